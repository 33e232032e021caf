//! Blame for duplicates: of two entries that are equal, the one that a pull request brings is told, wherever it sorts. Pure.

use super::changes::Changes;
use crate::sources::problem::{Finding, Lines, Span, quoted};
use crate::sources::{Source, Sources, validate};

/// Puts each duplicate of the file on the entry that is new.
pub(crate) fn the_new(found: &mut [Finding], text: &str, sources: &Sources, changes: &Changes<'_>) {
    let lines = Lines::of(text);
    let owner = |at: Span| {
        let holds = |source: &&Source| source.spans.entry.start <= at.start && at.start <= source.spans.entry.end;
        sources.sources.iter().find(holds)
    };
    for finding in found {
        let Some(first) = finding.first else { continue };
        let (Some(own), Some(other)) = (owner(finding.at), owner(first)) else { continue };
        let (new, old) = match (changes.brings(own), changes.brings(other)) {
            (true, false) => (own, other),
            (false, true) => {
                validate::turn(finding, &lines);
                (other, own)
            }
            _ => continue,
        };
        if finding.at == new.spans.feed {
            finding.complaint.fix =
                Some(format!("remove this entry: the planet reads the feed already, as {}", quoted(&old.name)));
        }
    }
}
