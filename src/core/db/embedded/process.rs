//! Starting and stopping PostgreSQL's processes.

use super::Options;
use super::binaries::Binaries;
use super::error::EmbeddedError;
use super::folder::{Site, socket, socket_lock};
use super::postmaster::{self, Postmaster, Seen, Status};
use super::settings;
use nix::errno::Errno;
use nix::sys::signal::{Signal, kill};
use nix::unistd::{Pid, getpid, getppid, setsid};
use std::fs;
use std::io;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::mpsc::{Sender, SyncSender, channel, sync_channel};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long a fast shutdown may take before sessions are cut off the hard way.
const FAST: Duration = Duration::from_secs(20);
/// How long an immediate shutdown may take.
const IMMEDIATE: Duration = Duration::from_secs(10);
/// How often a state that changes within milliseconds is looked at.
const TICK: Duration = Duration::from_millis(5);

type Job = (Command, SyncSender<io::Result<Child>>);

/// Starts a child in a session of its own, so that Ctrl+C and a closed terminal don't reach it.
///
/// With `tether` (Linux only) the kernel sends that signal when *the thread that started it* ends, so all children are
/// started by one thread that lives as long as this process does.
fn spawn(mut command: Command, tether: Option<Signal>) -> Result<Child, EmbeddedError> {
    static KEEPER: OnceLock<Sender<Job>> = OnceLock::new();
    let keeper = KEEPER.get_or_init(|| {
        let (jobs, received) = channel::<Job>();
        // Without the thread the channel is closed, and `send` below says so.
        let keep = move || {
            for (mut command, answer) in received {
                let _gone = answer.send(command.spawn());
            }
        };
        if let Err(error) = std::thread::Builder::new().name("postgres-keeper".into()).spawn(keep) {
            tracing::error!("can't start the thread that keeps PostgreSQL: {error}");
        }
        jobs
    });
    detach(&mut command, tether);
    let program = PathBuf::from(command.get_program());
    let (answer, child) = sync_channel(1);
    keeper.send((command, answer)).map_err(|_| EmbeddedError::KeeperGone)?;
    let child = child.recv().map_err(|_| EmbeddedError::KeeperGone)?;
    child.map_err(|source| EmbeddedError::Spawn { program, source })
}

#[expect(unsafe_code, reason = "pre_exec is the only way to set the session and the parent-death signal")]
fn detach(command: &mut Command, tether: Option<Signal>) {
    let parent = getpid();
    let between_fork_and_exec = move || {
        setsid()?;
        #[cfg(target_os = "linux")]
        if let Some(signal) = tether {
            // Here and not earlier: the change of user before this would clear it.
            nix::sys::prctl::set_pdeathsig(signal)?;
            if getppid() != parent {
                return Err(Errno::ESRCH.into());
            }
        }
        #[cfg(not(target_os = "linux"))]
        let _unused = (tether, parent, getppid);
        Ok(())
    };
    // SAFETY: between fork and exec only async-signal-safe calls are allowed. The closure makes the system calls
    // setsid, prctl and getppid, allocates nothing and takes no lock.
    unsafe {
        command.pre_exec(between_fork_and_exec);
    }
}

/// Runs a program of PostgreSQL to its end, its complaints in the log.
pub(super) fn run(site: &Site, mut command: Command, what: &str) -> Result<(), EmbeddedError> {
    let (log, from) = site.open_log()?;
    command.stdout(Stdio::null()).stderr(log);
    let program = PathBuf::from(command.get_program());
    let mut child = spawn(command, Some(Signal::SIGKILL))?;
    let status = child.wait().map_err(|source| EmbeddedError::Spawn { program, source })?;
    if status.success() { Ok(()) } else { Err(failed(site, format!("{what} ended with {status}"), from)) }
}

fn failed(site: &Site, what: String, from: u64) -> EmbeddedError {
    EmbeddedError::Failed { what, log: site.paths.log.clone(), tail: site.log_tail(from) }
}

/// A running server.
#[derive(Debug)]
pub(super) struct Server {
    pub(super) postmaster: Postmaster,
    data: PathBuf,
    /// `None` when it was adopted.
    child: Option<Child>,
    /// Ours to stop; dropping it without [`Server::stop`] then asks it to end, without waiting.
    owned: bool,
}

impl Server {
    /// One that already runs.
    pub(super) fn adopt(postmaster: Postmaster, data: &Path) -> Self {
        Self { postmaster, data: data.to_path_buf(), child: None, owned: false }
    }

    /// From now on it ends with this value.
    pub(super) fn own(&mut self) {
        self.owned = true;
    }

    /// Starts one and waits until it takes connections.
    pub(super) fn launch(
        site: &Site,
        binaries: &Binaries,
        options: &Options,
        tether: bool,
        patience: Duration,
    ) -> Result<Self, EmbeddedError> {
        let (log, from) = site.open_log()?;
        let again = log.try_clone().map_err(EmbeddedError::file("open", &site.paths.log))?;
        let mut command = site.account.command(&binaries.program("postgres"));
        command.args(settings::arguments(site, options)).stdout(log).stderr(again);
        // A fast shutdown, should this process be killed.
        let child = spawn(command, tether.then_some(Signal::SIGINT))?;
        let postmaster = Postmaster {
            pid: child.id().cast_signed(),
            status: Status::Starting,
            socket_folder: site.run.clone(),
            port: super::folder::PORT,
        };
        let mut server = Self { postmaster, data: site.paths.data.clone(), child: Some(child), owned: true };
        server.wait_until_ready(site, from, patience)?;
        Ok(server)
    }

