# shellcheck shell=bash
# The smallest test runner: check NAME COMMAND..., then report.

passed=0
failed=0

fail() {
    printf '%s\n' "$*" >&2
    return 1
}

# check NAME COMMAND...: passes when the command does. It runs in a shell of its own that stops
# at the first error.
check() {
    local name=$1 output status=0
    shift
    # Nothing to run would pass.
    [ $# -gt 0 ] || set -- fail "no command: nothing was checked"
    output=$(mktemp)
    # Not in a condition: there bash would ignore set -e.
    set +e
    (
        set -e
        trap - EXIT
        "$@"
    ) >"$output" 2>&1
    status=$?
    set -e
    if [ "$status" = 0 ]; then
        passed=$((passed + 1))
        printf 'ok      %s\n' "$name"
    else
        failed=$((failed + 1))
        printf 'FAILED  %s (exit code %s)\n' "$name" "$status"
        sed 's/^/        /' "$output"
    fi
    rm -f "$output"
}

# refuses CODE TEXT COMMAND...: the command ends with CODE and says TEXT on standard error.
refuses() {
    local code=$1 text=$2 status=0 said
    shift 2
    said=$("$@" 2>&1 >/dev/null) || status=$?
    [ "$status" = "$code" ] || fail "expected exit code $code, got $status: $said"
    grep -qF -- "$text" <<<"$said" || fail "expected to read '$text', got: $said"
}

# equals EXPECTED ACTUAL
equals() { [ "$1" = "$2" ] || fail "expected '$1', got '$2'"; }

report() {
    printf '%s passed, %s failed\n' "$passed" "$failed"
    [ "$failed" = 0 ]
}
