#!/usr/bin/env bash
# Looks through what is remembered for blogs that moved or died: a patch and the words for it, into a folder.
set -euo pipefail
# shellcheck source=.github/action/lib.sh
. "${BASH_SOURCE[0]%/*}/lib.sh"

folder=$(native "$RUNNER_TEMP")/perihelion-tidy
rm -rf "$folder"
mkdir -p "$folder"
arguments=("--sources=$INPUT_SOURCES" "--state=$INPUT_STATE")

# The cache may have lost what the site still has. No feed is asked, and what is built here is thrown away.
if [ ! -d "$INPUT_STATE" ] && [ "$INPUT_RESTORE" != never ]; then
  build=("${arguments[@]}" --offline "--restore=$INPUT_RESTORE" "--out=$(native "$RUNNER_TEMP")/perihelion-unused")
  if [ -n "$INPUT_BASE_URL" ]; then build+=("--base-url=$INPUT_BASE_URL"); fi
  unheard "$BIN" build "${build[@]}" ||
    notice "nothing is remembered of this planet yet: there is nothing to tidy until it has been published for a week"
fi

# Said twice, from the same memory: nothing is written here.
"$BIN" tidy "${arguments[@]}" --dry-run --format patch >"$folder/change.patch"
"$BIN" tidy "${arguments[@]}" --dry-run --format markdown >"$folder/body.md"
printf 'Follow blogs that moved\n' >"$folder/title"

found=false
if [ -s "$folder/change.patch" ] || [ -s "$folder/body.md" ]; then found=true; fi
cat "$folder/body.md" >>"$GITHUB_STEP_SUMMARY"
output folder "$folder"
output found "$found"
