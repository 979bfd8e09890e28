# shellcheck shell=bash
# The cluster's own certificate authority, its certificates and kubeconfigs.
# Needs: messages.sh, cluster_settings.sh

# issue NAME SUBJECT NAMES [KEY]: a certificate for server and client; KEY is ec (default) or rsa.
issue() {
    local key=(-newkey ec -pkeyopt ec_paramgen_curve:P-256)
    [ "${4:-ec}" = ec ] || key=(-newkey rsa:2048)
    openssl req "${key[@]}" -nodes -keyout "$PKI/$1.key" -out "$PKI/$1.csr" -subj "$2"
    openssl x509 -req -in "$PKI/$1.csr" -CA "$PKI/ca.crt" -CAkey "$PKI/ca.key" -CAcreateserial \
        -out "$PKI/$1.crt" -days 365 \
        -extfile <(printf 'subjectAltName=%s\nextendedKeyUsage=clientAuth,serverAuth\n' "$3")
}

issue_all() {
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 365 -subj /CN=doc-server-test-cluster \
        -keyout "$PKI/ca.key" -out "$PKI/ca.crt" -addext keyUsage=critical,keyCertSign,cRLSign
    openssl genrsa -out "$PKI/sa.key" 2048
    issue apiserver /CN=kube-apiserver "DNS:kubernetes,DNS:kubernetes.default,DNS:kubernetes.default.svc,DNS:kubernetes.default.svc.cluster.local,DNS:localhost,IP:127.0.0.1,IP:$NODE_IP,IP:$API_SERVICE_IP"
    issue registry /CN=registry "DNS:$REGISTRY_HOST,DNS:localhost,IP:127.0.0.1,IP:$NODE_IP"
    # RSA: clients in Java read an EC key only when told so.
    issue admin /O=system:masters/CN=admin DNS:admin rsa
    issue kubelet "/O=system:nodes/CN=system:node:$NODE" "DNS:$NODE,IP:$NODE_IP"
    issue controller-manager /CN=system:kube-controller-manager DNS:controller-manager
    issue scheduler /CN=system:kube-scheduler DNS:scheduler
    issue proxy /CN=system:kube-proxy DNS:proxy
}

write_certificates() {
    mkdir -p "$PKI/registry-ca"
    (umask 077 && issue_all) >"$PKI/openssl.log" 2>&1 ||
        die "could not make the cluster's certificates: $(tail -n 3 "$PKI/openssl.log")" "log: $PKI/openssl.log"
    chmod 644 "$PKI/ca.crt"
    cp "$PKI/ca.crt" "$PKI/registry-ca/ca.crt"
}

# write_kubeconfig USER SERVER
write_kubeconfig() {
    (
        umask 077
        cat >"$CLUSTER_RUN/$1.kubeconfig" <<YAML
apiVersion: v1
kind: Config
clusters:
- name: doc-server-test
  cluster: {server: "$2", certificate-authority-data: $(base64 -w0 "$PKI/ca.crt")}
users:
- name: $1
  user: {client-certificate-data: $(base64 -w0 "$PKI/$1.crt"), client-key-data: $(base64 -w0 "$PKI/$1.key")}
contexts:
- name: doc-server-test
  context: {cluster: doc-server-test, user: $1}
current-context: doc-server-test
YAML
    )
}

write_kubeconfigs() {
    write_kubeconfig admin "https://127.0.0.1:$API_PORT"
    local user
    for user in kubelet controller-manager scheduler proxy; do
        write_kubeconfig "$user" "https://$NODE_IP:$API_PORT"
    done
}
