#!/usr/bin/env bash
# Holds the promises of the finished server image: size and contents, start, drain, health check.
# usage: scripts/tests/container_journey.sh [IMAGE]     (without IMAGE both images are built)
# Needs root, for runc; no cluster.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
scripts=$(dirname "$here")
for part in messages paths host_packages image_tool image_unpack; do
    # shellcheck source=/dev/null
    . "$scripts/lib/$part.sh"
done
install_missing runc:runc python3:python3 jq:jq
image_tool
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

server=${1:-localhost/doc-server:promises}
if [ $# = 0 ]; then
    "$scripts/build-image" operator --tag localhost/doc-server-operator:promises
    "$scripts/image-facts" localhost/doc-server-operator:promises
    "$scripts/build-image" server --tag "$server"
fi
"$scripts/image-facts" "$server"
database=localhost/doc-server/postgresql:17
image_exists "$database" || "$scripts/image-postgresql" --tag "$database"
image_unpack "$server" "$work/server"
image_unpack "$database" "$work/postgresql"
cd "$scripts"
PYTHONDONTWRITEBYTECODE=1 python3 -m containers.promises "$work/server" "$work/postgresql"
