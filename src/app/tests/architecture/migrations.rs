//! Migrations: one folder per module, names that say when and what, none forgotten.

use std::collections::BTreeMap;

use super::{
    hold,
    scanner::code,
    tree::{Files, files, invented, modules},
};

/// `m20261122_080100_staff`: the time, if the name has this form.
fn time(name: &str) -> Option<&str> {
    let (time, what) = name.strip_prefix('m')?.split_at_checked("20261122_080100".len())?;
    let (date, clock) = time.split_once('_')?;
    let digits = |text: &str, length| text.len() == length && text.bytes().all(|digit| digit.is_ascii_digit());
    let word = what.strip_prefix('_')?;
    let plain = word.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'_');
    (digits(date, 8) && digits(clock, 6) && !word.is_empty() && plain).then_some(time)
}

fn faults(files: &Files) -> Vec<String> {
    let mut faults = Vec::new();
    let mut times: BTreeMap<&str, &str> = BTreeMap::new();
    let list_of = |path: &str| files.get(path).map(|text| code(text)).unwrap_or_default();
    let runner = list_of("migration/lib.rs");
    let mut modules = modules(files);
    // The shared infrastructure's tables.
    modules.push("crm");
    for path in files.keys() {
        let Some((folder, file)) = path.strip_prefix("migration/").and_then(|path| path.split_once('/')) else {
            continue;
        };
        if !modules.contains(&folder) {
            faults.push(format!(
                "{path}: there is no module {folder}; name the folder after the module that owns the tables"
            ));
        }
        let Some(name) = file.strip_suffix(".rs") else {
            faults.push(format!("{path}: migrations are Rust files"));
            continue;
        };
        if name == "mod" {
            if !(runner.contains(&format!("mod {folder};")) && runner.contains(&format!("{folder}::migrations()"))) {
                faults.push(format!("{path} is never run: list {folder}::migrations() in migration/lib.rs"));
            }
            continue;
        }
        let Some(time) = time(name) else {
            faults.push(format!("{path}: name it mYYYYMMDD_HHMMSS_what.rs"));
            continue;
        };
        if let Some(other) = times.insert(time, path) {
            faults.push(format!("{path} has the time of {other}: their order is left to chance; give it another"));
        }
        let list = list_of(&format!("migration/{folder}/mod.rs"));
        if !(list.contains(&format!("mod {name};")) && list.contains(&format!("Box::new({name}::"))) {
            faults.push(format!("{path} is never run: list it in migration/{folder}/mod.rs"));
        }
    }
    faults
}

#[test]
fn every_migration_has_its_place_its_name_and_is_run() {
    let files = files();
    hold(&faults(&files));
    assert!(files.keys().any(|path| time(path.rsplit('/').next().unwrap().trim_end_matches(".rs")).is_some()));
}

#[test]
fn misplaced_misnamed_and_forgotten_migrations_are_told() {
    let lib = ("migration/lib.rs", "mod hr;\nfn all() { hr::migrations() }");
    let list = ("migration/hr/mod.rs", "mod m20260101_000000_a;\nvec![Box::new(m20260101_000000_a::A)]");
    let module = ("modules/hr/module.rs", "");
    let good = ("migration/hr/m20260101_000000_a.rs", "");
    assert!(faults(&invented(&[lib, list, module, good])).is_empty());

    let told = |files: &[(&str, &str)], sentence: &str| assert_eq!(faults(&invented(files)), [sentence]);
    told(
        &[lib, list, module, good, ("migration/hr/m20260101_000001_b.rs", "")],
        "migration/hr/m20260101_000001_b.rs is never run: list it in migration/hr/mod.rs",
    );
    told(
        &[lib, list, module, good, ("migration/hr/staff.rs", "")],
        "migration/hr/staff.rs: name it mYYYYMMDD_HHMMSS_what.rs",
    );
    let both = "mod m20260101_000000_a; mod m20260101_000000_b;\nBox::new(m20260101_000000_a::A), Box::new(m20260101_000000_b::B)";
    told(
        &[lib, ("migration/hr/mod.rs", both), module, good, ("migration/hr/m20260101_000000_b.rs", "")],
        "migration/hr/m20260101_000000_b.rs has the time of migration/hr/m20260101_000000_a.rs: their order is left to chance; give it another",
    );
    told(
        &[("migration/lib.rs", "mod hr; // hr::migrations()"), list, module, good],
        "migration/hr/mod.rs is never run: list hr::migrations() in migration/lib.rs",
    );
    let elsewhere = faults(&invented(&[lib, list, good]));
    assert!(elsewhere[0].starts_with("migration/hr/m20260101_000000_a.rs: there is no module hr;"), "{elsewhere:?}");
}
