#!/usr/bin/env bash
# shellcheck disable=SC2317 # functions are called by name
# scan_image.sh against a registry that holds what the demo's first three steps push: each exit code
# by the case that earns it, the documents by validators of others, and what is said to people.
# usage: scripts/demo --context ... --until 3 && scripts/tests/scan_journey.sh
# REGISTRY and REGISTRY_CA name another registry with the same content than the test cluster's.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
scripts=$(dirname "$here")
for part in messages paths host_packages toolchain go_programs document_tools scan_cases; do
    # shellcheck source=/dev/null
    . "$scripts/lib/$part.sh"
done
# shellcheck source=assertions.sh
. "$here/assertions.sh"
[ -n "${REGISTRY:-}" ] || eval "$("$scripts/cluster" env)"
# What the demo deployed there: SERVER_IMAGE and OPERATOR_IMAGE, by digest.
state=$DOC_SERVER_CACHE/demo/state
if grep -qsxF "REGISTRY=$REGISTRY" "$state"; then
    # shellcheck source=/dev/null
    . "$state"
fi
build_go_modules trivy trivy-db
install_missing jq:jq buildah:buildah
find_document_tools

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"; buildah rmi -f localhost/scan-journey:arm64 localhost/scan-journey:index >/dev/null 2>&1 || true' EXIT
samples=$scripts/../deploy/samples
images=$REGISTRY/docs/doc-server

# scan CODE NAME IMAGE OPTION...: the exit code is CODE; what it said is in NAME.txt and NAME.err.
scan() {
    local code=0 name=$2
    rm -rf "${scratch:?}/$name"
    "$scripts/scan_image.sh" "$3" --out "$scratch/$name" --ca "$REGISTRY_CA" \
        --vulnerability-database "$REGISTRY/doc-server/trivy-db:2" --java-database "$REGISTRY/doc-server/trivy-java-db:1" \
        "${@:4}" >"$scratch/$name.txt" 2>"$scratch/$name.err" || code=$?
    [ "$code" = "$1" ] || fail "$3: expected exit code $1, got $code: $(cat "$scratch/$name.txt" "$scratch/$name.err")"
}

says() { grep -qE -- "$2" "$scratch/$1.txt" "$scratch/$1.err" || fail "expected to read '$2' of $1, got: $(cat "$scratch/$1.txt" "$scratch/$1.err")"; }
fact() { jq -r "$2" "$scratch/$1/facts.json"; }

# Under the strictest sample policy, with an empty Java database: every jar, the runtime and every
# package is seen all the same.
our_image_passes() {
    local image=${1^^}_IMAGE
    scan 0 "$1" "${!image:-$REGISTRY/doc-server/$1:demo}" --policy "$samples/scanpolicy-strict.yaml" \
        --java-database "$REGISTRY/test/scan-journey/no-jars/trivy-java-db:1"
    says "$1" '^Passed: '
    equals '[]' "$(fact "$1" '[.blindness[], .children[].blindness[]]')"
    equals true "$(fact "$1" '.children[0].jars | .found > 5 and .found == .identified')"
    equals true "$(fact "$1" '.children[0] | .osPackages >= 5 and (.runtime.reported | length > 0)')"
    equals true "$(fact "$1" '.children[0].coverage | .attributedBytes >= 0.99 * .executableBytes')"
    fact "$1" '.children[0] | "  \(.jars.identified) of \(.jars.found) jars, \(.osPackages) packages, Java \(.runtime.reported), \(.coverage.attributedBytes) of \(.coverage.executableBytes) executable bytes"' >>"$scratch/figures"
}

findings_are_10_and_explained() {
    scan 10 bad "$images:1.0.0-vulnerable" --policy "$samples/scanpolicy.yaml" --exceptions "$scratch/exceptions/of-others"
    says bad '^image .*@sha256:[0-9a-f]{64}$'
    says bad '^Rejected: .*CRITICAL'
    says bad 'CRITICAL CVE-2021-44228 log4j-core 2.14.1 → 2.15.0 \(opt/.*log4j-core-2.14.1.jar\)'
    says bad 'CRITICAL CVE-2023-45853 zlib1g .* → .*\(layer [0-9a-f]{12}\)'
    says bad 'next: .*upgrade log4j-core to .*upgrade zlib1g to'
    says bad '^  layer [0-9a-f]{12} \([0-9]+ of [0-9]+\): .*COPY'
    equals "10 Rejected FindingsOverThreshold" "$(jq -r '"\(.exitCode) \(.verdict) \(.reason)"' "$scratch/bad/verdict.json")"
}

