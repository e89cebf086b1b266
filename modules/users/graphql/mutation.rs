//! Mutations of this module.

use std::sync::Arc;

use async_graphql::{Context, Object};
use crm_core::Cx;
use crm_graph::{Key as _, anyway, person, require, service};
use crm_shared::Error;
use files_contract::FileId;
use imports_contract::Import;
use operations_contract::Job;
use secrecy::ExposeSecret as _;
use users_contract::{Staff, StaffId};

use super::{
    inputs::{
        BootstrapInput, BulkEndStaffSessionsInput, EndStaffSessionsInput, ExportStaffMembersInput,
        ImportStaffMembersInput, LoginInput, RefreshSessionInput, SetMyLanguageInput,
    },
    payloads::{
        BootstrapPayload, BulkEndStaffSessionsPayload, EndStaffSessionsPayload, ExportStaffMembersPayload,
        ImportStaffMembersPayload, LoginPayload, LogoutEverywherePayload, LogoutPayload, RefreshSessionPayload,
        SetMyLanguagePayload,
    },
};
use crate::{
    actions::{SESSION_END, STAFF_EXPORT, STAFF_IMPORT, STAFF_READ},
    error::{MfaError, UsersError},
    services::{
        Bootstrap, Catalogue, EndSessions, ExportStaff, ImportStaff, Login, Logout, MyLanguage, Outcome, Proof, Refresh,
    },
};

/// Mutations of `users` that are about the caller.
#[derive(Default)]
pub struct OwnMutation;

#[Object]
impl OwnMutation {
    /// Creates the first administrator, the company and its first division, once, while nobody works here. Public,
    /// with the token that the server printed.
    async fn bootstrap(&self, ctx: &Context<'_>, input: BootstrapInput) -> Result<BootstrapPayload, Error> {
        let cx = Cx::of(ctx)?;
        let proof = Proof::Token(input.token.clone().into());
        match service::<Bootstrap>(ctx)?.run(&cx, input.into(), proof).await {
            Ok(id) => Ok(BootstrapPayload { staff: Some(Staff::new(id)), user_errors: Vec::new() }),
            Err(errors) => Ok(BootstrapPayload { staff: None, user_errors: cx.user_errors(errors)? }),
        }
    }

