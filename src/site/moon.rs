//! A date in, the moon of that night out: what an almanac prints beside each day.
//!
//! After Jean Meeus, *Astronomical Algorithms*, chapter 48: the few largest terms, good to a fraction of a degree.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed"))]

use jiff::civil::Date;
use minijinja::Value;

/// A phase lies between two of these, or one of them falls on the day: new, first quarter, full, last quarter.
const QUARTERS: [&str; 4] = ["new", "first-quarter", "full", "last-quarter"];
const BETWEEN: [&str; 4] = ["waxing-crescent", "waxing-gibbous", "waning-gibbous", "waning-crescent"];

/// The disc's radius in the unit of [`lit`].
const RADIUS: f64 = 8.0;

/// `{% set moon = day.iso|moon %}`: `moon.name`, a message's name without its `moon-`; whether it is one of the four `quarter`s, and the outline of what is `lit`.
/// An error for what is not a date.
pub(crate) fn moon(day: &str) -> Result<Value, minijinja::Error> {
    let date: Date = day.parse().map_err(|error| {
        minijinja::Error::new(minijinja::ErrorKind::InvalidOperation, "the moon wants a date such as `2026-11-22`")
            .with_source(std::io::Error::other(format!("{error}")))
    })?;
    let midnight = days_since_2000(date);
    let (morning, noon, night) = (elongation(midnight), elongation(midnight + 0.5), elongation(midnight + 1.0));
    let (index, is_quarter) = (quarter(night), quarter(morning) != quarter(night));
    let name = if is_quarter { QUARTERS[index] } else { BETWEEN[index] };
    Ok(minijinja::context! { name, quarter => is_quarter, lit => lit(noon) })
}

/// From noon of the first of January 2000, the epoch of astronomers.
fn days_since_2000(date: Date) -> f64 {
    let epoch = Date::constant(2000, 1, 1);
    f64::from(epoch.until(date).map_or(0, |span| span.get_days())) - 0.5
}

/// How far the moon has gone from the sun, in degrees: 0 is new, 180 is full.
fn elongation(days: f64) -> f64 {
    let centuries = days / 36_525.0;
    let mean = 297.850_192 + 445_267.111_403 * centuries;
    let sun = (357.529_109 + 35_999.050_291 * centuries).to_radians();
    let moon = (134.963_396 + 477_198.867_506 * centuries).to_radians();
    let d = mean.to_radians();
    let periodic = 6.289 * moon.sin() - 2.100 * sun.sin()
        + 1.274 * (2.0 * d - moon).sin()
        + 0.658 * (2.0 * d).sin()
        + 0.214 * (2.0 * moon).sin()
        + 0.110 * d.sin();
    (mean + periodic).rem_euclid(360.0)
}

fn quarter(elongation: f64) -> usize {
    match elongation {
        ..90.0 => 0,
        90.0..180.0 => 1,
        180.0..270.0 => 2,
        _ => 3,
    }
}

/// An SVG path around (0, 0), as seen from the northern half: down the bright limb, and back along the terminator.
fn lit(elongation: f64) -> String {
    let waxing = elongation < 180.0;
    let terminator = RADIUS * elongation.to_radians().cos();
    let limb = u8::from(waxing);
    // A crescent comes back on the side of its limb, a gibbous moon on the other.
    let back = if terminator > 0.0 { 1 - limb } else { limb };
    format!(
        "M0-{RADIUS}A{RADIUS} {RADIUS} 0 0 {limb} 0 {RADIUS}A{:.1} {RADIUS} 0 0 {back} 0-{RADIUS}z",
        terminator.abs()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(day: &str) -> String {
        moon(day).unwrap().get_attr("name").unwrap().to_string()
    }

    #[test]
    fn the_moon_is_where_the_almanac_has_it() {
        // New and full moons of eclipses, which everybody could see, and the phases of the sample's month.
        let known = [
            ("1999-08-11", "new"),
            ("2000-01-21", "full"),
            ("2015-09-28", "full"),
            ("2017-08-21", "new"),
            ("2024-04-08", "new"),
            ("2026-08-12", "new"),
            ("2026-11-09", "new"),
            ("2026-11-12", "waxing-crescent"),
            ("2026-11-17", "first-quarter"),
            ("2026-11-22", "waxing-gibbous"),
            ("2026-11-24", "full"),
            ("2026-11-28", "waning-gibbous"),
            ("2026-12-01", "last-quarter"),
            ("2026-12-05", "waning-crescent"),
        ];
        for (day, phase) in known {
            assert_eq!(name(day), phase, "{day}");
        }
    }

    #[test]
    fn the_bright_side_is_drawn() {
        assert_eq!(lit(60.0), "M0-8A8 8 0 0 1 0 8A4.0 8 0 0 0 0-8z");
        assert_eq!(lit(120.0), "M0-8A8 8 0 0 1 0 8A4.0 8 0 0 1 0-8z");
        assert_eq!(lit(240.0), "M0-8A8 8 0 0 0 0 8A4.0 8 0 0 0 0-8z");
        assert_eq!(lit(300.0), "M0-8A8 8 0 0 0 0 8A4.0 8 0 0 1 0-8z");
    }
}
