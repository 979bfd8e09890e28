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

check "nothing that is ignored is kept" nothing_that_is_ignored_is_kept
check "each pin has a bot" each_pin_has_a_bot
report
