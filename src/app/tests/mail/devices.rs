//! Who signs in from a device that they had not used before is told by mail.

use serde_json::json;

use super::{post::settings, smtp::SmtpServer};
use crate::{
    rows::{ANNA, LOGIN},
    support::{PASSWORD, TestApp},
};

const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:146.0) Gecko/20100101 Firefox/146.0";
const EDGE: &str = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/142.0 Safari/537.36 Edg/142.0";

/// A house behind a proxy, with somebody who has signed in once with Firefox.
async fn house() -> (TestApp, SmtpServer) {
    let server = SmtpServer::start().await;
    let mut given = settings(&server);
    given.push(("CRM_HTTP_TRUSTED_PROXIES", "203.0.113.0/24".to_owned()));
    let given: Vec<_> = given.iter().map(|(key, value)| (*key, value.as_str())).collect();
    let app = TestApp::with_settings(&given).await;
    app.staff(ANNA, &[]).await;
    app.database.admin("DELETE FROM users.session; UPDATE users.staff SET last_login_at = NULL, language = 'pl'").await;
    app.sign_in_from(FIREFOX, "198.51.100.1").await;
    (app, server)
}

impl TestApp {
    async fn sign_in_from(&self, user_agent: &str, ip: &str) {
        let headers = [("user-agent", user_agent), ("x-forwarded-for", ip)];
        let answer = self.graphql(LOGIN, json!({"i": {"email": ANNA, "password": PASSWORD}}), &headers).await;
        assert!(answer.user_errors("login").is_empty(), "{answer:?}");
        self.deliver().await;
        self.carry().await;
    }
}

#[tokio::test]
async fn a_new_device_is_told_once_in_the_persons_language() {
    let (app, server) = house().await;
    assert!(server.taken().is_empty(), "the first sign-in is nothing new");
    app.sign_in_from(&FIREFOX.replace("146", "147"), "198.51.100.99").await;
    assert!(server.taken().is_empty(), "neither a version nor the address next door makes another device");
    app.sign_in_from(EDGE, "198.51.100.1").await;
    let [taken] = server.taken().try_into().expect("one mail");
    assert_eq!((taken.to.as_str(), taken.header("Subject").as_str()), (ANNA, "Logowanie z nowego urządzenia"));
    assert_eq!(taken.header("To"), format!("Łucja Żak <{ANNA}>"));
    let text = taken.body("text/plain");
    for part in [
        ANNA,
        "Kiedy: 22.11.2026, 11:00 (czas polski)",
        "Urządzenie: Edge, Windows",
        "Adres sieciowy: 198.51.100.1",
        "od razu powiadom administratora",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let entries = app.rows("crm.audit_log", "event = 'login.fromNewDevice'").await;
    assert_eq!(entries.len(), 1);
    assert!(entries[0]["subject"].as_str().unwrap().starts_with("staff_"));

    app.sign_in_from(EDGE, "198.51.100.1").await;
    assert_eq!(server.taken().len(), 1, "known by now");
    app.database.admin("UPDATE users.staff SET language = 'en'").await;
    app.sign_in_from(FIREFOX, "192.0.2.1").await;
    let english = server.taken().pop().unwrap();
    assert_eq!((server.taken().len(), english.header("Subject").as_str()), (2, "Sign-in from a new device"));
    assert!(english.body("text/plain").contains("Device: Firefox, Linux\nNetwork address: 192.0.2.1"));
}

#[tokio::test]
async fn what_a_program_calls_itself_never_gets_into_a_mail_as_a_sentence() {
    let (app, server) = house().await;
    app.sign_in_from("Call +48 123 now https://evil.example <b>!", "198.51.100.1").await;
    let [taken] = server.taken().try_into().expect("one mail");
    assert!(taken.body("text/plain").contains("Urządzenie: Call\n"), "{}", taken.body("text/plain"));
    assert!(!taken.data.contains("evil"));
}

#[tokio::test]
async fn a_refused_sign_in_tells_nobody_and_leaves_no_device() {
    let (app, server) = house().await;
    let headers = [("user-agent", EDGE), ("x-forwarded-for", "198.51.100.1")];
    let wrong = json!({"i": {"email": ANNA, "password": "x"}});
    let answer = app.graphql(LOGIN, wrong, &headers).await;
    assert_eq!(answer.user_errors("login")[0].0, "USERS_WRONG_CREDENTIALS");
    assert_eq!((app.deliver().await, app.carry().await, server.taken().len()), (0, 0, 0));
    app.sign_in_from(EDGE, "198.51.100.1").await;
    assert_eq!(server.taken().len(), 1, "still new");
}

#[tokio::test]
async fn of_a_session_that_is_no_more_nothing_is_told() {
    let (app, server) = house().await;
    let headers = [("user-agent", EDGE), ("x-forwarded-for", "198.51.100.1")];
    app.graphql(LOGIN, json!({"i": {"email": ANNA, "password": PASSWORD}}), &headers).await;
    app.database.admin("DELETE FROM users.session").await;
    assert_eq!((app.deliver().await, app.carry().await, server.taken().len()), (1, 0, 0));
    assert_eq!(app.count("crm.outbox").await, 0);
}
