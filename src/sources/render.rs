//! Problems as text for people, in the style of rustc: the offending words underlined, the fix below.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Level, Renderer, Snippet};
use perihelion_feed::text::redact;

use super::problem::{Lines, Problem, Problems, Severity, invisible};

impl Problems {
    /// All problems, separated by blank lines, without a newline at the end.
    pub(crate) fn render(&self, color: bool) -> String {
        let renderer = if color { Renderer::styled() } else { Renderer::plain() };
        let renderer = renderer.decor_style(DecorStyle::Ascii);
        let text = visible(&redact(&self.text));
        let file = visible(&self.file);
        let lines = Lines::of(&text);
        let shown = self.list.iter().map(|problem| one(&renderer, &file, &text, &lines, problem));
        let mut shown: Vec<_> = shown.collect();
        if self.omitted > 0 {
            shown.push(format!("and {} more, which are not shown: fix these first", self.omitted));
        }
        shown.join("\n\n")
    }
}

fn one(renderer: &Renderer, file: &str, text: &str, lines: &Lines<'_>, problem: &Problem) -> String {
    let snippet = |span: &Range<usize>, annotation: fn(Range<usize>) -> Annotation<'static>| {
        // Only the line itself. Rendering the whole file for each problem would take quadratic time.
        let line = lines.around(span.start);
        let within = span.start - line.start..span.end - line.start;
        Snippet::source(text.get(line.clone()).unwrap_or_default())
            .path(file)
            .line_start(lines.number(span.start))
            .annotation(annotation(within))
    };
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        // As rustc calls it.
        Severity::Notice => Level::NOTE,
    };
    let mut group = level
        .primary_title(problem.what.as_str())
        .element(snippet(&problem.span, |span| AnnotationKind::Primary.span(span)));
    if let Some(first) = &problem.first {
        let is_before = first.start <= problem.span.start;
        let label = if is_before { first_label } else { other_label };
        group = group.element(snippet(first, label));
    }
    if let Some(why) = &problem.why {
        group = group.element(Level::NOTE.message(why.as_str()));
    }
    if let Some(fix) = &problem.fix {
        group = group.element(Level::HELP.message(fix.as_str()));
    }
    renderer.render(&[group])
}

fn first_label(span: Range<usize>) -> Annotation<'static> {
    AnnotationKind::Context.span(span).label("the first is here")
}

fn other_label(span: Range<usize>) -> Annotation<'static> {
    AnnotationKind::Context.span(span).label("the other is here")
}

/// The text with `?` for each byte of a character that a terminal could obey. Its length is the same.
fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for char in text.chars() {
        if invisible(char) && !matches!(char, '\n' | '\r' | '\t') {
            shown.extend(std::iter::repeat_n('?', char.len_utf8()));
        } else {
            shown.push(char);
        }
    }
    shown
}
