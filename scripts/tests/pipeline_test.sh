#!/usr/bin/env bash
# shellcheck disable=SC2317,SC2016 # functions are called by name
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

wrong_command_lines() {
    run ../.ci/run --help | grep -q '^usage: .ci/run'
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
    refuses 2 "--images: cannot read /nowhere" run rescan "$work/rescan" --images /nowhere
    [ ! -e "$work/rescan" ] || fail "a wrong command line made a folder"
    refuses 2 "a folder and a repository are needed" run rescan-issue "$work"
    refuses 2 "takes two folders" run same-jars --compare "$work"
    refuses 2 "unknown command 'update'" run maven-checksums update
    refuses 2 "--boms takes two files" run licences --boms x
    refuses 2 "no command given" run in-builder
}

nobodys_folder_is_emptied() {
    mkdir -p "$work/home/server/src"
    refuses 2 "$work/home holds other things" run candidate build "$work/home"
    # rescan writes into folders of these names, which a checkout has as well.
    printf 'server r.example/a@%s\n' "$digest" >"$work/one-image"
    refuses 1 "does not name server and operator" run rescan "$work/home" --images "$work/one-image"
    [ -d "$work/home/server/src" ] || fail "a folder was emptied"
    (
        # shellcheck source=/dev/null
        . "$scripts/lib/messages.sh"
        only_ours "$work/nowhere" images
        mkdir "$work/empty" && only_ours "$work/empty" images
        touch "$work/home/images" && only_ours "$work/home" registry images
    )
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

# The real list, with one library of the real one; then another checksum, and one that nobody recorded.
a_jar_of_an_image_has_a_recorded_checksum() {
    local sum path
    read -r sum path < <(grep '  org/postgresql/postgresql/.*\.jar$' "$scripts/../.mvn/checksums/checksums.sha256")
    path=${path%/*}
    bom() { # checksum version
        jq -n --arg sum "$1" --arg version "$2" '{components: [{group: "dev.docserver", name: "crds", version: "1", purl: "pkg:maven/x"},
            {group: "org.postgresql", name: "postgresql", version: $version, purl: "pkg:maven/x?type=jar", hashes: [{alg: "MD5", content: "1"}, {alg: "SHA-256", content: $sum}]}]}' >"$work/bom.json"
    }
    bom "$sum" "${path##*/}"
    run maven-checksums boms "$work/bom.json"
    bom "${sum//[0-7]/8}" "${path##*/}"
    refuses 1 "1 jars of an image are not recorded" run maven-checksums boms "$work/bom.json"
    bom "$sum" 99.0
    refuses 1 "org/postgresql/postgresql/99.0/postgresql-99.0.jar" run maven-checksums boms "$work/bom.json"
    echo '{"components": []}' >"$work/bom.json"
    refuses 1 "name no library" run maven-checksums boms "$work/bom.json"
    refuses 2 "there is no file /nowhere" run maven-checksums boms /nowhere
}

nothing_released_is_not_a_failure_and_not_clean() {
    mkdir -p "$work/net"
    printf '#!/bin/sh\nwhile [ "$1" != -o ]; do shift; done\n: >"$2"\nprintf %%s "$STATUS"\n' >"$work/net/curl"
    chmod +x "$work/net/curl"
    asks() { STATUS=$1 PATH="$work/net:$PATH" "$scripts/rescan" "$work/rescan" --release acme/doc-server; }
    asks 404
    [ -e "$work/rescan/nothing-released" ]
    refuses 1 "answered 503" asks 503
    refuses 1 "does not name server and operator" asks 200
}

# A stand-in for GitHub's command line: keeps what it is asked, and the text that it is given.
github() { # number of the open issue, or nothing
    mkdir -p "$work/gh"
    rm -f "$work"/gh/{calls,text}
    cat >"$work/gh/gh" <<SH
#!/bin/sh
echo "\$*" >>$work/gh/calls
while [ \$# -gt 0 ]; do
    case \$1 in --body-file | --notes-file) cp "\$2" $work/gh/text ;; esac
    shift
done
case "\$(tail -n 1 $work/gh/calls)" in "issue list "*) echo "$1" ;; esac
SH
    chmod +x "$work/gh/gh"
}

the_demo_takes_the_database_of_the_scan() {
    local made=$work/with-database/database
    mkdir -p "$made/db" "$made/java-db" "$work/demo" "$work/builder"
    printf '#!/bin/sh\nmkdir -p "$2" && echo new >"$2/which"\n' >"$work/builder/vulnerability-database"
    chmod +x "$work/builder/vulnerability-database"
    # shellcheck source=/dev/null
    . "$scripts/lib/demo/prepare.sh"
    note() { :; }
    taken() { (DEMO=$work/demo SCRIPTS_DIR=$work/builder candidate=$1 && make_database && cat "$work/demo/database/which"); }
    echo old >"$made/which"
    equals new "$(taken "$work/with-database")" # not whole
    echo '{}' | tee "$made/db/metadata.json" >"$made/java-db/metadata.json"
    equals old "$(taken "$work/with-database")"
    equals new "$(taken "")"
    touch -d '2 hours ago' "$made/db/metadata.json"
    equals new "$(taken "$work/with-database")"
}

