#!/usr/bin/env bash
# Two builds from nothing, each with dependencies of its own: do they give the same layers?
# usage: scripts/tests/same_bytes_journey.sh [TARGET...]     (default: server operator; some minutes each)
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
scripts=$(dirname "$here")
for part in messages host_packages image_tool image_unpack; do
    # shellcheck source=/dev/null
    . "$scripts/lib/$part.sh"
done
install_missing jq:jq
image_tool
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

layers() { # target name
    local tag=localhost/doc-server-$1:same-bytes-$2
    "$scripts/build-image" "$1" --tag "$tag" --no-cache >/dev/null
    image_unpack "$tag" "$work/$1-$2"
    jq -r '.rootfs.diff_ids[]' "$work/$1-$2/config.json" >"$work/$1-$2.layers"
    rm -r "$work/$1-$2"
}

[ $# -gt 0 ] || set -- server operator
for target in "$@"; do
    layers "$target" first
    layers "$target" second
    diff "$work/$target-first.layers" "$work/$target-second.layers" ||
        die "two builds of $target differ in the layers above" "what in docker/ depends on time, order or machine?"
    echo "$target: $(wc -l <"$work/$target-first.layers") layers, the same twice"
    cat "$work/$target-first.layers"
done
