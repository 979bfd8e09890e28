# shellcheck shell=bash
# A registry with TLS over a folder, on a free port of the loopback, as long as this script runs.
# The folder can travel: what was pushed keeps its digest, whoever starts a registry over it.
# Needs: messages.sh, host_packages.sh

# registry_over FOLDER: sets $local_registry (localhost:PORT) and $local_ca (PEM file).
registry_over() {
    local_registry_work=$(mktemp -d)
    local port
    install_missing docker-registry:docker-registry openssl:openssl curl:curl
    mkdir -p "$1"
    local_ca=$local_registry_work/ca.crt
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -days 2 -subj /CN=localhost \
        -addext subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout "$local_registry_work/key.pem" -out "$local_ca" 2>"$local_registry_work/log" ||
        die "could not make a certificate" "see $local_registry_work/log"
    # The same port where it is free: a new build then takes the tags of the last one in the local store.
    for ((port = 23500; port < 23520; port++)); do
        start_local_registry "$1" "$port" && return
    done
    tail -n 5 "$local_registry_work/log" >&2
    die "docker-registry did not start, ports 23500 to 23519 were tried" "see the lines above"
}

start_local_registry() { # folder port
    local deadline=$((SECONDS + 20))
    cat >"$local_registry_work/config.yml" <<YAML
version: 0.1
log: {level: error, accesslog: {disabled: true}}
storage: {filesystem: {rootdirectory: $(realpath "$1")}, cache: {blobdescriptor: inmemory}}
http: {addr: "127.0.0.1:$2", tls: {certificate: $local_ca, key: $local_registry_work/key.pem}}
YAML
    docker-registry serve "$local_registry_work/config.yml" >"$local_registry_work/log" 2>&1 </dev/null &
    local_registry_pid=$!
    until curl -sf --max-time 2 --cacert "$local_ca" "https://localhost:$2/v2/" >/dev/null; do
        kill -0 "$local_registry_pid" 2>/dev/null || return 1
        [ $SECONDS -lt $deadline ] || { stop_local_registry && return 1; }
        sleep 0.2
    done
    local_registry=localhost:$2
}

stop_local_registry() {
    [ -n "${local_registry_pid:-}" ] || return 0
    kill "$local_registry_pid" 2>/dev/null || true
    wait "$local_registry_pid" 2>/dev/null || true
    local_registry_pid=""
}

# end_local_registry: for the script's exit trap.
end_local_registry() {
    stop_local_registry
    [ -z "${local_registry_work:-}" ] || rm -rf "$local_registry_work"
}

# copy_image FROM TO FROM-CA TO-CA: byte for byte, so that digests stay. A CA may be empty.
copy_image() {
    local options=(--all --preserve-digests --quiet) work
    install_missing skopeo:skopeo
    work=$(mktemp -d)
    mkdir "$work/from" "$work/to"
    if [ -n "$3" ]; then cp "$3" "$work/from/ca.crt" && options+=(--src-cert-dir "$work/from"); fi
    if [ -n "$4" ]; then cp "$4" "$work/to/ca.crt" && options+=(--dest-cert-dir "$work/to"); fi
    if ! skopeo copy "${options[@]}" "docker://$1" "docker://$2" >"$work/log" 2>&1; then
        tail -n 5 "$work/log" >&2
        rm -rf "$work"
        die "could not copy $1 to $2" "see the lines above; is the registry logged in to?"
    fi
    rm -rf "$work"
}

# raw_manifest REF CA: the bytes that a reference leads to. The CA may be empty.
raw_manifest() {
    local options=() work="" code=0
    install_missing skopeo:skopeo
    if [ -n "$2" ]; then
        work=$(mktemp -d)
        cp "$2" "$work/ca.crt"
        options=(--cert-dir "$work")
    fi
    skopeo inspect "${options[@]}" --raw "docker://$1" || code=$?
    [ -z "$work" ] || rm -rf "$work"
    return "$code"
}

# digest_at REF CA: what a reference leads to now.
digest_at() { raw_manifest "$1" "$2" | sha256sum | sed 's/^\([0-9a-f]*\).*/sha256:\1/'; }

# image_repository NAME: the name of server or operator in a registry.
image_repository() { case $1 in server) echo doc-server ;; operator) echo doc-server-operator ;; esac; }
