//! The issue form that asks for a blog: the name and the address that somebody filled in, and who it was.
//!
//! GitHub writes the form's answers as Markdown, each below a heading with the label of its field. All of it is a
//! stranger's text. It is read here, and never becomes a part of a command.

use perihelion_feed::text::{cut, printable};
use serde::Deserialize;

use crate::error::UserError;
use crate::sources::yaml;

/// The labels of the fields, as the form's template has them.
const NAME: &str = "Name of the blog";
const ADDRESS: &str = "Address of the blog or of its feed";
/// What GitHub writes for an empty field.
const NO_RESPONSE: &str = "_No response_";

/// Characters of a name. A longer one is no name of a blog.
const MAX_NAME: usize = 100;
/// Bytes of an address.
const MAX_ADDRESS: usize = 2_000;

/// The part of GitHub's event that is used.
#[derive(Debug, Deserialize)]
struct Event {
    issue: Issue,
}

#[derive(Debug, Deserialize)]
struct Issue {
    body: Option<String>,
    user: Option<User>,
}

#[derive(Debug, Deserialize)]
struct User {
    login: String,
    id: u64,
}

/// A form that is filled in.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Request {
    pub(crate) name: String,
    pub(crate) address: String,
    /// A line for the commit, so that the person who asked shares it.
    pub(crate) trailer: Option<String>,
}

/// The labels of the form's two fields. A planet may translate them: they are read from its own form.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Labels {
    name: String,
    address: String,
}

impl Labels {
    /// The labels of the fields with the ids `name` and `url`; ours where the form does not say.
    pub(crate) fn of(form: &str) -> Self {
        let form = yaml::data(form).unwrap_or_default();
        let label = |id: &str, ours: &str| {
            let field = form["body"].as_array().into_iter().flatten().find(|field| field["id"] == id);
            let label = field.and_then(|field| field["attributes"]["label"].as_str()).map(str::trim);
            label.filter(|label| !label.is_empty()).unwrap_or(ours).to_owned()
        };
        Self { name: label("name", NAME), address: label("url", ADDRESS) }
    }
}

/// `event` is the JSON of GitHub's event for an issue. Nothing for an issue that was written without the form.
pub(crate) fn read(event: &[u8], labels: &Labels) -> Result<Option<Request>, UserError> {
    let event: Event =
        serde_json::from_slice(event).map_err(|error| UserError(format!("this is no event of an issue: {error}")))?;
    let body = event.issue.body.unwrap_or_default();
    let is_heading =
        |label: &str| body.lines().any(|line| line.strip_prefix("### ").is_some_and(|own| own.trim() == label));
    if !is_heading(&labels.name) && !is_heading(&labels.address) {
        return Ok(None);
    }
    let (own_name, own_address) = (printable(&labels.name), printable(&labels.address));
    let name = cut(&printable(&answer(&body, &labels.name, labels).join(" ")), MAX_NAME);
    if name.is_empty() || name == NO_RESPONSE {
        return Err(UserError(format!(
            "the field `{own_name}` is empty: edit the issue and write the name of the blog"
        )));
    }
    let address = answer(&body, &labels.address, labels)
        .into_iter()
        .map(str::trim)
        .find(|line| !line.is_empty())
        .unwrap_or_default();
    if address.is_empty() || address == NO_RESPONSE {
        return Err(UserError(format!(
            "the field `{own_address}` is empty: edit the issue and write the blog's address"
        )));
    }
    if address.len() > MAX_ADDRESS || address.contains(char::is_whitespace) {
        let example = "`https://blog.example/`";
        return Err(UserError(format!(
            "the field `{own_address}` has no web address: edit the issue and write one, such as {example}"
        )));
    }
    Ok(Some(Request { name, address: address.to_owned(), trailer: event.issue.user.as_ref().and_then(trailer) }))
}

/// The lines below the first heading with this label. A later heading of the same name is somebody's text.
fn answer<'a>(body: &'a str, label: &str, labels: &Labels) -> Vec<&'a str> {
    let heading = |line: &str| {
        let name = line.strip_prefix("### ").map(str::trim);
        name.filter(|name| *name == labels.name || *name == labels.address).map(str::to_owned)
    };
    let below = body.lines().skip_while(|line| heading(line).as_deref() != Some(label)).skip(1);
    below.take_while(|line| heading(line).is_none()).collect()
}

