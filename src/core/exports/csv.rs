//! Lists as text (RFC 4180), with semicolons.

use std::fmt::Write as _;

use crm_shared::Error;

use super::cell::{Cell, local};
use crate::files::{Finished, NewFile};

/// Bytes that are written at once.
const PIECE: usize = 64 * 1_024;

/// A text in the making.
pub(super) struct Csv {
    file: NewFile,
    text: String,
}

impl Csv {
    pub(super) fn new(file: NewFile, headings: &[String], byte_order_mark: bool) -> Self {
        let mut text = String::with_capacity(2 * PIECE);
        if byte_order_mark {
            text.push('\u{feff}');
        }
        line(&mut text, headings.iter().map(|heading| Cell::from(heading.clone())));
        Self { file, text }
    }

    pub(super) async fn write(&mut self, rows: &[Vec<Cell>]) -> Result<(), Error> {
        for row in rows {
            line(&mut self.text, row.iter().cloned());
            if self.text.len() >= PIECE {
                self.file.write(self.text.as_bytes()).await?;
                self.text.clear();
            }
        }
        Ok(())
    }

    pub(super) async fn finish(mut self) -> Result<Finished, Error> {
        self.file.write(self.text.as_bytes()).await?;
        self.file.finish().await
    }
}

fn line(text: &mut String, cells: impl Iterator<Item = Cell>) {
    for (nr, cell) in cells.enumerate() {
        if nr > 0 {
            text.push(';');
        }
        match cell {
            Cell::Empty => {}
            Cell::Text(value) => quoted(text, &value),
            Cell::Number(number) => {
                let _ = write!(text, "{number}");
            }
            // A number is no formula, whatever it begins with; a comma would be a separator to some programs.
            Cell::Decimal { told, .. } if told.contains(',') => {
                let _ = write!(text, "\"{told}\"");
            }
            Cell::Decimal { told, .. } => text.push_str(&told),
            Cell::Date(date) => {
                let _ = write!(text, "{date}");
            }
            Cell::Json(value) => quoted(text, &value.to_string()),
            Cell::Time(time) => {
                let _ = write!(text, "{}", local(time).format("%Y-%m-%d %H:%M:%S"));
            }
        }
    }
    text.push_str("\r\n");
}

/// In quotes where it must be, and with an apostrophe in front where a spreadsheet would compute it.
pub(crate) fn quoted(text: &mut String, value: &str) {
    let formula = is_formula(value);
    let plain = !formula && !value.contains([';', ',', '"', '\r', '\n', '\t', '|']) && value.trim() == value;
    if plain {
        text.push_str(value);
        return;
    }
    text.push('"');
    if formula {
        text.push('\'');
    }
    text.push_str(&value.replace('"', "\"\""));
    text.push('"');
}

/// What a field of a file was before [`quoted`] put its apostrophe in front.
pub(crate) fn unmarked(field: &str) -> &str {
    field.strip_prefix('\'').filter(|value| is_formula(value)).unwrap_or(field)
}

/// Whether a spreadsheet may take a text for a formula (OWASP, CSV Injection), the wide forms of the signs
/// and leading spaces included.
fn is_formula(value: &str) -> bool {
    value.starts_with(['\t', '\r', '\n'])
        || value.trim_start().starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'])
}

#[cfg(test)]
mod tests {
    use super::{Cell, line, unmarked};

    fn text(cells: &[Cell]) -> String {
        let mut text = String::new();
        line(&mut text, cells.iter().cloned());
        text
    }

    #[test]
    fn values_are_quoted_where_they_must_be() {
        let time: chrono::DateTime<chrono::Utc> = "2026-07-22T22:30:00.9Z".parse().unwrap();
        assert_eq!(
            text(&["Żółć".into(), Cell::Empty, Cell::Number(-5), time.into(), "a;b".into(), "say \"hi\"".into()]),
            "Żółć;;-5;2026-07-23 00:30:00;\"a;b\";\"say \"\"hi\"\"\"\r\n"
        );
        let number = |told: &str| Cell::Decimal { exact: "-12.5".to_owned(), told: told.to_owned() };
        let day = Cell::Date(chrono::NaiveDate::from_ymd_opt(2026, 3, 31).unwrap());
        assert_eq!(text(&[number("-12,50"), number("-12.50"), day]), "\"-12,50\";-12.50;2026-03-31\r\n");
        assert_eq!(text(&["a\nb".into(), " x".into(), "".into()]), "\"a\nb\";\" x\";\r\n");
        assert_eq!(text(&[]), "\r\n");
    }

    #[test]
    fn what_would_be_computed_is_text() {
        for formula in [
            "=1+1",
            "+48 600 100 200",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "  =1",
            "\u{ff1d}1",
            "=HYPERLINK(\"http://x\")",
        ] {
            let written = text(&[formula.to_owned().into()]);
            assert_eq!(written, format!("\"'{}\"\r\n", formula.replace('"', "\"\"")), "{formula:?}");
            assert_eq!(unmarked(&format!("'{formula}")), formula);
        }
        for own in ["'", "'tis", "+48 600 100 200", "d'=1"] {
            assert_eq!(unmarked(own), own);
        }
        for plain in ["a=1", "1-2", "anna@example.pl", "a+b"] {
            assert_eq!(text(&[plain.to_owned().into()]), format!("{plain}\r\n"));
        }
    }
}
