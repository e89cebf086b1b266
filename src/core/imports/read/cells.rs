//! What the numbers of a sheet say: texts of numbers and dates, and which formats are dates.

use chrono::{Days, NaiveDate, TimeDelta};

/// Which of a workbook's cell formats show dates or times.
#[derive(Debug, Default)]
pub(super) struct Styles(Vec<bool>);

impl Styles {
    /// Notes the next format of the cells, by its number format; `code` where the workbook defines it.
    pub(super) fn push(&mut self, id: u32, code: Option<&str>) {
        let date = match code {
            Some(code) => is_date_format(code),
            // ECMA-376 part 1, 18.8.30: formats that every workbook has; 27 to 36 and 50 to 58 in East Asia.
            None => matches!(id, 14..=22 | 27..=36 | 45 | 47 | 50..=58),
        };
        self.0.push(date);
    }

    pub(super) fn is_date(&self, style: Option<usize>) -> bool {
        style.and_then(|style| self.0.get(style)).copied().unwrap_or_default()
    }

    pub(super) const fn len(&self) -> usize {
        self.0.len()
    }
}

/// Whether a number format shows a date or a time of day: its first section has one of their letters,
/// outside quotations, brackets and single characters. `[h]` counts hours: that is a number.
fn is_date_format(code: &str) -> bool {
    if code.eq_ignore_ascii_case("general") || code.eq_ignore_ascii_case("standard") {
        return false;
    }
    let mut chars = code.chars();
    while let Some(char) = chars.next() {
        match char {
            ';' => return false,
            '"' => drop(chars.by_ref().find(|char| *char == '"')),
            '[' => {
                let inside: String = chars.by_ref().take_while(|char| *char != ']').collect();
                if !inside.is_empty() && inside.chars().all(|char| "hmsHMS".contains(char)) {
                    return false;
                }
            }
            '\\' | '_' | '*' => drop(chars.next()),
            'y' | 'd' | 'h' | 'm' | 's' | 'Y' | 'D' | 'H' | 'M' | 'S' => return true,
            _ => {}
        }
    }
    false
}

/// A number with at most 15 significant digits, without exponent.
pub(super) fn number(stored: &str) -> Option<String> {
    let number: f64 = stored.trim().parse().ok().filter(|number: &f64| number.is_finite())?;
    let rounded: f64 = format!("{number:.14e}").parse().ok()?;
    let text = rounded.to_string();
    Some(if text == "-0" { "0".to_owned() } else { text })
}

/// The moment of a serial number: days since the beginning of 1900 (or 1904), the time of day as their
/// fraction, to the second. None beyond year 9999.
pub(super) fn moment(stored: &str, since_1904: bool) -> Option<String> {
    const DAY: f64 = 86_400.0;
    let serial: f64 = stored.trim().parse().ok().filter(|serial| (0.0..2_958_466.0).contains(serial))?;
    #[expect(clippy::cast_possible_truncation, reason = "bounded above")]
    let seconds = (serial * DAY).round() as i64;
    let (days, of_day) = (seconds / 86_400, seconds % 86_400);
    let time = (chrono::NaiveTime::MIN + TimeDelta::seconds(of_day)).format("%H:%M:%S");
    if days == 0 && !since_1904 {
        return Some(time.to_string());
    }
    // The first spreadsheets took 1900 for a leap year; all have done since.
    let first = match (since_1904, days < 60) {
        (true, _) => NaiveDate::from_ymd_opt(1904, 1, 1),
        (false, true) => NaiveDate::from_ymd_opt(1899, 12, 31),
        (false, false) => NaiveDate::from_ymd_opt(1899, 12, 30),
    };
    let date = first?.checked_add_days(Days::new(u64::try_from(days).ok()?))?;
    Some(if of_day == 0 { date.to_string() } else { format!("{date}T{time}") })
}

/// The column of a cell's name, from 0: of `B7` it is 1.
pub(super) fn column(name: &str) -> Option<usize> {
    let letters = name.bytes().take_while(u8::is_ascii_uppercase);
    let column = letters.take(4).fold(0, |column, letter| column * 26 + usize::from(letter - b'A') + 1);
    column.checked_sub(1)
}

/// Characters that XML can't hold stand as `_x000D_` (ECMA-376 part 1, 22.9.2.19).
pub(super) fn unescaped(text: String) -> String {
    if !text.contains("_x") {
        return text;
    }
    let mut whole = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, behind)) = rest.split_once("_x") {
        whole.push_str(before);
        let code = behind.get(..4).filter(|_| behind.get(4..5) == Some("_"));
        match code
            .and_then(|code| u32::from_str_radix(code, 16).ok())
            .and_then(char::from_u32)
            .filter(|char| *char != '\0')
        {
            Some(char) => {
                whole.push(char);
                rest = behind.get(5..).unwrap_or_default();
            }
            None => {
                whole.push_str("_x");
                rest = behind;
            }
        }
    }
    whole.push_str(rest);
    whole
}

#[cfg(test)]
mod tests {
    use super::{column, is_date_format, moment, number, unescaped};

    #[test]
    fn formats_of_dates_are_told_from_those_of_numbers() {
        for date in ["yyyy-mm-dd", "d.mm.yyyy", "[$-415]d mmmm yyyy;@", "h:mm", "mm:ss.0", "[Red]dd/mm/yy", "mmm\\-yy"]
        {
            assert!(is_date_format(date), "{date}");
        }
        for number in [
            "General",
            "Standard",
            "0.00",
            "#,##0\\ \"zł\"",
            "_-* #,##0.00\\ [$zł-415]_-",
            "0.00E+00",
            "[h]:mm:ss",
            "\"dni\" 0",
            "@",
        ] {
            assert!(!is_date_format(number), "{number}");
        }
    }

    #[test]
    fn numbers_have_no_exponent_and_no_noise() {
        for (stored, text) in [
            ("48600700800", "48600700800"),
            ("0.30000000000000004", "0.3"),
            ("1.5E+3", "1500"),
            ("1E-7", "0.0000001"),
            ("-0", "0"),
            ("12.50", "12.5"),
            ("123456789012345678", "123456789012346000"),
        ] {
            assert_eq!(number(stored).as_deref(), Some(text), "{stored}");
        }
        for none in ["", "abc", "NaN", "1e999"] {
            assert_eq!(number(none), None, "{none}");
        }
    }

    #[test]
    fn serial_numbers_are_moments() {
        for (stored, old, text) in [
            ("1", false, "1900-01-01"),
            ("59", false, "1900-02-28"),
            ("61", false, "1900-03-01"),
            ("46348", false, "2026-11-22"),
            ("46348.416666666664", false, "2026-11-22T10:00:00"),
            ("0.4166666666666667", false, "10:00:00"),
            ("44886", true, "2026-11-22"),
            ("46347.9999999", false, "2026-11-22"),
        ] {
            assert_eq!(moment(stored, old).as_deref(), Some(text), "{stored}");
        }
        for none in ["-1", "2958466", "x", "1e300"] {
            assert_eq!(moment(none, false), None, "{none}");
        }
    }

    #[test]
    fn names_of_cells_and_escapes_are_read() {
        assert_eq!(
            [column("A1"), column("Z9"), column("AA10"), column("XFD1")],
            [Some(0), Some(25), Some(26), Some(16_383)]
        );
        assert_eq!([column("7"), column("")], [None, None]);
        assert_eq!(unescaped("a_x000D_b _x _xZZZZ_ _x005F_ _x0000_".to_owned()), "a\rb _x _xZZZZ_ _ _x0000_");
    }
}
