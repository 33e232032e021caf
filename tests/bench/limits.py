#!/usr/bin/env python3
"""Everything one source can do to a planet, at full size: what the report says of it, and what it costs.

    tests/bench/limits.py [--program target/release/perihelion] [--only WORD]

Serves each attack on loopback beside a blog that is well, builds a planet of the two twice (the second time the document
is longer by a byte, so that all of it is read and compared again), looks at it with `inspect`, and prints for each the
seconds of the three runs, peak memory, what is left on the disk, and what the report says. Fails where a run fails, the
blog that is well is not read, the report says something else than it should, or memory or time pass what is allowed.
Needs GNU time. Not part of the suite: it takes ten minutes, and machines differ.
"""

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from hostile import documents, markup, notation, servers, tokens
from hostile.wire import head, post

ALL = [*documents.XML, *tokens.TOKENS, *notation.JSON, *markup.POSTS, *markup.PAGES, *servers.SERVERS]

# What fifty sources do at once, each a host of its own. Each may have a document in memory.
CROWDS = ["a body of 1 byte a second", "silence", "gzip bomb of 1 GB", "a title of 10 MB", "a body without an end"]

WELL = post("<p>All is well.</p>").encode()


class Web:
    """A server on loopback that plays one attack at a time."""

    def __init__(self):
        listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = listener.getsockname()[1]
        self.answer = None
        self.stray = []
        self.turn = 0
        threading.Thread(target=self.listen, args=(listener,), daemon=True).start()

    def crowd(self):
        """Fifty addresses of loopback, as many hosts."""
        hosts = [f"127.2.0.{number}" for number in range(1, 51)]
        for host in hosts:
            listener = socket.create_server((host, self.port), backlog=64)
            threading.Thread(target=self.listen, args=(listener,), daemon=True).start()
        return hosts

    def listen(self, listener):
        while True:
            connection, _ = listener.accept()
            threading.Thread(target=self.meet, args=(connection,), daemon=True).start()

    def meet(self, connection):
        try:
            with connection:
                request = b""
                while not request.endswith(b"\r\n\r\n"):
                    byte = connection.recv(1)
                    if not byte:
                        return
                    request += byte
                path = request.split()[1].decode()
                if path == "/well":
                    connection.sendall(head(len(WELL)) + WELL)
                elif path.startswith("/hostile"):
                    self.answer(Connection(connection, self.port, self.turn), request)
                else:
                    self.stray.append(path)
                    connection.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
        except OSError:
            pass


class Connection:
    """A connection on which the server's port is filled in, and the number of the run."""

    def __init__(self, connection, port, turn):
        self.connection, self.port, self.turn = connection, port, turn

    def sendall(self, data):
        self.connection.sendall(data.replace(b"{port}", b"%06d" % self.port) if len(data) < 1000 else data)

    def __getattr__(self, name):
        return getattr(self.connection, name)


def measured(folder, command, seconds):
    """Exit code, wall seconds and MB at the peak; `None` as the code where it was killed."""
    times = folder / "time"
    times.write_text("")
    begun = ["/usr/bin/time", "-f", "%e %M", "-o", times, *command]
    child = subprocess.Popen(
        begun, cwd=folder, stdout=subprocess.DEVNULL, stderr=(folder / "stderr").open("wb"), start_new_session=True
    )
    try:
        code = child.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        return None, float(seconds), 0
    last = times.read_text().split("\n")[-2].split()
    return code, float(last[0]), int(last[1]) // 1024


def outcome(folder):
    report = json.loads((folder / "report.json").read_text())
    failed = {failure["name"]: failure["cause"] for failure in report["failures"]}
    if "Well" in failed:
        return None, "the blog that is well: " + failed["Well"]
    if "Hostile" in failed:
        return failed["Hostile"], ""
    state = json.loads((folder / "state/hostile.json").read_text())
    repairs = ", ".join(state.get("about", {}).get("repairs", []))
    return f"read: {len(state.get('posts', []))} posts; {repairs}", ""


