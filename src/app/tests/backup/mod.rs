//! Backups: made under load, brought back elsewhere and compared; everything that is wrong with one is
//! told before anything is touched; whatever is killed when leaves nothing that looks whole.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use crm_core::db::embedded::{Cluster, Role};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};

use crate::program::Installation;

mod drill;
mod external;
mod kills;
mod refusals;

/// What backups of the tests are encrypted with.
pub const PASSPHRASE: [(&str, &str); 1] = [("CRM_BACKUP_PASSPHRASE", "zażółć gęślą jaźń i jeszcze trochę")];

/// Contents of files: the id, and what is repeated how often in it.
const FILES: [(&str, &str, usize); 3] = [
    ("018f0000-0000-7000-8000-0000000000ab", "abc", 1),
    ("018f0000-0000-7000-8000-0000000001ab", "", 0),
    ("018f0000-0000-7000-8000-0000000000cd", "żółw", 500_000),
];

impl Installation {
    /// Where the content of a file lies.
    fn content(&self, id: &str) -> PathBuf {
        self.folder.join("files").join(&id[34..]).join(id.replace('-', ""))
    }

    /// Stores some files; and what is no file any more, or not yet.
    async fn fill_files(&self) {
        let cluster = self.cluster().await;
        for (id, text, times) in FILES {
            let path = self.content(id);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text.repeat(times)).unwrap();
            let content = format!("convert_to(repeat('{text}', {times}), 'UTF8')");
            sql(
                &cluster,
                &format!(
                    "{STORE} VALUES ('{id}', 'żółw.txt', 'text/plain', length({content}), sha256({content}), \
                'upload', false, now(), NULL) RETURNING id::text"
                ),
            )
            .await;
        }
        let expired =
            "'018f0000-0000-7000-8000-0000000000ee', 'x', 'text/plain', 1, sha256(''), 'upload', false, now(), now()";
        sql(&cluster, &format!("{STORE} VALUES ({expired}) RETURNING id::text")).await;
        cluster.stop().await.unwrap();
        for stray in ["ff/018f00000000700080000000000000ff", "drafts/018f00000000700080000000000000fe"] {
            let path = self.folder.join("files").join(stray);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "x").unwrap();
        }
    }

    /// Makes a backup beside the installation's folder; the file.
    async fn backup(&self, settings: &[(&str, &str)]) -> PathBuf {
        let file = self.folder.with_extension("backup");
        let _ = std::fs::remove_file(&file);
        let said = self.run_with(&["backup", "--to", text(&file)], settings, "").await;
        assert_eq!(said.code, Some(0), "{}{}", said.out, said.err);
        file
    }

    /// Whether there is nothing of it.
    fn is_untouched(&self) -> bool {
        !self.folder.exists()
    }
}

const STORE: &str =
    "INSERT INTO crm.file (id, name, media_type, size, sha256, purpose, personal, created_at, expires_at)";

pub fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Runs a statement as the admin; the first column of its rows.
async fn sql(cluster: &Cluster, statement: &str) -> Vec<String> {
    let options = cluster.connect_options(Role::Admin, Cluster::DATABASE);
    let mut connection = PgConnection::connect_with(&options).await.unwrap();
    let rows = sqlx::query_scalar(AssertSqlSafe(statement.to_owned())).fetch_all(&mut connection).await;
    connection.close().await.unwrap();
    rows.unwrap_or_else(|error| panic!("{statement}: {error}"))
}

/// Every table, with each of its rows as text.
async fn tables(cluster: &Cluster) -> BTreeMap<String, Vec<String>> {
    let names = "SELECT format('%I.%I', nspname, relname) FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace \
        WHERE relkind = 'r' AND nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'";
    let mut tables = BTreeMap::new();
    for name in sql(cluster, names).await {
        let rows = sql(cluster, &format!("SELECT t::text FROM {name} t ORDER BY 1")).await;
        tables.insert(name, rows);
    }
    tables
}

/// Everything of the schema that isn't rows: columns, constraints, indexes, triggers, functions, rights.
// What is added to a row's number is another thing on each server.
async fn schema(cluster: &Cluster) -> Vec<String> {
    let own = "nspname NOT LIKE 'pg\\_%' AND nspname NOT IN ('information_schema', 'public')";
    let statement = format!(
        "SELECT format('%s.%s %s %s %s', table_schema, table_name, column_name, data_type, concat(is_nullable, column_default, \
            generation_expression, collation_name)) FROM information_schema.columns WHERE table_schema IN ('api', 'crm', 'users') \
         UNION ALL SELECT format('%s %s', conrelid::regclass, pg_get_constraintdef(c.oid)) FROM pg_constraint c \
            JOIN pg_namespace n ON n.oid = connamespace WHERE {own} \
         UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname IN ('api', 'crm', 'users') \
         UNION ALL SELECT pg_get_triggerdef(t.oid) FROM pg_trigger t WHERE NOT tgisinternal \
         UNION ALL SELECT concat(pg_get_functiondef(p.oid), proowner::regrole) FROM pg_proc p \
            JOIN pg_namespace n ON n.oid = pronamespace WHERE {own} AND proname <> 'log_offset' \
         UNION ALL SELECT format('%s %s %s', oid::regclass, relowner::regrole, reloptions) FROM pg_class \
            WHERE relnamespace::regnamespace::text IN ('api', 'crm', 'users') \
         UNION ALL SELECT format('%s %s %s', c.oid::regclass, a.grantee::regrole, a.privilege_type) FROM pg_class c \
            JOIN pg_namespace n ON n.oid = c.relnamespace CROSS JOIN LATERAL aclexplode(relacl) a WHERE {own} \
         UNION ALL SELECT format('%s %s %s', p.oid::regprocedure, a.grantee, a.privilege_type) FROM pg_proc p \
            JOIN pg_namespace n ON n.oid = p.pronamespace CROSS JOIN LATERAL aclexplode(proacl) a WHERE {own} \
         UNION ALL SELECT format('%s %s %s', nspname, a.grantee, a.privilege_type) FROM pg_namespace \
            CROSS JOIN LATERAL aclexplode(nspacl) a WHERE {own} ORDER BY 1"
    );
    sql(cluster, &statement).await
}
