//! Mutations of this module. What starts an import is a mutation of the module whose objects it is about.

use async_graphql::{Context, Object};
use crm_core::Cx;
use crm_graph::{Key as _, service, signed_in};
use crm_shared::Error;
use imports_contract::{Import, ImportId};

use super::{
    inputs::{ApplyImportInput, DiscardImportInput, UndoImportInput},
    types::{ApplyImportPayload, DiscardImportPayload, UndoImportPayload},
};
use crate::services::Imports;

/// Mutations of `imports`.
#[derive(Default)]
pub struct ImportsMutation;

#[Object]
impl ImportsMutation {
    /// Has a job do what the preview of an import shows; rows whose object was changed since are left out
    /// and told. One that was broken off goes on. For everybody who is signed in, with the action of the
    /// import's kind.
    #[graphql(guard = "signed_in()")]
    async fn apply_import(&self, ctx: &Context<'_>, input: ApplyImportInput) -> Result<ApplyImportPayload, Error> {
        let (cx, id) = (Cx::of(ctx)?, ImportId::parse(&input.id)?);
        let applied = service::<Imports>(ctx)?.apply(&cx, id).await;
        let import = applied.is_ok().then(|| Import::new(id));
        Ok(ApplyImportPayload { import, user_errors: cx.user_errors(applied.err())? })
    }

    /// Has a job take back what an import did; rows whose object was changed since are kept and told.
    /// For everybody who is signed in, with the action of the import's kind.
    #[graphql(guard = "signed_in()")]
    async fn undo_import(&self, ctx: &Context<'_>, input: UndoImportInput) -> Result<UndoImportPayload, Error> {
        let (cx, id) = (Cx::of(ctx)?, ImportId::parse(&input.id)?);
        let undone = service::<Imports>(ctx)?.undo(&cx, id).await;
        let import = undone.is_ok().then(|| Import::new(id));
        Ok(UndoImportPayload { import, user_errors: cx.user_errors(undone.err())? })
    }

    /// Gives up an import of which nothing was applied: its rows and its files go. For everybody who is
    /// signed in, with the action of the import's kind.
    #[graphql(guard = "signed_in()")]
    async fn discard_import(
        &self,
        ctx: &Context<'_>,
        input: DiscardImportInput,
    ) -> Result<DiscardImportPayload, Error> {
        let (cx, id) = (Cx::of(ctx)?, ImportId::parse(&input.id)?);
        let discarded = service::<Imports>(ctx)?.discard(&cx, id).await;
        let import = discarded.is_ok().then(|| Import::new(id));
        Ok(DiscardImportPayload { import, user_errors: cx.user_errors(discarded.err())? })
    }
}
