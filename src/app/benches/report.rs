//! The table of figures, for the terminal and for a file.

use std::{fmt::Write as _, process::Command};

/// A figure and what is held of it.
pub struct Row {
    pub measure: String,
    pub figure: String,
    pub hold: String,
    /// None: nothing is held, the figure is told.
    pub holds: Option<bool>,
    pub notes: String,
}

/// The machine, the versions and the rows, as Markdown.
pub fn markdown(rows: &[Row], postgres: &str) -> String {
    let mut text = format!("# Benchmark\n\n{}\nPostgreSQL: {postgres}\n\n", machine());
    text.push_str("| measure | figure | hold | holds | notes |\n|---|---|---|---|---|\n");
    for Row { measure, figure, hold, holds, notes } in rows {
        let holds = holds.map_or("", |holds| if holds { "yes" } else { "NO" });
        let _ = writeln!(text, "| {measure} | {figure} | {hold} | {holds} | {notes} |");
    }
    text
}

fn machine() -> String {
    let file = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let field = |text: &str, name: &str| {
        let line = text.lines().find(|line| line.starts_with(name)).unwrap_or_default();
        line.split_once(':').map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
    };
    let (cpu, memory) = (file("/proc/cpuinfo"), file("/proc/meminfo"));
    format!(
        "Commit: {}\nDate: {}\nProcessor: {} × {}\nMemory: {}\nKernel: {}\nRust: {}\n",
        said("git", &["describe", "--always", "--dirty"]),
        said("date", &["--utc", "+%Y-%m-%d %H:%M"]),
        cpu.lines().filter(|line| line.starts_with("processor")).count(),
        field(&cpu, "model name"),
        field(&memory, "MemTotal"),
        said("uname", &["-sr"]),
        said("rustc", &["--version"]),
    )
}

fn said(program: &str, args: &[&str]) -> String {
    let output = Command::new(program).args(args).output();
    output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned()).unwrap_or_default()
}
