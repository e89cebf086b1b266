//! Files that a test sends, makes and looks for, and a disk that it fills.

use std::{
    io,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use async_graphql::async_trait::async_trait;
use axum::body::Body;
use chrono::{DateTime, Utc};
use crm_core::{
    audit::{Activity, Details},
    db::Tx,
    files::{About, Content, Draft, Files, Folder, Storage, StoredFile},
    module::House,
};
use crm_graph::Uuid;
use http::Request;
use serde_json::Value;

use crate::support::{Answer, TestApp};

/// A content in Polish.
pub const CSV: &str = "imię;nazwisko\nŁucja;Żółć\n";

/// A request of an upload; headers given twice are sent as the last one says, `-` takes one away.
pub fn upload(token: &str, content: impl Into<Vec<u8>>, headers: &[(&str, &str)]) -> Request<Body> {
    let content = content.into();
    let mut request = Request::post("/files").header("accept-language", "en").body(Body::empty()).expect("a request");
    let length = content.len().to_string();
    let bearer = format!("Bearer {token}");
    let usual = [
        ("authorization", bearer.as_str()),
        ("content-type", "text/csv"),
        ("content-length", &length),
        ("x-file-name", "lista%20%C5%82%C3%B3%C5%BCek.csv"),
    ];
    for (name, value) in usual.iter().chain(headers) {
        let name: http::HeaderName = name.parse().expect("a name");
        match *value {
            "-" => drop(request.headers_mut().remove(name)),
            value => drop(request.headers_mut().insert(name, value.parse().expect("a value"))),
        }
    }
    *request.body_mut() = Body::from(content);
    request
}

impl TestApp {
    /// Uploads; the file as the answer tells of it.
    pub async fn uploaded(&self, token: &str, content: impl Into<Vec<u8>>) -> Value {
        let answer = self.send(upload(token, content, &[])).await;
        assert_eq!(answer.status, 201, "{answer:?}");
        answer.body["file"].clone()
    }

    /// Makes a file as a module does, acting for somebody.
    pub async fn made(&self, owner: Uuid, content: &[u8], about: About<'_>) -> StoredFile {
        let mut file = self.house.files.create(&self.system()).await.expect("a file");
        file.write(content).await.expect("written");
        let finished = file.finish().await.expect("finished");
        let tx = self.recorded_for(owner).await;
        let file = self.house.files.record(&tx, finished, about).await.expect("recorded");
        tx.commit().await.expect("committed");
        file
    }

    /// Asks for a content.
    pub async fn fetch(&self, token: &str, url: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::get(url).header("authorization", format!("Bearer {token}"));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::empty()).expect("a request")).await
    }

    /// How many contents and how many drafts lie on the disk.
    pub fn on_disk(&self) -> (usize, usize) {
        contents_and_drafts(&self.folder.path().join("files"))
    }

    /// A transaction of somebody, under a record of its own.
    pub async fn recorded_for(&self, person: Uuid) -> Tx {
        let cx = self.acting(person);
        let activity = Activity::start(&cx, "make", Details::default());
        self.db.begin(&cx.recording(Arc::new(activity))).await.expect("a transaction")
    }
}

/// How many contents and how many drafts lie below a folder of files.
pub fn contents_and_drafts(folder: &Path) -> (usize, usize) {
    let count = |folder: &Path| std::fs::read_dir(folder).map_or(0, Iterator::count);
    let shelves = std::fs::read_dir(folder).into_iter().flatten().map(|entry| entry.expect("an entry").path());
    let shelves: usize = shelves.filter(|path| !path.ends_with("drafts")).map(|path| count(&path)).sum();
    (shelves, count(&folder.join("drafts")))
}

/// What is usual about a file that a module makes.
pub fn about(name: &str) -> About<'_> {
    About {
        name,
        media_type: "text/csv",
        purpose: "invented.list",
        owner_needs: None,
        others_with: None,
        personal: false,
        job: None,
        expires_at: None,
    }
}

/// A folder on a disk with so much room.
#[derive(Debug)]
pub struct Narrow {
    folder: Folder,
    room: Arc<AtomicU64>,
}

impl Narrow {
    /// Puts one into a house; returns the bytes that there is room for.
    pub fn disk(house: &mut House) -> Arc<AtomicU64> {
        let settings = house.files.settings().clone();
        let room = Arc::new(AtomicU64::new(u64::MAX));
        let narrow = Self { folder: Folder::new(settings.dir.clone()), room: Arc::clone(&room) };
        house.files = Files::new(Arc::new(narrow), settings);
        room
    }
}

#[async_trait]
impl Storage for Narrow {
    async fn prepare(&self) -> io::Result<()> {
        self.folder.prepare().await
    }
    async fn examine(&self) -> io::Result<bool> {
        self.folder.examine().await
    }
    async fn create(&self, id: Uuid) -> io::Result<Box<dyn Draft>> {
        Ok(Box::new(Filling { draft: self.folder.create(id).await?, room: Arc::clone(&self.room) }))
    }
    async fn open(&self, id: Uuid) -> io::Result<Box<dyn Content>> {
        self.folder.open(id).await
    }
    async fn remove(&self, id: Uuid) -> io::Result<()> {
        self.folder.remove(id).await
    }
    async fn list(&self, shelf: u8) -> io::Result<Vec<Uuid>> {
        self.folder.list(shelf).await
    }
    async fn written_at(&self, id: Uuid) -> io::Result<Option<DateTime<Utc>>> {
        self.folder.written_at(id).await
    }
    async fn remove_drafts(&self, before: DateTime<Utc>) -> io::Result<usize> {
        self.folder.remove_drafts(before).await
    }
}

struct Filling {
    draft: Box<dyn Draft>,
    room: Arc<AtomicU64>,
}

#[async_trait]
impl Draft for Filling {
    async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let room = self.room.load(Ordering::SeqCst);
        let fits = usize::try_from(room).unwrap_or(usize::MAX).min(bytes.len());
        self.draft.write(&bytes[..fits]).await?;
        self.room.fetch_sub(fits as u64, Ordering::SeqCst);
        if fits < bytes.len() { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
    }

    async fn keep(self: Box<Self>) -> io::Result<()> {
        self.draft.keep().await
    }
}
