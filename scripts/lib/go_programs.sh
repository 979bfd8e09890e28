# shellcheck shell=bash
# Builds programs from the pinned Go modules in scripts/modules into BIN_DIR, once for each pin.
# Needs: messages.sh, paths.sh, toolchain.sh

# What there is to build, the slowest first.
GO_MODULES=(trivy kubernetes helm coredns etcd trivy-db actionlint pause)

# go_module_programs NAME: the programs a module gives.
go_module_programs() {
    case $1 in
        kubernetes) echo kube-apiserver kube-controller-manager kube-scheduler kube-proxy kubelet kubectl ;;
        trivy | helm | coredns | etcd | trivy-db | actionlint | pause) echo "$1" ;;
        *) return 1 ;;
    esac
}

# go_module_version GO NAME: the version that the module pins.
go_module_version() {
    local path
    case $2 in
        kubernetes) path=k8s.io/kubernetes ;;
        trivy | trivy-db) path=github.com/aquasecurity/$2 ;;
        helm) path=helm.sh/helm/v4 ;;
        coredns) path=github.com/coredns/coredns ;;
        etcd) path=go.etcd.io/etcd/server/v3 ;;
        actionlint) path=github.com/rhysd/actionlint ;;
        *) return 0 ;;
    esac
    (cd "$MODULES_DIR/$2" && GOTOOLCHAIN=local "$1" list -m -f '{{.Version}}' "$path")
}

# go_linker_flags NAME VERSION: without symbol tables; with the version where a program reports it.
go_linker_flags() {
    local flags="-s -w" minor
    case $1 in
        kubernetes)
            minor=$(cut -d. -f2 <<<"$2")
            flags+=" -X k8s.io/component-base/version.gitVersion=$2"
            flags+=" -X k8s.io/component-base/version.gitMajor=1 -X k8s.io/component-base/version.gitMinor=$minor"
            ;;
        trivy) flags+=" -X github.com/aquasecurity/trivy/pkg/version/app.ver=${2#v}" ;;
        helm) flags+=" -X helm.sh/helm/v4/internal/version.version=$2" ;;
    esac
    printf '%s\n' "$flags"
}

# go_module_toolchain NAME: the Go that builds it: the one at hand, but where the module names one by "toolchain".
# What ends in an image takes Go's library with it, so that Go is pinned; the module proxy has it.
go_module_toolchain() {
    local named
    named=$(sed -n 's/^toolchain //p' "$MODULES_DIR/$1/go.mod")
    printf '%s\n' "${named:-local}"
}

# go_module_key NAME: changes when what is built would.
go_module_key() {
    (cd "$MODULES_DIR/$1" && cat ./* && go_linker_flags "$1" v0.0.0) | sha256sum | cut -c1-16
}

# go_module_is_built NAME
go_module_is_built() {
    local program
    [ "$(cat "$BIN_DIR/.$1.key" 2>/dev/null)" = "$(go_module_key "$1")" ] || return 1
    for program in $(go_module_programs "$1"); do
        [ -x "$BIN_DIR/$program" ] || return 1
    done
}

# build_go_modules NAME...: what is built already costs nothing.
build_go_modules() {
    local name go="" todo=()
    for name in "$@"; do
        go_module_programs "$name" >/dev/null || die "nothing named '$name' to build" "choose from: ${GO_MODULES[*]}"
        go_module_is_built "$name" || todo+=("$name")
    done
    [ ${#todo[@]} -gt 0 ] || return 0
    go=$(find_go)
    mkdir -p "$BIN_DIR"
    say "building with $("$go" env GOVERSION): ${todo[*]} (from nothing some 10 minutes on 2 cores, 6 GB of disk for Go's caches)"
    for name in "${todo[@]}"; do
        # One builder at a time for each module, whoever started it.
        (
            flock 9
            go_module_is_built "$name" || build_go_module "$go" "$name"
        ) 9>"$BIN_DIR/.$name.lock"
    done
}

build_go_module() { # go name
    local version work started=$SECONDS log status=0 target
    version=$(go_module_version "$1" "$2")
    work=$(mktemp -d "$BIN_DIR/.building.XXXXXX")
    log=$BIN_DIR/.$2.log
    case $2 in
        pause) target=. ;;
        *) target=tool ;;
    esac
    say "  $2 $version: finding out what it needs"
    (
        GOTOOLCHAIN=$(go_module_toolchain "$2")
        export GOTOOLCHAIN CGO_ENABLED=0 GOFLAGS=-mod=readonly
        [ "$2" != trivy ] || export GOEXPERIMENT=jsonv2
        cd "$MODULES_DIR/$2" || exit
        "$1" list -deps "$target" 2>"$log" >"$work.packages" &&
            "$1" build -v -trimpath -ldflags "$(go_linker_flags "$2" "$version")" -o "$work/" "$target" 2>>"$log"
    ) &
    follow_go_build "$!" "$2 $version" "$log" "$work.packages" || status=$?
    if [ "$status" != 0 ]; then
        tail -n 15 "$log" >&2
        rm -rf "$work" "$work.packages"
        die "building $2 $version failed (go ended with $status)" "see the lines above; log: $log. Then run the same command again: what was built stays"
    fi
    [ ! -e "$work/server" ] || mv "$work/server" "$work/etcd"
    mv -f "$work"/* "$BIN_DIR/"
    rm -rf "$work" "$work.packages"
    go_module_key "$2" >"$BIN_DIR/.$2.key"
    say "  $2 $version: built in $((SECONDS - started)) s"
}

# follow_go_build PID WHAT LOG PACKAGES: one line every 20 s until the build ends; its exit code.
follow_go_build() {
    local started=$SECONDS ticks=0 total done_
    while kill -0 "$1" 2>/dev/null; do
        sleep 0.5
        ticks=$((ticks + 1))
        [ $((ticks % 40)) = 0 ] || continue
        total=$(wc -l <"$4")
        if [ "$total" = 0 ]; then
            say "    $2: $(grep -c '^go: downloading' "$3" || true) modules downloaded, $((SECONDS - started)) s"
        else
            done_=$(grep -vc '^go: ' "$3" || true)
            say "    $2: $done_ of at most $total packages compiled, $((SECONDS - started)) s"
        fi
    done
    wait "$1"
}
