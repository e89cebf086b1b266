//! Programs' sessions: refresh tokens that are good once, and the switch that ends every session on
//! every node.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::{
    rows::{ANNA, LOGIN, LOGOUT, ME, sign_in},
    support::{Answer, TestApp},
};

const REFRESH: &str = "mutation Refresh($t: String!) { refreshSession(input: {refreshToken: $t}) { \
    accessToken expiresAt refreshToken sessionExpiresAt userErrors { code message path } } }";
const EVERYWHERE: &str = "mutation { logoutEverywhere { userErrors { code } } }";
const WRONG: &str = "USERS_REFRESH_TOKEN_WRONG";
const SUPERSEDED: &str = "USERS_REFRESH_SUPERSEDED";

/// The two tokens of a session.
#[derive(Debug, Clone)]
struct Tokens {
    access: String,
    refresh: String,
}

impl Tokens {
    fn of(answer: &Answer, field: &str) -> Self {
        let text = |name: &str| answer.body["data"][field][name].as_str().unwrap_or_else(|| panic!("{answer:?}"));
        Self { access: text("accessToken").to_owned(), refresh: text("refreshToken").to_owned() }
    }
}

impl TestApp {
    async fn signed_in(&self) -> Tokens {
        Tokens::of(
            &self.graphql(LOGIN.replace("expiresAt", "refreshToken").as_str(), sign_in(ANNA), &[]).await,
            "login",
        )
    }

    async fn refresh(&self, token: &str) -> Answer {
        self.graphql(REFRESH, json!({"t": token}), &[]).await
    }

    async fn refreshed(&self, token: &str) -> Tokens {
        Tokens::of(&self.refresh(token).await, "refreshSession")
    }

    async fn knows(&self, token: &str) -> bool {
        self.me(token).await.body["data"]["me"]["email"] == ANNA
    }
}

#[track_caller]
fn refused(answer: &Answer, code: &str) {
    let expected = [(code.to_owned(), Some("input.refreshToken".to_owned()))];
    assert_eq!(answer.user_errors("refreshSession"), expected, "{answer:?}");
    assert_eq!(answer.body["data"]["refreshSession"]["accessToken"], Value::Null);
    assert_eq!(answer.body["data"]["refreshSession"]["refreshToken"], Value::Null);
}

#[tokio::test]
async fn a_session_goes_on_by_a_new_pair_each_time_until_it_ends() {
    let app = TestApp::start().await;
    app.staff(ANNA, &[]).await;
    let mut tokens = app.signed_in().await;
    for _ in 0..71 {
        app.world.pass(TimeDelta::minutes(10));
        assert!(!app.knows(&tokens.access).await, "it has run out");
        let next = app.refreshed(&tokens.refresh).await;
        assert!(next.refresh != tokens.refresh && app.knows(&next.access).await);
        tokens = next;
    }
    app.world.pass(TimeDelta::minutes(10));
    refused(&app.refresh(&tokens.refresh).await, WRONG);
    assert_eq!(app.count("users.refresh_token").await, 1 + 1 + 71, "of both sign-ins, and of each renewal");
}

#[tokio::test]
async fn an_expired_or_wrong_access_token_beside_it_is_ignored() {
    let app = TestApp::start().await;
    app.staff(ANNA, &[]).await;
    let tokens = app.signed_in().await;
    app.world.pass(TimeDelta::minutes(11));
    let answer = app.as_bearer(&tokens.access, REFRESH, json!({"t": tokens.refresh})).await;
    let next = Tokens::of(&answer, "refreshSession");
    let answer = app.as_bearer("rubbish", REFRESH, json!({"t": next.refresh})).await;
    assert!(app.knows(&Tokens::of(&answer, "refreshSession").access).await);
}

#[tokio::test]
async fn one_of_twenty_clients_with_the_same_token_wins() {
    let app = TestApp::start().await;
    app.staff(ANNA, &[]).await;
    let tokens = app.signed_in().await;
    let node = app.another_node();
    let tries = (0..20).map(|n| if n % 2 == 0 { app.refresh(&tokens.refresh) } else { node.refresh(&tokens.refresh) });
    let answers = futures_util::future::join_all(tries).await;
    let (won, lost): (Vec<_>, Vec<_>) =
        answers.iter().partition(|answer| answer.body["data"]["refreshSession"]["accessToken"].is_string());
    assert_eq!(won.len(), 1, "{answers:?}");
    for answer in lost {
        refused(answer, SUPERSEDED);
    }
    // The client's ledger against the log: one succeeded, nineteen rejected, nothing else.
    let log = "SELECT string_agg(outcome || ' ' || n, ', ' ORDER BY outcome) FROM (SELECT outcome, count(*) AS n \
        FROM crm.activity_log WHERE action = 'refreshSession' GROUP BY outcome) x";
    assert_eq!(app.database.text(log).await, "rejected 19, succeeded 1");
    assert_eq!(
        app.count("users.refresh_token t JOIN users.session s ON s.id = t.session_id WHERE revoked_at IS NULL").await,
        3
    );
    let winner = Tokens::of(won[0], "refreshSession");
    assert!(app.knows(&winner.access).await && app.knows(&tokens.access).await, "nobody was signed out");
    assert!(app.knows(&app.refreshed(&winner.refresh).await.access).await);
}

