//! Types of roles and rights.

use async_graphql::{Context, Enum, Object, SimpleObject};
use chrono::{DateTime, Utc};
use crm_core::Cx;
use crm_graph::{Caller as _, Rights, Scope, list_cost};
use crm_shared::{Action, Error, SystemRole};
use organization_contract::Division;
use users_contract::Role;

use super::super::types::Role as SystemRoleValue;
use crate::{
    domain::{Grant, RoleRecord, system_role},
    services::Explanation,
};

/// Roles that a person usually holds at most, for the cost of a query.
pub(crate) const GRANTS_USUAL: usize = 3;

/// A role that somebody holds: everywhere, or for one division.
#[derive(Clone)]
pub struct RoleGrant(Grant);

impl From<Grant> for RoleGrant {
    fn from(grant: Grant) -> Self {
        Self(grant)
    }
}

/// A role that somebody holds: everywhere, or for one division.
#[Object]
impl RoleGrant {
    /// The role.
    async fn role(&self) -> Option<Role> {
        Some(Role::new(self.0.role.id))
    }

    /// Name of the role; that of a system role in the caller's language.
    async fn name(&self, ctx: &Context<'_>) -> Result<String, Error> {
        Ok(self.0.role.name(Cx::of(ctx)?.language()).to_owned())
    }

    /// Which of the roles that every installation has it is; null for a role of the company's own.
    async fn system(&self) -> Option<SystemRoleValue> {
        self.0.role.system().map(Into::into)
    }

    /// Whether it is held for all of the company, divisions to come included.
    async fn everywhere(&self) -> bool {
        self.0.division.is_none()
    }

    /// The division that it is held for; null where it is held everywhere.
    async fn division(&self) -> Option<Division> {
        self.0.division.map(Division::new)
    }

    /// When it was given, UTC.
    async fn granted_at(&self) -> DateTime<Utc> {
        self.0.granted_at
    }
}

/// What somebody may do, and for which divisions.
#[derive(Clone, SimpleObject)]
pub struct Right {
    /// Id of the action; `actions` has its words.
    action: String,
    /// Whether it is held for all of the company, divisions to come included.
    everywhere: bool,
    /// The divisions that it is held for; empty where it is held everywhere.
    #[graphql(complexity = "list_cost(GRANTS_USUAL, child_complexity)")]
    divisions: Vec<Division>,
}

/// Rights, sorted by the ids of the actions.
pub(crate) fn rights(held: &Rights) -> Vec<Right> {
    let mut rights: Vec<_> = held.iter().map(|(action, scope)| right(action, scope)).collect();
    rights.sort_unstable_by(|a, b| a.action.cmp(&b.action));
    rights
}

fn right(action: &str, scope: &Scope) -> Right {
    let (action, everywhere) = (action.to_owned(), *scope == Scope::Everywhere);
    Right { action, everywhere, divisions: divisions(scope) }
}

fn divisions(scope: &Scope) -> Vec<Division> {
    match scope {
        Scope::Everywhere => Vec::new(),
        Scope::Divisions(divisions) => divisions.iter().copied().map(Division::new).collect(),
    }
}

/// What a member of staff may do.
#[derive(Clone, SimpleObject)]
pub struct StaffRights {
    /// What the person's roles let them do, sorted by the ids of the actions; it takes effect only while the person
    /// may sign in. Needs `users.role.read`.
    #[graphql(complexity = "list_cost(RIGHTS_USUAL, child_complexity)")]
    rights: Vec<Right>,
}

/// Rights that a person usually has at most, for the cost of a query.
pub(crate) const RIGHTS_USUAL: usize = 50;

impl From<Rights> for StaffRights {
    fn from(held: Rights) -> Self {
        Self { rights: rights(&held) }
    }
}

/// A role: actions that go together under a name.
#[derive(Clone)]
pub struct RoleProfile {
    record: RoleRecord,
    actions: Vec<String>,
}

impl RoleProfile {
    /// A role, with those of all actions that it holds.
    pub(super) fn new(record: RoleRecord, all: &[&'static Action]) -> Self {
        let mut actions: Vec<_> = record.role.actions(all).into_iter().map(|action| action.id.to_owned()).collect();
        actions.sort_unstable();
        Self { record, actions }
    }
}

/// A role: actions that go together under a name.
#[Object]
impl RoleProfile {
    /// Name as people read it; that of a system role in the caller's language.
    async fn name(&self, ctx: &Context<'_>) -> Result<String, Error> {
        Ok(self.record.role.name(Cx::of(ctx)?.language()).to_owned())
    }

    /// What the role is for; may be empty.
    async fn description(&self) -> &str {
        &self.record.description
    }

