//! Which column of a file is which of the importer's.

use crm_graph::fields::{Definitions, key_of_column};
use crm_shared::{Error, Language, plain};
use serde::{Deserialize, Serialize};

use super::{IMPORT_COLUMN_AMBIGUOUS, IMPORT_COLUMN_TWICE, IMPORT_COLUMNS_MISSING};

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
    /// Whether it holds secrets: then nothing of it is staged, and the file goes as soon as it was read, in a day at most.
    pub secret: bool,
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
    /// The id of the importer's column, or that of a custom field (`customFields.key`); none where it is of no use for
    /// the import.
    pub column: Option<String>,
}

/// What stands below a heading.
#[derive(Debug)]
pub(super) enum Meaning {
    /// Values of the importer's column.
    Column(&'static Column),
    /// Values of the custom field of this key.
    Field(String),
    /// Nothing that is imported.
    Nothing,
}

impl Heading {
    /// What stands below it.
    pub(super) fn meaning(&self, columns: &'static [Column]) -> Meaning {
        let Some(id) = &self.column else { return Meaning::Nothing };
        match (columns.iter().find(|column| column.id == id), key_of_column(id)) {
            (Some(column), _) => Meaning::Column(column),
            (None, Some(key)) => Meaning::Field(key.to_owned()),
            (None, None) => Meaning::Nothing,
        }
    }
}

/// What the headings of a file mean. Where a custom field is called like a column of the importer's, it is the latter.
///
/// # Errors
/// `IMPORT_COLUMN_TWICE`, `IMPORT_COLUMN_AMBIGUOUS`, `IMPORT_COLUMNS_MISSING` with the names of what is missing.
pub(super) fn understood(
    first: &[String],
    columns: &[Column],
    fields: &Definitions,
    language: Language,
) -> Result<Vec<Heading>, Error> {
    let mut headings: Vec<Heading> = Vec::with_capacity(first.len());
    for heading in first {
        let heading = heading.trim();
        let column = match columns.iter().find(|column| column.is_called(heading)) {
            Some(column) => Some(column.id.to_owned()),
            None => field(fields, heading)?,
        };
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

/// The column of the custom field that is called so.
fn field(fields: &Definitions, heading: &str) -> Result<Option<String>, Error> {
    match fields.called(heading) {
        Ok(found) => Ok(found.map(|field| field.column())),
        Err(several) => {
            let error = Error::new(&IMPORT_COLUMN_AMBIGUOUS).with("column", heading.to_owned());
            Err(error.with("names", several.join(", ")))
        }
    }
}

#[cfg(test)]
mod tests {
    use crm_graph::fields::{Definition, Definitions, Rule, Words};
    use crm_shared::Language;

    use super::{Column, understood};

    const COLUMNS: [Column; 3] = [
        Column { id: "email", pl: "Adres e-mail", en: "E-mail address", needed: true, secret: false },
        Column { id: "name", pl: "Imię i nazwisko", en: "Name", needed: true, secret: false },
        Column { id: "language", pl: "Język", en: "Language", needed: false, secret: false },
    ];

    fn fields() -> Definitions {
        let field = |key: &str, pl: &str, en: &str| Definition {
            key: key.to_owned(),
            label: Words { pl: pl.to_owned(), en: en.to_owned() },
            help: None,
            rule: Rule::Boolean,
            required: false,
            archived: false,
        };
        Definitions::new(vec![field("keys", "Klucze", "Keys"), field("email", "Klucze", "Key of mail")])
    }

    fn columns(first: &[&str]) -> Result<Vec<Option<String>>, String> {
        let first: Vec<_> = first.iter().map(|heading| (*heading).to_owned()).collect();
        match understood(&first, &COLUMNS, &fields(), Language::Pl) {
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
    fn custom_fields_are_columns_too_unless_one_of_the_importers_or_two_fields_are_called_so() {
        let of = |id: &str| Some(id.to_owned());
        let known = Ok(vec![of("name"), of("email"), of("customFields.keys"), of("customFields.email")]);
        assert_eq!(columns(&["name", "email", "keys", "key of mail"]), known, "a field has the key of a column");
        let wrong = columns(&["name", "email", "KLUCZE"]).unwrap_err();
        assert!(
            wrong.starts_with("IMPORT_COLUMN_AMBIGUOUS") && wrong.contains("customFields.keys, customFields.email"),
            "{wrong}"
        );
        assert!(columns(&["name", "email", "keys", "Keys"]).unwrap_err().starts_with("IMPORT_COLUMN_TWICE"));
    }

    #[test]
    fn what_is_missing_or_doubled_is_named() {
        let missing = columns(&["uwagi"]).unwrap_err();
        assert!(missing.contains("lacks these columns: Adres e-mail, Imię i nazwisko."), "{missing}");
        let twice = columns(&["email", "Adres e-mail", "name"]).unwrap_err();
        assert!(twice.starts_with("IMPORT_COLUMN_TWICE") && twice.contains("Adres e-mail"), "{twice}");
    }
}
