//! What a row of a file may change of a member of staff.

use crm_shared::Language;

use super::{Staff, email_address, person_name};
use crate::error::UsersError;

/// A row of a file: what stands in its columns. None: the file has no such column.
#[derive(Debug, Clone, Copy)]
pub(crate) struct StaffLine<'l> {
    pub email: &'l str,
    pub name: Option<&'l str>,
    pub language: Option<&'l str>,
}

/// What a row wants a person to be like; none: as they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StaffEdit {
    pub email: String,
    pub name: Option<String>,
    pub language: Option<Language>,
}

impl StaffLine<'_> {
    /// What the row wants, or everything that is wrong with it, each with its column.
    pub(crate) fn read(self) -> Result<StaffEdit, Vec<(&'static str, UsersError)>> {
        let mut wrong = Vec::new();
        let email = email_address(self.email).map_err(|error| wrong.push(("email", error))).unwrap_or_default();
        let name = self.name.and_then(|name| person_name(name).map_err(|error| wrong.push(("name", error))).ok());
        let language = self.language.and_then(|language| {
            let known = Language::from_name(language);
            if known.is_none() {
                wrong.push(("language", UsersError::LanguageInvalid));
            }
            known
        });
        if wrong.is_empty() { Ok(StaffEdit { email, name, language }) } else { Err(wrong) }
    }
}

impl StaffEdit {
    /// What of it the person isn't yet.
    pub(crate) fn changing(self, staff: &Staff) -> Self {
        let name = self.name.filter(|name| *name != staff.name);
        let language = self.language.filter(|language| *language != staff.language);
        Self { name, language, ..self }
    }

    /// Whether it changes nothing.
    pub(crate) const fn is_empty(&self) -> bool {
        self.name.is_none() && self.language.is_none()
    }
}

#[cfg(test)]
mod tests {
    use crm_shared::Language;

    use super::{StaffEdit, StaffLine};
    use crate::error::UsersError;

    #[test]
    fn a_row_is_read_or_everything_wrong_with_it_told() {
        let line = StaffLine { email: "Anna@Example.PL", name: Some("Łucja Żak"), language: Some("EN") };
        let edit = StaffEdit {
            email: "anna@example.pl".to_owned(),
            name: Some("Łucja Żak".to_owned()),
            language: Some(Language::En),
        };
        assert_eq!(line.read(), Ok(edit));
        for exported in ["angielski", "English", "en"] {
            let line = StaffLine { email: "anna@example.pl", name: None, language: Some(exported) };
            assert_eq!(line.read().map(|edit| edit.language), Ok(Some(Language::En)), "{exported}");
        }
        let line = StaffLine { email: "anna", name: Some(""), language: Some("de") };
        let wrong = [
            ("email", UsersError::EmailInvalid),
            ("name", UsersError::NameInvalid),
            ("language", UsersError::LanguageInvalid),
        ];
        assert_eq!(line.read(), Err(wrong.to_vec()));
        let line = StaffLine { email: "anna@example.pl", name: None, language: None };
        assert!(line.read().is_ok_and(|edit| edit.is_empty()));
    }
}
