//! Links for readers to propose a blog or to report a problem, on the host of the planet's repository.

use perihelion_feed::links;
use url::Url;

use super::view;

/// The issue form that adds a blog, as `perihelion init` writes it.
const FORM: &str = "add-blog.yml";

/// `None` if the host's addresses are not known. Then pages link to the repository itself.
pub(super) fn join(repository: &Url) -> Option<view::Join> {
    let base = links::encoded(repository);
    let base = base.trim_end_matches('/').trim_end_matches(".git");
    match repository.host_str()? {
        "github.com" => Some(view::Join {
            form: format!("{base}/issues/new?template={FORM}"),
            edit: Some(format!("{base}/edit/HEAD/sources.yaml")),
            report: format!("{base}/issues/new/choose"),
        }),
        "gitlab.com" => Some(view::Join {
            form: format!("{base}/-/issues/new"),
            edit: Some(format!("{base}/-/edit/HEAD/sources.yaml")),
            report: format!("{base}/-/issues/new"),
        }),
        "codeberg.org" => Some(view::Join {
            form: format!("{base}/issues/new?template={FORM}"),
            edit: None,
            report: format!("{base}/issues/new/choose"),
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hosted_repository_has_a_form_and_another_has_itself() {
        let join = |repository: &str| super::join(&Url::parse(repository).unwrap());
        let github = join("https://github.com/python/planet.git").unwrap();
        assert_eq!(github.form, "https://github.com/python/planet/issues/new?template=add-blog.yml");
        assert_eq!(github.edit.unwrap(), "https://github.com/python/planet/edit/HEAD/sources.yaml");
        assert!(join("https://codeberg.org/a/b/").unwrap().form.starts_with("https://codeberg.org/a/b/issues/"));
        assert!(join("https://git.example.org/planet").is_none());
    }
}
