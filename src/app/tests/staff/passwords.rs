//! One's own password, changed with the present one.

use chrono::TimeDelta;
use crm_core::security::{HashSettings, Hasher};
use futures_util::future::join_all;
use serde_json::{Value, json};

use super::{OTHER, house};
use crate::{
    rows::{ANNA, ME, SAME_ORIGIN},
    support::{PASSWORD, TestApp},
};

const FIELD: &str = "changeMyPassword";

fn change(old: &str, new: &str) -> Value {
    json!({"oldPassword": old, "password": new})
}

#[tokio::test]
async fn the_other_sessions_end_and_the_one_that_asks_goes_on() {
    let (app, _) = house().await;
    let elsewhere = app.staff(ANNA, &[]).await;
    let answer = app.try_login(ANNA, PASSWORD).await;
    let token = |name: &str| answer.body["data"]["login"][name].as_str().expect("a token").to_owned();
    let (here, refresh) = (token("accessToken"), token("refreshToken"));
    let node = app.another_node();
    for token in [&elsewhere, &here] {
        assert_eq!(node.me(token).await.body["data"]["me"]["email"], ANNA);
    }
    let version = "SELECT token_version::text FROM users.staff WHERE email = 'anna@example.pl'";
    let before: i32 = app.database.text(version).await.parse().unwrap();
    app.succeeds(&here, FIELD, change(PASSWORD, OTHER)).await;
    assert_eq!(app.database.text(version).await, (before + 1).to_string());
    // A token that was stolen is worth nothing, of whichever session.
    for token in [&elsewhere, &here] {
        app.me(token).await.refused(401, "UNAUTHENTICATED");
        node.until(token, ME, "UNAUTHENTICATED").await;
    }
    let document =
        "mutation($t: String!) { refreshSession(input: {refreshToken: $t}) { accessToken userErrors { code } } }";
    let answer = app.graphql(document, json!({"t": refresh}), &[]).await;
    let here = answer.body["data"]["refreshSession"]["accessToken"].as_str().unwrap_or_else(|| panic!("{answer:?}"));
    for app in [&*app, &node] {
        assert_eq!(app.me(here).await.body["data"]["me"]["email"], ANNA);
    }
    assert!(!app.signs_in(ANNA, PASSWORD).await && app.signs_in(ANNA, OTHER).await);
    assert!(app.mail_to(ANNA).await.contains("was changed on 22 Nov 2026, 11:00"));
    let [entry] = app.audited("staff.passwordChanged").await.try_into().expect("one entry");
    assert_eq!((&entry["category"], &entry["after"]), (&json!("security"), &json!({"sessionsEnded": 1})));
    let logs = app.both_logs().await;
    assert!(!logs.contains(PASSWORD) && !logs.contains(OTHER));
}

#[tokio::test]
async fn a_browser_goes_on_without_noticing() {
    let (app, _) = house().await;
    app.staff(ANNA, &[]).await;
    let document = "mutation($i: LoginInput!) { login(input: $i) { userErrors { code } } }";
    let web = json!({"i": {"email": ANNA, "password": PASSWORD, "carrier": "COOKIE"}});
    let answer = app.graphql(document, web, &[SAME_ORIGIN]).await;
    let pairs: Vec<_> =
        answer.cookies().iter().filter_map(|line| line.split_once(';')).map(|(pair, _)| pair.to_owned()).collect();
    let (line, input) = (pairs.join("; "), json!({"i": change(PASSWORD, OTHER)}));
    let headers = [("cookie", line.as_str()), SAME_ORIGIN];
    let document = "mutation($i: ChangeMyPasswordInput!) { changeMyPassword(input: $i) { userErrors { code } } }";
    let answer = app.graphql(document, input, &headers).await;
    assert_eq!(answer.user_errors(FIELD), [], "{answer:?}");
    // The cookie of before speaks for nobody; the session behind it makes another.
    let answer = app.graphql(ME, json!({}), &headers).await;
    assert_eq!(answer.body["data"]["me"]["email"], ANNA, "{answer:?}");
    assert!(answer.cookies().iter().any(|line| line.starts_with("__Host-crm-access=")), "{answer:?}");
}

