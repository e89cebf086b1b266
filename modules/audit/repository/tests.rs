use crm_core::testing::{Server, TestDatabase};
use crm_graph::PageArguments;
use uuid::Uuid;

use super::{
    entries::newest,
    logs::{activity, audit},
};
use crate::domain::{ActivityEntry, Entry, LogFilter, Sight};

/// Months of somebody's work, most of it about others.
const FILLED: &str = "INSERT INTO crm.activity_log (id, at, action, actor_kind, actor_name, outcome, request_id, subjects, meta) \
    SELECT gen_random_uuid(), now() - n * interval '1 second', 'x', 'system', 'x', 'succeeded', 'r', \
        CASE WHEN n % 100 = 0 THEN jsonb_build_array('staff_' || n % 1000, 'job_' || n) \
        ELSE jsonb_build_array('staff_' || n % 1000) END, '{}' FROM generate_series(1, 50000) n; \
    INSERT INTO crm.audit_log (id, at, event, category, actor_kind, actor_name, subject, request_id) \
    SELECT gen_random_uuid(), now() - n * interval '1 second', 'x.y', 'change', 'system', 'x', 'staff_' || n % 1000, 'r' \
        FROM generate_series(1, 50000) n; \
    ANALYZE crm.activity_log; ANALYZE crm.audit_log";

#[tokio::test]
async fn a_history_is_read_by_indexes_alone() {
    let database = Server::database(|admin| async move {
        migration::up(admin).await.unwrap();
    })
    .await;
    database.admin(FILLED).await;
    let first = PageArguments::default().window(Entry::ORDER).unwrap();
    let last = PageArguments { last: Some(25), ..PageArguments::default() }.window(Entry::ORDER).unwrap();
    for window in [first, last] {
        let people = newest(&window).replace("$1", "ARRAY['staff_7', 'staff_8', 'job_300']");
        let sql = people.replace("$2", "26").replace("$3", "NULL");
        let lines = database.admin(&format!("EXPLAIN (ANALYZE, TIMING OFF) {sql}")).await;
        let plan: Vec<String> = lines.iter().map(|line| sqlx::Row::get(line, 0)).collect();
        let plan = plan.join("\n");
        for index in ["expr_at_id_idx", "subjects_idx", "subject_at_id_idx"] {
            assert!(plan.contains(index), "{index} is not used:\n{plan}");
        }
        let walked =
            |line: &&str| line.contains("Seq Scan on") && (line.contains("activity_log") || line.contains("audit_log"));
        // An empty month is read as it is.
        let walked: Vec<_> = plan.lines().filter(walked).filter(|line| !line.contains("rows=0 ")).collect();
        assert!(walked.is_empty(), "{walked:?}\n{plan}");
    }
}

/// Whether a page of either log is read by this index of the month, without a walk through all of it.
async fn planned(database: &TestDatabase, sight: &Sight, filter: &LogFilter, index: &str) {
    let window = PageArguments::default().window(ActivityEntry::ORDER).unwrap();
    // The other months are empty, and read as they are.
    let month = database.text("SELECT to_char(now() AT TIME ZONE 'UTC', '_log_YYYY_MM')").await;
    for statement in [activity, audit] {
        let (sql, values) = statement(sight, filter, &window).unwrap();
        let sql = values.written_into(sql);
        let lines = database.admin(&format!("EXPLAIN {sql}")).await;
        let plan: Vec<String> = lines.iter().map(|line| sqlx::Row::get(line, 0)).collect();
        let month: Vec<_> = plan.iter().filter(|line| line.contains(&month) && line.contains("Scan")).collect();
        assert!(
            !month.is_empty() && month.iter().all(|line| line.contains(index)),
            "not by {index}:\n{}",
            plan.join("\n")
        );
    }
}

#[tokio::test]
async fn a_person_a_request_an_action_and_a_division_are_read_by_their_indexes() {
    let database = Server::database(|admin| async move {
        migration::up(admin).await.unwrap();
    })
    .await;
    let filled = "INSERT INTO crm.activity_log (id, at, action, actor_kind, actor_id, division_id, outcome, request_id, meta) \
        SELECT gen_random_uuid(), now() - n * interval '1 second', 'a' || n % 50, 'staff', md5((n % 300)::text)::uuid, \
            md5((n % 40)::text)::uuid, 'succeeded', 'r' || n / 2, '{}' FROM generate_series(1, 30000) n; \
        INSERT INTO crm.audit_log (id, at, event, category, actor_kind, actor_id, division_id, request_id) \
        SELECT id, at, action, 'change', actor_kind, actor_id, division_id, request_id FROM crm.activity_log; \
        ANALYZE crm.activity_log; ANALYZE crm.audit_log";
    database.admin(filled).await;
    let person = Uuid::parse_str(&database.text("SELECT md5('7')::uuid::text").await).unwrap();
    let none = LogFilter::default;
    for (sight, filter, index) in [
        (Sight::Everything, none(), "at_id_idx"),
        (Sight::Everything, LogFilter { actor: Some(person), ..none() }, "actor_id_at_id_idx"),
        (Sight::Everything, LogFilter { request_id: Some("r7".to_owned()), ..none() }, "request_id_at_id_idx"),
        (Sight::Own(person), none(), "actor_id_at_id_idx"),
        (Sight::Divisions { divisions: vec![person], me: person }, none(), "_id_at_id_idx"),
    ] {
        planned(&database, &sight, &filter, index).await;
    }
}
