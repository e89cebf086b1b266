//! Plain dumps of PostgreSQL, read and never run: a dump is a program, and somebody else's. Of the tables that are
//! asked for the rows are handed out as they stand behind `COPY … FROM stdin;`, everything else is passed over, a
//! line at a time and however long the line.

use std::io::{self, BufRead, BufReader, Read};

use crm_shared::{Code, Error};
use serde_json::{Map, Value};

use super::{RECORD_BYTES, limit, quotes::Quotes, unread};
use crate::imports::{IMPORT_DUMP_FORMAT, IMPORT_DUMP_LINE, IMPORT_DUMP_TABLE_TWICE, IMPORT_DUMP_TRUNCATED};

/// What is looked at of a line that isn't a row: the beginning of a COPY names all columns of its table.
const HEAD_BYTES: usize = 64 * 1024;

/// Lines within which a dump says that it is one.
const PREFACE: u64 = 100;

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The table, without its schema.
    pub table: &'static str,
    /// The line of the dump, from 1.
    pub line: u64,
    /// Texts and nulls by column.
    pub values: Map<String, Value>,
}

impl Record {
    /// Bytes of its values, about.
    pub(in crate::imports) fn size(&self) -> usize {
        self.values.values().map(|value| value.as_str().map_or(0, str::len)).sum()
    }
}

/// Reads a dump and hands out the rows of these tables.
///
/// # Errors
/// `IMPORT_DUMP_FORMAT`, `IMPORT_DUMP_TABLE_TWICE`, `IMPORT_DUMP_TRUNCATED`, `IMPORT_DUMP_LINE`; what `each` returns;
/// INTERNAL where the file can't be read.
pub fn read_dump(
    file: &mut impl Read,
    tables: &'static [&'static str],
    each: &mut dyn FnMut(Record) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut lines = Lines { file: BufReader::with_capacity(HEAD_BYTES, file), number: 0, line: Vec::new() };
    let (mut preface, mut quotes) = (Preface::default(), Quotes::default());
    let mut within: Option<Copy> = None;
    loop {
        let (most, script) = within.as_ref().map_or((HEAD_BYTES, Some(&mut quotes)), |copy| (copy.most(), None));
        let quoted = script.as_ref().is_some_and(|quotes| !quotes.are_closed());
        let Some(whole) = lines.next(most, script).map_err(unread)? else { break };
        let (line, number) = (lines.line.as_slice(), lines.number);
        match &within {
            Some(_) if line == b"\\." => within = None,
            Some(Copy { table: Some(table), columns, .. }) => each(record(table, columns, line, whole, number)?)?,
            Some(_) => {}
            None => {
                // What is quoted says nothing, whatever it looks like.
                let line = if quoted { b"" } else { line };
                preface.take(line, number)?;
                within = Copy::begins(line, whole, tables, number)?;
                if let Some(Copy { table: Some(table), name, .. }) = &within {
                    preface.begun(table, name)?;
                }
            }
        }
    }
    match preface {
        Preface { signed: false, .. } => Err(format()),
        Preface { complete: true, .. } if within.is_none() => Ok(()),
        _ => Err(at(&IMPORT_DUMP_TRUNCATED, lines.number)),
    }
}

fn format() -> Error {
    Error::new(&IMPORT_DUMP_FORMAT)
}

fn at(code: &'static Code, line: u64) -> Error {
    limit(code, line, 0)
}

/// What a dump says of itself outside its rows.
#[derive(Default)]
struct Preface {
    signed: bool,
    complete: bool,
    /// Tables that have begun, and where: `public.customers`.
    tables: Vec<(&'static str, String)>,
}

impl Preface {
    fn take(&mut self, line: &[u8], number: u64) -> Result<(), Error> {
        let line = line.trim_ascii_end();
        self.signed |= line == b"-- PostgreSQL database dump";
        self.complete |= line == b"-- PostgreSQL database dump complete";
        let encoding = line.strip_prefix(b"SET client_encoding = ");
        let foreign = encoding.is_some_and(|encoding| !encoding.eq_ignore_ascii_case(b"'UTF8';"));
        if foreign || (number > PREFACE && !self.signed) { Err(format()) } else { Ok(()) }
    }

