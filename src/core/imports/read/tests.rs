//! Files as people, and others, send them.

use std::io::{self, Cursor, Read, Seek, SeekFrom};

use crm_shared::Error;
use encoding_rs::{ISO_8859_2, WINDOWS_1250};

use super::{
    COLUMNS, Encoding, Flaw, Format, RECORD_BYTES, ROWS, Row, UNPACKED_BYTES, read, within_rows,
    workbooks::{RELATIONS, WORKBOOK, archive, with_lying_size, with_sheet, workbook},
};

fn all(file: &mut (impl Read + Seek)) -> Result<(Format, Vec<Row>), Error> {
    let mut rows = Vec::new();
    let format = read(file, &mut |row| {
        rows.push(row);
        Ok(())
    })?;
    Ok((format, rows))
}

fn cells(file: &mut (impl Read + Seek)) -> Vec<Vec<String>> {
    all(file).unwrap().1.into_iter().map(|row| row.cells).collect()
}

fn refusal(file: &mut (impl Read + Seek)) -> (&'static str, String) {
    let error = all(file).unwrap_err();
    (error.code().id, error.sentence(crm_shared::Language::En))
}

const WORDS: [&str; 6] = ["Łąka", "Święty Źdźbło", "zażółć gęślą jaźń", "ĄĆĘŁŃÓŚŹŻ", "wąż", "Wołów"];

#[test]
fn polish_words_survive_every_encoding() {
    let text = format!("nazwa;miasto\n{}\n", WORDS.map(|word| format!("{word};Łódź")).join("\n"));
    let expected: Vec<_> =
        text.lines().map(|line| line.split(';').map(ToOwned::to_owned).collect::<Vec<_>>()).collect();
    let utf16: Vec<u16> = format!("\u{feff}{text}").encode_utf16().collect();
    for (bytes, encoding) in [
        (text.clone().into_bytes(), Encoding::Utf8),
        (format!("\u{feff}{text}").into_bytes(), Encoding::Utf8),
        (utf16.iter().flat_map(|unit| unit.to_le_bytes()).collect(), Encoding::Utf16),
        (utf16.iter().flat_map(|unit| unit.to_be_bytes()).collect(), Encoding::Utf16),
        (WINDOWS_1250.encode(&text).0.into_owned(), Encoding::Cp1250),
        (ISO_8859_2.encode(&text).0.into_owned(), Encoding::Iso8859_2),
    ] {
        let (format, rows) = all(&mut Cursor::new(bytes)).unwrap();
        assert_eq!(format, Format::Csv { encoding, separator: ';' });
        assert_eq!(rows.iter().map(|row| row.cells.clone()).collect::<Vec<_>>(), expected, "{encoding:?}");
    }
}

#[test]
fn one_word_is_enough_to_tell_the_code_pages_apart() {
    for word in ["ścieżka", "źle", "Ściana", "Źródło", "wąż", "Ąę", "książka – „cytat”"] {
        let text = format!("nazwa\n{word}\n");
        let (bytes, _, lossy) = WINDOWS_1250.encode(&text);
        assert!(!lossy);
        assert_eq!(cells(&mut Cursor::new(bytes))[1], [word]);
        let (bytes, _, lossy) = ISO_8859_2.encode(&text);
        if !lossy {
            assert_eq!(cells(&mut Cursor::new(bytes))[1], [word]);
        }
    }
    // Where both write the same, both are right.
    assert_eq!(cells(&mut Cursor::new(ISO_8859_2.encode("nazwa\nżółć Łęńó").0))[1], ["żółć Łęńó"]);
}

