# shellcheck shell=bash
# The plan, one live line for each step, and what a failed step says.

plan_print() {
    local i
    say "plan (state and logs: $DEMO):"
    for i in "${!steps[@]}"; do say "  $(printf '%2d' $((i + 1)))  ${steps[i]%%:*}"; done
    say ""
}

# note TEXT: what the step does now; the live line shows it.
note() {
    printf '%s\n' "$*" >"$DEMO/note"
    printf '%s  %s\n' "$(date +%H:%M:%S)" "$*"
}

screen_clear() { [ ! -t 2 ] || printf '\r\033[K' >&2; }

screen_live() { # number title seconds
    local text
    text=$(printf '[%2d/%d] %s ... %d s  %s' "$1" "${#steps[@]}" "$2" "$3" "$(head -c 200 "$DEMO/note" 2>/dev/null)")
    if [ -t 2 ]; then
        printf '\r\033[K%s' "${text:0:$(tput cols 2>/dev/null || echo 100)}" >&2
    elif [ $(($3 % 30)) = 0 ] && [ "$3" != 0 ]; then
        say "$text"
    fi
}

# A step runs in a shell of its own, so that 'set -e' holds in all of it.
run_step() { # number title function
    local log began seconds code=0 pid
    log=$(printf '%s/log/%02d-%s.log' "$DEMO" "$1" "${3#step_}")
    began=$SECONDS
    : >"$DEMO/note"
    [ -t 2 ] || say "[$(printf '%2d' "$1")/${#steps[@]}] $2"
    (
        trap - INT TERM
        set -euo pipefail
        # The first step makes the cluster whose environment the others recall.
        [ "$1" = 1 ] || recall
        "$3"
    ) >"$log" 2>&1 &
    pid=$!
    while kill -0 "$pid" 2>/dev/null; do
        screen_live "$1" "$2" $((SECONDS - began))
        sleep 1
    done
    wait "$pid" || code=$?
    seconds=$((SECONDS - began))
    screen_clear
    if [ "$code" != 0 ]; then step_failed "$1" "$2" "$log" "$seconds"; fi
    say "[$(printf '%2d' "$1")/${#steps[@]}] $2: done in $seconds s"
    show_facts "$log"
}

# Lines that a step marks with '| ' are for people: real output of real commands.
show() { "$@" 2>&1 | sed 's/^/| /'; }
show_facts() { grep '^| ' "$1" | sed 's/^/    /' >&2 || true; }

step_failed() { # number title log seconds
    say "[$(printf '%2d' "$1")/${#steps[@]}] $2: FAILED after $4 s"
    say ""
    tail -n 25 "$3" | sed 's/^/    /' >&2
    say ""
    say "last of: $3"
    say "likely cause: $(likely_cause "$3")"
    stop_background_jobs
    say "nothing was torn down. Go on from here: scripts/demo$(same_options) --from $1"
    say "tear down: $([ -n "$context" ] && echo "helm uninstall doc-server-operator -n $OPERATOR_NAMESPACE" || echo scripts/cluster down)"
    exit 1
}

likely_cause() {
    local text
    text=$(tail -n 40 "$1")
    case $text in
        *"No space left"*) echo "the disk is full" ;;
        *"error: "*) printf '%s\n' "$text" | grep 'error: ' | tail -n 1 | sed 's/^error: //' ;;
        *"expected"*) printf '%s\n' "$text" | grep 'expected' | tail -n 1 ;;
        *"timed out"*) echo "something did not become ready in time: kubectl get pods -A" ;;
        *) echo "the last command above failed; the lines before it say why" ;;
    esac
}

# wait_until SECONDS WHAT COMMAND...: polls; on time-out says what was awaited and runs it once, seen.
wait_until() {
    local limit=$1 what=$2 end
    shift 2
    end=$((SECONDS + limit))
    note "waiting for: $what"
    until "$@" >/dev/null 2>&1; do
        if [ "$SECONDS" -ge "$end" ]; then
            say "timed out after $limit s; expected: $what; the command now says:"
            "$@" >&2 || true
            return 1
        fi
        sleep 0.3
    done
}

# expect WHAT SEEN EXPECTED
expect() {
    [ "$2" = "$3" ] || die "$1: seen '$2', expected '$3'"
    note "$1: $2"
}

# expect_text WHAT TEXT PART...: each part stands in the text.
expect_text() {
    local what=$1 text=$2 part
    shift 2
    for part in "$@"; do
        case $text in *"$part"*) ;; *) die "$what: expected '$part' in what was seen: $text" ;; esac
    done
}
