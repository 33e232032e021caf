//! A small world for each test: a folder, a web on loopback whose answers the test sets, and the binary.

use std::collections::HashMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Arc, Mutex};
use std::thread;

use serde_json::Value;

/// What a path of the web answers.
#[derive(Clone, Default)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    /// Send only so many bytes of the body, then hang up.
    pub(crate) cut: Option<usize>,
}

impl Answer {
    pub(crate) fn ok(body: impl Into<Vec<u8>>) -> Self {
        Self { status: 200, body: body.into(), ..Self::default() }
    }

    pub(crate) fn status(status: u16) -> Self {
        Self { status, ..Self::default() }
    }

    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn cut(mut self, bytes: usize) -> Self {
        self.cut = Some(bytes);
        self
    }
}

/// A request as it arrived.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) path: String,
    pub(crate) headers: HashMap<String, String>,
}

#[derive(Clone)]
pub(crate) struct Web {
    port: u16,
    answers: Arc<Mutex<HashMap<String, Answer>>>,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Web {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let web = Self { port, answers: Arc::default(), asked: Arc::default() };
        let served = web.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let web = served.clone();
                thread::spawn(move || web.serve(stream));
            }
        });
        web
    }

    /// For `--stand-in`: every host is played by this web.
    pub(crate) fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// What is answered at a path of any host; or at `host/path`, or `scheme://host/path`, where it plays all hosts.
    pub(crate) fn set(&self, path: &str, answer: Answer) {
        self.answers.lock().unwrap().insert(path.to_owned(), answer);
    }

    /// The requests since this was last called.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        std::mem::take(&mut self.asked.lock().unwrap())
    }

    fn serve(&self, stream: TcpStream) -> Option<()> {
        let mut lines = BufReader::new(stream.try_clone().ok()?).lines().map_while(Result::ok);
        let path = lines.next()?.split(' ').nth(1)?.to_owned();
        let header =
            |line: String| Some((line.split_once(':')?.0.to_lowercase(), line.split_once(':')?.1.trim().to_owned()));
        let headers: HashMap<String, String> = lines.take_while(|line| !line.is_empty()).filter_map(header).collect();
        let host = headers.get("host").map(|host| host.split(':').next().unwrap_or_default()).unwrap_or_default();
        let scheme = headers.get("x-forwarded-proto").map_or("http", String::as_str);
        let names = [format!("{scheme}://{host}{path}"), format!("{host}{path}"), path.clone()];
        let answers = self.answers.lock().unwrap();
        let answer = names.iter().find_map(|name| answers.get(name)).cloned();
        let answer = answer.unwrap_or_else(|| Answer::status(404));
        drop(answers);
        let known = headers.get("if-none-match").cloned();
        self.asked.lock().unwrap().push(Asked { path, headers });

        let tag = answer.headers.iter().find(|(name, _)| name == "ETag").map(|(_, tag)| tag.clone());
        if answer.status == 0 {
            // A server that hangs up on everybody.
            return None;
        }
        let unchanged = answer.status == 200 && tag.is_some() && tag == known;
        let status = if unchanged { 304 } else { answer.status };
        let body = if unchanged { Vec::new() } else { answer.body };
        let mut head = format!("HTTP/1.1 {status} X\r\nConnection: close\r\nContent-Length: {}\r\n", body.len());
        for (name, value) in &answer.headers {
            head += &format!("{name}: {value}\r\n");
        }
        let mut stream = stream;
        stream.write_all(format!("{head}\r\n").as_bytes()).ok()?;
        stream.write_all(&body[..answer.cut.unwrap_or(body.len()).min(body.len())]).ok()
    }
}

/// A planet in a scratch folder.
pub(crate) struct World {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) web: Web,
}

/// What a run of the binary came to.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    /// What `--report` wrote; `null` if the run did not get so far.
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

    /// Writes `sources.yaml`: `settings` are the lines before `sources:`, and each blog is a name, a path of the web and
    /// further lines of its entry.
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

    /// The titles of the planet's Atom feed, as its front page has them.
    pub(crate) fn shown(&self) -> Vec<String> {
        titles(&self.site("atom.xml"))
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
