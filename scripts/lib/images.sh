# shellcheck shell=bash
# Builds small images with buildah and pushes them. Needs: messages.sh, paths.sh

# small_image_build TAG FOLDER: from FOLDER/Dockerfile, without a container engine.
small_image_build() {
    local log
    log=$(mktemp)
    if ! buildah build --isolation chroot --format oci --timestamp 0 --layers=false --tag "$1" "$2" >"$log" 2>&1; then
        tail -n 15 "$log" >&2
        die "could not build image $1" "log: $log"
    fi
    rm -f "$log"
}

# small_image_push TAG: with the registry's own CA when REGISTRY_CA names a file. Prints the digest.
small_image_push() {
    local work options=()
    work=$(mktemp -d)
    if [ -n "${REGISTRY_CA:-}" ]; then
        [ -f "$REGISTRY_CA" ] || die "REGISTRY_CA names $REGISTRY_CA, which is not there" "eval \"\$(scripts/cluster env)\""
        mkdir "$work/certs"
        cp "$REGISTRY_CA" "$work/certs/ca.crt"
        options+=(--cert-dir "$work/certs")
    fi
    if ! buildah push "${options[@]}" --digestfile "$work/digest" "$1" "docker://$1" >"$work/log" 2>&1; then
        tail -n 5 "$work/log" >&2
        rm -rf "$work"
        die "could not push $1" "is the registry up, and its CA in REGISTRY_CA (now: ${REGISTRY_CA:-not set})? For the test cluster: scripts/cluster up && eval \"\$(scripts/cluster env)\""
    fi
    cat "$work/digest"
    echo
    rm -rf "$work"
}

# static_busybox DEST: Debian 13's busybox as the file DEST. (Debian 12's crashes when it looks a name up.)
static_busybox() {
    local work deb
    work=$(mktemp -d)
    deb=$("$SCRIPTS_DIR/debian-packages" fetch trixie-security busybox-static "$work")
    dpkg-deb -x "$deb" "$work/root"
    cp "$work/root/usr/bin/busybox" "$1"
    rm -rf "$work"
}

# read_image_options OPTION...: sets TAG, PUSH and UPSTREAM; the script defines usage().
read_image_options() {
    TAG="" PUSH=false UPSTREAM=false
    while [ $# -gt 0 ]; do
        case $1 in
            --tag) require_value "$@" && TAG=$2 && shift ;;
            --push) PUSH=true ;;
            --upstream) UPSTREAM=true ;;
            -h | --help) usage && exit 0 ;;
            *) usage_error "unknown option '$1'" ;;
        esac
        shift
    done
    [ -n "$TAG" ] || usage_error "--tag is missing"
    export TAG PUSH UPSTREAM
}

# image_from_upstream SOURCE TAG: what the internet has, under our name.
image_from_upstream() {
    say "taking $1, not an image built here"
    buildah pull -q "$1" >/dev/null || die "could not pull $1" "leave --upstream out to build an equivalent here"
    buildah tag "$1" "$2"
}

# finish_image: pushes TAG when asked to; prints the digest then, else the tag.
finish_image() {
    if [ "$PUSH" = true ]; then small_image_push "$TAG"; else printf '%s\n' "$TAG"; fi
}
