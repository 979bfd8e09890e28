#!/usr/bin/env bash
# shellcheck disable=SC2317 # functions are called by name
# A candidate's way into a registry and a release, with a key instead of a workflow's identity.
# usage: scripts/candidate build DIR && scripts/candidate scan DIR && scripts/tests/release_journey.sh DIR
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
scripts=$(dirname "$here")
for part in messages paths host_packages image_platform local_registry; do
    # shellcheck source=/dev/null
    . "$scripts/lib/$part.sh"
done
# shellcheck source=assertions.sh
. "$here/assertions.sh"
candidate=$(realpath "${1:?usage: scripts/tests/release_journey.sh CANDIDATE}")
work=$(mktemp -d)
trap 'end_local_registry; rm -rf "$work"' EXIT

# cosign from Debian 13, where this machine has none.
find_cosign() {
    local deb home=$DOC_SERVER_CACHE/cosign
    if ! command -v cosign >/dev/null && [ ! -x "$home/usr/bin/cosign" ]; then
        deb=$("$scripts/debian-packages" fetch trixie cosign "$work")
        dpkg-deb --extract "$deb" "$home"
    fi
    PATH=$PATH:$home/usr/bin
}

install_missing jq:jq dpkg-deb:dpkg buildah:buildah skopeo:skopeo
find_cosign
export COSIGN_PASSWORD="" SOURCE_DATE_EPOCH=1790000000
(cd "$work" && cosign generate-key-pair >/dev/null 2>&1 && mkdir other && cd other && cosign generate-key-pair >/dev/null 2>&1)
registry_over "$work/registry"
registry=$local_registry/Acme ca=$local_ca key=(--key "$work/cosign.key" --ca "$local_ca")
lower=$local_registry/acme
printf 'trivy ghcr.io/aquasecurity/trivy@sha256:%064d\npostgresql docker.io/library/postgres@sha256:%064d\n' 1 2 >"$work/others"
own=$(this_architecture) other=$(other_architecture)
digest_of() { sed -n "s/^$1 //p" "$candidate/images"; }

promoted_by_digest_and_signed() {
    "$scripts/promote" "$candidate" "$registry" --tag commit-1 --outputs "$work/outputs" "${key[@]}"
    grep -qx "server_repository=$lower/doc-server" "$work/outputs"
    grep -qx "operator_digest=$(digest_of operator)" "$work/outputs"
    equals "$(digest_of server)" "$(digest_at "$lower/doc-server:commit-1" "$ca")"
}

moved_only_when_verified() {
    refuses 1 "verifying the signature" "$scripts/promote" "$candidate" "$registry" --tag commit-1 --move edge --key "$work/other/cosign.key" --ca "$ca"
    refuses 1 "is not the candidate's server" "$scripts/promote" "$candidate" "$registry" --tag commit-2 --move edge "${key[@]}"
    "$scripts/promote" "$candidate" "$registry" --tag commit-1 --move edge "${key[@]}"
    equals "$(digest_of operator)" "$(digest_at "$lower/doc-server-operator:edge" "$ca")"
}

what_was_not_scanned_is_refused() {
    cp -r "$candidate" "$work/unscanned"
    sed -i 's/"verdict" : "Passed"/"verdict" : "Inconclusive"/' "$work/unscanned/scan/server/verdict.json"
    refuses 1 "does not say Passed" "$scripts/promote" "$work/unscanned" "$registry" --tag x "${key[@]}"
    refuses 1 "does not say Passed" "$scripts/release" files "$work/f" --version 0.1.0 --images "$work/others" "$work/unscanned"
}

# other_candidate FOLDER: the same images, said to be for the other architecture, with the same scan.
other_candidate() {
    local name container
    trap 'end_local_registry; buildah rmi localhost/release-journey:other >/dev/null 2>&1 || true' EXIT
    mkdir -p "$1/ca" "$work/ca" && cp "$ca" "$work/ca/"
    registry_over "$1/registry"
    cp "$local_ca" "$1/ca/"
    for name in server operator; do
        container=$(buildah from --quiet --cert-dir "$work/ca" "$lower/$(image_repository "$name")@$(digest_of "$name")")
        buildah config --arch "$other" "$container"
        buildah commit --quiet --rm --format docker "$container" localhost/release-journey:other >/dev/null
        buildah push --quiet --cert-dir "$1/ca" --digestfile "$1/digest" localhost/release-journey:other \
            "docker://$local_registry/$(image_repository "$name"):candidate"
        printf '%s %s\n' "$name" "$(cat "$1/digest")" >>"$1/images"
    done
    cp -r "$candidate/scan" "$candidate/libjvm-symbols.tar.gz" "$1/"
}

