//! Types around second factors.

use async_graphql::SimpleObject;
use chrono::{DateTime, Utc};
use crm_core::Cx;
use crm_graph::UserError;
use crm_shared::Error;
use secrecy::ExposeSecret as _;
use users_contract::{Role, Staff, StaffId};

use crate::{
    domain::MfaState,
    services::{Enrolment, SignedIn},
};

/// The second factor of the person who asks.
#[derive(Clone, PartialEq, Eq, SimpleObject)]
pub struct MyMfa {
    /// Since when there is one, UTC; null where there is none.
    enabled_at: Option<DateTime<Utc>>,
    /// Recovery codes that are left.
    recovery_codes_left: i32,
    /// By when one must be set up, UTC: a role of the person asks for it. After that nothing else is possible.
    /// Null where none is asked for, or there is one.
    due_at: Option<DateTime<Utc>>,
}

impl From<MfaState> for MyMfa {
    fn from(state: MfaState) -> Self {
        Self {
            enabled_at: state.enabled_at,
            recovery_codes_left: i32::try_from(state.recovery_codes).unwrap_or(i32::MAX),
            due_at: state.due_at,
        }
    }
}

/// What came of `completeSignIn`.
#[derive(Default, SimpleObject)]
pub struct CompleteSignInPayload {
    /// The access token of a `TOKEN` session; null for a `COOKIE` session and where `userErrors` has
    /// entries. Keep it secret.
    access_token: Option<String>,
    /// When the access token runs out, UTC.
    expires_at: Option<DateTime<Utc>>,
    /// What `refreshSession` takes, once; null for a `COOKIE` session and where `userErrors` has entries.
    /// Keep it secret.
    refresh_token: Option<String>,
    /// When the session ends, however often it is renewed, UTC.
    session_expires_at: Option<DateTime<Utc>>,
    /// Who signed in; null where `userErrors` has entries. Ask `me` for more than the id.
    staff: Option<Staff>,
    /// What `setPassword` takes, once and within ten minutes; null unless `userErrors` has
    /// `USERS_NEW_PASSWORD_DUE`. Keep it secret.
    password_change_token: Option<String>,
    /// What is to be mended in the input. `USERS_MFA_CODE_WRONG`: try another code; `USERS_MFA_TOKEN_WRONG`: begin
    /// again with `login`; `USERS_NEW_PASSWORD_DUE`: another password must be chosen before a session can begin.
    user_errors: Vec<UserError>,
}

impl CompleteSignInPayload {
    /// No session; what lets the caller choose the password that is due, if one is.
    pub(super) fn refused(password_change_token: Option<String>, user_errors: Vec<UserError>) -> Self {
        Self { password_change_token, user_errors, ..Self::default() }
    }
}

impl From<SignedIn> for CompleteSignInPayload {
    fn from(session: SignedIn) -> Self {
        Self {
            access_token: session.cookies.is_empty().then(|| session.access.expose_secret().to_owned()),
            expires_at: Some(session.expires_at),
            refresh_token: session.refresh.map(|token| token.expose_secret().to_owned()),
            session_expires_at: Some(session.session_expires_at),
            staff: Some(Staff::new(session.staff)),
            ..Self::default()
        }
    }
}

/// An authenticator that is being set up.
#[derive(SimpleObject)]
pub struct TotpEnrolment {
    /// The secret in base 32, to be typed. Keep it secret.
    secret: String,
    /// The same as an `otpauth://` address. Keep it secret.
    uri: String,
    /// The address as a QR code: the text of an SVG document. Keep it secret.
    qr_svg: String,
    /// Until when the first code is awaited, UTC.
    expires_at: DateTime<Utc>,
}

/// What came of `startTotpEnrolment`.
#[derive(SimpleObject)]
pub struct StartTotpEnrolmentPayload {
    /// What the authenticator needs.
    enrolment: Option<TotpEnrolment>,
    /// Always empty: there is nothing to mend.
    user_errors: Vec<UserError>,
}

impl From<Enrolment> for StartTotpEnrolmentPayload {
    fn from(Enrolment { setup, expires_at }: Enrolment) -> Self {
        let enrolment = TotpEnrolment { secret: setup.secret, uri: setup.uri, qr_svg: setup.qr, expires_at };
        Self { enrolment: Some(enrolment), user_errors: Vec::new() }
    }
}

/// Payloads that show recovery codes.
macro_rules! codes {
    ($($(#[$doc:meta])+ $payload:ident),+ $(,)?) => {$(
        $(#[$doc])+
        #[derive(SimpleObject)]
        pub struct $payload {
            /// Ten recovery codes, each good once, in place of a code of the authenticator. They are never shown
            /// again. Null where `userErrors` has entries.
            recovery_codes: Option<Vec<String>>,
            /// What is to be mended in the input.
            user_errors: Vec<UserError>,
        }

        impl $payload {
            /// What a service has answered, as the API tells it.
            ///
            /// # Errors
            /// What no form can mend.
            pub(super) fn of(cx: &Cx, done: Result<Vec<String>, Error>) -> Result<Self, Error> {
                match done {
                    Ok(codes) => Ok(Self { recovery_codes: Some(codes), user_errors: Vec::new() }),
                    Err(error) => Ok(Self { recovery_codes: None, user_errors: cx.user_errors([error])? }),
                }
            }
        }
    )+};
}
codes! {
    /// What came of `confirmTotpEnrolment`.
    ConfirmTotpEnrolmentPayload,
    /// What came of `regenerateRecoveryCodes`.
    RegenerateRecoveryCodesPayload,
}

/// Payloads of changes of one person's second factor.
macro_rules! payloads {
    ($($(#[$doc:meta])+ $payload:ident),+ $(,)?) => {$(
        $(#[$doc])+
        #[derive(SimpleObject)]
        pub struct $payload {
            /// The person; null where `userErrors` has entries.
            staff: Option<Staff>,
            /// What is to be mended in the input.
            user_errors: Vec<UserError>,
        }

        impl $payload {
            /// What a service has answered, as the API tells it.
            ///
            /// # Errors
            /// What no form can mend.
            pub(super) fn of(cx: &Cx, done: Result<StaffId, Error>) -> Result<Self, Error> {
                match done {
                    Ok(id) => Ok(Self { staff: Some(Staff::new(id)), user_errors: Vec::new() }),
                    Err(error) => Ok(Self { staff: None, user_errors: cx.user_errors([error])? }),
                }
            }
        }
    )+};
}
payloads! {
    /// What came of `disableMfa`.
    DisableMfaPayload,
    /// What came of `resetStaffMfa`.
    ResetStaffMfaPayload,
}

/// What came of `stepUp`.
#[derive(SimpleObject)]
pub struct StepUpPayload {
    /// Until when the session may do what is critical, UTC; null where `userErrors` has entries.
    pub(super) good_until: Option<DateTime<Utc>>,
    /// What is to be mended in the input.
    pub(super) user_errors: Vec<UserError>,
}

/// What came of `setRoleMfaPolicy`.
#[derive(SimpleObject)]
pub struct SetRoleMfaPolicyPayload {
    /// The role, changed; null where `userErrors` has entries.
    pub(super) role: Option<Role>,
    /// What is to be mended in the input.
    pub(super) user_errors: Vec<UserError>,
}