documents_are_those_of_the_one_scan() {
    local id faults
    for id in report.json results.sarif sbom.spdx.json sbom.cdx.json verdict.json facts.json; do [ -s "$scratch/bad/$id" ]; done
    for id in bad server operator; do
        equals "" "$(sarif_faults "$scratch/$id/results.sarif")"
        equals "" "$(sbom_faults "$scratch/$id")"
    done
    equals "$(jq -r '[.Results[].Vulnerabilities[]?.VulnerabilityID] | unique | join(" ")' "$scratch/bad/report.json")" \
        "$(jq -r '[.runs[].results[].ruleId] | unique | join(" ")' "$scratch/bad/results.sarif")"
    ! grep -rlE '/tmp/tmp\.|/layout/' "$scratch/bad" || fail "a document names a folder of the scan"
    # The validators can tell.
    sed 's/"ruleId"/"rule"/' "$scratch/bad/results.sarif" >"$scratch/broken.sarif"
    sarif_faults "$scratch/broken.sarif" | grep -q error
    cp -r "$scratch/bad" "$scratch/broken"
    jq 'del(.components[0].name)' "$scratch/bad/sbom.cdx.json" >"$scratch/broken/sbom.cdx.json"
    jq 'del(.packages[] | select(.primaryPackagePurpose == "LIBRARY"))' "$scratch/bad/sbom.spdx.json" >"$scratch/broken/sbom.spdx.json"
    faults=$(sbom_faults "$scratch/broken")
    grep -q '^sbom.cdx.json: ' <<<"$faults" && grep -q '^sbom.spdx.json: .* the report has' <<<"$faults"
}

the_blind_image_is_11() {
    scan 11 blind "$images:1.0.0-blind"
    says blind '^Inconclusive: '
    plain "$images:1.0.0-blind"
}

an_emptied_database_is_12() {
    scan 12 emptied "$images:1.0.0" --vulnerability-database "$REGISTRY/test/scan-journey/emptied/trivy-db:2"
    says emptied 'CanaryNotFound|does not find .*CVE-2021-44228'
    # The same database in a plain pipeline: the vulnerable image is clean.
    plain "$images:1.0.0-vulnerable" test/scan-journey/emptied
}

an_old_database_is_12() {
    scan 12 old "$images:1.0.0" --vulnerability-database "$REGISTRY/test/scan-journey/old/trivy-db:2"
    says old 'a database of 2025-01-01T00:00:00Z, .* old; expected at most 2 d|at most 48 h'
    scan 12 gone "$images:1.0.0" --vulnerability-database "$REGISTRY/test/scan-journey/nothing/trivy-db:2"
    says gone 'the database .* is not in the registry'
}

what_cannot_be_asked_is_13() {
    scan 13 away "127.0.0.1:1/docs/doc-server:1.0.0"
    says away '127.0.0.1:1'
    scan 13 missing "$images:no-such-tag"
    says missing 'is not in the registry'
    TRIVY=$scratch/slow-trivy scan 13 slow "$images:1.0.0" --timeout 1
    says slow 'took longer than 1 s'
    TRIVY=$scratch/crashing-trivy scan 13 crashed "$images:1.0.0"
    says crashed 'the scanner ended with 2 on sha256:'
}

a_bad_exception_is_14() {
    scan 14 ended "$images:1.0.0-vulnerable" --exceptions "$scratch/exceptions/ended"
    says ended 'exception zlib: it ended at 2026-01-01'
    scan 14 misspelt "$images:1.0.0-vulnerable" --exceptions "$scratch/exceptions/misspelt"
    says misspelt 'seen the field spec.expires_at'
}

