//! What can go against a row of an import, and against an import as a whole.

use crm_shared::{Error, Label, error_codes};

/// A rule of imports that spoke against a row or a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ImportError {
    /// In a column of few words none of these.
    Word(&'static [Label]),
    /// The customer of this external id is of another kind.
    Kind,
    /// The customer of this external id belongs to another division.
    Division,
    /// The external id is of a double of the customer of this number, who has another one in the system.
    Merged(String),
    /// Perhaps it is the customer of this number. Not of this name: what rows are told outlives it.
    Double(String),
    /// Perhaps it is one whom the caller doesn't see.
    DoubleElsewhere,
    /// The PESEL of the row was sealed with a key that is gone.
    Sealed,
    /// No name of a system.
    System,
    /// A dump in which this table or column is missing, or the table has no rows.
    LmsMissing(&'static str),
    /// There is no such division in the dump.
    LmsDivision,
}

error_codes! {
    WORD = "CUSTOMERS_IMPORT_WORD", Invalid,
        "Write one of these: {words}.",
        "Wpisz jedno z: {words}.";
    KIND = "CUSTOMERS_IMPORT_KIND", Conflict,
        "The customer with this external id is of another kind, and that never changes. Correct the kind or the id.",
        "Klient o tym identyfikatorze jest innego rodzaju, a rodzaj się nie zmienia. Popraw rodzaj albo identyfikator.";
    DIVISION = "CUSTOMERS_IMPORT_DIVISION", Conflict,
        "A customer of another division has this external id. Leave the row out, or ask an administrator.",
        "Ten identyfikator ma klient innego oddziału. Pomiń wiersz albo zapytaj administratora.";
    MERGED = "CUSTOMERS_IMPORT_MERGED", Conflict,
        "This id is of a double of {number}, who has another id in the same system. Leave the row out: the row with the other id changes the customer.",
        "Ten identyfikator ma duplikat klienta {number}, a klient ma w tym systemie inny. Pomiń wiersz: klienta zmienia wiersz z tamtym identyfikatorem.";
    DOUBLE = "CUSTOMERS_IMPORT_DOUBLE", Conflict,
        "This is perhaps {number}. If it is, give that customer this external id; if not, import the file once more with doubles allowed.",
        "To być może {number}. Jeśli tak, wpisz temu klientowi ten identyfikator; jeśli nie, zaimportuj plik jeszcze raz, dopuszczając podobnych klientów.";
    DOUBLE_ELSEWHERE = "CUSTOMERS_IMPORT_DOUBLE_ELSEWHERE", Conflict,
        "Somebody like that exists elsewhere. Ask an administrator, or import the file once more with doubles allowed.",
        "Ktoś podobny istnieje gdzie indziej. Zapytaj administratora albo zaimportuj plik jeszcze raz, dopuszczając podobnych klientów.";
    SEALED = "CUSTOMERS_IMPORT_SEALED", Conflict,
        "The PESEL number of this row was sealed with an encryption key that is no longer there. Import the row once more, or enter the number at the customer.",
        "Numer PESEL z tego wiersza zapieczętowano kluczem, którego już nie ma. Zaimportuj wiersz jeszcze raz albo wpisz numer u klienta.";
    SYSTEM = "CUSTOMERS_IMPORT_SYSTEM", Invalid,
        "Name the system that the ids are from in 1 to 40 small letters, digits, hyphens or underscores, such as optima.",
        "Podaj nazwę systemu, z którego pochodzą identyfikatory: od 1 do 40 małych liter, cyfr, łączników lub podkreśleń, na przykład optima.";
    LMS_MISSING = "CUSTOMERS_LMS_MISSING", Invalid,
        "The dump has no customers of LMS: {what} is missing or empty. Choose a dump of the database that LMS uses, with its data.",
        "W zrzucie nie ma klientów LMS: {what} nie istnieje lub nie ma danych. Wybierz zrzut bazy, której używa LMS, razem z danymi.";
    LMS_DIVISION = "CUSTOMERS_LMS_DIVISION", Invalid,
        "There is no division with this short name in the dump. Write it as LMS does, or leave it out to import all.",
        "W zrzucie nie ma oddziału o tej nazwie skróconej. Wpisz ją tak jak w LMS albo pomiń, aby zaimportować wszystkich.";
}

impl From<ImportError> for Error {
    fn from(error: ImportError) -> Self {
        use ImportError as Of;
        match error {
            Of::Word(words) => Self::new(&WORD).with("words", words),
            Of::Kind => Self::new(&KIND),
            Of::Division => Self::new(&DIVISION),
            Of::Merged(number) => Self::new(&MERGED).with("number", number),
            Of::Double(number) => Self::new(&DOUBLE).with("number", number),
            Of::DoubleElsewhere => Self::new(&DOUBLE_ELSEWHERE),
            Of::Sealed => Self::new(&SEALED),
            Of::System => Self::new(&SYSTEM).at("input.externalSystem"),
            Of::LmsMissing(what) => Self::new(&LMS_MISSING).with("what", what.to_owned()),
            Of::LmsDivision => Self::new(&LMS_DIVISION),
        }
    }
}
