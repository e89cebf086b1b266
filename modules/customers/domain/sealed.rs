//! Numbers of people that are kept sealed, found without being opened, and shown on record only.

use crm_shared::Action;

use super::{Document, DocumentKind, Pesel};
use crate::{
    actions::{DOCUMENT_REVEAL, PESEL_REVEAL},
    error::CustomersError,
};

/// Which number it is; a customer has one of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SealedKind {
    Pesel,
    /// Of an identity document.
    Document,
}

impl SealedKind {
    pub(crate) const ALL: [Self; 2] = [Self::Pesel, Self::Document];

    /// The word in the database and the audit log.
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::Pesel => "pesel",
            Self::Document => "document",
        }
    }
}

/// A number that is kept sealed.
pub(crate) trait Sealed {
    const KIND: SealedKind;
    /// What the audit log calls it: entered, replaced, removed, revealed.
    const EVENTS: [&'static str; 4];
    /// What whoever reads it must be allowed.
    const REVEAL: &'static Action;
    /// What says that none is known.
    const MISSING: CustomersError;
    /// Where it is typed.
    const PATH: &'static str;

    /// What is sealed and looked up.
    fn secret(&self) -> &[u8];

    /// What of it is no secret.
    fn document(&self) -> Option<DocumentKind> {
        None
    }
}

impl Sealed for Pesel {
    const KIND: SealedKind = SealedKind::Pesel;
    const EVENTS: [&'static str; 4] =
        ["customer.peselEntered", "customer.peselReplaced", "customer.peselRemoved", "customer.peselRevealed"];
    const REVEAL: &'static Action = &PESEL_REVEAL;
    const MISSING: CustomersError = CustomersError::PeselMissing;
    const PATH: &'static str = "input.pesel";

    fn secret(&self) -> &[u8] {
        self.digits()
    }
}

impl Sealed for Document {
    const KIND: SealedKind = SealedKind::Document;
    const EVENTS: [&'static str; 4] = [
        "customer.documentEntered",
        "customer.documentReplaced",
        "customer.documentRemoved",
        "customer.documentRevealed",
    ];
    const REVEAL: &'static Action = &DOCUMENT_REVEAL;
    const MISSING: CustomersError = CustomersError::DocumentMissing;
    const PATH: &'static str = "input.document";

    fn secret(&self) -> &[u8] {
        self.number()
    }

    fn document(&self) -> Option<DocumentKind> {
        Some(self.kind())
    }
}
