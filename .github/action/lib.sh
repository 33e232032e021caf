#!/usr/bin/env bash
# Functions that all scripts of the action use. Foreign text cannot become a workflow command through them.

# Makes a text safe for a log: printable ASCII, one line, at most 300 characters, no start of a workflow command.
shown() {
  local text
  text=$(printf '%s' "$1" | LC_ALL=C tr -c ' -~' '?' | head -c 300)
  text=${text//::/: :}
  printf '%s' "${text//##[/## [}"
}

# Writes a workflow command: level, message. `%` is the only other character with a meaning in it.
say() {
  local message
  message=$(shown "$2")
  printf '::%s title=Perihelion::%s\n' "$1" "${message//%/%25}"
}

notice() { say notice "$1"; }

# Ends the step with an error. The exit code is 1, or 2 if a user's input is wrong: `fail MESSAGE 2`.
fail() {
  say error "$1"
  exit "${2:-1}"
}

# Sets an output of this step. It must be one line, since a second line could set another output.
output() {
  case $2 in
    *$'\n'* | *$'\r'*) fail "the output $1 has more than one line" ;;
  esac
  printf '%s=%s\n' "$1" "$2" >>"$GITHUB_OUTPUT"
}

# Checks an input that is a flag: its name, its value.
flag() {
  case $2 in
    true | false) ;;
    *) fail "the input \`$1\` is \`$2\`: write \`true\` or \`false\`" 2 ;;
  esac
}

# Runs a program whose output may have foreign text. The runner ignores all workflow commands in it.
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

# A path in the form of this shell. On Windows the runner's paths have backslashes.
unix() {
  if command -v cygpath >/dev/null; then cygpath -u "$1"; else printf '%s' "$1"; fi
}

# A path in the form of other programs.
native() {
  if command -v cygpath >/dev/null; then cygpath -m "$1"; else printf '%s' "$1"; fi
}

# A value from the action's own Cargo.toml.
manifest() {
  sed -n "s/^$1 = \"\\(.*\\)\"\$/\\1/p" "$(unix "$GITHUB_ACTION_PATH")/Cargo.toml" | head -n 1
}

# Downloads an address into a file, only over https, also after redirects.
download() {
  curl --proto '=https' --tlsv1.2 --fail --silent --show-error --location --retry 3 --max-time 300 --output "$2" -- "$1"
}

# The checksum of a file name in checksums.txt, or nothing.
checksum() {
  awk -v name="$1" '$2 == name { print $1; exit }' "$(unix "$GITHUB_ACTION_PATH")/.github/action/checksums.txt"
}

# Stops if a file is not the one that the action was released with. No option turns this off.
verify() {
  local file=$1 expected=$2 name=$3 actual
  actual=$(sha256 <"$file")
  if [ "$actual" != "$expected" ]; then
    rm -f "$file"
    fail "the download of $name is not the file that this action was released with: its SHA-256 is $actual, expected $expected. It was deleted and not run; please report this"
  fi
}
