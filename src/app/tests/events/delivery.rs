//! Order, retries, and effects that are there once.

use std::{sync::Arc, time::Duration};

use chrono::{DateTime, TimeDelta, Utc};
use crm_core::{World as _, work::Work};
use tokio::time::timeout;

use super::invented::{Listener, Mood, Rang, house_with_bells, rings};
use crate::support::{BOUND, TestApp};

async fn due_at(app: &TestApp, bell: &str) -> DateTime<Utc> {
    let rows = app.rows("crm.outbox", &format!("subject = '{bell}' AND attempts > 0")).await;
    assert_eq!(rows.len(), 1, "{rows:?}");
    rows[0]["due_at"].as_str().unwrap().parse().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn each_bell_is_heard_in_order_and_once_by_four_workers_on_two_nodes() {
    let (app, listener) = house_with_bells().await;
    let nodes = [Arc::new(app.another_node_with(listener.module())), Arc::new(app)];
    let app = &nodes[1];
    for some in [0..1, 1..4, 4..14, 14..40] {
        // Interleaved, so that a batch holds rings of many bells.
        let mut all: Vec<Rang> = (0..20).flat_map(|bell| rings(&format!("bell {bell}"), some.clone())).collect();
        all.sort_by_key(|rang| rang.nr);
        app.ring(&all).await;
    }
    let published: Vec<_> = (0..40).collect();
    let workers = (0..8).map(|nr| {
        let node = Arc::clone(&nodes[nr % 2]);
        crm_core::task::spawn(async move {
            while node.count("crm.outbox").await > 0 {
                node.deliver().await;
            }
        })
    });
    for worker in workers.collect::<Vec<_>>() {
        timeout(BOUND, worker).await.unwrap().unwrap();
    }
    for bell in 0..20 {
        assert_eq!(listener.heard_of(&format!("bell {bell}")), published, "bell {bell}");
    }
    assert_eq!(app.written().await.len(), published.len() * 20, "each effect once");
    let rows = app.rows("crm.activity_log", &format!("action = '{}'", Listener::NAME)).await;
    assert_eq!(rows.len(), published.len() * 20, "each delivery has its row");
    assert!(rows.iter().all(|row| row["actor_name"] == Listener::NAME && row["outcome"] == "succeeded"));
}

#[tokio::test]
async fn what_was_rolled_back_did_not_happen() {
    let (app, listener) = house_with_bells().await;
    let tx = app.recorded().await;
    app.house.outbox.publish(&tx, &rings("a", 0..1)[0]).await.unwrap();
    tx.rollback().await.unwrap();
    assert_eq!((app.deliver().await, app.count("crm.outbox").await), (0, 0));
    assert!(listener.heard().is_empty());
}

#[tokio::test]
async fn a_delivery_carries_the_request_that_published() {
    let (app, _) = house_with_bells().await;
    let tx = app.recorded().await;
    let request = tx.activity();
    let request_id =
        format!("{request:?}").split_once("request_id: \"").unwrap().1.split('"').next().unwrap().to_owned();
    app.house.outbox.publish(&tx, &rings("a", 0..1)[0]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(app.deliver().await, 1);
    let of_request = app.activity(&request_id).await;
    assert_eq!(
        of_request.iter().map(|row| row["action"].as_str().unwrap()).collect::<Vec<_>>(),
        ["ring", Listener::NAME]
    );
    assert_eq!(of_request[1]["meta"]["transport"], "event");
    assert_eq!(app.audit(&request_id).await.len(), 1);
}

#[tokio::test]
async fn a_failure_comes_again_at_its_time_and_holds_back_only_its_own_bell() {
    let (app, listener) = house_with_bells().await;
    listener.takes("a", 0, Some(Mood::Refuses));
    app.ring(&[rings("a", 0..2), rings("b", 0..2)].concat()).await;
    app.deliver().await;
    assert_eq!(app.written().await, ["b 0", "b 1"]);
    let mut longest = TimeDelta::seconds(1);
    for attempt in 2..6 {
        let wait = due_at(&app, "a").await - app.world.now();
        assert!(longest / 2 <= wait && wait <= longest, "before attempt {attempt}: {wait}");
        app.world.pass(wait - TimeDelta::microseconds(1));
        assert_eq!(app.deliver().await, 0, "not before its time");
        app.world.pass(TimeDelta::microseconds(1));
        let mood = if attempt == 3 { Mood::Panics } else { Mood::Refuses };
        listener.takes("a", 0, Some(mood));
        assert_eq!(app.deliver().await, 1, "alone");
        longest = longest * 2;
    }
    let rows = app.rows("crm.activity_log", "outcome = 'failed' OR outcome = 'rejected'").await;
    let codes: Vec<_> = rows.iter().map(|row| row["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["INVALID", "INVALID", "INTERNAL", "INVALID", "INVALID"]);
    listener.takes("a", 0, None);
    app.world.pass(longest);
    assert_eq!(app.deliver().await, 2);
    assert_eq!(app.written().await, ["b 0", "b 1", "a 0", "a 1"], "nothing doubled, nothing missing");
    assert_eq!(app.count("crm.outbox").await, 0);
}

#[tokio::test]
async fn what_a_killed_worker_had_is_taken_over_after_its_lease_and_done_once() {
    let (app, listener) = house_with_bells().await;
    let other = app.another_node_with(listener.module());
    listener.takes("a", 1, Some(Mood::Hangs));
    app.ring(&rings("a", 0..3)).await;
    {
        let mut killed = std::pin::pin!(app.assembly.dispatcher.round());
        while listener.heard().len() < 2 {
            let step = timeout(Duration::from_millis(1), killed.as_mut()).await;
            assert!(step.is_err(), "it hangs");
        }
        app.world.pass(TimeDelta::seconds(61));
        assert_eq!(other.deliver().await, 0, "nobody takes over from who is at work, however slow");
        app.world.pass(TimeDelta::seconds(-61));
    }
    listener.takes("a", 1, None);
    app.world.pass(TimeDelta::seconds(60) - TimeDelta::microseconds(1));
    assert_eq!(other.deliver().await, 0, "still leased");
    app.world.pass(TimeDelta::microseconds(1));
    // The killed one's transaction may still be on its way back.
    let taken = async {
        while app.count("crm.outbox").await > 0 {
            let tried = other.assembly.dispatcher.round().await.unwrap();
            assert!(tried <= 1, "what has been tried comes alone");
        }
    };
    timeout(BOUND, taken).await.unwrap();
    assert_eq!(app.written().await, ["a 0", "a 1", "a 2"], "once, though the first was heard twice");
    assert_eq!(listener.heard_of("a"), [0, 1, 0, 1, 2]);
}

#[tokio::test]
async fn workers_deliver_what_another_node_publishes_until_they_are_stopped() {
    let (app, listener) = house_with_bells().await;
    let other = app.another_node_with(listener.module());
    let mut work = Work::default();
    let dispatcher = Arc::clone(&other.assembly.dispatcher);
    work.start(|stop| async move { dispatcher.run(stop).await });
    let publisher = Arc::clone(&app.assembly.dispatcher);
    work.start(|stop| async move { publisher.run(stop).await });
    for nr in 0..20 {
        app.ring(&rings("a", nr..nr + 1)).await;
        let heard = async {
            while app.count("crm.outbox").await > 0 {
                tokio::task::yield_now().await;
            }
        };
        timeout(BOUND, heard).await.unwrap();
    }
    assert_eq!(listener.heard_of("a"), (0..20).collect::<Vec<_>>());
    work.stop(BOUND).await;
    app.ring(&rings("a", 20..21)).await;
    assert_eq!(app.count("crm.outbox").await, 1);
}
