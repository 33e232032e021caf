//! INI as planets really write it: sections, options and comments.
//!
//! Python's parser and Pluto's differ, and people write what works in one of them: options before any section, indented
//! options and comments, `:` for `=`, capitals, values that go on in the next line, sections and options that are there twice. All of
//! this is read as it was meant; what has no meaning is told.

use super::draft::{Origin, Slip, Written};

/// A section, or the options before the first one.
#[derive(Debug, Default)]
pub(super) struct Section {
    /// `None` before the first section.
    pub(super) name: Option<String>,
    pub(super) line: usize,
    /// By their names in lower case.
    pub(super) options: Vec<Written>,
    /// The comment above it and in it.
    pub(super) comments: Vec<String>,
}

/// What is in a file.
#[derive(Debug, Default)]
pub(super) struct Ini {
    pub(super) sections: Vec<Section>,
    /// Runs of comments, line by line, without their marks.
    pub(super) comments: Vec<Vec<(usize, String)>>,
    pub(super) slips: Vec<Slip>,
}

pub(super) fn read(text: &str, origin: &Origin) -> Ini {
    let mut reader = Reader {
        ini: Ini::default(),
        section: Section::default(),
        column: 0,
        run: Vec::new(),
        above: Above::Blank,
        origin,
    };
    for (number, line) in text.lines().enumerate() {
        reader.line(number + 1, line);
    }
    reader.end_run(true);
    reader.end_section();
    reader.ini
}

/// The line above a run of comments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Above {
    Blank,
    Content,
}

struct Reader<'o> {
    ini: Ini,
    section: Section,
    /// The column of the last option.
    column: usize,
    run: Vec<(usize, String)>,
    above: Above,
    origin: &'o Origin,
}

impl Reader<'_> {
    fn line(&mut self, number: usize, line: &str) {
        let body = line.trim();
        let column = line.len() - line.trim_start().len();
        if body.is_empty() {
            self.end_run(true);
            self.above = Above::Blank;
        } else if let Some(comment) = body.strip_prefix(['#', ';']) {
            self.run.push((number, comment.to_owned()));
        } else if let Some(name) = section(body) {
            self.end_run_before_section(number, name);
        } else if let Some(name) = body.strip_prefix('[').filter(|name| column == 0 && !name.is_empty()) {
            let (what, fix) = ("this section has no `]`", "write `]` at its end; it was read as a section");
            self.slip(number, what, fix);
            self.end_run_before_section(number, name);
        } else {
            self.end_run(false);
            self.above = Above::Content;
            self.option(number, column, body);
        }
    }

    fn end_run_before_section(&mut self, number: usize, name: &str) {
        let run = std::mem::take(&mut self.run);
        self.end_section();
        self.section = Section { name: Some(name.to_owned()), line: number, ..Section::default() };
        self.section.comments.extend(run.iter().map(|(_, text)| text.clone()));
        self.keep(run);
        self.above = Above::Content;
    }

    /// Comments directly below an option belong to its section, as do those directly above one.
    fn end_run(&mut self, is_followed_by_a_blank_line: bool) {
        let run = std::mem::take(&mut self.run);
        if !is_followed_by_a_blank_line || self.above == Above::Content {
            self.section.comments.extend(run.iter().map(|(_, text)| text.clone()));
        }
        self.keep(run);
    }

    fn keep(&mut self, run: Vec<(usize, String)>) {
        if !run.is_empty() {
            self.ini.comments.push(run);
        }
    }

    fn end_section(&mut self) {
        let section = std::mem::take(&mut self.section);
        if section.name.is_some() || !section.options.is_empty() {
            self.ini.sections.push(section);
        }
    }

    fn option(&mut self, number: usize, column: usize, body: &str) {
        let goes_on = column > self.column && !self.section.options.is_empty();
        let parts = body.split_once(['=', ':']).filter(|(name, _)| !name.trim().is_empty());
        let parts = parts.filter(|(name, value)| !goes_on || is_option(body, name, value));
        if let Some((name, value)) = parts {
            let (value, comment) = without_comment(value.trim());
            self.column = column;
            self.section.comments.extend(comment.map(str::to_owned));
            self.add(Written::new(name.trim().to_lowercase(), value, self.origin.at(number)));
        } else if let Some(last) = self.section.options.last_mut().filter(|_| goes_on) {
            if !last.value.is_empty() {
                last.value.push('\n');
            }
            last.value.push_str(body);
        } else {
            let (what, fix) =
                ("this line is neither a section nor an option", "write `name = value`, or `#` before a comment");
            self.slip(number, what, fix);
        }
    }

    fn slip(&mut self, number: usize, what: &str, fix: &str) {
        self.ini.slips.push(Slip { place: self.origin.at(number), what: what.to_owned(), fix: fix.to_owned() });
    }

    /// Of an option that is there twice, the last counts, as it does for Python.
    fn add(&mut self, option: Written) {
        if let Some(first) = self.section.options.iter_mut().find(|own| own.name == option.name) {
            let what = format!(
                "`{}` is there twice in this section: first on line {}",
                perihelion_feed::text::printable(&option.name),
                first.place.line
            );
            self.ini.slips.push(Slip {
                place: option.place.clone(),
                what,
                fix: "the last one counts; remove the other".to_owned(),
            });
            *first = option;
        } else {
            self.section.options.push(option);
        }
    }
}

