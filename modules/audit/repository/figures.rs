//! What the newest page and a page far down cost, for whoever asks:
//! `cargo test -p audit --release -- figures --ignored --nocapture`.

use std::time::Instant;

use crm_core::testing::{Server, TestDatabase};
use crm_graph::{Key as _, PageArguments, Position, Window};
use uuid::Uuid;

use super::logs::activity;
use crate::domain::{ActivityEntry, LogFilter, Sight};

const ROWS: i64 = 10_000_000;

/// Rows of an actor: enough for 10,000 pages.
const EACH: i64 = 500_000;

async fn fill(database: &TestDatabase) {
    let begun = Instant::now();
    let actors = ROWS / EACH;
    for from in (1..=ROWS).step_by(250_000) {
        let until = ROWS.min(from + 249_999);
        let sql = format!(
            "INSERT INTO crm.activity_log (id, at, action, actor_kind, actor_id, outcome, request_id, subjects, ip, meta) \
             SELECT gen_random_uuid(), now() - ({ROWS} - n) * interval '0.2 s', 'action' || n % 100, 'staff', \
                md5((n % {actors})::text)::uuid, 'succeeded', md5((n / 2)::text), jsonb_build_array('staff_' || n % {actors}), \
                '203.0.113.7', '{{\"operation\": \"Save\", \"inputs\": [\"input.id\", \"input.name\"], \"tookMicros\": 900, \
                \"transport\": \"http\", \"version\": \"0.1.0\"}}' FROM generate_series({from}, {until}) n"
        );
        database.admin(&sql).await;
    }
    database.admin("VACUUM ANALYZE crm.activity_log").await;
    let size = "SELECT pg_size_pretty(sum(pg_total_relation_size(relid))) FROM pg_partition_tree('crm.activity_log')";
    println!("{ROWS} rows in {:?}, {}", begun.elapsed(), database.text(size).await);
}

/// Buffers and milliseconds of a page; no walk through all of the log.
async fn measure(database: &TestDatabase, what: &str, filter: &LogFilter, window: &Window) {
    let (sql, values) = activity(&Sight::Everything, filter, window).expect("a statement");
    let sql = format!("EXPLAIN (ANALYZE, BUFFERS) {}", values.written_into(sql));
    // The second time, as for the second person who asks.
    database.admin(&sql).await;
    let lines = database.admin(&sql).await;
    let plan: Vec<String> = lines.iter().map(|line| sqlx::Row::get(line, 0)).collect();
    let walked = plan.iter().find(|line| line.contains("Seq Scan") && !line.contains("rows=0 "));
    assert!(walked.is_none(), "{}", plan.join("\n"));
    let told = |word: &str| plan.iter().find(|line| line.contains(word)).cloned().unwrap_or_default();
    println!("{what}: {}; {}", told("Buffers: shared").trim(), told("Execution Time").trim());
}

#[tokio::test]
#[ignore = "a measurement"]
async fn figures_of_ten_million_rows() {
    let database = Server::database(|admin| async move {
        migration::up(admin).await.expect("migrated");
    })
    .await;
    fill(&database).await;
    let actor = Uuid::parse_str(&database.text("SELECT md5('7')::uuid::text").await).expect("a uuid");
    let request = database.text("SELECT md5('4711')").await;
    let none = LogFilter::default;
    let first = PageArguments::default().window(ActivityEntry::ORDER).expect("a window");
    for (what, filter, condition) in [
        ("all", none(), "true".to_owned()),
        ("one actor", LogFilter { actor: Some(actor), ..none() }, format!("actor_id = '{actor}'")),
        (
            "one object",
            LogFilter { subject: Some("staff_7".to_owned()), ..none() },
            "subjects ->> 0 = 'staff_7'".to_owned(),
        ),
    ] {
        measure(&database, &format!("{what}, page 1"), &filter, &first).await;
        let far = format!(
            "SELECT id || ' ' || (extract(epoch FROM at) * 1000000)::bigint FROM crm.activity_log WHERE {condition} \
             ORDER BY at DESC, id DESC OFFSET 250000 LIMIT 1"
        );
        let far = database.text(&far).await;
        let (id, at) = far.split_once(' ').expect("a row");
        let at = chrono::DateTime::from_timestamp_micros(at.parse().expect("a time")).expect("a time");
        let id = audit_contract::EntryId::from_uuid(Uuid::parse_str(id).expect("an id"));
        let window = Window::forwards(25, Some(Position::by_time(at, &id)));
        measure(&database, &format!("{what}, page 10,001"), &filter, &window).await;
    }
    measure(&database, "one request", &LogFilter { request_id: Some(request), ..none() }, &first).await;
}
