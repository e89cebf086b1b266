//! Reading an archive: everything is checked on the way, and it is whole only once the end was reached.

use std::io::{self, Read};

use secrecy::SecretString;
use serde::de::DeserializeOwned;
use tar::EntryType;
use zstd::Decoder;

use super::{
    error::BackupError,
    manifest::{About, FORMAT, Hashed, Manifest, Tally},
    seal,
};

/// The most that `about.json` and `manifest.json` may have.
const MOST_JSON: u64 = 4 * 1024 * 1024;
/// The most that a key may have.
const MOST_KEY: u64 = 64 * 1024;
/// The most that a piece of the dump may have.
const MOST_PIECE: u64 = 64 * 1024 * 1024;

/// Takes what is read. It is to be trusted only once [`read`] has come to its end.
pub trait Sink {
    /// What it is a backup of, before anything else.
    ///
    /// # Errors
    /// Ends the reading.
    fn about(&mut self, _about: &About) -> Result<(), BackupError> {
        Ok(())
    }

    /// The next piece of PostgreSQL's dump.
    ///
    /// # Errors
    /// Ends the reading.
    fn database(&mut self, _piece: &[u8]) -> Result<(), BackupError> {
        Ok(())
    }

    /// The dump has come to its end.
    ///
    /// # Errors
    /// Ends the reading.
    fn database_ends(&mut self) -> Result<(), BackupError> {
        Ok(())
    }

    /// A key.
    ///
    /// # Errors
    /// Ends the reading.
    fn key(&mut self, _name: &str, _key: &[u8]) -> Result<(), BackupError> {
        Ok(())
    }

    /// The content of a file; the name is safe to be joined to a folder.
    ///
    /// # Errors
    /// Ends the reading.
    fn file(&mut self, _name: &str, content: &mut dyn Read) -> Result<(), BackupError> {
        io::copy(content, &mut io::sink()).map(|_| ()).map_err(BackupError::damaged)
    }
}

/// A sink that keeps nothing: for looking only.
impl Sink for () {}

/// An archive that is whole.
#[derive(Debug)]
pub struct Verified {
    /// What is in it.
    pub manifest: Manifest,
    /// Whether it is encrypted.
    pub encrypted: bool,
    /// Bytes of the archive.
    pub bytes: u64,
    /// SHA-256 of the archive, in hexadecimal.
    pub sha256: String,
}

/// Reads an archive to its end, handing everything to `sink`.
///
/// # Errors
/// Where it is damaged, cut off, of a newer version or not opened by the passphrase; and what the sink
/// says.
pub fn read(input: impl Read, passphrase: Option<&SecretString>, sink: &mut dyn Sink) -> Result<Verified, BackupError> {
    let mut input = Hashed::new(input);
    let (opened, encrypted) = seal::open(&mut input, passphrase)?;
    let mut decompressed = Decoder::new(opened).map_err(BackupError::damaged)?;
    let manifest = entries(&mut decompressed, sink)?;
    // To the very end: the last checksums lie there, and nothing may follow but the tar archive's zeros.
    let mut rest = [0; 8192];
    loop {
        let read = decompressed.read(&mut rest).map_err(BackupError::damaged)?;
        match rest.get(..read) {
            Some([]) | None => break,
            Some(bytes) if bytes.iter().all(|byte| *byte == 0) => {}
            Some(_) => return Err(BackupError::damaged("something follows its end")),
        }
    }
    drop(decompressed);
    Ok(Verified { manifest, encrypted, bytes: input.bytes, sha256: input.sha256() })
}

/// Where an entry belongs, in the order of the archive.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    About,
    Database,
    Keys,
    Files,
    Manifest,
}

#[derive(Default)]
struct Found {
    about: Option<About>,
    database: Tally,
    database_ended: bool,
    keys: Tally,
    files: Tally,
    manifest: Option<Manifest>,
}

