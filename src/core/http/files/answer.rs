//! Answers of `/files`.

use axum::body::Body;
use crm_shared::Error;
use http::{
    HeaderName, HeaderValue, StatusCode,
    header::{ALLOW, CONTENT_TYPE, RETRY_AFTER},
};
use serde_json::json;

use super::super::wire::{self, Refusal};
use super::upload::{FILE_CUT_SHORT, FILE_LENGTH, FILE_SLOW, FILE_TOO_LARGE};
use crate::{
    Cx,
    files::{FILE_TYPE, StoredFile},
};

/// The status of an error.
fn status_of(error: &Error) -> StatusCode {
    let statuses = [
        (&FILE_TOO_LARGE, StatusCode::PAYLOAD_TOO_LARGE),
        (&FILE_TYPE, StatusCode::UNSUPPORTED_MEDIA_TYPE),
        (&FILE_LENGTH, StatusCode::LENGTH_REQUIRED),
        (&FILE_SLOW, StatusCode::REQUEST_TIMEOUT),
        (&FILE_CUT_SHORT, StatusCode::BAD_REQUEST),
        (&crm_shared::codes::NOT_FOUND, StatusCode::NOT_FOUND),
    ];
    let own = statuses.into_iter().find(|(code, _)| error.code() == *code).map(|(_, status)| status);
    own.unwrap_or_else(|| Refusal::from(error.clone()).0)
}

/// A refusal in the form in which the API tells its own: `errors` with `message` and `extensions.code`.
pub(super) fn failed(error: Error, cx: &Cx) -> http::Response<Body> {
    refused(status_of(&error), error, cx)
}

/// A refusal with this status.
pub(super) fn refused(status: StatusCode, error: Error, cx: &Cx) -> http::Response<Body> {
    let errors = wire::error_response(error, cx).errors;
    let mut reply = json_reply(status, &json!({ "errors": errors }), None);
    let headers = reply.headers_mut();
    match status {
        StatusCode::METHOD_NOT_ALLOWED => {
            headers.insert(ALLOW, HeaderValue::from_static("GET, HEAD, POST"));
        }
        StatusCode::SERVICE_UNAVAILABLE => {
            headers.insert(RETRY_AFTER, HeaderValue::from_static("2"));
        }
        _ => {}
    }
    reply
}

/// What the uploader is told of a new file.
pub(super) fn created(file: &StoredFile, set_cookie: Option<String>) -> http::Response<Body> {
    let url = file.url();
    let told = json!({ "file": {
        "id": url.rsplit('/').next(),
        "name": file.name,
        "mediaType": file.media_type,
        "size": file.size,
        "sha256": file.sha256_hex(),
        "url": url,
        "createdAt": file.created_at,
        "expiresAt": file.expires_at,
    }});
    let mut reply = json_reply(StatusCode::CREATED, &told, set_cookie);
    if let Ok(url) = HeaderValue::from_str(&url) {
        reply.headers_mut().insert(http::header::LOCATION, url);
    }
    reply
}

fn json_reply(status: StatusCode, body: &serde_json::Value, set_cookie: Option<String>) -> http::Response<Body> {
    let mut reply = http::Response::new(Body::from(body.to_string()));
    *reply.status_mut() = status;
    reply.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8"));
    set_headers(&mut reply, set_cookie);
    reply
}

/// What every answer here says besides: it is for one person, nobody keeps it, and it runs nowhere.
pub(super) fn set_headers(reply: &mut http::Response<Body>, set_cookie: Option<String>) {
    let headers = reply.headers_mut();
    wire::set_common_headers(headers, set_cookie);
    for (name, value) in [
        ("cache-control", "private, no-store"),
        ("content-security-policy", "default-src 'none'; sandbox"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
}
