# shellcheck shell=bash
# Names and addresses of the test cluster. Needs: messages.sh, paths.sh

CLUSTER_RUN=${CLUSTER_RUN:-$DOC_SERVER_CACHE/cluster/run}
NODE=node-1
# All inside the node's own network namespace, which has no way out.
NODE_IP=10.77.0.10
POD_CIDR=10.88.0.0/16
NODE_POD_CIDR=10.88.0.0/24
SERVICE_CIDR=10.96.0.0/16
API_SERVICE_IP=10.96.0.1
DNS_SERVICE_IP=10.96.0.10
# Host ports, on 127.0.0.1 only.
API_PORT=6443
REGISTRY_PORT=5000
REGISTRY_HOST=registry.test
REGISTRY=$REGISTRY_HOST:$REGISTRY_PORT
PKI=$CLUSTER_RUN/pki
AUDIT_LOG=$CLUSTER_RUN/log/audit.log
export CLUSTER_RUN NODE NODE_IP POD_CIDR NODE_POD_CIDR SERVICE_CIDR API_SERVICE_IP DNS_SERVICE_IP
export API_PORT REGISTRY_PORT REGISTRY_HOST REGISTRY PKI AUDIT_LOG

# Unix sockets in this folder have names of at most 108 bytes.
if [ ${#CLUSTER_RUN} -gt 80 ]; then
    die "CLUSTER_RUN is ${#CLUSTER_RUN} characters long, at most 80 fit: $CLUSTER_RUN" "set CLUSTER_RUN to a shorter path"
fi

cluster_kubectl() { "$BIN_DIR/kubectl" --kubeconfig "$CLUSTER_RUN/admin.kubeconfig" "$@"; }
