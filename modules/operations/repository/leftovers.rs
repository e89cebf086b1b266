//! Rows of the shared infrastructure that have had their day.

use chrono::{DateTime, Utc};
use crm_core::db::{self, Tx};
use crm_shared::Error;

/// What the sweep deletes.
pub(crate) struct Leftovers;

/// What there is to delete.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Leftover {
    /// Idempotency keys, by when they were used.
    Keys,
    /// Items of bulk actions, by when their job ended.
    JobItems,
    /// Jobs, by when they ended; their items are gone already.
    Jobs,
    /// Mails, by when they were written; not those that wait.
    Mails,
}

impl Leftovers {
    /// Deletes so many of them at most that are from before then; how many there were.
    pub(crate) async fn delete(tx: &Tx, what: Leftover, before: DateTime<Utc>, most: i64) -> Result<i64, Error> {
        let sql = match what {
            Leftover::Keys => {
                "DELETE FROM crm.idempotency WHERE (actor_id, field, key) IN ( \
                 SELECT actor_id, field, key FROM crm.idempotency WHERE created_at < $1 ORDER BY created_at LIMIT $2)"
            }
            Leftover::JobItems => {
                "DELETE FROM crm.job_item WHERE (job_id, item) IN (SELECT i.job_id, i.item FROM crm.job j \
                 JOIN crm.job_item i ON i.job_id = j.id WHERE j.finished_at < $1 LIMIT $2)"
            }
            Leftover::Jobs => {
                "DELETE FROM crm.job WHERE id IN (SELECT id FROM crm.job WHERE finished_at < $1 \
                 ORDER BY finished_at LIMIT $2)"
            }
            Leftover::Mails => {
                "DELETE FROM crm.mail WHERE id IN (SELECT id FROM crm.mail WHERE created_at < $1 AND state <> 'waiting' \
                 ORDER BY created_at, id LIMIT $2)"
            }
        };
        let deleted = db::change(tx, sql, [before.into(), most.into()]).await?;
        i64::try_from(deleted).map_err(Error::internal)
    }
}
