#!/usr/bin/env bash
# The trusted half of `tidy` and `add`: makes a pull request from a patch that changes only the list. Without a patch, it writes
# the findings into an issue. The folder is data: it is applied, measured and sent, but never run.
set -euo pipefail
# shellcheck source=.github/action/lib.sh
. "${BASH_SOURCE[0]%/*}/lib.sh"
# shellcheck source=.github/action/talk.sh
. "${BASH_SOURCE[0]%/*}/talk.sh"

# GitHub takes 65,536 characters.
readonly LONGEST=60000

folder=$INPUT_FOLDER
[ -f "$folder/body.md" ] || fail "there is nothing to propose in the input \`folder\`" 2
body=$RUNNER_TEMP/perihelion-body.md
head -c "$LONGEST" "$folder/body.md" >"$body"
# A space of no width keeps a title and a commit from calling people and from linking to issues or closing them.
readonly NOTHING=$'\342\200\213'
title=$(head -n 1 "$folder/title" 2>/dev/null | LC_ALL=C tr -d '\000-\037\177' | head -c 600 |
  sed "s/[@#]/&$NOTHING/g; s|://|:$NOTHING//|g; s/\\([Gg][Hh]\\)-\\([0-9]\\)/\\1-$NOTHING\\2/g")
title=${title:-Change the list of blogs}

# Open requests of one person, and of all. More would bury the people who look after the list.
readonly MOST_OF_ONE=3 MOST_OF_ALL=30

issue=
branch=perihelion/tidy
if [ "$GITHUB_EVENT_NAME" = issues ]; then
  issue=$(event_number .issue.number)
  branch=perihelion/add-blog-$issue
fi

# Commits the list with the patch applied.
commit() {
  git apply --include="$INPUT_SOURCES" --index "$folder/change.patch"
  local changed
  changed=$(git status --porcelain --untracked-files=no)
  # Exactly one file, modified: not created, removed, renamed or given another mode.
  if [ "$changed" != "M  $INPUT_SOURCES" ] || [ -n "$(git diff --cached --summary)" ]; then
    fail "the patch changes more than $INPUT_SOURCES: nothing was proposed"
  fi
  local message=$RUNNER_TEMP/perihelion-message
  printf '%s\n' "$title" >"$message"
  if [ -f "$folder/trailer" ] && grep -qxE 'Co-authored-by: [A-Za-z0-9-]+ <[0-9]+\+[A-Za-z0-9-]+@users\.noreply\.github\.com>' "$folder/trailer"; then
    printf '\n' >>"$message"
    head -n 1 "$folder/trailer" >>"$message"
  fi
  git -c user.name='github-actions[bot]' -c user.email='41898282+github-actions[bot]@users.noreply.github.com' \
    commit --quiet --file="$message"
}

# The branch belongs to this script, so its old content is replaced.
push() {
  git -c credential.helper= -c credential.helper='!gh auth git-credential' \
    push --quiet --force "$GITHUB_SERVER_URL/$GITHUB_REPOSITORY" "HEAD:refs/heads/$branch"
}

# The number of the pull request from this branch of this repository, if there is one.
own_number() {
  # `gh pr list --head` also finds the pull request of a stranger's fork whose branch has this name.
  gh api "repos/$GITHUB_REPOSITORY/pulls?state=open&head=${GITHUB_REPOSITORY%%/*}:$branch" \
    --jq "map(select(.head.repo.full_name == \"$GITHUB_REPOSITORY\")) | .[0].number // empty"
}

# Whether a person has approved what is on the branch: it is not replaced behind their back.
approved() {
  [ -n "$1" ] && [ -n "$(gh api --paginate "repos/$GITHUB_REPOSITORY/pulls/$1/reviews" \
    --jq '.[] | select(.state == "APPROVED") | .id')" ]
}

# Why a request is not taken up now, if it is not.
too_many() {
  local author all own
  author=$(jq -r '.issue.user.id // "nobody"' "$GITHUB_EVENT_PATH")
  all=$(open_requests | awk -v own="$issue" '$1 != own')
  own=$(awk -v author="$author" '$2 == author' <<<"$all" | grep -c . || true)
  if [ "$own" -ge "$MOST_OF_ONE" ]; then
    printf 'You have %s open requests. When one of them is closed, edit this issue, and it is taken up.\n' "$own"
  elif [ "$(grep -c . <<<"$all" || true)" -ge "$MOST_OF_ALL" ]; then
    printf 'There are many open requests. When some of them are closed, edit this issue, and it is taken up.\n'
  fi
}

# Prints the address of the pull request, or of the page that opens one if jobs may not open pull requests here.
pull_request() {
  if [ -n "$number" ]; then
    gh pr edit "$number" --repo "$GITHUB_REPOSITORY" --title "$title" --body-file "$body"
  else
    gh pr create --repo "$GITHUB_REPOSITORY" --head "$branch" --base "$GITHUB_REF_NAME" --title "$title" --body-file "$body"
  fi || {
    notice "jobs may not open pull requests here (Settings, Actions, General): the link opens one by hand" >&2
    printf '%s\n' "$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/compare/$GITHUB_REF_NAME...$branch?expand=1"
  }
}

address=
number=$(own_number)
# Once a week, with what `tidy` found, the branches of requests that were closed meanwhile are removed.
if [ -z "$issue" ]; then open_requests >/dev/null; fi
refusal=
if [ -n "$issue" ] && [ -z "$number" ]; then refusal=$(too_many); fi
if approved "$number"; then
  refusal="The pull request of this change, number $number, is approved: it stays as it is. For another change, open another issue."
fi
if [ -n "$refusal" ]; then
  printf '%s\n' "$refusal" >"$body"
  notice "nothing was proposed: $refusal"
elif [ -s "$folder/change.patch" ]; then
  if [ -n "$issue" ]; then printf '\nCloses #%s.\n' "$issue" >>"$body"; fi
  commit
  push
  address=$(pull_request | tail -n 1)
  notice "proposed: $address"
fi

if [ -n "$issue" ]; then
  answer=$RUNNER_TEMP/perihelion-answer.md
  {
    if [ -n "$address" ]; then printf 'The change of the list: %s\n\n' "$address"; fi
    cat "$body"
  } >"$answer"
  answer "$issue" add-blog "$answer"
elif [ -z "$address" ] && [ -z "$refusal" ]; then
  rolling_issue 'Blogs that need a look' "$body"
fi
