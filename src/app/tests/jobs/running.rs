//! Running: as whom, how often, how many at once, and after whose death.

use std::{pin::pin, time::Duration};

use chrono::{DateTime, TimeDelta, Utc};
use crm_core::{World as _, work::Work};
use crm_graph::Uuid;
use crm_shared::codes;
use serde_json::json;
use tokio::time::timeout;

use super::invented::{Mood, house_with_sheep};
use crate::{
    rows::ANNA,
    support::{BOUND, TestApp, granting},
};

#[tokio::test]
async fn a_job_acts_as_its_person_with_the_rights_of_now() {
    let (app, counting) = house_with_sheep(1).await;
    app.staff(ANNA, &[]).await;
    let anna = app.person(ANNA).await;
    let job = app.enqueue(&app.acting(anna), 2, None).await;
    // Given after the start.
    app.database.admin(&granting("administrator", &format!("s.id = '{anna}'"))).await;
    counting.steps.add_permits(2);
    assert!(app.turn().await && !app.turn().await);
    let row = app.job(job).await;
    assert_eq!((&row["status"], &row["output"]), (&json!("succeeded"), &json!("may count: true")));
    assert_eq!((&row["done"], &row["total"], &row["message"]), (&json!(2), &json!(2), &json!("baa")));
    let rows = app.activity("starts-it").await;
    let actions: Vec<_> = rows.iter().map(|row| row["action"].as_str().unwrap()).collect();
    assert_eq!(actions, ["count", "invented.countSheep", "invented.countSheep", "invented.countSheep"]);
    assert!(rows.iter().all(|row| row["actor_id"] == json!(anna)), "{rows:?}");
    assert_eq!(rows[1]["meta"]["transport"], "job");

    let job = app.enqueue(&app.acting(anna), 1, None).await;
    app.staff("second@example.pl", &["administrator"]).await;
    app.database.admin(&format!("UPDATE users.staff SET status = 'disabled' WHERE id = '{anna}'")).await;
    assert!(app.turn().await);
    let row = app.job(job).await;
    assert_eq!((&row["status"], &row["code"]), (&json!("failed"), &json!("UNAUTHENTICATED")));
    assert_eq!(counting.begun(), 1);
}

#[tokio::test]
async fn a_key_stands_for_one_open_job() {
    let (app, counting) = house_with_sheep(1).await;
    let cx = app.system();
    let first = app.enqueue(&cx, 0, Some("flock")).await;
    assert_eq!(app.enqueue(&cx, 0, Some("flock")).await, first);
    assert_ne!(app.enqueue(&cx, 0, Some("herd")).await, first);
    while app.turn().await {}
    assert_eq!(counting.begun(), 2);
    assert_ne!(app.enqueue(&cx, 0, Some("flock")).await, first, "the first is over");
}

#[tokio::test]
async fn no_more_run_at_once_than_may_on_all_nodes_together() {
    let (app, counting) = house_with_sheep(2).await;
    let other = app.another_node_with(counting.module());
    for _ in 0..3 {
        app.enqueue(&app.system(), 1, None).await;
    }
    let (mut one, mut two) = (pin!(app.turn()), pin!(other.turn()));
    while counting.begun() < 2 {
        assert!(timeout(Duration::from_millis(1), async { tokio::join!(one.as_mut(), two.as_mut()) }).await.is_err());
    }
    assert!(!other.turn().await, "two run already");
    counting.steps.add_permits(3);
    assert_eq!(tokio::join!(one, two), (true, true));
    assert!(other.turn().await);
    assert_eq!((counting.begun(), app.counted().await.len()), (3, 3));
}

#[tokio::test]
async fn a_killed_workers_job_is_taken_over_and_who_was_only_slow_commits_nothing_more() {
    let (app, counting) = house_with_sheep(1).await;
    let other = app.another_node_with(counting.module());
    let job = app.enqueue(&app.system(), 2, None).await;
    let mut slow = pin!(app.turn());
    while counting.begun() < 1 {
        assert!(timeout(Duration::from_millis(1), slow.as_mut()).await.is_err());
    }
    app.world.pass(TimeDelta::seconds(60) - TimeDelta::microseconds(1));
    assert!(!other.turn().await, "still leased");
    app.world.pass(TimeDelta::microseconds(1));
    // The new one waits for its first step as the slow one does; permits go to who came first.
    let mut fresh = pin!(other.turn());
    while counting.begun() < 2 {
        assert!(timeout(Duration::from_millis(1), fresh.as_mut()).await.is_err());
    }
    counting.steps.add_permits(1);
    assert!(timeout(BOUND, slow).await.unwrap());
    assert!(app.counted().await.is_empty(), "the slow one's step was refused");
    let row = app.job(job).await;
    assert_eq!((&row["status"], &row["attempts"]), (&json!("running"), &json!(2)), "and changed nothing of the job");
    counting.steps.add_permits(2);
    assert!(timeout(BOUND, fresh).await.unwrap());
    assert_eq!(app.counted().await, ["1", "2"]);
    assert_eq!(app.job(job).await["status"], "succeeded");
}

