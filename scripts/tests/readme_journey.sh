#!/usr/bin/env bash
# Runs the README's installation as it is written there, in a copy of this tree, against the cluster
# and the registry of an earlier demo. Only what a reader puts in is put in: the registry's name, a
# database, the CA and the databases' mirror, and documents that this cluster can reach.
# usage: scripts/demo --context ... && scripts/tests/readme_journey.sh
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
for part in messages paths host_packages; do
    # shellcheck source=/dev/null
    . "$here/../lib/$part.sh"
done
# shellcheck source=assertions.sh
. "$here/assertions.sh"
eval "$("$here/../cluster" env)"
# shellcheck source=/dev/null
. "$DOC_SERVER_CACHE/demo/state"
export PATH=$BIN_DIR:$PATH
export TRIVY_DB_REPOSITORY=$REGISTRY/doc-server/trivy-db:2 TRIVY_JAVA_DB_REPOSITORY=$REGISTRY/doc-server/trivy-java-db:1
work=$(mktemp -d)

clean_up() {
    kubectl -n docs delete docservers --all --wait --timeout=60s --ignore-not-found || true
    helm uninstall doc-server-operator --namespace doc-server-system --wait --ignore-not-found || true
    kubectl delete namespace docs docs-site doc-server-system --ignore-not-found --wait=false || true
    rm -rf "$work"
} >/dev/null 2>&1
trap clean_up EXIT

a_readers_copy() {
    mkdir "$work/tree"
    (cd "$root" && git ls-files -z | tar --null -T - -c) | tar -x -C "$work/tree"
    cd "$work/tree"
    sed -i "s|registry\.example\.com|$REGISTRY|" README.md deploy/samples/*.yaml deploy/helm/values-own-registry.yaml
    sed -i 's|https://example\.com/handbook\.tar\.gz|http://docs-site.docs-site/postgresql.tar.gz|' deploy/samples/docserver.yaml
    cat deploy/helm/values-own-registry.yaml - >my-values.yaml <<YAML
  vulnerabilityDatabase: {registry: "$REGISTRY", repository: doc-server/trivy-db}
  javaDatabase: {registry: "$REGISTRY", repository: doc-server/trivy-java-db}
caBundle: {configMap: registry-ca}
YAML
}

# What the reader has: a CA, documents, and a PostgreSQL with its credentials.
what_the_reader_has() {
    cd "$work/tree"
    kubectl create namespace doc-server-system
    kubectl create configmap registry-ca --namespace doc-server-system --from-file=ca.crt="$REGISTRY_CA"
    kubectl create namespace docs-site
    sed "s|SITE_IMAGE|$SITE_IMAGE|" "$root/scripts/lib/demo/docs-site.yaml" | kubectl -n docs-site apply -f -
    kubectl -n docs-site create secret generic password --from-literal=password="it's secret"
    sed "s|POSTGRESQL_IMAGE|$POSTGRESQL_IMAGE|" "$here/fixtures/postgresql.yaml" | kubectl -n docs-site apply -f -
    kubectl -n docs-site rollout status deployment/docs-site deployment/postgresql --timeout=120s
    mkdir handbook-db
    printf postgresql.docs-site >handbook-db/host
    printf 5432 >handbook-db/port
    printf handbook >handbook-db/dbname
    printf handbook >handbook-db/username
    printf "it's secret" >handbook-db/password
}

# All sh blocks from "Install" on, in one shell, as a reader pastes them.
the_readme_installs_a_doc_server() {
    cd "$work/tree"
    sed -n '/^## Install/,$p' README.md | awk '/^```/ { inside = ($0 == "```sh"); next } inside' >install
    [ "$(wc -l <install)" -ge 12 ] || fail "the README's installation was not found: $(cat install)"
    bash -euxo pipefail install
}

it_runs_what_was_built() {
    local digest
    digest=$(kubectl -n docs get docserver handbook -o 'jsonpath={.status.running.digest}')
    [[ $digest == sha256:* ]]
    equals 2 "$(kubectl -n docs get pods -l docserver.dev/name=handbook --field-selector=status.phase=Running -o jsonpath='{.items[*].spec.containers[0].image}' |
        tr ' ' '\n' | grep -c "@$digest")"
    equals "" "$(kubectl -n docs get statefulsets -o name)"
}

# Through the Service, from a pod in another namespace, by the name that the README gives.
it_answers_by_the_name_that_the_readme_gives() {
    local deadline=$((SECONDS + 120)) answer=""
    until answer=$(kubectl -n docs-site exec deployment/docs-site -- /usr/bin/busybox wget -qO- 'http://handbook.docs/api/v1/search?q=vacuum' 2>&1) &&
        grep -qi vacuum <<<"$answer"; do
        [ $SECONDS -lt $deadline ] || fail "no answer: $answer"
        sleep 2
    done
}

check "a reader's copy" a_readers_copy
check "what the reader has" what_the_reader_has
check "the README's installation, as written" the_readme_installs_a_doc_server
check "it runs what was built, with the database of the Secret" it_runs_what_was_built
check "it answers by the name that the README gives" it_answers_by_the_name_that_the_readme_gives
report
