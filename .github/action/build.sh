#!/usr/bin/env bash
# Builds the site. Exit code 1: the job could not be done; 2: something that people wrote needs mending.
set -euo pipefail
# shellcheck source=.github/action/lib.sh
. "${BASH_SOURCE[0]%/*}/lib.sh"

# From here on, an hourly run says that GitHub will soon switch its schedule off.
readonly QUIET_DAYS=45

report=$(native "$RUNNER_TEMP")/perihelion-report.json
rm -f "$report"
arguments=("--sources=$INPUT_SOURCES" "--state=$INPUT_STATE" "--out=$INPUT_OUT" "--report=$report")
if [ -n "$INPUT_BASE_URL" ]; then arguments+=("--base-url=$INPUT_BASE_URL"); fi
if [ "$INPUT_RESTORE" != never ]; then arguments+=("--restore=$INPUT_RESTORE"); fi
if [ "$INPUT_ARCHIVE" = true ]; then arguments+=(--archive); fi
if [ "$INPUT_ALLOW_RESET" = true ]; then arguments+=(--allow-reset); fi
if [ "$INPUT_SEARCH" = true ]; then arguments+=(--search); fi

# The program annotates the list's lines itself, and lets no word of a feed do so.
status=0
"$BIN" build "${arguments[@]}" || status=$?
case $status in
  0) ;;
  2) fail "something that was written needs mending, in $INPUT_SOURCES, the theme or this step's inputs: the log says what, where and how. Nothing was published" 2 ;;
  *) fail "the site was not built: the log says why. Nothing was published; what stands there stays" "$status" ;;
esac
# What packs a site for GitHub Pages takes a link for the file that it leads to, wherever that is.
if [ -n "$(find "$INPUT_OUT" -type l -print -quit)" ]; then
  fail "there is a symbolic link in $INPUT_OUT, and what it leads to would be published: put the file itself there. Nothing was published" 2
fi
output site "$INPUT_OUT"
output report "$report"

# A repository without a commit for 60 days has its schedules switched off, and nobody is told in time.
if [ "${GITHUB_EVENT_NAME:-}" = schedule ] && committed=$(git log -1 --format=%ct 2>/dev/null); then
  days=$((($(date +%s) - committed) / 86400))
  if [ "$days" -ge "$QUIET_DAYS" ]; then
    say warning "the last commit is $days days old. After 60, GitHub switches the schedule off: merge something, or press Enable workflow on the page of this workflow when it has"
  fi
fi
