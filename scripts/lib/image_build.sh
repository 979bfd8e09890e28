# shellcheck shell=bash
# What a build is given beside its sources: this machine's Maven, and what the labels say.
# Needs: messages.sh, image_tool.sh, image_bases.sh

# lend_maven: the settings and what is trusted as secrets; the local repository where the tool can lend a folder.
lend_maven() {
    local settings=$HOME/.m2/settings.xml store=${JAVA_HOME:-/nonexistent}/lib/security/cacerts
    local bundle=${SSL_CERT_FILE:-/etc/ssl/certs/ca-certificates.crt}
    [ -r "$store" ] || store=/etc/ssl/certs/java/cacerts
    [ ! -r "$settings" ] || extra+=(--secret "id=maven-settings,src=$settings")
    [ ! -r "$store" ] || extra+=(--secret "id=java-truststore,src=$(readlink -f "$store")")
    [ ! -r "$bundle" ] || extra+=(--secret "id=ca-bundle,src=$(readlink -f "$bundle")")
    if [ "$isolated" = no ] && [ "$tool" != docker ]; then
        mkdir -p "$HOME/.m2/repository" "$HOME/.m2/wrapper"
        extra+=(--volume "$HOME/.m2/repository:/root/.m2/repository:rw" --volume "$HOME/.m2/wrapper:/root/.m2/wrapper:rw")
        extra+=(--build-arg MAVEN_REPOSITORY=lent)
    fi
}

# describe: what the labels say of this commit; an address with a password in it is left out.
describe() {
    local revision created source version newest
    newest=$(newest_openjdk)
    revision=$(git -C "$root" rev-parse HEAD 2>/dev/null || echo unknown)
    created=$(git -C "$root" log -1 --format=%cI 2>/dev/null || echo unknown)
    source=$(git -C "$root" config remote.origin.url 2>/dev/null | grep -E '^(https|ssh)://[^@]*$' || echo unknown)
    version=$(sed -n 's,^  <version>\(.*\)</version>,\1,p' "$root/pom.xml" | head -n 1)
    description=(--build-arg "REVISION=$revision" --build-arg "CREATED=$created" --build-arg "SOURCE=$source"
        --build-arg "VERSION=$version" --build-arg "NEWEST_OPENJDK=$newest")
}
