//! The two logs' SQL.

use crm_graph::Key;
use crm_shared::{Error, codes, hex};
use sea_orm::{ConnectionTrait, DbBackend, Statement, Value};

use super::{
    activity::Activity,
    entry::{AuditEntry, values_hash},
};
use crate::{
    cx::Actor,
    db::{self, Conn, Tx},
};

/// Writes the activity row. A second write of the same activity changes nothing.
pub(crate) async fn write_activity(tx: &Tx, activity: &Activity) -> Result<(), Error> {
    const SQL: &str = "INSERT INTO crm.activity_log \
        (id, at, action, actor_kind, actor_id, actor_name, outcome, code, subjects, request_id, ip, meta, on_behalf_of, \
         division_id) \
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::inet, $12, $13, $14) ON CONFLICT (id, at) DO NOTHING";
    if !activity.is_logged() {
        return Ok(());
    }
    let row = activity.row();
    let values: [Value; 14] = [
        row.id.into(),
        row.at.into(),
        row.action.into(),
        row.actor_kind.into(),
        row.actor_id.into(),
        row.actor_name.into(),
        row.outcome.name().into(),
        row.code.into(),
        serde_json::Value::from(row.subjects).into(),
        row.request_id.into(),
        row.ip.into(),
        row.meta.into(),
        row.on_behalf_of.into(),
        row.division_id.into(),
    ];
    tx.exec()
        .execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, SQL, values))
        .await
        .map(|_| ())
        .map_err(log_unwritable)
}

/// Writes an entry of the audit log in the transaction of the change that it tells of. The values
/// go to a side table, from which erasure may take them; the entry keeps their hash.
///
/// # Errors
/// UNAVAILABLE where the log can't be written: the change must not happen then.
pub async fn write_audit(tx: &Tx, entry: AuditEntry) -> Result<(), Error> {
    const SQL: &str = "WITH entry AS (INSERT INTO crm.audit_log \
        (id, at, event, category, actor_kind, actor_id, actor_name, subject, reason, request_id, ip, values_hash, on_behalf_of, \
         division_id) \
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::inet, $12, $16, $17)) \
        INSERT INTO crm.audit_value (id, at, salt, before, after) \
        SELECT $1, $2, $13, $14::json, $15::json WHERE $12 IS NOT NULL";
    let cx = tx.activity().cx();
    let row = tx.activity().row();
    let mut salt = [0; 16];
    let (before, after) = (json_text(&entry.before), json_text(&entry.after));
    let hash = (!entry.before.is_empty() || !entry.after.is_empty()).then(|| {
        cx.world().fill(&mut salt);
        values_hash(&salt, &before, &after)
    });
    let values: [Value; 17] = [
        cx.world().uuid().into(),
        cx.now().into(),
        entry.event.into(),
        entry.category.name().into(),
        row.actor_kind.into(),
        row.actor_id.into(),
        row.actor_name.into(),
        entry.subject.into(),
        entry.reason.into(),
        row.request_id.into(),
        row.ip.into(),
        hash.into(),
        salt.to_vec().into(),
        before.into(),
        after.into(),
        row.on_behalf_of.into(),
        entry.division.map(|division| division.uuid()).or(row.division_id).into(),
    ];
    tx.exec()
        .execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, SQL, values))
        .await
        .map(|_| ())
        .map_err(log_unwritable)
}

/// Writes many entries at once, as [`write_audit`] writes one.
///
/// # Errors
/// As [`write_audit`].
pub async fn write_audits(tx: &Tx, entries: Vec<AuditEntry>) -> Result<(), Error> {
    const SQL: &str = "WITH entry AS (SELECT * FROM json_to_recordset($1::text::json) \
            AS e(id uuid, event text, category text, subject text, reason text, salt text, hash text, before text, after text, division uuid)), \
        written AS (INSERT INTO crm.audit_log \
            (id, at, event, category, actor_kind, actor_id, actor_name, subject, reason, request_id, ip, values_hash, on_behalf_of, division_id) \
            SELECT e.id, $2, e.event, e.category, $3, $4, $5, e.subject, e.reason, $6, $7::inet, decode(e.hash, 'hex'), $8, \
            e.division FROM entry e) \
        INSERT INTO crm.audit_value (id, at, salt, before, after) \
        SELECT e.id, $2, decode(e.salt, 'hex'), e.before::json, e.after::json FROM entry e WHERE e.hash IS NOT NULL";
    let cx = tx.activity().cx();
    let row = tx.activity().row();
    let entries = entries.into_iter().map(|entry| {
        let mut salt = [0; 16];
        let (before, after) = (json_text(&entry.before), json_text(&entry.after));
        let hash = (!entry.before.is_empty() || !entry.after.is_empty()).then(|| {
            cx.world().fill(&mut salt);
            hex(values_hash(&salt, &before, &after))
        });
        serde_json::json!({
            "id": cx.world().uuid(), "event": entry.event, "category": entry.category.name(), "subject": entry.subject,
            "reason": entry.reason, "salt": hex(salt), "hash": hash, "before": before, "after": after,
            "division": entry.division.map(|division| division.uuid()).or(row.division_id),
        })
    });
    let values: [Value; 8] = [
        serde_json::Value::from_iter(entries).to_string().into(),
        cx.now().into(),
        row.actor_kind.into(),
        row.actor_id.into(),
        row.actor_name.into(),
        row.request_id.into(),
        row.ip.into(),
        row.on_behalf_of.into(),
    ];
    tx.exec()
        .execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, SQL, values))
        .await
        .map(|_| ())
        .map_err(log_unwritable)
}

