//! Inputs of notes.

use async_graphql::{ID, InputObject};
use crm_graph::Key as _;
use crm_shared::Error;
use customers_contract::{CustomerId, NoteId};

use crate::services::TypedNote;

/// What is to be noted down.
#[derive(InputObject)]
pub struct AddCustomerNoteInput {
    /// Id of the customer.
    id: ID,
    /// What to know, 1 to 10,000 characters; lines stay.
    text: String,
    /// Whether it stands before the others.
    #[graphql(default)]
    pinned: bool,
    /// Makes the request safe to repeat: with the same key and input no second note is written. At most 100
    /// printable ASCII characters, such as a UUID; kept for a day.
    idempotency_key: Option<String>,
}

impl AddCustomerNoteInput {
    pub(super) fn read(self) -> Result<(CustomerId, TypedNote), Error> {
        Ok((CustomerId::parse(&self.id)?, TypedNote { text: self.text, pinned: self.pinned }))
    }
}

/// What a note shall say.
#[derive(InputObject)]
pub struct EditCustomerNoteInput {
    /// Id of the note.
    id: ID,
    /// The note's `version` that the edit is based on.
    expected_version: i32,
    /// What to know, 1 to 10,000 characters; lines stay.
    text: String,
    /// Whether it stands before the others.
    pinned: bool,
}

impl EditCustomerNoteInput {
    pub(super) fn read(self) -> Result<(NoteId, i32, TypedNote), Error> {
        let typed = TypedNote { text: self.text, pinned: self.pinned };
        Ok((NoteId::parse(&self.id)?, self.expected_version, typed))
    }
}

/// A note that shall go.
#[derive(InputObject)]
pub struct RemoveCustomerNoteInput {
    /// Id of the note.
    id: ID,
    /// The note's `version` that the change is based on.
    expected_version: i32,
}

impl RemoveCustomerNoteInput {
    pub(super) fn read(self) -> Result<(NoteId, i32), Error> {
        Ok((NoteId::parse(&self.id)?, self.expected_version))
    }
}
