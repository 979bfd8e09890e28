# shellcheck shell=bash
# The two bases of the Dockerfile: pulled by their upstream names, or built from Debian 13 packages.
# Needs: messages.sh, paths.sh, host_packages.sh, debian_suite.sh, debian_root.sh, image_tool.sh

# shellcheck disable=SC2154 # tool: image_tool.sh
base_suite=trixie-security
base_cache=$DOC_SERVER_CACHE/image-bases
# What the builder has, and what the runtime has beside the JRE's own libraries.
# shellcheck disable=SC2034 # read by build-image
jdk_packages=(openjdk-25-jdk-headless binutils ca-certificates curl unzip)
# shellcheck disable=SC2034
runtime_packages=(base-files libc6 ca-certificates tzdata netbase)

# choose_base ARG KIND PACKAGE...: sets $base. $bases, where set, is auto, upstream or debian.
choose_base() {
    local arg=$1 which=${bases:-auto}
    base=${!arg:-$(sed -n "s/^ARG $arg=//p" "$SCRIPTS_DIR/../Dockerfile")}
    if [ "$which" != debian ] && base_from_upstream "$arg" "$base"; then
        say "$arg: $base ($(image_digest "$base"))"
        return
    fi
    [ "$which" != upstream ] || die_with 4 "$arg $base could not be pulled" "--bases auto makes it from Debian packages"
    shift
    base_from_debian "$arg" "$@"
}

# base_from_upstream NAME REF: pulls REF; where it cannot, says why, once.
base_from_upstream() {
    local log
    log=$(mktemp)
    if image_pull "$2" "$log"; then
        rm -f "$log"
        return 0
    fi
    say "not run: $1 $2 could not be pulled ($(tail -n 1 "$log" | sed 's/.*: //' | cut -c 1-100))"
    rm -f "$log"
    return 1
}

# package_versions PACKAGE...: "name=version" lines of the suite.
package_versions() {
    local conf
    conf=$("$SCRIPTS_DIR/debian-packages" config "$base_suite")
    # Without the security archive an older package would do, without a word.
    compgen -G "$(dirname "$conf")/lists/*_dists_${base_suite}_*InRelease" >/dev/null ||
        die_with 4 "the package lists in $(dirname "$conf") have no $base_suite" "rm -r $(dirname "$conf"), and try again"
    APT_CONFIG=$conf apt-cache policy "$@" | awk '/^[^ ]/ { sub(/:$/, ""); name = $1 } $1 == "Candidate:" { print name "=" $2 }'
}

# newest_openjdk: the version that the package index offers; with an older one the build fails.
newest_openjdk() { package_versions openjdk-25-jre-headless | sed 's/.*=//'; }

# base_key KIND PACKAGE...: changes when a package or this recipe does.
base_key() {
    local kind=$1
    shift
    { declare -f "make_${kind}_root" trim_runtime_root add_nonroot debian_root && package_versions "$@"; } | sha256sum | cut -c 1-16 | sed "s/^/${DEBIAN_ARCHITECTURE:+$DEBIAN_ARCHITECTURE-}$kind-/"
}

