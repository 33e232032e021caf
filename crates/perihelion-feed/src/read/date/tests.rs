//! Dates as they are found in the wild, and the moment each means.

use proptest::prelude::*;

use super::*;

#[track_caller]
fn is(text: &str, wanted: &str) {
    let read = read(text).map(|date| date.moment(&TimeZone::UTC).to_string());
    assert_eq!(read.as_deref(), Some(wanted), "{text}");
}

#[test]
fn what_the_standards_say() {
    for text in [
        "2006-01-02T15:04:05Z",
        "2006-01-02T15:04:05+00:00",
        "2006-01-02t17:04:05+02:00",
        "2006-01-02T10:04:05.000-05:00",
        "Mon, 02 Jan 2006 15:04:05 GMT",
        "Mon, 02 Jan 2006 15:04:05 +0000",
        "Mon, 02 Jan 2006 10:04:05 EST",
        "02 Jan 06 15:04:05 UT",
        "Monday, 02-Jan-06 15:04:05 GMT",
        "Mon Jan  2 15:04:05 2006",
        "Mon Jan 2 15:04:05 UTC 2006",
        "20060102T150405Z",
    ] {
        is(text, "2006-01-02T15:04:05Z");
    }
    is("2006-01-02T15:04:05.678Z", "2006-01-02T15:04:05.678Z");
}

#[test]
fn parts_may_be_missing() {
    is("2006", "2006-01-01T00:00:00Z");
    is("2006-03", "2006-03-01T00:00:00Z");
    is("2006-01-02", "2006-01-02T00:00:00Z");
    is("2003-335", "2003-12-01T00:00:00Z");
    is("20060102", "2006-01-02T00:00:00Z");
    is("2006-01-02T15:04Z", "2006-01-02T15:04:00Z");
    is("2006-01-02T15:04:05", "2006-01-02T15:04:05Z");
    is("2006-01-02 15:04:05", "2006-01-02T15:04:05Z");
    is("2006-1-2 5:4", "2006-01-02T05:04:00Z");
    is("Mon, 02 Jan 2006", "2006-01-02T00:00:00Z");
    is("02 Jan 2006 15:04", "2006-01-02T15:04:00Z");
    is("January 2006", "2006-01-01T00:00:00Z");
}

#[test]
fn zones_by_number_and_by_name() {
    is("2006-01-02T15:04:05 +01:00", "2006-01-02T14:04:05Z");
    is("2006-01-02 15:04:05 +0100", "2006-01-02T14:04:05Z");
    is("Mon, 02 Jan 2006 15:04:05 GMT+0200", "2006-01-02T13:04:05Z");
    is("Mon, 02 Jan 2006 15:04:05 -0800 (PST)", "2006-01-02T23:04:05Z");
    for (zone, hour) in [
        ("CET", 14),
        ("CEST", 13),
        ("PST", 23),
        ("PDT", 22),
        ("EDT", 19),
        ("CST", 21),
        ("MSK", 12),
        ("JST", 6),
        ("NOVT", 8),
    ] {
        is(&format!("Mon, 02 Jan 2006 15:04:05 {zone}"), &format!("2006-01-02T{hour:02}:04:05Z"));
    }
    is("Mon, 02 Jan 2006 15:04:05 IST", "2006-01-02T09:34:05Z");
    is("Mon, 02 Jan 2006 15:04:05 XYZ", "2006-01-02T15:04:05Z");
    is("Mon, 02 Jan 2006 15:04:05 +9999", "2006-01-02T15:04:05Z");
}

