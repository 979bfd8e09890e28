#!/usr/bin/env bash
# A wrong command line ends with code 2 and says what is wrong, before anything is installed or built.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
scripts=$(dirname "$here")
# shellcheck source=assertions.sh
. "$here/assertions.sh"

run() { "$scripts/$1" "${@:2}"; }

cluster() {
    refuses 2 "no command given" run cluster
    refuses 2 "unknown command 'start'" run cluster start
    refuses 2 "up does not take 'now'" run cluster up now
    refuses 2 "down does not take '--hard'" run cluster down --hard
    refuses 1 "nothing named 'docker' to build" run cluster build docker
    CLUSTER_RUN=/tmp/$(printf 'x%.0s' {1..100}) refuses 1 "at most 80 fit" run cluster up
}

environment_is_printed_without_a_cluster() {
    local printed
    printed=$(CLUSTER_RUN=/nowhere/run run cluster env)
    grep -qx 'export KUBECONFIG=/nowhere/run/admin.kubeconfig' <<<"$printed"
    grep -qx 'export REGISTRY=registry.test:5000' <<<"$printed"
    grep -qx 'export REGISTRY_CA=/nowhere/run/pki/ca.crt' <<<"$printed"
    grep -qx 'export AUDIT_LOG=/nowhere/run/log/audit.log' <<<"$printed"
}

no_cluster_is_said() {
    local code=0 said
    said=$(CLUSTER_RUN=/nowhere/run run cluster status) || code=$?
    equals 1 "$code"
    equals "no cluster runs (state would be in /nowhere/run)" "$said"
}

toolchain() {
    refuses 2 "unknown tool 'rust'" run toolchain rust
    refuses 2 "one tool at a time" run toolchain go jdk
}

debian_packages() {
    refuses 2 "no command given" run debian-packages
    refuses 2 "unknown command 'install'" run debian-packages install trixie zlib1g
    refuses 2 "fetch: wrong number of arguments" run debian-packages fetch trixie zlib1g
    refuses 2 "'../x' is not a suite" run debian-packages version ../x zlib1g
}

images() {
    local script
    for script in image-trivy image-postgresql image-docs-site; do
        refuses 2 "--tag is missing" run "$script"
        refuses 2 "--tag needs a value" run "$script" --tag
        refuses 2 "unknown option '--pull'" run "$script" --tag x --pull
    done
    refuses 2 "there is no upstream image of this" run image-docs-site --tag x --upstream
}

vulnerability_database() {
    refuses 2 "the following arguments are required: COMMAND" run vulnerability-database
    refuses 2 "'repository' is not a reference" run vulnerability-database push repository "$here"
    refuses 2 "'/nowhere' is not a folder" run vulnerability-database push r.example/a /nowhere
    refuses 2 "'/nowhere' is not a file" run vulnerability-database push r.example/a "$here" --ca /nowhere
    refuses 1 "does not hold metadata.json and trivy.db" run vulnerability-database push r.example/a "$here"
}

# Every script, also one that nobody has thought of here.
every_script_explains_itself_and_refuses_the_rest() {
    local file name count=0
    for file in "$scripts"/* "$scripts"/../bench/*; do
        if [ ! -f "$file" ] || [ ! -x "$file" ]; then continue; fi
        count=$((count + 1))
        name=$(basename "$(dirname "$file")")/$(basename "$file")
        "$file" --help </dev/null | grep -qi "^usage: $name" || fail "$name --help"
        # Maven's own options are its arguments.
        [ "$name" = scripts/verify ] || refuses 2 "" timeout 30 "$file" --no-such-option
    done
    [ "$count" -gt 30 ] || fail "found only $count scripts"
}

check "cluster" cluster
check "cluster env needs no cluster" environment_is_printed_without_a_cluster
check "cluster status without a cluster" no_cluster_is_said
check "toolchain" toolchain
check "debian-packages" debian_packages
check "image-*" images
check "vulnerability-database" vulnerability_database
check "every script explains itself, and refuses the rest" every_script_explains_itself_and_refuses_the_rest
report
