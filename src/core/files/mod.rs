//! Files: contents in a storage, and what is known of each in table `crm.file`.
//!
//! - **Writing**: [`Files::create`] begins one, under whatever request or job; [`NewFile::write`] takes the
//!   content piece by piece, so that no size needs memory; [`NewFile::finish`] puts it into the storage, and
//!   [`Files::record`] writes it down in the transaction of whatever wants it. Without that row there is
//!   no file. A content never changes.
//! - **Reading**: [`Files::find_many`] describes, [`Files::open`] reads. Whether a caller may is
//!   [`StoredFile::may_be_read_by`]; the door asks at each request.
//! - **An end**: a file is gone from its `expires_at` on. The sweep (module `files`) takes rows and
//!   contents away.
//! - **Backups**: whoever copies the storage holds the lock [`LOCK`] shared; contents are only removed
//!   under it ([`Files::lock_for_removal`]).

mod folder;
mod media;
mod name;
mod new;
mod repository;
mod storage;

use std::{collections::HashMap, fmt, sync::Arc};

use chrono::{DateTime, TimeDelta, Utc};
use crm_graph::{Account, Key as _, typed_id};
use crm_shared::{Action, Code, Error, Kind, hex};
use uuid::Uuid;

pub use folder::Folder;
pub use media::MediaType;
pub(crate) use media::TELLING;
pub(crate) use name::{disposition, read_name};
pub use new::{Finished, NewFile};
pub use storage::{Content, Draft, Storage};

use crate::{
    Cx, config,
    db::{Conn, Tx},
};

/// The name of PostgreSQL's advisory lock, `hashtextextended(LOCK, 0)`, that a backup holds shared while it
/// copies the storage.
pub const LOCK: &str = "crm files";

/// What a file is for until a module takes it.
pub const UPLOAD: &str = "upload";

/// A content that no row knows and a draft that nobody has finished are left alone for so long.
const STRAY: TimeDelta = TimeDelta::days(1);

typed_id! {
    /// The id of a file as the API spells it; for modules it is in `files-contract`.
    pub(crate) struct FileId: "File", "file";
}

/// The storage can't be written or read.
pub(crate) static FILE_STORAGE: Code = Code {
    id: "FILE_STORAGE",
    kind: Kind::Unavailable,
    en: "The server cannot store or read files now, and nothing was changed. Try again later; if it stays so, tell an administrator.",
    pl: "Serwer nie może teraz zapisywać ani odczytywać plików i nic nie zostało zmienione. Spróbuj później; jeśli to się powtarza, powiadom administratora.",
};

/// A name of nothing but what no name may have.
pub(crate) static FILE_NAME: Code = Code {
    id: "FILE_NAME",
    kind: Kind::Invalid,
    en: "Give the file's name in the header X-File-Name, percent-encoded UTF-8.",
    pl: "Podaj nazwę pliku w nagłówku X-File-Name, w UTF-8 z kodowaniem procentowym.",
};

/// A content that isn't of an allowed type, or isn't what it is said to be.
pub(crate) static FILE_TYPE: Code = Code {
    id: "FILE_TYPE",
    kind: Kind::Invalid,
    en: "This is not a file of an allowed type, or its content is not what it is said to be. Allowed: {allowed}.",
    pl: "To nie jest plik dozwolonego typu albo jego zawartość nie odpowiada podanemu typowi. Dozwolone: {allowed}.",
};

/// The error codes of files, for the catalogue.
pub static CODES: [&Code; 3] = [&FILE_STORAGE, &FILE_NAME, &FILE_TYPE];

/// The rights of the door, which the module `files` declares and offers as a port.
#[derive(Debug, Clone, Copy)]
pub struct Rights {
    /// To upload.
    pub upload: &'static Action,
}

/// Where modules keep files. Cheap to clone.
#[derive(Clone)]
pub struct Files {
    storage: Arc<dyn Storage>,
    settings: Arc<config::Files>,
}

impl fmt::Debug for Files {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Files").field(&self.storage).finish()
    }
}

/// What is written down of a new file besides its content. Its owner is who the transaction acts for.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// What people call it. Characters that no name may have are taken out.
    pub name: &'a str,
    /// Its media type.
    pub media_type: &'a str,
    /// What it is for, `module.whatItIs`.
    pub purpose: &'a str,
    /// The action that its owner must still hold to read it; none: to be its owner is enough.
    pub owner_needs: Option<&'static Action>,
    /// The action with which others read it; none: they don't.
    pub others_with: Option<&'static Action>,
    /// Whether it holds personal data: each reading is an event of the audit log then.
    pub personal: bool,
    /// The job that makes it, which has at most one.
    pub job: Option<Uuid>,
    /// From when on it is gone; none: it stays.
    pub expires_at: Option<DateTime<Utc>>,
}

