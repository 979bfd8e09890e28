# shellcheck shell=bash
# A Debian 13 root with JDK 25 and what the scripts call, for machines that have no JDK 25.
# Needs: messages.sh, paths.sh, host_packages.sh, toolchain.sh

builder_packages=(openjdk-25-jdk-headless ca-certificates ca-certificates-java curl unzip git python3 python3-pip openssl
    xz-utils procps iproute2 iptables kmod binutils bc jq debian-archive-keyring mmdebstrap)

# jdk_or_builder SCRIPT ARGUMENT...: sets JAVA_HOME and goes on where this machine has, or can install,
# a JDK 25. Else runs the script in the builder root, and ends with its exit code.
jdk_or_builder() {
    local script
    script=$(realpath "$1")
    shift
    if JAVA_HOME=$(look_for_jdk); then
        export JAVA_HOME
        return
    fi
    [ -z "${DOC_SERVER_BUILDER:-}" ] || die "no JDK $jdk_release in the builder root either" "remove it, so that it is made again: rm -r $DOC_SERVER_CACHE/builder"
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        # It names what to install.
        find_jdk >/dev/null
    fi
    say "no JDK $jdk_release here: going on inside a Debian 13 root (scripts/in-builder)"
    exec "$SCRIPTS_DIR/in-builder" "$script" "$@"
}

# builder_key: changes when what is in the root does.
builder_key() {
    { printf '%s\n' "${builder_packages[@]}" && declare -f make_builder && cat /usr/local/share/ca-certificates/*.crt 2>/dev/null; } | sha256sum | cut -c 1-16
}

# find_builder: sets $builder_root, made once. Packages that scripts install in it later stay.
find_builder() {
    local home=$DOC_SERVER_CACHE/builder
    builder_root=$home/$(builder_key)/root
    mkdir -p "$home"
    exec 7>"$home/lock"
    flock 7
    if [ ! -e "${builder_root%/root}/complete" ]; then
        install_missing mmdebstrap:mmdebstrap
        # An older one is of no use, unless something still runs in it.
        find "$home" -mindepth 1 -maxdepth 1 -type d -exec rm -rf --one-file-system {} +
        mkdir -p "${builder_root%/root}"
        say "making a Debian 13 root with JDK $jdk_release in $builder_root (1 GB, some 2 minutes)"
        make_builder "$builder_root" >"${builder_root%/root}/log" 2>&1 || {
            tail -n 15 "${builder_root%/root}/log" >&2
            die "the builder root could not be made" "see the lines above; log: ${builder_root%/root}/log"
        }
        touch "${builder_root%/root}/complete"
    fi
    exec 7>&-
}

# shellcheck disable=SC2016 # the hooks are expanded by mmdebstrap's shell
make_builder() { # root
    local sources include
    sources=$(mktemp)
    "$SCRIPTS_DIR/debian-packages" sources trixie-security >"$sources" || return 1
    include=$(printf '%s,' "${builder_packages[@]}")
    # Its own certificate authorities go in first, so that the JDK's store holds them too.
    mmdebstrap --variant=minbase --include="${include%,}" \
        --customize-hook='mkdir -p "$1/usr/local/share/ca-certificates"' \
        --customize-hook='cp /usr/local/share/ca-certificates/*.crt "$1/usr/local/share/ca-certificates/" 2>/dev/null || true' \
        --customize-hook='chroot "$1" update-ca-certificates' \
        --customize-hook='apt-config dump Acquire >"$1/etc/apt/apt.conf.d/90host"' \
        trixie "$1" "$sources" || return 1
    rm -f "$sources"
    # Go on machines with none comes from pip, which must not take this for the distribution's own.
    rm -f "$1"/usr/lib/python3*/EXTERNALLY-MANAGED
    mkdir -p "$1/old-root"
}
