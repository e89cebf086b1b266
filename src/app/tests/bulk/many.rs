//! Many people: what is shown before, what is started, and what came of it.

use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::{
    rows::ANNA,
    support::{Answer, TestApp},
};

const PREVIEW: &str = "query($s: StaffSelection!) { bulkEndStaffSessionsPreview(selection: $s) { \
    count refused { code message count } } }";

impl TestApp {
    async fn preview(&self, token: &str, selection: Value) -> Answer {
        self.as_bearer(token, PREVIEW, json!({"s": selection})).await
    }

    async fn ids(&self, name: &str) -> Vec<String> {
        let sql = format!(
            "SELECT json_agg('staff_' || replace(id::text, '-', '') ORDER BY id)::text FROM users.staff WHERE email LIKE '{name}%'"
        );
        serde_json::from_str(&self.database.text(&sql).await).expect("ids")
    }
}

#[tokio::test]
async fn a_preview_counts_and_names_what_would_be_refused() {
    let app = TestApp::start().await;
    let admin = app.staff("admin@example.pl", &["administrator"]).await;
    app.crew("jan", 3).await;
    let preview =
        async |selection| app.preview(&admin, selection).await.body["data"]["bulkEndStaffSessionsPreview"].clone();
    let own = "These are your own sessions. To end them, sign out everywhere from your profile.";
    assert_eq!(preview(json!({"filter": {"search": "JAN"}})).await, json!({"count": 3, "refused": []}));
    assert_eq!(
        preview(json!({"filter": {}})).await,
        json!({"count": 4, "refused": [{"code": "USERS_OWN_SESSIONS", "message": own, "count": 1}]})
    );
    let mut ids = app.ids("").await;
    ids.extend(["staff_00000000000000000000000000000007".to_owned(), ids[0].clone()]);
    let seen = preview(json!({"ids": ids})).await;
    assert_eq!(
        (&seen["count"], &seen["refused"][1]["code"], &seen["refused"][1]["count"]),
        (&json!(5), &json!("NOT_FOUND"), &json!(1))
    );
    for unclear in [json!({}), json!({"ids": [], "filter": {}})] {
        let answer = app.preview(&admin, unclear).await;
        assert_eq!(answer.body["errors"][0]["extensions"]["reason"], "BULK_SELECTION_UNCLEAR", "{answer:?}");
    }
    let anna = app.staff(ANNA, &["auditor"]).await;
    assert_eq!(app.preview(&anna, json!({"filter": {}})).await.code(), "FORBIDDEN");
}

#[tokio::test]
async fn everybody_who_is_selected_is_signed_out_and_the_result_says_who_was_not() {
    let app = TestApp::start().await;
    let admin = app.staff("admin@example.pl", &["administrator"]).await;
    let tokens = app.crew("jan", 3).await;
    let mut ids = app.ids("").await;
    let own = app.ids("admin").await;
    let stranger = "staff_00000000000000000000000000000007";
    ids.push(stranger.to_owned());
    let answer = app.starts(&admin, json!({"ids": ids}), 5, None).await;
    let job = answer.body["data"]["bulkEndStaffSessions"]["job"]["id"]
        .as_str()
        .unwrap_or_else(|| panic!("{answer:?}"))
        .to_owned();
    let waiting = app.result(&admin, &job).await;
    assert_eq!(
        (&waiting["status"], &waiting["bulk"]),
        (&json!("WAITING"), &json!({"waiting": 5, "succeeded": 0, "refused": []}))
    );
    // Who comes later is not meant.
    let late = app.staff("late@example.pl", &[]).await;
    while app.turn().await {}
    let refused = |code: &str, id: &str| json!({"code": code, "count": 1, "examples": [id]});
    let bulk = json!({"waiting": 0, "succeeded": 3, "refused": [refused("NOT_FOUND", stranger), refused("USERS_OWN_SESSIONS", &own[0])]});
    assert_eq!(
        app.result(&admin, &job).await,
        json!({"status": "SUCCEEDED", "done": 5, "total": 5, "errorCode": null, "output": null, "bulk": bulk})
    );
    for token in &tokens {
        assert_eq!(app.me(token).await.code(), "UNAUTHENTICATED");
    }
    assert_eq!((app.me(&late).await.code(), app.me(&admin).await.code()), ("", ""));
    assert_eq!(app.signed_out("jan_@").await, [1, 1, 1]);
    let rows = app.rows("crm.activity_log", "action = 'users.endSessions'").await;
    let mut named: Vec<_> =
        rows.iter().filter(|row| row["outcome"] == "succeeded").map(|row| row["subjects"].to_string()).collect();
    named.sort();
    let mut expected: Vec<_> = app.ids("jan_@").await.iter().map(|id| json!([id]).to_string()).collect();
    expected.push("[]".to_owned());
    expected.sort();
    assert_eq!(named, expected, "one for each, and the job's end");
    assert!(rows.iter().all(|row| row["meta"]["transport"] == "job" && row["actor_kind"] == "staff"));
    for (code, id) in [("USERS_OWN_SESSIONS", own[0].as_str()), ("NOT_FOUND", stranger)] {
        let refused: Vec<_> = rows.iter().filter(|row| row["code"] == code).collect();
        assert!(matches!(&refused[..], [row] if row["subjects"] == json!([id])), "{code}: {refused:?}");
    }
    assert_eq!(app.rows("crm.audit_log", "event = 'session.allEnded' AND reason = 'Zgubiony laptop'").await.len(), 3);

    let anna = app.staff(ANNA, &[]).await;
    assert_eq!(app.result(&anna, &job).await, Value::Null, "it is the administrator's");
}

