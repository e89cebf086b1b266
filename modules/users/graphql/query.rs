//! Queries of this module.

use std::sync::Arc;

use async_graphql::{Context, ID, Object};
use crm_core::Cx;
use crm_graph::{BulkPreview, Caller as _, Connection, Key as _, PageArguments, anyway, page_cost, require, service};
use crm_shared::Error;
use users_contract::{Staff, StaffId};

use super::{
    inputs::{StaffFilter, StaffSelection, StaffSort},
    types::{Installation, Me, StaffProfile},
};
use crate::{
    actions::{SESSION_END, STAFF_READ},
    domain,
    services::{Bootstrap, Catalogue, EndSessions, StaffDirectory},
};

/// Queries of `users` about people.
#[derive(Default)]
pub struct StaffQuery;

#[Object]
impl StaffQuery {
    /// What a page must know before anybody is signed in. Public.
    async fn installation(&self, ctx: &Context<'_>) -> Result<Installation, Error> {
        let bootstrap: &Arc<Bootstrap> = service(ctx)?;
        Ok(Installation {
            awaits_first_administrator: bootstrap.is_awaited(&Cx::of(ctx)?).await?,
            password_min_length: i32::try_from(bootstrap.password_min_length()).unwrap_or(i32::MAX),
        })
    }

    /// The person who asks. For every person who is signed in.
    #[graphql(guard = "anyway()")]
    async fn me(&self, ctx: &Context<'_>) -> Result<Me, Error> {
        let directory: &Arc<StaffDirectory> = service(ctx)?;
        let (staff, rights) = directory.me(&Cx::of(ctx)?).await?;
        Ok(Me::new(staff, &rights))
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
        Ok(found.map(node))
    }

    /// What `bulkEndStaffSessions` would do. Needs `users.session.end` and `users.staff.read`.
    #[graphql(guard = "require(&SESSION_END).and(require(&STAFF_READ))")]
    async fn bulk_end_staff_sessions_preview(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Whom it would be done to.")] selection: StaffSelection,
    ) -> Result<Option<BulkPreview>, Error> {
        let cx = Cx::of(ctx)?;
        let selection = selection.read(&cx, service::<Catalogue>(ctx)?)?;
        let (count, refused) = service::<EndSessions>(ctx)?.preview(&cx, &selection).await?;
        Ok(Some(BulkPreview::new(count, refused, cx.language())))
    }

    /// The members of staff. Needs `users.staff.read`.
    #[graphql(guard = "require(&STAFF_READ)", complexity = "page_cost(first, last, child_complexity)")]
    #[expect(clippy::too_many_arguments, reason = "a connection's four, and what is listed")]
    async fn staff_members(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "So many from the beginning or behind `after`, 1 to 100; 25 without.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the row before the page.")] after: Option<String>,
        #[graphql(desc = "So many from the end or before `before`, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor of the row behind the page.")] before: Option<String>,
        #[graphql(desc = "Whom to show; everybody without.")] filter: Option<StaffFilter>,
        #[graphql(desc = "The order; ids set equals apart.", default_with = "StaffSort::NameAsc")] sort: StaffSort,
    ) -> Result<Option<Connection<Staff>>, Error> {
        let sort = domain::StaffSort::from(sort);
        let cx = Cx::of(ctx)?;
        let filter = filter.unwrap_or_default().read(&cx, service::<Catalogue>(ctx)?)?;
        let window = PageArguments { first, after, last, before }.window(sort.order())?;
        let directory = Arc::clone(service::<StaffDirectory>(ctx)?);
        let scope = cx.scope(&STAFF_READ)?;
        let page = directory.page(&cx, &scope, &filter, sort, &window).await?;
        let page = page.map(|staff| (sort.position(&staff), node(staff)));
        let total = async move { directory.count(&cx, &scope, &filter).await };
        Ok(Some(Connection::new(sort.order(), page, total)))
    }
}

/// The node of a person, with what is at hand of them.
fn node(staff: domain::Staff) -> Staff {
    Staff::new(staff.id).with(StaffProfile::from(staff))
}
