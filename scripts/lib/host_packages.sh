# shellcheck shell=bash
# Debian packages that this machine needs, installed by name when they are missing.
# Needs: messages.sh

# install_missing WHAT:PACKAGE...: WHAT is a command, or a path when it starts with a slash.
install_missing() {
    local entry what missing=()
    for entry in "$@"; do
        what=${entry%%:*}
        case $what in
            /*) [ -e "$what" ] || missing+=("${entry##*:}") ;;
            *) command -v "$what" >/dev/null || missing+=("${entry##*:}") ;;
        esac
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    command -v apt-get >/dev/null || die "these Debian packages are missing and apt-get is not here: ${missing[*]}" \
        "install what provides them with your system's own package manager"
    [ "$(id -u)" = 0 ] || die "these Debian packages are missing: ${missing[*]}" \
        "run as root, or first: apt-get install ${missing[*]}"
    say "installing Debian packages: ${missing[*]}"
    local log
    log=$(mktemp)
    if ! { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
        tail -n 15 "$log" >&2
        die "apt-get could not install: ${missing[*]}" "see the lines above; the whole log is $log"
    fi
    rm -f "$log"
}
