//! What can go against a caller in this module, in business words, and how each is told.

use chrono::NaiveDate;
use crm_shared::{Error, error_codes};

/// A rule of this module that spoke against the caller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum LocationsError {
    /// No upload of the caller's own.
    FileUnknown,
    /// Columns of none of the three files.
    NotTeryt,
    /// A row that can't be of such a file, by its line.
    RowInvalid(u64),
    /// Two rows with the same code.
    RowTwice,
    /// Older than what is there, which is of this day.
    Older(NaiveDate),
    /// Far fewer entries than there are.
    Incomplete { found: i64, before: i64 },
}

error_codes! {
    FILE_UNKNOWN = "LOCATIONS_FILE_UNKNOWN", Invalid,
        "There is no upload of yours with this id, or it has been used or has run out. Upload the file again.",
        "Nie ma Twojego przesłanego pliku o tym identyfikatorze albo został już użyty lub wygasł. Prześlij plik ponownie.";
    NOT_TERYT = "LOCATIONS_NOT_TERYT", Invalid,
        "This is none of the files TERC, SIMC and ULIC. Unpack the archive from eteryt.stat.gov.pl and upload the CSV file in it as it is.",
        "To nie jest plik TERC, SIMC ani ULIC. Rozpakuj archiwum z eteryt.stat.gov.pl i prześlij plik CSV bez zmian.";
    ROW_INVALID = "LOCATIONS_ROW_INVALID", Invalid,
        "Line {line} can't stand in such a file. Download the file again and upload it as it is.",
        "Wiersz {line} nie może być częścią takiego pliku. Pobierz plik ponownie i prześlij go bez zmian.";
    ROW_TWICE = "LOCATIONS_ROW_TWICE", Invalid,
        "The file has the same code twice. Download it again and upload it as it is.",
        "W pliku dwa razy występuje ten sam kod. Pobierz plik ponownie i prześlij go bez zmian.";
    OLDER = "LOCATIONS_EDITION_OLDER", Conflict,
        "The dictionary is of {asOf} already, this file is older. Upload a newer one.",
        "Słownik jest już według stanu na {asOf}, ten plik jest starszy. Prześlij nowszy.";
    INCOMPLETE = "LOCATIONS_EDITION_INCOMPLETE", Invalid,
        "The file has {found} entries, the dictionary has {before}: it is not all of it. Download the whole file again.",
        "Plik ma {found} pozycji, a słownik {before}: brakuje części. Pobierz cały plik ponownie.";
}

impl From<LocationsError> for Error {
    fn from(error: LocationsError) -> Self {
        use LocationsError as Of;
        match error {
            Of::FileUnknown => Self::new(&FILE_UNKNOWN).at("input.fileId"),
            Of::NotTeryt => Self::new(&NOT_TERYT),
            Of::RowInvalid(line) => Self::new(&ROW_INVALID).with("line", i64::try_from(line).unwrap_or(i64::MAX)),
            Of::RowTwice => Self::new(&ROW_TWICE),
            Of::Older(as_of) => Self::new(&OLDER).with("asOf", as_of.to_string()),
            Of::Incomplete { found, before } => Self::new(&INCOMPLETE).with("found", found).with("before", before),
        }
    }
}
