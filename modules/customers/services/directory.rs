//! Which customers there are.

use std::collections::HashMap;

use crm_core::{Cx, db::Db, module::House};
use crm_graph::{Page, Window};
use crm_shared::Error;
use customers_contract::CustomerId;

use crate::{
    actions::CUSTOMER_READ,
    domain::{Customer, CustomerFilter, CustomerSort},
    repository::CustomerRows,
};

/// Reads customers: people see those of the divisions that they may see customers of.
pub(crate) struct CustomerDirectory {
    db: Db,
}

impl CustomerDirectory {
    pub(crate) fn new(house: &House) -> Self {
        Self { db: house.db.clone() }
    }

    /// The customers of these ids that the caller sees.
    pub(crate) async fn find_many(&self, cx: &Cx, ids: &[CustomerId]) -> Result<HashMap<CustomerId, Customer>, Error> {
        CustomerRows::find_many(&self.db, ids, &cx.scope(&CUSTOMER_READ)?).await
    }

    /// A page of the list of those that the caller sees.
    pub(crate) async fn page(
        &self,
        cx: &Cx,
        filter: &CustomerFilter,
        sort: CustomerSort,
        window: &Window,
    ) -> Result<Page<Customer>, Error> {
        CustomerRows::page(&self.db, &cx.scope(&CUSTOMER_READ)?, filter, sort, window).await
    }

    /// How many the whole list has.
    pub(crate) async fn count(&self, cx: &Cx, filter: &CustomerFilter) -> Result<i64, Error> {
        CustomerRows::count(&self.db, &cx.scope(&CUSTOMER_READ)?, filter).await
    }
}
