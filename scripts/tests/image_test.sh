#!/usr/bin/env bash
# shellcheck disable=SC2317,SC2034 # functions are called by name; variables are read by the libraries
# The parts of the image build that can be tried without building an image.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
scripts=$(dirname "$here")
docker=$scripts/../docker
# shellcheck source=assertions.sh
. "$here/assertions.sh"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
for part in messages paths host_packages toolchain image_tool image_platform image_unpack image_facts; do
    # shellcheck source=/dev/null
    . "$scripts/lib/$part.sh"
done

command_lines() {
    refuses 2 "TARGET is '': expected server, operator or symbols" "$scripts/build-image"
    refuses 2 "expected server, operator or symbols" "$scripts/build-image" client --tag x
    refuses 2 "one target at a time" "$scripts/build-image" server operator
    refuses 2 "--tag REF is missing" "$scripts/build-image" server
    refuses 2 "--bases is 'alpine'" "$scripts/build-image" server --tag x --bases alpine
    refuses 2 "--ca: cannot read /nowhere" "$scripts/build-image" server --tag x --ca /nowhere
    refuses 2 "--platform is 'linux/s390x'" "$scripts/build-image" server --tag x --platform linux/s390x
    refuses 2 "--registry HOST is missing" "$scripts/demo-images"
    refuses 2 "unknown argument 'now'" "$scripts/demo-images" now
    refuses 2 "one image expected" "$scripts/image-facts"
    refuses 2 "one image expected" "$scripts/class-list"
    refuses 2 "an image's name expected" "$scripts/validate"
    refuses 2 "RUNS is 'often'" "$scripts/../bench/start" often
    refuses 2 "RUNS is '0'" "$scripts/../bench/rebuild" 0
    refuses 2 "unknown argument 'all'" "$scripts/../bench/image" all
    IMAGE_TOOL=kaniko refuses 2 "IMAGE_TOOL is 'kaniko'" "$scripts/image-facts" x
}

bases_are_pinned() {
    local named
    named=$(grep -E '^ARG [A-Z_]+_BASE=[^$]' "$scripts/../Dockerfile")
    equals 2 "$(wc -l <<<"$named")"
    equals 2 "$(grep -cE '@sha256:[0-9a-f]{64}$' <<<"$named")"
}

layer() { # name file...: a layer of what lies in $scratch/NAME
    tar -cf "$scratch/$1.tar" -C "$scratch/$1" "${@:2}"
}

a_later_layer_deletes_and_replaces() {
    mkdir -p "$scratch"/{first/dir,second/dir,third/dir,root}
    echo old >"$scratch/first/file" && touch "$scratch"/first/dir/{a,b}
    echo new >"$scratch/second/file" && touch "$scratch/second/dir/.wh.a"
    touch "$scratch"/third/dir/{.wh..wh..opq,c}
    layer first file dir && layer second file dir && layer third dir
    apply_layer "$scratch/first.tar" "$scratch/root"
    apply_layer "$scratch/second.tar" "$scratch/root"
    equals new "$(cat "$scratch/root/file")"
    equals b "$(ls "$scratch/root/dir")"
    apply_layer "$scratch/third.tar" "$scratch/root"
    equals c "$(ls "$scratch/root/dir")"
}

# The smallest root of which contents() has nothing to say.
good_root() { # folder
    mkdir -p "$1"/root/{etc,var/lib/dpkg/status.d,opt/x,opt/java/bin,opt/java/lib}
    echo 13.8 >"$1/root/etc/debian_version"
    echo ID=debian >"$1/root/etc/os-release"
    touch "$1/root/opt/java/"{bin/java,lib/jspawnhelper} "$1/root/opt/x/x.jar"
    chmod 755 "$1/root/opt/java/"{bin/java,lib/jspawnhelper}
    touch "$1/root/var/lib/dpkg/status.d/base-files"
    (cd "$1/root" && md5sum etc/debian_version) >"$1/root/var/lib/dpkg/status.d/base-files.md5sums"
    printf '{"components": [{"hashes": [{"content": "%s"}]}]}' \
        "$(sha256sum <"$1/root/opt/x/x.jar" | cut -d ' ' -f 1)" >"$1/root/opt/x/sbom.cdx.json"
}

failed_facts() { contents | sed -n 's/^FAIL  \([^:]*\):.*/\1/p'; }

