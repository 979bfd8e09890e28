# shellcheck shell=bash
# What a script says to a person. Progress and errors go to standard error, so that
# standard output stays usable by another program.

say() { printf '%s\n' "$*" >&2; }

warn() { printf 'warning: %s\n' "$*" >&2; }

# die MESSAGE [NEXT]: what was seen and expected, then what to do about it.
die() {
    printf 'error: %s\n' "$1" >&2
    [ $# -lt 2 ] || printf '  next: %s\n' "$2" >&2
    exit 1
}

# usage_error MESSAGE: a wrong command line; the script defines usage().
usage_error() {
    printf 'error: %s\n\n' "$1" >&2
    usage >&2
    exit 2
}

# require_value OPTION VALUE...: the value that must follow an option.
require_value() {
    if [ $# -lt 2 ] || [ -z "$2" ]; then usage_error "$1 needs a value"; fi
}
