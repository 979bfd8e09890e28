# shellcheck shell=bash
# One function for each kind of file: prints what it finds, fails when that is anything at all.
# Each finds its files itself, so that a new one can't be forgotten. They run in the folder to check.
# Needs: messages.sh, lint_tools.sh

# sources FIND-EXPRESSION...: files of the checkout, without what builds and editors leave there.
sources() { find . \( -name .git -o -name target -o -name node_modules -o -path ./out \) -prune -o -type f \( "$@" \) -print | sort; }

# some FILE...: fails when there is none, since a check of nothing says nothing.
some() { [ $# -gt 0 ] || { say "found no file to check in $PWD" && return 1; }; }

lint_shell() {
    local files
    # By the first line, whatever the name; sourced parts name their shell in a directive. The wrapper is Maven's.
    mapfile -t files < <(sources -size -200k ! -path ./mvnw | tr '\n' '\0' | xargs -0r awk '
        FNR == 1 && /^#!(\/usr\/bin\/env |\/bin\/|\/usr\/bin\/)(ba|da)?sh( |$)|^# shellcheck shell=/ { print FILENAME }
        { nextfile }')
    some "${files[@]}"
    shellcheck --external-sources --source-path=SCRIPTDIR -- "${files[@]}"
}

lint_yaml() {
    python3 -m yamllint --strict .
}

lint_workflows() {
    local files
    mapfile -t files < <(sources -path './.github/workflows/*.y*ml')
    # pyflakes is off: no step holds Python.
    some "${files[@]}"
    actionlint -pyflakes= "${files[@]}"
    zizmor --offline --quiet --no-progress --persona auditor "${files[@]}"
}

lint_schemas() {
    local forms
    mapfile -t forms < <(sources -path './.github/ISSUE_TEMPLATE/*.yml' ! -name config.yml)
    check_schema github-workflows .github/workflows/*.yml
    [ ${#forms[@]} = 0 ] || check_schema github-issue-forms "${forms[@]}"
    [ ! -e .github/ISSUE_TEMPLATE/config.yml ] || check_schema github-issue-config .github/ISSUE_TEMPLATE/config.yml
    [ ! -e .github/renovate.json ] || check_schema renovate .github/renovate.json
}

check_schema() { # name file...
    local name=$1
    shift
    python3 -m check_jsonschema --builtin-schema "vendor.$name" "$@"
}

lint_dockerfiles() {
    local files
    mapfile -t files < <(sources -name Dockerfile -o -name '*.Dockerfile' -o -name 'Dockerfile.*')
    some "${files[@]}"
    hadolint --no-color --failure-threshold style "${files[@]}"
}

lint_chart() {
    local chart output code=0
    some deploy/helm/*/Chart.yaml
    for chart in deploy/helm/*/; do
        # Into a namespace such as users take: the chart refuses "default".
        output=$(helm lint --strict --namespace doc-server-system "$chart" 2>&1) || code=$?
        [ "$code" = 0 ] || printf '%s\n' "$output"
    done
    return "$code"
}
