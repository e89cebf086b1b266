//! Mutations of this module.

use std::sync::Arc;

use async_graphql::{Context, Object};
use crm_core::Cx;
use crm_graph::{service, signed_in};
use crm_shared::Error;
use secrecy::ExposeSecret as _;
use users_contract::Staff;

use super::{
    inputs::{BootstrapInput, LoginInput},
    types::{BootstrapPayload, LoginPayload, LogoutPayload},
};
use crate::services::{Bootstrap, Login, Logout, Proof};

/// Mutations of `users`.
#[derive(Default)]
pub struct UsersMutation;

#[Object]
impl UsersMutation {
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
            Ok(session) => {
                for cookie in &session.cookies {
                    ctx.append_http_header("set-cookie", cookie);
                }
                let token = session.cookies.is_empty().then(|| session.access.expose_secret().to_owned());
                Ok(LoginPayload {
                    expires_at: Some(session.expires_at),
                    access_token: token,
                    staff: Some(Staff::new(session.staff)),
                    user_errors: Vec::new(),
                })
            }
            Err(error) => {
                let user_errors = cx.user_errors([error])?;
                Ok(LoginPayload { access_token: None, expires_at: None, staff: None, user_errors })
            }
        }
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
