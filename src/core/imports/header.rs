//! Which column of a file is which of the importer's.

use crm_shared::{Error, Language, plain};
use serde::{Deserialize, Serialize};

use super::{IMPORT_COLUMN_TWICE, IMPORT_COLUMNS_MISSING};

/// A column that an importer knows. In a file it is called by any of its three names; capitals, Polish
/// letters, spaces and marks make no difference.
#[derive(Debug)]
pub struct Column {
    /// Its name for programs, and in what is wrong with a row.
    pub id: &'static str,
    /// Polish heading.
    pub pl: &'static str,
    /// English heading.
    pub en: &'static str,
    /// Whether a file without it is refused.
    pub needed: bool,
}

impl Column {
    fn is_called(&self, heading: &str) -> bool {
        let heading = plain(heading);
        [self.id, self.pl, self.en].into_iter().any(|name| plain(name) == heading)
    }

    const fn label(&self, language: Language) -> &'static str {
        match language {
            Language::Pl => self.pl,
            Language::En => self.en,
        }
    }
}

/// A heading of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// As it stands in the file.
    pub heading: String,
    /// The id of the importer's column; none where it is of no use for the import.
    pub column: Option<String>,
}

/// What the headings of a file mean.
///
/// # Errors
/// `IMPORT_COLUMN_TWICE`, `IMPORT_COLUMNS_MISSING` with the names of what is missing.
pub(super) fn understood(first: &[String], columns: &[Column], language: Language) -> Result<Vec<Heading>, Error> {
    let mut headings: Vec<Heading> = Vec::with_capacity(first.len());
    for heading in first {
        let heading = heading.trim();
        let column = columns.iter().find(|column| column.is_called(heading)).map(|column| column.id.to_owned());
        if column.is_some() && headings.iter().any(|known| known.column == column) {
            return Err(Error::new(&IMPORT_COLUMN_TWICE).with("column", heading.to_owned()));
        }
        headings.push(Heading { heading: heading.to_owned(), column });
    }
    let found = |column: &Column| headings.iter().any(|heading| heading.column.as_deref() == Some(column.id));
    let missing = columns.iter().filter(|column| column.needed && !found(column));
    let missing: Vec<_> = missing.map(|column| column.label(language)).collect();
    if missing.is_empty() {
        Ok(headings)
    } else {
        Err(Error::new(&IMPORT_COLUMNS_MISSING).with("columns", missing.join(", ")))
    }
}

#[cfg(test)]
mod tests {
    use crm_shared::Language;

    use super::{Column, understood};

    const COLUMNS: [Column; 3] = [
        Column { id: "email", pl: "Adres e-mail", en: "E-mail address", needed: true },
        Column { id: "name", pl: "Imię i nazwisko", en: "Name", needed: true },
        Column { id: "language", pl: "Język", en: "Language", needed: false },
    ];

    fn columns(first: &[&str]) -> Result<Vec<Option<String>>, String> {
        let first: Vec<_> = first.iter().map(|heading| (*heading).to_owned()).collect();
        match understood(&first, &COLUMNS, Language::Pl) {
            Ok(headings) => Ok(headings.into_iter().map(|heading| heading.column).collect()),
            Err(error) => Err(error.to_string()),
        }
    }

    #[test]
    fn headings_are_known_however_they_are_written() {
        let of = |id: &str| Some(id.to_owned());
        let known = Ok(vec![of("name"), None, of("email"), of("language")]);
        assert_eq!(columns(&["IMIE I NAZWISKO", "Uwagi", "e-mail", "jezyk"]), known);
        assert_eq!(columns(&["Name", "", "E-Mail Address", "LANGUAGE"]), known);
    }

    #[test]
    fn what_is_missing_or_doubled_is_named() {
        let missing = columns(&["uwagi"]).unwrap_err();
        assert!(missing.contains("lacks these columns: Adres e-mail, Imię i nazwisko."), "{missing}");
        let twice = columns(&["email", "Adres e-mail", "name"]).unwrap_err();
        assert!(twice.starts_with("IMPORT_COLUMN_TWICE") && twice.contains("Adres e-mail"), "{twice}");
    }
}
