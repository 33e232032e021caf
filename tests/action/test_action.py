"""The action, step by step as a runner runs it: where the program comes from, what is kept, and what stops it."""

import re
import shutil
import unittest

from runner import load
from stage import ROOT, TARGET, Stage, files, rss


class WhereTheProgramComesFrom(Stage):
    def test_a_release_with_the_right_checksum_is_run(self):
        self.release()
        result = self.use({"command": "install"})
        self.assertWorked(result)
        self.assertEqual((result.outputs["how"], result.outputs["version"]), ("prebuilt", self.version()))
        self.assertEqual(len(self.called("curl")), 1)
        self.assertRegex(self.called("curl")[0], rf"^https://github\.com/[^/]+/perihelion/releases/download/v[0-9.]+/perihelion-[0-9.]+-{TARGET}\.tar\.gz$")
        self.assertEqual(self.called("cargo"), [])

    def test_one_that_was_tampered_with_is_never_run_and_nothing_else_is_tried(self):
        self.release().write_bytes(b"something else")
        result = self.use()
        self.assertFailed(result)
        self.assertIn("is not the file that this action was released with", result.annotations("error")[0])
        self.assertFalse((self.scratch / "log/ran").exists())
        self.assertEqual(self.called("cargo"), [])
        self.assertFalse(list(self.scratch.glob("temp-*/perihelion/perihelion*")))

    def test_a_version_without_a_release_is_built_from_source_and_only_once(self):
        first = self.use({"command": "install"})
        self.assertWorked(first)
        self.assertEqual((first.outputs["how"], self.called("curl")), ("source", []))
        self.assertIn("--locked", self.called("cargo")[0])
        # Another run of the same repository: the cached folder stands elsewhere on no runner, so it is moved there.
        second = self.machine()
        second.temp, second.runner["temp"] = self.scratch / "temp-1", str(self.scratch / "temp-1")
        second.env["RUNNER_TEMP"] = str(self.scratch / "temp-1")
        shutil.rmtree(self.scratch / "temp-1/perihelion")
        second = second.action(self.action, {"command": "install"})
        self.assertEqual((second.outputs["how"], len(self.called("cargo"))), ("cached", 1), second.log)
        for file in ("src/main.rs", "crates/perihelion-feed/src/lib.rs"):
            (self.action / file).write_text("fn main() { }\n")
            self.assertEqual(self.use({"command": "install"}).outputs["how"], "source", f"{file} is part of the program")

    def test_a_version_that_the_action_does_not_know_is_refused(self):
        self.release()
        result = self.use({"version": "9.9.9"})
        self.assertFailed(result, 2)
        self.assertIn("no checksum of Perihelion 9.9.9", result.annotations("error")[0])
        self.assertEqual((self.called("curl"), self.called("cargo")), ([], []))

    def test_an_older_version_is_run_if_its_checksum_is_listed(self):
        self.release("0.0.9")
        result = self.use({"version": "v0.0.9", "command": "install"})
        self.assertEqual((result.outputs["how"], result.outputs["version"]), ("prebuilt", "0.0.9"), result.log)

    def test_a_download_that_fails_is_made_up_for_by_the_source(self):
        self.release().unlink()
        result = self.use({"command": "install"})
        self.assertWorked(result)
        self.assertEqual(result.outputs["how"], "source")
        self.assertIn("could not be downloaded", result.annotations("notice")[0])

    def test_without_a_release_and_without_rust_it_says_what_to_do(self):
        machine = self.machine()
        tools = self.scratch / "tools"
        tools.mkdir()
        for tool in "bash sh env sed head tail cut awk find sort sha256sum tr od cp rm mkdir mktemp dirname cat date python3 tar gzip".split():
            (tools / tool).symlink_to(shutil.which(tool))
        machine.path = [str(tools)]
        result = machine.action(self.action, {"command": "install"})
        self.assertFailed(result)
        self.assertIn("install Rust before this step", result.annotations("error")[0])

    def test_each_system_gets_its_own(self):
        for system, arch, target in [
            ("Linux", "ARM64", "aarch64-unknown-linux-musl"),
            ("macOS", "ARM64", "aarch64-apple-darwin"),
            ("Windows", "X64", "x86_64-pc-windows-msvc"),
        ]:
            with (self.action / ".github/action/checksums.txt").open("a") as sums:
                sums.write(f"{'0' * 64}  perihelion-{self.version()}-{target}.tar.gz\n")
            self.use({"command": "install"}, os_name=system, arch=arch)
            self.assertIn(f"perihelion-{self.version()}-{target}.tar.gz", self.called("curl")[-1])

    def test_pagefind_is_verified_too(self):
        self.release()
        name = f"pagefind-v1.5.0-{TARGET}.tar.gz"
        (self.scratch / "web" / name).write_bytes(b"something else")
        result = self.use({"search": "true"})
        self.assertFailed(result)
        self.assertIn(f"the download of {name} is not the file", result.annotations("error")[0])