    /// Notes a table. In dumps of several databases or schemas there may be another one of its name: nobody knows then
    /// which is meant.
    fn begun(&mut self, table: &'static str, name: &str) -> Result<(), Error> {
        if let Some((_, first)) = self.tables.iter().find(|(before, _)| *before == table) {
            let twice = Error::new(&IMPORT_DUMP_TABLE_TWICE).with("table", table);
            return Err(twice.with("first", first.clone()).with("second", name.to_owned()));
        }
        self.tables.push((table, name.to_owned()));
        Ok(())
    }
}

/// Rows of a table that follow.
struct Copy {
    /// None: nobody wants them.
    table: Option<&'static str>,
    name: String,
    columns: Vec<String>,
}

impl Copy {
    /// Whether a line begins some. Rows as INSERTs are refused: they are not read.
    fn begins(line: &[u8], whole: bool, tables: &'static [&'static str], number: u64) -> Result<Option<Self>, Error> {
        let wanted = |name: &str| {
            let name = name.rsplit('.').next().unwrap_or(name).trim_matches('"');
            tables.iter().copied().find(|table| *table == name)
        };
        if let Some(rest) = line.strip_prefix(b"INSERT INTO ") {
            let name = rest.split(u8::is_ascii_whitespace).next().and_then(|name| std::str::from_utf8(name).ok());
            return if name.and_then(wanted).is_some() { Err(format()) } else { Ok(None) };
        }
        let Some(rest) = line.strip_prefix(b"COPY ") else { return Ok(None) };
        let broken = || at(&IMPORT_DUMP_LINE, number);
        let rest = std::str::from_utf8(rest).ok().filter(|_| whole).ok_or_else(broken)?;
        let rest = rest.trim_end().strip_suffix(" FROM stdin;").ok_or_else(broken)?;
        let (name, columns) = rest.split_once(" (").unwrap_or((rest, ""));
        let columns = columns.trim_end_matches(')').split(", ").map(|column| column.trim_matches('"').to_owned());
        Ok(Some(Self { table: wanted(name), name: name.to_owned(), columns: columns.collect() }))
    }

    const fn most(&self) -> usize {
        if self.table.is_some() { RECORD_BYTES } else { HEAD_BYTES }
    }
}

fn record(table: &'static str, columns: &[String], line: &[u8], whole: bool, number: u64) -> Result<Record, Error> {
    let broken = || at(&IMPORT_DUMP_LINE, number);
    let text = std::str::from_utf8(line).ok().filter(|text| whole && !text.contains('\0')).ok_or_else(broken)?;
    let values: Vec<_> = text.split('\t').map(value).collect();
    if values.len() != columns.len() {
        return Err(broken());
    }
    Ok(Record { table, line: number, values: columns.iter().cloned().zip(values).collect() })
}

/// A value of a row, as COPY writes it in its text format.
fn value(written: &str) -> Value {
    if written == "\\N" {
        return Value::Null;
    }
    let mut text = String::with_capacity(written.len());
    let mut rest = written.chars();
    while let Some(char) = rest.next() {
        text.push(match char {
            '\\' => match rest.next() {
                Some('b') => '\u{8}',
                Some('f') => '\u{c}',
                Some('n') => '\n',
                Some('r') => '\r',
                Some('t') => '\t',
                Some('v') => '\u{b}',
                Some(other) => other,
                None => '\\',
            },
            other => other,
        });
    }
    Value::String(text)
}

/// The lines of a file, of each no more than its beginning in memory.
struct Lines<R> {
    file: BufReader<R>,
    number: u64,
    line: Vec<u8>,
}

