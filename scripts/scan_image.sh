#!/usr/bin/env bash
# The operator's verdict on an image, outside a cluster: copy it by digest, scan each of its
# platforms with Trivy, and let the operator's own report and gate judge.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
for part in messages paths host_packages toolchain go_programs scan_setup scan_steps; do
    # shellcheck source=/dev/null
    . "$here/lib/$part.sh"
done

usage() {
    cat <<'USAGE'
usage: scripts/scan_image.sh IMAGE [OPTION...]

IMAGE is a reference (its tag is resolved to a digest first, and printed), or the folder of an OCI
image layout with one image or one index. Each platform is scanned by its own digest.

--out DIR                      where the files go (default: ./scan-<start of the digest>)
--as REPOSITORY                judge a layout as what it will be pushed to
--policy FILE                  a ScanPolicy as in the cluster; may be repeated, each must pass
--exceptions DIR               ScanExceptions as in the cluster
--vulnerability-database REF   default $TRIVY_DB_REPOSITORY, else ghcr.io/aquasecurity/trivy-db:2
--java-database REF            default $TRIVY_JAVA_DB_REPOSITORY, else ghcr.io/aquasecurity/trivy-java-db:1
--ca FILE                      PEM of the registry's own certificate authority (default $REGISTRY_CA)
--registry-credentials FILE    a Docker config.json
--plain-registry HOST:PORT     speak plain HTTP to it; may be repeated
--timeout SECONDS              for each run of the scanner (default 600)

Files: verdict.json, facts.json, and for each platform report.json, results.sarif, sbom.cdx.json,
sbom.spdx.json, all from one scan. With several platforms each has a folder of its own.

exit code  0 clean, and the evidence is complete
          10 findings over the thresholds, or a repository that the policy does not allow
          11 the scan is incomplete: something was not seen, or contradicts itself
          12 the vulnerability database is missing, too old, or does not find what was planted
          13 the image could not be copied, the scanner failed or took too long
          14 an exception that would help breaks a rule, or could not be read
           2 usage
USAGE
}

image="" out="" as="" ca=${REGISTRY_CA:-} credentials="" timeout=600
vulnerability_database=${TRIVY_DB_REPOSITORY:-ghcr.io/aquasecurity/trivy-db:2}
java_database=${TRIVY_JAVA_DB_REPOSITORY:-ghcr.io/aquasecurity/trivy-java-db:1}
gate_options=() plain=() files=() exceptions=""
while [ $# -gt 0 ]; do
    case $1 in
        --out) require_value "$@" && out=$2 && shift ;;
        --as) require_value "$@" && as=$2 && shift ;;
        --policy) require_value "$@" && gate_options+=(--policy "$2") && files+=("$2") && shift ;;
        --exceptions) require_value "$@" && gate_options+=(--exceptions "$2") && exceptions=$2 && shift ;;
        --vulnerability-database) require_value "$@" && vulnerability_database=$2 && shift ;;
        --java-database) require_value "$@" && java_database=$2 && shift ;;
        --ca) require_value "$@" && ca=$2 && shift ;;
        --registry-credentials) require_value "$@" && credentials=$2 && shift ;;
        --plain-registry) require_value "$@" && plain+=(--plain-registry "$2") && shift ;;
        --timeout) require_value "$@" && timeout=$2 && shift ;;
        -h | --help) usage && exit 0 ;;
        -*) usage_error "unknown option '$1'" ;;
        *)
            [ -z "$image" ] || usage_error "a second image '$1'"
            image=$1
            ;;
    esac
    shift
done
[ -n "$image" ] || usage_error "no image given"
if [ -d "$image" ]; then
    [ -f "$image/index.json" ] || usage_error "the folder $image is no OCI image layout: it has no index.json"
else
    [ -z "$as" ] || usage_error "--as goes with the folder of a layout"
fi
if [ -n "$as" ] && [[ ! $as =~ ^[A-Za-z0-9.:-]+(/[a-z0-9._-]+)+$ ]]; then usage_error "--as is '$as', expected HOST/PATH, without a tag"; fi
[[ $timeout =~ ^[1-9][0-9]{0,5}$ ]] || usage_error "--timeout is '$timeout', expected seconds"
for file in "$ca" "$credentials" "${files[@]}"; do
    [ -z "$file" ] || [ -f "$file" ] || usage_error "there is no file $file"
done
[ -z "$exceptions" ] || [ -d "$exceptions" ] || usage_error "there is no folder $exceptions"

work=$(mktemp -d)
: >"$work/nothing" # the configuration and the ignore list that the scanner would else look for
# 1 is what shells, libraries and the scanner end with, 137 what is killed: they say nothing about the image.
trap 'code=$?; rm -rf "$work"; case $code in 0 | 2 | 1[0-4] | 130 | 143) ;; *) code=$scanner_failed ;; esac; exit "$code"' EXIT

install_missing jq:jq
find_scanner
find_operator
copy_everything
scan_canary
scan_children
write_documents
judge
