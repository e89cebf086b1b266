//! Finds customers for the search over everything.

use std::sync::Arc;

use async_trait::async_trait;
use crm_core::{
    Cx,
    db::Db,
    module::House,
    search::{Hit, SearchKind, SearchQuery, SearchSource},
    security::Keys,
};
use crm_graph::require;
use crm_shared::Error;

use super::sealed::blinds;
use crate::{
    actions::CUSTOMER_READ,
    domain::{Document, Pesel, SealedKind},
    repository::{CustomerRows, Sought},
};

/// Offers [`SearchSource`].
pub(crate) struct CustomerSearch {
    db: Db,
    keys: Arc<Keys>,
}

impl CustomerSearch {
    pub(crate) fn new(house: &House) -> Self {
        Self { db: house.db.clone(), keys: Arc::clone(&house.keys) }
    }
}

#[async_trait]
impl SearchSource for CustomerSearch {
    fn kind(&self) -> SearchKind {
        SearchKind { name: "Customer", pl: "Klienci", en: "Customers", access: require(&CUSTOMER_READ) }
    }

    async fn search(&self, cx: &Cx, query: &SearchQuery, first: i64) -> Result<Vec<Hit>, Error> {
        // Whoever knows the number already may find whose it is; it is shown to nobody so.
        let pesel = Pesel::parse(query.text(), cx.now().date_naive());
        let pesel = pesel.map_or(Ok(Vec::new()), |pesel| blinds(&self.keys, SealedKind::Pesel, pesel.digits()))?;
        let document = Document::plain(query.text());
        let document =
            document.map_or(Ok(Vec::new()), |number| blinds(&self.keys, SealedKind::Document, number.as_bytes()))?;
        CustomerRows::search(&self.db, &Sought { query, pesel, document }, first, &cx.scope(&CUSTOMER_READ)?).await
    }
}
