#!/usr/bin/env bash
# Comments and issues of the trusted jobs, through `gh`. One comment and one issue are updated; a run does not add new ones.
# Texts go through files.

# A number from the event, which GitHub wrote.
event_number() {
  local number
  number=$(jq -r "$1 // empty" "$GITHUB_EVENT_PATH")
  if [[ ! $number =~ ^[0-9]+$ ]]; then fail "this event has no number at $1"; fi
  printf '%s' "$number"
}

# answer NUMBER KIND FILE: updates the comment of this kind, or writes a new one.
answer() {
  local number=$1 marker="<!-- perihelion $2 -->" text=$RUNNER_TEMP/perihelion-comment.json id
  id=$(gh api --paginate "repos/$GITHUB_REPOSITORY/issues/$number/comments" \
    --jq ".[] | select(.user.login == \"github-actions[bot]\" and (.body | startswith(\"$marker\"))) | .id" | head -n 1)
  jq -n --arg marker "$marker" --rawfile body "$3" '{body: ($marker + "\n" + $body)}' >"$text"
  if [ -n "$id" ]; then
    gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$id" --input "$text"
  else
    gh api --silent --method POST "repos/$GITHUB_REPOSITORY/issues/$number/comments" --input "$text"
  fi
}

# rolling_issue TITLE FILE: updates the open issue with this title, or opens one. An empty file closes it.
rolling_issue() {
  local number
  number=$(gh issue list --repo "$GITHUB_REPOSITORY" --state open --author 'app/github-actions' --limit 100 --json number,title |
    jq -r --arg title "$1" 'map(select(.title == $title)) | .[0].number // empty')
  if [ ! -s "$2" ]; then
    if [ -n "$number" ]; then gh issue close "$number" --repo "$GITHUB_REPOSITORY" --comment 'Everything here is resolved.'; fi
  elif [ -n "$number" ]; then
    gh issue edit "$number" --repo "$GITHUB_REPOSITORY" --body-file "$2"
  else
    gh issue create --repo "$GITHUB_REPOSITORY" --title "$1" --body-file "$2"
  fi
}

# Prints the number and its author's id for each open request for a blog that has a branch, and removes the branches of those
# that are closed. A branch belongs to a request by its name.
open_requests() {
  local refs number state author
  refs=$(gh api --paginate "repos/$GITHUB_REPOSITORY/git/matching-refs/heads/perihelion/add-blog-" --jq '.[].ref')
  for number in $(sed -n 's|^refs/heads/perihelion/add-blog-\([1-9][0-9]\{0,8\}\)$|\1|p' <<<"$refs" | head -n 100); do
    read -r state author < <(gh api "repos/$GITHUB_REPOSITORY/issues/$number" --jq '"\(.state) \(.user.id)"') || continue
    case $state in
      open) printf '%s %s\n' "$number" "$author" ;;
      closed) gh api --silent --method DELETE "repos/$GITHUB_REPOSITORY/git/refs/heads/perihelion/add-blog-$number" >/dev/null || true ;;
    esac
  done
}
