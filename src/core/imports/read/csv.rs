//! Text with separators (RFC 4180, and what spreadsheets make of it).

use std::{
    io::{Read, Seek, SeekFrom},
    ops::Range,
};

use crm_shared::Error;
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::{COLUMNS, Format, RECORD_BYTES, Row, Rows, encoding::Text, limit, not_text, too_long, unread};
use crate::{exports::unmarked, imports::IMPORT_TOO_MANY_COLUMNS};

const SEPARATORS: [u8; 4] = [b';', b',', b'\t', b'|'];

pub(super) fn read(file: &mut (impl Read + Seek), rows: &mut Rows<'_, '_>) -> Result<Format, Error> {
    let encoding = super::encoding::detect(file)?;
    file.seek(SeekFrom::Start(0)).map_err(unread)?;
    let mut text = Text::new(file, encoding)?;
    let first = text.next()?.to_vec();
    let (separator, skipped) = match told(&first) {
        Some((separator, behind)) => (separator, behind),
        None => (guessed(&first), 0),
    };
    let mut records = Records::new(separator, if skipped > 0 { 2 } else { 1 });
    let mut take = |row| rows.take(row, true);
    records.feed(first.get(skipped..).unwrap_or_default(), &mut take)?;
    loop {
        let piece = text.next()?;
        if piece.is_empty() {
            records.end(&mut take)?;
            return Ok(Format::Csv { encoding, separator: char::from(separator) });
        }
        records.feed(piece, &mut take)?;
    }
}

/// The separator that the first line tells, as spreadsheets write it (`sep=;`), and where the next begins.
fn told(text: &[u8]) -> Option<(u8, usize)> {
    let line = text.split_inclusive(|byte| *byte == b'\n').next()?;
    let (name, separator) = line.trim_ascii_end().split_at_checked(4)?;
    match separator {
        [separator] if name.eq_ignore_ascii_case(b"sep=") && separator.is_ascii() => Some((*separator, line.len())),
        _ => None,
    }
}

/// The separator that the first row has, outside quotation marks, and as many of in most of the following;
/// of equals the one that makes more columns. `;` where there is none: then there is one column.
fn guessed(text: &[u8]) -> u8 {
    let score = |separator: &u8| {
        let widths = widths(text, *separator);
        let first = *widths.first()?;
        let agreeing = widths.iter().filter(|width| **width == first).count();
        (first > 1).then(|| (agreeing * 1_000 / widths.len(), first))
    };
    let scored = SEPARATORS.iter().filter_map(|separator| Some((score(separator)?, *separator)));
    // Of those that come to the same the first one.
    scored.rev().max_by_key(|(score, _)| *score).map_or(b';', |(_, separator)| separator)
}

/// How many fields the whole records at the beginning of a text have.
fn widths(text: &[u8], separator: u8) -> Vec<usize> {
    let mut widths = Vec::new();
    let mut records = Records::new(separator, 1);
    // Beyond the bounds no record is whole.
    let _ = records.feed(text, &mut |row| {
        widths.push(row.cells.len());
        Ok(())
    });
    if widths.is_empty() {
        let _ = records.end(&mut |row| {
            widths.push(row.cells.len());
            Ok(())
        });
    }
    widths
}

/// Puts records together from pieces of a text, wherever it was cut.
struct Records {
    core: Reader,
    record: Vec<u8>,
    ends: Vec<usize>,
    written: usize,
    fields: usize,
    /// Lines before the text.
    before: u64,
    /// The line in which the record begins.
    begins: Option<u64>,
}

impl Records {
    fn new(separator: u8, line: u64) -> Self {
        let core = ReaderBuilder::new().delimiter(separator).build();
        let (record, ends) = (vec![0; RECORD_BYTES], vec![0; COLUMNS + 2]);
        Self { core, record, ends, written: 0, fields: 0, before: line - 1, begins: None }
    }

    fn end(&mut self, take: &mut dyn FnMut(Row) -> Result<(), Error>) -> Result<(), Error> {
        self.step(&[], take).map(|_| ())
    }

    fn feed(&mut self, mut piece: &[u8], take: &mut dyn FnMut(Row) -> Result<(), Error>) -> Result<(), Error> {
        while !piece.is_empty() {
            let read = self.step(piece, take)?;
            piece = piece.get(read..).unwrap_or_default();
        }
        Ok(())
    }

