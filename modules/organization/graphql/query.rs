//! Queries of this module.

use std::sync::Arc;

use async_graphql::{Context, ID, Object};
use crm_core::Cx;
use crm_graph::{Connection, DivisionId, Key as _, PageArguments, page_cost, require, service};
use crm_shared::Error;
use organization_contract::{Company, Division};

use super::{
    inputs::DivisionFilter,
    types::{CompanyProfile, division},
};
use crate::{
    actions::{COMPANY_READ, DIVISION_READ},
    domain,
    services::{DivisionDirectory, OwnCompany},
};

/// Queries of `organization`.
#[derive(Default)]
pub struct OrganizationQuery;

#[Object]
impl OrganizationQuery {
    /// The company, as its customers know it; null before the first administrator is created. Needs
    /// `organization.company.read`.
    #[graphql(guard = "require(&COMPANY_READ)")]
    async fn company(&self, ctx: &Context<'_>) -> Result<Option<Company>, Error> {
        let found = service::<OwnCompany>(ctx)?.find(&Cx::of(ctx)?).await?;
        Ok(found.map(|company| Company::new(company.id).with(CompanyProfile::from(company))))
    }

    /// A division, or null. Needs `organization.division.read`.
    #[graphql(guard = "require(&DIVISION_READ)")]
    async fn division(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Id of a division.")] id: ID,
    ) -> Result<Option<Division>, Error> {
        let (cx, id) = (Cx::of(ctx)?, DivisionId::parse(&id)?);
        let found = service::<DivisionDirectory>(ctx)?.find_many(&cx, &[id]).await?.remove(&id);
        let scope = cx.scope(&DIVISION_READ)?;
        Ok(found.map(|found| division(found, &scope)))
    }

    /// The divisions that the caller may see, by name. Needs `organization.division.read`.
    #[graphql(guard = "require(&DIVISION_READ)", complexity = "page_cost(first, last, child_complexity)")]
    async fn divisions(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "So many from the beginning or behind `after`, 1 to 100; 25 without.")] first: Option<i32>,
        #[graphql(desc = "Cursor of the row before the page.")] after: Option<String>,
        #[graphql(desc = "So many from the end or before `before`, 1 to 100.")] last: Option<i32>,
        #[graphql(desc = "Cursor of the row behind the page.")] before: Option<String>,
        #[graphql(desc = "Which to show; all of them without.")] filter: Option<DivisionFilter>,
    ) -> Result<Option<Connection<Division>>, Error> {
        let filter = domain::DivisionFilter::from(filter.unwrap_or_default());
        let window = PageArguments { first, after, last, before }.window(domain::Division::ORDER)?;
        let (cx, directory) = (Cx::of(ctx)?, Arc::clone(service::<DivisionDirectory>(ctx)?));
        let page = directory.page(&cx, &filter, &window).await?;
        let scope = cx.scope(&DIVISION_READ)?;
        let page = page.map(|found| (found.position(), division(found, &scope)));
        let total = async move { directory.count(&cx, &filter).await };
        Ok(Some(Connection::new(domain::Division::ORDER, page, total)))
    }
}