a_wrong_command_line_is_2() {
    refuses 2 "no image given" "$scripts/scan_image.sh"
    refuses 2 "has no index.json" "$scripts/scan_image.sh" "$scratch"
    refuses 2 "there is no file $scratch/nowhere.yaml" "$scripts/scan_image.sh" "$images:1.0.0" --policy "$scratch/nowhere.yaml"
    refuses 2 "there is no folder $scratch/nowhere" "$scripts/scan_image.sh" "$images:1.0.0" --exceptions "$scratch/nowhere"
    printf 'kind: ScanException\n' >"$scratch/other.yaml"
    scan 2 unreadable "$images:1.0.0" --policy "$scratch/other.yaml"
    says unreadable 'other.yaml: seen kind .ScanException.*expected docserver.dev/v1alpha1 ScanPolicy'
}

# What a shell or a full disk ends with becomes 13.
never_1() {
    scan 13 nowhere "$images:1.0.0" --out /dev/null/out
}

an_index_is_scanned_child_by_child() {
    scan 10 index "$REGISTRY/test/scan-journey/index:1"
    says index '^child sha256:[0-9a-f]{64} linux/amd64$'
    says index '^child sha256:[0-9a-f]{64} linux/arm64$'
    says index 'in linux/arm64: CVE-2021-44228'
    [ -s "$scratch/index/linux-amd64/report.json" ] && [ -s "$scratch/index/linux-arm64/results.sarif" ]
    equals "0 3" "$(for platform in amd64 arm64; do
        jq '[.Results[].Vulnerabilities[]? | select(.Severity == "CRITICAL").VulnerabilityID] | unique | length' "$scratch/index/linux-$platform/report.json"
    done | paste -sd ' ')"
    equals "" "$(sbom_faults "$scratch/index/linux-arm64")"
    # A plain scanner looks at its own platform and reports the index as clean.
    plain "$REGISTRY/test/scan-journey/index:1"
}

# As each night: one that still passes, one that does not; and the issue that says what mends it.
what_was_released_is_scanned_again() {
    local code=0
    printf 'server %s\noperator %s\n' "$(jq -r .image "$scratch/server/verdict.json")" "$(jq -r .image "$scratch/bad/verdict.json")" >"$scratch/released"
    "$scripts/rescan" "$scratch/rescan" --images "$scratch/released" --ca "$REGISTRY_CA" --policy "$samples/scanpolicy-strict.yaml" \
        --vulnerability-database "$REGISTRY/doc-server/trivy-db:2" --java-database "$REGISTRY/doc-server/trivy-java-db:1" || code=$?
    equals 10 "$code"
    equals "0 10" "$(jq .exitCode "$scratch"/rescan/{server,operator}/verdict.json | paste -sd ' ')"
    grep -q '^| CRITICAL | CVE-2021-44228 | .*log4j-core.* | 2\.14\.1 | upgrade to 2\.' "$scratch/rescan/issue.md"
    if grep -q "$(jq -r .digest "$scratch/server/verdict.json")" "$scratch/rescan/issue.md"; then fail "the clean image is in the issue"; fi
}

a_layout_is_judged_as_the_registrys_image() {
    scan 10 folder "$scratch/index-layout" --as "$REGISTRY/test/scan-journey/index"
    equals "$(jq -S 'del(.image, .gates, .message)' "$scratch/index/verdict.json")" "$(jq -S 'del(.image, .gates, .message)' "$scratch/folder/verdict.json")"
    scan 0 one "$scratch/one-layout" --policy "$samples/scanpolicy-strict.yaml"
    says one "^image layout.local/one-layout@sha256:"
}

the_inputs_hash_is_the_policys() {
    local before
    before=$(jq -r .inputs "$scratch/server/verdict.json")
    [[ $before =~ ^[0-9a-f]{16}$ ]]
    equals "$before" "$(jq -r .inputs "$scratch/operator/verdict.json")"
    equals "$before" "$(jq -r .inputs "$scratch/one/verdict.json")"
    [ "$before" != "$(jq -r .inputs "$scratch/bad/verdict.json")" ]
}

