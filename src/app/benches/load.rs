//! Load over plain HTTP/1.1 connections that stay open, each answer looked at.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    task::JoinSet,
};

/// Connections at a time.
pub const CONNECTIONS: usize = 16;

/// One HTTP connection.
pub struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Connection {
    pub async fn open(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.expect("the server listens");
        stream.set_nodelay(true).expect("no delay");
        Self { stream, buffer: Vec::with_capacity(65_536) }
    }

    /// Sends a whole request and returns the body of the answer, which must be 200.
    pub async fn exchange(&mut self, request: &[u8]) -> &[u8] {
        let (status, body) = self.any(request).await;
        assert_eq!(status, "200", "{}", String::from_utf8_lossy(body));
        body
    }

    /// Sends a whole request and returns status and body of the answer.
    pub async fn any(&mut self, request: &[u8]) -> (String, &[u8]) {
        self.stream.write_all(request).await.expect("sent");
        self.buffer.clear();
        let (status, head, length) = loop {
            assert!(self.stream.read_buf(&mut self.buffer).await.expect("an answer") > 0, "the server hung up");
            if let Some(at) = self.buffer.windows(4).position(|window| window == b"\r\n\r\n") {
                let text = std::str::from_utf8(&self.buffer[..at]).expect("a head").to_ascii_lowercase();
                let length = text.lines().find_map(|line| line.strip_prefix("content-length: "));
                let status = text.split(' ').nth(1).expect("a status").to_owned();
                break (status, at + 4, length.expect("a length").trim().parse::<usize>().expect("a number"));
            }
        };
        while self.buffer.len() < head + length {
            assert!(self.stream.read_buf(&mut self.buffer).await.expect("a body") > 0, "the server hung up");
        }
        (status, &self.buffer[head..head + length])
    }
}

/// A POST of a body to a path.
pub fn post(path: &str, token: &str, body: &str) -> Vec<u8> {
    format!(
        "POST {path} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {token}\r\ncontent-type: application/json\r\n\
         content-length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// What one round of load came to.
#[derive(Debug, Clone, Copy)]
pub struct Round {
    pub requests: u64,
    pub per_second: f64,
    /// The server's processor time, user and system, microseconds a request.
    pub cpu_micros: f64,
}

/// Loads a server for a while: `request(n)` is the n-th request of the run, `check` looks at its answer.
pub async fn round(
    address: SocketAddr,
    pid: u32,
    length: Duration,
    request: impl Fn(u64) -> Vec<u8> + Send + Sync + 'static,
    check: impl Fn(&[u8]) + Send + Sync + 'static,
) -> Round {
    let (request, check, count) = (Arc::new(request), Arc::new(check), Arc::new(AtomicU64::new(0)));
    let mut connections = Vec::new();
    for _ in 0..CONNECTIONS {
        connections.push(Connection::open(address).await);
    }
    let (cpu, started) = (cpu_time(pid), Instant::now());
    let mut clients = JoinSet::new();
    for mut connection in connections {
        let (request, check, count) = (Arc::clone(&request), Arc::clone(&check), Arc::clone(&count));
        clients.spawn(async move {
            while started.elapsed() < length {
                let n = count.fetch_add(1, Ordering::Relaxed);
                check(connection.exchange(&request(n)).await);
            }
        });
    }
    while let Some(ended) = clients.join_next().await {
        ended.expect("every answer is right");
    }
    let (took, used) = (started.elapsed(), cpu_time(pid) - cpu);
    let requests = count.load(Ordering::Relaxed);
    Round {
        requests,
        per_second: requests as f64 / took.as_secs_f64(),
        cpu_micros: used.as_secs_f64() * 1e6 / requests as f64,
    }
}

/// The processor time that a process has used (proc(5), fields utime and stime; hundredths of a second).
fn cpu_time(pid: u32) -> Duration {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).expect("Linux's /proc");
    let (_, fields) = stat.rsplit_once(')').expect("a name in brackets");
    let ticks: u64 = fields.split_whitespace().skip(11).take(2).map(|field| field.parse::<u64>().expect("ticks")).sum();
    Duration::from_millis(ticks * 10)
}

/// The memory of a process that lies in RAM, MB.
pub fn memory(pid: u32) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).expect("Linux's /proc");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("VmRSS");
    line.trim().trim_end_matches(" kB").parse::<f64>().expect("a number") / 1024.0
}

/// The middle one.
pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
