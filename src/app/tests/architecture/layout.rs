//! Where files lie: flat crates, modules that all look alike, a top level that is only the map.

use std::collections::BTreeSet;

use super::{
    hold,
    scanner::code,
    tree::{Files, files, invented, modules, top},
};

/// The map. Hidden names (settings of tools) and what .gitignore names are not counted.
const MAP: [&str; 11] = [
    "Cargo.toml",
    "Cargo.lock",
    "Makefile",
    "README.md",
    "schema.graphql",
    "env",
    "examples",
    "migration",
    "src",
    "modules",
    "frontend",
];
const IGNORED: [&str; 2] = ["target", "data"];

/// What every module has, and what it may have; `/` ends a folder.
const MODULE: [&str; 10] = [
    "Cargo.toml",
    "README.md",
    "contract/",
    "module.rs",
    "actions.rs",
    "error.rs",
    "domain/",
    "services/",
    "repository/",
    "graphql/",
];
const OPTIONAL: [&str; 7] = ["config.rs", "error/", "labels.rs", "mails.rs", "subscribers.rs", "tests.rs", "tests/"];

const MOST_LINES: usize = 450;

fn top_faults(top: &[String]) -> Vec<String> {
    let found: Vec<_> = top.iter().map(String::as_str).filter(|name| !name.starts_with('.')).collect();
    let foreign = found.iter().filter(|name| !MAP.contains(name) && !IGNORED.contains(name));
    let foreign = foreign.map(|name| {
        format!("{name} lies at the top: the top is only the map; give it a hidden name or a folder of the map")
    });
    let missing = MAP.iter().filter(|name| !found.contains(name)).map(|name| format!("{name} is missing at the top"));
    foreign.chain(missing).collect()
}

fn module_faults(files: &Files) -> Vec<String> {
    let mut faults = Vec::new();
    for module in modules(files) {
        let inside =
            files.keys().filter_map(|path| path.strip_prefix("modules/")?.strip_prefix(module)?.strip_prefix('/'));
        let found: BTreeSet<_> = inside.map(|path| path.split_inclusive('/').next().unwrap_or_default()).collect();
        let missing = MODULE.iter().filter(|name| !found.contains(*name));
        faults.extend(
            missing.map(|name| format!("modules/{module}/{name} is missing: every module looks like modules/users")),
        );
        let foreign = found.iter().filter(|name| !MODULE.contains(name) && !OPTIONAL.contains(name));
        faults.extend(foreign.map(|name| {
            format!("modules/{module}/{name} is not part of a module; see \"One module, file by file\" in the README")
        }));
    }
    faults
}

/// Modules are listed, and what is listed is a module.
fn list_faults(files: &Files) -> Vec<String> {
    let list = files.get("src/app/modules.rs").map(|text| code(text)).unwrap_or_default();
    let list = list.rsplit_once("modules! {").and_then(|(_, after)| after.split_once('}')).map(|(list, _)| list);
    let listed: Vec<_> = list.unwrap_or_default().split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
    let missing = modules(files).into_iter().filter(|module| !listed.contains(module));
    missing
        .map(|module| format!("module {module} is in no list: add the word to modules! in src/app/modules.rs"))
        .collect()
}

fn crate_faults(files: &Files) -> Vec<String> {
    let crates = files.keys().filter_map(|path| path.strip_suffix("/Cargo.toml"));
    let inner = |folder: &str| files.keys().any(|path| path.starts_with(&format!("{folder}/src/")));
    crates
        .filter(|folder| inner(folder))
        .map(|folder| format!("{folder}/src/ exists: crates are flat; put the files into {folder}/"))
        .collect()
}

fn length_faults(files: &Files) -> Vec<String> {
    let lengths =
        files.iter().filter(|(path, _)| path.ends_with(".rs")).map(|(path, text)| (path, text.lines().count()));
    lengths
        .filter(|(_, lines)| *lines > MOST_LINES)
        .map(|(path, lines)| {
            format!("{path} has {lines} lines, more than {MOST_LINES}: split it by what changes together")
        })
        .collect()
}

#[test]
fn the_top_is_only_the_map() {
    hold(&top_faults(&top()));
}

#[test]
fn every_module_looks_like_the_others() {
    hold(&module_faults(&files()));
}

#[test]
fn every_module_is_listed() {
    hold(&list_faults(&files()));
}

#[test]
fn crates_are_flat() {
    hold(&crate_faults(&files()));
}

#[test]
fn no_file_is_too_long_to_read() {
    hold(&length_faults(&files()));
}

#[test]
fn strange_and_missing_files_are_told() {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let map = names(&MAP);
    assert!(top_faults(&[map.clone(), names(&[".git", "target"])].concat()).is_empty());
    assert_eq!(
        top_faults(&[map.clone(), names(&["notes.txt"])].concat()),
        ["notes.txt lies at the top: the top is only the map; give it a hidden name or a folder of the map"]
    );
    assert_eq!(top_faults(&map[1..]), ["Cargo.toml is missing at the top"]);

    let whole: Vec<_> = MODULE
        .iter()
        .map(|name| format!("modules/hr/{name}{}", if name.ends_with('/') { "x.rs" } else { "" }))
        .collect();
    let mut module: Vec<_> = whole.iter().map(|path| (path.as_str(), "")).collect();
    assert!(module_faults(&invented(&module)).is_empty());
    module.push(("modules/hr/helpers/x.rs", ""));
    module.remove(4);
    assert_eq!(
        module_faults(&invented(&module)),
        [
            "modules/hr/actions.rs is missing: every module looks like modules/users",
            "modules/hr/helpers/ is not part of a module; see \"One module, file by file\" in the README",
        ]
    );
}

#[test]
fn a_module_that_nobody_lists_is_told() {
    let tree =
        |list| invented(&[("modules/hr/module.rs", ""), ("modules/users/module.rs", ""), ("src/app/modules.rs", list)]);
    let sentence = "module hr is in no list: add the word to modules! in src/app/modules.rs";
    assert!(list_faults(&tree("macro_rules! modules { (x) => {} }\nmodules! { users, hr }")).is_empty());
    assert_eq!(list_faults(&tree("modules! { users, /* hr */ }")), [sentence]);
    assert_eq!(list_faults(&tree("modules! { users, hrx }")), [sentence]);
}

#[test]
fn inner_folders_and_long_files_are_told() {
    let long = "\n".repeat(MOST_LINES + 1);
    let tree = invented(&[
        ("src/core/Cargo.toml", ""),
        ("src/core/src/lib.rs", ""),
        ("src/core/source/lib.rs", &long),
        ("modules/hr/contract/Cargo.toml", ""),
        ("modules/hr/contract/src/lib.rs", ""),
    ]);
    assert_eq!(
        crate_faults(&tree),
        [
            "modules/hr/contract/src/ exists: crates are flat; put the files into modules/hr/contract/",
            "src/core/src/ exists: crates are flat; put the files into src/core/",
        ]
    );
    assert_eq!(
        length_faults(&tree),
        ["src/core/source/lib.rs has 451 lines, more than 450: split it by what changes together"]
    );
}
