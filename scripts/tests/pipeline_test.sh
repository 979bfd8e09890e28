#!/usr/bin/env bash
# shellcheck disable=SC2317 # functions are called by name
# The scripts of the pipeline, as far as they need no image: wrong command lines, what they refuse.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
scripts=$(dirname "$here")
# shellcheck source=assertions.sh
. "$here/assertions.sh"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
digest=sha256:$(printf 'ab%.0s' {1..32})
run() { "$scripts/$1" "${@:2}"; }

help_is_not_an_error() {
    local script
    for script in lint install-yaml candidate promote publish sign release verify-release rescan rescan-issue announce \
        same-jars maven-checksums licences in-builder name-sarif; do
        run "$script" --help | grep -qi '^usage: scripts/' || fail "$script --help"
    done
    run ../.ci/run --help | grep -q '^usage: .ci/run'
}

wrong_command_lines() {
    refuses 2 "unknown part 'tests'" run ../.ci/run tests
    refuses 2 "unknown argument '--helm'" run install-yaml --helm
    refuses 2 "is not a name of a namespace" run install-yaml --namespace No_Name
    refuses 2 "no command given" run candidate
    refuses 2 "build needs a folder" run candidate build
    refuses 2 "--database is 'mine'" run candidate scan "$work/candidate" --database mine
    refuses 2 "--tag is 'a/b'" run candidate copy "$work/candidate" r.example --tag a/b
    refuses 2 "--tag are needed" run promote "$work/candidate" r.example
    refuses 2 "candidates are needed" run publish r.example --tag v1.0.0 --out "$work/out"
    refuses 2 "unknown command 'all'" run release all
    refuses 2 "holds no SHA256SUMS" run verify-release "$work"
    refuses 2 "expected --release or --images, not '--latest'" run rescan "$work/rescan" --latest x
    refuses 2 "nothing to open an issue for" run rescan-issue "$work" acme/doc-server
    refuses 2 "takes two folders" run same-jars --compare "$work"
    refuses 2 "unknown command 'update'" run maven-checksums update
    refuses 2 "--boms takes two files" run licences --boms x
    refuses 2 "no command given" run in-builder
}

only_digests_are_signed() {
    refuses 2 "a tag may move" run sign image r.example/doc-server:1.0
    refuses 2 "there is no file /nowhere" run sign file /nowhere
    refuses 2 "is not TYPE=FILE" run sign image "r.example/a@$digest" cyclonedx=/nowhere
}

who_signs_must_be_known() {
    mkdir -p "$work/bin"
    printf '#!/bin/sh\nexit 0\n' >"$work/bin/cosign"
    chmod +x "$work/bin/cosign"
    nobody() { env -u SIGNER -u GITHUB_WORKFLOW_REF PATH="$work/bin:$PATH" "$scripts/sign" image "r.example/a@$digest"; }
    refuses 1 "who signs is not known" nobody
    somebody() { SIGNER=o/r/.github/workflows/release.yml@refs/tags/v1 PATH="$work/bin:$PATH" "$scripts/sign" verify-image "r.example/a@$digest"; }
    somebody
}

a_keyless_check_names_workflow_and_ref() {
    mkdir -p "$work/spy"
    printf '#!/bin/sh\necho "$@" >>%q\n' "$work/spy/calls" >"$work/spy/cosign"
    chmod +x "$work/spy/cosign"
    SIGNER=o/r/.github/workflows/release.yml@refs/tags/v1 PATH="$work/spy:$PATH" "$scripts/sign" image "r.example/a@$digest"
    grep -q "^sign --yes --recursive r.example/a@$digest$" "$work/spy/calls"
    grep -q "^verify --certificate-identity https://github.com/o/r/.github/workflows/release.yml@refs/tags/v1 --certificate-oidc-issuer https://token.actions.githubusercontent.com r.example/a@$digest$" "$work/spy/calls"
}

