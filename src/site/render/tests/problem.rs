//! Tests of template errors: a mistake in each kind of place, and its message.

use std::fs;

use super::sample::sample;
use crate::site::Theme;
use crate::site::render::{TemplateProblem, render};
use crate::sources;

/// What `page` says of a theme's own file, in which something is wrong.
fn problem(name: sources::Theme, file: &str, text: &str, page: &str) -> TemplateProblem {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join(file).parent().unwrap()).unwrap();
    fs::write(folder.path().join(file), text).unwrap();
    let theme = Theme::with_folder(name, Some(folder.path()), "en").unwrap();
    let problem = render(&theme, page, &sample("").at("", page)).unwrap_err();
    assert!(problem.file.ends_with(&format!("/{file}")), "{problem}");
    problem
}

/// The name that is suggested, and whether another name is at hand there.
fn suggests(name: sources::Theme, file: &str, text: &str, page: &str, near: &str, at_hand: &str) {
    let problem = problem(name, file, text, page);
    assert_eq!(problem.instead.near.as_deref(), Some(near), "{problem}");
    assert!(problem.instead.at_hand.iter().any(|name| name == at_hand), "{problem}");
}

#[test]
fn a_partial_of_a_page_in_another_folder_is_told_by_its_own_file_and_line() {
    for name in [sources::Theme::Almanac, sources::Theme::Classic] {
        let problem = problem(name, "rate.html", "<p>\n{{ source.activity.evry }}", "sources/source.html");
        assert_eq!((problem.line, problem.source_line.as_str()), (2, "{{ source.activity.evry }}"));
        assert_eq!(problem.instead.near.as_deref(), Some("every"), "{problem}");
    }
}

#[test]
fn a_loop_variable_is_known_by_what_the_loop_goes_over() {
    let other = "{% for other in post.also_on %}{{ other.nmae }}{% endfor %}";
    for name in [sources::Theme::Almanac, sources::Theme::Classic] {
        suggests(name, "labels.html", other, "index.html", "name", "slug");
        suggests(name, "by.html", "{{ run.posts[0].anchr }}", "index.html", "anchor", "also_on");
        // Of the loop in `day.html`, two templates away.
        suggests(name, "title.html", "{{ pst.title }}", "index.html", "post", "run");
    }
}

#[test]
fn a_name_is_known_by_what_it_was_set_to() {
    let text = "{% set s = source %}\n{% set t = s.nmae %}\n{{ t }}";
    suggests(sources::Theme::Almanac, "by.html", text, "index.html", "name", "host");
}

#[test]
fn a_macro_is_told_where_it_stands_and_with_its_parameters() {
    let text = "{% macro who(writer, short=false) %}\n{{ wirter }}\n{% endmacro %}\n{{ who(source) }}";
    suggests(sources::Theme::Classic, "meta.html", text, "index.html", "writer", "short");
    assert_eq!(problem(sources::Theme::Classic, "meta.html", text, "index.html").line, 2);
}

#[test]
fn a_block_that_fills_another_template_is_told_where_it_is_written() {
    let text = "{% extends \"base.html\" %}\n{% block main %}\n{{ month.isoo }}\n{% endblock %}";
    suggests(sources::Theme::Classic, "archive/month.html", text, "archive/month.html", "iso", "title");
    assert_eq!(problem(sources::Theme::Classic, "archive/month.html", text, "archive/month.html").line, 3);
}

#[test]
fn a_template_that_is_not_there_is_told_with_the_one_that_was_meant() {
    for text in ["{% include \"avater.html\" %}", "{% extends \"avater.html\" %}"] {
        let problem = problem(sources::Theme::Classic, "by.html", text, "index.html");
        assert_eq!(problem.instead.near.as_deref(), Some("avatar.html"), "{problem}");
    }
}

#[test]
fn a_mistake_of_ours_names_the_theme_it_is_in() {
    let theme = Theme::with_folder(sources::Theme::Classic, None, "en").unwrap();
    let nothing = minijinja::context! { day => minijinja::context! { iso => "2026-11-22" } };
    let problem = render(&theme, "date.html", &nothing).unwrap_err();
    assert_eq!((problem.file.as_str(), problem.line), ("classic/date.html", 2));
}
