# shellcheck shell=bash
# docker, podman or buildah, whichever works here, behind one set of functions.
# Needs: messages.sh, host_packages.sh

# die_with CODE MESSAGE [NEXT]: as die, with an exit code of its own.
die_with() {
    local code=$1
    shift
    (die "$@") || exit "$code"
}

# image_tool: sets $tool. A docker client without a daemon does not count.
image_tool() {
    local wanted=${IMAGE_TOOL:-}
    case $wanted in
        docker | podman | buildah) tool=$wanted ;;
        '')
            if command -v docker >/dev/null && docker info >/dev/null 2>&1; then
                tool=docker
            elif ! command -v buildah >/dev/null && command -v podman >/dev/null; then
                tool=podman
            else
                tool=buildah
            fi
            ;;
        *) usage_error "IMAGE_TOOL is '$wanted': expected docker, podman or buildah" ;;
    esac
    [ "$tool" != buildah ] || install_missing buildah:buildah
    command -v "$tool" >/dev/null || die_with 3 "$tool is not here" "install docker, podman or buildah"
}

image_tool_version() {
    case $tool in
        docker) docker version --format 'docker {{.Server.Version}}' ;;
        *) "$tool" --version ;;
    esac
}

image_exists() { # ref
    case $tool in
        docker) docker image inspect "$1" >/dev/null 2>&1 ;;
        *) "$tool" inspect --type image "$1" >/dev/null 2>&1 ;;
    esac
}

# image_pull REF LOG: within 60 s, or not at all. For $platform, where that is set.
image_pull() {
    timeout "${IMAGE_PULL_SECONDS:-60}" "$tool" pull ${platform:+--platform "$platform"} "$1" >"$2" 2>&1
}

# image_digest REF: what the local store knows the image by.
image_digest() {
    case $tool in
        docker) docker image inspect --format '{{.Id}}' "$1" ;;
        podman) podman image inspect --format '{{.Digest}}' "$1" ;;
        buildah) buildah inspect --type image --format '{{.FromImageDigest}}' "$1" ;;
    esac
}

# image_config REF: the configuration a container starts with, as JSON.
image_config() {
    case $tool in
        docker | podman) "$tool" image inspect "$1" | jq '.[0].Config' ;;
        buildah) buildah inspect --type image "$1" | jq .Docker.config ;;
    esac
}

# image_build CONTEXT ARGUMENT...: docker format, since the OCI format has no HEALTHCHECK.
image_build() {
    local context=$1
    shift
    case $tool in
        docker)
            # A daemon without its bridge has no other network to give.
            docker network inspect bridge >/dev/null 2>&1 || set -- --network host "$@"
            DOCKER_BUILDKIT=1 docker build "$@" "$context"
            ;;
        podman) podman build --format docker --layers "$@" "$context" ;;
        buildah) buildah build --isolation chroot --format docker --layers "$@" "$context" ;;
    esac
}

# image_archive REF FILE: the image in docker's archive format, as containerd takes it in.
image_archive() {
    case $tool in
        docker) docker save --output "$2" "$1" ;;
        *) "$tool" push --quiet --format v2s2 "$1" "docker-archive:$2:$1" >&2 ;;
    esac
}

# image_push REF CA: pushes, prints REF@DIGEST. CA may be empty.
image_push() {
    local ref=$1 ca=$2 work
    work=$(mktemp -d)
    if [ "$tool" = docker ]; then
        # The daemon reads its trust from a folder of its own, which is not ours to write.
        [ -z "$ca" ] || say "docker's daemon must trust the registry: /etc/docker/certs.d/${ref%%/*}/ca.crt"
        docker push "$ref" >&2 || return 1
        docker image inspect --format '{{range .RepoDigests}}{{println .}}{{end}}' "$ref" | grep -F "${ref%:*}@" | head -n 1
        return
    fi
    local trust=()
    if [ -n "$ca" ]; then
        cp "$ca" "$work/ca.crt"
        trust=(--cert-dir "$work")
    fi
    "$tool" push --quiet --format v2s2 "${trust[@]}" --digestfile "$work/digest" "$ref" "docker://$ref" >&2 || {
        rm -rf "$work"
        return 1
    }
    printf '%s@%s\n' "${ref%:*}" "$(cat "$work/digest")"
    rm -rf "$work"
}
