//! Types of service accounts.

use async_graphql::{Enum, ID, SimpleObject};
use chrono::{DateTime, Utc};
use crm_core::{Cx, payloads};
use crm_graph::{DivisionId, Key as _, UserError, list_cost};
use crm_shared::Error;
use secrecy::ExposeSecret as _;
use users_contract::{ServiceAccount, ServiceAccountId, Staff};

use crate::{domain, services::Issued};

/// The account of a program, which comes with a token of its own.
#[derive(Clone, SimpleObject)]
pub struct ServiceAccountFacts {
    /// What people call it.
    name: String,
    /// What it is for.
    description: String,
    /// Who answers for it; what they may not do, it may not do either.
    owner: Staff,
    /// Ids of the actions that it was given, sorted.
    actions: Vec<String>,
    /// Ids of the divisions that it may do them for; null: all of the company.
    division_ids: Option<Vec<ID>>,
    /// Networks that it may come from; none: any.
    networks: Vec<String>,
    /// From when on it is good for nothing, UTC; null: no end.
    expires_at: Option<DateTime<Utc>>,
    /// Requests that it may make in a minute, at each node of the server.
    requests_per_minute: i32,
    /// Whether it works, or why it doesn't.
    state: ServiceAccountState,
    /// Why it was suspended or ended; null where it was neither.
    state_reason: Option<String>,
    /// Since when it is as people have decided, UTC: created, suspended, resumed or ended.
    state_since: DateTime<Utc>,
    /// When a program came with one of its tokens last, to the minute, UTC; null: never.
    last_used_at: Option<DateTime<Utc>>,
    /// The network address that it came from then.
    last_used_ip: Option<String>,
    /// When it was created, UTC.
    created_at: DateTime<Utc>,
    /// Who created it.
    created_by: Staff,
    /// Grows with every change of what people have decided; edits take it as `expectedVersion`.
    version: i32,
}

impl ServiceAccountFacts {
    pub(super) fn of(account: domain::ServiceAccount, cx: &Cx) -> Self {
        let state = account.state(cx.now()).into();
        let terms = account.terms;
        let ids = |divisions: &std::collections::BTreeSet<DivisionId>| {
            divisions.iter().map(|division| division.global().into()).collect()
        };
        Self {
            name: terms.name,
            description: terms.description,
            owner: Staff::new(account.owner),
            actions: terms.actions,
            division_ids: if let crm_graph::Scope::Divisions(divisions) = &terms.scope {
                Some(ids(divisions))
            } else {
                None
            },
            networks: terms.networks.iter().map(ToString::to_string).collect(),
            expires_at: terms.expires_at,
            requests_per_minute: i32::try_from(terms.per_minute).unwrap_or(i32::MAX),
            state,
            state_reason: account.status_reason,
            state_since: account.status_since,
            last_used_at: account.last_used_at,
            last_used_ip: account.last_used_ip,
            created_at: account.created_at,
            created_by: Staff::new(account.created_by),
            version: account.version,
        }
    }
}

/// The node of an account, with what is at hand of it.
pub(super) fn node(account: domain::ServiceAccount, cx: &Cx) -> ServiceAccount {
    ServiceAccount::new(account.id).with(ServiceAccountFacts::of(account, cx))
}

/// What a program's account comes with.
#[derive(Clone, SimpleObject)]
pub struct ServiceAccountTokens {
    /// Its tokens, newest first, at most 20, those that have ended included.
    #[graphql(complexity = "list_cost(domain::TOKENS_SHOWN, child_complexity)")]
    tokens: Vec<ServiceToken>,
}

impl ServiceAccountTokens {
    pub(super) fn of(tokens: Vec<domain::ServiceToken>, cx: &Cx) -> Self {
        Self { tokens: tokens.into_iter().map(|token| ServiceToken::of(token, cx)).collect() }
    }
}

