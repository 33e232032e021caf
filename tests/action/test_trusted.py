"""The jobs that may write: whatever the jobs before them left, only the list changes, and nobody's words do anything."""

import json
import pathlib
import re
import shutil
import subprocess
import unittest

from stage import PLANET, ROOT, Stage, files, rss

HEAD = "a" * 40
REPORT = {
    "file": "sources.yaml",
    "errors": 1,
    "warnings": 0,
    "notices": 0,
    "findings": [
        {
            "severity": "error", "source": "Night Log", "file": "sources.yaml", "line": 8, "end_line": 8, "column": 11,
            "end_column": 30, "what": "`https://night.example/` is a web page, not a feed", "why": None,
            "fix": "it advertises `https://night.example/feed.xml`: use that",
            "replacement_line": "    feed: https://night.example/feed.xml",
        }
    ],
    "judged": [
        {
            "name": "Night Log", "line": 7, "feed": "https://night.example/", "failure": None, "at": "https://night.example/feed.xml",
            "format": "atom", "title": "Night", "language": "en", "posts": 2, "newest": "2026-11-09T10:00:00Z",
            "preview": [{"title": "First night", "link": "https://night.example/1", "date": "2026-11-09T10:00:00Z", "shown": True, "why": "it is shown"}],
        }
    ],
    "notes": [],
}  # fmt: skip
EVIL = "<script>alert(1)</script> @octocat #1 ![x](https://evil.example/x.png) ```\n::error::boo ##[group]x | www.evil.example `"


def outside_code(markdown):
    """Markdown without its code, in lines and in blocks."""
    return re.sub(r"(`+)[^`].*?[^`]?\1(?!`)", "", markdown, flags=re.S)


def evil(value):
    """The same shape with something nasty in every text."""
    if isinstance(value, dict):
        return {key: evil(item) if key not in ("file", "severity", "date", "newest") else item for key, item in value.items()}
    if isinstance(value, list):
        return [evil(item) for item in value]
    return EVIL if isinstance(value, str) else value


