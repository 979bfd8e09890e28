# shellcheck shell=bash
# Everything that could stop the demo, looked at before it begins and reported at once.

checks_before_start() {
    local problems=() free memory
    free=$(df -Pm "$(existing_parent "$DOC_SERVER_CACHE")" | awk 'NR == 2 {print $4}')
    memory=$(awk '/^MemAvailable/ {print int($2 / 1024)}' /proc/meminfo)
    [ "$free" -ge 15000 ] || problems+=("disk: $free MB free at $DOC_SERVER_CACHE, 15000 MB are needed")
    [ "$memory" -ge 4000 ] || problems+=("memory: $memory MB available, 4000 MB are needed")
    if [ -z "$context" ]; then
        [ "$(id -u)" = 0 ] || problems+=("root: a cluster of our own needs root, this is $(id -un); or use --context")
        cluster_ports_free || problems+=("ports: 127.0.0.1:6443 or :5000 is taken by another program")
    fi
    (find_jdk) >/dev/null 2>"$(problem_file)" || problems+=("JDK: $(tr '\n' ' ' <"$(problem_file)")")
    (find_go) >/dev/null 2>"$(problem_file)" || problems+=("Go: $(tr '\n' ' ' <"$(problem_file)")")
    [ -z "$ca" ] || [ -f "$ca" ] || problems+=("--ca: no file $ca")
    if [ ${#problems[@]} -gt 0 ]; then
        printf 'cannot start: %s\n' "${problems[@]}" >&2
        exit 1
    fi
    say "this will install missing Debian packages by name and keep built programs in $DOC_SERVER_CACHE"
}

problem_file() { echo "${TMPDIR:-/tmp}/doc-server-demo-problem.$$"; }

existing_parent() {
    local folder=$1
    until [ -e "$folder" ]; do folder=$(dirname "$folder"); done
    echo "$folder"
}

# The ports are fine when they are free or when our own cluster has them.
cluster_ports_free() {
    "$SCRIPTS_DIR/cluster" status >/dev/null 2>&1 && return 0
    ! (exec 3<>/dev/tcp/127.0.0.1/6443) 2>/dev/null && ! (exec 3<>/dev/tcp/127.0.0.1/5000) 2>/dev/null
}
