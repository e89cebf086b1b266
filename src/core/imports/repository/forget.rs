//! What imports hold of objects, by object. Whoever reads objects for what imports hold of them, and whoever takes rows
//! away behind their import, does so [`kept_whole`]; whoever forgets an object is [`alone`] then. So nothing is read
//! before and written after, and nobody waits in a circle.

use crm_shared::Error;
use sea_orm::ConnectionTrait as _;
use uuid::Uuid;

use super::{execute, statement};
use crate::{
    db::{Conn as _, Tx, failure},
    imports::forget::Alias,
};

/// Keeps whoever forgets an object waiting until the transaction ends.
pub(in crate::imports) async fn kept_whole(tx: &Tx) -> Result<(), Error> {
    tx.patient().await?;
    lock(tx, "pg_advisory_xact_lock_shared").await
}

/// Waits for all who are [`kept_whole`], and keeps others waiting until the transaction ends.
pub(in crate::imports) async fn alone(tx: &Tx) -> Result<(), Error> {
    lock(tx, "pg_advisory_xact_lock").await
}

async fn lock(tx: &Tx, how: &str) -> Result<(), Error> {
    let sql = format!("SELECT {how}(hashtextextended('imports.forget', 0))");
    execute(tx, &sql, []).await.map(|_| ())
}

/// Empties the rows of objects, and of what they are called. The files with errors that told of them, which are no
/// longer their imports'.
pub(in crate::imports) async fn forget(tx: &Tx, objects: &[String], called: &[Alias]) -> Result<Vec<Uuid>, Error> {
    // In one order, by their whole keys; of which import the files are to go is known before.
    const SQL: &str = "WITH found AS (SELECT import_id, nr FROM crm.import_row WHERE subject = ANY($1) \
            UNION SELECT r.import_id, r.nr FROM json_to_recordset($2::text::json) AS a(importer text, choices jsonb, key text) \
                JOIN crm.import_row r ON r.key = a.key \
                JOIN crm.import i ON i.id = r.import_id AND i.importer = a.importer \
                    AND (a.choices IS NULL OR i.choices @> a.choices)), \
        was AS MATERIALIZED (SELECT r.import_id, r.nr, r.problems FROM found JOIN crm.import_row r USING (import_id, nr) \
            ORDER BY r.import_id, r.nr FOR UPDATE OF r), \
        gone AS (UPDATE crm.import_row r SET cells = '[]', key = '', before = '{}', after = '{}', work = NULL, \
            problems = '[]' FROM was WHERE r.import_id = was.import_id AND r.nr = was.nr), \
        old AS MATERIALIZED (SELECT i.id, i.report_id FROM crm.import i WHERE i.report_id IS NOT NULL \
            AND i.id IN (SELECT import_id FROM was WHERE problems <> '[]')) \
        UPDATE crm.import i SET report_id = NULL FROM old WHERE i.id = old.id RETURNING old.report_id";
    let called = serde_json::to_string(called).map_err(Error::internal)?;
    let statement = statement(SQL, [objects.to_vec().into(), called.into()]);
    let rows = tx.exec().query_all_raw(statement).await.map_err(failure)?;
    rows.iter().map(|row| row.try_get("", "report_id").map_err(failure)).collect()
}
