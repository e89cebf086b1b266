//! Events that can't be delivered, whatever one does: each holds back its own bell only, and ends as a dead
//! letter.

use std::time::Duration;

use chrono::TimeDelta;
use crm_core::events::{Dispatcher, Subscription};

use super::invented::{Listener, Mood, Rang, house_with_bells, rings};
use crate::support::TestApp;

/// Passes the time until nothing more is tried; what is dead then, with its code.
async fn worn_out(app: &TestApp, dispatcher: &Dispatcher) -> Vec<(String, String)> {
    for _ in 0..12 {
        while dispatcher.round().await.expect("a round") > 0 {}
        app.world.pass(TimeDelta::minutes(15));
    }
    assert_eq!(dispatcher.round().await.expect("a round"), 0);
    let dead = app.rows("crm.outbox", "dead_at IS NOT NULL").await;
    let text = |value: &serde_json::Value| value.as_str().expect("a text").to_owned();
    dead.iter().map(|row| (text(&row["subject"]), text(&row["code"]))).collect()
}

#[tokio::test]
async fn one_that_no_longer_parses_is_a_dead_letter_and_never_heard() {
    let (app, listener) = house_with_bells().await;
    app.ring(&[rings("a", 0..2), rings("b", 0..2)].concat()).await;
    for payload in ["{\"bell\": \"a\"}", "null", "{\"bell\": 7, \"nr\": -1}"] {
        let sql = format!("UPDATE crm.outbox SET payload = '{payload}' WHERE subject = 'a' AND payload ->> 'nr' = '0'");
        app.database.admin(&sql).await;
    }
    assert_eq!(worn_out(&app, &app.assembly.dispatcher).await, [("a".to_owned(), "INTERNAL".to_owned())]);
    assert_eq!(listener.heard_of("a"), [0; 0]);
    assert_eq!(app.written().await, ["b 0", "b 1"]);
}

#[tokio::test]
async fn one_that_never_comes_to_its_end_is_broken_off_and_leaves_nothing_behind() {
    let (app, listener) = house_with_bells().await;
    let subscription = Subscription::new::<Rang>(Listener::NAME, std::sync::Arc::clone(&listener));
    let dispatcher = Dispatcher::new(&app.house, vec![subscription]).patient_for(Duration::from_millis(200));
    listener.takes("a", 0, Some(Mood::Hangs));
    app.ring(&[rings("a", 0..2), rings("b", 0..2)].concat()).await;
    assert_eq!(worn_out(&app, &dispatcher).await, [("a".to_owned(), "UNAVAILABLE".to_owned())]);
    assert_eq!(listener.heard_of("a"), [[0].as_slice(), &[0; 12]].concat());
    assert_eq!(app.written().await, ["b 0", "b 1"], "what it had begun is rolled back each time");
}
