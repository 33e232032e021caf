#!/usr/bin/env python3
"""Fails when real feeds are read worse than promised.

  score-floor.py --score score.py --bin perihelion --corpus DIR --floors corpus|conformance

Runs the scoring program, passes on what it prints, and compares each share with its floor below.
The floors are what was promised, not what was reached: the reference is another reader, and it is wrong now and then.
"""
import argparse
import re
import subprocess
import sys

FLOORS = {
    "corpus": {
        "read at all": 99.5,
        "number of entries": 99.5,
        "feed title": 99.0,
        "entry title": 99.0,
        "entry link": 99.0,
        "entry id": 99.0,
        "entry date": 99.0,
    },
    "conformance": {
        "read at all": 99.0,
        "number of entries": 98.5,
        "feed title": 97.0,
        "entry title": 97.0,
        # The reference takes `urn:` and `tag:` ids for links. We don't: nobody can follow them.
        "entry link": 85.0,
        "entry id": 97.0,
        "entry date": 97.0,
    },
}

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--score", required=True)
parser.add_argument("--bin", required=True)
parser.add_argument("--corpus", required=True)
parser.add_argument("--floors", required=True, choices=sorted(FLOORS))
args = parser.parse_args()

run = subprocess.run(
    [sys.executable, args.score, "--bin", args.bin, "--corpus", args.corpus],
    stdout=subprocess.PIPE,
    text=True,
    encoding="utf-8",
)
print(run.stdout, end="", flush=True)
if run.returncode:
    sys.exit(f"error: {args.score} ended with {run.returncode}")

shares = {}
for line in run.stdout.splitlines():
    if match := re.fullmatch(r"(\S.*?)\s+(\d+)/(\d+) = [\d.]+ %", line):
        # From the counts: the printed share is rounded, and a rounded 99.50 may be less.
        shares[match[1]] = 100 * int(match[2]) / int(match[3])

below = [
    f"{field}: {shares[field]:.3f} % is below {floor} %" if field in shares else f"{field}: not scored"
    for field, floor in FLOORS[args.floors].items()
    if shares.get(field, -1.0) < floor
]
for line in below:
    print(f"error: {args.floors}: {line}", file=sys.stderr)
sys.exit(1 if below else 0)
