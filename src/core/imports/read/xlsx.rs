//! The first visible sheet of a workbook (ECMA-376). Its rows are read as they come; the texts that cells
//! share are kept, within a bound.

use std::{
    collections::HashMap,
    io::{Read, Seek},
};

use crm_shared::Error;

use super::{
    COLUMNS, Flaw, RECORD_BYTES, Row, Rows,
    cells::{Styles, column, moment, number, unescaped},
    limit,
    package::{Package, broken, too_large},
    too_long,
    xml::{Element, Piece, Xml},
};
use crate::imports::IMPORT_TOO_MANY_COLUMNS;

/// What the shared texts may take, and how many there may be.
const SHARED_BYTES: usize = 64 * 1024 * 1024;
const SHARED_TEXTS: usize = 4 * 1024 * 1024;

/// Formats of cells; spreadsheet programs keep to as many.
const STYLES: usize = 65_490;

pub(super) fn read(file: &mut (impl Read + Seek), rows: &mut Rows<'_, '_>) -> Result<(), Error> {
    let mut package = Package::open(file)?;
    let workbook = package.part("xl/workbook.xml", |part| workbook(Xml::new(part)))?;
    let (sheet, since_1904) = workbook.ok_or_else(|| broken(&"no workbook"))?;
    let targets = package.part("xl/_rels/workbook.xml.rels", |part| targets(Xml::new(part), &sheet))?.flatten();
    let target = targets.ok_or_else(|| broken(&"no sheet"))?;
    // Targets are relative to the workbook unless they begin at the root.
    let name = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), ToOwned::to_owned);
    let shared = package.part("xl/sharedStrings.xml", |part| Shared::read(Xml::new(part)))?.unwrap_or_default();
    let styles = package.part("xl/styles.xml", |part| styles(Xml::new(part)))?.unwrap_or_default();
    let book = Book { shared, styles, since_1904 };
    let sheet = package.part(&name, |part| book.sheet(Xml::new(part), rows))?;
    sheet.ok_or_else(|| broken(&"no sheet"))
}

/// The relation to the first visible sheet, and whether days are counted from 1904.
fn workbook(mut xml: Xml<'_>) -> Result<(String, bool), Error> {
    let (mut sheet, mut since_1904) = (None, false);
    loop {
        match xml.next(0)? {
            Piece::Start(element) if element.name() == "workbookPr" => since_1904 = element.flag("date1904")?,
            Piece::Start(element) if element.name() == "sheet" && sheet.is_none() => {
                let visible = element.attribute("state")?.is_none_or(|state| state == "visible");
                sheet = if visible { element.attribute("id")? } else { None };
            }
            Piece::Over => return Ok((sheet.ok_or_else(|| broken(&"no visible sheet"))?, since_1904)),
            Piece::Start(_) | Piece::End(_) | Piece::Text(_) => {}
        }
    }
}

fn targets(mut xml: Xml<'_>, id: &str) -> Result<Option<String>, Error> {
    loop {
        match xml.next(0)? {
            Piece::Start(element)
                if element.name() == "Relationship" && element.attribute("Id")?.as_deref() == Some(id) =>
            {
                return element.attribute("Target");
            }
            Piece::Over => return Ok(None),
            Piece::Start(_) | Piece::End(_) | Piece::Text(_) => {}
        }
    }
}

fn styles(mut xml: Xml<'_>) -> Result<Styles, Error> {
    let (mut codes, mut styles, mut inside) = (HashMap::new(), Styles::default(), false);
    loop {
        match xml.next(0)? {
            Piece::Start(element) => match element.name() {
                "numFmt" if codes.len() < STYLES => {
                    if let (Some(id), Some(code)) =
                        (element.number::<u32>("numFmtId")?, element.attribute("formatCode")?)
                    {
                        codes.insert(id, code);
                    }
                }
                "cellXfs" => inside = true,
                "xf" if inside && styles.len() < STYLES => {
                    let id = element.number("numFmtId")?.unwrap_or(0);
                    styles.push(id, codes.get(&id).map(String::as_str));
                }
                _ => {}
            },
            Piece::End(name) => inside &= name != "cellXfs",
            Piece::Text(_) => {}
            Piece::Over => return Ok(styles),
        }
    }
}

/// Texts that cells share, one behind the other.
#[derive(Default)]
struct Shared {
    text: String,
    ends: Vec<usize>,
}

impl Shared {
    fn read(mut xml: Xml<'_>) -> Result<Self, Error> {
        let mut shared = Self::default();
        let mut text = Text::default();
        loop {
            match xml.next(0)? {
                Piece::Start(element) if element.name() == "si" => text = Text::default(),
                Piece::Start(element) => text.begin(element.name()),
                Piece::Text(piece) => text.add(&piece, 0)?,
                Piece::End(name) if name == "si" => {
                    shared.text.push_str(&unescaped(std::mem::take(&mut text.whole)));
                    shared.ends.push(shared.text.len());
                    if shared.text.len() > SHARED_BYTES || shared.ends.len() > SHARED_TEXTS {
                        return Err(too_large());
                    }
                }
                Piece::End(name) => text.end(&name),
                Piece::Over => return Ok(shared),
            }
        }
    }

