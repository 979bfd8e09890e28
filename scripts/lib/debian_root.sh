# shellcheck shell=bash
# Root file systems of a few Debian packages, laid out as distroless images are: the packages'
# files, an entry for each in var/lib/dpkg/status.d (scanners read them), no package manager.
# Needs: messages.sh, paths.sh, host_packages.sh, debian_suite.sh

# debian_root ROOT PACKAGE...: from Debian 13 with its security updates; base-files comes first.
debian_root() {
    local root=$1 package debs
    shift
    install_missing dpkg-deb:dpkg
    debs=$(mktemp -d)
    mkdir -p "$root/var/lib/dpkg/status.d"
    debian_download trixie-security "$debs" base-files "$@"
    for package in base-files "$@"; do
        add_debian_package "$root" "$package" "$debs"
    done
    rm -rf "$debs"
    # Licences stay; what only people on a shell would read goes.
    find "$root/usr/share/doc" -type f ! -name copyright -delete
    rm -rf "$root"/usr/share/{man,locale,lintian,info,bug,menu,bash-completion,doc-base}
    find "$root/usr/share/doc" -type d -empty -delete
    mkdir -p "$root"/{tmp,proc,sys,dev}
    chmod 1777 "$root/tmp"
}

add_debian_package() { # root package folder
    local deb entry=$1/var/lib/dpkg/status.d/$2
    deb=$(echo "$3/${2}"_*.deb)
    dpkg-deb --extract "$deb" "$1"
    dpkg-deb --field "$deb" | sed '1a Status: install ok installed' >"$entry"
    dpkg-deb --ctrl-tarfile "$deb" | tar -xO ./md5sums >"$entry.md5sums"
}

# missing_libraries ROOT FILE...: shared libraries that the files want and the root has not.
missing_libraries() {
    local root=$1 loader file
    shift
    loader=$(cd "$root" && find usr/lib usr/lib64 -name 'ld-linux*.so*' 2>/dev/null | head -n 1)
    [ -n "$loader" ] || die "the root has no dynamic loader" "add libc6 to its packages"
    for file in "$@"; do
        # The loader stops at the first one that is missing; scripts and static programs are none of its business.
        { chroot "$root" "/$loader" --list "/${file#"$root"/}" 2>&1 || true; } |
            sed -n '/invalid ELF header/!s/^\(.*\): error while loading shared libraries: \([^:]*\):.*/\1: \2/p'
    done
}
