# shellcheck shell=bash
# What scripts/candidate does with a folder of images.
# Needs: messages.sh, paths.sh, host_packages.sh, local_registry.sh, image_tool.sh, image_unpack.sh

names=(server operator)

build() { # dir
    local name pushed
    only_ours "$1" registry images
    rm -rf "$1"
    mkdir -p "$1"
    registry_over "$1/registry"
    for name in "${names[@]}"; do
        pushed=$("$SCRIPTS_DIR/build-image" "$name" --tag "$local_registry/$(image_repository "$name"):candidate" --push --ca "$local_ca")
        printf '%s %s\n' "$name" "${pushed##*@}" >>"$1/images.new"
    done
    stop_local_registry
    symbols "$1"
    mv "$1/images.new" "$1/images"
    # Whoever carries it on need not be who built it.
    chmod -R a+rX "$1"
    cat "$1/images"
}

# symbols DIR: the symbol table of the images' libjvm, laid out from / as a debugger looks for it.
symbols() {
    local image=localhost/doc-server-symbols:candidate
    image_tool
    "$SCRIPTS_DIR/build-image" symbols --tag "$image" >/dev/null
    image_unpack "$image" "$1/symbols"
    tar --create --directory "$1/symbols/root" --sort=name --numeric-owner --owner=0 --group=0 . | gzip -n >"$1/libjvm-symbols.tar.gz"
    rm -rf "$1/symbols"
}

scan() { # dir database option...
    local dir=$1 name digest code=0 worst=0 options=()
    registry_over "$dir/registry"
    choose_database "$2" "$dir"
    shift 2
    while read -r name digest; do
        rm -rf "$dir/scan/$name"
        mkdir -p "$dir/scan"
        code=0
        "$SCRIPTS_DIR/scan_image.sh" "$local_registry/$(image_repository "$name")@$digest" --ca "$local_ca" --out "$dir/scan/$name" "${options[@]}" "$@" </dev/null || code=$?
        say "$name@$digest: exit code $code"
        [ "$worst" != 0 ] || worst=$code
    done <"$dir/images"
    chmod -R a+rX "$dir"
    return "$worst"
}

# choose_database WHICH DIR: adds to scan's $options where the databases come from.
choose_database() {
    local seen
    if [ "$1" = auto ]; then
        # 401: it answers, and wants the token that anybody gets.
        seen=$(curl -s -o /dev/null --max-time 10 -w '%{http_code}' https://ghcr.io/v2/ || true)
        case $seen in 200 | 401) return ;; esac
        say "upstream's vulnerability database does not answer (${seen:-nothing}): building one here"
    elif [ "$1" = upstream ]; then
        return
    fi
    "$SCRIPTS_DIR/vulnerability-database" build "$2/database" >&2
    "$SCRIPTS_DIR/vulnerability-database" push "$local_registry/doc-server" "$2/database" --ca "$local_ca" >&2
    options+=(--vulnerability-database "$local_registry/doc-server/trivy-db:2" --java-database "$local_registry/doc-server/trivy-java-db:1")
}

copy() { # dir registry tag ca
    local name digest target seen
    registry_over "$1/registry"
    while read -r name digest; do
        target=$2/$(image_repository "$name")
        copy_image "$local_registry/$(image_repository "$name")@$digest" "$target:$3" "$local_ca" "$4"
        seen=$(digest_at "$target:$3" "$4")
        [ "$seen" = "$digest" ] || die "$target:$3 is $seen, expected $digest" "somebody pushed there at the same time: run it again"
        printf '%s %s@%s\n' "$name" "$target" "$digest"
    done <"$1/images"
}

need_candidate() { # dir
    if [ ! -d "$1/registry" ] || [ "$(grep -cE '^(server|operator) sha256:[0-9a-f]{64}$' "$1/images" 2>/dev/null)" != 2 ]; then
        (die "$1 holds no candidate" "make one: scripts/candidate build $1") || exit 3
    fi
}