    /// Signs in with e-mail address and password; who has a second factor goes on with `completeSignIn`. Public.
    async fn login(&self, ctx: &Context<'_>, input: LoginInput) -> Result<LoginPayload, Error> {
        let cx = Cx::of(ctx)?;
        let login: &Arc<Login> = service(ctx)?;
        match login.run(&cx, input.into()).await {
            Ok(Outcome::MfaRequired(token)) => Ok(LoginPayload {
                mfa_token: Some(token.expose_secret().to_owned()),
                user_errors: cx.user_errors([MfaError::Required.into()])?,
                ..LoginPayload::default()
            }),
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

    /// Sets the language of the caller's own screens and messages. For every person who is signed in.
    #[graphql(guard = "person()")]
    async fn set_my_language(
        &self,
        ctx: &Context<'_>,
        input: SetMyLanguageInput,
    ) -> Result<SetMyLanguagePayload, Error> {
        let id = service::<MyLanguage>(ctx)?.set(&Cx::of(ctx)?, input.language.into()).await?;
        Ok(SetMyLanguagePayload { staff: Some(Staff::new(id)), user_errors: Vec::new() })
    }

    /// Ends every session of somebody else, on every device; their tokens are refused from now on. Needs
    /// `users.session.end`.
    #[graphql(guard = "require(&SESSION_END)")]
    async fn end_staff_sessions(
        &self,
        ctx: &Context<'_>,
        input: EndStaffSessionsInput,
    ) -> Result<EndStaffSessionsPayload, Error> {
        let cx = Cx::of(ctx)?.once(&input)?;
        let id = StaffId::parse(&input.id)?;
        let ended = service::<EndSessions>(ctx)?.run(&cx, id, &input.reason).await;
        let staff = ended.is_ok().then(|| Staff::new(id));
        Ok(EndStaffSessionsPayload { staff, user_errors: cx.user_errors(ended.err())? })
    }

    /// Does what `endStaffSessions` does to everybody who is selected, in the background. Needs
    /// `users.session.end` and `users.staff.read`.
    #[graphql(guard = "require(&SESSION_END).and(require(&STAFF_READ))")]
    async fn bulk_end_staff_sessions(
        &self,
        ctx: &Context<'_>,
        input: BulkEndStaffSessionsInput,
    ) -> Result<BulkEndStaffSessionsPayload, Error> {
        let cx = Cx::of(ctx)?.once(&input)?;
        let started = match input.selection.read(&cx, service::<Catalogue>(ctx)?) {
            Ok(selection) => {
                let end_sessions = service::<EndSessions>(ctx)?;
                end_sessions.start(&cx, &selection, input.expected_count, &input.reason).await
            }
            Err(unclear) => Err(unclear),
        };
        let job = started.as_ref().ok().copied().map(Job::new);
        Ok(BulkEndStaffSessionsPayload { job, user_errors: cx.user_errors(started.err())? })
    }

    /// Has a file of members of staff read: what it would change of their names and languages shows the
    /// import, and `applyImport` does it. It creates nobody. Needs `users.staff.import`.
    #[graphql(guard = "require(&STAFF_IMPORT)")]
    async fn import_staff_members(
        &self,
        ctx: &Context<'_>,
        input: ImportStaffMembersInput,
    ) -> Result<ImportStaffMembersPayload, Error> {
        let (cx, file) = (Cx::of(ctx)?.once(&input)?, FileId::parse(&input.file_id)?);
        match service::<ImportStaff>(ctx)?.start(&cx, file).await {
            Ok(id) => Ok(ImportStaffMembersPayload { import: Some(Import::new(id)), user_errors: Vec::new() }),
            Err(error) => Ok(ImportStaffMembersPayload { import: None, user_errors: cx.user_errors([error])? }),
        }
    }

    /// Exports the list of staff: a job makes the file, which is at `job.file` then, for its owner and a week.
    /// Needs `users.staff.read` and `users.staff.export`; reading the file needs the latter.
    #[graphql(guard = "require(&STAFF_READ).and(require(&STAFF_EXPORT))")]
    async fn export_staff_members(
        &self,
        ctx: &Context<'_>,
        input: ExportStaffMembersInput,
    ) -> Result<ExportStaffMembersPayload, Error> {
        let cx = Cx::of(ctx)?.once(&input)?;
        let wanted = input.read(&cx, service::<Catalogue>(ctx)?)?;
        match service::<ExportStaff>(ctx)?.start(&cx, wanted).await {
            Ok(job) => Ok(ExportStaffMembersPayload { job: Some(Job::new(job)), user_errors: Vec::new() }),
            Err(error) => Ok(ExportStaffMembersPayload { job: None, user_errors: cx.user_errors([error])? }),
        }
    }

    /// Ends every session of the caller, on every device, this one included; all their tokens are
    /// refused from now on. For every person who is signed in.
    #[graphql(guard = "anyway()")]
    async fn logout_everywhere(&self, ctx: &Context<'_>) -> Result<LogoutEverywherePayload, Error> {
        for cookie in service::<Logout>(ctx)?.everywhere(&Cx::of(ctx)?).await? {
            ctx.append_http_header("set-cookie", cookie);
        }
        Ok(LogoutEverywherePayload { user_errors: Vec::new() })
    }

    /// Ends the session that asks; its tokens are refused from now on. For every person who is signed in.
    #[graphql(guard = "anyway()")]
    async fn logout(&self, ctx: &Context<'_>) -> Result<LogoutPayload, Error> {
        for cookie in service::<Logout>(ctx)?.run(&Cx::of(ctx)?).await? {
            ctx.append_http_header("set-cookie", cookie);
        }
        Ok(LogoutPayload { user_errors: Vec::new() })
    }
}