a_folder_without_images_is_no_candidate() {
    mkdir -p "$work/candidate/registry"
    refuses 3 "holds no candidate" run candidate list "$work/candidate"
    printf 'server %s\noperator %s\n' "$digest" sha256:short >"$work/candidate/images"
    refuses 3 "holds no candidate" run candidate list "$work/candidate"
    printf 'server %s\noperator %s\n' "$digest" "$digest" >"$work/candidate/images"
    run candidate list "$work/candidate"
    refuses 1 "does not say Passed" run promote "$work/candidate" r.example --tag x
}

versions_must_agree() {
    refuses 1 "'1.0.0' is no release tag" run release check 1.0.0
    refuses 1 "'v1.0' is no release tag" run release check v1.0
    refuses 1 "the tag says 99.0.0" run release check v99.0.0
}

an_image_by_tag_is_found_in_install_yaml() {
    # shellcheck source=/dev/null
    for part in messages paths release_steps; do . "$scripts/lib/$part.sh"; done
    printf -- '- {name: X, value: "r.example/a@%s"}\n  image: "r.example/b:1@%s"\n- {name: D, value: "r.example/trivy-db:2"}\n' "$digest" "$digest" >"$work/by-digest"
    by_digest_only "$work/by-digest"
    printf -- '- {name: X, value: "r.example/a:1.0"}\n' >"$work/by-tag"
    refuses 1 "r.example/a:1.0" by_digest_only "$work/by-tag"
}

each_scan_has_a_category_of_its_own() {
    mkdir -p "$work"/scans/{server/linux-amd64,operator}
    echo '{"version":"2.1.0","runs":[{"results":[1]}]}' | tee "$work/scans/server/linux-amd64/results.sarif" >"$work/scans/operator/results.sarif"
    run name-sarif "$work/scans"
    equals '{"version":"2.1.0","runs":[{"results":[1],"automationDetails":{"id":"gate/server/linux-amd64/"}}]}' "$(jq -c . "$work/scans/server/linux-amd64/results.sarif")"
    equals '"gate/operator/"' "$(jq '.runs[0].automationDetails.id' "$work/scans/operator/results.sarif")"
}

jars_are_compared() {
    mkdir -p "$work"/{one,two,three}/m/target
    echo a >"$work/one/m/target/a.jar"
    cp "$work/one/m/target/a.jar" "$work/two/m/target/"
    run same-jars --compare "$work/one" "$work/two"
    echo b >"$work/two/m/target/a.jar"
    refuses 1 "1 of 1 jars differ" run same-jars --compare "$work/one" "$work/two"
    refuses 1 "nothing was compared" run same-jars --compare "$work/three" "$work/one"
}

nothing_released_is_not_a_failure_and_not_clean() {
    mkdir -p "$work/net"
    # shellcheck disable=SC2016 # the stand-in's own arguments
    printf '#!/bin/sh\nwhile [ "$1" != -o ]; do shift; done\n: >"$2"\nprintf %%s "$STATUS"\n' >"$work/net/curl"
    chmod +x "$work/net/curl"
    asks() { STATUS=$1 PATH="$work/net:$PATH" "$scripts/rescan" "$work/rescan" --release acme/doc-server; }
    asks 404
    [ -e "$work/rescan/nothing-released" ]
    refuses 1 "answered 503" asks 503
    refuses 1 "does not name server and operator" asks 200
}

check "--help is not an error" help_is_not_an_error
check "wrong command lines" wrong_command_lines
check "only digests are signed" only_digests_are_signed
check "who signs must be known" who_signs_must_be_known
check "a keyless check names workflow and ref" a_keyless_check_names_workflow_and_ref
check "a folder without images is no candidate" a_folder_without_images_is_no_candidate
check "tag, poms, chart and changelog must agree" versions_must_agree
check "an image by tag is found in install.yaml" an_image_by_tag_is_found_in_install_yaml
check "each scan has a category of its own" each_scan_has_a_category_of_its_own
check "jars are compared" jars_are_compared
check "nothing released" nothing_released_is_not_a_failure_and_not_clean
report
