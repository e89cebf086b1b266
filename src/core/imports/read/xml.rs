//! XML without entities of its own, piece by piece, neither deep nor with a piece beyond the bound.

use std::borrow::Cow;

use crm_shared::Error;
use quick_xml::{
    Reader, XmlVersion,
    escape::resolve_predefined_entity,
    events::{BytesStart, Event},
};

use super::{
    RECORD_BYTES,
    package::{Metered, broken, refused},
    too_long,
};
use crate::imports::IMPORT_FILE_DOCTYPE;

/// Elements within one another; a workbook has eight.
const DEPTH: u32 = 32;

/// A part of a workbook.
pub(super) struct Xml<'p> {
    reader: Reader<Metered<'p>>,
    buffer: Vec<u8>,
    depth: u32,
}

/// A piece of it.
pub(super) enum Piece<'x> {
    /// An element begins; one without content ends, too, in a piece of its own.
    Start(Element<'x>),
    /// An element ends; its name without prefix.
    End(Cow<'x, str>),
    Text(Cow<'x, str>),
    Over,
}

/// The beginning of an element.
pub(super) struct Element<'x>(BytesStart<'x>);

impl Element<'_> {
    /// Its name without prefix.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// An attribute, by its name without prefix.
    pub(super) fn attribute(&self, name: &str) -> Result<Option<String>, Error> {
        for attribute in self.0.attributes().with_checks(false) {
            let attribute = attribute.map_err(|error| broken(&error))?;
            if attribute.key.local_name().into_inner() == name {
                let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| broken(&error))?;
                return Ok(Some(value.into_owned()));
            }
        }
        Ok(None)
    }

    /// An attribute that is a number.
    pub(super) fn number<N: std::str::FromStr>(&self, name: &str) -> Result<Option<N>, Error> {
        Ok(self.attribute(name)?.and_then(|value| value.trim().parse().ok()))
    }

    /// An attribute that is yes or no.
    pub(super) fn flag(&self, name: &str) -> Result<bool, Error> {
        Ok(self.attribute(name)?.is_some_and(|value| matches!(value.trim(), "1" | "true" | "on")))
    }
}

impl<'p> Xml<'p> {
    pub(super) fn new(part: Metered<'p>) -> Self {
        let mut reader = Reader::from_reader(part);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, buffer: Vec::new(), depth: 0 }
    }

    /// The next piece. `line`: of the sheet, for a refusal.
    pub(super) fn next(&mut self, line: u64) -> Result<Piece<'_>, Error> {
        loop {
            self.buffer.clear();
            self.reader.get_mut().piece = RECORD_BYTES;
            // Looked at first: a piece that is handed out borrows from the reader.
            let event = match self.reader.read_event_into(&mut self.buffer) {
                Ok(event) => event.into_owned(),
                Err(error) => {
                    return Err(if self.reader.get_ref().piece == 0 { too_long(line) } else { broken(&error) });
                }
            };
            return Ok(match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > DEPTH {
                        return Err(broken(&"too deep"));
                    }
                    Piece::Start(Element(start))
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    Piece::End(Cow::Owned(end.local_name().into_inner().to_owned()))
                }
                Event::Text(text) => Piece::Text(text.xml10_content()),
                Event::CData(text) => Piece::Text(text.into_inner()),
                Event::GeneralRef(reference) => {
                    let char = reference.resolve_char_ref().map_err(|error| broken(&error))?;
                    Piece::Text(match (char, resolve_predefined_entity(&reference)) {
                        (Some(char), _) => Cow::Owned(char.to_string()),
                        (None, Some(text)) => Cow::Borrowed(text),
                        (None, None) => return Err(broken(&"an unknown entity")),
                    })
                }
                Event::DocType(_) => return Err(refused(&IMPORT_FILE_DOCTYPE)),
                Event::Eof => Piece::Over,
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
            });
        }
    }
}