class WhatIsKept(Stage):
    def setUp(self):
        super().setUp()
        self.release()

    def test_a_first_run_publishes_and_remembers(self):
        with self.published() as address:
            result = self.use({"restore": "published", "base-url": f"{address}planet/"})
        self.assertWorked(result)
        self.assertIn("a first run", result.log)
        outputs = result.outputs
        self.assertEqual((outputs["site"], outputs["feeds"], outputs["feeds-failing"]), ("site", "2", "0"))
        self.assertEqual((outputs["posts"], outputs["posts-new"], outputs["changed"]), ("5", "5", "true"))
        self.assertIn("state.tar.gz", files(self.repository / "site"))
        self.assertEqual(len(self.cache.entries("perihelion-state-")), 1)

    def test_the_next_run_goes_on_from_the_cache_and_changes_nothing(self):
        self.assertWorked(self.use())
        first = files(self.repository / "site")
        result = self.use()
        self.assertWorked(result)
        self.assertEqual((result.outputs["posts-new"], result.outputs["changed"]), ("0", "false"))
        self.assertEqual(files(self.repository / "site"), first)

    def test_a_lost_cache_is_made_up_for_by_the_published_site(self):
        with self.published() as address:
            given = {"restore": "published", "base-url": address}
            self.assertWorked(self.use(given))
            self.publish()
            shutil.rmtree(self.cache.folder)
            self.cache.folder.mkdir()
            self.now = "2026-11-11T10:00:00Z"
            result = self.use(given)
            self.assertWorked(result)
            self.assertIn("restored the state of 2026-11-10", result.log)
            self.assertEqual((result.outputs["posts-new"], result.outputs["posts"]), ("0", "5"))

    def test_the_newer_of_cache_and_site_wins(self):
        with self.published() as address:
            given = {"restore": "published", "base-url": address}
            self.use(given)
            self.publish()
            self.now = "2026-11-11T10:00:00Z"
            self.write("feeds/night.xml", rss("Third night", "First night", "Second night"))
            self.assertEqual(self.use(given).outputs["posts-new"], "1")
            result = self.use(given)
            self.assertEqual((result.outputs["posts-new"], result.outputs["posts"]), ("0", "6"), result.log)
            self.assertIn("as new as the one", result.log)

    def test_a_host_that_cannot_answer_stops_it_and_a_word_lets_it_go_on(self):
        given = {"restore": "published", "base-url": "http://127.0.0.1:9/"}
        result = self.use(given)
        self.assertFailed(result)
        self.assertIn("Nothing was published", result.annotations("error")[0])
        self.assertEqual((result.outputs["site"], self.cache.entries("perihelion-state-")), ("", []))
        self.assertWorked(self.use({**given, "allow-reset": "true"}))

    def test_shares_that_several_jobs_fetched_become_one_site(self):
        shards = self.scratch / "shards"
        for share in ("1/3", "2/3", "3/3"):
            result = self.use({"command": "fetch", "shard": share, "within": "5", "restore": "never", "cache": "false"})
            self.assertWorked(result)
            shutil.copytree(result.outputs["folder"], shards / share[0])
            shutil.rmtree(self.repository / "state")
        result = self.use({"merge": str(shards), "restore": "never"})
        self.assertWorked(result)
        self.assertEqual((result.outputs["posts"], result.outputs["feeds-failing"]), ("5", "0"))
        self.assertEqual(len(self.cache.entries("perihelion-state-")), 1)
        shutil.rmtree(shards)
        result = self.use({"merge": str(shards), "restore": "never"})
        self.assertWorked(result)
        self.assertIn("no share of the feeds was fetched", result.annotations("warning")[0])
        self.assertEqual(result.outputs["posts"], "5")

    def test_a_state_that_shrank_is_neither_published_nor_kept(self):
        self.assertWorked(self.use())
        [kept] = self.cache.entries("perihelion-state-")
        (self.cache.folder / kept / "harbour.json").unlink()
        (self.cache.folder / kept / "bodies/harbour.jsonl").unlink()
        self.write("feeds/harbour.xml", "not a feed")
        result = self.use()
        self.assertFailed(result)
        self.assertIn("of the 5 posts that were known", result.log)
        self.assertEqual(self.cache.entries("perihelion-state-"), [kept])
        self.assertFalse((self.repository / "site").exists())
        self.assertWorked(self.use({"allow-reset": "true"}))

    def test_without_the_cache_the_folder_is_yours(self):
        self.assertWorked(self.use({"cache": "false"}))
        self.assertEqual(self.cache.entries(), [])
        self.assertTrue((self.repository / "state/.run.json").exists())

    def test_a_mistake_in_the_list_is_the_users_and_says_so(self):
        self.write("sources.yaml", PLANET_WITH_A_MISTAKE)
        result = self.use()
        self.assertFailed(result, 2)
        mistake, sum = result.annotations("error")
        self.assertIn("file=sources.yaml,line=6", mistake)
        self.assertIn("there is a mistake in sources.yaml", sum)

    def test_a_schedule_that_will_be_switched_off_is_announced(self):
        self.git("init", "--quiet")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "old", env={"PATH": "/usr/bin:/bin", "GIT_COMMITTER_DATE": "2026-01-01T00:00:00Z"})
        result = self.use(github={"event_name": "schedule"})
        self.assertIn("GitHub switches the schedule off", result.annotations("warning")[0])
        self.assertEqual(self.use(github={"event_name": "push"}).annotations("warning"), [])


