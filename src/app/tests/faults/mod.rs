//! Faults under load, met by the program itself with a PostgreSQL of its own. A client keeps a ledger of
//! what it was told; afterwards the tables and the log must agree with it. `make soak` runs the long forms.

mod jobs;
pub mod ledger;
mod logs;

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use sqlx::Executor as _;
use tokio::{sync::watch, task::JoinSet};

use self::ledger::{Call, Ledger, Told, admin};
use crate::program::Installation;

/// What a server logs of faults that are made on purpose is of no use.
pub const QUIET: [(&str, &str); 1] = [("CRM_LOG", "off")];

#[expect(clippy::print_stdout, reason = "the counts are the result that a person asks for")]
fn tell(what: &str, ledger: &Ledger) {
    println!("{what}: {ledger}");
}

/// Clients that call until they are told to stop.
pub struct Load {
    clients: JoinSet<Ledger>,
    stop: Arc<AtomicBool>,
    acknowledged: watch::Sender<usize>,
}

impl Load {
    pub fn start(crm: &Arc<Installation>, token: &str, clients: usize) -> Self {
        let mut load = Self { clients: JoinSet::new(), stop: Arc::default(), acknowledged: watch::channel(0).0 };
        for _ in 0..clients {
            let (crm, token) = (Arc::clone(crm), token.to_owned());
            let (stop, acknowledged) = (Arc::clone(&load.stop), load.acknowledged.clone());
            load.clients.spawn(async move {
                let mut ledger = Ledger::default();
                while !stop.load(Ordering::Relaxed) {
                    let call = Call::next(&token);
                    let told = call.send(&crm).await;
                    acknowledged.send_modify(|count| *count += usize::from(told == Told::Ok));
                    ledger.note(call, told);
                }
                ledger
            });
        }
        load
    }

    /// Waits until so many more calls were acknowledged.
    pub async fn until_acknowledged(&self, more: usize) {
        let mut acknowledged = self.acknowledged.subscribe();
        let enough = *acknowledged.borrow() + more;
        acknowledged.wait_for(|count| *count >= enough).await.expect("clients that call");
    }

    /// Ends it; what the clients know.
    pub async fn end(mut self) -> Ledger {
        self.stop.store(true, Ordering::Relaxed);
        let mut all = Ledger::default();
        while let Some(ledger) = self.clients.join_next().await {
            all.merge(ledger.expect("a client's ledger"));
        }
        all
    }
}

/// Calls until one is acknowledged.
async fn until_ok(crm: &Installation, token: &str, ledger: &mut Ledger) {
    for _ in 0..10_000 {
        let call = Call::next(token);
        let told = call.send(crm).await;
        ledger.note(call, told);
        if told == Told::Ok {
            return;
        }
    }
    panic!("the server does not come back");
}

#[tokio::test]
async fn postgresql_dies_under_load_and_nothing_acknowledged_is_lost() {
    postgresql_dies(2).await;
}

#[tokio::test]
#[ignore = "takes minutes: make soak"]
async fn postgresql_dies_twenty_times_under_load_and_nothing_acknowledged_is_lost() {
    postgresql_dies(20).await;
}

async fn postgresql_dies(times: usize) {
    let crm = Arc::new(Installation::new());
    crm.administrator().await;
    let (server, _) = crm.serve_with(&QUIET).await;
    let token = crm.token().await;
    let load = Load::start(&crm, &token, 8);
    for n in 0..times {
        load.until_acknowledged(100 + n).await;
        let pid = crm.postgres().expect("it runs");
        // By turns a crash and a fast shutdown.
        let signal = if n % 2 == 0 { "-KILL" } else { "-INT" };
        assert!(std::process::Command::new("kill").args([signal, &pid]).status().expect("kill").success());
    }
    load.until_acknowledged(100).await;
    let ledger = load.end().await;
    tell("PostgreSQL restarted under load", &ledger);
    let cluster = crm.cluster().await;
    ledger.check(&mut admin(&cluster).await).await;
    assert_eq!(server.signal("INT").await.0, Some(0));
}

#[tokio::test]
async fn clients_hang_up_and_leave_no_transaction_open() {
    clients_hang_up(300).await;
}

#[tokio::test]
#[ignore = "takes long: make soak"]
async fn a_thousand_clients_hang_up_ten_times_and_leave_no_transaction_open() {
    clients_hang_up(10_000).await;
}