def attacked(attack, web, args):
    web.answer, web.stray = attack.prepared(), []
    address = f"http://127.0.0.1:{web.port}"
    common = ["--allow-private-hosts"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "sources.yaml").write_text(
            "planet: { title: T, url: 'https://planet.example/' }\nfetch: { timeout: 3s }\nsources:\n"
            f"  - name: Hostile\n    feed: {address}/hostile\n  - name: Well\n    feed: http://localhost:{web.port}/well\n"
        )
        runs = []
        said, wrong = None, ""
        for web.turn, hour in enumerate((10, 36)):
            now = f"2026-11-{hour // 24 + 22}T{hour % 24:02}:00:00Z"
            code, seconds, memory = measured(
                folder, [args.program, *common, "--now", now, "build", "--report", "report.json"], args.seconds
            )
            runs.append((seconds, memory))
            if code != 0:
                wrong = f"build ended with {code}: " + (folder / "stderr").read_text(errors="replace")[-300:]
                break
            said, wrong = outcome(folder)
        code, seconds, memory = measured(
            folder, [args.program, *common, "inspect", "--json", f"{address}/hostile"], args.seconds
        )
        runs.append((seconds, memory))
        if code not in (0, 1) and not wrong:
            wrong = f"inspect ended with {code}"
        size = sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) // 1_000_000
    wrong = wrong or (f"asked for {web.stray}" if web.stray and "redirect" not in attack.name else "")
    if not wrong and attack.said is not None and (attack.said not in (said or "") or said.startswith("read:")):
        wrong = f"should say `{attack.said}`"
    if not wrong and attack.said is None and not said.startswith("read:"):
        wrong = "should be read"
    if max(memory for _, memory in runs) > args.memory:
        wrong = wrong or "memory"
    if max(seconds for seconds, _ in runs) > args.slow:
        wrong = wrong or "time"
    return runs, said, size, wrong


def crowded(attack, hosts, web, args):
    """Fifty sources that all do the same, beside one that is well."""
    web.answer, web.turn = attack.prepared(), 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources = "".join(f"  - name: H{host}\n    feed: http://{host}:{web.port}/hostile\n" for host in hosts)
        (folder / "sources.yaml").write_text(
            "planet: { title: T, url: 'https://planet.example/' }\nfetch: { timeout: 3s }\nsources:\n"
            f"{sources}  - name: Well\n    feed: http://localhost:{web.port}/well\n"
        )
        command = [args.program, "--allow-private-hosts", "build", "--report", "report.json"]
        code, seconds, memory = measured(folder, command, args.seconds)
        if code != 0:
            return seconds, memory, f"build ended with {code}"
        report = json.loads((folder / "report.json").read_text())
        wrong = "" if "Well" not in {failure["name"] for failure in report["failures"]} else "the blog that is well failed"
        return seconds, memory, wrong or ("memory" if memory > args.memory + 50 * 20 else "")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--program", default=str(Path(__file__).resolve().parents[2] / "target/release/perihelion"))
    options.add_argument("--only", default="", help="attacks whose name has this in it")
    options.add_argument("--memory", type=int, default=512, help="MB that a run may take")
    options.add_argument(
        "--slow", type=float, default=45, help="seconds that a run may take; servers are waited for at most 40"
    )
    options.add_argument("--seconds", type=int, default=120, help="after which a run is killed")
    args = options.parse_args()
    args.program = Path(args.program).resolve()
    web = Web()
    bad = 0
    for attack in ALL:
        if args.only not in attack.name:
            continue
        runs, said, size, wrong = attacked(attack, web, args)
        times = " ".join(f"{seconds:6.2f}" for seconds, _ in runs)
        peak = max(memory for _, memory in runs)
        print(
            f"{'FAIL' if wrong else 'ok  '} {attack.name:50.50} {times} s {peak:5} MB {size:4} MB  {(said or '')[:90]} {wrong}",
            flush=True,
        )
        bad += bool(wrong)
    hosts = web.crowd() if not args.only else []
    for attack in ALL:
        if hosts and attack.name in CROWDS:
            seconds, memory, wrong = crowded(attack, hosts, web, args)
            print(
                f"{'FAIL' if wrong else 'ok  '} fifty times {attack.name:38.38} {seconds:6.2f} s {memory:20} MB  {wrong}",
                flush=True,
            )
            bad += bool(wrong)
    print(f"{bad} failed" if bad else "all within their limits")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
