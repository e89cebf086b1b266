//! PostgreSQL's `pg_dump` and `pg_restore`: found where its server programs are, and run with nothing
//! inherited.

use std::{
    collections::VecDeque,
    io::{self, Read, Write as _},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    thread::{self, JoinHandle},
};

use super::{
    Libpq,
    embedded::{client_advice, client_folders, client_locale},
};

/// What is kept of what a program complains about.
const MOST_WORDS: usize = 4_096;

/// Why a dump can't be made or brought back.
#[derive(Debug, thiserror::Error)]
pub enum ToolError {
    /// The machine has no program that fits.
    #[error("no {program} of PostgreSQL {wanted} was found on this machine ({searched}).\n{advice}")]
    Missing {
        /// The program.
        program: &'static str,
        /// Which major versions would do.
        wanted: String,
        /// What was found.
        searched: String,
        /// What to install.
        advice: String,
    },
    /// It can't be started.
    #[error("can't run {}: {source}", program.display())]
    Spawn {
        /// The program.
        program: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// It failed.
    #[error("{program} failed: {words}")]
    Failed {
        /// The program.
        program: &'static str,
        /// What it said.
        words: String,
    },
}

/// A client program of PostgreSQL.
#[derive(Debug, Clone)]
pub struct Tool {
    name: &'static str,
    program: PathBuf,
    /// Its major version.
    pub major: u16,
}

impl Tool {
    /// A `pg_dump` for a server of this major version: the same one, else the next newer one.
    ///
    /// # Errors
    /// Where there is none, with what to install.
    pub fn pg_dump(folder: &Path, bindir: Option<&Path>, server: u16) -> Result<Self, ToolError> {
        Self::find("pg_dump", folder, bindir, server, server)
    }

    /// A `pg_restore` for a dump of a `pg_dump` of this major version, into a server of that one: the
    /// server's own version where that can read the dump, else the next newer one.
    ///
    /// # Errors
    /// Where there is none, with what to install.
    pub fn pg_restore(folder: &Path, bindir: Option<&Path>, dumped: u16, server: u16) -> Result<Self, ToolError> {
        Self::find("pg_restore", folder, bindir, dumped, server.max(dumped))
    }

    fn find(
        name: &'static str,
        folder: &Path,
        bindir: Option<&Path>,
        least: u16,
        best: u16,
    ) -> Result<Self, ToolError> {
        let mut found = Vec::new();
        for folder in client_folders(folder, bindir) {
            let program = folder.join(name);
            if let Some(major) = version(&program) {
                found.push(Self { name, program, major });
            }
        }
        let fits = |tool: &&Self| tool.major >= least;
        let choice = found.iter().filter(fits).min_by_key(|tool| (tool.major.abs_diff(best), tool.major));
        choice.cloned().ok_or_else(|| {
            let others: Vec<_> =
                found.iter().map(|tool| format!("{} in {}", tool.major, tool.program.display())).collect();
            ToolError::Missing {
                program: name,
                wanted: format!("{least} or newer"),
                searched: if others.is_empty() {
                    "none is there".into()
                } else {
                    format!("only {}", others.join(", "))
                },
                advice: client_advice(best),
            }
        })
    }

    fn command(&self, libpq: &Libpq) -> Command {
        let mut command = Command::new(&self.program);
        command.env_clear().env("PATH", "/usr/bin:/bin").env("LC_ALL", client_locale());
        command.envs(libpq.variables(self.major)).current_dir("/").arg("--no-password").stderr(Stdio::piped());
        command
    }

    fn start(&self, mut command: Command) -> Result<Running, ToolError> {
        let spawned = command.spawn();
        let mut child = spawned.map_err(|source| ToolError::Spawn { program: self.program.clone(), source })?;
        let complaints = child.stderr.take().map(|stderr| thread::spawn(move || last_words(stderr)));
        Ok(Running { name: self.name, child, complaints })
    }

