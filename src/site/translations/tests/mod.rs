//! Tests of translations: languages, a theme's own messages, errors.

use super::*;
use crate::site::TemplateProblem;

mod languages;

fn theme(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(FOLDER)).unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(FOLDER).join(name), text).unwrap();
    }
    folder
}

/// The words of a language under one file of a theme.
fn words(language: &str, file: &str, text: &str) -> Translations {
    Translations::load(language, Some(theme(&[(file, text)]).path())).unwrap()
}

fn problem(text: &str) -> TemplateProblem {
    let folder = theme(&[("en.ftl", text)]);
    Translations::load("en", Some(folder.path())).unwrap_err().downcast().unwrap()
}

fn text(text: &str) -> Argument {
    Argument::Text(text.to_owned())
}

#[test]
fn every_message_file_is_in_the_binary() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/theme").join(FOLDER);
    let mut on_disk: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    on_disk.sort();
    assert_eq!(on_disk, OURS.iter().map(|(tag, _)| *tag).collect::<Vec<_>>());
}

#[test]
fn a_theme_adds_and_overrides_and_the_nearest_language_speaks() {
    let folder = theme(&[
        ("pt-BR.ftl", "size-gigabytes = { $amount } giga"),
        ("pt.ftl", "size-gigabytes = never\nhello = Olá, { $name }!"),
        ("en.ftl", "hello = never, { $name }\nbye = Bye!"),
    ]);
    let words = Translations::load("pt-br", Some(folder.path())).unwrap();
    assert_eq!(words.size(1_500_000_000).unwrap(), "1,5 giga");
    assert_eq!(words.format("hello", &Arguments::from([("name", text("Ana"))])).unwrap(), "Olá, Ana!");
    assert_eq!(words.format("bye", &Arguments::new()).unwrap(), "Bye!");
}

#[test]
fn plural_forms_are_those_of_the_language_a_message_is_written_in() {
    let posts = "posts = { $count ->\n    [0] keine\n    [one] { $count } wpis\n    [few] { $count } wpisy\n   *[many] { $count } wpisów\n}";
    let words = words("pl", "pl.ftl", posts);
    let said = |count| words.format("posts", &Arguments::from([("count", Argument::Number(count))])).unwrap();
    assert_eq!([0, 1, 2, 5, 22].map(said), ["keine", "1 wpis", "2 wpisy", "5 wpisów", "22 wpisy"]);
    assert_eq!(said(1_234_567), "1\u{a0}234\u{a0}567 wpisów");
}

#[test]
fn in_html_all_that_is_not_markup_is_escaped() {
    let words = words("en", "en.ftl", "m = R&D <3 by { $who } & { $link }: <more>read it</more>");
    let arguments = Arguments::from([
        ("who", text("<b>")),
        ("link", Argument::Markup("<i>x</i>".to_owned())),
        ("more", text("https://e.example/?a&\"")),
    ]);
    assert_eq!(
        words.format_html("m", &arguments).unwrap(),
        "R&amp;D &lt;3 by &lt;b&gt; &amp; <i>x</i>: <a href=\"https://e.example/?a&amp;&quot;\">read it</a>"
    );
    assert_eq!(words.format("m", &arguments).unwrap_err(), MessageError::OnlyMarkup { key: "m".to_owned() });
}

#[test]
fn a_name_that_runs_against_the_page_is_set_apart_and_no_other() {
    let by = |language| {
        let words = words(language, "en.ftl", "by = { $name }: { $count }");
        move |name: &str| {
            words.format("by", &Arguments::from([("name", text(name)), ("count", Argument::Number(3))])).unwrap()
        }
    };
    assert_eq!(by("en")("Ned 2"), "Ned 2: 3");
    assert_eq!(by("en")("مدونة"), "\u{2068}مدونة\u{2069}: 3");
    assert_eq!(by("he")("Ned 2"), "\u{2068}Ned 2\u{2069}: 3");
    assert_eq!(by("he")("בלוג"), "בלוג: 3");
    let words = words("he", "en.ftl", "by = { $name }: { $count }");
    let linked = |name: &str| {
        let name = Argument::Markup(format!("<a href=\"x\">{name}</a>"));
        words.format_html("by", &Arguments::from([("name", name), ("count", Argument::Number(3))])).unwrap()
    };
    assert_eq!(linked("בלוג"), "<a href=\"x\">בלוג</a>: 3");
    assert_eq!(linked("Ned"), "\u{2068}<a href=\"x\">Ned</a>\u{2069}: 3");
}