class Propose(Stage):
    def setUp(self):
        super().setUp()
        self.commit()
        self.folder = self.scratch / "found"
        self.folder.mkdir()
        self.remote = self.scratch / "me/planet"

    def patch(self, change):
        """A patch of whatever `change` does to the working tree."""
        change()
        self.git("add", "--all")
        text = self.git("diff", "--cached", "--binary")
        self.git("reset", "--quiet", "--hard")
        return text

    def propose(self, patch, body="Two blogs moved.\n", event_name="push", event=None, title=None):
        (self.folder / "change.patch").write_text(patch, "utf-8")
        (self.folder / "body.md").write_text(body, "utf-8")
        (self.folder / "title").write_text(title or "Follow blogs that moved\n", "utf-8")
        github = {"server_url": f"file://{self.scratch}", "event_name": event_name, "event": event or {}}
        return self.machine(github=github).action(self.action, {"command": "propose", "folder": str(self.folder)})

    def calls(self):
        return [json.loads(line) for line in self.called("gh")]

    def branches(self):
        return subprocess.run(
            ["git", "for-each-ref", "--format=%(refname:short)", "refs/heads"], cwd=self.remote, capture_output=True, text=True, check=True
        ).stdout.split()

    def better(self):
        return self.patch(lambda: self.write("sources.yaml", PLANET.replace("feeds/night.xml", "https://night.example/feed.xml")))

    def test_a_change_of_the_list_becomes_a_pull_request(self):
        result = self.propose(self.better())
        self.assertWorked(result)
        self.assertEqual(self.branches(), ["main", "perihelion/tidy"])
        changed = subprocess.run(
            ["git", "diff", "--name-only", "main", "perihelion/tidy"], cwd=self.remote, capture_output=True, text=True, check=True
        ).stdout
        self.assertEqual(changed, "sources.yaml\n")
        [create] = [call for call in self.calls() if call["arguments"][:2] == ["pr", "create"]]
        self.assertIn("Two blogs moved.", create["text"])
        self.assertIn("https://github.com/me/planet/pull/7", result.annotations("notice")[0].replace(": :", "::"))

    def open_pull_requests(self, *found):
        (self.scratch / "gh/repos_me_planet_pulls").write_text(json.dumps(found))

    def test_a_strangers_pull_request_of_the_same_branch_name_is_left_alone(self):
        self.open_pull_requests(
            {"number": 66, "head": {"repo": {"full_name": "mallory/planet"}}}, {"number": 65, "head": {"repo": None}}
        )
        self.assertWorked(self.propose(self.better()))
        calls = [call["arguments"] for call in self.calls()]
        self.assertEqual([call[:2] for call in calls if call[0] == "pr"], [["pr", "create"]])
        asked = next(part for part in calls[0] if part.startswith("repos/"))
        self.assertIn("head=me:perihelion/tidy", asked, "GitHub is asked for the branch of this repository only")

    def answers(self, path, value):
        (self.scratch / "gh" / f"repos/me/planet/{path}".replace("/", "_")).write_text(json.dumps(value))

    def requests(self, *requests):
        """Branches of requests: each a number, a state, and its author's id."""
        self.answers("git/matching-refs/heads/perihelion/add-blog-", [{"ref": f"refs/heads/perihelion/add-blog-{number}"} for number, *_ in requests])
        for number, state, author in requests:
            self.answers(f"issues/{number}", {"state": state, "user": {"id": author}})

    def deleted(self):
        calls = [call["arguments"] for call in self.calls()]
        return [part.rsplit("/", 1)[1] for call in calls if "DELETE" in call for part in call if part.startswith("repos/")]

    def ask(self, number=12, author=99, title=None):
        patch = self.better()
        event = {"issue": {"number": number, "user": {"login": "ada-l", "id": author}}}
        return self.propose(patch, event_name="issues", event=event, title=title)

    def test_what_was_approved_is_not_pushed_over_after_an_edit(self):
        self.assertWorked(self.ask())
        before = self.tip("perihelion/add-blog-12")
        self.open_pull_requests({"number": 7, "head": {"repo": {"full_name": "me/planet"}}})
        self.answers("pulls/7/reviews", [{"id": 1, "state": "COMMENTED"}, {"id": 2, "state": "APPROVED"}])
        self.git("reset", "--quiet", "--hard", "HEAD^")
        result = self.ask()
        self.assertWorked(result)
        self.assertEqual(self.tip("perihelion/add-blog-12"), before)
        self.assertNotIn("edit", [call["arguments"][1] for call in self.calls()])
        self.assertIn("is approved: it stays as it is", json.loads(self.calls()[-1]["text"])["body"])
        # An approval that was withdrawn no longer holds it.
        self.answers("pulls/7/reviews", [{"id": 2, "state": "DISMISSED"}])
        self.assertWorked(self.ask())
        self.assertNotEqual(self.tip("perihelion/add-blog-12"), before)

    def tip(self, branch):
        return subprocess.run(["git", "rev-parse", branch], cwd=self.remote, capture_output=True, text=True, check=True).stdout

    def test_one_person_has_few_open_requests(self):
        self.requests((1, "open", 99), (2, "open", 99), (3, "open", 99), (4, "open", 5))
        result = self.ask()
        self.assertWorked(result)
        self.assertEqual(self.branches(), ["main"])
        self.assertIn("You have 3 open requests", json.loads(self.calls()[-1]["text"])["body"])
        self.requests((1, "open", 99), (2, "open", 99), (3, "closed", 99), (4, "open", 5))
        self.assertWorked(self.ask())
        self.assertEqual(self.branches(), ["main", "perihelion/add-blog-12"])

    def test_all_together_have_not_too_many(self):
        self.requests(*[(number, "open", number) for number in range(100, 130)])
        self.assertWorked(self.ask())
        self.assertEqual(self.branches(), ["main"])
        self.assertIn("There are many open requests", json.loads(self.calls()[-1]["text"])["body"])

    def test_the_branches_of_closed_requests_are_removed(self):
        self.requests((1, "open", 99), (2, "closed", 99), (33, "closed", 5))
        self.assertWorked(self.propose("", ""))
        self.assertEqual(self.deleted(), ["add-blog-2", "add-blog-33"])
        (self.scratch / "log/gh").unlink()
        self.assertWorked(self.machine(github={"event_name": "issues"}).action(self.action, {"command": "sweep"}))
        self.assertEqual(self.deleted(), ["add-blog-2", "add-blog-33"])

    def test_a_title_calls_nobody_and_closes_nothing(self):
        self.assertWorked(self.ask(title="Add @octocat fixes #1, GH-2, me/planet#3 https://github.com/me/planet/issues/4\n"))
        message = subprocess.run(
            ["git", "log", "-1", "--format=%B", "perihelion/add-blog-12"], cwd=self.remote, capture_output=True, text=True, check=True
        ).stdout
        create = next(call["arguments"] for call in self.calls() if call["arguments"][:2] == ["pr", "create"])
        for text in (message, create[create.index("--title") + 1]):
            self.assertIn("octocat", text)
            for does in ("@octocat", "#1", "GH-2", "#3", "://"):
                self.assertNotIn(does, text)

    def test_the_pull_request_that_is_there_is_brought_up_to_date(self):
        self.propose(self.better())
        self.open_pull_requests({"number": 7, "head": {"repo": {"full_name": "me/planet"}}})
        self.git("checkout", "--quiet", "main")
        self.git("reset", "--quiet", "--hard", "HEAD^")
        self.assertWorked(self.propose(self.better()))
        self.assertEqual([call["arguments"][:3] for call in self.calls() if call["arguments"][1] == "edit"], [["pr", "edit", "7"]])

    def test_whatever_else_a_patch_changes_is_not_proposed(self):
        def link():
            (self.repository / "sources.yaml").unlink()
            (self.repository / "sources.yaml").symlink_to("/etc/passwd")

        changes = {
            "a workflow": lambda: self.write(".github/workflows/evil.yml", "on: push\n"),
            "a mode": lambda: (self.repository / "sources.yaml").chmod(0o755),
            "a link": link,
            "a removal": lambda: (self.repository / "sources.yaml").unlink(),
            "a new name": lambda: (self.repository / "sources.yaml").rename(self.repository / "other.yaml"),
            "another file": lambda: self.write("feeds/night.xml", "evil"),
        }
        for what, change in changes.items():
            with self.subTest(what):
                result = self.propose(self.patch(change))
                self.assertFalse(result.ok, result.log)
                self.assertEqual(self.branches(), ["main"])
                self.git("reset", "--quiet", "--hard")
        for text in ("--- a/../x\n+++ b/../x\n@@ -0,0 +1 @@\n+x\n", "not a patch\n", "--- a/.git/config\n+++ b/.git/config\n@@ -1 +1 @@\n-x\n+y\n"):
            self.assertFalse(self.propose(text).ok)
        self.assertEqual([call for call in self.calls() if call["arguments"][1] == "create"], [])

    def test_of_a_patch_for_two_files_only_the_list_is_taken(self):
        def both():
            self.write("sources.yaml", PLANET.replace("Harbour", "Harbor"))
            self.write(".github/workflows/evil.yml", "on: push\n")

        self.assertWorked(self.propose(self.patch(both)))
        tree = subprocess.run(["git", "ls-tree", "-r", "--name-only", "perihelion/tidy"], cwd=self.remote, capture_output=True, text=True).stdout
        self.assertNotIn("evil", tree)

    def test_where_jobs_may_open_no_pull_request_there_is_a_link(self):
        (self.scratch / "gh/pr_create.fails").touch()
        result = self.propose(self.better(), event_name="issues", event={"issue": {"number": 12}})
        self.assertWorked(result)
        self.assertEqual(self.branches(), ["main", "perihelion/add-blog-12"])
        answer = json.loads(self.calls()[-1]["text"])["body"]
        self.assertIn("/compare/main...perihelion/add-blog-12?expand=1", answer)
        self.assertTrue(answer.startswith("<!-- perihelion add-blog -->"))

    def test_what_only_a_person_can_decide_is_one_issue(self):
        self.assertWorked(self.propose("", "Night Log is silent since 2024.\n"))
        self.assertEqual(self.calls()[-1]["arguments"][:2], ["issue", "create"])
        (self.scratch / "gh/issue_list").write_text('[{"number": 3, "title": "Other"}, {"number": 4, "title": "Blogs that need a look"}]')
        self.assertWorked(self.propose("", "Night Log is silent since 2024.\n"))
        self.assertEqual(self.calls()[-1]["arguments"][:3], ["issue", "edit", "4"])
        self.assertWorked(self.propose("", ""))
        self.assertEqual(self.calls()[-1]["arguments"][:3], ["issue", "close", "4"])
        self.assertEqual(self.branches(), ["main"])


