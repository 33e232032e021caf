#!/usr/bin/env bash
# Checks the inputs, and refuses wrong ones with the fix. Outputs the program to use, for this machine, and the cache keys.
set -euo pipefail
# shellcheck source=.github/action/lib.sh
. "${BASH_SOURCE[0]%/*}/lib.sh"

case $INPUT_COMMAND in
  # `check` and `add` also use the state: it knows all addresses of the planet's blogs.
  build | fetch | tidy | check | add) how=program state=true ;;
  install | comment) how=program state=false ;;
  propose | sweep) how=none state=false ;;
  *) fail "there is no command \`$INPUT_COMMAND\`: write build, fetch, check, tidy, add, propose, comment, sweep or install" 2 ;;
esac
flag cache "$INPUT_CACHE"
flag search "$INPUT_SEARCH"
flag archive "$INPUT_ARCHIVE"
flag allow-reset "$INPUT_ALLOW_RESET"
for input in "$INPUT_SOURCES" "$INPUT_STATE"; do
  case $input in
    '' | *[$'\n\r']*) fail "the inputs \`sources\` and \`state\` are paths: neither may be empty or have more than one line" 2 ;;
  esac
done
# Whether a pull request leaves the list and the theme as they are. What git cannot tell is looked at.
untouched() {
  local folder=.
  case $INPUT_SOURCES in */*) folder=${INPUT_SOURCES%/*} ;; esac
  [[ $INPUT_BASE =~ ^[A-Za-z0-9][A-Za-z0-9._/^~-]*$ ]] &&
    git rev-parse --verify --quiet "$INPUT_BASE^{commit}" >/dev/null 2>&1 &&
    git diff --quiet "$INPUT_BASE" HEAD -- "$INPUT_SOURCES" "$folder/theme" 2>/dev/null
}
if [ "$INPUT_COMMAND" = check ] && untouched; then
  how=none state=false
  notice "neither $INPUT_SOURCES nor the theme is changed: there is nothing to check"
fi
output needs-state "$state"
# Two planets of one repository have separate states.
output state-key "perihelion-state-$(printf '%s\n%s' "$INPUT_SOURCES" "$INPUT_STATE" | sha256 | cut -c1-12)"
if [ "$how" = none ]; then
  output how none
  exit 0
fi

own=$(manifest version)
case $INPUT_VERSION in
  auto | source) version=$own ;;
  *) version=${INPUT_VERSION#v} ;;
esac
if [[ ! $version =~ ^[0-9]+\.[0-9]+\.[0-9]+$ ]]; then
  fail "the input \`version\` is \`$INPUT_VERSION\`: write auto, source, or a version such as $own" 2
fi

case $RUNNER_OS-$RUNNER_ARCH in
  Linux-X64) target=x86_64-unknown-linux-musl ;;
  Linux-ARM64) target=aarch64-unknown-linux-musl ;;
  macOS-X64) target=x86_64-apple-darwin ;;
  macOS-ARM64) target=aarch64-apple-darwin ;;
  Windows-X64) target=x86_64-pc-windows-msvc ;;
  Windows-ARM64) target=aarch64-pc-windows-msvc ;;
  *) target=$RUNNER_OS-$RUNNER_ARCH ;;
esac

how=source
if [ "$INPUT_VERSION" != source ] && [ -n "$(checksum "perihelion-$version-$target.tar.gz")" ]; then
  how=prebuilt
elif [ "$version" != "$own" ]; then
  fail "this action has no checksum of Perihelion $version for $target: use the action at v$version, or leave \`version\` out" 2
fi

# A checksum of everything that the program is built from.
source_digest() {
  cd "$(unix "$GITHUB_ACTION_PATH")"
  find Cargo.toml Cargo.lock crates src -type f | LC_ALL=C sort | while IFS= read -r file; do
    printf '%s %s\n' "$(sha256 <"$file")" "$file"
  done | sha256
}

# A job that may write takes no program from the cache: jobs that read strangers' words can write there.
keep=$INPUT_CACHE
if [ "$how" != source ] || [ "$INPUT_COMMAND" = comment ]; then keep=false; fi

output how "$how"
output keep-program "$keep"
output version "$version"
output target "$target"
output folder "$(native "$RUNNER_TEMP")/perihelion"
if [ "$how" = source ]; then
  output program-key "perihelion-program-$target-$(source_digest)"
fi
