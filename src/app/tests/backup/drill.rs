//! The drill: back up, bring back elsewhere, compare.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    sync::Arc,
};

use serde_json::json;

use super::{FILES, PASSPHRASE, schema, sql, tables, text};
use crate::{
    commands::says,
    faults::{Load, QUIET, ledger::Told},
    files::{invented::contents_and_drafts, program::uploaded},
    program::Installation,
    rows::{ANNA, ME},
};

/// The names of documents and their rows in the log, each with all that is in it.
const DOCUMENTS: &str = "SELECT name || '|' || d::text FROM api.trusted_document d ORDER BY 1";
const LOGGED: &str =
    "SELECT request_id || '|' || l::text FROM crm.activity_log l WHERE action = 'trustDocument' ORDER BY 1";

fn named(rows: &[String]) -> BTreeSet<&str> {
    rows.iter().map(|row| row.split_once('|').unwrap().0).collect()
}

#[tokio::test]
async fn a_backup_made_under_load_comes_back_whole() {
    let (crm, other) = (Arc::new(Installation::new()), Installation::new());
    crm.administrator().await;
    crm.fill_files().await;
    let (server, _) = crm.serve_with(&QUIET).await;
    let token = crm.token().await;
    let load = Load::start(&crm, &token, 4);
    load.until_acknowledged(60).await;
    let before = load.end().await;
    let first = uploaded(&crm, &token).await["file"]["id"].as_str().unwrap().to_owned();

    let load = Load::start(&crm, &token, 4);
    load.until_acknowledged(5).await;
    let (uploader, uploading) = (Arc::clone(&crm), token.clone());
    let uploads = crm_core::task::spawn(async move {
        for _ in 0..50 {
            uploaded(&uploader, &uploading).await;
        }
    });
    let file = crm.backup(&PASSPHRASE).await;
    load.until_acknowledged(5).await;
    let during = load.end().await;
    uploads.await.unwrap();
    assert_eq!((before.count(Told::Failed), during.count(Told::Failed)), (0, 0), "nobody noticed");

    let restored = crm.run_with(&["restore", text(&file), "--into", text(&other.folder)], &PASSPHRASE, "").await;
    says(&restored, 0, &["session(s) ended", "crm doctor"]);
    let (source, target) = (crm.cluster().await, other.cluster().await);
    let (documents, logged) = (sql(&target, DOCUMENTS).await, sql(&target, LOGGED).await);
    assert_eq!((documents.len(), logged.len()), (named(&documents).len(), named(&logged).len()), "each once");
    assert_eq!(named(&documents), named(&logged), "nothing is torn");
    let acknowledged: BTreeSet<_> = before.calls().filter(|(_, told)| *told == Told::Ok).map(|(id, _)| id).collect();
    assert!(acknowledged.len() >= 60 && acknowledged.is_subset(&named(&documents)), "what stood before is there");
    let sent: BTreeSet<_> = before.calls().chain(during.calls()).map(|(id, _)| id).collect();
    assert!(named(&documents).is_subset(&sent));
    for (rows, statement) in [(&documents, DOCUMENTS), (&logged, LOGGED)] {
        let all: BTreeSet<_> = sql(&source, statement).await.into_iter().collect();
        assert!(rows.iter().all(|row| all.contains(row)), "no row is another one than it was");
        assert!(rows.len() < all.len(), "the load went on behind the backup");
    }
    let known = "SELECT right(id::text, 2) || '/' || replace(id::text, '-', '') || ' ' || size FROM crm.file \
        WHERE expires_at IS NULL OR purpose = 'upload' AND size > 1 ORDER BY 1";
    let known = sql(&target, known).await;
    assert!(known.len() > FILES.len(), "{known:?}");
    for content in &known {
        let (path, size) = content.split_once(' ').unwrap();
        let path = other.folder.join("files").join(path);
        assert_eq!(fs::metadata(&path).unwrap().len().to_string(), size, "{}", path.display());
    }
    assert_eq!(contents_and_drafts(&other.folder.join("files")), (known.len(), 0), "each file, and nothing else");
    source.stop().await.unwrap();
    target.stop().await.unwrap();
    assert_eq!(server.signal("INT").await.0, Some(0));

    // The key that signs seals is in no backup; the server's numbers of transactions begin anew.
    fs::copy(crm.folder.join("keys/sealing.pem"), other.folder.join("keys/sealing.pem")).unwrap();
    let (server, _) = other.serve_with(&QUIET).await;
    says(&other.run(&["doctor"]).await, 0, &["no migration is missing", "the roles' rights are as they should be"]);
    assert_ne!(other.graphql(ME, &json!({}), &token).await["data"]["me"]["email"], ANNA, "signed out");
    let token = other.token().await;
    assert_eq!(other.graphql(ME, &json!({}), &token).await["data"]["me"]["email"], ANNA, "with the old password");
    let mine = other.graphql("{ myFiles(first: 100) { nodes { id } } }", &json!({}), &token).await;
    assert!(mine.to_string().contains(&first), "{mine}");
    other.until_sealed().await;
    assert_eq!(server.signal("INT").await.0, Some(0));
    fs::remove_file(file).unwrap();
}

