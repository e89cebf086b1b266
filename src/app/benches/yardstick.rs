//! What the server is measured against: a bare axum handler that verifies the same token, sends the same
//! statement through sqlx, and writes the same facts as JSON. In a process of its own, so that its
//! processor time is its own.

use std::{net::SocketAddr, path::PathBuf, sync::Arc};

use axum::{Json, Router, extract::State, http::HeaderMap, routing::post};
use chrono::{DateTime, Utc};
use crm_core::{
    SystemWorld, World as _,
    db::embedded::{Cluster, Role},
    security::Keys,
};
use crm_graph::Uuid;
use serde::{Deserialize, Serialize};
use sqlx::{
    AssertSqlSafe, PgPool, Row as _,
    postgres::{PgPoolOptions, PgRow},
};

/// What the yardstick is told: where it listens and what it sends.
#[derive(Serialize, Deserialize)]
pub struct Task {
    pub folder: PathBuf,
    pub listen: SocketAddr,
    pub issuer: String,
    pub point: String,
    pub list: String,
}

struct Bare {
    pool: PgPool,
    keys: Keys,
    task: Task,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Person {
    id: Uuid,
    email: String,
    name: String,
    language: String,
    status: String,
    #[serde(serialize_with = "words")]
    roles: String,
    last_login_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
}

fn person(row: &PgRow) -> Person {
    Person {
        id: row.get("id"),
        email: row.get("email"),
        name: row.get("name"),
        language: row.get("language"),
        status: row.get("status"),
        roles: row.get("roles"),
        last_login_at: row.get("last_login_at"),
        created_at: row.get("created_at"),
    }
}

fn words<S: serde::Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(text.split(',').filter(|word| !word.is_empty()))
}

impl Bare {
    fn caller(&self, headers: &HeaderMap) -> Uuid {
        let token = headers.get("authorization").and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
        self.keys
            .verify(&token.expect("a token").to_owned().into(), &self.task.issuer, SystemWorld.now())
            .expect("a good token")
            .sub
    }
}

async fn point(State(bare): State<Arc<Bare>>, headers: HeaderMap) -> Json<Person> {
    let caller = bare.caller(&headers);
    let query = sqlx::query(AssertSqlSafe(bare.task.point.clone())).bind(vec![caller]);
    Json(person(&query.fetch_one(&bare.pool).await.expect("a person")))
}

async fn list(State(bare): State<Arc<Bare>>, headers: HeaderMap) -> Json<Vec<Person>> {
    bare.caller(&headers);
    let nothing = None::<String>;
    let query = sqlx::query(AssertSqlSafe(bare.task.list.clone()));
    let query = query.bind(&nothing).bind(&nothing).bind(&nothing).bind(51_i64);
    let rows = query.fetch_all(&bare.pool).await.expect("people");
    Json(rows.iter().take(50).map(person).collect())
}

/// Serves until it is killed.
pub async fn serve(task: Task, options: &crm_core::db::embedded::Options, settings: &crm_core::config::Settings) {
    let cluster = Cluster::start(options).await.expect("the running PostgreSQL is joined");
    let pool = PgPoolOptions::new()
        .max_connections(settings.database.writer_connections)
        .test_before_acquire(false)
        .connect_with(cluster.connect_options(Role::Writer, Cluster::DATABASE))
        .await
        .expect("the writer connects");
    let keys = Keys::load(&settings.keys, &task.folder.join("keys"), &SystemWorld).expect("the server's keys");
    let listener = tokio::net::TcpListener::bind(task.listen).await.expect("a free port");
    let router = Router::new().route("/point", post(point)).route("/list", post(list));
    axum::serve(listener, router.with_state(Arc::new(Bare { pool, keys, task }))).await.expect("it serves");
}
