//! Scripts of dates: digits of other scripts, and names of months that have more than one word or have dots in them.

use std::borrow::Cow;

/// The text with ASCII digits, and with English names in place of such months.
pub(super) fn in_ascii(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut text: String = text.to_lowercase().chars().map(|c| digit(c).unwrap_or(c)).collect();
    let months = [THAI, VIETNAMESE, LEVANTINE].concat();
    if let Some((name, month)) = months.into_iter().find(|(name, _)| text.contains(name)) {
        text = text.replacen(name, &format!(" {month} "), 1);
    }
    // Vietnamese counts the days of the week: `thứ 2` is Monday.
    if let Some((before, behind)) = text.split_once("thứ ")
        && behind.starts_with(|c: char| c.is_ascii_digit())
    {
        text = format!("{before}{}", behind.get(1..).unwrap_or_default());
    }
    // Behind the names of its months, Thai has those of days and of eras.
    let is_thai = |c: char| ('\u{e01}'..='\u{e7f}').contains(&c);
    if text.contains(is_thai) {
        text = text.replace(is_thai, " ").replace(" . ", " ");
    }
    Cow::Owned(text)
}

/// The digits of a script stand together, from zero to nine.
fn digit(c: char) -> Option<char> {
    const ZEROS: [char; 9] = ['٠', '۰', '०', '০', '๐', '໐', '၀', '០', '０'];
    let value = ZEROS.iter().find_map(|zero| u32::from(c).checked_sub(u32::from(*zero)).filter(|value| *value < 10))?;
    char::from_digit(value, 10)
}

/// The longer name of two that begin alike comes first.
const THAI: &[(&str, &str)] = &[
    ("มกราคม", "jan"),
    ("กุมภาพันธ์", "feb"),
    ("มีนาคม", "mar"),
    ("เมษายน", "apr"),
    ("พฤษภาคม", "may"),
    ("มิถุนายน", "jun"),
    ("กรกฎาคม", "jul"),
    ("สิงหาคม", "aug"),
    ("กันยายน", "sep"),
    ("ตุลาคม", "oct"),
    ("พฤศจิกายน", "nov"),
    ("ธันวาคม", "dec"),
    ("ม.ค.", "jan"),
    ("ก.พ.", "feb"),
    ("มี.ค.", "mar"),
    ("เม.ย.", "apr"),
    ("พ.ค.", "may"),
    ("มิ.ย.", "jun"),
    ("ก.ค.", "jul"),
    ("ส.ค.", "aug"),
    ("ก.ย.", "sep"),
    ("ต.ค.", "oct"),
    ("พ.ย.", "nov"),
    ("ธ.ค.", "dec"),
];

const VIETNAMESE: &[(&str, &str)] = &[
    ("tháng mười hai", "dec"),
    ("tháng mười một", "nov"),
    ("tháng mười", "oct"),
    ("tháng một", "jan"),
    ("tháng giêng", "jan"),
    ("tháng hai", "feb"),
    ("tháng ba", "mar"),
    ("tháng tư", "apr"),
    ("tháng năm", "may"),
    ("tháng sáu", "jun"),
    ("tháng bảy", "jul"),
    ("tháng tám", "aug"),
    ("tháng chín", "sep"),
];

/// Arabic, as it is written from Lebanon to Iraq.
const LEVANTINE: &[(&str, &str)] =
    &[("كانون الثاني", "jan"), ("كانون الأول", "dec"), ("تشرين الأول", "oct"), ("تشرين الثاني", "nov")];