/// What waits, what runs, what is over: nobody here knows these kinds, so nothing touches them.
const WORK: &str = "INSERT INTO crm.outbox (id, subscriber, event, subject, payload, request_id, published_at, due_at, \
        attempts, claim, claimed_until, code, dead_at) VALUES \
        ('01900000-0000-7000-8000-000000000001', 'drill.mail', 'drill.done', 'a', '{}', 'r', now(), now(), 0, NULL, NULL, NULL, NULL), \
        ('01900000-0000-7000-8000-000000000002', 'drill.mail', 'drill.done', 'b', '{}', 'r', now(), now(), 1, \
            gen_random_uuid(), now(), NULL, NULL), \
        ('01900000-0000-7000-8000-000000000003', 'drill.mail', 'drill.done', 'c', '{}', 'r', now(), now(), 12, NULL, NULL, 'X', now()) \
    RETURNING id::text";
const JOBS: &str = "INSERT INTO crm.job (id, kind, input, status, request_id, created_at, due_at, finished_at, claim, claimed_until) \
    VALUES ('01900000-0000-7000-8000-000000000004', 'drill.a', '{}', 'waiting', 'r', now(), now(), NULL, NULL, NULL), \
        ('01900000-0000-7000-8000-000000000005', 'drill.b', '{}', 'running', 'r', now(), now(), NULL, gen_random_uuid(), now()), \
        ('01900000-0000-7000-8000-000000000006', 'drill.c', '{}', 'succeeded', 'r', now(), now(), now(), NULL, NULL) \
    RETURNING id::text";
const MAILS: &str = "INSERT INTO crm.mail (id, address, name, language, template, subject, body_text, body_html, state, \
        request_id, created_at, due_at, finished_at, claim, claimed_until) VALUES \
        ('01900000-0000-7000-8000-000000000007', 'drill@example.pl', 'Łucja', 'pl', 'drill', 'x', 'x', 'x', 'waiting', 'r', \
            now(), now(), NULL, gen_random_uuid(), now()), \
        ('01900000-0000-7000-8000-000000000008', 'drill@example.pl', 'Łucja', 'pl', 'drill', 'x', NULL, NULL, 'sent', 'r', \
            now(), now(), now(), NULL, NULL) RETURNING id::text";
const STATES: &str = "SELECT right(id::text, 1) || ' ' || coalesce(code, '-') || ' ' || (dead_at IS NOT NULL) || ' ' || \
        (claim IS NOT NULL) FROM crm.outbox WHERE subscriber = 'drill.mail' \
    UNION ALL SELECT right(id::text, 1) || ' ' || coalesce(code, '-') || ' ' || status || ' ' || (claim IS NOT NULL) \
        FROM crm.job WHERE kind LIKE 'drill.%' \
    UNION ALL SELECT right(id::text, 1) || ' ' || coalesce(code, '-') || ' ' || state || ' ' || (claim IS NOT NULL) \
        FROM crm.mail WHERE template = 'drill' ORDER BY 1";

/// Rows that one has and the other has not, by table.
fn beyond(tables: &BTreeMap<String, Vec<String>>, others: &BTreeMap<String, Vec<String>>) -> BTreeMap<String, usize> {
    let more = |(name, rows): (&String, &Vec<String>)| {
        let known: BTreeSet<_> = others[name].iter().collect();
        (name.clone(), rows.iter().filter(|row| !known.contains(row)).count())
    };
    tables.iter().map(more).filter(|(_, count)| *count > 0).collect()
}

