# shellcheck shell=bash
# What a scan needs on this machine: Trivy 0.68.2, a JDK and the operator's jars.
# Needs: messages.sh, paths.sh, host_packages.sh, toolchain.sh, go_programs.sh

trivy_version=0.68.2
export incomplete=11 database_unfit=12 scanner_failed=13

# stop CODE MESSAGE [NEXT]
stop() {
    printf 'error: %s\n' "$2" >&2
    [ $# -lt 3 ] || printf '  next: %s\n' "$3" >&2
    exit "$1"
}

# find_scanner: sets $trivy to the one release whose report is understood, built when it is missing.
find_scanner() {
    trivy=${TRIVY:-$(command -v trivy || true)}
    if [ -n "$trivy" ] && [ "$(env -i "$trivy" --version 2>/dev/null | sed -n 's/^Version: //p')" = "$trivy_version" ]; then
        return
    fi
    [ -z "${TRIVY:-}" ] || stop "$scanner_failed" "TRIVY names $trivy, which is not Trivy $trivy_version" "unset TRIVY"
    build_go_modules trivy
    trivy=$BIN_DIR/trivy
}

# find_operator: sets $java and $class_path; builds the jars when a source is newer.
find_operator() {
    local root jar
    root=$(dirname "$SCRIPTS_DIR")
    JAVA_HOME=$(find_jdk)
    export JAVA_HOME
    java=$JAVA_HOME/bin/java
    mkdir -p "$root/operator/target"
    (
        flock 9
        jar=$(operator_jar "$root")
        if [ -z "$jar" ] || [ ! -d "$root/operator/target/lib" ] || newer_source "$root" "$jar"; then
            say "building the operator's jars"
            install_missing unzip:unzip
            "$root/mvnw" -q -f "$root/pom.xml" -pl operator -am package dependency:copy-dependencies -DskipTests \
                -DincludeScope=runtime -DoutputDirectory="$root/operator/target/lib" -Dspotless.check.skip >&2 ||
                stop "$scanner_failed" "the operator's jars could not be built" "./mvnw -pl operator -am package"
        fi
    ) 9>"$root/operator/target/.scan_image.lock"
    class_path="$(operator_jar "$root"):$root/operator/target/lib/*"
}

operator_jar() { # root
    find "$1/operator/target" -maxdepth 1 -name 'doc-server-operator-*.jar' ! -name '*-tests.jar' | head -n 1
}

newer_source() { # root jar
    [ -n "$(find "$1/pom.xml" "$1"/{crds,operator}/pom.xml "$1"/{crds,operator}/src/main -newer "$2" -type f -print -quit)" ]
}

operator() { "$java" -Xmx768m -cp "$class_path" dev.docserver.operator.app.Main "$@"; }
