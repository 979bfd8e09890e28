#!/usr/bin/env bash
# shellcheck disable=SC2317 # functions are called by name
# Maven stops at a file whose checksum is not the recorded one. Shown with a repository of one pom.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
scripts=$(dirname "$here")
for part in messages paths host_packages toolchain; do
    # shellcheck source=/dev/null
    . "$scripts/lib/$part.sh"
done
# shellcheck source=assertions.sh
. "$here/assertions.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A project with this checkout's .mvn, whose parent lies in a repository on this disk.
prepare() {
    local parent=$work/repository/g/parent/1
    mkdir -p "$parent" "$work/project/.mvn/checksums"
    echo '<project><modelVersion>4.0.0</modelVersion><groupId>g</groupId><artifactId>parent</artifactId><version>1</version><packaging>pom</packaging></project>' >"$parent/parent-1.pom"
    sha1sum "$parent/parent-1.pom" | cut -d' ' -f1 >"$parent/parent-1.pom.sha1"
    cat >"$work/project/pom.xml" <<XML
<project><modelVersion>4.0.0</modelVersion>
  <parent><groupId>g</groupId><artifactId>parent</artifactId><version>1</version><relativePath/></parent>
  <artifactId>a</artifactId><packaging>pom</packaging>
  <repositories><repository><id>here</id><url>file://$work/repository</url></repository></repositories>
</project>
XML
    cp -r "$scripts/../mvnw" "$work/project/"
    cp -r "$scripts"/../.mvn/{wrapper,maven.config,jvm.config} "$work/project/.mvn/"
}

builds() { (cd "$work/project" && rm -rf "$work/local" && ./mvnw -q -s "$work/settings.xml" -Dmaven.repo.local="$work/local" -N initialize); }

a_recorded_checksum_is_held() {
    local sum
    sum=$(sha256sum "$work/repository/g/parent/1/parent-1.pom" | cut -d' ' -f1)
    echo "$sum  g/parent/1/parent-1.pom" >"$work/project/.mvn/checksums/checksums.sha256"
    builds
    echo "${sum//[0-7]/8}  g/parent/1/parent-1.pom" >"$work/project/.mvn/checksums/checksums.sha256"
    says() { builds >&2; }
    refuses 1 "trusted checksum mismatch" says
}

the_real_file_is_whole() {
    local file=$scripts/../.mvn/checksums/checksums.sha256
    [ "$(wc -l <"$file")" -gt 500 ]
    equals "" "$(grep -vE '^[0-9a-f]{64}  [A-Za-z0-9_./+-]+$' "$file" || true)"
    grep -q '  org/postgresql/postgresql/.*\.jar$' "$file"
}

install_missing unzip:unzip curl:curl
JAVA_HOME=$(find_jdk)
export JAVA_HOME
echo '<settings/>' >"$work/settings.xml"
prepare
check "a recorded checksum is held" a_recorded_checksum_is_held
check "the real file is whole" the_real_file_is_whole
report