#[tokio::test]
async fn a_stolen_token_ends_the_session_for_both() {
    let app = TestApp::start().await;
    app.staff(ANNA, &[]).await;
    let other = app.signed_in().await;
    let first = app.signed_in().await;
    let second = app.refreshed(&first.refresh).await;
    refused(&app.refresh(&first.refresh).await, SUPERSEDED);
    let third = app.refreshed(&second.refresh).await;
    // Within the same second, and on a node that has just started.
    let node = app.another_node();
    let answer = node.under_refresh("reuse-0001", &first.refresh).await;
    refused(&answer, WRONG);
    for tokens in [&first, &second, &third] {
        node.me(&tokens.access).await.refused(401, "UNAUTHENTICATED");
        refused(&app.refresh(&tokens.refresh).await, WRONG);
    }
    app.until(&third.access, ME, "UNAUTHENTICATED").await;
    assert!(app.knows(&other.access).await, "another session of the person goes on");
    let [event] = &app.audit("reuse-0001").await[..] else { panic!("one event") };
    assert_eq!((&event["event"], &event["category"]), (&json!("session.refreshTokenReused"), &json!("security")));
    let [row] = &app.activity("reuse-0001").await[..] else { panic!("one row") };
    assert_eq!((&row["outcome"], &row["code"]), (&json!("rejected"), &json!(WRONG)));
    assert_eq!(app.count("crm.audit_log WHERE event = 'session.refreshTokenReused'").await, 1, "it ends once");
}

impl TestApp {
    async fn until_heard(&self, heard: bool) {
        for _ in 0..1_000_000 {
            if self.house.notices.is_live() == heard {
                return;
            }
            tokio::task::yield_now().await;
        }
        panic!("never so");
    }

    async fn under_refresh(&self, request_id: &str, token: &str) -> Answer {
        self.under(request_id, REFRESH, json!({"t": token})).await
    }
}

#[tokio::test]
async fn what_ends_a_session_ends_its_renewal() {
    for (what, sql) in [
        ("kill switch", "UPDATE users.staff SET token_version = token_version + 1"),
        ("disabled", "UPDATE users.staff SET status = 'disabled'"),
        ("revoked", "UPDATE users.session SET revoked_at = now()"),
    ] {
        let app = TestApp::start().await;
        app.staff(ANNA, &[]).await;
        let tokens = app.signed_in().await;
        app.database.admin(sql).await;
        let before = app.state().await;
        refused(&app.refresh(&tokens.refresh).await, WRONG);
        assert_eq!(app.state().await, before, "{what}");
    }
}

#[tokio::test]
async fn no_token_is_good_in_anothers_place() {
    let app = TestApp::start().await;
    app.staff(ANNA, &[]).await;
    let tokens = app.signed_in().await;
    let web = json!({"i": {"email": ANNA, "password": crate::support::PASSWORD, "carrier": "COOKIE"}});
    let cookies = app.graphql(LOGIN, web, &[("sec-fetch-site", "same-origin")]).await.cookies();
    let renewal = cookies[1].split(';').next().unwrap().split_once('=').unwrap().1.to_owned();
    let before = app.state().await;
    for wrong in [&tokens.access, &renewal, "", "x", &"A".repeat(43)] {
        refused(&app.refresh(wrong).await, WRONG);
    }
    app.me(&tokens.refresh).await.refused(401, "UNAUTHENTICATED");
    for name in ["__Host-crm-access", "__Host-crm-session"] {
        let line = format!("{name}={}", tokens.refresh);
        let answer = app.graphql(ME, json!({}), &[("cookie", &line), ("sec-fetch-site", "same-origin")]).await;
        answer.refused(401, "UNAUTHENTICATED");
    }
    assert_eq!(app.state().await, before);
}

