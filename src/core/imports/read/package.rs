//! The archive that a workbook is, with bounds: on its directory while that is read, on what the
//! directory declares, and on a piece of what comes out. A directory can lie, but nothing beyond the
//! declared size comes out of a part: `zip` ends it there with an error, and a test holds it to that.

use std::{
    cell::Cell,
    io::{self, BufRead, BufReader, Read, Seek, SeekFrom},
    rc::Rc,
};

use crm_shared::{Code, Error};
use zip::{ZipArchive, result::ZipError};

use super::{UNPACKED_BYTES, limit};
use crate::imports::{IMPORT_FILE_BROKEN, IMPORT_FILE_TOO_LARGE};

/// What of an archive may be read before its directory is known; a workbook's takes some kilobytes.
const DIRECTORY_BYTES: u64 = 1024 * 1024;

/// An archive whose parts are read one after the other.
pub(super) struct Package<'f, F> {
    archive: ZipArchive<Guarded<'f, F>>,
    /// What may still be unpacked.
    left: u64,
}

impl<'f, F: Read + Seek> Package<'f, F> {
    pub(super) fn open(file: &'f mut F) -> Result<Self, Error> {
        let allowed = Rc::new(Cell::new(DIRECTORY_BYTES));
        let guarded = Guarded { file: BufReader::new(file), allowed: Rc::clone(&allowed) };
        let archive = ZipArchive::new(guarded).map_err(|error| broken(&error))?;
        allowed.set(u64::MAX);
        Ok(Self { archive, left: UNPACKED_BYTES })
    }

    /// Reads a part, if there is one of that name.
    pub(super) fn part<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(Metered<'_>) -> Result<T, Error>,
    ) -> Result<Option<T>, Error> {
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(broken(&error)),
        };
        if part.size() > self.left {
            return Err(too_large());
        }
        self.left -= part.size();
        read(Metered { part: BufReader::new(Box::new(part)), piece: usize::MAX }).map(Some)
    }
}

/// The file under an archive, of which only so much may be read.
struct Guarded<'f, F> {
    file: BufReader<&'f mut F>,
    allowed: Rc<Cell<u64>>,
}

impl<F: Read> Read for Guarded<'_, F> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        let left = self.allowed.get().checked_sub(read as u64);
        self.allowed.set(left.ok_or_else(|| io::Error::other("the directory is too large"))?);
        Ok(read)
    }
}

impl<F: Seek> Seek for Guarded<'_, F> {
    fn seek(&mut self, position: SeekFrom) -> io::Result<u64> {
        self.file.seek(position)
    }
}

/// What comes out of a part. Ends with an error at the bound of a piece.
pub(super) struct Metered<'p> {
    part: BufReader<Box<dyn Read + 'p>>,
    /// What the piece at hand may still take.
    pub(super) piece: usize,
}

impl Read for Metered<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl BufRead for Metered<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.piece == 0 { Err(io::Error::other("beyond the bound")) } else { self.part.fill_buf() }
    }

    fn consume(&mut self, amount: usize) {
        self.piece = self.piece.saturating_sub(amount);
        self.part.consume(amount);
    }
}

pub(super) fn broken(cause: &dyn std::fmt::Display) -> Error {
    Error::new(&IMPORT_FILE_BROKEN).because(cause.to_string())
}

pub(super) fn refused(code: &'static Code) -> Error {
    Error::new(code)
}

pub(super) fn too_large() -> Error {
    limit(&IMPORT_FILE_TOO_LARGE, 0, UNPACKED_BYTES / 1024 / 1024)
}
