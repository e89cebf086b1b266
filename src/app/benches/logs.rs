//! What the logs cost a mutation, inside PostgreSQL: pgbench with the statements that the server sends.

use std::path::Path;

use crate::{ROUNDS, load::median, report::Row, stage::Stage};

/// A mutation with its activity row against the same without it.
pub async fn activity_row(stage: &Stage, script: &Path) -> Row {
    let whole = std::fs::read_to_string(script).expect("the script");
    let without: Vec<_> = whole.split(";\n").filter(|sql| !sql.starts_with("INSERT INTO crm.activity_log")).collect();
    let without = stage.kept("without.sql", &without.join(";\n"));
    // The smallest mutation that there can be.
    let (begin, row) = ("\\set n random(1, 1000000)\nBEGIN;\n", statement(&whole, "INSERT INTO crm.activity_log"));
    let update = "UPDATE users.staff SET last_login_at = now() WHERE email = 'p' || :n || '@example.pl';\n";
    let small = stage.kept("small.sql", &format!("{begin}{update}COMMIT;\n"));
    let logged = stage.kept("small-logged.sql", &format!("{begin}{update}{row};\nCOMMIT;\n"));
    let (mut ratios, mut small_ratios) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        ratios.push(stage.pgbench(script) / stage.pgbench(&without));
        small_ratios.push(stage.pgbench(&logged) / stage.pgbench(&small));
    }
    let (ratio, small) = (median(ratios), median(small_ratios));
    Row {
        measure: "a mutation with its activity row: rate / without it, inside PostgreSQL".to_owned(),
        figure: format!("{ratio:.2}"),
        hold: "≥ 0.65".to_owned(),
        holds: Some(ratio >= 0.65),
        notes: format!("a bare update by key keeps {small:.2} of its rate"),
    }
}

/// Mutations while their rows are sealed against mutations while nobody seals.
pub async fn sealing(stage: &Stage, script: &Path) -> Row {
    let mut ratios = Vec::new();
    for _ in 0..ROUNDS {
        let sealed = stage.pgbench(script);
        let pause = stage.no_seals().await;
        let unsealed = stage.pgbench(script);
        drop(pause);
        ratios.push(sealed / unsealed);
        stage.until_sealed().await;
    }
    let ratio = median(ratios);
    Row {
        measure: "mutations while their rows are sealed: rate / while nobody seals".to_owned(),
        figure: format!("{ratio:.2}"),
        hold: "≥ 0.95".to_owned(),
        holds: Some(ratio >= 0.95),
        notes: "pgbench takes all of the machine: what sealing takes is missing there".to_owned(),
    }
}

fn statement<'s>(script: &'s str, beginning: &str) -> &'s str {
    script.split(";\n").find(|sql| sql.starts_with(beginning)).expect("the statement")
}
