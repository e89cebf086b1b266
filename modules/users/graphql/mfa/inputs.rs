//! Inputs around second factors.

use async_graphql::{ID, InputObject};
use crm_graph::Key as _;
use crm_shared::Error;
use users_contract::RoleId;

use crate::services::{SecondHalf, StepUpWith, WantedPolicy};

/// The second half of a sign-in.
#[derive(InputObject)]
pub struct CompleteSignInInput {
    /// The `mfaToken` of `login`; good for ten minutes, and until the sign-in is complete.
    #[graphql(secret)]
    mfa_token: String,
    /// Six digits of the authenticator, or a recovery code, which is used up.
    #[graphql(secret)]
    code: String,
}

impl From<CompleteSignInInput> for SecondHalf {
    fn from(input: CompleteSignInInput) -> Self {
        Self { token: input.mfa_token, code: input.code }
    }
}

/// The first code of an authenticator.
#[derive(InputObject)]
pub struct ConfirmTotpEnrolmentInput {
    /// Six digits of the authenticator that is being set up.
    #[graphql(secret)]
    pub(super) code: String,
}

/// What turns a second factor off.
#[derive(InputObject)]
pub struct DisableMfaInput {
    /// The caller's password.
    #[graphql(secret)]
    pub(super) password: String,
    /// Six digits of the authenticator, or a recovery code.
    #[graphql(secret)]
    pub(super) code: String,
}

/// What makes new recovery codes.
#[derive(InputObject)]
pub struct RegenerateRecoveryCodesInput {
    /// The caller's password.
    #[graphql(secret)]
    pub(super) password: String,
    /// Six digits of the authenticator, or a recovery code.
    #[graphql(secret)]
    pub(super) code: String,
}

/// A fresh proof: a code where the caller has a second factor, else the password. The other is ignored.
#[derive(InputObject)]
pub struct StepUpInput {
    /// Six digits of the authenticator, or a recovery code, which is used up.
    #[graphql(secret)]
    code: Option<String>,
    /// The caller's password.
    #[graphql(secret)]
    password: Option<String>,
}

impl From<StepUpInput> for StepUpWith {
    fn from(input: StepUpInput) -> Self {
        Self { code: input.code, password: input.password.map(Into::into) }
    }
}

/// A person who has lost their second factor.
#[derive(InputObject)]
pub struct ResetStaffMfaInput {
    /// Id of the person.
    pub(super) id: ID,
    /// Why, at most 500 characters; it stays in the audit log.
    pub(super) reason: String,
    /// Makes the request safe to repeat: with the same key and input it is not done again. At most 100
    /// printable ASCII characters, such as a UUID; kept for a day.
    idempotency_key: Option<String>,
}

/// What a role shall ask of its holders.
#[derive(InputObject)]
pub struct SetRoleMfaPolicyInput {
    /// Id of the role; also of one that every installation has.
    id: ID,
    /// The `version` that the change is based on.
    expected_version: i32,
    /// Days that holders have to set up a second factor, 0 to 365; without, none is asked for.
    grace_days: Option<i32>,
    /// Why, at most 500 characters; it stays in the audit log.
    reason: String,
}

impl TryFrom<SetRoleMfaPolicyInput> for WantedPolicy {
    type Error = Error;

    fn try_from(input: SetRoleMfaPolicyInput) -> Result<Self, Error> {
        let SetRoleMfaPolicyInput { id, expected_version: version, grace_days, reason } = input;
        Ok(Self { role: RoleId::parse(&id)?, version, grace_days, reason })
    }
}
