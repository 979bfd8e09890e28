# shellcheck shell=bash
# The processor that an image is for, where it is another than this machine's.
# Needs: messages.sh, image_tool.sh

# shellcheck disable=SC2154 # tool: image_tool.sh

# this_architecture: this machine's, by the name that images and Debian have for it.
this_architecture() {
    case $(uname -m) in
        x86_64) echo amd64 ;;
        aarch64) echo arm64 ;;
        *) uname -m ;;
    esac
}

# other_architecture: of the two that images are made for, the one that this machine is not.
other_architecture() { if [ "$(this_architecture)" = arm64 ]; then echo amd64; else echo arm64; fi; }

# foreign_platform PLATFORM: succeeds where its programs need an emulator here; dies where there is none.
foreign_platform() {
    [ -n "$1" ] && [ "${1#linux/}" != "$(this_architecture)" ] || return 1
    # docker's engine may run on another machine, and says itself what it cannot run.
    [ "$tool" = docker ] || emulated "${1#linux/}" ||
        die_with 3 "this machine runs no programs for $1" \
            "apt-get install qemu-user-static binfmt-support, or build on a machine of that kind"
}

# emulated ARCHITECTURE: the kernel starts such programs by an emulator that is there in any root (flag F).
emulated() {
    local name format
    case $1 in amd64) name=x86_64 ;; arm64) name=aarch64 ;; esac
    for format in "${BINFMT:-/proc/sys/fs/binfmt_misc}"/*; do
        if grep -sqx enabled "$format" && grep -sq "^interpreter .*$name" "$format" && grep -sq '^flags: .*F' "$format"; then return; fi
    done
    return 1
}

# for_platform PLATFORM: the bases that are chosen from now on are for it, and so is the image.
for_platform() {
    platform=$1
    export DEBIAN_ARCHITECTURE=${1#linux/}
    extra+=(--platform "$1")
    # docker sets it by itself; buildah 1.28 and podman 4.3 do not beside --platform.
    [ "$tool" = docker ] || extra+=(--build-arg "BUILDPLATFORM=linux/$(this_architecture)")
}
