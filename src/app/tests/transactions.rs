//! Transactions: recorded or not at all, one for each piece of work, nothing half done, nothing
//! acknowledged lost, whatever happens to whoever waits for them.

use std::{
    future::Future,
    pin::pin,
    sync::Arc,
    task::{Context, Waker},
    time::Duration,
};

use crm_core::{
    Cx, SystemWorld,
    audit::{Activity, AuditEntry, Details, Recorder, write_audit},
    config,
    db::{Db, Tx, embedded::Role},
    testing::{Server, TestDatabase},
};
use crm_shared::Error;
use serde_json::{Value, json};

use crate::{
    rows::{ANNA, LOGIN, sign_in},
    support::TestApp,
};

async fn database() -> TestDatabase {
    let database = Server::database(|admin| async move {
        migration::up(admin).await.expect("the migrations apply");
    })
    .await;
    database.admin("CREATE TABLE users.kept (n integer); GRANT INSERT ON users.kept TO crm_writer").await;
    database
}

/// Pools of few connections, so that one that was lost or is dirty is met again at once.
fn pool_of(connections: u32, database: &TestDatabase) -> Db {
    let settings = config::Database {
        external: None,
        admin: None,
        bindir: None,
        writer_connections: connections,
        reader_connections: 1,
        acquire_timeout: Duration::from_secs(20),
        statement_timeout: Duration::from_secs(20),
        idle_in_transaction_timeout: Duration::from_secs(20),
    };
    Db::connect(database.options(Role::Writer), database.options(Role::Reader), &settings)
}

fn system() -> Cx {
    Cx::system("test", Arc::new(SystemWorld))
}

/// A context under a record of its own.
fn recorded() -> Cx {
    let cx = system();
    let activity = Activity::start(&cx, "probe", Details::default());
    cx.recording(Arc::new(activity))
}

async fn write(tx: &Tx, event: &'static str) -> Result<(), Error> {
    write_audit(tx, AuditEntry::security(event)).await
}

async fn count(database: &TestDatabase, what: &str) -> i64 {
    database.text(&format!("SELECT count(*)::text FROM {what}")).await.parse().expect("a number")
}

#[tokio::test]
async fn what_is_not_recorded_cannot_begin() {
    let database = database().await;
    let error = database.db().begin(&system()).await.unwrap_err();
    assert!(error.code().id == "INTERNAL" && error.chain().contains("outside a recorded scope"), "{error:?}");
}

#[tokio::test]
async fn one_piece_of_work_has_one_transaction() {
    let database = database().await;
    let (db, cx) = (pool_of(2, &database), recorded());
    let tx = db.begin(&cx).await.unwrap();
    let error = db.begin(&cx).await.unwrap_err();
    assert!(error.code().id == "INTERNAL" && error.chain().contains("while one of this activity is open"), "{error:?}");
    write(&tx, "probe.first").await.unwrap();
    tx.commit().await.unwrap();
    let error = db.begin(&cx).await.unwrap_err();
    assert!(error.code().id == "INTERNAL" && error.chain().contains("after the activity was committed"), "{error:?}");
    assert_eq!((count(&database, "crm.audit_log").await, count(&database, "crm.activity_log").await), (1, 1));

    let cx = recorded();
    db.begin(&cx).await.unwrap().rollback().await.unwrap();
    db.begin(&cx).await.unwrap().commit().await.unwrap();
    assert_eq!(count(&database, "crm.activity_log").await, 2, "after a rollback there may be another");
}

#[tokio::test]
async fn a_dropped_transaction_is_rolled_back_and_its_connection_goes_on() {
    let database = database().await;
    let db = pool_of(1, &database);
    let process =
        || async { sqlx::query_scalar::<_, i32>("SELECT pg_backend_pid()").fetch_one(db.pool()).await.unwrap() };
    let before = process().await;
    for _ in 0..20 {
        let tx = db.begin(&recorded()).await.unwrap();
        write(&tx, "probe.dropped").await.unwrap();
        drop(tx);
        sqlx::query("INSERT INTO users.kept VALUES (1)").execute(db.pool()).await.unwrap();
    }
    assert_eq!((count(&database, "users.kept").await, count(&database, "crm.audit_log").await), (20, 0));
    assert_eq!(count(&database, "crm.activity_log").await, 0);
    assert_eq!(process().await, before, "the connection was not thrown away");
}