fn entries(input: &mut impl Read, sink: &mut dyn Sink) -> Result<Manifest, BackupError> {
    let mut archive = tar::Archive::new(input);
    let mut found = Found::default();
    let mut last = Place::About;
    for entry in archive.entries().map_err(BackupError::damaged)? {
        let mut entry = entry.map_err(BackupError::damaged)?;
        let name = String::from_utf8(entry.path_bytes().into_owned()).map_err(BackupError::damaged)?;
        let place = place(&name).filter(|_| entry.header().entry_type() == EntryType::Regular);
        let place = place.ok_or_else(|| BackupError::damaged(format!("there is a strange entry `{name}`")))?;
        let once = matches!(place, Place::About | Place::Manifest);
        if place < last || found.manifest.is_some() || once && place == Place::About && found.about.is_some() {
            return Err(BackupError::damaged(format!("`{name}` is not in its place")));
        }
        if place > Place::About && found.about.is_none() {
            return Err(BackupError::damaged("it does not begin with about.json"));
        }
        if place > Place::Database && !found.database_ended {
            found.database_ended = true;
            sink.database_ends()?;
        }
        last = place;
        let size = entry.size();
        found.take(place, &name, size, &mut entry, sink)?;
    }
    found.whole()
}

impl Found {
    fn take(
        &mut self,
        place: Place,
        name: &str,
        size: u64,
        entry: &mut dyn Read,
        sink: &mut dyn Sink,
    ) -> Result<(), BackupError> {
        match place {
            Place::About => {
                let text = whole(entry, size, MOST_JSON)?;
                let format = parsed::<Format>(&text)?.format;
                if format > FORMAT {
                    return Err(BackupError::Newer(format));
                }
                let about = parsed::<About>(&text)?;
                sink.about(&about)?;
                self.about = Some(about);
            }
            Place::Database => {
                let piece = whole(entry, size, MOST_PIECE)?;
                self.database.piece(&piece);
                if name != format!("database/{:06}", self.database.entries()) {
                    return Err(BackupError::damaged(format!("`{name}` is not the next piece")));
                }
                sink.database(&piece)?;
            }
            Place::Keys => {
                let key = whole(entry, size, MOST_KEY)?;
                let name = name.strip_prefix("keys/").unwrap_or_default();
                let mut hashed = Hashed::new(key.as_slice());
                io::copy(&mut hashed, &mut io::sink()).map_err(BackupError::damaged)?;
                self.keys.entry(name, hashed.bytes, &hashed.sha256());
                sink.key(name, &key)?;
            }
            Place::Files => {
                let name = name.strip_prefix("files/").unwrap_or_default();
                let mut content = Hashed::new(entry);
                sink.file(name, &mut content)?;
                if content.bytes != size {
                    return Err(BackupError::damaged(format!("the file {name} ends too early")));
                }
                self.files.entry(name, size, &content.sha256());
            }
            Place::Manifest => self.manifest = Some(parsed(&whole(entry, size, MOST_JSON)?)?),
        }
        Ok(())
    }

    fn whole(self) -> Result<Manifest, BackupError> {
        let (Some(manifest), Some(about)) = (self.manifest, self.about) else {
            return Err(BackupError::damaged("it has no manifest, so it was never finished"));
        };
        let parts = [(&manifest.database, self.database), (&manifest.keys, self.keys), (&manifest.files, self.files)];
        if about != manifest.about || parts.into_iter().any(|(said, read)| *said != read.part()) {
            return Err(BackupError::damaged("its content is not what its manifest says"));
        }
        Ok(manifest)
    }
}

/// The one field that every version has.
#[derive(serde::Deserialize)]
struct Format {
    format: u32,
}

fn place(name: &str) -> Option<Place> {
    let (folder, rest) = name.split_once('/').unwrap_or(("", name));
    match (folder, rest) {
        ("", "about.json") => Some(Place::About),
        ("", "manifest.json") => Some(Place::Manifest),
        ("database", _) => Some(Place::Database),
        ("keys", key) if is_safe(key) && !key.contains('/') => Some(Place::Keys),
        ("files", file) if is_safe(file) => Some(Place::Files),
        _ => None,
    }
}

/// Whether a name stays below the folder that it is joined to.
fn is_safe(name: &str) -> bool {
    name.split('/').all(|step| !matches!(step, "" | "." | "..") && !step.contains('\0'))
}

fn whole(entry: &mut dyn Read, size: u64, most: u64) -> Result<Vec<u8>, BackupError> {
    if size > most {
        return Err(BackupError::damaged("an entry is larger than crm makes it"));
    }
    let mut bytes = Vec::new();
    entry.read_to_end(&mut bytes).map_err(BackupError::damaged)?;
    if bytes.len() as u64 == size { Ok(bytes) } else { Err(BackupError::damaged("an entry ends too early")) }
}

fn parsed<T: DeserializeOwned>(text: &[u8]) -> Result<T, BackupError> {
    serde_json::from_slice(text).map_err(BackupError::damaged)
}