/// A token of a service account; not the token itself, which nobody knows but who was told it.
#[derive(Clone, SimpleObject)]
pub struct ServiceToken {
    /// Opaque id; says nothing of the token itself.
    id: ID,
    /// The first characters behind `crmisp_`, by which people know it again.
    hint: String,
    /// Whether it is good.
    state: ServiceTokenState,
    /// When it was made, UTC.
    created_at: DateTime<Utc>,
    /// Who made it.
    created_by: Staff,
    /// When it is good for nothing any more, UTC: expired, revoked or replaced.
    ends_at: DateTime<Utc>,
    /// When a program came with it last, to the minute, UTC; null: never.
    last_used_at: Option<DateTime<Utc>>,
    /// The network address that it came from then.
    last_used_ip: Option<String>,
}

impl ServiceToken {
    fn of(token: domain::ServiceToken, cx: &Cx) -> Self {
        let ends_at = token.ends_at();
        let state = match token.ended_at {
            Some(at) if at <= cx.now() => ServiceTokenState::Ended,
            _ if token.expires_at <= cx.now() => ServiceTokenState::Expired,
            Some(_) => ServiceTokenState::Replaced,
            None => ServiceTokenState::Active,
        };
        Self {
            id: token.id.global().into(),
            hint: token.hint,
            state,
            created_at: token.created_at,
            created_by: Staff::new(token.created_by),
            ends_at,
            last_used_at: token.last_used_at,
            last_used_ip: token.last_used_ip,
        }
    }
}

/// Whether a service account works, or why it doesn't.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::ServiceState")]
pub enum ServiceAccountState {
    /// It works.
    Active,
    /// Somebody has suspended it; it can be resumed.
    Suspended,
    /// Somebody has ended it for good.
    Ended,
    /// Its end has come; another end can be given to it.
    Expired,
    /// Who answers for it can't sign in any more; it can be handed over.
    OwnerInactive,
}

/// Whether a token of a service account is good.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
pub enum ServiceTokenState {
    /// It is good.
    Active,
    /// Another has taken its place; it is good for its overlap yet.
    Replaced,
    /// It was revoked, or its overlap is over.
    Ended,
    /// Its time is over.
    Expired,
}

payloads! {
    service_account: ServiceAccount of ServiceAccountId, "The account; null where `userErrors` has entries.";
    /// What came of `createServiceAccount`.
    CreateServiceAccountPayload,
    /// What came of `editServiceAccount`.
    EditServiceAccountPayload,
    /// What came of `handOverServiceAccount`.
    HandOverServiceAccountPayload,
    /// What came of `suspendServiceAccount`.
    SuspendServiceAccountPayload,
    /// What came of `resumeServiceAccount`.
    ResumeServiceAccountPayload,
    /// What came of `endServiceAccount`.
    EndServiceAccountPayload,
}

macro_rules! issues {
    ($($payload:ident of $mutation:literal),+ $(,)?) => {$(
        #[doc = concat!("What came of `", $mutation, "`.")]
        #[derive(SimpleObject)]
        pub struct $payload {
            /// The token itself, for `Authorization: Bearer`. It is told this once and kept nowhere; null where the
            /// request only repeats one, and where `userErrors` has entries. Keep it secret.
            token: Option<String>,
            /// Id of the token; null where `userErrors` has entries.
            token_id: Option<ID>,
            /// What is to be mended in the input.
            user_errors: Vec<UserError>,
        }

        impl $payload {
            pub(super) fn of(cx: &Cx, done: Result<Issued, Error>) -> Result<Self, Error> {
                match done {
                    Ok(Issued { id, text }) => Ok(Self {
                        token: text.map(|text| text.expose_secret().to_owned()),
                        token_id: Some(id.global().into()),
                        user_errors: Vec::new(),
                    }),
                    Err(error) => Ok(Self { token: None, token_id: None, user_errors: cx.user_errors([error])? }),
                }
            }
        }
    )+};
}
issues! {
    CreateServiceAccountTokenPayload of "createServiceAccountToken",
    RotateServiceAccountTokenPayload of "rotateServiceAccountToken",
}

/// What came of `revokeServiceAccountToken`.
#[derive(SimpleObject)]
pub struct RevokeServiceAccountTokenPayload {
    /// Id of the token; null where `userErrors` has entries.
    pub(super) token_id: Option<ID>,
    /// What is to be mended in the input.
    pub(super) user_errors: Vec<UserError>,
}
