//! Checks of local feeds on the disk: the file exists and is inside the planet's folder.
//!
//! [`value`](super::value) has already refused absolute paths and `..`. But a pull request can add a symbolic link, so the
//! path is resolved here and its target is checked.

use std::path::Path;

use super::problem::{Complaint, quoted};
use crate::disk::folder::is_inside;

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
        let around = tempfile::tempdir().unwrap();
        let folder = around.path().join("planet");
        fs::create_dir(&folder).unwrap();
        fs::write(around.path().join("secret.xml"), "<rss/>").unwrap();
        fs::write(folder.join("notes.xml"), "<rss/>").unwrap();
        std::os::unix::fs::symlink("../secret.xml", folder.join("out.xml")).unwrap();
        std::os::unix::fs::symlink("notes.xml", folder.join("in.xml")).unwrap();
        assert!(check(&folder, Path::new("out.xml")).is_err());
        assert!(check(&folder, Path::new("in.xml")).is_ok());
    }
}
