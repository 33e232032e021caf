//! Times and sizes with their unit: `20s`, `10MB`.

use std::time::Duration;

use crate::sources::problem::{Complaint, quoted};

/// The time that a feed may take, from a second to five minutes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Timeout(pub(crate) Duration);

/// The bytes that a feed may have, from 10 kB to 100 MB.
#[derive(Debug, Clone, Copy)]
pub(crate) struct MaxSize(pub(crate) u64);

/// A period in which a blog should have posted, in days, from a day to ten years.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Period(pub(crate) u32);

impl Default for Timeout {
    fn default() -> Self {
        Self(Duration::from_secs(20))
    }
}

impl Default for MaxSize {
    fn default() -> Self {
        Self(10 * MB)
    }
}

const KB: u64 = 1_000;
const MB: u64 = 1_000 * KB;

pub(super) fn timeout(written: &str) -> Result<Timeout, Complaint> {
    const UNITS: [(&str, u64); 8] = [
        ("ms", 1),
        ("s", 1_000),
        ("sec", 1_000),
        ("seconds", 1_000),
        ("m", 60_000),
        ("min", 60_000),
        ("minutes", 60_000),
        ("h", 3_600_000),
    ];
    let millis = measured(written, &UNITS, "a time", "s", "20s")?;
    // A server that has not answered in five minutes will not, and the build waits for the slowest.
    if !(1_000..=300_000).contains(&millis) {
        return Err(out_of_range(written, millis < 1_000, "`1s` to `5m`"));
    }
    Ok(Timeout(Duration::from_millis(millis)))
}

pub(super) fn max_size(written: &str) -> Result<MaxSize, Complaint> {
    const UNITS: [(&str, u64); 7] =
        [("b", 1), ("kb", KB), ("k", KB), ("kib", 1024), ("mb", MB), ("m", MB), ("mib", 1024 * 1024)];
    let bytes = measured(written, &UNITS, "a size", "MB", "10MB")?;
    // Less than 10 kB cuts off good feeds; more than 100 MB is no feed, and 64 of them are fetched at once.
    if !(10 * KB..=100 * MB).contains(&bytes) {
        return Err(out_of_range(written, bytes < 10 * KB, "`10kB` to `100MB`"));
    }
    Ok(MaxSize(bytes))
}

/// A month has 30 days here, and a year 365.
pub(super) fn period(written: &str) -> Result<Period, Complaint> {
    const UNITS: [(&str, u64); 8] =
        [("d", 1), ("day", 1), ("days", 1), ("week", 7), ("weeks", 7), ("month", 30), ("months", 30), ("year", 365)];
    let written = if written.trim().ends_with("years") { written.trim().trim_end_matches('s') } else { written };
    let days = measured(written, &UNITS, "a period", " days", "6 months")?;
    let fitting = u32::try_from(days).ok().filter(|days| (1..=3_650).contains(days));
    fitting.map(Period).ok_or_else(|| out_of_range(written, days < 1, "`1 day` to `10 years`"))
}

/// The number times its unit. The case of the unit does not matter.
fn measured(written: &str, units: &[(&str, u64)], what: &str, usual: &str, example: &str) -> Result<u64, Complaint> {
    let text = written.trim();
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, unit) = text.split_at(end);
    let unit = unit.trim_start().to_lowercase();
    let number: Option<u64> = digits.parse().ok();
    match (number, units.iter().find(|(name, _)| *name == unit)) {
        (Some(number), Some((_, factor))) => Ok(number.saturating_mul(*factor)),
        (Some(_), None) if unit.is_empty() => {
            Err(Complaint::new(format!("{} has no unit", quoted(text)), format!("write `{digits}{usual}`")))
        }
        _ => Err(Complaint::new(
            format!("{} is not {what}", quoted(text)),
            format!("write a whole number and a unit, such as `{example}`"),
        )),
    }
}

fn out_of_range(written: &str, small: bool, range: &str) -> Complaint {
    let how = if small { "small" } else { "large" };
    Complaint::new(format!("{} is too {how}", quoted(written)), format!("choose a value from {range}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_read_as_people_write_them() {
        let seconds = |written| timeout(written).map(|timeout| timeout.0.as_secs()).ok();
        assert_eq!(seconds("20s"), Some(20));
        assert_eq!(seconds("2m"), Some(120));
        assert_eq!(seconds("2 min"), Some(120));
        assert_eq!(seconds("6m"), None);
        assert_eq!(seconds("500ms"), None);
        assert_eq!(seconds("1.5s"), None);
        let bytes = |written| max_size(written).map(|size| size.0).ok();
        assert_eq!(bytes("10MB"), Some(10_000_000));
        assert_eq!(bytes("512 KiB"), Some(524_288));
        assert_eq!(bytes("99999999999999999999MB"), None);
        assert_eq!(bytes("1GB"), None);
        let days = |written| period(written).map(|period| period.0).ok();
        assert_eq!(
            (days("6 months"), days("90 days"), days("1 year"), days("2 years")),
            (Some(180), Some(90), Some(365), Some(730))
        );
        assert_eq!((days("0 days"), days("20 years"), days("soon")), (None, None, None));
        assert!(period("6").unwrap_err().to_string().contains("write `6 days`"));
    }
}
