//! Escaping of foreign text, one function for each target: a log, a workflow command, JSON, Markdown.
//!
//! GitHub's runner reads each line of a job's output for commands, and GitHub renders summaries and comments as Markdown. A
//! feed's title, an address or a server's message must be shown there and do nothing. These functions are pure, and take any
//! text. What steers a terminal is removed by [`printable`].

use perihelion_feed::text::printable;

use crate::sources::problem::invisible;

/// Text of several lines for a job's log, in which no line is a command: none begins with `::` once spaces are cut off,
/// and none holds the older `##[`.
pub(crate) fn log(text: &str) -> String {
    let mut inert = String::with_capacity(text.len());
    for line in text.split_inclusive(['\n', '\r']) {
        let body = line.trim_start_matches(|char: char| char.is_whitespace() || invisible(char));
        let (space, body) = line.split_at(line.len() - body.len());
        inert.push_str(space);
        let body = body.strip_prefix("::").map_or_else(|| body.to_owned(), |rest| format!(": :{rest}"));
        inert.push_str(&body.replace("##[", "## ["));
    }
    inert
}

/// JSON for a job's log: the same value. A line of JSON never begins with a colon, and `#` only stands in strings.
pub(crate) fn json(text: &str) -> String {
    text.replace("##[", "#\\u0023[")
}

/// The message of a workflow command. The runner undoes this when the line is a command already.
pub(crate) fn message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a workflow command, which ends at a comma or a colon.
pub(crate) fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}

/// Characters with a meaning anywhere in a line of Markdown.
const MARKS: &str = "\\`*_{}[]|~$^";
/// Characters with a meaning at the beginning of a line, also after a number.
const FIRST_MARKS: &str = "-+=.):";

/// Foreign text for a line of Markdown, also for its beginning. It is shown as it is: without emphasis, link, image, HTML or
/// mention.
pub(crate) fn markdown(text: &str) -> String {
    let text = printable(text);
    let mut inert = String::with_capacity(text.len() * 2);
    let mut is_first = true;
    for (at, char) in text.char_indices() {
        let after = text.get(at + char.len_utf8()..).unwrap_or_default();
        match char {
            '<' => inert.push_str("&lt;"),
            '>' => inert.push_str("&gt;"),
            '&' => inert.push_str("&amp;"),
            // A space of no width keeps people from being called and issues from being linked to.
            '@' => inert.push_str("@\u{200b}"),
            '#' => inert.push_str("\\#\u{200b}"),
            // Bare addresses become links too.
            ':' if after.starts_with("//") => inert.push_str(":\u{200b}"),
            'w' | 'W' if after.get(..3).is_some_and(|next| next.eq_ignore_ascii_case("ww.")) => {
                inert.push(char);
                inert.push('\u{200b}');
            }
            // `GH-1` is an issue too.
            '-' if ends_with_gh(&inert) && after.starts_with(|next: char| next.is_ascii_digit()) => {
                inert.push_str("-\u{200b}");
            }
            char if MARKS.contains(char) || is_first && FIRST_MARKS.contains(char) => inert.extend(['\\', char]),
            char => inert.push(char),
        }
        is_first &= char.is_ascii_digit();
    }
    inert
}

fn ends_with_gh(text: &str) -> bool {
    text.len().checked_sub(2).and_then(|start| text.get(start..)).is_some_and(|end| end.eq_ignore_ascii_case("gh"))
}

