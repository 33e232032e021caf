//! Test that `docs/themes.md` and the program agree on every template, variable, field and property, in both directions.

use std::collections::{BTreeMap, BTreeSet};

use minijinja::context;
use minijinja::value::{Serde, Value, ValueKind};

use super::sample::{Sample, sample};
use crate::site::Theme;
use crate::site::render::render;
use crate::site::view::{Common, PageContext};
use crate::sources;

const DOCS: &str = include_str!("../../../../docs/themes.md");

const SHEETS: [(&str, &str); 2] = [
    ("almanac", include_str!("../../../theme/style.css")),
    ("classic", include_str!("../../../theme/classic/style.css")),
];

/// A row of a table: its cells, without the bars.
type Row = Vec<String>;

/// The rows of the table under a heading, without its head.
fn table(heading: &str) -> Vec<Row> {
    let after = DOCS.split(&format!("\n{heading}\n")).nth(1).unwrap_or_else(|| panic!("`{heading}` is not there"));
    let section = after.split("\n#").next().unwrap_or_default();
    let rows = section.lines().filter(|line| line.starts_with('|')).skip(2);
    let cells = |row: &str| row.replace("\\|", "¦").split('|').map(|cell| cell.trim().to_owned()).collect::<Row>();
    rows.map(|row| cells(row)[1..].to_vec()).collect()
}

/// What stands between backticks.
fn names(cell: &str) -> Vec<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn first_names(heading: &str) -> BTreeSet<String> {
    table(heading).iter().flat_map(|row| names(&row[0])).collect()
}

fn keys(value: &Value) -> BTreeSet<String> {
    assert_eq!(value.kind(), ValueKind::Map, "{value}");
    value.try_iter().unwrap().map(|key| key.to_string()).collect()
}

fn all(sample: &Sample) -> Value {
    let page = sample.at("", "index.html");
    let day = page.get_attr("days").unwrap().get_item_by_index(0).unwrap();
    let run = day.get_attr("runs").unwrap().get_item_by_index(0).unwrap();
    let post = run.get_attr("posts").unwrap().get_item_by_index(0).unwrap();
    let enclosures = sample.posts().flat_map(|(_, post)| &post.enclosures);
    let enclosure = enclosures.map(|enclosure| Value::from(Serde(enclosure))).next();
    context! { day, run, post, enclosure, ..page }
}

/// The value at `days[0].runs[0]`.
fn at(value: &Value, path: &str) -> Value {
    let steps = path.split(['.', '[', ']']).filter(|step| !step.is_empty());
    steps.fold(value.clone(), |value, step| match step.parse() {
        Ok(index) => value.get_item_by_index(index).unwrap(),
        Err(_) => value.get_attr(step).unwrap(),
    })
}

#[test]
fn every_field_is_documented_and_every_documented_field_is_there() {
    let all = all(&sample(""));
    let shapes = [
        ("### Planet", "planet", ""),
        ("### Owner", "planet.owner", ""),
        ("### Join", "planet.join", ""),
        ("### Link group", "planet.links[0]", ""),
        ("### Link", "planet.links[0].links[0]", ""),
        ("### Moment", "planet.built", ""),
        ("### Day", "day", ""),
        ("### Run", "run", ""),
        ("### Source", "run.source", ""),
        ("### Profile", "source.me[0]", ""),
        ("### Subscription", "source", "### Source"),
        ("### Health", "source.health", ""),
        ("### Last post", "source.last_post", ""),
        ("### Activity", "source.activity", ""),
        ("### Post", "post", ""),
        ("### Listed post", "posts[0]", "### Post"),
        ("### Why", "posts[0].why", ""),
        ("### Label", "post.tags[0]", ""),
        ("### Enclosure", "enclosure", ""),
        ("### Year", "years[0]", ""),
        ("### Month", "month", ""),
        ("### Tag", "tag", ""),
        ("### Pager", "pager", ""),
        ("### Advertised feed", "feeds[0]", ""),
        ("### Feed", "feed", ""),
        ("### Entry", "entries[0]", ""),
    ];
    for (heading, path, base) in shapes {
        let mut documented = first_names(heading);
        if !base.is_empty() {
            documented.extend(first_names(base));
        }
        assert_eq!(documented, keys(&at(&all, path)), "{heading}");
    }
    let headings = DOCS.split("## Filters").next().unwrap_or_default().split("### Planet").nth(1).unwrap_or_default();
    let documented = headings.lines().filter(|line| line.starts_with("### ")).count() + 1;
    assert_eq!(documented, shapes.len(), "a shape is documented that is not compared");
}

