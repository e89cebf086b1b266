use crm_core::testing::Server;
use crm_graph::PageArguments;

use super::entries::newest;
use crate::domain::Entry;

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
        let sql = newest(&window).replace("$1", "ARRAY['staff_7', 'staff_8', 'job_300']").replace("$2", "26");
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