/// What is known of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFile {
    /// Its id.
    pub id: Uuid,
    /// What people call it.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256 of the content.
    pub sha256: Vec<u8>,
    /// Who made it; none: the system.
    pub owner: Option<Account>,
    /// What it is for.
    pub purpose: String,
    /// Whether it holds personal data.
    pub personal: bool,
    /// The job that made it.
    pub job: Option<Uuid>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// From when on it is gone.
    pub expires_at: Option<DateTime<Utc>>,
    owner_needs: Option<String>,
    others_with: Option<String>,
}

impl StoredFile {
    /// Whether a caller may read it: its owner, with the right that it wants of them, or whoever holds the
    /// right with which it is for others.
    #[must_use]
    pub fn may_be_read_by(&self, cx: &Cx) -> bool {
        let Some(rights) = cx.actor().rights() else { return false };
        let holds = |action: &String| rights.holds(action);
        let owns = self.owner == cx.actor().account() && self.owner_needs.as_ref().is_none_or(holds);
        owns || self.others_with.as_ref().is_some_and(holds)
    }

    /// SHA-256 of the content, 64 hexadecimal digits.
    #[must_use]
    pub fn sha256_hex(&self) -> String {
        hex(&self.sha256)
    }

    /// Where the door gives it out: a path of this server.
    #[must_use]
    pub fn url(&self) -> String {
        format!("/files/{}", FileId::from_uuid(self.id))
    }
}

impl Files {
    /// Files in this storage.
    #[must_use]
    pub fn new(storage: Arc<dyn Storage>, settings: config::Files) -> Self {
        Self { storage, settings: Arc::new(settings) }
    }

    /// What the settings say of uploads.
    #[must_use]
    pub fn settings(&self) -> &config::Files {
        &self.settings
    }

    /// Sees to it that the storage can be used.
    ///
    /// # Errors
    /// A sentence for the person who starts the server.
    pub async fn prepare(&self) -> Result<(), String> {
        self.storage.prepare().await.map_err(|error| self.unusable(&error))
    }

    /// Looks whether the storage can be used, and changes nothing.
    ///
    /// # Errors
    /// A sentence for the person who looks after the server.
    pub async fn examine(&self) -> Result<String, String> {
        let folder = self.settings.dir.display();
        match self.storage.examine().await {
            Ok(true) => Ok(format!("files are kept in {folder}")),
            Ok(false) => Ok(format!("the folder of files, {folder}, is made at the first start")),
            Err(error) => Err(self.unusable(&error)),
        }
    }

    fn unusable(&self, error: &std::io::Error) -> String {
        format!(
            "CRM_FILES_DIR: files cannot be kept in {}: {error}; make it a folder that this account may write, with \
             room on its disk, or name another",
            self.settings.dir.display()
        )
    }

    /// Begins a file. Dropped before it is finished, it leaves nothing behind.
    ///
    /// # Errors
    /// `FILE_STORAGE`.
    pub async fn create(&self, cx: &Cx) -> Result<NewFile, Error> {
        let id = cx.world().uuid();
        Ok(NewFile::new(id, self.storage.create(id).await.map_err(broken)?))
    }

    /// Writes a finished file down in the transaction of the change that wants it.
    ///
    /// # Errors
    /// `FILE_NAME` for a name of nothing but what no name may have. INTERNAL for a second file of a job: ask
    /// [`of_jobs`](Self::of_jobs) first.
    pub async fn record(&self, tx: &Tx, finished: Finished, about: About<'_>) -> Result<StoredFile, Error> {
        let cx = tx.activity().cx();
        let file = StoredFile {
            id: finished.id,
            name: name::clean(about.name).ok_or_else(|| Error::new(&FILE_NAME))?,
            media_type: about.media_type.to_owned(),
            size: finished.size,
            sha256: finished.sha256,
            owner: cx.actor().account(),
            purpose: about.purpose.to_owned(),
            personal: about.personal,
            job: about.job,
            created_at: cx.now(),
            expires_at: about.expires_at,
            owner_needs: about.owner_needs.map(|action| action.id.to_owned()),
            others_with: about.others_with.map(|action| action.id.to_owned()),
        };
        repository::insert(tx, &file).await?;
        tx.activity().touched(&FileId::from_uuid(file.id));
        Ok(file)
    }

    /// What is known of these files; ids of none, and of those that are gone, are missing.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL.
    pub async fn find_many(&self, conn: &dyn Conn, cx: &Cx, ids: &[Uuid]) -> Result<HashMap<Uuid, StoredFile>, Error> {
        let found = repository::find_many(conn, ids, cx.now()).await?;
        Ok(found.into_iter().map(|file| (file.id, file)).collect())
    }