# Every sh block of the page, in one shell: only the registry's name and the version are put in.
the_pages_commands_work_as_written() {
    mkdir "$scratch/page"
    cd "$scratch/page"
    # shellcheck disable=SC2016 # backticks of Markdown
    sed -n '/^```sh$/,/^```$/{/^```/d;p}' "$scripts/../docs/security-scanning.md" |
        sed "s|registry\.example\.com|$REGISTRY|g; s|:1\.4\.0|:1.0.0|g; s|\./scripts/|$scripts/|g; s|deploy/samples|$samples|g; s|deploy/scanner-exceptions|$scripts/../deploy/scanner-exceptions|g" >commands.sh
    [ "$(grep -c 'scan_image.sh' commands.sh)" -ge 4 ]
    TRIVY_DB_REPOSITORY=$REGISTRY/doc-server/trivy-db:2 TRIVY_JAVA_DB_REPOSITORY=$REGISTRY/doc-server/trivy-java-db:1 \
        SSL_CERT_FILE=$REGISTRY_CA PATH=$BIN_DIR:$PATH bash -euo pipefail commands.sh
    equals 0 "$(jq .exitCode scan/verdict.json)"
    [ -s trivy.tar ] && [ -s transfer/db/trivy.db ] && [ -s transfer/java-db/trivy-java.db ]
    # And what its prose says of a finding.
    jq -r .remediation "$scratch/bad/verdict.json" | grep -q 'upgrade zlib1g to'
    jq -r '.open[] | [.id, .packageName, .path // .layer] | @tsv' "$scratch/bad/verdict.json" | grep -q '^CVE-2021-44228.*log4j-core-2.14.1.jar$'
}

# All of it is seen. Without the exceptions, what they name stands, and nothing beside it.
the_scanners_own_image_passes() {
    local image=$REGISTRY/doc-server/trivy:0.68.2
    scan 0 scanner "$image" --policy "$samples/scanpolicy-strict.yaml" --exceptions "$scripts/../deploy/scanner-exceptions"
    equals '[]' "$(fact scanner '[.blindness[], .children[].blindness[]]')"
    equals true "$(fact scanner '.children[0].coverage | .attributedBytes == .executableBytes and .executableBytes > 100000000')"
    scan 10 scanner-bare "$image" --policy "$samples/scanpolicy-strict.yaml"
    equals "$(sed -n 's/^  vulnerability: //p' "$scripts/../deploy/scanner-exceptions/"*.yaml | sort)" \
        "$(jq -r '.open[] | select((.fixed // "") != "").id' "$scratch/scanner-bare/verdict.json" | sort)"
    printf '  scanner: %s\n' "$(jq -c .findings "$scratch/scanner/verdict.json")"
}

prepare_cases "$scratch"
check "server: 0 under the strictest sample, with an empty Java database" our_image_passes server
check "operator: 0 under the strictest sample, with an empty Java database" our_image_passes operator
cat "$scratch/figures" 2>/dev/null || true
check "findings: 10, with what mends them and what brought them" findings_are_10_and_explained
check "SARIF, SPDX and CycloneDX are right and tell the same" documents_are_those_of_the_one_scan
check "a blind image: 11; plain Trivy: 0" the_blind_image_is_11
check "an emptied database: 12; plain Trivy calls the vulnerable image clean" an_emptied_database_is_12
check "a database that is old, or not there: 12" an_old_database_is_12
check "a registry that is away, a scanner that hangs or crashes: 13" what_cannot_be_asked_is_13
check "an exception that has ended or is misspelt: 14" a_bad_exception_is_14
check "a wrong command line: 2" a_wrong_command_line_is_2
check "never 1" never_1
check "an index: each child by its digest; plain Trivy: 0" an_index_is_scanned_child_by_child
check "the nightly scan: an issue for what no longer passes" what_was_released_is_scanned_again
check "the folder of a layout: the same verdict" a_layout_is_judged_as_the_registrys_image
check "the scanner's own image: 0 with three exceptions, 10 without, and seen whole" the_scanners_own_image_passes
check "docs/security-scanning.md: its commands" the_pages_commands_work_as_written
check "the hash of the inputs follows policy and exceptions" the_inputs_hash_is_the_policys
report