#[test]
fn mixed_encodings_are_refused_with_the_line() {
    let mut bytes = "nazwa\nŁódź\nWrocław\n".as_bytes().to_vec();
    bytes.extend_from_slice(&WINDOWS_1250.encode("Święta\n").0);
    assert_eq!(refusal(&mut Cursor::new(bytes.clone())).0, "IMPORT_ENCODING_MIXED");
    assert!(refusal(&mut Cursor::new(bytes)).1.contains("line 4"));
    let mut marked = b"\xef\xbb\xbfnazwa\n".to_vec();
    marked.extend_from_slice(&WINDOWS_1250.encode("Święta\n").0);
    assert_eq!(refusal(&mut Cursor::new(marked)).0, "IMPORT_ENCODING_MIXED");
}

#[test]
fn what_is_no_text_is_refused() {
    for bytes in [&b"\x7fELF\x02\x01\0\0\0name"[..], b"a;b\n1;\0\n", b"\xff\xfe\0\0a\0\0\0", b"\xff\xfea\0\x00\xd8b\0"]
    {
        assert_eq!(refusal(&mut Cursor::new(bytes)).0, "IMPORT_NOT_TEXT", "{bytes:?}");
    }
    assert!(refusal(&mut Cursor::new(b"a;b\n1;\0\n")).1.contains("line 2"));
    let old = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0];
    assert_eq!(refusal(&mut Cursor::new(old)).0, "IMPORT_OLD_EXCEL");
}

#[test]
fn quotations_hold_separators_line_ends_and_quotation_marks() {
    let text = "sep=;\r\nnazwa;uwagi\r\n\"Kowalski; Jan\";\"pierwsza\r\ndruga\"\r\n\r\n;\r\nx;\"a \"\"b\"\" c\"";
    let (format, rows) = all(&mut Cursor::new(text)).unwrap();
    assert_eq!(format, Format::Csv { encoding: Encoding::Utf8, separator: ';' });
    let rows: Vec<_> = rows.iter().map(|row| (row.line, row.cells.join("|"))).collect();
    assert_eq!(
        rows,
        [
            (2, "nazwa|uwagi".to_owned()),
            (3, "Kowalski; Jan|pierwsza\r\ndruga".to_owned()),
            (7, "x|a \"b\" c".to_owned()),
        ]
    );
}

#[test]
fn ragged_rows_are_named_and_empty_ends_forgiven() {
    let rows = all(&mut Cursor::new("a;b;;\n1;2;;\n1;2\n1\n1;2;3\n1;2;;;\n")).unwrap().1;
    let flaws: Vec<_> = rows.iter().map(|row| (row.cells.len(), row.flaw.clone())).collect();
    let ragged = |found| Some(Flaw::Ragged { expected: 2, found });
    assert_eq!(flaws, [(2, None), (2, None), (2, None), (1, ragged(1)), (3, ragged(3)), (2, None)]);
}

#[test]
fn a_file_without_rows_is_refused() {
    for text in ["", "\n\n", "a;b\n", "a;b\n;\n\n", "\u{feff}"] {
        assert_eq!(refusal(&mut Cursor::new(text)).0, "IMPORT_FILE_EMPTY", "{text:?}");
    }
    assert_eq!(refusal(&mut workbook("")).0, "IMPORT_FILE_EMPTY");
}

#[test]
fn bounds_are_named() {
    let wide = vec!["1"; COLUMNS].join(";");
    assert_eq!(cells(&mut Cursor::new(format!("{wide}\n{wide}\n")))[1].len(), COLUMNS);
    assert_eq!(refusal(&mut Cursor::new(format!("{wide};1\n{wide}\n"))).0, "IMPORT_TOO_MANY_COLUMNS");
    let open = format!("a;b\n1;2\n3;\"{}", "x\n".repeat(RECORD_BYTES));
    let (code, sentence) = refusal(&mut Cursor::new(open));
    assert_eq!(code, "IMPORT_RECORD_TOO_LONG");
    assert!(sentence.contains("begins in line 3"), "{sentence}");
    let far = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"XFD2\"><v>1</v></c></row>";
    assert_eq!(refusal(&mut workbook(far)).0, "IMPORT_TOO_MANY_COLUMNS");
}

