//! Lists as workbooks. Rows go to a temporary file as they come; the workbook is packed at the end.

use std::{
    fs::File,
    io::{Seek as _, SeekFrom},
};

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use crm_shared::Error;
use rust_xlsxwriter::{Format, Worksheet, XlsxError};
use tokio::io::AsyncReadExt as _;

use super::cell::{Cell, local};
use crate::files::{Finished, NewFile, broken};

/// Rows that a sheet has at most, the headings included.
const SHEET_ROWS: u32 = 1_048_576;

/// Characters that a cell has at most.
const CELL_CHARS: usize = 32_767;

/// Digits that a spreadsheet keeps of a number.
const DIGITS: usize = 15;

/// Bytes that are copied at once.
const PIECE: usize = 64 * 1_024;

/// A workbook in the making. Everything here blocks.
pub(super) struct Workbook {
    book: rust_xlsxwriter::Workbook,
    name: &'static str,
    headings: Vec<String>,
    sheets: usize,
    sheet_rows: u32,
    /// The next one of the last sheet.
    row: u32,
    bold: Format,
    time: Format,
    day: Format,
}

impl Workbook {
    pub(super) fn new(name: &'static str, headings: &[String]) -> Result<Self, Error> {
        Self::with_sheets(name, headings, SHEET_ROWS)
    }

    fn with_sheets(name: &'static str, headings: &[String], sheet_rows: u32) -> Result<Self, Error> {
        let mut workbook = Self {
            book: rust_xlsxwriter::Workbook::new(),
            name,
            headings: headings.to_vec(),
            sheets: 0,
            sheet_rows,
            row: 0,
            bold: Format::new().set_bold(),
            time: Format::new().set_num_format("yyyy-mm-dd hh:mm:ss"),
            day: Format::new().set_num_format("yyyy-mm-dd"),
        };
        workbook.add_sheet().map_err(failure)?;
        Ok(workbook)
    }

    fn add_sheet(&mut self) -> Result<(), XlsxError> {
        self.sheets += 1;
        let sheet = self.book.add_worksheet_with_constant_memory()?;
        let name = if self.sheets == 1 { self.name.to_owned() } else { format!("{} {}", self.name, self.sheets) };
        sheet.set_name(name)?.set_freeze_panes(1, 0)?;
        for (column, heading) in (0..).zip(&self.headings) {
            let width = u32::try_from(heading.chars().count()).unwrap_or_default() + 4;
            sheet.set_column_width(column, width.max(20))?;
            sheet.write_string_with_format(0, column, heading, &self.bold)?;
        }
        self.row = 1;
        Ok(())
    }

    pub(super) fn write(&mut self, rows: &[Vec<Cell>]) -> Result<(), Error> {
        for row in rows {
            if self.row == self.sheet_rows {
                self.add_sheet().map_err(failure)?;
            }
            let sheet = self.book.worksheet_from_index(self.sheets - 1).map_err(failure)?;
            for (column, cell) in (0..).zip(row) {
                put(sheet, self.row, column, cell, (&self.time, &self.day)).map_err(failure)?;
            }
            self.row += 1;
        }
        Ok(())
    }

    /// Packs it into a file that has no name and goes when it is closed.
    pub(super) fn finish(mut self) -> Result<File, Error> {
        let mut file = tempfile::tempfile().map_err(broken)?;
        self.book.save_to_writer(&mut file).map_err(failure)?;
        file.seek(SeekFrom::Start(0)).map_err(broken)?;
        Ok(file)
    }
}

/// A text stays a text, whatever it looks like.
fn put(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    (time, day): (&Format, &Format),
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => return Ok(()),
        Cell::Text(text) => sheet.write_string(row, column, text.chars().take(CELL_CHARS).collect::<String>())?,
        Cell::Json(value) => {
            sheet.write_string(row, column, value.to_string().chars().take(CELL_CHARS).collect::<String>())?
        }
        // Excel counts in floating point, too.
        #[expect(clippy::cast_precision_loss, reason = "beyond 2^53 a spreadsheet has no whole numbers")]
        Cell::Number(number) => sheet.write_number(row, column, *number as f64)?,
        Cell::Decimal { exact, told } => match kept(exact) {
            Some(number) => sheet.write_number(row, column, number)?,
            None => sheet.write_string(row, column, told)?,
        },
        Cell::Date(date) => match days(date.and_time(NaiveTime::MIN)) {
            Some(days) => sheet.write_number_with_format(row, column, days, day)?,
            None => sheet.write_string(row, column, date.to_string())?,
        },
        Cell::Time(moment) => match days(local(*moment)) {
            Some(days) => sheet.write_number_with_format(row, column, days, time)?,
            None => sheet.write_string(row, column, local(*moment).to_string())?,
        },
    };
    Ok(())
}