PLANET_WITH_A_MISTAKE = """planet:
  title: Planet Tide
  url: https://tide.example/
sources:
  - name: Harbour
    fed: feeds/harbour.xml
"""

# What somebody could write to have it run, read as an option, or obeyed by the runner.
HOSTILE = [
    "$(touch pwned)",
    "`touch pwned`",
    '"; touch pwned; "',
    "'; touch pwned; '",
    "x && touch pwned",
    "--help",
    "-rf",
    "${{ github.token }}",
    "::error::boo",
    "##[error]boo",
    "a\n::error::boo\nsite=evil",
    "../../../etc/passwd",
    "x" * 5000,
    "%0A::error::boo",
    "\u202e\u001b[31m",
]


class WhatStrangersWrite(Stage):
    def setUp(self):
        super().setUp()
        self.release()

    def test_no_input_becomes_a_program_or_a_command(self):
        names = [name for name in load(self.action / "action.yml")["inputs"] if name != "token"]
        for name in names:
            for text in HOSTILE:
                with self.subTest(input=name, text=text[:40]):
                    result = self.use({name: text})
                    self.assertEqual(list(self.scratch.rglob("pwned")), [])
                    for line in result.annotations("error"):
                        # Of a script, or of the program about a file that is there: `/etc/passwd` may be.
                        self.assertRegex(line, r"^::error (title=Perihelion::(?!boo)|file=\.\./)")
                        self.assertLess(len(line), 1000)
                    self.assertNotIn("evil", str(result.outputs))
                    self.assertNotIn("the-token", result.log)

    def test_a_flag_is_true_or_false(self):
        for flag in ("cache", "search", "archive", "allow-reset"):
            for text in ("yes", "True", "1", ""):
                result = self.use({flag: text})
                self.assertFailed(result, 2)
                self.assertIn("true", result.annotations("error")[0])

    def test_what_a_link_in_the_site_leads_to_is_not_published(self):
        (self.scratch / "secret").write_text("secret")
        (self.repository / "site").mkdir()
        (self.repository / "site/key.txt").symlink_to(self.scratch / "secret")
        result = self.use(fresh=False)
        self.assertFailed(result, 2)
        self.assertIn("there is a symbolic link in site", result.annotations("error")[-1])
        (self.repository / "site/key.txt").unlink()
        self.assertWorked(self.use(fresh=False))

    def test_what_a_feed_says_is_not_obeyed(self):
        title = "::error::boo ##[group]x @you | &lt;b&gt; [a](http://b)"
        self.write("feeds/night.xml", rss(title))
        self.write("feeds/harbour.xml", "not a feed")
        self.write("sources.yaml", "planet:\n  title: '::warning::t'\n  url: https://t.example/\nsources:\n"
                   "  - name: '::error::n ##[debug]'\n    feed: feeds/harbour.xml\n  - name: Night\n    feed: feeds/night.xml\n")
        result = self.use()
        self.assertWorked(result)
        # Of commands there are only the program's own: a group, and the line of the feed that fails.
        self.assertEqual({name for name, _ in result.commands()}, {"warning", "group", "endgroup"}, result.log)
        [warning] = result.annotations("warning")
        self.assertRegex(warning, r"^::warning file=sources\.yaml,line=\d+,endLine=\d+,title=%3A%3Aerror%3A%3An ")
        for word in ("##[", "<b>", "@you", "]("):
            self.assertNotIn(word, result.summary)


