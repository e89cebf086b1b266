//! Reviewed files: what a test observed, kept beside it for people to read.

use std::{fs, path::Path};

/// Fails unless `file` (beside the tests) holds `text`; `UPDATE_SNAPSHOTS=1` writes it instead.
#[track_caller]
#[expect(clippy::disallowed_methods, reason = "a switch for whoever runs the tests, not a setting")]
pub fn hold(file: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(file);
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some_and(|value| value == "1") {
        fs::write(&path, text).expect("the snapshot can be written");
        return;
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    let only = |these: &str, those: &str, sign| {
        let lines = these.lines().filter(|line| !those.lines().any(|other| other == *line));
        lines.map(|line| format!("{sign} {line}\n")).collect::<String>()
    };
    assert!(
        kept == text,
        "{} differs from what was observed:\n{}{}If that is meant, run `UPDATE_SNAPSHOTS=1 cargo test -p crm` and have the difference reviewed.",
        path.display(),
        only(&kept, text, '-'),
        only(text, &kept, '+'),
    );
}
