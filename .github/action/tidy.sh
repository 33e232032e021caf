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
  unheard "$BIN" build "${build[@]}" || true
fi

if [ ! -f "$INPUT_STATE/.run.json" ]; then
  notice "nothing is remembered of this planet yet: there is nothing to tidy before it was published"
  touch "$folder/change.patch" "$folder/body.md"
  output folder "$folder"
  output found false
  exit 0
fi

# What only a person can decide is known from memory; the second look asks the servers, once, and writes the list.
"$BIN" tidy "${arguments[@]}" --dry-run --offline --format json >"$folder/upkeep.json"
"$BIN" tidy "${arguments[@]}" --format markdown >"$folder/body.md"
git diff --no-color --no-ext-diff -- "$INPUT_SOURCES" >"$folder/change.patch"
printf 'Follow blogs that moved\n' >"$folder/title"
cat "$folder/body.md" >>"$GITHUB_STEP_SUMMARY"

found=true
if [ ! -s "$folder/change.patch" ] &&
  ! jq -e '.attention | any(.kind == "held" or .kind == "elsewhere" or .kind == "gone" or .kind == "dead")' "$folder/upkeep.json" >/dev/null; then
  # Silence is no reason to call somebody. An empty text closes the issue of the week before.
  found=false
  : >"$folder/body.md"
fi
output folder "$folder"
output found "$found"
