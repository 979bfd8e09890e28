# shellcheck shell=bash
# What is asserted of an image that image_unpack took apart into $work. Counts in $failures.
# Needs: messages.sh, image_unpack.sh

# shellcheck disable=SC2154 # work: the script's
max_unpacked=98000000
max_compressed=45000000
failures=0 # read by image-facts

# fact NAME SEEN EXPECTED
fact() {
    if [ "$2" = "$3" ]; then
        printf 'ok    %s: %s\n' "$1" "${2:-none}"
    else
        printf 'FAIL  %s: %s; expected: %s\n' "$1" "${2:-none}" "${3:-none}"
        failures=$((failures + 1))
    fi
}

# at_most NAME SEEN LIMIT: bytes.
at_most() {
    if [ "$2" -le "$3" ]; then fact "$1, at most $(megabytes "$3")" "$(megabytes "$2")" "$(megabytes "$2")"; else
        fact "$1" "$(megabytes "$2")" "at most $(megabytes "$3")"
    fi
}

megabytes() { awk -v n="$1" 'BEGIN { printf "%.1f MB", n / 1e6 }'; }

config() { jq -r "$1 // \"\"" "$work/config.json"; }

sizes() {
    local compressed unpacked files step
    printf '%12s %12s %7s  %s\n' compressed unpacked files layer
    while IFS=$'\t' read -r compressed unpacked files step; do
        printf '%12s %12s %7s  %s\n' "$(megabytes "$compressed")" "$(megabytes "$unpacked")" "$files" "$step"
    done <"$work/layers"
    at_most 'unpacked' "$(sum_of 2)" "$max_unpacked"
    at_most 'compressed' "$(sum_of 1)" "$max_compressed"
}

sum_of() { awk -F '\t' -v column="$1" '{ n += $column } END { print n + 0 }' "${2:-$work/layers}"; }

# What each layer may hold, unpacked. The base may come in several; what is ours comes last.
budgets() {
    local names=(program libraries runtime) limits=(2 20 48) own=0 i
    if [ -n "$(archive_path)" ]; then
        names=(program archive libraries runtime) limits=(2 20 20 48)
    fi
    for i in "${!names[@]}"; do
        own=$((own + 1))
        at_most "layer ${names[i]}" "$(tail -n "$own" "$work/layers" | head -n 1 | cut -f 2)" "${limits[i]}000000"
    done
    head -n "-$own" "$work/layers" >"$work/base-layers"
    at_most 'layers of the base' "$(sum_of 2 "$work/base-layers")" 8000000
}

