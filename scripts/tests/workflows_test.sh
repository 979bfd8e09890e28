#!/usr/bin/env bash
# shellcheck disable=SC2317,SC2016 # functions are called by name; the expressions are GitHub's
# What the workflows promise, beyond what actionlint and zizmor see: every step is a command that is
# tried outside GitHub too, every action a commit, and nothing is promoted that was not deployed.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
# shellcheck source=assertions.sh
. "$here/assertions.sh"
workflows=$root/.github/workflows

every_step_is_a_command_that_is_tried_here() {
    local command script count=0
    while read -r command; do
        count=$((count + 1))
        script=$(sed -E 's/^sudo (--preserve-env=[A-Z_,]+ )?//; s/ .*//' <<<"$command")
        [[ $script =~ ^(\.ci/run|scripts/[a-z-]+)$ ]] || fail "not a script: $command"
        [ -x "$root/$script" ] || fail "not there: $script"
        [ "$script" = .ci/run ] ||
            grep -q "\$scripts/${script#scripts/}\"\|run ${script#scripts/} \|$script" "$root/.ci/run" "$here"/{release_journey,pipeline_test,arguments_test}.sh ||
            fail "nothing here tries $script"
    done < <(sed -n 's/^ *run: //p' "$workflows"/*.yml)
    [ "$count" -gt 15 ] || fail "found only $count steps"
    # A step of several lines would hide from this test.
    if grep -nE 'run: *[|>]' "$workflows"/*.yml; then fail "a step of several lines: make it a script"; fi
}

# A journey that no part of .ci/run knows is one that nobody takes; each part is some workflow's.
every_journey_is_taken_by_a_part() {
    local file name part
    for file in "$here"/*_journey.sh; do
        name=$(basename "$file" _journey.sh)
        grep -qE "tests/${name}_journey\.sh|for name in .*\b$name\b.*_journey\.sh" "$root/.ci/run" || fail "no part of .ci/run takes ${name}_journey.sh"
    done
    sed -nE 's/^(default|nightly)=\((.*)\)$/\2/p' "$root/.ci/run" | tr ' ' '\n' | while read -r part; do
        grep -qE "\.ci/run.* $part( |$)|part: \[.*\b$part\b" "$workflows"/*.yml || fail "no workflow runs $part"
    done
}

a_part_fails_where_any_of_its_commands_does() {
    local logs
    logs=$(mktemp -d)
    {
        echo "set -euo pipefail; logs=$logs table=()"
        sed -n '/^part() {/,/^}/p' "$root/.ci/run"
        echo 'fails() { false; echo went on; }; works() { true; echo well; }'
        echo 'part works works; echo "then"; part fails fails; echo "and on"'
    } >"$logs/run"
    refuses 1 "" bash "$logs/run"
    equals well "$(cat "$logs/works.log")"
    equals "" "$(cat "$logs/fails.log")"
    rm -rf "$logs"
}

every_action_is_a_commit_with_its_version() {
    local wrong
    grep -q 'uses: ' "$workflows"/*.yml
    wrong=$(grep -hE 'uses: ' "$workflows"/*.yml | grep -vE 'uses: [A-Za-z0-9_./-]+@[0-9a-f]{40} # v[0-9]+\.[0-9]+\.[0-9]+$' || true)
    equals "" "$wrong"
    # One version of each: two would be two pins to keep.
    equals "" "$(grep -ohE 'uses: .*' "$workflows"/*.yml | sort -u | sed 's/@.*//' | uniq -d)"
}

# needs FILE JOB: the jobs it waits for.
needs() { awk -v job="  $2:" '$0 == job { on = 1; next } /^  [a-z]/ { on = 0 } on && /^    needs:/ { gsub(/[][,]|needs:/, " "); print }' "$workflows/$1" | xargs; }

nothing_is_promoted_that_was_not_deployed() {
    equals deploy "$(needs build-server.yml promote)"
    equals "lint test scan" "$(needs build-server.yml deploy)"
    equals image "$(needs build-server.yml scan)"
    equals "check image" "$(needs release.yml deploy)"
    equals deploy "$(needs release.yml publish)"
    equals publish "$(needs release.yml announce)"
}

# jobs FILE: the names of its jobs.
jobs() { sed -n '/^jobs:/,$s/^  \([a-z-]*\):$/\1/p' "$1"; }

# job FILE NAME: its lines.
job() { awk -v job="  $2:" '$0 == job { on = 1; next } /^  [a-z]/ { on = 0 } on' "$1"; }

opens_images() { grep -qE 'scripts/rescan |\.ci/run.* (image|scan|deploy)|\.ci/run "' <<<"$1"; }

has_a_right() { grep -qE 'secrets\.|github\.token|: write' <<<"$1"; }

who_opens_images_has_no_secret() {
    local file name lines opening=0 trusted=0
    for file in "$workflows"/*.yml; do
        for name in $(jobs "$file"); do
            lines=$(job "$file" "$name")
            if opens_images "$lines"; then
                opening=$((opening + 1))
                if has_a_right "$lines"; then fail "$(basename "$file"): $name opens images and has a right or a secret"; fi
            elif has_a_right "$lines"; then trusted=$((trusted + 1)); fi
        done
    done
    # image, scan and deploy of a commit; those of a release; candidate and released; the nightly parts.
    equals "8 opening, 5 trusted" "$opening opening, $trusted trusted"
    # It can fail.
    opens_images "run: sudo .ci/run image scan" && has_a_right "contents: write"
}

# deploy/samples/scanpolicy-strict.yaml says of itself that this project asks it of its own images.
our_images_are_asked_the_strictest() {
    grep -q 'candidate scan "$candidate" --policy deploy/samples/scanpolicy-strict.yaml$' "$root/.ci/run"
    grep -q 'scripts/rescan .* --policy deploy/samples/scanpolicy-strict.yaml$' "$workflows/security-scan.yml"
}

# Code scanning takes the findings of one category for those of one image.
what_was_released_has_a_category_of_its_own() {
    local lines
    lines=$(job "$workflows/security-scan.yml" sarif)
    grep -q "path: scans/\${{ needs.released.result == 'skipped' && 'candidate' || 'released' }}" <<<"$lines"
    equals 1 "$(grep -lE 'security-events: write' "$workflows"/*.yml | wc -l)"
}

check "every step is a command that is tried here" every_step_is_a_command_that_is_tried_here
check "every journey is taken by a part, and every part by a workflow" every_journey_is_taken_by_a_part
check "a part fails where any of its commands does" a_part_fails_where_any_of_its_commands_does
check "every action is a commit with its version" every_action_is_a_commit_with_its_version
check "nothing is promoted that was not deployed" nothing_is_promoted_that_was_not_deployed
check "who opens images has no secret" who_opens_images_has_no_secret
check "our images are asked the strictest" our_images_are_asked_the_strictest
check "what was released has a category of its own" what_was_released_has_a_category_of_its_own
report