/// Polls `work` so many times and lets it go.
async fn abandon(work: impl Future, polls: usize) {
    let mut work = pin!(work);
    for _ in 0..polls {
        if work.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_ready() {
            return;
        }
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn whoever_hangs_up_while_a_transaction_begins_takes_nobody_elses_write_along() {
    let database = database().await;
    let db = pool_of(4, &database);
    for n in 0..500 {
        let cx = recorded();
        abandon(async { drop(db.begin(&cx).await) }, n % 5).await;
        sqlx::query("INSERT INTO users.kept VALUES (1)").execute(db.pool()).await.unwrap();
        if n % 5 == 0 {
            let tx = db.begin(&recorded()).await.unwrap();
            write(&tx, "probe.kept").await.unwrap();
            tx.commit().await.unwrap();
        }
    }
    db.close().await;
    assert_eq!(count(&database, "users.kept").await, 500, "each was acknowledged");
    assert_eq!((count(&database, "crm.audit_log").await, count(&database, "crm.activity_log").await), (100, 100));
}

#[tokio::test]
async fn whoever_hangs_up_while_a_transaction_ends_leaves_both_rows_or_none() {
    let database = database().await;
    let db = pool_of(4, &database);
    for n in 0..200 {
        let tx = db.begin(&recorded()).await.unwrap();
        write(&tx, "probe.hung_up").await.unwrap();
        abandon(tx.commit(), n % 8).await;
        sqlx::query("INSERT INTO users.kept VALUES (1)").execute(db.pool()).await.unwrap();
    }
    db.close().await;
    assert_eq!(count(&database, "users.kept").await, 200);
    let (audit, activity) = (count(&database, "crm.audit_log").await, count(&database, "crm.activity_log").await);
    assert_eq!(audit, activity);
}

#[tokio::test]
async fn an_aborted_transaction_cannot_be_committed() {
    let database = database().await;
    let db = database.db();
    database.admin("REVOKE INSERT ON crm.audit_log FROM crm_writer").await;
    let tx = db.begin(&recorded()).await.unwrap();
    assert_eq!(write(&tx, "probe.aborted").await.unwrap_err().code().id, "UNAVAILABLE");
    assert_eq!(tx.commit().await.unwrap_err().code().id, "UNAVAILABLE", "a swallowed error does not help");
    assert_eq!((count(&database, "crm.audit_log").await, count(&database, "crm.activity_log").await), (0, 0));
}

#[tokio::test]
async fn a_panic_in_recorded_work_is_a_failed_row_and_an_internal_error() {
    let database = database().await;
    let db = pool_of(1, &database);
    let recorder = Recorder::new(db.clone());
    let work = async |cx: Cx| -> Result<(), Error> {
        let tx = db.begin(&cx).await?;
        write(&tx, "probe.panicked").await?;
        panic!("a mistake in a service");
    };
    let error = recorder.command(&system(), "breaks", work).await.unwrap_err();
    assert!(error.code().id == "INTERNAL" && error.chain().contains("a mistake in a service"), "{error:?}");
    let row = database
        .text("SELECT action || ' ' || outcome || ' ' || code || ' ' || actor_name FROM crm.activity_log")
        .await;
    assert_eq!(row, "breaks failed INTERNAL test");
    assert_eq!(count(&database, "crm.audit_log").await, 0);
    recorder.command(&system(), "goesOn", async |_| Ok(())).await.unwrap();
    assert_eq!(count(&database, "crm.activity_log WHERE outcome = 'succeeded'").await, 1, "without a transaction, too");
}

#[tokio::test]
async fn a_connection_that_is_lost_before_the_commit_leaves_nothing() {
    let database = database().await;
    let db = database.db();
    let recorder = Recorder::new(db.clone());
    let work = async |cx: Cx| {
        let tx = db.begin(&cx).await?;
        write(&tx, "probe.lost").await?;
        let kill = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity \
                    WHERE datname = current_database() AND usename = current_user AND state = 'idle in transaction'";
        let killed: Vec<bool> = sqlx::query_scalar(kill).fetch_all(db.pool()).await.map_err(Error::internal)?;
        assert_eq!(killed, [true]);
        tx.commit().await
    };
    let error = recorder.command(&system(), "loses", work).await.unwrap_err();
    assert_eq!(error.kind().name(), "UNAVAILABLE", "{error:?}");
    assert_eq!(count(&database, "crm.audit_log").await, 0);
    let row = database.text("SELECT action || ' ' || outcome FROM crm.activity_log").await;
    assert_eq!(row, "loses failed", "written over another connection");
}

/// A session that can't be committed: at COMMIT this statement runs.
async fn at_commit(app: &TestApp, statement: &str) {
    let sql = format!(
        "CREATE FUNCTION users.at_commit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {statement}; RETURN NULL; END $$; \
         CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON users.session DEFERRABLE INITIALLY DEFERRED \
         FOR EACH ROW EXECUTE FUNCTION users.at_commit()"
    );
    app.database.admin(&sql).await;
}

async fn fails_at_commit(statement: &str) -> (Value, Value) {
    let app = TestApp::start().await;
    app.staff(ANNA, &[]).await;
    at_commit(&app, statement).await;
    let before = app.state().await;
    let answer = app.under("at-commit1", LOGIN, sign_in(ANNA)).await;
    assert_eq!(app.state().await, before);
    assert!(app.audit("at-commit1").await.is_empty());
    let rows = app.activity("at-commit1").await;
    assert_eq!((rows.len(), &rows[0]["outcome"]), (1, &json!("failed")));
    app.database.admin("DROP TRIGGER at_commit ON users.session").await;
    for _ in 0..10 {
        app.login(ANNA).await;
    }
    assert_eq!(app.count("users.session").await, 11, "every connection works");
    (answer.body["errors"][0]["extensions"].clone(), rows[0]["code"].clone())
}

#[tokio::test]
async fn a_connection_that_is_lost_at_the_commit_leaves_the_outcome_unknown() {
    let (extensions, code) = fails_at_commit("PERFORM pg_terminate_backend(pg_backend_pid())").await;
    let expected =
        json!({"code": "UNAVAILABLE", "reason": "OUTCOME_UNKNOWN", "outcomeKnown": false, "requestId": "at-commit1"});
    assert_eq!((extensions, code), (expected, json!("OUTCOME_UNKNOWN")));
}

#[tokio::test]
async fn a_commit_that_the_server_refuses_is_an_answer() {
    let (extensions, code) = fails_at_commit("RAISE EXCEPTION 'not so'").await;
    assert_eq!((extensions, code), (json!({"code": "INTERNAL", "requestId": "at-commit1"}), json!("INTERNAL")));
}
