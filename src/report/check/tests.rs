//! Reports that a stranger may have written: whatever they hold, the comment shows text and does nothing.

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::{Value, json};

use super::json::Findings;
use super::{comment, suggestions};
use crate::report::escape::fuzz::is_command;
use crate::report::escape::tests::{HOSTILE, hostile};

/// A report with this text wherever a report has text.
fn report(text: &str) -> Value {
    let blog = json!({"name": text, "feed": text});
    let pair = json!({"before": blog, "now": blog});
    json!({
        "file": text, "errors": 1, "warnings": 0, "notices": 0, "sources": 3,
        "changes": {"added": [blog], "changed": [blog], "renamed": [pair], "moved": [pair], "removed": [blog]},
        "findings": [{
            "severity": "error", "source": text, "file": "sources.yaml", "line": 8, "end_line": 8, "column": 11, "end_column": 30,
            "what": text, "why": text, "fix": text, "replacement_line": text,
        }],
        "judged": [{
            "name": text, "line": 7, "feed": text, "failure": null, "at": text, "format": text, "title": text, "language": text,
            "posts": 2, "newest": "2026-11-09T10:00:00Z",
            "preview": [
                {"title": text, "link": text, "date": "2026-11-09T10:00:00Z", "shown": true, "why": text},
                {"title": text, "link": null, "date": "2026-11-08T10:00:00Z", "shown": false, "why": text},
            ],
        }],
        "notes": [text],
    })
}

fn read(report: &Value) -> Option<Findings> {
    Findings::read(report.to_string().as_bytes())
}

/// Markdown may have our headings, lists, quotes, emphasis and code, and nothing else.
fn assert_inert(markdown: &str) {
    for event in Parser::new_ext(markdown, Options::all()) {
        let does = match &event {
            Event::Html(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => true,
            Event::Start(tag) => matches!(
                tag,
                Tag::Link { .. } | Tag::Image { .. } | Tag::Table(_) | Tag::HtmlBlock | Tag::FootnoteDefinition(_)
            ),
            _ => false,
        };
        assert!(!does, "{event:?}\n{markdown}");
    }
    let (mut outside_code, mut in_code) = (String::new(), false);
    for event in Parser::new_ext(markdown, Options::all()) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(text) if !in_code => outside_code.push_str(&text.to_lowercase()),
            // What stands between ends a word.
            _ => outside_code.push('\n'),
        }
    }
    for word in ["://", "www.", "@octocat", "@everyone", "#1", "gh-1"] {
        assert!(!outside_code.contains(word), "{word}\n{markdown}");
    }
    assert!(!markdown.contains(['\u{1b}', '\u{202e}', '\r']), "{markdown}");
}

/// On its way into a file it is a job's log, in which no line may be a command.
fn assert_no_command(text: &str) {
    assert!(!text.split(['\n', '\r']).any(is_command), "{text}");
}

#[test]
fn a_comment_tells_what_was_found_and_what_the_planet_would_show() {
    let findings = read(&report("a `plain` word")).unwrap();
    let comment = comment(&findings);
    for told in
        ["## Something must be fixed", "**Line 8, a \\`plain\\` word**: A `plain` word.", "2026-11-09 **a", "1 error"]
    {
        assert!(comment.contains(told), "{told}\n{comment}");
    }
}

#[test]
fn suggestions_are_for_the_list_only_and_are_what_they_look_like() {
    let suggested = |line: &str, file: &str| {
        let mut report = report(line);
        report["findings"][0]["file"] = file.into();
        let review: Value =
            serde_json::from_str(&suggestions(&read(&report).unwrap(), "sources.yaml").unwrap()).unwrap();
        review["comments"].as_array().unwrap().clone()
    };
    let [one] = &suggested("    feed: https://x.example/ # ```", "sources.yaml")[..] else { panic!("one suggestion") };
    assert_eq!((&one["path"], &one["line"], &one["side"]), (&"sources.yaml".into(), &8.into(), &"RIGHT".into()));
    let body = one["body"].as_str().unwrap();
    assert!(body.ends_with("\n\n````suggestion\n    feed: https://x.example/ # ```\n````\n"), "{body}");
    assert_eq!(suggested("    feed: https://x.example/", ".github/workflows/x.yml"), Vec::<Value>::new());
    let long = "x".repeat(501);
    for line in ["", "a\nb", "a\r", "a\tb", "\u{202e}evil", "a\u{200b}b", "\u{1b}[31m", "a\u{2028}b", long.as_str()] {
        assert_eq!(suggested(line, "sources.yaml"), Vec::<Value>::new(), "{line:?}");
    }
    let mut many = report("x");
    many["findings"] = vec![many["findings"][0].clone(); 40].into();
    let review: Value = serde_json::from_str(&suggestions(&read(&many).unwrap(), "sources.yaml").unwrap()).unwrap();
    assert_eq!(review["comments"].as_array().unwrap().len(), 10);
}

#[test]
fn what_is_no_report_is_refused_and_what_is_newer_is_read() {
    for bytes in ["", "[]", "{", "{}", "null", "3", r#"{"findings": 3}"#, &"[".repeat(100_000)] {
        assert!(Findings::read(bytes.as_bytes()).is_none(), "{bytes:.20}");
    }
    assert!(Findings::read(b"\xff\xfe{}").is_none());
    let whole = report("x");
    for key in ["findings", "judged", "errors", "notes", "file"] {
        for odd in [Value::Null, json!(-1), json!(1e300), json!({}), json!([null, 3, {"line": "x"}]), json!(true)] {
            let mut report = whole.clone();
            report[key] = odd;
            assert!(read(&report).is_none(), "{key}");
        }
    }
    let mut newer = whole.clone();
    newer["of a later version"] = json!({"x": [1]});
    assert!(read(&newer).is_some());
    let mut dated = whole.clone();
    dated["judged"][0]["newest"] = "yesterday".into();
    assert!(read(&dated).is_none());
}

#[test]
fn a_report_of_any_size_gives_a_comment_that_github_takes() {
    let mut report = report(&"long `words` <b> ".repeat(1000));
    for key in ["findings", "judged", "notes"] {
        report[key] = vec![report[key][0].clone(); 500].into();
    }
    let comment = comment(&read(&report).unwrap());
    assert!(comment.len() <= 60_000 && comment.ends_with("would not fit here.\n"), "{}", comment.len());
    assert_inert(&comment);
    let one = super::comment(&read(&self::report(&"x".repeat(400_000))).unwrap());
    assert!(one.contains("Line 8") && one.len() < 20_000);
}

#[test]
fn hostile_words_are_shown_and_do_nothing() {
    for text in HOSTILE {
        let comment = comment(&read(&report(text)).unwrap());
        assert_inert(&comment);
        assert!(!comment.lines().any(|line| line.trim_start().starts_with("::")), "{comment}");
    }
}

proptest! {
    #[test]
    fn whatever_a_report_says_its_comment_is_inert(text in hostile()) {
        let findings = read(&report(&text)).unwrap();
        assert_inert(&comment(&findings));
        let review = suggestions(&findings, "sources.yaml").unwrap();
        assert_no_command(&review);
        let review: Value = serde_json::from_str(&review).unwrap();
        for suggestion in review["comments"].as_array().unwrap() {
            let body = suggestion["body"].as_str().unwrap();
            assert_inert(body);
            let whole = format!("suggestion\n{text}\n");
            prop_assert!(body.contains(&whole), "{}", body);
        }
    }
}
