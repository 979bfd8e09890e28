# shellcheck shell=bash
# Steps 4 to 6: the operator, a vulnerable image that is held, a clean one that runs.

step_install() {
    local chart namespace
    for namespace in "$OPERATOR_NAMESPACE" "$TEAM_NAMESPACE" "$SITE_NAMESPACE"; do
        kube create namespace "$namespace" --dry-run=client -o yaml | kube apply -f -
        kube label --overwrite namespace "$namespace" pod-security.kubernetes.io/enforce=restricted
    done
    if [ -n "${REGISTRY_CA:-}" ]; then
        kube -n "$OPERATOR_NAMESPACE" create configmap registry-ca --from-file=ca.crt="$REGISTRY_CA" --dry-run=client -o yaml | kube apply -f -
    fi
    note "helm package and install"
    rm -rf "$DEMO/chart"
    helm_ package "$(dirname "$SCRIPTS_DIR")/deploy/helm/doc-server-operator" --destination "$DEMO/chart"
    chart=$(echo "$DEMO"/chart/*.tgz)
    write_values >"$DEMO/values.yaml"
    helm_ install doc-server-operator "$chart" --namespace "$OPERATOR_NAMESPACE" --values "$DEMO/values.yaml" --wait --timeout 5m
    show kube -n "$OPERATOR_NAMESPACE" get pods
    expect "ready replicas of the operator" \
        "$(kube -n "$OPERATOR_NAMESPACE" get deployment doc-server-operator -o 'jsonpath={.status.readyReplicas}')" 2
    apply_docs_site
    start_witness
    proved "helm install --wait: operator with 2 replicas under Pod Security 'restricted'"
}

write_values() {
    cat <<VALUES
image: {registry: "${OPERATOR_IMAGE%%/*}", repository: "$(repository "$OPERATOR_IMAGE")", digest: "${OPERATOR_IMAGE##*@}"}
trivy:
  image: {registry: "${TRIVY_IMAGE%%/*}", repository: "$(repository "$TRIVY_IMAGE")", digest: "${TRIVY_IMAGE##*@}"}
  vulnerabilityDatabase: {registry: "$REGISTRY", repository: doc-server/trivy-db, tag: "2"}
  javaDatabase: {registry: "$REGISTRY", repository: doc-server/trivy-java-db, tag: "1"}
evaluation: {postgresql: {image: {registry: "${POSTGRESQL_IMAGE%%/*}", repository: "$(repository "$POSTGRESQL_IMAGE")", digest: "${POSTGRESQL_IMAGE##*@}"}}}
VALUES
    [ -z "${REGISTRY_CA:-}" ] || echo 'caBundle: {configMap: registry-ca, key: ca.crt}'
}

# repository HOST/PATH@DIGEST: PATH
repository() {
    local path=${1#*/}
    echo "${path%@*}"
}

apply_docs_site() {
    sed "s|SITE_IMAGE|$SITE_IMAGE|" "$SCRIPTS_DIR/lib/demo/docs-site.yaml" | kube -n "$SITE_NAMESPACE" apply -f -
    kube -n "$SITE_NAMESPACE" rollout status deployment/docs-site --timeout=120s
}

# The witness runs beside everything from here on and is asked in the last step.
start_witness() {
    local runtime=()
    rm -f "$DEMO/witness-stop"
    if [ -n "${CONTAINERD_ADDRESS:-}" ]; then
        runtime=(ctr --address "$CONTAINERD_ADDRESS" --namespace k8s.io)
    fi
    KUBECONFIG=${KUBECONFIG:-$HOME/.kube/config} tools check "$DEMO/witness-stop" "${runtime[@]}" \
        >"$DEMO/log/witness.log" 2>&1 8>&- </dev/null &
    remember WITNESS_PID $!
    wait_until 20 "the witness watches" grep -q watching "$DEMO/log/witness.log"
}

docserver() { kube -n "$TEAM_NAMESPACE" get docserver handbook -o "jsonpath=$1"; }
condition() { docserver "{.status.conditions[?(@.type==\"$1\")].$2}"; }
condition_is() { [ "$(condition "$1" status)" = "$2" ]; }
verdict_is() { [ "$(docserver '{.status.verdict}')" = "$1" ]; }
observed() { [ "$(docserver '{.status.observedGeneration}')" = "$(docserver '{.metadata.generation}')" ]; }
candidate_is() { observed && [ "$(docserver '{.status.candidate.digest}')" = "${1##*@}" ]; }

set_image() { # image
    kube -n "$TEAM_NAMESPACE" patch docserver handbook --type=merge -p "{\"spec\":{\"image\":\"$1\"}}"
    wait_until 60 "the DocServer speaks of ${1##*:}" candidate_is "$1"
}

says_what_it_waits_for() { [ -n "$(docserver '{.status.waitingFor.kind}')" ] || [ -n "$(docserver '{.status.verdict}')" ]; }

# From the creation to the first condition, by the API server's own times in whole seconds.
seconds_to_first_status() {
    echo $(($(date -d "$(docserver '{.status.conditions[0].lastTransitionTime}')" +%s) - $(date -d "$(docserver '{.metadata.creationTimestamp}')" +%s)))
}

step_vulnerable() {
    local samples=$SCRIPTS_DIR/lib/demo message
    kube -n "$OPERATOR_NAMESPACE" apply -f "$(dirname "$SCRIPTS_DIR")/deploy/samples/scanpolicy.yaml"
    sed "s|IMAGE|$V_1_0_0_vulnerable_IMAGE|" "$samples/docserver.yaml" | kube -n "$TEAM_NAMESPACE" apply -f -
    wait_until 10 "the DocServer says what it waits for" says_what_it_waits_for
    expect "it did so within 2 s" "$([ "$(seconds_to_first_status)" -le 2 ] && echo yes)" yes
    show kube -n "$TEAM_NAMESPACE" get docservers
    wait_until 240 "the gate is closed" verdict_is Rejected
    show kube -n "$TEAM_NAMESPACE" get docservers -o wide
    message=$(condition Ready message)
    show echo "Ready: $message"
    expect_text "the condition's message" "$message" CVE-2021-44228 2.14.1 2.15.0
    expect "Ready" "$(condition Ready status)" False
    expect "Stalled" "$(condition Stalled status)" True
    expect "critical findings counted" "$([ "$(docserver '{.status.findings.critical}')" -ge 1 ] && echo yes)" yes
    expect "pods of the DocServer" "$(kube -n "$TEAM_NAMESPACE" get pods -l docserver.dev/name=handbook -o name | wc -l)" 0
    if kube -n "$TEAM_NAMESPACE" wait --for=condition=Ready docserver/handbook --timeout=3s; then
        die "kubectl wait must fail while the gate is closed"
    fi
    proved "vulnerable image: held before any pod, with CVE, installed and fixed versions in the condition"
}

step_clean() {
    set_image "$V_1_0_0_IMAGE"
    wait_until 300 "the clean image is Ready" ready_with "$V_1_0_0_IMAGE"
    show kube -n "$TEAM_NAMESPACE" get docservers -o wide
    show kube -n "$OPERATOR_NAMESPACE" get imagescans
    show kube -n "$TEAM_NAMESPACE" get pods -l docserver.dev/name=handbook
    proved "clean image: scan, verdict Passed, Deployment, Ready, by digest"
}

ready_with() { # image
    candidate_is "$1" && condition_is Ready True && [ "$(docserver '{.status.running.digest}')" = "${1##*@}" ]
}