# Each image by itself: found wanting, not scanned, clean. The scan is a stand-in.
a_rescan_tells_of_each_image() {
    local copy=$work/again/scripts code=0
    mkdir -p "$copy"
    cp -r "$scripts"/{rescan,release,lib,release_files} "$copy/"
    cat >"$copy/scan_image.sh" <<'SH'
#!/bin/sh
code=$(sed -n "s|^$1 ||p" "$CODES")
if [ "$code" != 13 ]; then
    mkdir -p "$3"
    echo '{"Results": [{"Vulnerabilities": [{"VulnerabilityID": "CVE-9", "PkgName": "zlib1g", "InstalledVersion": "1", "FixedVersion": "2"}]}]}' >"$3/report.json"
    echo '{"image": "r.example/x", "verdict": "Rejected", "reason": "R", "message": "seen 1", "policy": "strict"}' >"$3/verdict.json"
fi
exit "$code"
SH
    chmod +x "$copy/scan_image.sh"
    printf 'server r.example/a@%s\noperator r.example/b@%s\ntrivy r.example/c@%s\n' "$digest" "$digest" "$digest" >"$work/again/images"
    again() { # server's code, operator's code
        code=0
        printf 'r.example/a@%s %s\nr.example/b@%s %s\n' "$digest" "$1" "$digest" "$2" >"$work/again/codes"
        CODES=$work/again/codes "$copy/rescan" "$work/again/out" --images "$work/again/images" --policy p.yaml || code=$?
    }
    again 0 0
    equals 0 "$code" && [ ! -e "$work/again/out/issue.md" ]
    again 13 10
    equals 13 "$code"
    grep -q '| CVE-9 | zlib1g | 1 | upgrade to 2 |' "$work/again/out/issue.md"
    grep -q "Could not be scanned: r.example/a@$digest (exit code 13)" "$work/again/out/issue.md"
    again 0 13
    equals 13 "$code"
    if grep -q 'CVE-9' "$work/again/out/issue.md"; then fail "what was told before is told again"; fi
    grep -q 'Could not be scanned: r.example/b@' "$work/again/out/issue.md"
}

one_issue_says_what_mends_it() {
    mkdir -p "$work/found"
    echo "upgrade zlib1g" >"$work/found/issue.md"
    opens() { PATH="$work/gh:$PATH" GITHUB_SERVER_URL=https://github.com GITHUB_REPOSITORY=o/r GITHUB_RUN_ID=7 run rescan-issue "$@" o/r; }
    github ""
    opens "$work/found"
    grep -q '^issue create --repo o/r --title The released images no longer pass the gate ' "$work/gh/calls"
    equals "upgrade zlib1g  The run: https://github.com/o/r/actions/runs/7" "$(paste -sd ' ' "$work/gh/text")"
    github 12
    opens "$work/found"
    grep -q '^issue comment 12 --repo o/r ' "$work/gh/calls"
    if grep -q '^issue create' "$work/gh/calls"; then fail "a second issue"; fi
    # A scan that broke before it could write is no silence.
    github ""
    opens "$work/nowhere"
    grep -q 'nobody knows whether the released images are clean' "$work/gh/text"
    touch "$work/found/nothing-released"
    refuses 2 "nothing to open an issue for" opens "$work/found"
}

the_releases_page_is_made_of_changelog_and_files() {
    mkdir -p "$work/page/scripts" "$work/page/files"
    cp -r "$scripts/announce" "$scripts/lib" "$work/page/scripts/"
    printf '# Changelog\n\n## 1.2.0\n\n- Better.\n\n## 1.1.0\n\n- Old.\n' >"$work/page/CHANGELOG.md"
    touch "$work/page/files/SHA256SUMS"
    echo "server r.example/doc-server@$digest" >"$work/page/files/images.txt"
    github ""
    PATH="$work/gh:$PATH" GITHUB_REPOSITORY=o/r "$work/page/scripts/announce" "$work/page/files" v1.2.0
    grep -q "^release create v1.2.0 --repo o/r --verify-tag .*/files/SHA256SUMS .*/files/images.txt$" "$work/gh/calls"
    grep -q '^- Better\.$' "$work/gh/text"
    grep -q "^server r.example/doc-server@$digest$" "$work/gh/text"
    if grep -q 'Old' "$work/gh/text"; then fail "another release's changes are on the page"; fi
}

check "wrong command lines" wrong_command_lines
check "nobody's folder is emptied" nobodys_folder_is_emptied
check "only digests are signed" only_digests_are_signed
check "who signs must be known" who_signs_must_be_known
check "a keyless check names workflow and ref" a_keyless_check_names_workflow_and_ref
check "a folder without images is no candidate" a_folder_without_images_is_no_candidate
check "tag, poms, chart and changelog must agree" versions_must_agree
check "an image by tag is found in install.yaml" an_image_by_tag_is_found_in_install_yaml
check "each scan has a category of its own" each_scan_has_a_category_of_its_own
check "jars are compared" jars_are_compared
check "the demo takes the database of the scan" the_demo_takes_the_database_of_the_scan
check "a rescan tells of each image" a_rescan_tells_of_each_image
check "one issue says what mends it" one_issue_says_what_mends_it
check "the release's page" the_releases_page_is_made_of_changelog_and_files
check "a jar of an image has a recorded checksum" a_jar_of_an_image_has_a_recorded_checksum
check "nothing released" nothing_released_is_not_a_failure_and_not_clean
report
