//! `make bench`: what a request costs, measured on this machine, against a bare handler in the same run.
//!
//! The server is the release binary with a PostgreSQL of its own that keeps what it commits; limits,
//! guards and logs are on, every answer is looked at. Figures of the two sides are taken in turns, so
//! that a machine that slows down slows both; the medians are compared.

#![expect(
    clippy::cast_precision_loss,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a bench that meets something unexpected shall stop"
)]

mod guard;
mod load;
mod logs;
mod pgbench;
mod report;
mod stage;
mod yardstick;

use std::{path::Path, time::Duration};

use load::{Round, median, memory, post, round};
use report::{Row, markdown};
use serde_json::{Value, json};
use stage::Stage;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Rounds of each side; a round lasts [`LENGTH`].
const ROUNDS: usize = 7;
const LENGTH: Duration = Duration::from_secs(2);

const POINT: &str = "{ me { id email name language roles { system } lastLoginAt createdAt } }";
const LIST: &str = "{ staffMembers(first: 50) { edges { cursor node { \
    id name email language status roles { system } lastLoginAt createdAt version } } } }";
const CUSTOMERS: &str = "{ customers(first: 50) { edges { cursor node { \
    id number name kind status nip email phone tags version } } } }";
const NESTED: &str = "query($n: Int!) { staffMembers(first: $n, filter: {search: \"parent\"}) { nodes { \
    name sessions { createdAt staff { name email } } } } }";
const MUTATION: &str = "mutation($t: String!) { trustDocument(input: {name: \"Lista\", text: $t}) { \
    document { id } userErrors { code } } }";

#[tokio::main]
async fn main() {
    if let Some(task) = std::env::args().skip_while(|argument| argument != "--yardstick").nth(1) {
        return stage::be_yardstick(&task).await;
    }
    // `cargo bench -p crm --bench bench -- guard`: what needs no server. `… -- logs`: what the logs cost.
    let only = |part: &str| std::env::args().any(|argument| argument == part);
    if only("guard") {
        return stage::say(&markdown(&[guard::row()], "none"));
    }
    let mut stage = Stage::set().await;
    let idle = memory(stage.server.pid);
    let mut rows = Vec::new();
    let mut keep = |row: Row| {
        stage::say(&format!("{}: {} ({})", row.measure, row.figure, row.notes));
        rows.push(row);
    };
    if only("logs") {
        let script = stage.script(MUTATION).await.expect("pgbench");
        keep(logs::activity_row(&stage, &script).await);
        keep(logs::sealing(&stage, &script).await);
        return stage.strike().await;
    }
    keep(against_yardstick(&stage, "point query (`me`)", POINT, "/point", 2.0, 1.4).await);
    keep(against_yardstick(&stage, "list 50 × 10", LIST, "/list", 3.2, 2.0).await);
    keep(against_yardstick(&stage, "list of customers 50 × 10", CUSTOMERS, "/customers", 3.2, 2.0).await);
    keep(nested(&stage).await);
    let script = stage.script(MUTATION).await;
    keep(mutation(&stage, script.as_deref()).await);
    if let Some(script) = &script {
        keep(logs::activity_row(&stage, script).await);
        keep(logs::sealing(&stage, script).await);
    }
    keep(stage::depth(&stage).await);
    keep(sign_in_flood(&stage).await);
    keep(guard::row());
    let after = memory(stage.server.pid);
    keep(Row {
        measure: "memory of the server".to_owned(),
        figure: format!("{after:.0} MB after the load, {idle:.0} MB before"),
        hold: String::new(),
        holds: None,
        notes: "resident".to_owned(),
    });
    let text = markdown(&rows, &stage.postgres);
    stage.strike().await;
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/bench.md");
    std::fs::write(&file, &text).expect("target/bench.md can be written");
    stage::say(&text);
    stage::say("Written to target/bench.md.");
}

/// The request of a query.
fn query(token: &str, query: &str, variables: &Value) -> Vec<u8> {
    post("/graphql", token, &json!({"query": query, "variables": variables}).to_string())
}

/// Asserts that an answer is right: it has data and no errors.
fn fine(body: &[u8]) {
    assert!(body.starts_with(b"{\"data\":{"), "{}", String::from_utf8_lossy(body));
    assert!(!body.windows(9).any(|window| window == b"\"errors\":"), "{}", String::from_utf8_lossy(body));
}