    /// Dumps what an exported snapshot shows, in the custom format, uncompressed. Blocks where it is read.
    ///
    /// # Errors
    /// Where it can't be started.
    pub fn dump(&self, libpq: &Libpq, snapshot: &str) -> Result<Dump, ToolError> {
        let mut command = self.command(libpq);
        command.args(["--format=custom", "--compress=0", "--encoding=UTF8", "--lock-wait-timeout=60s"]);
        command.args(["--no-publications", "--no-subscriptions", "--snapshot", snapshot]);
        command.stdin(Stdio::null()).stdout(Stdio::piped());
        let mut running = self.start(command)?;
        Ok(Dump { output: running.child.stdout.take(), running })
    }

    /// Brings a dump back in one transaction, as whoever connects: they own what is made. Blocks where it
    /// is written to.
    ///
    /// # Errors
    /// Where it can't be started.
    pub fn restore(&self, libpq: &Libpq) -> Result<Restore, ToolError> {
        let mut command = self.command(libpq);
        command.args(["--single-transaction", "--exit-on-error", "--no-owner", "--no-tablespaces"]);
        command.arg("--dbname").arg(libpq.database()).stdin(Stdio::piped()).stdout(Stdio::null());
        let mut running = self.start(command)?;
        Ok(Restore { input: running.child.stdin.take(), running })
    }
}

/// The major version of a program that runs here.
fn version(program: &Path) -> Option<u16> {
    let mut command = Command::new(program);
    let output = command.arg("--version").stdin(Stdio::null()).output().ok().filter(|out| out.status.success())?;
    // "pg_dump (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let digits: String = text.split_whitespace().nth(2)?.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

fn last_words(mut stderr: impl Read) -> String {
    let mut kept = VecDeque::new();
    let mut buffer = [0; 1024];
    while let Ok(read @ 1..) = stderr.read(&mut buffer) {
        kept.extend(buffer.get(..read).unwrap_or_default());
        kept.drain(..kept.len().saturating_sub(MOST_WORDS));
    }
    String::from_utf8_lossy(kept.make_contiguous()).trim().to_owned()
}

/// A program while it runs; killed when dropped.
struct Running {
    name: &'static str,
    child: Child,
    complaints: Option<JoinHandle<String>>,
}

impl Running {
    fn end(&mut self) -> Result<(), ToolError> {
        let status = self.child.wait();
        let words = self.complaints.take().and_then(|thread| thread.join().ok()).unwrap_or_default();
        let failed = |words| Err(ToolError::Failed { program: self.name, words });
        match status {
            Ok(status) if status.success() => Ok(()),
            Ok(status) if words.is_empty() => failed(status.to_string()),
            Ok(_) => failed(words),
            Err(error) => failed(error.to_string()),
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Both fail where it has ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A dump being read.
pub struct Dump {
    running: Running,
    output: Option<ChildStdout>,
}

impl Read for Dump {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.output.as_mut().map_or(Ok(0), |output| output.read(buffer))
    }
}

impl Dump {
    /// Whether what was read is whole.
    ///
    /// # Errors
    /// With the program's own words where it failed.
    pub fn finish(mut self) -> Result<(), ToolError> {
        drop(self.output.take());
        self.running.end()
    }
}

/// A dump being brought back.
pub struct Restore {
    running: Running,
    input: Option<ChildStdin>,
}

impl Restore {
    /// The next piece.
    ///
    /// # Errors
    /// With the program's own words where it has failed.
    pub fn write(&mut self, piece: &[u8]) -> Result<(), ToolError> {
        let Some(input) = &mut self.input else { return Ok(()) };
        if let Err(error) = input.write_all(piece) {
            drop(self.input.take());
            self.running.end()?;
            return Err(ToolError::Failed { program: self.running.name, words: error.to_string() });
        }
        Ok(())
    }

    /// The dump has come to its end: whether everything is in the database now, or nothing.
    ///
    /// # Errors
    /// With the program's own words where it failed.
    pub fn finish(mut self) -> Result<(), ToolError> {
        drop(self.input.take());
        self.running.end()
    }
}
