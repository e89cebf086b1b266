//! What can go against a caller in this module, in business words, and how each is told.

use crm_shared::{Code, Error, Kind};

/// A rule of this module that spoke against the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FilesError {
    /// The caller may read the file, but it is somebody else's.
    OfAnother,
    /// A module has taken the file: what needs it would lose it.
    InUse,
}

static OF_ANOTHER: Code = Code {
    id: "FILES_OF_ANOTHER",
    kind: Kind::Invalid,
    en: "This file is somebody else's. Ask them, or an administrator for the right files.file.manage.",
    pl: "To plik innej osoby. Poproś ją albo administratora o uprawnienie files.file.manage.",
};

static IN_USE: Code = Code {
    id: "FILES_IN_USE",
    kind: Kind::Conflict,
    en: "Something still needs this file. It goes with what needs it.",
    pl: "Ten plik jest jeszcze potrzebny. Zniknie razem z tym, co go używa.",
};

/// The codes of this module, for the catalogue.
pub(crate) const CODES: &[&Code] = &[&OF_ANOTHER, &IN_USE];

impl From<FilesError> for Error {
    fn from(error: FilesError) -> Self {
        match error {
            FilesError::OfAnother => Self::new(&OF_ANOTHER).at("input.id"),
            FilesError::InUse => Self::new(&IN_USE).at("input.id"),
        }
    }
}
