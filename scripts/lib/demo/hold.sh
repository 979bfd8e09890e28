# shellcheck shell=bash
# Step 9: what is held while the old one serves, and what an administrator of the namespace may not do.

ADMIN=system:serviceaccount:$TEAM_NAMESPACE:namespace-admin

still_serves() {
    expect "Available" "$(condition Available status)" True
    expect "Ready" "$(condition Ready status)" False
    expect "Stalled" "$(condition Stalled status)" True
    expect "running digest" "$(docserver '{.status.running.digest}')" "${V_1_1_0_IMAGE##*@}"
    with_port_forward search_once
}

search_once() { curl -sf -o /dev/null "$forwarded/api/v1/search?q=vacuum"; }

step_attacks() {
    set_image "$V_1_0_0_blind_IMAGE"
    wait_until 240 "the blind image is Inconclusive" verdict_is Inconclusive
    show kube -n "$TEAM_NAMESPACE" get docservers -o wide
    show echo "Ready: $(condition Ready message)"
    still_serves
    proved "blind image: Inconclusive, although plain Trivy exits 0; what runs keeps serving"
    set_image "$V_1_0_0_vulnerable_IMAGE"
    wait_until 240 "the vulnerable image is Rejected" verdict_is Rejected
    still_serves
    proved "vulnerable image on top of a running one: Rejected, Available True, Ready False, Stalled True"
    make_administrator
    attack_all refused
    attack_control
}

make_administrator() {
    kube -n "$TEAM_NAMESPACE" create serviceaccount namespace-admin --dry-run=client -o yaml | kube apply -f -
    kube -n "$TEAM_NAMESPACE" create role everything --verb='*' --resource='*.*' --dry-run=client -o yaml | kube apply -f -
    kube -n "$TEAM_NAMESPACE" create rolebinding everything --role=everything --serviceaccount="$TEAM_NAMESPACE:namespace-admin" --dry-run=client -o yaml | kube apply -f -
    expect "the administrator may do anything in the namespace" "$(kube auth can-i '*' pods -n "$TEAM_NAMESPACE" --as "$ADMIN")" yes
}

as_admin() { kube -n "$TEAM_NAMESPACE" --as "$ADMIN" "$@"; }
one_pod() { kube -n "$TEAM_NAMESPACE" get pods -l docserver.dev/name=handbook -o 'jsonpath={.items[0].metadata.name}'; }
old_replica_set() { kube -n "$TEAM_NAMESPACE" get replicasets -l docserver.dev/name=handbook -o 'jsonpath={.items[?(@.spec.replicas==0)].metadata.name}' | cut -d' ' -f1; }

# Each attack takes the server's dry-run option: none when it must be refused, so that it is real.
attacks=(set_image_of_deployment hand_made_pod hand_made_job remove_label scale_old_replica_set ephemeral_container repoint_service)

attack_set_image_of_deployment() { as_admin set image deployment/handbook "*=$V_1_0_0_vulnerable_IMAGE" "$@"; }
# shellcheck disable=SC2120
attack_hand_made_pod() { as_admin run intruder --image="$V_1_0_0_vulnerable_IMAGE" --labels=docserver.dev/name=handbook --overrides="$(intruder_overrides)" "$@"; }
attack_hand_made_job() { job_manifest | as_admin create -f - "$@"; }
attack_remove_label() { as_admin label pod "$(one_pod)" docserver.dev/name- "$@"; }
attack_scale_old_replica_set() { as_admin scale "replicaset/$(old_replica_set)" --replicas=1 "$@"; }
attack_ephemeral_container() {
    local query=${1:+?dryRun=All} pod
    pod=$(one_pod)
    kube -n "$TEAM_NAMESPACE" get pod "$pod" -o json |
        sed 's|^    "spec": {|    "spec": {"ephemeralContainers": [{"name": "shell", "image": "'"$V_1_0_0_vulnerable_IMAGE"'", "securityContext": {"allowPrivilegeEscalation": false, "capabilities": {"drop": ["ALL"]}}}],|' |
        as_admin replace --raw "/api/v1/namespaces/$TEAM_NAMESPACE/pods/$pod/ephemeralcontainers$query" -f -
}
attack_repoint_service() { as_admin patch service handbook --type=merge -p '{"spec":{"selector":{"app":"intruder","docserver.dev/name":null}}}' "$@"; }

