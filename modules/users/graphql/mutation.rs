//! Mutations of this module.

use std::sync::Arc;

use async_graphql::{Context, Object};
use crm_core::Cx;
use crm_graph::{service, signed_in};
use crm_shared::Error;
use secrecy::ExposeSecret as _;
use users_contract::Staff;

use super::{
    inputs::{BootstrapInput, LoginInput, RefreshSessionInput, SetMyLanguageInput},
    types::{
        BootstrapPayload, LoginPayload, LogoutEverywherePayload, LogoutPayload, RefreshSessionPayload,
        SetMyLanguagePayload,
    },
};
use crate::{
    error::UsersError,
    services::{Bootstrap, Login, Logout, MyLanguage, Outcome, Proof, Refresh},
};

/// Mutations of `users` that are about the caller.
#[derive(Default)]
pub struct OwnMutation;

#[Object]
impl OwnMutation {
    /// Creates the first administrator, once, while nobody works here. Public, with the token that
    /// the server printed.
    async fn bootstrap(&self, ctx: &Context<'_>, input: BootstrapInput) -> Result<BootstrapPayload, Error> {
        let cx = Cx::of(ctx)?;
        let proof = Proof::Token(input.token.clone().into());
        match service::<Bootstrap>(ctx)?.run(&cx, input.into(), proof).await {
            Ok(id) => Ok(BootstrapPayload { staff: Some(Staff::new(id)), user_errors: Vec::new() }),
            Err(errors) => Ok(BootstrapPayload { staff: None, user_errors: cx.user_errors(errors)? }),
        }
    }

    /// Signs in with e-mail address and password. Public.
    async fn login(&self, ctx: &Context<'_>, input: LoginInput) -> Result<LoginPayload, Error> {
        let cx = Cx::of(ctx)?;
        let login: &Arc<Login> = service(ctx)?;
        match login.run(&cx, input.into()).await {
            Ok(Outcome::NewPasswordDue(token)) => Ok(LoginPayload {
                password_change_token: Some(token.expose_secret().to_owned()),
                user_errors: cx.user_errors([UsersError::NewPasswordDue.into()])?,
                ..LoginPayload::default()
            }),
            Ok(Outcome::SignedIn(session)) => {
                for cookie in &session.cookies {
                    ctx.append_http_header("set-cookie", cookie);
                }
                let token = session.cookies.is_empty().then(|| session.access.expose_secret().to_owned());
                Ok(LoginPayload {
                    access_token: token,
                    expires_at: Some(session.expires_at),
                    refresh_token: session.refresh.map(|token| token.expose_secret().to_owned()),
                    session_expires_at: Some(session.session_expires_at),
                    staff: Some(Staff::new(session.staff)),
                    ..LoginPayload::default()
                })
            }
            Err(error) => Ok(LoginPayload { user_errors: cx.user_errors([error])?, ..LoginPayload::default() }),
        }
    }

    /// Renews a program's session: uses its refresh token up and brings the next. Public, with the
    /// token. A token that comes again after its successor was used ends the session.
    async fn refresh_session(
        &self,
        ctx: &Context<'_>,
        input: RefreshSessionInput,
    ) -> Result<RefreshSessionPayload, Error> {
        let cx = Cx::of(ctx)?;
        match service::<Refresh>(ctx)?.run(&cx, &input.refresh_token.into()).await {
            Ok(renewed) => Ok(RefreshSessionPayload {
                access_token: Some(renewed.access.expose_secret().to_owned()),
                expires_at: Some(renewed.expires_at),
                refresh_token: Some(renewed.refresh.expose_secret().to_owned()),
                session_expires_at: Some(renewed.session_expires_at),
                user_errors: Vec::new(),
            }),
            Err(error) => {
                Ok(RefreshSessionPayload { user_errors: cx.user_errors([error])?, ..RefreshSessionPayload::default() })
            }
        }
    }

    /// Sets the language of the caller's own screens and messages. For everybody who is signed in.
    #[graphql(guard = "signed_in()")]
    async fn set_my_language(
        &self,
        ctx: &Context<'_>,
        input: SetMyLanguageInput,
    ) -> Result<SetMyLanguagePayload, Error> {
        let id = service::<MyLanguage>(ctx)?.set(&Cx::of(ctx)?, input.language.into()).await?;
        Ok(SetMyLanguagePayload { staff: Some(Staff::new(id)), user_errors: Vec::new() })
    }

    /// Ends every session of the caller, on every device, this one included; all their tokens are
    /// refused from now on. For everybody who is signed in.
    #[graphql(guard = "signed_in()")]
    async fn logout_everywhere(&self, ctx: &Context<'_>) -> Result<LogoutEverywherePayload, Error> {
        for cookie in service::<Logout>(ctx)?.everywhere(&Cx::of(ctx)?).await? {
            ctx.append_http_header("set-cookie", cookie);
        }
        Ok(LogoutEverywherePayload { user_errors: Vec::new() })
    }

    /// Ends the session that asks; its tokens are refused from now on. For everybody who is signed in.
    #[graphql(guard = "signed_in()")]
    async fn logout(&self, ctx: &Context<'_>) -> Result<LogoutPayload, Error> {
        for cookie in service::<Logout>(ctx)?.run(&Cx::of(ctx)?).await? {
            ctx.append_http_header("set-cookie", cookie);
        }
        Ok(LogoutPayload { user_errors: Vec::new() })
    }
}
