#!/usr/bin/env bash
# Checks the blogs that a pull request changes. Writes annotations and a summary for its author, and a report for the trusted
# job that comments. It runs with a read-only token, also for a fork.
set -euo pipefail
# shellcheck source=.github/action/lib.sh
. "${BASH_SOURCE[0]%/*}/lib.sh"

if [[ ! $INPUT_BASE =~ ^[A-Za-z0-9][A-Za-z0-9._/^~-]*$ ]]; then
  fail "the input \`base\` is \`$INPUT_BASE\`: write a commit, a branch or a file" 2
fi
folder=$(native "$RUNNER_TEMP")/perihelion-check
rm -rf "$folder"
mkdir -p "$folder"
arguments=("--sources=$INPUT_SOURCES" "--state=$INPUT_STATE" "--base=$INPUT_BASE")

if [ -n "${NUMBER:-}" ]; then
  if [[ ! $NUMBER =~ ^[0-9]+$ ]] || [[ ! $HEAD_SHA =~ ^[0-9a-f]{40}$ ]]; then
    fail "this event names no pull request"
  fi
  printf '{"number":%s,"head":"%s"}\n' "$NUMBER" "$HEAD_SHA" >"$folder/pull-request.json"
fi
output folder "$folder"
output report "$folder/report.json"
"$BIN" check "${arguments[@]}" --format github "--report=$folder/report.json"
