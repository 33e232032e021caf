#!/usr/bin/env bash
# Running fuzz targets: shared by the `run` scripts of this folder and of the program's `tests/fuzz`.

# Reads the arguments of a `run` script into `seconds`, `targets` (by default those of the first argument, space-separated) and
# `folders`.
arguments() {
  local all=$1
  shift
  seconds=${1:?say how many seconds each target runs}
  shift
  targets=()
  while (($#)) && [[ $1 != -- ]]; do
    targets+=("$1")
    shift
  done
  (($#)) && shift
  folders=("$@")
  ((${#targets[@]})) || read -ra targets <<<"$all"
}

# Builds all targets of a folder.
build() {
  toolchain=${NIGHTLY:-nightly}
  host=$(rustc "+$toolchain" -vV | sed -n 's/^host: //p')
  # The code holds no `unsafe`: an address sanitizer would only make it slower.
  cargo "+$toolchain" fuzz build --fuzz-dir "$1" --target-dir target/fuzz --sanitizer none
}

# Runs one target: its name, its dictionary, the length of the longest input, and folders of seeds. Fails when something was found.
fuzz() {
  local target=$1 dict=$2 length=$3 status=0
  shift 3
  local corpus=target/fuzz/corpus/$target artifacts=target/fuzz/artifacts/$target log
  log=$(mktemp)
  mkdir -p "$corpus" "$artifacts"
  "target/fuzz/$host/release/$target" "$corpus" "$@" "${folders[@]}" \
    -dict="$dict" -max_len="$length" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 \
    -artifact_prefix="$artifacts/" -print_final_stats=1 >"$log" 2>&1 || status=$?
  local executed
  executed=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
  coverage() { grep -o ' cov: [0-9]*' "$log" | "$1" -n 1 | tr -dc 0-9 || true; }
  echo "$target: ${executed:-0} executions, edges from $(coverage head) to $(coverage tail)"
  if ((status)); then
    grep -m 1 -A 4 'panicked at\|ERROR: libFuzzer' "$log" | cut -c 1-400 || tail -n 5 "$log"
    echo "  the input is in $artifacts"
  fi
  rm -f "$log"
  return "$status"
}
