# shellcheck shell=bash
# Validators of SARIF, SPDX and CycloneDX that are none of ours and none of the scanner's, each
# pinned: PyPI's with hashes, npm's with its lock file. Some 150 MB, installed once for each pin.
# Needs: messages.sh, paths.sh, host_packages.sh

document_pins=$SCRIPTS_DIR/tests/document-tools

# find_document_tools: sets $document_home to where they are.
find_document_tools() {
    local key
    install_missing python3:python3
    key=$({ python3 --version && uname -m && cat "$document_pins"/requirements.txt "$document_pins"/package-lock.json; } | sha256sum | cut -c1-16)
    document_home=$DOC_SERVER_CACHE/document-tools/$key
    mkdir -p "$DOC_SERVER_CACHE/document-tools"
    (
        flock 9
        [ -e "$document_home/complete" ] || install_document_tools
    ) 9>"$DOC_SERVER_CACHE/document-tools/lock"
}

install_document_tools() {
    local log=$document_home.log
    python3 -m pip --version >/dev/null 2>&1 || install_missing /usr/bin/pip3:python3-pip
    install_missing npm:npm
    say "installing the validators of documents from PyPI and npm (some 150 MB)"
    rm -rf "$document_home"
    mkdir -p "$document_home/npm"
    cp "$document_pins/package.json" "$document_pins/package-lock.json" "$document_home/npm/"
    if ! {
        python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --require-hashes \
            --only-binary :all: --no-deps --target "$document_home/python" --requirement "$document_pins/requirements.txt" &&
            (cd "$document_home/npm" && npm ci --no-audit --no-fund --ignore-scripts --silent)
    } >"$log" 2>&1; then
        tail -n 10 "$log" >&2
        die "the validators could not be installed" "see the lines above; log: $log"
    fi
    # The package's install script would do this; none of npm's scripts is run here.
    chmod +x "$document_home/npm/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool"
    touch "$document_home/complete"
}

# sarif_faults FILE: what Microsoft's validator calls an error in it, and nothing for a right one.
sarif_faults() {
    local said
    # The validator's runtime would else look for ICU, which minimal systems lack.
    said=$(cd "$(dirname "$1")" && DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 "$document_home/npm/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool" \
        validate "$(basename "$1")" 2>&1) || true
    grep -q '1 files scanned' <<<"$said" || { printf '%s\n' "$said" && return; }
    grep ': error ' <<<"$said" || true
}

# sbom_faults FOLDER: what SPDX's and CycloneDX's own tools say of its SBOMs, and where either
# has another number of packages than the scanner's report.
sbom_faults() {
    PYTHONPATH=$document_home/python PYTHONDONTWRITEBYTECODE=1 python3 "$document_pins/sbom_faults.py" "$1"
}
