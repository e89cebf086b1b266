//! Which service accounts there are, and their tokens.

use std::collections::HashMap;

use crm_core::{Cx, db::Db, module::House};
use crm_graph::{Page, Window};
use crm_shared::Error;
use users_contract::ServiceAccountId;

use crate::{
    domain::{ServiceAccount, ServiceToken},
    repository::{ServiceAccounts, ServiceTokens},
};

/// Reads service accounts.
pub(crate) struct ServiceDirectory {
    db: Db,
}

impl ServiceDirectory {
    pub(crate) fn new(house: &House) -> Self {
        Self { db: house.db.clone() }
    }

    /// A page of them, newest first.
    pub(crate) async fn page(&self, _cx: &Cx, window: &Window) -> Result<Page<ServiceAccount>, Error> {
        ServiceAccounts::page(&self.db, window).await
    }

    /// How many there are.
    pub(crate) async fn count(&self, _cx: &Cx) -> Result<i64, Error> {
        ServiceAccounts::count(&self.db).await
    }

    /// The accounts of these ids; ids of none are missing.
    pub(crate) async fn find_many(
        &self,
        _cx: &Cx,
        ids: &[ServiceAccountId],
    ) -> Result<HashMap<ServiceAccountId, ServiceAccount>, Error> {
        ServiceAccounts::find_many(&self.db, ids).await
    }

    /// The tokens of these accounts, newest first; who has none is missing.
    pub(crate) async fn tokens(
        &self,
        _cx: &Cx,
        ids: &[ServiceAccountId],
    ) -> Result<HashMap<ServiceAccountId, Vec<ServiceToken>>, Error> {
        ServiceTokens::of_accounts(&self.db, ids).await
    }
}
