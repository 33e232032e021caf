//! Stretches of the text that are one blog each, found by their dashes.

use std::ops::Range;

/// The items of a list at the top of the file, found by their dashes; each goes on to the next.
pub(super) fn items(text: &str, list: &str) -> Vec<Range<usize>> {
    let mut lines =
        lines(text).skip_while(|(_, line)| line.strip_prefix(list).is_none_or(|rest| !rest.starts_with(':')));
    lines.next();
    let mut items: Vec<Range<usize>> = Vec::new();
    let mut dash = None;
    let mut end = text.len();
    for (start, line) in lines {
        let body = line.trim_start();
        let indentation = line.len() - body.len();
        let begins = body.starts_with("- ") || body.trim_end() == "-";
        if begins && dash.is_none_or(|dash| dash == indentation) {
            dash = Some(indentation);
            items.push(start..start);
        } else if indentation == 0 && !body.is_empty() && !body.starts_with('#') {
            // The next key of the file.
            end = start;
            break;
        }
    }
    let starts: Vec<usize> = items.iter().map(|item| item.start).skip(1).chain([end]).collect();
    items.into_iter().zip(starts).map(|(item, end)| item.start..end).collect()
}

fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line.trim_end()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_reaches_to_the_next_dash_of_its_own_column() {
        let text = "planet: {}\nsources:\n\n  - name: A\n    tags:\n      - x\n  - name: é\n\n# end\nlinks: []\n";
        let items: Vec<_> = items(text, "sources").into_iter().map(|item| &text[item]).collect();
        assert_eq!(items, ["  - name: A\n    tags:\n      - x\n", "  - name: é\n\n# end\n"]);
        assert!(super::items("sources: [a]\n", "sources").is_empty());
    }
}
