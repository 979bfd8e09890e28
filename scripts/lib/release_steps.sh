# shellcheck shell=bash
# The steps of scripts/release. Needs: messages.sh, paths.sh, local_registry.sh, go_programs.sh

chart_folder=$(dirname "$SCRIPTS_DIR")/deploy/helm/doc-server-operator

release_files() { PYTHONDONTWRITEBYTECODE=1 python3 "$SCRIPTS_DIR/release_files" "$@"; }

# check_version TAG: the tag, the chart, the poms and the changelog speak of one version.
check_version() {
    local version=${1#v} root pom chart app
    root=$(dirname "$SCRIPTS_DIR")
    [[ $1 =~ ^v(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)$ ]] || die "'$1' is no release tag" "expected such as v1.4.0"
    pom=$(sed -n '0,/<version>/s/.*<version>\(.*\)<\/version>.*/\1/p' "$root/pom.xml")
    chart=$(sed -n 's/^version: *//p' "$chart_folder/Chart.yaml")
    app=$(sed -n 's/^appVersion: *"\{0,1\}\([^"]*\)"\{0,1\}$/\1/p' "$chart_folder/Chart.yaml")
    [ "${pom%-SNAPSHOT}" = "$version" ] || die "pom.xml is $pom, the tag says $version" "set the version of all poms, commit, tag anew"
    [ "$chart $app" = "$version $version" ] || die "Chart.yaml has version $chart and appVersion $app, the tag says $version" "set both, commit, tag anew"
    grep -q "^## $version\b" "$root/CHANGELOG.md" || die "CHANGELOG.md has no '## $version'" "write what changed for users under that heading"
    printf '%s\n' "$version"
}

# release_index REGISTRY VERSION CA CANDIDATE...: one image of all platforms, by name and version.
# Each candidate is of one architecture. Prints 'NAME REPOSITORY@DIGEST' of both.
release_index() {
    local registry=$1 version=$2 ca=$3 dir name target architecture children=()
    shift 3
    for dir in "$@"; do
        architecture=$(candidate_architecture "$dir")
        "$SCRIPTS_DIR/candidate" copy "$dir" "$registry" --tag "$version-$architecture" ${ca:+--ca "$ca"} >"$work/$architecture.images"
        [ "$(cat "$work"/*.images | wc -l)" = $((2 * (${#children[@]} + 1))) ] || die "two candidates are of the same architecture $architecture"
        children+=("$architecture")
    done
    for name in server operator; do
        target=$(sed -n "s/^$name \(.*\)@.*/\1/p" "$work/${children[0]}.images")
        # shellcheck disable=SC2046 # one reference a line
        push_index "$target:$version" "$ca" $(sed -n "s/^$name //p" "$work"/*.images)
        printf '%s %s@%s\n' "$name" "$target" "$(digest_at "$target:$version" "$ca")"
    done
}

# candidate_architecture DIR: of its images' configuration, not of this machine.
candidate_architecture() {
    local found
    found=$(
        trap end_local_registry EXIT
        registry_over "$1/registry"
        mkdir -p "$work/certificates"
        cp "$local_ca" "$work/certificates/ca.crt"
        skopeo inspect --cert-dir "$work/certificates" --config "docker://$local_registry/doc-server@$(sed -n 's/^server //p' "$1/images")" |
            sed -n 's/.*"architecture": *"\([a-z0-9]*\)".*/\1/p'
    )
    [ -n "$found" ] || die "$1: the server image does not say its architecture"
    printf '%s\n' "$found"
}

push_index() { # tag ca child...
    local tag=$1 ca=$2 list=localhost/doc-server/index:$$ child options=()
    shift 2
    if [ -n "$ca" ]; then
        mkdir -p "$work/registry-ca"
        cp "$ca" "$work/registry-ca/ca.crt"
        options=(--cert-dir "$work/registry-ca")
    fi
    buildah manifest rm "$list" >/dev/null 2>&1 || true
    buildah manifest create "$list" >/dev/null
    for child in "$@"; do buildah manifest add "${options[@]}" "$list" "docker://$child" >/dev/null; done
    buildah manifest push --quiet --format v2s2 "${options[@]}" "$list" "docker://$tag" >/dev/null
    buildah manifest rm "$list" >/dev/null
}

# write_release OUT VERSION IMAGES CANDIDATE...: the files that people download, and their checksums.
write_release() {
    local out=$1 version=$2 images=$3 chart dir name architecture
    shift 3
    only_ours "$out" images.txt
    rm -rf "$out"
    mkdir -p "$out"
    build_go_modules helm
    cp "$images" "$out/images.txt"
    cp -r "$chart_folder" "$work/chart"
    release_files values "$chart_folder/values.yaml" "$images" >"$work/chart/values.yaml"
    "$BIN_DIR/helm" lint --strict --namespace doc-server-system "$work/chart" >"$work/helm.log" 2>&1 || { cat "$work/helm.log" >&2 && die "the chart with digests does not pass helm lint"; }
    "$BIN_DIR/helm" package --version "$version" --app-version "$version" --destination "$out" "$work/chart" >/dev/null
    chart=$(echo "$out"/*.tgz)
    "$SCRIPTS_DIR/install-yaml" --chart "$chart" --out "$out/install.yaml"
    by_digest_only "$out/install.yaml"
    for dir in "$@"; do
        architecture=$(candidate_architecture "$dir")
        cp "$dir/libjvm-symbols.tar.gz" "$out/libjvm-symbols-$architecture.tar.gz"
        for name in server operator; do
            cp "$dir/scan/$name/sbom.cdx.json" "$out/$name-$architecture.cdx.json"
            cp "$dir/scan/$name/sbom.spdx.json" "$out/$name-$architecture.spdx.json"
            release_files openvex "$images" "$name" "$dir/scan/$name/report.json" --version "$version" \
                --timestamp "$(date -u -d "@${SOURCE_DATE_EPOCH:-$(git -C "$SCRIPTS_DIR" log -1 --format=%ct)}" +%Y-%m-%dT%H:%M:%SZ)" >"$out/$name-$architecture.openvex.json"
        done
    done
    (cd "$out" && sha256sum -- * >SHA256SUMS.new && mv SHA256SUMS.new SHA256SUMS)
}

# by_digest_only FILE: no image in it that a moved tag could change. The databases are meant to move.
by_digest_only() {
    local loose
    loose=$(grep -noE '(image|value): *"?[a-z0-9.:-]+/[^" }]+:[^" }]+' "$1" | grep -vE '@sha256:[0-9a-f]{64}$|://|/trivy(-java)?-db:' || true)
    [ -z "$loose" ] || die "an image is not by digest in $1: $loose" "name it in the file of images (scripts/release images)"
}

# other_images: Trivy and PostgreSQL as the chart names them, resolved to digests now.
other_images() {
    local name reference
    while read -r name reference; do
        printf '%s %s@%s\n' "$name" "${reference%:*}" "$(digest_at "$reference" "")"
    done < <(release_files references "$chart_folder/values.yaml")
}
