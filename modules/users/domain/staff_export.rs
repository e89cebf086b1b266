//! The list of staff as a file: its columns.

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
