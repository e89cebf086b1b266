//! The heads of the seals, outside the database: a line for each seal, in a file a month, and by setting a
//! message to syslog. Who rewrites or cuts off the chain in the database can't reach them there.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, BufRead as _, BufReader, Read as _, Seek as _, SeekFrom, Write as _},
    os::unix::net::UnixDatagram,
    path::{Path, PathBuf},
};

use chrono::{DateTime, Utc};
use crm_shared::hex;
use serde::{Deserialize, Serialize};

use crate::domain::Kept;

/// Facility `authpriv`, severity `notice` (RFC 5424 §6.2.1).
const PRIORITY: u8 = 10 * 8 + 5;

/// Bytes at a file's end in which its last line is looked for.
const TAIL: u64 = 4_096;

/// A line of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Head {
    pub seal: i64,
    pub at: DateTime<Utc>,
    /// In hexadecimal, as everything that follows.
    pub hash: String,
    pub key: String,
    pub signature: String,
}

impl From<&Kept> for Head {
    fn from(kept: &Kept) -> Self {
        let Kept { seal, hash, key, signature } = kept;
        Self { seal: seal.nr, at: seal.at, hash: hex(hash), key: key.clone(), signature: hex(signature) }
    }
}

/// The folder of the files. Everything here blocks.
#[derive(Debug, Clone)]
pub(super) struct Heads {
    folder: PathBuf,
    syslog: Option<PathBuf>,
}

impl Heads {
    pub(super) const fn new(folder: PathBuf, syslog: Option<PathBuf>) -> Self {
        Self { folder, syslog }
    }

    /// The files, oldest first; none where nothing was sealed here.
    fn files(&self) -> io::Result<Vec<PathBuf>> {
        let entries = match fs::read_dir(&self.folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let mut files = entries.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<_>>>()?;
        files.retain(|path| path.extension().is_some_and(|extension| extension == "jsonl"));
        files.sort_unstable();
        Ok(files)
    }

    /// The number of the last seal that has a line.
    pub(super) fn last(&self) -> io::Result<Option<i64>> {
        for path in self.files()?.iter().rev() {
            if let Some(head) = last_line(path)? {
                return Ok(Some(head.seal));
            }
        }
        Ok(None)
    }

    /// The lines from this seal on, in their order. One that a crash has torn is none.
    pub(super) fn from(&self, nr: i64) -> io::Result<Vec<Head>> {
        let mut heads = Vec::new();
        for path in self.files()? {
            for line in BufReader::new(File::open(path)?).split(b'\n') {
                heads.extend(serde_json::from_slice(&line?).ok().filter(|head: &Head| head.seal >= nr));
            }
        }
        Ok(heads)
    }

    /// Adds lines, on the disk when this returns.
    pub(super) fn append(&self, heads: &[Head]) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let month = |head: &Head| head.at.format("%Y-%m").to_string();
        for of_month in heads.chunk_by(|a, b| month(a) == month(b)) {
            let Some(first) = of_month.first() else { continue };
            let path = self.folder.join(format!("{}.jsonl", month(first)));
            let mut file = OpenOptions::new().append(true).create(true).read(true).open(path)?;
            let mut text = String::new();
            if is_torn(&mut file)? {
                text.push('\n');
            }
            for head in of_month {
                text.push_str(&serde_json::to_string(head).map_err(io::Error::other)?);
                text.push('\n');
            }
            file.write_all(text.as_bytes())?;
            file.sync_data()?;
        }
        Ok(())
    }

    /// Tells syslog. What can't be told is not tried again: the files have it.
    pub(super) fn tell_syslog(&self, heads: &[Head]) -> io::Result<()> {
        let Some(path) = &self.syslog else { return Ok(()) };
        let socket = UnixDatagram::unbound()?;
        socket.set_nonblocking(true)?;
        for head in heads {
            let Head { seal, hash, key, .. } = head;
            let message = format!("<{PRIORITY}>crm: log seal nr={seal} hash={hash} key={key}");
            socket.send_to(message.as_bytes(), path)?;
        }
        Ok(())
    }

