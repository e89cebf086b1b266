//! `crm audit`, beside a running server and without one.

use crm_core::db::embedded::Role;
use sqlx::{Connection as _, Executor as _, PgConnection};

use crate::program::Installation;

impl Installation {
    /// Waits until the server has sealed every row; all is as it was sealed then.
    pub async fn until_sealed(&self) {
        let mut said = self.run(&["audit", "verify"]).await;
        for _ in 0..1_000 {
            if said.out.contains("\n0 row(s) behind") {
                break;
            }
            said = self.run(&["audit", "verify"]).await;
        }
        assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{}", said.out);
        assert!(said.out.contains("\n0 row(s) behind") && said.out.contains("all is as it was sealed"), "{}", said.out);
    }
}

#[tokio::test]
async fn the_server_seals_by_itself_and_the_command_tells_what_was_changed() {
    let crm = Installation::new();
    crm.administrator().await;
    let (server, _) = crm.serve().await;
    crm.token().await;
    crm.until_sealed().await;
    let key = crm.run(&["audit", "key"]).await;
    assert!(key.out.starts_with("-----BEGIN PUBLIC KEY-----"), "{}", key.out);
    assert_eq!(server.signal("INT").await.0, Some(0));

    let cluster = crm.cluster().await;
    let options = cluster.connect_options(Role::Admin, crm_core::db::embedded::Cluster::DATABASE);
    let mut admin = PgConnection::connect_with(&options).await.unwrap();
    let tamper = "ALTER TABLE crm.activity_log DISABLE TRIGGER append_only; \
        UPDATE crm.activity_log SET ip = '203.0.113.9' WHERE action = 'login'; \
        ALTER TABLE crm.activity_log ENABLE TRIGGER append_only";
    admin.execute(tamper).await.unwrap();
    admin.close().await.unwrap();
    cluster.stop().await.unwrap();
    let said = crm.run(&["audit", "verify"]).await;
    assert_eq!(said.code, Some(1), "{}{}", said.out, said.err);
    assert!(said.err.contains("was edited after it was sealed"), "{}", said.err);
    let said = crm.run(&["audit", "verify", "--to", "2020-01-01"]).await;
    assert_eq!((said.code, said.out.lines().next()), (Some(0), Some("0 seal(s) over 0 row(s)")), "{}", said.err);
    let said = crm.run(&["audit", "verify", "--from", "yesterday"]).await;
    assert!(said.code == Some(2) && said.err.contains("give a day (2026-11-01)"), "{}", said.err);
}
