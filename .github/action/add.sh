#!/usr/bin/env bash
# Adds the blog that an issue asks for, and writes a folder for the trusted job that makes the pull request.
# The program reads the issue from the event's file: its text is in no argument, no variable and no script.
set -euo pipefail
# shellcheck source=.github/action/lib.sh
. "${BASH_SOURCE[0]%/*}/lib.sh"

folder=$(native "$RUNNER_TEMP")/perihelion-add
rm -rf "$folder"
mkdir -p "$folder"
output folder "$folder"

arguments=("--sources=$INPUT_SOURCES" "--state=$INPUT_STATE")
status=0
unheard "$BIN" add "${arguments[@]}" "--issue=$GITHUB_EVENT_PATH" "--proposal=$folder" || status=$?
if [ "$status" = 0 ] && [ ! -f "$folder/body.md" ]; then
  notice "the issue was written without the form: it is left to people"
  output found false
  exit 0
fi
[ -f "$folder/body.md" ] || fail "the issue could not be read: the log has the cause"
output found true
if [ "$status" = 0 ]; then
  # The same check as of a pull request. Findings are for the reviewer, so they do not end this step.
  unheard "$BIN" check "${arguments[@]}" --base=HEAD --format json "--report=$folder/report.json" || true
  printf '\n' >>"$folder/body.md"
  "$BIN" comment "${arguments[@]}" "$folder/report.json" >>"$folder/body.md"
else
  notice "no blog was added: the answer on the issue says why"
fi
cat "$folder/body.md" >>"$GITHUB_STEP_SUMMARY"
