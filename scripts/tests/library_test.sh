#!/usr/bin/env bash
# shellcheck disable=SC2317 # functions are called by name
# The parts of scripts/lib that can be tried without building or starting anything.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=assertions.sh
. "$here/assertions.sh"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOC_SERVER_CACHE=$work/cache CLUSTER_RUN=$work/run HOSTS_FILE=$work/hosts
for part in messages paths host_packages toolchain go_programs debian_suite images cluster_settings cluster_addons \
    cluster_node cluster_start; do
    # shellcheck source=/dev/null
    . "$here/../lib/$part.sh"
done

program() { # path text: a shell script
    mkdir -p "$(dirname "$1")"
    printf '#!/bin/sh\n%s\n' "$2" >"$1"
    chmod +x "$1"
}

a_package_of_a_program_starts_no_service_later() {
    program "$work/units/systemctl" "echo \"\$@\" >$work/systemctl"
    SYSTEMD=$work PATH=$work/units:$PATH services_off runc podman
    equals "disable --quiet podman.socket podman.service podman-restart.service podman-auto-update.timer" "$(cat "$work/systemctl")"
    rm "$work/systemctl"
    SYSTEMD=$work PATH=$work/units:$PATH services_off runc buildah
    SYSTEMD=$work/none PATH=$work/units:$PATH services_off podman
    [ ! -e "$work/systemctl" ] || fail "systemctl was called: $(cat "$work/systemctl")"
}

versions_are_compared_by_number() {
    version_at_least 1.26 1.26
    version_at_least 1.26.8 1.26
    version_at_least 1.100 1.26
    if version_at_least 1.9.7 1.26; then fail "1.9.7 passed for 1.26"; fi
}

a_jdk_25_is_found_by_its_compiler() {
    program "$work/jdk25/bin/javac" 'echo javac 25.0.5'
    program "$work/jdk17/bin/javac" 'echo javac 17.0.1'
    program "$work/jre25/bin/java" 'echo 25'
    equals 25 "$(jdk_major "$work/jdk25")"
    equals 17 "$(jdk_major "$work/jdk17")"
    equals "" "$(jdk_major "$work/jre25")"
    equals "$work/jdk25" "$(JAVA_HOME=$work/jdk25 find_jdk)"
}

an_old_go_is_passed_over() {
    program "$work/go/go" 'echo go1.19.8'
    equals 1.19.8 "$(go_version "$work/go/go")"
    program "$work/go/broken" 'exit 1'
    equals "" "$(go_version "$work/go/broken")"
}

what_is_there_is_not_installed() {
    program "$work/bin/apt-get" 'echo "apt-get was called: $*" >&2; exit 9'
    PATH=$work/bin:$PATH install_missing sh:dash "$work:anything"
}

buildah_brings_its_network_program() {
    program "$work/bin/apt-get" 'echo "$*"; exit 9'
    program "$work/bin/buildah" ''
    echo VERSION_CODENAME=trixie >"$work/trixie"
    echo VERSION_CODENAME=bookworm >"$work/bookworm"
    on() { (OS_RELEASE=$work/$1 PATH=$work/bin:$PATH install_missing buildah:buildah); }
    on bookworm
    if [ ! -e /usr/lib/podman/netavark ] && [ ! -e /usr/libexec/podman/netavark ]; then refuses 1 "could not install: netavark" on trixie; fi
}

what_cannot_be_installed_is_named() {
    program "$work/bin/apt-get" 'echo "E: Unable to locate package" >&2; exit 9'
    installs() { (PATH=$work/bin:$PATH install_missing no-such-command:no-such-package); }
    refuses 1 "apt-get could not install: no-such-package" installs
    refuses 1 "Unable to locate package" installs
}

a_modules_key_follows_its_pins() {
    MODULES_DIR=$work/modules
    mkdir -p "$MODULES_DIR/etcd"
    echo one >"$MODULES_DIR/etcd/go.sum"
    local before
    before=$(go_module_key etcd)
    equals "$before" "$(go_module_key etcd)"
    echo two >"$MODULES_DIR/etcd/go.sum"
    [ "$before" != "$(go_module_key etcd)" ] || fail "the key did not change with go.sum"
}

a_module_is_built_when_its_programs_and_key_are_there() {
    MODULES_DIR=$work/modules
    mkdir -p "$MODULES_DIR/etcd" "$BIN_DIR"
    echo one >"$MODULES_DIR/etcd/go.sum"
    if go_module_is_built etcd; then fail "built before it was"; fi
    program "$BIN_DIR/etcd" ''
    if go_module_is_built etcd; then fail "built without a key"; fi
    go_module_key etcd >"$BIN_DIR/.etcd.key"
    go_module_is_built etcd
    rm "$BIN_DIR/etcd"
    if go_module_is_built etcd; then fail "built without its program"; fi
}

every_module_has_programs_and_pins() {
    local name
    for name in "${GO_MODULES[@]}"; do
        go_module_programs "$name" >/dev/null
        [ -s "$MODULES_DIR/$name/go.mod" ] || fail "no go.mod for $name"
    done
    # And vulndb, which is data and gives no program.
    equals "$((${#GO_MODULES[@]} + 1))" "$(find "$MODULES_DIR" -mindepth 1 -maxdepth 1 | wc -l)"
}

a_version_is_linked_in() {
    go_linker_flags kubernetes v1.35.4 | grep -q 'gitVersion=v1.35.4 .*gitMajor=1 .*gitMinor=35'
    go_linker_flags trivy v0.68.2 | grep -q 'app.ver=0.68.2'
}

a_program_of_an_image_is_built_by_its_own_go() {
    go_module_toolchain trivy | grep -qx 'go1\.[0-9.]*'
    equals local "$(go_module_toolchain etcd)"
}

