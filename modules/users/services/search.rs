//! Finds members of staff for the search over everything.

use async_trait::async_trait;
use crm_core::{
    Cx,
    db::Db,
    module::House,
    search::{Hit, SearchKind, SearchQuery, SearchSource},
};
use crm_graph::require;
use crm_shared::Error;

use crate::{actions::STAFF_READ, repository::StaffRows};

/// Offers [`SearchSource`].
pub(crate) struct StaffSearch {
    db: Db,
}

impl StaffSearch {
    pub(crate) fn new(house: &House) -> Self {
        Self { db: house.db.clone() }
    }
}

#[async_trait]
impl SearchSource for StaffSearch {
    fn kind(&self) -> SearchKind {
        SearchKind { name: "Staff", pl: "Pracownicy", en: "Staff", access: require(&STAFF_READ) }
    }

    async fn search(&self, cx: &Cx, query: &SearchQuery, first: i64) -> Result<Vec<Hit>, Error> {
        StaffRows::search(&self.db, query, first, &cx.scope(&STAFF_READ)?).await
    }
}
