//! Mutations of this module.

use async_graphql::{Context, Object};
use crm_core::Cx;
use crm_graph::{Inputs, Key as _, person, service};
use crm_shared::Error;
use workspace_contract::{SavedView, SavedViewId};

use super::{
    inputs::{
        DeleteViewInput, EditViewInput, SaveViewInput, SetDefaultViewInput, SetMyListPreferencesInput,
        SetMyPreferencesInput,
    },
    types::{
        DeleteViewPayload, EditViewPayload, SaveViewPayload, SetDefaultViewPayload, SetMyListPreferencesPayload,
        SetMyPreferencesPayload,
    },
};
use crate::{
    domain::ListChanges,
    services::{MyPreferences, Views},
};

/// Mutations of `workspace`.
#[derive(Default)]
pub struct WorkspaceMutation;

#[Object]
impl WorkspaceMutation {
    /// Keeps a view of a list, at most 100 of each list. For every person who is signed in and sees the list;
    /// sharing it needs `workspace.views.share`.
    #[graphql(guard = "person()")]
    async fn save_view(&self, ctx: &Context<'_>, input: SaveViewInput) -> Result<SaveViewPayload, Error> {
        let (cx, list) = (Cx::of(ctx)?.once(&input)?, input.list.clone());
        match service::<Views>(ctx)?.save(&cx, &Inputs::of(ctx), &list, input.into()).await {
            Ok(id) => Ok(SaveViewPayload { view: Some(SavedView::new(id)), user_errors: Vec::new() }),
            Err(error) => Ok(SaveViewPayload { view: None, user_errors: cx.user_errors([error])? }),
        }
    }

    /// Changes a view of the caller's. For every person who is signed in; one that is shared, be it their own or
    /// of somebody else, needs `workspace.views.share`.
    #[graphql(guard = "person()")]
    async fn edit_view(&self, ctx: &Context<'_>, input: EditViewInput) -> Result<EditViewPayload, Error> {
        let cx = Cx::of(ctx)?;
        let (id, version) = (SavedViewId::parse(&input.id)?, input.expected_version);
        let edited = service::<Views>(ctx)?.edit(&cx, &Inputs::of(ctx), id, version, input.into()).await;
        let view = edited.is_ok().then(|| SavedView::new(id));
        Ok(EditViewPayload { view, user_errors: cx.user_errors(edited.err())? })
    }

    /// Deletes a view of the caller's. Who began with it begins with the list as it is. For every person who is
    /// signed in; one that somebody else shares needs `workspace.views.share`.
    #[graphql(guard = "person()")]
    async fn delete_view(&self, ctx: &Context<'_>, input: DeleteViewInput) -> Result<DeleteViewPayload, Error> {
        let cx = Cx::of(ctx)?;
        let deleted = service::<Views>(ctx)?.delete(&cx, SavedViewId::parse(&input.id)?).await;
        Ok(DeleteViewPayload { user_errors: cx.user_errors(deleted.err())? })
    }

    /// Has the caller begin with a view of a list, their own or a shared one. For every person who is signed in
    /// and sees the list.
    #[graphql(guard = "person()")]
    async fn set_default_view(
        &self,
        ctx: &Context<'_>,
        input: SetDefaultViewInput,
    ) -> Result<SetDefaultViewPayload, Error> {
        let cx = Cx::of(ctx)?;
        let id = input.view_id.map(|id| SavedViewId::parse(&id)).transpose()?;
        let changes = ListChanges { default_view: Some(id), ..ListChanges::default() };
        let set = service::<MyPreferences>(ctx)?.set_list(&cx, &input.list, changes).await;
        let view = set.is_ok().then(|| id.map(SavedView::new)).flatten();
        Ok(SetDefaultViewPayload { view, user_errors: cx.user_errors(set.err())? })
    }

    /// Sets how the caller wants the screens to be; of two that set the same field the last one wins. For
    /// every person who is signed in.
    #[graphql(guard = "person()")]
    async fn set_my_preferences(
        &self,
        ctx: &Context<'_>,
        input: SetMyPreferencesInput,
    ) -> Result<SetMyPreferencesPayload, Error> {
        let (cx, mine) = (Cx::of(ctx)?, service::<MyPreferences>(ctx)?);
        let user_errors = cx.user_errors(mine.set(&cx, input.into()).await.err())?;
        let preferences = if user_errors.is_empty() { Some(mine.find(&cx).await?.into()) } else { None };
        Ok(SetMyPreferencesPayload { preferences, user_errors })
    }

    /// Sets how the caller wants one list to be. For every person who is signed in and sees the list.
    #[graphql(guard = "person()")]
    async fn set_my_list_preferences(
        &self,
        ctx: &Context<'_>,
        input: SetMyListPreferencesInput,
    ) -> Result<SetMyListPreferencesPayload, Error> {
        let (cx, mine) = (Cx::of(ctx)?, service::<MyPreferences>(ctx)?);
        let (list, changes) = input.changes()?;
        let user_errors = cx.user_errors(mine.set_list(&cx, &list, changes).await.err())?;
        let preferences = if user_errors.is_empty() { Some(mine.find(&cx).await?.into()) } else { None };
        Ok(SetMyListPreferencesPayload { preferences, user_errors })
    }
}
