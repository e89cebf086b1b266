//! The list of staff as a file: its columns, and the words in them.

use crm_shared::{Language, SystemRole};

use super::StaffStatus;
use crate::error::UsersError;

/// A column of the exported list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StaffColumn {
    Name,
    Email,
    Status,
    Roles,
    Language,
    LastLoginAt,
    CreatedAt,
}

impl StaffColumn {
    /// All of them, as they stand where nobody chooses.
    pub(crate) const ALL: [Self; 7] =
        [Self::Name, Self::Email, Self::Status, Self::Roles, Self::Language, Self::LastLoginAt, Self::CreatedAt];

    /// The stored name.
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Email => "email",
            Self::Status => "status",
            Self::Roles => "roles",
            Self::Language => "language",
            Self::LastLoginAt => "lastLoginAt",
            Self::CreatedAt => "createdAt",
        }
    }

    /// The column of a stored name.
    pub(crate) fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.id() == id)
    }

    /// The columns that somebody has chosen: at least one, each once.
    pub(crate) fn chosen(columns: Vec<Self>) -> Result<Vec<Self>, UsersError> {
        let twice =
            columns.iter().enumerate().any(|(nr, column)| columns.iter().skip(nr + 1).any(|other| other == column));
        if columns.is_empty() || twice { Err(UsersError::ColumnsInvalid) } else { Ok(columns) }
    }

    /// What stands above it.
    pub(crate) const fn heading(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Name, Language::Pl) => "Imię i nazwisko",
            (Self::Name, Language::En) => "Name",
            (Self::Email, Language::Pl) => "Adres e-mail",
            (Self::Email, Language::En) => "E-mail address",
            (Self::Status, _) => "Status",
            (Self::Roles, Language::Pl) => "Role",
            (Self::Roles, Language::En) => "Roles",
            (Self::Language, Language::Pl) => "Język",
            (Self::Language, Language::En) => "Language",
            (Self::LastLoginAt, Language::Pl) => "Ostatnie logowanie",
            (Self::LastLoginAt, Language::En) => "Last sign-in",
            (Self::CreatedAt, Language::Pl) => "Utworzono",
            (Self::CreatedAt, Language::En) => "Created",
        }
    }
}

/// What has a word in each language.
pub(crate) trait Labelled {
    /// The word.
    fn label(&self, language: Language) -> &'static str;
}

impl Labelled for StaffStatus {
    fn label(&self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Active, Language::Pl) => "aktywny",
            (Self::Active, Language::En) => "active",
            (Self::Disabled, Language::Pl) => "wyłączony",
            (Self::Disabled, Language::En) => "disabled",
        }
    }
}

impl Labelled for SystemRole {
    fn label(&self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Administrator, _) => "Administrator",
            (Self::Auditor, Language::Pl) => "Audytor",
            (Self::Auditor, Language::En) => "Auditor",
            (Self::Helpdesk, _) => "Helpdesk",
            (Self::Accountant, Language::Pl) => "Księgowość",
            (Self::Accountant, Language::En) => "Accountant",
            (Self::NetworkTechnician, Language::Pl) => "Technik sieci",
            (Self::NetworkTechnician, Language::En) => "Network technician",
        }
    }
}

impl Labelled for Language {
    fn label(&self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Pl, Self::Pl) => "polski",
            (Self::Pl, Self::En) => "Polish",
            (Self::En, Self::Pl) => "angielski",
            (Self::En, Self::En) => "English",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::StaffColumn::{self, Email, Name};
    use crate::error::UsersError;

    #[test]
    fn columns_are_chosen_once() {
        assert_eq!(StaffColumn::chosen(vec![Email, Name]), Ok(vec![Email, Name]));
        assert_eq!(StaffColumn::chosen(StaffColumn::ALL.to_vec()), Ok(StaffColumn::ALL.to_vec()));
        for wrong in [vec![], vec![Name, Email, Name]] {
            assert_eq!(StaffColumn::chosen(wrong), Err(UsersError::ColumnsInvalid));
        }
        assert!(StaffColumn::ALL.iter().all(|column| StaffColumn::from_id(column.id()) == Some(*column)));
    }
}