fn section(body: &str) -> Option<&str> {
    let inside = body.strip_prefix('[')?;
    let end = inside.rfind(']')?;
    let (name, rest) = inside.split_at(end);
    let rest = rest.get(1..)?.trim_start();
    if rest.is_empty() || rest.starts_with(['#', ';']) {
        return Some(name.trim());
    }
    let (name, rest) = inside.split_once(']')?;
    rest.trim_start().starts_with(['#', ';']).then_some(name.trim())
}

/// Whether an indented line is an option of its own: `name = value`, but not `https://…`.
fn is_option(body: &str, name: &str, value: &str) -> bool {
    let is_word = name.trim_end().chars().all(|char| char.is_alphanumeric() || matches!(char, '_' | '-'));
    let is_colon = body.as_bytes().get(name.len()) == Some(&b':');
    is_word && (!is_colon || value.is_empty() || value.starts_with([' ', '\t']))
}

/// A value, and the comment behind it.
fn without_comment(value: &str) -> (&str, Option<&str>) {
    let at = [" # ", "\t# ", " ; "].iter().filter_map(|mark| value.find(mark)).min();
    match at {
        Some(at) if !value.starts_with(['"', '\'']) => {
            let (value, comment) = value.split_at(at);
            (value.trim_end(), Some(comment.trim_start().trim_start_matches(['#', ';']).trim()))
        }
        _ => (value, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ini_is_read_as_people_write_it() {
        let text = "title = P\r\n\r\n[One]\n  # about one\n  Feed: https://a.example/ # moved\n  face = a\n[Planet]\nfilters:\n  a.py\n  https://x/?a=b\n    name = late\n[open\nno option\nname = 2\n";
        let ini = read(text, &Origin("x".into()));
        let told: Vec<_> = ini
            .sections
            .iter()
            .map(|section| {
                let options: Vec<_> = section.options.iter().map(|own| format!("{}={}", own.name, own.value)).collect();
                (section.name.as_deref(), options.join("|"), section.comments.join("|"))
            })
            .collect();
        assert_eq!(told[0], (None, "title=P".to_owned(), String::new()));
        assert_eq!(told[1], (Some("One"), "feed=https://a.example/|face=a".to_owned(), " about one|moved".to_owned()));
        assert_eq!(told[2].1, "filters=a.py\nhttps://x/?a=b|name=late");
        assert_eq!(
            told[3],
            (Some("open"), "name=2".to_owned(), String::new()),
            "an open section does not change the one above"
        );
        let lines: Vec<_> = ini.slips.iter().map(|slip| slip.place.line).collect();
        assert_eq!(lines, [12, 13]);
    }
}
