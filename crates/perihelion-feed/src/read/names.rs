//! Names of authors: who wrote an entry, out of a text that says so in any way.
//!
//! RSS 2.0 asks for a mail address, and feeds write the name somewhere around it. Programs that know nobody write a word where the
//! name belongs.

use super::limits::MAX_NAME;
use super::token::{Token, Tokens};
use super::{Repairs, TextKind, entity, sniff};

/// Nobody writes with more.
const MAX_NAMES: usize = 16;

/// The names of the authors that a text names; of one who has none, the address.
pub(super) fn names(written: &str, repairs: &mut Repairs) -> Vec<String> {
    let name = without_address(&plain(written, repairs));
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let names = several(&name).into_iter().filter(|name| *name != HIDDEN && !is_nobody(name)).take(MAX_NAMES);
    names.map(|name| name.chars().take(MAX_NAME).collect()).collect()
}

/// The first mail address in a text.
pub(super) fn address(written: &str) -> Option<&str> {
    split_at_address(written).map(|(_, address, _)| address)
}

/// Whether a name is but a mail address.
pub(super) fn is_address(name: &str) -> bool {
    split_at_address(name).is_some_and(|(before, _, after)| before.is_empty() && after.is_empty())
}

/// Text without the markup in it. An address that is hidden is an address.
fn plain(written: &str, repairs: &mut Repairs) -> String {
    let (text, kind) = sniff::title(written.into(), repairs);
    let text = if kind == TextKind::Plain {
        text.into_owned()
    } else {
        let mut tokens = Tokens::new(&text);
        let mut inside = String::new();
        while let Some(token) = tokens.next(None) {
            match token {
                Token::Text(text) => inside.push_str(&entity::html(text)),
                Token::Cdata { text, .. } => inside.push_str(text),
                Token::Start { .. } | Token::End(_) => inside.push(' '),
                Token::Doctype(_) => {}
            }
        }
        inside
    };
    text.replace("[email protected]", HIDDEN).replace("[email\u{a0}protected]", HIDDEN)
}

/// In place of the words that Cloudflare puts in place of an address.
const HIDDEN: &str = "hidden@address.invalid";

/// What programs write that know no name.
const NOBODY: &[&str] = &[
    "admin",
    "administrator",
    "author",
    "blog admin",
    "default",
    "do not reply",
    "do-not-reply",
    "donotreply",
    "email",
    "false",
    "guest",
    "n/a",
    "nan",
    "nil",
    "no author",
    "no reply",
    "no-reply",
    "no_reply",
    "nobody",
    "none",
    "noreply",
    "not available",
    "null",
    "root",
    "site admin",
    "siteadmin",
    "super user",
    "superuser",
    "true",
    "unbekannt",
    "undefined",
    "unknown",
    "unknown author",
    "user",
    "webmaster",
    "wp-admin",
    "wpadmin",
];

fn is_nobody(name: &str) -> bool {
    let is_name = |c: char| c.is_alphanumeric();
    let lower = name.to_lowercase();
    let bare = lower.trim_matches(|c: char| !is_name(c));
    if bare.is_empty() {
        // A name may be a picture: 🦊.
        return name.is_empty() || name.is_ascii();
    }
    NOBODY.binary_search(&bare).is_ok()
}

/// Words that join the names of two people.
const AND: [&str; 6] = [" and ", " & ", " und ", " et ", " y ", " och "];

/// Words of the names of people that begin small.
const PARTICLES: [&str; 16] =
    ["al", "bin", "da", "de", "del", "della", "den", "der", "di", "do", "dos", "el", "la", "le", "van", "von"];

/// Words that a name of a group has, and a name of a person has not.
const GROUPS: [&str; 22] = [
    "Blog",
    "Board",
    "Club",
    "College",
    "Committee",
    "Company",
    "Department",
    "Editors",
    "Foundation",
    "Friends",
    "Group",
    "Inc",
    "Institute",
    "Lab",
    "Labs",
    "Ltd",
    "Magazine",
    "News",
    "Office",
    "School",
    "Team",
    "University",
];

/// `Ada Lovelace, Bob Stone and Cid Wolf`: several names, if each part is plainly one of a person. `Stone, Bob` is one.
fn several(name: &str) -> Vec<&str> {
    let last = AND.iter().find_map(|and| name.rsplit_once(and));
    let parts: Vec<&str> = match last {
        _ if name.contains(';') => name.split(';').collect(),
        Some((before, last)) => {
            let commas = before.trim_end_matches(',').split(',');
            commas.flat_map(split_at_and).chain([last]).collect()
        }
        None => Vec::new(),
    };
    let parts: Vec<&str> = parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect();
    if parts.len() > 1 && parts.iter().all(|part| is_person(part)) {
        return parts;
    }
    vec![name]
}

fn split_at_and(part: &str) -> Vec<&str> {
    AND.iter().find_map(|and| part.contains(and).then(|| part.split(and).collect())).unwrap_or_else(|| vec![part])
}

/// A first name and a last one, each with a capital letter.
fn is_person(part: &str) -> bool {
    let words: Vec<&str> = part.split(' ').collect();
    let is_name = |word: &&str| {
        word.chars().next().is_some_and(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || ".'’-‐".contains(c))
            && !GROUPS.contains(word)
    };
    (2..=5).contains(&words.len())
        && words.iter().all(|word| is_name(word) || PARTICLES.contains(word))
        && words.iter().filter(|word| is_name(word)).count() > 1
}