class Comment(Stage):
    def setUp(self):
        super().setUp()
        self.release()

    def comment(self, found, number=5, head=HEAD, theirs=HEAD):
        folder = self.scratch / "check"
        folder.mkdir(exist_ok=True)
        (folder / "report.json").write_text(found if isinstance(found, str) else json.dumps(found), "utf-8")
        (folder / "pull-request.json").write_text(json.dumps({"number": number, "head": head}), "utf-8")
        (self.scratch / "gh/repos_me_planet_pulls_5").write_text(json.dumps({"head": {"sha": theirs}}))
        github = {"event_name": "workflow_run", "event": {"workflow_run": {"head_sha": HEAD}}}
        return self.machine(github=github).action(self.action, {"command": "comment", "folder": str(folder)})

    def sent(self):
        return [(call["arguments"], json.loads(call["text"])) for call in map(json.loads, self.called("gh")) if "text" in call]

    def test_a_pull_request_is_told_what_was_found_and_offered_the_fix(self):
        self.assertWorked(self.comment(REPORT))
        (comment, said), (review, offered) = self.sent()
        self.assertIn("repos/me/planet/issues/5/comments", comment)
        self.assertIn("**Line 8, Night Log**", said["body"])
        self.assertIn("First night", said["body"])
        self.assertIn("repos/me/planet/pulls/5/reviews", review)
        self.assertEqual((offered["commit_id"], offered["event"]), (HEAD, "COMMENT"))
        [suggestion] = offered["comments"]
        self.assertEqual((suggestion["path"], suggestion["line"]), ("sources.yaml", 8))
        self.assertIn("```suggestion\n    feed: https://night.example/feed.xml\n```", suggestion["body"])

    def test_nothing_is_said_twice(self):
        self.comment(REPORT)
        (_, said), (_, offered) = self.sent()
        bot = {"login": "github-actions[bot]"}
        (self.scratch / "gh/repos_me_planet_issues_5_comments").write_text(json.dumps([{"id": 9, "user": bot, "body": said["body"]}]))
        made = [{"user": bot, **offered["comments"][0]}]
        (self.scratch / "gh/repos_me_planet_pulls_5_comments").write_text(json.dumps(made))
        self.assertWorked(self.comment(REPORT))
        again = self.sent()[2:]
        self.assertEqual(len(again), 1, "no second review")
        self.assertIn("repos/me/planet/issues/comments/9", again[0][0])

    def test_only_the_commit_that_github_knows_is_believed(self):
        for claim in [{"head": "b" * 40}, {"theirs": "b" * 40}, {"number": "5; evil"}, {"number": -1}, {"head": "x"}, {"number": True}]:
            with self.subTest(**claim):
                self.assertWorked(self.comment(REPORT, **claim))
                self.assertEqual(self.sent(), [])

    def test_a_report_that_is_none_says_nothing(self):
        odd = {**REPORT, "findings": [None, 3, {"line": "x", "what": 7}]}
        for text in ("", "[]", "{", "{}", '{"findings": 3}', "[" * 100_000, '{"findings": [' + '"' + "x" * 3_000_000 + '"]}', odd):
            self.assertWorked(self.comment(text))
        self.assertEqual(self.sent(), [])

    def test_a_claim_that_is_none_says_nothing(self):
        self.comment(REPORT)
        sent = self.sent()
        for text in ("", "[]", '{"number": 5}', '{"number": 5}{"number": 5}', '"' + "x" * 100_000 + '"', '{"number": [5], "head": "x"}'):
            (self.scratch / "check/pull-request.json").write_text(text)
            github = {"event_name": "workflow_run", "event": {"workflow_run": {"head_sha": HEAD}}}
            given = {"command": "comment", "folder": str(self.scratch / "check")}
            self.assertWorked(self.machine(github=github).action(self.action, given))
        self.assertEqual(self.sent(), sent)

    def test_the_program_that_reads_the_report_has_no_token(self):
        self.answer("comment", 'env >"$FAKE_LOG/env"; echo "{\\"comments\\": []}"')
        self.assertWorked(self.comment(REPORT))
        self.assertFalse([line for line in self.called("env") if "the-token" in line])

    def test_a_job_that_may_write_takes_no_program_from_the_cache(self):
        (self.action / ".github/action/checksums.txt").write_text("")
        for _ in range(2):
            self.assertWorked(self.comment(REPORT))
        self.assertEqual((len(self.called("cargo")), self.cache.entries("perihelion-program")), (2, []))

    def test_hostile_words_are_shown_and_do_nothing(self):
        result = self.comment(evil(REPORT))
        self.assertWorked(result)
        for _, said in self.sent():
            for text in [said["body"], *(one["body"] for one in said.get("comments", []))]:
                # What Markdown shows of them is tested in `src/report/check/tests.rs`.
                for word in ("<script", "@octocat", "\n::error", "##[", "[x]"):
                    self.assertNotIn(word, outside_code(text), text)
        self.assertEqual([name for name, _ in result.commands() if name not in ("notice",)], [])

    def test_no_other_file_is_offered_a_fix(self):
        self.assertWorked(self.comment({**REPORT, "findings": [{**REPORT["findings"][0], "file": ".github/workflows/x.yml"}]}))
        self.assertEqual(len(self.sent()), 1, "only the comment")