#[test]
fn every_variable_is_documented() {
    let sample = sample("");
    let common = Common { planet: &sample.planet, recent: Vec::new(), subscriptions: 0, searchable: false };
    let page = PageContext { root: String::new(), path: String::new(), feeds: Vec::new() };
    let mut everywhere = keys(&Value::from(Serde(&common)));
    everywhere.extend(keys(&Value::from(Serde(&page))));
    assert_eq!(first_names("### Every page"), everywhere);

    let of_pages: BTreeSet<String> = table("### Pages").iter().flat_map(|row| names(&row[2])).collect();
    assert_eq!(first_names("### Some pages"), of_pages);
    let somewhere = keys(&sample.at("", "")).difference(&everywhere).cloned().collect();
    assert_eq!(of_pages, somewhere);
}

#[test]
fn every_template_is_documented_and_needs_no_more_than_is_said() {
    let mut documented = first_names("### Pages");
    documented.extend(first_names("### Partials"));
    let theme = Theme::with_folder(sources::Theme::Classic, None, "en").unwrap();
    let known = theme.templates.templates().map(|(name, _)| name.to_owned());
    assert_eq!(
        documented,
        known.filter(|name| !name.starts_with("almanac/") && !name.starts_with("classic/")).collect()
    );

    let all = all(&sample(""));
    let everywhere: Vec<String> = first_names("### Every page").into_iter().collect();
    for name in [sources::Theme::Almanac, sources::Theme::Classic] {
        let theme = Theme::with_folder(name, None, "en").unwrap();
        for row in table("### Pages").iter().chain(&table("### Partials")) {
            let (template, wanted) = (&names(&row[0])[0], names(&row[2]));
            let variables: BTreeMap<&String, Value> =
                wanted.iter().chain(&everywhere).map(|name| (name, at(&all, name))).collect();
            render(&theme, template, &Value::from(Serde(&variables)))
                .unwrap_or_else(|problem| panic!("{name:?}: {problem}"));
        }
    }
}

#[test]
fn every_block_is_documented() {
    let theme = Theme::with_folder(sources::Theme::Almanac, None, "en").unwrap();
    let base = theme.templates.get_template("base.html").unwrap();
    let blocks = base.source().split("{% block ").skip(1).filter_map(|rest| rest.split(' ').next());
    assert_eq!(first_names("### Blocks"), blocks.map(str::to_owned).collect());
}

#[test]
fn every_property_of_the_style_sheets_is_documented() {
    for (theme, css) in SHEETS {
        let root = css.split(":root {").nth(1).and_then(|rest| rest.split("\n}").next()).unwrap();
        let declared: BTreeSet<String> = root
            .lines()
            .filter_map(|line| line.trim().strip_prefix("--")?.split_once(':'))
            .map(|(name, _)| format!("--{name}"))
            .collect();
        let of_theme = |row: &&Row| row[2] == "both" || row[2] == format!("`{theme}`");
        let documented = table("## The style sheet");
        let documented: BTreeSet<String> = documented.iter().filter(of_theme).flat_map(|row| names(&row[0])).collect();
        assert_eq!(documented, declared, "{theme}");
    }
}

#[test]
fn every_filter_and_function_is_there() {
    let theme = Theme::with_folder(sources::Theme::Almanac, None, "en").unwrap();
    for (name, text) in [
        ("t", "{{ t(\"posts\", count=3) }}"),
        ("t_html", "{{ t_html(\"moved-to\", link=\"https://a/\", address=\"b\") }}"),
        ("number", "{{ 1234|number }}"),
        ("size", "{{ 4_200_000|size }}"),
        ("body", "{{ \"<p>a</p>\"|body }}"),
        ("html", "{{ \"<\"|html }}"),
        ("rss_text", "{{ \"<b>\"|rss_text }}"),
    ] {
        assert!(first_names("## Filters and functions").contains(name), "{name}");
        let said = theme.templates.render_str(text, ()).unwrap();
        assert!(!said.is_empty(), "{name}");
    }
    let documented = table("## Filters and functions");
    assert_eq!(documented.len(), 7, "one is documented that is not compared");
    assert!(documented.iter().all(|row| row[1].contains(&names(&row[0])[0])), "each is shown as it is used");
}
