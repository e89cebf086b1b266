//! The embedded PostgreSQL: with no database configured, `crm` runs one of its own from the binaries on the machine.
//!
//! One folder is one instance: data, keys, log and lock. The process that holds the lock is the *owner*: it starts the
//! server, sets up the roles and stops it. Any other `crm` in the same folder (a command while the server runs)
//! only connects. A server that outlived its owner is adopted by the next one.

mod account;
mod binaries;
mod error;
mod folder;
#[cfg(test)]
mod folder_tests;
mod initdb;
mod inspect;
mod install;
mod keys;
mod postmaster;
mod process;
mod roles;
mod settings;
mod start;
#[cfg(test)]
mod tests;

pub(super) use account::locale as client_locale;
pub use binaries::{Binaries, find_binaries};
pub(super) use binaries::{client_advice, client_folders};
pub use error::EmbeddedError;
pub use inspect::{Inspection, ServerState, inspect};
pub use install::install_binaries;

use super::Libpq;
use folder::Site;
use sqlx::postgres::{PgConnectOptions, PgSslMode};
use start::Begun;
use std::path::{Path, PathBuf};

/// Where and how an instance runs.
#[derive(Debug, Clone)]
pub struct Options {
    /// The instance's folder. Below it: `postgres` (the data), `run`, `keys`, `postgres.log`, `postgres.lock`,
    /// `postgresql.conf` (yours to edit), `pg_hba.conf`, `postgresql-binaries`.
    pub folder: PathBuf,
    /// The setting `PG_BINDIR`: the folder with `initdb` and `postgres` to use.
    pub bindir: Option<PathBuf>,
    /// Committed means kept. `false` is for tests: nothing is forced to disk.
    pub durable: bool,
    /// How many connections the server takes (at least 10); a few of them stay for the superuser.
    pub max_connections: u16,
}

/// Who connects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Owns the database and its schemas; runs migrations.
    Admin,
    /// The running application.
    Writer,
    /// Reports and exports.
    Reader,
}

impl Role {
    /// The role's name in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Admin => "crm_admin",
            Self::Writer => "crm_writer",
            Self::Reader => "crm_reader",
        }
    }
}

/// A running embedded PostgreSQL.
///
/// End it with [`Cluster::stop`]. When it is only dropped, an owner asks the server to end and doesn't wait for it.
pub struct Cluster {
    options: Options,
    site: Site,
    tether: bool,
    begun: Begun,
}

impl Cluster {
    /// The application's database.
    pub const DATABASE: &str = roles::DATABASE;

    /// Starts the instance, or joins the one that runs. Takes about a second the first time, a tenth of one later.
    pub async fn start(options: &Options) -> Result<Self, EmbeddedError> {
        Self::start_tethered(options, true).await
    }

    /// `tether`: the kernel stops the server when this process dies (Linux). Without it the server lives on, as it
    /// does on other systems.
    async fn start_tethered(options: &Options, tether: bool) -> Result<Self, EmbeddedError> {
        let folder = options.folder.clone();
        let site = start::blocking(move || Site::prepare(&folder)).await?;
        let begun = start::begin(&site, options, tether, None).await?;
        Ok(Self { options: options.clone(), site, tether, begun })
    }

    /// How to connect as a role to one of the server's databases ([`Cluster::DATABASE`]; tests have more). Holds the
    /// password: don't log it.
    pub fn connect_options(&self, role: Role, database: &str) -> PgConnectOptions {
        self.begun.connect(role.name(), self.password(role), database)
    }

    /// How PostgreSQL's own programs connect as a role to the application's database.
    pub fn libpq(&self, role: Role) -> Libpq {
        Libpq::with_password(&self.connect_options(role, Self::DATABASE), self.password(role))
    }

    fn password(&self, role: Role) -> &str {
        let keys = &self.begun.keys;
        match role {
            Role::Admin => &keys.admin,
            Role::Writer => &keys.writer,
            Role::Reader => &keys.reader,
        }
    }

    /// How to connect as the superuser: for tests, which clone databases from a template. Nothing that
    /// serves requests uses it.
    pub fn superuser_options(&self, database: &str) -> PgConnectOptions {
        self.begun.connect(initdb::SUPERUSER, &self.begun.keys.superuser, database)
    }

    /// The server's major version.
    pub fn version(&self) -> u16 {
        self.begun.major
    }

    /// Whether the server ran already.
    pub fn adopted(&self) -> bool {
        self.begun.adopted
    }

    /// Whether this process is the one that stops it.
    pub fn is_owner(&self) -> bool {
        self.begun.lock.is_some()
    }

    /// The server's process number.
    pub fn pid(&self) -> i32 {
        self.begun.server.postmaster.pid
    }

    /// The server's log.
    pub fn log(&self) -> &Path {
        &self.site.paths.log
    }

    /// Starts the server again when it is gone: it was killed, or its owner stopped it. Pools find the new one by
    /// themselves, because nothing about the connection changes. Call it every second or so; costs microseconds while
    /// the server lives. Says whether it had to.
    pub async fn revive(&mut self) -> Result<bool, EmbeddedError> {
        if !self.begun.server.has_ended() {
            return Ok(false);
        }
        let lock = self.begun.lock.take();
        self.begun = start::begin(&self.site, &self.options, self.tether, lock).await?;
        Ok(true)
    }

    /// Stops the server if this process is the owner, even when it was adopted: sessions are ended and everything is
    /// written. Another process only lets go.
    pub async fn stop(self) -> Result<(), EmbeddedError> {
        let Begun { lock, server, .. } = self.begun;
        if lock.is_none() {
            return Ok(());
        }
        start::blocking(move || {
            let stopped = server.stop();
            // Only now may another process become the owner.
            drop(lock);
            stopped
        })
        .await
    }
}

impl Begun {
    fn connect(&self, role: &str, password: &str, database: &str) -> PgConnectOptions {
        let postmaster = &self.server.postmaster;
        // No look into ~/.pgpass, no TLS on a socket.
        PgConnectOptions::new_without_pgpass()
            .socket(&postmaster.socket_folder)
            .port(postmaster.port)
            .ssl_mode(PgSslMode::Disable)
            .username(role)
            .password(password)
            .database(database)
            .application_name("crm")
    }
}