    /// Puts the files aside, under a name of its own; that name, or none where there are no files.
    pub(super) fn put_aside(&self, now: DateTime<Utc>) -> io::Result<Option<PathBuf>> {
        if self.files()?.is_empty() {
            return Ok(None);
        }
        let name = self.folder.file_name().unwrap_or_default().to_string_lossy();
        let aside = self.folder.with_file_name(format!("{name}-before-{}", now.format("%Y%m%dT%H%M%SZ")));
        fs::rename(&self.folder, &aside)?;
        Ok(Some(aside))
    }
}

/// The last line that can be read.
fn last_line(path: &Path) -> io::Result<Option<Head>> {
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(TAIL)))?;
    let mut tail = Vec::new();
    file.read_to_end(&mut tail)?;
    Ok(tail.split(|byte| *byte == b'\n').rev().find_map(|line| serde_json::from_slice(line).ok()))
}

/// Whether a file ends within a line.
fn is_torn(file: &mut File) -> io::Result<bool> {
    if file.metadata()?.len() == 0 {
        return Ok(false);
    }
    let mut last = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut last)?;
    Ok(last != *b"\n")
}

#[cfg(test)]
mod tests {
    use std::{fs, io::Write as _};

    use super::{Head, Heads};

    fn head(seal: i64, at: &str) -> Head {
        let at = at.parse().unwrap();
        Head { seal, at, hash: "ab".repeat(32), key: "k".to_owned(), signature: "cd".repeat(64) }
    }

    #[test]
    fn lines_are_added_a_file_a_month_and_a_torn_one_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let heads = Heads::new(folder.path().join("seals"), None);
        assert_eq!((heads.last().unwrap(), heads.from(0).unwrap()), (None, vec![]));
        let all = [head(1, "2026-11-30T23:59:59Z"), head(2, "2026-12-01T00:00:00Z"), head(3, "2026-12-01T00:00:02Z")];
        heads.append(&all[..2]).unwrap();
        let path = folder.path().join("seals/2026-12.jsonl");
        fs::OpenOptions::new().append(true).open(&path).unwrap().write_all(b"{\"seal\": 3, \"at\"").unwrap();
        assert_eq!(heads.last().unwrap(), Some(2));
        heads.append(&all[2..]).unwrap();
        assert_eq!((heads.last().unwrap(), heads.from(2).unwrap()), (Some(3), all[1..].to_vec()));
    }

    #[test]
    fn syslog_is_told_through_its_socket_and_files_are_put_aside() {
        let folder = tempfile::tempdir().unwrap();
        let socket = std::os::unix::net::UnixDatagram::bind(folder.path().join("log")).unwrap();
        let heads = Heads::new(folder.path().join("seals"), Some(folder.path().join("log")));
        heads.tell_syslog(&[head(7, "2026-11-22T10:00:00Z")]).unwrap();
        let mut bytes = [0; 1_024];
        let length = socket.recv(&mut bytes).unwrap();
        let told = String::from_utf8_lossy(&bytes[..length]).into_owned();
        assert_eq!(told, format!("<85>crm: log seal nr=7 hash={} key=k", "ab".repeat(32)));
        drop(socket);
        fs::remove_file(folder.path().join("log")).unwrap();
        assert!(heads.tell_syslog(&[head(8, "2026-11-22T10:00:00Z")]).is_err());

        let now = "2026-11-22T10:00:00Z".parse().unwrap();
        assert_eq!(heads.put_aside(now).unwrap(), None);
        heads.append(&[head(7, "2026-11-22T10:00:00Z")]).unwrap();
        let aside = heads.put_aside(now).unwrap().unwrap();
        assert!(aside.ends_with("seals-before-20261122T100000Z") && aside.join("2026-11.jsonl").exists());
        assert_eq!(heads.last().unwrap(), None);
    }
}