    /// Which of the roles that every installation has it is, and nobody can change; null for a role of the
    /// company's own.
    async fn system(&self) -> Option<SystemRoleValue> {
        self.record.role.system().map(Into::into)
    }

    /// The ids of the actions that the role holds, sorted; `actions` of the query has their words.
    async fn actions(&self) -> &[String] {
        &self.actions
    }

    /// How many people hold the role, among those whom the caller's divisions take in.
    async fn holders(&self) -> i32 {
        i32::try_from(self.record.holders).unwrap_or(i32::MAX)
    }

    /// Days that holders have to set up a second factor, from when it was asked for or they got the role; null
    /// where none is asked for.
    async fn mfa_grace_days(&self) -> Option<i32> {
        self.record.mfa_grace_days
    }

    /// Grows with every change; edits take it as `expectedVersion`.
    async fn version(&self) -> i32 {
        self.record.version
    }
}

/// Something that people can be allowed to do.
#[derive(Clone)]
pub struct ActionEntry(pub(super) &'static Action);

/// Something that people can be allowed to do.
#[Object(name = "Action")]
impl ActionEntry {
    /// Stable name, `module.object.verb`.
    async fn id(&self) -> &str {
        self.0.id
    }

    /// The module that declares it.
    async fn module(&self) -> &str {
        self.0.id.split('.').next().unwrap_or_default()
    }

    /// What it is called, in the caller's language.
    async fn label(&self, ctx: &Context<'_>) -> Result<&str, Error> {
        Ok(self.0.label().of(Cx::of(ctx)?.language()))
    }

    /// What it lets people do and what to keep in mind, in the caller's language.
    async fn description(&self, ctx: &Context<'_>) -> Result<&str, Error> {
        Ok(self.0.about.of(Cx::of(ctx)?.language()))
    }

    /// How much harm it can do in wrong hands.
    async fn risk(&self) -> Risk {
        self.0.risk.into()
    }

    /// Whether a role for a division brings it. What isn't, such as reading the mails of the installation, only a
    /// role brings that is held everywhere.
    async fn by_division(&self) -> bool {
        self.0.by_division
    }

    /// The system roles that hold it.
    #[graphql(complexity = "list_cost(SystemRole::ALL.len(), child_complexity)")]
    async fn system_roles(&self) -> Vec<Role> {
        let holders = SystemRole::ALL.into_iter().filter(|role| role.holds(self.0));
        holders.map(|role| Role::new(system_role(role))).collect()
    }
}

/// How much harm an action can do in wrong hands.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(name = "ActionRisk")]
pub enum Risk {
    /// Everyday work.
    Normal,
    /// Personal data in bulk, money, or what is hard to undo.
    Sensitive,
    /// Access itself: who may do what, secrets, the logs.
    Critical,
}

impl From<crm_shared::Risk> for Risk {
    fn from(risk: crm_shared::Risk) -> Self {
        match risk {
            crm_shared::Risk::Normal => Self::Normal,
            crm_shared::Risk::Sensitive => Self::Sensitive,
            crm_shared::Risk::Critical => Self::Critical,
        }
    }
}

/// Why somebody may do something, or what would let them.
#[derive(SimpleObject)]
pub struct AccessExplanation {
    /// What it is about.
    action: ActionEntry,
    /// Whether the person's roles let them do it, for whichever divisions.
    held: bool,
    /// Whether they let them do it for all of the company.
    everywhere: bool,
    /// The divisions for which they do; empty where for none, or everywhere.
    #[graphql(complexity = "list_cost(GRANTS_USUAL, child_complexity)")]
    divisions: Vec<Division>,
    /// The roles of the person that it comes from.
    #[graphql(complexity = "list_cost(GRANTS_USUAL, child_complexity)")]
    through: Vec<RoleGrant>,
    /// Whether the person may sign in; without that, no right takes effect.
    active: bool,
    /// All roles that would give it, those of every installation first.
    #[graphql(complexity = "list_cost(GRANTS_USUAL, child_complexity)")]
    given_by: Vec<Role>,
}

impl AccessExplanation {
    pub(super) fn new(found: Explanation, all: &[&'static Action]) -> Self {
        let node = |record: RoleRecord| Role::new(record.role.id).with(RoleProfile::new(record, all));
        Self {
            action: ActionEntry(found.action),
            held: found.scope.is_some(),
            everywhere: found.scope == Some(Scope::Everywhere),
            divisions: found.scope.as_ref().map(divisions).unwrap_or_default(),
            through: found.through.into_iter().map(Into::into).collect(),
            active: found.active,
            given_by: found.given_by.into_iter().map(node).collect(),
        }
    }
}
