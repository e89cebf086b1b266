//! Applying: once, whoever dies or comes between, and what was changed since is left alone.

use std::{
    pin::pin,
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use chrono::TimeDelta;
use crm_core::imports::Task;
use crm_graph::Uuid;
use serde_json::json;
use tokio::time::timeout;

use super::invented::{Things, house_with_batches, house_with_things, things};
use crate::support::{BOUND, TestApp};

/// What a run of so many things without faults leaves.
async fn without_faults(content: &str) -> String {
    let (app, importer) = house_with_things().await;
    let id = app.read(&importer, content).await;
    app.done(id, Task::Apply).await;
    app.store().await
}

/// Each thing was created once, and each creation written down once.
async fn once(app: &TestApp, id: Uuid, count: i64) {
    let counts = json!({"rows": count, "creates": count, "applied": count});
    assert_eq!(app.counts(id).await, ("applied".to_owned(), counts));
    assert_eq!(app.count("invented.thing").await, count);
    assert_eq!(app.count("crm.audit_log WHERE event = 'thing.imported'").await, count);
    let subjects = "SELECT count(DISTINCT s)::text FROM crm.activity_log, json_array_elements_text(subjects::json) s \
        WHERE action = 'imports.work' AND s LIKE 'thing_%'";
    assert_eq!(app.database.text(subjects).await, count.to_string());
}

async fn until_begun(turn: &mut (impl Future<Output = bool> + Unpin), things: &Arc<Things>, begun: usize) {
    while things.begun.load(Ordering::SeqCst) < begun {
        assert!(timeout(Duration::from_millis(1), &mut *turn).await.is_err());
    }
}

#[tokio::test]
async fn what_was_planned_is_done_and_written_down() {
    let (app, importer) = house_with_things().await;
    app.database.admin("INSERT INTO invented.thing VALUES (gen_random_uuid(), 'T1', 'stara', 1)").await;
    let id = app.read(&importer, "code;name;price\nT1;nowa;2\nT2;żółta;3\n").await;
    app.done(id, Task::Apply).await;
    assert_eq!(app.store().await, "T1|nowa|2|2\nT2|żółta|3|1");
    let counts = json!({"rows": 2, "creates": 1, "changes": 1, "applied": 2});
    assert_eq!(app.counts(id).await, ("applied".to_owned(), counts));
    let lines = app.rows("crm.audit_log", "event = 'thing.imported'").await;
    let import = format!("import_{}", id.simple());
    assert!(lines.iter().all(|line| line["reason"] == import && line["request_id"] == "imports"), "{lines:?}");
    let values = app.rows("crm.audit_value", "after->>'name' = 'nowa'").await.pop().unwrap();
    assert_eq!(
        (&values["before"], &values["after"]),
        (&json!({"name": "stara", "price": "1"}), &json!({"name": "nowa", "price": "2"}))
    );
    let changed = lines.iter().find(|line| line["id"] == values["id"]).unwrap();
    let thing =
        app.database.text("SELECT 'thing_' || replace(id::text, '-', '') FROM invented.thing WHERE code = 'T1'").await;
    assert_eq!(changed["subject"], thing);
    assert_eq!(app.report(id).await, None);
}

#[tokio::test]
async fn the_same_file_once_more_changes_nothing() {
    let (app, importer) = house_with_things().await;
    let content = things(0..1_500, "śruba");
    let id = app.read(&importer, &content).await;
    app.done(id, Task::Apply).await;
    let store = app.store().await;
    let again = app.read(&importer, &content).await;
    assert_eq!(app.counts(again).await, ("ready".to_owned(), json!({"rows": 1_500, "unchanged": 1_500})));
    app.done(again, Task::Apply).await;
    assert_eq!(app.counts(again).await, ("applied".to_owned(), json!({"rows": 1_500, "unchanged": 1_500})));
    assert_eq!(app.store().await, store);
}

#[tokio::test]
async fn what_was_changed_since_the_preview_is_left_alone_and_told() {
    let (app, importer) = house_with_things().await;
    app.database
        .admin("INSERT INTO invented.thing SELECT gen_random_uuid(), 'T' || n, 'stara', 1 FROM generate_series(1, 3) n")
        .await;
    let id = app.read(&importer, "code;name;price\nT1;nowa;1\nT2;nowa;1\nT3;nowa;1\nT4;nowa;1\n").await;
    app.database
        .admin(
            "UPDATE invented.thing SET name = 'inna', version = 2 WHERE code = 'T1'; DELETE FROM invented.thing WHERE code = 'T2'; \
             INSERT INTO invented.thing VALUES (gen_random_uuid(), 'T4', 'obca', 7)",
        )
        .await;
    app.done(id, Task::Apply).await;
    assert_eq!(app.store().await, "T1|inna|1|2\nT3|nowa|1|2\nT4|obca|7|1");
    let counts = json!({"rows": 4, "creates": 1, "changes": 3, "applied": 1, "stale": 3});
    assert_eq!(app.counts(id).await, ("applied".to_owned(), counts));
    let report = app.report(id).await.unwrap();
    let lines: Vec<_> =
        report.lines().skip(1).map(|line| line.split(';').take(4).collect::<Vec<_>>().join(";")).collect();
    assert_eq!(lines, ["T1;nowa;1;2", "T2;nowa;1;3", "T4;nowa;1;5"]);
    assert!(report.contains("Somebody has changed this object since."), "{report}");
}

#[tokio::test]
async fn a_killed_workers_import_goes_on_and_doubles_nothing() {
    let content = things(0..3_500, "śruba");
    let (app, importer) = house_with_batches(1).await;
    let id = app.read(&importer, &content).await;
    app.decide(id, Task::Apply).await.unwrap();
    {
        // The first batch stands; the second one was begun.
        let mut killed = pin!(app.turn());
        until_begun(&mut killed, &importer, 2).await;
    }
    assert_eq!(app.count("invented.thing").await, 1_000);
    app.world.pass(TimeDelta::seconds(60));
    importer.batches.add_permits(100);
    app.run_jobs().await;
    once(&app, id, 3_500).await;
    // Ids differ from run to run, what people see doesn't.
    assert_eq!(app.store().await, without_faults(&content).await);
}

#[tokio::test]
async fn of_two_workers_on_one_import_only_one_commits() {
    let (app, importer) = house_with_batches(0).await;
    let other = app.another_node_with(importer.module());
    let id = app.read(&importer, things(0..2_500, "a")).await;
    app.decide(id, Task::Apply).await.unwrap();
    let mut slow = pin!(app.turn());
    until_begun(&mut slow, &importer, 1).await;
    assert!(!other.turn().await, "it is leased");
    let claim = "SELECT claim::text FROM crm.job WHERE status = 'running'";
    let slows = app.database.text(claim).await;
    app.world.pass(TimeDelta::seconds(60));
    let mut fresh = pin!(other.turn());
    loop {
        tokio::select! {
            ended = fresh.as_mut() => panic!("the slow one holds its rows, and the fresh one ended with {ended}"),
            now = app.database.text(claim) => if now != slows { break },
        }
    }
    importer.batches.add_permits(100);
    let (slow, fresh) = timeout(BOUND, async { tokio::join!(slow, fresh.as_mut()) }).await.unwrap();
    assert!(slow && fresh);
    other.run_jobs().await;
    once(&app, id, 2_500).await;
}

#[tokio::test]
async fn a_cancelled_import_stays_where_it_is_and_can_be_gone_on_with() {
    let (app, importer) = house_with_batches(0).await;
    let id = app.read(&importer, things(0..2_500, "a")).await;
    app.decide(id, Task::Apply).await.unwrap();
    let refused = app.decide(id, Task::Undo).await.unwrap_err();
    assert_eq!((refused.code().id, refused.path()), ("IMPORT_BUSY", Some("input.id")));
    let mut running = pin!(app.turn());
    until_begun(&mut running, &importer, 1).await;
    app.database.admin("UPDATE crm.job SET cancel_requested_at = now() WHERE status = 'running'").await;
    importer.batches.add_permits(1);
    assert!(timeout(BOUND, running).await.unwrap());
    let counts = json!({"rows": 2_500, "creates": 2_500, "applied": 1_000});
    assert_eq!(app.counts(id).await, ("applying".to_owned(), counts));
    let job = app.import(id).await["job_id"].as_str().unwrap().parse().unwrap();
    assert_eq!(app.job(job).await["status"], "cancelled");
    importer.batches.add_permits(100);
    app.done(id, Task::Apply).await;
    once(&app, id, 2_500).await;
}

#[tokio::test]
async fn an_import_is_applied_where_it_stands_ready_only() {
    let (app, importer) = house_with_things().await;
    let failed = app.read(&importer, "x").await;
    let applied = app.read(&importer, things(0..2, "a")).await;
    app.done(applied, Task::Apply).await;
    for (id, task, state) in [
        (failed, Task::Apply, "FAILED"),
        (failed, Task::Undo, "FAILED"),
        (applied, Task::Apply, "APPLIED"),
        (applied, Task::Read, "APPLIED"),
    ] {
        let refused = app.decide(id, task).await.unwrap_err();
        assert_eq!(refused.to_string(), format!("IMPORT_STATE: This can't be done with an import that is {state}."));
    }
    assert_eq!(app.count("invented.thing").await, 2);
}
