//! One's own sessions, one of somebody else's, and how sessions end in which nobody acts any more.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::{
    live::client::{ME_CHANGED, Sse, Ws},
    open_door::OpenDoor,
    rows::ANNA,
    support::{Answer, PASSWORD, TestApp},
};

const MINE: &str = "{ mySessions { id device carrier ip createdAt lastUsedAt endsAt expiresAt current } }";
const END: &str = "mutation($id: ID!) { endMySession(input: {id: $id}) { userErrors { code } } }";
const OTHERS: &str = "mutation { endMyOtherSessions { ended userErrors { code } } }";
const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";

impl TestApp {
    async fn mine(&self, token: &str) -> Vec<Value> {
        let answer = self.as_bearer(token, MINE, json!({})).await;
        answer.body["data"]["mySessions"].as_array().unwrap_or_else(|| panic!("{answer:?}")).clone()
    }

    /// Signs in with a browser's name; both tokens.
    async fn sign_in_with(&self, user_agent: &str) -> (String, String) {
        let query = "mutation($e: String!, $p: String!) { login(input: {email: $e, password: $p}) { accessToken refreshToken } }";
        let answer = self.graphql(query, json!({"e": ANNA, "p": PASSWORD}), &[("user-agent", user_agent)]).await;
        let text =
            |name: &str| answer.body["data"]["login"][name].as_str().unwrap_or_else(|| panic!("{answer:?}")).to_owned();
        (text("accessToken"), text("refreshToken"))
    }

    async fn renewed(&self, refresh: &str) -> Answer {
        let query = "mutation($t: String!) { refreshSession(input: {refreshToken: $t}) { accessToken refreshToken userErrors { code } } }";
        self.graphql(query, json!({"t": refresh}), &[]).await
    }

    /// Asks until the session's last use is this.
    async fn until_used(&self, token: &str, at: &str) {
        for _ in 0..10_000 {
            let written =
                self.database.text("SELECT coalesce(max(last_used_at), 'epoch')::text FROM users.session").await;
            if written == at {
                return;
            }
            self.me(token).await;
        }
        panic!("never written: {at}");
    }
}

#[tokio::test]
async fn a_person_sees_where_they_are_signed_in_and_ends_one_or_all_others() {
    let app = TestApp::start().await;
    let asking = app.staff(ANNA, &[]).await;
    app.world.pass(TimeDelta::seconds(1));
    let (browser, _) = app.sign_in_with(FIREFOX).await;
    app.world.pass(TimeDelta::seconds(1));
    let (program, _) = app.sign_in_with("curl/8.5.0").await;
    let jan = app.staff("jan@example.pl", &[]).await;
    let mine = app.mine(&asking).await;
    assert_eq!(mine.len(), 3, "Jan's is not among them");
    let current: Vec<_> = mine.iter().map(|session| session["current"].as_bool().unwrap()).collect();
    assert_eq!(current, [false, false, true], "newest first");
    assert_eq!(app.mine(&browser).await[1]["current"], true);
    let device = mine[1]["device"].as_str().unwrap();
    assert!(device.contains("Firefox") && device.contains("Linux"), "{device}");
    assert_eq!((&mine[1]["ip"], &mine[1]["endsAt"]), (&json!("203.0.113.7"), &json!("2026-11-22T12:00:01+00:00")));
    assert_eq!(mine[1]["expiresAt"], "2026-11-22T22:00:01+00:00");

    let theirs = app.mine(&jan).await[0]["id"].clone();
    for id in [theirs, json!(format!("session_{}", "0".repeat(32)))] {
        assert_eq!(app.as_bearer(&asking, END, json!({"id": id})).await.code(), "NOT_FOUND");
    }
    assert!(!app.mine(&jan).await.is_empty(), "nobody ends another's");
    let node = app.another_node();
    assert_eq!(node.me(&program).await.code(), "");
    let ended = app.as_bearer(&asking, END, json!({"id": mine[0]["id"]})).await;
    assert_eq!(ended.user_errors("endMySession"), [], "{ended:?}");
    assert!(ended.headers.get("set-cookie").is_none(), "it was another one");
    app.me(&program).await.refused(401, "UNAUTHENTICATED");
    node.until(&program, crate::rows::ME, "UNAUTHENTICATED").await;
    assert_eq!(app.as_bearer(&asking, END, json!({"id": mine[0]["id"]})).await.code(), "NOT_FOUND", "it has ended");

    let others = app.as_bearer(&asking, OTHERS, json!({})).await;
    assert_eq!(others.body["data"]["endMyOtherSessions"]["ended"], 1, "{others:?}");
    app.me(&browser).await.refused(401, "UNAUTHENTICATED");
    assert_eq!((app.mine(&asking).await.len(), app.me(&jan).await.code()), (1, ""));
    let own = app.as_bearer(&asking, END, json!({"id": mine[2]["id"]})).await;
    assert_eq!(own.cookies().len(), 2, "to end the one that asks is to sign out");
    app.me(&asking).await.refused(401, "UNAUTHENTICATED");
    let events = "SELECT string_agg(event, ' ' ORDER BY id) FROM crm.audit_log WHERE event LIKE 'session.%'";
    assert_eq!(app.database.text(events).await, "session.ended session.othersEnded session.ended");
}