/// A file of one line without end; counts what was read of it.
struct Endless {
    head: &'static [u8],
    at: u64,
    size: u64,
    read: u64,
}

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = usize::try_from(self.size - self.at).unwrap().min(buffer.len());
        for (place, byte) in buffer[..length].iter_mut().enumerate() {
            *byte = self.head.get(self.at as usize + place).copied().unwrap_or(b'a');
        }
        self.at += length as u64;
        self.read += length as u64;
        Ok(length)
    }
}

impl Seek for Endless {
    fn seek(&mut self, position: SeekFrom) -> io::Result<u64> {
        let SeekFrom::Start(at) = position else { return Err(io::Error::other("only from the start")) };
        self.at = at;
        Ok(at)
    }
}

#[test]
fn a_line_of_a_gigabyte_is_refused_after_the_bound() {
    for head in [&b"name;x\n"[..], b"name;x\n1;\"", b"", b"\xff\xfen\0\n\0"] {
        let mut file = Endless { head, at: 0, size: 1024 * 1024 * 1024, read: 0 };
        assert_eq!(refusal(&mut file).0, "IMPORT_RECORD_TOO_LONG");
        assert!(file.read < 3 * RECORD_BYTES as u64, "{} bytes were read", file.read);
    }
}

#[test]
fn a_workbook_is_read_as_it_shows() {
    let sheet = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\"><is><t>nazwa</t></is></c>\
        <c r=\"C1\" t=\"str\"><f>\"da\"&amp;\"ta\"</f><v>data</v></c><c r=\"D1\"><v>4</v></c><c r=\"E1\"><v>5</v></c></row>\
        <row r=\"3\"><c r=\"A3\" t=\"s\"><v>1</v></c><c r=\"C3\" s=\"1\"><v>46348</v></c><c r=\"D3\" t=\"b\"><v>1</v></c></row>\
        <row r=\"4\"><c r=\"A4\"/><c r=\"B4\" t=\"s\"><v>2</v></c><c r=\"C4\" s=\"2\"><v>46348.5</v></c><c r=\"D4\" s=\"0\"><v>4.8600700800E10</v></c></row>\
        <row r=\"5\"/><row><c><v>1.1</v></c></row>";
    let (format, rows) = all(&mut workbook(sheet)).unwrap();
    assert_eq!(format, Format::Xlsx);
    let rows: Vec<_> = rows.iter().map(|row| (row.line, row.cells.join("|"))).collect();
    assert_eq!(
        rows,
        [
            (1, "e-mail|nazwa|data|4|5".to_owned()),
            (3, "Łucja ||2026-11-22|true|".to_owned()),
            (4, "|Ż&Ż\r|2026-11-22T12:00:00|48600700800|".to_owned()),
            (6, "1.1||||".to_owned()),
        ]
    );
}

#[test]
fn formulas_without_values_and_errors_are_flaws_of_their_rows() {
    let sheet = "<row><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>1</v></c></row>\
        <row><c r=\"A2\"><f>1+1</f><v>2</v></c><c r=\"B2\"><f>A2</f></c></row>\
        <row><c r=\"A3\" t=\"e\"><v>#N/A</v></c></row><row><c r=\"A4\"><v>abc</v></c></row>\
        <row><c r=\"A5\" t=\"s\"><v>77</v></c></row>";
    let flaws: Vec<_> = all(&mut workbook(sheet)).unwrap().1.into_iter().map(|row| row.flaw).collect();
    let error = |cell: &str, error: &str| Some(Flaw::CellError(cell.to_owned(), error.to_owned()));
    let formula = Some(Flaw::Formula("B2".to_owned()));
    assert_eq!(flaws, [None, formula, error("A3", "#N/A"), error("A4", "abc"), error("A5", "77")]);
}

