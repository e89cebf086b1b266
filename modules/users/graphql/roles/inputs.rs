//! Inputs of roles and grants.

use async_graphql::{ID, InputObject};
use crm_graph::{DivisionId, Key as _};
use crm_shared::Error;
use users_contract::RoleId;

use crate::{domain::Assignment, services::NewRole};

/// A role to be held: everywhere, or for one division. For several divisions it is given several times.
#[derive(InputObject)]
pub struct RoleGrantInput {
    /// Id of the role.
    role_id: ID,
    /// Id of the division that it is held for; without, it is held for all of the company.
    division_id: Option<ID>,
}

impl RoleGrantInput {
    /// What is to be given, each once.
    pub(crate) fn read(grants: Vec<Self>) -> Result<Vec<Assignment>, Error> {
        let mut assignments = grants.iter().map(Self::assignment).collect::<Result<Vec<_>, _>>()?;
        assignments.sort_unstable();
        assignments.dedup();
        Ok(assignments)
    }

    fn assignment(&self) -> Result<Assignment, Error> {
        let division = self.division_id.as_ref().map(|id| DivisionId::parse(id)).transpose()?;
        Ok(Assignment { role: RoleId::parse(&self.role_id)?, division })
    }
}

/// A role to be made.
#[derive(InputObject)]
pub struct CreateRoleInput {
    /// Name as people read it, at most 200 characters; no other role has it.
    name: String,
    /// What the role is for, at most 500 characters.
    #[graphql(default)]
    description: String,
    /// The ids of the actions that the role holds; the caller holds all of them everywhere.
    actions: Vec<String>,
    /// Why, at most 500 characters; it stays in the audit log.
    reason: String,
    /// Makes the request safe to repeat: with the same key and input no other role is made. At most 100 printable
    /// ASCII characters, such as a UUID; kept for a day.
    idempotency_key: Option<String>,
}

impl From<CreateRoleInput> for NewRole {
    fn from(input: CreateRoleInput) -> Self {
        let CreateRoleInput { name, description, actions, reason, .. } = input;
        Self { name, description, actions, reason }
    }
}

/// A role to be changed.
#[derive(InputObject)]
pub struct EditRoleInput {
    /// Id of the role, not of a system role.
    pub(super) id: ID,
    /// The `version` that the edit is based on.
    pub(super) expected_version: i32,
    /// Name as people read it, at most 200 characters; no other role has it.
    name: String,
    /// What the role is for, at most 500 characters.
    description: String,
    /// The ids of the actions that the role shall hold, no others; the caller holds all of them everywhere.
    actions: Vec<String>,
    /// Why, at most 500 characters; it stays in the audit log.
    reason: String,
}

impl From<EditRoleInput> for NewRole {
    fn from(input: EditRoleInput) -> Self {
        let EditRoleInput { name, description, actions, reason, .. } = input;
        Self { name, description, actions, reason }
    }
}

/// A role to be deleted.
#[derive(InputObject)]
pub struct DeleteRoleInput {
    /// Id of the role, not of a system role; nobody holds it.
    pub(super) id: ID,
    /// The `version` that the decision is based on.
    pub(super) expected_version: i32,
    /// Why, at most 500 characters; it stays in the audit log.
    pub(super) reason: String,
}
