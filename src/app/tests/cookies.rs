//! Web sessions: two cookies that scripts can't read, good only from a page of the same origin.

use chrono::TimeDelta;
use serde_json::{Value, json};
use sqlx::Executor as _;

use crate::{
    hang_ups::{hold_sessions, until_waiting, waiting},
    rows::{ANNA, BOOTSTRAP, LOGIN, LOGOUT, ME, first_administrator},
    support::{Answer, PASSWORD, TestApp},
};

const SAME: (&str, &str) = ("sec-fetch-site", "same-origin");
const PUBLIC: &str = "http://localhost:8000";

/// The cookies of a browser.
struct Jar {
    access: String,
    renewal: String,
}

impl Jar {
    async fn sign_in(app: &TestApp) -> Self {
        let answer = app.graphql(LOGIN, web(), &[SAME]).await;
        assert_eq!(answer.user_errors("login"), [], "{answer:?}");
        let value = |line: &String| line.split(';').next().expect("a pair").to_owned();
        let [access, renewal] = &answer.cookies()[..] else { panic!("two cookies: {answer:?}") };
        Self { access: value(access), renewal: value(renewal) }
    }

    fn line(&self) -> String {
        format!("theme=dark; {}; {}", self.access, self.renewal)
    }

    async fn asks(&self, app: &TestApp, headers: &[(&str, &str)]) -> Answer {
        let line = self.line();
        app.graphql(ME, json!({}), &[&[("cookie", line.as_str())], headers].concat()).await
    }
}

fn web() -> Value {
    json!({"i": {"email": ANNA, "password": PASSWORD, "carrier": "COOKIE"}})
}

fn email(answer: &Answer) -> &Value {
    &answer.body["data"]["me"]["email"]
}

#[tokio::test]
async fn a_page_of_this_site_gets_two_cookies_and_no_token() {
    let app = TestApp::start().await;
    app.staff(ANNA, &[]).await;
    for proof in [SAME, ("origin", PUBLIC)] {
        let answer = app.graphql(LOGIN, web(), &[proof]).await;
        let login = &answer.body["data"]["login"];
        assert_eq!((&login["accessToken"], &login["userErrors"]), (&Value::Null, &json!([])), "{answer:?}");
        assert!(login["staff"]["id"].is_string() && login["expiresAt"].is_string());
        let cookies = answer.cookies();
        assert_eq!(cookies.len(), 2, "{cookies:?}");
        for (line, name) in cookies.iter().zip(["__Host-crm-access", "__Host-crm-session"]) {
            let (pair, attributes) = line.split_once("; ").unwrap();
            let (found, token) = pair.split_once('=').unwrap();
            assert_eq!((found, attributes), (name, "Path=/; Max-Age=43200; HttpOnly; Secure; SameSite=Lax"));
            assert!(token.len() >= 43 && !answer.body.to_string().contains(token));
        }
        assert_eq!(answer.headers["cache-control"], "no-store");
    }
    assert_eq!(app.count("users.session WHERE carrier = 'cookie' AND octet_length(renewal_hash) = 32").await, 2);
}

#[tokio::test]
async fn nobody_else_gets_cookies() {
    let app = TestApp::start().await;
    app.staff(ANNA, &[]).await;
    let before = app.state().await;
    for headers in foreign() {
        let answer = app.graphql(LOGIN, web(), &headers).await;
        let expected = [("USERS_COOKIE_FROM_ELSEWHERE".to_owned(), Some("input.carrier".to_owned()))];
        assert_eq!(answer.user_errors("login"), expected, "{headers:?}");
        assert!(answer.cookies().is_empty());
    }
    assert_eq!(app.state().await, before);
}

