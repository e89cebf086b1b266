//! What the outbox manages, for whoever asks: `cargo test -p crm --release --test app -- figures --ignored --nocapture`.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use crm_core::work::Work;

use super::invented::{Rang, house_with_bells};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
#[ignore = "a measurement"]
async fn ten_thousand_events_and_a_hundred_alone() {
    let (app, listener) = house_with_bells().await;
    for bells in [1, 100, 10_000] {
        let all: Vec<_> = (0..10_000).map(|nr| Rang { bell: format!("{bells} {}", nr % bells), nr }).collect();
        let mut work = Work::default();
        let begin = Instant::now();
        for some in all.chunks(100) {
            app.ring(some).await;
        }
        let published = begin.elapsed();
        let dispatcher = Arc::clone(&app.assembly.dispatcher);
        let begin = Instant::now();
        work.start(|stop| async move { dispatcher.run(stop).await });
        let all = listener.heard_count() + 10_000;
        while listener.heard_count() < all {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let took = begin.elapsed();
        work.stop(Duration::from_secs(5)).await;
        let rate = 10_000.0 / took.as_secs_f64();
        println!("10,000 events of {bells} bells: published in {published:?}, delivered in {took:?}, {rate:.0}/s");
    }
    let mut work = Work::default();
    let dispatcher = Arc::clone(&app.assembly.dispatcher);
    work.start(|stop| async move { dispatcher.run(stop).await });
    let mut waits = Vec::new();
    for nr in 0..200 {
        let before = listener.heard_count();
        app.ring(&[Rang { bell: "alone".to_owned(), nr }]).await;
        let begin = Instant::now();
        while listener.heard_count() == before {
            tokio::task::yield_now().await;
        }
        waits.push(begin.elapsed());
    }
    waits.sort();
    println!("commit to delivery when idle: p50 {:?}, p99 {:?}", waits[100], waits[197]);
}
