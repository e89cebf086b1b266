//! What an export costs, for whoever asks: `cargo test -p crm --release --test app -- figures --ignored --nocapture`.

use std::time::Instant;

use crm_core::exports::Format;
use tokio::sync::Semaphore;

use super::invented::house_with_numbers;

const ROWS: i64 = 1_000_000;

/// A line of this process's status, in MB: `VmRSS` what it has, `VmHWM` what it had at most.
fn memory(line: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let found = status.lines().find_map(|text| text.strip_prefix(line)?.split_whitespace().nth(1));
    found.and_then(|kilobytes| kilobytes.parse::<u64>().ok()).unwrap_or_default() / 1_024
}

/// Begins the count of `VmHWM` anew (Linux).
fn forget_peak() {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
#[ignore = "a measurement"]
async fn a_million_rows() {
    let (app, numbers) = house_with_numbers().await;
    numbers.pages.add_permits(Semaphore::MAX_PERMITS / 2);
    for rows in [1_000, ROWS] {
        for format in [Format::Csv, Format::Xlsx] {
            let job = app.order(rows, format).await;
            forget_peak();
            let (before, begin) = (memory("VmRSS"), Instant::now());
            assert!(app.turn().await);
            let took = begin.elapsed();
            assert_eq!(app.job(job).await["status"], "succeeded");
            let size = app.database.text(&format!("SELECT size::text FROM crm.file WHERE job_id = '{job}'")).await;
            println!(
                "{rows} rows as {}: {took:?}, {:.0} rows/s, {size} bytes; memory before {before} MB, at most {} MB, after {} MB",
                format.name(),
                rows as f64 / took.as_secs_f64(),
                memory("VmHWM"),
                memory("VmRSS"),
            );
        }
    }
}
