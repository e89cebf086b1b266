//! Events that could not be delivered, and what becomes of them.

use std::collections::HashMap;

use crm_core::{
    Cx,
    audit::{AuditEntry, write_audit},
    db::{Begun, Db},
    events::Outbox,
    module::House,
};
use crm_graph::{Page, Window};
use crm_shared::{Error, codes};
use operations_contract::DeadLetterId;

use crate::{
    domain::{DeadLetter, Fate},
    error::OperationsError,
    repository::DeadLetterRows,
};

/// Shows dead letters, replays and drops them.
pub(crate) struct DeadLetters {
    db: Db,
    outbox: Outbox,
}

impl DeadLetters {
    pub(crate) fn new(house: &House) -> Self {
        Self { db: house.db.clone(), outbox: house.outbox.clone() }
    }

    /// A page of them, newest first.
    pub(crate) async fn page(&self, _cx: &Cx, window: &Window) -> Result<Page<DeadLetter>, Error> {
        DeadLetterRows::page(&self.db, window).await
    }

    /// How many there are.
    pub(crate) async fn count(&self, _cx: &Cx) -> Result<i64, Error> {
        DeadLetterRows::count(&self.db).await
    }

    /// Those of these ids; ids of none are missing.
    pub(crate) async fn find_many(
        &self,
        _cx: &Cx,
        ids: &[DeadLetterId],
    ) -> Result<HashMap<DeadLetterId, DeadLetter>, Error> {
        DeadLetterRows::find_many(&self.db, ids).await
    }

    /// Has it delivered again, with all attempts before it; what waits behind it follows.
    pub(crate) async fn replay(&self, cx: &Cx, id: DeadLetterId) -> Result<(), Error> {
        self.decide(cx, id, Fate::Replayed).await
    }

    /// Gives it up; what waits behind it is delivered.
    pub(crate) async fn give_up(&self, cx: &Cx, id: DeadLetterId, reason: &str) -> Result<(), Error> {
        let reason = crm_shared::reason(reason).ok_or(OperationsError::ReasonInvalid)?;
        self.decide(cx, id, Fate::Dropped(reason)).await
    }

    async fn decide(&self, cx: &Cx, id: DeadLetterId, fate: Fate) -> Result<(), Error> {
        let tx = match self.db.begin_once(cx).await? {
            Begun::Now(tx) => tx,
            Begun::Before(()) => return Ok(()),
        };
        let letter = match fate {
            Fate::Replayed => DeadLetterRows::revive(&tx, id, cx.now()).await?,
            Fate::Dropped(_) => DeadLetterRows::delete(&tx, id).await?,
        };
        let letter = letter.ok_or_else(|| Error::new(&codes::NOT_FOUND))?;
        tx.activity().touched(&id);
        let entry = match fate {
            Fate::Replayed => AuditEntry::change("deadLetter.replayed"),
            Fate::Dropped(reason) => AuditEntry::change("deadLetter.dropped").because(reason),
        };
        let entry = entry.about(&id).before("subscriber", letter.subscriber).before("event", letter.event);
        write_audit(&tx, entry.before("subject", letter.subject).before("code", letter.code)).await?;
        let outbox = self.outbox.clone();
        tx.after_commit(move || outbox.wake());
        tx.commit_with(&()).await
    }
}
