//! Date and time formats in the planet's language and time zone, and the direction of a language.

use std::sync::Arc;

use anyhow::Result;
use icu_calendar::{Date, Gregorian};
use icu_datetime::fieldsets::{D, E, M, T, Y, YM, YMD};
use icu_datetime::input::Time;
use icu_datetime::options::Alignment;
use icu_datetime::pattern::FixedCalendarDateTimeNames;
use icu_datetime::preferences::HourCycle;
use icu_datetime::{DateTimeFormatterPreferences, FixedCalendarDateTimeFormatter, NoCalendarFormatter};
use icu_locale::LocaleDirectionality;
use icu_locale_core::{LanguageIdentifier, Locale, locale};
use jiff::tz::TimeZone;
use jiff::{Timestamp, civil};

use super::translations::{Argument, MessageError, Translations};
use super::view::{self, Direction};

/// Always the Gregorian calendar, since the addresses of the archive are Gregorian too.
type DateFormat<Fields> = FixedCalendarDateTimeFormatter<Gregorian, Fields>;

/// Date formats of a planet. Made once, because loading a language's patterns costs more than using them.
#[derive(Debug)]
pub(crate) struct Calendar {
    translations: Arc<Translations>,
    zone: TimeZone,
    date: DateFormat<YMD>,
    /// Whether a date begins with the day, followed by the month. Then the rest of it can be shown beside the day: `listopada 2026`.
    day_comes_first: bool,
    weekday: DateFormat<E>,
    day: DateFormat<D>,
    month: DateFormat<M>,
    month_year: DateFormat<YM>,
    year: DateFormat<Y>,
    time: NoCalendarFormatter<T>,
}

impl Calendar {
    pub(crate) fn new(translations: &Arc<Translations>, zone: &TimeZone) -> Result<Self> {
        let mut preferences = DateTimeFormatterPreferences::from(&with_month_names(translations.locale())?);
        // A page of posts is a timetable: 24 hours, two digits each, in every language.
        preferences.hour_cycle = Some(HourCycle::H23);
        let date = DateFormat::try_new(preferences, YMD::long())?;
        let calendar = Self {
            translations: Arc::clone(translations),
            zone: zone.clone(),
            day_comes_first: day_comes_first(&date),
            date,
            weekday: DateFormat::try_new(preferences, E::long())?,
            day: DateFormat::try_new(preferences, D::long())?,
            month: DateFormat::try_new(preferences, M::long())?,
            month_year: month_year(preferences)?,
            year: DateFormat::try_new(preferences, Y::long())?,
            time: NoCalendarFormatter::try_new(preferences, T::hm().with_alignment(Alignment::Column))?,
        };
        // A missing message shows here, not on the first page.
        calendar.full("", "", "")?;
        Ok(calendar)
    }

    /// A moment in all formats that pages and feeds use.
    pub(crate) fn moment(&self, at: Timestamp) -> view::Moment {
        let local = at.to_zoned(self.zone.clone());
        let utc = at.to_zoned(TimeZone::UTC);
        let (date, time) = (self.date(local.date()), self.time(local.time()));
        view::Moment {
            iso: utc.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
            rfc822: utc.strftime("%a, %d %b %Y %H:%M:%S +0000").to_string(),
            full: self.full(&date, &time, &local.strftime("%Z").to_string()).unwrap_or_default(),
            date,
            time,
        }
    }

    /// `22 November 2026`, `2026年11月22日`.
    pub(crate) fn date(&self, date: civil::Date) -> String {
        gregorian(date).map_or_else(|| date.to_string(), |date| self.date.format(&date).to_string())
    }

    /// `Sunday`.
    pub(crate) fn weekday(&self, date: civil::Date) -> String {
        gregorian(date).map(|date| self.weekday.format(&date).to_string()).unwrap_or_default()
    }

    /// `22`, `22日`.
    pub(crate) fn day(&self, date: civil::Date) -> String {
        gregorian(date).map(|date| self.day.format(&date).to_string()).unwrap_or_default()
    }

    /// `November`, in the form without a day: `listopad`, not `listopada`.
    pub(crate) fn month(&self, date: civil::Date) -> String {
        gregorian(date).map(|date| self.month.format(&date).to_string()).unwrap_or_default()
    }

    /// Month and year in the form after a day: `November 2026`, `listopada 2026`.
    pub(crate) fn month_of_day(&self, date: civil::Date) -> String {
        let whole = self.date(date);
        match whole.strip_prefix(&self.day(date)) {
            Some(rest) if self.day_comes_first => rest.trim_start_matches(BETWEEN).to_owned(),
            _ => self.month_year(date),
        }
    }

    /// `November 2026`, `2026年11月`.
    pub(crate) fn month_year(&self, date: civil::Date) -> String {
        gregorian(date).map(|date| self.month_year.format(&date).to_string()).unwrap_or_default()
    }

    /// `2026`, `2026年`.
    pub(crate) fn year(&self, date: civil::Date) -> String {
        gregorian(date).map(|date| self.year.format(&date).to_string()).unwrap_or_default()
    }

    fn time(&self, time: civil::Time) -> String {
        let part = |number: i8| u8::try_from(number).unwrap_or_default();
        let time = Time::try_new(part(time.hour()), part(time.minute()), 0, 0);
        time.map(|time| self.time.format(&time).to_string()).unwrap_or_default()
    }

    fn full(&self, date: &str, time: &str, zone: &str) -> Result<String, MessageError> {
        let parts = [("date", date), ("time", time), ("zone", zone)];
        let text = |(name, part): (_, &str)| (name, Argument::Text(part.to_owned()));
        self.translations.format("moment", &parts.into_iter().map(text).collect())
    }
}

