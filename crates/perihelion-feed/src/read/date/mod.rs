//! Date reader: a date in any of the ways feeds write it (RFC 3339, RFC 2822, ISO 8601 and many others) as a moment.
//!
//! There is one reading for all formats: the text is cut into numbers, words and marks, and the neighbours of a number tell
//! whether it is a year, a month or a clock. A clock without a zone is UTC. `None` for a text that is no date, or not between 1970
//! and 2199.

use std::borrow::Cow;

mod named_zone;
mod pieces;
mod scripts;
mod words;

use jiff::civil::{DateTime, ISOWeekDate, Weekday};
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp};

use super::feed::Date;
use pieces::{DatePiece, pieces};
use words::{Meaning, Unit};

/// The longest date in words is half as long.
const MAX_LENGTH: usize = 128;
/// `de`, `at`, `um`, `Uhr`: more words than this are a sentence.
const MAX_UNKNOWN: usize = 4;
/// From 1970 to the end of 2199. Its first day is no date: programs write the zero of their clock where they know none.
pub(super) const YEARS: std::ops::Range<Timestamp> =
    Timestamp::constant(86_400, 0)..Timestamp::constant(7_258_118_400, 0);

pub(super) fn read(text: &str) -> Option<Date> {
    date(text).filter(|date| YEARS.contains(&date.moment(&TimeZone::UTC)))
}

fn date(text: &str) -> Option<Date> {
    let text = text.trim();
    if text.is_empty() || text.len() > MAX_LENGTH {
        return None;
    }
    let text = scripts::in_ascii(text);
    let text = week(&text).map_or(text, Cow::Owned);
    let (text, named) = named_zone::taken_from(text);
    let pieces = pieces(&text);
    let mut numbers = pieces.iter().filter_map(|piece| match piece {
        DatePiece::Number(number) => Some(*number),
        _ => None,
    });
    // `/Date(1136214245000)/`, `1136214245.678`.
    if let Some(number) = numbers.next()
        && (numbers.next().is_none() || text.split_once('.').is_some_and(|(seconds, _)| seconds == number))
        && let Some(date) = epoch(number)
    {
        return Some(date);
    }
    let mut parts = DateParts { named, ..DateParts::default() };
    let mut rest = pieces.as_slice();
    while !rest.is_empty() {
        rest = parts.take(rest)?;
    }
    parts.date()
}

/// `2024-W06-1` and `2024W06` (ISO 8601, week dates): the day in place of the week. Without a day it is Monday.
fn week(text: &str) -> Option<String> {
    let (year, rest) = text.split_at_checked(4)?;
    let rest = rest.trim_start_matches('-').strip_prefix(['W', 'w'])?;
    let (week, rest) = rest.split_at_checked(2)?;
    let after = rest.strip_prefix('-').unwrap_or(rest);
    let day = after.chars().next().and_then(|c| c.to_digit(10));
    let rest = if day.is_some() { after.get(1..)? } else { rest };
    let weekday = Weekday::from_monday_one_offset(i8::try_from(day.unwrap_or(1)).ok()?).ok()?;
    let date = ISOWeekDate::new(year.parse().ok()?, week.parse().ok()?, weekday).ok()?.date();
    Some(format!("{date}{rest}"))
}

/// Seconds, milliseconds or microseconds since 1970; or a date and a clock without marks. Shorter numbers are dates without marks.
fn epoch(digits: &str) -> Option<Date> {
    let moment = match digits.len() {
        9 | 10 => Timestamp::from_second(digits.parse().ok()?).ok()?,
        13 => Timestamp::from_millisecond(digits.parse().ok()?).ok()?,
        14 => {
            let (day, clock) = digits.split_at(8);
            return date(&format!("{day}T{clock}"));
        }
        16 => Timestamp::from_microsecond(digits.parse().ok()?).ok()?,
        _ => return None,
    };
    Some(Date::Moment(moment))
}

#[derive(Debug, Clone, Copy, Default)]
struct Clock {
    hour: i8,
    minute: i8,
    second: i8,
    nanosecond: i32,
}

