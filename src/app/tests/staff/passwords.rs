//! One's own password, changed with the present one.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::{OTHER, house, outcomes};
use crate::{
    rows::{ANNA, ME},
    support::PASSWORD,
};

const FIELD: &str = "changeMyPassword";

fn change(old: &str, new: &str) -> Value {
    json!({"oldPassword": old, "password": new})
}

#[tokio::test]
async fn the_other_sessions_end_and_the_one_that_asks_goes_on() {
    let (app, _) = house().await;
    let elsewhere = app.staff(ANNA, &[]).await;
    let here = app.login(ANNA).await;
    let node = app.another_node();
    assert_eq!(node.me(&elsewhere).await.body["data"]["me"]["email"], ANNA);
    app.succeeds(&here, FIELD, change(PASSWORD, OTHER)).await;
    app.me(&elsewhere).await.refused(401, "UNAUTHENTICATED");
    node.until(&elsewhere, ME, "UNAUTHENTICATED").await;
    for app in [&*app, &node] {
        assert_eq!(app.me(&here).await.body["data"]["me"]["email"], ANNA);
    }
    assert!(!app.signs_in(ANNA, PASSWORD).await && app.signs_in(ANNA, OTHER).await);
    assert!(app.mail_to(ANNA).await.contains("was changed on 22 Nov 2026, 11:00"));
    let [entry] = app.audited("staff.passwordChanged").await.try_into().expect("one entry");
    assert_eq!((&entry["category"], &entry["after"]), (&json!("security"), &json!({"sessionsEnded": 1})));
    let logs = app.both_logs().await;
    assert!(!logs.contains(PASSWORD) && !logs.contains(OTHER));
}

#[tokio::test]
async fn what_is_wrong_is_told_at_its_field_and_changes_nothing() {
    let (app, _) = house().await;
    let anna = app.staff(ANNA, &[]).await;
    let (old, new) = ("input.oldPassword", "input.password");
    for (input, code, path) in [
        (change("wrong", OTHER), "USERS_PASSWORD_WRONG", old),
        (change(&"x".repeat(2_000), OTHER), "USERS_PASSWORD_WRONG", old),
        (change(PASSWORD, PASSWORD), "USERS_PASSWORD_SAME", new),
        (change(PASSWORD, &"ż".repeat(11)), "USERS_PASSWORD_TOO_SHORT", new),
        (change(PASSWORD, &"a".repeat(1_025)), "USERS_PASSWORD_TOO_LONG", new),
    ] {
        app.refused_to(&anna, FIELD, input, code, path).await;
    }
    assert_eq!(app.audited("staff.passwordChangeRefused").await.len(), 2);
    assert!(app.signs_in(ANNA, PASSWORD).await);
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
    let outcomes = outcomes(FIELD, calls).await;
    assert_eq!(outcomes, super::won(1, "USERS_PASSWORD_WRONG", 7));
    app.database.admin("DELETE FROM users.throttle").await;
    let mut good = 0;
    for password in &passwords {
        good += usize::from(app.signs_in(ANNA, password).await);
    }
    assert_eq!(good, 1);
}
