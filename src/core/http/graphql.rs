//! `POST /graphql`: one JSON request in, one JSON response out (GraphQL over HTTP).

use std::{sync::Arc, time::Duration};

use async_graphql::{Request, Response, parser::types::OperationType};
use async_graphql_axum::GraphQLResponse;
use axum::{
    body::{Body, to_bytes},
    extract::{Extension, State},
    response::IntoResponse as _,
};
use crm_graph::{Caller, present};
use crm_shared::{Error, Kind, codes};
use futures_util::future::BoxFuture;
use http::{
    HeaderMap, HeaderValue, Method, StatusCode,
    header::{ACCEPT, ALLOW, AUTHORIZATION, CACHE_CONTROL, CONTENT_TYPE, SET_COOKIE, VARY},
};

use super::{
    client::Client,
    cookies,
    document::{Operation, check_size, invalid},
};
use crate::{
    audit::{Mutations, Recorder},
    cx::{Actor, Cx},
    security::{Credentials, Identity},
    task,
    world::World,
};

/// Runs a request on a schema.
pub type Execute = Arc<dyn Fn(Request) -> BoxFuture<'static, Response> + Send + Sync>;

const GRAPHQL_RESPONSE: &str = "application/graphql-response+json";

/// The API's endpoint.
pub struct Endpoint {
    /// Runs queries: a schema without extensions, which cost every field.
    pub queries: Execute,
    /// Runs mutations: the same roots, with the activity extension.
    pub mutations: Execute,
    /// Tells from credentials who is asking.
    pub identity: Arc<dyn Identity>,
    /// Writes the rows of mutations that were refused before they ran.
    pub recorder: Recorder,
    /// Root fields that may be called without signing in. Everything else is private.
    pub public: &'static [&'static str],
    /// Largest body, bytes.
    pub body_limit: usize,
    /// How long an answer may take.
    pub deadline: Duration,
    /// Time and randomness.
    pub world: Arc<dyn World>,
}

/// A refusal before the document runs, with its HTTP status.
struct Refusal(StatusCode, Error);

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
struct Answer {
    response: Response,
    status: StatusCode,
    /// Whether the document ran; one that didn't has no `data`.
    ran: bool,
    set_cookie: Option<String>,
}

pub(super) async fn post(
    State(endpoint): State<Arc<Endpoint>>,
    Extension(client): Extension<Client>,
    headers: HeaderMap,
    body: Body,
) -> http::Response<Body> {
    let modern = accepts(&headers, GRAPHQL_RESPONSE);
    let cx = Cx::new(Actor::Anonymous, client.0, Arc::clone(&endpoint.world));
    match read(&endpoint, &headers, body).await {
        Ok(request) => {
            let credentials = credentials(&headers, cx.origin().same_origin);
            // In a task of its own, to its end: a client that hangs up must not cut work in half.
            let work = task::spawn({
                let (endpoint, cx) = (Arc::clone(&endpoint), cx.clone());
                async move { endpoint.answer(cx, request, credentials).await }
            });
            let mut answer = match tokio::time::timeout(endpoint.deadline, work).await {
                Ok(Ok(answer)) => answer,
                Ok(Err(broken)) => refused(Refusal::from(Error::internal(broken)), &cx),
                Err(_) => {
                    let error = Error::new(&codes::OUTCOME_UNKNOWN).with("outcomeKnown", false);
                    refused(Refusal::from(error), &cx)
                }
            };
            // What is wrong with the document is told by the status in the modern media type only.
            if !modern && answer.status == StatusCode::BAD_REQUEST {
                answer.status = StatusCode::OK;
            }
            reply(answer, modern)
        }
        Err(refusal) => reply(refused(refusal, &cx), modern),
    }
}

/// Anything but POST.
pub(super) async fn other_method(
    Extension(client): Extension<Client>,
    State(endpoint): State<Arc<Endpoint>>,
    method: Method,
) -> http::Response<Body> {
    let cx = Cx::new(Actor::Anonymous, client.0, Arc::clone(&endpoint.world));
    let error = invalid(format!("{method} is not understood here; send POST"));
    let mut response = reply(refused(Refusal(StatusCode::METHOD_NOT_ALLOWED, error), &cx), true);
    response.headers_mut().insert(ALLOW, HeaderValue::from_static("POST"));
    response
}

