//! Types of the lifecycle of members of staff.

use async_graphql::SimpleObject;
use chrono::{DateTime, Utc};
use crm_core::{Cx, payloads};
use crm_graph::UserError;
use crm_shared::Error;
use users_contract::{Staff, StaffId};

use crate::{
    domain::{Lock, SignInState},
    services::Choice,
};

/// What stands in the way of somebody's signing in.
#[derive(Clone, SimpleObject)]
pub struct StaffSignIn {
    /// Whether the person must choose another password at their next sign-in.
    must_change_password: bool,
    /// Whether sign-ins are refused after too many wrong passwords, from anywhere or from an address that the
    /// person is known from.
    locked: bool,
    /// Until when, UTC; null where it isn't locked, or until somebody unlocks it.
    locked_until: Option<DateTime<Utc>>,
    /// Until when the link of the invitation is or was good, UTC; null where none is open.
    invitation_expires_at: Option<DateTime<Utc>>,
    /// When the person was disabled, UTC; null unless they are.
    disabled_at: Option<DateTime<Utc>>,
    /// Why the person was disabled, in the words of who did it.
    disabled_reason: Option<String>,
    /// Since when the person has a second factor, UTC; null where they have none. Needs `users.credential.read`.
    mfa_enabled_at: Option<DateTime<Utc>>,
    /// By when they must have one, UTC: a role of theirs asks for it; null where none does, or they have one. Needs
    /// `users.credential.read`.
    mfa_due_at: Option<DateTime<Utc>>,
}

impl From<SignInState> for StaffSignIn {
    fn from(state: SignInState) -> Self {
        let (disabled_at, disabled_reason) = state.disabled.unzip();
        let locked_until = if let Some(Lock::Until(then)) = state.lock { Some(then) } else { None };
        Self {
            must_change_password: state.must_change_password,
            locked: state.lock.is_some(),
            locked_until,
            invitation_expires_at: state.invited_until,
            disabled_at,
            disabled_reason,
            mfa_enabled_at: state.mfa.enabled_at,
            mfa_due_at: state.mfa.due_at,
        }
    }
}

payloads! {
    staff: Staff of StaffId, "The person as they are now; null where `userErrors` has entries.";
    /// What came of `inviteStaffMember`.
    InviteStaffMemberPayload,
    /// What came of `reinviteStaffMember`.
    ReinviteStaffMemberPayload,
    /// What came of `editStaffMember`.
    EditStaffMemberPayload,
    /// What came of `changeStaffEmail`.
    ChangeStaffEmailPayload,
    /// What came of `setStaffRoles`.
    SetStaffRolesPayload,
    /// What came of `disableStaffMember`.
    DisableStaffMemberPayload,
    /// What came of `enableStaffMember`.
    EnableStaffMemberPayload,
    /// What came of `anonymiseStaffMember`.
    AnonymiseStaffMemberPayload,
    /// What came of `unlockStaffMember`.
    UnlockStaffMemberPayload,
    /// What came of `resetStaffPassword`.
    ResetStaffPasswordPayload,
    /// What came of `requireNewPassword`.
    RequireNewPasswordPayload,
    /// What came of `changeMyPassword`.
    ChangeMyPasswordPayload,
}

/// Payloads of passwords that were chosen with a token.
macro_rules! choices {
    ($($(#[$doc:meta])+ $payload:ident),+ $(,)?) => {$(
        $(#[$doc])+
        #[derive(SimpleObject)]
        pub struct $payload {
            /// Whose password it is; null where `userErrors` has entries. Sign in to read more than the id.
            staff: Option<Staff>,
            /// The address that the person signs in with; null where `userErrors` has entries.
            email: Option<String>,
            /// What is to be mended in the input.
            user_errors: Vec<UserError>,
        }

        impl $payload {
            /// What the service has answered, as the API tells it.
            ///
            /// # Errors
            /// What no form can mend.
            pub(super) fn of(cx: &Cx, done: Result<Choice, Error>) -> Result<Self, Error> {
                match done {
                    Ok(Choice { staff, email }) => {
                        Ok(Self { staff: Some(Staff::new(staff)), email: Some(email), user_errors: Vec::new() })
                    }
                    Err(error) => Ok(Self { staff: None, email: None, user_errors: cx.user_errors([error])? }),
                }
            }
        }
    )+};
}
choices! {
    /// What came of `acceptInvitation`.
    AcceptInvitationPayload,
    /// What came of `setPassword`.
    SetPasswordPayload,
}
