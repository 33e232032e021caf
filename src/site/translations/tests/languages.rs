//! Tests of the message files: every language has every message in all its plural forms, and no message is unused.

use std::collections::BTreeSet;

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};
use walkdir::WalkDir;

use super::*;

const COUNTS: [i64; 9] = [0, 1, 2, 3, 5, 11, 21, 100, 1_000_000];

fn file(tag: &str) -> Messages {
    let (_, text) = OURS.iter().find(|(ours, _)| *ours == tag).unwrap();
    messages::read(tag, tag, text, &Messages::new()).unwrap_or_else(|problem| panic!("{problem}"))
}

#[test]
fn every_language_has_every_message_with_the_same_arguments() {
    let english = file("en");
    for (tag, _) in OURS {
        let other = file(tag);
        let lacks: Vec<_> = english.keys().filter(|key| !other.contains_key(*key)).collect();
        let has_too_many: Vec<_> = other.keys().filter(|key| !english.contains_key(*key)).collect();
        assert!(
            lacks.is_empty() && has_too_many.is_empty(),
            "{tag} lacks {lacks:?}, and {has_too_many:?} is not in en"
        );
        for (key, message) in &other {
            assert_eq!(message.arguments, english[key].arguments, "`{key}` in {tag}");
            assert_eq!(message.is_markup, english[key].is_markup, "`{key}` in {tag}");
        }
    }
}

/// The forms that each choice by number has.
fn choices(pattern: &Pattern<String>, found: &mut Vec<BTreeSet<String>>) {
    let expressions = pattern.elements.iter().filter_map(|element| match element {
        PatternElement::Placeable { expression } => Some(expression),
        PatternElement::TextElement { .. } => None,
    });
    for expression in expressions {
        let Expression::Select { selector: InlineExpression::VariableReference { id }, variants } = expression else {
            continue;
        };
        if id.name == "count" {
            let name = |variant: &Variant<String>| match &variant.key {
                VariantKey::Identifier { name } => Some(name.clone()),
                VariantKey::NumberLiteral { .. } => None,
            };
            found.push(variants.iter().filter_map(name).collect());
        }
        for variant in variants {
            choices(&variant.value, found);
        }
    }
}

#[test]
fn every_choice_by_number_has_the_plural_forms_of_its_language() {
    for (tag, _) in OURS {
        for (key, message) in file(tag) {
            let wanted: BTreeSet<String> =
                message.plurals.categories().map(|category| format!("{category:?}").to_lowercase()).collect();
            let mut found = Vec::new();
            choices(&message.pattern, &mut found);
            for forms in found {
                assert_eq!(forms, wanted, "`{key}` in {tag}");
            }
        }
    }
}

#[test]
fn every_message_can_be_said_of_any_number() {
    for (tag, _) in OURS {
        let words = Translations::load(tag, None).unwrap();
        for (key, message) in &words.messages {
            for count in COUNTS {
                let argument = |name: &str| match name {
                    "count" | "number" | "of" => Argument::Number(count),
                    _ => text("x"),
                };
                let arguments = message.arguments.iter().map(|name| (name.as_str(), argument(name))).collect();
                let said = words.format_html(key, &arguments).unwrap();
                assert!(!said.trim().is_empty() && !said.contains(['{', '}']), "`{key}` in {tag}: {said}");
                assert!(!said.contains("  "), "`{key}` in {tag}: {said}");
            }
        }
    }
}

#[test]
fn every_language_is_set_as_its_typographers_set_it() {
    for (tag, text) in OURS {
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
            let wrong = |what: &str| format!("{what} in {tag}.ftl:{}: {line}", number + 1);
            assert!(!line.contains(['\'', '`']), "{}", wrong("a typewriter's apostrophe"));
            assert!(!line.contains("..."), "{}", wrong("three dots"));
            assert!(!line.replace("{ \"", "").replace("\" }", "").contains('"'), "{}", wrong("a typewriter's quotes"));
            if *tag == "fr" {
                let marks = [" :", " ;", " !", " ?", " »", "« "];
                assert!(!marks.iter().any(|mark| line.contains(mark)), "{}", wrong("a space that can break"));
            }
        }
    }
}

/// What templates and the code ask for: whole keys, and beginnings of keys (`t("why-" ~ why.rule)`).
fn asked() -> (BTreeSet<String>, BTreeSet<String>) {
    // A size chooses its message by how big it is.
    let (mut keys, mut beginnings) = (BTreeSet::new(), BTreeSet::from(["size-".to_owned()]));
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = ["theme", "site"].into_iter().flat_map(|folder| WalkDir::new(source.join(folder)));
    for path in files.map(|entry| entry.unwrap().into_path()) {
        let is_test = path.components().any(|part| part.as_os_str() == "tests") || path.ends_with("tests.rs");
        let calls: &[&str] = match path.extension().and_then(|extension| extension.to_str()) {
            Some("html" | "xml") => &["t(\"", "t_html(\""],
            Some("rs") if !is_test => &["format(\""],
            _ => continue,
        };
        let code = fs::read_to_string(path).unwrap();
        for (at, call) in calls.iter().flat_map(|call| code.match_indices(call)) {
            let Some((key, rest)) = code[at + call.len()..].split_once('"') else { continue };
            let set = if rest.starts_with(" ~") { &mut beginnings } else { &mut keys };
            set.insert(key.to_owned());
        }
    }
    (keys, beginnings)
}

#[test]
fn every_message_is_said_somewhere_and_everything_said_is_a_message() {
    let (messages, (keys, beginnings)) = (file("en"), asked());
    let is_said = |key: &&String| keys.contains(*key) || beginnings.iter().any(|begin| key.starts_with(begin));
    let error: Vec<_> = messages.keys().filter(|key| !is_said(key)).collect();
    assert!(error.is_empty(), "nobody says {error:?}");
    let unknown: Vec<_> = keys.iter().filter(|key| !messages.contains_key(*key)).collect();
    assert!(unknown.is_empty(), "nowhere written: {unknown:?}");
    for begin in &beginnings {
        assert!(messages.keys().any(|key| key.starts_with(begin)), "no message begins with `{begin}`");
    }
}

/// A name that is new in the code has to be said in every language.
#[test]
fn whatever_the_code_can_name_has_a_message() {
    let messages = file("en");
    let has = |key: String| assert!(messages.contains_key(&key), "`{key}`");
    for repair in perihelion_feed::Repair::ALL {
        has(format!("repair-{repair}"));
    }
    for state in ["ok", "quiet", "new", "failing", "gone", "held", "disabled"] {
        has(format!("state-{state}"));
        has(format!("tally-{state}"));
    }
    for every in ["week", "month", "year"] {
        has(format!("every-{every}"));
    }
    for rule in ["held", "hidden", "backlog", "burst", "duplicate", "too-old", "over-limit", "per-source", "filtered"] {
        has(format!("why-{rule}"));
    }
}
