#!/usr/bin/env bash
# The trusted half of `check`: comments the findings on the pull request. The author of the pull request may control every
# byte of the folder. So the number is used only if GitHub confirms the commit, and the program escapes all text.
set -euo pipefail
# shellcheck source=.github/action/lib.sh
. "${BASH_SOURCE[0]%/*}/lib.sh"
# shellcheck source=.github/action/talk.sh
. "${BASH_SOURCE[0]%/*}/talk.sh"

out=$RUNNER_TEMP/perihelion-comment
rm -rf "$out"
mkdir -p "$out"

nothing() {
  notice "$1"
  exit 0
}

# claim KEY PATTERN: what the folder says of its pull request, if it looks like what it should be.
claim() {
  local value
  value=$(head -c 1000 "$INPUT_FOLDER/pull-request.json" | jq -r ".$1" 2>/dev/null) || return 1
  [[ $value =~ $2 ]] || return 1
  printf '%s' "$value"
}

# The program needs no token to turn the report into text.
program() {
  env -u GH_TOKEN "$BIN" comment "--sources=$INPUT_SOURCES" "$@" "$INPUT_FOLDER/report.json"
}

none="the check left no report of a pull request: there is nothing to comment"
number=$(claim number '^[1-9][0-9]{0,6}$') || nothing "$none"
claimed=$(claim head '^[0-9a-f]{40}$') || nothing "$none"
status=0
program >"$out/body.md" || status=$?
case $status in
  0) ;;
  2) nothing "$none" ;;
  *) fail "the comment could not be written: the log has the cause" ;;
esac
program --suggestions >"$out/review.json"

head=$(gh api "repos/$GITHUB_REPOSITORY/pulls/$number" --jq .head.sha)
if [ "$head" != "$HEAD_SHA" ] || [ "$claimed" != "$HEAD_SHA" ]; then
  nothing "the report is not of the newest commit of pull request $number: another check will follow"
fi
answer "$number" check "$out/body.md"

# Suggestions that exist are not repeated at the next push.
gh api --paginate "repos/$GITHUB_REPOSITORY/pulls/$number/comments" \
  --jq '.[] | select(.user.login == "github-actions[bot]") | {line: .line, body: .body}' | jq -s . >"$out/made.json"
jq --slurpfile made "$out/made.json" --arg commit "$HEAD_SHA" \
  '.commit_id = $commit | .comments |= map(select({line, body} as $one | $made[0] | any(. == $one) | not))' \
  "$out/review.json" >"$out/new.json"
if [ "$(jq '.comments | length' "$out/new.json")" = 0 ]; then exit 0; fi
# GitHub takes no suggestion on a line outside the diff. The comment has all of them.
gh api --silent --method POST "repos/$GITHUB_REPOSITORY/pulls/$number/reviews" --input "$out/new.json" ||
  notice "the suggestions could not be placed on their lines: they are in the comment"
