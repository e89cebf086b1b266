//! The examples for partners, run as their programs against a server on a real port.

mod journey;
mod trouble;

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    process::Stdio,
};

use crm_core::task;
use serde_json::Value;
use tokio::{
    io::{AsyncBufReadExt as _, AsyncReadExt as _, BufReader},
    process::Command,
    time::timeout,
};

use crate::{program::Said, support::BOUND};

/// What their accounts are given.
pub const ACTIONS: [&str; 2] = ["users.staff.read", "users.staff.export"];

/// A program.
pub struct Example {
    pub language: &'static str,
    command: Vec<PathBuf>,
}

/// All of them, as `make examples` builds them.
pub fn all() -> [Example; 3] {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let rust = Path::new(env!("CARGO_BIN_EXE_crm")).with_file_name("staff-export");
    [
        ("TypeScript", vec!["node".into(), folder.join("typescript/dist/main.js")]),
        ("Python", vec![folder.join("python/.venv/bin/python"), folder.join("python/main.py")]),
        ("Rust", vec![rust]),
    ]
    .map(|(language, command)| Example { language, command })
}

impl Example {
    /// Runs it to its end in a folder, with an export of this name. Whenever it says that it waits, `meanwhile` is
    /// told for how many seconds.
    pub async fn run(
        &self,
        to: SocketAddr,
        token: &str,
        (folder, name): (&Path, &str),
        mut meanwhile: impl AsyncFnMut(i64),
    ) -> Said {
        let (program, arguments) = self.command.split_first().expect("a program");
        let mut child = Command::new(program)
            .args(arguments)
            .arg(name)
            .current_dir(folder)
            .env("CRM_URL", format!("http://{to}"))
            .env("CRM_TOKEN", token)
            // A proxy of the machine's doesn't know the way.
            .env("NO_PROXY", "127.0.0.1")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap_or_else(|error| panic!("{}: {error}: run `make examples` first", program.display()));
        let mut stdout = child.stdout.take().expect("a standard output");
        let out = task::spawn(async move {
            let mut out = String::new();
            stdout.read_to_string(&mut out).await.expect("UTF-8");
            out
        });
        let mut lines = BufReader::new(child.stderr.take().expect("a standard error")).lines();
        let mut err = String::new();
        while let Some(line) = timeout(BOUND, lines.next_line()).await.expect("it goes on").expect("UTF-8") {
            err.push_str(&line);
            err.push('\n');
            if let Some((seconds, _)) = line.strip_prefix("waiting ").and_then(|rest| rest.split_once(" s: ")) {
                meanwhile(seconds.parse().expect("seconds")).await;
            }
        }
        let ended = timeout(BOUND, child.wait()).await.expect("it ends").expect("an end");
        Said { code: ended.code(), out: out.await.expect("what it printed"), err }
    }
}

/// The people in a file that was fetched, as the programs print them.
pub fn people(folder: &Path, name: &str) -> Vec<String> {
    let file = std::fs::read_to_string(folder.join(format!("{name}.jsonl"))).expect("the file");
    let rows = file.lines().map(|line| serde_json::from_str::<Value>(line).expect("an object a line"));
    rows.map(|row| format!("{} <{}>", row["name"].as_str().unwrap(), row["email"].as_str().unwrap())).collect()
}
