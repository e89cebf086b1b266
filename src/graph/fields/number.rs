//! Exact numbers of custom fields.

use std::fmt;

use crm_shared::Language;
use serde::{Deserialize, Serialize};

/// Digits before the point.
const WHOLE: usize = 12;
/// Digits behind it.
pub(super) const DECIMALS: usize = 6;
const UNIT: u64 = 1_000_000;

/// A number: at most 12 digits, and 6 behind the point. Kept and told as text, because JSON's numbers lose digits in
/// most programs that read them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Number(
    /// Millionths.
    i64,
);

impl Number {
    /// A number as programs write it: `-12`, `12.50`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
        let plain = |digits: &str| !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
        if text.len() > 100 || !plain(whole) || !plain(part) {
            return None;
        }
        let (whole, part) = (whole.trim_start_matches('0'), part.trim_end_matches('0'));
        if whole.len() > WHOLE || part.len() > DECIMALS {
            return None;
        }
        let millionths: i64 = format!("{whole}{part:0<DECIMALS$}").parse().ok()?;
        Some(Self(if text.starts_with('-') { -millionths } else { millionths }))
    }

    /// So many digits behind the point it has.
    #[must_use]
    pub fn decimals(self) -> usize {
        self.parts().1.len()
    }

    /// As people read it, with so many decimals at least: `-12,50`.
    #[must_use]
    pub fn told(self, decimals: usize, language: Language) -> String {
        let (whole, part) = self.parts();
        let point = match language {
            Language::Pl => ',',
            Language::En => '.',
        };
        let part = format!("{part:0<decimals$}");
        if part.is_empty() { whole } else { format!("{whole}{point}{part}") }
    }

    /// What is before the point, with the sign, and what is behind it.
    fn parts(self) -> (String, String) {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, part) = (self.0.unsigned_abs() / UNIT, self.0.unsigned_abs() % UNIT);
        (format!("{sign}{whole}"), format!("{part:0>DECIMALS$}").trim_end_matches('0').to_owned())
    }
}

/// One spelling for each number.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.told(0, Language::En))
    }
}

impl TryFrom<String> for Number {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or(text)
    }
}

impl From<Number> for String {
    fn from(number: Number) -> Self {
        number.to_string()
    }
}

#[cfg(test)]
mod tests {
    use crm_shared::Language::{En, Pl};

    use super::Number;

    #[test]
    fn a_number_has_one_spelling() {
        for (text, expected) in [
            ("12", "12"),
            ("-12.50", "-12.5"),
            ("007", "7"),
            ("-0", "0"),
            ("0.000001", "0.000001"),
            ("-999999999999.999999", "-999999999999.999999"),
            ("1.0000000000", "1"),
        ] {
            assert_eq!(Number::parse(text).unwrap().to_string(), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in [
            "",
            "-",
            ".",
            "1.",
            ".5",
            "+1",
            "--1",
            "1-",
            "1,5",
            "1 000",
            "1e5",
            "NaN",
            "inf",
            "Infinity",
            "0x10",
            "١",
            "1.2.3",
            "1000000000000",
            "0.0000001",
            "1\0",
        ] {
            assert_eq!(Number::parse(text), None, "{text}");
        }
        assert_eq!(Number::parse(&"0".repeat(101)), None);
    }

    #[test]
    fn numbers_are_told_as_people_read_them_and_compared_as_numbers() {
        let number = Number::parse("-1234.5").unwrap();
        assert_eq!((number.told(2, Pl), number.told(0, En)), ("-1234,50".to_owned(), "-1234.5".to_owned()));
        assert_eq!(Number::parse("7").unwrap().told(2, Pl), "7,00");
        assert!(Number::parse("-10") < Number::parse("-9.5") && Number::parse("9") < Number::parse("10"));
    }
}
