//! What only the rows show: one transaction for everything, races that a journey can't hit.

use std::sync::Arc;

use crm_core::{
    Cx, SystemWorld, World as _,
    audit::{Activity, Details},
    db::{Conn as _, Db, Tx},
    search::SearchQuery,
    testing::{Server, TestDatabase},
};
use crm_graph::{Key as _, Scope};
use crm_shared::{Language, SystemRole};
use sea_orm::{ConnectionTrait as _, DbBackend, Statement};
use users_contract::StaffId;

use super::{Credentials, Installation, NewStaff, StaffRows, staff_search};
use crate::domain::{Assignment, StaffStatus};

async fn database() -> TestDatabase {
    let migrate = |admin| async move {
        migration::up(admin).await.unwrap();
    };
    Server::database(migrate).await
}

async fn begin(db: &Db) -> Tx {
    let cx = Cx::system("test", Arc::new(SystemWorld));
    let activity = Activity::start(&cx, "test", Details::default());
    db.begin(&cx.recording(Arc::new(activity))).await.unwrap()
}

fn person(email: &str) -> NewStaff {
    NewStaff {
        id: StaffId::from_uuid(SystemWorld.uuid()),
        email: email.to_owned(),
        name: "Łucja Żak".to_owned(),
        language: Language::Pl,
        password_hash: Some("hash".to_owned()),
        roles: vec![Assignment::everywhere(SystemRole::Helpdesk), Assignment::everywhere(SystemRole::Auditor)],
        created_at: SystemWorld.now(),
    }
}

/// Returns when somebody waits for what another transaction has locked.
pub(crate) async fn somebody_waits(db: &Db) {
    const SQL: &str = "SELECT count(*) AS waiting FROM pg_stat_activity \
        WHERE datname = current_database() AND wait_event_type = 'Lock'";
    for _ in 0..10_000 {
        // As the writer: a role sees what its own sessions wait for.
        let row = db.exec().query_one_raw(Statement::from_string(DbBackend::Postgres, SQL)).await.unwrap().unwrap();
        if row.try_get::<i64>("", "waiting").unwrap() > 0 {
            return;
        }
    }
    panic!("nobody waits");
}

async fn count(database: &TestDatabase, table: &str) -> String {
    database.text(&format!("SELECT count(*)::text FROM {table}")).await
}

#[tokio::test]
async fn entities_and_raw_sql_stand_or_fall_together() {
    let database = database().await;
    let db = database.db();
    for (commit, expected) in [(false, "0"), (true, "1")] {
        let tx = begin(&db).await;
        let new = person("anna@example.pl");
        let id = new.id.uuid();
        StaffRows::insert(&tx, new).await.unwrap();
        let raw = format!(
            "INSERT INTO users.session (id, staff_id, carrier, token_version, created_at, expires_at) \
             VALUES (gen_random_uuid(), '{id}', 'token', 1, now(), now())"
        );
        tx.exec().execute_unprepared(&raw).await.unwrap();
        let found = StaffRows::find_many(&tx, &[StaffId::from_uuid(id)], &Scope::Everywhere).await.unwrap();
        assert_eq!(found.len(), 1, "seen from inside");
        assert!(
            StaffRows::find_many(&db, &[StaffId::from_uuid(id)], &Scope::Everywhere).await.unwrap().is_empty(),
            "not from outside"
        );
        if commit {
            tx.commit().await.unwrap();
        } else {
            tx.rollback().await.unwrap();
        }
        for table in ["users.staff", "users.session", "crm.activity_log"] {
            assert_eq!(count(&database, table).await, expected, "{table}");
        }
    }
    assert_eq!(count(&database, "users.staff_role").await, "2");
}

#[tokio::test]
async fn a_sign_in_is_not_noted_for_somebody_who_changed_meanwhile() {
    let database = database().await;
    let db = database.db();
    let tx = begin(&db).await;
    StaffRows::insert(&tx, person("anna@example.pl")).await.unwrap();
    tx.commit().await.unwrap();
    let checked = StaffRows::credentials(&db, "anna@example.pl").await.unwrap().unwrap();
    assert_eq!(checked.status, StaffStatus::Active);
    let note = async |credentials: &Credentials| {
        let tx = begin(&db).await;
        let version = StaffRows::note_login(&tx, credentials, SystemWorld.now()).await.unwrap();
        tx.commit().await.unwrap();
        version
    };
    assert_eq!(note(&checked).await, Some(1));
    database.admin("UPDATE users.staff SET token_version = 2").await;
    assert_eq!(note(&checked).await, Some(2), "the version as of now");
    database.admin("UPDATE users.staff SET status = 'disabled'").await;
    assert_eq!(note(&checked).await, None);
    database.admin("UPDATE users.staff SET status = 'active', password_hash = 'another'").await;
    assert_eq!(note(&checked).await, None);
}

