#!/usr/bin/env bash
# shellcheck disable=SC2317,SC2016 # functions are called by name; the expressions are GitHub's
# Each linter is shown to find a planted fault: a linter that sees nothing looks like a clean tree.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=assertions.sh
. "$here/assertions.sh"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
checkout=$(cd "$here/../.." && pwd)

# finds KIND TEXT: the linters of that kind fail in the planted tree, and say TEXT.
finds() {
    local code=0 said
    said=$("$here/../lint" --root "$work" "$1" 2>&1) || code=$?
    [ "$code" = 1 ] || fail "expected exit code 1, got $code: $said"
    grep -qF -- "$2" <<<"$said" || fail "expected to read '$2', got: $said"
}

passes() { "$here/../lint" --root "$work" "$1"; }

plant() { # file, its content on standard input
    mkdir -p "$work/$(dirname "$1")"
    cat >"$work/$1"
}

workflow() { # permissions run
    plant .github/workflows/w.yml <<YAML
name: w
on: push
permissions: $1
concurrency: {group: w, cancel-in-progress: true}
jobs:
  one:
    name: One
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    steps:
      - name: Step
        run: $2
YAML
}

shell_is_found_by_its_first_line() {
    finds shell "found no file to check"
    plant bin/no-suffix <<<$'#!/usr/bin/env bash\nrm $1'
    finds shell SC2086
    plant bin/no-suffix <<<$'#!/usr/bin/env bash\nrm "$1"'
    passes shell
    plant lib/part.sh <<<$'# shellcheck shell=bash\nf() { rm $1; }'
    finds shell SC2086
}

yaml_that_means_something_else() {
    cp "$checkout/.yamllint.yaml" "$work/"
    plant a.yaml <<<$'a: 1\nb: 2'
    passes yaml
    plant a.yaml <<<$'a: 1\na: 2'
    finds yaml key-duplicates
}

workflows_that_cannot_run_or_could_be_used() {
    workflow '{}' 'echo fine'
    passes workflows
    workflow '{}' 'echo ${{ nothing.here }}'
    finds workflows 'undefined variable "nothing"'
    workflow '{}' 'echo "${{ github.head_ref }}"'
    finds workflows "github.head_ref"
    workflow write-all 'echo fine'
    finds workflows excessive-permissions
}

forms_and_settings_follow_their_schemas() {
    workflow '{}' 'echo fine'
    plant .github/renovate.json <<<'{"extends": ["config:recommended"]}'
    passes schemas
    plant .github/renovate.json <<<'{"extends": 5}'
    finds schemas renovate.json
    rm "$work/.github/renovate.json"
    plant .github/ISSUE_TEMPLATE/bug.yml <<<$'name: Bug\ndescription: d\nbody: []'
    finds schemas bug.yml
}

dockerfiles_have_no_latest() {
    plant some.Dockerfile <<<$'FROM scratch\nCOPY a /a'
    passes dockerfiles
    plant some.Dockerfile <<<$'FROM debian:latest\nCOPY a /a'
    finds dockerfiles DL3007
}

charts_are_linted() {
    plant deploy/helm/c/Chart.yaml <<<$'apiVersion: v2\nname: c\nversion: 1.0.0'
    plant deploy/helm/c/values.yaml <<<'a: 1'
    plant deploy/helm/c/templates/a.yaml <<<$'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}'
    passes chart
    plant deploy/helm/c/templates/a.yaml <<<'a: {{ .Values.b.c }}'
    finds chart "nil pointer"
}

wrong_command_lines() {
    refuses 2 "unknown kind 'go'" "$here/../lint" go
    refuses 2 "unknown option '--fix'" "$here/../lint" --fix
    refuses 2 "there is no folder /nowhere" "$here/../lint" --root /nowhere
}

check "shell is found by its first line" shell_is_found_by_its_first_line
check "YAML with a key twice" yaml_that_means_something_else
check "workflows: actionlint and zizmor" workflows_that_cannot_run_or_could_be_used
check "forms and settings follow their schemas" forms_and_settings_follow_their_schemas
check "Dockerfiles" dockerfiles_have_no_latest
check "charts" charts_are_linted
check "wrong command lines" wrong_command_lines
report
