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
        if [ "$what" = buildah ] && wants_netavark; then missing+=(netavark); fi
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    command -v apt-get >/dev/null || die "these Debian packages are missing and apt-get is not here: ${missing[*]}" \
        "install what provides them with your system's own package manager"
    [ "$(id -u)" = 0 ] || die "these Debian packages are missing: ${missing[*]}" \
        "run as root, or first: apt-get install ${missing[*]}"
    say "installing Debian packages: ${missing[*]}"
    local log policy=/usr/sbin/policy-rc.d made=no
    log=$(mktemp)
    # Programs are wanted, not services: docker-registry's would take port 5000, now and at each boot.
    if [ ! -e "$policy" ]; then
        printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod 755 "$policy" && made=yes
    fi
    local status=0
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >"$log" 2>&1 || status=$?
    [ "$made" = no ] || rm -f "$policy"
    services_off "${missing[@]}"
    if [ "$status" != 0 ]; then
        tail -n 15 "$log" >&2
        die "apt-get could not install: ${missing[*]}" "see the lines above; the whole log is $log"
    fi
    rm -f "$log"
}

# services_off PACKAGE...: nor at the next boot. The socket of podman is an engine for whoever may open it.
services_off() {
    local package units=()
    for package in "$@"; do
        case $package in
            docker-registry) units+=(docker-registry.service) ;;
            podman) units+=(podman.socket podman.service podman-restart.service podman-auto-update.timer) ;;
        esac
    done
    [ ${#units[@]} = 0 ] || [ ! -d "${SYSTEMD:-/run/systemd/system}" ] || systemctl disable --quiet "${units[@]}" || true
}

# buildah after Debian 12's stops without netavark, even where it makes no network; Debian only recommends it.
wants_netavark() {
    [ ! -e /usr/lib/podman/netavark ] && [ ! -e /usr/libexec/podman/netavark ] && ! grep -q '^VERSION_CODENAME=bookworm' "${OS_RELEASE:-/etc/os-release}"
}
