//! `schema`: what editors know of `sources.yaml`, and the page that is made from it.
//!
//! `docs/sources.schema.json` and the tables of `docs/configuration.md` are made from the types that read the file.
//! `PERIHELION_BLESS=1 cargo test schema` makes them anew.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::support::World;

const BEGIN: &str =
    "<!-- What follows is made from the schema: change the doc comments in `src/sources/schema.rs`. -->\n";

fn docs(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(file)
}

fn printed() -> String {
    let run = World::new().run(&["schema"]);
    assert!(run.status.success());
    String::from_utf8(run.stdout).unwrap()
}

/// Compares a file of `docs/`, or writes it.
fn is_up_to_date(file: &str, wanted: &str) {
    let path = docs(file);
    if std::env::var_os("PERIHELION_BLESS").is_some() {
        fs::write(&path, wanted).unwrap();
    }
    // Git may have given it the line ends of Windows.
    let found = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(found == wanted, "`docs/{file}` is not what the types say: run `PERIHELION_BLESS=1 cargo test schema`");
}

#[test]
fn the_schema_in_docs_is_what_the_types_say() {
    is_up_to_date("sources.schema.json", &printed());
    let first = fs::read_to_string(docs("../sources.yaml")).unwrap();
    assert!(first.lines().next().unwrap().contains("docs/sources.schema.json"), "the planet's file names it");
}

#[test]
fn every_key_is_described_and_shown_by_an_example_or_its_default() {
    let schema: Value = serde_json::from_str(&printed()).unwrap();
    let mut keys = 0;
    for (name, definition) in schema["$defs"].as_object().unwrap() {
        assert!(definition["description"].is_string(), "`{name}` is not described");
        for (key, value) in definition["properties"].as_object().into_iter().flatten() {
            keys += 1;
            assert!(value["description"].is_string(), "`{name}.{key}` is not described");
            let shown = value.get("examples").or(value.get("default")).is_some();
            assert!(shown || !choices(&schema, value).is_empty(), "`{name}.{key}` has no example");
        }
    }
    assert!(keys > 30, "{keys} keys");
}

#[test]
fn the_page_on_configuration_is_what_the_types_say() {
    let schema: Value = serde_json::from_str(&printed()).unwrap();
    let page = fs::read_to_string(docs("configuration.md")).unwrap_or_default().replace("\r\n", "\n");
    let introduction = page.split(BEGIN).next().unwrap_or_default();
    is_up_to_date("configuration.md", &format!("{introduction}{BEGIN}{}", tables(&schema)));
}

fn tables(schema: &Value) -> String {
    let sections = [
        ("planet", "Planet", "planet."),
        ("page", "Page", "page."),
        ("fetch", "Fetch", "fetch."),
        ("links", "LinkGroup", ""),
        ("admission", "Admission", "admission."),
        ("sources", "Source", ""),
        ("me", "Me", "me."),
        ("include and exclude", "Filter", ""),
    ];
    let mut page = String::new();
    for (title, definition, prefix) in sections {
        let description = schema["$defs"][definition]["description"].as_str().unwrap();
        let _ = write!(
            page,
            "\n## {title}\n\n{description}\n\n| key | what | default | written as | such as |\n|---|---|---|---|---|\n"
        );
        rows(schema, definition, prefix, &mut page);
    }
    page
}

fn rows(schema: &Value, definition: &str, prefix: &str, page: &mut String) {
    let definition = &schema["$defs"][definition];
    let required = |key: &str| definition["required"].as_array().is_some_and(|keys| keys.iter().any(|own| own == key));
    for (key, value) in definition["properties"].as_object().unwrap() {
        let name = if required(key) { format!("**`{prefix}{key}`**") } else { format!("`{prefix}{key}`") };
        let what = value["description"].as_str().unwrap().replace('\n', " ");
        let default = value.get("default").filter(|value| is_worth_telling(value)).map(code).unwrap_or_default();
        let example = value["examples"].get(0).map(code).unwrap_or_default();
        let _ = writeln!(page, "| {name} | {what} | {default} | {} | {example} |", kind(schema, value));
        if let Some(inner) = inner(value).filter(|inner| matches!(*inner, "Owner" | "Link")) {
            rows(schema, inner, &format!("{prefix}{key}."), page);
        }
    }
}

/// An empty list and an empty filter are what everybody expects.
fn is_worth_telling(default: &Value) -> bool {
    !default.as_array().is_some_and(Vec::is_empty) && !default.is_object() && !default.is_null()
}

/// As YAML people write it, on one line.
fn code(value: &Value) -> String {
    format!("`{}`", yaml(value).replace('|', "\\|"))
}

fn yaml(value: &Value) -> String {
    match value {
        Value::Array(items) => format!("[{}]", items.iter().map(yaml).collect::<Vec<_>>().join(", ")),
        Value::Object(map) => {
            let pairs: Vec<_> = map.iter().map(|(key, value)| format!("{key}: {}", yaml(value))).collect();
            format!("{{ {} }}", pairs.join(", "))
        }
        Value::String(text) if text.starts_with("re:") => format!("'{text}'"),
        Value::String(text) if text.contains(", ") || text.starts_with('#') => format!("\"{text}\""),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn kind(schema: &Value, value: &Value) -> String {
    let choices = choices(schema, value);
    if !choices.is_empty() {
        return choices.join(", ");
    }
    let name = value["type"].as_str().or_else(|| value["type"][0].as_str()).unwrap_or("object");
    match name {
        "integer" => format!("{} to {}", value["minimum"], value["maximum"]),
        "boolean" => "`true` or `false`".to_owned(),
        "array" => "a list".to_owned(),
        "object" => "a mapping".to_owned(),
        _ => "text".to_owned(),
    }
}

fn choices(schema: &Value, value: &Value) -> Vec<String> {
    let Some(definition) = inner(value).and_then(|inner| schema["$defs"].get(inner)) else { return Vec::new() };
    let described = definition["oneOf"].as_array().into_iter().flatten().map(|choice| &choice["const"]);
    let bare = definition["enum"].as_array().into_iter().flatten();
    described.chain(bare).filter_map(|choice| Some(format!("`{}`", choice.as_str()?))).collect()
}

/// The definition that a value refers to.
fn inner(value: &Value) -> Option<&str> {
    let direct = value["$ref"].as_str();
    let optional = value["anyOf"][0]["$ref"].as_str();
    direct.or(optional).or(value["items"]["$ref"].as_str())?.strip_prefix("#/$defs/")
}
