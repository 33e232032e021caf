//! Names of posts as people write them, in `hide` and `forgotten`: an address, or the id that the feed gives.

use perihelion_feed::links;
use url::Url;

use crate::sources::problem::{Complaint, Finding, quoted};
use crate::sources::schema::HideKeys;
use crate::sources::yaml::{Cursor, FromYaml};

/// Bytes. Longer ids are remembered by their hash, so none of them matches.
const LONGEST: usize = 2_000;

/// What a post is called: by its address without what does not count, such as the scheme, or by its id.
///
/// The fragment counts: each post of a list of links may have one of its own.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct PostName(pub(crate) String);

impl PostName {
    pub(crate) fn of(written: &str) -> Self {
        let text = written.trim();
        match Url::parse(text) {
            Ok(url) if matches!(url.scheme(), "http" | "https") => Self::of_link(&url),
            _ => Self(text.to_owned()),
        }
    }

    pub(crate) fn of_link(url: &Url) -> Self {
        let mut name = format!("//{}", links::canonical(url));
        if let Some(fragment) = url.fragment().filter(|part| !part.is_empty() && !part.starts_with('!')) {
            name.push('#');
            name.push_str(fragment);
        }
        Self(name)
    }

    /// It means the same in every blog. An id may mean another post in another blog.
    pub(crate) fn is_address(&self) -> bool {
        self.0.starts_with("//")
    }
}

/// An item of `hide`, as it is written.
#[derive(Debug)]
pub(crate) struct Hide {
    pub(crate) post: PostName,
    pub(crate) written: String,
    pub(crate) because: Option<String>,
}

pub(super) fn post(written: &str) -> Result<PostAddress, Complaint> {
    let text = written.trim();
    let fix = "write the address of the post, or its id";
    if text.is_empty() {
        return Err(Complaint::new("there is no address here", fix));
    }
    if text.len() > LONGEST || text.chars().any(char::is_control) {
        return Err(Complaint::new(format!("{} is neither an address nor an id", quoted(text)), fix));
    }
    Ok(PostAddress(text.to_owned()))
}

/// The address or the id of a post, as it is written.
#[derive(Debug)]
pub(crate) struct PostAddress(pub(crate) String);

impl FromYaml for Hide {
    fn from_yaml(cursor: Cursor<'_>, findings: &mut Vec<Finding>) -> Option<Self> {
        let (post, because) = if cursor.is_mapping() {
            let HideKeys { post, because } = HideKeys::from_yaml(cursor, findings)?;
            (post, because.map(|text| text.0))
        } else {
            (PostAddress::from_yaml(cursor, findings)?, None)
        };
        Some(Self { post: PostName::of(&post.0), written: post.0, because })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_count_of_an_address_does_not_count_and_the_rest_does() {
        let name = PostName::of("https://ada.example/oops");
        for same in [" http://www.ada.example/oops/ ", "https://ada.example:443/oops?utm_source=x"] {
            assert_eq!(PostName::of(same), name, "{same}");
        }
        for other in ["https://ada.example/oops#2", "https://ada.example/Oops", "tag:ada.example,2026:1", "7"] {
            assert_ne!(PostName::of(other), name, "{other}");
        }
        assert!(name.is_address() && !PostName::of("tag:ada.example,2026:1").is_address());
        assert!(post(" ").is_err() && post("a\nb").is_err() && post(&"x".repeat(3_000)).is_err());
    }
}
