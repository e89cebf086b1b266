//! Which divisions there are.

use std::collections::HashMap;

use async_trait::async_trait;
use crm_core::{
    Cx,
    db::{Conn, Db},
};
use crm_graph::{DivisionId, Page, Scope, Window};
use crm_shared::Error;
use organization_contract::{DivisionBrief, Divisions};

use crate::{
    actions::DIVISION_READ,
    domain::{BankAccount, Division, DivisionFilter},
    repository::{AccountRows, DivisionRows},
};

/// Reads divisions: people see those that they may see divisions of. Offers [`Divisions`].
pub(crate) struct DivisionDirectory {
    db: Db,
}

impl DivisionDirectory {
    pub(crate) fn new(db: &Db) -> Self {
        Self { db: db.clone() }
    }

    /// The divisions of these ids that the caller sees.
    pub(crate) async fn find_many(&self, cx: &Cx, ids: &[DivisionId]) -> Result<HashMap<DivisionId, Division>, Error> {
        DivisionRows::find_many(&self.db, ids, &cx.scope(&DIVISION_READ)?).await
    }

    /// A page of the divisions that the caller sees, by name.
    pub(crate) async fn page(
        &self,
        cx: &Cx,
        filter: &DivisionFilter,
        window: &Window,
    ) -> Result<Page<Division>, Error> {
        DivisionRows::page(&self.db, filter, &cx.scope(&DIVISION_READ)?, window).await
    }

    /// How many there are.
    pub(crate) async fn count(&self, cx: &Cx, filter: &DivisionFilter) -> Result<i64, Error> {
        DivisionRows::count(&self.db, filter, &cx.scope(&DIVISION_READ)?).await
    }

    /// The bank accounts of these divisions, as far as the caller sees them; who has none is missing.
    pub(crate) async fn accounts(
        &self,
        cx: &Cx,
        of: &[DivisionId],
    ) -> Result<HashMap<DivisionId, Vec<BankAccount>>, Error> {
        AccountRows::find_many(&self.db, of, &cx.scope(&DIVISION_READ)?).await
    }
}

#[async_trait]
impl Divisions for DivisionDirectory {
    async fn find_many(
        &self,
        conn: &dyn Conn,
        _cx: &Cx,
        ids: &[DivisionId],
    ) -> Result<HashMap<DivisionId, DivisionBrief>, Error> {
        let found = DivisionRows::find_many(conn, ids, &Scope::Everywhere).await?;
        let brief = |division: Division| DivisionBrief {
            active: division.archived.is_none(),
            code: division.details.code,
            name: division.details.name,
        };
        Ok(found.into_iter().map(|(id, division)| (id, brief(division))).collect())
    }

    async fn in_use(&self, conn: &dyn Conn, _cx: &Cx) -> Result<Vec<DivisionId>, Error> {
        DivisionRows::in_use(conn).await
    }

    async fn names(&self, conn: &dyn Conn, _cx: &Cx) -> Result<Vec<String>, Error> {
        DivisionRows::names(conn).await
    }
}
