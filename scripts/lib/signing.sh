# shellcheck shell=bash
# Signatures and attestations with cosign, each verified right after it was made.
# Keyless in a workflow: the certificate names the workflow's file and ref, which is what is checked.
# With $signing_key a key pair instead, without the public log: for tests, and registries without internet.
# Needs: messages.sh

issuer=https://token.actions.githubusercontent.com

# signing_options KEY CA: sets $sign_with, $verify_with, $bundle_with and $registry_with.
signing_options() {
    command -v cosign >/dev/null || die "cosign is not here" "install it (Debian 13: apt-get install cosign), version 2.5 or newer"
    registry_with=()
    [ -z "$2" ] || registry_with=(--registry-cacert "$2")
    if [ -n "$1" ]; then
        [ -r "${1%.key}.pub" ] || die "beside $1 there is no ${1##*/} with .pub" "cosign generate-key-pair makes both"
        sign_with=(--key "$1" --tlog-upload=false)
        verify_with=(--key "${1%.key}.pub" --insecure-ignore-tlog=true)
        # The new format is verified with the public log's keys, which are fetched.
        bundle_with=(--new-bundle-format=false)
        return
    fi
    local signer=${SIGNER:-${GITHUB_WORKFLOW_REF:-}}
    [ -n "$signer" ] || die "who signs is not known: neither --key, nor SIGNER, nor a GitHub workflow's GITHUB_WORKFLOW_REF" \
        "SIGNER=OWNER/REPOSITORY/.github/workflows/release.yml@refs/tags/vX.Y.Z"
    sign_with=()
    bundle_with=(--new-bundle-format)
    verify_with=(--certificate-identity "https://github.com/$signer" --certificate-oidc-issuer "$issuer")
}

# cosign_ WHAT ARGUMENT...: quiet; what it said only where it failed.
cosign_() {
    local what=$1 log
    shift
    log=$(mktemp)
    if ! cosign "$@" >"$log" 2>&1; then
        tail -n 10 "$log" >&2
        rm -f "$log"
        die "$what failed" "see the lines above"
    fi
    rm -f "$log"
}

sign_image() { # ref@digest, then TYPE=FILE for each attestation
    local ref=$1 predicate
    shift
    cosign_ "signing $ref" sign --yes --recursive "${sign_with[@]}" "${registry_with[@]}" "$ref"
    for predicate in "$@"; do
        cosign_ "attesting $predicate to $ref" attest --yes --replace --type "${predicate%%=*}" --predicate "${predicate#*=}" \
            "${sign_with[@]}" "${registry_with[@]}" "$ref"
    done
    verify_image "$ref" "${@%%=*}"
}

verify_image() { # ref@digest, then each TYPE that must be attested
    local ref=$1 type
    shift
    cosign_ "verifying the signature of $ref" verify "${verify_with[@]}" "${registry_with[@]}" "$ref"
    for type in "$@"; do
        cosign_ "verifying the $type attestation of $ref" verify-attestation --type "$type" "${verify_with[@]}" "${registry_with[@]}" "$ref"
    done
    say "verified: $ref, signature${*:+ and attestations: $*}"
}

sign_file() { # file: makes FILE.sigstore.json
    cosign_ "signing $1" sign-blob --yes "${bundle_with[@]}" --bundle "$1.sigstore.json" "${sign_with[@]}" "$1"
    verify_file "$1"
}

verify_file() { # file
    [ -f "$1.sigstore.json" ] || die "$1 has no signature beside it: $1.sigstore.json is not there"
    cosign_ "verifying $1" verify-blob "${bundle_with[@]}" --bundle "$1.sigstore.json" "${verify_with[@]}" "$1"
    say "verified: $1"
}

# verify_provenance SUBJECT OWNER/REPOSITORY: GitHub's own attestation of how it was built.
verify_provenance() {
    local log
    command -v gh >/dev/null || die "gh is not here" "install GitHub's command line; it verifies the provenance"
    log=$(mktemp)
    if ! gh attestation verify "$1" --repo "$2" >"$log" 2>&1; then
        tail -n 10 "$log" >&2
        rm -f "$log"
        die "$1 has no provenance by a workflow of $2" "see the lines above"
    fi
    rm -f "$log"
    say "verified: $1, built by a workflow of $2"
}
