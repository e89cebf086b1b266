//! The files that the laws are held against.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// The text of each file by its path from the top, `/` between folders.
pub(super) type Files = BTreeMap<String, String>;

/// The top of the repository.
pub(super) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// What lies at the top.
pub(super) fn top() -> Vec<String> {
    let entries = fs::read_dir(root()).expect("the top can be read");
    entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
}

/// Everything in Rust's folders, hidden files aside.
pub(super) fn files() -> Files {
    let mut files = Files::new();
    let top = root();
    let manifest = fs::read_to_string(top.join("Cargo.toml")).expect("the workspace's manifest");
    files.insert("Cargo.toml".to_owned(), manifest);
    for folder in ["migration", "modules", "src"] {
        collect(&top.join(folder), folder, &mut files);
    }
    files
}

/// What operators read and copy.
pub(super) fn operators() -> Files {
    let mut files = Files::new();
    let top = root();
    collect(&top.join("env"), "env", &mut files);
    for page in [".github/SECURITY.md", "README.md"] {
        let text = fs::read_to_string(top.join(page)).expect("a page that can be read");
        files.insert(page.to_owned(), text);
    }
    files
}

fn collect(folder: &Path, name: &str, files: &mut Files) {
    for entry in fs::read_dir(folder).expect("a folder that can be read") {
        let entry = entry.expect("an entry");
        let file = entry.file_name().to_string_lossy().into_owned();
        if file.starts_with('.') {
            continue;
        }
        let path = format!("{name}/{file}");
        if entry.file_type().expect("a type").is_dir() {
            collect(&entry.path(), &path, files);
        } else {
            let bytes = fs::read(entry.path()).expect("a file that can be read");
            files.insert(path, String::from_utf8_lossy(&bytes).into_owned());
        }
    }
}

/// An invented tree.
pub(super) fn invented(files: &[(&str, &str)]) -> Files {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

/// The names of the folders in `modules/`.
pub(super) fn modules(files: &Files) -> Vec<&str> {
    let mut names: Vec<_> =
        files.keys().filter_map(|path| path.strip_prefix("modules/")?.split_once('/')).map(|(name, _)| name).collect();
    names.dedup();
    names
}
