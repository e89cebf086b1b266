//! `POST /files`: a content on its way to the disk.

use std::sync::Arc;

use axum::{
    body::{Body, BodyDataStream, Bytes},
    extract::{Extension, State},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use chrono::TimeDelta;
use crm_graph::{Caller as _, Key as _};
use crm_shared::{Code, Error, Kind};
use futures_util::StreamExt as _;
use http::{
    HeaderMap, HeaderName,
    header::{CONTENT_LENGTH, CONTENT_TYPE},
};
use tokio::time::{self, Instant};

use super::{
    super::{client::Client, document::invalid, meter::Meter},
    FileDoor, Known, answer,
};
use crate::{
    Cx,
    audit::{AuditEntry, write_audit},
    files::{About, FILE_NAME, FILE_TYPE, FileId, MediaType, NewFile, StoredFile, TELLING, UPLOAD, read_name},
    task,
};

/// The name of uploads in the activity log.
const ACTION: &str = "uploadFile";

const NAME: HeaderName = HeaderName::from_static("x-file-name");
const DIGEST: HeaderName = HeaderName::from_static("content-digest");

/// More than the limit.
pub static FILE_TOO_LARGE: Code = Code {
    id: "FILE_TOO_LARGE",
    kind: Kind::Invalid,
    en: "The file is larger than {limit} bytes. Split it, or ask an administrator for a higher limit.",
    pl: "Plik jest większy niż {limit} bajtów. Podziel go albo poproś administratora o wyższy limit.",
};
/// Nobody knows how long it will be.
pub static FILE_LENGTH: Code = Code {
    id: "FILE_LENGTH",
    kind: Kind::Invalid,
    en: "Say in Content-Length how many bytes the file has.",
    pl: "Podaj w Content-Length, ile bajtów ma plik.",
};
/// It came too slowly.
pub static FILE_SLOW: Code = Code {
    id: "FILE_SLOW",
    kind: Kind::Invalid,
    en: "The file did not arrive in time. Send it again over a better connection.",
    pl: "Plik nie dotarł na czas. Wyślij go ponownie przez lepsze łącze.",
};
/// The connection broke.
pub static FILE_CUT_SHORT: Code = Code {
    id: "FILE_CUT_SHORT",
    kind: Kind::Invalid,
    en: "The file did not arrive whole. Send it again.",
    pl: "Plik nie dotarł w całości. Wyślij go ponownie.",
};
/// Another content than the one that was sent.
pub static FILE_DIGEST: Code = Code {
    id: "FILE_DIGEST",
    kind: Kind::Invalid,
    en: "What arrived is not what Content-Digest says. Send the file again.",
    pl: "To, co dotarło, nie zgadza się z Content-Digest. Wyślij plik ponownie.",
};

pub(super) async fn post(
    State(door): State<Arc<FileDoor>>,
    Extension(client): Extension<Client>,
    headers: HeaderMap,
    body: Body,
) -> http::Response<Body> {
    let meter = client.1.clone();
    let cx = door.cx(client);
    // In a task of its own: a client that hangs up is a body that breaks, which leaves a row in the log.
    let work = task::spawn({
        let cx = cx.clone();
        async move { door.upload(cx, headers, &meter, body).await }
    });
    work.await.unwrap_or_else(|broken| answer::failed(Error::internal(broken), &cx))
}

/// What the headers say of an upload.
struct Announced {
    name: String,
    media: Option<String>,
    length: u64,
    sha256: Option<Vec<u8>>,
}

impl Announced {
    fn read(headers: &HeaderMap, limit: u64) -> Result<Self, Error> {
        let text = |name: &HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
        let name = text(&NAME).and_then(read_name).ok_or_else(|| Error::new(&FILE_NAME))?;
        let length = text(&CONTENT_LENGTH).and_then(|text| text.parse().ok());
        let length: u64 = length.ok_or_else(|| Error::new(&FILE_LENGTH))?;
        if length > limit {
            return Err(too_large(limit));
        }
        let sha256 = text(&DIGEST).map(digest).transpose()?;
        Ok(Self { name, media: text(&CONTENT_TYPE).map(ToOwned::to_owned), length, sha256 })
    }
}

fn too_large(limit: u64) -> Error {
    Error::new(&FILE_TOO_LARGE).with("limit", i64::try_from(limit).unwrap_or(i64::MAX))
}

/// The SHA-256 of a `Content-Digest`: a dictionary of byte sequences (RFC 9530 §2, RFC 9651 §3.3.5).
fn digest(line: &str) -> Result<Vec<u8>, Error> {
    let mut values = line.split(',').filter_map(|member| member.trim().strip_prefix("sha-256=:")?.strip_suffix(':'));
    let hash = values.next_back().and_then(|value| STANDARD.decode(value).ok()).filter(|hash| hash.len() == 32);
    hash.ok_or_else(|| invalid("give Content-Digest as `sha-256=:…:`, the hash in base64, or leave it out"))
}

/// A body that must not stand still.
struct Incoming<'d> {
    door: &'d FileDoor,
    body: BodyDataStream,
    until: Instant,
}

