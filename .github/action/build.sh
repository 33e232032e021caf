#!/usr/bin/env bash
# Builds the site. Exit code 1: the job could not be done; 2: a user's input is wrong.
set -euo pipefail
# shellcheck source=.github/action/lib.sh
. "${BASH_SOURCE[0]%/*}/lib.sh"

# After this many days without a commit, each scheduled run warns that GitHub will switch the schedule off.
readonly QUIET_DAYS=45

report=$(native "$RUNNER_TEMP")/perihelion-report.json
rm -f "$report"
common=("--sources=$INPUT_SOURCES" "--state=$INPUT_STATE")
if [ -n "$INPUT_BASE_URL" ]; then common+=("--base-url=$INPUT_BASE_URL"); fi
if [ "$INPUT_ALLOW_RESET" = true ]; then common+=(--allow-reset); fi
restore=()
if [ "$INPUT_RESTORE" != never ]; then restore=("--restore=$INPUT_RESTORE"); fi
arguments=("${common[@]}" "--out=$INPUT_OUT" "--report=$report")
if [ "$INPUT_ARCHIVE" = true ]; then arguments+=(--archive); fi
if [ "$INPUT_SEARCH" = true ]; then arguments+=(--search); fi

# The program itself writes annotations, and makes the text of feeds safe.
status=0
if [ -n "$INPUT_MERGE" ]; then
  arguments+=(--offline)
  # A single artifact may have been unpacked without a folder of its own.
  folders=()
  for folder in "$INPUT_MERGE" "$INPUT_MERGE"/*/; do
    if compgen -G "$folder/*.json" >/dev/null; then folders+=("$folder"); fi
  done
  if [ "${#folders[@]}" -gt 0 ]; then
    "$BIN" merge "${common[@]}" ${restore[@]+"${restore[@]}"} "${folders[@]}" || status=$?
    restore=()
  else
    say warning "no share of the feeds was fetched: the site is made from what was known before"
  fi
fi
arguments+=(${restore[@]+"${restore[@]}"})
if [ "$status" = 0 ]; then "$BIN" build "${arguments[@]}" || status=$?; fi
case $status in
  0) ;;
  2) fail "there is a mistake in $INPUT_SOURCES, the theme or the inputs of this step: the log has the line and the fix. Nothing was published" 2 ;;
  *) fail "the site was not built: the log says why. Nothing was published, and the old site stays" "$status" ;;
esac
# The upload to GitHub Pages follows symbolic links, also out of the folder.
if [ -n "$(find "$INPUT_OUT" -type l -print -quit)" ]; then
  fail "there is a symbolic link in $INPUT_OUT, and its target would be published: replace the link by the file. Nothing was published" 2
fi
output site "$INPUT_OUT"
output report "$report"

# GitHub switches schedules off after 60 days without a commit, without a warning in time.
if [ "${GITHUB_EVENT_NAME:-}" = schedule ] && committed=$(git log -1 --format=%ct 2>/dev/null); then
  days=$((($(date +%s) - committed) / 86400))
  if [ "$days" -ge "$QUIET_DAYS" ]; then
    say warning "the last commit is $days days old. After 60 days, GitHub switches the schedule off. Merge something now, or press Enable workflow on the page of this workflow afterwards"
  fi
fi
