//! Checks of local feeds on the disk: the file exists and is inside the planet's folder, not hidden there.
//!
//! [`value`](super::value) has already refused absolute paths, `..` and hidden files. But a pull request can add a symbolic
//! link, so the path is resolved here and its target is checked.

use std::path::Path;

use super::problem::{Complaint, quoted};
use crate::disk::folder::{is_inside, is_openly_inside};

pub(crate) fn check(folder: &Path, file: &Path) -> Result<(), Complaint> {
    let shown = quoted(&file.to_string_lossy());
    let Ok(target) = folder.join(file).canonicalize() else {
        let fix = "add the file, or write the whole address if the feed is on the web: `https://…`";
        return Err(Complaint::new(format!("there is no file {shown} in this file's folder"), fix));
    };
    if !is_inside(&target, folder) {
        return Err(Complaint::new(
            format!("{shown} leads out of this file's folder"),
            "put the file itself there, not a link to it",
        ));
    }
    if !is_openly_inside(&target, folder) {
        return Err(Complaint::new(
            format!("{shown} leads to a hidden file"),
            "put the file itself there, not a link to it",
        ));
    }
    if !target.is_file() {
        return Err(Complaint::new(format!("{shown} is not a file"), "write the path of the feed in it"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_local_feed_is_a_file_inside_the_folder() {
        let around = tempfile::tempdir().unwrap();
        let folder = around.path().join("planet");
        fs::create_dir_all(folder.join("feeds")).unwrap();
        fs::write(folder.join("feeds/notes.xml"), "<rss/>").unwrap();
        fs::write(around.path().join("secret.xml"), "<rss/>").unwrap();
        let what = |file: &str| check(&folder, Path::new(file)).map_err(|complaint| complaint.what);
        assert_eq!(what("feeds/notes.xml"), Ok(()));
        assert_eq!(what("feeds/none.xml").unwrap_err(), "there is no file `feeds/none.xml` in this file's folder");
        assert_eq!(what("feeds").unwrap_err(), "`feeds` is not a file");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_folder_is_refused() {
        let (around, folder) = planet();
        fs::write(around.path().join("secret.xml"), "<rss/>").unwrap();
        link("../secret.xml", &folder.join("out.xml"));
        link("..", &folder.join("above"));
        link("notes.xml", &folder.join("in.xml"));
        assert!(check(&folder, Path::new("out.xml")).is_err());
        assert!(check(&folder, Path::new("above/secret.xml")).is_err());
        assert!(check(&folder, Path::new("in.xml")).is_ok());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_a_hidden_file_is_refused_also_if_a_folder_on_the_way_is_the_link() {
        let (_around, folder) = planet();
        fs::create_dir_all(folder.join("feeds/.git/logs")).unwrap();
        fs::create_dir(folder.join(".git")).unwrap();
        for file in [".git/config", ".env", "feeds/.git/logs/HEAD"] {
            fs::write(folder.join(file), "<rss/>").unwrap();
        }
        link(".git/config", &folder.join("config.xml"));
        link("config.xml", &folder.join("again.xml"));
        link(".env", &folder.join("env.xml"));
        link(".git", &folder.join("git"));
        link(".git", &folder.join("feeds/history"));
        for file in ["config.xml", "again.xml", "env.xml", "git/config", "feeds/history/logs/HEAD"] {
            let refused = check(&folder, Path::new(file)).unwrap_err();
            assert_eq!(refused.what, format!("`{file}` leads to a hidden file"));
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_planet_in_a_hidden_folder_reads_its_own_files() {
        let around = tempfile::tempdir().unwrap();
        let folder = around.path().join(".planets/ours");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("notes.xml"), "<rss/>").unwrap();
        assert!(check(&folder, Path::new("notes.xml")).is_ok());
    }

    /// A planet's folder with a feed, in a folder of its own.
    #[cfg(unix)]
    fn planet() -> (tempfile::TempDir, std::path::PathBuf) {
        let around = tempfile::tempdir().unwrap();
        let folder = around.path().join("planet");
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("notes.xml"), "<rss/>").unwrap();
        (around, folder)
    }

    #[cfg(unix)]
    fn link(to: &str, at: &Path) {
        std::os::unix::fs::symlink(to, at).unwrap();
    }
}
