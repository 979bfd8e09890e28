# shellcheck shell=bash
# The node: one process with network, mount and process namespaces of its own. Whatever runs
# or is mounted in it is gone when that process is, so nothing can be left behind.
# Needs: messages.sh, cluster_settings.sh

# node_pid: the node's first process as seen from here; fails when there is none.
node_pid() {
    local pid
    pid=$(cat "$CLUSTER_RUN/node.pid" 2>/dev/null) || return 1
    # A process id may have been given to another program since.
    [ "$(readlink "/proc/$pid/exe" 2>/dev/null)" = "$CLUSTER_RUN/node-init" ] || return 1
    printf '%s\n' "$pid"
}

in_node() { nsenter --target "$(cat "$CLUSTER_RUN/node.pid")" --net --mount --pid -- "$@"; }

start_node() {
    # Not there as modules when the kernel has them built in.
    modprobe -qa br_netfilter overlay 2>/dev/null || true
    [ -e /proc/sys/net/bridge/bridge-nf-call-iptables ] ||
        warn "this kernel has no br_netfilter: a pod may not reach a Service whose pod is beside it"
    # A copy, so that the node can be told from every other process on the machine.
    cp "$BIN_DIR/pause" "$CLUSTER_RUN/node-init"
    setsid unshare --net --mount --pid --fork --kill-child --mount-proc "$CLUSTER_RUN/node-init" \
        >"$CLUSTER_RUN/log/node.log" 2>&1 </dev/null 9>&- &
    local unshare_pid=$! tries
    for tries in $(seq 100); do
        { tr -d ' ' <"/proc/$unshare_pid/task/$unshare_pid/children" >"$CLUSTER_RUN/node.pid"; } 2>/dev/null || true
        if node_pid >/dev/null; then break; fi
        sleep 0.05
    done
    [ "$tries" != 100 ] || die "the node's namespaces could not be made: $(tail -n 3 "$CLUSTER_RUN/log/node.log")" \
        "expected root with CAP_SYS_ADMIN; try: unshare --net --mount --pid --fork true"
    # shellcheck disable=SC2016 # expanded by the inner shell
    in_node bash -euc '
        mount --make-rshared /
        # State of container runtimes and network plugins, apart from what the machine has.
        mount -t tmpfs -o mode=755 tmpfs /run
        mkdir -p /run/netns /run/lock /var/lib/cni
        mount -t tmpfs tmpfs /var/lib/cni
        ip link set lo up
        ip link add node0 type bridge
        ip addr add "$1/24" dev node0
        ip link set node0 up
        ip route add default dev node0
        echo 1 >/proc/sys/net/ipv4/ip_forward
    ' node-setup "$NODE_IP" >>"$CLUSTER_RUN/log/node.log" 2>&1 ||
        die "the node's network could not be set up: $(tail -n 3 "$CLUSTER_RUN/log/node.log")" "log: $CLUSTER_RUN/log/node.log"
}

# start NAME COMMAND...: runs a program in the node, with its log and process id noted.
start() {
    local name=$1
    shift
    setsid nsenter --target "$(cat "$CLUSTER_RUN/node.pid")" --net --mount --pid -- "$@" \
        >"$CLUSTER_RUN/log/$name.log" 2>&1 </dev/null 9>&- &
    echo $! >"$CLUSTER_RUN/pids/$name"
}

# relay NAME PORT: 127.0.0.1:PORT of this machine leads to 127.0.0.1:PORT of the node,
# through a unix socket, the one thing that both see.
relay() {
    local socket=$CLUSTER_RUN/$1.sock
    start "$1-relay" socat "UNIX-LISTEN:$socket,fork,mode=600" "TCP:127.0.0.1:$2"
    setsid socat "TCP-LISTEN:$2,bind=127.0.0.1,reuseaddr,fork" "UNIX-CONNECT:$socket" \
        >"$CLUSTER_RUN/log/$1-entry.log" 2>&1 </dev/null 9>&- &
    echo $! >"$CLUSTER_RUN/pids/$1-entry"
}

# runs NAME: whether the program that start or relay noted still runs.
runs() {
    local pid
    pid=$(cat "$CLUSTER_RUN/pids/$1" 2>/dev/null) || return 1
    tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | grep -qF "$CLUSTER_RUN/" ||
        tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | grep -qF "nsenter --target"
}

# stop_node: ends everything of the node, and the entries to it.
stop_node() {
    local pid entry
    for entry in api-entry registry-entry; do
        if runs "$entry"; then kill -- "-$(cat "$CLUSTER_RUN/pids/$entry")" 2>/dev/null || true; fi
    done
    if pid=$(node_pid); then
        kill -KILL "$pid"
        for _ in $(seq 100); do
            [ -e "/proc/$pid" ] || break
            sleep 0.1
        done
        [ ! -e "/proc/$pid" ] || die "the node (process $pid) does not end" "see: ps -o pid,stat,wchan -p $pid"
    fi
    remove_cgroups
}

# The kubelet makes cgroups on the machine itself. Empty ones can go; one in use is not ours.
remove_cgroups() {
    local root
    for root in /sys/fs/cgroup /sys/fs/cgroup/*; do
        [ -d "$root/kubepods" ] || continue
        find "$root/kubepods" -depth -type d -exec rmdir {} + 2>/dev/null || true
    done
}
