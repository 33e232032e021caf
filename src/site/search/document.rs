//! Search documents: a post as an HTML document that Pagefind indexes.
//!
//! Pure. A document holds as much of the post as the planet shows, and the data for a search result. Pagefind separates words
//! by spaces. Text in scripts without spaces is split here, character by character. `search.js` splits queries the same way.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use crate::site::render::escaped;
use crate::site::translations::{Argument, Arguments, MessageError, Translations};
use crate::site::view;
use crate::sources::Content;

/// Marked up with Pagefind's own attributes. A feed cannot use them: cleaned HTML keeps no such attribute.
/// It has no filters: Pagefind 1.5 writes their values in a different order each time.
pub(super) fn document(
    source: &view::SourceInfo,
    post: &view::Post,
    translations: &Translations,
) -> Result<String, MessageError> {
    let title = if post.title.is_empty() {
        translations.format("untitled-at", &Arguments::from([("moment", Argument::Text(post.at.full.clone()))]))?
    } else {
        post.title.clone()
    };
    let language = post.language.as_deref().unwrap_or_default();
    let told = [
        ("meta", "title", title.as_str()),
        ("meta", "link", post.link.as_deref().unwrap_or_default()),
        ("meta", "archive", &post.archive),
        ("meta", "source", &source.name),
        ("meta", "date", &post.at.date),
        ("meta", "language", language),
        ("sort", "date", &post.at.iso),
    ];
    let told = told.into_iter().filter(|(_, _, value)| !value.is_empty()).map(|(kind, name, value)| {
        format!("<meta data-pagefind-{kind}=\"{name}[content]\" content=\"{}\">\n", escaped(value))
    });
    let (heading, body) =
        (escaped(&post.title), if post.content == Content::Full { parted(&post.html) } else { escaped(&post.excerpt) });
    let (heading, body) = (spaced(&heading), spaced(&body));
    Ok(format!(
        "<!doctype html>\n<html>\n<meta charset=\"utf-8\">\n{}<main data-pagefind-body>\n<h1>{heading}</h1>\n{body}\n</main>\n",
        told.collect::<String>()
    ))
}

/// The language for stemming. There is one index for posts in all languages, so it is the planet's.
/// Planets in a script without spaces get English: most of their other words are English.
pub(super) fn stemmed_as(language: &str) -> &str {
    match language.split('-').next().unwrap_or_default() {
        "ja" | "zh" | "th" | "lo" | "km" | "my" => "en",
        primary if primary.len() == 2 => primary,
        _ => "unknown",
    }
}

/// A character of a script without spaces between words, with its marks. `search.js` has the same.
const UNSPACED: &str =
    r"[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}\x{ff00}-\x{ff65}]\p{M}*";

/// In HTML too: tags have such characters only in values, and no link of this document is used.
fn spaced(text: &str) -> Cow<'_, str> {
    static EACH: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(UNSPACED).ok());
    match &*EACH {
        Some(each) if !text.is_ascii() => each.replace_all(text, " $0 "),
        _ => Cow::Borrowed(text),
    }
}

/// Separates the words of neighbouring cells. Pagefind separates only those of paragraphs.
fn parted(html: &str) -> String {
    html.replace("</td>", " </td>").replace("</th>", " </th>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_not_one_word() {
        assert_eq!(parted("<tr><th>With</th><td>Mars</td></tr>"), "<tr><th>With </th><td>Mars </td></tr>");
    }

    #[test]
    fn a_script_without_spaces_is_taken_apart_and_others_are_not() {
        let words = |text| spaced(text).split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(words("東京のserver。"), ["東", "京", "の", "server", "。"]);
        assert_eq!(words("サーバー"), ["サ", "ー", "バ", "ー"]);
        assert_eq!(words("น้ำ"), ["น้", "ำ"]);
        assert_eq!(words("서울에서 Größe القمر"), ["서울에서", "Größe", "القمر"]);
    }

    #[test]
    fn words_are_stemmed_in_the_planets_language_where_it_has_stems() {
        let expected = [("en", "en"), ("pt-BR", "pt"), ("ja", "en"), ("zh-Hant-TW", "en"), ("ckb", "unknown")];
        for (language, stems) in expected {
            assert_eq!(stemmed_as(language), stems, "{language}");
        }
    }
}