published_whole() {
    (other_candidate "$work/other-candidate")
    refuses 1 "two candidates are of the same architecture $own" \
        "$scripts/release" index "$local_registry/twice" --version 0.0.1 "$candidate" "$candidate" --ca "$ca"
    "$scripts/publish" "$registry" --tag v0.1.0 --out "$work/release" --others "$work/others" --outputs "$work/outputs" "${key[@]}" "$candidate" "$work/other-candidate"
    "$scripts/verify-release" "$work/release" "${key[@]}"
    [ -s "$work/release/server-$own.cdx.json" ] && [ -s "$work/release/operator-$other.openvex.json" ]
    equals 1 "$(tar -tzf "$work/release/libjvm-symbols-$own.tar.gz" | grep -cE '^\./usr/lib/debug/\.build-id/[0-9a-f]{2}/[0-9a-f]+\.debug$')"
    grep -q "^chart $lower/charts/doc-server-operator@sha256:" "$work/release/images.txt"
}

an_index_over_the_very_images() {
    local index
    index=$(sed -n 's/^server //p' "$work/release/images.txt")
    equals "$own $(digest_of server)
$other $(sed -n 's/^server //p' "$work/other-candidate/images")" \
        "$(skopeo inspect --raw --cert-dir "$work/ca" "docker://$index" | jq -r '.manifests[] | "\(.platform.architecture) \(.digest)"')"
}

install_yaml_names_digests() {
    grep -q "image: \"\{0,1\}$(sed -n 's/^operator //p' "$work/release/images.txt")" "$work/release/install.yaml"
    grep -q "aquasecurity/trivy@sha256:0*1\b" "$work/release/install.yaml"
}

openvex_is_read_by_a_scanner() {
    local said=$work/release/server-$own.openvex.json
    equals https://openvex.dev/ns/v0.2.0 "$(jq -r '."@context"' "$said")"
    equals component_not_present "$(jq -r '.statements[] | select(.vulnerability.name == "CVE-2021-44228").justification' "$said")"
    # Trivy stops on a document that it can't read; it needs no database for that.
    "$BIN_DIR/trivy" sbom --scanners license --vex "$said" "$work/release/server-$own.cdx.json" >/dev/null
    jq '.statements = 5' "$said" >"$work/wrong.json"
    refuses 1 "VEX.statements" "$BIN_DIR/trivy" sbom --scanners license --vex "$work/wrong.json" "$work/release/server-$own.cdx.json"
}

a_changed_file_is_noticed() {
    cp -r "$work/release" "$work/changed"
    echo "# more" >>"$work/changed/install.yaml"
    refuses 1 "not the one that was released" "$scripts/verify-release" "$work/changed" "${key[@]}"
    (cd "$work/changed" && rm SHA256SUMS && sha256sum -- *.yaml >SHA256SUMS)
    refuses 1 "verifying" "$scripts/verify-release" "$work/changed" "${key[@]}"
}

# As somebody with the registry, and without the key, could have it.
an_attestation_that_is_gone_is_noticed() {
    local tags=$work/registry/docker/registry/v2/repositories/acme/doc-server-operator/_manifests/tags tag
    "$scripts/verify-release" "$work/release" "${key[@]}"
    tag=$(digest_of operator)
    mv "$tags/${tag/:/-}.att" "$work/attestation"
    refuses 1 "verifying the cyclonedx attestation of $lower/doc-server-operator@$tag" "$scripts/verify-release" "$work/release" "${key[@]}"
    mv "$work/attestation" "$tags/${tag/:/-}.att"
}

the_page_has_the_changes() {
    refuses 1 "CHANGELOG.md says nothing" "$scripts/announce" "$work/release" v99.0.0 --print
}

check "promoted by digest and signed" promoted_by_digest_and_signed
check "tags move only to what is verified" moved_only_when_verified
check "what was not scanned is refused" what_was_not_scanned_is_refused
check "published for two architectures, signed, verified" published_whole
check "an index over the very images" an_index_over_the_very_images
check "install.yaml names digests" install_yaml_names_digests
check "OpenVEX is read by a scanner" openvex_is_read_by_a_scanner
check "a changed file is noticed" a_changed_file_is_noticed
check "an attestation that is gone is noticed" an_attestation_that_is_gone_is_noticed
check "the page has the changes" the_page_has_the_changes
report