facts_about_contents() {
    work=$scratch/contents
    good_root "$work"
    equals "" "$(failed_facts)"
    spoil "shells and the like" 'install -m 755 /dev/null usr/bin/dash'
    spoil "shells and the like" 'ln -s /usr/bin/dash usr/bin/zsh'
    spoil "package managers" 'touch usr/bin/dpkg'
    spoil "setuid, setgid" 'install -m 4644 /dev/null usr/bin/su'
    spoil "writable by all" 'install -m 666 /dev/null etc/open'
    spoil "/etc/debian_version" 'rm etc/debian_version; : >var/lib/dpkg/status.d/base-files.md5sums'
    spoil "packages without checksums" 'touch var/lib/dpkg/status.d/libc6'
    spoil "programs" 'install -m 755 /dev/null usr/bin/tool'
    spoil "checksums that are not true" 'echo 13.9 >etc/debian_version'
    spoil "jars that the SBOM does not name by SHA-256" 'echo more >opt/x/x.jar'
}

spoil() { # fact command
    work=$scratch/spoilt
    rm -rf "$work"
    good_root "$work"
    mkdir -p "$work/root/usr/bin"
    (cd "$work/root" && eval "$2")
    failed_facts | grep -qxF "$1" || fail "expected '$1' to fail after: $2"
}

# What a server's image has to say of itself; then one thing of it is changed.
facts_about_the_configuration() {
    work=$scratch/configuration
    mkdir -p "$work"
    jq -n '{config: {User: "65532:65532", StopSignal: "SIGTERM", ExposedPorts: {"8080/tcp": {}},
        Entrypoint: ["/opt/java/bin/java", "dev.docserver.server.app.Main"],
        Healthcheck: {Test: ["CMD", "java", "--health-check"], Interval: 30e9, Timeout: 3e9, StartPeriod: 5e9, Retries: 3},
        Labels: ([("title", "created", "description", "licenses", "revision", "source", "vendor", "version") | {key: "org.opencontainers.image.\(.)", value: "x"}]
            | from_entries | .["org.opencontainers.image.title"] = "doc-server")}}' >"$scratch/good.json"
    configured '.' ""
    configured '.config.User = "root"' "user"
    configured '.config.StopSignal = "SIGQUIT"' "stop signal"
    configured 'del(.config.ExposedPorts)' "ports"
    configured '.config.ExposedPorts["8081/tcp"] = {}' "ports"
    configured '.config.Entrypoint = ["/bin/sh", "-c", "java dev.docserver.server.app.Main"]' "entry point, first word
entry point, last word"
    configured 'del(.config.Healthcheck)' "health check, last word
health check, seconds: interval, timeout, start period; tries"
    configured '.config.Healthcheck.Timeout = 30e9' "health check, seconds: interval, timeout, start period; tries"
    configured '.config.Labels["org.opencontainers.image.revision"] = ""' "labels without a value"
    configured '.config.Labels["org.opencontainers.image.title"] = "other"' "title"
}

configured() { # change, facts that fail
    jq "$1" "$scratch/good.json" >"$work/config.json"
    equals "$2" "$(configuration | sed -nE 's/^FAIL  (.*): [^:]*; expected:.*/\1/p')"
}

# A program of this machine stands for the runtime: it asks for libc, which the root has or has not.
what_a_program_asks_for_must_be_there() {
    work=$scratch/closure
    mkdir -p "$work/root/opt/java/bin" "$work/root/usr/lib/x86_64-linux-gnu"
    install -m 755 "$(readlink -f "$(command -v env)")" "$work/root/opt/java/bin/java"
    closure | grep -q '^FAIL .*/opt/java/bin/java:libc\.so\.6'
    touch "$work/root/usr/lib/x86_64-linux-gnu/libc.so.6"
    closure | grep -q '^ok '
}

three_places_name_one_runtime() {
    local status
    work=$scratch/runtime
    status=$work/root/var/lib/dpkg/status.d/openjdk-25-jre-headless
    mkdir -p "$work/root/opt/java/lib/server" "$work/root/opt/x" "$(dirname "$status")"
    named() { # release package libjvm sbom
        echo "JAVA_VERSION=\"$1\"" >"$work/root/opt/java/release"
        echo "Version: $2+2-1~deb13u1" >"$status"
        echo "$3" >"$work/root/opt/java/lib/server/libjvm.so"
        echo "{\"components\": [{\"name\": \"jre\", \"purl\": \"pkg:bitnami/jre@$4\"}]}" >"$work/root/opt/x/sbom.cdx.json"
        runtime | sed -nE 's/^FAIL  ([^:]*):.*/\1/p' | paste -sd '|'
    }
    equals "" "$(named 25.0.5.1 25.0.5.1 25.0.5.1 25.0.5)"
    equals "Java" "$(named 25.0.5.1 25.0.3 25.0.5.1 25.0.5)"
    equals "Java, as libjvm.so says" "$(named 25.0.5.1 25.0.5.1 25.0.3 25.0.5)"
    equals "Java, as the SBOM says" "$(named 25.0.5.1 25.0.5.1 25.0.5.1 25.0.3)"
}

