//! Tells when something about a customer has changed.

use std::{sync::Arc, time::Duration};

use crm_core::{Cx, db::Db, module::House};
use crm_shared::{Error, codes};
use customers_contract::CustomerId;
use futures_util::{Stream, stream};
use tokio::time::{sleep, timeout};

use crate::{actions::CUSTOMER_READ, repository::CustomerRows};

/// What other nodes have changed is looked for this often.
const POLL: Duration = Duration::from_secs(2);

/// However busy this node is, nobody looks more often.
const BREATH: Duration = Duration::from_millis(200);

/// Follows customers.
pub(crate) struct Changes {
    db: Db,
}

impl Changes {
    pub(crate) fn new(house: &House) -> Self {
        Self { db: house.db.clone() }
    }

    /// A customer, at once and again whenever it, a note or a consent of it has become another; the end, when it is
    /// none of the caller's any more. Several changes in a row may come as one.
    ///
    /// # Errors
    /// NOT_FOUND.
    pub(crate) async fn over_time(
        self: Arc<Self>,
        cx: Cx,
        id: CustomerId,
    ) -> Result<impl Stream<Item = Result<CustomerId, Error>> + Send + use<>, Error> {
        let commits = self.db.commits();
        self.pulse(&cx, id).await?.ok_or_else(|| Error::new(&codes::NOT_FOUND))?;
        Ok(stream::unfold((self, cx, commits, None::<i64>), move |(changes, cx, mut commits, last)| async move {
            loop {
                commits.mark_unchanged();
                match changes.pulse(&cx, id).await {
                    Ok(Some(pulse)) if Some(pulse) == last => {}
                    Ok(Some(pulse)) => return Some((Ok(id), (changes, cx, commits, Some(pulse)))),
                    Ok(None) => return None,
                    Err(error) => return Some((Err(error), (changes, cx, commits, last))),
                }
                if timeout(POLL, commits.changed()).await.is_ok() {
                    sleep(BREATH).await;
                }
            }
        }))
    }

    async fn pulse(&self, cx: &Cx, id: CustomerId) -> Result<Option<i64>, Error> {
        CustomerRows::pulse(&self.db, id, &cx.scope(&CUSTOMER_READ)?).await
    }
}
