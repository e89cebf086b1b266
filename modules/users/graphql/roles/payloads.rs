//! What mutations of roles answer.

use async_graphql::SimpleObject;
use crm_core::payloads;
use crm_graph::UserError;
use users_contract::{Role, RoleId};

payloads! {
    role: Role of RoleId, "The role as it is now; null where `userErrors` has entries.";
    /// What came of `createRole`.
    CreateRolePayload,
    /// What came of `editRole`.
    EditRolePayload,
}

/// What came of `deleteRole`.
#[derive(SimpleObject)]
pub struct DeleteRolePayload {
    /// What is to be mended in the input.
    pub(super) user_errors: Vec<UserError>,
}
