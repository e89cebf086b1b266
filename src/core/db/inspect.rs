//! Looks at what a role may do, for `crm doctor`: too little breaks the server, too much breaks the
//! promises about the logs.

use sqlx::{Connection as _, PgConnection, Row as _, postgres::PgConnectOptions};

/// Faults of the writer's and the reader's rights in a migrated database, each with what to do.
///
/// # Errors
/// Where one of them can't connect.
pub async fn inspect_roles(writer: &PgConnectOptions, reader: &PgConnectOptions) -> Result<Vec<String>, sqlx::Error> {
    // Each row: is it wrong, and the sentence for it.
    const ANY: &str = "SELECT rolsuper OR rolbypassrls, 'is a superuser or bypasses row security; use a plain role' \
        FROM pg_roles WHERE rolname = current_user \
        UNION ALL SELECT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
            WHERE pg_get_userbyid(c.relowner) = current_user AND n.nspname NOT LIKE 'pg\\_%'), \
            'owns tables; they must belong to crm_admin, so that the application cannot change its own rules'";
    const WRITER: &str = "SELECT NOT has_column_privilege(log, 'id', 'INSERT') OR NOT has_table_privilege(log, 'SELECT'), \
            'may not write to ' || log || '; run crm migrate up as crm_admin' FROM unnest($1::text[]) log \
        UNION ALL SELECT has_table_privilege(log, 'UPDATE') OR has_table_privilege(log, 'DELETE') \
            OR has_table_privilege(log, 'TRUNCATE'), \
            'may change ' || log || ', which is append-only; revoke UPDATE, DELETE and TRUNCATE' FROM unnest($1::text[]) log";
    const READER: &str = "SELECT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
        WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' AND c.relkind IN ('r', 'p') \
        AND (has_table_privilege(c.oid, 'INSERT') OR has_table_privilege(c.oid, 'UPDATE') OR has_table_privilege(c.oid, 'DELETE'))), \
        'may write; revoke INSERT, UPDATE and DELETE, it is for reports'";
    let logs = ["crm.activity_log", "crm.audit_log"].as_slice();
    let mut faults = Vec::new();
    let mut connection = PgConnection::connect_with(writer).await?;
    gather(&mut faults, "writer", sqlx::query(ANY).fetch_all(&mut connection).await?);
    gather(&mut faults, "writer", sqlx::query(WRITER).bind(logs).fetch_all(&mut connection).await?);
    let mut connection = PgConnection::connect_with(reader).await?;
    gather(&mut faults, "reader", sqlx::query(ANY).fetch_all(&mut connection).await?);
    gather(&mut faults, "reader", sqlx::query(READER).fetch_all(&mut connection).await?);
    Ok(faults)
}

fn gather(faults: &mut Vec<String>, role: &str, rows: Vec<sqlx::postgres::PgRow>) {
    for row in rows {
        if row.try_get::<Option<bool>, _>(0).ok().flatten().unwrap_or(false) {
            let sentence: String = row.try_get(1).unwrap_or_default();
            faults.push(format!("the {role} {sentence}"));
        }
    }
}
