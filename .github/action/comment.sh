#!/usr/bin/env bash
# The trusted half of `check`: comments the findings on the pull request. The author of the pull request may control every
# byte of the folder. So the number is used only if GitHub confirms the commit, and all text is escaped.
set -euo pipefail
# shellcheck source=.github/action/lib.sh
. "${BASH_SOURCE[0]%/*}/lib.sh"
# shellcheck source=.github/action/talk.sh
. "${BASH_SOURCE[0]%/*}/talk.sh"

readonly LONGEST=60000

out=$RUNNER_TEMP/perihelion-comment
rm -rf "$out"
mkdir -p "$out"
if ! python3 "${BASH_SOURCE[0]%/*}/comment.py" "$INPUT_FOLDER" "$INPUT_SOURCES" "$out"; then
  notice "the check left no report of a pull request: there is nothing to comment"
  exit 0
fi
number=$(<"$out/number")
head=$(gh api "repos/$GITHUB_REPOSITORY/pulls/$number" --jq .head.sha)
if [ "$head" != "$HEAD_SHA" ] || [ "$(<"$out/head")" != "$HEAD_SHA" ]; then
  notice "the report is not of the newest commit of pull request $number: another check will follow"
  exit 0
fi

# GitHub counts characters, `head` counts bytes: so the comment is never too long.
head -c "$LONGEST" "$out/body.md" | iconv -c -f utf-8 -t utf-8 >"$out/cut.md"
answer "$number" check "$out/cut.md"

[ -f "$out/review.json" ] || exit 0
# Suggestions that exist are not repeated at the next push.
gh api --paginate "repos/$GITHUB_REPOSITORY/pulls/$number/comments" \
  --jq '.[] | select(.user.login == "github-actions[bot]") | {line: .line, body: .body}' | jq -s . >"$out/made.json"
jq --slurpfile made "$out/made.json" \
  '.comments |= map(select({line, body} as $one | $made[0] | any(. == $one) | not))' "$out/review.json" >"$out/new.json"
if [ "$(jq '.comments | length' "$out/new.json")" = 0 ]; then exit 0; fi
# GitHub takes no suggestion on a line outside the diff. The comment has all of them.
gh api --silent --method POST "repos/$GITHUB_REPOSITORY/pulls/$number/reviews" --input "$out/new.json" ||
  notice "the suggestions could not be placed on their lines: they are in the comment"