# One library, its archive and the digests of the dump.
archived_root() { # folder
    local home=$1/root/opt/doc-server path=/opt/doc-server/libraries.jsa
    mkdir -p "$home/lib"
    echo 'a class' >"$home/lib/a.jar" && touch -d 2000-01-01T00:00:00Z "$home/lib/a.jar" && touch "$home/libraries.jsa"
    (cd "$1/root" && sha256sum opt/doc-server/lib/a.jar | sed 's,  ,  /,') >"$home/libraries.sha256"
    jq -n --arg flag "-XX:SharedArchiveFile=$path" '{config: {Labels: {"org.opencontainers.image.title": "doc-server"}, Entrypoint: ["java", $flag], Healthcheck: {Test: ["CMD", "java", $flag]}}}' >"$1/config.json"
}

failed_archive_facts() { archive | sed -n 's/^FAIL  \([^:]*\):.*/\1/p'; }

# Java itself would not see it: it looks at size and time, and both are as before.
a_swapped_library_is_noticed() {
    work=$scratch/archive
    archived_root "$work"
    equals "" "$(failed_archive_facts)"
    echo 'b class' >"$work/root/opt/doc-server/lib/a.jar"
    touch -d 2000-01-01T00:00:00Z "$work/root/opt/doc-server/lib/a.jar"
    equals "files that are not those of the archive" "$(failed_archive_facts)"
    archived_root "$work"
    touch "$work/root/opt/doc-server/lib/b.jar"
    equals "libraries that the archive does not know" "$(failed_archive_facts)"
    rm "$work/root/opt/doc-server/lib/b.jar" "$work/root/opt/doc-server/libraries.jsa"
    equals "archive that is missing" "$(failed_archive_facts)"
    # Without the option there would be nothing to hold, and a slow start.
    echo '{"config": {"Labels": {"org.opencontainers.image.title": "doc-server"}, "Entrypoint": ["java"]}}' >"$work/config.json"
    equals "class-data archive" "$(failed_archive_facts)"
}

# The build and the tool are stand-ins: an image that cannot be had fails each step, by its own cause.
validate_stops_a_step_at_what_failed() {
    local copy=$scratch/validate
    mkdir -p "$copy/bin" "$copy/scripts"
    cp -r "$scripts"/{validate,scan_image.sh,lib,containers} "$copy/scripts/"
    printf '#!/bin/sh\necho built\n' >"$copy/scripts/build-image"
    printf '#!/bin/sh\necho "no such image" >&2\nexit 125\n' >"$copy/bin/buildah"
    chmod +x "$copy/scripts/build-image" "$copy/bin/buildah"
    validates() { IMAGE_TOOL=buildah PATH=$copy/bin:$PATH "$copy/scripts/validate" x:1 >"$copy/said"; }
    refuses 1 "3 of 4 commands failed for x:1" validates
    grep -q '^ok    build: built$' "$copy/said"
    grep -A1 '^FAIL  scan (exit 125)' "$copy/said" | grep -q 'no such image'
    if grep -q 'usage: scripts/scan_image.sh' "$copy/said"; then fail "it went on after what failed: $(cat "$copy/said")"; fi
}

sizes_have_limits() {
    work=$scratch/sizes
    mkdir -p "$work"
    echo '{"config": {"Labels": {"org.opencontainers.image.title": "doc-server"}}}' >"$work/config.json"
    printf '44000000\t97000000\t1\tall\n' >"$work/layers"
    equals 0 "$(sizes | grep -c FAIL)" || true
    printf '1000001\t1000001\t1\tmore\n' >>"$work/layers"
    equals 2 "$(sizes | grep -c FAIL)"
    # Without an archive: base, runtime, libraries, program.
    printf '1\t8000001\t1\tbase\n1\t48000001\t1\truntime\n1\t20000001\t1\tlibraries\n1\t2000001\t1\tprogram\n' >"$work/layers"
    equals 4 "$(budgets | grep -c FAIL)"
}

# A registered interpreter that is not there in other roots (no flag F) is of no use to a build.
another_processor_needs_an_emulator() {
    local tool=buildah other=arm64 BINFMT=$scratch/binfmt interpreter=/usr/bin/qemu-aarch64-static
    if [ "$(this_architecture)" = arm64 ]; then other=amd64 interpreter=/usr/bin/qemu-x86_64-static; fi
    mkdir -p "$BINFMT"
    ! foreign_platform "linux/$(this_architecture)" || fail "its own programs need no emulator"
    refuses 3 "this machine runs no programs for linux/$other" foreign_platform "linux/$other"
    printf 'enabled\ninterpreter %s\nflags: \n' "$interpreter" >"$BINFMT/there"
    refuses 3 "apt-get install qemu-user-static" foreign_platform "linux/$other"
    sed -i 's/^flags:.*/flags: POF/' "$BINFMT/there"
    foreign_platform "linux/$other"
    sed -i 's/^enabled/disabled/' "$BINFMT/there"
    refuses 3 "this machine runs no programs" foreign_platform "linux/$other"
}

