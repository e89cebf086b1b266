//! What a client knows of its calls, to be held against the tables and the log afterwards.

use std::{
    collections::HashMap,
    fmt,
    sync::atomic::{AtomicU32, Ordering},
};

use crm_core::{
    db::embedded::{Cluster, Options, Role},
    testing::pg_bindir,
};
use serde_json::{Value, json};
use sqlx::{Connection as _, PgConnection, Row as _};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use crate::{program::Installation, rows::ANNA, support::PASSWORD};

/// What the client was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Told {
    /// Done.
    Ok,
    /// Refused, with the word that nothing was changed.
    Failed,
    /// Nothing, or that the outcome is unknown.
    Unknown,
}

/// The calls of one test: each registers a document of its own under a request id of its own.
#[derive(Default)]
pub struct Ledger(HashMap<String, Told>);

/// One call before it is sent.
pub struct Call {
    pub id: String,
    request: String,
}

static COUNT: AtomicU32 = AtomicU32::new(0);

impl Call {
    /// The next one.
    pub fn next(token: &str) -> Self {
        let id = format!("fault-{:08}", COUNT.fetch_add(1, Ordering::Relaxed));
        let query =
            "mutation($i: TrustDocumentInput!) { trustDocument(input: $i) { document { id } userErrors { code } } }";
        let input = json!({"name": id, "text": format!("{{ me {{ name }} }} # {id}")});
        let body = json!({"query": query, "variables": {"i": input}}).to_string();
        let request = format!(
            "POST /graphql HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\n\
             authorization: Bearer {token}\r\nx-request-id: {id}\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        );
        Self { id, request }
    }

    /// Sends it and reads the answer to its end.
    pub async fn send(&self, crm: &Installation) -> Told {
        let Ok(mut stream) = TcpStream::connect(crm.address).await else { return Told::Failed };
        if stream.write_all(self.request.as_bytes()).await.is_err() {
            return Told::Unknown;
        }
        let mut answer = String::new();
        let _ = stream.read_to_string(&mut answer).await;
        self.told(&answer)
    }

    /// Sends it and hangs up without waiting.
    pub async fn hang_up(&self, crm: &Installation) -> Told {
        let Ok(mut stream) = TcpStream::connect(crm.address).await else { return Told::Failed };
        let _ = stream.write_all(self.request.as_bytes()).await;
        Told::Unknown
    }

    fn told(&self, answer: &str) -> Told {
        let Some((_, body)) = answer.split_once("\r\n\r\n") else { return Told::Unknown };
        let Ok(body) = serde_json::from_str::<Value>(body) else { return Told::Unknown };
        if body["data"]["trustDocument"]["document"]["id"].is_string() && body.get("errors").is_none() {
            return Told::Ok;
        }
        let extensions = &body["errors"][0]["extensions"];
        assert_eq!(extensions["code"], "UNAVAILABLE", "{}: {body}", self.id);
        if extensions["outcomeKnown"] == true { Told::Failed } else { Told::Unknown }
    }
}

impl fmt::Display for Ledger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = |told| self.count(told);
        write!(f, "{} ok, {} failed, {} unknown", count(Told::Ok), count(Told::Failed), count(Told::Unknown))
    }
}

impl Ledger {
    pub fn note(&mut self, call: Call, told: Told) {
        self.0.insert(call.id, told);
    }

    pub fn merge(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// The request ids of all calls, with what was told.
    pub fn calls(&self) -> impl Iterator<Item = (&str, Told)> {
        self.0.iter().map(|(id, told)| (id.as_str(), *told))
    }

    pub fn count(&self, told: Told) -> usize {
        self.0.values().filter(|found| **found == told).count()
    }

    /// Holds the ledger against the database: what was acknowledged is there once with one row of the
    /// log, what was refused is not, and of the rest each is there with its row or not at all.
    pub async fn check(&self, database: &mut PgConnection) {
        let documents = counts(database, "SELECT name, count(*) FROM api.trusted_document GROUP BY name").await;
        let rows = "SELECT request_id, count(*) FROM crm.activity_log WHERE action = 'trustDocument' \
            AND outcome = 'succeeded' GROUP BY request_id";
        let rows = counts(database, rows).await;
        for (id, told) in &self.0 {
            let found = (documents.get(id).copied().unwrap_or(0), rows.get(id).copied().unwrap_or(0));
            let right = match told {
                Told::Ok => found == (1, 1),
                Told::Failed => found == (0, 0),
                Told::Unknown => found == (0, 0) || found == (1, 1),
            };
            assert!(right, "{id} was told {told:?}, and there are {found:?} documents and rows");
        }
        let foreign = documents.keys().filter(|name| !self.0.contains_key(*name)).count();
        assert_eq!(foreign, 0, "documents that nobody sent");
    }
}

async fn counts(database: &mut PgConnection, sql: &'static str) -> HashMap<String, i64> {
    let rows = sqlx::query(sql).fetch_all(database).await.expect(sql);
    rows.iter().map(|row| (row.get(0), row.get(1))).collect()
}

impl Installation {
    /// Creates an administrator; to be called before the server runs.
    pub async fn administrator(&self) {
        let args = ["bootstrap", "--email", ANNA, "--name", "Anna", "--language", "en", "--password-stdin"];
        let said = self.run_with(&args, &[], PASSWORD).await;
        assert_eq!(said.code, Some(0), "{}", said.err);
    }

    /// Signs the administrator in; returns the access token.
    pub async fn token(&self) -> String {
        let query = "mutation($e: String!, $p: String!) { login(input: {email: $e, password: $p}) { accessToken } }";
        let body = self.graphql(query, &json!({"e": ANNA, "p": PASSWORD}), "").await;
        body["data"]["login"]["accessToken"].as_str().unwrap_or_else(|| panic!("{body}")).to_owned()
    }

    /// Its PostgreSQL, joined beside the server (or started, where that has ended).
    pub async fn cluster(&self) -> Cluster {
        let options = Options { folder: self.folder.clone(), bindir: pg_bindir(), durable: true, max_connections: 60 };
        Cluster::start(&options).await.expect("PostgreSQL is joined")
    }
}

/// A connection as the admin role.
pub async fn admin(cluster: &Cluster) -> PgConnection {
    let options = cluster.connect_options(Role::Admin, Cluster::DATABASE);
    PgConnection::connect_with(&options).await.expect("the admin connects")
}
