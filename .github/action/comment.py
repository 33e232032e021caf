"""The words for a pull request: the folder that an untrusted job filled and the list's path in; files in another folder out.

    comment.py FOLDER PATH OUT

`number` and `head` are the pull request that the folder claims to be of, for the caller to verify; `body.md` is the comment,
`review.json` the suggestions, if there are any. Exit code 1: the folder holds nothing of this kind.
"""

import json
import pathlib
import re
import sys

import report


def main(folder, path, out):
    folder, out = pathlib.Path(folder), pathlib.Path(out)
    claim = report.load(folder / "pull-request.json")
    number, head = report.number(claim, "number"), report.text(claim, "head")
    found = report.load(folder / "report.json")
    if not number or not re.fullmatch(r"[0-9a-f]{40}", head) or not isinstance(found.get("findings"), list):
        return 1
    (out / "number").write_text(str(number), "ascii")
    (out / "head").write_text(head, "ascii")
    (out / "body.md").write_text(report.markdown(found), "utf-8")
    comments = report.suggestions(found, path)
    if comments:
        body = "With the button below, each of these is mended where it stands."
        review = {"commit_id": head, "event": "COMMENT", "body": body, "comments": comments}
        (out / "review.json").write_text(json.dumps(review), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
