//! Fullest text: which of several texts of an entry is its content, and which its summary.
//!
//! Feeds say the same thing several times, cut here and whole there, and call either of them the content. A text of few words
//! may hold a picture, a film or a table: it is not replaced by one that has none.

use super::tags;
use super::{Text, TextKind};

/// The texts of an entry so far: of each kind the best, with its rank. The lowest rank is the best.
#[derive(Debug, Default)]
pub(super) struct EntryTexts {
    content: Option<(u8, Text)>,
    summary: Option<(u8, Text)>,
}

impl EntryTexts {
    pub(super) fn content(&mut self, text: Option<Text>) {
        offer(&mut self.content, 0, text);
    }

    pub(super) fn summary(&mut self, rank: u8, text: Option<Text>) {
        offer(&mut self.summary, rank, text);
    }

    /// The content and the summary. Some put the excerpt where the text belongs.
    pub(super) fn take(self) -> (Option<Text>, Option<Text>) {
        match (self.content.map(|(_, text)| text), self.summary.map(|(_, text)| text)) {
            (Some(content), Some(summary)) if outweighs(&summary, &content, false) => (Some(summary), Some(content)),
            (None, summary) => (summary, None),
            both => both,
        }
    }
}

fn offer(best: &mut Option<(u8, Text)>, rank: u8, text: Option<Text>) {
    let Some(text) = text else { return };
    let wins = best.as_ref().is_none_or(|(known_rank, known)| {
        let alike = rank == *known_rank && text.kind == known.kind;
        if rank < *known_rank { !outweighs(known, &text, false) } else { outweighs(&text, known, alike) }
    });
    if wins {
        *best = Some((rank, text));
    }
}

/// Whether a text says so much more than another that it counts before it: more than twice as much, or a fourth more if the
/// two are `alike`. It must have as many pictures and the like.
fn outweighs(text: &Text, other: &Text, alike: bool) -> bool {
    let enough = reading_length(other) * if alike { 5 } else { 8 };
    reading_length(text) * 4 > enough && beyond_words(text) >= beyond_words(other)
}

/// About how much there is to read: bytes outside of tags.
fn reading_length(text: &Text) -> usize {
    let text = text.value.as_bytes();
    let mut length = text.len();
    let mut open = None;
    for at in memchr::memchr2_iter(b'<', b'>', text) {
        match (open, text.get(at)) {
            (None, Some(b'<')) => open = Some(at),
            (Some(from), Some(b'>')) => {
                length -= at + 1 - from;
                open = None;
            }
            _ => {}
        }
    }
    length
}

/// How many pictures, films, tables and the like are in a text. Pictures that nobody sees do not count.
fn beyond_words(text: &Text) -> usize {
    if text.kind == TextKind::Plain {
        return 0;
    }
    tags::starts(&text.value).filter(|(name, attributes)| is_beyond_words(name, attributes)).count()
}

fn is_beyond_words(name: &str, attributes: &str) -> bool {
    let value = |wanted: &str| {
        let mut all = super::token::attributes(attributes);
        all.find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, value)| value.trim())
    };
    let is = |names: &[&str]| names.iter().any(|wanted| wanted.eq_ignore_ascii_case(name));
    if is(&["img", "amp-img"]) {
        let is_point = |side| value(side).is_some_and(|size| matches!(size, "0" | "1" | "0px" | "1px"));
        let is_emoji = value("class").is_some_and(|class| class.contains("emoji") || class.contains("smiley"));
        return !(is_point("width") && is_point("height") || is_emoji);
    }
    if is(&["script"]) {
        // Formulas, and programs that put a recording or code in their place.
        let formula = value("type").is_some_and(|kind| kind.starts_with("math/"));
        return formula || value("src").is_some_and(|src| src.contains("gist.") || src.contains("asciinema"));
    }
    is(&["audio", "canvas", "embed", "iframe", "math", "object", "pre", "svg", "table", "video"]) || name.contains('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &str = "<p>Words at some length about all that may be seen in the other text, and beside it.</p>";

    fn chosen(contents: &[&str], summaries: &[(u8, &str)]) -> (Option<String>, Option<String>) {
        let mut texts = EntryTexts::default();
        for text in contents {
            texts.content(Some(Text::html(*text)));
        }
        for (rank, text) in summaries {
            texts.summary(*rank, Some(Text::html(*text)));
        }
        let (content, summary) = texts.take();
        (content.map(|text| text.value), summary.map(|text| text.value))
    }

    #[test]
    fn what_is_more_than_words_is_not_replaced_by_more_words() {
        for body in [
            "<img src=a.png>",
            "<IMG src=a.png width=1 height=400>",
            "<video src=a.mp4></video>",
            "<audio controls></audio>",
            "<iframe src=//player.example/1></iframe>",
            "<table><tr><td>1</table>",
            "<svg><path/></svg>",
            "<math><mi>x</mi></math>",
            "<script type='math/tex'>x</script>",
            "<pre>1</pre>",
            "<lite-youtube videoid=abcdefghijk></lite-youtube>",
            "<object data=a.swf></object>",
        ] {
            assert_eq!(chosen(&[body], &[(0, WORDS)]), (Some(body.into()), Some(WORDS.into())), "{body}");
            assert_eq!(chosen(&[body, WORDS], &[]).0.as_deref(), Some(body), "{body}");
        }
        let fuller = format!("<img src=a.png>{WORDS}");
        assert_eq!(chosen(&["<img src=a.png>"], &[(0, &fuller)]).0.as_deref(), Some(&*fuller));
    }

    #[test]
    fn a_text_of_words_only_gives_way_to_a_fuller_one() {
        for body in ["<p>More …</p>", "x<img src=count.gif width=1 height=1>", "<img class=wp-smiley src=s.png> hi"] {
            assert_eq!(chosen(&[body], &[(0, WORDS)]), (Some(WORDS.into()), Some(body.into())), "{body}");
            assert_eq!(chosen(&[body, WORDS], &[]).0.as_deref(), Some(WORDS), "{body}");
            assert_eq!(chosen(&[WORDS, body], &[]).0.as_deref(), Some(WORDS), "{body}");
            assert_eq!(chosen(&[], &[(0, body), (2, WORDS)]).0.as_deref(), Some(WORDS), "{body}");
            assert_eq!(chosen(&[], &[(2, WORDS), (0, body)]).0.as_deref(), Some(WORDS), "{body}");
        }
        let longer = format!("{WORDS}<p>And more.</p>");
        assert_eq!(chosen(&[WORDS], &[(0, &longer)]).0.as_deref(), Some(WORDS));
    }
}
