#!/usr/bin/env bash
# shellcheck disable=SC2317 # functions are called by name
# The images by docker's BuildKit and by podman, held against buildah's; and for another processor than
# this machine's, in an emulator. docker runs in a folder of its own, podman has a store of its own.
# usage: scripts/tests/engines_journey.sh [docker] [podman] [emulated]     (default: all; needs root, a quarter of an hour)
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
scripts=$(dirname "$here")
for part in messages paths host_packages debian_suite image_tool image_platform image_unpack docker_engine emulator local_registry candidate_steps; do
    # shellcheck source=/dev/null
    . "$scripts/lib/$part.sh"
done
# shellcheck source=assertions.sh
. "$here/assertions.sh"
[ $# -gt 0 ] || set -- docker podman emulated
for part in "$@"; do [[ " docker podman emulated " == *" $part "* ]] || die "unknown part '$part'" "docker, podman, emulated"; done
install_missing jq:jq readelf:binutils runc:runc python3:python3 buildah:buildah
work=$(mktemp -d)
other=$(other_architecture)
database=localhost/doc-server/postgresql:17
image() { echo "localhost/$(image_repository "$1"):engines"; }

clean_up() {
    end_local_registry
    stop_docker_engine "$work/docker"
    take_emulator_back
    buildah rmi "$(image server)" "$(image operator)" "$(image server)-$other" >/dev/null 2>&1 || true
    rm -rf "$work"
}
trap clean_up EXIT

# with_podman COMMAND...: a store of its own, so that no layer of buildah's is taken for podman's; this
# machine's network, which then stays as it is; limits that need no right to raise them.
with_podman() {
    mkdir -p "$work/podman"
    printf '[storage]\ndriver = "overlay"\ngraphroot = "%s"\nrunroot = "%s"\n' "$work/podman/store" "$work/podman/run" >"$work/podman/storage.conf"
    printf '[containers]\nnetns = "host"\ndefault_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]\n' >"$work/podman/containers.conf"
    CONTAINERS_STORAGE_CONF=$work/podman/storage.conf CONTAINERS_CONF=$work/podman/containers.conf IMAGE_TOOL=podman "$@"
}

with_docker() { IMAGE_TOOL=docker "$@"; }
with_buildah() { IMAGE_TOOL=buildah "$@"; }

# unpack TOOL IMAGE: into $work/TOOL-root, with the tool's own idea of what it has.
unpack() {
    rm -rf "$work/$1-root"
    (image_tool && image_unpack "$2" "$work/$1-root")
}

has() { (image_tool && image_exists "$1"); }

# layers FOLDER: of each layer all that a container sees: names, owners, modes, times, contents. Nothing else
# differs between engines: docker writes the owners' names too, and so has other digests.
layers() {
    local blob file
    while read -r blob; do
        file=$1/image/$blob
        gzip -dc "$file" >"$work/layer.tar" 2>/dev/null || cp "$file" "$work/layer.tar"
        { tar --numeric-owner --utc --full-time -tvf "$work/layer.tar" && tar -xOf "$work/layer.tar"; } | sha256sum
    done <"$1/blobs"
}

settings() { jq -S '.config | {User, ExposedPorts, Env, Entrypoint, Healthcheck, StopSignal}' "$1/config.json"; }

# the_same_as_buildah TOOL TARGET: every layer and every setting, and all facts hold.
the_same_as_buildah() {
    "with_$1" "$scripts/build-image" "$2" --tag "$(image "$2")"
    "with_$1" "$scripts/image-facts" "$(image "$2")"
    with_buildah "$scripts/build-image" "$2" --tag "$(image "$2")"
    "with_$1" unpack "$1" "$(image "$2")"
    with_buildah unpack buildah "$(image "$2")"
    equals "$(layers "$work/buildah-root")" "$(layers "$work/$1-root")"
    equals "$(settings "$work/buildah-root")" "$(settings "$work/$1-root")"
}

# The registry with the vulnerability database has to outlive the check, whose shell does not.
validates() { "with_$1" "$scripts/validate" "$(image server)" "${options[@]}"; }

# The digest that is printed leads to the image, in docker's format, which alone has a health check.
pushes() {
    local ref=$local_registry/engines/$1:1 pushed
    pushed=$("with_$1" "$scripts/build-image" server --tag "$ref" --push --ca "$local_ca")
    equals "${ref%:*}@$(digest_at "$ref" "$local_ca")" "$pushed"
    equals application/vnd.docker.distribution.manifest.v2+json "$(raw_manifest "$pushed" "$local_ca" | jq -r .mediaType)"
}

# As somebody does who has docker and internet; here the bases are named, since they may be made.
a_plain_build_makes_the_server() {
    local arguments=()
    docker network inspect bridge >/dev/null 2>&1 || arguments+=(--network host)
    docker build --tag plain "${arguments[@]}" --build-arg "JDK_BASE=$(base_of docker jdk)" --build-arg "RUNTIME_BASE=$(base_of docker runtime)" "$scripts/.."
    equals doc-server "$(docker image inspect --format '{{index .Config.Labels "org.opencontainers.image.title"}}' plain)"
    docker run --rm --read-only --tmpfs /tmp --cap-drop ALL plain --health-check
}

# base_of TOOL KIND: what the build before this one took.
base_of() {
    docker image ls --format '{{.Repository}}:{{.Tag}}' "localhost/doc-server/$2-base" | head -n 1 | grep . ||
        sed -n "s/^ARG ${2^^}_BASE=//p" "$scripts/../Dockerfile"
}

a_server_for_another_processor() {
    local name
    name=$(image server)-$other
    with_buildah "$scripts/build-image" server --platform "linux/$other" --tag "$name"
    with_buildah "$scripts/image-facts" "$name"
    with_buildah unpack "$other" "$name"
    equals "$other" "$(jq -r .architecture "$work/$other-root/config.json")"
    # Made on this machine, for any.
    with_buildah "$scripts/build-image" server --tag "$(image server)"
    with_buildah unpack buildah "$(image server)"
    equals "$(cd "$work/buildah-root/root/opt/doc-server" && sha256sum lib/* ./*.jar classpath)" \
        "$(cd "$work/$other-root/root/opt/doc-server" && sha256sum lib/* ./*.jar classpath)"
}

it_is_healthy_and_answers() {
    cd "$scripts"
    export PYTHONDONTWRITEBYTECODE=1
    python3 -m containers.once "$work/$other-root" --health-check
    with_buildah has "$database" || "$scripts/image-postgresql" --tag "$database"
    with_buildah unpack postgresql "$database"
    python3 -m containers.answers "$work/$other-root" "$work/postgresql-root"
}

if [[ " $* " == *" docker "* || " $* " == *" podman "* ]]; then
    registry_over "$work/registry"
    options=(--ca "$local_ca")
    choose_database auto "$work"
fi
for part in "$@"; do
    case $part in
        docker | podman)
            if [ "$part" = docker ]; then start_docker_engine "$work/docker"; else install_missing podman:podman; fi
            check "$part: the server is buildah's, layer by layer" the_same_as_buildah "$part" server
            check "$part: the operator is buildah's, layer by layer" the_same_as_buildah "$part" operator
            check "$part: scripts/validate passes" validates "$part"
            check "$part: what is pushed is what is printed" pushes "$part"
            [ "$part" != docker ] || check "docker: docker build . makes the server" a_plain_build_makes_the_server
            ;;
        emulated)
            lend_emulator "$other"
            check "a server for $other is built on $(this_architecture), and all its facts hold" a_server_for_another_processor
            check "its health check passes, and with a PostgreSQL it answers, emulated" it_is_healthy_and_answers
            ;;
    esac
done
report
