//! PostgreSQL starts again, or an administrator ends its sessions: nobody meets what is left of them.

use crm_core::db::embedded::Role;
use futures_util::future::join_all;
use serde_json::json;
use sqlx::{Connection as _, PgConnection};

use crate::{
    rows::{ANNA, LOGIN, ME, sign_in},
    support::{Answer, TestApp},
};

impl TestApp {
    /// Ends every session of a role, and waits for their ends.
    async fn end_sessions(&self, role: Role) -> usize {
        let mut connection = PgConnection::connect_with(&self.database.options(role)).await.expect("it connects");
        let kill = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity \
                    WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()";
        let ended: Vec<bool> = sqlx::query_scalar(kill).fetch_all(&mut connection).await.expect("they end");
        assert!(ended.iter().all(|ended| *ended));
        ended.len()
    }

    /// Reads and writes in turn.
    async fn call(&self, token: &str, n: usize) -> Answer {
        match n % 2 {
            0 => self.as_bearer(token, ME, json!({})).await,
            _ => self.graphql(LOGIN, sign_in(ANNA), &[]).await,
        }
    }
}

fn done(answer: &Answer) -> bool {
    answer.status == 200 && answer.body.get("errors").is_none()
}

#[tokio::test]
async fn after_all_sessions_ended_no_request_fails() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &[]).await;
    for together in [false, true, true] {
        // So many at once that the pool opens all of its connections.
        join_all((0..16).map(|_| app.graphql(LOGIN, sign_in(ANNA), &[]))).await;
        app.db.check().await.unwrap();
        let sessions = app.count("users.session").await;
        assert!(app.end_sessions(Role::Writer).await > 2, "the pool was full");
        assert!(app.end_sessions(Role::Reader).await > 0);
        let answers = if together {
            join_all((0..20).map(|n| app.call(&token, n))).await
        } else {
            let mut answers = Vec::new();
            for n in 0..20 {
                answers.push(app.call(&token, n).await);
            }
            answers
        };
        assert!(answers.iter().all(done), "{answers:?}");
        assert_eq!(app.count("users.session").await, sessions + 10, "each sign-in happened once");
        app.db.check().await.unwrap();
    }
}
