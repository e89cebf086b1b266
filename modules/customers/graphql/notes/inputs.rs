//! Inputs of notes.

use async_graphql::{ID, InputObject};
use crm_graph::Key as _;
use crm_shared::Error;
use customers_contract::{CustomerId, NoteId};
use users_contract::StaffId;

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
    /// Ids of members of staff who are to read it, 20 at most: a mail tells them, and they must see the customer.
    #[graphql(default)]
    mention_ids: Vec<ID>,
    /// Makes the request safe to repeat: with the same key and input no second note is written. At most 100
    /// printable ASCII characters, such as a UUID; kept for a day.
    idempotency_key: Option<String>,
}

impl AddCustomerNoteInput {
    pub(super) fn read(self) -> Result<(CustomerId, TypedNote), Error> {
        let mentions = Some(people(&self.mention_ids)?);
        Ok((CustomerId::parse(&self.id)?, TypedNote { text: self.text, pinned: self.pinned, mentions }))
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
    /// Ids of members of staff who are to read it, 20 at most; those who were not mentioned before get a mail. Null:
    /// those who are.
    mention_ids: Option<Vec<ID>>,
}

fn people(ids: &[ID]) -> Result<Vec<StaffId>, Error> {
    ids.iter().map(|id| StaffId::parse(id)).collect()
}

impl EditCustomerNoteInput {
    pub(super) fn read(self) -> Result<(NoteId, i32, TypedNote), Error> {
        let mentions = self.mention_ids.as_deref().map(people).transpose()?;
        let typed = TypedNote { text: self.text, pinned: self.pinned, mentions };
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
