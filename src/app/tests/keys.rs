//! The signing keys of a real installation change: nobody is signed out, and the log says who did it.

use std::fs;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use crm_core::db::embedded::{Cluster, Options, Role};
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};

use crate::{
    commands::says,
    program::Installation,
    rows::{ANNA, LOGIN, ME, claims, forged, sign_in},
    support::PASSWORD,
};

fn header(token: &str) -> Value {
    let header = token.split('.').next().unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(header).unwrap()).unwrap()
}

impl Installation {
    async fn sign_in(&self) -> String {
        let session = self.graphql(LOGIN, &sign_in(ANNA), "").await;
        session["data"]["login"]["accessToken"].as_str().unwrap_or_else(|| panic!("{session}")).to_owned()
    }

    async fn knows(&self, token: &str) -> bool {
        self.graphql(ME, &json!({}), token).await["data"]["me"]["email"] == ANNA
    }

    /// Runs a query as the admin, beside the server if one runs; the first column of its rows.
    async fn sql(&self, sql: &str) -> Vec<String> {
        let options = Options { folder: self.folder.clone(), bindir: None, durable: true, max_connections: 40 };
        let cluster = Cluster::start(&options).await.unwrap();
        let admin = cluster.connect_options(Role::Admin, Cluster::DATABASE);
        let mut connection = PgConnection::connect_with(&admin).await.unwrap();
        let rows = sqlx::query_scalar(AssertSqlSafe(sql.to_owned())).fetch_all(&mut connection).await.unwrap();
        connection.close().await.unwrap();
        cluster.stop().await.unwrap();
        rows
    }
}

#[tokio::test]
async fn keys_change_beside_a_running_server_and_signed_in_people_notice_nothing() {
    let crm = Installation::new();
    says(&crm.run(&["keys", "rotate"]).await, 1, &["there is no key file", "the server makes it at its first start"]);
    assert!(!crm.folder.exists());
    let first = ["bootstrap", "--email", ANNA, "--name", "Łucja Żak", "--password-stdin"];
    says(&crm.run_with(&first, &[], &format!("{PASSWORD}\n")).await, 0, &["created staff_"]);

    let (server, _) = crm.serve().await;
    let before = crm.sign_in().await;
    let said = crm.run(&["keys", "rotate"]).await;
    let old = header(&before)["kid"].as_str().unwrap().to_owned();
    says(&said, 0, &["tokens are signed with key ", &format!("those of key {old} stay good until they run out")]);
    assert!(crm.knows(&before).await);
    // A key id that nobody knows makes the server look at once.
    let mut unknown = header(&before);
    unknown["kid"] = json!("0000000000000000");
    assert!(!crm.knows(&forged(&unknown, &claims(&before), "")).await);
    let after = crm.sign_in().await;
    let new = header(&after)["kid"].as_str().unwrap().to_owned();
    assert!(new != old && said.out.contains(&format!("signed with key {new} from now on")), "{}", said.out);
    assert!(crm.knows(&before).await && crm.knows(&after).await);
    says(&crm.run(&["doctor"]).await, 0, &[&format!("tokens are signed with key {new}; those of {old} are good, too")]);

    let logged = "SELECT event || ' ' || category || ' ' || actor_name || ' ' || before::text || ' ' || after::text \
                  FROM crm.audit_log JOIN crm.audit_value USING (id, at) WHERE event = 'keys.rotated'";
    let expected = format!("keys.rotated security crm keys rotate {{\"key\":\"{old}\"}} {{\"key\":\"{new}\"}}");
    assert_eq!(crm.sql(logged).await, [expected]);
    let row = "SELECT action || ' ' || outcome || ' ' || actor_name FROM crm.activity_log WHERE action = 'rotateKeys' ORDER BY at";
    assert_eq!(crm.sql(row).await, ["rotateKeys succeeded crm keys rotate"]);

    // What can't be logged must not happen.
    let file = crm.folder.join("keys/signing.pem");
    let kept = fs::read_to_string(&file).unwrap();
    crm.sql("REVOKE INSERT ON crm.audit_log FROM crm_writer").await;
    says(&crm.run(&["keys", "rotate"]).await, 1, &["crm: "]);
    assert_eq!(fs::read_to_string(&file).unwrap(), kept);
    let rows = ["rotateKeys succeeded crm keys rotate", "rotateKeys failed crm keys rotate"];
    assert_eq!(crm.sql(row).await, rows);
    crm.sql("GRANT INSERT ON crm.audit_log TO crm_writer").await;

    assert_eq!(server.signal("TERM").await.0, Some(0));
    says(&crm.run(&["keys", "rotate"]).await, 0, &[&format!("those of key {new} stay good")]);
    assert_eq!(crm.postgres(), None, "what the command started it stopped");
    let (server, _) = crm.serve().await;
    assert!(crm.knows(&before).await && crm.knows(&after).await, "after two changes and a restart");
    assert_eq!(server.signal("TERM").await.0, Some(0));
    steps_for_settings(&crm, &fs::read_to_string(&file).unwrap()).await;
}

/// Where the settings give the key, nothing is changed but told.
async fn steps_for_settings(crm: &Installation, file: &str) {
    let end = "-----END PRIVATE KEY-----\n";
    let own = format!("{}{end}", file.split_once(end).unwrap().0);
    let given = [("CRM_SIGNING_KEY", own.as_str())];
    let said = crm.run_with(&["keys", "rotate"], &given, "").await;
    says(&said, 0, &["nothing was changed", "1. Give it in CRM_VERIFYING_KEYS", "2. Then", "3. An hour later"]);
    assert_eq!(fs::read_to_string(crm.folder.join("keys/signing.pem")).unwrap(), file);
    let fresh = said.out.split('"').nth(1).unwrap();
    for verifying in [fresh.to_owned(), format!("{fresh}\n{}", file.split_once(end).unwrap().1)] {
        let both = [given[0], ("CRM_VERIFYING_KEYS", verifying.as_str())];
        says(&crm.run_with(&["config", "check"], &both, "").await, 0, &["CRM_VERIFYING_KEYS=[secret]"]);
        says(&crm.run_with(&["doctor"], &both, "").await, 0, &["are good, too"]);
        let swapped = [("CRM_SIGNING_KEY", fresh), ("CRM_VERIFYING_KEYS", own.as_str())];
        says(&crm.run_with(&["config", "check"], &swapped, "").await, 0, &["CRM_SIGNING_KEY=[secret]"]);
    }
    let wrong = [given[0], ("CRM_VERIFYING_KEYS", "hunter2"), ("CRM_ENCRYPTION_KEY", "x"), ("CRM_PUBLIC_URL", "x")];
    let words = ["3 mistake(s)", "CRM_VERIFYING_KEYS are not", "CRM_ENCRYPTION_KEY is not", "CRM_PUBLIC_URL: give"];
    let said = crm.run_with(&["keys", "rotate"], &wrong, "").await;
    says(&said, 1, &words);
    assert!(!said.err.contains("hunter2"), "{}", said.err);
    let alone = [("CRM_VERIFYING_KEYS", fresh)];
    says(&crm.run_with(&["config", "check"], &alone, "").await, 1, &["1 mistake(s)", "goes with CRM_SIGNING_KEY"]);
}
