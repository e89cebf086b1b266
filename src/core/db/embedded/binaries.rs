//! Finding PostgreSQL's programs on this machine. Nothing is installed or started here.

use super::error::EmbeddedError;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The oldest major version that the application's SQL runs on.
pub(super) const OLDEST: u16 = 15;

/// A folder with `initdb` and `postgres` in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binaries {
    /// The folder.
    pub bindir: PathBuf,
    /// Their major version.
    pub major: u16,
    /// What `postgres --version` says, such as "15.18".
    pub version: String,
}

impl Binaries {
    pub(super) fn program(&self, name: &str) -> PathBuf {
        self.bindir.join(name)
    }
}

/// Finds the binaries for the instance in `folder`: those of `bindir` (the setting `PG_BINDIR`) when it is set; else the
/// installed ones and those of the npm package, and among them the version that the data folder needs.
pub fn find_binaries(folder: &Path, bindir: Option<&Path>) -> Result<Binaries, EmbeddedError> {
    let data = folder.join("postgres");
    let wanted = data_version(&data)?;
    if let Some(found) = wanted.filter(|major| *major < OLDEST) {
        return Err(EmbeddedError::TooOld { data, found });
    }
    if let Some(bindir) = bindir {
        return named(bindir, wanted, &data);
    }
    choose(installed().chain(carried(folder)), wanted)
}

/// The major version that made the data folder; `None` when there is no data yet.
pub(super) fn data_version(data: &Path) -> Result<Option<u16>, EmbeddedError> {
    let file = data.join("PG_VERSION");
    match fs::read_to_string(&file) {
        Ok(text) => text.trim().parse().map(Some).map_err(|_| EmbeddedError::NotADataFolder {
            data: data.to_path_buf(),
            problem: "its PG_VERSION isn't a number",
        }),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(EmbeddedError::file("read", &file)(error)),
    }
}

fn named(bindir: &Path, wanted: Option<u16>, data: &Path) -> Result<Binaries, EmbeddedError> {
    let bad = |problem: String| EmbeddedError::BadBindir { bindir: bindir.to_path_buf(), problem };
    let whole = fs::canonicalize(bindir).map_err(|error| bad(format!("it can't be opened: {error}")))?;
    let found = examine(&whole).map_err(bad)?;
    match wanted {
        Some(major) if found.major != major => Err(bad(format!(
            "it holds PostgreSQL {} and the data folder {} was made by {major}, which only {major} can open",
            found.version,
            data.display()
        ))),
        None if found.major < OLDEST => {
            Err(bad(format!("it holds PostgreSQL {}; {OLDEST} is the oldest that works here", found.version)))
        }
        _ => Ok(found),
    }
}

/// The first of the candidates that fits.
pub(super) fn choose(
    candidates: impl Iterator<Item = PathBuf>,
    wanted: Option<u16>,
) -> Result<Binaries, EmbeddedError> {
    let mut seen: Vec<PathBuf> = Vec::new();
    let mut others = Vec::new();
    for dir in candidates {
        let dir = fs::canonicalize(&dir).unwrap_or(dir);
        if seen.contains(&dir) || !has_programs(&dir) {
            continue;
        }
        seen.push(dir.clone());
        match examine(&dir) {
            Ok(found) if wanted.map_or(found.major >= OLDEST, |major| found.major == major) => return Ok(found),
            Ok(found) => others.push(format!("{} in {}", found.version, dir.display())),
            Err(problem) => others.push(format!("{}: {problem}", dir.display())),
        }
    }
    Err(EmbeddedError::NoBinaries {
        wanted: wanted.map_or_else(|| format!("{OLDEST} or newer"), |major| major.to_string()),
        searched: if others.is_empty() { "nothing is installed".into() } else { format!("only {}", others.join(", ")) },
        advice: advice(wanted),
    })
}

/// Whether the operating system is one of these, or like one.
fn runs_on(names: &[&str]) -> bool {
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    release
        .lines()
        .filter_map(|line| line.strip_prefix("ID=").or_else(|| line.strip_prefix("ID_LIKE=")))
        .flat_map(|line| line.trim_matches('"').split(' '))
        .any(|id| names.contains(&id))
}

/// What to type to get PostgreSQL, for this operating system.
pub(super) fn advice(wanted: Option<u16>) -> String {
    let suffix = |dash: &str| wanted.map_or_else(String::new, |major| format!("{dash}{major}"));
    let system = match () {
        () if cfg!(target_os = "macos") => format!("brew install postgresql@{}", wanted.unwrap_or(18)),
        () if runs_on(&["debian", "ubuntu"]) => format!("sudo apt install postgresql{}", suffix("-")),
        () if runs_on(&["fedora", "rhel", "centos"]) => format!("sudo dnf install postgresql{}-server", suffix("")),
        () if runs_on(&["alpine"]) => format!("apk add postgresql{}", wanted.unwrap_or(17)),
        () if runs_on(&["arch"]) => "sudo pacman -S postgresql".into(),
        () if runs_on(&["suse", "opensuse"]) => format!("sudo zypper install postgresql{}-server", suffix("")),
        () => format!("the package `postgresql{}` of your system", suffix("-")),
    };
    let made = wanted.map_or_else(String::new, |major| {
        format!("The data was made by PostgreSQL {major} and only {major} can open it; it was not touched. ")
    });
    format!(
        "{made}Install it with one of these, then start again:\n  {system}\n  \
         crm postgresql install    (a private copy below the data folder, through npm)\n\
         Or set PG_BINDIR to the folder that holds initdb and postgres, or CRM_DATABASE_WRITER_URL and CRM_DATABASE_READER_URL to a server of yours."
    )
}