class HowItIsWritten(unittest.TestCase):
    """What no run shows."""

    definition = load(ROOT / "action.yml")

    def test_every_input_is_used_and_documented(self):
        text = (ROOT / "action.yml").read_text()
        for name, declared in self.definition["inputs"].items():
            self.assertIn(f"inputs.{name} ", text.replace("}", " ").replace(")", " "), name)
            self.assertGreater(len(declared["description"]), 20, name)
            self.assertEqual(name, name.lower())

    def test_no_script_holds_an_expression_and_every_script_is_there(self):
        for step in self.definition["runs"]["steps"]:
            if "run" in step:
                self.assertEqual(step["shell"], "bash")
                script = re.fullmatch(r'bash "\$GITHUB_ACTION_PATH/(\.github/action/[a-z]+\.sh)"', step["run"])
                self.assertTrue(script and (ROOT / script[1]).is_file(), step["run"])
            else:
                self.assertRegex(step["uses"], r"@[0-9a-f]{40}$")

    def test_our_workflows_are_those_that_init_writes(self):
        templates = ROOT / "src/commands/init/repository"
        for ours in sorted((templates / "workflows").glob("*.yml")):
            here = (ROOT / ".github/workflows" / ours.name).read_text()
            here = re.sub(r"uses: \./ # zizmor.*", "uses: __ACTION__", here).replace("branches: [main]", "branches: [__BRANCH__]")
            here = re.sub(r"uses: \./\.github/workflows/planet\.yml #.*", "uses: __WORKFLOW__", here)
            self.assertEqual(re.sub(r"uses: (__[A-Z]+__) #.*", r"uses: \1", ours.read_text()), here, ours.name)
        for form in ("add-blog.yml", "problem.yml"):
            self.assertEqual((templates / "forms" / form).read_text(), (ROOT / ".github/ISSUE_TEMPLATE" / form).read_text())


if __name__ == "__main__":
    unittest.main()
