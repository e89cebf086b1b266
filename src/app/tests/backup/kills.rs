//! `kill -9` in the middle: nothing looks whole that isn't, and the next try works.

use std::{fs, process::Stdio};

use crm_core::db::embedded::{Cluster, Role};
use sqlx::{Connection as _, Executor as _, PgConnection};

use super::{sql, tables, text};
use crate::{
    commands::says,
    faults::{QUIET, ledger::admin},
    program::Installation,
};

/// Waits until so many sessions of this name have the database do something (or wait in it).
async fn until_sessions(cluster: &Cluster, condition: &str, count: usize) {
    let sessions = format!("SELECT pid::text FROM pg_stat_activity WHERE {condition}");
    for _ in 0..10_000 {
        if sql(cluster, &sessions).await.len() == count {
            return;
        }
    }
    panic!("never {count} sessions with {condition}");
}

#[tokio::test]
async fn a_killed_backup_leaves_no_backup_and_the_next_one_works() {
    let crm = Installation::new();
    crm.administrator().await;
    let (server, _) = crm.serve_with(&QUIET).await;
    let folder = crm.folder.with_extension("killed");
    fs::create_dir(&folder).unwrap();
    let file = folder.join("a");
    let cluster = crm.cluster().await;
    let mut holder = admin(&cluster).await;
    holder.execute("BEGIN; LOCK TABLE api.trusted_document").await.unwrap();
    let mut killed = crm.command(&["backup", "--to", text(&file)]).spawn().unwrap();
    until_sessions(&cluster, "application_name = 'pg_dump' AND wait_event_type = 'Lock'", 1).await;
    says(&crm.run(&["backup", "--to", text(&file)]).await, 1, &["another crm is just writing"]);
    killed.kill().await.unwrap();
    let names = || fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect::<Vec<_>>();
    assert_eq!(names(), ["a.part"]);
    says(&crm.run(&["backup", "verify", text(&folder.join("a.part"))]).await, 1, &["crm: "]);
    holder.execute("ROLLBACK").await.unwrap();
    until_sessions(&cluster, "application_name = 'pg_dump'", 0).await;
    says(&crm.run(&["backup", "--to", text(&file)]).await, 0, &["backup "]);
    assert_eq!(names(), ["a"]);
    says(&crm.run(&["backup", "verify", text(&file)]).await, 0, &["is whole"]);
    drop(holder);
    cluster.stop().await.unwrap();
    assert_eq!(server.signal("INT").await.0, Some(0));
    fs::remove_dir_all(folder).unwrap();
}

/// Has the first CREATE TABLE wait for whoever holds the lock 42.
const WAIT: &str = "CREATE FUNCTION public.wait() RETURNS event_trigger LANGUAGE plpgsql AS $$ \
    BEGIN PERFORM pg_advisory_xact_lock(42); END $$; \
    CREATE EVENT TRIGGER wait ON ddl_command_start WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION public.wait()";

#[tokio::test]
async fn a_killed_restore_leaves_what_nothing_starts_on_until_it_was_done_anew() {
    let (crm, other) = (Installation::new(), Installation::new());
    crm.administrator().await;
    crm.fill_files().await;
    // More than fits into the pipe to pg_restore, so that it can't come to its end alone.
    let source = crm.cluster().await;
    sql(
        &source,
        "INSERT INTO crm.job (id, kind, input, request_id, created_at, due_at) VALUES (gen_random_uuid(), 'drill.a', \
        to_jsonb(repeat('x', 3000000)), 'r', now(), now()) RETURNING id::text",
    )
    .await;
    source.stop().await.unwrap();
    let file = crm.backup(&[]).await;
    let cluster = other.cluster().await;
    let mut superuser = PgConnection::connect_with(&cluster.superuser_options(Cluster::DATABASE)).await.unwrap();
    superuser.execute(WAIT).await.unwrap();
    superuser.execute("SELECT pg_advisory_lock(42)").await.unwrap();
    let mut restore = other.command(&["restore", text(&file)]);
    let mut killed = restore.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    until_sessions(&cluster, "application_name = 'pg_restore' AND wait_event_type = 'Lock'", 1).await;
    killed.kill().await.unwrap();
    let unfinished = "a restore into this database did not come to its end";
    for command in [&["serve"][..], &["migrate", "up"], &["doctor"], &["keys", "rotate"], &["backup", "--to", "/tmp"]] {
        // Keys that serve has made are no installation.
        says(&other.run(command).await, 1, &[unfinished]);
    }
    superuser.execute("SELECT pg_advisory_unlock(42)").await.unwrap();
    until_sessions(&cluster, "application_name = 'pg_restore'", 0).await;
    assert_eq!(tables(&cluster).await.len(), 0, "all of it or nothing");
    superuser.execute("DROP EVENT TRIGGER wait; DROP FUNCTION public.wait()").await.unwrap();
    says(&other.run(&["serve"]).await, 1, &[unfinished]);
    says(&other.run(&["restore", text(&file)]).await, 0, &["files: 3", "1 job(s)"]);

    // Killed later, when the rows were there and the files, too.
    let admin = cluster.connect_options(Role::Admin, Cluster::DATABASE);
    let mut admin = PgConnection::connect_with(&admin).await.unwrap();
    admin.execute("CREATE SCHEMA crm_restore").await.unwrap();
    let half = other.content("018f0000-0000-7000-8000-0000000002ab");
    fs::write(&half, "x").unwrap();
    says(&other.run(&["serve"]).await, 1, &[unfinished, "it begins anew"]);
    says(&other.run(&["restore", text(&file)]).await, 0, &["restored", "files: 3"]);
    assert!(!half.exists());
    drop((admin, superuser));
    cluster.stop().await.unwrap();
    let (server, _) = other.serve_with(&QUIET).await;
    assert!(!other.token().await.is_empty());
    assert_eq!(server.signal("INT").await.0, Some(0));
    fs::remove_file(file).unwrap();
}

#[tokio::test]
async fn a_restore_that_fails_says_what_to_do() {
    let (crm, other) = (Installation::new(), Installation::new());
    crm.administrator().await;
    let file = crm.backup(&[]).await;
    let cluster = other.cluster().await;
    let mut superuser = PgConnection::connect_with(&cluster.superuser_options(Cluster::DATABASE)).await.unwrap();
    let refuse = WAIT.replace("PERFORM pg_advisory_xact_lock(42)", "RAISE EXCEPTION 'the disk is full, say'");
    superuser.execute(sqlx::AssertSqlSafe(refuse)).await.unwrap();
    let words = ["pg_restore failed", "the disk is full, say", "run `crm restore` again"];
    says(&other.run(&["restore", text(&file)]).await, 1, &words);
    superuser.execute("DROP EVENT TRIGGER wait; DROP FUNCTION public.wait()").await.unwrap();
    says(&other.run(&["restore", text(&file)]).await, 0, &["restored"]);
    drop(superuser);
    cluster.stop().await.unwrap();
    fs::remove_file(file).unwrap();
}
