# shellcheck shell=bash
# A docker engine for one run, beside whatever is on this machine: Debian's packages unpacked, not
# installed, and all that the engine keeps in one folder. Its containers have the machine's network or none.
# Needs: messages.sh, paths.sh, host_packages.sh, debian_suite.sh

docker_packages=(docker.io docker-cli docker-buildx tini)

# start_docker_engine FOLDER: from then on docker is this engine and its client. Needs root.
start_docker_engine() {
    local folder=$1 deb deadline=$((SECONDS + 60))
    [ "$(id -u)" = 0 ] || die "a docker engine needs root" "run as root"
    install_missing containerd:containerd runc:runc
    debian_download trixie-security "$folder/packages" "${docker_packages[@]}"
    for deb in "$folder/packages"/*.deb; do dpkg-deb --extract "$deb" "$folder/programs"; done
    mkdir -p "$folder/client"
    printf '{"cliPluginsExtraDirs": ["%s"]}\n' "$folder/programs/usr/libexec/docker/cli-plugins" >"$folder/client/config.json"
    export PATH=$folder/programs/usr/bin:$folder/programs/usr/sbin:$PATH
    export DOCKER_HOST=unix://$folder/socket DOCKER_CONFIG=$folder/client DOCKER_CONTEXT=
    # No bridge and no rules of the firewall: this machine's network stays as it is.
    dockerd --data-root "$folder/data" --exec-root "$folder/exec" --pidfile "$folder/pid" --host "$DOCKER_HOST" \
        --bridge=none --iptables=false --ip6tables=false --exec-opt native.cgroupdriver=cgroupfs \
        >"$folder/log" 2>&1 </dev/null &
    docker_engine=$!
    until docker info >/dev/null 2>&1; do
        if ! kill -0 "$docker_engine" 2>/dev/null || [ $SECONDS -gt $deadline ]; then
            tail -n 10 "$folder/log" >&2
            die "dockerd did not start" "see the lines above"
        fi
        sleep 0.2
    done
    say "docker: $(docker version --format '{{.Server.Version}}'), its folder is $folder"
}

# stop_docker_engine FOLDER: and takes away what it left mounted.
stop_docker_engine() {
    local mounted
    [ -n "${docker_engine:-}" ] || return 0
    kill "$docker_engine" 2>/dev/null || true
    wait "$docker_engine" 2>/dev/null || true
    docker_engine=""
    while read -r mounted; do umount "$mounted"; done < <(awk -v folder="$1/" 'index($2, folder) == 1 { print $2 }' /proc/mounts | sort -r)
}
