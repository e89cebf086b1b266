//! A connection that is lost at COMMIT: whether the change was made nobody knows, and the same request
//! under the same key settles it.

use std::{
    io,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use crm_core::{db::embedded::Role, task};
use serde_json::json;
use tempfile::TempDir;
use tokio::{
    io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _},
    net::{UnixListener, UnixStream},
    task::JoinHandle,
};

use super::{made, refused};
use crate::{
    rows::ANNA,
    support::{Answer, TestApp},
};

/// What is written to, where a commit is meant.
const DOCUMENT: &[u8] = b"INSERT INTO api.trusted_document";

/// A way to PostgreSQL on which the answer to a COMMIT can be lost.
struct Wire {
    folder: TempDir,
    loses: Arc<AtomicBool>,
    serving: JoinHandle<()>,
}

impl Wire {
    fn to(server: PathBuf, socket: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let listener = UnixListener::bind(folder.path().join(socket)).expect("a socket");
        let loses = Arc::new(AtomicBool::new(false));
        let lose = Arc::clone(&loses);
        let serving = task::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let server = UnixStream::connect(&server).await.expect("PostgreSQL");
                let lose = Arc::clone(&lose);
                // The same node also commits, at any time, that somebody's session was used.
                let trusts = AtomicBool::new(false);
                let is_lost = move |sent: &[u8]| {
                    let writes = sent.windows(DOCUMENT.len()).any(|sent| sent == DOCUMENT);
                    let is_meant = trusts.fetch_or(writes, Ordering::SeqCst) && sent.ends_with(b"COMMIT\0");
                    is_meant && lose.swap(false, Ordering::SeqCst)
                };
                task::spawn(carry(client, server, is_lost));
            }
        });
        Self { folder, loses, serving }
    }
}

/// Carries both ways, until the answer to what `is_lost` names is to be lost: it is waited for, and both hang up.
pub async fn carry<S>(mut client: S, mut server: S, is_lost: impl Fn(&[u8]) -> bool) -> io::Result<()>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let (mut sent, mut answered) = (vec![0; 1 << 16], vec![0; 1 << 16]);
    loop {
        tokio::select! {
            read = client.read(&mut sent) => {
                let bytes = &sent[..read?];
                server.write_all(bytes).await?;
                if bytes.is_empty() || is_lost(bytes) {
                    // The answer, which says that it is done.
                    return server.read(&mut answered).await.map(|_| ());
                }
            }
            read = server.read(&mut answered) => match read? {
                0 => return Ok(()),
                read => client.write_all(&answered[..read]).await?,
            }
        }
    }
}

/// A house, a node of it on a wire of its own, and an administrator's token.
async fn house_on_a_wire() -> (TestApp, TestApp, Wire, String) {
    let app = TestApp::start().await;
    let anna = app.staff(ANNA, &["administrator"]).await;
    let options = app.database.options(Role::Writer);
    let socket = format!(".s.PGSQL.{}", options.get_port());
    let wire = Wire::to(options.get_socket().expect("a socket's folder").join(&socket), &socket);
    let node = app.another_node_over(app.database.db_through(options.socket(wire.folder.path())), Vec::new());
    (app, node, wire, anna)
}

fn unknown(answer: &Answer) -> bool {
    let extensions = &answer.body["errors"][0]["extensions"];
    (answer.code(), &extensions["reason"], &extensions["outcomeKnown"])
        == ("UNAVAILABLE", &json!("OUTCOME_UNKNOWN"), &json!(false))
}

#[tokio::test]
async fn what_was_done_though_nobody_heard_of_it_is_not_done_again() {
    let (app, node, wire, anna) = house_on_a_wire().await;
    node.me(&anna).await;
    wire.loses.store(true, Ordering::SeqCst);
    let lost = node.trusts(&anna, "k", "Żółw").await;
    assert!(unknown(&lost), "{lost:?}");
    assert!(lost.message().contains("Repeat it with the same idempotencyKey"), "{lost:?}");
    assert_eq!(app.count("api.trusted_document").await, 1, "it was done");
    let document = made(&node.trusts(&anna, "k", "Żółw").await);
    assert_eq!(made(&app.trusts(&anna, "k", "Żółw").await), document);
    let repeats: Vec<_> = app.trusted().await.into_iter().map(|(outcome, _, repeats)| (outcome, repeats)).collect();
    assert_eq!(
        repeats,
        [("succeeded".to_owned(), false), ("succeeded".to_owned(), true), ("succeeded".to_owned(), true)]
    );
    assert_eq!(refused(&app.trusts(&anna, "k", "Żaba").await), "IDEMPOTENCY_KEY_REUSED");
    wire.serving.abort();
}

#[tokio::test]
async fn what_was_not_done_is_done_when_it_comes_again() {
    let app = TestApp::start().await;
    let anna = app.staff(ANNA, &["administrator"]).await;
    let sql = "CREATE FUNCTION api.at_commit() RETURNS trigger LANGUAGE plpgsql AS \
         $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$; \
         CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON api.trusted_document DEFERRABLE INITIALLY DEFERRED \
         FOR EACH ROW EXECUTE FUNCTION api.at_commit()";
    app.database.admin(sql).await;
    let lost = app.trusts(&anna, "k", "Żółw").await;
    assert!(unknown(&lost), "{lost:?}");
    assert_eq!((app.count("api.trusted_document").await, app.count("crm.idempotency").await), (0, 0));
    app.database.admin("DROP TRIGGER at_commit ON api.trusted_document").await;
    let document = made(&app.trusts(&anna, "k", "Żółw").await);
    assert_eq!(made(&app.trusts(&anna, "k", "Żółw").await), document);
    assert_eq!(app.count("api.trusted_document").await, 1);
}
