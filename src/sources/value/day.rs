//! Calendar days: `2026-11-24`.

use jiff::civil::Date;

use crate::sources::problem::{Complaint, quoted};

/// A day of the calendar, as ISO 8601 writes it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Day(pub(crate) Date);

pub(super) fn day(written: &str) -> Result<Day, Complaint> {
    let text = written.trim();
    // jiff reads a whole timestamp as its day; that is not accepted here.
    let day: Option<Date> = text.parse().ok().filter(|day: &Date| day.to_string() == text);
    day.map(Day).ok_or_else(|| {
        let what = format!("{} is not a day", quoted(text));
        Complaint::new(what, "write year, month and day, such as `2026-11-24`")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_year_month_and_day() {
        assert_eq!(day(" 2026-11-24 ").ok().map(|day| day.0), Some(Date::constant(2026, 11, 24)));
        for wrong in ["", "true", "2026-11", "2026-1-4", "2026-02-30", "24.11.2026", "2026-11-24T10:00:00Z"] {
            assert!(day(wrong).is_err(), "{wrong}");
        }
    }
}