async fn clients_hang_up(many: usize) {
    let crm = Arc::new(Installation::new());
    crm.administrator().await;
    let (server, _) = crm.serve_with(&QUIET).await;
    let token = crm.token().await;
    let mut ledger = Ledger::default();
    let mut clients = JoinSet::new();
    for n in 0..many {
        if clients.len() == 1_000 {
            let (call, told) = clients.join_next().await.expect("a client").expect("its call");
            ledger.note(call, told);
        }
        let (crm, call) = (Arc::clone(&crm), Call::next(&token));
        clients.spawn(async move {
            let told = if n % 5 == 0 { call.send(&crm).await } else { call.hang_up(&crm).await };
            (call, told)
        });
    }
    while let Some(ended) = clients.join_next().await {
        let (call, told) = ended.expect("a client");
        ledger.note(call, told);
    }
    let cluster = crm.cluster().await;
    let mut admin = admin(&cluster).await;
    until_idle(&mut admin).await;
    tell(&format!("{many} clients, four of five hang up"), &ledger);
    ledger.check(&mut admin).await;
    until_ok(&crm, &token, &mut ledger).await;
    assert_eq!(server.signal("INT").await.0, Some(0));
}

/// Waits until no connection of the application is in the middle of something.
async fn until_idle(admin: &mut sqlx::PgConnection) {
    let busy = "SELECT count(*) FROM pg_stat_get_activity(NULL) s JOIN pg_roles r ON r.oid = s.usesysid \
        WHERE r.rolname = 'crm_writer' AND s.state <> 'idle'";
    for _ in 0..10_000 {
        let count: i64 = sqlx::query_scalar(busy).fetch_one(&mut *admin).await.expect("a count");
        if count == 0 {
            return;
        }
    }
    panic!("a transaction stays open");
}

#[tokio::test]
async fn a_full_pool_refuses_in_time_and_the_server_goes_on() {
    let crm = Arc::new(Installation::new());
    crm.administrator().await;
    let few = [("CRM_LOG", "off"), ("CRM_DATABASE_WRITER_CONNECTIONS", "2"), ("CRM_DATABASE_ACQUIRE_SECONDS", "1")];
    let (server, _) = crm.serve_with(&few).await;
    let token = crm.token().await;
    let mut ledger = Ledger::default();
    until_ok(&crm, &token, &mut ledger).await;
    let cluster = crm.cluster().await;
    let mut holder = admin(&cluster).await;
    holder.execute("BEGIN; LOCK TABLE api.trusted_document").await.expect("a lock");
    let mut clients = JoinSet::new();
    for _ in 0..30 {
        let (crm, call) = (Arc::clone(&crm), Call::next(&token));
        clients.spawn(async move { (call.send(&crm).await, call) });
    }
    // Two hold the connections and wait for the table; the others are refused after a second.
    for n in 0..28 {
        let (told, call) = clients.join_next().await.expect("a client").expect("an answer");
        assert_eq!(told, Told::Failed, "{n}");
        ledger.note(call, told);
    }
    assert!(crm.get("/health").await.starts_with("HTTP/1.1 200"), "it lives");
    holder.execute("ROLLBACK").await.expect("the lock is gone");
    while let Some(ended) = clients.join_next().await {
        let (told, call) = ended.expect("an answer");
        ledger.note(call, told);
    }
    until_ok(&crm, &token, &mut ledger).await;
    tell("a pool of two and thirty clients", &ledger);
    ledger.check(&mut holder).await;
    assert_eq!(server.signal("INT").await.0, Some(0));
}

#[tokio::test]
async fn a_stop_signal_lets_fifty_requests_in_flight_come_to_their_end() {
    let crm = Arc::new(Installation::new());
    crm.administrator().await;
    let (server, _) = crm.serve_with(&QUIET).await;
    let token = crm.token().await;
    let cluster = crm.cluster().await;
    let mut holder = admin(&cluster).await;
    holder.execute("BEGIN; LOCK TABLE api.trusted_document").await.expect("a lock");
    let mut clients = JoinSet::new();
    for _ in 0..50 {
        let (crm, call) = (Arc::clone(&crm), Call::next(&token));
        clients.spawn(async move { (call.send(&crm).await, call) });
    }
    // As many as there are connections wait for the table by now, the others for a connection.
    let waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted";
    while sqlx::query_scalar::<_, i64>(waiting).fetch_one(&mut holder).await.expect("a count") < 16 {}
    let ended = crm_core::task::spawn(server.signal("TERM"));
    holder.execute("ROLLBACK").await.expect("the lock is gone");
    let mut ledger = Ledger::default();
    while let Some(ended) = clients.join_next().await {
        let (told, call) = ended.expect("an answer");
        ledger.note(call, told);
    }
    assert_eq!(ended.await.expect("it ends").0, Some(0));
    tell("SIGTERM with fifty in flight", &ledger);
    assert_eq!(ledger.count(Told::Unknown), 0, "each was answered");
    assert!(ledger.count(Told::Ok) >= 16);
    drop(holder);
    let cluster = crm.cluster().await;
    ledger.check(&mut admin(&cluster).await).await;
    cluster.stop().await.expect("PostgreSQL stops");
}
