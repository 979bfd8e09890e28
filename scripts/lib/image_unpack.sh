# shellcheck shell=bash
# An image taken apart: its configuration, its layers, and the file system they make.
# Needs: messages.sh, image_tool.sh

# image_unpack REF WORK: leaves WORK/config.json, WORK/root and WORK/layers, one line a layer:
# compressed bytes, unpacked bytes, files, what made it.
# shellcheck disable=SC2154 # tool: image_tool.sh
image_unpack() {
    local ref=$1 work=$2 n=0 blob size
    mkdir -p "$work/image" "$work/root"
    if [ "$tool" = docker ]; then
        docker save "$ref" | tar -x -C "$work/image"
        jq -r '.[0].Layers[]' "$work/image/manifest.json" >"$work/blobs"
        cp "$work/image/$(jq -r '.[0].Config' "$work/image/manifest.json")" "$work/config.json"
    else
        "$tool" push --quiet --format v2s2 "$ref" "dir:$work/image" >&2
        jq -r '.layers[].digest | sub("sha256:"; "")' "$work/image/manifest.json" >"$work/blobs"
        cp "$work/image/$(jq -r '.config.digest | sub("sha256:"; "")' "$work/image/manifest.json")" "$work/config.json"
    fi
    jq -r '.history[] | select(.empty_layer | not) | .created_by // ""' "$work/config.json" >"$work/steps"
    : >"$work/layers"
    while read -r blob; do
        n=$((n + 1))
        # docker saves layers as they are unpacked; a registry gets them compressed.
        if gzip -t "$work/image/$blob" 2>/dev/null; then
            gzip -dc "$work/image/$blob" >"$work/layer.tar"
            size=$(stat -c %s "$work/image/$blob")
        else
            cp "$work/image/$blob" "$work/layer.tar"
            size=$(gzip -6c "$work/layer.tar" | wc -c)
        fi
        printf '%s\t%s\t%s\t%s\n' "$size" "$(layer_bytes "$work/layer.tar")" \
            "$(tar -tf "$work/layer.tar" | grep -vc '/$')" "$(sed -n "${n}p" "$work/steps" | cut -c 1-60)" >>"$work/layers"
        apply_layer "$work/layer.tar" "$work/root"
    done <"$work/blobs"
    rm -f "$work/layer.tar"
}

layer_bytes() { tar -tvf "$1" | awk '{ bytes += $3 } END { print bytes + 0 }'; }

# apply_layer TAR ROOT: what the layer deletes, then what it brings (OCI image-spec, "Whiteouts").
apply_layer() {
    local gone
    tar -tf "$1" | { grep -E '(^|/)\.wh\.' || true; } | while read -r gone; do
        case $gone in
            *.wh..wh..opq) find "$2/${gone%/*}" -mindepth 1 -delete ;;
            *) rm -rf "${2:?}/$(dirname "$gone")/$(basename "$gone" | sed 's/^\.wh\.//')" ;;
        esac
    done
    tar -xpf "$1" -C "$2" --exclude='.wh.*' --no-same-owner
}
