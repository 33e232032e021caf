"""A planet from nothing: `perihelion init` in an empty folder, then the jobs of the workflows that it wrote."""

import json
import pathlib
import re
import shutil
import subprocess
import unittest

from runner import PERMISSIONS, load
from stage import PROGRAM, ROOT, Stage, files

# The reusable workflow, which each planet's `publish.yml` calls.
PLANET = ROOT / ".github/workflows/planet.yml"


class Planet(Stage):
    def setUp(self):
        super().setUp()
        self.release()
        shutil.rmtree(self.repository)
        self.repository.mkdir()
        self.git("init", "--quiet", "--initial-branch=trunk")
        self.git("remote", "add", "origin", "https://github.com/Ada/planet-tide.git")
        subprocess.run([PROGRAM, "init", "--now", self.now], cwd=self.repository, check=True, capture_output=True)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "A planet begins")
        self.workflows = self.repository / ".github/workflows"
        self.artifacts = {}

    def upload(self, runner, given):
        """`actions/upload-artifact`: by name, once."""
        assert given.get("overwrite") or given["name"] not in self.artifacts, f"there are two artifacts {given['name']}"
        path = runner.workspace / given["path"]
        if not path.exists():
            raise RuntimeError(f"{path} is not there")
        self.artifacts[given["name"]] = files(path) if path.is_dir() else {path.name: path.read_bytes()}

    def download(self, runner, given):
        if given["name"] not in self.artifacts:
            raise RuntimeError("no such artifact")
        for name, content in self.artifacts[given["name"]].items():
            file = pathlib.Path(given["path"], name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)

    def deploy(self, runner, given):
        """`actions/deploy-pages`: what is uploaded under this name is what the web shows."""
        shutil.rmtree(self.scratch / "published")
        for name, content in self.artifacts[given["artifact_name"]].items():
            file = self.scratch / "published/planet-tide" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        return {"page_url": "https://ada.github.io/planet-tide/"}

    def checkout(self, runner, given):
        """`actions/checkout`: of the planet, which is there already, or of the action at the called workflow's commit."""
        self.assertEqual(given["persist-credentials"], "false")
        if "path" in given:
            own = {"workflow_repository": given["repository"], "workflow_sha": given["ref"]}
            self.assertEqual(own, runner.own)
            shutil.copytree(self.action, runner.workspace / given["path"])

    def machine_of(self, workflow, github=None, address="http://127.0.0.1:9"):
        """A machine with a fresh checkout, on which the actions of this workflow are played."""
        definition = load(workflow)
        used = {step["uses"].split("@")[0] for job in definition["jobs"].values() for step in job.get("steps", []) if "uses" in step}
        ours = [uses for uses in used if not uses.startswith(("actions/", "./"))]
        played = {
            "actions/checkout": self.checkout,
            "actions/configure-pages": lambda runner, given: {"base_url": f"{address}/planet-tide"},
            "actions/upload-pages-artifact": self.upload,
            "actions/upload-artifact": self.upload,
            "actions/download-artifact": self.download,
            "actions/deploy-pages": self.deploy,
            **{uses: self.action for uses in ours},
        }
        for left in ("state", "site", ".perihelion"):
            shutil.rmtree(self.repository / left, ignore_errors=True)
        self.git("checkout", "--quiet", "trunk")
        self.git("reset", "--quiet", "--hard")
        return self.machine(github={"ref_name": "trunk", "repository": "Ada/planet-tide", **(github or {})}, played=played)

    def job(self, workflow, name, github=None):
        workflow = self.workflows / f"{workflow}.yml"
        return self.machine_of(workflow, github).job(workflow, name)

    def reusable(self, name, address, github=None, inputs=None, needs=None):
        """A job of the reusable workflow, as the planet's `publish.yml` calls it."""
        machine = self.machine_of(PLANET, github, address)
        [job] = load(self.workflows / "publish.yml")["jobs"].values()
        self.assertEqual(job["uses"], f"perihelion-planet/perihelion/.github/workflows/planet.yml@v{self.version()}")
        return machine.job(PLANET, name, machine.call(job, load(PLANET), inputs), needs)

    def publish_all(self, address):
        self.artifacts = {}
        built = self.reusable("build", address)
        self.assertWorked(built)
        deployed = self.reusable("deploy", address, needs={"build": {"outputs": built.outputs}})
        self.assertWorked(deployed)
        self.assertEqual(deployed.outputs["page-url"], "https://ada.github.io/planet-tide/")
        return built

    def new_posts(self):
        return json.loads(self.artifacts["report-1"]["perihelion-report.json"])["posts"]["new"]

    def test_a_site_comes_out_and_a_second_run_changes_nothing(self):
        with self.published() as web:
            address = web.rstrip("/")
            self.publish_all(address)
            site = files(self.scratch / "published/planet-tide")
            self.assertIn(b"A planet begins", site["index.html"])
            self.assertIn(b"Planet Tide", site["index.html"])
            self.assertTrue({"atom.xml", "opml.xml", ".nojekyll", "state.tar.gz"} <= set(site))
            self.assertIn(f"{address}/planet-tide/".encode(), site["atom.xml"], "it stands where Pages says")
            self.assertEqual(self.new_posts(), 1)

            self.publish_all(address)
            self.assertEqual(self.new_posts(), 0)
            self.assertEqual(files(self.scratch / "published/planet-tide"), site)

            # Without the cache, the site is all that is left: it is enough.
            shutil.rmtree(self.cache.folder)
            self.cache.folder.mkdir()
            third = self.publish_all(address)
            self.assertIn("restored the state of", third.log)
            self.assertEqual(files(self.scratch / "published/planet-tide"), site)

    def test_the_workflow_in_the_readme_publishes_too(self):
        pasted = re.search(r"^```yaml\n(name: Publish\n.*?)^```$", (ROOT / "README.md").read_text("utf-8"), re.S | re.M)[1]
        (self.workflows / "publish.yml").write_text(pasted)
        self.git("commit", "--quiet", "--all", "--message", "The other way to begin")
        with self.published() as web:
            self.publish_all(web.rstrip("/"))
        self.assertIn("index.html", files(self.scratch / "published/planet-tide"))

    def test_the_report_and_the_site_are_handed_over_once_for_each_attempt(self):
        built = self.reusable("build", "http://127.0.0.1:9", github={"run_attempt": "2"})
        self.assertFailed(built)
        with self.published() as web:
            built = self.reusable("build", web.rstrip("/"), github={"run_attempt": "2"})
        self.assertEqual(built.outputs["artifact"], "site-2")
        self.assertEqual(sorted(self.artifacts), ["report-2", "site-2"])
        report = json.loads(self.artifacts["report-2"]["perihelion-report.json"])
        self.assertEqual(report["feeds"]["subscribed"], 1)

    def test_a_reset_that_was_asked_for_by_hand_reaches_the_build(self):
        self.assertFailed(self.reusable("build", "http://127.0.0.1:9"))
        self.assertWorked(self.reusable("build", "http://127.0.0.1:9", inputs={"allow-reset": True}))

    def test_the_called_workflow_takes_the_address_that_it_is_given(self):
        workflow = self.workflows / "publish.yml"
        workflow.write_text(workflow.read_text("utf-8") + "      base-url: https://tide.example/blogs/\n      restore: never\n")
        self.git("commit", "--quiet", "--all", "--message", "A domain of its own")
        self.assertWorked(self.reusable("build", "http://127.0.0.1:9"))
        self.assertIn(b"https://tide.example/blogs/", self.artifacts["site-1"]["atom.xml"])

    def test_the_clock_starts_the_same_workflow_and_grants_it_what_it_needs(self):
        schedule, publish = load(self.workflows / "schedule.yml"), load(self.workflows / "publish.yml")
        [job] = schedule["jobs"].values()
        self.assertEqual(job["uses"], "./.github/workflows/publish.yml")
        needed = {key: value for one in publish["jobs"].values() for key, value in one["permissions"].items()}
        for key, value in needed.items():
            self.assertGreaterEqual(PERMISSIONS.index(job["permissions"][key]), PERMISSIONS.index(value), key)
        self.assertNotIn("0 *", schedule["on"]["schedule"][0]["cron"][:3], "not at the full hour")
        self.assertEqual(publish["on"]["push"]["branches"], ["trunk"])

    def test_a_pull_request_is_checked_and_then_told(self):
        found = {"file": "sources.yaml", "errors": 0, "warnings": 0, "notices": 1, "sources": 1, "findings": [], "judged": [], "notes": ["One"]}
        self.answer("check", f"cat >\"${{!##--report=}}\" <<'E'\n{json.dumps(found)}\nE")
        head = "c" * 40
        event = {"pull_request": {"number": 5, "head": {"sha": head}}}
        self.assertWorked(self.job("check", "check", github={"event_name": "pull_request", "event": event}))
        (self.scratch / "gh/repos_Ada_planet-tide_pulls_5").write_text(json.dumps({"head": {"sha": head}}))
        run = {"id": 1, "event": "pull_request", "conclusion": "success", "head_sha": head}
        done = self.job("comment", "comment", github={"event_name": "workflow_run", "event": {"workflow_run": run}})
        self.assertWorked(done)
        [sent] = [json.loads(json.loads(line)["text"]) for line in self.called("gh") if '"text"' in line]
        self.assertIn("> One.", sent["body"])

    def test_a_check_can_be_required(self):
        workflow = load(self.workflows / "check.yml")
        self.assertEqual(set(workflow["on"]), {"pull_request", "merge_group"})
        self.assertFalse(any(workflow["on"].values()), "no `paths`: a check that is skipped never arrives")
        self.write("README.md", "Another word\n")
        self.git("commit", "--quiet", "--all", "--message", "A word")
        event = {"pull_request": {"number": 5, "head": {"sha": "c" * 40}}}
        done = self.job("check", "check", github={"event_name": "pull_request", "event": event})
        self.assertWorked(done)
        self.assertFalse((self.scratch / "log/ran").exists(), "the program is not even installed")
        self.assertIn("there is nothing to check", done.log)
        self.assertEqual(self.artifacts, {})

    def test_a_merge_queue_is_checked_and_nothing_is_commented(self):
        text = (self.repository / "sources.yaml").read_text("utf-8")
        self.write("sources.yaml", text.replace("title:", "titel:", 1))
        self.git("commit", "--quiet", "--all", "--message", "A mistake")
        self.answer("check", "printf '%s\\n' \"$*\" >>\"$FAKE_LOG/check\"\nexit 2")
        done = self.job("check", "check", github={"event_name": "merge_group", "event": {"merge_group": {"head_sha": "d" * 40}}})
        self.assertFailed(done, 2)
        self.assertIn("--base=HEAD^1", self.called("check")[0])
        self.assertNotIn("pull-request.json", self.artifacts["check"])

    def test_a_broken_template_fails_the_pull_request_and_not_the_publication(self):
        self.write("theme/post.html", "<article>{{ nope }}</article>\n")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "A theme")
        event = {"pull_request": {"number": 5, "head": {"sha": "c" * 40}}}
        done = self.job("check", "check", github={"event_name": "pull_request", "event": event})
        self.assertFailed(done, 2)
        self.assertIn("nope", done.log)
        report = json.loads(self.artifacts["check"]["report.json"])
        [what] = [finding["what"] for finding in report["findings"] if finding["severity"] == "error"]
        self.assertIn("the theme has a mistake", what)
        self.assertIn("post.html` line 1", what)
        self.write("theme/post.html", "<article>{{ post.title }}</article>\n")
        self.git("commit", "--quiet", "--all", "--message", "A better theme")
        self.assertWorked(self.job("check", "check", github={"event_name": "pull_request", "event": event}))

    def test_a_check_that_left_nothing_is_no_failure_of_the_comment(self):
        run = {"id": 1, "event": "pull_request", "conclusion": "failure", "head_sha": "c" * 40}
        self.assertWorked(self.job("comment", "comment", github={"event_name": "workflow_run", "event": {"workflow_run": run}}))
        self.assertEqual(self.called("gh"), [])

    def test_no_job_that_reads_strangers_words_may_write(self):
        for workflow in [PLANET, *sorted(self.workflows.glob("*.yml"))]:
            definition = load(workflow)
            self.assertEqual(definition["permissions"], {}, workflow.name)
            for name, job in definition["jobs"].items():
                commands = {step.get("with", {}).get("command", "build") for step in job.get("steps", []) if "planet" in step.get("uses", "") or "perihelion" in step.get("uses", "")}
                if commands - {"propose", "comment", "sweep"}:
                    self.assertNotIn("write", job["permissions"].values(), f"{workflow.name}: {name}")
                if "write" in job.get("permissions", {}).values():
                    for step in job.get("steps", []):
                        # No script of its own, and no files but those of the branch it stands on.
                        self.assertNotIn("run", step, f"{workflow.name}: {name}")
                        self.assertFalse({"ref", "repository"} & set(step.get("with", {})), f"{workflow.name}: {name}")


if __name__ == "__main__":
    unittest.main()
