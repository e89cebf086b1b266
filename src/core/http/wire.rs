//! GraphQL over HTTP: how a request is read off the wire and how an answer is put on it.

use std::{collections::HashMap, time::Duration};

use async_graphql::{Request, Response, Value, Variables};
use async_graphql_axum::GraphQLResponse;
use axum::{
    body::{Body, to_bytes},
    extract::Query,
    response::IntoResponse as _,
};
use crm_graph::present;
use crm_shared::{Error, Kind};
use http::{
    HeaderMap, HeaderValue, StatusCode, Uri,
    header::{ALLOW, AUTHORIZATION, CACHE_CONTROL, CONTENT_TYPE, SET_COOKIE, VARY},
};

use super::{cookies, document::invalid, trusted::DocumentId};
use crate::{cx::Cx, security::Credentials};

/// A refusal before the document runs, with its HTTP status.
pub(super) struct Refusal(pub StatusCode, pub Error);

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        let status = match error.kind() {
            Kind::Unauthenticated | Kind::MfaRequired => StatusCode::UNAUTHORIZED,
            Kind::Forbidden => StatusCode::FORBIDDEN,
            Kind::RateLimited => StatusCode::TOO_MANY_REQUESTS,
            Kind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Kind::Internal | Kind::Upstream => StatusCode::INTERNAL_SERVER_ERROR,
            Kind::NotFound | Kind::Invalid | Kind::Conflict => StatusCode::BAD_REQUEST,
        };
        Self(status, error)
    }
}

/// What came out, and what the HTTP answer needs besides.
pub(super) struct Answer {
    pub response: Response,
    pub status: StatusCode,
    /// Whether the document ran; one that didn't has no `data`.
    pub ran: bool,
    /// A fresh access token for the browser to keep.
    pub set_cookie: Option<String>,
}

/// A request as it came: with the document's text, or with the id of a registered one.
#[derive(Debug)]
pub(super) struct Asked {
    pub request: Request,
    pub document: Option<DocumentId>,
}

/// Reads the request of a POST.
pub(super) async fn read_post(
    headers: &HeaderMap,
    body: Body,
    limit: usize,
    patience: Duration,
) -> Result<Asked, Refusal> {
    let media = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let media = media.split(';').next().unwrap_or_default().trim();
    // Only a type that makes a browser ask first: a form on a foreign page can't send it.
    if !media.eq_ignore_ascii_case("application/json") {
        let error = invalid("the content type must be application/json");
        return Err(Refusal(StatusCode::UNSUPPORTED_MEDIA_TYPE, error));
    }
    let arrived = tokio::time::timeout(patience, to_bytes(body, limit)).await;
    let late = |_| Refusal(StatusCode::REQUEST_TIMEOUT, invalid("the body did not arrive in time"));
    let bytes = arrived.map_err(late)?.map_err(|_| {
        Refusal(
            StatusCode::PAYLOAD_TOO_LARGE,
            invalid(format!("the body is larger than {limit} bytes, or was cut short")),
        )
    })?;
    let text = std::str::from_utf8(&bytes).map_err(|_| bad("the body is not UTF-8".to_owned()))?;
    let value: serde_json::Value = serde_json::from_str(text)
        .map_err(|error| bad(format!("the body is not JSON (line {}, column {})", error.line(), error.column())))?;
    if !value.is_object() {
        return Err(bad("the body must be one JSON object with `query`; batches are not taken".to_owned()));
    }
    read_request(value).map_err(|sentence| bad(sentence.to_owned()))
}

/// Reads the request in a JSON object.
///
/// # Errors
/// What is wrong with it.
pub(super) fn read_request(value: serde_json::Value) -> Result<Asked, &'static str> {
    let document = match (value.get("query"), value.get("documentId")) {
        (Some(serde_json::Value::String(_)), None) => None,
        (None, Some(serde_json::Value::String(id))) => Some(document_id(id)?),
        (Some(_), Some(_)) => return Err("give `query` or `documentId`, not both"),
        _ => return Err("`query` must be a string"),
    };
    let request = serde_json::from_value(value)
        .map_err(|_| "`operationName` must be a string, `variables` and `extensions` objects")?;
    Ok(Asked { request, document })
}

fn document_id(text: &str) -> Result<DocumentId, &'static str> {
    DocumentId::parse(text).ok_or("`documentId` must be `sha256:` and the 64 hexadecimal digits of the text's SHA-256")
}

/// Reads the request of a GET: `query` or `documentId`, `operationName`, and `variables` as JSON.
pub(super) fn read_get(uri: &Uri, limit: usize) -> Result<Asked, Refusal> {
    let text = uri.query().unwrap_or_default();
    if text.len() > limit {
        return Err(bad(format!("the query string is longer than {limit} bytes")));
    }
    let Query(mut given): Query<HashMap<String, String>> =
        Query::try_from_uri(uri).map_err(|_| bad("the query string cannot be read".to_owned()))?;
    let (query, document) = match (given.remove("query"), given.remove("documentId")) {
        (Some(query), None) => (query, None),
        (None, Some(id)) => (String::new(), Some(document_id(&id).map_err(|sentence| bad(sentence.to_owned()))?)),
        (Some(_), Some(_)) => return Err(bad("give `query` or `documentId`, not both".to_owned())),
        (None, None) => return Err(bad("`query` is missing".to_owned())),
    };
    let mut request = Request::new(query);
    request.operation_name = given.remove("operationName").filter(|name| !name.is_empty());
    if let Some(variables) = given.remove("variables").filter(|text| !text.is_empty()) {
        let variables: serde_json::Value =
            serde_json::from_str(&variables).map_err(|_| bad("`variables` is not JSON".to_owned()))?;
        if !variables.is_object() && !variables.is_null() {
            return Err(bad("`variables` must be an object".to_owned()));
        }
        request.variables = Variables::from_json(variables);
    }
    Ok(Asked { request, document })
}

