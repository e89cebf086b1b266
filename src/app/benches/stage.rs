//! The server, the yardstick and their PostgreSQL, started for one run and stopped at its end.

use std::{
    io::Write as _,
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use crm_core::{
    config::{Reader, Settings},
    db::embedded::{Cluster, Options, Role, find_binaries},
    task,
    testing::pg_bindir,
};
use crm_graph::Uuid;
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection, Row as _};

use crate::{
    load::{Connection, median},
    pgbench::{self, Script},
    query,
    report::Row,
    yardstick::{self, Task},
};

const EMAIL: &str = "admin@example.pl";
const PASSWORD: &str = "cztery słowa na hasło";
const PEOPLE: u32 = 1_000_000;
const CUSTOMERS: u32 = 1_000_000;

/// Everything that is measured.
pub struct Stage {
    pub server: Served,
    pub yardstick: Served,
    pub token: String,
    pub postgres: String,
    metrics: SocketAddr,
    folder: PathBuf,
    cluster: Cluster,
}

/// A process that serves.
pub struct Served {
    pub address: SocketAddr,
    pub pid: u32,
    child: Child,
}

impl Served {
    fn start(mut command: Command, address: SocketAddr) -> Self {
        let child = command.stdout(Stdio::null()).spawn().expect("it starts");
        Self { address, pid: child.id(), child }
    }

