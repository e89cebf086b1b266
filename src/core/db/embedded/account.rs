//! The operating system account that PostgreSQL runs as.

use super::error::EmbeddedError;
use nix::unistd::{Gid, Uid, User, geteuid};
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The account of our own that root creates where no `postgres` exists.
const OWN: &str = "crm-postgres";

/// Who PostgreSQL runs as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Account {
    pub(super) name: String,
    pub(super) uid: u32,
    pub(super) gid: u32,
    /// We are root and hand the work to this account; otherwise it is ourselves.
    pub(super) delegated: bool,
}

impl Account {
    /// Oneself, or for root an unprivileged account. What exists decides: the data's owner keeps it, and root doesn't
    /// write into a folder whose owner could put links there.
    pub(super) fn choose(folder: &Path, data: &Path) -> Result<Self, EmbeddedError> {
        let me = geteuid();
        let holder = fs::metadata(folder).map_err(EmbeddedError::file("look at", folder))?.uid();
        let owner = fs::metadata(data).ok().map(|meta| meta.uid());
        let foreign = if me.is_root() { holder != 0 } else { owner.is_some_and(|uid| uid != me.as_raw()) };
        if foreign {
            let (path, owner) = (folder.to_path_buf(), name(holder));
            return Err(EmbeddedError::OtherOwner { path, owner, me: name(me.as_raw()) });
        }
        if !me.is_root() {
            let user = by_uid(me).ok_or(EmbeddedError::NoSuchAccount { uid: me.as_raw() })?;
            return Ok(Self::from(user, false));
        }
        // An empty folder made by root (a mounted volume) is handed over; a filled one is never root's.
        if let Some(uid) = owner.filter(|uid| *uid != 0) {
            let user = by_uid(Uid::from_raw(uid)).ok_or(EmbeddedError::NoSuchAccount { uid })?;
            return Ok(Self::from(user, true));
        }
        if let Some(user) = by_name("postgres").or_else(|| by_name(OWN)).or_else(create_own) {
            return Ok(Self::from(user, true));
        }
        let nobody = by_name("nobody").filter(|user| !user.uid.is_root()).ok_or(EmbeddedError::NoAccount)?;
        tracing::warn!(
            "PostgreSQL runs as `nobody`, which other programs share and could read its data as; \
             create the account `postgres` before the first start to avoid this"
        );
        Ok(Self::from(nobody, true))
    }

    fn from(user: User, delegated: bool) -> Self {
        let (uid, gid) = (user.uid.as_raw(), user.gid.as_raw());
        Self { name: user.name, uid, gid, delegated }
    }

    /// A command that runs as this account with nothing inherited: no variables, no input, no working folder.
    pub(super) fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command.env_clear().env("PATH", "/usr/bin:/bin").env("LC_ALL", locale());
        command.current_dir("/").stdin(Stdio::null());
        if self.delegated {
            // The standard library also drops root's supplementary groups here.
            command.uid(self.uid).gid(self.gid);
        }
        command
    }

    /// Hands a folder or file made by root to the account.
    pub(super) fn give(&self, path: &Path) -> Result<(), EmbeddedError> {
        if !self.delegated {
            return Ok(());
        }
        std::os::unix::fs::lchown(path, Some(self.uid), Some(self.gid)).map_err(EmbeddedError::file("hand over", path))
    }

    /// Checks that every folder on the way down to `folder` lets the account pass.
    pub(super) fn reaches(&self, folder: &Path) -> Result<(), EmbeddedError> {
        if !self.delegated {
            return Ok(());
        }
        for step in folder.ancestors().collect::<Vec<_>>().into_iter().rev() {
            let meta = fs::metadata(step).map_err(EmbeddedError::file("look at", step))?;
            let bit = match () {
                () if meta.uid() == self.uid => 0o100,
                () if meta.gid() == self.gid => 0o010,
                () => 0o001,
            };
            if meta.mode() & bit == 0 {
                return Err(EmbeddedError::Unreachable {
                    account: self.name.clone(),
                    folder: folder.to_path_buf(),
                    closed: step.to_path_buf(),
                });
            }
        }
        Ok(())
    }
}

/// The locale of the server's programs: UTF-8 without a language. macOS has no C.UTF-8.
pub(in crate::db) fn locale() -> &'static str {
    if cfg!(target_os = "macos") { "en_US.UTF-8" } else { "C.UTF-8" }
}

/// The uid and gid that files made by this process belong to.
pub(super) fn me() -> (u32, u32) {
    (geteuid().as_raw(), Gid::effective().as_raw())
}

fn by_name(name: &str) -> Option<User> {
    User::from_name(name).ok().flatten()
}

fn by_uid(uid: Uid) -> Option<User> {
    User::from_uid(uid).ok().flatten()
}

fn name(uid: u32) -> String {
    by_uid(Uid::from_raw(uid)).map_or_else(|| format!("user id {uid}"), |user| user.name)
}

/// Creates the account; `None` where the machine has no `useradd` or refuses.
fn create_own() -> Option<User> {
    let useradd = ["/usr/sbin/useradd", "/sbin/useradd", "/usr/bin/useradd"].into_iter().map(PathBuf::from);
    let program = useradd.into_iter().find(|path| path.exists())?;
    let made = Command::new(program)
        .args(["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"])
        .args(["--shell", "/usr/sbin/nologin", "--comment", "PostgreSQL of crm", OWN])
        .stdin(Stdio::null())
        .output()
        .ok()?;
    if !made.status.success() {
        tracing::warn!("useradd {OWN} failed: {}", String::from_utf8_lossy(&made.stderr).trim());
        return None;
    }
    tracing::info!("created the system account `{OWN}` to run PostgreSQL as");
    by_name(OWN)
}
