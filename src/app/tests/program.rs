//! The program itself, run with a data folder and ports of its own, and always stopped.

use std::{
    net::{Ipv4Addr, SocketAddr, TcpListener},
    path::PathBuf,
    process::{Output, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader, Lines},
    net::TcpStream,
    process::{Child, ChildStdout, Command},
};

/// Nothing here takes as long; a test that hangs shall end.
const BOUND: Duration = Duration::from_secs(60);

/// One installation.
pub struct Installation {
    pub folder: PathBuf,
    pub address: SocketAddr,
}

/// Its server while it runs; killed when dropped.
pub struct Running {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
}

/// What a command said and how it ended.
pub struct Said {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Installation {
    /// A folder that PostgreSQL's account can reach, and a free port.
    pub fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let n = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("crm-program-{}-{n}", std::process::id()));
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        Self { folder, address: free.local_addr().expect("an address") }
    }

    /// A command that was not started yet.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_crm"));
        command
            .args(args)
            .env("CRM_DATA_DIR", &self.folder)
            .env("CRM_HTTP_LISTEN", self.address.to_string())
            .env("CRM_METRICS_LISTEN", "off")
            .env("CRM_LOG", "warn")
            .env("CRM_USERS_HASH_MEMORY_KIB", "8")
            .env("CRM_USERS_HASH_ITERATIONS", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true);
        command
    }

    /// Runs a command to its end.
    pub async fn run(&self, args: &[&str]) -> Said {
        self.run_with(args, &[], "").await
    }

    /// Runs a command with more settings and a text on its standard input.
    pub async fn run_with(&self, args: &[&str], settings: &[(&str, &str)], input: &str) -> Said {
        let mut child = self.command(args).envs(settings.iter().copied()).spawn().expect("crm starts");
        let mut stdin = child.stdin.take().expect("a standard input");
        // A command that fails early doesn't read it.
        let _ = stdin.write_all(input.as_bytes()).await;
        drop(stdin);
        let ended = tokio::time::timeout(BOUND, child.wait_with_output()).await.expect("crm ends");
        let Output { status, stdout, stderr } = ended.expect("an end");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Said { code: status.code(), out: text(stdout), err: text(stderr) }
    }

    /// Starts the server; returns it with what it said until it was ready.
    pub async fn serve(&self) -> (Running, String) {
        self.serve_with(&[]).await
    }

    /// Starts the server with more settings.
    pub async fn serve_with(&self, settings: &[(&str, &str)]) -> (Running, String) {
        self.start(&["serve"], settings).await
    }

    /// Starts a command that serves.
    pub async fn start(&self, args: &[&str], settings: &[(&str, &str)]) -> (Running, String) {
        // What it logs would fill a pipe that nobody reads.
        let mut child =
            self.command(args).envs(settings.iter().copied()).stderr(Stdio::inherit()).spawn().expect("crm starts");
        let mut lines = BufReader::new(child.stdout.take().expect("a standard output")).lines();
        let mut said = String::new();
        loop {
            let line = tokio::time::timeout(BOUND, lines.next_line()).await.expect("crm says something");
            let line = line.expect("a line").unwrap_or_else(|| panic!("crm ended after saying: {said}"));
            said.push_str(&line);
            said.push('\n');
            if line.starts_with("CRM is ready at") {
                break;
            }
        }
        let running = Running { child, lines };
        // The line comes just before the door opens.
        for _ in 0..10_000 {
            if self.get("/ready").await.starts_with("HTTP/1.1 200") {
                return (running, said);
            }
        }
        panic!("not ready: {}", self.get("/ready").await);
    }

    /// The whole answer to a GET.
    pub async fn get(&self, path: &str) -> String {
        self.exchange(&format!("GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")).await
    }

    /// The body of the answer to a GraphQL request.
    pub async fn graphql(&self, query: &str, variables: &Value, token: &str) -> Value {
        self.graphql_from("tests", query, variables, token).await
    }

    /// The same, asked by a program that calls itself so.
    pub async fn graphql_from(&self, user_agent: &str, query: &str, variables: &Value, token: &str) -> Value {
        let body = json!({"query": query, "variables": variables}).to_string();
        let authorization = if token.is_empty() { String::new() } else { format!("authorization: Bearer {token}\r\n") };
        let head = "POST /graphql HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\n";
        let head = format!("{head}user-agent: {user_agent}\r\n");
        let answer = self.exchange(&format!("{head}{authorization}content-length: {}\r\n\r\n{body}", body.len())).await;
        let (_, body) = answer.split_once("\r\n\r\n").unwrap_or_default();
        serde_json::from_str(body).unwrap_or_else(|_| panic!("no JSON: {answer}"))
    }

    async fn exchange(&self, request: &str) -> String {
        let mut answer = String::new();
        if let Ok(mut stream) = TcpStream::connect(self.address).await {
            let _ = stream.write_all(request.as_bytes()).await;
            let _ = stream.read_to_string(&mut answer).await;
        }
        answer
    }

    /// The process id of its PostgreSQL, where that runs or was killed.
    pub fn postgres(&self) -> Option<String> {
        let file = std::fs::read_to_string(self.folder.join("postgres/postmaster.pid")).ok()?;
        file.lines().next().map(ToOwned::to_owned)
    }
}

impl Drop for Installation {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl Running {
    /// Sends a signal (`INT`, `KILL`) and waits for the end; the exit code, and what it still said.
    pub async fn signal(mut self, name: &str) -> (Option<i32>, String) {
        let pid = self.child.id().expect("it runs").to_string();
        let sent = Command::new("kill").arg(format!("-{name}")).arg(pid).status().await.expect("kill runs");
        assert!(sent.success());
        let ended = tokio::time::timeout(BOUND, self.child.wait()).await.expect("it ends").expect("an end");
        let mut rest = String::new();
        while let Ok(Some(line)) = self.lines.next_line().await {
            rest.push_str(&line);
        }
        (ended.code(), rest)
    }
}
