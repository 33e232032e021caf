#!/usr/bin/env bash
# Reads the issue that asks for a blog, finds the feed, and writes a folder for the trusted job that makes the pull request.
# The text of the issue goes from the event's file into files and arguments, never into a program.
set -euo pipefail
# shellcheck source=.github/action/lib.sh
. "${BASH_SOURCE[0]%/*}/lib.sh"

scripts=${BASH_SOURCE[0]%/*}
folder=$(native "$RUNNER_TEMP")/perihelion-add
rm -rf "$folder"
mkdir -p "$folder"
output folder "$folder"
output found true

if ! python3 "$scripts/form.py" "$GITHUB_EVENT_PATH" "$folder"; then
  notice "the form is not filled in: the answer on the issue says what is missing"
  exit 0
fi
name=$(<"$folder/name")
url=$(<"$folder/url")

arguments=("--sources=$INPUT_SOURCES" "--state=$INPUT_STATE")
status=0
"$BIN" add "${arguments[@]}" "--name=$name" -- "$url" >"$folder/said.txt" 2>&1 || status=$?
unheard cat "$folder/said.txt"
if [ "$status" = 0 ]; then
  git diff --no-color --no-ext-diff -- "$INPUT_SOURCES" >"$folder/change.patch"
  # The same check as of a pull request. Findings are for the reviewer, so they do not end this step.
  "$BIN" check "${arguments[@]}" --base=HEAD --format json >"$folder/report.json" || true
fi
python3 "$scripts/answer.py" "$folder" "$status"
cat "$folder/body.md" >>"$GITHUB_STEP_SUMMARY"
