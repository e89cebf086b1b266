//! pgbench with exactly the statements that the server sends for one mutation, read from PostgreSQL's own
//! log; only what must be unique is made anew for each run.

use std::{path::Path, process::Command};

use sqlx::{AssertSqlSafe, Executor as _, PgConnection};

/// The statements of one transaction, with the values in their places.
pub struct Script(pub String);

impl Script {
    /// Lets PostgreSQL log what `mutation` makes the server send. `fresh` replaces texts of it by
    /// expressions that differ each time.
    pub async fn of(
        superuser: &mut PgConnection,
        log: &Path,
        mutation: impl Future<Output = ()>,
        fresh: &[(String, &str)],
    ) -> Self {
        Self(transaction(&logged(superuser, log, mutation).await, fresh))
    }
}

/// The last statement with this word in it that `work` makes the server send, with places for its values.
pub async fn statement(superuser: &mut PgConnection, log: &Path, work: impl Future<Output = ()>, word: &str) -> String {
    let text = logged(superuser, log, work).await;
    let sent = text.lines().filter_map(|line| line.split_once("  execute sqlx_s_")?.1.split_once(": "));
    sent.map(|(_, sql)| sql.trim()).rfind(|sql| sql.contains(word)).expect("the statement").to_owned()
}

/// What PostgreSQL logs of the statements that the server sends meanwhile.
async fn logged(superuser: &mut PgConnection, log: &Path, work: impl Future<Output = ()>) -> String {
    let before = std::fs::metadata(log).expect("PostgreSQL's log").len();
    configure(superuser, |name, value| format!("ALTER SYSTEM SET {name} = {value}")).await;
    work.await;
    configure(superuser, |name, _| format!("ALTER SYSTEM RESET {name}")).await;
    let text = std::fs::read(log).expect("PostgreSQL's log");
    String::from_utf8_lossy(&text[usize::try_from(before).expect("a length")..]).into_owned()
}

/// What it takes to log statements with their values; an installation never does.
async fn configure(superuser: &mut PgConnection, sql: impl Fn(&str, &str) -> String) {
    for (name, value) in
        [("log_min_duration_statement", "0"), ("log_parameter_max_length", "-1"), ("log_error_verbosity", "'default'")]
    {
        superuser.execute(AssertSqlSafe(sql(name, value))).await.expect("ALTER SYSTEM");
    }
    superuser.execute("SELECT pg_reload_conf()").await.expect("reload");
    // Backends take a new setting before their next statement; the signal needs a moment.
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
}

/// The statements from BEGIN to COMMIT in a log.
fn transaction(log: &str, fresh: &[(String, &str)]) -> String {
    let mut statements: Vec<String> = Vec::new();
    for line in log.lines() {
        if let Some((_, sql)) = line
            .split_once("  statement: ")
            .or_else(|| line.split_once("  execute sqlx_s_").and_then(|(_, rest)| rest.split_once(": ")))
        {
            statements.push(sql.trim().to_owned());
        } else if let Some((_, parameters)) = line.split_once("arameters: ") {
            // Of a statement that began before the log did, its values are all there is.
            let Some(last) = statements.last_mut() else { continue };
            for (name, value) in parameters_of(parameters).into_iter().rev() {
                *last = last.replace(&name, &value);
            }
        }
    }
    let begin = statements.iter().rposition(|sql| sql == "BEGIN").expect("a transaction");
    let commit = statements.iter().rposition(|sql| sql == "COMMIT").expect("its end");
    let mut script = statements[begin..=commit].join(";\n") + ";\n";
    for (text, expression) in fresh {
        assert!(script.contains(text), "the server does not send {text}:\n{script}");
        script = script.replace(text, expression);
    }
    script
}

/// `$1 = 'a', $2 = NULL` as pairs.
fn parameters_of(text: &str) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(" = ") {
        let name = rest[..at].trim_start_matches(", ").trim().to_owned();
        rest = &rest[at + 3..];
        let end = if rest.starts_with('\'') {
            let mut end = 1;
            while let Some(next) = rest[end..].find('\'') {
                end += next + 1;
                if !rest[end..].starts_with('\'') {
                    break;
                }
                end += 1;
            }
            end
        } else {
            rest.find(',').unwrap_or(rest.len())
        };
        pairs.push((name, rest[..end].to_owned()));
        rest = &rest[end..];
    }
    pairs
}

/// Transactions a second of a script by so many clients.
pub fn rate(program: &Path, socket: &Path, script: &Path, clients: usize, seconds: u64) -> f64 {
    let output = Command::new(program)
        .args(["--no-vacuum", "--protocol=prepared", "--jobs=2"])
        .arg(format!("--client={clients}"))
        .arg(format!("--time={seconds}"))
        .arg("--file")
        .arg(script)
        .arg("--host")
        .arg(socket)
        .args(["--username", "bench", "crm"])
        .env("PGPASSWORD", "bench")
        .output()
        .expect("pgbench runs");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = said.lines().find_map(|line| line.strip_prefix("tps = "));
    let number = line.and_then(|line| line.split(' ').next()).and_then(|number| number.parse().ok());
    number.unwrap_or_else(|| panic!("pgbench: {said}{}", String::from_utf8_lossy(&output.stderr)))
}