#[test]
fn zones_by_their_names_in_the_database() {
    for text in [
        "2006-07-02T15:04:05[Europe/Berlin]",
        "2006-07-02T15:04:05+02:00[Europe/Berlin]",
        "2006-07-02T15:04:05+02:00[America/New_York]",
        "Sun, 02 Jul 2006 15:04:05 Europe/Berlin",
        "Sun, 02 Jul 2006 09:04:05 EST5EDT",
        "Sun, 02 Jul 2006 06:04:05 PST8PDT",
        "02 Jul 2006 09:04:05 (America/New_York)",
        "Sun, 02 Jul 2006 18:34:05 Asia/Kolkata",
        "Sun, 02 Jul 2006 08:04:05 Etc/GMT+5",
        "Sun, 02 Jul 2006 10:04:05 America/Argentina/Buenos_Aires",
    ] {
        is(text, "2006-07-02T13:04:05Z");
    }
    is("Mon, 02 Jan 2006 15:04:05 Europe/Berlin", "2006-01-02T14:04:05Z");
    is("Mon, 02 Jan 2006 15:04:05 Europe/Nowhere", "2006-01-02T15:04:05Z");
    is("Jan/02/2006 15:04:05", "2006-01-02T15:04:05Z");
    // An hour that the clocks leave out.
    is("2006-03-26T02:30:00[Europe/Berlin]", "2006-03-26T01:30:00Z");
}

#[test]
fn a_date_without_a_time_is_a_day() {
    let day = |text: &str| match read(text) {
        Some(Date::Day(day)) => day.to_string(),
        other => format!("{other:?}"),
    };
    for text in [
        "2026-03-01",
        "2026-03",
        "20260301",
        "Sun, 01 Mar 2026",
        "1 March 2026",
        "03/01/2026",
        "2026-W09-7",
        "2026年3月1日",
        "Sun, 01 Mar 2026 GMT",
        "2026-060",
    ] {
        assert_eq!(day(text), "2026-03-01", "{text}");
    }
    for text in ["2026-03-01T00:00:00Z", "Sun, 01 Mar 2026 00:00", "20260301000000", "2026年3月1日 0時"] {
        assert_eq!(read(text), Some(Date::Moment("2026-03-01T00:00:00Z".parse().unwrap())), "{text}");
    }
}

#[test]
fn midnight_and_leap_seconds() {
    is("2006-01-31T24:00:00Z", "2006-02-01T00:00:00Z");
    is("Sat, 31 Dec 2005 23:59:60 GMT", "2006-01-01T00:00:00Z");
    is("2006-06-31", "2006-07-01T00:00:00Z");
    is("2006-01-02 12:30 AM", "2006-01-02T00:30:00Z");
    is("1/2/2006 3:04:05 PM", "2006-01-02T15:04:05Z");
    is("January 2, 2006 at 3:04 p.m. EST", "2006-01-02T20:04:00Z");
}

#[test]
fn seconds_and_milliseconds_since_1970() {
    is("1136214245", "2006-01-02T15:04:05Z");
    is("1136214245000", "2006-01-02T15:04:05Z");
    is("/Date(1136214245000)/", "2006-01-02T15:04:05Z");
    is("1136214245.678", "2006-01-02T15:04:05Z");
    is("20060102150405", "2006-01-02T15:04:05Z");
    is("2 Jan 2006 15.04", "2006-01-02T15:04:00Z");
    is("2006-01-02T15.04.05Z", "2006-01-02T15:04:05Z");
    is("Monday, January 2nd, 2006 at 3pm", "2006-01-02T15:00:00Z");
}

#[test]
fn numbers_by_the_custom_of_their_marks() {
    is("01/02/2006 15:04", "2006-01-02T15:04:00Z");
    is("13/02/2006", "2006-02-13T00:00:00Z");
    is("02.01.2006 15:04", "2006-01-02T15:04:00Z");
    is("02-01-2006", "2006-01-02T00:00:00Z");
    is("2006/01/02", "2006-01-02T00:00:00Z");
    is("06-01-02", "2006-01-02T00:00:00Z");
    is("Mon, 02 Jan 106 15:04:05 GMT", "2006-01-02T15:04:05Z");
}

