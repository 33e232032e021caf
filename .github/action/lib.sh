#!/usr/bin/env bash
# What the action's scripts share: ways to speak to the runner that nobody else's words can take over.

# Words for a log: printable ASCII, one line, not endless, and no beginning of a command in it.
shown() {
  local text
  text=$(printf '%s' "$1" | LC_ALL=C tr -c ' -~' '?' | head -c 300)
  text=${text//::/: :}
  printf '%s' "${text//##[/## [}"
}

# A workflow command: level, message. `%` is the only other character that means something in there.
say() {
  local message
  message=$(shown "$2")
  printf '::%s title=Perihelion::%s\n' "$1" "${message//%/%25}"
}

notice() { say notice "$1"; }

# The job could not be done: 1. Something that people wrote needs mending: `fail MESSAGE 2`.
fail() {
  say error "$1"
  exit "${2:-1}"
}

# An output of this step. One line: an output of two could set another.
output() {
  case $2 in
    *$'\n'* | *$'\r'*) fail "the output $1 would have more than one line" ;;
  esac
  printf '%s=%s\n' "$1" "$2" >>"$GITHUB_OUTPUT"
}

# An input that is a flag: its name, its value.
flag() {
  case $2 in
    true | false) ;;
    *) fail "the input \`$1\` is \`$2\`: write \`true\` or \`false\`" 2 ;;
  esac
}

# Runs a program whose output may hold strangers' words: whatever it prints, the runner obeys none of it.
unheard() {
  local token status=0
  token=$(head -c 16 /dev/urandom | od -An -tx1 | tr -d ' \n')
  printf '::stop-commands::%s\n' "$token"
  "$@" || status=$?
  printf '\n::%s::\n' "$token"
  return "$status"
}

sha256() {
  if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi | cut -d' ' -f1
}

# A path as this shell writes it: on Windows the runner's have back slashes.
unix() {
  if command -v cygpath >/dev/null; then cygpath -u "$1"; else printf '%s' "$1"; fi
}

# A path as programs that are no shell read it.
native() {
  if command -v cygpath >/dev/null; then cygpath -m "$1"; else printf '%s' "$1"; fi
}

# A value of the action's own Cargo.toml.
manifest() {
  sed -n "s/^$1 = \"\\(.*\\)\"\$/\\1/p" "$(unix "$GITHUB_ACTION_PATH")/Cargo.toml" | head -n 1
}

# Downloads an address into a file; only over https, and only from there.
download() {
  curl --proto '=https' --tlsv1.2 --fail --silent --show-error --location --retry 3 --max-time 300 --output "$2" -- "$1"
}

# `name` as checksums.txt lists it, or nothing.
checksum() {
  awk -v name="$1" '$2 == name { print $1; exit }' "$(unix "$GITHUB_ACTION_PATH")/.github/action/checksums.txt"
}

# Stops if a file is not the one that the action was released with. There is no way around this.
verify() {
  local file=$1 expected=$2 name=$3 actual
  actual=$(sha256 <"$file")
  if [ "$actual" != "$expected" ]; then
    rm -f "$file"
    fail "the download of $name is not the file that this action was released with: its SHA-256 is $actual, expected $expected. It was deleted and not run; please report this"
  fi
}
