//! Reads a file of rows: CSV or XLSX, told apart by its first bytes, never by its name. Rows come one
//! after the other; however large the file, no more than a row (and a workbook's shared texts) is in
//! memory, and everything that a file can make large has a bound and a named refusal.
//!
//! What is read blocks: call it off the async threads.

mod cells;
mod csv;
mod dump;
mod encoding;
mod package;
mod quotes;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod workbooks;
mod xlsx;
mod xml;

use std::io::{self, Read, Seek, SeekFrom};

use crm_shared::{Code, Error};

pub use dump::{Record, read_dump};
pub use encoding::Encoding;

/// Bytes of a record (of a cell in XLSX), in UTF-8.
pub const RECORD_BYTES: usize = 256 * 1024;

/// Columns of a file.
pub const COLUMNS: usize = 200;

/// Rows of a file, those that are refused included: what a sheet of XLSX holds.
pub const ROWS: u64 = 1_048_576;

/// What a workbook may unpack to.
pub const UNPACKED_BYTES: u64 = 512 * 1024 * 1024;

/// How a file was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Text with separators.
    Csv {
        /// Its letters.
        encoding: Encoding,
        /// What stands between two fields: `;`, `,`, a tab or `|`.
        separator: char,
    },
    /// A workbook; its first visible sheet is read.
    Xlsx,
    /// A database, as [`Dump`](super::Dump) reads it.
    Dump,
}

/// A row, the first one included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Where it begins: the line of the text, the row of the sheet; from 1.
    pub line: u64,
    /// What stands in its cells. Of XLSX: numbers with a decimal point and at most 15 significant digits
    /// (what a spreadsheet keeps), dates as `2026-11-22`, with a time of day `2026-11-22T10:00:00`, times
    /// `10:00:00`, `true` and `false`; of a formula the value that the file holds.
    pub cells: Vec<String>,
    /// What makes it useless.
    pub flaw: Option<Flaw>,
}

/// Why a row can't be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// More or fewer fields than the first row.
    Ragged {
        /// Fields of the first row.
        expected: usize,
        /// Fields of this one.
        found: usize,
    },
    /// A formula in this cell, and no value of it.
    Formula(String),
    /// An error in this cell.
    CellError(String, String),
}

impl From<Flaw> for Error {
    fn from(flaw: Flaw) -> Self {
        let count = |count| i64::try_from(count).unwrap_or(i64::MAX);
        match flaw {
            Flaw::Ragged { expected, found } => {
                Self::new(&super::IMPORT_ROW_RAGGED).with("expected", count(expected)).with("found", count(found))
            }
            Flaw::Formula(cell) => Self::new(&super::IMPORT_CELL_FORMULA).with("cell", cell),
            Flaw::CellError(cell, error) => {
                Self::new(&super::IMPORT_CELL_ERROR).with("cell", cell).with("error", error)
            }
        }
    }
}

/// Takes the rows, one by one; an error ends the reading.
pub type Each<'e> = dyn FnMut(Row) -> Result<(), Error> + 'e;

/// Reads a file and hands out its rows, empty ones left out. The first is the one with the names of the
/// columns; it has no empty cells at its end.
///
/// # Errors
/// A named refusal of the whole file; what `each` returns; INTERNAL where the file can't be read.
pub fn read(file: &mut (impl Read + Seek), each: &mut Each<'_>) -> Result<Format, Error> {
    let mut head = Vec::new();
    file.by_ref().take(8).read_to_end(&mut head).map_err(Error::internal)?;
    file.seek(SeekFrom::Start(0)).map_err(Error::internal)?;
    let mut rows = Rows { each, width: None, count: 0 };
    let format = match *head.as_slice() {
        [b'P', b'K', 3 | 5, 4 | 6, ..] => {
            xlsx::read(file, &mut rows)?;
            Format::Xlsx
        }
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] => return Err(Error::new(&super::IMPORT_OLD_EXCEL)),
        _ => csv::read(file, &mut rows)?,
    };
    if rows.count < 2 { Err(Error::new(&super::IMPORT_FILE_EMPTY)) } else { Ok(format) }
}

/// What holds for the rows of every format.
struct Rows<'r, 'e> {
    each: &'r mut Each<'e>,
    width: Option<usize>,
    count: u64,
}

impl Rows<'_, '_> {
    /// Takes a row in. `ragged`: whether a missing cell is a mistake in this format.
    fn take(&mut self, mut row: Row, ragged: bool) -> Result<(), Error> {
        if row.flaw.is_none() && row.cells.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(());
        }
        self.count += 1;
        within_rows(self.count)?;
        let beyond = row.cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1);
        let width = *self.width.get_or_insert(beyond);
        if beyond > width || (ragged && row.cells.len() < width) {
            row.flaw.get_or_insert(Flaw::Ragged { expected: width, found: row.cells.len() });
        } else {
            row.cells.resize(width, String::new());
        }
        (self.each)(row)
    }
}

/// Refuses a file of more than [`ROWS`] rows.
///
/// # Errors
/// `IMPORT_TOO_MANY_ROWS`.
pub fn within_rows(rows: u64) -> Result<(), Error> {
    let limit = i64::try_from(ROWS).unwrap_or(i64::MAX);
    if rows > ROWS { Err(Error::new(&super::IMPORT_TOO_MANY_ROWS).with("limit", limit)) } else { Ok(()) }
}

fn limit(code: &'static Code, line: u64, limit: u64) -> Error {
    let number = |number| i64::try_from(number).unwrap_or(i64::MAX);
    Error::new(code).with("line", number(line)).with("limit", number(limit))
}

fn too_long(line: u64) -> Error {
    limit(&super::IMPORT_RECORD_TOO_LONG, line, RECORD_BYTES as u64)
}

fn not_text(line: u64) -> Error {
    limit(&super::IMPORT_NOT_TEXT, line, 0)
}

fn unread(error: io::Error) -> Error {
    Error::internal(error)
}
