//! Contents in a folder of this machine.
//!
//! `3f/018f…3f` is the content whose id ends with the byte 3f: ids begin with the time, so that their ends
//! spread evenly. `drafts/018f…` is one in the making; it is moved to its place when it is whole and on the
//! disk.

use std::{
    io,
    os::unix::fs::DirBuilderExt as _,
    path::{Path, PathBuf},
};

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use tokio::{fs, io::AsyncWriteExt as _};
use uuid::Uuid;

use super::{Content, Draft, Storage};

const DRAFTS: &str = "drafts";

/// A folder that nobody else needs to read.
const PRIVATE: u32 = 0o700;

/// The storage below a folder.
#[derive(Debug, Clone)]
pub struct Folder(PathBuf);

impl Folder {
    /// Below `path`, which [`prepare`](Storage::prepare) makes.
    #[must_use]
    pub const fn new(path: PathBuf) -> Self {
        Self(path)
    }

    fn drafts(&self) -> PathBuf {
        self.0.join(DRAFTS)
    }

    fn shelf(&self, shelf: u8) -> PathBuf {
        self.0.join(format!("{shelf:02x}"))
    }

    fn place(&self, id: Uuid) -> PathBuf {
        let [.., last] = id.into_bytes();
        self.shelf(last).join(id.simple().to_string())
    }
}

fn make(folder: &Path) -> io::Result<()> {
    std::fs::DirBuilder::new().recursive(true).mode(PRIVATE).create(folder)
}