fn bad(detail: String) -> Refusal {
    Refusal(StatusCode::BAD_REQUEST, invalid(detail))
}

/// What the request brings to prove who it is. Cookies count only from a page of this site.
pub(super) fn credentials(headers: &HeaderMap, same_origin: bool) -> Option<Credentials> {
    if let Some(value) = headers.get(AUTHORIZATION) {
        return Some(bearer(value.to_str().unwrap_or_default()));
    }
    let (access, renewal) = (cookies::get(headers, cookies::ACCESS), cookies::get(headers, cookies::RENEWAL));
    (same_origin && (access.is_some() || renewal.is_some())).then_some(Credentials::Cookies { access, renewal })
}

/// The token of an `Authorization` header. Something unreadable is still an attempt to prove oneself: it
/// fails, it is not ignored.
pub(super) fn bearer(value: &str) -> Credentials {
    let token = value.split_once(' ').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
    Credentials::Bearer(token.map_or("", |(_, token)| token.trim()).into())
}

/// The answer to what never ran.
pub(super) fn refused(Refusal(status, error): Refusal, cx: &Cx) -> Answer {
    Answer { response: error_response(error, cx), status, ran: false, set_cookie: None }
}

/// One error, worded for the caller.
pub(super) fn error_response(error: Error, cx: &Cx) -> Response {
    let mut error = async_graphql::Error::from(error).into_server_error(async_graphql::Pos::default());
    error.locations.clear();
    present(Response::from_errors(vec![error]), cx)
}

/// A field that fails is no failed request by its HTTP status; the figures tell of it.
fn count_errors(response: &Response) {
    for error in &response.errors {
        let code = error.extensions.as_ref().and_then(|extensions| extensions.get("code"));
        if let Some(Value::String(code)) = code {
            ::metrics::counter!("crm_graphql_errors_total", "code" => code.clone()).increment(1);
        }
    }
}

/// `modern`: the caller takes `application/graphql-response+json`.
pub(super) fn reply(answer: Answer, modern: bool) -> http::Response<Body> {
    let Answer { response, status, ran, set_cookie } = answer;
    count_errors(&response);
    let retry_after = matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE)
        .then(|| retry_after(&response).unwrap_or(RETRY_AFTER));
    let mut reply = if ran {
        GraphQLResponse::from(response).into_response()
    } else {
        let errors = serde_json::json!({ "errors": response.errors });
        http::Response::new(Body::from(errors.to_string()))
    };
    *reply.status_mut() = status;
    let headers = reply.headers_mut();
    let media =
        if modern { "application/graphql-response+json; charset=utf-8" } else { "application/json; charset=utf-8" };
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media));
    set_common_headers(headers, set_cookie);
    if status == StatusCode::METHOD_NOT_ALLOWED {
        headers.insert(ALLOW, HeaderValue::from_static("GET, POST"));
    }
    if let Some(seconds) = retry_after {
        headers.insert(http::header::RETRY_AFTER, seconds.into());
    }
    reply
}

/// What every answer of the API says besides.
pub(super) fn set_common_headers(headers: &mut HeaderMap, set_cookie: Option<String>) {
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(VARY, HeaderValue::from_static("Accept, Accept-Language, Authorization, Cookie"));
    if let Some(Ok(value)) = set_cookie.map(HeaderValue::try_from)
        // A sign-out in the same request has the last word.
        && !headers.contains_key(SET_COOKIE)
    {
        headers.append(SET_COOKIE, value);
    }
}

/// Seconds after which it is worth to try again, where nobody knows better: a database that was started
/// again is back by then.
const RETRY_AFTER: u64 = 2;

/// The seconds that an error tells.
fn retry_after(response: &Response) -> Option<u64> {
    match response.errors.first()?.extensions.as_ref()?.get("retryAfterSeconds")? {
        async_graphql::Value::Number(seconds) => seconds.as_u64(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crm_shared::{Error, codes};

    use super::{Refusal, refused, reply};
    use crate::{Cx, world::SystemWorld};

    #[test]
    fn whoever_should_wait_is_told_how_long() {
        let cx = Cx::system("test", Arc::new(SystemWorld));
        for (error, status, header) in [
            (Error::new(&codes::RATE_LIMITED).with("retryAfterSeconds", 17), 429, Some("17")),
            (Error::new(&codes::UNAVAILABLE).with("outcomeKnown", true), 503, Some("2")),
            (Error::new(&codes::OUTCOME_UNKNOWN).with("outcomeKnown", false), 503, Some("2")),
            (Error::new(&codes::UNAUTHENTICATED), 401, None),
        ] {
            let reply = reply(refused(Refusal::from(error), &cx), true);
            let found = reply.headers().get("retry-after").map(|value| value.to_str().unwrap());
            assert_eq!((reply.status().as_u16(), found), (status, header));
        }
    }
}
