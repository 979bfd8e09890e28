#!/usr/bin/env bash
# shellcheck disable=SC2317 # functions are called by name
# Holds the promises of the finished images: size and contents, modules, start, drain, health check.
# usage: scripts/tests/container_journey.sh
# Needs root, for runc and containerd; no cluster. Some minutes, of which the builds take the most.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
scripts=$(dirname "$here")
for part in messages paths host_packages toolchain image_tool image_unpack; do
    # shellcheck source=/dev/null
    . "$scripts/lib/$part.sh"
done
# shellcheck source=assertions.sh
. "$here/assertions.sh"
install_missing runc:runc containerd:containerd ctr:containerd nsenter:util-linux setpriv:util-linux pgrep:procps python3:python3 jq:jq unzip:unzip readelf:binutils
image_tool
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
server=localhost/doc-server:promises
operator=localhost/doc-server-operator:promises
database=localhost/doc-server/postgresql:17

both_images_hold_their_facts() {
    "$scripts/build-image" operator --tag "$operator"
    "$scripts/build-image" server --tag "$server"
    "$scripts/image-facts" "$operator"
    "$scripts/image-facts" "$server"
    image_unpack "$operator" "$work/operator"
    image_unpack "$server" "$work/server"
}

needed() { # folder: the modules that jdeps names for all jars of an image
    local jars
    mapfile -t jars < <(find "$1/root/opt" -name '*.jar')
    PATH=$(find_jdk)/bin:$PATH "$scripts/../docker/check-modules" "$1/root/opt/java" "${jars[@]}" 2>/dev/null | sed 's/^needs //' | tr ' ' '\n'
}

the_modules_are_those_that_jdeps_names() {
    local listed left_out
    listed=$(sed -nE 's,^RUN /build/make-jre /out /symbols ([^ ]*).*,\1,p' "$scripts/../Dockerfile" | tr , '\n' | sort)
    left_out=$(sed -n "s/^optional='\(.*\)'/\1/p" "$scripts/../docker/check-modules" | tr ' ' '\n')
    equals "$listed" "$({ needed "$work/server" && needed "$work/operator"; } | sort -u | grep -vxF "$left_out")"
}

# What both runtimes run: runc a folder, containerd an image.
containers_are_there() {
    image_exists "$database" || "$scripts/image-postgresql" --tag "$database"
    image_unpack "$database" "$work/postgresql"
    image_archive "$server" "$work/server.tar"
}

the_server_keeps_its_promises() { # class of containers/promises.py
    cd "$scripts"
    PYTHONDONTWRITEBYTECODE=1 python3 -m containers.promises "$work/server" "$work/postgresql" "$work/server.tar" "$1"
}

# The build id is what a debugger looks for: the symbols must be those of the libjvm that runs.
the_symbols_are_in_an_image_of_their_own() {
    local id table
    "$scripts/build-image" symbols --tag localhost/doc-server-symbols:promises
    image_unpack localhost/doc-server-symbols:promises "$work/symbols"
    id=$(readelf -n "$work/server/root/opt/java/lib/server/libjvm.so" | sed -n 's/.*Build ID: //p')
    table=usr/lib/debug/.build-id/${id:0:2}/${id:2}.debug
    equals "$table" "$(cd "$work/symbols/root" && find . -type f -printf '%P\n')"
    readelf --wide --sections "$work/symbols/root/$table" | grep ' \.symtab ' >/dev/null
    ! readelf --wide --sections "$work/server/root/opt/java/lib/server/libjvm.so" | grep ' \.symtab ' || fail "libjvm has a symbol table in the server's image"
}

check "both images build and hold their facts" both_images_hold_their_facts
check "the runtime's modules are those that jdeps names" the_modules_are_those_that_jdeps_names
check "what the two runtimes need is there" containers_are_there
check "the server keeps its promises under runc" the_server_keeps_its_promises UnderRunc
check "the server keeps its promises in containerd" the_server_keeps_its_promises InContainerd
check "the symbol table of libjvm is in an image of its own" the_symbols_are_in_an_image_of_their_own
report
