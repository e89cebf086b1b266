//! `POST /graphql`: one JSON request in, one JSON response out (GraphQL over HTTP).

use std::{sync::Arc, time::Duration};

use async_graphql::{
    Request, Response,
    parser::types::{Field, OperationType},
};
use axum::{
    body::Body,
    extract::{Extension, State},
};
use crm_graph::{Caller, present};
use crm_shared::{Error, Kind, codes};
use futures_util::future::BoxFuture;
use http::{HeaderMap, Method, StatusCode, Uri};

use super::{
    client::Client,
    document::{Documents, Operation, Unfit, called_mutations, invalid, named_mutations},
    trusted::{DOCUMENT_NOT_TRUSTED, DOCUMENT_UNKNOWN, DocumentId, TrustedDocuments},
    wire::{self, Answer, Asked, Refusal},
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
    /// Root fields that try a secret: one document may call one of them, once.
    pub sensitive: &'static [&'static str],
    /// Parses documents within the limits.
    pub documents: Arc<Documents>,
    /// Registered documents, and who may send no others.
    pub trusted: Arc<dyn TrustedDocuments>,
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
        Ok(asked) => endpoint.respond(cx, asked, &headers, &[OperationType::Query, OperationType::Mutation]).await,
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
        Ok(asked) => endpoint.respond(cx, asked, &headers, &[OperationType::Query]).await,
        Err(refusal) => wire::reply(wire::refused(refusal, &cx), wire::is_modern(&headers)),
    }
}

/// Anything but GET and POST.
pub(super) async fn other_method(
    State(endpoint): State<Arc<Endpoint>>,
    Extension(client): Extension<Client>,
    method: Method,
) -> http::Response<Body> {
    let error = invalid(format!("{method} is not understood here; send POST"));
    wire::reply(wire::refused(Refusal(StatusCode::METHOD_NOT_ALLOWED, error), &endpoint.cx(client)), true)
}

impl Endpoint {
    fn cx(&self, client: Client) -> Cx {
        Cx::new(Actor::Anonymous, client.0, Arc::clone(&self.world))
    }

