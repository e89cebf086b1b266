//! `GET /files/{id}`: a content on its way out.

use std::{io, ops::Range, sync::Arc};

use axum::{
    body::{Body, Bytes},
    extract::{Extension, Path, State},
};
use crm_graph::Key as _;
use crm_shared::{Error, codes};
use futures_util::{Stream, stream};
use http::{
    HeaderMap, HeaderName, HeaderValue, Method, StatusCode,
    header::{ACCEPT_RANGES, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG, IF_RANGE, RANGE},
};
use tokio::{
    io::{AsyncReadExt as _, AsyncSeekExt as _},
    sync::watch,
};

use super::{
    super::{client::Client, meter::Meter},
    FileDoor, Known, answer, is_refusal,
    range::Asked,
};
use crate::{
    Cx,
    audit::AuditEntry,
    files::{Content, FileId, StoredFile, broken, disposition},
};

/// Bytes that are read at once.
const PIECE: usize = 64 * 1_024;

pub(super) async fn get(
    State(door): State<Arc<FileDoor>>,
    Extension(client): Extension<Client>,
    Path(id): Path<String>,
    method: Method,
    headers: HeaderMap,
) -> http::Response<Body> {
    let meter = client.1.clone();
    let cx = door.cx(client);
    match Arc::clone(&door).give(&cx, &id, (&headers, meter), method == Method::HEAD).await {
        Ok(reply) => reply,
        Err(error) => answer::failed(error, &cx),
    }
}

impl FileDoor {
    async fn give(
        self: Arc<Self>,
        cx: &Cx,
        id: &str,
        (headers, meter): (&HeaderMap, Meter),
        head: bool,
    ) -> Result<http::Response<Body>, Error> {
        // Before: what changes from here on is noticed while the content leaves.
        let mut changes = self.identity.changes();
        changes.mark_unchanged();
        let Known { cx, set_cookie } = self.identify(cx, headers, &meter).await?;
        let file = self.find(&cx, id).await?;
        let part = asked(headers, &file);
        let mut reply = http::Response::new(Body::empty());
        match &part {
            Asked::Beyond => *reply.status_mut() = StatusCode::RANGE_NOT_SATISFIABLE,
            Asked::Part(_) => *reply.status_mut() = StatusCode::PARTIAL_CONTENT,
            Asked::Whole => {}
        }
        answer::set_headers(&mut reply, set_cookie);
        describe(reply.headers_mut(), &file, &part)?;
        if !head && part != Asked::Beyond {
            let bytes = if let Asked::Part(bytes) = part { bytes } else { 0..file.size };
            if file.personal {
                self.note(&cx, &file, &bytes).await?;
            }
            let mut content = self.files.open(&file).await?;
            content.seek(io::SeekFrom::Start(bytes.start)).await.map_err(broken)?;
            *reply.body_mut() = Body::from_stream(Leaving { door: self, cx, file, content, changes, bytes }.pieces());
        }
        Ok(reply)
    }

    /// The file, for those who may read it; for the others there is none.
    async fn find(&self, cx: &Cx, id: &str) -> Result<StoredFile, Error> {
        let missing = || Error::new(&codes::NOT_FOUND);
        let id = FileId::parse(id).map_err(|_| missing())?.uuid();
        let found = self.files.find_many(&self.db, cx, &[id]).await?.remove(&id);
        found.filter(|file| file.may_be_read_by(cx)).ok_or_else(missing)
    }

    /// Whoever takes personal data away leaves a trace before the first byte leaves.
    async fn note(&self, cx: &Cx, file: &StoredFile, bytes: &Range<u64>) -> Result<(), Error> {
        let entry = AuditEntry::security("file.downloaded").about(&FileId::from_uuid(file.id));
        let entry = entry.after("name", file.name.as_str()).after("purpose", file.purpose.as_str());
        self.recorder.note(cx, entry.after("from", bytes.start).after("to", bytes.end)).await
    }
}

/// What is asked for; all of it where the caller wants a part of another content only.
fn asked(headers: &HeaderMap, file: &StoredFile) -> Asked {
    let text = |name: &HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let same = headers.get(IF_RANGE).is_none() || text(&IF_RANGE) == Some(etag(file).as_str());
    Asked::read(text(&RANGE).filter(|_| same), file.size)
}

fn etag(file: &StoredFile) -> String {
    format!("\"{}\"", file.sha256_hex())
}

fn describe(headers: &mut HeaderMap, file: &StoredFile, part: &Asked) -> Result<(), Error> {
    let mut set = |name: HeaderName, text: String| -> Result<(), Error> {
        headers.insert(name, HeaderValue::try_from(text).map_err(Error::internal)?);
        Ok(())
    };
    set(ACCEPT_RANGES, "bytes".to_owned())?;
    set(ETAG, etag(file))?;
    let size = file.size;
    let length = match part {
        Asked::Beyond => {
            set(CONTENT_RANGE, format!("bytes */{size}"))?;
            return set(CONTENT_LENGTH, "0".to_owned());
        }
        Asked::Part(part) => {
            set(CONTENT_RANGE, format!("bytes {}-{}/{size}", part.start, part.end.saturating_sub(1)))?;
            part.end - part.start
        }
        Asked::Whole => size,
    };
    set(CONTENT_LENGTH, length.to_string())?;
    set(CONTENT_TYPE, file.media_type.clone())?;
    set(CONTENT_DISPOSITION, disposition(&file.name))
}

/// A content that leaves.
struct Leaving {
    door: Arc<FileDoor>,
    cx: Cx,
    file: StoredFile,
    content: Box<dyn Content>,
    changes: watch::Receiver<u64>,
    bytes: Range<u64>,
}

impl Leaving {
    /// Piece by piece. Whoever may not read it any more gets a broken connection.
    fn pieces(self) -> impl Stream<Item = io::Result<Bytes>> + Send {
        stream::try_unfold(self, |mut leaving| async move {
            let left = usize::try_from(leaving.bytes.end - leaving.bytes.start).unwrap_or(usize::MAX);
            if left == 0 {
                return Ok(None);
            }
            leaving.check().await?;
            let mut piece = vec![0; left.min(PIECE)];
            leaving.content.read_exact(&mut piece).await.inspect_err(|error| {
                tracing::error!(file = %leaving.file.id, %error, "a content could not be read to its end");
            })?;
            leaving.bytes.start += piece.len() as u64;
            ::metrics::counter!("crm_files_bytes_total", "way" => "out").increment(piece.len() as u64);
            Ok(Some((Bytes::from(piece), leaving)))
        })
    }

    /// Asks again whether its reader may read it, once anybody's access has changed.
    async fn check(&mut self) -> io::Result<()> {
        if !self.changes.has_changed().unwrap_or(true) {
            return Ok(());
        }
        self.changes.mark_unchanged();
        let allowed = match self.door.again(&self.cx).await {
            Ok(cx) => self.file.may_be_read_by(&cx),
            Err(error) if is_refusal(&error) => false,
            Err(error) => return Err(io::Error::other(error)),
        };
        if allowed { Ok(()) } else { Err(io::ErrorKind::PermissionDenied.into()) }
    }
}
