//! Inputs of the lifecycle of members of staff.

use async_graphql::{ID, InputObject};
use crm_graph::{Key as _, Language};
use crm_shared::Error;
use users_contract::StaffId;

use super::super::roles::RoleGrantInput;
use crate::services::{About, Invitation, Profile};

/// A person to be invited.
#[derive(InputObject)]
pub struct InviteStaffMemberInput {
    /// Sign-in address, which gets the link: ASCII, an international domain as punycode; at most 254 characters.
    email: String,
    /// Name as others read it, at most 200 characters.
    name: String,
    /// Language of messages and screens.
    #[graphql(default_with = "Language::Pl")]
    language: Language,
    /// The roles that the person will hold; none may hold more than the caller, or for other divisions.
    roles: Vec<RoleGrantInput>,
    /// Makes the request safe to repeat: with the same key and input nobody is invited again. At most 100
    /// printable ASCII characters, such as a UUID; kept for a day.
    idempotency_key: Option<String>,
}

impl InviteStaffMemberInput {
    pub(super) fn read(self) -> Result<Invitation, Error> {
        let roles = RoleGrantInput::read(self.roles)?;
        Ok(Invitation { email: self.email, name: self.name, language: self.language.into(), roles })
    }
}

/// An invitation to be sent again.
#[derive(InputObject)]
pub struct ReinviteStaffMemberInput {
    /// Id of the person.
    pub(super) id: ID,
    /// Makes the request safe to repeat: with the same key and input no other link is sent. At most 100
    /// printable ASCII characters, such as a UUID; kept for a day.
    idempotency_key: Option<String>,
}

/// What others read of a person.
#[derive(InputObject)]
pub struct EditStaffMemberInput {
    /// Id of the person.
    id: ID,
    /// The `version` that the edit is based on.
    expected_version: i32,
    /// Name as others read it, at most 200 characters; left as it is without.
    name: Option<String>,
    /// Language of messages and screens; left as it is without.
    language: Option<Language>,
}

impl EditStaffMemberInput {
    pub(super) fn read(self) -> Result<(About, Profile), Error> {
        let profile = Profile { name: self.name, language: self.language.map(Into::into) };
        Ok((about(&self.id, self.expected_version)?, profile))
    }
}

/// Another sign-in address.
#[derive(InputObject)]
pub struct ChangeStaffEmailInput {
    /// Id of the person.
    id: ID,
    /// The `version` that the change is based on.
    expected_version: i32,
    /// The new sign-in address: ASCII, an international domain as punycode; at most 254 characters.
    pub(super) email: String,
    /// Why, at most 500 characters; it stays in the audit log.
    pub(super) reason: String,
}

/// The roles of a person.
#[derive(InputObject)]
pub struct SetStaffRolesInput {
    /// Id of the person.
    id: ID,
    /// The `version` that the change is based on.
    expected_version: i32,
    /// The roles that the person shall hold, no others.
    pub(super) roles: Vec<RoleGrantInput>,
    /// Why, at most 500 characters; it stays in the audit log.
    pub(super) reason: String,
}

/// A person to be shut out.
#[derive(InputObject)]
pub struct DisableStaffMemberInput {
    /// Id of the person.
    id: ID,
    /// The `version` that the change is based on.
    expected_version: i32,
    /// Why, at most 500 characters; it stays in the audit log and stands beside the person.
    pub(super) reason: String,
}

/// A person to be let in again.
#[derive(InputObject)]
pub struct EnableStaffMemberInput {
    /// Id of the person.
    id: ID,
    /// The `version` that the change is based on.
    expected_version: i32,
    /// Why, at most 500 characters; it stays in the audit log.
    pub(super) reason: String,
}

/// A person whose name and address shall go.
#[derive(InputObject)]
pub struct AnonymiseStaffMemberInput {
    /// Id of the person.
    id: ID,
    /// The `version` that the change is based on.
    expected_version: i32,
    /// Why, at most 500 characters, without personal data: it stays in the audit log for good.
    pub(super) reason: String,
}

/// A person who must choose another password.
#[derive(InputObject)]
pub struct RequireNewPasswordInput {
    /// Id of the person.
    id: ID,
    /// The `version` that the change is based on.
    expected_version: i32,
    /// Why, at most 500 characters; it stays in the audit log.
    pub(super) reason: String,
}

/// A person who may try to sign in again at once.
#[derive(InputObject)]
pub struct UnlockStaffMemberInput {
    /// Id of the person.
    pub(super) id: ID,
}

/// A person who shall get a link for another password.
#[derive(InputObject)]
pub struct ResetStaffPasswordInput {
    /// Id of the person.
    pub(super) id: ID,
    /// Why, at most 500 characters; it stays in the audit log.
    pub(super) reason: String,
    /// Makes the request safe to repeat: with the same key and input no other link is sent. At most 100
    /// printable ASCII characters, such as a UUID; kept for a day.
    idempotency_key: Option<String>,
}

macro_rules! versioned {
    ($($input:ident),+) => {$(
        impl $input {
            /// Whom it is about.
            pub(super) fn about(&self) -> Result<About, Error> {
                about(&self.id, self.expected_version)
            }
        }
    )+};
}
versioned! {
    ChangeStaffEmailInput, SetStaffRolesInput, DisableStaffMemberInput, EnableStaffMemberInput,
    AnonymiseStaffMemberInput, RequireNewPasswordInput
}

fn about(id: &ID, version: i32) -> Result<About, Error> {
    Ok(About { staff: StaffId::parse(id)?, version: Some(version) })
}

/// The first password of somebody who was invited.
#[derive(InputObject)]
pub struct AcceptInvitationInput {
    /// The token of the link in the mail; good once.
    #[graphql(secret)]
    pub(super) token: String,
    /// At least `installation.passwordMinLength` characters, at most 1,024 bytes.
    #[graphql(secret)]
    pub(super) password: String,
}

/// Another password, chosen with a token.
#[derive(InputObject)]
pub struct SetPasswordInput {
    /// The token of the link in the mail, or `passwordChangeToken` of `login`; good once.
    #[graphql(secret)]
    pub(super) token: String,
    /// Another one than before: at least `installation.passwordMinLength` characters, at most 1,024 bytes.
    #[graphql(secret)]
    pub(super) password: String,
}

/// The caller's own password.
#[derive(InputObject)]
pub struct ChangeMyPasswordInput {
    /// The present password.
    #[graphql(secret)]
    pub(super) old_password: String,
    /// Another one: at least `installation.passwordMinLength` characters, at most 1,024 bytes.
    #[graphql(secret)]
    pub(super) password: String,
}