#[test]
fn a_bomb_is_refused_by_what_its_directory_tells_and_at_that_size_where_it_lies() {
    let rows = b"<row><c><v>1</v></c></row>".repeat(200_000);
    let sheet = [b"<worksheet><sheetData>".as_slice(), &rows].concat();
    let mut tells = with_lying_size(with_sheet(&sheet), u32::try_from(UNPACKED_BYTES).unwrap());
    assert_eq!(refusal(&mut tells).0, "IMPORT_FILE_TOO_LARGE", "with the other parts it is more");
    let mut lies = with_lying_size(with_sheet(&sheet), 1_000);
    assert!(lies.get_ref().len() * 100 < sheet.len());
    let mut seen = 0;
    let error = read(&mut lies, &mut |_| {
        seen += 1;
        Ok(())
    });
    assert_eq!(error.unwrap_err().code().id, "IMPORT_FILE_BROKEN");
    assert!(seen < 1_000 / 26, "{seen}");
}

#[test]
fn a_piece_without_end_deep_nesting_and_entities_are_refused() {
    let long = format!("<row><c t=\"inlineStr\"><is><t>{}</t></is></c></row>", "a".repeat(2 * RECORD_BYTES));
    assert_eq!(refusal(&mut workbook(&long)).0, "IMPORT_RECORD_TOO_LONG");
    let attribute = format!("<row><c r=\"{}\"/></row>", "A".repeat(2 * RECORD_BYTES));
    assert_eq!(refusal(&mut workbook(&attribute)).0, "IMPORT_RECORD_TOO_LONG");
    assert_eq!(refusal(&mut workbook(&"<row>".repeat(100_000))).0, "IMPORT_FILE_BROKEN");
    let laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>\
        <worksheet><sheetData><row><c t=\"inlineStr\"><is><t>&b;</t></is></c></row></sheetData></worksheet>";
    assert_eq!(refusal(&mut with_sheet(laughs.as_bytes())).0, "IMPORT_FILE_DOCTYPE");
    assert_eq!(
        refusal(&mut workbook("<row><c t=\"inlineStr\"><is><t>&lol;</t></is></c></row>")).0,
        "IMPORT_FILE_BROKEN"
    );
}

#[test]
fn what_is_no_workbook_is_broken() {
    let missing =
        archive(&[("xl/workbook.xml", WORKBOOK.as_bytes()), ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes())]);
    let cut = Cursor::new(workbook("<row/>").into_inner()[..300].to_vec());
    let other = archive(&[("word/document.xml", b"<x/>")]);
    let unclosed = with_sheet(b"<worksheet><sheetData><row><c><v>1</c></row>");
    let invalid = with_sheet(b"<worksheet><sheetData><row><c t=\"str\"><v>\xc4\x00</v></c></row>");
    for mut file in [missing, cut, other, unclosed, invalid] {
        assert_eq!(refusal(&mut file).0, "IMPORT_FILE_BROKEN");
    }
    // A directory of more entries than a workbook could need.
    let many: Vec<_> = (0..30_000).map(|nr| format!("{nr:010}")).collect();
    let parts: Vec<(&str, &[u8])> = many.iter().map(|name| (name.as_str(), &b""[..])).collect();
    assert_eq!(refusal(&mut archive(&parts)).0, "IMPORT_FILE_BROKEN");
}

#[test]
fn what_takes_the_rows_can_end_the_reading() {
    let mut file = Cursor::new("a\n1\n2\n3\n");
    let mut rows = 0;
    let error = read(&mut file, &mut |_| {
        rows += 1;
        if rows == 2 { Err(Error::internal("enough")) } else { Ok(()) }
    });
    assert_eq!((error.unwrap_err().code().id, rows), ("INTERNAL", 2));
}

#[test]
fn a_file_has_so_many_rows_and_no_more() {
    assert!(within_rows(ROWS).is_ok());
    assert_eq!(within_rows(ROWS + 1).unwrap_err().code().id, "IMPORT_TOO_MANY_ROWS");
}