#[tokio::test]
async fn what_is_not_what_the_person_saw_is_not_started() {
    let app = TestApp::start().await;
    let admin = app.staff("admin@example.pl", &["administrator"]).await;
    app.crew("jan", 2).await;
    let selection = json!({"filter": {"search": "jan"}});
    let answer = app.starts(&admin, selection.clone(), 3, Some("k")).await;
    let told = &answer.body["data"]["bulkEndStaffSessions"]["userErrors"][0];
    assert_eq!(
        (&told["code"], &told["path"]),
        (&json!("BULK_COUNT_CHANGED"), &json!("input.expectedCount")),
        "{answer:?}"
    );
    assert!(told["message"].as_str().unwrap().contains("has 2 objects"), "{told}");
    for (selection, expected, code) in [
        (json!({"filter": {"search": "nobody"}}), 0, "BULK_EMPTY"),
        (json!({"ids": []}), 0, "BULK_EMPTY"),
        (json!({}), 1, "BULK_SELECTION_UNCLEAR"),
    ] {
        let answer = app.starts(&admin, selection, expected, Some("k")).await;
        assert_eq!(answer.user_errors("bulkEndStaffSessions"), [(code.to_owned(), Some("input.selection".to_owned()))]);
    }
    assert_eq!(app.count("crm.job WHERE kind = 'users.endSessions'").await, 0);
    let started = app.starts(&admin, selection, 2, Some("k")).await;
    assert_eq!(started.user_errors("bulkEndStaffSessions"), [], "the key was left to the one that counts");
}

#[tokio::test]
async fn fifty_clients_with_one_key_on_two_nodes_start_one_job() {
    let app = TestApp::start().await;
    let admin = app.staff("admin@example.pl", &["administrator"]).await;
    app.crew("jan", 2).await;
    let other = app.another_node();
    let selection = || json!({"filter": {"search": "jan"}});
    let answers =
        join_all((0..50).map(|n| if n % 2 == 0 { &app } else { &other }.starts(&admin, selection(), 2, Some("k"))))
            .await;
    let mut jobs = Vec::new();
    for answer in &answers {
        match &answer.user_errors("bulkEndStaffSessions")[..] {
            [] => jobs.push(answer.body["data"]["bulkEndStaffSessions"]["job"]["id"].clone()),
            [(code, _)] => assert_eq!(code, "IDEMPOTENCY_KEY_RUNNING"),
            several => panic!("{several:?}"),
        }
    }
    jobs.dedup();
    assert_eq!(
        (jobs.len(), app.count("crm.job WHERE kind = 'users.endSessions'").await, app.count("crm.job_item").await),
        (1, 1, 2)
    );
    // The selection is another by now, the request the same: it is answered as it was.
    app.crew("jan1", 1).await;
    let again = app.starts(&admin, selection(), 2, Some("k")).await;
    assert_eq!(again.body["data"]["bulkEndStaffSessions"]["job"]["id"], jobs[0], "{again:?}");
}
