//! `/files`: uploads in, contents out, each with the rights of the moment.
//!
//! An upload is `POST /files` with the content as its body, `Content-Length`, its name in `X-File-Name`
//! (percent-encoded UTF-8, as `encodeURIComponent` writes it) and, if the caller wants it checked,
//! `Content-Digest: sha-256=:…:` (RFC 9530). The header of ours makes a browser ask first, so that no page
//! of another site can send it; cookies count from pages of this site only, as everywhere.

mod answer;
mod download;
mod range;
mod upload;

use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    body::Body,
    extract::{Extension, State},
    routing::MethodRouter,
};
use crm_graph::signed_in;
use crm_shared::{Code, Error, Kind, codes};
use http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header::ALLOW};

use super::{client::Client, document::invalid, meter::Meter, way::HTTP, wire};
use crate::{
    Cx,
    audit::Recorder,
    cx::{Actor, Origin},
    db::Db,
    files::{Files, Rights},
    security::Identity,
    world::World,
};

pub(super) use upload::{FILE_CUT_SHORT, FILE_DIGEST, FILE_LENGTH, FILE_SLOW, FILE_TOO_LARGE};

/// The error codes of uploads.
pub(super) static CODES: [&Code; 5] = [&FILE_CUT_SHORT, &FILE_DIGEST, &FILE_LENGTH, &FILE_SLOW, &FILE_TOO_LARGE];

/// What `/files` works with.
pub struct FileDoor {
    /// Where files are kept.
    pub files: Files,
    /// Who may upload.
    pub rights: Rights,
    /// The database.
    pub db: Db,
    /// Tells from credentials who is asking.
    pub identity: Arc<dyn Identity>,
    /// Records uploads, and readings of personal data.
    pub recorder: Recorder,
    /// How long an upload may stand still.
    pub patience: Duration,
    /// Time and randomness.
    pub world: Arc<dyn World>,
}

/// Somebody who has proved who they are.
struct Known {
    cx: Cx,
    /// A fresh access token for the browser to keep.
    set_cookie: Option<String>,
}

impl FileDoor {
    /// The routes. Whatever begins with `/files` is answered here.
    pub(super) fn router(self) -> Router {
        let uploads = MethodRouter::new().post(upload::post).fallback(Self::other_method);
        let contents = MethodRouter::new().get(download::get).fallback(Self::other_method);
        Router::new().route("/files", uploads).route("/files/{*id}", contents).with_state(Arc::new(self))
    }

    async fn other_method(
        State(door): State<Arc<Self>>,
        Extension(client): Extension<Client>,
        method: Method,
        uri: Uri,
    ) -> http::Response<Body> {
        let error = invalid(format!("{method} is not understood here; POST to /files, GET /files/…"));
        let mut reply = answer::refused(StatusCode::METHOD_NOT_ALLOWED, error, &door.cx(client));
        let allowed = if uri.path() == "/files" { "POST" } else { "GET, HEAD" };
        reply.headers_mut().insert(ALLOW, HeaderValue::from_static(allowed));
        reply
    }

    fn cx(&self, client: Client) -> Cx {
        Cx::new(Actor::Anonymous, Origin { transport: HTTP, ..client.0 }, Arc::clone(&self.world))
    }

    /// Finds out who is asking, and counts it.
    async fn identify(&self, cx: &Cx, headers: &HeaderMap, meter: &Meter) -> Result<Known, Error> {
        let credentials = wire::credentials(headers, cx.origin().same_origin);
        let credentials = credentials.ok_or_else(|| Error::new(&codes::UNAUTHENTICATED))?;
        let identified = self.identity.identify(cx, &credentials).await?;
        let cx = cx.acted_by(identified.actor);
        signed_in().admit(&cx)?;
        meter.count(&*self.identity, &cx)?;
        Ok(Known { cx, set_cookie: identified.set_cookie })
    }

    /// The same caller as they are by now: rights may have gone since, or the session.
    async fn again(&self, cx: &Cx) -> Result<Cx, Error> {
        Ok(cx.acted_by(self.identity.again(cx).await?))
    }
}

/// Whether something of ours is at fault, or of the caller's.
fn is_refusal(error: &Error) -> bool {
    !matches!(error.kind(), Kind::Internal | Kind::Unavailable | Kind::Upstream)
}
