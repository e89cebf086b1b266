//! Queries of this module.

use std::sync::Arc;

use async_graphql::{Context, ID, Object};
use crm_core::Cx;
use crm_graph::{Key as _, require, service, signed_in};
use crm_shared::Error;
use users_contract::{Staff, StaffId};

use super::types::{Installation, Me, StaffProfile};
use crate::{
    actions::STAFF_READ,
    services::{Bootstrap, StaffDirectory},
};

/// Queries of `users`.
#[derive(Default)]
pub struct UsersQuery;

#[Object]
impl UsersQuery {
    /// What a page must know before anybody is signed in. Public.
    async fn installation(&self, ctx: &Context<'_>) -> Result<Installation, Error> {
        let bootstrap: &Arc<Bootstrap> = service(ctx)?;
        Ok(Installation {
            awaits_first_administrator: bootstrap.is_awaited(&Cx::of(ctx)?).await?,
            password_min_length: i32::try_from(bootstrap.password_min_length()).unwrap_or(i32::MAX),
        })
    }

    /// The person who asks. For everybody who is signed in.
    #[graphql(guard = "signed_in()")]
    async fn me(&self, ctx: &Context<'_>) -> Result<Me, Error> {
        let directory: &Arc<StaffDirectory> = service(ctx)?;
        let staff = directory.me(&Cx::of(ctx)?).await?;
        let actions = directory.actions(&staff);
        Ok(Me::new(staff, actions))
    }

    /// A member of staff, or null. Needs `users.staff.read`.
    #[graphql(guard = "require(&STAFF_READ)")]
    async fn staff(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Id of a member of staff.")] id: ID,
    ) -> Result<Option<Staff>, Error> {
        let id = StaffId::parse(&id)?;
        let directory: &Arc<StaffDirectory> = service(ctx)?;
        let found = directory.find_many(&Cx::of(ctx)?, &[id]).await?.remove(&id);
        Ok(found.map(|staff| Staff::new(id).with(StaffProfile::from(staff))))
    }
}