async fn read(endpoint: &Endpoint, headers: &HeaderMap, body: Body) -> Result<Request, Refusal> {
    let media = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let media = media.split(';').next().unwrap_or_default().trim();
    // Only a type that makes a browser ask first: a form on a foreign page can't send it.
    if !media.eq_ignore_ascii_case("application/json") {
        let error = invalid("the content type must be application/json");
        return Err(Refusal(StatusCode::UNSUPPORTED_MEDIA_TYPE, error));
    }
    let limit = endpoint.body_limit;
    let bytes = to_bytes(body, limit).await.map_err(|_| {
        Refusal(
            StatusCode::PAYLOAD_TOO_LARGE,
            invalid(format!("the body is larger than {limit} bytes, or was cut short")),
        )
    })?;
    let bad = |reason: String| Refusal(StatusCode::BAD_REQUEST, invalid(reason));
    let text = std::str::from_utf8(&bytes).map_err(|_| bad("the body is not UTF-8".to_owned()))?;
    let value: serde_json::Value = serde_json::from_str(text)
        .map_err(|error| bad(format!("the body is not JSON (line {}, column {})", error.line(), error.column())))?;
    if !value.is_object() {
        return Err(bad("the body must be one JSON object with `query`; batches are not taken".to_owned()));
    }
    if !value.get("query").is_some_and(serde_json::Value::is_string) {
        return Err(bad("`query` must be a string".to_owned()));
    }
    serde_json::from_value(value)
        .map_err(|_| bad("`operationName` must be a string, `variables` and `extensions` objects".to_owned()))
}

fn credentials(headers: &HeaderMap, same_origin: bool) -> Option<Credentials> {
    if let Some(value) = headers.get(AUTHORIZATION) {
        let token = value.to_str().ok().and_then(|text| {
            let (scheme, token) = text.split_once(' ')?;
            scheme.eq_ignore_ascii_case("bearer").then(|| token.trim().to_owned())
        });
        // Something unreadable is still an attempt to prove oneself: it fails, it is not ignored.
        return Some(Credentials::Bearer(token.unwrap_or_default().into()));
    }
    let (access, renewal) = (cookies::get(headers, cookies::ACCESS), cookies::get(headers, cookies::RENEWAL));
    (same_origin && (access.is_some() || renewal.is_some())).then_some(Credentials::Cookies { access, renewal })
}

impl Endpoint {
    async fn answer(&self, cx: Cx, mut request: Request, credentials: Option<Credentials>) -> Answer {
        let document = match async_graphql::parser::parse_query(&request.query) {
            Ok(document) => document,
            Err(error) => return refused(Refusal::from(syntax(&error)), &cx),
        };
        let checked = check_size(&document).and_then(|()| Operation::of(&document, request.operation_name.as_deref()));
        let operation = match checked {
            Ok(operation) => operation,
            Err(error) => return refused(Refusal::from(error), &cx),
        };
        let mutation = operation.kind == OperationType::Mutation;
        ::metrics::counter!("crm_graphql_operations_total", "kind" => operation.kind.to_string()).increment(1);
        let (cx, set_cookie) = match self.admit(&cx, &operation, credentials).await {
            Ok(admitted) => admitted,
            Err(error) => {
                if mutation {
                    let mutations = Mutations::new(cx.clone(), operation.name, request.variables);
                    if let Err(unwritable) = mutations.refused(&self.recorder, &operation.fields, &error).await {
                        return refused(Refusal::from(unwritable), &cx);
                    }
                }
                return refused(Refusal::from(error), &cx);
            }
        };
        let response = if mutation {
            let mutations = Arc::new(Mutations::new(cx.clone(), operation.name.clone(), request.variables.clone()));
            request.set_parsed_query(document.clone());
            let request =
                crm_graph::prepare(request, Arc::new(cx.clone())).data(cx.clone()).data(Arc::clone(&mutations));
            let response = (self.mutations)(request).await;
            // A document that fails validation never reaches a root field; its calls are recorded here.
            if response.is_err() && !mutations.any() {
                let error = invalid("the document does not fit the schema");
                if let Err(unwritable) = mutations.refused(&self.recorder, &operation.fields, &error).await {
                    return refused(Refusal::from(unwritable), &cx);
                }
            }
            present(response, &cx)
        } else {
            request.set_parsed_query(document);
            let response = (self.queries)(crm_graph::prepare(request, Arc::new(cx.clone())).data(cx.clone())).await;
            let response = present(response, &cx);
            self.note_denied(&cx, &response).await;
            response
        };
        let ran = response.errors.is_empty()
            || response.data != async_graphql::Value::Null
            || response.errors.iter().any(|error| !error.path.is_empty());
        let status = if ran { StatusCode::OK } else { StatusCode::BAD_REQUEST };
        Answer { response, status, ran, set_cookie }
    }

