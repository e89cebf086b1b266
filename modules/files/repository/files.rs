//! Files of an account.

use chrono::{DateTime, Utc};
use crm_core::db::{self, Conn, failure};
use crm_graph::{Key as _, Page, Window};
use crm_shared::Error;
use files_contract::FileId;
use sea_orm::Value;
use uuid::Uuid;

/// Rows `f` of table `crm.file`.
pub(crate) struct FileRows;

/// Which files an account has at `$2`.
const THEIRS: &str = "f.owner_id = $1 AND (f.expires_at IS NULL OR f.expires_at > $2)";

impl FileRows {
    /// A page of an account's files, newest first.
    pub(crate) async fn page(
        conn: &dyn Conn,
        of: Uuid,
        now: DateTime<Utc>,
        window: &Window,
    ) -> Result<Page<FileId>, Error> {
        let mut values: Vec<Value> = vec![of.into(), now.into(), window.limit().into()];
        let (direction, ahead) = if window.is_backwards() { ("ASC", ">") } else { ("DESC", "<") };
        let beside = match window.from() {
            None => String::new(),
            Some(from) => {
                values.extend([from.time()?.into(), from.id().into()]);
                format!("AND (f.created_at, f.id) {ahead} ($4, $5)")
            }
        };
        let sql = format!(
            "SELECT f.id FROM crm.file f WHERE {THEIRS} {beside} \
             ORDER BY f.created_at {direction}, f.id {direction} LIMIT $3"
        );
        let rows = db::rows(conn, sql, values).await?;
        let ids = rows.iter().map(|row| row.try_get("", "id").map(FileId::from_uuid).map_err(failure));
        let rows = ids.collect::<Result<_, _>>()?;
        // The row that a cursor names is on the other side, or was a moment ago.
        Ok(window.page(rows, window.from().is_some()))
    }

    /// How many files an account has.
    pub(crate) async fn count(conn: &dyn Conn, of: Uuid, now: DateTime<Utc>) -> Result<i64, Error> {
        let sql = format!("SELECT count(*) FROM crm.file f WHERE {THEIRS}");
        db::number(conn, sql, [of.into(), now.into()]).await
    }
}