/// Nothing for a login that GitHub does not give.
fn trailer(user: &User) -> Option<String> {
    let User { login, id } = user;
    let is_login = !login.is_empty() && login.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    is_login.then(|| format!("Co-authored-by: {login} <{id}+{login}@users.noreply.github.com>"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(name: &str, address: &str) -> String {
        format!("### {NAME}\n\n{name}\n\n### {ADDRESS}\r\n\r\n{address}\r\n")
    }

    fn request(body: &str) -> Result<Request, UserError> {
        let event = serde_json::json!({"issue": {"body": body, "user": {"login": "ada-l", "id": 99}, "number": 1}});
        let asked = read(event.to_string().as_bytes(), &Labels::of(""))?;
        asked.ok_or_else(|| UserError("no form".to_owned()))
    }

    #[test]
    fn a_form_names_a_blog_its_address_and_the_author_of_the_issue() {
        let asked = request(&form("Ada's  Log:\na & b", "https://x.example/")).unwrap();
        assert_eq!((asked.name.as_str(), asked.address.as_str()), ("Ada's Log: a & b", "https://x.example/"));
        assert_eq!(asked.trailer.as_deref(), Some("Co-authored-by: ada-l <99+ada-l@users.noreply.github.com>"));
    }

    #[test]
    fn a_form_that_is_not_filled_in_says_which_field_and_what_to_do() {
        let cases = [
            ("", "https://x.example/", NAME),
            (NO_RESPONSE, "https://x.example/", NAME),
            ("\u{202e}\u{7}", "https://x.example/", NAME),
            ("X", NO_RESPONSE, ADDRESS),
            ("X", "", ADDRESS),
            ("X", "two words", ADDRESS),
            ("X", &"x".repeat(9000), ADDRESS),
        ];
        for (name, address, field) in cases {
            let error = request(&form(name, address)).unwrap_err().0;
            assert!(error.contains(field) && error.contains("edit the issue"), "{error}");
        }
        let ours = Labels::of("");
        assert!(request("").is_err() && read(b"{}", &ours).is_err() && read(b"", &ours).is_err());
    }

    #[test]
    fn what_an_answer_holds_adds_no_answer() {
        let sly = form("X\n::error::boo", "https://x.example/\n`rm`") + &form("second", "https://second.example/");
        let asked = request(&sly).unwrap();
        assert_eq!((asked.name.as_str(), asked.address.as_str()), ("X ::error::boo", "https://x.example/"));
    }

    #[test]
    fn a_form_may_be_translated_and_an_issue_without_it_is_left_to_people() {
        let form = "name: Ein Blog\nbody:\n  - type: input\n    id: name\n    attributes: { label: 'Name: des Blogs' }\n  - type: input\n    id: url\n    attributes:\n      label: Adresse\n";
        let labels = Labels::of(form);
        let event = |body: &str| serde_json::json!({"issue": {"body": body}}).to_string();
        let asked =
            read(event("### Name: des Blogs\n\nNachtlog\n\n### Adresse\n\nnacht.example\n").as_bytes(), &labels);
        let asked = asked.unwrap().unwrap();
        assert_eq!((asked.name.as_str(), asked.address.as_str()), ("Nachtlog", "nacht.example"));
        for other in ["", "### Steps\n\n1. Open", "Name: des Blogs"] {
            assert_eq!(read(event(other).as_bytes(), &labels).unwrap(), None, "{other}");
        }
        assert_eq!(Labels::of(": ["), Labels { name: NAME.to_owned(), address: ADDRESS.to_owned() });
    }

    #[test]
    fn the_template_of_the_form_has_these_labels() {
        let template = include_str!("../commands/init/repository/forms/add-blog.yml");
        for label in [NAME, ADDRESS] {
            assert!(template.contains(&format!("label: {label}\n")), "{label}");
        }
    }
}
