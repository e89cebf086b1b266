//! Queries of roles and rights.

use std::sync::Arc;

use async_graphql::{Context, ID, Object};
use crm_core::Cx;
use crm_graph::{Key as _, list_cost, require, service};
use crm_shared::Error;
use users_contract::{Role, RoleId, StaffId};

use super::types::{AccessExplanation, ActionEntry, RIGHTS_USUAL, RoleProfile};
use crate::{
    actions::{ROLE_READ, STAFF_READ},
    domain::RoleRecord,
    services::{Catalogue, Explain},
};

/// Roles that a company usually has at most, for the cost of a query.
const ROLES_USUAL: usize = 25;

/// Queries of `users` about roles and rights.
#[derive(Default)]
pub struct RoleQuery;

#[Object]
impl RoleQuery {
    /// Everything that people can be allowed to do, by module. Needs `users.role.read`.
    #[graphql(guard = "require(&ROLE_READ)", complexity = "list_cost(RIGHTS_USUAL, child_complexity)")]
    async fn actions(&self, ctx: &Context<'_>) -> Result<Option<Vec<ActionEntry>>, Error> {
        let catalogue: &Arc<Catalogue> = service(ctx)?;
        Ok(Some(catalogue.actions().iter().copied().map(ActionEntry).collect()))
    }

    /// All roles: those of every installation first, most powerful first, then the company's own by name. Needs
    /// `users.role.read`.
    #[graphql(guard = "require(&ROLE_READ)", complexity = "list_cost(ROLES_USUAL, child_complexity)")]
    async fn roles(&self, ctx: &Context<'_>) -> Result<Option<Vec<Role>>, Error> {
        let catalogue: &Arc<Catalogue> = service(ctx)?;
        let roles = catalogue.roles(&Cx::of(ctx)?).await?;
        Ok(Some(roles.into_iter().map(|record| node(record, catalogue)).collect()))
    }

    /// A role, or null. Needs `users.role.read`.
    #[graphql(guard = "require(&ROLE_READ)")]
    async fn role(&self, ctx: &Context<'_>, #[graphql(desc = "Id of a role.")] id: ID) -> Result<Option<Role>, Error> {
        let id = RoleId::parse(&id)?;
        let catalogue: &Arc<Catalogue> = service(ctx)?;
        let found = catalogue.find_roles(&Cx::of(ctx)?, &[id]).await?.remove(&id);
        Ok(found.map(|record| node(record, catalogue)))
    }

    /// Through which roles and divisions somebody may do something, or which roles would let them; null where the
    /// caller sees no such person. Needs `users.role.read` and `users.staff.read`.
    #[graphql(guard = "require(&ROLE_READ).and(require(&STAFF_READ))")]
    async fn explain_access(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Id of a member of staff.")] staff_id: ID,
        #[graphql(desc = "Id of an action, such as `users.staff.read`.")] action: String,
    ) -> Result<Option<AccessExplanation>, Error> {
        let (cx, staff) = (Cx::of(ctx)?, StaffId::parse(&staff_id)?);
        let found = service::<Explain>(ctx)?.run(&cx, staff, &action).await?;
        let all = service::<Catalogue>(ctx)?.actions();
        Ok(found.map(|found| AccessExplanation::new(found, all)))
    }
}

/// The node of a role, with what is at hand of it.
fn node(record: RoleRecord, catalogue: &Catalogue) -> Role {
    Role::new(record.role.id).with(RoleProfile::new(record, catalogue.actions()))
}
