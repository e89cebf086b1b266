//! Mutations of notes.

use async_graphql::{Context, Object};
use crm_core::Cx;
use crm_graph::{require, service};
use crm_shared::Error;

use super::{
    inputs::{AddCustomerNoteInput, EditCustomerNoteInput, RemoveCustomerNoteInput},
    types::{AddCustomerNotePayload, EditCustomerNotePayload, RemoveCustomerNotePayload},
};
use crate::{actions::NOTE_WRITE, services::Notes};

/// Mutations of `customers` about notes.
#[derive(Default)]
pub struct NoteMutation;

#[Object]
impl NoteMutation {
    /// Notes something down about a customer. Needs `customers.note.write`.
    #[graphql(guard = "require(&NOTE_WRITE)")]
    async fn add_customer_note(
        &self,
        ctx: &Context<'_>,
        input: AddCustomerNoteInput,
    ) -> Result<AddCustomerNotePayload, Error> {
        let cx = Cx::of(ctx)?.once(&input)?;
        let (id, typed) = input.read()?;
        let done = service::<Notes>(ctx)?.add(&cx, id, typed).await;
        AddCustomerNotePayload::of(&cx, done)
    }

    /// Changes what a note says: one's own, or with `customers.customer.edit` anybody's. Needs
    /// `customers.note.write`.
    #[graphql(guard = "require(&NOTE_WRITE)")]
    async fn edit_customer_note(
        &self,
        ctx: &Context<'_>,
        input: EditCustomerNoteInput,
    ) -> Result<EditCustomerNotePayload, Error> {
        let (cx, (id, version, typed)) = (Cx::of(ctx)?, input.read()?);
        let done = service::<Notes>(ctx)?.edit(&cx, id, version, typed).await;
        EditCustomerNotePayload::of(&cx, done)
    }

    /// Removes a note: one's own, or with `customers.customer.edit` anybody's; the audit log keeps what it said.
    /// Needs `customers.note.write`.
    #[graphql(guard = "require(&NOTE_WRITE)")]
    async fn remove_customer_note(
        &self,
        ctx: &Context<'_>,
        input: RemoveCustomerNoteInput,
    ) -> Result<RemoveCustomerNotePayload, Error> {
        let (cx, (id, version)) = (Cx::of(ctx)?, input.read()?);
        let done = service::<Notes>(ctx)?.remove(&cx, id, version).await;
        RemoveCustomerNotePayload::of(&cx, done)
    }
}
