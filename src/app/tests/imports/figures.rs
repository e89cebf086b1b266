//! What imports manage, for whoever asks: `cargo test -p crm --release --test app -- imports::figures --ignored --nocapture`.

use std::time::Instant;

use crm_core::imports::Task;

use super::invented::{house_with_things, things};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
#[ignore = "a measurement"]
async fn a_plain_table() {
    const ROWS: u32 = 50_000;
    let (app, importer) = house_with_things().await;
    let tell = |what: &str, begin: Instant| {
        let took = begin.elapsed();
        println!("{ROWS} rows {what} in {took:?}, {:.0}/s", f64::from(ROWS) / took.as_secs_f64());
    };
    let whole = Instant::now();
    let id = app.read(&importer, things(0..ROWS, "śruba")).await;
    tell("read, planned and staged", whole);
    let begin = Instant::now();
    app.done(id, Task::Apply).await;
    tell("applied (created)", begin);
    tell("from the file to the table", whole);
    let begin = Instant::now();
    let id = app.read(&importer, things(0..ROWS, "nakrętka")).await;
    tell("read, planned and staged again", begin);
    let begin = Instant::now();
    app.done(id, Task::Apply).await;
    tell("applied (changed)", begin);
    let begin = Instant::now();
    app.done(id, Task::Undo).await;
    tell("undone", begin);
    let counts = app.counts(id).await;
    assert_eq!(counts.1["undone"], ROWS, "{counts:?}");
}
