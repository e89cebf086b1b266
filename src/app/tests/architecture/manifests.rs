//! Manifests: versions, lints and package fields are declared once, in the workspace.

use super::{hold, tree::files};

const INHERITED: [&str; 4] = ["version", "edition", "rust-version", "publish"];

/// The lines of each section, comments aside.
fn sections(manifest: &str) -> Vec<(&str, Vec<&str>)> {
    let mut sections = vec![("", Vec::new())];
    for line in manifest.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            Some(name) => sections.push((name.trim_matches(['[', ']']), Vec::new())),
            None => sections.last_mut().into_iter().for_each(|(_, lines)| lines.push(line)),
        }
    }
    sections
}

/// What is wrong with the manifest of the crate in `folder`.
fn faults(folder: &str, manifest: &str) -> Vec<String> {
    let sections = sections(manifest);
    let says =
        |section: &str, wanted: &str| sections.iter().any(|(name, lines)| *name == section && lines.contains(&wanted));
    let mut faults = Vec::new();
    if !says("lints", "workspace = true") {
        faults.push(format!("{folder}/Cargo.toml: add `[lints] workspace = true`"));
    }
    for field in INHERITED {
        if !says("package", &format!("{field}.workspace = true")) {
            faults.push(format!("{folder}/Cargo.toml: write `{field}.workspace = true`"));
        }
    }
    let is_module = folder.strip_prefix("modules/").is_some_and(|rest| !rest.contains('/'));
    let face = if is_module { "module.rs" } else { "lib.rs" };
    if !says("lib", &format!("path = \"{face}\"")) {
        faults.push(format!("{folder}/Cargo.toml: crates are flat; write `[lib] path = \"{face}\"`"));
    }
    for (name, lines) in &sections {
        let Some((_, rest)) = name.split_once("dependencies") else { continue };
        if !rest.is_empty() {
            faults.push(format!("{folder}/Cargo.toml: write [{name}] as one line, with `workspace = true`"));
        }
        let own = lines.iter().filter(|line| rest.is_empty() && !line.contains("workspace = true"));
        faults.extend(own.map(|line| format!("{folder}/Cargo.toml: `{line}` takes its version from elsewhere; write `workspace = true` and the version in the top manifest")));
    }
    faults
}

#[test]
fn manifests_take_everything_from_the_workspace() {
    let files = files();
    let crates = files.iter().filter_map(|(path, text)| Some((path.strip_suffix("/Cargo.toml")?, text)));
    hold(&crates.flat_map(|(folder, text)| faults(folder, text)).collect::<Vec<_>>());
}

#[test]
fn every_crate_is_a_member() {
    let files = files();
    let manifest = files.get("Cargo.toml").expect("the workspace's manifest");
    let crates = files.keys().filter_map(|path| path.strip_suffix("/Cargo.toml"));
    let strangers = crates.filter(|folder| !manifest.contains(&format!("\"{folder}\",")));
    hold(&strangers.map(|folder| format!("{folder} is no member: add it to the top manifest")).collect::<Vec<_>>());
}

#[test]
fn what_a_manifest_decides_for_itself_is_told() {
    let good = "[package]\nname = \"hr\"\nversion.workspace = true\nedition.workspace = true\nrust-version.workspace = true\n\
        publish.workspace = true\n[lib]\npath = \"module.rs\"\n[dependencies]\n# why\nuuid.workspace = true\n\
        crm-core = { workspace = true, features = [\"x\"] }\n[dev-dependencies]\n[lints]\nworkspace = true\n";
    assert!(faults("modules/hr", good).is_empty());
    for (folder, from, to, sentence) in [
        ("modules/hr", "[lints]\nworkspace = true\n", "", "modules/hr/Cargo.toml: add `[lints] workspace = true`"),
        (
            "modules/hr",
            "version.workspace = true\ne",
            "version = \"1\"\ne",
            "modules/hr/Cargo.toml: write `version.workspace = true`",
        ),
        (
            "modules/hr/contract",
            "",
            "",
            "modules/hr/contract/Cargo.toml: crates are flat; write `[lib] path = \"lib.rs\"`",
        ),
        (
            "modules/hr",
            "module.rs",
            "src/lib.rs",
            "modules/hr/Cargo.toml: crates are flat; write `[lib] path = \"module.rs\"`",
        ),
        (
            "modules/hr",
            "uuid.workspace = true",
            "uuid = \"1\"",
            "modules/hr/Cargo.toml: `uuid = \"1\"` takes its version from elsewhere; write `workspace = true` and the version in the top manifest",
        ),
        (
            "modules/hr",
            "[dev-dependencies]",
            "[target.x.dev-dependencies.uuid]\nversion = \"1\"",
            "modules/hr/Cargo.toml: write [target.x.dev-dependencies.uuid] as one line, with `workspace = true`",
        ),
    ] {
        assert_eq!(faults(folder, &good.replacen(from, to, 1)), [sentence]);
    }
}
