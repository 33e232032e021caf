//! What a test of the program needs: a folder with a planet, a server whose answers the test sets, and the program itself.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Arc, Mutex};

use serde_json::Value;

use crate::server::{Action, Request, Server, raw, response, serve, status};

/// The answer to one path.
#[derive(Clone, Default)]
pub(crate) struct Answer {
    /// 0 closes the connection without an answer.
    status: u16,
    /// Each ends with a line break.
    headers: String,
    etag: Option<String>,
    pub(crate) body: Vec<u8>,
    cut: Option<usize>,
}

impl Answer {
    pub(crate) fn ok(body: impl Into<Vec<u8>>) -> Self {
        Self { status: 200, body: body.into(), ..Self::default() }
    }

    pub(crate) fn status(status: u16) -> Self {
        Self { status, ..Self::default() }
    }

    /// With one more header. A request that has the value of `ETag` already gets a 304.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        if name == "ETag" {
            self.etag = Some(value.to_owned());
        }
        self.headers += &format!("{name}: {value}\r\n");
        self
    }

    /// Sends only so many bytes of the body, then closes the connection.
    pub(crate) fn cut(mut self, bytes: usize) -> Self {
        self.cut = Some(bytes);
        self
    }

    fn actions(&self, request: &Request) -> Vec<Action> {
        let known = request.headers.get("if-none-match");
        match (self.status, self.cut) {
            (0, _) => vec![Action::Close],
            (200, _) if known.is_some() && known == self.etag.as_ref() => status("304 X", &self.headers, b""),
            (code, None) => status(&format!("{code} X"), &self.headers, &self.body),
            (code, Some(bytes)) => {
                let mut sent = response(&format!("{code} X"), &self.headers, &self.body);
                sent.truncate(sent.len() - self.body.len().saturating_sub(bytes));
                raw(&sent)
            }
        }
    }
}

/// All blogs of a test: a server whose answers the test sets.
#[derive(Clone)]
pub(crate) struct Web {
    server: Server,
    answers: Arc<Mutex<HashMap<String, Answer>>>,
}

impl Web {
    fn start() -> Self {
        let answers = Arc::default();
        let shared: Arc<Mutex<HashMap<String, Answer>>> = Arc::clone(&answers);
        let server = serve(move |request| {
            let answers = shared.lock().unwrap();
            let answer = addresses(request).iter().find_map(|address| answers.get(address)).cloned();
            answer.unwrap_or_else(|| Answer::status(404)).actions(request)
        });
        Self { server, answers }
    }

    /// For `--stand-in`: this server answers for every host.
    pub(crate) fn address(&self) -> String {
        self.server.address.to_string()
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.server.address)
    }

    /// Sets the answer for a path of any host, for `host/path`, or for `scheme://host/path`.
    pub(crate) fn set(&self, path: &str, answer: Answer) {
        self.answers.lock().unwrap().insert(path.to_owned(), answer);
    }

    /// The requests since this was last called.
    pub(crate) fn asked(&self) -> Vec<Request> {
        self.server.requests()
    }
}

/// What [`Web::set`] may call the address of a request, the most exact first.
fn addresses(request: &Request) -> [String; 3] {
    let header = |name| request.headers.get(name).map(String::as_str);
    let host = header("host").and_then(|host| host.split(':').next()).unwrap_or_default();
    let scheme = header("x-forwarded-proto").unwrap_or("http");
    let path = &request.path;
    [format!("{scheme}://{host}{path}"), format!("{host}{path}"), path.clone()]
}

/// A planet in a temporary folder, and its blogs.
pub(crate) struct World {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) web: Web,
}

/// The result of a run of the program.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    /// The file that `--report` wrote; `null` if the run ended before that.
    pub(crate) report: Value,
}

