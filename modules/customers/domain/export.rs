//! The list of customers as a file: its columns.

use serde::{Deserialize, Serialize};

/// A column of the exported list; there is none for numbers of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum CustomerColumn {
    Number,
    Name,
    Kind,
    Status,
    StatusSince,
    Division,
    Nip,
    Regon,
    Krs,
    Email,
    Phone,
    RegisteredAddress,
    CorrespondenceAddress,
    Language,
    PreferredChannel,
    Tags,
    AssignedTo,
    ExternalIds,
    CreatedAt,
}

impl CustomerColumn {
    /// All of them, as they stand where nobody chooses.
    pub(crate) const ALL: [Self; 19] = [
        Self::Number,
        Self::Name,
        Self::Kind,
        Self::Status,
        Self::StatusSince,
        Self::Division,
        Self::Nip,
        Self::Regon,
        Self::Krs,
        Self::Email,
        Self::Phone,
        Self::RegisteredAddress,
        Self::CorrespondenceAddress,
        Self::Language,
        Self::PreferredChannel,
        Self::Tags,
        Self::AssignedTo,
        Self::ExternalIds,
        Self::CreatedAt,
    ];

    /// By what programs know it.
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Name => "name",
            Self::Kind => "kind",
            Self::Status => "status",
            Self::StatusSince => "statusSince",
            Self::Division => "division",
            Self::Nip => "nip",
            Self::Regon => "regon",
            Self::Krs => "krs",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::RegisteredAddress => "registeredAddress",
            Self::CorrespondenceAddress => "correspondenceAddress",
            Self::Language => "language",
            Self::PreferredChannel => "preferredChannel",
            Self::Tags => "tags",
            Self::AssignedTo => "assignedTo",
            Self::ExternalIds => "externalIds",
            Self::CreatedAt => "createdAt",
        }
    }

    /// Whether an address stands in it.
    pub(crate) const fn is_address(self) -> bool {
        matches!(self, Self::RegisteredAddress | Self::CorrespondenceAddress)
    }
}

#[cfg(test)]
mod tests {
    use super::CustomerColumn;

    #[test]
    fn a_column_is_stored_under_the_name_that_programs_know_it_by() {
        for column in CustomerColumn::ALL {
            assert_eq!(serde_json::to_value(column).unwrap(), column.id());
        }
    }
}
