#!/usr/bin/env bash
# shellcheck disable=SC2317 # functions are called by name
# scan_image.sh's own part: what each step's end becomes, and what is left behind. Scanner and operator
# are stand-ins; scan_journey.sh has the real ones.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
scripts=$(dirname "$here")
for part in messages paths host_packages; do
    # shellcheck source=/dev/null
    . "$scripts/lib/$part.sh"
done
# shellcheck source=assertions.sh
. "$here/assertions.sh"
install_missing jq:jq

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tree="$work/a checkout"
digest=sha256:$(printf 'ab%.0s' {1..32})

program() { # file, its lines on standard input
    mkdir -p "$(dirname "$1")"
    { echo '#!/bin/sh' && cat; } >"$1"
    chmod +x "$1"
}

# A checkout whose jars are there, a JDK and a scanner that do as $work/ends says: STEP CODE.
prepare() {
    mkdir -p "$tree/scripts" "$tree"/{crds,operator}/src/main "$tree/operator/target/lib"
    cp -r "$scripts/scan_image.sh" "$scripts/lib" "$tree/scripts/"
    touch "$tree/pom.xml" "$tree"/{crds,operator}/pom.xml
    touch "$tree/operator/target/doc-server-operator-1.jar"
    program "$work/jdk/bin/javac" <<<'echo javac 25.0.5'
    program "$work/jdk/bin/java" <<SH
while [ "\$1" != dev.docserver.operator.app.Main ]; do shift; done
shift
case \$1 in
    fetch) printf 'repository r.example/a\ndigest $digest\nchild $digest linux/amd64\n' ;;
    gate)
        while [ "\$1" != --out ]; do shift; done
        echo '{"open": []}' >"\$2"
        ;;
    report) for last; do :; done && echo '{}' >"\$last" ;;
esac
[ "\$1" = --out ] && set -- gate
exit "\$(sed -n "s/^\$1 //p" '$work/ends')"
SH
    program "$work/trivy" <<SH
[ "\$1" != --version ] || { echo Version: 0.68.2 && exit 0; }
kind=\$1
while [ \$# -gt 0 ]; do
    [ "\$1" != --output ] || echo '{}' >"\$2"
    shift
done
code=\$(sed -n "s/^\$kind //p" '$work/ends')
# Deaf to being asked to end, as what it starts.
[ "\$code" != hangs ] || { trap '' TERM && sleep 30; }
exit "\$code"
SH
    touch "$work/ca"
}

# scan [STEP CODE]...: the exit code of a scan in which those steps end so, and all others with 0.
scan() {
    local code=0
    printf '%s %s\n' "$@" fetch 0 sbom 0 image 0 convert 0 report 0 gate 0 | awk '!seen[$1]++' >"$work/ends"
    (cd "$work" && env -u TRIVY_DB_REPOSITORY JAVA_HOME="$work/jdk" TRIVY="$work/trivy" REGISTRY_CA="" \
        "$tree/scripts/scan_image.sh" r.example/a:1 --out "$work/the out" --timeout "${limit:-60}") >"$work/said" 2>&1 || code=$?
    echo "$code"
}

each_steps_end_has_its_code() {
    equals 0 "$(scan gate 0)"
    # fetch: a usage, an image that leaves a choice, a database that can't be copied, the rest, a kill.
    equals "2 11 12 13 13 13" "$(for code in 2 22 25 21 1 137; do scan fetch "$code"; done | paste -sd ' ')"
    equals "12 12" "$(for code in 1 2; do scan sbom "$code"; done | paste -sd ' ')"
    equals "13 13 13" "$(for code in 1 124 137; do scan image "$code"; done | paste -sd ' ')"
    equals 13 "$(scan convert 1)"
    equals 13 "$(scan report 26)"
    # The verdict is the gate's; what crashes or is killed gives none.
    equals "10 11 12 13 14 2" "$(for code in 10 11 12 13 14 2; do scan gate "$code"; done | paste -sd ' ')"
    equals "13 13 13" "$(for code in 1 3 137; do scan gate "$code"; done | paste -sd ' ')"
}

a_scanner_that_hangs_is_ended() {
    local began=$SECONDS
    equals 13 "$(limit=1 && scan image hangs)"
    grep -q "the scan of $digest took longer than 1 s" "$work/said"
    equals 13 "$(limit=1 && scan sbom hangs)"
    [ $((SECONDS - began)) -lt 30 ]
    # Killed by somebody else, such as for memory: that is another fault, and said so.
    equals 13 "$(scan image 137)"
    grep -q "the scanner ended with 137 on $digest" "$work/said"
}

no_verdict_outlives_a_scan_that_breaks_off() {
    local out="$work/the out" code
    for code in "fetch 21" "sbom 1" "image 1" "report 26"; do
        equals 0 "$(scan gate 0)"
        [ -s "$out/verdict.json" ] && [ -s "$out/report.json" ]
        mkdir -p "$out/linux-arm64" "$out/other"
        touch "$out/linux-arm64/report.json" "$out/other/report.json" "$out/mine.txt"
        # shellcheck disable=SC2086 # two words
        [ "$(scan $code)" != 0 ]
        equals "mine.txt other/report.json" "$(cd "$out" && find . -type f ! -path ./report.json ! -name 'sbom.*' ! -name results.sarif ! -name facts.json -printf '%P\n' | sort | paste -sd ' ')"
    done
}

wrong_command_lines() {
    local scan=$scripts/scan_image.sh image=r.example/a:1
    refuses 2 "no image given" "$scan"
    refuses 2 "no image given" "$scan" ""
    refuses 2 "a second image 'r.example/b'" "$scan" "$image" r.example/b
    refuses 2 "unknown option '--severity'" "$scan" "$image" --severity HIGH
    refuses 2 "--policy needs a value" "$scan" "$image" --policy
    refuses 2 "--out needs a value" "$scan" "$image" --out ""
    refuses 2 "there is no file $work" "$scan" "$image" --policy "$work"
    refuses 2 "there is no folder $work/ca" "$scan" "$image" --exceptions "$work/ca"
    refuses 2 "there is no file /nowhere" "$scan" "$image" --registry-credentials /nowhere
    refuses 2 "--timeout is '0'" "$scan" "$image" --timeout 0
    refuses 2 "--timeout is '1m'" "$scan" "$image" --timeout 1m
    refuses 2 "--as goes with the folder of a layout" "$scan" "$image" --as b
    mkdir -p "$work/layout" && touch "$work/layout/index.json"
    refuses 2 "--as is 'Bad Name'" "$scan" "$work/layout" --as "Bad Name"
    refuses 2 "--as is 'r.example/a:1', expected HOST/PATH" "$scan" "$work/layout" --as r.example/a:1
    refuses 2 "has no index.json" "$scan" "$work"
    "$scan" --help | grep -q '^exit code  0 clean'
}

prepare
check "each step's end has its code, and none is 1" each_steps_end_has_its_code
check "a scanner that hangs is ended" a_scanner_that_hangs_is_ended
check "no verdict outlives a scan that breaks off" no_verdict_outlives_a_scan_that_breaks_off
check "wrong command lines" wrong_command_lines
report
