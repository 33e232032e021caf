#!/usr/bin/env bash
# Fetches a share of the feeds, and puts what they said into a folder for the job that merges.
set -euo pipefail
# shellcheck source=.github/action/lib.sh
. "${BASH_SOURCE[0]%/*}/lib.sh"

delivered=$(native "$RUNNER_TEMP")/perihelion-shard
mkdir -p "$delivered"
# Also if this step is cut off: what is there by then is worth handing over.
output folder "$delivered"
arguments=("--sources=$INPUT_SOURCES" "--state=$INPUT_STATE" "--deliver=$delivered")
if [ -n "$INPUT_SHARD" ]; then arguments+=("--shard=$INPUT_SHARD"); fi
if [ -n "$INPUT_WITHIN" ]; then arguments+=("--within=$INPUT_WITHIN"); fi
if [ -n "$INPUT_BASE_URL" ]; then arguments+=("--base-url=$INPUT_BASE_URL"); fi
if [ "$INPUT_RESTORE" != never ]; then arguments+=("--restore=$INPUT_RESTORE"); fi
if [ "$INPUT_ALLOW_RESET" = true ]; then arguments+=(--allow-reset); fi

status=0
"$BIN" fetch "${arguments[@]}" || status=$?
case $status in
  0) ;;
  2) fail "there is a mistake in $INPUT_SOURCES or the inputs of this step: the log has the line and the fix" 2 ;;
  *) fail "the feeds were not fetched: the log says why. Their blogs stay as they were" "$status" ;;
esac
