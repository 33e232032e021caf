//! Blogs written on one line in another form: a name and an address, a link of HTML or Markdown, an entry of OPML.

/// A name and the address beside it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Link {
    /// Empty if there is only an address.
    pub(super) name: String,
    pub(super) address: String,
}

/// `None` for a line without an address, or with more than a name and an address.
pub(super) fn link(text: &str) -> Option<Link> {
    let text = text.trim().trim_end_matches([',', ';']);
    if text.starts_with('<') && text.ends_with('>') && !text.starts_with("<http") {
        return element(text);
    }
    let start = ["https://", "http://"].iter().filter_map(|scheme| text.find(scheme)).min()?;
    let (before, rest) = text.split_at_checked(start)?;
    let end = rest.find(|char: char| char.is_whitespace() || is_wrapping(char) || char == ',').unwrap_or(rest.len());
    let (address, after) = rest.split_at_checked(end)?;
    if after.contains(char::is_alphanumeric) || before.contains("://") {
        return None;
    }
    let name = name(before);
    // Something with keys in it is a blog in another form.
    let is_plain = !name.contains(['{', '[', '\\']) && !name.contains("name:") && !name.contains("feed:");
    is_plain.then(|| Link { name, address: address.to_owned() })
}

fn is_wrapping(char: char) -> bool {
    matches!(char, '<' | '>' | '"' | '\'' | ')' | ']' | '}' | '`' | '”' | '“' | '’' | '»')
}

/// The name without what parts it from the address.
fn name(before: &str) -> String {
    let inner = before.trim().trim_end_matches(['(', '<', '"', '\'', '`', '“', '„', '«']).trim_end();
    let inner = inner.trim_end_matches([':', ',', ';', '|', '=', '-', '–', '—', '>', '\t', ' ']);
    let inner = match (inner.strip_prefix('['), inner.strip_suffix(']')) {
        (Some(_), Some(_)) => inner.trim_matches(['[', ']']),
        _ => inner,
    };
    inner.trim_matches(|char: char| matches!(char, '"' | '\'' | '*' | '|') || char.is_whitespace()).to_owned()
}

/// `<a href="…">Ada</a>`, `<outline text="Ada" xmlUrl="…"/>`.
fn element(text: &str) -> Option<Link> {
    let address = attribute(text, &["xmlUrl", "xmlurl", "href"])?;
    let behind = text.split_once(address.as_str()).map_or(text, |(_, behind)| behind);
    let inner = behind.split_once('>').and_then(|(_, rest)| rest.split_once('<')).map(|(inner, _)| inner.trim());
    let name = inner.filter(|inner| !inner.is_empty()).map(str::to_owned);
    let name = name.or_else(|| attribute(text, &["title", "text"])).unwrap_or_default();
    address.contains("://").then_some(Link { name, address })
}

fn attribute(text: &str, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| {
        let (_, rest) = text.split_once(&format!(" {name}="))?;
        let quote = rest.chars().next().filter(|first| matches!(first, '"' | '\''))?;
        let (value, _) = rest.get(1..)?.split_once(quote)?;
        let value = value.replace("&amp;", "&");
        (!value.contains('&') || value.contains("://")).then_some(value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_and_an_address_are_found_in_other_forms() {
        for text in [
            "Ada, https://ada.example/feed",
            "Ada: https://ada.example/feed",
            "Ada - https://ada.example/feed",
            "Ada https://ada.example/feed",
            "Ada (https://ada.example/feed)",
            "Ada <https://ada.example/feed>",
            "\"Ada\",\"https://ada.example/feed\"",
            "[Ada](https://ada.example/feed)",
            "**Ada** | https://ada.example/feed",
            "| Ada | https://ada.example/feed |",
            "<li><a href=\"https://ada.example/feed\">Ada</a></li>",
            "<a href=\"https://ada.example/feed\">Ada</a>",
            "<outline text=\"Ada\" type=\"rss\" xmlUrl=\"https://ada.example/feed\"/>",
        ] {
            let wanted = Link { name: "Ada".to_owned(), address: "https://ada.example/feed".to_owned() };
            assert_eq!(link(text), Some(wanted), "{text}");
        }
        assert_eq!(link("https://ada.example/feed").map(|link| link.name), Some(String::new()));
        assert_eq!(link("Ada https://ada.example/ https://ada.example/feed"), None);
        assert_eq!(link("Ada"), None);
        assert_eq!(link("[name: Ada, feed: https://ada.example/feed]"), None);
    }
}
