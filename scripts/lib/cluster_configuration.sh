# shellcheck shell=bash
# Configuration files of the registry, the container runtime and Kubernetes' own parts.
# Needs: cluster_settings.sh

write_registry_configuration() {
    cat >"$CLUSTER_RUN/registry.yml" <<YAML
version: 0.1
log: {accesslog: {disabled: true}, level: warn}
storage: {filesystem: {rootdirectory: $CLUSTER_RUN/registry}, delete: {enabled: true}}
http: {addr: ":$REGISTRY_PORT", tls: {certificate: $PKI/registry.crt, key: $PKI/registry.key}}
YAML
    # The node's containerd finds the registry by its name without DNS.
    mkdir -p "$CLUSTER_RUN/certs.d/$REGISTRY"
    cat >"$CLUSTER_RUN/certs.d/$REGISTRY/hosts.toml" <<TOML
server = "https://127.0.0.1:$REGISTRY_PORT"
[host."https://127.0.0.1:$REGISTRY_PORT"]
  ca = "$PKI/ca.crt"
TOML
}

write_containerd_configuration() {
    cat >"$CLUSTER_RUN/containerd.toml" <<TOML
version = 2
root = "$CLUSTER_RUN/containerd/root"
state = "$CLUSTER_RUN/containerd/state"
[grpc]
  address = "$CLUSTER_RUN/containerd.sock"
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "$REGISTRY/test-cluster/pause:1"
  restrict_oom_score_adj = true
[plugins."io.containerd.grpc.v1.cri".cni]
  bin_dir = "/usr/lib/cni"
  conf_dir = "$CLUSTER_RUN/cni"
[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
  runtime_type = "io.containerd.runc.v2"
[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
  SystemdCgroup = false
[plugins."io.containerd.grpc.v1.cri".registry]
  config_path = "$CLUSTER_RUN/certs.d"
[plugins."io.containerd.internal.v1.opt"]
  path = "$CLUSTER_RUN/containerd/opt"
TOML
    cat >"$CLUSTER_RUN/cni/10-pods.conflist" <<JSON
{"cniVersion": "0.4.0", "name": "pods", "plugins": [
  {"type": "bridge", "bridge": "cni0", "isGateway": true, "hairpinMode": true,
   "ipam": {"type": "host-local", "dataDir": "$CLUSTER_RUN/ipam",
            "ranges": [[{"subnet": "$NODE_POD_CIDR"}]], "routes": [{"dst": "0.0.0.0/0"}]}},
  {"type": "portmap", "capabilities": {"portMappings": true}}]}
JSON
}

write_kubelet_configuration() {
    : >"$CLUSTER_RUN/resolv.conf"
    # failCgroupV1, KubeletInUserNamespace: also run on a machine with cgroup v1, and without
    # CAP_SYS_RESOURCE.
    cat >"$CLUSTER_RUN/kubelet.yaml" <<YAML
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
failCgroupV1: false
cgroupDriver: cgroupfs
failSwapOn: false
featureGates: {KubeletInUserNamespace: true}
containerRuntimeEndpoint: unix://$CLUSTER_RUN/containerd.sock
clusterDNS: [$DNS_SERVICE_IP]
clusterDomain: cluster.local
authentication: {anonymous: {enabled: false}, webhook: {enabled: true}, x509: {clientCAFile: $PKI/ca.crt}}
authorization: {mode: Webhook}
tlsCertFile: $PKI/kubelet.crt
tlsPrivateKeyFile: $PKI/kubelet.key
resolvConf: $CLUSTER_RUN/resolv.conf
podLogsDir: $CLUSTER_RUN/podlogs
volumePluginDir: $CLUSTER_RUN/volumeplugins
registryPullQPS: 0
evictionHard: {}
imageGCHighThresholdPercent: 100
imageGCLowThresholdPercent: 99
YAML
    # All conntrack settings 0: the node must not write the machine's own limits.
    cat >"$CLUSTER_RUN/proxy.yaml" <<YAML
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
mode: iptables
clusterCIDR: $POD_CIDR
clientConnection: {kubeconfig: $CLUSTER_RUN/proxy.kubeconfig}
conntrack: {maxPerCore: 0, min: 0, tcpEstablishedTimeout: 0s, tcpCloseWaitTimeout: 0s}
YAML
}

write_audit_policy() {
    cat >"$CLUSTER_RUN/audit-policy.yaml" <<'YAML'
apiVersion: audit.k8s.io/v1
kind: Policy
omitStages: [RequestReceived]
rules:
- level: Metadata
  verbs: [create, update, patch, delete, deletecollection]
- level: None
YAML
}

write_configuration() {
    write_kubeconfigs
    write_registry_configuration
    write_containerd_configuration
    write_kubelet_configuration
    write_audit_policy
}
