# shellcheck shell=bash
# Step 10: what was proved, then either how to look around or a clean end.

stop_background_jobs() {
    [ -f "$DEMO/state" ] || return 0
    touch "$DEMO/witness-stop"
}

step_finish() {
    note "setting the clean image again"
    set_image "$V_1_1_0_IMAGE"
    wait_until 120 "Ready" ready_with "$V_1_1_0_IMAGE"
    if [ "$keep" = yes ]; then
        look_around
    else
        tear_down
        proved "helm uninstall: nothing left but the CRDs"
        [ -n "${CONTEXT:-}${CLUSTER_RAN_BEFORE:-}" ] || "$SCRIPTS_DIR/cluster" down
    fi
    printf '| %s\n' "proved:"
    awk '!seen[$0]++ { print "|   " $0 }' "$DEMO/proved"
}

look_around() {
    local prefix=kubectl
    [ -z "${CONTEXT:-}" ] || prefix="kubectl --context $CONTEXT"
    cat <<LOOK
| still running; look around with:
|   eval "\$(scripts/cluster env)"
|   $prefix get docservers -A -o wide
|   $prefix -n $TEAM_NAMESPACE describe docserver handbook
|   $prefix -n $OPERATOR_NAMESPACE get imagescans,scanpolicies
|   $prefix -n $TEAM_NAMESPACE port-forward service/handbook 8080:80
LOOK
}

# Nothing of ours stays in the cluster but the CRDs, which hold what teams have written.
tear_down() {
    note "removing DocServers, then the operator"
    recall
    kube -n "$TEAM_NAMESPACE" delete docservers --all --wait --timeout=60s --ignore-not-found
    helm_ uninstall doc-server-operator --namespace "$OPERATOR_NAMESPACE" --wait --timeout 3m
    kube delete namespace "$TEAM_NAMESPACE" "$SITE_NAMESPACE" "$OPERATOR_NAMESPACE" load --ignore-not-found --wait --timeout=120s
    local left
    left=$(kube get clusterroles,clusterrolebindings,validatingadmissionpolicies,validatingadmissionpolicybindings -o name | grep -i doc-server || true)
    expect "cluster objects left" "$left" ""
    expect "CRDs kept" "$(kube get crds -o name | grep -c docserver.dev)" 4
}
