//! How often a program may come, told on every answer.

use chrono::TimeDelta;
use serde_json::json;

use super::{KINDS, house};
use crate::{live::client::Ws, open_door::OpenDoor, support::Answer};

fn told(answer: &Answer) -> Vec<Option<u32>> {
    let header = |name| answer.headers.get(name).map(|value| value.to_str().unwrap().parse().unwrap());
    ["ratelimit-limit", "ratelimit-remaining", "ratelimit-reset", "retry-after"].into_iter().map(header).collect()
}

#[tokio::test]
async fn an_account_has_so_many_requests_in_a_minute_and_is_told_on_every_answer() {
    let (app, admin) = house().await;
    let program = app.program(&admin, "Integrator", json!({"requestsPerMinute": 3})).await;
    let other = app.token_of(&admin, &program.id).await.0;
    let first = app.as_bearer(&program.token, KINDS, json!({})).await;
    assert_eq!(told(&first), [Some(3), Some(2), Some(60), None]);
    app.world.pass(TimeDelta::seconds(20));
    let denied = app.as_bearer(&other, "{ mails(first: 1) { nodes { id } } }", json!({})).await;
    assert_eq!(
        (denied.code(), told(&denied)),
        ("FORBIDDEN", vec![Some(3), Some(1), Some(40), None]),
        "all its tokens count"
    );
    let file = app.fetch(&program.token, "/files/file_0", &[]).await;
    assert_eq!((file.status.as_u16(), told(&file)), (404, vec![Some(3), Some(0), Some(40), None]), "everywhere");
    let refused = app.as_bearer(&program.token, KINDS, json!({})).await;
    refused.refused(429, "RATE_LIMITED");
    assert_eq!(refused.body["errors"][0]["extensions"]["retryAfterSeconds"], 40);
    assert_eq!(told(&refused), [Some(3), Some(0), Some(40), Some(40)]);
    let refused = app.fetch(&program.token, "/files/file_0", &[]).await;
    assert_eq!((refused.status.as_u16(), told(&refused)), (429, vec![Some(3), Some(0), Some(40), Some(40)]));
    // Refused mutations fill no log, and people are not counted.
    let export = "mutation { exportStaffMembers(input: {}) { job { id } userErrors { code } } }";
    for _ in 0..30 {
        app.as_bearer(&program.token, export, json!({})).await.refused(429, "RATE_LIMITED");
    }
    assert!(app.count("crm.activity_log").await < 30, "floods are counted, not written");
    assert_eq!(told(&app.as_bearer(&admin, KINDS, json!({})).await), [None, None, None, None]);
    app.world.pass(TimeDelta::seconds(40));
    assert_eq!(told(&app.as_bearer(&program.token, KINDS, json!({})).await), [Some(3), Some(2), Some(60), None]);
}

#[tokio::test]
async fn a_wrong_token_tells_nothing_of_any_limit() {
    let (app, admin) = house().await;
    let program = app.program(&admin, "Integrator", json!({"requestsPerMinute": 1})).await;
    app.resolve(&admin, "suspendServiceAccount", &program.id).await;
    for _ in 0..3 {
        let answer = app.as_bearer(&program.token, KINDS, json!({})).await;
        assert_eq!((answer.code(), told(&answer)), ("UNAUTHENTICATED", vec![None, None, None, None]));
    }
}

#[tokio::test]
async fn each_subscription_of_an_open_connection_is_a_request_of_its_own() {
    let (app, admin) = house().await;
    let program =
        app.program(&admin, "Integrator", json!({"requestsPerMinute": 2, "actions": ["operations.job.read"]})).await;
    let door = OpenDoor::with(&app, &[], None).await;
    let mut ws = Ws::begin(&door, &program.token).await;
    let missing = format!("subscription {{ jobProgress(id: \"job_{}\") {{ status }} }}", "0".repeat(32));
    ws.subscribe("a", &missing).await;
    assert_eq!(ws.hear().await["payload"][0]["extensions"]["code"], "NOT_FOUND");
    ws.subscribe("b", &missing).await;
    let refused = ws.hear().await;
    assert_eq!(
        (&refused["type"], &refused["payload"][0]["extensions"]["code"]),
        (&json!("error"), &json!("RATE_LIMITED"))
    );
    let mut next = Ws::open(&door, &[]).await;
    next.init(&program.token).await;
    assert_eq!(next.closed().await.0, 1013);
    door.close().await;
}