#[tokio::test]
async fn what_is_wrong_is_told_at_its_field_and_changes_nothing() {
    let (app, _) = house().await;
    let anna = app.staff(ANNA, &[]).await;
    let (old, new) = ("input.oldPassword", "input.password");
    for (input, code, path) in [
        (change("wrong", OTHER), "USERS_PASSWORD_WRONG", old),
        (change(&"x".repeat(2_000), OTHER), "USERS_PASSWORD_WRONG", old),
        (change(PASSWORD, PASSWORD), "USERS_PASSWORD_REUSED", new),
        (change(PASSWORD, &"ż".repeat(11)), "USERS_PASSWORD_TOO_SHORT", new),
        (change(PASSWORD, &"a".repeat(1_025)), "USERS_PASSWORD_TOO_LONG", new),
        (change(PASSWORD, "password1234"), "USERS_PASSWORD_COMMON", new),
        (change(PASSWORD, "aaaaaaaaaaaaaa"), "USERS_PASSWORD_PATTERN", new),
        (change(PASSWORD, "anna@example.pl"), "USERS_PASSWORD_PERSONAL", new),
    ] {
        app.refused_to(&anna, FIELD, input, code, path).await;
    }
    assert_eq!(app.audited("staff.passwordChangeRefused").await.len(), 2);
    assert!(app.signs_in(ANNA, PASSWORD).await);
}

#[tokio::test]
async fn what_the_company_and_its_divisions_are_called_is_no_password() {
    let (app, _) = house().await;
    let anna = app.staff(ANNA, &[]).await;
    let known = change(PASSWORD, "Światłosieć-2026");
    app.database.admin("INSERT INTO organization.company (id, name, created_at) VALUES (gen_random_uuid(), 'Światłosieć Podlasie', now())").await;
    app.refused_to(&anna, FIELD, known.clone(), "USERS_PASSWORD_PERSONAL", "input.password").await;
    app.database.admin("UPDATE organization.company SET name = 'Inna'").await;
    app.succeeds(&anna, FIELD, known).await;
}