/// A number of which a spreadsheet keeps every digit.
fn kept(exact: &str) -> Option<f64> {
    let digits = exact.trim_start_matches(['-', '0', '.']).bytes().filter(u8::is_ascii_digit).count();
    if digits <= DIGITS { exact.parse().ok() } else { None }
}

/// A time as Excel counts it: days since the end of 1899. None for those before March 1900, when Excel's
/// calendar has a day that there never was.
fn days(time: NaiveDateTime) -> Option<f64> {
    let epoch = NaiveDate::from_ymd_opt(1_899, 12, 30)?.and_hms_opt(0, 0, 0)?;
    #[expect(clippy::cast_precision_loss, reason = "exact: the seconds of 8,000 years are below 2^53")]
    let days = (time - epoch).num_seconds() as f64 / 86_400.0;
    (61.0..2_958_466.0).contains(&days).then_some(days)
}

/// Puts a packed workbook into the storage.
pub(super) async fn copy(from: File, mut to: NewFile) -> Result<Finished, Error> {
    let mut from = tokio::fs::File::from_std(from);
    let mut piece = vec![0; PIECE];
    loop {
        let read = from.read(&mut piece).await.map_err(broken)?;
        match piece.get(..read) {
            Some(bytes) if read > 0 => to.write(bytes).await?,
            _ => return to.finish().await,
        }
    }
}

fn failure(error: XlsxError) -> Error {
    match error {
        XlsxError::IoError(error) => broken(error),
        XlsxError::ZipError(error) => broken(std::io::Error::other(error)),
        error => Error::internal(error),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::{Cell, Workbook};

    fn part(file: &std::fs::File, name: &str) -> Option<String> {
        let mut archive = zip::ZipArchive::new(file.try_clone().unwrap()).unwrap();
        let mut text = String::new();
        archive.by_name(name).ok()?.read_to_string(&mut text).unwrap();
        Some(text)
    }

    #[test]
    fn texts_stay_texts_and_numbers_and_times_are_such() {
        let decimal = |exact: &str| Cell::Decimal { exact: exact.to_owned(), told: exact.to_owned() };
        let mut workbook = Workbook::new("Próba", &["Tekst", "Liczba", "Czas"].map(ToOwned::to_owned)).unwrap();
        let time: chrono::DateTime<chrono::Utc> = "2026-11-22T11:00:00Z".parse().unwrap();
        let old: chrono::DateTime<chrono::Utc> = "1800-01-01T00:00:00Z".parse().unwrap();
        workbook
            .write(&[
                vec!["=1+1".into(), Cell::Number(5), time.into()],
                vec!["Zażółć <gęślą> & \u{1}".into(), Cell::Empty, old.into()],
                vec!["x".repeat(40_000).into()],
                vec![decimal("-12.5"), decimal("123456789012.3456"), Cell::Date(time.date_naive())],
            ])
            .unwrap();
        let file = workbook.finish().unwrap();
        let sheet = part(&file, "xl/worksheets/sheet1.xml").unwrap();
        assert!(sheet.contains("<v>-12.5</v>") && sheet.contains("<t>123456789012.3456</t>"), "no digit is lost");
        assert!(sheet.contains("<v>46348</v>"), "a day");
        assert!(sheet.contains("<t>=1+1</t>") && !sheet.contains("<f>"), "{}", &sheet[..2_000]);
        assert!(sheet.contains("Zażółć &lt;gęślą&gt; &amp; _x0001_"));
        assert!(sheet.contains("<v>5</v>") && sheet.contains("<v>46348.5</v>"), "noon in Poland");
        assert!(sheet.contains("1800-01-01"));
        assert!(sheet.contains(&format!("<t>{}</t>", "x".repeat(32_767))));
        assert!(part(&file, "xl/workbook.xml").unwrap().contains("name=\"Próba\""));
    }

    #[test]
    fn what_no_sheet_holds_goes_on_the_next() {
        let mut workbook = Workbook::with_sheets("Próba", &["Nr".to_owned()], 3).unwrap();
        let rows: Vec<_> = (1..=5).map(|nr| vec![Cell::Number(nr)]).collect();
        workbook.write(&rows[..2]).unwrap();
        workbook.write(&rows[2..]).unwrap();
        let file = workbook.finish().unwrap();
        for (nr, values) in [(1, vec![1, 2]), (2, vec![3, 4]), (3, vec![5])] {
            let sheet = part(&file, &format!("xl/worksheets/sheet{nr}.xml")).unwrap();
            let found: Vec<i64> = (1..=5).filter(|value| sheet.contains(&format!("<v>{value}</v>"))).collect();
            assert_eq!(found, values, "sheet {nr}");
            assert!(sheet.contains("<t>Nr</t>"), "each has its headings");
        }
        assert!(part(&file, "xl/worksheets/sheet4.xml").is_none());
        assert!(part(&file, "xl/workbook.xml").unwrap().contains("name=\"Próba 3\""));
    }
}
