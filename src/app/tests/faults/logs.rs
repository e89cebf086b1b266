//! The logs in the middle of faults: whatever was acknowledged has its row, whatever couldn't be logged was
//! refused, and what was sealed stays as it was sealed.

use std::sync::Arc;

use crm_core::db::embedded::Cluster;
use sqlx::{Connection as _, Executor as _, PgConnection, Row as _};

use super::{
    Load, QUIET,
    ledger::{Ledger, Told, admin},
    tell, until_ok,
};
use crate::program::Installation;

impl Installation {
    /// Holds the logs against their seals, as an operator does.
    pub async fn verify_logs(&self) {
        let said = self.run(&["audit", "verify"]).await;
        assert_eq!(said.code, Some(0), "{}{}", said.out, said.err);
        assert!(!said.out.starts_with("0 seal(s)"), "{}", said.out);
    }
}

#[tokio::test]
async fn the_server_is_killed_under_load_and_the_seals_stay_whole() {
    server_dies(2).await;
}

#[tokio::test]
#[ignore = "takes minutes: make soak"]
async fn the_server_is_killed_twenty_times_under_load_and_the_seals_stay_whole() {
    server_dies(20).await;
}

async fn server_dies(times: usize) {
    let crm = Arc::new(Installation::new());
    crm.administrator().await;
    let (mut server, _) = crm.serve_with(&QUIET).await;
    let token = crm.token().await;
    let mut ledger = Ledger::default();
    for n in 0..times {
        let load = Load::start(&crm, &token, 4);
        load.until_acknowledged(60 + n).await;
        // Its PostgreSQL goes with it.
        assert_eq!(server.signal("KILL").await.0, None);
        ledger.merge(load.end().await);
        server = crm.serve_with(&QUIET).await.0;
    }
    until_ok(&crm, &token, &mut ledger).await;
    tell("the server killed under load", &ledger);
    assert!(ledger.count(Told::Ok) >= 60 * times);
    let cluster = crm.cluster().await;
    ledger.check(&mut admin(&cluster).await).await;
    crm.verify_logs().await;
    assert_eq!(server.signal("INT").await.0, Some(0));
}

#[tokio::test]
async fn a_log_that_nobody_may_write_refuses_under_load_and_is_written_again_by_itself() {
    let faults = ["activity_log", "audit_log"].map(|log| Fault {
        what: log,
        begins: format!("REVOKE INSERT ON crm.{log} FROM crm_writer"),
        ends: format!("GRANT INSERT ON crm.{log} TO crm_writer"),
    });
    refused_while(&faults, "").await;
}

/// A row of the log takes another, in a table whose file is on a full disk: `/dev/full` has no space for anybody.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_full_disk_refuses_under_load_and_the_log_is_written_again_by_itself() {
    let ballast = "CREATE TABLE crm.ballast (n integer); \
        CREATE FUNCTION crm.ballast() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS \
            $$ BEGIN INSERT INTO crm.ballast VALUES (1); RETURN NULL; END $$";
    let fault = Fault {
        what: "full disk",
        begins: "CREATE TRIGGER ballast AFTER INSERT ON crm.activity_log FOR EACH ROW EXECUTE FUNCTION crm.ballast()"
            .to_owned(),
        // Another file.
        ends: "TRUNCATE crm.ballast".to_owned(),
    };
    refused_while(&[fault], ballast).await;
}

struct Fault {
    what: &'static str,
    begins: String,
    ends: String,
}

/// Under load nothing is acknowledged that has no row, while a fault lasts nothing is done, and when it has ended
/// all goes on by itself.
async fn refused_while(faults: &[Fault], before: &str) {
    let crm = Arc::new(Installation::new());
    crm.administrator().await;
    let (server, _) = crm.serve_with(&QUIET).await;
    let token = crm.token().await;
    let cluster = crm.cluster().await;
    let mut database = admin(&cluster).await;
    if !before.is_empty() {
        database.execute(sqlx::AssertSqlSafe(before.to_owned())).await.expect("prepared");
        let file = "SELECT current_setting('data_directory') || '/' || pg_relation_filepath('crm.ballast')";
        let superuser = cluster.superuser_options(Cluster::DATABASE);
        let mut superuser = PgConnection::connect_with(&superuser).await.expect("the superuser connects");
        let file: String = superuser.fetch_one(file).await.expect("a file").get(0);
        std::fs::remove_file(&file).expect("removed");
        std::os::unix::fs::symlink("/dev/full", &file).expect("a link");
    }
    for fault in faults {
        let load = Load::start(&crm, &token, 4);
        load.until_acknowledged(40).await;
        database.execute(sqlx::AssertSqlSafe(fault.begins.clone())).await.expect("a fault");
        let mut ledger = load.end().await;
        // Nothing is done that is not logged.
        let call = super::ledger::Call::next(&token);
        let told = call.send(&crm).await;
        assert_eq!(told, Told::Failed, "{}", fault.what);
        ledger.note(call, told);
        database.execute(sqlx::AssertSqlSafe(fault.ends.clone())).await.expect("mended");
        until_ok(&crm, &token, &mut ledger).await;
        tell(fault.what, &ledger);
        ledger.check(&mut database).await;
        database.execute("DELETE FROM api.trusted_document").await.expect("a clean table");
    }
    crm.verify_logs().await;
    drop(database);
    assert_eq!(server.signal("INT").await.0, Some(0));
}
