# shellcheck shell=bash
# What scan_journey.sh scans and scans with, beside the demo's images.
# Needs: messages.sh, paths.sh, toolchain.sh; REGISTRY, REGISTRY_CA; the script's $scripts, $images.
# shellcheck disable=SC2154

# prepare_cases FOLDER: databases, an index and exceptions, in FOLDER and in the registry.
prepare_cases() {
    databases "$1"
    index_images "$1"
    scanners "$1"
    exceptions "$1"
}

databases() {
    local where=$1/databases
    mkdir -p "$where/emptied/lists/bitnami-vulndb/data/none" "$where/emptied/db" "$where/old/db"
    # One advisory for a package that nothing has: the builder refuses to write less.
    cat >"$where/emptied/lists/bitnami-vulndb/data/none/BIT-none-2000-0001.json" <<'JSON'
{"schema_version": "1.5.0", "id": "BIT-none-2000-0001", "details": "none", "aliases": ["CVE-2000-0001"], "published": "2000-01-01T00:00:00Z",
 "affected": [{"package": {"ecosystem": "Bitnami", "name": "none", "purl": "pkg:bitnami/none"}, "severity": [],
 "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}, {"fixed": "0.0.1"}]}]}], "database_specific": {"cpes": [], "severity": "Low"}}
JSON
    PATH=$(dirname "$(find_go)"):$PATH "$BIN_DIR/trivy-db" build --cache-dir "$where/emptied/lists" --output-dir "$where/emptied/db" \
        --only-update bitnami >"$where/log" 2>&1 || die "an emptied database could not be built" "$where/log"
    pull_database "$where/old/db"
    printf '{"Version":2,"NextUpdate":"2025-01-02T00:00:00Z","UpdatedAt":"2025-01-01T00:00:00Z","DownloadedAt":"0001-01-01T00:00:00Z"}' >"$where/old/db/metadata.json"
    mkdir -p "$where/no-jars"
    (cd "$scripts/vulnerability_database" && PYTHONDONTWRITEBYTECODE=1 python3 -c 'import sys, java_database
from datetime import datetime, timezone
from pathlib import Path
java_database.write(Path(sys.argv[1]), {}, datetime.now(timezone.utc))' "$where/no-jars/java-db")
    push_database emptied/trivy-db:2 "$where/emptied/db"
    push_database old/trivy-db:2 "$where/old/db"
    push_database no-jars/trivy-java-db:1 "$where/no-jars/java-db"
}

push_database() { "$scripts/vulnerability-database" push "$REGISTRY/test/scan-journey/$1" "$2" --ca "$REGISTRY_CA" >&2; }

# pull_database FOLDER: the registry's vulnerability database.
pull_database() {
    SSL_CERT_FILE=$REGISTRY_CA trivy_ image --download-db-only --cache-dir "$1.cache" --db-repository "$REGISTRY/doc-server/trivy-db:2"
    cp "$1.cache/db/trivy.db" "$1/"
}

trivy_() { "$BIN_DIR/trivy" "$@" --quiet --disable-telemetry --skip-version-check; }

# plain IMAGE [DATABASES]: Trivy as most pipelines ask it. It has to call the image clean.
plain() {
    SSL_CERT_FILE=$REGISTRY_CA trivy_ image --image-src remote --severity HIGH,CRITICAL --exit-code 10 --scanners vuln \
        --db-repository "$REGISTRY/${2:-doc-server}/trivy-db:2" --java-db-repository "$REGISTRY/doc-server/trivy-java-db:1" \
        --cache-dir "$(mktemp -d "$scratch/plain.XXXX")" "$1" >/dev/null || fail "plain Trivy ended with $? on $1"
}

# An index of a clean image for amd64, and the vulnerable one said to be for arm64.
index_images() {
    local container trust=$1/trust list=localhost/scan-journey:index
    mkdir -p "$trust"
    cp "$REGISTRY_CA" "$trust/ca.crt"
    container=$(buildah from --quiet --cert-dir "$trust" --pull-always "$images:1.0.0-vulnerable")
    buildah config --arch arm64 "$container"
    buildah commit --quiet --rm --format oci "$container" localhost/scan-journey:arm64 >/dev/null
    buildah pull --quiet --cert-dir "$trust" "$images:1.0.0" >/dev/null
    buildah rmi "$list" >/dev/null 2>&1 || true
    buildah manifest create "$list" >/dev/null
    buildah manifest add "$list" "containers-storage:$images:1.0.0" >/dev/null
    buildah manifest add --arch arm64 "$list" containers-storage:localhost/scan-journey:arm64 >/dev/null
    buildah manifest push --quiet --all --format oci --cert-dir "$trust" "$list" "docker://$REGISTRY/test/scan-journey/index:1"
    buildah manifest push --quiet --all --format oci "$list" "oci:$1/index-layout"
    buildah push --quiet --format oci "$images:1.0.0" "oci:$1/one-layout"
}

# Scanners that say to be the right release, and then hang or crash on an image.
scanners() {
    local kind what
    for kind in slow:'sleep 60' crashing:'exit 2'; do
        what=${kind#*:}
        # shellcheck disable=SC2016 # the written script expands it
        printf '#!/bin/sh\nif [ "$1" = image ]; then %s; fi\nexec %s "$@"\n' "$what" "$BIN_DIR/trivy" >"$1/${kind%%:*}-trivy"
        chmod +x "$1/${kind%%:*}-trivy"
    done
}

exceptions() {
    local folder
    for folder in ended:"expiresAt: '2026-01-01T00:00:00Z'" misspelt:"expires_at: '2020-01-01'" \
        of-others:"expiresAt: '2099-01-01T00:00:00Z', images: [registry.example.com/other/*]"; do
        mkdir -p "$1/exceptions/${folder%%:*}"
        cat >"$1/exceptions/${folder%%:*}/zlib.yaml" <<YAML
apiVersion: docserver.dev/v1alpha1
kind: ScanException
metadata: {name: zlib}
spec: {vulnerability: CVE-2023-45853, package: 'pkg:deb/debian/zlib1g', reason: accepted_risk, ticket: SEC-1, ${folder#*:}}
YAML
    done
}