    /// Finds out who is asking and whether they may ask at all: private by default. Bad credentials
    /// are refused, except where nobody needs any.
    async fn admit(
        &self,
        cx: &Cx,
        operation: &Operation<'_>,
        credentials: Option<Credentials>,
    ) -> Result<(Cx, Option<String>), Error> {
        let public = operation.fields.iter().all(|field| self.public.contains(&field.name.node.as_str()));
        if operation.kind == OperationType::Subscription {
            return Err(invalid("subscriptions are not taken here"));
        }
        let identified = match &credentials {
            None => None,
            Some(credentials) => match self.identity.identify(cx, credentials).await {
                Ok(identified) => Some(identified),
                Err(error) if error.kind() == Kind::Unauthenticated && public => None,
                Err(error) => return Err(error),
            },
        };
        match identified {
            Some(identified) => {
                let actor = Actor::Staff(identified.staff);
                Ok((Cx::new(actor, cx.origin().clone(), Arc::clone(cx.world())), identified.set_cookie))
            }
            None if public => Ok((cx.clone(), None)),
            None => Err(Error::new(&codes::UNAUTHENTICATED)),
        }
    }

    /// A denied query is an audit event.
    async fn note_denied(&self, cx: &Cx, response: &Response) {
        let mut actions: Vec<&str> = response
            .errors
            .iter()
            .filter_map(|error| error.extensions.as_ref()?.get("action"))
            .filter_map(|action| match action {
                async_graphql::Value::String(action) => Some(action.as_str()),
                _ => None,
            })
            .collect();
        actions.sort_unstable();
        actions.dedup();
        if !actions.is_empty()
            && let Err(error) = self.recorder.denied_query(cx, &actions).await
        {
            tracing::error!(request_id = cx.request_id(), cause = error.chain(), "a denied query could not be audited");
        }
    }
}

/// Where the document can't be read; the parser's own text shows its insides.
fn syntax(error: &async_graphql::parser::Error) -> Error {
    match error.positions().next() {
        Some(at) => invalid(format!("the document has a syntax error at line {}, column {}", at.line, at.column)),
        None => invalid("the document has a syntax error"),
    }
}

fn refused(Refusal(status, error): Refusal, cx: &Cx) -> Answer {
    Answer { response: error_response(error, cx), status, ran: false, set_cookie: None }
}

fn error_response(error: Error, cx: &Cx) -> Response {
    let mut error = async_graphql::Error::from(error).into_server_error(async_graphql::Pos::default());
    error.locations.clear();
    present(Response::from_errors(vec![error]), cx)
}

/// `modern`: the caller takes `application/graphql-response+json`.
fn reply(answer: Answer, modern: bool) -> http::Response<Body> {
    let Answer { response, status, ran, set_cookie } = answer;
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
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(VARY, HeaderValue::from_static("Accept, Accept-Language, Authorization, Cookie"));
    if let Some(Ok(value)) = set_cookie.map(HeaderValue::try_from)
        // A sign-out in the same request has the last word.
        && !headers.contains_key(SET_COOKIE)
    {
        headers.append(SET_COOKIE, value);
    }
    reply
}

fn accepts(headers: &HeaderMap, media: &str) -> bool {
    headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok()).any(|line| {
        line.split(',').any(|range| {
            let range = range.split(';').next().unwrap_or_default().trim();
            range.eq_ignore_ascii_case(media)
        })
    })
}