files_for_another_processor_are_noticed() {
    work=$scratch/processor
    mkdir -p "$work/root"
    printf '{"architecture": "%s"}' "$(this_architecture)" >"$work/config.json"
    cp -L "$(command -v readelf)" "$work/root/program"
    equals 0 "$(processor | grep -c FAIL || true)"
    # The machine's number in the header, as of SPARC.
    printf '\002' | dd of="$work/root/program" bs=1 seek=18 conv=notrunc status=none
    equals 1 "$(processor | grep -c FAIL || true)"
}

two_jars_of_one_name_are_refused() {
    mkdir -p "$scratch"/repository/{g/a/1,h/a/1}
    touch "$scratch/repository/g/a/1/a-1.jar"
    "$docker/collect-libraries" "$scratch/repository" "$scratch/lib"
    equals a-1.jar "$(ls "$scratch/lib")"
    touch "$scratch/repository/h/a/1/a-1.jar"
    refuses 1 "two libraries have a jar named a-1.jar" "$docker/collect-libraries" "$scratch/repository" "$scratch/lib2"
}

the_recipe_forgets_tests_and_other_modules() {
    local java
    java=$(find_jdk)/bin/java
    (cd "$scripts/.." && "$java" "$docker/Recipe.java" . "$scratch/recipe" operator server)
    equals "" "$(grep -l '<scope>test</scope>' "$scratch"/recipe/*/pom.xml)"
    equals "operator server" "$(sed -n 's,.*<module>\(.*\)</module>.*,\1,p' "$scratch/recipe/pom.xml" | paste -sd ' ')"
    grep -q '<artifactId>postgresql</artifactId>' "$scratch/recipe/server/pom.xml"
    [ -f "$scratch/recipe/server/src/main/java/recipe/Stub.java" ]
}

the_sbom_names_runtime_and_jars_by_hash() {
    local java root=$scratch/sbom sbom=$scratch/sbom.json
    java=$(find_jdk)/bin/java
    mkdir -p "$root/opt/java/lib" "$root/opt/x/lib" "$scratch/m2/org/one/lib/2.0"
    echo 'JAVA_VERSION="25.0.5.1"' >"$root/opt/java/release"
    printf '\177ELFx' >"$root/opt/java/lib/libx.so"
    echo modules | tee "$root/opt/java/lib/modules" >"$root/opt/java/lib/notes.txt"
    echo own >"$root/opt/x/x.jar"
    echo lib | tee "$root/opt/x/lib/lib-2.0-linux.jar" >"$scratch/m2/org/one/lib/2.0/lib-2.0-linux.jar"
    "$java" "$docker/Sbom.java" "$root" "$scratch/m2" /opt/x/lib "$sbom" dev.docserver:x:1.0-SNAPSHOT=/opt/x/x.jar
    equals "pkg:bitnami/jre@25.0.5 pkg:maven/dev.docserver/x@1.0-SNAPSHOT pkg:maven/org.one/lib@2.0?classifier=linux" \
        "$(jq -r '.components[].purl' "$sbom" | paste -sd ' ')"
    equals "/opt/java/lib/libx.so /opt/java/lib/modules" "$(jq -r '.components[0].components[].name' "$sbom" | paste -sd ' ')"
    equals "$(sha256sum <"$root/opt/x/lib/lib-2.0-linux.jar" | cut -d ' ' -f 1)" "$(jq -r '.components[2].hashes[0].content' "$sbom")"
    equals /opt/x/lib/lib-2.0-linux.jar "$(jq -r '.components[2].evidence.occurrences[0].location' "$sbom")"
}

install_missing jq:jq readelf:binutils
check "each base of the Dockerfile has a digest" bases_are_pinned
check "a wrong command line is refused before anything is built" command_lines
check "a later layer deletes and replaces" a_later_layer_deletes_and_replaces
check "each fact about contents can fail" facts_about_contents
check "each fact about the configuration can fail" facts_about_the_configuration
check "what a program asks for must be there" what_a_program_asks_for_must_be_there
check "release file, package, libjvm and SBOM name one runtime" three_places_name_one_runtime
check "a library swapped under the archive is noticed" a_swapped_library_is_noticed
check "validate stops a step at what failed" validate_stops_a_step_at_what_failed
check "sizes have limits" sizes_have_limits
check "another processor needs an emulator" another_processor_needs_an_emulator
check "files for another processor are noticed" files_for_another_processor_are_noticed
check "two jars of one name are refused" two_jars_of_one_name_are_refused
check "the recipe forgets tests and other modules" the_recipe_forgets_tests_and_other_modules
check "the SBOM names runtime and jars by hash" the_sbom_names_runtime_and_jars_by_hash
report