/// What pages of other sites, and programs, send.
fn foreign() -> Vec<Vec<(&'static str, &'static str)>> {
    vec![
        vec![],
        vec![("sec-fetch-site", "cross-site")],
        vec![("sec-fetch-site", "same-site")],
        vec![("sec-fetch-site", "none")],
        vec![("sec-fetch-site", "cross-site"), ("origin", PUBLIC)],
        vec![("sec-fetch-site", "cross-site"), SAME],
        vec![("origin", "https://evil.example")],
        vec![("origin", "http://localhost:8000.evil.example")],
        vec![("origin", "http://localhost")],
        vec![("origin", "null")],
        vec![("referer", "http://localhost:8000/")],
    ]
}

#[tokio::test]
async fn cookies_work_from_the_same_origin_only() {
    let app = TestApp::start().await;
    app.staff(ANNA, &[]).await;
    let jar = Jar::sign_in(&app).await;
    for proof in [SAME, ("origin", PUBLIC)] {
        let answer = jar.asks(&app, &[proof]).await;
        assert_eq!((email(&answer), answer.cookies().len()), (&json!(ANNA), 0), "{answer:?}");
    }
    for headers in foreign() {
        jar.asks(&app, &headers).await.refused(401, "UNAUTHENTICATED");
        let line = jar.line();
        let headers = [&[("cookie", line.as_str())], &headers[..]].concat();
        app.graphql(LOGOUT, json!({}), &headers).await.refused(401, "UNAUTHENTICATED");
    }
    assert_eq!(email(&jar.asks(&app, &[SAME]).await), ANNA, "nobody was signed out from elsewhere");
}

#[tokio::test]
async fn an_expired_access_cookie_is_renewed_on_the_way() {
    let app = TestApp::start().await;
    app.staff(ANNA, &[]).await;
    let mut jar = Jar::sign_in(&app).await;
    app.world.pass(TimeDelta::minutes(10));
    let answer = jar.asks(&app, &[SAME]).await;
    assert_eq!(email(&answer), ANNA, "{answer:?}");
    let cookies = answer.cookies();
    assert!(cookies.len() == 1 && cookies[0].starts_with("__Host-crm-access="), "{cookies:?}");
    assert!(cookies[0].ends_with("; Path=/; Max-Age=43200; HttpOnly; Secure; SameSite=Lax"), "{cookies:?}");
    // Parallel tabs still hold the old one; nobody is signed out.
    assert_eq!(email(&jar.asks(&app, &[SAME]).await), ANNA);
    jar.access = cookies[0].split(';').next().unwrap().to_owned();
    let answer = jar.asks(&app, &[SAME]).await;
    assert_eq!((email(&answer), answer.cookies().len()), (&json!(ANNA), 0), "the fresh one is good");

    let access_alone = Jar { renewal: String::new(), access: jar.access.clone() };
    assert_eq!(email(&access_alone.asks(&app, &[SAME]).await), ANNA);
    let renewal_alone = Jar { access: String::new(), renewal: jar.renewal.clone() };
    assert_eq!(email(&renewal_alone.asks(&app, &[SAME]).await), ANNA);
    let wrong = Jar {
        access: String::new(),
        renewal: "__Host-crm-session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA".to_owned(),
    };
    wrong.asks(&app, &[SAME]).await.refused(401, "UNAUTHENTICATED");
    // A renewal token is no access token, neither as a cookie nor as a bearer.
    let token = jar.renewal.split_once('=').unwrap().1.to_owned();
    let swapped = Jar { access: format!("__Host-crm-access={token}"), renewal: String::new() };
    swapped.asks(&app, &[SAME]).await.refused(401, "UNAUTHENTICATED");
    app.me(&token).await.refused(401, "UNAUTHENTICATED");
    // Nor is an access token a renewal token, or either of them the first administrator's.
    let access = jar.access.split_once('=').unwrap().1.to_owned();
    let swapped = Jar { access: String::new(), renewal: format!("__Host-crm-session={access}") };
    swapped.asks(&app, &[SAME]).await.refused(401, "UNAUTHENTICATED");
    for token in [token, access] {
        let answer = app.graphql(BOOTSTRAP, first_administrator(&token), &[]).await;
        assert_eq!(answer.user_errors("bootstrap")[0].0, "USERS_BOOTSTRAP_TOKEN_WRONG", "{answer:?}");
    }
}