    /// Reads on until a record ends or the piece is used up; how much was read of it. An empty piece is
    /// the end of the text.
    fn step(&mut self, mut piece: &[u8], take: &mut dyn FnMut(Row) -> Result<(), Error>) -> Result<usize, Error> {
        let whole = piece.len();
        if self.begins.is_none() {
            // Line ends before a record are not of it.
            let blank = piece.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            if blank > 0 {
                let _ = self.core.read_record(piece.get(..blank).unwrap_or_default(), &mut self.record, &mut self.ends);
                piece = piece.get(blank..).unwrap_or_default();
                if piece.is_empty() {
                    return Ok(whole);
                }
            }
            self.begins = Some(self.before + self.core.line());
        }
        let line = self.begins.unwrap_or_default();
        let output = self.record.get_mut(self.written..).unwrap_or_default();
        let ends = self.ends.get_mut(self.fields..).unwrap_or_default();
        let (result, read, written, fields) = self.core.read_record(piece, output, ends);
        (self.written, self.fields) = (self.written + written, self.fields + fields);
        match result {
            ReadRecordResult::InputEmpty | ReadRecordResult::End => {}
            ReadRecordResult::OutputFull => return Err(too_long(line)),
            ReadRecordResult::OutputEndsFull => return Err(limit(&IMPORT_TOO_MANY_COLUMNS, line, COLUMNS as u64)),
            ReadRecordResult::Record => {
                let row = self.row(line)?;
                (self.written, self.fields, self.begins) = (0, 0, None);
                take(row)?;
            }
        }
        Ok(whole - piece.len() + read)
    }

    fn row(&self, line: u64) -> Result<Row, Error> {
        if self.fields > COLUMNS {
            return Err(limit(&IMPORT_TOO_MANY_COLUMNS, line, COLUMNS as u64));
        }
        let text = std::str::from_utf8(self.record.get(..self.written).unwrap_or_default());
        let text = text.map_err(|_| not_text(line))?;
        let mut begin = 0;
        let cells = self.ends.iter().take(self.fields).map(|end| {
            let range = Range { start: begin, end: *end };
            begin = *end;
            // The apostrophe of our own files is none of the person's.
            unmarked(text.get(range).unwrap_or_default()).to_owned()
        });
        Ok(Row { line, cells: cells.collect(), flaw: None })
    }
}

#[cfg(test)]
mod tests {
    use rand::{RngExt as _, SeedableRng as _, rngs::StdRng};

    use super::{Records, guessed, told};

    fn records(pieces: &[&[u8]]) -> Vec<(u64, Vec<String>)> {
        let mut all = Vec::new();
        let mut take = |row: super::Row| {
            all.push((row.line, row.cells));
            Ok(())
        };
        let mut records = Records::new(b';', 1);
        for piece in pieces {
            records.feed(piece, &mut take).unwrap();
        }
        records.end(&mut take).unwrap();
        all
    }

    #[test]
    fn records_are_the_same_however_the_text_is_cut() {
        let mut random = StdRng::seed_from_u64(11);
        let pieces = ["ż", "a", ";", "\"", "\n", "\r\n", " ", "\r", "łódź", ""];
        for _ in 0..300 {
            let rows: Vec<Vec<String>> = (0..random.random_range(1..8))
                .map(|_| {
                    let cell = |random: &mut StdRng| {
                        (0..random.random_range(0..5)).map(|_| pieces[random.random_range(0..pieces.len())]).collect()
                    };
                    (0..3).map(|_| cell(&mut random)).collect()
                })
                .collect();
            let (mut text, mut expected, mut line) = (String::new(), Vec::new(), 1);
            for row in &rows {
                expected.push((line, row.clone()));
                let quoted: Vec<_> = row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
                let end = ["\n", "\r\n", "\n\n\r\n"][random.random_range(0..3)];
                let record = quoted.join(";") + end;
                line += record.matches('\n').count() as u64;
                text.push_str(&record);
            }
            let mut rest = text.as_bytes();
            let mut cut = Vec::new();
            while !rest.is_empty() {
                let (piece, behind) = rest.split_at(random.random_range(1..=rest.len().min(7)));
                cut.push(piece);
                rest = behind;
            }
            assert_eq!(records(&cut), expected, "{text:?}");
            assert_eq!(records(&[text.as_bytes()]), expected, "{text:?}");
        }
    }

    #[test]
    fn the_separator_is_the_one_of_the_first_row_that_the_others_agree_with() {
        for (text, separator) in [
            ("e-mail;nazwa\na@b.pl;\"Kowalski, Jan\"\n", b';'),
            ("name,price\n\"a;b;c\",\"1,50\"\n", b','),
            ("nazwa;cena\nŻ, a, b;1,50\nx;2,70\n", b';'),
            ("a\tb\n1;2\t3\n", b'\t'),
            ("a|b|c\n1|2|3", b'|'),
            ("nazwisko, imię;miasto, kod\na;b\nc;d\n", b';'),
            ("name\nKowalski, Jan\n", b';'),
            ("", b';'),
        ] {
            assert_eq!(guessed(text.as_bytes()), separator, "{text:?}");
        }
        assert_eq!(told(b"sep=,\r\na,b"), Some((b',', 7)));
        assert_eq!(told(b"SEP=\t\na"), None, "trimmed away; the first row tells it");
        assert_eq!(told(b"separator;x\n"), None);
    }
}
