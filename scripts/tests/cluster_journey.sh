#!/usr/bin/env bash
# Against a running cluster: images from the registry, DNS, Services, logs, exec, port-forward.
# usage: scripts/cluster up && scripts/tests/cluster_journey.sh
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
for part in messages paths host_packages images; do
    # shellcheck source=/dev/null
    . "$here/../lib/$part.sh"
done
# shellcheck source=assertions.sh
. "$here/assertions.sh"
eval "$("$here/../cluster" env)"

namespace=cluster-journey-$$
work=$(mktemp -d)
forward_pid=""
clean_up() {
    [ -z "$forward_pid" ] || kill "$forward_pid" 2>/dev/null || true
    kubectl delete namespace "$namespace" --ignore-not-found --wait=false >/dev/null
    rm -rf "$work"
}
trap clean_up EXIT

push_busybox() {
    static_busybox "$work/busybox"
    printf 'FROM scratch\nCOPY busybox /bin/busybox\nUSER 65532:65532\nENTRYPOINT ["/bin/busybox"]\n' >"$work/Dockerfile"
    small_image_build "$REGISTRY/test-cluster/busybox:1" "$work"
    small_image_push "$REGISTRY/test-cluster/busybox:1" >"$work/digest"
}

deploy() {
    kubectl create namespace "$namespace" >/dev/null
    kubectl label namespace "$namespace" pod-security.kubernetes.io/enforce=restricted >/dev/null
    kubectl -n "$namespace" apply -f - >/dev/null <<YAML
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      automountServiceAccountToken: false
      securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
      containers:
      - name: web
        image: $REGISTRY/test-cluster/busybox@$(cat "$work/digest")
        args: [httpd, -f, -v, -p, "8080", -h, /bin]
        readinessProbe: {tcpSocket: {port: 8080}, periodSeconds: 1}
        securityContext: {allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: [ALL]}}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: 8080}]
YAML
    kubectl -n "$namespace" rollout status deployment/web --timeout=60s >/dev/null
}

in_pod() { kubectl -n "$namespace" exec deploy/web -- /bin/busybox "$@"; }

forward() {
    kubectl -n "$namespace" port-forward --address 127.0.0.1 service/web :80 >"$work/forward" 2>&1 &
    forward_pid=$!
    local deadline=$((SECONDS + 20))
    until grep -q 'Forwarding from' "$work/forward"; do
        [ $SECONDS -lt $deadline ] || fail "port-forward did not start: $(cat "$work/forward")"
        sleep 0.1
    done
    local port
    port=$(sed -n 's/.*127.0.0.1:\([0-9]*\) .*/\1/p' "$work/forward" | head -n 1)
    curl -sf --max-time 10 -o "$work/forwarded" "http://127.0.0.1:$port/busybox"
    cmp "$work/busybox" "$work/forwarded"
}

service_is_served_by_every_pod() {
    # Many tries, so that both pods answer, also the one that asks.
    local _
    for _ in $(seq 8); do in_pod wget -q -T 5 -O /dev/null http://web/busybox; done
}

every_mutation_is_in_the_audit_log() {
    grep -q "\"verb\":\"create\".*\"namespaces\".*\"name\":\"$namespace\"" "$AUDIT_LOG"
}

check "an image goes into the registry over TLS" push_busybox
check "pods of that image get Ready under Pod Security restricted" deploy
check "kubectl exec works" in_pod true
check "pods resolve Services" in_pod nslookup "web.$namespace.svc.cluster.local"
check "pods resolve the registry's name" in_pod nslookup registry.test
check "a Service answers HTTP from another pod" service_is_served_by_every_pod
check "kubectl logs works" bash -c "kubectl -n $namespace logs -l app=web | grep -q 'response:200'"
check "kubectl port-forward works" forward
check "the audit log has what was written" every_mutation_is_in_the_audit_log
report
