"""A stage for each test: the action as a runner unpacks it, a planet's repository, a web on loopback, and played programs."""

import contextlib
import functools
import hashlib
import http.server
import json
import os
import pathlib
import shutil
import socketserver
import subprocess
import sys
import tarfile
import tempfile
import threading
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))

from runner import Cache, Runner  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
FAKES = pathlib.Path(__file__).resolve().parent / "fakes"
PROGRAM = pathlib.Path(os.environ.get("PERIHELION", ROOT / "target/debug/perihelion")).resolve()
NOW = "2026-11-10T10:00:00Z"
TARGET = "x86_64-unknown-linux-musl"

PLANET = """planet:
  title: Planet Tide
  url: https://tide.example/
sources:
  - name: Harbour
    feed: feeds/harbour.xml
  - name: Night Log
    feed: feeds/night.xml
"""


def rss(*posts):
    items = "".join(f"<item><title>{title}</title><guid>{title}</guid><link>https://blog.example/</link></item>" for title in posts)
    return f'<rss version="2.0"><channel><title>Blog</title><link>https://blog.example/</link>{items}</channel></rss>'


class Stage(unittest.TestCase):
    def setUp(self):
        self.scratch = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.action = self.scratch / "action"
        self.repository = self.scratch / "repository"
        self.cache = Cache(self.scratch / "cache")
        for name in ("log", "web", "gh", "answers", "bin", "published"):
            (self.scratch / name).mkdir()
        self.take_action_out()
        self.write("sources.yaml", PLANET)
        self.write("feeds/harbour.xml", rss("Low water", "High water", "Slack water"))
        self.write("feeds/night.xml", rss("First night", "Second night"))
        for fake in ("curl", "cargo", "gh"):
            shutil.copy(FAKES / fake, self.scratch / "bin" / fake)
        self.runs = 0
        self.now = NOW

    def take_action_out(self):
        """What is in git of the action, without `.git`, as the runner gets it."""
        for part in ("action.yml", "Cargo.toml", "Cargo.lock"):
            self.action.mkdir(exist_ok=True)
            shutil.copy(ROOT / part, self.action / part)
        shutil.copytree(ROOT / ".github/action", self.action / ".github/action")
        for file in ("src/main.rs", "crates/perihelion-feed/src/lib.rs"):
            (self.action / file).parent.mkdir(parents=True)
            (self.action / file).write_text("fn main() {}\n")

    def write(self, path, text):
        file = self.repository / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def release(self, version=None):
        """Puts a program on the web and its checksum into the action; returns the file."""
        version = version or self.version()
        name = f"perihelion-{version}-{TARGET}.tar.gz"
        file = self.scratch / "web" / name
        with tarfile.open(file, "w:gz") as archive:
            archive.add(FAKES / "perihelion", "perihelion")
        with (self.action / ".github/action/checksums.txt").open("a") as sums:
            sums.write(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {name}\n")
        return file

    def version(self):
        line = next(line for line in (self.action / "Cargo.toml").read_text().splitlines() if line.startswith("version"))
        return line.split('"')[1]

    def machine(self, github=None, played=None, **more):
        """Another machine for another run: nothing is left of the one before."""
        self.runs += 1
        temp = self.scratch / f"temp-{self.runs}"
        env = {
            "FAKE_LOG": str(self.scratch / "log"),
            "FAKE_WEB": str(self.scratch / "web"),
            "FAKE_GH": str(self.scratch / "gh"),
            "FAKE_ANSWERS": str(self.scratch / "answers"),
            "FAKE_PROGRAM": str(FAKES / "perihelion"),
            "FAKE_NOW": self.now,
            "REAL_PROGRAM": str(PROGRAM),
        }
        github = {"run_id": str(self.runs), **(github or {})}
        machine = Runner(
            self.repository, temp, github, {**self.cache.played(), **(played or {})}, [self.scratch / "bin"], env, **more
        )
        (temp / "event.json").write_text(json.dumps(machine.github["event"]), "utf-8")
        return machine

    def use(self, given=None, fresh=True, **machine):
        """Uses the action in a checkout that holds what git holds."""
        if fresh:
            for left in ("state", "site"):
                shutil.rmtree(self.repository / left, ignore_errors=True)
        # The planet's own address asks the network, which is not there.
        given = {"restore": "never", **(given or {})}
        return self.machine(**machine).action(self.action, given)

    def called(self, program):
        file = self.scratch / "log" / program
        return file.read_text("utf-8").splitlines() if file.exists() else []

    def answer(self, command, script):
        """What the program says to a command, instead of itself."""
        file = self.scratch / "answers" / command
        file.write_text(f"#!/usr/bin/env bash\nset -euo pipefail\n{script}\n", "utf-8")
        file.chmod(0o755)

    @contextlib.contextmanager
    def published(self):
        """The folder `published` on loopback; yields its address."""
        handler = functools.partial(Quiet, directory=str(self.scratch / "published"))
        with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            try:
                yield f"http://127.0.0.1:{server.server_address[1]}/"
            finally:
                server.shutdown()

    def publish(self):
        shutil.rmtree(self.scratch / "published")
        shutil.copytree(self.repository / "site", self.scratch / "published")

    def git(self, *arguments, **more):
        identity = ["-c", "user.name=Test", "-c", "user.email=test@planet.example"]
        done = subprocess.run(["git", *identity, *arguments], cwd=self.repository, capture_output=True, text=True, check=True, **more)
        return done.stdout

    def commit(self):
        """Makes the repository one, with a bare one where it is pushed to."""
        self.git("init", "--quiet", "--initial-branch=main")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "The planet")
        self.git("clone", "--quiet", "--bare", ".", str(self.scratch / "me/planet"))

    def assertWorked(self, result):
        self.assertTrue(result.ok, result.log)

    def assertFailed(self, result, code=1):
        self.assertFalse(result.ok, result.log)
        self.assertEqual(result.code, code, result.log)


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def files(folder):
    folder = pathlib.Path(folder)
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}
