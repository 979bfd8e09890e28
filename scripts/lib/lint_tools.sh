# shellcheck shell=bash
# The linters, each pinned: PyPI's with hashes, Go's with go.sum, shellcheck from Debian.
# Needs: messages.sh, paths.sh, host_packages.sh, toolchain.sh, go_programs.sh

lint_requirements=$SCRIPTS_DIR/lint-tools/requirements.txt

# find_lint_tools: sets $lint_home to where PyPI's linters are, installed once for each pin.
find_lint_tools() {
    local key
    install_missing shellcheck:shellcheck python3:python3
    key=$({ python3 --version && uname -m && cat "$lint_requirements"; } | sha256sum | cut -c1-16)
    lint_home=$DOC_SERVER_CACHE/lint/$key
    mkdir -p "$DOC_SERVER_CACHE/lint"
    (
        flock 9
        [ -e "$lint_home/complete" ] || install_lint_tools
    ) 9>"$DOC_SERVER_CACHE/lint/lock"
    build_go_modules actionlint helm
    export PYTHONPATH=$lint_home PYTHONDONTWRITEBYTECODE=1 PATH=$lint_home/bin:$BIN_DIR:$PATH
}

install_lint_tools() {
    local log=$lint_home.log
    python3 -m pip --version >/dev/null 2>&1 || install_missing /usr/bin/pip3:python3-pip
    say "installing the linters of $lint_requirements from PyPI (some 25 MB)"
    rm -rf "$lint_home"
    if ! python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --require-hashes \
        --only-binary :all: --no-deps --target "$lint_home" --requirement "$lint_requirements" >"$log" 2>&1; then
        tail -n 10 "$log" >&2
        die "the linters could not be installed" "see the lines above; log: $log"
    fi
    touch "$lint_home/complete"
}
