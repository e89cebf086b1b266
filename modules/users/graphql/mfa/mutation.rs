//! Mutations around second factors.

use async_graphql::{Context, Object};
use crm_core::Cx;
use crm_graph::{Key as _, anyway, person, proven, require, service};
use crm_shared::Error;
use secrecy::ExposeSecret as _;
use users_contract::{Role, StaffId};

use super::{
    inputs::{
        CompleteSignInInput, ConfirmTotpEnrolmentInput, DisableMfaInput, RegenerateRecoveryCodesInput,
        ResetStaffMfaInput, SetRoleMfaPolicyInput, StepUpInput,
    },
    types::{
        CompleteSignInPayload, ConfirmTotpEnrolmentPayload, DisableMfaPayload, RegenerateRecoveryCodesPayload,
        ResetStaffMfaPayload, SetRoleMfaPolicyPayload, StartTotpEnrolmentPayload, StepUpPayload,
    },
};
use crate::{
    actions::{CREDENTIAL_MANAGE, ROLE_MANAGE},
    error::{MfaError, UsersError},
    services::{CompleteSignIn, Enrol, ManageMfa, MfaPolicy, Outcome, Proofs, ResetMfa},
};

/// Mutations of `users` around second factors.
#[derive(Default)]
pub struct MfaMutation;

#[Object]
impl MfaMutation {
    /// Ends a sign-in that waits for the second factor: the session travels as `login` was asked for it. Wrong
    /// codes count like wrong passwords. Public, with the token of `login`.
    async fn complete_sign_in(
        &self,
        ctx: &Context<'_>,
        input: CompleteSignInInput,
    ) -> Result<CompleteSignInPayload, Error> {
        let cx = Cx::of(ctx)?;
        let refused = match service::<CompleteSignIn>(ctx)?.run(&cx, input.into()).await {
            Ok(Outcome::SignedIn(session)) => {
                for cookie in &session.cookies {
                    ctx.append_http_header("set-cookie", cookie);
                }
                return Ok(session.into());
            }
            Ok(Outcome::NewPasswordDue(token)) => (Some(token), UsersError::NewPasswordDue.into()),
            Ok(Outcome::MfaRequired(_)) => (None, MfaError::TokenWrong.into()),
            Err(error) => (None, error),
        };
        let token = refused.0.map(|token| token.expose_secret().to_owned());
        Ok(CompleteSignInPayload::refused(token, cx.user_errors([refused.1])?))
    }

    /// Makes a secret for the caller's authenticator. It counts once `confirmTotpEnrolment` has had a code of it;
    /// one that the caller has already stays good until then. For every person who is signed in and has proven who
    /// they are within five minutes (`stepUp`).
    #[graphql(guard = "proven()")]
    async fn start_totp_enrolment(&self, ctx: &Context<'_>) -> Result<StartTotpEnrolmentPayload, Error> {
        Ok(service::<Enrol>(ctx)?.start(&Cx::of(ctx)?).await?.into())
    }

    /// Makes the authenticator that is being set up the caller's second factor, from their next sign-in on. For
    /// every person who is signed in. Of any number at once one wins.
    #[graphql(guard = "anyway()")]
    async fn confirm_totp_enrolment(
        &self,
        ctx: &Context<'_>,
        input: ConfirmTotpEnrolmentInput,
    ) -> Result<ConfirmTotpEnrolmentPayload, Error> {
        let cx = Cx::of(ctx)?;
        ConfirmTotpEnrolmentPayload::of(&cx, service::<Enrol>(ctx)?.confirm(&cx, &input.code).await)
    }

    /// Proves who the caller is: for five minutes their session may do what is critical. For every person who is
    /// signed in. Wrong codes and passwords count like those of a sign-in.
    #[graphql(guard = "anyway()")]
    async fn step_up(&self, ctx: &Context<'_>, input: StepUpInput) -> Result<StepUpPayload, Error> {
        let cx = Cx::of(ctx)?;
        match service::<Proofs>(ctx)?.step_up(&cx, input.into()).await {
            Ok(until) => Ok(StepUpPayload { good_until: Some(until), user_errors: Vec::new() }),
            Err(error) => Ok(StepUpPayload { good_until: None, user_errors: cx.user_errors([error])? }),
        }
    }

    /// Makes ten new recovery codes for the caller; the old ones are worthless. For every person who is signed in.
    /// Wrong codes and passwords count like those of a sign-in.
    #[graphql(guard = "person()")]
    async fn regenerate_recovery_codes(
        &self,
        ctx: &Context<'_>,
        input: RegenerateRecoveryCodesInput,
    ) -> Result<RegenerateRecoveryCodesPayload, Error> {
        let cx = Cx::of(ctx)?;
        let done = service::<ManageMfa>(ctx)?.regenerate(&cx, input.password.into(), &input.code).await;
        RegenerateRecoveryCodesPayload::of(&cx, done)
    }

    /// Takes the caller's second factor away: the password alone signs in then. For every person who is signed in.
    /// Wrong codes and passwords count like those of a sign-in.
    #[graphql(guard = "person()")]
    async fn disable_mfa(&self, ctx: &Context<'_>, input: DisableMfaInput) -> Result<DisableMfaPayload, Error> {
        let cx = Cx::of(ctx)?;
        let done = service::<ManageMfa>(ctx)?.disable(&cx, input.password.into(), &input.code).await;
        DisableMfaPayload::of(&cx, done)
    }

    /// Takes the second factor of somebody else away, who has lost it: all their sessions end, and they are told
    /// by mail. Needs `users.credential.manage`, and every action that the person holds.
    #[graphql(guard = "require(&CREDENTIAL_MANAGE)")]
    async fn reset_staff_mfa(
        &self,
        ctx: &Context<'_>,
        input: ResetStaffMfaInput,
    ) -> Result<ResetStaffMfaPayload, Error> {
        let cx = Cx::of(ctx)?.once(&input)?;
        let id = StaffId::parse(&input.id)?;
        ResetStaffMfaPayload::of(&cx, service::<ResetMfa>(ctx)?.run(&cx, id, &input.reason).await)
    }

    /// Has a role ask its holders for a second factor, or no longer. Who has none by the end of the days may only
    /// set one up. Needs `users.role.manage`, and every action that the role holds, everywhere.
    #[graphql(guard = "require(&ROLE_MANAGE)")]
    async fn set_role_mfa_policy(
        &self,
        ctx: &Context<'_>,
        input: SetRoleMfaPolicyInput,
    ) -> Result<SetRoleMfaPolicyPayload, Error> {
        let cx = Cx::of(ctx)?;
        match service::<MfaPolicy>(ctx)?.set(&cx, input.try_into()?).await {
            Ok(id) => Ok(SetRoleMfaPolicyPayload { role: Some(Role::new(id)), user_errors: Vec::new() }),
            Err(error) => Ok(SetRoleMfaPolicyPayload { role: None, user_errors: cx.user_errors([error])? }),
        }
    }
}
