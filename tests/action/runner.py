"""A small GitHub runner: runs jobs of workflows and composite actions step by step with bash.

It knows `run`, `uses` of an action on disk or of one that is played here, `if`, `env`, `with`, outputs, calls of reusable
workflows, the files that `GITHUB_OUTPUT`, `GITHUB_ENV`, `GITHUB_PATH` and `GITHUB_STEP_SUMMARY` name, and commands in the log.
Everything else is an error.
"""

import os
import pathlib
import re
import shutil
import subprocess
import uuid

from ruamel.yaml import YAML

from expressions import FUNCTIONS, Expression, condition, filled, text_of

# The runner's own limits: what is beyond them, people never see.
MOST_ANNOTATIONS = 10
LARGEST_SUMMARY = 1024 * 1024


PERMISSIONS = ["none", "read", "write"]


def load(path):
    return YAML(typ="safe").load(pathlib.Path(path).read_text("utf-8"))


class Result:
    """What became of a job or an action."""

    def __init__(self):
        self.ok = True
        self.outputs = {}
        self.log = ""
        self.summary = ""
        self.code = 0

    def commands(self):
        """The workflow commands that the runner would obey, as (name, whole line)."""
        return list(commands(self.log))

    def annotations(self, level):
        return [line for name, line in self.commands() if name == level]


def commands(log):
    """By the runner's rules: `::name` once space is cut off, `##[name]` anywhere; nothing between stop-commands and its token."""
    stopped = None
    for line in re.split(r"[\r\n]+", log):
        match = re.match(r"\s*::([A-Za-z0-9-]+)[^:]*::(.*)", line)
        if stopped:
            stopped = None if line.strip() == f"::{stopped}::" else stopped
        elif match and match[1] == "stop-commands":
            stopped = match[2].strip()
        elif match:
            yield match[1], line
        elif legacy := re.search(r"##\[([A-Za-z-]+)", line):
            yield legacy[1], line


