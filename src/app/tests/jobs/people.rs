//! Who sees which job, and who may end it.

use std::pin::pin;

use crm_graph::Uuid;
use futures_util::{StreamExt as _, stream};
use serde_json::{Value, json};
use tokio::time::timeout;

use super::invented::house_with_sheep;
use crate::{
    live::client::Sse,
    open_door::OpenDoor,
    rows::ANNA,
    support::{Answer, BOUND, TestApp},
};

const LIST: &str = "query($filter: JobFilter) { jobs(filter: $filter) { totalCount nodes { id } } }";
const ONE: &str = "query($id: ID!) { job(id: $id) { id kind status done total message errorCode attempts requestId \
     createdAt dueAt startedAt finishedAt cancelRequestedAt startedBy { id } } node(id: $id) { ... on Job { status } } }";
const CANCEL: &str = "mutation($id: ID!) { cancelJob(input: {id: $id}) { job { status } userErrors { code path } } }";

fn global(id: Uuid) -> String {
    format!("job_{}", id.simple())
}

impl TestApp {
    async fn jobs(&self, token: &str, filter: Value) -> Vec<String> {
        let answer = self.as_bearer(token, LIST, json!({"filter": filter})).await;
        let page = &answer.body["data"]["jobs"];
        let nodes = page["nodes"].as_array().unwrap_or_else(|| panic!("{answer:?}"));
        assert_eq!(page["totalCount"], nodes.len());
        nodes.iter().map(|job| job["id"].as_str().unwrap().to_owned()).collect()
    }

    async fn cancel(&self, token: &str, id: Uuid) -> Answer {
        self.as_bearer(token, CANCEL, json!({"id": global(id)})).await
    }
}

#[tokio::test]
async fn people_see_their_own_jobs_and_with_the_right_everybodys() {
    let (app, _) = house_with_sheep(1).await;
    let anna = app.staff(ANNA, &[]).await;
    let auditor = app.staff("auditor@example.pl", &["auditor"]).await;
    let own = app.enqueue(&app.acting(app.person(ANNA).await), 0, None).await;
    let systems = app.enqueue(&app.system(), 0, None).await;
    let both = [global(systems), global(own)];
    let sheep = json!({"kind": "invented.countSheep"});
    let mut seen = app.jobs(&auditor, sheep.clone()).await;
    seen.sort();
    let mut expected = both.clone();
    expected.sort();
    assert_eq!(seen, expected);
    assert!(app.jobs(&auditor, json!({"mine": true})).await.is_empty());
    let swept = json!({"status": "SUCCEEDED", "kind": "users.sweep"});
    assert_eq!(app.jobs(&auditor, swept).await.len(), 1);
    for filter in [Value::Null, sheep, json!({"mine": true}), json!({"status": "WAITING"})] {
        assert_eq!(app.jobs(&anna, filter).await, [global(own)]);
    }
    let answer = app.as_bearer(&anna, ONE, json!({"id": global(own)})).await;
    let job = &answer.body["data"]["job"];
    assert_eq!((&job["status"], &job["kind"]), (&json!("WAITING"), &json!("invented.countSheep")), "{answer:?}");
    assert_eq!(job["startedBy"]["id"], format!("staff_{}", app.person(ANNA).await.simple()));
    let answer = app.as_bearer(&anna, ONE, json!({"id": global(systems)})).await;
    assert_eq!(answer.body["data"], json!({"job": null, "node": null}), "of others it isn't even told");
}

#[tokio::test]
async fn a_waiting_job_is_cancelled_at_once_by_whom_it_belongs_to() {
    let (app, counting) = house_with_sheep(1).await;
    let anna = app.staff(ANNA, &[]).await;
    let auditor = app.staff("auditor@example.pl", &["auditor"]).await;
    let admin = app.staff("admin@example.pl", &["administrator"]).await;
    let own = app.enqueue(&app.acting(app.person(ANNA).await), 0, None).await;
    let systems = app.enqueue(&app.system(), 0, None).await;
    assert_eq!(app.cancel(&anna, systems).await.code(), "NOT_FOUND");
    let refused = app.cancel(&auditor, systems).await.user_errors("cancelJob");
    assert_eq!(refused, [("OPERATIONS_JOB_OF_ANOTHER".to_owned(), Some("input.id".to_owned()))]);
    assert_eq!(app.job(systems).await["status"], "waiting");
    for (token, job) in [(&anna, own), (&admin, systems)] {
        let answer = app.cancel(token, job).await;
        assert_eq!(answer.body["data"]["cancelJob"]["job"]["status"], "CANCELLED", "{answer:?}");
        let again = app.cancel(token, job).await.user_errors("cancelJob");
        assert_eq!(again, [("OPERATIONS_JOB_OVER".to_owned(), Some("input.id".to_owned()))]);
    }
    assert!(!app.turn().await);
    assert_eq!(counting.begun(), 0);
    assert_eq!(app.rows("crm.audit_log", "event = 'job.cancelled'").await.len(), 2);
}

#[tokio::test]
async fn a_running_job_is_followed_and_ends_at_its_next_checkpoint_when_cancelled() {
    let (app, counting) = house_with_sheep(1).await;
    let anna = app.staff(ANNA, &[]).await;
    let job = app.enqueue(&app.acting(app.person(ANNA).await), 3, None).await;
    let door = OpenDoor::with(&app, &[], None).await;
    let follow = format!("subscription {{ jobProgress(id: \"{}\") {{ status done total }} }}", global(job));
    let sse = Sse::open(&door, &anna, &follow).await;
    let mut news = Box::pin(stream::unfold(sse, async |mut sse| {
        let (name, data) = sse.next().await?;
        (name == "next").then(|| (data["data"]["jobProgress"].clone(), sse))
    }));
    assert_eq!(news.next().await.unwrap(), json!({"status": "WAITING", "done": 0, "total": null}));
    let mut running = pin!(app.turn());
    let until = async |wanted: Value, news: &mut (dyn futures_util::Stream<Item = Value> + Unpin + Send)| {
        while news.next().await.expect("it goes on") != wanted {}
    };
    counting.steps.add_permits(1);
    let one = json!({"status": "RUNNING", "done": 1, "total": 3});
    tokio::select! {
        ended = &mut running => panic!("it waits for a step: {ended}"),
        seen = timeout(BOUND, until(one, &mut news)) => seen.unwrap(),
    }
    let answer = app.cancel(&anna, job).await;
    assert_eq!(answer.body["data"]["cancelJob"]["job"]["status"], "RUNNING", "{answer:?}");
    // Progress is written five times a second at most, and with it is looked whether somebody wants an end.
    app.world.pass(chrono::TimeDelta::milliseconds(200));
    counting.steps.add_permits(1);
    assert!(timeout(BOUND, running).await.unwrap());
    let row = app.job(job).await;
    assert_eq!((&row["status"], &row["done"]), (&json!("cancelled"), &json!(2)));
    let mut rest = Vec::new();
    while let Some(piece) = timeout(BOUND, news.next()).await.unwrap() {
        rest.push(piece);
    }
    assert_eq!(rest.last(), Some(&json!({"status": "CANCELLED", "done": 2, "total": 3})), "and then the stream ends");
    door.close().await;
    let stranger = app.staff("jan@example.pl", &[]).await;
    let answer = app.first_event(&follow, &[("authorization", &format!("Bearer {stranger}"))]).await;
    assert_eq!(answer.code(), "NOT_FOUND", "{answer:?}");
}
