#!/usr/bin/env bash
# shellcheck disable=SC2317 # functions are called by name
# What the repository holds: nothing that it ignores, and no pin that no bot keeps.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
# shellcheck source=assertions.sh
. "$here/assertions.sh"

nothing_that_is_ignored_is_kept() {
    # A copy of the tree without git's folder has nothing to say here.
    git -C "$root" rev-parse --git-dir >/dev/null 2>&1 || return 0
    equals "" "$(git -C "$root" ls-files --cached --ignored --exclude-standard)"
}

bot() { PYTHONDONTWRITEBYTECODE=1 python3 "$here/bot_pins.py" "$@"; }

each_pin_has_a_bot() {
    local copy
    equals "" "$(bot "$root")"
    # The check can fail: a new kind of pin, a manager that is off, a pattern that matches nothing.
    copy=$(mktemp -d)
    mkdir -p "$copy/.github" "$copy/new"
    cp "$root/.github/renovate.json" "$copy/.github/"
    cp "$root/Dockerfile" "$copy/"
    mkdir -p "$copy/scripts/lib" && cp "$root/scripts/lib/toolchain.sh" "$copy/scripts/lib/"
    equals "" "$(bot "$copy")"
    echo '{"dependencies": {"x": "1.0.0"}}' >"$copy/new/package.json"
    mkdir "$copy/new/tests"
    touch "$copy/new/requirements.txt" "$copy/new/tests/go.mod"
    equals "new/requirements.txt: no pattern of pip-compile matches" "$(bot "$copy")"
    sed -i 's/"npm", //; s/"ignorePresets"/"ignoredPresets"/' "$copy/.github/renovate.json"
    equals "new/package.json: npm is not enabled
new/requirements.txt: no pattern of pip-compile matches
new/tests/go.mod: :ignoreModulesAndTests leaves it out" "$(bot "$copy")"
    sed -i 's/^go_from_pypi=/go_of_pypi=/' "$copy/scripts/lib/toolchain.sh"
    bot "$copy" | grep -q '^custom manager .Go from PyPI.*: finds nothing'
    rm -rf "$copy"
}

# Its report is read field by field, so that one release is built, run, named and understood.
one_release_of_the_scanner_is_meant_everywhere() {
    local seen
    seen=$({
        sed -n 's/^trivy_version=//p' "$root/scripts/lib/scan_setup.sh"
        sed -nE 's,^\s*github.com/aquasecurity/trivy v([0-9.]+).*,\1,p' "$root/scripts/modules/trivy/go.mod"
        sed -n '/^trivy:/,/^[a-z]/s/^ *\(tag\|version\): \([0-9.]*\.[0-9.]*\)$/\2/p' "$root/deploy/helm/doc-server-operator/values.yaml"
        sed -nE 's/.*SCANNER_VERSION = "(.*)";/\1/p' "$root/operator/src/main/java/dev/docserver/operator/report/Facts.java"
        sed -nE 's,^upstream_image=.*/trivy:([0-9.]+)@sha256:.*,\1,p' "$root/scripts/image-trivy"
    })
    equals 6 "$(wc -l <<<"$seen")"
    equals 1 "$(sort -u <<<"$seen" | wc -l)"
}

# In a checkout whose three commands are stand-ins: each that fails stops the push.
the_hook_stops_a_push_at_each_of_its_commands() {
    local work fails file
    work=$(mktemp -d)
    git init -q "$work"
    mkdir -p "$work/scripts/tests" "$work/scripts/hooks"
    cp "$root/scripts/hooks/pre-push" "$work/scripts/hooks/"
    for file in lint verify tests/run; do
        # shellcheck disable=SC2016 # the stand-in's own
        printf '#!/bin/sh\necho "%s $*" >>called\n[ "$(cat fails)" != %s ]\n' "$file" "$file" >"$work/scripts/$file"
        chmod +x "$work/scripts/$file"
    done
    push() { (cd "$work/scripts" && rm -f ../called && echo "$1" >../fails && echo refs | ../scripts/hooks/pre-push origin somewhere); }
    push nothing
    equals "lint |tests/run |verify -q test-compile" "$(paste -sd '|' "$work/called")"
    for fails in lint tests/run verify; do refuses 1 "pre-push: not pushed" push "$fails"; done
    rm -rf "$work"
}

check "nothing that is ignored is kept" nothing_that_is_ignored_is_kept
check "the hook stops a push at each of its commands" the_hook_stops_a_push_at_each_of_its_commands
check "one release of the scanner is meant everywhere" one_release_of_the_scanner_is_meant_everywhere
check "each pin has a bot" each_pin_has_a_bot
report