class Add(Stage):
    def setUp(self):
        super().setUp()
        self.release()
        self.commit()

    def add(self, body):
        event = {"issue": {"number": 12, "body": body, "user": {"login": "ada-l", "id": 99}}}
        return self.machine(github={"event_name": "issues", "event": event}).action(self.action, {"command": "add"})

    def form(self, name, url):
        return f"### Name of the blog\n\n{name}\n\n### Address of the blog or of its feed\n\n{url}\n"

    def found(self, result, name):
        file = pathlib.Path(result.outputs["folder"], name)
        return file.read_text("utf-8") if file.exists() else None

    def blog(self):
        """A blog on loopback: a page, and the feed that it advertises."""
        (self.scratch / "published/index.html").write_text('<link rel="alternate" type="application/rss+xml" href="/feed.xml">')
        (self.scratch / "published/feed.xml").write_text(rss("First night"))

    def test_a_form_becomes_a_patch_and_its_preview(self):
        self.blog()
        with self.published() as address:
            result = self.add(self.form("Ada's Log: a & b", address))
        self.assertWorked(result)
        self.assertIn(f"+    feed: {address}feed.xml", self.found(result, "change.patch"), result.log)
        self.assertIn("Ada's Log: a & b", self.found(result, "change.patch"))
        body = self.found(result, "body.md")
        self.assertIn(f"`{address}feed.xml` (rss2, 1 post), because", body)
        self.assertIn("First night", body)
        self.assertEqual(self.found(result, "title"), "Add Ada's Log: a & b\n")
        self.assertEqual(self.found(result, "trailer"), "Co-authored-by: ada-l <99+ada-l@users.noreply.github.com>\n")
        self.assertEqual(result.outputs["found"], "true")
        self.assertIn("First night", result.summary)

    def test_the_whole_way_to_the_pull_request(self):
        self.blog()
        with self.published() as address:
            found = self.add(self.form("Night Post", address))
        self.git("reset", "--quiet", "--hard")
        event = {"issue": {"number": 12}}
        github = {"server_url": f"file://{self.scratch}", "event_name": "issues", "event": event}
        result = self.machine(github=github).action(self.action, {"command": "propose", "folder": found.outputs["folder"]})
        self.assertWorked(result)
        message = subprocess.run(
            ["git", "log", "-1", "--format=%B", "perihelion/add-blog-12"], cwd=self.scratch / "me/planet", capture_output=True, text=True
        ).stdout
        self.assertEqual(message.strip(), "Add Night Post\n\nCo-authored-by: ada-l <99+ada-l@users.noreply.github.com>")
        calls = [json.loads(line) for line in self.called("gh")]
        create = next(call for call in calls if call["arguments"][:2] == ["pr", "create"])
        self.assertIn("Closes #12.", create["text"])
        self.assertIn("pull/7", json.loads(calls[-1]["text"])["body"])

    def test_an_address_without_a_feed_is_answered(self):
        (self.scratch / "published/index.html").write_text("<title>\n::error::boo @you</title>")
        with self.published() as address:
            result = self.add(self.form("X", address))
        self.assertWorked(result)
        self.assertIsNone(self.found(result, "change.patch"))
        self.assertIn(f"No blog was added: no feed was found behind `{address}`", self.found(result, "body.md"))
        self.assertEqual([name for name, _ in result.commands()], ["notice"])

    def test_a_form_that_is_not_filled_in_is_answered(self):
        for name, url, told in [
            ("", "https://x.example/", "edit the issue"),
            ("X", "_No response_", "edit the issue"),
            ("X", "javascript:alert(1)", "javascript:alert(1)` is not an address"),
            ("X", "https://me:secret@x.example/", "user name"),
            ("Harbour", "https://x.example/", "line 5"),
        ]:
            result = self.add(self.form(name, url))
            self.assertWorked(result)
            body = self.found(result, "body.md")
            self.assertIn(told, body)
            self.assertIn("Edit the issue", body)
            self.assertNotIn("secret", body + result.log)
            self.assertIsNone(self.found(result, "change.patch"))

    def test_nothing_of_an_issue_is_run(self):
        self.blog()
        with self.published() as address:
            for text in ["$(touch pwned)", "`touch pwned`", "'; touch pwned; '", "--help", "a\n::error::boo", "${{ github.token }}", "\u202eevil\u0007", "x" * 9000]:
                with self.subTest(text[:30]):
                    self.git("reset", "--quiet", "--hard")
                    result = self.add(self.form(text, address) + self.form("second", "https://second.example/"))
                    self.assertEqual(list(self.scratch.rglob("pwned")), [])
                    self.assertEqual([line for name, line in result.commands() if name == "error"], [])
                    self.assertNotIn("second", self.found(result, "change.patch"))
                    title = self.found(result, "title")
                    self.assertEqual((title.count("\n"), title.isascii() or "…" in title), (1, True))
                    self.git("reset", "--quiet", "--hard")
                    result = self.add(self.form("X", f"{address}{text}"))
                    self.assertEqual(list(self.scratch.rglob("pwned")), [])

    def test_the_form_and_its_workflow_agree(self):
        from runner import load

        # The template that `init` writes is compared with the program's own labels by a test of the program.
        forms = [load(file)["body"] for file in (ROOT / ".github/ISSUE_TEMPLATE/add-blog.yml", ROOT / "src/commands/init/repository/forms/add-blog.yml")]
        ours, written = [[field["attributes"]["label"] for field in form] for form in forms]
        self.assertEqual(ours, written)

    def test_a_form_in_another_language_works_and_an_issue_without_it_is_left_to_people(self):
        form = "body:\n  - { type: input, id: name, attributes: { label: Name des Blogs } }\n  - { type: input, id: url, attributes: { label: 'Adresse: des Blogs' } }\n"
        self.write(".github/ISSUE_TEMPLATE/add-blog.yml", form)
        self.blog()
        with self.published() as address:
            result = self.add(f"### Name des Blogs\n\nNachtlog\n\n### Adresse: des Blogs\n\n{address}\n")
        self.assertWorked(result)
        self.assertIn("+  - name: Nachtlog", self.found(result, "change.patch"))
        other = self.add("### What happened\n\nThe page is blue.\n")
        self.assertWorked(other)
        self.assertEqual((other.outputs["found"], self.found(other, "body.md")), ("false", None))

    def test_a_blog_that_is_listed_is_answered_with_its_line(self):
        self.blog()
        with self.published() as address:
            self.write("sources.yaml", PLANET.replace("feeds/night.xml", f"{address}feed.xml"))
            result = self.add(self.form("Another", address))
        body = self.found(result, "body.md")
        self.assertIn("No blog was added: this blog is subscribed already", body)
        self.assertIn("on line 7", body)
        self.assertNotIn("no feed", body.lower())


