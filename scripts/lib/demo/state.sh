# shellcheck shell=bash
# What one step leaves for the next, and for a run that goes on with --from.

DEMO=$DOC_SERVER_CACHE/demo
OPERATOR_NAMESPACE=doc-server-system
TEAM_NAMESPACE=docs
SITE_NAMESPACE=docs-site
export DEMO

demo_begin() {
    mkdir -p "$DEMO/log"
    exec 8>"$DEMO/lock"
    flock -n 8 || die "another demo runs on this machine (lock: $DEMO/lock)" "wait for it to end"
    if [ "$from" = 1 ]; then
        rm -rf "$DEMO/state" "$DEMO/proved" "$DEMO"/log/*.log
        : >"$DEMO/proved"
        : >"$DEMO/state"
        remember CONTEXT "$context"
        remember REGISTRY "$registry"
        remember REGISTRY_CA "$ca"
    elif [ ! -f "$DEMO/state" ]; then
        die "there is no earlier run to go on with" "start without --from"
    fi
}

# remember NAME VALUE: known to all later steps.
remember() { printf '%s=%q\n' "$1" "$2" >>"$DEMO/state"; }

# recall: everything that was remembered, and the cluster's environment.
recall() {
    # shellcheck source=/dev/null
    . "$DEMO/state"
    if [ -z "${CONTEXT:-}" ]; then
        eval "$("$SCRIPTS_DIR/cluster" env)"
    fi
    PATH=$BIN_DIR:$PATH
    export PATH REGISTRY REGISTRY_CA
}

kube() {
    if [ -n "${CONTEXT:-}" ]; then kubectl --context "$CONTEXT" "$@"; else kubectl "$@"; fi
}

helm_() {
    if [ -n "${CONTEXT:-}" ]; then helm --kube-context "$CONTEXT" "$@"; else helm "$@"; fi
}

# proved TEXT: a line of the summary. Only called after the assertion that it states.
proved() {
    printf '%s\n' "$*" >>"$DEMO/proved"
    note "$*"
}

same_options() {
    [ -z "${CONTEXT:-$context}" ] || printf ' --context %s --registry %s' "${CONTEXT:-$context}" "${REGISTRY:-$registry}"
}
