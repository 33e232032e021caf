//! Spelling suggestions: the nearest known word, and lists of choices.

/// The known word that is at most a few typing mistakes away. Case does not matter.
pub(crate) fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let word = word.to_lowercase();
    let length = word.chars().count();
    // A third of the letters: `ful` is `full`, `feeds` is `feed`, but `blog` is not `days`.
    let allowed = (length / 3).clamp(1, 4);
    // The distance is at least the difference of the lengths, which costs nothing: a word may have megabytes.
    let near = known.into_iter().filter(|known| known.chars().count().abs_diff(length) <= allowed);
    let distances = near.map(|known| (strsim::damerau_levenshtein(&word, &known.to_lowercase()), known));
    distances.filter(|(distance, _)| *distance <= allowed).min().map(|(_, known)| known)
}

/// `a`, `b` or `c`, each in backticks.
pub(crate) fn either(known: &[&str]) -> String {
    let quoted: Vec<_> = known.iter().map(|known| format!("`{known}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_understood_and_a_guess_is_not_made() {
        let keys = ["name", "feed", "site", "days"];
        assert_eq!(nearest("feeds", keys), Some("feed"));
        assert_eq!(nearest("Name", keys), Some("name"));
        assert_eq!(nearest("nmae", keys), Some("name"));
        assert_eq!(nearest("blog", keys), None);
        assert_eq!(nearest("", keys), None);
    }

    #[test]
    fn choices_read_as_a_sentence() {
        assert_eq!(either(&["a"]), "`a`");
        assert_eq!(either(&["a", "b", "c"]), "`a`, `b` or `c`");
    }
}
