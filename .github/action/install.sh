#!/usr/bin/env bash
# Installs the program: a verified release, or a build from the action's own source.
#
# If a download fails, the program is built from source. If a download has the wrong checksum, the step fails: nothing is run
# and nothing else is tried.
set -euo pipefail
# shellcheck source=.github/action/lib.sh
. "${BASH_SOURCE[0]%/*}/lib.sh"

folder=$(unix "${FOLDER:?}")
mkdir -p "$folder"
name=perihelion
if [ "$RUNNER_OS" = Windows ]; then name=perihelion.exe; fi
bin=$folder/$name

from_source() {
  command -v cargo >/dev/null ||
    fail "Perihelion must be built from source, but cargo is missing: install Rust before this step, or use a released version of this action"
  local target
  target=$(native "$RUNNER_TEMP")/perihelion-target
  cargo build --release --locked --manifest-path "$(native "$GITHUB_ACTION_PATH")/Cargo.toml" --target-dir "$target"
  cp "$(unix "$target")/release/$name" "$bin"
}

asset=perihelion-${VERSION:?}-${TARGET:?}.tar.gz
how=source
if [ "$HOW" = prebuilt ]; then
  address=$(manifest repository)/releases/download/v$VERSION/$asset
  if download "$address" "$folder/$asset"; then
    how=prebuilt
  else
    notice "$asset could not be downloaded: building it from source, which takes some minutes"
  fi
elif [ -f "$bin" ] && "$bin" --version >/dev/null 2>&1; then
  how=cached
fi

case $how in
  prebuilt)
    verify "$folder/$asset" "$(checksum "$asset")" "$asset"
    tar -xzf "$folder/$asset" -C "$folder" "$name"
    rm -f "$folder/$asset"
    ;;
  source) from_source ;;
esac

"$bin" --version
native "$folder" >>"$GITHUB_PATH"
printf '\n' >>"$GITHUB_PATH"
output bin "$(native "$bin")"
output version "$VERSION"
output how "$how"
