//! What the door asks: the text of a registered document, and who may send no others.

use std::{collections::HashSet, num::NonZeroUsize, sync::Arc};

use async_trait::async_trait;
use crm_core::{
    Cx,
    db::{Db, Ear, Kept},
    http::{DocumentId, TrustedDocuments},
    module::House,
};
use crm_graph::Account;
use crm_shared::Error;

use crate::{
    config::ApiConfig,
    repository::{Confined, Documents},
};

/// The channel on which the database tells of any change (triggers of the migration).
const CHANNEL: &str = "crm_documents";

/// Documents that are kept; others are asked for.
const ROOM: NonZeroUsize = NonZeroUsize::new(1_000).expect("not zero");

/// Offers [`TrustedDocuments`]; what it needs at each request is kept in memory.
pub(crate) struct Gate {
    db: Db,
    only: bool,
    texts: Kept<DocumentId, Arc<str>>,
    confined: Kept<(), Arc<HashSet<Account>>>,
}

impl Gate {
    pub(crate) fn new(house: &House, config: ApiConfig) -> Arc<Self> {
        let gate = Arc::new(Self {
            db: house.db.clone(),
            only: config.trusted_documents_only,
            texts: Kept::new(&house.notices, ROOM),
            confined: Kept::new(&house.notices, NonZeroUsize::MIN),
        });
        house.notices.listen(CHANNEL, &gate);
        gate
    }

    /// Everything that is kept is asked for again.
    pub(crate) fn forget(&self) {
        self.texts.forget(|_, _| true);
        self.confined.forget(|_, _| true);
    }

    /// The accounts that may send trusted documents only.
    pub(crate) async fn confined(&self) -> Result<Arc<HashSet<Account>>, Error> {
        let read = async { Ok(Some(Arc::new(Confined::all(&self.db).await?))) };
        Ok(self.confined.get((), read).await?.unwrap_or_default())
    }
}

#[async_trait]
impl TrustedDocuments for Gate {
    async fn text(&self, _cx: &Cx, id: &DocumentId) -> Result<Option<Arc<str>>, Error> {
        let read = async { Ok(Documents::text(&self.db, id.hash()).await?.map(Arc::from)) };
        self.texts.get(id.clone(), read).await
    }

    async fn only(&self, cx: &Cx) -> Result<bool, Error> {
        match cx.actor().account() {
            _ if self.only => Ok(true),
            Some(account) => Ok(self.confined().await?.contains(&account)),
            None => Ok(false),
        }
    }
}

impl Ear for Gate {
    fn heard(&self, _: &str) {
        self.forget();
    }

    fn missed(&self) {
        self.forget();
    }
}