/// Foreign text as code in a line of Markdown, where only the end of the code has a meaning.
pub(crate) fn code(text: &str) -> String {
    let text = printable(text);
    if text.is_empty() {
        return String::new();
    }
    let longest = text.split(|char| char != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    // Of spaces at both ends markdown takes one away; a backtick at an end would join the fence.
    let room = if text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']) { " " } else { "" };
    format!("{fence}{room}{text}{room}{fence}")
}

/// A block of code that the text cannot end. `language` is ours; the text must have no characters that steer a terminal.
pub(crate) fn block(text: &str, language: &str) -> String {
    let longest = text.split(|char| char != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}{language}\n{text}\n{fence}\n")
}

/// A sentence of ours that quotes foreign words in backticks: quotations as code, the rest as text.
pub(crate) fn sentence(text: &str) -> String {
    let parts = text.split('`').enumerate();
    let inert = |(at, part): (usize, &str)| match at % 2 {
        0 => spaced(part),
        // An empty quotation still parts the words beside it, or they could make an address together.
        _ => Some(code(part)).filter(|code| !code.is_empty()).unwrap_or_else(|| "\u{200b}".to_owned()),
    };
    parts.map(inert).collect()
}

/// [`markdown`], with the spaces at both ends kept.
fn spaced(text: &str) -> String {
    let (start, end) = (text.starts_with(' '), text.ends_with(' ') && text.trim() != "");
    format!("{}{}{}", if start { " " } else { "" }, markdown(text), if end { " " } else { "" })
}

#[cfg(any(test, fuzzing))]
pub(crate) mod fuzz;
#[cfg(test)]
pub(crate) mod shown;

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::fuzz::{
        assert_a_command_is_whole, assert_a_log_is_inert, assert_json_stays_what_it_was, assert_markdown_does_nothing,
    };
    use super::*;

    /// Titles that try to be more than text.
    pub(crate) const HOSTILE: [&str; 14] = [
        "::error::boo",
        "  ::add-mask::secret",
        "##[group]mine",
        "a ##[error]b ##[command]c",
        "line\n::error file=x,line=1::boo\r::warning::b",
        "\u{1b}[31mred\u{1b}[0m \u{1b}]0;title\u{7}",
        "\u{202e}desrever\u{2066}x",
        "**bold** _i_ ~~s~~ [link](https://evil.example) ![i](https://evil.example/i.png)",
        "<img src=x onerror=alert(1)><script>alert(1)</script><!-- -->",
        "@everyone and @octocat see #1 and octo/cat#2",
        "`code` ``` fence ```",
        "https://evil.example www.evil.example mailto:x@evil.example",
        "# heading | table | $x$ [^1] \\",
        "100% sure, 50%25: a:b,c",
    ];

    pub(crate) fn hostile() -> impl Strategy<Value = String> {
        let pieces = prop::sample::select(
            [
                HOSTILE.as_slice(),
                &["`", "``", "GH-1", " ", "\\", "*", "|", "\n", "::", "##", "[", "&lt;", "w", "1.", "- ", "www", "."],
            ]
            .concat(),
        );
        prop_oneof![any::<String>(), prop::collection::vec(pieces, 0..8).prop_map(|pieces| pieces.concat())]
    }

    proptest! {
        #[test]
        fn no_line_of_a_log_is_a_command(text in hostile()) {
            assert_a_log_is_inert(&text);
        }

        #[test]
        fn json_stays_what_it_was(text in hostile()) {
            assert_json_stays_what_it_was(&text);
        }

        #[test]
        fn a_command_is_one_line_and_its_parts_are_whole(text in hostile()) {
            assert_a_command_is_whole(&text);
        }

        #[test]
        fn markdown_shows_text_and_does_nothing(text in hostile()) {
            assert_markdown_does_nothing(&text, shown::shown);
        }
    }

    #[test]
    fn a_sentence_keeps_its_spaces_and_its_quotes() {
        assert_eq!(sentence("`a_b` is a page: write `c`"), "`a_b` is a page: write `c`");
    }

    #[test]
    fn an_empty_quotation_joins_no_words() {
        for text in ["https:``//evil.example", "w``ww.evil.example", "ww`\u{202e}`w.evil.example"] {
            let escaped = sentence(text);
            assert!(!escaped.contains("://") && !escaped.contains("www"), "{escaped}");
        }
    }
}
