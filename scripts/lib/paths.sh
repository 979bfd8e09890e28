# shellcheck shell=bash
# Where things are. Nothing that is built or downloaded lands in the checkout.

scripts_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# Every script that sources this file reads these.
export DOC_SERVER_CACHE="${DOC_SERVER_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/doc-server}"
# shellcheck disable=SC2034 # read by the scripts that source this file
modules_dir=$scripts_dir/modules
# shellcheck disable=SC2034
bin_dir=$DOC_SERVER_CACHE/cluster/bin
