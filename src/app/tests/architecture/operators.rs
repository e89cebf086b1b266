//! What operators are given: every setting and every figure that it names exists.

use std::collections::BTreeSet;

use super::{
    hold,
    tree::{Files, files, invented, operators},
};

/// Not a setting: it names the file of the settings.
const ENV_FILE: &str = "CRM_ENV_FILE";

const EXAMPLE: &str = "env/example.env";
const ALERTS: &str = "env/prometheus/alerts.yml";

/// The words that begin so.
fn words<'a>(text: &'a str, beginning: &str) -> BTreeSet<&'a str> {
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').filter(|word| word.starts_with(beginning)).collect()
}

/// The keys of the example, which another test holds to be every setting.
fn settings(example: &str) -> BTreeSet<&str> {
    let keys = example.lines().filter_map(|line| line.strip_prefix('#')?.split_once('=')).map(|(key, _)| key);
    keys.filter(|key| key.starts_with("CRM_")).collect()
}

fn setting_faults(given: &Files) -> Vec<String> {
    let settings = given.get(EXAMPLE).map(|text| settings(text)).unwrap_or_default();
    // `CRM_USERS_…` stands for many.
    let begins = |word: &str| word.ends_with('_') && settings.iter().any(|setting| setting.starts_with(word));
    let mut faults = Vec::new();
    for (path, text) in given {
        for word in words(text, "CRM_") {
            if word != ENV_FILE && !settings.contains(word) && !begins(word) {
                faults.push(format!("{path} names {word}, which is no setting: name one of {EXAMPLE}"));
            }
        }
    }
    faults
}

/// The names of the figures that the code keeps.
fn figures(sources: &Files) -> BTreeSet<&str> {
    let mut figures = BTreeSet::new();
    for (path, text) in sources {
        if !path.ends_with(".rs") || path.starts_with("src/app/tests/") {
            continue;
        }
        for kind in ["counter!(", "gauge!(", "histogram!("] {
            let named = text.split(kind).skip(1).filter_map(|after| after.trim_start().strip_prefix('"'));
            figures.extend(named.filter_map(|after| after.split_once('"')).map(|(name, _)| name));
        }
    }
    figures
}

fn figure_faults(given: &Files, sources: &Files) -> Vec<String> {
    let figures = figures(sources);
    // A histogram has these besides.
    let stem = |word| ["_sum", "_count", "_bucket"].into_iter().find_map(|end| str::strip_suffix(word, end));
    let alerts = given.get(ALERTS).map(String::as_str).unwrap_or_default();
    let strange = words(alerts, "crm_").into_iter().filter(|word| {
        let word: &str = word;
        !figures.contains(word) && !stem(word).is_some_and(|stem| figures.contains(stem))
    });
    strange.map(|word| format!("{ALERTS} names {word}, which nothing counts: name a figure of the code")).collect()
}

#[test]
fn every_setting_that_operators_read_of_exists() {
    hold(&setting_faults(&operators()));
}

#[test]
fn every_figure_that_alerts_look_at_is_kept() {
    let (given, sources) = (operators(), files());
    assert!(given.contains_key(ALERTS) && !figures(&sources).is_empty());
    hold(&figure_faults(&given, &sources));
}

#[test]
fn settings_and_figures_that_do_not_exist_are_told() {
    let example = "# CRM_OLD=x is told here\n#CRM_PORT=1\n#CRM_HR_DAYS=2\n";
    let page = "CRM_PORT, `CRM_HR_…`, CRM_ENV_FILE; CRM_PORTS=3, CRM_X_…";
    let alerts = "expr: rate(crm_a_total[5m]) > crm_seconds_sum + crm_seconds_total # crm.audit_log";
    let given = invented(&[(EXAMPLE, example), ("env/README.md", page), (ALERTS, alerts)]);
    assert_eq!(
        setting_faults(&given),
        [
            "env/README.md names CRM_PORTS, which is no setting: name one of env/example.env",
            "env/README.md names CRM_X_, which is no setting: name one of env/example.env",
            "env/example.env names CRM_OLD, which is no setting: name one of env/example.env",
        ]
    );
    let code = "metrics::counter!(\"crm_a_total\", \"k\" => v); histogram!(\n    \"crm_seconds\"\n).record(1.0);";
    let sources = invented(&[("src/core/x.rs", code), ("src/app/tests/x.rs", "gauge!(\"crm_seconds_total\")")]);
    assert_eq!(
        figure_faults(&given, &sources),
        ["env/prometheus/alerts.yml names crm_seconds_total, which nothing counts: name a figure of the code"]
    );
}