#[tokio::test]
async fn a_stolen_session_is_no_way_to_guess_the_password() {
    let (app, _) = house().await;
    let anna = app.staff(ANNA, &[]).await;
    for _ in 0..10 {
        let answer = app.change(&anna, FIELD, change("wrong", OTHER)).await;
        assert_eq!(answer.user_errors(FIELD)[0].0, "USERS_PASSWORD_WRONG");
    }
    assert_eq!(app.change(&anna, FIELD, change(PASSWORD, OTHER)).await.code(), "RATE_LIMITED");
    assert_eq!(app.try_login(ANNA, PASSWORD).await.code(), "RATE_LIMITED", "the same counter as at sign-in");
    app.world.pass(TimeDelta::seconds(2));
    app.succeeds(&anna, FIELD, change(PASSWORD, OTHER)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_changes_at_once_one_wins() {
    let (app, _) = house().await;
    let anna = app.staff(ANNA, &[]).await;
    let passwords: Vec<_> = (0..8).map(|n| format!("{OTHER} {n}")).collect();
    let calls = passwords.iter().map(|new| app.change(&anna, FIELD, change(PASSWORD, new)));
    let mut won = 0;
    for answer in join_all(calls).await {
        // Who came behind the one that won has no good token any more.
        if answer.code() != "UNAUTHENTICATED" {
            match &answer.user_errors(FIELD)[..] {
                [] => won += 1,
                [(code, _)] => assert_eq!(code, "USERS_PASSWORD_WRONG"),
                _ => panic!("{answer:?}"),
            }
        }
    }
    assert_eq!(won, 1);
    app.database.admin("DELETE FROM users.throttle").await;
    let mut good = 0;
    for password in &passwords {
        good += usize::from(app.signs_in(ANNA, password).await);
    }
    assert_eq!(good, 1);
}

#[tokio::test]
async fn the_present_password_and_the_last_five_are_refused() {
    let (app, _) = house().await;
    let anna = app.staff(ANNA, &[]).await;
    let passwords: Vec<_> =
        std::iter::once(PASSWORD.to_owned()).chain((0..6).map(|n| format!("{OTHER} {n}"))).collect();
    let mut anna = anna;
    for pair in passwords.windows(2) {
        app.succeeds(&anna, FIELD, change(&pair[0], &pair[1])).await;
        anna = app.token(ANNA, &pair[1]).await;
    }
    assert_eq!(app.count("users.password_history").await, 5);
    let present = passwords[6].as_str();
    for reused in &passwords[1..] {
        app.refused_to(&anna, FIELD, change(present, reused), "USERS_PASSWORD_REUSED", "input.password").await;
    }
    app.succeeds(&anna, FIELD, change(present, &passwords[0])).await;
    // By a link as well.
    let admin = app.login(super::ADMIN).await;
    app.succeeds(&admin, "resetStaffPassword", json!({"id": app.id_at(ANNA).await, "reason": "x"})).await;
    let token = app.token_in_mail(ANNA, "new-password").await;
    let choice = |password: &str| json!({"token": token, "password": password});
    for reused in [&passwords[0], &passwords[2], &passwords[6]] {
        app.refused_to("", "setPassword", choice(reused), "USERS_PASSWORD_REUSED", "input.password").await;
    }
    app.succeeds("", "setPassword", choice(&passwords[1])).await;
}

#[tokio::test]
async fn a_refused_sign_in_costs_one_hash_whoever_it_is() {
    let (app, _) = house().await;
    app.staff(ANNA, &[]).await;
    app.staff("jan@example.pl", &[]).await;
    app.database.admin("UPDATE users.staff SET status = 'disabled' WHERE email = 'jan@example.pl'").await;
    let hasher = app.assembly.services.get::<Hasher>().expect("the hasher");
    let long = "x".repeat(2_000);
    for (email, password) in [
        (ANNA, "wrong"),
        (ANNA, &long),
        ("nobody@example.pl", PASSWORD),
        ("no address", PASSWORD),
        ("jan@example.pl", PASSWORD),
        ("jan@example.pl", "wrong"),
    ] {
        let before = hasher.evaluations();
        let answer = app.try_login(email, password).await;
        assert_eq!(answer.user_errors("login")[0].0, "USERS_WRONG_CREDENTIALS", "{email}");
        assert_eq!(hasher.evaluations(), before + 1, "{email}");
    }
    let before = hasher.evaluations();
    assert!(app.signs_in(ANNA, PASSWORD).await);
    assert_eq!(hasher.evaluations(), before + 1, "and a right one, too");
}

#[tokio::test]
async fn a_hash_that_the_settings_outgrew_is_made_anew_at_sign_in() {
    let app = TestApp::with_settings(&[("CRM_USERS_HASH_ITERATIONS", "2")]).await;
    app.staff(ANNA, &[]).await;
    let weak = HashSettings { memory_kib: 8, iterations: 1, parallelism: 1, workers: 1, queue: 10 };
    let weak = Hasher::new(weak, &*app.world).expect("a hasher");
    let weak = weak.hash(&*app.world, &PASSWORD.to_owned().into()).await.expect("a hash");
    app.database.admin(&format!("UPDATE users.staff SET password_hash = '{weak}'")).await;
    let stored = async || app.database.text("SELECT password_hash FROM users.staff").await;
    let hasher = app.assembly.services.get::<Hasher>().expect("the hasher");
    let token = app.login(ANNA).await;
    app.database.admin(&format!("UPDATE users.staff SET password_hash = '{weak}'")).await;

    let before = hasher.evaluations();
    assert!(!app.signs_in(ANNA, "wrong").await);
    assert_eq!((hasher.evaluations(), stored().await), (before + 1, weak), "not for a wrong one");
    assert!(app.signs_in(ANNA, PASSWORD).await);
    assert_eq!(hasher.evaluations(), before + 3, "one to check, one to make");
    let dearer = stored().await;
    assert!(dearer.starts_with("$argon2id$v=19$m=8,t=2,p=1$"), "{dearer}");
    assert!(app.signs_in(ANNA, PASSWORD).await);
    assert_eq!((hasher.evaluations(), stored().await), (before + 4, dearer), "once");
    assert_eq!(app.me(&token).await.code(), "", "nobody is signed out");
    assert_eq!(app.count("users.password_history").await, 0, "it is no other password");
}
