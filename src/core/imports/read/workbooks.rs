//! Workbooks made by hand, good ones and others.

use std::io::{Cursor, Write as _};

use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// An archive of these parts.
pub(super) fn archive(parts: &[(&str, &[u8])]) -> Cursor<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in parts {
        zip.start_file(*name, options).unwrap();
        zip.write_all(content).unwrap();
    }
    let mut file = zip.finish().unwrap();
    file.set_position(0);
    file
}

pub(super) const WORKBOOK: &str = r#"<?xml version="1.0"?><workbook xmlns:r="x"><workbookPr/><sheets>
    <sheet name="Ukryty" sheetId="1" state="hidden" r:id="rId1"/><sheet name="Dane" sheetId="2" r:id="rId2"/></sheets></workbook>"#;

pub(super) const RELATIONS: &str = r#"<Relationships><Relationship Id="rId1" Target="worksheets/hidden.xml"/>
    <Relationship Id="rId2" Target="worksheets/sheet2.xml"/></Relationships>"#;

pub(super) const STYLES: &str = r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="d\.mm\.yyyy"/></numFmts>
    <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="22"/></cellXfs></styleSheet>"#;

pub(super) const SHARED: &str = "<sst><si><t>e-mail</t></si><si><r><t>Łu</t></r><r><t xml:space=\"preserve\">cja </t></r>\
    <rPh><t>hint</t></rPh></si><si><t>Ż&amp;&#379;_x000D_</t></si></sst>";

/// A workbook with this sheet, between the tags of `sheetData`.
pub(super) fn workbook(sheet: &str) -> Cursor<Vec<u8>> {
    with_sheet(format!("<worksheet><sheetData>{sheet}</sheetData></worksheet>").as_bytes())
}

/// A workbook with this part as its sheet.
pub(super) fn with_sheet(sheet: &[u8]) -> Cursor<Vec<u8>> {
    archive(&[
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/styles.xml", STYLES.as_bytes()),
        ("xl/sharedStrings.xml", SHARED.as_bytes()),
        ("xl/worksheets/hidden.xml", b"<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>"),
        ("xl/worksheets/sheet2.xml", sheet),
    ])
}

/// Changes what an archive's directory and headers say of the size of its last part.
pub(super) fn with_lying_size(file: Cursor<Vec<u8>>, size: u32) -> Cursor<Vec<u8>> {
    let mut bytes = file.into_inner();
    for (magic, field) in [(b"PK\x01\x02", 24), (b"PK\x03\x04", 22)] {
        let last = bytes.windows(4).rposition(|window| window == magic).unwrap();
        bytes[last + field..last + field + 4].copy_from_slice(&size.to_le_bytes());
    }
    Cursor::new(bytes)
}