mirrors_are_the_machines_own() {
    program "$work/bin/apt-get" 'printf "%s\n" "bookworm-updates http://mirror.example/debian/" "bookworm http://mirror.example/debian/" "bookworm-security http://mirror.example/debian-security/" "nodistro http://other.example/node/"'
    equals "http://mirror.example/debian" "$(PATH=$work/bin:$PATH debian_mirror main)"
    equals "deb [signed-by=$debian_keyring] http://mirror.example/debian trixie main" "$(PATH=$work/bin:$PATH debian_sources trixie)"
    equals "deb [signed-by=$debian_keyring] http://mirror.example/debian-security trixie-security main" \
        "$(PATH=$work/bin:$PATH debian_sources trixie-security | tail -n 1)"
}

without_a_debian_mirror_it_says_so() {
    program "$work/bin/apt-get" 'echo "nodistro http://other.example/node/"'
    echo ID=debian >"$work/debian"
    sources() { (OS_RELEASE=$work/debian PATH=$work/bin:$PATH debian_sources trixie); }
    refuses 1 "no Debian archive among this machine's apt sources" sources
}

another_distribution_takes_debians_public_archive() {
    program "$work/bin/apt-get" 'echo "noble http://mirror.example/ubuntu/"'
    echo ID=ubuntu >"$work/ubuntu"
    sources() { OS_RELEASE=$work/ubuntu PATH=$work/bin:$PATH debian_sources trixie-security; }
    equals "https://deb.debian.org/debian https://deb.debian.org/debian-security" "$(sources | cut -d' ' -f3 | paste -sd' ')"
}

the_registrys_name_comes_and_goes() {
    printf '127.0.0.1 localhost\n' >"$HOSTS_FILE"
    add_registry_name
    add_registry_name
    equals 1 "$(grep -c 'registry.test' "$HOSTS_FILE")"
    remove_registry_name
    remove_registry_name
    equals "127.0.0.1 localhost" "$(cat "$HOSTS_FILE")"
}

a_missing_ca_is_named() {
    pushes() { (REGISTRY_CA=/nowhere/ca.crt small_image_push r.example/x); }
    refuses 1 "REGISTRY_CA names /nowhere/ca.crt, which is not there" pushes
}

what_does_not_come_up_is_shown_with_its_log() {
    mkdir -p "$CLUSTER_RUN/log" "$CLUSTER_RUN/pids"
    echo "panic: no such flag" >"$CLUSTER_RUN/log/apiserver.log"
    waits() { (wait_until 1 "the API server is ready" apiserver false); }
    refuses 1 "panic: no such flag" waits
    refuses 1 "apiserver ended; expected: the API server is ready" waits
    refuses 1 "scripts/cluster down && scripts/cluster up" waits
}

a_process_id_of_another_program_is_not_the_node() {
    mkdir -p "$CLUSTER_RUN"
    echo $$ >"$CLUSTER_RUN/node.pid"
    if node_pid; then fail "this shell was taken for the node"; fi
}

# The build's own program, with a JDK of one version; it goes no further than that here.
an_outdated_runtime_fails_the_build() {
    local make=$here/../../docker/make-jre version
    program "$work/bin/jlink" 'exit 3'
    # shellcheck disable=SC2016 # the stand-in's own
    program "$work/bin/dpkg-query" 'cat "$(dirname "$0")/installed"'
    jre() { PATH=$work/bin:$PATH "$make" "$work/jre" "$work/symbols" java.base "$1"; }
    printf 25.0.4+9-1~deb13u1 >"$work/bin/installed"
    refuses 1 "OpenJDK is 25.0.4+9-1~deb13u1 here, and the package index offers 25.0.5.1+2-1~deb13u1" jre 25.0.5.1+2-1~deb13u1
    # The same, an older one, and none to compare with: on to jlink.
    for version in 25.0.4+9-1~deb13u1 25.0.3+9-1~deb13u1 ""; do
        if jre "$version" 2>&1 | grep 'package index offers'; then fail "refused beside $version"; fi
    done
}

a_check_of_nothing_fails() {
    equals "FAILED" "$(. "$here/assertions.sh" && check "an empty one" | sed -n '1s/ .*//p')"
}

check "a check without a command fails" a_check_of_nothing_fails
check "a package of a program starts no service later" a_package_of_a_program_starts_no_service_later
check "versions are compared by number" versions_are_compared_by_number
check "a JDK 25 is found by its compiler" a_jdk_25_is_found_by_its_compiler
check "an old Go is passed over" an_old_go_is_passed_over
check "what is there is not installed" what_is_there_is_not_installed
check "what cannot be installed is named" what_cannot_be_installed_is_named
check "a module's key follows its pins" a_modules_key_follows_its_pins
check "a module is built when its programs and key are there" a_module_is_built_when_its_programs_and_key_are_there
check "every module has programs and pins" every_module_has_programs_and_pins
check "a program's version is linked in" a_version_is_linked_in
check "a program of an image is built by its own Go" a_program_of_an_image_is_built_by_its_own_go
check "mirrors are the machine's own" mirrors_are_the_machines_own
check "without a Debian mirror it says so" without_a_debian_mirror_it_says_so
check "buildah brings its network program" buildah_brings_its_network_program
check "another distribution takes Debian's public archive" another_distribution_takes_debians_public_archive
check "the registry's name comes and goes" the_registrys_name_comes_and_goes
check "an outdated runtime fails the build" an_outdated_runtime_fails_the_build
check "a missing CA is named" a_missing_ca_is_named
check "what does not come up is shown with its log" what_does_not_come_up_is_shown_with_its_log
check "a process id of another program is not the node" a_process_id_of_another_program_is_not_the_node
report
