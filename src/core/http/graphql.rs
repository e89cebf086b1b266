//! `/graphql`: one JSON request in, one JSON response out (GraphQL over HTTP), or the events of a
//! subscription. What WebSockets ask for is judged here as well.

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
use crm_shared::{Error, codes};
use futures_util::future::BoxFuture;
use http::{HeaderMap, Method, StatusCode, Uri};

use super::{
    admission::Admitted,
    client::Client,
    document::{Documents, Operation, Unfit, called_mutations, invalid, named_mutations},
    live::{Live, Ready, Subscribe, sse},
    meter::Meter,
    server::Place,
    trusted::TrustedDocuments,
    way::{Accepts, HTTP, Outcome, Way, Who},
    wire::{self, Answer, Asked, Refusal},
};
use crate::{
    audit::{Mutations, Recorder},
    cx::{Actor, Cx, Origin},
    security::Identity,
    task,
    world::World,
};

/// Runs a request on a schema.
pub type Execute = Arc<dyn Fn(Request) -> BoxFuture<'static, Response> + Send + Sync>;

/// Errors that one answer tells at most; a document with one mistake often has many.
pub(super) const ERRORS: usize = 10;

/// The API's endpoint.
pub struct Endpoint {
    /// Runs queries: a schema without extensions, which cost every field.
    pub queries: Execute,
    /// Runs mutations: the same roots, with the activity extension.
    pub mutations: Execute,
    /// Runs subscriptions, on the schema of the queries.
    pub subscriptions: Subscribe,
    /// The live connections.
    pub live: Live,
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
    place: Option<Extension<Place>>,
    headers: HeaderMap,
    body: Body,
) -> http::Response<Body> {
    let meter = client.1.clone();
    let cx = endpoint.cx(client, HTTP);
    let accepts = Accepts::of(&headers);
    match wire::read_post(&headers, body, endpoint.body_limit, endpoint.body_timeout).await {
        Ok(asked) => endpoint.respond(cx, asked, (&headers, meter), Way::Post(accepts), place).await,
        Err(refusal) => wire::reply(wire::refused(refusal, &cx), accepts.modern),
    }
}

/// No mutations: a link must not change anything.
pub(super) async fn get(
    State(endpoint): State<Arc<Endpoint>>,
    Extension(client): Extension<Client>,
    place: Option<Extension<Place>>,
    headers: HeaderMap,
    uri: Uri,
) -> http::Response<Body> {
    let meter = client.1.clone();
    let cx = endpoint.cx(client, HTTP);
    let accepts = Accepts::of(&headers);
    match wire::read_get(&uri, endpoint.body_limit) {
        Ok(asked) => endpoint.respond(cx, asked, (&headers, meter), Way::Get(accepts), place).await,
        Err(refusal) => wire::reply(wire::refused(refusal, &cx), accepts.modern),
    }
}

/// Anything but GET and POST.
pub(super) async fn other_method(
    State(endpoint): State<Arc<Endpoint>>,
    Extension(client): Extension<Client>,
    method: Method,
) -> http::Response<Body> {
    let error = invalid(format!("{method} is not understood here; send POST"));
    wire::reply(wire::refused(Refusal(StatusCode::METHOD_NOT_ALLOWED, error), &endpoint.cx(client, HTTP)), true)
}

impl Endpoint {
    pub(super) fn cx(&self, client: Client, transport: &'static str) -> Cx {
        Cx::new(Actor::Anonymous, Origin { transport, ..client.0 }, Arc::clone(&self.world))
    }

