//! Signing others out: one person, or many in a bulk action with a preview, a job and a result.

mod interrupted;
mod invented;
mod many;
mod one;

use serde_json::{Value, json};

use crate::support::{Answer, TestApp};

const START: &str = "mutation($i: BulkEndStaffSessionsInput!) { bulkEndStaffSessions(input: $i) { \
    job { id status } userErrors { code message path } } }";
const JOB: &str = "query($id: ID!) { job(id: $id) { status done total errorCode output \
    bulk { waiting succeeded refused { code count examples } } } }";

impl TestApp {
    async fn starts(&self, token: &str, selection: Value, expected: i64, key: Option<&str>) -> Answer {
        let input = json!({"selection": selection, "expectedCount": expected, "reason": "Zgubiony laptop", "idempotencyKey": key});
        self.as_bearer(token, START, json!({"i": input})).await
    }

    /// Starts ending the sessions of everybody who is found by this part of an address; the job.
    async fn started(&self, token: &str, search: &str, expected: i64) -> String {
        let answer = self.starts(token, json!({"filter": {"search": search}}), expected, None).await;
        assert_eq!(answer.user_errors("bulkEndStaffSessions"), [], "{answer:?}");
        answer.body["data"]["bulkEndStaffSessions"]["job"]["id"].as_str().expect("a job").to_owned()
    }

    async fn result(&self, token: &str, job: &str) -> Value {
        self.as_bearer(token, JOB, json!({"id": job})).await.body["data"]["job"].clone()
    }

    /// So many people without any right, each signed in once; their addresses begin with this.
    async fn crew(&self, name: &str, many: usize) -> Vec<String> {
        let mut tokens = Vec::new();
        for n in 0..many {
            tokens.push(self.staff(&format!("{name}{n}@example.pl"), &[]).await);
        }
        tokens
    }

    /// How often each of these people was signed out by somebody else, in the order of their ids.
    async fn signed_out(&self, name: &str) -> Vec<i64> {
        let sql = format!(
            "SELECT coalesce(json_agg(x.n ORDER BY x.id), '[]')::text FROM (SELECT s.id, \
             (SELECT count(*) FROM crm.audit_log l WHERE l.event = 'session.allEnded' AND l.subject = 'staff_' || replace(s.id::text, '-', '')) AS n \
             FROM users.staff s WHERE s.email LIKE '{name}%') x"
        );
        let text = self.database.text(&sql).await;
        let told: Vec<i64> = serde_json::from_str(&text).expect("numbers");
        let versions =
            format!("SELECT json_agg(token_version - 1 ORDER BY id)::text FROM users.staff WHERE email LIKE '{name}%'");
        assert_eq!(
            serde_json::from_str::<Vec<i64>>(&self.database.text(&versions).await).unwrap(),
            told,
            "what was told was done"
        );
        told
    }
}