class CheckAndTidy(Stage):
    def setUp(self):
        super().setUp()
        self.release()

    def test_the_program_itself_checks_what_a_pull_request_adds(self):
        self.write("sources.yaml", PLANET.replace("  - name: Night Log\n    feed: feeds/night.xml\n", ""))
        self.commit()
        self.write("feeds/night.xml", "<html><title>Not a feed</title></html>")
        self.write("sources.yaml", PLANET)
        self.git("commit", "--quiet", "--all", "--message", "Add a blog")
        event = {"pull_request": {"number": 5, "head": {"sha": HEAD}}}
        result = self.use({"command": "check"}, github={"event_name": "pull_request", "event": event})
        self.assertFailed(result, 2)
        self.assertIn("file=sources.yaml,line=8", result.annotations("error")[0])
        self.assertIn("Night Log", result.summary)
        told = json.loads(pathlib.Path(result.outputs["report"]).read_text())
        self.assertEqual(told["findings"][0]["line"], 8)
        self.assertIn("web page", told["findings"][0]["what"])

    def test_a_clone_without_its_parent_gets_the_right_advice(self):
        self.commit()
        self.write("sources.yaml", PLANET.replace("Harbour", "Harbor"))
        self.git("commit", "--quiet", "--all", "--message", "A name")
        self.git("clone", "--quiet", "--depth=1", f"file://{self.repository}", str(self.scratch / "shallow"))
        shutil.rmtree(self.repository)
        (self.scratch / "shallow").rename(self.repository)
        result = self.use({"command": "check"}, github={"event_name": "pull_request", "event": {"pull_request": {"number": 5, "head": {"sha": HEAD}}}})
        self.assertFailed(result, 2)
        self.assertIn("fetch-depth: 2", result.log)
        self.assertNotIn("git fetch origin main", result.log)

    def test_a_check_leaves_its_report_and_its_pull_request(self):
        # The last argument says where the report goes.
        script = f"printf '%s\\n' \"$*\" >>\"$FAKE_LOG/check\"\ncat >\"${{!##--report=}}\" <<'E'\n{json.dumps(REPORT)}\nE\n"
        self.answer("check", script + "echo '::error file=sources.yaml,line=8::x'\nexit 2")
        event = {"pull_request": {"number": 5, "head": {"sha": HEAD}}}
        result = self.use({"command": "check"}, github={"event_name": "pull_request", "event": event})
        self.assertFailed(result, 2)
        [asked] = self.called("check")
        self.assertIn("--sources=sources.yaml --state=state --base=HEAD^1 --format github --report=", asked)
        left = {name: json.loads(text) for name, text in files(result.outputs["folder"]).items()}
        self.assertEqual(left, {"pull-request.json": {"number": 5, "head": HEAD}, "report.json": REPORT})
        self.assertEqual(result.annotations("error"), ["::error file=sources.yaml,line=8::x"])

    def plays_tidy(self, kind, change="true"):
        found = json.dumps({"changes": [], "attention": [{"name": "Night Log", "kind": kind}]})
        self.answer("tidy", f"case $* in *json*) echo '{found}';; *) echo 'Night Log moved.'; {change};; esac")

    def test_tidying_hands_over_what_it_found(self):
        self.commit()
        self.assertWorked(self.use())
        self.plays_tidy("silent", "sed -i s/Harbour/Harbor/ sources.yaml")
        result = self.use({"command": "tidy"})
        self.assertWorked(result)
        self.assertIn("Night Log moved.", result.summary)
        left = files(result.outputs["folder"])
        self.assertIn(b"+  - name: Harbor", left["change.patch"])
        self.assertEqual((result.outputs["found"], left["body.md"]), ("true", b"Night Log moved.\n"))

    def test_only_what_somebody_can_do_something_about_is_found(self):
        self.commit()
        self.assertWorked(self.use())
        for kind, found in [("held", "true"), ("elsewhere", "true"), ("gone", "true"), ("dead", "true"), ("silent", "false"), ("waiting", "false")]:
            self.plays_tidy(kind)
            result = self.use({"command": "tidy"})
            self.assertEqual(result.outputs["found"], found, kind)
            self.assertEqual(bool(files(result.outputs["folder"])["body.md"]), found == "true", "an empty text closes the issue")

    def test_the_program_itself_tidies_from_the_published_site(self):
        self.commit()
        with self.published() as address:
            given = {"restore": "published", "base-url": address}
            self.use(given)
            self.publish()
            result = self.use({**given, "command": "tidy", "cache": "false"})
        self.assertWorked(result)
        self.assertEqual(result.outputs["found"], "false")
        self.assertIn("All blogs are well", result.summary)

    def test_a_planet_that_was_never_published_has_nothing_to_tidy(self):
        result = self.use({"command": "tidy"})
        self.assertWorked(result)
        self.assertEqual((result.outputs["found"], files(result.outputs["folder"])["body.md"]), ("false", b""))


if __name__ == "__main__":
    unittest.main()