/// The parts of a date that have been found so far.
#[derive(Debug, Default)]
struct DateParts<'a> {
    /// Numbers that belong to the day, each with the mark before it.
    numbers: Vec<(&'a str, Option<char>)>,
    mark: Option<char>,
    /// A month by its name.
    month: Option<i8>,
    /// It stands behind a number, where no day of the week does.
    is_month_certain: bool,
    /// Numbers of the day with their units: 2004年05月28日.
    year: Option<i16>,
    month_number: Option<i8>,
    day_number: Option<i8>,
    clock: Option<Clock>,
    afternoon: Option<bool>,
    /// Seconds east of UTC, as a number and as a name; the number counts.
    offset: Option<i32>,
    zone: Option<i32>,
    /// A zone by its name in the database.
    named: Option<TimeZone>,
    unknown: usize,
}

impl<'a> DateParts<'a> {
    /// Takes the meaning of the first pieces, and returns the others.
    fn take<'p>(&mut self, pieces: &'p [DatePiece<'a>]) -> Option<&'p [DatePiece<'a>]> {
        use DatePiece::{Mark, Number, Word};
        let is_day_known = self.numbers.len() + usize::from(self.month.is_some()) >= 3;
        if self.clock.is_none() {
            if let Some((clock, rest)) = clock(pieces, self.numbers.len(), is_day_known) {
                self.clock = Some(clock?);
                return Some(rest);
            }
        } else if let Some((offset, rest)) = offset(pieces) {
            self.offset = self.offset.or(offset);
            return Some(rest);
        }
        match pieces {
            [Number(number), Word(unit), rest @ ..] if words::unit(unit).is_some() => {
                self.unit(number.parse().ok()?, words::unit(unit)?)?;
                Some(rest)
            }
            [Number(hour), Word(half), ..]
                if is_day_known
                    && self.clock.is_none()
                    && matches!(words::meaning(half, true), Some(Meaning::Afternoon(_))) =>
            {
                self.clock = Some(Clock { hour: small(hour)?, ..Clock::default() });
                pieces.get(1..)
            }
            [Number(number), rest @ ..] => {
                self.numbers.push((number, self.mark.take()));
                Some(rest)
            }
            [Word(half @ ("a" | "A" | "p" | "P")), Mark('.'), Word("m" | "M"), rest @ ..] => {
                self.afternoon = Some(half.eq_ignore_ascii_case("p"));
                Some(rest)
            }
            [Word(word), rest @ ..] => {
                match words::meaning(word, self.clock.is_some()) {
                    // `mar. 5 avr.`: what was read as March was Tuesday.
                    // Behind `5 March` it is a day of the week again.
                    Some(Meaning::Month(_)) if self.is_month_certain => {}
                    Some(Meaning::Month(month)) => {
                        self.month = Some(month);
                        self.is_month_certain = !self.numbers.is_empty();
                    }
                    Some(Meaning::Afternoon(afternoon)) => self.afternoon = Some(afternoon),
                    Some(Meaning::Zone(zone)) => self.zone = Some(zone),
                    Some(Meaning::Nothing) => {}
                    None => self.unknown += 1,
                }
                self.mark = None;
                (self.unknown <= MAX_UNKNOWN).then_some(rest)
            }
            [Mark(mark), rest @ ..] => {
                self.mark = Some(*mark);
                Some(rest)
            }
            [] => Some(&[]),
        }
    }

    fn unit(&mut self, value: i16, unit: Unit) -> Option<()> {
        if unit == Unit::Year {
            self.year = Some(value);
            return Some(());
        }
        let value = i8::try_from(value).ok()?;
        match unit {
            Unit::Year => {}
            Unit::Month => self.month_number = Some(value),
            Unit::Day => self.day_number = Some(value),
            Unit::Hour => self.clock.get_or_insert_default().hour = value,
            Unit::Minute => self.clock.get_or_insert_default().minute = value,
            Unit::Second => self.clock.get_or_insert_default().second = value,
        }
        Some(())
    }

    fn date(self) -> Option<Date> {
        let (year, month, day) = self.day()?;
        let has_clock = self.clock.is_some();
        let mut clock = self.clock.unwrap_or_default();
        match self.afternoon {
            Some(true) if clock.hour < 12 => clock.hour += 12,
            Some(false) if clock.hour == 12 => clock.hour = 0,
            _ => {}
        }
        // 24:00 is midnight at the end of the day (ISO 8601), 23:59:60 a leap second, 31 June an error in arithmetic.
        if !(1..=31).contains(&day) || !(0..=24).contains(&clock.hour) || clock.minute > 60 || clock.second > 61 {
            return None;
        }
        let first = DateTime::new(year, month, 1, 0, 0, 0, clock.nanosecond).ok()?;
        let hours = (i64::from(day) - 1) * 24 + i64::from(clock.hour);
        let seconds = (hours * 60 + i64::from(clock.minute)) * 60 + i64::from(clock.second);
        let moment = first.checked_add(SignedDuration::from_secs(seconds)).ok()?;
        if !has_clock {
            return Some(Date::Day(moment.date()));
        }
        let moment = match (self.offset, self.named) {
            (None, Some(zone)) => zone.to_timestamp(moment).ok()?,
            (offset, _) => Offset::from_seconds(offset.or(self.zone).unwrap_or(0)).ok()?.to_timestamp(moment).ok()?,
        };
        Some(Date::Moment(moment))
    }

    fn day(&self) -> Option<(i16, i8, i8)> {
        if let (Some(year), Some(month)) = (self.year, self.month_number) {
            return Some((year, month, self.day_number.unwrap_or(1)));
        }
        if let [(first, _), (second, mark), (third, _)] = self.numbers.as_slice()
            && !self.is_month_certain
            && mark.is_some()
        {
            return in_numbers(first, second, third, mark.unwrap_or(' '));
        }
        if let Some(month) = self.month.or(self.month_number) {
            return match self.numbers.as_slice() {
                [(day, _), (written, _)]
                    if written.len() >= 3 || small(day).is_some_and(|day| day <= 31) && day.len() < 3 =>
                {
                    Some((year(written)?, month, small(day)?))
                }
                [(written, _), (day, _), ..] => Some((year(written)?, month, small(day)?)),
                [(written, _)] if written.len() == 4 => Some((year(written)?, month, 1)),
                _ => None,
            };
        }
        match self.numbers.as_slice() {
            [(all, _)] => joined(all),
            [(written, _), (ordinal, _)] if written.len() == 4 && ordinal.len() == 3 => {
                let start = jiff::civil::date(year(written)?.clamp(1, 9999), 1, 1);
                let days = ordinal.parse::<i64>().ok()?.checked_sub(1)?;
                let date = start.checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
                Some((date.year(), date.month(), date.day()))
            }
            [(written, _), (month, _)] if written.len() == 4 => Some((year(written)?, small(month)?, 1)),
            [(first, _), (second, mark), (third, _)] => in_numbers(first, second, third, mark.unwrap_or(' ')),
            _ => None,
        }
    }
}

/// Three numbers: the year is the one that is too long for anything else; then the mark tells whose custom it is.
fn in_numbers(first: &str, second: &str, third: &str, mark: char) -> Option<(i16, i8, i8)> {
    if first.len() >= 3 || third.len() < 3 && mark == '-' {
        return Some((year(first)?, small(second)?, small(third)?));
    }
    let (one, two) = (small(first)?, small(second)?);
    let month_first = if mark == '/' { one <= 12 } else { two > 12 };
    let (month, day) = if month_first { (one, two) } else { (two, one) };
    Some((year(third)?, month, day))
}

/// 2006, 20060102.
fn joined(digits: &str) -> Option<(i16, i8, i8)> {
    match digits.len() {
        4 => Some((year(digits)?, 1, 1)),
        8 => Some((year(digits.get(..4)?)?, small(digits.get(4..6)?)?, small(digits.get(6..)?)?)),
        _ => None,
    }
}

/// Two digits are this century or the last; three are what C's `tm_year` counts from 1900.
fn year(digits: &str) -> Option<i16> {
    let number: i16 = digits.parse().ok()?;
    Some(match digits.len() {
        1 | 2 if number < 70 => 2000 + number,
        1 | 2 => 1900 + number,
        3 if number < 200 => 1900 + number,
        // Thai years.
        4 if (2500..2750).contains(&number) => number - 543,
        _ => number,
    })
}

fn small(digits: &str) -> Option<i8> {
    digits.parse().ok()
}

/// `15:04`, `15:04:05.678`, `15h04`, and after `T` `150405`. `Some(None)` for one that no clock shows. Two numbers of the day
/// must have been read before a number without marks can be a clock.
fn clock<'p, 'a>(
    pieces: &'p [DatePiece<'a>],
    before: usize,
    is_day_known: bool,
) -> Option<(Option<Clock>, &'p [DatePiece<'a>])> {
    use DatePiece::{Mark, Number, Word};
    let (hour, minute, rest) = match pieces {
        [Number(hour), Mark('.'), Number(minute), rest @ ..] if is_day_known && minute.len() == 2 => {
            (*hour, *minute, rest)
        }
        [Number(hour), Mark(':') | Word("h" | "H"), Number(minute), rest @ ..] => (*hour, *minute, rest),
        [Word("T" | "t"), Number(all), rest @ ..] if before > 0 && matches!(all.len(), 4 | 6) => {
            let second = all.get(4..).filter(|second| !second.is_empty());
            let clock = parse_clock(all.get(..2)?, all.get(2..4)?, second, None);
            return Some((clock, rest));
        }
        _ => return None,
    };
    let (second, fraction, rest) = match rest {
        [Mark(':'), Number(second), Mark('.' | ','), Number(fraction), rest @ ..] => {
            (Some(*second), Some(*fraction), rest)
        }
        [Mark(':'), Number(second), rest @ ..] => (Some(*second), None, rest),
        [Mark('.'), Number(second), rest @ ..] if is_day_known && second.len() == 2 => (Some(*second), None, rest),
        rest => (None, None, rest),
    };
    Some((parse_clock(hour, minute, second, fraction), rest))
}