#[tokio::test]
async fn an_administrator_ends_one_session_of_somebody_else_and_says_why() {
    let app = TestApp::start().await;
    let admin = app.staff("admin@example.pl", &["administrator"]).await;
    let anna = app.staff(ANNA, &["helpdesk"]).await;
    let (second, _) = app.sign_in_with("curl/8.5.0").await;
    let id = app.mine(&second).await.iter().find(|session| session["current"] == true).unwrap()["id"].clone();
    let document = "mutation($i: EndStaffSessionInput!) { endStaffSession(input: $i) { staff { email } userErrors { code path } } }";
    let end = async |token: &str, id: &Value, why: &str| {
        app.as_bearer(token, document, json!({"i": {"id": id, "reason": why}})).await
    };
    let before = app.state().await;
    assert_eq!(end(&anna, &id, "x").await.code(), "FORBIDDEN");
    assert_eq!(end("", &id, "x").await.code(), "UNAUTHENTICATED");
    let refused = |answer: &Answer| answer.user_errors("endStaffSession").first().cloned();
    let path = |code: &str, path: &str| Some((code.to_owned(), Some(path.to_owned())));
    assert_eq!(refused(&end(&admin, &id, " ").await), path("USERS_REASON_INVALID", "input.reason"));
    let own = app.mine(&admin).await[0]["id"].clone();
    assert_eq!(refused(&end(&admin, &own, "x").await), path("USERS_OWN_SESSIONS", "input.id"));
    assert_eq!(app.state().await, before);
    let ended = end(&admin, &id, "Zgubiony laptop").await;
    assert_eq!(ended.body["data"]["endStaffSession"]["staff"]["email"], ANNA, "{ended:?}");
    app.me(&second).await.refused(401, "UNAUTHENTICATED");
    assert_eq!(app.me(&anna).await.code(), "", "only that one");
    assert_eq!(end(&admin, &id, "x").await.code(), "NOT_FOUND");
    let entry = &app.rows("crm.audit_log", "event = 'session.ended'").await[0];
    assert_eq!(entry["reason"], "Zgubiony laptop");
}

#[tokio::test]
async fn a_session_in_which_nobody_acts_ends_and_one_in_use_goes_on() {
    let app = TestApp::with_settings(&[("CRM_USERS_SESSION_IDLE_MINUTES", "60")]).await;
    app.staff(ANNA, &[]).await;
    let (mut access, mut refresh) = app.sign_in_with("curl/8.5.0").await;
    let (_, forgotten) = app.sign_in_with(FIREFOX).await;
    // Longer than it may go idle, but never idle for so long.
    for _ in 0..3 {
        app.world.pass(TimeDelta::minutes(59));
        let renewed = app.renewed(&refresh).await;
        let text = |name: &str| {
            renewed.body["data"]["refreshSession"][name].as_str().unwrap_or_else(|| panic!("{renewed:?}")).to_owned()
        };
        (access, refresh) = (text("accessToken"), text("refreshToken"));
        assert_eq!(app.me(&access).await.code(), "");
    }
    assert_eq!(app.renewed(&forgotten).await.user_errors("refreshSession")[0].0, "USERS_REFRESH_TOKEN_WRONG");
    app.until_used(&access, "2026-11-22 12:57:00+00").await;
    // A server that was started again knows it from the database.
    assert_eq!(app.another_node().me(&access).await.code(), "");
    assert_eq!(app.mine(&access).await.len(), 1, "the forgotten one is not shown any more");
    app.world.pass(TimeDelta::minutes(60));
    assert_eq!(app.renewed(&refresh).await.user_errors("refreshSession")[0].0, "USERS_REFRESH_TOKEN_WRONG");
}