#[tokio::test]
async fn people_cost_one_statement_however_many() {
    let database = database().await;
    let db = database.db();
    let mut ids = Vec::new();
    let tx = begin(&db).await;
    for n in 0..100 {
        let new = person(&format!("person{n}@example.pl"));
        ids.push(new.id);
        StaffRows::insert(&tx, new).await.unwrap();
    }
    tx.commit().await.unwrap();
    for length in [1, 25, 100] {
        let before = db.statements();
        let found = StaffRows::find_many(&db, &ids[..length], &Scope::Everywhere).await.unwrap();
        assert_eq!((found.len(), db.statements() - before), (length, 1));
        assert!(ids[..length].iter().all(|id| {
            found[id]
                .grants
                .iter()
                .map(|grant| grant.role.system())
                .eq([Some(SystemRole::Auditor), Some(SystemRole::Helpdesk)])
        }));
    }
    let stranger = StaffId::from_uuid(SystemWorld.uuid());
    let found = StaffRows::find_many(&db, &[ids[0], stranger, ids[0]], &Scope::Everywhere).await.unwrap();
    assert_eq!(found.keys().copied().collect::<Vec<_>>(), [ids[0]], "nobody of that id, nobody twice");
}

#[tokio::test]
async fn the_first_administrator_is_noted_once() {
    let database = database().await;
    let db = database.db();
    let tx = begin(&db).await;
    let (first, second) = (person("anna@example.pl"), person("jan@example.pl"));
    let ids = [first.id, second.id];
    StaffRows::insert(&tx, first).await.unwrap();
    StaffRows::insert(&tx, second).await.unwrap();
    Installation::insert(&tx, ids[0], SystemWorld.now()).await.unwrap();
    let error = Installation::insert(&tx, ids[1], SystemWorld.now()).await.unwrap_err();
    assert_eq!(error.code().id, "USERS_ALREADY_BOOTSTRAPPED", "even without the lock the table lets one in");
    drop(tx);
    assert!(!Installation::exists(&db).await.unwrap());
}

#[tokio::test]
async fn a_search_among_100_000_people_looks_into_indexes_only() {
    let database = database().await;
    let people = "INSERT INTO users.staff (id, email, name, language, status, password_hash, created_at) \
        SELECT gen_random_uuid(), 'p' || n || '@example.pl', \
          (ARRAY['Anna', 'Jan', 'Łucja', 'Żaneta', 'Piotr', 'Ewa'])[n % 6 + 1] || ' ' || \
          (ARRAY['Nowak', 'Kowalski', 'Wiśniewska', 'Wójcik', 'Lewandowski'])[n % 5 + 1] || '-' || n, \
          'pl', 'active', 'x', now() FROM generate_series(1, 100000) n";
    database.admin(people).await;
    database.admin("VACUUM ANALYZE users.staff").await;
    let db = database.db();
    let plan = async |statement: Statement| {
        let sql = format!("EXPLAIN (ANALYZE, COSTS OFF) {}", statement.sql);
        let statement = Statement { sql, ..statement };
        let lines = db.exec().query_all_raw(statement).await.unwrap();
        lines.iter().map(|line| line.try_get_by_index::<String>(0).unwrap() + "\n").collect::<String>()
    };
    for typed in ["kowalski-77", "żaneta wiś", "p4711@example.pl", "an", "jn", "100% z", "ja no", "Lewadnowski-9"] {
        let plan = plan(staff_search::statement(&SearchQuery::new(typed), 11, &Scope::Everywhere)).await;
        assert!(!plan.contains("Seq Scan on staff"), "{typed}: {plan}");
    }
    let likeness = "SELECT s.id FROM users.staff s WHERE 'lewadnowski-9' OPERATOR(crm.<%) s.search";
    let plan = plan(Statement::from_string(DbBackend::Postgres, likeness)).await;
    assert!(plan.contains("staff_search") && !plan.contains("Seq Scan"), "inside users.resembling: {plan}");
}