    async fn respond(
        self: Arc<Self>,
        cx: Cx,
        asked: Asked,
        headers: &HeaderMap,
        kinds: &'static [OperationType],
    ) -> http::Response<Body> {
        let modern = wire::is_modern(headers);
        let credentials = wire::credentials(headers, cx.origin().same_origin);
        // In a task of its own, to its end: a client that hangs up must not cut work in half.
        let deadline = self.deadline;
        let work = task::spawn({
            let cx = cx.clone();
            async move { self.answer(cx, asked, credentials, kinds).await }
        });
        let mut answer = match tokio::time::timeout(deadline, work).await {
            Ok(Ok(answer)) => answer,
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

    async fn answer(&self, cx: Cx, asked: Asked, credentials: Option<Credentials>, kinds: &[OperationType]) -> Answer {
        let mut request = match self.with_text(&cx, asked).await {
            Ok(request) => request,
            Err(error) => return wire::refused(Refusal::from(error), &cx),
        };
        let document = match self.documents.get(&request.query) {
            Ok(document) => document,
            Err(Unfit { error, document }) => {
                let fields = document.iter().flat_map(|document| named_mutations(document)).collect();
                return self.refuse(&cx, request, None, fields, Refusal::from(error)).await;
            }
        };
        let limits = self.documents.limits();
        let found = Operation::of(&document, request.operation_name.as_deref(), limits)
            .and_then(|operation| operation.tries_once(self.sensitive));
        let operation = match found {
            Ok(operation) => operation,
            Err(error) => {
                let fields = called_mutations(&document);
                return self.refuse(&cx, request, None, fields, Refusal::from(error)).await;
            }
        };
        ::metrics::counter!("crm_graphql_operations_total", "kind" => operation.kind.to_string()).increment(1);
        let mutation = operation.kind == OperationType::Mutation;
        let admitted = match self.admit(&cx, &request, &operation, credentials).await {
            Ok(_) if !kinds.contains(&operation.kind) => Err(match operation.kind {
                OperationType::Subscription => Refusal::from(invalid("subscriptions are not taken here")),
                _ => Refusal(StatusCode::METHOD_NOT_ALLOWED, invalid("mutations are taken by POST only")),
            }),
            admitted => admitted.map_err(Refusal::from),
        };
        let (cx, set_cookie) = match admitted {
            Ok(admitted) => admitted,
            Err(refusal) => {
                let fields = if mutation { operation.fields } else { Vec::new() };
                return self.refuse(&cx, request, operation.name, fields, refusal).await;
            }
        };
        request.set_parsed_query((*document).clone());
        let run = if mutation { self.mutate(&cx, request, operation).await } else { self.query(&cx, request).await };
        match run {
            Ok(mut response) => {
                response.errors.truncate(ERRORS);
                let ran = response.errors.is_empty()
                    || response.data != async_graphql::Value::Null
                    || response.errors.iter().any(|error| !error.path.is_empty());
                let status = if ran { StatusCode::OK } else { StatusCode::BAD_REQUEST };
                Answer { response, status, ran, set_cookie }
            }
            Err(error) => Answer { set_cookie, ..wire::refused(Refusal::from(error), &cx) },
        }
    }

    /// A mutation that is refused before it runs leaves its row all the same.
    async fn refuse(
        &self,
        cx: &Cx,
        request: Request,
        operation: Option<String>,
        fields: Vec<&Field>,
        refusal: Refusal,
    ) -> Answer {
        let mutations = Mutations::new(cx.clone(), operation, request.variables);
        match mutations.refused(&self.recorder, &fields, &refusal.1).await {
            Ok(()) => wire::refused(refusal, cx),
            Err(unwritable) => wire::refused(Refusal::from(unwritable), cx),
        }
    }

    async fn query(&self, cx: &Cx, request: Request) -> Result<Response, Error> {
        let request = crm_graph::prepare(request, Arc::new(cx.clone())).data(cx.clone());
        let response = (self.queries)(request).await;
        if let Some(error) = self.documents.limits().too_complex(&response) {
            return Err(error);
        }
        let response = present(response, cx);
        self.note_denied(cx, &response).await;
        Ok(response)
    }

    async fn mutate(&self, cx: &Cx, request: Request, operation: Operation<'_>) -> Result<Response, Error> {
        let mutations = Arc::new(Mutations::new(cx.clone(), operation.name, request.variables.clone()));
        let request = crm_graph::prepare(request, Arc::new(cx.clone())).data(cx.clone()).data(Arc::clone(&mutations));
        let response = (self.mutations)(request).await;
        // A document that fails validation never reaches a root field; its calls are recorded here.
        if response.is_err() && !mutations.any() {
            let too_complex = self.documents.limits().too_complex(&response);
            let error = too_complex.clone().unwrap_or_else(|| invalid("the document does not fit the schema"));
            mutations.refused(&self.recorder, &operation.fields, &error).await?;
            if let Some(error) = too_complex {
                return Err(error);
            }
        }
        Ok(present(response, cx))
    }

    /// The request with the text of the registered document that it names, if it names one.
    async fn with_text(&self, cx: &Cx, Asked { mut request, document }: Asked) -> Result<Request, Error> {
        if let Some(id) = document {
            let text = self.trusted.text(cx, &id).await?.ok_or_else(|| Error::new(&DOCUMENT_UNKNOWN))?;
            request.query = text.to_string();
        }
        Ok(request)
    }

    /// Refuses a document that wasn't registered, where the caller may send no others.
    async fn check_trust(&self, cx: &Cx, request: &Request) -> Result<(), Error> {
        if self.trusted.only(cx).await? && self.trusted.text(cx, &DocumentId::of(&request.query)).await?.is_none() {
            return Err(Error::new(&DOCUMENT_NOT_TRUSTED));
        }
        Ok(())
    }

    /// Finds out who is asking and whether they may ask this at all: private by default. Bad
    /// credentials are refused, except where nobody needs any.
    async fn admit(
        &self,
        cx: &Cx,
        request: &Request,
        operation: &Operation<'_>,
        credentials: Option<Credentials>,
    ) -> Result<(Cx, Option<String>), Error> {
        let public = operation.fields.iter().all(|field| self.public.contains(&field.name.node.as_str()));
        let identified = match &credentials {
            None => None,
            Some(credentials) => match self.identity.identify(cx, credentials).await {
                Ok(identified) => Some(identified),
                Err(error) if error.kind() == Kind::Unauthenticated && public => None,
                Err(error) => return Err(error),
            },
        };
        let (cx, set_cookie) = match identified {
            Some(identified) => {
                let actor = Actor::Staff(identified.staff);
                (Cx::new(actor, cx.origin().clone(), Arc::clone(cx.world())), identified.set_cookie)
            }
            None if public => (cx.clone(), None),
            None => return Err(Error::new(&codes::UNAUTHENTICATED)),
        };
        self.check_trust(&cx, request).await?;
        Ok((cx, set_cookie))
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
