//! Argument parsers: a text of one line, a web address, a base address.

use url::Url;

/// A text of one line, without control characters.
pub(super) fn one_line(text: &str) -> Result<String, String> {
    let text = text.trim();
    if text.is_empty() || text.chars().any(char::is_control) {
        return Err("it must be one line that is not empty".to_owned());
    }
    Ok(text.to_owned())
}

pub(super) fn web(text: &str) -> Result<Url, String> {
    let url =
        Url::parse(text).map_err(|error| format!("{error}; write it whole, such as https://github.com/me/planet"))?;
    if matches!(url.scheme(), "http" | "https") {
        Ok(url)
    } else {
        Err("it must be an http or https address".to_owned())
    }
}

/// The address of a site: `http(s)`, ending in `/`. A name and password in it are removed, since pages show it.
pub(super) fn base_url(text: &str) -> Result<Url, String> {
    let url =
        Url::parse(text).map_err(|error| format!("{error}; write it whole, such as https://example.org/planet/"))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err("it must be an http or https address".to_owned());
    }
    let mut url = crate::fetch::without_credentials(&url);
    if !url.path().ends_with('/') {
        let folder = format!("{}/", url.path());
        url.set_path(&folder);
    }
    Ok(url)
}
