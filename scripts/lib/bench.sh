# shellcheck shell=bash
# What the benches share: both images built in one run, and what a table says of the machine.
# Needs: messages.sh, paths.sh, host_packages.sh, debian_suite.sh, debian_root.sh, image_tool.sh, image_bases.sh, image_build.sh

# shellcheck disable=SC2034 # read by the benches
ours=localhost/doc-server:bench
naive=localhost/doc-server-naive:bench
database=localhost/doc-server/postgresql:17
checkout=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

machine() { # command
    # shellcheck disable=SC2016 # Markdown's backticks
    printf 'Repeat: `%s`. %s, %s CPUs, load %s, commit %s.\n\n' "$1" "$(uname -sm)" "$(nproc)" \
        "$(cut -d ' ' -f 1 /proc/loadavg)" "$(git -C "$checkout" rev-parse --short HEAD)"
}

build_ours() { # source option...
    "$1/scripts/build-image" server --tag "$ours" "${@:2}" >/dev/null
}

# build_naive SOURCE OPTION...: with the same base, settings and local repository as ours.
build_naive() {
    local source=$1 log context
    log=$(mktemp)
    context=$(mktemp -d)
    # Without .dockerignore: a naive build takes the whole checkout.
    git -C "$source" ls-files -z ':!.dockerignore' | tar -C "$source" --null --files-from - --create | tar -x -C "$context"
    extra=() isolated=no
    lend_maven
    image_build "$context" --file "$context/bench/naive/Dockerfile" --tag "$naive" --build-arg "JDK_BASE=$jdk_base" \
        "${extra[@]}" "${@:2}" >"$log" 2>&1 || { tail -n 20 "$log" >&2 && die "the naive image could not be built" "$log"; }
    rm -rf "$log" "$context"
}

begin() {
    image_tool
    choose_base JDK_BASE jdk "${jdk_packages[@]}"
    jdk_base=$base
}
