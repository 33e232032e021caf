//! Heading ranks: a post's headings one rank below the heading that they are a part of.

/// A post has a heading of rank three on its page, so its own headings begin at four.
const SHOWN: [&str; 3] = ["h4", "h5", "h6"];

#[derive(Debug, Default)]
pub(super) struct Ranks {
    /// The author's ranks of the headings that are open: a part, a part of that part, …
    open: Vec<u8>,
    /// Those before the newest heading.
    before: Vec<u8>,
}

impl Ranks {
    /// The element for the next heading. Authors begin with an `h3` and go on with an `h2`, or leave ranks out: only the headings
    /// above this one count.
    pub(super) fn begin(&mut self, rank: u8) -> &'static str {
        self.before.clone_from(&self.open);
        let above = self.open.iter().take_while(|open| **open < rank).count();
        self.open.truncate(above);
        self.open.push(rank);
        SHOWN[above.min(SHOWN.len() - 1)]
    }

    /// Forgets the newest heading, which was empty.
    pub(super) fn take_back(&mut self) {
        std::mem::swap(&mut self.open, &mut self.before);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_rank_is_left_out() {
        for (given, expected) in [
            (&[1, 2, 3, 4][..], &["h4", "h5", "h6", "h6"][..]),
            (&[5, 6], &["h4", "h5"]),
            (&[1, 3, 3, 2], &["h4", "h5", "h5", "h5"]),
            (&[3, 3, 2, 3, 1], &["h4", "h4", "h4", "h5", "h4"]),
            (&[6, 2], &["h4", "h4"]),
        ] {
            let mut ranks = Ranks::default();
            let shown: Vec<&str> = given.iter().map(|rank| ranks.begin(*rank)).collect();
            assert_eq!(shown, expected, "{given:?}");
        }
    }

    #[test]
    fn an_empty_heading_has_no_part() {
        let mut ranks = Ranks::default();
        ranks.begin(1);
        ranks.begin(2);
        ranks.take_back();
        assert_eq!(ranks.begin(3), "h5");
    }
}