    fn wait_until_ready(&mut self, site: &Site, from: u64, patience: Duration) -> Result<(), EmbeddedError> {
        let begun = Instant::now();
        let mut told = 0;
        while begun.elapsed() < patience {
            // Without the test of the pid, the file of a dead server would read as ready.
            if let Ok(Some(Some(seen))) = postmaster::read(&self.data)
                && seen.pid == self.postmaster.pid
                && seen.status == Status::Ready
            {
                self.postmaster = seen;
                return Ok(());
            }
            if self.has_ended() {
                return Err(failed(site, "PostgreSQL didn't start".into(), from));
            }
            if begun.elapsed().as_secs() >= told + 10 {
                told += 10;
                tracing::info!("PostgreSQL is still starting after {told} s (it repairs itself after a crash)");
            }
            sleep(TICK);
        }
        Err(failed(site, format!("PostgreSQL didn't take connections within {} s", patience.as_secs()), from))
    }

    /// Whether its process is gone.
    pub(super) fn has_ended(&mut self) -> bool {
        match &mut self.child {
            // Waiting for it also reaps it. An error means that it isn't there to wait for.
            Some(child) => !matches!(child.try_wait(), Ok(None)),
            None => !matches!(postmaster::look(&self.data), Ok(Seen::Live(seen)) if seen.pid == self.postmaster.pid),
        }
    }

    /// Stops it: sessions are ended and everything is written; the hard way when that takes too long.
    pub(super) fn stop(mut self) -> Result<(), EmbeddedError> {
        self.owned = false;
        for (signal, patience) in [(Signal::SIGINT, FAST), (Signal::SIGQUIT, IMMEDIATE)] {
            if self.has_ended() {
                return Ok(());
            }
            if signal == Signal::SIGQUIT {
                tracing::warn!("PostgreSQL needs more than {} s to stop; cutting it off", FAST.as_secs());
            }
            self.signal(signal);
            let begun = Instant::now();
            while begun.elapsed() < patience && !self.has_ended() {
                sleep(TICK);
            }
        }
        if self.has_ended() {
            return Ok(());
        }
        let pid = self.postmaster.pid;
        Err(EmbeddedError::Timeout {
            what: format!("PostgreSQL (process {pid}) doesn't stop"),
            seconds: (FAST + IMMEDIATE).as_secs(),
            advice: format!("End it with `kill -9 {pid}`; it repairs itself at the next start."),
        })
    }

    fn signal(&self, signal: Signal) {
        match kill(Pid::from_raw(self.postmaster.pid), signal) {
            Ok(()) | Err(Errno::ESRCH) => (),
            Err(error) => tracing::warn!("can't send {signal} to PostgreSQL ({}): {error}", self.postmaster.pid),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if self.owned && !self.has_ended() {
            self.signal(Signal::SIGINT);
        }
    }
}

/// Removes what a server that is surely gone left behind; with it there PostgreSQL refuses to start whenever its
/// number is in use again.
pub(super) fn clear_stale(site: &Site, seen: &Seen) -> Result<(), EmbeddedError> {
    let data = &site.paths.data;
    if let Seen::Stale(pid) = seen {
        let begun = Instant::now();
        loop {
            let left = postmaster::survivors(data);
            if left.is_empty() {
                break;
            }
            if begun.elapsed() > IMMEDIATE {
                return Err(EmbeddedError::Timeout {
                    what: format!("PostgreSQL is gone, but processes {left:?} still work in {}", data.display()),
                    seconds: IMMEDIATE.as_secs(),
                    advice: "End them with `kill` and start again.".into(),
                });
            }
            sleep(TICK);
        }
        tracing::warn!("PostgreSQL (process {}) ended without cleaning up; it repairs itself now", pid.unwrap_or(0));
    }
    for file in [data.join("postmaster.pid"), site.run.join(socket_lock()), site.run.join(socket())] {
        match fs::remove_file(&file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(EmbeddedError::file("remove", &file)(error));
            }
            _ => (),
        }
    }
    Ok(())
}

/// Sets the superuser's password without a server, by PostgreSQL's single-user mode: for data whose password file is
/// lost or another's.
pub(super) fn reset_superuser(site: &Site, binaries: &Binaries, password: &str) -> Result<(), EmbeddedError> {
    let sql = site.paths.keys.join("reset.sql");
    super::folder::write_whole(&sql, &format!("ALTER ROLE postgres LOGIN SUPERUSER PASSWORD '{password}';\n"), 0o600)?;
    let opened = fs::File::open(&sql).map_err(EmbeddedError::file("open", &sql));
    fs::remove_file(&sql).map_err(EmbeddedError::file("remove", &sql))?;
    let mut command = site.account.command(&binaries.program("postgres"));
    command.arg("--single").arg("-D").arg(&site.paths.data).args(["-c", "log_min_error_statement=panic", "postgres"]);
    command.stdin(Stdio::from(opened?));
    run(site, command, "setting the superuser's password")
}
