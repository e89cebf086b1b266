//! Pure rules: no database, no GraphQL, no clock.

mod address;
mod belonging;
mod consent;
mod contact;
mod customer;
mod details;
mod document;
mod duplicate;
mod export;
mod import;
mod invented;
mod links;
mod list;
mod merge;
mod note;
mod number;
mod pesel;
mod retention;
mod sealed;
mod status;
mod tags;
mod words;

pub(crate) use address::{Address, AddressKind, TypedAddress};
pub(crate) use belonging::{Belonging, Held, MOST};
pub(crate) use consent::{Channel, Consent, ConsentKind, ConsentLedger, ConsentWay, LEDGER_SHOWN, TypedConsent};
pub(crate) use contact::{Contact, Purpose, TypedContact};
pub(crate) use customer::{Customer, Kind, Record};
pub(crate) use details::{Details, TAGS, TypedDetails};
pub(crate) use document::{Document, DocumentKind};
pub(crate) use duplicate::{DUPLICATES, Duplicate, DuplicateReason, Duplicates, Likeness, TypedLikeness};
pub(crate) use export::CustomerColumn;
pub(crate) use import::{Cells, Flaws, Imported, Known, LmsCustomer, Moved, NewNumber, Side, Step};
pub(crate) use invented::{Invented, Invention};
pub(crate) use links::{ExternalId, LEVELS, SYSTEMS, external_ids};
pub(crate) use list::{CustomerFilter, CustomerSort, SortKey};
pub(crate) use merge::{MergePlan, MergedField, Moving, Totals};
pub(crate) use note::{NOTES, Note, mentions, note_text};
pub(crate) use number::NumberPattern;
pub(crate) use pesel::Pesel;
pub(crate) use retention::Retention;
pub(crate) use sealed::{Sealed, SealedKind};
pub(crate) use status::{Standing, Status};
pub(crate) use tags::TagChange;

use words::words;

/// What is to be mended in a form of this module.
type Faults = crm_shared::Faults<crate::error::CustomersError>;