#[tokio::test]
async fn what_ends_a_session_ends_its_renewal_too() {
    for (what, sql) in [
        ("kill switch", "UPDATE users.staff SET token_version = token_version + 1"),
        ("disabled", "UPDATE users.staff SET status = 'disabled'"),
        ("revoked", "UPDATE users.session SET revoked_at = now()"),
    ] {
        let app = TestApp::start().await;
        app.staff(ANNA, &[]).await;
        let jar = Jar::sign_in(&app).await;
        app.database.admin(sql).await;
        let answer = jar.asks(&app, &[SAME]).await;
        assert_eq!((answer.code(), answer.cookies().len()), ("UNAUTHENTICATED", 0), "{what}");
        app.world.pass(TimeDelta::minutes(11));
        assert_eq!(jar.asks(&app, &[SAME]).await.code(), "UNAUTHENTICATED", "{what}");
    }
    // However often it is used, and here nobody does for a while.
    let app = TestApp::with_settings(&[("CRM_USERS_SESSION_IDLE_MINUTES", "1440")]).await;
    app.staff(ANNA, &[]).await;
    let mut jar = Jar::sign_in(&app).await;
    app.world.pass(TimeDelta::hours(12) - TimeDelta::seconds(1));
    let answer = jar.asks(&app, &[SAME]).await;
    assert_eq!(email(&answer), ANNA);
    jar.access = answer.cookies()[0].split(';').next().unwrap().to_owned();
    app.world.pass(TimeDelta::seconds(1));
    jar.asks(&app, &[SAME]).await.refused(401, "UNAUTHENTICATED");
}

#[tokio::test]
async fn a_sign_out_takes_both_cookies_away_and_has_the_last_word() {
    let app = TestApp::start().await;
    app.staff(ANNA, &[]).await;
    let jar = Jar::sign_in(&app).await;
    app.world.pass(TimeDelta::minutes(11));
    let line = jar.line();
    let answer = app.graphql(LOGOUT, json!({}), &[("cookie", line.as_str()), SAME]).await;
    let cleared = ["__Host-crm-access", "__Host-crm-session"]
        .map(|name| format!("{name}=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Lax"));
    assert_eq!(answer.cookies(), cleared, "no fresh access cookie comes along");
    jar.asks(&app, &[SAME]).await.refused(401, "UNAUTHENTICATED");
}

#[tokio::test]
async fn the_authorization_header_wins_over_cookies() {
    let app = TestApp::start().await;
    app.staff(ANNA, &[]).await;
    let other = format!("Bearer {}", app.staff("jan@example.pl", &[]).await);
    let jar = Jar::sign_in(&app).await;
    let answer = jar.asks(&app, &[SAME, ("authorization", &other)]).await;
    assert_eq!(email(&answer), "jan@example.pl");
    jar.asks(&app, &[SAME, ("authorization", "Bearer rubbish")]).await.refused(401, "UNAUTHENTICATED");
}

#[tokio::test]
async fn the_requests_of_a_page_share_one_renewal() {
    let app = TestApp::start().await;
    app.staff(ANNA, &[]).await;
    let jar = Jar::sign_in(&app).await;
    app.world.pass(TimeDelta::minutes(11));
    let mut holder = hold_sessions(&app).await;
    let page = futures_util::future::join_all((0..20).map(|_| jar.asks(&app, &[SAME])));
    let release = async {
        until_waiting(&app, 1).await;
        for _ in 0..50 {
            assert_eq!(waiting(&app).await, 1, "one renewal for all");
        }
        holder.execute("COMMIT").await.unwrap();
    };
    let (answers, ()) = futures_util::future::join(page, release).await;
    for answer in &answers {
        assert_eq!((email(answer), answer.cookies()), (&json!(ANNA), answers[0].cookies()), "{answer:?}");
    }
}
