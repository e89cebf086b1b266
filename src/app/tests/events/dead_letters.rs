//! Dead letters: seen, replayed, dropped.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::invented::{Listener, Mood, house_with_bells, rings};
use crate::support::{Answer, TestApp};

const LIST: &str = "query($first: Int, $after: String) { deadLetters(first: $first, after: $after) { totalCount \
     pageInfo { hasNextPage hasPreviousPage endCursor } \
     nodes { id subscriber event subject errorCode attempts requestId publishedAt failedAt waiting } } }";
const REPLAY: &str = "mutation($id: ID!, $k: String) { \
     replayDeadLetter(input: {id: $id, idempotencyKey: $k}) { userErrors { code message path } } }";
const DROP: &str = "mutation($id: ID!, $why: String!) { dropDeadLetter(input: {id: $id, reason: $why}) { \
     userErrors { code message path } } }";

/// Passes the time until nothing more is tried.
async fn wear_out(app: &TestApp) {
    for _ in 0..12 {
        app.deliver().await;
        app.world.pass(TimeDelta::minutes(15));
    }
    assert_eq!(app.deliver().await, 0);
}

async fn letters(app: &TestApp, token: &str) -> Vec<Value> {
    let answer = app.as_bearer(token, LIST, json!({})).await;
    answer.body["data"]["deadLetters"]["nodes"].as_array().unwrap_or_else(|| panic!("{answer:?}")).clone()
}

async fn id_of(app: &TestApp, token: &str) -> String {
    letters(app, token).await[0]["id"].as_str().unwrap().to_owned()
}

impl TestApp {
    async fn replay(&self, token: &str, id: &str) -> Answer {
        self.as_bearer(token, REPLAY, json!({"id": id})).await
    }

    async fn give_up(&self, token: &str, id: &str, why: &str) -> Answer {
        self.as_bearer(token, DROP, json!({"id": id, "why": why})).await
    }
}

#[tokio::test]
async fn a_poisoned_event_waits_for_a_person_and_is_replayed() {
    let (app, listener) = house_with_bells().await;
    listener.takes("a", 0, Some(Mood::Panics));
    app.ring(&[rings("a", 0..3), rings("b", 0..1)].concat()).await;
    wear_out(&app).await;
    assert_eq!(listener.heard_of("a"), [[0].as_slice(), &[0; 12]].concat(), "once among others, twelve times alone");
    assert_eq!(app.written().await, ["b 0"]);

    let admin = app.staff("admin@example.pl", &["administrator"]).await;
    let found = letters(&app, &admin).await;
    let [letter] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(
        (&letter["subscriber"], &letter["event"], &letter["subject"], &letter["errorCode"]),
        (&json!(Listener::NAME), &json!("invented.bellRang"), &json!("a"), &json!("INTERNAL"))
    );
    assert_eq!((&letter["attempts"], &letter["waiting"]), (&json!(12), &json!(2)));
    let id = letter["id"].as_str().unwrap();
    let node = "query($id: ID!) { node(id: $id) { id ... on DeadLetter { waiting } } }";
    let answer = app.as_bearer(&admin, node, json!({"id": id})).await;
    assert_eq!(answer.body["data"]["node"], json!({"id": id, "waiting": 2}), "{answer:?}");

    listener.takes("a", 0, None);
    for _ in 0..2 {
        let answer = app.as_bearer(&admin, REPLAY, json!({"id": id, "k": "k"})).await;
        assert!(answer.user_errors("replayDeadLetter").is_empty(), "the second time it is only answered: {answer:?}");
    }
    assert!(letters(&app, &admin).await.is_empty());
    app.deliver().await;
    assert_eq!(app.written().await, ["b 0", "a 0", "a 1", "a 2"]);
    assert_eq!(app.rows("crm.audit_log", "event = 'deadLetter.replayed'").await.len(), 1);
    assert_eq!(app.replay(&admin, id).await.code(), "NOT_FOUND");
}

#[tokio::test]
async fn what_is_dropped_never_happens_and_lets_the_rest_pass() {
    let (app, listener) = house_with_bells().await;
    listener.takes("a", 0, Some(Mood::Refuses));
    app.ring(&rings("a", 0..2)).await;
    wear_out(&app).await;
    let admin = app.staff("admin@example.pl", &["administrator"]).await;
    let id = id_of(&app, &admin).await;
    let refused = [("OPERATIONS_REASON_INVALID".to_owned(), Some("input.reason".to_owned()))];
    for why in ["", " \n", &"x".repeat(501)] {
        assert_eq!(app.give_up(&admin, &id, why).await.user_errors("dropDeadLetter"), refused);
    }
    assert_eq!(letters(&app, &admin).await.len(), 1, "nothing has changed");
    let answer = app.give_up(&admin, &id, "Dzwonu już nie ma").await;
    assert!(answer.user_errors("dropDeadLetter").is_empty(), "{answer:?}");
    app.deliver().await;
    assert_eq!((app.written().await, app.count("crm.outbox").await), (vec!["a 1".to_owned()], 0));
    let entry = app.rows("crm.audit_log", "event = 'deadLetter.dropped'").await;
    assert_eq!((entry.len(), &entry[0]["reason"], &entry[0]["subject"]), (1, &json!("Dzwonu już nie ma"), &json!(id)));
}

#[tokio::test]
async fn dead_letters_are_paged_newest_first() {
    let (app, listener) = house_with_bells().await;
    for bell in 0..5 {
        let bell = format!("bell {bell}");
        listener.takes(&bell, 0, Some(Mood::Refuses));
        app.ring(&rings(&bell, 0..1)).await;
        wear_out(&app).await;
    }
    let auditor = app.staff("auditor@example.pl", &["auditor"]).await;
    let (mut after, mut seen) = (Value::Null, Vec::new());
    loop {
        let answer = app.as_bearer(&auditor, LIST, json!({"first": 2, "after": after})).await;
        let page = &answer.body["data"]["deadLetters"];
        assert_eq!(page["totalCount"], 5, "{answer:?}");
        assert_eq!(page["pageInfo"]["hasPreviousPage"], !seen.is_empty());
        seen.extend(
            page["nodes"].as_array().unwrap().iter().map(|letter| letter["subject"].as_str().unwrap().to_owned()),
        );
        after = page["pageInfo"]["endCursor"].clone();
        if page["pageInfo"]["hasNextPage"] == false {
            break;
        }
    }
    assert_eq!(seen, ["bell 4", "bell 3", "bell 2", "bell 1", "bell 0"]);
    let letter = id_of(&app, &auditor).await;
    assert_eq!(app.replay(&auditor, &letter).await.code(), "FORBIDDEN", "who may look may not decide");
    assert_eq!(app.give_up(&auditor, &letter, "x").await.code(), "FORBIDDEN");
}
