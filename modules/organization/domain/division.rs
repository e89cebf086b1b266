//! A division of the company: a legal entity, or a branch of one.

use chrono::{DateTime, Utc};
use crm_graph::{DivisionId, Position};

use super::Details;
use crate::error::OrganizationError;

/// A division.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Division {
    pub id: DivisionId,
    pub standing: Standing,
    /// NIP and KRS of a branch are its legal entity's.
    pub details: Details,
    /// When and why it was archived.
    pub archived: Option<(DateTime<Utc>, String)>,
    /// Grows with every change.
    pub version: i32,
    pub created_at: DateTime<Utc>,
}

/// What it is to the law; that doesn't change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// A company of its own.
    LegalEntity,
    /// A branch of this legal entity.
    Branch(DivisionId),
}

/// The sort of a standing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    LegalEntity,
    Branch,
}

impl Form {
    /// The word in the database and the audit log.
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::LegalEntity => "legal_entity",
            Self::Branch => "branch",
        }
    }
}

impl Standing {
    /// The one that a form has chosen.
    pub(crate) fn of(form: Form, legal_entity: Option<DivisionId>) -> Result<Self, OrganizationError> {
        match (form, legal_entity) {
            (Form::LegalEntity, None) => Ok(Self::LegalEntity),
            (Form::LegalEntity, Some(_)) => Err(OrganizationError::LegalEntityNotWanted),
            (Form::Branch, Some(of)) => Ok(Self::Branch(of)),
            (Form::Branch, None) => Err(OrganizationError::LegalEntityMissing),
        }
    }

    pub(crate) const fn form(self) -> Form {
        match self {
            Self::LegalEntity => Form::LegalEntity,
            Self::Branch(_) => Form::Branch,
        }
    }

    /// Whose branch it is.
    pub(crate) const fn legal_entity(self) -> Option<DivisionId> {
        match self {
            Self::LegalEntity => None,
            Self::Branch(of) => Some(of),
        }
    }
}

/// Which divisions a list shows.
#[derive(Debug, Clone, Default)]
pub(crate) struct DivisionFilter {
    /// Archived ones, or those in use; both without.
    pub archived: Option<bool>,
    pub form: Option<Form>,
}

impl Division {
    /// The name of their list, as its cursors carry it.
    pub(crate) const ORDER: &'static str = "divisions.NAME_ASC";

    /// Where it stands among the others.
    pub(crate) fn position(&self) -> Position {
        Position::by_text(&self.details.name, &self.id)
    }

    /// Refuses what was decided on an older state.
    pub(crate) fn is_as_of(&self, version: i32) -> Result<(), OrganizationError> {
        if version == self.version { Ok(()) } else { Err(OrganizationError::Stale) }
    }

    /// Refuses to change what is archived.
    pub(crate) fn is_in_use(&self) -> Result<(), OrganizationError> {
        if self.archived.is_none() { Ok(()) } else { Err(OrganizationError::Archived) }
    }

    /// Whether there may be branches of it.
    pub(crate) fn takes_branches(&self) -> bool {
        self.archived.is_none() && self.standing == Standing::LegalEntity
    }
}

#[cfg(test)]
mod tests {
    use crm_graph::{DivisionId, Key as _, Uuid};

    use super::{Form, Standing};
    use crate::error::OrganizationError;

    #[test]
    fn a_branch_has_a_legal_entity_and_a_legal_entity_has_none() {
        let other = DivisionId::from_uuid(Uuid::nil());
        assert_eq!(Standing::of(Form::LegalEntity, None), Ok(Standing::LegalEntity));
        assert_eq!(Standing::of(Form::Branch, Some(other)), Ok(Standing::Branch(other)));
        assert_eq!(Standing::of(Form::Branch, None), Err(OrganizationError::LegalEntityMissing));
        assert_eq!(Standing::of(Form::LegalEntity, Some(other)), Err(OrganizationError::LegalEntityNotWanted));
    }
}