#[test]
fn months_in_many_languages() {
    for (text, month) in [
        ("Mo, 02 Mär 2006", 3),
        ("lun, 02 janv. 2006", 1),
        ("mar., 02 avr. 2006", 4),
        ("mardi 2 août 2006", 8),
        ("mié, 02 dic 2006", 12),
        ("lunedì 2 gennaio 2006", 1),
        ("seg, 02 out 2006", 10),
        ("ma 2 mrt 2006", 3),
        ("pon, 02 paź 2006", 10),
        ("Пн, 02 мая 2006", 5),
        ("mån, 02 maj 2006", 5),
        ("Δευ, 02 Ιούλ 2006", 7),
        ("2006-július-02", 7),
        ("2006. márc. 2.", 3),
        ("Paz, 02 Oca 2006", 1),
        ("po, 02 čvc 2006", 7),
        ("2 de enero de 2006", 1),
        ("2. marraskuuta 2006", 11),
        ("2nd of May, 2006", 5),
        ("May 2nd 2006", 5),
        ("Sept 2, 2006", 9),
        ("tor, 02 des 2006", 12),
    ] {
        is(text, &format!("2006-{month:02}-02T00:00:00Z"));
    }
    is("2004년 05월 28일  01:31:15", "2004-05-28T01:31:15Z");
    is("2004-05-25 오후 11:23:17", "2004-05-25T23:23:17Z");
    is("2004年5月8日 1時31分15秒", "2004-05-08T01:31:15Z");
}

#[test]
fn more_languages_and_scripts() {
    for text in [
        "จ., 05 ก.พ. 2024 10:00:00 +0700",
        "วันจันทร์ที่ 5 กุมภาพันธ์ พ.ศ. 2567 10:00 +0700",
        "๕ ก.พ. ๒๕๖๗ ๑๐:๐๐ +0700",
        "Thứ Hai, 05 Tháng Hai 2024 10:00:00 +0700",
        "Thứ Hai, 05 Tháng 2 2024 10:00:00 +0700",
        "Thứ 2, 05 Tháng 2 2024 10:00:00 +0700",
        "Thứ 2, 05 Tháng Hai 2024 10:00:00 +0700",
        "Thứ 2, 05 Feb 2024 10:00:00 +0700",
        "thứ 2 ngày 05-02-2024 10:00:00 +0700",
        "सोम, 05 फ़रवरी 2024 10:00:00 +0700",
        "سوموار, 05 فروری 2024 10:00:00 +0700",
        "الإثنين، ٥ شباط ٢٠٢٤ 10:00:00 +0700",
        "05 2月 2024 10:00:00 +0700",
        "星期一, 05 二月 2024 10:00:00 +0700",
        "pon, 05 velj 2024 10:00:00 +0700",
        "Pr, 05 vas 2024 10:00:00 +0700",
        "E, 05 veebr 2024 10:00:00 +0700",
        "пон, 05 феб 2024 10:00:00 +0700",
        "dush, 05 қаң 2024 10:00:00 +0700",
        "5 בפברואר 2024 10:00 +0700",
    ] {
        let month = if text.contains("қаң") { "01" } else { "02" };
        is(text, &format!("2024-{month}-05T03:00:00Z"));
    }
    is("2024. március 3., vasárnap 10:00", "2024-03-03T10:00:00Z");
    is("Mar, 05.02.2024 10:00", "2024-02-05T10:00:00Z");
}

#[test]
fn weeks_are_no_months() {
    is("2024-W06-1", "2024-02-05T00:00:00Z");
    is("2024W061T10:00:00Z", "2024-02-05T10:00:00Z");
    is("2020-W53-7", "2021-01-03T00:00:00Z");
    is("2024-W06", "2024-02-05T00:00:00Z");
    assert_eq!(read("2024-W54-1"), None);
}

#[test]
fn nonsense_is_no_date() {
    for text in [
        "1970-01-01T00:00:00Z",
        "Thu, 01 Jan 1970 01:00:00 +0100",
        "1970-01-01",
        "",
        " ",
        "yesterday",
        "0",
        "0000-00-00T00:00:00Z",
        "0001-01-01T00:00:00Z",
        "-0001-11-30",
        "1969-12-31",
        "9999-12-31",
        "9999999999",
        "9999999999999",
        "2006-13-05",
        "2006-01-45",
        "32 Jan 2006",
        "15:04:05",
        "Posted by Jo on the 2nd of some month in a year",
        "2006-01-02T25:61:00Z",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
    assert_eq!(read(&"1 ".repeat(100_000)), None);
}

proptest! {
    #[test]
    fn no_text_panics(text in ".{0,140}") {
        read(&text);
    }

    #[test]
    fn nothing_like_a_date_panics(text in "[0-9TZ:+\\-/., aApPmMJjanFebWDh年월]{0,60}") {
        read(&text);
    }
}
