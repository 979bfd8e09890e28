# shellcheck shell=bash
# The steps of scan_image.sh, in their order. They are those of a scan pod: copy, canary, scan,
# report; and then the gate. Needs: messages.sh, scan_setup.sh; the variables of scan_image.sh.

# copy_everything: sets $repository, $digest and $children; fills $work as a scan pod's volumes.
copy_everything() {
    local options=(--vulnerability-database "$vulnerability_database" --java-database "$java_database" --out "$work" "${plain[@]}")
    [ -z "$ca" ] || options+=(--ca-file "$ca")
    [ -z "$credentials" ] || options+=(--registry-credentials "$credentials")
    if [ -d "$image" ]; then options+=(--layout "$image"); else options+=(--image "$image"); fi
    [ -z "$out" ] || forget "$out"
    fetch "${options[@]}"
    digest=$(sed -n 's/^digest //p' "$work/fetched")
    mapfile -t children < <(sed -n 's/^child \(sha256:[0-9a-f]*\).*/\1/p' "$work/fetched")
    repository=${as:-$(sed -n 's/^repository //p' "$work/fetched")}
    printf 'image %s@%s\n' "$repository" "$digest"
    sed -n 's/^child \([^ ]*\) \(.*\)/child \1 \2/p' "$work/fetched"
    out=${out:-scan-${digest:7:12}}
    mkdir -p "$out"
    forget "$out"
}

# forget FOLDER: what an earlier scan left there. Its verdict must not outlive a scan that breaks off.
forget() {
    [ -d "$1" ] || return 0
    (cd "$1" && rm -f -- verdict.json facts.json {.,linux-*,windows-*}/{report.json,results.sarif,sbom.cdx.json,sbom.spdx.json})
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
# Ends with 124 when it takes too long, with 137 when it had to be killed for that.
scanner() {
    mkdir -p "$work/empty" "$work/tmp"
    (cd "$work/empty" && env -i TMPDIR="$work/tmp" timeout --kill-after=5 "$timeout" "$trivy" "$@")
}

took_too_long() { [ "$1" = 124 ] || { [ "$1" = 137 ] && [ "$SECONDS" -ge $((began + timeout)) ]; }; }

scan_options() {
    printf '%s\n' --config "$work/nothing" --ignorefile "$work/nothing" \
        --cache-dir "$work/database/cache" --cache-backend memory --skip-db-update --skip-java-db-update \
        --offline-scan --disable-telemetry --skip-version-check --scanners vuln \
        --detection-priority comprehensive --list-all-pkgs --format json --quiet
}

scan_canary() {
    local options code
    mapfile -t options < <(scan_options)
    mkdir -p "$work/canary/out"
    code=0 began=$SECONDS
    scanner sbom "$work/canary/in/canary.cdx.json" "${options[@]}" --output "$work/canary/out/report.json" >&2 || code=$?
    took_too_long "$code" && stop "$scanner_failed" "the scan of the canary took longer than $timeout s" "--timeout SECONDS"
    [ "$code" = 0 ] ||
        stop "$database_unfit" "the scanner cannot use the vulnerability database" "look at the lines above, and at $vulnerability_database"
}

scan_children() {
    local child hex options code
    mapfile -t options < <(scan_options)
    for child in "${children[@]}"; do
        hex=${child#sha256:}
        mkdir -p "$work/reports/$hex"
        code=0 began=$SECONDS
        scanner image --input "$work/layout/$hex" "${options[@]}" --output "$work/reports/$hex/report.json" >&2 || code=$?
        took_too_long "$code" && stop "$scanner_failed" "the scan of $child took longer than $timeout s" "--timeout SECONDS"
        [ "$code" = 0 ] || stop "$scanner_failed" "the scanner ended with $code on $child" "look at the lines above"
    done
}

# folder_of CHILD: where its documents go; with several platforms each has a folder of its own.
folder_of() {
    if [ "${#children[@]}" = 1 ]; then printf '%s\n' "$out"; else
        printf '%s/%s\n' "$out" "$(sed -n "s|^child $1 ||p" "$work/fetched" | tr '/' '-')"
    fi
}

# write_documents: all from the one report, so that they cannot disagree. The scanner calls the
# image by the folder that it was in; people know it by repository and digest.
write_documents() {
    local child folder kind
    for child in "${children[@]}"; do
        folder=$(folder_of "$child")
        mkdir -p "$folder"
        jq --arg name "$repository@$child" '.ArtifactName as $folder | .ArtifactName = $name
            | if .Results then .Results[].Target |= (if startswith($folder) then $name + .[($folder | length):] else . end) else . end' \
            "$work/reports/${child#sha256:}/report.json" >"$folder/report.json" ||
            stop "$scanner_failed" "the scanner's report on $child is no JSON" "scan again"
        for kind in cyclonedx:sbom.cdx.json spdx-json:sbom.spdx.json sarif:results.sarif; do
            cp "$folder/report.json" "$work/named.json"
            scanner convert --config "$work/nothing" --format "${kind%%:*}" --quiet \
                --output "$work/document" "$work/named.json" >&2 ||
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
    [ ! -f "$out/verdict.json" ] || say_layers
    say "files in $out"
    exit "$code"
}

# say_layers: the step of the build behind each layer that an open finding names.
say_layers() {
    local child lines
    lines=$(for child in "${children[@]}"; do
        jq -r --slurpfile verdict "$out/verdict.json" '
            [.Metadata.ImageConfig.history[]? | select(.empty_layer | not) | .created_by // "not said"] as $steps
            | (.Metadata.DiffIDs // []) as $layers
            | [$verdict[0].open[].layer | select(.)] | unique[] as $layer
            | ($layers | index($layer)) as $at | select($at != null)
            | "  layer \($layer[7:19]) (\($at + 1) of \($layers | length)): \($steps[$at] // "not said")"' "$(folder_of "$child")/report.json"
    done | LC_ALL=C tr -cd '\n -~' | cut -c 1-200 | sort -u)
    [ -z "$lines" ] || printf '\nlayers that brought them\n%s\n' "$lines"
}
