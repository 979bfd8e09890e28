# shellcheck shell=bash
# Starts the cluster's programs, in order, and says which one failed.
# Needs: messages.sh, cluster_settings.sh, cluster_node.sh

# wait_until SECONDS WHAT LOG COMMAND...: until the command succeeds; dies with the log's end.
wait_until() {
    local deadline=$((SECONDS + $1)) what=$2 log=$CLUSTER_RUN/log/$3.log program=$3
    shift 3
    until "$@" >"$CLUSTER_RUN/log/last-try.log" 2>&1; do
        if [ $SECONDS -ge "$deadline" ] || ! runs "$program"; then
            say "--- the last lines of $log"
            tail -n 12 "$log" >&2
            say "--- the last answer: $(tail -n 2 "$CLUSTER_RUN/log/last-try.log")"
            runs "$program" || die "$program ended; expected: $what" "read the lines above; then: scripts/cluster down && scripts/cluster up"
            die "waited in vain for: $what" "read the lines above; then: scripts/cluster down && scripts/cluster up"
        fi
        sleep 0.2
    done
}

registry_answers() { curl -sf --max-time 3 --cacert "$PKI/ca.crt" "https://127.0.0.1:$REGISTRY_PORT/v2/"; }
api_answers() { cluster_kubectl get --raw /readyz --request-timeout=5s; }
containerd_answers() { ctr --address "$CLUSTER_RUN/containerd.sock" --connect-timeout 2s version; }
node_is_ready() { cluster_kubectl wait --for=condition=Ready "node/$NODE" --timeout=1s; }

start_control_plane() {
    start etcd "$BIN_DIR/etcd" --data-dir "$CLUSTER_RUN/etcd" --unsafe-no-fsync \
        --listen-client-urls http://127.0.0.1:2379 --advertise-client-urls http://127.0.0.1:2379 \
        --listen-peer-urls http://127.0.0.1:2380
    start registry docker-registry serve "$CLUSTER_RUN/registry.yml"
    start containerd containerd --config "$CLUSTER_RUN/containerd.toml"
    # InternalIP: otherwise logs, exec and port-forward look the node's name up in DNS.
    start apiserver "$BIN_DIR/kube-apiserver" --etcd-servers=http://127.0.0.1:2379 \
        --advertise-address="$NODE_IP" --secure-port="$API_PORT" --allow-privileged=true \
        --client-ca-file="$PKI/ca.crt" --tls-cert-file="$PKI/apiserver.crt" --tls-private-key-file="$PKI/apiserver.key" \
        --kubelet-client-certificate="$PKI/admin.crt" --kubelet-client-key="$PKI/admin.key" \
        --kubelet-certificate-authority="$PKI/ca.crt" --kubelet-preferred-address-types=InternalIP \
        --service-account-key-file="$PKI/sa.key" --service-account-signing-key-file="$PKI/sa.key" \
        --service-account-issuer=https://kubernetes.default.svc --service-cluster-ip-range="$SERVICE_CIDR" \
        --authorization-mode=Node,RBAC --enable-admission-plugins=NodeRestriction \
        --audit-policy-file="$CLUSTER_RUN/audit-policy.yaml" --audit-log-path="$AUDIT_LOG" \
        --audit-log-maxsize=1024 --audit-log-maxbackup=1
    relay api "$API_PORT"
    relay registry "$REGISTRY_PORT"
    wait_until 30 "the registry answers over TLS" registry registry_answers
    wait_until 90 "the API server is ready" apiserver api_answers
    wait_until 30 "containerd answers" containerd containerd_answers
}

start_controllers() {
    start controller-manager "$BIN_DIR/kube-controller-manager" --kubeconfig="$CLUSTER_RUN/controller-manager.kubeconfig" \
        --cluster-cidr="$POD_CIDR" --allocate-node-cidrs=true --service-account-private-key-file="$PKI/sa.key" \
        --root-ca-file="$PKI/ca.crt" --use-service-account-credentials=true --leader-elect=false --bind-address=127.0.0.1
    start scheduler "$BIN_DIR/kube-scheduler" --kubeconfig="$CLUSTER_RUN/scheduler.kubeconfig" \
        --leader-elect=false --bind-address=127.0.0.1
    start kubelet "$BIN_DIR/kubelet" --config="$CLUSTER_RUN/kubelet.yaml" --kubeconfig="$CLUSTER_RUN/kubelet.kubeconfig" \
        --hostname-override="$NODE" --node-ip="$NODE_IP" --root-dir="$CLUSTER_RUN/kubelet"
    start proxy "$BIN_DIR/kube-proxy" --config="$CLUSTER_RUN/proxy.yaml" --hostname-override="$NODE"
}
