//! Inputs of service accounts.

use async_graphql::{ID, InputObject, MaybeUndefined};
use chrono::{DateTime, Utc};
use crm_graph::{DivisionId, Key as _};
use crm_shared::Error;
use users_contract::{ServiceAccountId, StaffId};

use crate::services::{AboutAccount, AccountEdit, WantedAccount};

/// A program's account to be created.
#[derive(InputObject)]
pub struct CreateServiceAccountInput {
    /// What people call it, at most 200 characters; no two accounts have the same.
    name: String,
    /// What it is for, at most 1,000 characters.
    #[graphql(default)]
    description: String,
    /// Id of the member of staff who answers for it; the caller without.
    owner_id: Option<ID>,
    /// Ids of the actions that it may do, such as `users.staff.read`; the caller must hold each, and none may be
    /// critical. What its owner may not do, it may not do either.
    actions: Vec<String>,
    /// Ids of the divisions that it may do them for; all of the company without.
    division_ids: Option<Vec<ID>>,
    /// Networks that it may come from, such as `203.0.113.0/24` or `2001:db8::/32`, at most 100; any without.
    #[graphql(default)]
    networks: Vec<String>,
    /// From when on it is good for nothing, UTC; no end without.
    expires_at: Option<DateTime<Utc>>,
    /// Requests that it may make in a minute, 1 to 100,000, at each node of the server.
    #[graphql(default = 600)]
    requests_per_minute: i32,
    /// Makes the request safe to repeat: the same key and input is the same account. At most 100 printable ASCII
    /// characters, such as a UUID; kept for a day.
    idempotency_key: Option<String>,
}

impl TryFrom<CreateServiceAccountInput> for WantedAccount {
    type Error = Error;

    fn try_from(input: CreateServiceAccountInput) -> Result<Self, Error> {
        Ok(Self {
            name: input.name,
            description: input.description,
            owner: input.owner_id.map(|id| StaffId::parse(&id)).transpose()?,
            actions: input.actions,
            divisions: input.division_ids.as_deref().map(divisions).transpose()?,
            networks: input.networks,
            expires_at: input.expires_at,
            per_minute: input.requests_per_minute,
        })
    }
}

/// What people have decided about a program's account. What is left out stays as it is.
#[derive(InputObject)]
pub struct EditServiceAccountInput {
    /// Id of the service account.
    id: ID,
    /// The `version` that the edit is based on.
    expected_version: i32,
    /// What people call it, at most 200 characters.
    name: Option<String>,
    /// What it is for, at most 1,000 characters.
    description: Option<String>,
    /// Ids of the actions that it may do; the caller must hold each, and none may be critical.
    actions: Option<Vec<String>>,
    /// Ids of the divisions that it may do them for; null: all of the company.
    division_ids: MaybeUndefined<Vec<ID>>,
    /// Networks that it may come from, at most 100; none: any.
    networks: Option<Vec<String>>,
    /// From when on it is good for nothing, UTC; null: no end.
    expires_at: MaybeUndefined<DateTime<Utc>>,
    /// Requests that it may make in a minute, 1 to 100,000, at each node of the server.
    requests_per_minute: Option<i32>,
    /// Why, at most 500 characters; it stays in the audit log.
    pub(super) reason: String,
}

impl EditServiceAccountInput {
    pub(super) fn about(&self) -> Result<AboutAccount, Error> {
        about(&self.id, self.expected_version)
    }

    pub(super) fn read(self) -> Result<AccountEdit, Error> {
        let divisions = match self.division_ids {
            MaybeUndefined::Undefined => None,
            MaybeUndefined::Null => Some(None),
            MaybeUndefined::Value(ids) => Some(Some(divisions(&ids)?)),
        };
        let expires_at = match self.expires_at {
            MaybeUndefined::Undefined => None,
            MaybeUndefined::Null => Some(None),
            MaybeUndefined::Value(at) => Some(Some(at)),
        };
        Ok(AccountEdit {
            name: self.name,
            description: self.description,
            actions: self.actions,
            divisions,
            networks: self.networks,
            expires_at,
            per_minute: self.requests_per_minute,
        })
    }
}

/// Somebody else who shall answer for an account.
#[derive(InputObject)]
pub struct HandOverServiceAccountInput {
    /// Id of the service account.
    id: ID,
    /// The `version` that the change is based on.
    expected_version: i32,
    /// Id of the member of staff who answers for it from now on.
    pub(super) owner_id: ID,
    /// Why, at most 500 characters; it stays in the audit log.
    pub(super) reason: String,
}

/// An account that shall do nothing until it is resumed.
#[derive(InputObject)]
pub struct SuspendServiceAccountInput {
    /// Id of the service account.
    id: ID,
    /// The `version` that the change is based on.
    expected_version: i32,
    /// Why, at most 500 characters; it stays in the audit log and stands beside the account.
    pub(super) reason: String,
}

/// A suspended account that shall work again.
#[derive(InputObject)]
pub struct ResumeServiceAccountInput {
    /// Id of the service account.
    id: ID,
    /// The `version` that the change is based on.
    expected_version: i32,
    /// Why, at most 500 characters; it stays in the audit log.
    pub(super) reason: String,
}

/// An account that shall end for good.
#[derive(InputObject)]
pub struct EndServiceAccountInput {
    /// Id of the service account.
    id: ID,
    /// The `version` that the change is based on.
    expected_version: i32,
    /// Why, at most 500 characters; it stays in the audit log and stands beside the account.
    pub(super) reason: String,
}

macro_rules! versioned {
    ($($input:ident),+) => {$(
        impl $input {
            /// Which account it is about.
            pub(super) fn about(&self) -> Result<AboutAccount, Error> {
                about(&self.id, self.expected_version)
            }
        }
    )+};
}
versioned! {
    HandOverServiceAccountInput, SuspendServiceAccountInput, ResumeServiceAccountInput, EndServiceAccountInput
}

fn about(id: &ID, version: i32) -> Result<AboutAccount, Error> {
    Ok(AboutAccount { id: ServiceAccountId::parse(id)?, version: Some(version) })
}

fn divisions(ids: &[ID]) -> Result<Vec<DivisionId>, Error> {
    ids.iter().map(|id| DivisionId::parse(id)).collect()
}

/// A token to be made.
#[derive(InputObject)]
pub struct CreateServiceAccountTokenInput {
    /// Id of the service account.
    pub(super) service_account_id: ID,
    /// Until when it is good, UTC; at most 366 days away.
    pub(super) expires_at: DateTime<Utc>,
    /// Makes the request safe to repeat: the same key and input makes no other token. The token itself is told by the
    /// first answer only. At most 100 printable ASCII characters, such as a UUID; kept for a day.
    idempotency_key: Option<String>,
}

/// A token whose place another shall take.
#[derive(InputObject)]
pub struct RotateServiceAccountTokenInput {
    /// Id of the token.
    pub(super) id: ID,
    /// Until when the new one is good, UTC; at most 366 days away.
    pub(super) expires_at: DateTime<Utc>,
    /// Minutes for which the old one goes on, 0 to 10,080 (a week).
    #[graphql(default = 60)]
    pub(super) overlap_minutes: i32,
    /// Makes the request safe to repeat: the same key and input makes no other token. The token itself is told by the
    /// first answer only. At most 100 printable ASCII characters, such as a UUID; kept for a day.
    idempotency_key: Option<String>,
}

/// A token that shall be good for nothing.
#[derive(InputObject)]
pub struct RevokeServiceAccountTokenInput {
    /// Id of the token.
    pub(super) id: ID,
    /// Why, at most 500 characters; it stays in the audit log.
    pub(super) reason: String,
}
