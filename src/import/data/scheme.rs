//! S-expressions: `(planet (name "Planet") (feeds (feed (url "https://…") (name "Ada"))))`.

use super::{Kind, Mistake, Node, Tree};

/// Lists in lists. A list of blogs has four.
const DEPTH: usize = 32;

#[derive(Debug)]
enum Form {
    Atom(String),
    List(Vec<(usize, Form)>),
}

pub(super) fn read(text: &str) -> Tree {
    let mut open: Vec<(usize, Vec<(usize, Form)>)> = vec![(1, Vec::new())];
    let mut mistakes = Vec::new();
    let mut line = 1;
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '\n' => line += 1,
            ';' => while chars.next_if(|char| *char != '\n').is_some() {},
            '(' if open.len() < DEPTH => open.push((line, Vec::new())),
            ')' => match open.pop() {
                Some((start, list)) if !open.is_empty() => push(&mut open, start, Form::List(list)),
                last => {
                    open.extend(last);
                    mistakes.push(Mistake { line, what: "this `)` closes nothing".to_owned() });
                }
            },
            '"' => {
                let start = line;
                let mut word = String::new();
                while let Some(char) = chars.next().filter(|char| *char != '"') {
                    line += usize::from(char == '\n');
                    word.extend(if char == '\\' { chars.next() } else { Some(char) });
                }
                push(&mut open, start, Form::Atom(word));
            }
            char if char.is_whitespace() || matches!(char, '\'' | '(') => {}
            char => {
                let mut word = String::from(char);
                while let Some(char) =
                    chars.next_if(|char| !char.is_whitespace() && !matches!(char, '(' | ')' | '"' | ';'))
                {
                    word.push(char);
                }
                push(&mut open, line, Form::Atom(word));
            }
        }
    }
    while open.len() > 1 {
        if let Some((start, list)) = open.pop() {
            mistakes.push(Mistake { line: start, what: "this `(` is never closed".to_owned() });
            push(&mut open, start, Form::List(list));
        }
    }
    let mut pairs = open.pop().into_iter().flat_map(|(_, forms)| forms).filter_map(|(line, form)| pair(line, form));
    let mut root = pairs.next().map(|(_, node)| node);
    // What stands behind a `)` too many belongs to the planet too.
    if let Some(Node { kind: Kind::Map(own), .. }) = &mut root {
        own.extend(pairs);
    }
    (root, mistakes)
}

fn push(open: &mut [(usize, Vec<(usize, Form)>)], line: usize, form: Form) {
    if let Some((_, list)) = open.last_mut() {
        list.push((line, form));
    }
}

/// `(name "x")` is a name and its value.
fn pair(line: usize, form: Form) -> Option<(String, Node)> {
    let Form::List(mut forms) = form else { return None };
    if forms.is_empty() {
        return None;
    }
    let (_, Form::Atom(name)) = forms.remove(0) else { return None };
    let is_composite = |form: &Form| matches!(form, Form::List(own) if own.iter().skip(1).any(|(_, form)| matches!(form, Form::List(_))));
    let kind = if forms.iter().all(|(_, form)| matches!(form, Form::Atom(_))) {
        let words =
            forms.into_iter().filter_map(|(_, form)| if let Form::Atom(word) = form { Some(word) } else { None });
        Kind::Text(words.collect::<Vec<_>>().join(" "))
    } else if forms.iter().all(|(_, form)| is_composite(form)) {
        Kind::List(forms.into_iter().filter_map(|(line, form)| Some(pair(line, form)?.1)).collect())
    } else {
        Kind::Map(forms.into_iter().filter_map(|(line, form)| pair(line, form)).collect())
    };
    Some((name.replace('-', "_"), Node { line, kind }))
}
