#!/usr/bin/env bash
# Installs Pagefind, which makes the index of the search page: one pinned version, verified like the program itself.
set -euo pipefail
# shellcheck source=.github/action/lib.sh
. "${BASH_SOURCE[0]%/*}/lib.sh"

readonly VERSION=1.5.0

asset=pagefind-v$VERSION-$TARGET.tar.gz
expected=$(checksum "$asset")
if [ -z "$expected" ]; then
  fail "this action has no checksum of Pagefind for $TARGET: leave \`search\` out" 2
fi
folder=$(unix "$RUNNER_TEMP")/pagefind
mkdir -p "$folder"
download "https://github.com/pagefind/pagefind/releases/download/v$VERSION/$asset" "$folder/$asset" ||
  fail "Pagefind $VERSION could not be downloaded: run this again, or leave \`search\` out"
verify "$folder/$asset" "$expected" "$asset"
tar -xzf "$folder/$asset" -C "$folder"
rm -f "$folder/$asset"
native "$folder" >>"$GITHUB_PATH"
printf '\n' >>"$GITHUB_PATH"