    fn get(&self, index: usize) -> Option<&str> {
        let begin = index.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())?;
        self.text.get(begin..*self.ends.get(index)?)
    }
}

/// A text in its runs, without the hints on its pronunciation.
#[derive(Default)]
struct Text {
    whole: String,
    inside: bool,
    hint: bool,
}

impl Text {
    fn begin(&mut self, name: &str) {
        self.hint |= name == "rPh";
        self.inside = name == "t" && !self.hint;
    }

    fn end(&mut self, name: &str) {
        self.hint &= name != "rPh";
        self.inside = false;
    }

    fn add(&mut self, piece: &str, line: u64) -> Result<(), Error> {
        if self.inside {
            self.whole.push_str(piece);
        }
        if self.whole.len() > RECORD_BYTES { Err(too_long(line)) } else { Ok(()) }
    }
}

/// What is needed to read a sheet.
struct Book {
    shared: Shared,
    styles: Styles,
    since_1904: bool,
}

/// A cell under way.
#[derive(Default)]
struct CellParts {
    name: Option<String>,
    kind: Option<String>,
    style: Option<usize>,
    value: Option<String>,
    formula: bool,
    inline: Text,
}

impl CellParts {
    fn of(element: &Element<'_>) -> Result<Self, Error> {
        let (name, kind, style) = (element.attribute("r")?, element.attribute("t")?, element.number("s")?);
        Ok(Self { name, kind, style, ..Self::default() })
    }
}

impl Book {
    fn sheet(&self, mut xml: Xml<'_>, rows: &mut Rows<'_, '_>) -> Result<(), Error> {
        let mut row = Row { line: 0, cells: Vec::new(), flaw: None };
        let (mut cell, mut in_value) = (CellParts::default(), false);
        loop {
            let line = row.line;
            match xml.next(line)? {
                Piece::Start(element) => match element.name() {
                    "row" => row.line = element.number("r")?.filter(|given| *given > line).unwrap_or(line + 1),
                    "c" => cell = CellParts::of(&element)?,
                    "v" => {
                        in_value = true;
                        cell.value = Some(String::new());
                    }
                    "f" => cell.formula = true,
                    name => cell.inline.begin(name),
                },
                Piece::Text(piece) => match &mut cell.value {
                    Some(value) if in_value => {
                        value.push_str(&piece);
                        if value.len() > RECORD_BYTES {
                            return Err(too_long(line));
                        }
                    }
                    _ => cell.inline.add(&piece, line)?,
                },
                Piece::End(name) => match name.as_ref() {
                    "v" => in_value = false,
                    "c" => self.put(&mut row, std::mem::take(&mut cell))?,
                    "row" => {
                        let next = Row { line, cells: Vec::new(), flaw: None };
                        rows.take(std::mem::replace(&mut row, next), false)?;
                    }
                    "sheetData" => return Ok(()),
                    name => cell.inline.end(name),
                },
                Piece::Over => return Ok(()),
            }
        }
    }

    /// Puts a cell where it belongs.
    fn put(&self, row: &mut Row, cell: CellParts) -> Result<(), Error> {
        let place = cell.name.as_deref().and_then(column).unwrap_or(row.cells.len());
        let name = cell.name.clone().unwrap_or_default();
        let text = match self.text(cell) {
            Ok(text) => text,
            Err(flaw) => {
                row.flaw.get_or_insert(match flaw {
                    None => Flaw::Formula(name),
                    Some(error) => Flaw::CellError(name, error),
                });
                String::new()
            }
        };
        if place >= COLUMNS {
            let code = &IMPORT_TOO_MANY_COLUMNS;
            return if text.trim().is_empty() { Ok(()) } else { Err(limit(code, row.line, COLUMNS as u64)) };
        }
        if row.cells.len() <= place {
            row.cells.resize(place + 1, String::new());
        }
        if let Some(there) = row.cells.get_mut(place) {
            *there = text;
        }
        let length: usize = row.cells.iter().map(String::len).sum();
        if length > RECORD_BYTES { Err(too_long(row.line)) } else { Ok(()) }
    }

    /// What a cell says; its error, or nothing where it is a formula without a value.
    fn text(&self, cell: CellParts) -> Result<String, Option<String>> {
        let CellParts { kind, style, value, formula, inline, .. } = cell;
        let value = match (kind.as_deref(), value) {
            (Some("inlineStr"), _) => return Ok(unescaped(inline.whole)),
            (_, Some(value)) => value,
            (_, None) if formula => return Err(None),
            (_, None) => return Ok(String::new()),
        };
        let text = match kind.as_deref() {
            Some("s") => value.trim().parse().ok().and_then(|index| self.shared.get(index)).map(ToOwned::to_owned),
            Some("b") => Some(if value.trim() == "1" { "true" } else { "false" }.to_owned()),
            Some("e") => return Err(Some(value)),
            Some("str") => Some(unescaped(value.clone())),
            Some("d") => Some(value.clone()),
            _ if self.styles.is_date(style) => moment(&value, self.since_1904),
            _ => number(&value),
        };
        // What is no number although it should be one.
        text.ok_or(Some(value))
    }
}
