# shellcheck shell=bash
# Steps 7 and 8: the server answers well, and loses no request.

questions_file() { echo "$(dirname "$SCRIPTS_DIR")/e2e/src/main/resources/questions/postgresql.json"; }

# with_port_forward COMMAND...: the DocServer's Service at $forwarded while COMMAND runs. The port is
# whichever is free, so that nobody else's server can answer. Never call it in a condition: 'set -e'
# must hold in COMMAND.
with_port_forward() {
    local pid log=$DEMO/log/port-forward.log
    # Not through kube(): the process to end must be kubectl itself. It must not hold the demo's lock.
    kubectl ${CONTEXT:+--context "$CONTEXT"} -n "$TEAM_NAMESPACE" port-forward service/handbook :80 \
        >"$log" 2>&1 8>&- &
    pid=$!
    # shellcheck disable=SC2064 # the process of now
    trap "kill $pid 2>/dev/null || true" EXIT
    wait_until 20 "the port is forwarded" grep -q '^Forwarding from 127.0.0.1:' "$log"
    forwarded=http://127.0.0.1:$(sed -n 's/^Forwarding from 127.0.0.1:\([0-9]*\) .*/\1/p' "$log")
    wait_until 20 "the server is healthy" curl -sf -o /dev/null "$forwarded/health"
    "$@"
    kill "$pid"
    trap - EXIT
}

sections() { curl -sf "$forwarded/api/v1/libraries" | grep -o '"sections":[0-9]*' | head -n 1 | grep -o '[0-9]*$'; }
ingested() { [ "$(sections)" -ge 1000 ]; }

step_questions() {
    install_missing chromium:chromium curl:curl
    with_port_forward ask_all
}

ask_all() {
    local way
    wait_until 300 "the documentation is ingested" ingested
    show curl -s "$forwarded/api/v1/libraries"
    for way in mcp rest page; do
        note "asking twenty questions: $way"
        tools ask "$way" "$forwarded" "$(questions_file)" 16 "$(command -v chromium)" | tee "$DEMO/log/questions-$way.txt"
        show tail -n 1 "$DEMO/log/questions-$way.txt"
        proved "questions: $(tail -n 1 "$DEMO/log/questions-$way.txt")"
    done
}

# One Job of the tools' image in a namespace of its own; its log is the tally.
start_load() { # name seconds
    kube create namespace load --dry-run=client -o yaml | kube apply -f -
    kube -n load delete job "$1" --ignore-not-found --wait
    sed -e "s|NAME|$1|" -e "s|TOOLS_IMAGE|$TOOLS_IMAGE|" -e "s|SECONDS|$2|" \
        -e "s|TARGET|http://handbook.$TEAM_NAMESPACE:80|" "$SCRIPTS_DIR/lib/demo/load.yaml" | kube -n load apply -f -
    wait_until 60 "the load begins" load_runs "$1"
}

load_runs() { kube -n load logs "job/$1" | grep -q 'load begins'; }
load_ended() { [ -n "$(kube -n load get "job/$1" -o 'jsonpath={.status.conditions[?(@.status=="True")].type}')" ]; }
load_report() { kube -n load logs "job/$1" | tail -n 1; }
load_count() { load_report "$1" | sed -n "s/.*\"$2\":\([0-9]*\).*/\1/p"; }

step_load() {
    start_load rollout 80
    set_image "$V_1_1_0_IMAGE"
    wait_until 200 "the second clean image is Ready" ready_with "$V_1_1_0_IMAGE"
    evict_one_pod
    wait_until 200 "the load ends" load_ended rollout
    show load_report rollout
    expect "failed requests during a rollout and an eviction" "$(load_count rollout failed)" 0
    expect "answers that took over 2 s were among them" "$([ "$(load_count rollout slow)" -ge 500 ] && echo yes)" yes
    expect "ten thousand requests were answered" "$([ "$(load_count rollout answered)" -ge 10000 ] && echo yes)" yes
    proved "load: $(load_count rollout answered) requests at 200/s through a rollout and an eviction, $(load_count rollout slow) over 2 s, 0 failed"
    load_control
}

evict_one_pod() {
    local pod
    pod=$(kube -n "$TEAM_NAMESPACE" get pods -l docserver.dev/name=handbook -o 'jsonpath={.items[0].metadata.name}')
    note "evicting $pod"
    printf '{"apiVersion":"policy/v1","kind":"Eviction","metadata":{"name":"%s","namespace":"%s"}}' "$pod" "$TEAM_NAMESPACE" |
        kube create --raw "/api/v1/namespaces/$TEAM_NAMESPACE/pods/$pod/eviction" -f -
    wait_until 120 "all replicas are available again" condition_is Ready True
}

# The same load against a build whose drain is switched off must lose requests.
load_control() {
    set_image "$V_1_0_0_nodrain_IMAGE"
    wait_until 240 "the build without a drain is Ready" ready_with "$V_1_0_0_nodrain_IMAGE"
    start_load control 50
    set_image "$V_1_1_0_IMAGE"
    wait_until 200 "the clean image is Ready again" ready_with "$V_1_1_0_IMAGE"
    wait_until 200 "the load ends" load_ended control
    show load_report control
    expect "the same load loses requests without the drain" "$([ "$(load_count control failed)" -gt 0 ] && echo yes)" yes
    expect "connections were cut" "$(load_report control | grep -cE 'EOFException|ConnectException|SocketException')" 1
    proved "control: without the drain the same load loses $(load_count control failed) requests"
}