fn parse_clock(hour: &str, minute: &str, second: Option<&str>, fraction: Option<&str>) -> Option<Clock> {
    let nanosecond = fraction.map_or(Some(0), |digits| format!("{digits:0<9}").get(..9)?.parse().ok())?;
    Some(Clock { hour: small(hour)?, minute: small(minute)?, second: second.map_or(Some(0), small)?, nanosecond })
}

/// `+0100`, `+01:00`, `-5`. The inner `None` for one that is nowhere on earth.
fn offset<'p, 'a>(pieces: &'p [DatePiece<'a>]) -> Option<(Option<i32>, &'p [DatePiece<'a>])> {
    use DatePiece::{Mark, Number};
    let (sign, hours, minutes, rest) = match pieces {
        [Mark(sign @ ('+' | '-' | '−')), Number(hours), Mark(':'), Number(minutes), rest @ ..] => {
            (sign, *hours, *minutes, rest)
        }
        [Mark(sign @ ('+' | '-' | '−')), Number(both), rest @ ..] if both.len() <= 4 => {
            let split = if both.len() > 2 { both.len() - 2 } else { both.len() };
            let (hours, minutes) = both.split_at(split);
            (sign, hours, if minutes.is_empty() { "0" } else { minutes }, rest)
        }
        _ => return None,
    };
    let seconds =
        hours.parse::<i32>().ok()?.checked_mul(3600)?.checked_add(minutes.parse::<i32>().ok()?.checked_mul(60)?)?;
    let seconds = if *sign == '+' { seconds } else { -seconds };
    Some(((-12 * 3600..=14 * 3600).contains(&seconds).then_some(seconds), rest))
}

#[cfg(test)]
mod tests;