configuration() {
    local title main health
    title=$(config '.config.Labels["org.opencontainers.image.title"]')
    case $title in
        doc-server) main=server health=--health-check ;;
        doc-server-operator) main=operator health= ;;
        *) fact 'title' "$title" 'doc-server or doc-server-operator' && return ;;
    esac
    fact 'user' "$(config .config.User)" 65532:65532
    fact 'stop signal' "$(config .config.StopSignal)" SIGTERM
    fact 'ports' "$(config '(.config.ExposedPorts // {}) | keys | join(" ")')" 8080/tcp
    fact 'entry point, first word' "$(config '.config.Entrypoint[0]')" /opt/java/bin/java
    fact 'entry point, last word' "$(config '.config.Entrypoint[-1]')" "dev.docserver.$main.app.Main"
    fact 'health check, last word' "$(config '(.config.Healthcheck.Test // [""])[-1]')" "$health"
    [ -z "$health" ] || fact 'health check, seconds: interval, timeout, start period; tries' \
        "$(config '.config.Healthcheck | ([.Interval, .Timeout, .StartPeriod | . / 1e9 | tostring] + [.Retries | tostring]) | join(" ")')" '30 3 5 3'
    # shellcheck disable=SC2016 # jq's variables
    fact 'labels without a value' "$(config '.config.Labels as $l
        | ["created", "description", "licenses", "revision", "source", "title", "vendor", "version"]
        | map(select(($l["org.opencontainers.image." + .] // "") == "")) | join(" ")')" ''
}

archive_path() { config '(.config.Entrypoint // []) | map(select(startswith("-XX:SharedArchiveFile=")) | sub("[^=]*="; ""))[0]'; }

# Java looks at sizes and times of the jars only, so the digests of the dump are held against the files.
archive() {
    local path digests expected=''
    path=$(archive_path)
    # The server's start depends on it; the operator has none (docs/image.md).
    [ "$(config '.config.Labels["org.opencontainers.image.title"]')" != doc-server ] || expected=/opt/doc-server/libraries.jsa
    fact 'class-data archive' "$path" "$expected"
    [ -n "$path" ] || return 0
    digests=$work/root${path%.jsa}.sha256
    fact 'archive that is missing' "$([ -f "$work/root$path" ] || echo "$path")" ''
    fact 'archive of the health check' "$(config '.config.Healthcheck.Test | map(select(startswith("-XX:SharedArchiveFile=")) | sub("[^=]*="; ""))[0]')" "$path"
    fact 'files that are not those of the archive' "$(cd "$work/root" && sed 's,  /,  ,' "$digests" | sha256sum --check --quiet 2>&1 | paste -sd ' ')" ''
    fact 'libraries that the archive does not know' "$(cd "$work/root" && find ".${path%/*}/lib" -name '*.jar' | cut -c 2- | sort |
        comm -23 - <(sed 's/.*  //' "$digests" | sort) | paste -sd ' ')" ''
}

files() { (cd "$work/root" && find . -xdev '(' "$@" ')' -printf '/%P\n' | sort | paste -sd ' '); }

contents() {
    fact 'shells and the like' "$(files -type f \( -name sh -o -name '*sh' -perm /111 -o -name busybox -o -name perl \) -o -lname '*sh')" ''
    fact 'package managers' "$(files \( -name dpkg -o -name 'apt*' -o -name rpm -o -name apk -o -name dnf \) -not -type d)" ''
    fact 'setuid, setgid' "$(files -type f -perm /6000)" ''
    fact 'writable by all' "$(files -type f -perm /002)" ''
    fact '/etc/debian_version' "$(cut -d . -f 1 "$work/root/etc/debian_version" 2>/dev/null)" 13
    fact 'os-release' "$(sed -n 's/^ID=//p' "$work/root/etc/os-release")" debian
    fact 'packages without checksums' "$(cd "$work/root/var/lib/dpkg/status.d" && for p in *; do
        case $p in *.md5sums) ;; *) [ -f "$p.md5sums" ] || echo "$p" ;; esac
    done | paste -sd ' ')" ''
    fact 'programs' "$(files -type f -perm /111 -not -name '*.so' -not -name '*.so.*')" '/opt/java/bin/java /opt/java/lib/jspawnhelper'
    fact 'checksums that are not true' "$(cd "$work/root" && cat var/lib/dpkg/status.d/*.md5sums | md5sum --check --quiet 2>&1 | paste -sd ' ')" ''
    fact 'jars that the SBOM does not name by SHA-256' "$(jars_without_sbom)" ''
}

jars_without_sbom() {
    local known
    known=$(jq -r '.. | objects | .hashes? // empty | .[].content' "$work"/root/opt/*/sbom.cdx.json)
    (cd "$work/root" && find . -name '*.jar' -exec sha256sum {} +) | while read -r sum jar; do
        grep -qx "$sum" <<<"$known" || echo "${jar#.}"
    done | paste -sd ' '
}

# The version that the runtime's own files state, and that its SBOM entry and package agree.
runtime() {
    local release=$work/root/opt/java/release version
    version=$(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$release")
    fact 'Java' "$version" "$(sed -n 's/^Version: \([0-9.]*\).*/\1/p' "$work"/root/var/lib/dpkg/status.d/openjdk-*-jre-headless)"
    fact 'Java, as libjvm.so says' "$(grep -aoFm 1 "$version" "$work/root/opt/java/lib/server/libjvm.so" | head -n 1)" "$version"
    fact 'Java, as the SBOM says' "$(jq -r '.components[] | select(.name == "jre") | .purl' "$work"/root/opt/*/sbom.cdx.json)" \
        "pkg:bitnami/jre@$(cut -d . -f 1-3 <<<"$version")"
}

# A build for another machine mixes files of two; one that a machine cannot load would be found by its user.
processor() {
    local machine
    case $(config .architecture) in amd64) machine=X86-64 ;; arm64) machine=AArch64 ;; *) machine='amd64 or arm64' ;; esac
    fact 'native files for another processor' "$(find "$work/root" -type f \( -name '*.so' -o -name '*.so.*' -o -perm /111 \) |
        while read -r file; do readelf -h "$file" 2>/dev/null | grep -q "Machine: .*$machine" || echo "${file#"$work/root"}"; done | paste -sd ' ')" ''
}

# What each native file asks for, and the image has not.
closure() {
    local missing=() file name
    while read -r file; do
        while read -r name; do
            compgen -G "$work/root/usr/lib/*-linux-gnu/$name" >/dev/null || [ -e "$work/root/opt/java/lib/$name" ] ||
                [ -e "$work/root/opt/java/lib/server/$name" ] || missing+=("${file#"$work/root"}:$name")
        done < <(readelf -d "$file" 2>/dev/null | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p')
    done < <(find "$work/root" -type f \( -name '*.so' -o -name '*.so.*' -o -perm /111 \))
    fact 'shared libraries that are missing' "${missing[*]}" ''
}

