//! The logs in the middle of faults: whatever was acknowledged has its row, whatever couldn't be logged was
//! refused, and what was sealed stays as it was sealed.

use std::sync::Arc;

use sqlx::Executor as _;

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
    let crm = Arc::new(Installation::new());
    crm.administrator().await;
    let (server, _) = crm.serve_with(&QUIET).await;
    let token = crm.token().await;
    let cluster = crm.cluster().await;
    let mut database = admin(&cluster).await;
    for log in ["activity_log", "audit_log"] {
        let load = Load::start(&crm, &token, 4);
        load.until_acknowledged(40).await;
        let revoke = format!("REVOKE INSERT ON crm.{log} FROM crm_writer");
        database.execute(sqlx::AssertSqlSafe(revoke)).await.expect("revoked");
        let mut ledger = load.end().await;
        // Nothing is done that is not logged.
        let call = super::ledger::Call::next(&token);
        let told = call.send(&crm).await;
        assert_eq!(told, Told::Failed, "{log}");
        ledger.note(call, told);
        let grant = format!("GRANT INSERT ON crm.{log} TO crm_writer");
        database.execute(sqlx::AssertSqlSafe(grant)).await.expect("granted");
        until_ok(&crm, &token, &mut ledger).await;
        tell(log, &ledger);
        let documents = "DELETE FROM api.trusted_document";
        ledger.check(&mut database).await;
        database.execute(documents).await.expect("a clean table");
    }
    crm.verify_logs().await;
    drop(database);
    assert_eq!(server.signal("INT").await.0, Some(0));
}
