//! `POST /graphql`: one JSON request in, one JSON response out (GraphQL over HTTP).

use std::{sync::Arc, time::Duration};

use async_graphql::{Request, Response, parser::types::OperationType};
use axum::{
    body::Body,
    extract::{Extension, State},
};
use crm_graph::{Caller, present};
use crm_shared::{Error, Kind, codes};
use futures_util::future::BoxFuture;
use http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header::ALLOW};

use super::{
    client::Client,
    document::{Documents, Operation, invalid},
    wire::{self, Answer, Refusal},
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

/// Errors that one answer tells at most; a document with one mistake often has many.
const ERRORS: usize = 10;

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
    /// Parses documents within the limits.
    pub documents: Documents,
    /// Largest body, bytes.
    pub body_limit: usize,
    /// How long a body may take to arrive.
    pub body_timeout: Duration,
    /// How long an answer may take.
    pub deadline: Duration,
    /// Time and randomness.
    pub world: Arc<dyn World>,
}

pub(super) async fn post(
    State(endpoint): State<Arc<Endpoint>>,
    Extension(client): Extension<Client>,
    headers: HeaderMap,
    body: Body,
) -> http::Response<Body> {
    let cx = endpoint.cx(client);
    match wire::read_post(&headers, body, endpoint.body_limit, endpoint.body_timeout).await {
        Ok(request) => endpoint.respond(cx, request, &headers, &[OperationType::Query, OperationType::Mutation]).await,
        Err(refusal) => wire::reply(wire::refused(refusal, &cx), wire::is_modern(&headers)),
    }
}

/// Queries only: a link must not change anything.
pub(super) async fn get(
    State(endpoint): State<Arc<Endpoint>>,
    Extension(client): Extension<Client>,
    headers: HeaderMap,
    uri: Uri,
) -> http::Response<Body> {
    let cx = endpoint.cx(client);
    match wire::read_get(&uri, endpoint.body_limit) {
        Ok(request) => endpoint.respond(cx, request, &headers, &[OperationType::Query]).await,
        Err(refusal) => wire::reply(wire::refused(refusal, &cx), wire::is_modern(&headers)),
    }
}

/// Anything but GET and POST.
pub(super) async fn other_method(
    State(endpoint): State<Arc<Endpoint>>,
    Extension(client): Extension<Client>,
    method: Method,
) -> http::Response<Body> {
    not_allowed(&endpoint.cx(client), &format!("{method} is not understood here; send POST"))
}

fn not_allowed(cx: &Cx, detail: &str) -> http::Response<Body> {
    let refusal = Refusal(StatusCode::METHOD_NOT_ALLOWED, invalid(detail.to_owned()));
    let mut response = wire::reply(wire::refused(refusal, cx), true);
    response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, POST"));
    response
}

impl Endpoint {
    fn cx(&self, client: Client) -> Cx {
        Cx::new(Actor::Anonymous, client.0, Arc::clone(&self.world))
    }

    async fn respond(
        self: Arc<Self>,
        cx: Cx,
        request: Request,
        headers: &HeaderMap,
        kinds: &'static [OperationType],
    ) -> http::Response<Body> {
        let modern = wire::is_modern(headers);
        let credentials = wire::credentials(headers, cx.origin().same_origin);
        // In a task of its own, to its end: a client that hangs up must not cut work in half.
        let deadline = self.deadline;
        let work = task::spawn({
            let cx = cx.clone();
            async move { self.answer(cx, request, credentials, kinds).await }
        });
        let mut answer = match tokio::time::timeout(deadline, work).await {
            Ok(Ok(Some(answer))) => answer,
            Ok(Ok(None)) => return not_allowed(&cx, "mutations are taken by POST only"),
            Ok(Err(broken)) => wire::refused(Refusal::from(Error::internal(broken)), &cx),
            Err(_) => {
                let error = Error::new(&codes::OUTCOME_UNKNOWN).with("outcomeKnown", false);
                wire::refused(Refusal::from(error), &cx)
            }
        };
        // What is wrong with the document is told by the status in the modern media type only.
        if !modern && answer.status == StatusCode::BAD_REQUEST {
            answer.status = StatusCode::OK;
        }
        wire::reply(answer, modern)
    }

    /// None where the operation is of a kind that this method does not take.
    async fn answer(
        &self,
        cx: Cx,
        mut request: Request,
        credentials: Option<Credentials>,
        kinds: &[OperationType],
    ) -> Option<Answer> {
        let refuse = |error, cx: &Cx| Some(wire::refused(Refusal::from(error), cx));
        let document = match self.documents.get(&request.query) {
            Ok(document) => document,
            Err(error) => return refuse(error, &cx),
        };
        let operation = match Operation::of(&document, request.operation_name.as_deref(), self.documents.limits()) {
            Ok(operation) => operation,
            Err(error) => return refuse(error, &cx),
        };
        if !kinds.contains(&operation.kind) && operation.kind != OperationType::Subscription {
            return None;
        }
        ::metrics::counter!("crm_graphql_operations_total", "kind" => operation.kind.to_string()).increment(1);
        let admitted = self.admit(&cx, &operation, credentials).await;
        request.set_parsed_query((*document).clone());
        let (response, set_cookie) = match admitted {
            Ok((cx, set_cookie)) if operation.kind == OperationType::Mutation => {
                (self.mutate(&cx, request, operation).await, set_cookie)
            }
            Ok((cx, set_cookie)) => (self.query(&cx, request).await, set_cookie),
            Err(error) if operation.kind == OperationType::Mutation => {
                let mutations = Mutations::new(cx.clone(), operation.name, request.variables);
                let recorded = mutations.refused(&self.recorder, &operation.fields, &error).await;
                return refuse(recorded.err().unwrap_or(error), &cx);
            }
            Err(error) => return refuse(error, &cx),
        };
        let mut response = match response {
            Ok(response) => response,
            Err(unwritable) => return refuse(unwritable, &cx),
        };
        response.errors.truncate(ERRORS);
        let ran = response.errors.is_empty()
            || response.data != async_graphql::Value::Null
            || response.errors.iter().any(|error| !error.path.is_empty());
        let status = if ran { StatusCode::OK } else { StatusCode::BAD_REQUEST };
        Some(Answer { response, status, ran, set_cookie })
    }

    async fn query(&self, cx: &Cx, request: Request) -> Result<Response, Error> {
        let request = crm_graph::prepare(request, Arc::new(cx.clone())).data(cx.clone());
        let response = present((self.queries)(request).await, cx);
        self.note_denied(cx, &response).await;
        Ok(response)
    }

    async fn mutate(&self, cx: &Cx, request: Request, operation: Operation<'_>) -> Result<Response, Error> {
        let mutations = Arc::new(Mutations::new(cx.clone(), operation.name, request.variables.clone()));
        let request = crm_graph::prepare(request, Arc::new(cx.clone())).data(cx.clone()).data(Arc::clone(&mutations));
        let response = (self.mutations)(request).await;
        // A document that fails validation never reaches a root field; its calls are recorded here.
        if response.is_err() && !mutations.any() {
            let error = invalid("the document does not fit the schema");
            mutations.refused(&self.recorder, &operation.fields, &error).await?;
        }
        Ok(present(response, cx))
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