impl World {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), web: Web::start() }
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let file = self.path(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    /// Writes `sources.yaml`. `settings` are the lines before `sources:`. A blog is a name, a path of the server, and more
    /// lines for its entry.
    pub(crate) fn planet(&self, settings: &str, blogs: &[(&str, &str, &str)]) {
        let mut text = format!("planet:\n  title: Test\n  url: https://planet.example/\n{settings}\nsources:\n");
        for (name, path, more) in blogs {
            text += &format!("  - name: \"{name}\"\n    feed: {}\n", self.web.url(path));
            for line in more.lines() {
                text += &format!("    {line}\n");
            }
        }
        self.write("sources.yaml", text);
    }

    pub(crate) fn build(&self, now: &str) -> Run {
        self.build_with(now, &[])
    }

    pub(crate) fn build_with(&self, now: &str, more: &[&str]) -> Run {
        let mut args = vec!["build", "--allow-private-hosts", "--now", now, "--report", "report.json"];
        args.extend(more);
        let _ = fs::remove_file(self.path("report.json"));
        let output = self.run(&args);
        let report = fs::read_to_string(self.path("report.json")).unwrap_or_else(|_| "null".to_owned());
        Run { report: serde_json::from_str(&report).unwrap(), ..Run::from(output) }
    }

    pub(crate) fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().unwrap()
    }

    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_perihelion"));
        let lower = ["http_proxy", "https_proxy", "all_proxy", "no_proxy"];
        for proxy in lower.into_iter().chain(["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"]) {
            command.env_remove(proxy);
        }
        // These tests run in jobs on GitHub too.
        for ours in ["GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE", "GITHUB_OUTPUT"] {
            command.env_remove(ours);
        }
        command.args(args).current_dir(self.folder.path());
        command
    }

    pub(crate) fn site(&self, path: &str) -> String {
        fs::read_to_string(self.path("site").join(path)).unwrap()
    }

    /// The titles in the planet's Atom feed, which has the posts of the front page.
    pub(crate) fn shown(&self) -> Vec<String> {
        titles(&self.site("atom.xml"))
    }

    /// The paths in the site's own list.
    pub(crate) fn listed(&self) -> Vec<String> {
        let list = self.site(".perihelion");
        list.lines().map(|line| line.rsplit('\t').next().unwrap_or(line).to_owned()).collect()
    }

    /// Every file of the site with its bytes.
    pub(crate) fn files(&self) -> Vec<(String, Vec<u8>)> {
        tree(&self.path("site"))
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
            report: Value::Null,
        }
    }
}

impl Run {
    /// The cause that the report gives for a source.
    pub(crate) fn cause(&self, name: &str) -> Option<String> {
        let failures = self.report["failures"].as_array()?;
        let failed = failures.iter().find(|failed| failed["name"] == name)?;
        Some(failed["cause"].as_str()?.to_owned())
    }

    pub(crate) fn feeds(&self, what: &str) -> u64 {
        self.report["feeds"][what].as_u64().unwrap()
    }
}

pub(crate) fn titles(atom: &str) -> Vec<String> {
    let document = roxmltree::Document::parse(atom).unwrap();
    let entries = document.descendants().filter(|node| node.has_tag_name(("http://www.w3.org/2005/Atom", "entry")));
    entries.map(|entry| child(&entry, "title").unwrap_or_default()).collect()
}

pub(crate) fn child(node: &roxmltree::Node<'_, '_>, name: &str) -> Option<String> {
    let child = node.children().find(|child| child.tag_name().name() == name)?;
    Some(child.text().unwrap_or_default().to_owned())
}

/// Every file of a folder with its bytes.
pub(crate) fn tree(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let read = |path: String| (path.clone(), fs::read(folder.join(path)).unwrap());
    paths(folder).into_iter().map(read).collect()
}

/// Every file of a folder, in order.
pub(crate) fn paths(folder: &Path) -> Vec<String> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).unwrap().flatten() {
            let path = entry.path();
            if entry.file_type().unwrap().is_dir() {
                open.push(path);
            } else {
                files.push(path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/"));
            }
        }
    }
    files.sort();
    files
}

/// An RSS feed of posts: each an id, a day of November 2026 (0: undated), and a body.
pub(crate) fn rss(posts: &[(&str, u8, &str)]) -> String {
    let mut items = String::new();
    for (id, day, body) in posts {
        let date = if *day == 0 { String::new() } else { format!("<pubDate>{day} Nov 2026 09:00:00 GMT</pubDate>") };
        items += &format!(
            "<item><title>Post {id}</title><guid isPermaLink=\"false\">{id}</guid><link>https://blog.example/{id}</link>\
             {date}<description><![CDATA[{body}]]></description></item>"
        );
    }
    format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>A blog</title><link>https://blog.example/</link>\
         <description>Words</description>{items}</channel></rss>"
    )
}