#[tokio::test]
async fn a_job_that_kills_its_process_is_given_up() {
    let (app, counting) = house_with_sheep(1).await;
    let job = app.enqueue(&app.system(), 1, None).await;
    for begun in 1..=3 {
        {
            let mut killed = pin!(app.turn());
            while counting.begun() < begun {
                assert!(timeout(Duration::from_millis(1), killed.as_mut()).await.is_err());
            }
        }
        app.world.pass(TimeDelta::seconds(60));
    }
    assert!(app.turn().await);
    assert_eq!((counting.begun(), &app.job(job).await["status"]), (3, &json!("failed")));
}

async fn due_at(app: &TestApp, job: Uuid) -> DateTime<Utc> {
    app.job(job).await["due_at"].as_str().unwrap().parse().unwrap()
}

#[tokio::test]
async fn what_failed_for_want_of_the_world_comes_again_and_what_was_refused_does_not() {
    let (app, counting) = house_with_sheep(1).await;
    let job = app.enqueue(&app.system(), 0, None).await;
    for (mood, longest) in [(Mood::Fails(&codes::UNAVAILABLE), 1), (Mood::Panics, 2)] {
        counting.takes(mood);
        assert!(app.turn().await);
        let wait = due_at(&app, job).await - app.world.now();
        let longest = TimeDelta::seconds(longest);
        assert!(longest / 2 <= wait && wait <= longest, "{wait}");
        app.world.pass(wait - TimeDelta::microseconds(1));
        assert!(!app.turn().await, "not before its time");
        app.world.pass(TimeDelta::microseconds(1));
    }
    counting.takes(Mood::Fails(&codes::UNAVAILABLE));
    assert!(app.turn().await);
    let row = app.job(job).await;
    assert_eq!((&row["status"], &row["code"], &row["attempts"]), (&json!("failed"), &json!("UNAVAILABLE"), &json!(3)));

    let refused = app.enqueue(&app.system(), 0, None).await;
    counting.takes(Mood::Fails(&codes::FORBIDDEN));
    assert!(app.turn().await);
    let row = app.job(refused).await;
    assert_eq!((&row["status"], &row["code"], &row["attempts"]), (&json!("failed"), &json!("FORBIDDEN"), &json!(1)));
    let rows = app.rows("crm.activity_log", "action = 'invented.countSheep'").await;
    let outcomes: Vec<_> = rows.iter().map(|row| row["outcome"].as_str().unwrap()).collect();
    assert_eq!(outcomes, ["failed", "failed", "failed", "denied"]);
}

#[tokio::test]
async fn a_node_that_stops_gives_its_job_back() {
    let (app, counting) = house_with_sheep(1).await;
    let job = app.enqueue(&app.system(), 2, None).await;
    let work = Work::default();
    let sign = work.sign();
    let mut stopping = pin!(app.assembly.runner.turn(&sign));
    while counting.begun() < 1 {
        assert!(timeout(Duration::from_millis(1), stopping.as_mut()).await.is_err());
    }
    work.stop(BOUND).await;
    counting.steps.add_permits(1);
    assert!(timeout(BOUND, stopping).await.unwrap().unwrap());
    let row = app.job(job).await;
    assert_eq!((&row["status"], &row["attempts"], &row["done"]), (&json!("waiting"), &json!(0), &json!(1)));
    counting.steps.add_permits(2);
    assert!(app.turn().await, "at once, on whichever node");
    assert_eq!(app.job(job).await["status"], "succeeded");
}

#[tokio::test]
async fn each_moment_of_a_schedule_has_one_job_on_all_nodes_together() {
    let (app, counting) = house_with_sheep(1).await;
    let other = app.another_node_with(counting.module());
    for hours in 1..4 {
        app.world.pass(TimeDelta::hours(1));
        let _ = tokio::join!(app.turn(), other.turn());
        while app.turn().await || other.turn().await {}
        let made = "SELECT count(*)::text FROM crm.job WHERE kind = 'users.sweep' AND status = 'succeeded'";
        assert_eq!(app.database.text(made).await, (hours + 1).to_string());
    }
    // Nobody was up for half a day: the latest moment is caught up with.
    app.world.pass(TimeDelta::hours(12));
    while app.turn().await {}
    assert_eq!(app.count("crm.job WHERE kind = 'users.sweep'").await, 5);
}

#[tokio::test]
async fn workers_run_what_is_enqueued_until_they_are_stopped() {
    let (app, counting) = house_with_sheep(4).await;
    let mut work = Work::default();
    let runner = std::sync::Arc::clone(&app.assembly.runner);
    work.start(|stop| async move { runner.run(stop).await });
    counting.steps.add_permits(1_000);
    for _ in 0..10 {
        app.enqueue(&app.system(), 3, None).await;
    }
    let done = "SELECT count(*)::text FROM crm.job WHERE status = 'succeeded' AND kind = 'invented.countSheep'";
    let all = async { while app.database.text(done).await != "10" {} };
    timeout(BOUND, all).await.unwrap();
    assert_eq!((counting.begun(), app.counted().await.len()), (10, 30));
    work.stop(BOUND).await;
    app.enqueue(&app.system(), 1, None).await;
    assert_eq!(counting.begun(), 10);
}
