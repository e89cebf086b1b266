use crm_core::{db::embedded::Role, testing::Server};
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection};

use super::{Fitness, MigrateError, RestoreRefused};

async fn database() -> crm_core::testing::TestDatabase {
    Server::database(|admin| async move {
        super::up(admin).await.unwrap();
    })
    .await
}

async fn refused(connection: &mut PgConnection, sql: &str) -> String {
    let error = connection.execute(AssertSqlSafe(sql.to_owned())).await.expect_err(sql);
    error.as_database_error().and_then(|error| error.code()).expect(sql).into_owned()
}

#[tokio::test]
async fn up_down_up_leaves_the_same_and_is_safe_to_repeat() {
    let database = database().await;
    let admin = database.options(Role::Admin);
    assert_eq!(super::up(admin.clone()).await.unwrap(), Vec::<String>::new());
    let steps = super::status(admin.clone()).await.unwrap();
    assert!(steps.len() >= 2 && steps.iter().all(|step| step.applied));

    let all = u32::try_from(steps.len()).unwrap();
    assert_eq!(super::down(admin.clone(), all).await.unwrap().len(), steps.len());
    assert!(super::status(admin.clone()).await.unwrap().iter().all(|step| !step.applied));
    let pool = database.db();
    let names = steps.iter().map(|step| step.name.clone()).collect();
    assert_eq!(super::fitness(pool.pool()).await.unwrap(), Fitness::Missing(names));

    let (one, two) = tokio::join!(super::up(admin.clone()), super::up(admin));
    assert_eq!(one.unwrap().len() + two.unwrap().len(), steps.len(), "two runners share the work, none doubles it");
    assert_eq!(super::fitness(pool.pool()).await.unwrap(), Fitness::Fits);
}

const ROW: &str = "INSERT INTO crm.activity_log (id, at, action, actor_kind, outcome, request_id, meta) \
     VALUES (gen_random_uuid(), '{AT}', 'probe', 'anonymous', 'succeeded', 'r', '{}')";

#[tokio::test]
async fn the_logs_are_append_only_for_the_application() {
    let database = database().await;
    let mut writer = PgConnection::connect_with(&database.options(Role::Writer)).await.unwrap();
    writer.execute(AssertSqlSafe(ROW.replace("{AT}", "2026-11-22"))).await.unwrap();
    for log in ["crm.activity_log", "crm.audit_log", "crm.activity_log_default"] {
        for sql in
            [format!("UPDATE {log} SET request_id = 'x'"), format!("DELETE FROM {log}"), format!("TRUNCATE {log}")]
        {
            assert_eq!(refused(&mut writer, &sql).await, "42501", "{sql}");
        }
    }
    assert_eq!(refused(&mut writer, "CREATE TABLE crm.x ()").await, "42501");
    assert_eq!(refused(&mut writer, "ALTER TABLE crm.activity_log DISABLE TRIGGER append_only").await, "42501");

    // Even who owns the tables is stopped by the triggers, so that no slip of a migration edits the past.
    let mut admin = PgConnection::connect_with(&database.options(Role::Admin)).await.unwrap();
    assert_eq!(refused(&mut admin, "UPDATE crm.activity_log SET request_id = 'x'").await, "42501");
    assert_eq!(refused(&mut admin, "DELETE FROM crm.activity_log").await, "42501");
    assert_eq!(refused(&mut admin, "TRUNCATE crm.activity_log").await, "42501");
    assert_eq!(refused(&mut admin, "TRUNCATE crm.activity_log_default").await, "42501");

    let mut reader = PgConnection::connect_with(&database.options(Role::Reader)).await.unwrap();
    assert_eq!(refused(&mut reader, "SELECT * FROM users.staff").await, "42501");
}

#[tokio::test]
async fn a_month_without_a_partition_goes_to_the_default_and_moves_later() {
    let database = database().await;
    let month = "(date_trunc('month', now() AT TIME ZONE 'UTC') + interval '5 months')";
    let at = database.text(&format!("SELECT ({month} + interval '3 days')::text || '+00'")).await;
    let mut writer = PgConnection::connect_with(&database.options(Role::Writer)).await.unwrap();
    writer.execute(AssertSqlSafe(ROW.replace("{AT}", &at))).await.unwrap();
    assert_eq!(database.text("SELECT count(*)::text FROM crm.activity_log_default").await, "1");

    writer.execute("SELECT crm.ensure_log_partitions(6)").await.unwrap();
    assert_eq!(database.text("SELECT count(*)::text FROM crm.activity_log_default").await, "0");
    assert_eq!(database.text("SELECT count(*)::text FROM crm.activity_log").await, "1");
    writer.execute(AssertSqlSafe(ROW.replace("{AT}", "2100-01-01"))).await.unwrap();
    let mut admin = PgConnection::connect_with(&database.options(Role::Admin)).await.unwrap();
    assert_eq!(refused(&mut admin, "DELETE FROM crm.activity_log_default").await, "42501", "the trigger came back");
    assert_eq!(refused(&mut writer, "SELECT crm.ensure_log_partitions(13)").await, "22023");
}

