"""What an issue that asks for a blog is told: the folder of `add.sh` and its exit code in; `body.md` in that folder out."""

import pathlib
import sys

import inert
import report


def main(folder, status):
    folder = pathlib.Path(folder)
    name, url = ((folder / part).read_text("utf-8") for part in ("name", "url"))
    said = (folder / "said.txt").read_text("utf-8", "replace")[:4000]
    said = "\n".join(inert.line(one, 500) for one in said.splitlines())
    if status == "0":
        whole = f"{inert.quoted(name, 100)}, asked for with the address {inert.quoted(url)}.\n\n"
        whole += report.markdown(report.load(folder / "report.json"))
    else:
        whole = f"No feed to subscribe to was found at {inert.quoted(url)}:\n\n{inert.fenced(said)}\n"
        whole += "Edit the issue to try another address, or ask the people who look after this planet.\n"
    (folder / "body.md").write_text(whole, "utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
