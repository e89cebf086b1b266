//! What a partner's program meets: limits, lost answers, refusals.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use chrono::TimeDelta;
use crm_core::task;
use serde_json::{Value, json};
use tokio::{
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

use super::{ACTIONS, all, people};
use crate::{
    idempotency::carry,
    open_door::OpenDoor,
    service_accounts::{KINDS, house},
};

const EXPORT: &str = "exportStaffMembers";

#[tokio::test]
async fn each_waits_as_long_as_the_limit_asks_for() {
    let (app, admin) = house().await;
    let door = OpenDoor::with(&app, &[], None).await;
    for example in all() {
        let rest = json!({"actions": ACTIONS, "requestsPerMinute": 20});
        let program = app.program(&admin, example.language, rest).await;
        for _ in 0..20 {
            assert_eq!(app.as_bearer(&program.token, KINDS, json!({})).await.code(), "");
        }
        app.world.pass(TimeDelta::seconds(59));
        let folder = tempfile::tempdir().unwrap();
        let time = async |seconds| {
            app.world.pass(TimeDelta::seconds(seconds));
            while app.turn().await {}
        };
        let said = example.run(door.address, &program.token, (folder.path(), "k"), time).await;
        assert_eq!(said.code, Some(0), "{}: {}", example.language, said.err);
        let first = said.err.lines().next().unwrap();
        assert!(first.starts_with("waiting 1 s: ") && first.contains("RATE_LIMITED"), "{}: {first}", example.language);
        assert_eq!(people(folder.path(), "k"), said.out.lines().collect::<Vec<_>>());
    }
    door.close().await;
}

/// The name of an export, which no other request has in it.
const NAME: &str = "lost-and-found";

/// A way to the server on which the answer to the first export is lost.
async fn losing(to: SocketAddr) -> (SocketAddr, JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let lose = Arc::new(AtomicBool::new(true));
    let serving = task::spawn(async move {
        while let Ok((client, _)) = listener.accept().await {
            let (server, lose) = (TcpStream::connect(to).await.expect("the server"), Arc::clone(&lose));
            let asks = |sent: &[u8]| sent.windows(NAME.len()).any(|window| window == NAME.as_bytes());
            task::spawn(carry(client, server, move |sent| asks(sent) && lose.swap(false, Ordering::SeqCst)));
        }
    });
    (address, serving)
}

#[tokio::test]
async fn each_repeats_what_it_has_heard_nothing_of_and_it_is_done_once() {
    let (app, admin) = house().await;
    let door = OpenDoor::with(&app, &[], None).await;
    for example in all() {
        let program = app.program(&admin, example.language, json!({"actions": ACTIONS})).await;
        let folder = tempfile::tempdir().unwrap();
        let (way, serving) = losing(door.address).await;
        let jobs = async |_| while app.turn().await {};
        let said = example.run(way, &program.token, (folder.path(), NAME), jobs).await;
        serving.abort();
        assert_eq!(said.code, Some(0), "{}: {}", example.language, said.err);
        assert_eq!(people(folder.path(), NAME), ["Łucja Żak <admin@example.pl>"]);
        let account = program.id.strip_prefix("account_").unwrap();
        let asked = app.rows("crm.activity_log", &format!("action = '{EXPORT}' AND actor_id = '{account}'")).await;
        let repeats: Vec<_> = asked.iter().map(|row| &row["meta"]["repeats"]).collect();
        assert_eq!(repeats, [&Value::Null, &asked[0]["request_id"]], "{}: {}", example.language, said.err);
    }
    door.close().await;
}

async fn idle(_: i64) {
    panic!("waiting helps nobody here");
}

#[tokio::test]
async fn each_says_what_is_refused_and_ends() {
    let (app, admin) = house().await;
    let door = OpenDoor::with(&app, &[], None).await;
    let everybody = "Łucja Żak <admin@example.pl>\n";
    for example in all() {
        let folder = tempfile::tempdir().unwrap();
        let named = |what: &str| format!("{} {what}", example.language);

        let program = app.program(&admin, &named("may"), json!({"actions": ACTIONS})).await;
        let other = "mutation { exportStaffMembers(input: {idempotencyKey: \"k\"}) { userErrors { code } } }";
        assert_eq!(app.as_bearer(&program.token, other, json!({})).await.user_errors(EXPORT), []);
        let said = example.run(door.address, &program.token, (folder.path(), "k"), idle).await;
        assert_eq!((said.code, said.out.as_str()), (Some(1), everybody), "{}", said.err);
        let beginning = "IDEMPOTENCY_KEY_REUSED at input.idempotencyKey: ";
        assert!(said.err.starts_with(beginning), "{}: {}", example.language, said.err);

        let reader = app.program(&admin, &named("reads"), json!({"actions": ["users.staff.read"]})).await;
        let said = example.run(door.address, &reader.token, (folder.path(), "k"), idle).await;
        let sentence = "the account lacks users.staff.export: ask its owner for it\n";
        assert_eq!((said.code, said.out.as_str(), said.err.as_str()), (Some(1), everybody, sentence));

        app.resolve(&admin, "suspendServiceAccount", &program.id).await;
        let said = example.run(door.address, &program.token, (folder.path(), "k"), idle).await;
        assert_eq!((said.code, said.out.as_str()), (Some(1), ""), "{}", said.err);
        assert!(said.err.starts_with("UNAUTHENTICATED: "), "{}: {}", example.language, said.err);

        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "no file of what was refused");
    }
    door.close().await;
}
