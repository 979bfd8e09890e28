# shellcheck shell=bash
# Where things are. Nothing that is built or downloaded lands in the checkout.

SCRIPTS_DIR=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
DOC_SERVER_CACHE=${DOC_SERVER_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/doc-server}
MODULES_DIR=$SCRIPTS_DIR/modules
BIN_DIR=$DOC_SERVER_CACHE/cluster/bin
export SCRIPTS_DIR DOC_SERVER_CACHE MODULES_DIR BIN_DIR
