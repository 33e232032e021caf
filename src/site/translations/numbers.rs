//! Number formats of a language.

use anyhow::Result;
use icu_decimal::input::Decimal;
use icu_decimal::options::DecimalFormatterOptions;
use icu_decimal::{DecimalFormatter, DecimalFormatterPreferences};
use icu_locale_core::Locale;

#[derive(Debug)]
pub(super) struct Numbers(DecimalFormatter);

impl Numbers {
    pub(super) fn of(locale: &Locale) -> Result<Self> {
        let preferences = DecimalFormatterPreferences::from(locale);
        Ok(Self(DecimalFormatter::try_new(preferences, DecimalFormatterOptions::default())?))
    }

    /// `1,234,567`, `1 234 567`, `12,34,567`.
    pub(super) fn grouped(&self, number: i64) -> String {
        self.0.format(&Decimal::from(number)).to_string()
    }

    /// `number` in units of `unit`, with one decimal place below ten and none above.
    pub(super) fn rounded(&self, number: u64, unit: u64) -> String {
        let tenths = (number.saturating_mul(10) + unit / 2) / unit;
        let decimal = if tenths < 100 {
            let mut decimal = Decimal::from(tenths);
            decimal.multiply_pow10(-1);
            decimal
        } else {
            Decimal::from((number + unit / 2) / unit)
        };
        self.0.format(&decimal).to_string()
    }
}
