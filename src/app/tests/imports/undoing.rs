//! Undoing: what the import did goes, what others did since stays.

use std::{pin::pin, sync::atomic::Ordering, time::Duration};

use chrono::TimeDelta;
use crm_core::imports::Task;
use serde_json::json;
use tokio::time::timeout;

use super::invented::{house_with_batches, house_with_things, things};

#[tokio::test]
async fn an_import_is_taken_back_by_its_id() {
    let (app, importer) = house_with_things().await;
    app.database.admin("INSERT INTO invented.thing VALUES (gen_random_uuid(), 'T1', 'stara', 1), (gen_random_uuid(), 'X', 'inna', 1)").await;
    let id = app.read(&importer, things(0..1_500, "nowa")).await;
    app.done(id, Task::Apply).await;
    assert_eq!(app.count("invented.thing").await, 1_501);
    app.done(id, Task::Undo).await;
    assert_eq!(app.store().await, "T1|stara|1|3\nX|inna|1|1");
    let counts = json!({"rows": 1_500, "creates": 1_499, "changes": 1, "applied": 1_500, "undone": 1_500});
    assert_eq!(app.counts(id).await, ("undone".to_owned(), counts));
    assert_eq!(app.count("crm.audit_log WHERE event = 'thing.importUndone'").await, 1_500);
    let values = app.rows("crm.audit_value", "after->>'name' = 'stara'").await.pop().unwrap();
    assert_eq!(values["before"], json!({"name": "nowa 1", "price": "1.50"}));
}

#[tokio::test]
async fn what_was_changed_since_the_import_is_kept_and_told() {
    let (app, importer) = house_with_things().await;
    app.database.admin("INSERT INTO invented.thing VALUES (gen_random_uuid(), 'T1', 'stara', 1), (gen_random_uuid(), 'T2', 'stara', 1)").await;
    let id = app.read(&importer, "code;name;price\nT1;nowa;1\nT2;nowa;1\nT3;nowa;1\nT4;nowa;1\n").await;
    app.done(id, Task::Apply).await;
    app.database.admin("UPDATE invented.thing SET price = 9, version = version + 1 WHERE code IN ('T1', 'T3')").await;
    app.done(id, Task::Undo).await;
    assert_eq!(app.store().await, "T1|nowa|9|3\nT2|stara|1|3\nT3|nowa|9|2");
    let counts = json!({"rows": 4, "creates": 2, "changes": 2, "applied": 4, "undone": 2, "kept": 2});
    assert_eq!(app.counts(id).await, ("undone".to_owned(), counts));
    let report = app.report(id).await.unwrap();
    let lines: Vec<_> =
        report.lines().skip(1).map(|line| line.split(';').take(4).collect::<Vec<_>>().join(";")).collect();
    assert_eq!(lines, ["T1;nowa;1;2", "T3;nowa;1;4"]);
}

#[tokio::test]
async fn an_undoing_that_was_broken_off_goes_on() {
    let (app, importer) = house_with_batches(3).await;
    let id = app.read(&importer, things(0..2_500, "a")).await;
    app.done(id, Task::Apply).await;
    app.decide(id, Task::Undo).await.unwrap();
    importer.batches.add_permits(1);
    {
        let mut killed = pin!(app.turn());
        while importer.begun.load(Ordering::SeqCst) < 5 {
            assert!(timeout(Duration::from_millis(1), killed.as_mut()).await.is_err());
        }
    }
    assert_eq!(app.count("invented.thing").await, 1_500);
    app.world.pass(TimeDelta::seconds(60));
    importer.batches.add_permits(100);
    app.run_jobs().await;
    let counts = json!({"rows": 2_500, "creates": 2_500, "applied": 2_500, "undone": 2_500});
    assert_eq!(app.counts(id).await, ("undone".to_owned(), counts));
    assert_eq!(app.count("invented.thing").await, 0);
    assert_eq!(app.count("crm.audit_log WHERE event = 'thing.importUndone'").await, 2_500);
}

#[tokio::test]
async fn after_thirty_days_the_rows_are_gone_and_what_was_done_stays() {
    let (app, importer) = house_with_things().await;
    let ready = app.read(&importer, things(0..2, "a")).await;
    let applied = app.read(&importer, things(0..3, "b")).await;
    app.done(applied, Task::Apply).await;
    app.world.pass(TimeDelta::days(29));
    let young = app.read(&importer, things(3..5, "c")).await;
    app.run_jobs().await;
    assert_eq!(app.count("crm.import_row").await, 7);
    app.world.pass(TimeDelta::days(2));
    app.run_jobs().await;
    let mut states = Vec::new();
    for id in [ready, applied, young] {
        states.push(app.counts(id).await.0);
    }
    assert_eq!(states, ["discarded", "closed", "ready"]);
    assert_eq!((app.count("crm.import_row").await, app.count("invented.thing").await), (2, 3));
    assert_eq!(app.decide(applied, Task::Undo).await.unwrap_err().code().id, "IMPORT_STATE");
}