/// Erases what the audit log keeps of these fields of an object (RODO): the values of every entry about it that
/// names one of them. The entries stay, and so does the proof: the seal covers a hash of the values.
///
/// # Errors
/// UNAVAILABLE or INTERNAL.
pub async fn erase_values(tx: &Tx, key: &impl Key, fields: &[&str]) -> Result<(), Error> {
    const SQL: &str = "DELETE FROM crm.audit_value v USING crm.audit_log l WHERE l.subject = $1 AND v.id = l.id AND v.at = l.at \
        AND (jsonb_exists_any(v.before::jsonb, $2) OR jsonb_exists_any(v.after::jsonb, $2))";
    let fields: Vec<_> = fields.iter().map(|field| (*field).to_owned()).collect();
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, SQL, [key.global().into(), fields.into()]);
    tx.exec().execute_raw(statement).await.map(|_| ()).map_err(db::failure)
}

/// Takes away the values of all entries about a subject, except those that say nothing but `harmless` fields: for
/// objects whose fields a company adds to. The entries stay, and so do their seals.
///
/// # Errors
/// UNAVAILABLE or INTERNAL.
pub async fn erase_values_except(tx: &Tx, key: &impl Key, harmless: &[&str]) -> Result<(), Error> {
    const SQL: &str = "DELETE FROM crm.audit_value v USING crm.audit_log l WHERE l.subject = $1 AND v.id = l.id AND v.at = l.at \
        AND EXISTS (SELECT FROM jsonb_object_keys(v.before::jsonb || v.after::jsonb) AS k(field) WHERE k.field <> ALL ($2))";
    let harmless: Vec<_> = harmless.iter().map(|field| (*field).to_owned()).collect();
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, SQL, [key.global().into(), harmless.into()]);
    tx.exec().execute_raw(statement).await.map(|_| ()).map_err(db::failure)
}

/// Sees to it that what is written from now on comes behind all that is in the logs, though another server
/// counted its transactions: the first thing after a restore.
///
/// # Errors
/// UNAVAILABLE or INTERNAL.
pub async fn begin_era(conn: &dyn Conn) -> Result<(), Error> {
    let statement = Statement::from_string(DbBackend::Postgres, "SELECT crm.raise_log_offset()");
    conn.exec().execute_raw(statement).await.map(|_| ()).map_err(db::failure)
}

/// Sees to it that the log tables have partitions for this month and the next two. The function
/// belongs to admin and can do nothing else.
///
/// # Errors
/// UNAVAILABLE or INTERNAL; inserts still work then, into the DEFAULT partition.
pub async fn ensure_partitions(conn: &dyn Conn) -> Result<(), Error> {
    let statement = Statement::from_string(DbBackend::Postgres, "SELECT crm.ensure_log_partitions(2)");
    conn.exec().execute_raw(statement).await.map(|_| ()).map_err(db::failure)
}

fn json_text(fields: &serde_json::Map<String, serde_json::Value>) -> String {
    serde_json::Value::Object(fields.clone()).to_string()
}

/// Vault's rule: what can't be logged must not happen, whatever the reason.
fn log_unwritable(error: sea_orm::DbErr) -> Error {
    Error::new(&codes::UNAVAILABLE).with("outcomeKnown", true).because(error)
}

/// Whether the actor is nobody: such refusals can come in floods.
pub(super) fn is_anonymous(activity: &Activity) -> bool {
    matches!(activity.cx().actor(), Actor::Anonymous)
}
