# shellcheck shell=bash
# The steps of scan_image.sh, in their order. They are those of a scan pod: copy, canary, scan,
# report; and then the gate. Needs: messages.sh, scan_setup.sh; the variables of scan_image.sh.


# copy_everything: sets $repository, $digest and $children; fills $work as a scan pod's volumes.
copy_everything() {
    local options=(--vulnerability-database "$vulnerability_database" --java-database "$java_database" --out "$work" "${plain[@]}")
    [ -z "$ca" ] || options+=(--ca-file "$ca")
    [ -z "$credentials" ] || options+=(--registry-credentials "$credentials")
    if [ -d "$image" ]; then
        take_layout
    else
        options+=(--image "$image")
    fi
    fetch "${options[@]}"
    if [ ! -d "$image" ]; then
        digest=$(sed -n 's/^digest //p' "$work/fetched")
        mapfile -t children < <(sed -n 's/^child \(sha256:[0-9a-f]*\).*/\1/p' "$work/fetched")
        repository=$(repository_of "$image")
    fi
    printf 'image %s@%s\n' "$repository" "$digest"
    out=${out:-scan-${digest:7:12}}
    mkdir -p "$out"
}

# repository_of REFERENCE: without tag and digest; a colon before a slash belongs to a port.
repository_of() {
    local name=${1%@*}
    case ${name##*/} in *:*) name=${name%:*} ;; esac
    printf '%s\n' "$name"
}

take_layout() {
    mapfile -t children < <(grep -o '"digest": *"sha256:[0-9a-f]\{64\}"' "$image/index.json" 2>/dev/null | grep -o 'sha256:[0-9a-f]*')
    [ "${#children[@]}" = 1 ] || usage_error "$image is a layout with ${#children[@]} images, expected one; push it and scan it by reference"
    digest=${children[0]}
    repository=$(basename "$(realpath "$image")")
    mkdir -p "$work/layout"
    cp -rL "$image" "$work/layout/${digest#sha256:}"
}

fetch() {
    local code=0
    operator fetch "$@" >"$work/fetched" || code=$?
    case $code in
        0) ;;
        2) exit 2 ;;
        22) exit "$incomplete" ;;
        25) exit "$database_unfit" ;;
        *) exit "$scanner_failed" ;;
    esac
}

# scanner ARGUMENT...: Trivy without the environment, folder and configuration of whoever calls this.
scanner() {
    mkdir -p "$work/empty" "$work/tmp"
    (cd "$work/empty" && env -i TMPDIR="$work/tmp" timeout "$timeout" "$trivy" "$@")
}

scan_options() {
    printf '%s\n' --config "$work/nothing" --ignorefile "$work/nothing" \
        --cache-dir "$work/database/cache" --cache-backend memory --skip-db-update --skip-java-db-update \
        --offline-scan --disable-telemetry --skip-version-check --scanners vuln \
        --detection-priority comprehensive --list-all-pkgs --format json --quiet
}

scan_canary() {
    local options
    mapfile -t options < <(scan_options)
    mkdir -p "$work/canary/out"
    scanner sbom "$work/canary/in/canary.cdx.json" "${options[@]}" --output "$work/canary/out/report.json" >&2 ||
        stop "$database_unfit" "the scanner cannot use the vulnerability database" "look at the lines above, and at $vulnerability_database"
}

scan_children() {
    local child hex options code
    mapfile -t options < <(scan_options)
    for child in "${children[@]}"; do
        hex=${child#sha256:}
        mkdir -p "$work/reports/$hex"
        code=0
        scanner image --input "$work/layout/$hex" "${options[@]}" --output "$work/reports/$hex/report.json" >&2 || code=$?
        [ "$code" != 124 ] || stop "$scanner_failed" "the scan of $child took longer than $timeout s" "--timeout SECONDS"
        [ "$code" = 0 ] || stop "$scanner_failed" "the scanner ended with $code on $child" "look at the lines above"
    done
}

# write_documents: all from the one report, so that they cannot disagree.
write_documents() {
    local child hex folder kind
    for child in "${children[@]}"; do
        hex=${child#sha256:}
        folder=$out
        if [ "${#children[@]}" -gt 1 ]; then
            folder=$out/$(sed -n "s|^child $child ||p" "$work/fetched" | tr '/' '-')
            mkdir -p "$folder"
        fi
        cp "$work/reports/$hex/report.json" "$folder/report.json"
        for kind in cyclonedx:sbom.cdx.json spdx-json:sbom.spdx.json sarif:results.sarif; do
            scanner convert --config "$work/nothing" --format "${kind%%:*}" --quiet \
                --output "$work/document" "$work/reports/$hex/report.json" >&2 ||
                stop "$scanner_failed" "the scanner could not write ${kind#*:}" "look at the lines above"
            mv "$work/document" "$folder/${kind#*:}"
        done
    done
}

judge() {
    local code=0 options=() child
    for child in "${children[@]}"; do options+=(--child "$child"); done
    operator report --layout "$work/layout" --reports "$work/reports" --canary "$work/canary" --database "$work/database" \
        --digest "$digest" "${options[@]}" --scanner-version "$trivy_version" --out "$out/facts.json" ||
        stop "$scanner_failed" "the facts could not be written" "look at the lines above"
    operator gate --facts "$out/facts.json" --image "$repository@$digest" --out "$out/verdict.json" "${gate_options[@]}" || code=$?
    say "files in $out"
    exit "$code"
}
