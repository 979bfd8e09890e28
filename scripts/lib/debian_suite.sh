# shellcheck shell=bash
# apt for another Debian release than this machine's, apart from the machine's own apt:
# own lists, own cache, no installed packages. The mirror is the machine's own; a machine of another
# distribution takes Debian's public one.
# DEBIAN_ARCHITECTURE, where it is set, is that of the packages; else they are this machine's.
# Needs: messages.sh, paths.sh, host_packages.sh

debian_keyring=/usr/share/keyrings/debian-archive-keyring.gpg
# How long package lists are used before they are fetched again.
debian_lists_minutes=${DEBIAN_LISTS_MINUTES:-360}

# debian_mirror main|security: the address this machine's apt uses for that archive.
debian_mirror() {
    local found
    # shellcheck disable=SC2016 # apt's own placeholders
    found=$(apt-get indextargets --format '$(RELEASE) $(REPO_URI)' 'Created-By: Packages' | awk -v kind="$1" '
        $1 ~ /-security$/ && kind == "security" { print $2; exit }
        $1 !~ /-/ && $2 ~ /debian\/?$/ && kind == "main" { print $2; exit }')
    if [ -z "$found" ] && [ "$1" = security ]; then
        # "|| exit": a failure within $( ) ends only that, where errexit is off.
        found=$(debian_mirror main) || exit 1
        found=${found%/}-security
    fi
    if [ -z "$found" ] && ! grep -qx 'ID=debian' "${OS_RELEASE:-/etc/os-release}"; then
        found=https://deb.debian.org/debian
    fi
    [ -n "$found" ] || die "no Debian archive among this machine's apt sources" \
        "add one to /etc/apt/sources.list.d (expected an address that ends in /debian), then: apt-get update"
    printf '%s\n' "${found%/}"
}

# debian_sources SUITE: apt source lines; SUITE is a release, or RELEASE-security for both archives.
debian_sources() {
    local release=${1%-security} mirror security=""
    # "|| exit": a failure within $( ) ends only that, where errexit is off.
    mirror=$(debian_mirror main) || exit 1
    if [ "$1" != "$release" ]; then security=$(debian_mirror security) || exit 1; fi
    printf 'deb [signed-by=%s] %s %s main\n' "$debian_keyring" "$mirror" "$release"
    [ -z "$security" ] || printf 'deb [signed-by=%s] %s %s main\n' "$debian_keyring" "$security" "$1"
}

# debian_apt_config SUITE: makes the isolated apt ready, prints its configuration file.
debian_apt_config() {
    local dir=$DOC_SERVER_CACHE/apt/$1${DEBIAN_ARCHITECTURE:+-$DEBIAN_ARCHITECTURE}
    install_missing "$debian_keyring:debian-archive-keyring"
    mkdir -p "$dir"
    # One at a time: several images may be in the making.
    (
        flock 8
        debian_apt_refresh "$1" "$dir"
    ) 8>"$dir/lock" || exit 1
    printf '%s\n' "$dir/apt.conf"
}

debian_apt_refresh() { # suite folder
    local dir=$2 fresh
    mkdir -p "$dir"/{lists/partial,cache/archives/partial,etc/preferences.d,etc/apt.conf.d}
    fresh=$(find "$dir/fetched" -mmin "-$debian_lists_minutes" 2>/dev/null || true)
    # Asking apt for its sources takes longer than all else here: not while nobody has changed them.
    [ -z "$fresh" ] || [ -n "$(find -L /etc/apt -newer "$fresh" -print -quit 2>/dev/null)" ] || return 0
    debian_sources "$1" >"$dir/etc/sources.list.new"
    if [ -n "$fresh" ] && cmp -s "$dir/etc/sources.list.new" "$dir/etc/sources.list"; then return; fi
    : >"$dir/status"
    cat >"$dir/apt.conf" <<CONF
Dir::State "$dir";
Dir::State::lists "$dir/lists";
Dir::State::status "$dir/status";
Dir::Cache "$dir/cache";
Dir::Etc::sourcelist "$dir/etc/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "$dir/etc/preferences.d";
APT::Architecture "${DEBIAN_ARCHITECTURE:-$(dpkg --print-architecture)}";
APT::Architectures { "${DEBIAN_ARCHITECTURE:-$(dpkg --print-architecture)}"; };
APT::Sandbox::User "root";
Acquire::Languages "none";
CONF
    mv "$dir/etc/sources.list.new" "$dir/etc/sources.list"
    say "fetching the package lists of $1"
    APT_CONFIG=$dir/apt.conf apt-get update -qq >"$dir/update.log" 2>&1 || {
        tail -n 10 "$dir/update.log" >&2
        die "apt-get update failed for $1" "see the lines above; log: $dir/update.log"
    }
    touch "$dir/fetched"
}

# debian_download SUITE FOLDER PACKAGE...: the newest of each, all at once, as PACKAGE_VERSION_ARCH.deb
debian_download() {
    local conf folder=$2 suite=$1
    shift 2
    conf=$(debian_apt_config "$suite")
    mkdir -p "$folder"
    if ! (cd "$folder" && APT_CONFIG=$conf apt-get download -qq "$@" >download.log 2>&1); then
        tail -n 5 "$folder/download.log" >&2
        die "could not download from $suite: $*" "see the lines above; scripts/debian-packages version $suite PACKAGE tells what there is"
    fi
    rm -f "$folder/download.log"
}