    async fn until_it_listens(&self) {
        for _ in 0..600 {
            if tokio::net::TcpStream::connect(self.address).await.is_ok() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("{} does not listen", self.address);
    }

    /// One answer.
    pub async fn ask(&self, request: &[u8]) -> Vec<u8> {
        Connection::open(self.address).await.exchange(request).await.to_vec()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Stage {
    /// Starts everything, with a million people and a million customers.
    pub async fn set() -> Self {
        let folder = std::env::temp_dir().join(format!("crm-bench-{}", std::process::id()));
        let cluster = Cluster::start(&options(folder.clone())).await.expect("PostgreSQL starts");
        migration::up(cluster.connect_options(Role::Admin, Cluster::DATABASE)).await.expect("the migrations apply");
        let [address, metrics, bare] = [(); 3].map(|()| free());
        let crm = |args: &[&str]| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_crm"));
            command
                .args(args)
                .env("CRM_DATA_DIR", &folder)
                .env("CRM_HTTP_LISTEN", address.to_string())
                .env("CRM_METRICS_LISTEN", metrics.to_string())
                .env("CRM_LOG", "warn");
            command
        };
        let args = ["bootstrap", "--email", EMAIL, "--name", "Łucja Żak", "--password-stdin"];
        let mut bootstrap = crm(&args).stdin(Stdio::piped()).spawn().expect("crm starts");
        let mut stdin = bootstrap.stdin.take().expect("its input");
        stdin.write_all(PASSWORD.as_bytes()).expect("written");
        drop(stdin);
        assert!(bootstrap.wait().expect("it ends").success(), "crm bootstrap");
        say("filling the database …");
        seed(&cluster).await;
        let count = CUSTOMERS.to_string();
        let sown = crm(&["seed", "--customers", &count, "--seed", "1"]).status().expect("crm starts");
        assert!(sown.success(), "crm seed");
        let mut superuser = superuser(&cluster).await;
        superuser
            .execute("VACUUM ANALYZE customers.customer, customers.sealed, customers.external_id")
            .await
            .expect("vacuumed");
        let server = Served::start(crm(&["serve"]), address);
        server.until_it_listens().await;
        let token = sign_in(&server).await;
        let mut sent = async |document: &str, word: &str| {
            let request = query(&token, document, &json!({}));
            last_statement(&mut superuser, cluster.log(), &server, &request, word).await
        };
        let point = sent(crate::POINT, "s.email").await;
        let list = sent(crate::LIST, "s.email").await;
        let customers = sent(crate::CUSTOMERS, "c.number").await;

        let issuer = format!("http://localhost:{}", address.port());
        let task = Task { folder: folder.clone(), listen: bare, issuer, point, list, customers };
        let mut command = Command::new(std::env::current_exe().expect("this program"));
        command.arg("--yardstick").arg(serde_json::to_string(&task).expect("JSON"));
        let yardstick = Served::start(command, bare);
        yardstick.until_it_listens().await;
        let postgres: String = superuser.fetch_one("SHOW server_version").await.expect("a version").get(0);
        Self { server, yardstick, token, postgres, metrics, folder, cluster }
    }

    /// Stops everything and removes it.
    pub async fn strike(self) {
        drop((self.server, self.yardstick));
        self.cluster.stop().await.expect("PostgreSQL stops");
        let _ = std::fs::remove_dir_all(self.folder);
    }

    /// How many statements the server has sent so far.
    pub async fn statements(&self) -> u64 {
        let request = b"GET /metrics HTTP/1.1\r\nhost: localhost\r\n\r\n";
        let text = Connection::open(self.metrics).await.exchange(request).await.to_vec();
        let text = String::from_utf8(text).expect("text");
        let line = text.lines().find_map(|line| line.strip_prefix("crm_db_statements_total "));
        line.expect("the counter").parse().expect("a number")
    }

    /// How many rows there are.
    pub async fn rows(&self, what: &str) -> i64 {
        let sql = format!("SELECT count(*) FROM {what}");
        superuser(&self.cluster).await.fetch_one(AssertSqlSafe(sql)).await.expect("a count").get(0)
    }

    /// The statements of a mutation for pgbench, where that is installed.
    pub async fn script(&mut self, mutation: &str) -> Option<PathBuf> {
        self.pgbench_program().is_file().then_some(())?;
        let mut superuser = superuser(&self.cluster).await;
        let text = "{ me { name } } # script";
        let request = query(&self.token, mutation, &json!({"t": text}));
        let request = String::from_utf8(request).expect("text");
        let request = request.replacen("\r\n", "\r\nx-request-id: pgbench-script\r\n", 1).into_bytes();
        let hash = crm_core::http::DocumentId::of(text);
        let hash = crm_shared::hex(hash.hash());
        let fresh = [
            (format!("'\\x{hash}'"), "sha256(convert_to('{ me { name } } # p' || :n, 'UTF8'))"),
            (format!("'{text}'"), "('{ me { name } } # p' || :n)"),
            ("'pgbench-script'".to_owned(), "'pgbench'"),
        ];
        let send = async {
            let body: Value = serde_json::from_slice(&self.server.ask(&request).await).expect("JSON");
            assert!(body["data"]["trustDocument"]["document"]["id"].is_string(), "{body}");
        };
        let Script(mut script) = Script::of(&mut superuser, self.cluster.log(), send, &fresh).await;
        for id in made_ids(&script, &self.staff().await) {
            script = script.replace(&format!("'{id}'"), "gen_random_uuid()");
        }
        let path = self.kept("mutation.sql", &format!("\\set n random(1, 1000000000000000)\n{script}"));
        superuser.execute("CREATE ROLE bench LOGIN PASSWORD 'bench' IN ROLE crm_writer").await.expect("a role");
        Some(path)
    }

    /// Runs a script for the length of a round.
    pub fn pgbench(&self, script: &Path) -> f64 {
        let options = self.cluster.superuser_options(Cluster::DATABASE);
        let socket = options.get_socket().expect("a socket").clone();
        pgbench::rate(&self.pgbench_program(), &socket, script, crate::load::CONNECTIONS, crate::LENGTH.as_secs())
    }

    /// Writes a script for pgbench; where it is.
    pub fn kept(&self, name: &str, script: &str) -> PathBuf {
        let path = self.folder.join(name);
        std::fs::write(&path, script).expect("written");
        path
    }

    /// Nobody seals the logs until this connection is dropped.
    pub async fn no_seals(&self) -> PgConnection {
        let mut superuser = superuser(&self.cluster).await;
        let lock = "SELECT pg_advisory_lock(hashtextextended('crm.log_seal', 0))";
        superuser.execute(lock).await.expect("the lock of sealing");
        superuser
    }

    /// Waits until the logs are sealed but for what came last.
    pub async fn until_sealed(&self) {
        while self.rows("crm.activity_log WHERE seq >= (SELECT max(until) FROM crm.log_seal)").await > 1_000 {
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
    }

    fn pgbench_program(&self) -> PathBuf {
        find_binaries(&self.folder, pg_bindir().as_deref()).expect("PostgreSQL's programs").bindir.join("pgbench")
    }

    async fn staff(&self) -> String {
        let sql = format!("SELECT id::text FROM users.staff WHERE email = '{EMAIL}'");
        superuser(&self.cluster).await.fetch_one(AssertSqlSafe(sql)).await.expect("the administrator").get(0)
    }

    /// The 99th percentile of list queries of four clients, milliseconds.
    pub async fn slowest(&self, document: &str, flooded: bool) -> f64 {
        let until = Instant::now() + crate::LENGTH;
        let flood = (0..if flooded { 32 } else { 0 }).map(|n| {
            let body = json!({"query": "mutation($e: String!) { login(input: {email: $e, password: \"x\"}) { userErrors { code } } }",
                "variables": {"e": format!("a{n}@example.pl")}});
            let request = format!(
                "POST /graphql HTTP/1.1\r\nhost: localhost\r\nx-forwarded-for: 198.51.{n}.7\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
                body.to_string().len()
            );
            let address = self.server.address;
            task::spawn(async move {
                let mut connection = Connection::open(address).await;
                while Instant::now() < until {
                    let _ = connection.any(request.as_bytes()).await;
                }
            })
        });
        let flood: Vec<_> = flood.collect();
        let request = query(&self.token, document, &json!({}));
        let clients = (0..4).map(|_| {
            let (address, request) = (self.server.address, request.clone());
            task::spawn(async move {
                let mut connection = Connection::open(address).await;
                let mut times = Vec::new();
                while Instant::now() < until {
                    let started = Instant::now();
                    connection.exchange(&request).await;
                    times.push(started.elapsed().as_secs_f64() * 1e3);
                }
                times
            })
        });
        let mut times = Vec::new();
        for client in clients.collect::<Vec<_>>() {
            times.extend(client.await.expect("answers"));
        }
        for client in flood {
            client.await.expect("the flood ends");
        }
        times.sort_by(f64::total_cmp);
        times[times.len() * 99 / 100]
    }
}

/// A page that begins 900,000 rows down the list, against the first one.
pub async fn depth(stage: &Stage) -> Row {
    let cursor = cursor_at(stage, 900_000).await;
    let document =
        "query($after: String) { staffMembers(first: 50, after: $after) { edges { cursor node { id name email } } } }";
    let (mut first, mut deep) = (Vec::new(), Vec::new());
    let mut connection = Connection::open(stage.server.address).await;
    for _ in 0..300 {
        for (times, after) in [(&mut first, None), (&mut deep, Some(&cursor))] {
            let request = query(&stage.token, document, &json!({"after": after}));
            let started = Instant::now();
            crate::fine(connection.exchange(&request).await);
            times.push(started.elapsed().as_secs_f64() * 1e3);
        }
    }
    let (first, deep) = (median(first), median(deep));
    let ratio = deep / first;
    Row {
        measure: "page at depth 900,000 / first page".to_owned(),
        figure: format!("{ratio:.2} ×"),
        hold: "≤ 1.5 × (aim 1.1 ×)".to_owned(),
        holds: Some(ratio <= 1.5),
        notes: format!("{deep:.2} ms against {first:.2} ms, one client, {PEOPLE} people"),
    }
}

/// Serves as the yardstick.
pub async fn be_yardstick(task: &str) {
    let task: Task = serde_json::from_str(task).expect("a task");
    let options = options(task.folder.clone());
    yardstick::serve(task, &options, &settings()).await;
}

/// Prints to the terminal.
#[expect(clippy::print_stdout, reason = "the bench is for a person at a terminal")]
pub fn say(text: &str) {
    println!("{text}");
}

fn free() -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    listener.local_addr().expect("an address")
}

fn options(folder: PathBuf) -> Options {
    Options { folder, bindir: pg_bindir(), durable: true, max_connections: 100 }
}

fn settings() -> Settings {
    Settings::read(&mut Reader::new([], None), "/nowhere".into(), None)
}

async fn superuser(cluster: &Cluster) -> PgConnection {
    let options = cluster.superuser_options(Cluster::DATABASE);
    PgConnection::connect_with(&options).await.expect("the superuser connects")
}

/// A million people, fifty of them parents with three sessions each; and a division for customers.
async fn seed(cluster: &Cluster) {
    let mut superuser = superuser(cluster).await;
    let people = format!(
        "INSERT INTO users.staff (id, email, name, language, status, password_hash, created_at) \
         SELECT gen_random_uuid(), 'p' || n || '@example.pl', 'Osoba ' || lpad(n::text, 7, '0'), 'pl', 'active', 'x', \
         now() - n * interval '1 second' FROM generate_series(1, {PEOPLE}) n"
    );
    let parents = "UPDATE users.staff SET name = name || ' parent' WHERE email ~ '^p[1-9][0-9]?@' AND \
        substr(split_part(email, '@', 1), 2)::int <= 50";
    let division = "INSERT INTO organization.division (id, code, name, form, created_at) \
        VALUES (gen_random_uuid(), 'D1', 'Oddział', 'legal_entity', now())";
    let roles = "INSERT INTO users.staff_role (staff_id, role_id, granted_at) SELECT s.id, r.id, now() FROM users.staff s, users.role r \
        WHERE r.system IN ('helpdesk', 'auditor') AND s.name LIKE 'Osoba 00000__%'";
    let sessions = "INSERT INTO users.session (id, staff_id, carrier, token_version, created_at, expires_at) \
        SELECT gen_random_uuid(), id, 'token', token_version, now(), now() + interval '12 hours' \
        FROM users.staff, generate_series(1, 3) WHERE name LIKE '%parent'";
    for sql in [people.as_str(), division, parents, roles, sessions, "VACUUM ANALYZE users.staff"] {
        superuser.execute(AssertSqlSafe(sql)).await.expect("seeded");
    }
}

async fn sign_in(server: &Served) -> String {
    let document = "mutation($e: String!, $p: String!) { login(input: {email: $e, password: $p}) { accessToken } }";
    let request = query("", document, &json!({"e": EMAIL, "p": PASSWORD}));
    // Without a token there must be no header.
    let request = String::from_utf8(request).expect("text").replace("authorization: Bearer \r\n", "");
    let body: Value = serde_json::from_slice(&server.ask(request.as_bytes()).await).expect("JSON");
    body["data"]["login"]["accessToken"].as_str().unwrap_or_else(|| panic!("{body}")).to_owned()
}

/// The text of the last statement with this word in it that a request makes the server send.
async fn last_statement(
    superuser: &mut PgConnection,
    log: &Path,
    server: &Served,
    request: &[u8],
    word: &str,
) -> String {
    // Once before: who is asking is asked for at the first.
    server.ask(request).await;
    let again = async {
        server.ask(request).await;
    };
    pgbench::statement(superuser, log, again, word).await
}

/// The version 7 ids (RFC 9562) in a script that aren't the caller's.
fn made_ids(script: &str, caller: &str) -> Vec<String> {
    let quoted = script.split('\'').filter(|text| text.len() == 36 && text.as_bytes()[14] == b'7' && *text != caller);
    let mut ids: Vec<String> = quoted.map(ToOwned::to_owned).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// The cursor of the row so many rows down the list of staff by name.
async fn cursor_at(stage: &Stage, depth: u32) -> String {
    let body: Value =
        serde_json::from_slice(&stage.server.ask(&query(&stage.token, crate::LIST, &json!({}))).await).expect("JSON");
    let any = body["data"]["staffMembers"]["edges"][0]["cursor"].as_str().expect("a cursor");
    let any = URL_SAFE_NO_PAD.decode(any).expect("base64url");
    let order = any.iter().position(|byte| *byte == 0).expect("the order's name");
    let sql = format!("SELECT id, name FROM users.staff ORDER BY name, id OFFSET {depth} LIMIT 1");
    let row = superuser(&stage.cluster).await.fetch_one(AssertSqlSafe(sql)).await.expect("a row");
    let (id, name): (Uuid, String) = (row.get(0), row.get(1));
    URL_SAFE_NO_PAD.encode([&any[..=order], id.as_bytes(), name.as_bytes()].concat())
}