async fn against_yardstick(stage: &Stage, what: &str, document: &str, path: &'static str, hold: f64, aim: f64) -> Row {
    let (mut ours, mut bare): (Vec<Round>, Vec<Round>) = (Vec::new(), Vec::new());
    let request = query(&stage.token, document, &json!({}));
    let plain = post(path, &stage.token, "");
    let (expected, bare_expected) = (stage.server.ask(&request).await, stage.yardstick.ask(&plain).await);
    fine(&expected);
    for n in 0..=ROUNDS {
        let (request, expected) = (request.clone(), expected.clone());
        let one = move |body: &[u8]| assert!(body == expected, "another answer: {}", String::from_utf8_lossy(body));
        let our_round = round(stage.server.address, stage.server.pid, LENGTH, move |_| request.clone(), one).await;
        // Its roles come in any order.
        let (request, length) = (plain.clone(), bare_expected.len());
        let one = move |body: &[u8]| assert_eq!(body.len(), length, "{}", String::from_utf8_lossy(body));
        let bare_round =
            round(stage.yardstick.address, stage.yardstick.pid, LENGTH, move |_| request.clone(), one).await;
        // The first of each warms up.
        if n > 0 {
            ours.push(our_round);
            bare.push(bare_round);
        }
    }
    let ratios: Vec<f64> = ours.iter().zip(&bare).map(|(ours, bare)| ours.cpu_micros / bare.cpu_micros).collect();
    let middle = |rounds: &[Round], of: fn(&Round) -> f64| median(rounds.iter().map(of).collect());
    let ratio = median(ratios);
    Row {
        measure: format!("{what}: CPU / yardstick"),
        figure: format!("{ratio:.2} ×"),
        hold: format!("≤ {hold} × (aim {aim} ×)"),
        holds: Some(ratio <= hold),
        notes: format!(
            "{:.0} µs against {:.0} µs a request; {:.0} against {:.0} requests/s; bodies {} and {} bytes",
            middle(&ours, |round| round.cpu_micros),
            middle(&bare, |round| round.cpu_micros),
            middle(&ours, |round| round.per_second),
            middle(&bare, |round| round.per_second),
            expected.len(),
            bare_expected.len(),
        ),
    }
}

async fn nested(stage: &Stage) -> Row {
    let mut counts = Vec::new();
    for parents in [1, 50] {
        let request = query(&stage.token, NESTED, &json!({"n": parents}));
        let body: Value = serde_json::from_slice(&stage.server.ask(&request).await).expect("JSON");
        let people = body["data"]["staffMembers"]["nodes"].as_array().expect("people");
        let sessions = people.iter().map(|person| person["sessions"].as_array().expect("sessions").len());
        assert_eq!((people.len(), sessions.sum::<usize>()), (parents, 3 * parents), "{body}");
        // The least of some: a heartbeat of the server's own may fall in between.
        let mut least = u64::MAX;
        for _ in 0..20 {
            let before = stage.statements().await;
            stage.server.ask(&request).await;
            least = least.min(stage.statements().await - before);
        }
        counts.push(least);
    }
    let holds = counts[0] == counts[1] && counts[1] <= 3;
    Row {
        measure: "nested list (parents, children, grandchildren): statements".to_owned(),
        figure: format!("{} for 1 parent, {} for 50", counts[0], counts[1]),
        hold: "≤ 3, constant in rows".to_owned(),
        holds: Some(holds),
        notes: "people, their sessions, the sessions' people".to_owned(),
    }
}

async fn mutation(stage: &Stage, script: Option<&Path>) -> Row {
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    let mut sent = 0;
    for n in 0..=ROUNDS {
        let (token, before) = (stage.token.clone(), sent);
        let request =
            move |n: u64| query(&token, MUTATION, &json!({"t": format!("{{ me {{ name }} }} # {}", before + n)}));
        let check = |body: &[u8]| {
            fine(body);
            assert!(body.ends_with(b"\"userErrors\":[]}}}"), "{}", String::from_utf8_lossy(body));
        };
        let our_round = round(stage.server.address, stage.server.pid, LENGTH, request, check).await;
        sent += our_round.requests;
        let rate = script.map(|script| stage.pgbench(script));
        if n > 0 {
            ours.push(our_round);
            theirs.extend(rate);
        }
    }
    assert_eq!(
        stage.rows("crm.activity_log WHERE action = 'trustDocument' AND outcome = 'succeeded'").await
            - stage.rows("crm.activity_log WHERE request_id = 'pgbench'").await,
        i64::try_from(sent + 1).expect("a number"),
        "every answered mutation has its row"
    );
    let rate = median(ours.iter().map(|round| round.per_second).collect());
    let cpu = median(ours.iter().map(|round| round.cpu_micros).collect());
    let ratios: Vec<f64> = ours.iter().zip(&theirs).map(|(ours, theirs)| ours.per_second / theirs).collect();
    let ratio = (!ratios.is_empty()).then(|| median(ratios));
    Row {
        measure: "a mutation with its log rows: rate / pgbench with the same SQL".to_owned(),
        figure: ratio.map_or_else(|| "not measured".to_owned(), |ratio| format!("{ratio:.2}")),
        hold: "≥ 0.50 (aim 0.80)".to_owned(),
        holds: ratio.map(|ratio| ratio >= 0.5),
        notes: match ratio {
            Some(_) => format!("{rate:.0} against {:.0} a second, {cpu:.0} µs of the server each", median(theirs)),
            None => format!("{rate:.0} a second, {cpu:.0} µs of the server each; pgbench is not installed"),
        },
    }
}

/// How long list queries take while somebody tries passwords.
async fn sign_in_flood(stage: &Stage) -> Row {
    let (mut calm, mut flooded) = (Vec::new(), Vec::new());
    for _ in 0..5 {
        calm.push(stage.slowest(LIST, false).await);
        flooded.push(stage.slowest(LIST, true).await);
    }
    let (calm, flooded) = (median(calm), median(flooded));
    let ratio = flooded / calm;
    Row {
        measure: "list query's p99 during a flood of sign-ins".to_owned(),
        figure: format!("{ratio:.2} ×"),
        hold: "≤ 2 ×".to_owned(),
        holds: Some(ratio <= 2.0),
        notes: format!("{calm:.1} ms without, {flooded:.1} ms with 32 clients trying passwords"),
    }
}
