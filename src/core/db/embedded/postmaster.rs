//! Who runs the data folder: what `postmaster.pid` says, and whether it is still true.

use super::error::EmbeddedError;
use super::folder::{PORT, socket};
use nix::errno::Errno;
use nix::sys::signal::kill;
use nix::unistd::Pid;
use std::fs;
use std::io::ErrorKind;
use std::os::unix::fs::MetadataExt;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};

/// How far a server is, as it writes into the eighth line of its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    Starting,
    Ready,
    Stopping,
}

/// What `postmaster.pid` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Postmaster {
    pub(super) pid: i32,
    pub(super) status: Status,
    pub(super) socket_folder: PathBuf,
    pub(super) port: u16,
}

/// What a look at the data folder shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Seen {
    /// No server, and none died here.
    Nothing,
    /// A server's file whose server is gone.
    Stale(Option<i32>),
    /// A server that is really there.
    Live(Postmaster),
}

/// The file's content; `None` without a file, `Some(None)` when it is unreadable rubbish.
pub(super) fn read(data: &Path) -> Result<Option<Option<Postmaster>>, EmbeddedError> {
    let path = data.join("postmaster.pid");
    let text = match fs::read(&path) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(EmbeddedError::file("read", &path)(error)),
    };
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let line = |number: usize| lines.get(number - 1).copied().unwrap_or_default();
    // A single-user server writes its pid with a minus.
    let Some(pid) = line(1).parse::<i32>().ok().and_then(i32::checked_abs).filter(|pid| *pid > 0) else {
        return Ok(Some(None));
    };
    let status = match line(8) {
        "ready" | "standby" => Status::Ready,
        "stopping" => Status::Stopping,
        _ => Status::Starting,
    };
    let port = line(4).parse().unwrap_or(PORT);
    Ok(Some(Some(Postmaster { pid, status, socket_folder: PathBuf::from(line(5)), port })))
}

/// Reads the file and takes the close look at the process that it names.
pub(super) fn look(data: &Path) -> Result<Seen, EmbeddedError> {
    Ok(match read(data)? {
        None => Seen::Nothing,
        Some(None) => Seen::Stale(None),
        Some(Some(postmaster)) if runs(&postmaster, data) => Seen::Live(postmaster),
        Some(Some(postmaster)) => Seen::Stale(Some(postmaster.pid)),
    })
}

/// Whether the process is alive and works in this data folder. That its number is in use proves nothing: numbers are
/// given again, and a dead child that nobody reaps keeps its number.
fn runs(postmaster: &Postmaster, data: &Path) -> bool {
    if !cfg!(target_os = "linux") {
        // Without /proc: a live number, and someone answers on its socket (or it hasn't got that far).
        let alive = !matches!(kill(Pid::from_raw(postmaster.pid), None), Err(Errno::ESRCH));
        let answers = || UnixStream::connect(postmaster.socket_folder.join(socket())).is_ok();
        return alive && (postmaster.status != Status::Ready || answers());
    }
    works_in(postmaster.pid, data).unwrap_or_else(|| names(postmaster.pid, data))
}

/// Whether the process's working folder is the data folder, as every process of a server has it. `None`: not allowed to
/// look, which happens to root in a container without `CAP_SYS_PTRACE`.
fn works_in(pid: i32, data: &Path) -> Option<bool> {
    match fs::read_link(format!("/proc/{pid}/cwd")) {
        Ok(cwd) => Some(fs::canonicalize(data).is_ok_and(|data| data == cwd)),
        Err(error) if error.kind() == ErrorKind::PermissionDenied => None,
        Err(_) => Some(false),
    }
}

/// The second-best look: the process belongs to the data's owner and was called with the data folder.
fn names(pid: i32, data: &Path) -> bool {
    let owner = |path: &Path| fs::metadata(path).map(|meta| meta.uid()).ok();
    let process = PathBuf::from(format!("/proc/{pid}"));
    let called = fs::read(process.join("cmdline")).unwrap_or_default();
    let data_bytes = data.as_os_str().as_encoded_bytes();
    owner(&process).is_some()
        && owner(&process) == owner(data)
        && called.split(|byte| *byte == 0).any(|a| a == data_bytes)
}

/// The processes that still work in the data folder: after the death of a server its sessions outlive it for a moment.
pub(super) fn survivors(data: &Path) -> Vec<i32> {
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let pids = processes.filter_map(|entry| entry.file_name().to_str()?.parse::<i32>().ok());
    pids.filter(|pid| works_in(*pid, data) == Some(true)).collect()
}
