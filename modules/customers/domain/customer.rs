//! A customer.

use chrono::{DateTime, Utc};
use crm_graph::DivisionId;
use customers_contract::CustomerId;
use serde::{Deserialize, Serialize};
use users_contract::StaffId;

use super::{Details, DocumentKind, ExternalId, SealedKind, Standing};
use crate::error::{CustomersError, RecordError};

/// A customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Customer {
    pub id: CustomerId,
    /// What people call out on the telephone, `K-000123`.
    pub number: String,
    /// Whose customer it is; that doesn't change.
    pub division: DivisionId,
    /// What it is to the law; that doesn't change.
    pub kind: Kind,
    pub details: Details,
    /// Whether a PESEL is known.
    pub has_pesel: bool,
    /// Which identity document is known.
    pub document: Option<DocumentKind>,
    /// Who looks after the customer.
    pub assigned_to: Option<StaffId>,
    /// The customer to whom this one belongs.
    pub parent: Option<CustomerId>,
    /// In order, each system once.
    pub external_ids: Vec<ExternalId>,
    pub standing: Standing,
    /// Grows with every change.
    pub version: i32,
    pub created_at: DateTime<Utc>,
    /// When it became this version.
    pub changed_at: DateTime<Utc>,
    pub record: Record,
}

/// What became of the record of a customer, besides what it says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Record {
    /// It was a double of this customer, and is nobody's by itself.
    pub merged_into: Option<CustomerId>,
    pub merged_at: Option<DateTime<Utc>>,
    /// Nobody knows any more who it was.
    pub anonymised_at: Option<DateTime<Utc>>,
    /// Of one who has left: whether they ever were more than a lead.
    pub served: bool,
}

impl Record {
    /// Refuses to change what is over.
    pub(crate) const fn is_open(self) -> Result<(), RecordError> {
        match self {
            Self { merged_into: Some(_), .. } => Err(RecordError::Merged),
            Self { anonymised_at: Some(_), .. } => Err(RecordError::Anonymised),
            _ => Ok(()),
        }
    }
}

impl Customer {
    /// What it is called.
    pub(crate) fn name(&self) -> String {
        self.details.name()
    }

    /// Whether such a number is known.
    pub(crate) const fn has(&self, kind: SealedKind) -> bool {
        match kind {
            SealedKind::Pesel => self.has_pesel,
            SealedKind::Document => self.document.is_some(),
        }
    }

    /// Refuses what was decided on an older state.
    pub(crate) fn is_as_of(&self, version: i32) -> Result<(), CustomersError> {
        if version == self.version { Ok(()) } else { Err(CustomersError::Stale) }
    }
}

/// What a customer is to the law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Kind {
    /// A consumer.
    Person,
    /// A person in business, under a name of its own or their own.
    SoleTrader,
    /// Any other organisation.
    Company,
}

impl Kind {
    const ALL: [Self; 3] = [Self::Person, Self::SoleTrader, Self::Company];

    /// The word in the database and the audit log.
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::SoleTrader => "sole_trader",
            Self::Company => "company",
        }
    }

    pub(crate) fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// Whether it is somebody, with a name and a PESEL.
    pub(crate) const fn is_human(self) -> bool {
        matches!(self, Self::Person | Self::SoleTrader)
    }

    /// Whether it is in business, with a NIP and a REGON.
    pub(crate) const fn is_business(self) -> bool {
        matches!(self, Self::SoleTrader | Self::Company)
    }
}
