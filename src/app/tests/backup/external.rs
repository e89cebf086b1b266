//! A database server of one's own.

use std::fs;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use crm_core::{SystemWorld, db::embedded::Cluster, security::Keys};
use secrecy::ExposeSecret as _;
use serde_json::json;
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection};

use super::text;
use crate::{
    commands::says,
    faults::QUIET,
    files::{invented::contents_and_drafts, program::uploaded},
    program::Installation,
    rows::{ANNA, ME},
    support::PASSWORD,
};

/// The embedded server of one installation, in the part of somebody's own server.
struct Server {
    house: Installation,
    cluster: Cluster,
    keys: [(&'static str, String); 2],
}

impl Server {
    async fn start() -> Self {
        let house = Installation::new();
        let cluster = house.cluster().await;
        let (_, signing) = Keys::fresh(&SystemWorld).unwrap();
        let signing = signing.expose_secret().trim().replace('\n', "\\n");
        let keys = [("CRM_SIGNING_KEY", signing), ("CRM_ENCRYPTION_KEY", STANDARD.encode([7; 32]))];
        Self { house, cluster, keys }
    }

    async fn superuser(&self, database: &str, sql: &str) {
        let options = self.cluster.superuser_options(database);
        let mut connection = PgConnection::connect_with(&options).await.unwrap();
        connection.execute(AssertSqlSafe(sql.to_owned())).await.unwrap();
        connection.close().await.unwrap();
    }

    async fn database(&self, name: &str) {
        self.superuser(
            "postgres",
            &format!("CREATE DATABASE {name} OWNER crm_admin ENCODING 'UTF8' TEMPLATE template0"),
        )
        .await;
        let grants = format!(
            "REVOKE ALL ON DATABASE {name} FROM PUBLIC; GRANT CONNECT ON DATABASE {name} TO crm_writer, crm_reader"
        );
        self.superuser("postgres", &grants).await;
    }

    fn url(&self, role: &str, database: &str) -> String {
        let file = self.house.folder.join("keys").join(format!("postgres-{role}"));
        let password = fs::read_to_string(file).unwrap();
        let run = self.house.folder.join("run");
        format!("postgres://crm_{role}:{}@localhost/{database}?host={}&sslmode=disable", password.trim(), run.display())
    }

    /// Settings of an installation on this database; the admin's address is in those of the second.
    fn settings(&self, database: &str) -> (Vec<(&'static str, String)>, Vec<(&'static str, String)>) {
        let mut settings = self.keys.to_vec();
        settings.push(("CRM_DATABASE_WRITER_URL", self.url("writer", database)));
        settings.push(("CRM_DATABASE_READER_URL", self.url("reader", database)));
        let mut admin = settings.clone();
        admin.push(("CRM_DATABASE_ADMIN_URL", self.url("admin", database)));
        (settings, admin)
    }
}

fn borrowed<'a>(settings: &'a [(&'static str, String)]) -> Vec<(&'static str, &'a str)> {
    settings.iter().map(|(key, value)| (*key, value.as_str())).chain(QUIET).collect()
}

#[tokio::test]
async fn a_database_server_of_ones_own_is_backed_up_by_who_only_reads_and_restored_by_the_admin() {
    let (server, crm, other) = (Server::start().await, Installation::new(), Installation::new());
    server.database("one").await;
    server.database("two").await;
    server.superuser("one", "CREATE ROLE crm_backup LOGIN PASSWORD 'b@ckup/' IN ROLE pg_read_all_data; GRANT CONNECT ON DATABASE one TO crm_backup").await;
    let ((one, one_admin), (two, two_admin)) = (server.settings("one"), server.settings("two"));
    let (one, one_admin, two, two_admin) = (borrowed(&one), borrowed(&one_admin), borrowed(&two), borrowed(&two_admin));
    says(&crm.run_with(&["migrate", "up"], &one, "").await, 1, &["CRM_DATABASE_ADMIN_URL: must be given"]);
    says(
        &crm.run_with(&["migrate", "up"], &one_admin[4..5], "").await,
        1,
        &["CRM_DATABASE_WRITER_URL and CRM_DATABASE_READER_URL, too"],
    );
    assert!(crm.is_untouched(), "no embedded database was made");
    says(&crm.run_with(&["migrate", "up"], &one_admin, "").await, 0, &["applied"]);
    let first = ["bootstrap", "--email", ANNA, "--name", "Anna", "--language", "en", "--password-stdin"];
    says(&crm.run_with(&first, &one, PASSWORD).await, 0, &["created"]);

    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let metrics = free.local_addr().unwrap().to_string();
    drop(free);
    let serving: Vec<_> = one.iter().copied().chain([("CRM_METRICS_LISTEN", metrics.as_str())]).collect();
    let (running, _) = crm.serve_with(&serving).await;
    let token = crm.token().await;
    uploaded(&crm, &token).await;
    let sound =
        [format!("{} is in use, and crm runs here", crm.address), format!("{metrics} is in use, and crm runs here")];
    says(&crm.run_with(&["doctor"], &serving, "").await, 0, &sound.each_ref().map(String::as_str));
    let file = crm.folder.with_extension("external");
    says(
        &crm.run_with(&["backup", "--to", text(&file)], &one, "").await,
        1,
        &["CRM_DATABASE_ADMIN_URL: must be given"],
    );
    let reads = server.url("admin", "one");
    let reads = reads.split_once("@localhost").unwrap().1;
    let reads = format!("postgres://crm_backup:b%40ckup%2F@localhost{reads}");
    let reading: Vec<_> = one.iter().copied().chain([("CRM_DATABASE_ADMIN_URL", reads.as_str())]).collect();
    says(&crm.run_with(&["backup", "--to", text(&file)], &reading, "").await, 0, &["backup ", "files: 1, 4 B"]);

    says(&other.run_with(&["restore", text(&file)], &one_admin, "").await, 1, &["stop crm on every node"]);
    assert_eq!(crm.graphql(ME, &json!({}), &token).await["data"]["me"]["email"], ANNA, "nothing was touched");
    let drill = ["restore", text(&file), "--into", "/tmp/x"];
    says(&other.run_with(&drill, &two_admin, "").await, 1, &["--into is for the embedded database"]);
    assert_eq!(running.signal("INT").await.0, Some(0));
    says(&other.run_with(&["restore", text(&file)], &one_admin, "").await, 1, &["the database is not empty"]);
    let said = other.run_with(&["restore", text(&file)], &two_admin, "").await;
    says(&said, 0, &["restored", "1 session(s) ended"]);
    assert_eq!(contents_and_drafts(&other.folder.join("files")), (1, 0));
    assert!(!said.out.contains("secrets at rest"), "the settings give the same key: {}", said.out);
    let (running, _) = other.serve_with(&two).await;
    assert_ne!(
        other.graphql(ME, &json!({}), &token).await["data"]["me"]["email"],
        ANNA,
        "signed out, with the same key"
    );
    let token = other.token().await;
    assert_eq!(other.graphql(ME, &json!({}), &token).await["data"]["me"]["email"], ANNA);
    assert_eq!(running.signal("INT").await.0, Some(0));

    // What a newer version has migrated is left alone.
    let newer = "INSERT INTO crm.seaql_migrations (version, applied_at) VALUES ('m20991231_000000_later', 0)";
    server.superuser("two", newer).await;
    let words = [
        "the database was migrated by a newer version of crm (m20991231_000000_later is unknown",
        "start that version",
    ];
    says(&other.run_with(&["serve"], &two, "").await, 1, &words);
    says(&other.run_with(&["doctor"], &two, "").await, 1, &words);
    says(&other.run_with(&["migrate", "up"], &two_admin, "").await, 1, &words);
    fs::remove_file(file).unwrap();
    server.cluster.stop().await.unwrap();
}