/// None instead of `NotFound`.
fn found<T>(result: io::Result<T>) -> io::Result<Option<T>> {
    match result {
        Ok(found) => Ok(Some(found)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// The names in a folder that are ids; none of a folder that isn't there.
async fn ids(folder: &Path) -> io::Result<Vec<Uuid>> {
    let mut ids = Vec::new();
    let Some(mut entries) = found(fs::read_dir(folder).await)? else { return Ok(ids) };
    while let Some(entry) = entries.next_entry().await? {
        ids.extend(entry.file_name().to_str().and_then(|name| Uuid::try_parse(name).ok()));
    }
    Ok(ids)
}

async fn modified(path: &Path) -> io::Result<Option<DateTime<Utc>>> {
    let Some(metadata) = found(fs::metadata(path).await)? else { return Ok(None) };
    Ok(Some(metadata.modified()?.into()))
}

#[async_trait]
impl Storage for Folder {
    async fn prepare(&self) -> io::Result<()> {
        make(&self.drafts())?;
        self.examine().await.map(drop)
    }

    async fn examine(&self) -> io::Result<bool> {
        if !fs::try_exists(&self.0).await? {
            return Ok(false);
        }
        let probe = self.0.join(format!("probe-{}", std::process::id()));
        let written = fs::write(&probe, b"probe").await;
        let _ = fs::remove_file(&probe).await;
        written.map(|()| true)
    }

    async fn create(&self, id: Uuid) -> io::Result<Box<dyn Draft>> {
        let draft = self.drafts().join(id.simple().to_string());
        make(&self.drafts())?;
        let mut options = fs::OpenOptions::new();
        let file = options.write(true).create_new(true).mode(0o600).open(&draft).await?;
        Ok(Box::new(Drafted { file, draft: Some(draft), place: self.place(id) }))
    }

    async fn open(&self, id: Uuid) -> io::Result<Box<dyn Content>> {
        Ok(Box::new(fs::File::open(self.place(id)).await?))
    }

    async fn remove(&self, id: Uuid) -> io::Result<()> {
        found(fs::remove_file(self.place(id)).await).map(drop)
    }

    async fn list(&self, shelf: u8) -> io::Result<Vec<Uuid>> {
        ids(&self.shelf(shelf)).await
    }

    async fn written_at(&self, id: Uuid) -> io::Result<Option<DateTime<Utc>>> {
        modified(&self.place(id)).await
    }

    async fn remove_drafts(&self, before: DateTime<Utc>) -> io::Result<usize> {
        let mut removed = 0;
        for id in ids(&self.drafts()).await? {
            let draft = self.drafts().join(id.simple().to_string());
            if modified(&draft).await?.is_some_and(|at| at < before) {
                found(fs::remove_file(&draft).await)?;
                removed += 1;
            }
        }
        Ok(removed)
    }
}

/// A draft; its path is taken when it is kept.
struct Drafted {
    file: fs::File,
    draft: Option<PathBuf>,
    place: PathBuf,
}

#[async_trait]
impl Draft for Drafted {
    async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes).await
    }

    async fn keep(mut self: Box<Self>) -> io::Result<()> {
        // A write of tokio's may fail after it was taken; only this tells.
        self.file.flush().await?;
        self.file.sync_all().await?;
        let Some(draft) = &self.draft else { return Err(io::Error::other("kept before")) };
        let Some(shelf) = self.place.parent().map(Path::to_owned) else { return Err(io::Error::other("no shelf")) };
        let new = !fs::try_exists(&shelf).await?;
        make(&shelf)?;
        fs::rename(draft, &self.place).await?;
        self.draft = None;
        // Names are contents of folders: they must reach the disk, too.
        sync(&shelf).await?;
        match shelf.parent() {
            Some(folder) if new => sync(folder).await,
            _ => Ok(()),
        }
    }
}

async fn sync(folder: &Path) -> io::Result<()> {
    fs::File::open(folder).await?.sync_all().await
}

impl Drop for Drafted {
    fn drop(&mut self) {
        if let Some(draft) = &self.draft {
            let _ = std::fs::remove_file(draft);
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta, Utc};
    use tokio::io::{AsyncReadExt as _, AsyncSeekExt as _};
    use uuid::Uuid;

    use super::{Folder, Storage};

    async fn read(folder: &Folder, id: Uuid) -> Option<String> {
        let mut content = folder.open(id).await.ok()?;
        let mut text = String::new();
        content.read_to_string(&mut text).await.unwrap();
        Some(text)
    }

    fn entries(path: &std::path::Path) -> usize {
        std::fs::read_dir(path).map_or(0, Iterator::count)
    }

    #[tokio::test]
    async fn a_content_is_there_once_it_is_kept_and_not_before() {
        let home = tempfile::tempdir().unwrap();
        let folder = Folder::new(home.path().join("files"));
        folder.prepare().await.unwrap();
        let id: Uuid = "018f0000-0000-7000-8000-0000000000ab".parse().unwrap();
        let mut draft = folder.create(id).await.unwrap();
        draft.write("zażółć ".as_bytes()).await.unwrap();
        draft.write("gęślą".as_bytes()).await.unwrap();
        assert_eq!((read(&folder, id).await, entries(&folder.drafts())), (None, 1));
        draft.keep().await.unwrap();
        assert_eq!((read(&folder, id).await.as_deref(), entries(&folder.drafts())), (Some("zażółć gęślą"), 0));
        assert_eq!((folder.list(0xab).await.unwrap(), folder.list(0xac).await.unwrap()), (vec![id], vec![]));
        assert!(home.path().join("files/ab/018f00000000700080000000000000ab").is_file());
        let mut content = folder.open(id).await.unwrap();
        content.seek(std::io::SeekFrom::End(-3)).await.unwrap();
        let mut end = Vec::new();
        content.read_to_end(&mut end).await.unwrap();
        assert_eq!(end, "lą".as_bytes());
        folder.remove(id).await.unwrap();
        folder.remove(id).await.unwrap();
        assert_eq!((read(&folder, id).await, folder.written_at(id).await.unwrap()), (None, None));
    }

    #[tokio::test]
    async fn a_draft_that_is_dropped_leaves_nothing_and_one_of_a_dead_process_goes_when_it_is_old() {
        let home = tempfile::tempdir().unwrap();
        let folder = Folder::new(home.path().to_owned());
        let mut draft = folder.create(Uuid::from_u128(1)).await.unwrap();
        draft.write(b"half").await.unwrap();
        drop(draft);
        assert_eq!(entries(&folder.drafts()), 0);
        std::mem::forget(folder.create(Uuid::from_u128(2)).await.unwrap());
        let path = folder.drafts().join(Uuid::from_u128(2).simple().to_string());
        let then: DateTime<Utc> = "2026-11-20T10:00:00Z".parse().unwrap();
        std::fs::File::open(&path).unwrap().set_modified(then.into()).unwrap();
        assert_eq!(folder.remove_drafts(then).await.unwrap(), 0, "not before then");
        assert_eq!(folder.remove_drafts(then + TimeDelta::seconds(1)).await.unwrap(), 1);
        assert_eq!(entries(&folder.drafts()), 0);
    }

    #[tokio::test]
    async fn an_id_is_written_once_and_a_place_that_is_no_folder_is_told() {
        let home = tempfile::tempdir().unwrap();
        let folder = Folder::new(home.path().to_owned());
        let first = folder.create(Uuid::from_u128(1)).await.unwrap();
        assert!(folder.create(Uuid::from_u128(1)).await.is_err());
        drop(first);
        std::fs::write(home.path().join("taken"), "x").unwrap();
        assert!(Folder::new(home.path().join("taken")).prepare().await.is_err());
    }
}
