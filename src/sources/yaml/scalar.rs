//! Types of unquoted scalars by the core schema of YAML 1.2 (§10.3.2), in which `no` and `on` are text.

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Scalar<'t> {
    Nothing,
    Bool(bool),
    Whole(i64),
    /// Fractions, and whole numbers beyond 64 bits.
    Number(f64),
    Text(&'t str),
}

pub(crate) fn scalar(text: &str, plain: bool) -> Scalar<'_> {
    if !plain {
        return Scalar::Text(text);
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Scalar::Nothing,
        "true" | "True" | "TRUE" => return Scalar::Bool(true),
        "false" | "False" | "FALSE" => return Scalar::Bool(false),
        _ => {}
    }
    // Rust reads `inf` and `nan` as numbers too, YAML does not.
    let numeric = text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.'))
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | 'e' | 'E'));
    if !numeric {
        return Scalar::Text(text);
    }
    match (text.parse(), text.parse()) {
        (Ok(whole), _) => Scalar::Whole(whole),
        (_, Ok(number)) => Scalar::Number(number),
        _ => Scalar::Text(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unquoted_words_follow_the_core_schema() {
        assert_eq!(scalar("no", true), Scalar::Text("no"));
        assert_eq!(scalar("2degrees", true), Scalar::Text("2degrees"));
        assert_eq!(scalar("1.2.3", true), Scalar::Text("1.2.3"));
        assert_eq!(scalar("...", true), Scalar::Text("..."));
        assert_eq!(scalar("1984", true), Scalar::Whole(1984));
        assert_eq!(scalar("-3", true), Scalar::Whole(-3));
        assert_eq!(scalar("1.5", true), Scalar::Number(1.5));
        assert_eq!(scalar("~", true), Scalar::Nothing);
        assert_eq!(scalar("true", true), Scalar::Bool(true));
        assert_eq!(scalar("true", false), Scalar::Text("true"));
    }
}
