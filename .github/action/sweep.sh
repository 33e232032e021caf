#!/usr/bin/env bash
# Removes the branches of requests for a blog that are closed.
set -euo pipefail
# shellcheck source=.github/action/lib.sh
. "${BASH_SOURCE[0]%/*}/lib.sh"
# shellcheck source=.github/action/talk.sh
. "${BASH_SOURCE[0]%/*}/talk.sh"

open_requests >/dev/null