/// The folders in which client programs are looked for: that of `PG_BINDIR` alone where it is set.
pub(in crate::db) fn client_folders(folder: &Path, bindir: Option<&Path>) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = Vec::new();
    let candidates: Vec<_> = match bindir {
        Some(bindir) => vec![bindir.to_owned()],
        None => installed().chain(carried(folder)).collect(),
    };
    for dir in candidates {
        let dir = fs::canonicalize(&dir).unwrap_or(dir);
        if !folders.contains(&dir) {
            folders.push(dir);
        }
    }
    folders
}

/// What to type to get PostgreSQL's client programs, for this operating system.
pub(in crate::db) fn client_advice(major: u16) -> String {
    let system = match () {
        () if cfg!(target_os = "macos") => format!("brew install postgresql@{major}"),
        () if runs_on(&["debian", "ubuntu"]) => format!("sudo apt install postgresql-client-{major}"),
        () if runs_on(&["fedora", "rhel", "centos"]) => format!("sudo dnf install postgresql{major}"),
        () if runs_on(&["alpine"]) => format!("apk add postgresql{major}-client"),
        () => format!("the package of PostgreSQL {major}'s client programs"),
    };
    format!(
        "Install it, then try again:\n  {system}\n\
         The private copy of PostgreSQL that `crm postgresql install` makes has no such programs. Where PG_BINDIR is set, \
         they are looked for in that folder only."
    )
}

fn has_programs(dir: &Path) -> bool {
    dir.join("initdb").is_file() && dir.join("postgres").is_file()
}

/// Asks the binaries for their version, which also shows that they run here.
pub(super) fn examine(dir: &Path) -> Result<Binaries, String> {
    if !has_programs(dir) {
        return Err("initdb and postgres aren't both in it".into());
    }
    let output = Command::new(dir.join("postgres"))
        .arg("--version")
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("its postgres can't be run: {error}"))?;
    if !output.status.success() {
        return Err(format!("its postgres doesn't run: {}", String::from_utf8_lossy(&output.stderr).trim()));
    }
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    // "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)", "postgres (PostgreSQL) 19beta1"
    let version = text.split_whitespace().nth(2).unwrap_or_default().to_owned();
    let digits: String = version.chars().take_while(char::is_ascii_digit).collect();
    let major = digits.parse().map_err(|_| format!("its postgres tells no version: {}", text.trim()))?;
    Ok(Binaries { bindir: dir.to_path_buf(), major, version })
}

/// Where packages put PostgreSQL, in the order of preference. Lazy: `pg_config` is asked only when it's its turn.
fn installed() -> impl Iterator<Item = PathBuf> {
    std::iter::once_with(pg_config)
        .flatten()
        .chain(newest_first("/usr/lib/postgresql", "", "bin"))
        .chain(newest_first("/usr", "pgsql-", "bin"))
        .chain(newest_first("/usr/libexec", "postgresql", ""))
        .chain(std::iter::once_with(path_folders).flatten())
        .chain(
            ["/opt/homebrew/opt", "/usr/local/opt", "/home/linuxbrew/.linuxbrew/opt"]
                .into_iter()
                .flat_map(|opt| newest_first(opt, "postgresql@", "bin").chain([Path::new(opt).join("postgresql/bin")])),
        )
        .chain(newest_first("/Applications/Postgres.app/Contents/Versions", "", "bin"))
}

fn pg_config() -> Option<PathBuf> {
    let output = Command::new("pg_config").arg("--bindir").stdin(Stdio::null()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    Some(PathBuf::from(text.trim())).filter(|path| path.is_absolute())
}

#[expect(clippy::disallowed_methods, reason = "PATH isn't a setting of ours; it's where this machine keeps programs")]
fn path_folders() -> Vec<PathBuf> {
    std::env::var_os("PATH").map(|path| std::env::split_paths(&path).collect()).unwrap_or_default()
}

/// The npm package's binaries below the folder.
fn carried(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    newest_first(folder.join(super::install::FOLDER), "", "").map(|dir| super::install::bindir(&dir))
}

/// `<parent>/<prefix><version>/<inner>` for each version there is, the newest first.
fn newest_first(parent: impl AsRef<Path>, prefix: &str, inner: &str) -> std::vec::IntoIter<PathBuf> {
    let mut found: Vec<(Vec<u32>, PathBuf)> = fs::read_dir(parent)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name();
            let version = name.to_str()?.strip_prefix(prefix)?;
            let parts = version.split('.').map(str::parse).collect::<Result<Vec<u32>, _>>().ok()?;
            Some((parts, entry.path().join(inner)))
        })
        .collect();
    found.sort_by(|a, b| b.0.cmp(&a.0));
    found.into_iter().map(|(_, path)| path).collect::<Vec<_>>().into_iter()
}