impl Incoming<'_> {
    async fn next(&mut self) -> Result<Option<Bytes>, Error> {
        let patience = self.until.min(Instant::now() + self.door.patience);
        match time::timeout_at(patience, self.body.next()).await {
            Ok(None) => Ok(None),
            Ok(Some(Ok(bytes))) => Ok(Some(bytes)),
            Ok(Some(Err(error))) => Err(Error::new(&FILE_CUT_SHORT).because(error)),
            Err(_) => Err(Error::new(&FILE_SLOW)),
        }
    }

    /// Enough of the beginning to tell what it is, or all of it.
    async fn head(&mut self) -> Result<Vec<u8>, Error> {
        let mut head = Vec::new();
        while head.len() < TELLING
            && let Some(bytes) = self.next().await?
        {
            head.extend_from_slice(&bytes);
        }
        Ok(head)
    }
}

impl FileDoor {
    async fn upload(&self, cx: Cx, headers: HeaderMap, meter: &Meter, body: Body) -> http::Response<Body> {
        let (cx, set_cookie, refusal) = match self.identify(&cx, &headers, meter).await {
            Ok(Known { cx, set_cookie }) => (cx, set_cookie, None),
            Err(error) => (cx, None, Some(error)),
        };
        let work = async |cx: Cx| match refusal {
            Some(error) => Err(error),
            None => self.take(&cx, &headers, body).await,
        };
        match self.recorder.command(&cx, ACTION, work).await {
            Ok(file) => answer::created(&file, set_cookie),
            Err(error) => answer::failed(error, &cx),
        }
    }

    async fn take(&self, cx: &Cx, headers: &HeaderMap, body: Body) -> Result<StoredFile, Error> {
        if !cx.may(self.rights.upload) {
            return Err(Error::forbidden(self.rights.upload));
        }
        let announced = Announced::read(headers, self.files.settings().upload_limit)?;
        let (content, media) = self.receive(cx, &announced, body).await?;
        // It may have taken minutes.
        if !self.again(cx).await?.may(self.rights.upload) {
            return Err(Error::forbidden(self.rights.upload));
        }
        let finished = content.finish().await?;
        let kept = TimeDelta::from_std(self.files.settings().upload_kept).map_err(Error::internal)?;
        let about = About {
            name: &announced.name,
            media_type: media.name(),
            purpose: UPLOAD,
            owner_needs: None,
            others_with: None,
            personal: false,
            job: None,
            expires_at: Some(cx.now() + kept),
        };
        let tx = self.db.begin(cx).await?;
        let file = self.files.record(&tx, finished, about).await?;
        let entry = AuditEntry::change("file.uploaded").about(&FileId::from_uuid(file.id));
        let entry = entry.after("name", file.name.as_str()).after("mediaType", file.media_type.as_str());
        write_audit(&tx, entry.after("size", file.size).after("sha256", file.sha256_hex())).await?;
        tx.commit().await?;
        Ok(file)
    }

    /// Writes the body to the disk, whole and as announced.
    async fn receive(&self, cx: &Cx, announced: &Announced, body: Body) -> Result<(NewFile, MediaType), Error> {
        let until = Instant::now() + self.files.settings().upload_time;
        let mut incoming = Incoming { door: self, body: body.into_data_stream(), until };
        let head = incoming.head().await?;
        let allowed = &self.files.settings().upload_types;
        let media = MediaType::of(announced.media.as_deref(), &announced.name, &head);
        let media = media.filter(|media| allowed.contains(media)).ok_or_else(|| {
            let allowed: Vec<_> = allowed.iter().map(|media| media.name()).collect();
            Error::new(&FILE_TYPE).with("allowed", allowed.join(", "))
        })?;
        let mut file = self.files.create(cx).await?;
        file.write(&head).await?;
        while file.size() <= announced.length
            && let Some(bytes) = incoming.next().await?
        {
            file.write(&bytes).await?;
        }
        // A body that ends with its connection looks like one that is whole.
        if file.size() != announced.length {
            return Err(Error::new(&FILE_CUT_SHORT));
        }
        if announced.sha256.as_ref().is_some_and(|sha256| *sha256 != file.sha256()) {
            return Err(Error::new(&FILE_DIGEST));
        }
        ::metrics::counter!("crm_files_bytes_total", "way" => "in").increment(announced.length);
        Ok((file, media))
    }
}

#[cfg(test)]
mod tests {
    use super::digest;

    #[test]
    fn a_digest_is_read_and_nonsense_is_refused() {
        // From `printf x | sha256sum`.
        let sum = "LXEWQrcmsEQBYnyppXdcH5FhKHdkiYI1NzQcpcGpBbQ=";
        let hash = digest(&format!("sha-256=:{sum}:")).unwrap();
        assert_eq!((hash.len(), hash[0]), (32, 0x2d));
        assert_eq!(digest(&format!("sha-512=:AAAA:, sha-256=:{sum}:")).unwrap(), hash);
        for wrong in ["", "sha-256", "sha-256=:AAAA:", &format!("sha-256={sum}"), "sha-512=:AAAA:", "md5=:x:"] {
            assert_eq!(digest(wrong).unwrap_err().code().id, "INVALID", "{wrong}");
        }
    }
}