    /// The files that these jobs have made, by job.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL.
    pub async fn of_jobs(&self, conn: &dyn Conn, cx: &Cx, jobs: &[Uuid]) -> Result<HashMap<Uuid, StoredFile>, Error> {
        let found = repository::of_jobs(conn, jobs, cx.now()).await?;
        Ok(found.into_iter().filter_map(|file| Some((file.job?, file))).collect())
    }

    /// Opens a content for reading, from its beginning.
    ///
    /// # Errors
    /// `FILE_STORAGE`; INTERNAL where a file has lost its content.
    pub async fn open(&self, file: &StoredFile) -> Result<Box<dyn Content>, Error> {
        self.storage.open(file.id).await.map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => Error::internal(format!("file {} has lost its content", file.id)),
            _ => broken(error),
        })
    }

    /// Takes an upload of the caller's own for a module: from now on it is for `purpose`, lasts until
    /// `expires_at`, and others read it with the action `others_with`. None where there is no such upload of theirs, or another has taken it.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL.
    pub async fn take_upload(
        &self,
        tx: &Tx,
        id: Uuid,
        purpose: &str,
        expires_at: Option<DateTime<Utc>>,
        others_with: Option<&'static Action>,
    ) -> Result<Option<StoredFile>, Error> {
        let cx = tx.activity().cx();
        let owner = cx.account()?.id();
        let kept = repository::Kept { purpose, expires_at, others_with: others_with.map(|action| action.id) };
        let taken = repository::take_upload(tx, id, owner, kept, cx.now()).await?;
        if taken.is_some() {
            tx.activity().touched(&FileId::from_uuid(id));
        }
        Ok(taken)
    }

    /// Has a file be gone from now on; the sweep takes its content away. False where it was gone before.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL.
    pub async fn expire(&self, tx: &Tx, id: Uuid) -> Result<bool, Error> {
        let gone = repository::expire(tx, id, tx.activity().cx().now()).await?;
        if gone {
            tx.activity().touched(&FileId::from_uuid(id));
        }
        Ok(gone)
    }

    /// Keeps backups away from the storage until the transaction ends; false where one is under way:
    /// nothing may be removed then. Every removal of contents asks here first.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL.
    pub async fn lock_for_removal(&self, tx: &Tx) -> Result<bool, Error> {
        repository::try_lock(tx, LOCK).await
    }

    /// Removes at most so many of the files that are gone, contents first; how many there were. None
    /// while a backup is under way.
    ///
    /// # Errors
    /// `FILE_STORAGE`, UNAVAILABLE or INTERNAL; what was removed before is found missing next time.
    pub async fn remove_expired(&self, tx: &Tx, most: usize) -> Result<Option<usize>, Error> {
        if !self.lock_for_removal(tx).await? {
            return Ok(None);
        }
        let ids = repository::expired(tx, tx.activity().cx().now(), most).await?;
        self.remove(&ids).await?;
        repository::delete(tx, &ids).await?;
        Ok(Some(ids.len()))
    }

    /// The contents on one of the storage's 256 shelves that no row knows: their process died, or their
    /// transaction failed. Young ones are left out, their row may be on its way.
    ///
    /// # Errors
    /// `FILE_STORAGE`, UNAVAILABLE or INTERNAL.
    pub async fn strays(&self, conn: &dyn Conn, cx: &Cx, shelf: u8) -> Result<Vec<Uuid>, Error> {
        let ids = self.storage.list(shelf).await.map_err(broken)?;
        if ids.is_empty() {
            return Ok(ids);
        }
        let mut strays = Vec::new();
        for id in repository::unknown(conn, &ids).await? {
            if self.storage.written_at(id).await.map_err(broken)?.is_some_and(|at| at < cx.now() - STRAY) {
                strays.push(id);
            }
        }
        Ok(strays)
    }

    /// Removes such contents; false while a backup is under way.
    ///
    /// # Errors
    /// `FILE_STORAGE`, UNAVAILABLE or INTERNAL.
    pub async fn remove_strays(&self, tx: &Tx, strays: &[Uuid]) -> Result<bool, Error> {
        let free = self.lock_for_removal(tx).await?;
        if free {
            self.remove(strays).await?;
        }
        Ok(free)
    }

    async fn remove(&self, ids: &[Uuid]) -> Result<(), Error> {
        for id in ids {
            self.storage.remove(*id).await.map_err(broken)?;
        }
        Ok(())
    }

    /// Removes the drafts that dead processes have left; how many there were. No backup copies them.
    ///
    /// # Errors
    /// `FILE_STORAGE`.
    pub async fn remove_drafts(&self, cx: &Cx) -> Result<usize, Error> {
        self.storage.remove_drafts(cx.now() - STRAY).await.map_err(broken)
    }
}

/// What a failure of the storage is for the caller; the log has the cause.
pub(crate) fn broken(error: std::io::Error) -> Error {
    Error::new(&FILE_STORAGE).with("outcomeKnown", true).because(error)
}