impl<R: Read> Lines<R> {
    /// Reads on to the next line, of a `script` with a look at its quotes; whether it was read whole, or has more than
    /// so many bytes.
    fn next(&mut self, most: usize, mut script: Option<&mut Quotes>) -> io::Result<Option<bool>> {
        self.line.clear();
        let (mut whole, mut any) = (true, false);
        loop {
            let piece = match self.file.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                piece => piece?,
            };
            let end = piece.iter().position(|byte| *byte == b'\n');
            let part = piece.get(..end.unwrap_or(piece.len())).unwrap_or_default();
            if let Some(quotes) = &mut script {
                quotes.read(part);
            }
            let room = most.saturating_sub(self.line.len());
            self.line.extend_from_slice(part.get(..room).unwrap_or(part));
            whole &= part.len() <= room;
            any |= !piece.is_empty();
            let (used, over) = (end.map_or(piece.len(), |end| end + 1), end.is_some() || piece.is_empty());
            self.file.consume(used);
            if over {
                if let Some(quotes) = &mut script {
                    quotes.end_line();
                }
                self.number += u64::from(any);
                if self.line.last() == Some(&b'\r') {
                    self.line.pop();
                }
                return Ok(any.then_some(whole));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read, repeat};

    use serde_json::json;

    use super::{Record, read_dump};

    const HEAD: &str = "--\n-- PostgreSQL database dump\n--\n\nSET client_encoding = 'UTF8';\n";
    const TAIL: &str = "\n--\n-- PostgreSQL database dump complete\n--\n\n";

    fn rows(dump: impl Read) -> Result<Vec<Record>, String> {
        let mut rows = Vec::new();
        let each = &mut |row| {
            rows.push(row);
            Ok(())
        };
        let read = read_dump(&mut { dump }, &["customers", "divisions"], each);
        read.map(|()| rows).map_err(|error| error.to_string())
    }

    fn text(text: &str) -> Cursor<Vec<u8>> {
        Cursor::new(text.as_bytes().to_vec())
    }

    #[test]
    fn rows_of_wanted_tables_come_out_as_they_went_in_and_nothing_else_does() {
        let dump = format!(
            "{HEAD}COPY public.users (id, customers) FROM stdin;\n1\tCOPY public.customers (id) FROM stdin;\n\\.\n\n\
             CREATE TABLE customers (id integer);\nCOPY public.customers (id, \"name\", info) FROM stdin;\n\
             1\tŻółć\\tdo\\nlinii\\\\N\t\\N\n2\t\t\\\\\n\\.\nCOPY lms.divisions (id) FROM stdin;\n\\.\n{TAIL}"
        );
        let customers = rows(text(&dump)).unwrap();
        let values: Vec<_> = customers.iter().map(|row| (row.table, row.line, json!(row.values))).collect();
        assert_eq!(
            values,
            [
                ("customers", 12, json!({"id": "1", "name": "Żółć\tdo\nlinii\\N", "info": null})),
                ("customers", 13, json!({"id": "2", "name": "", "info": "\\"})),
            ]
        );
        assert_eq!(rows(text(&dump.replace('\n', "\r\n"))).unwrap(), customers);
    }

    #[test]
    fn what_is_quoted_is_no_statement_however_long() {
        let like = "COPY public.customers (id) FROM stdin;\nCOPY odd\nINSERT INTO customers VALUES (1);\n\
            SET client_encoding = 'LATIN2';\n";
        let comment = like.replace('\'', "''");
        let far = "x".repeat(100_000);
        let dump = format!(
            "{HEAD}-- Name: it's; Type: FUNCTION\nCREATE FUNCTION f() RETURNS void AS $_$\n{like}it's $$\n$_$;\n\
             COMMENT ON FUNCTION f() IS 'so:\n{comment}';\nINSERT INTO public.notes VALUES ('{far}''\n{comment}');\n\
             COPY public.notes (note) FROM stdin;\nit's $$\n\\.\nCOPY public.customers (id) FROM stdin;\n1\n\\.\n{TAIL}"
        );
        assert_eq!(rows(text(&dump)).map(|rows| rows.len()), Ok(1));
    }

    #[test]
    fn two_tables_of_one_name_are_told_apart_by_their_schemas() {
        let dump = ["archive", "public"].map(|schema| format!("COPY {schema}.customers (id) FROM stdin;\n\\.\n"));
        let told = rows(text(&format!("{HEAD}{}{TAIL}", dump.concat()))).unwrap_err();
        assert!(told.contains("archive.customers and public.customers"), "{told}");
    }

    #[test]
    fn what_is_no_whole_plain_dump_is_refused_by_name() {
        let copy = "COPY public.customers (id, name) FROM stdin;\n1\tŁoś\n";
        let told = |dump: &str| rows(text(dump)).unwrap_err().split(':').next().unwrap().to_owned();
        for (dump, code) in [
            (String::new(), "IMPORT_DUMP_FORMAT"),
            ("PGDMP\u{1}\u{e}".to_owned(), "IMPORT_DUMP_FORMAT"),
            ("-- MySQL dump 10.13\n".to_owned(), "IMPORT_DUMP_FORMAT"),
            ("x\n".repeat(200) + HEAD, "IMPORT_DUMP_FORMAT"),
            (format!("{HEAD}INSERT INTO public.customers VALUES (1);\n{TAIL}"), "IMPORT_DUMP_FORMAT"),
            (format!("{}{TAIL}", HEAD.replace("UTF8", "LATIN2")), "IMPORT_DUMP_FORMAT"),
            (format!("{HEAD}{copy}\\.\n{copy}\\.\n{TAIL}"), "IMPORT_DUMP_TABLE_TWICE"),
            (format!("{HEAD}CREATE FUNCTION f() AS $$\n{copy}\\.\n{TAIL}{TAIL}"), "IMPORT_DUMP_TRUNCATED"),
            (format!("{HEAD}{copy}"), "IMPORT_DUMP_TRUNCATED"),
            (format!("{HEAD}{copy}\\.\n"), "IMPORT_DUMP_TRUNCATED"),
            (format!("{HEAD}{copy}2\\.\n{TAIL}"), "IMPORT_DUMP_LINE"),
            (format!("{HEAD}{copy}2\tx\ty\n\\.\n{TAIL}"), "IMPORT_DUMP_LINE"),
            (format!("{HEAD}{copy}2\t\0\n\\.\n{TAIL}"), "IMPORT_DUMP_LINE"),
            (format!("{HEAD}COPY public.customers (id) TO stdout;\n{TAIL}"), "IMPORT_DUMP_LINE"),
        ] {
            assert_eq!(told(&dump), code, "{dump:?}");
        }
        let dump = format!("{HEAD}{copy}2\t");
        let latin = Cursor::new(dump.into_bytes()).chain(Cursor::new(b"\xb1\n\\.\n".to_vec())).chain(text(TAIL));
        assert!(rows(latin).unwrap_err().starts_with("IMPORT_DUMP_LINE: Line 8"));
    }

    #[test]
    fn a_line_without_an_end_takes_no_memory() {
        let long = || repeat(b'x').take(200 * 1024 * 1024);
        assert!(rows(long()).unwrap_err().starts_with("IMPORT_DUMP_FORMAT"));
        let begin = |table: &str| text(&format!("{HEAD}COPY public.{table} (id) FROM stdin;\n"));
        let within = |table: &str| begin(table).chain(long()).chain(text(&format!("\n\\.\n{TAIL}")));
        assert_eq!(rows(within("messages")), Ok(Vec::new()), "others may be as long as they like");
        assert!(rows(within("customers")).unwrap_err().starts_with("IMPORT_DUMP_LINE"));
    }
}