#[tokio::test]
async fn only_an_expired_and_sealed_month_can_be_dropped() {
    let database = database().await;
    let mut writer = PgConnection::connect_with(&database.options(Role::Writer)).await.unwrap();
    for (call, code) in [
        ("'staff', '2020-01-01', 24", "22023"),
        ("'activity_log', '2020-01-02', 24", "22023"),
        ("'activity_log', '2020-01-01', 11", "22023"),
        ("'activity_log', date_trunc('month', now())::date, 24", "42501"),
        ("'activity_log', '2020-01-01', 24", "42P01"),
    ] {
        assert_eq!(refused(&mut writer, &format!("SELECT crm.drop_log_partition({call})")).await, code, "{call}");
    }
    let forged =
        ROW.replace("(id, at,", "(seq, id, at,").replace("VALUES (", "VALUES (0, ").replace("{AT}", "2020-01-31");
    assert_eq!(refused(&mut writer, &forged).await, "42501", "nobody chooses a row's place in the sequence");

    database
        .admin(
            "CREATE TABLE crm.activity_log_2020_01 PARTITION OF crm.activity_log \
             FOR VALUES FROM ('2020-01-01 00:00+00') TO ('2020-02-01 00:00+00')",
        )
        .await;
    writer.execute(AssertSqlSafe(ROW.replace("{AT}", "2020-01-31"))).await.unwrap();
    let drop = "SELECT crm.drop_log_partition('activity_log', '2020-01-01', 24)";
    assert_eq!(refused(&mut writer, drop).await, "42501", "a row of the month is not sealed");
    let seal = "INSERT INTO crm.log_seal SELECT 1, 0, max(seq) + 1, now(), '[]', '[]', sha256(''), sha256(''), 'k', sha512('') \
        FROM crm.activity_log";
    database.admin(seal).await;
    writer.execute(drop).await.unwrap();
    assert_eq!(database.text("SELECT coalesce(to_regclass('crm.activity_log_2020_01')::text, 'gone')").await, "gone");
}

#[tokio::test]
async fn a_newer_schema_is_left_alone_and_named() {
    let database = database().await;
    let admin = database.options(Role::Admin);
    database.admin("INSERT INTO crm.seaql_migrations (version, applied_at) VALUES ('m20991231_000000_later', 0)").await;
    let newer = Fitness::Newer(vec!["m20991231_000000_later".to_owned()]);
    assert_eq!(super::fitness_for(&database.options(Role::Writer)).await.unwrap(), newer);
    for done in [super::up(admin.clone()).await, super::down(admin.clone(), 1).await] {
        assert!(matches!(&done, Err(MigrateError::Unfit(unfit)) if *unfit == newer), "{done:?}");
    }
    let told = super::status(admin).await.unwrap_err().to_string();
    assert!(
        told.starts_with("the database was migrated by a newer version of crm (m20991231_000000_later is"),
        "{told}"
    );
}

#[tokio::test]
async fn a_restore_wants_an_empty_database_and_marks_it_until_its_end() {
    let database = database().await;
    let (admin, writer) = (database.options(Role::Admin), database.options(Role::Writer));
    let before = database.text("SELECT count(*)::text FROM pg_class").await;
    let refused = super::begin_restore(&admin).await.unwrap_err();
    assert!(matches!(refused, RestoreRefused::NotEmpty(tables) if tables > 10), "{refused}");
    assert_eq!(database.text("SELECT count(*)::text FROM pg_class").await, before, "nothing was touched");

    let all = u32::try_from(super::status(admin.clone()).await.unwrap().len()).unwrap();
    super::down(admin.clone(), all).await.unwrap();
    let server = PgConnection::connect_with(&writer).await.unwrap();
    let refused = super::begin_restore(&admin).await.unwrap_err();
    assert!(matches!(refused, RestoreRefused::InUse(1)), "{refused}");
    server.close().await.unwrap();
    until_alone(&database).await;

    assert!(!super::begin_restore(&admin).await.unwrap());
    assert_eq!(super::fitness_for(&writer).await.unwrap(), Fitness::Unfinished);
    assert!(matches!(super::up(admin.clone()).await, Err(MigrateError::Unfit(Fitness::Unfinished))));
    assert_eq!(super::up_within_restore(admin.clone()).await.unwrap().len(), all as usize);
    assert_eq!(super::fitness_for(&writer).await.unwrap(), Fitness::Unfinished, "migrated, and not at its end");
    until_alone(&database).await;

    assert!(super::begin_restore(&admin).await.unwrap(), "what the first one left goes");
    assert_eq!(database.text("SELECT coalesce(to_regclass('users.staff')::text, 'gone')").await, "gone");
    super::up_within_restore(admin.clone()).await.unwrap();
    super::end_restore(&admin).await.unwrap();
    assert_eq!(super::fitness_for(&writer).await.unwrap(), Fitness::Fits);
}

/// The server forgets a session a moment after it was closed.
async fn until_alone(database: &crm_core::testing::TestDatabase) {
    let sessions =
        "SELECT count(*)::text FROM pg_stat_activity WHERE datname = current_database() AND usename = 'crm_writer'";
    for _ in 0..10_000 {
        if database.text(sessions).await == "0" {
            return;
        }
    }
    panic!("a session stays");
}

#[tokio::test]
async fn an_extension_that_somebody_has_installed_before_is_used_where_it_lies() {
    let database = database().await;
    let admin = database.options(Role::Admin);
    let steps = super::status(admin.clone()).await.unwrap();
    let search = steps.iter().position(|step| step.name.ends_with("_search")).unwrap();
    super::down(admin.clone(), u32::try_from(steps.len() - search).unwrap()).await.unwrap();
    database.admin("DROP EXTENSION pg_trgm; CREATE EXTENSION pg_trgm SCHEMA public").await;
    super::up(admin).await.unwrap();
    let mut writer = PgConnection::connect_with(&database.options(Role::Writer)).await.unwrap();
    writer.execute("SELECT * FROM users.resembling('kowalski', 5, NULL)").await.unwrap();
    let schema = "SELECT extnamespace::regnamespace::text FROM pg_extension WHERE extname = 'pg_trgm'";
    assert_eq!(database.text(schema).await, "public");
}
