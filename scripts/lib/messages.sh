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

# only_ours FOLDER FILE...: before a folder is emptied: it holds nothing, or what an earlier run left, by one of these.
only_ours() {
    local folder=$1 file
    [ -n "$(ls -A -- "$folder" 2>/dev/null)" ] || return 0
    for file in "${@:2}"; do [ ! -e "$folder/$file" ] || return 0; done
    usage_error "$folder holds other things, which would be removed; expected an empty or a new folder"
}