    async fn respond(
        self: Arc<Self>,
        cx: Cx,
        asked: Asked,
        (headers, meter): (&HeaderMap, Meter),
        way: Way,
        place: Option<Extension<Place>>,
    ) -> http::Response<Body> {
        let accepts = Accepts::of(headers);
        let who = Who::Proving(wire::credentials(headers, cx.origin().same_origin), meter);
        let mut answer = match Arc::clone(&self).in_time(&cx, asked, who, way).await {
            Outcome::Answer(answer) => answer,
            Outcome::Live(ready) => {
                let place = place.map(|Extension(place)| place).unwrap_or_default();
                match sse::respond(&self, ready, place) {
                    Ok(reply) => return reply,
                    Err(refusal) => wire::refused(refusal, &cx),
                }
            }
        };
        // What is wrong with the document is told by the status in the modern media type only; who
        // takes no JSON is told by nothing else.
        if accepts.json && !accepts.modern && answer.status == StatusCode::BAD_REQUEST {
            answer.status = StatusCode::OK;
        }
        wire::reply(answer, accepts.modern)
    }

    /// In a task of its own, to its end: a client that hangs up must not cut work in half.
    pub(super) async fn in_time(self: Arc<Self>, cx: &Cx, asked: Asked, who: Who, way: Way) -> Outcome {
        let deadline = self.deadline;
        let work = task::spawn({
            let cx = cx.clone();
            async move { self.answer(cx, asked, who, way).await }
        });
        match tokio::time::timeout(deadline, work).await {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(broken)) => Outcome::Answer(wire::refused(Refusal::from(Error::internal(broken)), cx)),
            Err(_) => {
                let error = Error::new(&codes::OUTCOME_UNKNOWN).with("outcomeKnown", false);
                Outcome::Answer(wire::refused(Refusal::from(error), cx))
            }
        }
    }

    async fn answer(&self, cx: Cx, asked: Asked, who: Who, way: Way) -> Outcome {
        let mut request = match self.with_text(&cx, asked).await {
            Ok(request) => request,
            Err(error) => return Outcome::Answer(wire::refused(Refusal::from(error), &cx)),
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
        let admitted = match self.admit(cx.clone(), &request, &operation, who).await {
            Ok(admitted) => way.check(operation.kind).map(|()| admitted),
            Err(error) => Err(Refusal::from(error)),
        };
        let Admitted { cx, set_cookie, until } = match admitted {
            Ok(admitted) => admitted,
            Err(refusal) => {
                let fields = if mutation { operation.fields } else { Vec::new() };
                return self.refuse(&cx, request, operation.name, fields, refusal).await;
            }
        };
        request.set_parsed_query((*document).clone());
        if operation.kind == OperationType::Subscription {
            return match operation.check_subscription() {
                Ok(()) => Outcome::Live(Ready { cx, request, until, set_cookie }),
                Err(error) => Outcome::Answer(Answer { set_cookie, ..wire::refused(Refusal::from(error), &cx) }),
            };
        }
        let run = if mutation { self.mutate(&cx, request, operation).await } else { self.query(&cx, request).await };
        Outcome::Answer(match run {
            Ok(mut response) => {
                response.errors.truncate(ERRORS);
                let ran = response.errors.is_empty()
                    || response.data != async_graphql::Value::Null
                    || response.errors.iter().any(|error| !error.path.is_empty());
                let status = if ran { StatusCode::OK } else { StatusCode::BAD_REQUEST };
                Answer { response, status, ran, set_cookie }
            }
            Err(error) => Answer { set_cookie, ..wire::refused(Refusal::from(error), &cx) },
        })
    }

    /// A mutation that is refused before it runs leaves its row all the same.
    async fn refuse(
        &self,
        cx: &Cx,
        request: Request,
        operation: Option<String>,
        fields: Vec<&Field>,
        refusal: Refusal,
    ) -> Outcome {
        let mutations = Mutations::new(cx.clone(), operation, request.variables);
        let recorded = mutations.refused(&self.recorder, &fields, &refusal.1).await;
        Outcome::Answer(wire::refused(recorded.map_or_else(Refusal::from, |()| refusal), cx))
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

    /// A denied query is an audit event.
    pub(super) async fn note_denied(&self, cx: &Cx, response: &Response) {
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
