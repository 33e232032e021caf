#!/usr/bin/env bash
# The trusted half of `check`: tells a pull request what was found. Whoever opened it may have written every byte of the
# folder, so a number counts only if GitHub says that this is the commit, and every word is shown inert.
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
  notice "the check left no report of a pull request: there is nothing to say"
  exit 0
fi
number=$(<"$out/number")
head=$(gh api "repos/$GITHUB_REPOSITORY/pulls/$number" --jq .head.sha)
if [ "$head" != "$HEAD_SHA" ] || [ "$(<"$out/head")" != "$HEAD_SHA" ]; then
  notice "the report is not of what pull request $number holds now: a newer one will come"
  exit 0
fi

# Multi-byte characters count as one there and as more here: this is on the safe side.
head -c "$LONGEST" "$out/body.md" | iconv -c -f utf-8 -t utf-8 >"$out/cut.md"
answer "$number" check "$out/cut.md"

[ -f "$out/review.json" ] || exit 0
# Those that were made before are not made again, however often somebody pushes.
gh api --paginate "repos/$GITHUB_REPOSITORY/pulls/$number/comments" \
  --jq '.[] | select(.user.login == "github-actions[bot]") | {line: .line, body: .body}' | jq -s . >"$out/made.json"
jq --slurpfile made "$out/made.json" \
  '.comments |= map(select({line, body} as $one | $made[0] | any(. == $one) | not))' "$out/review.json" >"$out/new.json"
if [ "$(jq '.comments | length' "$out/new.json")" = 0 ]; then exit 0; fi
# A line that the pull request does not touch takes no suggestion; the comment has them all.
gh api --silent --method POST "repos/$GITHUB_REPOSITORY/pulls/$number/reviews" --input "$out/new.json" ||
  notice "the suggestions could not be placed on their lines: they stand in the comment"
