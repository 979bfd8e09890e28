# shellcheck shell=bash
# Programs for another processor, on this machine and for one run.
# Needs: messages.sh, host_packages.sh, image_platform.sh

formats=/proc/sys/fs/binfmt_misc

# lend_emulator ARCHITECTURE: where the kernel knows none. Debian's package leaves that to systemd or binfmt-support.
lend_emulator() {
    local name
    case $1 in amd64) name=x86_64 ;; arm64) name=aarch64 ;; esac
    install_missing "/usr/bin/qemu-$name-static:qemu-user-static"
    [ -e "$formats/register" ] || mount -t binfmt_misc binfmt_misc "$formats"
    ! emulated "$1" || return 0
    sed "s/^:qemu-$name:/:doc-server-journey:/" "/usr/lib/binfmt.d/qemu-$name.conf" >"$formats/register" ||
        die "the kernel took no emulator for $1" "is qemu-$name registered already, without the flag F?"
}

# take_emulator_back: of lend_emulator, where that registered one.
take_emulator_back() { [ ! -e "$formats/doc-server-journey" ] || echo -1 >"$formats/doc-server-journey"; }
