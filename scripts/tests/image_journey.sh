#!/usr/bin/env bash
# shellcheck disable=SC2317,SC2034 # functions are called by name; variables are read by the libraries
# Builds both images and the demo's, and looks at them as a scanner and a registry do.
# usage: scripts/cluster up && scripts/tests/image_journey.sh
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
scripts=$(dirname "$here")
for part in messages paths host_packages toolchain go_programs image_tool image_unpack; do
    # shellcheck source=/dev/null
    . "$scripts/lib/$part.sh"
done
# shellcheck source=assertions.sh
. "$here/assertions.sh"
[ -n "${REGISTRY:-}" ] || eval "$("$scripts/cluster" env)"
build_go_modules trivy
install_missing jq:jq
image_tool

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
server=localhost/doc-server:journey
operator=localhost/doc-server-operator:journey
demo=$REGISTRY/test/docs/doc-server

both_images_build_and_hold_their_facts() {
    "$scripts/build-image" server --tag "$server"
    "$scripts/build-image" operator --tag "$operator"
    "$scripts/image-facts" "$server"
    "$scripts/image-facts" "$operator"
}

# scan DATABASES IMAGE OPTION...: a plain Trivy; its exit code is 10 for findings.
scan() {
    SSL_CERT_FILE=$REGISTRY_CA trivy image --cache-dir "$1" --quiet --offline-scan --disable-telemetry \
        --skip-version-check --skip-db-update --skip-java-db-update --cache-backend memory --image-src remote \
        --format json --output "$scratch/report.json" --exit-code 10 "${@:3}" "$2"
}

# Each jar: by its path in the report, or by an SBOM's hash; by both where Trivy can name it.
every_jar_is_in_the_report() {
    local jars
    scan "$scratch/nameless" "$demo:1.0.0"
    image_unpack "$demo:1.0.0" "$scratch/clean"
    jars=$(cd "$scratch/clean/root" && find opt -name '*.jar' -exec sha256sum {} +)
    [ "$(wc -l <<<"$jars")" -gt 20 ]
    while read -r sum path; do
        jq -e --arg path "$path" --arg digest "sha256:$sum" 'any(.Results[].Packages[]?;
            (.FilePath == $path or .Digest == $digest) and (.Identifier.PURL | startswith("pkg:maven/")))' \
            "$scratch/report.json" >/dev/null || fail "nothing in the report stands for $path"
    done <<<"$jars"
    # A jar that Trivy names by itself is one that the SBOM names as well.
    equals "" "$(jq -r '[.Results[].Packages[]?] as $all | $all[] | select((.FilePath // "") | startswith("opt/doc-server/lib/"))
        | .Identifier.PURL as $purl | select(any($all[]; .Digest and .Identifier.PURL == $purl) | not) | $purl' "$scratch/report.json")"
    equals postgresql "$(jq -r '.Results[].Packages[]? | select(.Digest and (.Name | endswith(":postgresql"))) | .Name' \
        "$scratch/report.json" | cut -d : -f 2)"
}

the_runtime_and_debian_are_in_the_report() {
    equals pkg:bitnami/jre "$(jq -r '.Results[] | select(.Type == "bitnami") | .Packages[].Identifier.PURL' "$scratch/report.json" | cut -d @ -f 1)"
    equals debian "$(jq -r .Metadata.OS.Family "$scratch/report.json")"
    jq -e '[.Results[] | select(.Class == "os-pkgs") | .Packages[].Name] | contains(["libc6", "zlib1g"]) and any(.[]; test("^openjdk-25"))' \
        "$scratch/report.json" >/dev/null
}

demo_images_are_pushed() {
    equals "1.0.0 1.1.0 1.0.0-vulnerable 1.0.0-blind 1.0.0-nodrain" "$("$scripts/demo-images" \
        --registry "$REGISTRY/test" --ca "$REGISTRY_CA" --server "$server" | cut -d ' ' -f 1 | paste -sd ' ')"
}

only_a_jar_and_a_library_differ() {
    image_unpack "$demo:1.0.0-vulnerable" "$scratch/vulnerable"
    equals "opt/doc-server/extra
usr/lib
var/lib/dpkg/status.d/zlib1g
var/lib/dpkg/status.d/zlib1g.md5sums" "$(diff -rq --no-dereference "$scratch"/{clean,vulnerable}/root |
        sed -nE 's,^Only in [^:]*/root/([^:]*):.*,\1,p; s,^(Files|Symbolic links) [^ ]*/root/([^ ]*) .*,\2,p' |
        sed -E 's,^usr/lib/.*,usr/lib,' | sort -u)"
    equals "$(jq -S '.config | del(.Hostname, .Image)' "$scratch/clean/config.json")" \
        "$(jq -S '.config | del(.Hostname, .Image)' "$scratch/vulnerable/config.json")"
}

# With every severity, so that what is called clean is.
a_plain_scanner_tells_all_but_the_blind_one() {
    local code=0
    scan "$scratch/database" "$demo:1.0.0"
    scan "$scratch/database" "$demo:1.1.0"
    scan "$scratch/database" "$demo:1.0.0-vulnerable" || code=$?
    equals 10 "$code"
    equals "log4j-core zlib1g" "$(jq -r '.Results[].Vulnerabilities[]?.PkgName | sub(".*:"; "")' "$scratch/report.json" | sort -u | paste -sd ' ')"
    scan "$scratch/database" "$demo:1.0.0-blind" --severity HIGH,CRITICAL
    equals none "$(jq -r .Metadata.OS.Family "$scratch/report.json")"
}

layers() { image_unpack "$1" "$scratch/layers" && jq -r '.rootfs.diff_ids[]' "$scratch/layers/config.json"; }

a_build_from_nothing_makes_the_same_layers() {
    local first
    first=$(layers "$server")
    "$scripts/build-image" server --tag "$server-again" --no-cache
    rm -r "$scratch/layers"
    equals "$first" "$(layers "$server-again")"
}

databases() {
    "$scripts/vulnerability-database" build "$scratch/database"
    # The same without a name for any jar: what is left is what the image says of itself.
    mkdir "$scratch/no-jars"
    "$scripts/vulnerability-database" build "$scratch/nameless" --jars "$scratch/no-jars"
}

check "both images build and hold their facts" both_images_build_and_hold_their_facts
check "the demo's images are pushed" demo_images_are_pushed
check "vulnerability databases are built" databases
check "every jar is in a scanner's report" every_jar_is_in_the_report
check "so are the runtime and Debian's packages" the_runtime_and_debian_are_in_the_report
check "clean and vulnerable differ in a jar and a library" only_a_jar_and_a_library_differ
check "a plain scanner tells all but the blind one" a_plain_scanner_tells_all_but_the_blind_one
check "a build from nothing makes the same layers" a_build_from_nothing_makes_the_same_layers
report
