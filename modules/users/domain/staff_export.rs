//! The list of staff as a file: its columns.

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
}

#[cfg(test)]
mod tests {
    use super::StaffColumn;

    #[test]
    fn each_column_is_known_by_its_stored_name() {
        assert!(StaffColumn::ALL.iter().all(|column| StaffColumn::from_id(column.id()) == Some(*column)));
    }
}
