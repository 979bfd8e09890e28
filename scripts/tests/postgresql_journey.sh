#!/usr/bin/env bash
# Against a running cluster: PostgreSQL's image under Pod Security restricted, on a read-only root.
# usage: scripts/cluster up && scripts/tests/postgresql_journey.sh
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=assertions.sh
. "$here/assertions.sh"
eval "$("$here/../cluster" env)"

namespace=postgresql-journey-$$
clean_up() { kubectl delete namespace "$namespace" --ignore-not-found --wait=false >/dev/null; }
trap clean_up EXIT
kc() { kubectl -n "$namespace" "$@"; }

image=$REGISTRY/test/postgresql@$("$here/../image-postgresql" --tag "$REGISTRY/test/postgresql:17" --push)
kubectl create namespace "$namespace" >/dev/null
kubectl label namespace "$namespace" pod-security.kubernetes.io/enforce=restricted >/dev/null
kc create secret generic password --from-literal=password='it is "secret"' >/dev/null

pod() { # name lines-of-env
    kc apply -f - >/dev/null <<YAML
apiVersion: v1
kind: Pod
metadata: {name: $1}
spec:
  automountServiceAccountToken: false
  terminationGracePeriodSeconds: 60
  restartPolicy: Never
  securityContext: {runAsNonRoot: true, runAsUser: 999, runAsGroup: 999, fsGroup: 999, seccompProfile: {type: RuntimeDefault}}
  containers:
  - name: postgresql
    image: $image
    env:
    - {name: PGDATA, value: /var/lib/postgresql/data/pgdata}
$2
    readinessProbe: {exec: {command: [pg_isready, -h, 127.0.0.1]}, periodSeconds: 1}
    securityContext: {allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: [ALL]}}
    volumeMounts:
    - {name: data, mountPath: /var/lib/postgresql/data}
    - {name: tmp, mountPath: /tmp}
    - {name: run, mountPath: /var/run/postgresql}
    - {name: password, mountPath: /password, readOnly: true}
  volumes: [{name: data, emptyDir: {}}, {name: tmp, emptyDir: {}}, {name: run, emptyDir: {}}, {name: password, secret: {secretName: password}}]
YAML
}

it_starts() {
    pod database '    - {name: POSTGRES_USER, value: docserver}
    - {name: POSTGRES_DB, value: "my-docs"}
    - {name: POSTGRES_PASSWORD_FILE, value: /password/password}'
    kc wait --for=condition=Ready pod/database --timeout=90s || { kc logs database; return 1; }
}

sql() { kc exec database -- env "PGPASSWORD=$1" psql -h 127.0.0.1 -U docserver -d my-docs -Atc "$2"; }

it_asks_for_the_password() {
    equals docserver "$(sql 'it is "secret"' 'select current_user')"
    if sql wrong 'select 1' 2>/dev/null; then fail "a wrong password was accepted"; fi
}

it_speaks_utf8() { equals "UTF8 Ünïcödé" "$(sql 'it is "secret"' "select current_setting('server_encoding') || ' ' || initcap('üNÏCÖDÉ')")"; }

it_ends_fast_with_clients_connected() {
    kc exec database -- env 'PGPASSWORD=it is "secret"' psql -h 127.0.0.1 -U docserver -d my-docs -c 'select pg_sleep(300)' &
    local client=$! deadline=$((SECONDS + 20)) started
    until [ "$(sql 'it is "secret"' "select count(*) from pg_stat_activity where query = 'select pg_sleep(300)'")" = 1 ]; do
        [ $SECONDS -lt $deadline ] || fail "the client did not connect"
        sleep 0.2
    done
    # SIGTERM; the pod stays, since it is not restarted.
    kc exec database -- kill -TERM 1
    kc wait --for=jsonpath='{.status.phase}'=Succeeded pod/database --timeout=30s
    wait "$client" && fail "the client was not disconnected"
    started=$(kc logs database)
    grep -q 'received fast shutdown request' <<<"$started"
    grep -q 'database system is shut down' <<<"$started"
}

it_refuses_to_start_without_a_password() {
    pod nopassword '    - {name: POSTGRES_USER, value: docserver}'
    kc wait --for=jsonpath='{.status.phase}'=Failed pod/nopassword --timeout=60s
    kc logs nopassword | grep -q 'set POSTGRES_PASSWORD or POSTGRES_PASSWORD_FILE'
}

check "it starts under Pod Security restricted on a read-only root" it_starts
check "it lets in who has the password, nobody else" it_asks_for_the_password
check "it speaks UTF-8" it_speaks_utf8
check "SIGTERM ends it fast, with a client connected" it_ends_fast_with_clients_connected
check "without a password it refuses to start and says why" it_refuses_to_start_without_a_password
report
