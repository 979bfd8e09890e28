# shellcheck shell=bash
# Steps 1 to 3: cluster and registry, our images, scanner and database.

step_cluster() {
    # shellcheck source=/dev/null
    . "$DEMO/state"
    if [ -z "$CONTEXT" ]; then
        # A cluster that ran before stays after the demo.
        if "$SCRIPTS_DIR/cluster" status >/dev/null 2>&1; then remember CLUSTER_RAN_BEFORE yes; fi
        note "building and starting a one-node Kubernetes"
        "$SCRIPTS_DIR/cluster" up
    fi
    recall
    wait_until 60 "the API server answers" kube get --raw /readyz
    wait_until 120 "a node is Ready" kube wait --for=condition=Ready node --all --timeout=1s
    show kube get nodes
    proved "cluster: $(kube version | sed -n 's/^Server Version: //p'), registry $REGISTRY"
}

# From now on the state of each image is 'NAME_IMAGE=repository@sha256:...'.
remember_image() { # NAME reference-by-tag digest
    expect_text "digest of $2" "$3" sha256:
    remember "$1_IMAGE" "${2%:*}@$3"
}

registry_options() { [ -z "${REGISTRY_CA:-}" ] || printf '%s\n' --ca "$REGISTRY_CA"; }

# digest_of REFERENCE: what a tag points to in the registry.
digest_of() {
    local ref=${1#*/} options=(-sfI)
    [ -z "${REGISTRY_CA:-}" ] || options+=(--cacert "$REGISTRY_CA")
    curl "${options[@]}" -H 'Accept: application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json, application/vnd.docker.distribution.manifest.v2+json, application/vnd.docker.distribution.manifest.list.v2+json' \
        "https://${1%%/*}/v2/${ref%:*}/manifests/${ref##*:}" | tr -d '\r' | sed -n 's/^[Dd]ocker-[Cc]ontent-[Dd]igest: //p'
}

step_images() {
    local options
    mapfile -t options < <(registry_options)
    if [ -n "$candidate" ]; then take_candidate; else build_both; fi
    note "building the demo's variants of the server image"
    "$SCRIPTS_DIR/demo-images" --registry "$REGISTRY" --server "$REGISTRY/doc-server/server:demo" "${options[@]}"
    remember_variants
    build_tools
    build_tools_image
    proved "images: server and operator $(if [ -n "$candidate" ]; then echo "of the candidate, by digest"; else echo "built from one Dockerfile and pushed"; fi)"
}

build_both() {
    local target
    for target in server operator; do
        note "building the $target image"
        "$SCRIPTS_DIR/build-image" "$target" --tag "$REGISTRY/doc-server/$target:demo" --push "${options[@]}"
        remember_image "${target^^}" "$REGISTRY/doc-server/$target:demo" "$(digest_of "$REGISTRY/doc-server/$target:demo")"
    done
}

# The bytes that were scanned, not others of the same commit: in the registry, and in the local store
# for what is built on top of them.
take_candidate() {
    local target reference trust=()
    export IMAGE_TOOL=buildah
    if [ -n "${REGISTRY_CA:-}" ]; then
        mkdir -p "$DEMO/registry-ca"
        cp "$REGISTRY_CA" "$DEMO/registry-ca/ca.crt"
        trust=(--cert-dir "$DEMO/registry-ca")
    fi
    note "copying the candidate's images"
    "$SCRIPTS_DIR/candidate" copy "$candidate" "$REGISTRY/candidate" --tag demo "${options[@]}" >"$DEMO/candidate"
    while read -r target reference; do
        buildah pull --quiet "${trust[@]}" "$reference" </dev/null
        buildah tag "$reference" "$REGISTRY/doc-server/$target:demo"
        remember "${target^^}_IMAGE" "$reference"
    done <"$DEMO/candidate"
}

remember_variants() {
    local tag
    for tag in 1.0.0 1.1.0 1.0.0-vulnerable 1.0.0-blind 1.0.0-nodrain; do
        remember_image "V_$(printf '%s' "$tag" | tr '.-' '__')" "$REGISTRY/docs/doc-server:$tag" \
            "$(digest_of "$REGISTRY/docs/doc-server:$tag")"
    done
}

# The end-to-end tools (load, questions, witness) as jars on this machine.
build_tools() {
    note "building the end-to-end tools"
    local root
    root=$(dirname "$SCRIPTS_DIR")
    JAVA_HOME=$(find_jdk)
    export JAVA_HOME
    (cd "$root" && ./mvnw -q -pl e2e package -DskipTests)
    rm -rf "$DEMO/tools"
    mkdir -p "$DEMO/tools/lib"
    cp "$root"/e2e/target/doc-server-e2e-*.jar "$root"/e2e/target/lib/*.jar "$DEMO/tools/lib/"
}

tools() { "$(find_jdk)/bin/java" -Xmx256m -cp "$DEMO/tools/lib/*" dev.docserver.e2e.app.Main "$@"; }

# The load runs inside the cluster, as an image of its own on the operator's base.
build_tools_image() {
    # shellcheck source=/dev/null
    . "$SCRIPTS_DIR/lib/images.sh"
    local work tag=$REGISTRY/doc-server/e2e:demo
    work=$(mktemp -d)
    mkdir "$work/e2e"
    cp -r "$DEMO/tools/lib" "$work/e2e/lib"
    printf 'FROM %s\nCOPY e2e /e2e\nUSER 65532:65532\nENTRYPOINT ["/opt/java/bin/java", "-Xmx256m", "-cp", "/e2e/lib/*", "dev.docserver.e2e.app.Main"]\n' \
        "$REGISTRY/doc-server/operator:demo" >"$work/Dockerfile"
    small_image_build "$tag" "$work"
    small_image_push "$tag"
    rm -rf "$work"
    remember_image TOOLS "$tag" "$(digest_of "$tag")"
}

step_scanner() {
    local options
    mapfile -t options < <(registry_options)
    note "building Trivy 0.68.2"
    "$SCRIPTS_DIR/image-trivy" --tag "$REGISTRY/doc-server/trivy:0.68.2" --push
    remember_image TRIVY "$REGISTRY/doc-server/trivy:0.68.2" "$(digest_of "$REGISTRY/doc-server/trivy:0.68.2")"
    make_database
    "$SCRIPTS_DIR/vulnerability-database" push "$REGISTRY/doc-server" "$DEMO/database" "${options[@]}"
    note "images of PostgreSQL and of the documentation site"
    "$SCRIPTS_DIR/image-postgresql" --tag "$REGISTRY/doc-server/postgresql:17" --push
    "$SCRIPTS_DIR/image-docs-site" --tag "$REGISTRY/docs-site/site:1" --push
    remember_image POSTGRESQL "$REGISTRY/doc-server/postgresql:17" "$(digest_of "$REGISTRY/doc-server/postgresql:17")"
    remember_image SITE "$REGISTRY/docs-site/site:1" "$(digest_of "$REGISTRY/docs-site/site:1")"
    recall
    scan_variant 0 "$V_1_0_0_IMAGE"
    scan_variant 0 "$V_1_1_0_IMAGE"
    scan_variant 10 "$V_1_0_0_vulnerable_IMAGE"
    scan_variant 11 "$V_1_0_0_blind_IMAGE"
    plain_trivy_passes_the_blind_image
    proved "command line: clean images exit 0, the vulnerable one 10, the blind one 11; plain Trivy exits 0 on the blind one"
}

# make_database: the one that the candidate's scan made for itself within the hour, else a new one.
make_database() {
    local made=$candidate/database
    rm -rf "$DEMO/database"
    if [ -n "$candidate" ] && [ -s "$made/java-db/metadata.json" ] && [ -n "$(find "$made/db" -name metadata.json -mmin -60)" ]; then
        note "taking the vulnerability database of the candidate's scan"
        cp -r "$made" "$DEMO/database"
        return
    fi
    note "building a vulnerability database from real advisories"
    "$SCRIPTS_DIR/vulnerability-database" build "$DEMO/database"
}

scan_variant() { # expected-code image
    local code=0 out=$DEMO/scan-${2##*:} options
    mapfile -t options < <(registry_options)
    note "scanning $2"
    rm -rf "$out"
    "$SCRIPTS_DIR/scan_image.sh" "$2" --vulnerability-database "$REGISTRY/doc-server/trivy-db:2" \
        --java-database "$REGISTRY/doc-server/trivy-java-db:1" --out "$out" "${options[@]}" || code=$?
    expect "exit code of scan_image.sh for $2" "$code" "$1"
}

plain_trivy_passes_the_blind_image() {
    local code=0
    SSL_CERT_FILE=${REGISTRY_CA:-} trivy image --image-src remote --severity HIGH,CRITICAL --exit-code 10 --scanners vuln \
        --db-repository "$REGISTRY/doc-server/trivy-db:2" --java-db-repository "$REGISTRY/doc-server/trivy-java-db:1" \
        --cache-dir "$DEMO/plain-trivy" --disable-telemetry --skip-version-check "$V_1_0_0_blind_IMAGE" || code=$?
    expect "exit code of plain Trivy for the blind image" "$code" 0
}