/// `jo@example.org (Jo Bloggs)`, `Jo Bloggs <jo@example.org>`, `mailto:jo@example.org`, `jo@example.org—Jo Bloggs`.
fn without_address(written: &str) -> String {
    let (mut around, mut rest, mut first) = (String::new(), written, None);
    while let Some((before, address, after)) = split_at_address(rest) {
        around.push_str(before.strip_suffix("mailto:").unwrap_or(before));
        around.push(' ');
        first.get_or_insert(address);
        rest = after;
    }
    let Some(first) = first else { return written.trim().to_owned() };
    around.push_str(rest);
    let is_frame = |c: char| "<>()[]（）“”„‘’'\"—–-,;:|/".contains(c);
    let words: Vec<_> = around.split_whitespace().filter(|word| !word.chars().all(is_frame)).collect();
    let name = words.join(" ");
    let name = name.trim_start_matches([',', ';', ':', '-', '–', '—', '|', '/', '"', '>', ')', ']', '）', '”']);
    let name = name.trim_end_matches([',', ';', ':', '-', '–', '—', '|', '/', '"', '<', '(', '[', '（', '“']);
    if name.is_empty() { first.to_owned() } else { unframed(name).to_owned() }
}

/// `(Jo Bloggs)`, and `(Jo Bloggs` too.
fn unframed(name: &str) -> &str {
    let inside = |open, close| {
        let inside: &str = name.strip_prefix(open)?;
        inside.strip_suffix(close).or(Some(inside).filter(|inside| !inside.contains(close)))
    };
    inside('(', ')').or_else(|| inside('（', '）')).or_else(|| inside('[', ']')).unwrap_or(name)
}

/// The text before the first mail address, the address, and the text after it. `@jo@social.example` is no mail address.
fn split_at_address(text: &str) -> Option<(&str, &str, &str)> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-');
    text.match_indices('@').find_map(|(at, _)| {
        let (user, host) = (text.get(..at)?, text.get(at + 1..)?);
        let before = user.trim_end_matches(is_part);
        let host = host.split(|c| !is_part(c)).next()?.trim_end_matches(['.', '-']);
        if before.len() == at || before.ends_with('@') || !host.contains('.') {
            return None;
        }
        let end = at + 1 + host.len();
        Some((before, text.get(before.len()..end)?, text.get(end..)?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_beside_an_address() {
        for (written, name) in [
            ("jo@example.org (Jo Bloggs)", "Jo Bloggs"),
            ("Jo Bloggs <jo@example.org>", "Jo Bloggs"),
            ("Jo “jo@example.org” Bloggs", "Jo Bloggs"),
            ("jo@example.org", "jo@example.org"),
            ("mailto:jo@example.org", "jo@example.org"),
            ("Jo (the) Bloggs", "Jo (the) Bloggs"),
            ("jo@example.co—Jo Bloggs", "Jo Bloggs"),
            ("jo@example.co（ジョー）", "ジョー"),
            ("（jo@example.co）ジョー", "ジョー"),
            ("Åse<ase@example.org>", "Åse"),
            ("\"Bloggs, Jo\" <jo@example.org>, joe@example.org", "Bloggs, Jo"),
            ("noreply@example.com (Jo (the) Bloggs (jr))", "Jo (the) Bloggs (jr)"),
            ("jo@example.org (Jo Bloggs", "Jo Bloggs"),
            ("(Dr) Jo <jo@example.org>", "(Dr) Jo"),
            ("Jo & Ida <jo@example.org>", "Jo & Ida"),
            ("@jo@social.example", "@jo@social.example"),
            ("jo@localhost", "jo@localhost"),
        ] {
            assert_eq!(without_address(written), name, "{written}");
        }
    }

    fn read(written: &str) -> Vec<String> {
        names(written, &mut Repairs::default())
    }

    #[test]
    fn markup_is_no_part_of_a_name() {
        for written in [
            "<a href=\"https://ada.example/\">Ada</a>",
            "<b>Ada</b>",
            "<a href='mailto:ada@example.org'>Ada</a> &lt;ada@example.org&gt;",
            "&lt;a href=\"https://ada.example/\"&gt;Ada&lt;/a&gt;",
            "[email protected] (Ada)",
        ] {
            assert_eq!(read(written), ["Ada"], "{written}");
        }
    }

    #[test]
    fn what_programs_write_is_nobody() {
        assert!(NOBODY.is_sorted());
        for written in [
            "Unknown",
            "noreply@blogger.com (Unknown)",
            "ADMIN",
            "(none)",
            "No-Reply",
            "[email protected]",
            "-",
            "<b></b>",
        ] {
            assert_eq!(read(written), Vec::<String>::new(), "{written}");
        }
        for written in ["🦊", "Admin Smith", "The Unknown Coder", "root@example.org"] {
            assert_eq!(read(written), [written]);
        }
    }

    #[test]
    fn several_people_are_several_names_where_that_is_plain() {
        for (written, expected) in [
            ("Ada Lovelace, Bob Stone and Cid Wolf", vec!["Ada Lovelace", "Bob Stone", "Cid Wolf"]),
            ("Ada Lovelace, Bob Stone, and Cid van der Wolf", vec!["Ada Lovelace", "Bob Stone", "Cid van der Wolf"]),
            ("Ada Lovelace &amp; Bob O’Stone", vec!["Ada Lovelace", "Bob O’Stone"]),
            ("Ada Lovelace; Bob Stone", vec!["Ada Lovelace", "Bob Stone"]),
            ("Ada und Bob", vec!["Ada und Bob"]),
            ("Lovelace, Ada", vec!["Lovelace, Ada"]),
            ("Ada Lovelace, Senior Engineer", vec!["Ada Lovelace, Senior Engineer"]),
            ("Department of Arts and School of Music", vec!["Department of Arts and School of Music"]),
            ("Food and Drink Team", vec!["Food and Drink Team"]),
            ("Ada Lovelace and Friends Blog", vec!["Ada Lovelace and Friends Blog"]),
        ] {
            assert_eq!(read(written), expected, "{written}");
        }
    }
}
