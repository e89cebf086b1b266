//! Mutations of this module.

use std::sync::Arc;

use async_graphql::{Context, Object};
use crm_core::Cx;
use crm_graph::{require, service, signed_in};
use crm_shared::Error;
use operations_contract::Job;
use secrecy::ExposeSecret as _;
use users_contract::Staff;

use super::{
    inputs::{BootstrapInput, ExportStaffMembersInput, LoginInput, RefreshSessionInput, SetMyLanguageInput},
    types::{
        BootstrapPayload, ExportStaffMembersPayload, LoginPayload, LogoutEverywherePayload, LogoutPayload,
        RefreshSessionPayload, SetMyLanguagePayload,
    },
};
use crate::{
    actions::{STAFF_EXPORT, STAFF_READ},
    services::{Bootstrap, ExportStaff, Login, Logout, MyLanguage, Proof, Refresh},
};

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
                    access_token: token,
                    expires_at: Some(session.expires_at),
                    refresh_token: session.refresh.map(|token| token.expose_secret().to_owned()),
                    session_expires_at: Some(session.session_expires_at),
                    staff: Some(Staff::new(session.staff)),
                    user_errors: Vec::new(),
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

    /// Exports the list of staff: a job makes the file, which is at `job.file` then, for its owner and a week.
    /// Needs `users.staff.read` and `users.staff.export`; reading the file needs the latter.
    #[graphql(guard = "require(&STAFF_READ).and(require(&STAFF_EXPORT))")]
    async fn export_staff_members(
        &self,
        ctx: &Context<'_>,
        input: ExportStaffMembersInput,
    ) -> Result<ExportStaffMembersPayload, Error> {
        let cx = Cx::of(ctx)?;
        match service::<ExportStaff>(ctx)?.start(&cx, input.into()).await {
            Ok(job) => Ok(ExportStaffMembersPayload { job: Some(Job::new(job)), user_errors: Vec::new() }),
            Err(error) => Ok(ExportStaffMembersPayload { job: None, user_errors: cx.user_errors([error])? }),
        }
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