# base_from_debian NAME KIND PACKAGE...: sets $base to an image made from the packages.
base_from_debian() {
    local name=$1 kind=$2 key dir
    shift 2
    # The libraries of the builder end in the image, so they are part of its key.
    key=$(base_key "$kind" "$@" libc6 libgcc-s1 libstdc++6 zlib1g base-files)
    base=localhost/doc-server/$kind-base:$key
    if image_exists "$base"; then
        say "$name: $base, made from Debian packages earlier"
        return
    fi
    dir=$base_cache/$key
    mkdir -p "$dir"
    exec 7>"$base_cache/$kind.lock"
    flock 7
    if [ ! -f "$dir/root.tar" ]; then
        install_missing mmdebstrap:mmdebstrap dpkg-deb:dpkg
        say "$name: making it from Debian 13 packages: $*"
        "make_${kind}_root" "$dir/new.tar" "$@" >"$dir/log" 2>&1 || {
            tail -n 20 "$dir/log" >&2
            die_with 4 "could not make the $name from Debian packages" "see the lines above; log: $dir/log"
        }
        package_versions "$@" >"$dir/packages"
        mv "$dir/new.tar" "$dir/root.tar"
        # Half a gigabyte each: earlier ones are of no use any more.
        find "$base_cache" -mindepth 1 -maxdepth 1 -type d -name "${key%-*}-*" ! -name "$key" -exec rm -r {} +
    fi
    printf 'FROM scratch\nADD root.tar /\n' >"$dir/Dockerfile"
    image_build "$dir" ${platform:+--platform "$platform"} --tag "$base" --file "$dir/Dockerfile" >"$dir/log" 2>&1 || {
        tail -n 20 "$dir/log" >&2
        die_with 4 "$tool could not import the $name" "log: $dir/log"
    }
    exec 7>&-
    say "$name: $base, from $(paste -sd ' ' "$dir/packages")"
}

make_jdk_root() { # tar package...
    local tar=$1 include sources
    shift
    include=$(printf '%s,' "$@")
    sources=$(mktemp)
    "$SCRIPTS_DIR/debian-packages" sources "$base_suite" >"$sources"
    mmdebstrap --variant=minbase ${DEBIAN_ARCHITECTURE:+"--architectures=$DEBIAN_ARCHITECTURE"} --include="${include%,}" \
        "${base_suite%-security}" "$tar" "$sources" || return 1
    rm -f "$sources"
}

# As distroless images are laid out, with the certificates' bundle that the package's script would make.
make_runtime_root() { # tar base-files package...
    local tar=$1 root entry sums
    shift 2
    root=$(mktemp -d)
    debian_root "$root" "$@" || return 1
    cat "$root"/usr/share/ca-certificates/mozilla/*.crt >"$root/etc/ssl/certs/ca-certificates.crt"
    trim_runtime_root "$root"
    # No checksum of a file that is not there.
    for entry in "$root"/var/lib/dpkg/status.d/*.md5sums; do
        sums=$(cd "$root" && while read -r sum path; do
            if [ -f "$path" ]; then printf '%s  %s\n' "$sum" "$path"; fi
        done <"$entry")
        printf '%s\n' "$sums" >"$entry"
    done
    add_nonroot "$root"
    tar --create --file "$tar" --directory "$root" --sort=name --numeric-owner --owner=0 --group=0 \
        --mtime='2000-01-01 00:00:00Z' .
    rm -rf "$root"
}

# What no program in the image reads or runs; the packages stay listed whole. Licences stay.
# gconv alone is 8 MB, and Java converts by itself.
trim_runtime_root() { # root
    rm -rf "${1:?}"/usr/{bin,sbin,libexec}/* \
        "$1"/usr/lib/*/{gconv,audit,libmvec.*,libnsl.*,libnss_compat.*,libnss_hesiod.*,libthread_db.*} \
        "$1"/usr/lib/*/{libc_malloc_debug.*,libmemusage.*,libpcprofile.*,libBrokenLocale.*} \
        "$1"/usr/share/{ca-certificates,base-files} \
        "$1"/etc/{update-motd.d,profile.d,skel,ca-certificates}
    find "$1/usr/share/doc" -type l ! -name copyright -delete
    find "$1" -type f -perm /6000 -exec chmod ug-s {} +
}

add_nonroot() { # root
    printf 'root:x:0:0:root:/root:/sbin/nologin\nnonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin\n' >"$1/etc/passwd"
    printf 'root:x:0:\nnonroot:x:65532:\n' >"$1/etc/group"
    printf 'hosts: files dns\n' >"$1/etc/nsswitch.conf"
    mkdir -p "$1/home/nonroot"
}
