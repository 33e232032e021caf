#!/usr/bin/env bash
# Looks in the state for blogs that moved or died, and writes a patch and its description into a folder.
set -euo pipefail
# shellcheck source=.github/action/lib.sh
. "${BASH_SOURCE[0]%/*}/lib.sh"

folder=$(native "$RUNNER_TEMP")/perihelion-tidy
rm -rf "$folder"
mkdir -p "$folder"
arguments=("--sources=$INPUT_SOURCES" "--state=$INPUT_STATE")

# If the cache is lost, the state is restored from the site. No feed is fetched, and the build is thrown away.
if [ ! -d "$INPUT_STATE" ] && [ "$INPUT_RESTORE" != never ]; then
  build=("${arguments[@]}" --offline "--restore=$INPUT_RESTORE" "--out=$(native "$RUNNER_TEMP")/perihelion-unused")
  if [ -n "$INPUT_BASE_URL" ]; then build+=("--base-url=$INPUT_BASE_URL"); fi
  unheard "$BIN" build "${build[@]}" || true
fi

if [ ! -f "$INPUT_STATE/.run.json" ]; then
  notice "this planet has no state yet: there is nothing to tidy before the first publication"
  touch "$folder/change.patch" "$folder/body.md"
  output folder "$folder"
  output found false
  exit 0
fi

# The first run reads only the state, for the decisions of a person. The second run asks the servers and changes the list.
"$BIN" tidy "${arguments[@]}" --dry-run --offline --format json >"$folder/upkeep.json"
"$BIN" tidy "${arguments[@]}" --format markdown >"$folder/body.md"
git diff --no-color --no-ext-diff -- "$INPUT_SOURCES" >"$folder/change.patch"
printf 'Follow blogs that moved\n' >"$folder/title"
cat "$folder/body.md" >>"$GITHUB_STEP_SUMMARY"

found=true
if [ ! -s "$folder/change.patch" ] &&
  ! jq -e '.attention | any(.kind == "held" or .kind == "elsewhere" or .kind == "gone" or .kind == "dead")' "$folder/upkeep.json" >/dev/null; then
  # A silent blog alone needs no decision. An empty text closes the issue of the week before.
  found=false
  : >"$folder/body.md"
fi
output folder "$folder"
output found "$found"