#[tokio::test]
async fn everything_comes_back_row_by_row_and_what_was_done_since_is_not_done_again() {
    let (crm, held, resumed) = (Installation::new(), Installation::new(), Installation::new());
    crm.administrator().await;
    crm.fill_files().await;
    let (server, _) = crm.serve_with(&QUIET).await;
    crm.token().await;
    assert_eq!(server.signal("INT").await.0, Some(0));
    let cluster = crm.cluster().await;
    // What the server had begun by itself is another matter.
    sql(&cluster, "DELETE FROM crm.job RETURNING id::text").await;
    assert_eq!(sql(&cluster, WORK).await.len() + sql(&cluster, JOBS).await.len(), 6);
    assert_eq!(sql(&cluster, MAILS).await.len(), 2);
    let (rows, shape) = (tables(&cluster).await, schema(&cluster).await);
    assert!(rows.len() > 15 && shape.len() > 200, "{} tables, {} facts", rows.len(), shape.len());
    cluster.stop().await.unwrap();

    // Without a server this time.
    let file = crm.backup(&PASSPHRASE).await;
    assert_eq!(crm.postgres(), None, "what the command started it stopped");
    says(
        &crm.run_with(&["backup", "verify", text(&file)], &PASSPHRASE, "").await,
        0,
        &["is whole", "encrypted", "files: 3"],
    );
    let logged = crm.cluster().await;
    let said = "SELECT l.event || ' ' || l.actor_name || ' ' || (b.bytes = (v.after->>'bytes')::bigint) || ' ' || b.encrypted \
        FROM crm.audit_log l JOIN crm.audit_value v USING (id, at), crm.backup b WHERE l.event LIKE 'backup.%'";
    assert_eq!(sql(&logged, said).await, ["backup.taken crm backup true true"]);
    logged.stop().await.unwrap();

    let words = [
        "2 event(s) wait among the dead letters",
        "2 job(s) that were to run have failed",
        "1 mail(s) that were to be sent wait",
        "1 session(s) ended",
    ];
    let into = ["restore", text(&file), "--into", text(&held.folder)];
    says(&crm.run_with(&into, &PASSPHRASE, "").await, 0, &words);
    let cluster = held.cluster().await;
    assert_eq!(schema(&cluster).await, shape);
    let brought = tables(&cluster).await;
    assert_eq!(brought.keys().collect::<Vec<_>>(), rows.keys().collect::<Vec<_>>());
    let month = rows.keys().find_map(|name| name.strip_prefix("crm.audit_log_20")).unwrap();
    let gone = [("crm.job", 2), ("crm.mail", 1), ("crm.outbox", 2), ("users.session", 1)];
    let gone = gone.map(|(table, count)| (table.to_owned(), count));
    assert_eq!(beyond(&rows, &brought), BTreeMap::from(gone.clone()), "nothing but these is another");
    let logs = [("activity_log", 1), ("audit_log", 2), ("audit_value", 2)];
    let logs = logs.map(|(log, count)| (format!("crm.{log}_20{month}"), count));
    assert_eq!(beyond(&brought, &rows), gone.into_iter().chain(logs).collect(), "and these are new");
    let told = "SELECT event || ' ' || actor_name FROM crm.audit_log WHERE actor_name = 'crm restore' ORDER BY 1";
    assert_eq!(sql(&cluster, told).await, ["installation.restored crm restore", "session.allEnded crm restore"]);
    let states = ["1 EVENT_RESTORED true false", "2 EVENT_RESTORED true false", "3 X true false"];
    let jobs = ["4 JOB_RESTORED failed false", "5 JOB_RESTORED failed false", "6 - succeeded false"];
    let mails = ["7 MAIL_RESTORED failed false", "8 - sent false"];
    assert_eq!(sql(&cluster, STATES).await, [&states[..], &jobs, &mails].concat());
    cluster.stop().await.unwrap();
    for (id, text, times) in FILES {
        assert!(fs::read(held.content(id)).unwrap() == text.repeat(times).into_bytes(), "{id}");
    }
    assert_eq!(contents_and_drafts(&held.folder.join("files")), (3, 0), "no strays, no drafts");
    let key = |crm: &Installation, name: &str| fs::read(crm.folder.join("keys").join(name)).unwrap();
    assert_eq!(key(&crm, "encryption.key"), key(&held, "encryption.key"));
    assert_ne!(key(&crm, "signing.pem"), key(&held, "signing.pem"));

    let into = ["restore", text(&file), "--into", text(&resumed.folder), "--resume"];
    let said = crm.run_with(&into, &PASSPHRASE, "").await;
    says(&said, 0, &["1 session(s) ended"]);
    assert!(!said.out.contains("event(s)") && !said.out.contains("job(s)"), "{}", said.out);
    let cluster = resumed.cluster().await;
    let states = ["1 - false false", "2 - false true", "3 X true false"];
    let jobs = ["4 - waiting false", "5 - running true", "6 - succeeded false"];
    let mails = ["7 - waiting true", "8 - sent false"];
    assert_eq!(sql(&cluster, STATES).await, [&states[..], &jobs, &mails].concat());
    cluster.stop().await.unwrap();
    fs::remove_file(file).unwrap();
}

#[tokio::test]
async fn a_backup_of_an_older_version_is_brought_to_this_one() {
    let (crm, other) = (Installation::new(), Installation::new());
    crm.administrator().await;
    says(&crm.run(&["migrate", "down"]).await, 0, &["taken back"]);
    let newest = crm.run(&["migrate", "status"]).await.out;
    let newest = newest.lines().find_map(|line| line.strip_prefix("pending  ")).unwrap().to_owned();
    let file = crm.folder.with_extension("older");
    let said = crm.run(&["backup", "--to", text(&file)]).await;
    says(&said, 0, &["This backup is in no log: 1 migration(s) are missing", "It is not encrypted", "files: 0"]);
    let said = crm.run(&["restore", text(&file), "--into", text(&other.folder)]).await;
    says(
        &said,
        0,
        &["brought to this version's schema", &newest, "The key for secrets at rest is not that of the backup"],
    );
    assert!(crm.run(&["migrate", "status"]).await.out.contains("pending"), "the source is as it was");
    let (server, _) = other.serve_with(&QUIET).await;
    assert!(!other.token().await.is_empty());
    assert_eq!(server.signal("INT").await.0, Some(0));
    fs::remove_file(file).unwrap();
}
