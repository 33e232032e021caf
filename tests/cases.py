#!/usr/bin/env python3
"""Shows what becomes of the collected cases that once failed, beside what should.

  cases.py CASES PERIHELION [reading|reports|attack] [NAME…]

CASES is the folder of the collection: `reading/` has feeds, each with a text that says what is expected, `reports/` has
feeds and scripts, `attack/` has scripts that exit with 1 while the hole is there. It fails if an attack gets through; the
others are for a person to read.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

ROOT = pathlib.Path(__file__).resolve().parent.parent


def inspected(program, case):
    """What the planet makes of the first entry of a feed, without what is empty."""
    run = subprocess.run([program, "inspect", "--json", case], capture_output=True, text=True, timeout=60)
    if run.returncode:
        return run.stderr.strip()
    feed = json.loads(run.stdout)
    keys = ("id", "link", "title", "published", "authors", "html", "enclosures")
    entries = [{key: entry[key] for key in keys if entry.get(key)} for entry in feed["entries"]]
    told = {"title": feed.get("title"), "site": feed.get("site"), "entries": entries}
    return json.dumps(told, ensure_ascii=False, indent=1)


def run(program, case):
    """What a script prints, and how it ends. It works in a folder of its own."""
    shell = ["sh"] if case.suffix == ".sh" else [sys.executable]
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [*shell, str(case), program], cwd=folder, capture_output=True, text=True, timeout=300,
            env={**os.environ, "PERIHELION": program, "MAIN": str(ROOT), "PYTHONPATH": str(case.parent)},
        )
    return done.returncode, (done.stdout + done.stderr).strip()


def checked(program, case):
    told = subprocess.run([program, "-s", str(case), "check", "--offline"], capture_output=True, text=True, timeout=60)
    return (told.stdout + told.stderr).strip()


def look(program, case):
    """A case, and whether it is right as far as a program can tell."""
    expected = case.with_suffix(".txt")
    said = expected.read_text() if expected.exists() else ""
    wanted = [line for line in said.splitlines() if line.startswith(("Expected:", "WHAT SHOULD HAPPEN:"))]
    code = 0
    if case.suffix == ".xml":
        told = inspected(program, case)
    elif case.suffix == ".yaml":
        told = checked(program, case)
    else:
        code, told = run(program, case)
    return case, "\n".join(wanted), told, code


def main():
    folder, program = pathlib.Path(sys.argv[1]).resolve(), str(pathlib.Path(sys.argv[2]).resolve())
    kinds = [kind for kind in ("reading", "reports", "attack") if kind in sys.argv[3:]] or ["reading", "reports", "attack"]
    names = [name for name in sys.argv[3:] if name not in kinds]
    cases = [
        case for kind in kinds for case in sorted((folder / kind).iterdir())
        if case.suffix in (".xml", ".yaml", ".sh", ".py") and case.name != "lib.py"
        # The documents of a script are not cases of their own.
        and not (case.suffix == ".xml" and (folder / kind / f"{case.name.split('.')[0]}.sh").exists())
        and (not names or case.stem in names)
    ]
    failed = []
    with ThreadPoolExecutor(2) as pool:
        for case, wanted, told, code in pool.map(lambda case: look(program, case), cases):
            print(f"== {case.parent.name}/{case.name}\n{wanted}\n-- now:\n{told}\n")
            if case.parent.name == "attack" and code:
                failed.append(case.name)
    print(f"{len(cases)} cases; attacks that get through: {', '.join(failed) or 'none'}")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