#[tokio::test]
async fn a_use_on_one_node_keeps_the_session_on_the_others_and_a_web_session_idles_too() {
    let app = TestApp::start().await;
    app.staff(ANNA, &[]).await;
    let cookies = app.cookies(ANNA).await;
    let node = app.another_node();
    let asked = async |app: &TestApp| {
        app.graphql(crate::rows::ME, json!({}), &[("cookie", &cookies), ("sec-fetch-site", "same-origin")])
            .await
            .code()
            .to_owned()
    };
    assert_eq!((asked(&app).await, asked(&node).await), (String::new(), String::new()));
    app.world.pass(TimeDelta::minutes(119));
    assert_eq!(asked(&node).await, "");
    for _ in 0..10_000 {
        let written = app
            .database
            .text("SELECT count(*)::text FROM users.session WHERE last_used_at > '2026-11-22T11:00:00Z'")
            .await;
        if written == "1" {
            break;
        }
    }
    app.world.pass(TimeDelta::minutes(60));
    assert_eq!(asked(&app).await, "", "it was used, on the other node");
    app.world.pass(TimeDelta::minutes(120));
    assert_eq!((asked(&app).await, asked(&node).await), ("UNAUTHENTICATED".to_owned(), "UNAUTHENTICATED".to_owned()));
}

#[tokio::test]
async fn live_updates_are_no_use_and_end_with_the_session() {
    let settings = [("CRM_LIVE_HEARTBEAT_SECONDS", "1")];
    let app = TestApp::start().await;
    app.staff(ANNA, &[]).await;
    let cookies = app.cookies(ANNA).await;
    let door = OpenDoor::with(&app, &settings, None).await;
    let mut page = Ws::open(&door, &[("cookie", &cookies), ("origin", "http://localhost:8000")]).await;
    page.say(json!({"type": "connection_init"})).await;
    assert_eq!(page.hear().await, json!({"type": "connection_ack"}));
    page.subscribe("a", ME_CHANGED).await;
    page.me("a").await;
    app.world.pass(TimeDelta::minutes(119));
    // News come, and are no sign of anybody.
    app.database.admin("UPDATE users.staff SET name = 'Łucja Żółw'").await;
    app.database.admin("SELECT pg_notify('crm_access', id::text) FROM users.staff").await;
    assert_eq!(page.me("a").await["name"], "Łucja Żółw");
    app.world.pass(TimeDelta::minutes(1));
    assert_eq!(page.closed().await.0, 4401);
    let token = app.login(ANNA).await;
    let mut sse = Sse::open(&door, &token, ME_CHANGED).await;
    assert_eq!(sse.me().await["name"], "Łucja Żółw");
    door.close().await;
}

#[tokio::test]
async fn the_switches_raise_the_token_version() {
    let app = TestApp::start().await;
    let admin = app.staff("admin@example.pl", &["administrator"]).await;
    let version = async || {
        let sql = format!("SELECT token_version::text FROM users.staff WHERE email = '{ANNA}'");
        app.database.text(&sql).await.parse::<i32>().unwrap()
    };
    let anna = app.staff(ANNA, &["helpdesk"]).await;
    let id = format!("staff_{}", app.person(ANNA).await.simple());
    let row_version = async || {
        app.database
            .text(&format!("SELECT version::text FROM users.staff WHERE email = '{ANNA}'"))
            .await
            .parse::<i32>()
            .unwrap()
    };
    let before = version().await;
    app.as_bearer(&anna, "mutation { logoutEverywhere { userErrors { code } } }", json!({})).await;
    assert_eq!(version().await, before + 1, "everywhere");
    let end = "mutation($id: ID!) { endStaffSessions(input: {id: $id, reason: \"x\"}) { userErrors { code } } }";
    app.as_bearer(&admin, end, json!({"id": id})).await;
    assert_eq!(version().await, before + 2, "everywhere, by an administrator");
    let due = "mutation($i: RequireNewPasswordInput!) { requireNewPassword(input: $i) { userErrors { code } } }";
    let input = json!({"i": {"id": id, "expectedVersion": row_version().await, "reason": "x"}});
    assert_eq!(app.as_bearer(&admin, due, input).await.user_errors("requireNewPassword"), []);
    assert_eq!(version().await, before + 3, "a new password is wanted");
    let disable = "mutation($i: DisableStaffMemberInput!) { disableStaffMember(input: $i) { userErrors { code } } }";
    let input = json!({"i": {"id": id, "expectedVersion": row_version().await, "reason": "x"}});
    assert_eq!(app.as_bearer(&admin, disable, input).await.user_errors("disableStaffMember"), []);
    assert_eq!(version().await, before + 4, "disabled");
}
