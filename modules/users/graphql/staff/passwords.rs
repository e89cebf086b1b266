//! Mutations with which people choose their own passwords.

use async_graphql::{Context, Object};
use crm_core::Cx;
use crm_graph::{person, service};
use crm_shared::Error;

use super::{
    inputs::{AcceptInvitationInput, ChangeMyPasswordInput, SetPasswordInput},
    types::{AcceptInvitationPayload, ChangeMyPasswordPayload, SetPasswordPayload},
};
use crate::services::Passwords;

/// Mutations of `users` about one's own password.
#[derive(Default)]
pub struct PasswordMutation;

#[Object]
impl PasswordMutation {
    /// Chooses the first password of somebody who was invited; they may sign in from now on. Public, with the
    /// token of the mail. Of any number at once one wins.
    async fn accept_invitation(
        &self,
        ctx: &Context<'_>,
        input: AcceptInvitationInput,
    ) -> Result<AcceptInvitationPayload, Error> {
        let cx = Cx::of(ctx)?;
        let done = service::<Passwords>(ctx)?.accept(&cx, &input.token, &input.password.into()).await;
        AcceptInvitationPayload::of(&cx, done)
    }

    /// Chooses another password and ends every session of the person. Public, with the token of a mail that an
    /// administrator had sent, or of a `login` that found a change due. Of any number at once one wins.
    async fn set_password(&self, ctx: &Context<'_>, input: SetPasswordInput) -> Result<SetPasswordPayload, Error> {
        let cx = Cx::of(ctx)?;
        let done = service::<Passwords>(ctx)?.set(&cx, &input.token, &input.password.into()).await;
        SetPasswordPayload::of(&cx, done)
    }

    /// Changes the caller's own password; the session that asks goes on, all others end. An access token of before is
    /// worthless: a program refreshes its own, a browser needs to do nothing. For every person who is signed in.
    #[graphql(guard = "person()")]
    async fn change_my_password(
        &self,
        ctx: &Context<'_>,
        input: ChangeMyPasswordInput,
    ) -> Result<ChangeMyPasswordPayload, Error> {
        let cx = Cx::of(ctx)?;
        let done = service::<Passwords>(ctx)?.change(&cx, input.old_password.into(), &input.password.into()).await;
        ChangeMyPasswordPayload::of(&cx, done.map_err(|error| vec![error]))
    }
}
