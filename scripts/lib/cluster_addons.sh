# shellcheck shell=bash
# What runs as pods: the sandbox image and CoreDNS. And the registry's name on this machine.
# Needs: messages.sh, paths.sh, cluster_settings.sh, images.sh

hosts_file=${HOSTS_FILE:-/etc/hosts}
hosts_mark='# doc-server test cluster'

# The registry has one name for this machine, the node and the pods.
add_registry_name() {
    remove_registry_name
    printf '127.0.0.1 %s %s\n' "$REGISTRY_HOST" "$hosts_mark" >>"$hosts_file" ||
        die "$hosts_file cannot be written" "add this line to it: 127.0.0.1 $REGISTRY_HOST"
}

remove_registry_name() {
    grep -qF "$hosts_mark" "$hosts_file" || return 0
    # Not in place: /etc/hosts may be a mount, which cannot be replaced by a rename.
    local kept
    kept=$(grep -vF "$hosts_mark" "$hosts_file" || true)
    printf '%s\n' "$kept" >"$hosts_file"
}

# push_program NAME PROGRAM: an image of one static program.
push_program() {
    local work
    work=$(mktemp -d)
    cp "$BIN_DIR/$2" "$work/$2"
    cat >"$work/Dockerfile" <<DOCKERFILE
FROM scratch
COPY $2 /$2
USER 65532:65532
ENTRYPOINT ["/$2"]
DOCKERFILE
    small_image_build "$REGISTRY/test-cluster/$1" "$work"
    REGISTRY_CA=$PKI/ca.crt small_image_push "$REGISTRY/test-cluster/$1" >/dev/null
    rm -rf "$work"
}

push_addons() {
    push_program pause:1 pause
    push_program coredns:1 coredns
}

apply_coredns() {
    sed -e "s/@NODE_IP@/$NODE_IP/g; s/@DNS_SERVICE_IP@/$DNS_SERVICE_IP/g" \
        -e "s/@REGISTRY_HOST@/$REGISTRY_HOST/g; s/@REGISTRY@/$REGISTRY/g" "$SCRIPTS_DIR/lib/coredns.yaml" |
        cluster_kubectl apply -f - >"$CLUSTER_RUN/log/coredns-apply.log" 2>&1 ||
        die "CoreDNS could not be applied: $(tail -n 3 "$CLUSTER_RUN/log/coredns-apply.log")"
    cluster_kubectl -n kube-system rollout status deployment/coredns --timeout=90s >/dev/null ||
        die "CoreDNS did not become ready" "KUBECONFIG=$CLUSTER_RUN/admin.kubeconfig kubectl -n kube-system describe pods"
}
