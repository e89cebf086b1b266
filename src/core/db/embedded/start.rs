//! From a folder to a server that takes our connections.

use super::account::Account;
use super::binaries::{Binaries, find_binaries};
use super::error::EmbeddedError;
use super::folder::Site;
use super::keys::Keys;
use super::postmaster::{Seen, Status, look};
use super::process::{Server, clear_stale, reset_superuser};
use super::roles::{self, Failure};
use super::{Cluster, Options, Role, initdb};
use sqlx::{ConnectOptions, Connection};
use std::fs::File;
use std::time::{Duration, Instant};

/// How long to wait for what another process does: become ready, finish stopping.
const OTHERS: Duration = Duration::from_secs(60);
/// How long the server may repair itself after a crash.
const RECOVERY: Duration = Duration::from_secs(300);
const TICK: Duration = Duration::from_millis(20);

/// A server that runs and knows our roles.
pub(super) struct Begun {
    pub(super) server: Server,
    pub(super) keys: Keys,
    pub(super) major: u16,
    pub(super) adopted: bool,
    /// Held by the owner.
    pub(super) lock: Option<File>,
}

/// What one look at the folder led to.
enum Step {
    Up { server: Server, keys: Keys, major: u16, adopted: bool },
    Wait(&'static str),
}

/// Looks, acts and tries to connect until it works. The world may change between two of these: a server that is being
/// killed still reads as ready for a moment, the owner may leave while we wait for it.
pub(super) async fn begin(
    site: &Site,
    options: &Options,
    tether: bool,
    mut lock: Option<File>,
) -> Result<Begun, EmbeddedError> {
    let begun = Instant::now();
    let mut reset = Reset::Untried;
    let mut problem = None;
    loop {
        if lock.is_none() {
            lock = site.try_lock()?;
        }
        let (owner, now) = (lock.is_some(), reset == Reset::Due);
        let (at, with) = (site.clone(), options.clone());
        // The lock goes along: should our caller go away, it is held until the step is done.
        let done = blocking(move || Ok((step(&at, &with, tether, owner, now)?, lock))).await?;
        lock = done.1;
        let waiting = match done.0 {
            Step::Wait(reason) => reason,
            Step::Up { server, keys, major, adopted } => {
                let mut up = Begun { server, keys, major, adopted, lock: lock.take() };
                let Err(error) = greet(&up).await else {
                    if owner {
                        up.server.own();
                    }
                    return Ok(up);
                };
                let Begun { server, lock: kept, .. } = up;
                lock = kept;
                match roles::sort(&error) {
                    // The server knows another password than our file: the file is new, or the data is.
                    Failure::Password if owner && reset == Reset::Untried => {
                        tracing::warn!("PostgreSQL has another password for its superuser; setting ours");
                        blocking(move || server.stop()).await?;
                        reset = Reset::Due;
                        continue;
                    }
                    Failure::Password if !owner => (),
                    Failure::Passing => (),
                    _ => return Err(EmbeddedError::database("setting up its roles")(error)),
                }
                // A server of ours that refuses isn't tried for a minute; one that others started is.
                if owner && !adopted {
                    return Err(EmbeddedError::database("setting up its roles")(error));
                }
                problem = Some(error);
                "it doesn't take our connection"
            }
        };
        if begun.elapsed() > OTHERS {
            return Err(match problem {
                Some(error) => EmbeddedError::database("connecting")(error),
                None => EmbeddedError::Timeout {
                    what: format!("PostgreSQL in {} isn't ready: {waiting}", site.paths.folder.display()),
                    seconds: OTHERS.as_secs(),
                    advice: "`crm doctor` shows who runs it.".into(),
                },
            });
        }
        tokio::time::sleep(TICK).await;
    }
}

/// Whether the superuser's password has to be set without the server's help.
#[derive(PartialEq, Eq)]
enum Reset {
    Untried,
    Due,
}

/// The first words with the server: an owner sets up the roles, another process sees that it can come in.
async fn greet(begun: &Begun) -> Result<(), sqlx::Error> {
    if begun.lock.is_some() {
        return roles::ensure(
            |database| begun.connect(initdb::SUPERUSER, &begun.keys.superuser, database),
            &begun.keys,
        )
        .await;
    }
    let admin = begun.connect(Role::Admin.name(), &begun.keys.admin, Cluster::DATABASE);
    admin.connect().await?.close().await
}

fn step(site: &Site, options: &Options, tether: bool, owner: bool, reset: bool) -> Result<Step, EmbeddedError> {
    let data = &site.paths.data;
    let seen = look(data)?;
    match seen {
        Seen::Live(postmaster) if postmaster.status == Status::Ready => {
            let keys = match Keys::load(&site.paths, owner) {
                Err(EmbeddedError::File { .. }) if !owner => return Ok(Step::Wait("its passwords aren't there yet")),
                keys => keys?,
            };
            let major = super::binaries::data_version(data)?.unwrap_or_default();
            Ok(Step::Up { server: Server::adopt(postmaster, data), keys, major, adopted: true })
        }
        Seen::Live(postmaster) if postmaster.status == Status::Stopping => Ok(Step::Wait("it is just stopping")),
        Seen::Live(_) => Ok(Step::Wait("it is just starting")),
        Seen::Nothing | Seen::Stale(_) if !owner => Ok(Step::Wait("another crm holds the folder but doesn't start it")),
        Seen::Nothing | Seen::Stale(_) => {
            let binaries = find_binaries(&site.paths.folder, options.bindir.as_deref())?;
            runnable(&site.account, &binaries)?;
            let keys = Keys::load(&site.paths, true)?;
            initdb::ensure_data(site, &binaries, &keys, options)?;
            initdb::ensure_configuration(site)?;
            clear_stale(site, &seen)?;
            if reset {
                reset_superuser(site, &binaries, &keys.superuser)?;
            }
            let server = Server::launch(site, &binaries, options, tether, RECOVERY)?;
            Ok(Step::Up { server, keys, major: binaries.major, adopted: false })
        }
    }
}

/// Sees that the account can run the binaries, before anything less clear fails.
fn runnable(account: &Account, binaries: &Binaries) -> Result<(), EmbeddedError> {
    for name in ["postgres", "initdb"] {
        let program = binaries.program(name);
        let problem = match account.command(&program).arg("--version").output() {
            Ok(output) if output.status.success() => continue,
            Ok(output) => String::from_utf8_lossy(&output.stderr).trim().to_owned(),
            Err(error) => error.to_string(),
        };
        return Err(EmbeddedError::NotExecutable { account: account.name.clone(), program, problem });
    }
    Ok(())
}

/// Runs to its end even if the caller goes away: a half-made start is then cleaned up by what it returns being dropped.
pub(super) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, EmbeddedError> + Send + 'static,
) -> Result<T, EmbeddedError> {
    tokio::task::spawn_blocking(work).await.map_err(|_| EmbeddedError::KeeperGone)?
}
