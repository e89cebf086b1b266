//! Types of notes, and their batches.

use std::{collections::HashMap, sync::Arc};

use async_graphql::{Context, ID, SimpleObject, dataloader::Loader};
use chrono::{DateTime, Utc};
use crm_core::{Cx, payloads};
use crm_graph::{Key as _, list_cost, service};
use crm_shared::Error;
use customers_contract::{Customer, CustomerId};
use users_contract::{Staff, StaffId};

use crate::{domain, services::Notes};

/// What somebody of the company has noted down about a customer.
#[derive(Clone, SimpleObject)]
pub struct CustomerNote {
    /// Opaque id.
    id: ID,
    /// What to know; lines as they were typed.
    text: String,
    /// Whether it stands before the others.
    pinned: bool,
    /// Who is to read it; 20 at most.
    #[graphql(complexity = "list_cost(2, child_complexity)")]
    mentions: Vec<Staff>,
    /// Who has written it; null: a program.
    author: Option<Staff>,
    /// When it was written, UTC.
    created_at: DateTime<Utc>,
    /// When it was changed last, UTC; null: never.
    edited_at: Option<DateTime<Utc>>,
    /// Grows with every edit; a change carries the one that it is based on.
    version: i32,
}

impl From<domain::Note> for CustomerNote {
    fn from(note: domain::Note) -> Self {
        Self {
            id: note.id.global().into(),
            text: note.text,
            pinned: note.pinned,
            mentions: note.mentions.into_iter().map(Staff::new).collect(),
            author: note.author.map(|id| Staff::new(StaffId::from_uuid(id))),
            created_at: note.created_at,
            edited_at: note.edited_at,
            version: note.version,
        }
    }
}

/// So many notes a customer has as a rule.
const USUAL: usize = 10;

/// What was noted down about a customer.
#[derive(Clone, SimpleObject)]
pub struct CustomerNotes {
    /// Notes: pinned ones first, then the newest; 200 at most.
    #[graphql(complexity = "list_cost(USUAL, child_complexity)")]
    notes: Vec<CustomerNote>,
}

impl From<Vec<domain::Note>> for CustomerNotes {
    fn from(notes: Vec<domain::Note>) -> Self {
        Self { notes: notes.into_iter().map(Into::into).collect() }
    }
}

payloads! {
    customer: Customer of CustomerId, "The customer as it is now; null where `userErrors` has entries.";
    /// What came of `addCustomerNote`.
    AddCustomerNotePayload,
    /// What came of `editCustomerNote`.
    EditCustomerNotePayload,
    /// What came of `removeCustomerNote`.
    RemoveCustomerNotePayload,
}

/// Loads what was noted down about customers.
pub(crate) struct NoteLoader {
    cx: Cx,
    notes: Arc<Notes>,
}

impl NoteLoader {
    pub(crate) fn of(ctx: &Context<'_>) -> Result<Self, Error> {
        Ok(Self { cx: Cx::of(ctx)?, notes: Arc::clone(service(ctx)?) })
    }
}

impl Loader<CustomerId> for NoteLoader {
    type Value = CustomerNotes;
    type Error = Error;

    async fn load(&self, keys: &[CustomerId]) -> Result<HashMap<CustomerId, CustomerNotes>, Error> {
        let mut found = self.notes.find_many(&self.cx, keys).await?;
        Ok(keys.iter().map(|id| (*id, found.remove(id).unwrap_or_default().into())).collect())
    }
}