#[tokio::test]
async fn secrets_of_a_renewal_are_in_no_log() {
    let app = TestApp::start().await;
    app.staff(ANNA, &[]).await;
    let first = app.signed_in().await;
    let second = app.refreshed(&first.refresh).await;
    app.refreshed(&second.refresh).await;
    app.refresh(&first.refresh).await;
    let logs = app.both_logs().await;
    for token in [&first.access, &first.refresh, &second.access, &second.refresh] {
        assert!(!logs.contains(token.as_str()));
    }
}

#[tokio::test]
async fn a_sign_out_is_felt_at_once_here_and_soon_on_other_nodes() {
    for (document, others) in [(LOGOUT, true), (EVERYWHERE, false)] {
        let app = TestApp::start().await;
        app.staff(ANNA, &[]).await;
        let stranger = app.staff("jan@example.pl", &[]).await;
        let node = app.another_node();
        let (here, there) = (app.signed_in().await, app.signed_in().await);
        for tokens in [&here, &there] {
            assert!(app.knows(&tokens.access).await && node.knows(&tokens.access).await);
        }
        let answer = app.as_bearer(&here.access, document, json!({})).await;
        assert!(answer.body.get("errors").is_none(), "{answer:?}");
        app.me(&here.access).await.refused(401, "UNAUTHENTICATED");
        node.until(&here.access, ME, "UNAUTHENTICATED").await;
        refused(&node.refresh(&here.refresh).await, WRONG);
        if others {
            assert!(app.knows(&there.access).await && node.knows(&there.access).await);
        } else {
            app.me(&there.access).await.refused(401, "UNAUTHENTICATED");
            node.me(&there.access).await.refused(401, "UNAUTHENTICATED");
            refused(&app.refresh(&there.refresh).await, WRONG);
            assert_eq!(app.count("crm.audit_log WHERE event = 'session.allEnded'").await, 1);
        }
        assert_eq!(app.me(&stranger).await.code(), "", "nobody else is signed out");
        assert!(app.knows(&app.signed_in().await.access).await, "and the person may come back");
    }
}

#[tokio::test]
async fn while_other_nodes_cannot_be_heard_the_database_is_asked_each_time() {
    let app = TestApp::start().await;
    app.staff(ANNA, &[]).await;
    let tokens = app.signed_in().await;
    let node = app.another_node();
    node.until_heard(true).await;
    assert!(node.knows(&tokens.access).await, "kept by now");
    // It hangs, and nobody tells it so.
    node.listening.abort();
    node.until_heard(false).await;
    app.database.admin("UPDATE users.session SET revoked_at = now()").await;
    node.me(&tokens.access).await.refused(401, "UNAUTHENTICATED");
}

#[tokio::test]
async fn what_happens_while_a_listener_is_cut_off_is_not_missed() {
    let app = TestApp::start().await;
    app.staff(ANNA, &[]).await;
    let node = app.another_node();
    for _ in 0..5 {
        let tokens = app.signed_in().await;
        node.until_heard(true).await;
        assert!(node.knows(&tokens.access).await, "kept by now");
        let cut = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity \
            WHERE datname = current_database() AND application_name = 'crm notices'";
        sqlx::query(cut).execute(app.db.pool()).await.unwrap();
        app.database.admin("UPDATE users.session SET revoked_at = now()").await;
        node.until(&tokens.access, ME, "UNAUTHENTICATED").await;
    }
}

#[tokio::test]
async fn the_language_of_a_person_follows_their_choice_at_once() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &[]).await;
    let set = |language: &str| {
        format!(
            "mutation {{ setMyLanguage(input: {{language: {language}}}) {{ staff {{ id }} userErrors {{ code }} }} }}"
        )
    };
    let nowhere = "{ node(id: \"rubbish\") { id } }";
    for (language, word) in [("PL", "To nie jest"), ("EN", "This is not"), ("EN", "This is not")] {
        let answer = app.as_bearer(&token, &set(language), json!({})).await;
        assert_eq!(answer.user_errors("setMyLanguage"), [], "{answer:?}");
        assert!(answer.body["data"]["setMyLanguage"]["staff"]["id"].is_string());
        let refusal = app.as_bearer(&token, nowhere, json!({})).await;
        assert!(refusal.message().contains(word), "{refusal:?}");
        let me = app.as_bearer(&token, "{ me { language } }", json!({})).await;
        assert_eq!(me.body["data"]["me"]["language"], language);
    }
    let changes = app.rows("crm.audit_log", "event = 'staff.languageChanged'").await;
    assert_eq!(changes.len(), 2, "the third changed nothing: {changes:?}");
    assert_eq!(app.count("crm.activity_log WHERE action = 'setMyLanguage' AND outcome = 'succeeded'").await, 3);
}