class Runner:
    """One machine: a workspace, a folder for what is temporary, an environment, and the actions that are played."""

    def __init__(self, workspace, temp, github, played, path=(), env=None, os_name="Linux", arch="X64"):
        self.workspace, self.temp = pathlib.Path(workspace), pathlib.Path(temp)
        self.played = played
        self.github = {
            "run_id": "1",
            "run_attempt": "1",
            "event_name": "push",
            "repository": "me/planet",
            "ref": "refs/heads/main",
            "ref_name": "main",
            "token": "the-token",
            "server_url": "https://github.com",
            "event": {},
            **github,
        }
        self.runner = {"os": os_name, "arch": arch, "temp": str(self.temp)}
        # Of the workflow file that has the job: for a called workflow, its own repository and commit.
        self.own = {"workflow_repository": "perihelion-planet/perihelion", "workflow_sha": "5" * 40}
        self.temp.mkdir(parents=True, exist_ok=True)
        self.env = {
            "HOME": str(self.temp),
            "LANG": "C.UTF-8",
            "GITHUB_ACTIONS": "true",
            "CI": "true",
            "GITHUB_WORKSPACE": str(self.workspace),
            "GITHUB_EVENT_NAME": self.github["event_name"],
            "GITHUB_EVENT_PATH": str(self.temp / "event.json"),
            "GITHUB_REPOSITORY": self.github["repository"],
            "GITHUB_REF_NAME": self.github["ref_name"],
            "GITHUB_SERVER_URL": self.github["server_url"],
            "RUNNER_OS": os_name,
            "RUNNER_ARCH": arch,
            "RUNNER_TEMP": str(self.temp),
            **(env or {}),
        }
        self.path = [*map(str, path), *os.environ["PATH"].split(os.pathsep)]

    def action(self, folder, given=None, outer=None):
        """Runs the composite action in a folder with these inputs."""
        folder = pathlib.Path(folder)
        definition = load(folder / "action.yml")
        contexts = {"github": self.github, "runner": self.runner, "steps": {}, "inputs": {}}
        unknown = set(given or {}) - set(definition["inputs"])
        assert not unknown, f"the action has no input {unknown}"
        for name, declared in definition["inputs"].items():
            value = (given or {}).get(name, declared.get("default", ""))
            contexts["inputs"][name] = filled(value, {"github": self.github}, FUNCTIONS) if value is declared.get("default") else text_of(value)
        result = outer or Result()
        self.steps(definition["runs"]["steps"], contexts, result, {"GITHUB_ACTION_PATH": str(folder)})
        outputs = {name: filled(declared["value"], contexts, FUNCTIONS) for name, declared in definition["outputs"].items()}
        result.outputs = outputs
        return result

    def job(self, workflow, name, inputs=None, needs=None):
        """Runs a job of a workflow file."""
        definition = load(workflow)["jobs"][name]
        contexts = {
            "github": self.github,
            "runner": self.runner,
            "job": self.own,
            "steps": {},
            "inputs": inputs or {},
            "needs": needs or {},
        }
        result = Result()
        self.steps(definition["steps"], contexts, result, {})
        outputs = definition.get("outputs", {})
        result.outputs = {name: filled(value, contexts, FUNCTIONS) for name, value in outputs.items()}
        return result

    def call(self, job, called, inputs=None):
        """The inputs that a job of a workflow hands to a reusable workflow, whole. What GitHub refuses is an error here too."""
        contexts = {"github": self.github, "inputs": inputs or {}}
        declared = called["on"]["workflow_call"]["inputs"]
        given = {name: whole(value, contexts) for name, value in job.get("with", {}).items()}
        assert set(given) <= set(declared), f"the workflow has no input {set(given) - set(declared)}"
        for name, value in given.items():
            assert isinstance(value, {"boolean": bool, "string": str}[declared[name]["type"]]), f"{name} is {value!r}"
        for inner in called["jobs"].values():
            for name, needed in inner["permissions"].items():
                granted = job["permissions"].get(name, "none")
                assert PERMISSIONS.index(granted) >= PERMISSIONS.index(needed), f"{name}: {needed} is needed, {granted} is granted"
        return {name: given.get(name, one["default"]) for name, one in declared.items()}

    def steps(self, steps, contexts, result, env):
        status = {
            "success": lambda: result.ok,
            "failure": lambda: not result.ok,
            "cancelled": lambda: False,
            "always": lambda: True,
        }
        functions = {**FUNCTIONS, **status}
        for at, step in enumerate(steps):
            unknown = set(step) - {"name", "id", "if", "uses", "with", "run", "shell", "env", "continue-on-error"}
            assert not unknown, f"this runner does not know {unknown}"
            asked = str(step.get("if", "success()"))
            if not any(f"{name}()" in asked for name in status):
                asked = f"success() && ({asked.removeprefix('${{').removesuffix('}}')})"
            if not condition(asked, contexts, functions):
                continue
            values = {key: filled(value, contexts, functions) for key, value in step.get("env", {}).items()}
            was_ok = result.ok
            if "run" in step:
                outputs = self.run(step, {**env, **values}, result)
            else:
                given = {key: filled(value, contexts, functions) for key, value in step.get("with", {}).items()}
                outputs = self.use(step["uses"], given, result)
            outcome = "success" if result.ok or not was_ok else "failure"
            if step.get("continue-on-error"):
                result.ok = was_ok
            contexts["steps"][step.get("id", f"_{at}")] = {"outputs": outputs, "outcome": outcome}

    def use(self, uses, given, result):
        name = uses.split("@")[0]
        if name.startswith("./"):
            return self.action(self.workspace / name, given, self.inner(result)).outputs
        if name not in self.played:
            raise AssertionError(f"nobody plays {name}")
        played = self.played[name]
        if isinstance(played, pathlib.Path):
            inner = self.action(played, given, self.inner(result))
            return inner.outputs
        try:
            return played(self, given) or {}
        except RuntimeError as error:
            result.ok = False
            result.log += f"{error}\n"
            return {}

    def inner(self, result):
        """An action's steps speak into the log of the job that uses it."""
        return result

    def run(self, step, env, result):
        assert "${{" not in step["run"], f"an expression in a script: {step['run']}"
        script = self.temp / f"{uuid.uuid4()}.sh"
        script.write_text(step["run"], "utf-8")
        files = {}
        for name in ("GITHUB_OUTPUT", "GITHUB_ENV", "GITHUB_PATH", "GITHUB_STEP_SUMMARY"):
            files[name] = self.temp / f"{uuid.uuid4()}.{name.lower()}"
            files[name].touch()
        environment = {**self.env, **env, **{name: str(file) for name, file in files.items()}, "PATH": os.pathsep.join(self.path)}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=self.workspace,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=600,
        )
        result.log += done.stdout.decode("utf-8", "replace")
        if done.returncode:
            result.ok = False
            result.code = done.returncode
        summary = files["GITHUB_STEP_SUMMARY"].read_bytes()
        assert len(summary) <= LARGEST_SUMMARY, "GitHub shows no summary of this size"
        result.summary += summary.decode("utf-8")
        self.env.update(pairs(files["GITHUB_ENV"].read_text("utf-8")))
        for line in files["GITHUB_PATH"].read_text("utf-8").splitlines():
            if line:
                self.path.insert(0, line)
        return pairs(files["GITHUB_OUTPUT"].read_text("utf-8"))


def whole(value, contexts):
    """A value of `with:`. One that is an expression keeps its type."""
    match = re.fullmatch(r"\$\{\{(.*)\}\}", value) if isinstance(value, str) else None
    return Expression(match[1], contexts, FUNCTIONS).value() if match else value


def pairs(text):
    """`name=value` lines. Our scripts never use the other form, with a delimiter: so that form is an injection."""
    found = {}
    for line in text.splitlines():
        name, sign, value = line.partition("=")
        assert sign and "<<" not in name, f"an output that nobody meant: {line!r}"
        found[name] = value
    return found


class Cache:
    """`actions/cache`, played by a folder: immutable keys, the newest of a prefix."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.count = len(list(self.folder.iterdir()))

    def entries(self, prefix=""):
        """Newest first."""
        names = sorted((entry.name for entry in self.folder.iterdir()), reverse=True)
        return [name for name in names if name.split("+", 1)[1].startswith(prefix)]

    def restore(self, runner, given):
        for prefix in [given["key"], *given.get("restore-keys", "").splitlines()]:
            found = self.entries(prefix)
            if found:
                target = runner.workspace / given["path"]
                shutil.copytree(self.folder / found[0], target, dirs_exist_ok=True)
                return {"cache-hit": text_of(found[0].split("+", 1)[1] == given["key"])}
        return {}

    def save(self, runner, given):
        source = runner.workspace / given["path"]
        if source.is_dir() and not any(name.split("+", 1)[1] == given["key"] for name in self.entries()):
            self.count += 1
            shutil.copytree(source, self.folder / f"{self.count:06}+{given['key']}")
        return {}

    def played(self):
        return {"actions/cache/restore": self.restore, "actions/cache/save": self.save}
