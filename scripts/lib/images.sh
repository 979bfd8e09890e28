# shellcheck shell=bash
# Builds small images with buildah and pushes them. Needs: messages.sh, host_packages.sh

# image_build TAG FOLDER: from FOLDER/Dockerfile, without a container engine.
image_build() {
    local log
    log=$(mktemp)
    if ! buildah build --isolation chroot --format oci --timestamp 0 --layers=false --tag "$1" "$2" >"$log" 2>&1; then
        tail -n 15 "$log" >&2
        die "could not build image $1" "log: $log"
    fi
    rm -f "$log"
}

# image_push TAG: with the registry's own CA when REGISTRY_CA names a file. Prints the digest.
image_push() {
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
