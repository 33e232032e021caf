//! The files of a folder, served on loopback until the process is interrupted.

use std::borrow::Cow;
use std::fs;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result};
use percent_encoding::percent_decode_str;

use super::{Answer, Request, Server};
use crate::report::output::{Output, print};

/// Serves `folder` until the process is interrupted.
pub(crate) fn serve(folder: &Path, output: Output) -> Result<()> {
    let root = folder.canonicalize().with_context(|| format!("failed to find `{}`", folder.display()))?;
    let server = Server::start(move |request| answer(&root, request)).context("failed to listen on 127.0.0.1")?;
    if !output.quiet {
        print(&format!("Serving it at http://{}/ until you press Ctrl-C\n", server.address()))?;
    }
    loop {
        std::thread::park();
    }
}

fn answer(root: &Path, request: &Request) -> Answer {
    let found = file(root, &request.path).and_then(|file| Some((content_type(&file), fs::read(file).ok()?)));
    match found {
        Some((content_type, body)) => Answer {
            status: 200,
            headers: vec![("Content-Type", content_type.to_owned()), ("Cache-Control", "no-cache".to_owned())],
            body: Cow::Owned(body),
        },
        None => Answer::text(404, "There is no such page in this site.\n"),
    }
}

/// The file for a path. A folder means its `index.html`. No path leads outside of `root`.
fn file(root: &Path, path: &str) -> Option<PathBuf> {
    let decoded = percent_decode_str(path).decode_utf8().ok().filter(|path| !path.contains('\0'))?;
    let inside = Path::new(decoded.trim_start_matches('/'));
    if !inside.components().all(|part| matches!(part, Component::Normal(_))) {
        return None;
    }
    let file = root.join(inside);
    let file = if file.is_dir() { file.join("index.html") } else { file };
    let real = file.canonicalize().ok()?;
    real.starts_with(root).then_some(real)
}

fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "xml" | "opml" => "application/xml; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_stands_for_its_index_and_nothing_outside_has_an_address() {
        let scratch = tempfile::tempdir().unwrap();
        let root = scratch.path().join("site").canonicalize().unwrap_or_else(|_| {
            fs::create_dir_all(scratch.path().join("site/über uns")).unwrap();
            scratch.path().join("site").canonicalize().unwrap()
        });
        fs::write(root.join("index.html"), "front").unwrap();
        fs::write(root.join("über uns/index.html"), "about").unwrap();
        fs::write(scratch.path().join("secret"), "no").unwrap();
        assert_eq!(file(&root, "/").unwrap(), root.join("index.html"));
        assert_eq!(file(&root, "/%C3%BCber%20uns/").unwrap(), root.join("über uns/index.html"));
        for outside in ["/../secret", "/%2e%2e/secret", "/..%2fsecret", "//secret", "/%00", "/%zz", "/nothing"] {
            assert_eq!(file(&root, outside), None, "{outside}");
        }
    }
}