/// The language itself, or English if CLDR does not know its month names. Its words are English then, too.
fn with_month_names(locale: &Locale) -> Result<Locale> {
    let preferences = DateTimeFormatterPreferences::from(locale);
    let month = |preferences| -> Result<String> {
        let format = DateFormat::try_new(preferences, M::long())?;
        Ok(gregorian(civil::date(2026, 11, 1)).map(|date| format.format(&date).to_string()).unwrap_or_default())
    };
    let is_unknown = month(preferences)? == month(DateTimeFormatterPreferences::default())?;
    Ok(if is_unknown { locale!("en") } else { locale.clone() })
}

/// Loads the digits explicitly, since `icu_datetime` 2.4 does not load them for the pattern of `pt`.
fn month_year(preferences: DateTimeFormatterPreferences) -> Result<DateFormat<YM>> {
    let format = DateFormat::try_new(preferences, YM::long())?;
    let mut names = FixedCalendarDateTimeNames::from_formatter(preferences, format);
    names.include_decimal_formatter()?;
    Ok(names.try_into_formatter(YM::long()).map_err(|(error, _)| error)?)
}

/// Separators that may be dropped between a day and its month.
const BETWEEN: [char; 3] = ['.', ' ', '\u{a0}'];

fn day_comes_first(format: &DateFormat<YMD>) -> bool {
    let Some(date) = gregorian(civil::date(2026, 11, 22)) else { return false };
    let pattern = format.format(&date).pattern().to_string();
    pattern.strip_prefix('d').is_some_and(|rest| rest.trim_start_matches(BETWEEN).starts_with("MMMM"))
}

fn gregorian(date: civil::Date) -> Option<Date<Gregorian>> {
    let part = |number: i8| u8::try_from(number).ok();
    Date::try_new_gregorian(date.year().into(), part(date.month())?, part(date.day())?).ok()
}

/// The direction of a language (a BCP 47 tag), by the script that it names or that is likely for it.
pub(super) fn direction(language: &str) -> Direction {
    let directions = LocaleDirectionality::new_extended();
    let is_right_to_left = |language: LanguageIdentifier| directions.is_right_to_left(&language);
    if language.parse().is_ok_and(is_right_to_left) { Direction::Rtl } else { Direction::Ltr }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::*;

    fn calendar(language: &str) -> Calendar {
        let translations = Arc::new(Translations::load(language, None).unwrap());
        Calendar::new(&translations, &TimeZone::get("Europe/Warsaw").unwrap()).unwrap()
    }

    #[test]
    fn dates_read_as_the_language_writes_them() {
        let (at, second): (Timestamp, _) = ("2026-11-22T08:05:00Z".parse().unwrap(), civil::date(2026, 11, 2));
        let beside = |language| calendar(language).month_of_day(second);
        assert_eq!([beside("en"), beside("de"), beside("es")], ["November 2026", "November 2026", "noviembre de 2026"]);
        assert_eq!([beside("pl"), beside("cs"), beside("ja")], ["listopada 2026", "listopadu 2026", "2026年11月"]);
        let expected = [
            ("en", "November 22, 2026", "Monday", "2", "November", "November 2026"),
            ("en-GB", "22 November 2026", "Monday", "2", "November", "November 2026"),
            ("fr", "22 novembre 2026", "lundi", "2", "novembre", "novembre 2026"),
            ("de", "22. November 2026", "Montag", "2", "November", "November 2026"),
            ("es", "22 de noviembre de 2026", "lunes", "2", "noviembre", "noviembre de 2026"),
            ("pt-BR", "22 de novembro de 2026", "segunda-feira", "2", "novembro", "novembro de 2026"),
            ("pl", "22 listopada 2026", "poniedziałek", "2", "listopad", "listopad 2026"),
            ("ru", "22 ноября 2026\u{202f}г.", "понедельник", "2", "ноябрь", "ноябрь 2026\u{202f}г."),
            ("ja", "2026年11月22日", "月曜日", "2日", "11月", "2026年11月"),
            ("zh", "2026年11月22日", "星期一", "2日", "十一月", "2026年11月"),
            ("ar", "22 نوفمبر 2026", "الاثنين", "2", "نوفمبر", "نوفمبر 2026"),
        ];
        for (language, date, weekday, day, month, month_year) in expected {
            let calendar = calendar(language);
            assert_eq!((calendar.moment(at).date.as_str(), calendar.moment(at).time.as_str()), (date, "09:05"));
            let parts = (calendar.weekday(second), calendar.day(second), calendar.month(second));
            assert_eq!(parts, (weekday.to_owned(), day.to_owned(), month.to_owned()), "{language}");
            assert_eq!(calendar.month_year(second), month_year, "{language}");
        }
    }

    #[test]
    fn the_script_of_a_language_decides_its_direction() {
        for language in ["ar", "ar-EG", "arz", "ckb", "dv", "fa", "he", "ps", "ur", "yi", "az-Arab", "pa-PK"] {
            assert_eq!(direction(language), Direction::Rtl, "{language}");
        }
        for language in ["en", "ja", "az", "pa", "ur-Latn", "he-Latn", "und", "tlh", "no tag", ""] {
            assert_eq!(direction(language), Direction::Ltr, "{language}");
        }
    }

    #[test]
    fn feeds_have_the_date_of_their_standards_in_any_language() {
        let moment = calendar("ar").moment("2026-11-22T08:05:00Z".parse().unwrap());
        assert_eq!(moment.rfc822, "Sun, 22 Nov 2026 08:05:00 +0000");
        assert_eq!(moment.iso, "2026-11-22T08:05:00Z");
    }

    #[test]
    fn a_language_whose_months_cldr_does_not_know_has_english_dates() {
        assert_eq!(calendar("tlh").moment(Timestamp::UNIX_EPOCH).date, "January 1, 1970");
    }
}