intruder_overrides() {
    printf '{"spec":{"automountServiceAccountToken":false,"securityContext":{"runAsNonRoot":true,"runAsUser":65532,"seccompProfile":{"type":"RuntimeDefault"}},"containers":[{"name":"intruder","image":"%s","securityContext":{"allowPrivilegeEscalation":false,"capabilities":{"drop":["ALL"]}}}]}}' "$V_1_0_0_vulnerable_IMAGE"
}

job_manifest() {
    printf '{"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"intruder","labels":{"docserver.dev/name":"handbook"}},"spec":{"template":{"metadata":{"labels":{"docserver.dev/name":"handbook"}},"spec":{"restartPolicy":"Never","automountServiceAccountToken":false,"securityContext":{"runAsNonRoot":true,"runAsUser":65532,"seccompProfile":{"type":"RuntimeDefault"}},"containers":[{"name":"intruder","image":"%s","securityContext":{"allowPrivilegeEscalation":false,"capabilities":{"drop":["ALL"]}}}]}}}}' "$V_1_0_0_vulnerable_IMAGE"
}

attack_all() { # refused | accepted
    local attack answer code
    for attack in "${attacks[@]}"; do
        code=0
        if [ "$1" = refused ]; then
            answer=$("attack_$attack" 2>&1) || code=$?
            expect "${attack//_/ } is refused" "$([ "$code" != 0 ] && echo refused)" refused
            expect_text "the refusal of ${attack//_/ }" "$answer" docserver
            show echo "${attack//_/ }: $answer"
        else
            answer=$("attack_$attack" --dry-run=server 2>&1) || code=$?
            expect "${attack//_/ } without the policies ($answer)" "$([ "$code" = 0 ] && echo accepted)" accepted
        fi
    done
    proved "${#attacks[@]} attacks by an administrator of the namespace: all $1${2:-}"
}

# Without the policies the same attempts pass, and the witness notices the pod that they allow.
attack_control() {
    local code=0
    note "control: the same attacks without the policies"
    kube get validatingadmissionpolicies,validatingadmissionpolicybindings -l app.kubernetes.io/name=doc-server-operator -o name >"$DEMO/policies"
    expect "the chart's policies were found" "$([ "$(wc -l <"$DEMO/policies")" -ge 6 ] && echo yes)" yes
    xargs -r "$(command -v kubectl)" ${CONTEXT:+--context "$CONTEXT"} delete --wait <"$DEMO/policies"
    wait_until 20 "the policies no longer hold" attack_remove_label --dry-run=server
    attack_all accepted " (control, policies removed)"
    stop_witness || code=$?
    expect "the witness has seen nothing wrong so far" "$code" 0
    control_witness
    restore_policies
}

stop_witness() {
    touch "$DEMO/witness-stop"
    wait_until 30 "the witness ends" witness_ended
    show tail -n 1 "$DEMO/log/witness.log"
    grep -q '"violations":\[\]' "$DEMO/log/witness.log" && ! grep -q '"pods":0' "$DEMO/log/witness.log"
}

witness_ended() { grep -q '"violations"' "$DEMO/log/witness.log"; }

control_witness() {
    cp "$DEMO/log/witness.log" "$DEMO/log/witness-main.log"
    start_witness
    # shellcheck disable=SC2119
    attack_hand_made_pod
    wait_until 10 "the intruder pod exists" kube -n "$TEAM_NAMESPACE" get pod intruder
    sleep 2
    touch "$DEMO/witness-stop"
    wait_until 30 "the witness ends" witness_ended
    expect "the witness notices the intruder" "$(grep -c 'intruder ran' "$DEMO/log/witness.log")" 1
    kube -n "$TEAM_NAMESPACE" delete pod intruder --now
    proved "witness: no pod ran what was not admitted; control: it notices the pod that the missing policies let in"
}

restore_policies() {
    helm_ upgrade doc-server-operator "$DEMO"/chart/*.tgz --namespace "$OPERATOR_NAMESPACE" --values "$DEMO/values.yaml" --wait --timeout 5m
    wait_until 60 "the policies hold again" refused_again
}

refused_again() { ! attack_remove_label --dry-run=server; }
