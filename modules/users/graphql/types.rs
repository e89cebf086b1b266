//! Types of this module's slice.

use async_graphql::{ComplexObject, Context, Enum, ID, SimpleObject};
use chrono::{DateTime, Utc};
use crm_core::Cx;
use crm_graph::{Key as _, Language, Rights, list_cost, service};
use crm_shared::{Error, SystemRole};

use super::{
    mfa::MyMfa,
    roles::{GRANTS_USUAL, RIGHTS_USUAL, Right, RoleGrant, rights},
    sessions::Session,
};
use crate::{domain, services::StaffDirectory};

/// A member of staff.
#[derive(Clone, SimpleObject)]
pub struct StaffProfile {
    /// Name as others read it.
    name: String,
    /// Sign-in address; lower case, ASCII.
    email: String,
    /// Language of messages and screens.
    language: Language,
    /// Whether the person may sign in.
    status: StaffStatus,
    /// The roles that the person holds, as far as the caller's divisions go: system roles first, most powerful
    /// first, then the company's own by name.
    #[graphql(complexity = "list_cost(GRANTS_USUAL, child_complexity)")]
    roles: Vec<RoleGrant>,
    /// Last successful sign-in, UTC; null before the first.
    last_login_at: Option<DateTime<Utc>>,
    /// When the person was created, UTC.
    created_at: DateTime<Utc>,
    /// Grows with every change of name, address, language, status, roles or of whether the password must be
    /// changed; edits take it as `expectedVersion`.
    version: i32,
}

impl From<domain::Staff> for StaffProfile {
    fn from(staff: domain::Staff) -> Self {
        Self {
            name: staff.name,
            email: staff.email,
            language: staff.language.into(),
            status: staff.status.into(),
            roles: staff.grants.into_iter().map(Into::into).collect(),
            last_login_at: staff.last_login_at,
            created_at: staff.created_at,
            version: staff.version,
        }
    }
}

/// Where a member of staff is signed in.
#[derive(Clone, SimpleObject)]
pub struct StaffSessions {
    /// The person's open sessions, newest first, at most 20.
    #[graphql(complexity = "list_cost(domain::SESSIONS_SHOWN, child_complexity)")]
    sessions: Vec<Session>,
}

impl From<Vec<domain::Session>> for StaffSessions {
    fn from(open: Vec<domain::Session>) -> Self {
        Self { sessions: open.into_iter().map(Into::into).collect() }
    }
}

/// Whether a member of staff may sign in.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
pub enum StaffStatus {
    /// Has not chosen a password yet, and can't sign in before.
    Invited,
    /// May sign in.
    Active,
    /// May not sign in; nothing of theirs was deleted.
    Disabled,
    /// Nobody any more: name and address are gone, the id stays for logs and documents.
    Anonymised,
}

impl From<StaffStatus> for domain::StaffStatus {
    fn from(status: StaffStatus) -> Self {
        match status {
            StaffStatus::Invited => Self::Invited,
            StaffStatus::Active => Self::Active,
            StaffStatus::Disabled => Self::Disabled,
            StaffStatus::Anonymised => Self::Anonymised,
        }
    }
}

impl From<domain::StaffStatus> for StaffStatus {
    fn from(status: domain::StaffStatus) -> Self {
        match status {
            domain::StaffStatus::Invited => Self::Invited,
            domain::StaffStatus::Active => Self::Active,
            domain::StaffStatus::Disabled => Self::Disabled,
            domain::StaffStatus::Anonymised => Self::Anonymised,
        }
    }
}

/// A role that every installation has.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "SystemRole")]
pub enum Role {
    /// Holds every action.
    Administrator,
    /// Reads everything, changes nothing.
    Auditor,
    /// Talks with customers.
    Helpdesk,
    /// Invoices, payments, exports to accounting.
    Accountant,
    /// Devices, lines, provisioning.
    NetworkTechnician,
}

impl From<SystemRole> for Role {
    fn from(role: SystemRole) -> Self {
        match role {
            SystemRole::Administrator => Self::Administrator,
            SystemRole::Auditor => Self::Auditor,
            SystemRole::Helpdesk => Self::Helpdesk,
            SystemRole::Accountant => Self::Accountant,
            SystemRole::NetworkTechnician => Self::NetworkTechnician,
        }
    }
}

/// How a session travels.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "SessionCarrier")]
pub enum Carrier {
    /// The access token comes in the answer: for programs, which send it as `Authorization: Bearer`.
    Token,
    /// The tokens come in HttpOnly cookies: for pages of this site only.
    Cookie,
}

impl From<Carrier> for domain::Carrier {
    fn from(carrier: Carrier) -> Self {
        match carrier {
            Carrier::Token => Self::Token,
            Carrier::Cookie => Self::Cookie,
        }
    }
}

impl From<domain::Carrier> for Carrier {
    fn from(carrier: domain::Carrier) -> Self {
        match carrier {
            domain::Carrier::Token => Self::Token,
            domain::Carrier::Cookie => Self::Cookie,
        }
    }
}

/// What a page must know before anybody is signed in.
#[derive(SimpleObject)]
pub struct Installation {
    /// Whether nobody has been created yet, so that the first administrator is awaited.
    pub(super) awaits_first_administrator: bool,
    /// Fewest characters of a password.
    pub(super) password_min_length: i32,
}

/// The person who asks.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct Me {
    /// The person's id; `node(id:)` finds them as `Staff`.
    id: ID,
    /// Sign-in address; lower case, ASCII.
    email: String,
    /// Name as others read it.
    name: String,
    /// Language of messages and screens.
    language: Language,
    /// The roles that the person holds: system roles first, most powerful first, then the company's own by name.
    #[graphql(complexity = "list_cost(GRANTS_USUAL, child_complexity)")]
    roles: Vec<RoleGrant>,
    /// The ids of the actions that the person may do, for whichever divisions, sorted; a screen offers nothing else.
    actions: Vec<String>,
    /// The same with the divisions that they may be done for.
    #[graphql(complexity = "list_cost(RIGHTS_USUAL, child_complexity)")]
    rights: Vec<Right>,
    /// Last successful sign-in, UTC.
    last_login_at: Option<DateTime<Utc>>,
    /// When the person was created, UTC.
    created_at: DateTime<Utc>,
}

impl Me {
    pub(super) fn new(staff: domain::Staff, held: &Rights) -> Self {
        let mut actions: Vec<_> = held.actions().map(ToOwned::to_owned).collect();
        actions.sort_unstable();
        Self {
            id: staff.id.global().into(),
            email: staff.email,
            name: staff.name,
            language: staff.language.into(),
            roles: staff.grants.into_iter().map(Into::into).collect(),
            actions,
            rights: rights(held),
            last_login_at: staff.last_login_at,
            created_at: staff.created_at,
        }
    }
}

#[ComplexObject]
impl Me {
    /// The person's second factor.
    async fn mfa(&self, ctx: &Context<'_>) -> Result<MyMfa, Error> {
        Ok(service::<StaffDirectory>(ctx)?.my_mfa(&Cx::of(ctx)?).await?.into())
    }
}