#[test]
fn what_cannot_be_said_is_told_with_what_could() {
    let words = words(
        "en",
        "en.ftl",
        "kept-by = Kept by { $owner }\nsome = { $count ->\n    [one] one of { $all }\n   *[other] { $count }\n}",
    );
    let said = |key, arguments| words.format(key, &arguments).unwrap_err().to_string();
    assert_eq!(said("kept_by", Arguments::new()), "there is no message `kept_by`; did you mean `kept-by`?");
    assert_eq!(said("zebra", Arguments::new()), "there is no message `zebra`");
    assert_eq!(said("kept-by", Arguments::new()), "the message `kept-by` needs `owner`: add `owner=…`");
    // Also where the form that is chosen would not need it.
    let two = Arguments::from([("count", Argument::Number(2))]);
    assert_eq!(said("some", two), "the message `some` needs `all`: add `all=…`");
}

#[test]
fn a_mistake_in_a_message_is_told_by_file_line_and_column() {
    let told = problem("# words\na = b\n\nkept by = x\n");
    assert!(told.file.ends_with("en.ftl"), "{}", told.file);
    assert_eq!((told.line, told.column, told.what.as_str()), (4, 6, "a message is written `key = words`"));
    assert_eq!(told.source_line, "kept by = x");
    let cases = [
        ("a = b\nposts = { $count ->\n    [one] x\n}\n", 4, "one of the forms has to be the default: write `*[other]`"),
        ("a = b\na = c\n", 1, "`a` is in this file twice"),
        ("a = <link>b\n", 1, "`<link>` is not closed: write `</link>` after the words that are the link"),
        ("a = b</link>\n", 1, "`</link>` has no `<link>` before it"),
        (
            "a = { NUMBER($count) }\n",
            1,
            "`NUMBER()` is a function, and messages here have none: numbers are already written in the planet's language",
        ),
        (
            "x = y\na = { count }\n",
            2,
            "`{ count }` is another message; write its words, or `{ $count }` for an argument",
        ),
        ("a = b\n    .title = c\n", 1, "`a` has attributes, and messages here have none"),
    ];
    let told = problem("posts = { $cnt } posts\n");
    assert_eq!((told.what.as_str(), told.instead.at_hand), ("`posts` has no argument `cnt`", vec!["count".to_owned()]));
    for (text, line, what) in cases {
        let told = problem(text);
        assert_eq!((told.line, told.what.as_str()), (line, what), "{text}");
    }
}

#[test]
fn numbers_and_sizes_are_written_as_the_language_writes_them() {
    let of = |language| Translations::load(language, None).unwrap();
    assert_eq!(of("en").number(1_234_567), "1,234,567");
    assert_eq!(of("de").number(1_234_567), "1.234.567");
    assert_eq!(of("hi").number(1_234_567), "12,34,567");
    assert_eq!(of("fa").number(1_234), "۱٬۲۳۴");
    let sizes = [1, 999, 1_000, 9_949, 9_950, 48_210_334, 1_500_000_000].map(|bytes| of("en").size(bytes).unwrap());
    assert_eq!(sizes, ["1 byte", "999 bytes", "1.0 kB", "9.9 kB", "10 kB", "48 MB", "1.5 GB"]);
    assert_eq!(of("de").size(1_500).unwrap(), "1,5\u{a0}kB");
}
