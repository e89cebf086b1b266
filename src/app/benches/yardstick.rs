//! What the server is measured against: a bare axum handler that verifies the same token, sends the same
//! statement through sqlx, and writes the same facts as JSON. In a process of its own, so that its
//! processor time is its own.

use std::{net::SocketAddr, path::PathBuf, sync::Arc};

use axum::{Json, Router, extract::State, http::HeaderMap, routing::post};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use crm_core::{
    db::embedded::{Cluster, Role},
    security::{AUDIENCE_ACCESS, AccessClaims},
};
use crm_graph::Uuid;
use ed25519_dalek::{SigningKey, pkcs8::DecodePrivateKey as _};
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode};
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
    pub customers: String,
}

struct Bare {
    pool: PgPool,
    key: DecodingKey,
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
    roles: Vec<Held>,
    last_login_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
    version: i32,
}

#[derive(Serialize)]
struct Customer {
    id: Uuid,
    number: String,
    name: String,
    kind: String,
    status: String,
    nip: Option<String>,
    email: Option<String>,
    phone: Option<String>,
    tags: Vec<String>,
    version: i32,
}

/// As a list has it: a row with the mark from which the next page begins.
#[derive(Serialize)]
struct Edge<T> {
    cursor: String,
    node: T,
}

fn cursor(id: Uuid, name: &str) -> String {
    URL_SAFE_NO_PAD.encode([id.as_bytes(), name.as_bytes()].concat())
}

fn customer(row: &PgRow) -> Customer {
    let [company, given, family] =
        ["company_name", "given_name", "family_name"].map(|name| row.get::<Option<String>, _>(name));
    let name = company.unwrap_or_else(|| [given, family].map(Option::unwrap_or_default).join(" "));
    Customer {
        id: row.get("id"),
        number: row.get("number"),
        name,
        kind: row.get("kind"),
        status: row.get("status"),
        nip: row.get("nip"),
        email: row.get("email"),
        phone: row.get("phone"),
        tags: row.get("tags"),
        version: row.get("version"),
    }
}

fn person(row: &PgRow) -> Person {
    Person {
        id: row.get("id"),
        email: row.get("email"),
        name: row.get("name"),
        language: row.get("language"),
        status: row.get("status"),
        roles: serde_json::from_str(row.get("grants")).expect("roles"),
        last_login_at: row.get("last_login_at"),
        created_at: row.get("created_at"),
        version: row.get("version"),
    }
}

/// A role that somebody holds, as far as the documents ask.
#[derive(Serialize, Deserialize)]
struct Held {
    system: Option<String>,
}

impl Bare {
    /// By the library, each time.
    fn caller(&self, headers: &HeaderMap) -> Uuid {
        let token = headers.get("authorization").and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
        let mut rules = Validation::new(Algorithm::EdDSA);
        rules.set_issuer(&[&self.task.issuer]);
        rules.set_audience(&[AUDIENCE_ACCESS]);
        decode::<AccessClaims>(token.expect("a token"), &self.key, &rules).expect("a good token").claims.sub
    }
}

async fn point(State(bare): State<Arc<Bare>>, headers: HeaderMap) -> Json<Person> {
    let caller = bare.caller(&headers);
    let query = sqlx::query(AssertSqlSafe(bare.task.point.clone())).bind(vec![caller]).bind(None::<Vec<Uuid>>);
    Json(person(&query.fetch_one(&bare.pool).await.expect("a person")))
}

async fn list(State(bare): State<Arc<Bare>>, headers: HeaderMap) -> Json<Vec<Edge<Person>>> {
    bare.caller(&headers);
    let (no_text, no_id, no_ids) = (None::<String>, None::<Uuid>, None::<Vec<Uuid>>);
    let query = sqlx::query(AssertSqlSafe(bare.task.list.clone()));
    // Search, status; role, division, action and who holds it; scope; second factor, what asks for attention, and now;
    // and one more than the page has.
    let query = query.bind(&no_text).bind(&no_text).bind(no_id).bind(no_id).bind(&no_text);
    let query = query.bind(Vec::<Uuid>::new()).bind(no_ids);
    let query = query.bind(None::<bool>).bind(&no_text).bind(DateTime::<Utc>::UNIX_EPOCH).bind(51_i64);
    let rows = query.fetch_all(&bare.pool).await.expect("people");
    let edge = |person: Person| Edge { cursor: cursor(person.id, &person.name), node: person };
    Json(rows.iter().take(50).map(|row| edge(person(row))).collect())
}

async fn customers(State(bare): State<Arc<Bare>>, headers: HeaderMap) -> Json<Vec<Edge<Customer>>> {
    bare.caller(&headers);
    // One more than the page has.
    let query = sqlx::query(AssertSqlSafe(bare.task.customers.clone())).bind(51_i64);
    let rows = query.fetch_all(&bare.pool).await.expect("customers");
    let edge = |customer: Customer| Edge { cursor: cursor(customer.id, &customer.name), node: customer };
    Json(rows.iter().take(50).map(|row| edge(customer(row))).collect())
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
    let pem = std::fs::read_to_string(task.folder.join("keys/signing.pem")).expect("the server's key");
    let public = SigningKey::from_pkcs8_pem(pem.trim()).expect("an Ed25519 key").verifying_key();
    let key = DecodingKey::from_ed_der(public.as_bytes());
    let listener = tokio::net::TcpListener::bind(task.listen).await.expect("a free port");
    let router =
        Router::new().route("/point", post(point)).route("/list", post(list)).route("/customers", post(customers));
    axum::serve(listener, router.with_state(Arc::new(Bare { pool, key, task }))).await.expect("it serves");
}
