//! What clients and the log see of errors.

use std::{
    fmt::{Debug, Write},
    sync::{Arc, Mutex},
};

use async_graphql::{EmptyMutation, EmptySubscription, Object, Schema};
use crm_graph::{prepare, present};
use crm_shared::{Code, Error, Kind, Language, codes};
use tracing::{Event, Metadata, Subscriber, field::Field, span};

use super::fixture::{ALL, READ, Store, ask, holder_of, nobody, schema};

const C1: &str = "customer_00000000000000000000000000000001";

static WORD: Code = Code { id: "WORD", kind: Kind::Invalid, en: "One of: {words}.", pl: "Jedno z: {words}." };

static DOWN: Code = Code { id: "KSEF_DOWN", kind: Kind::Upstream, en: "KSeF is silent.", pl: "KSeF milczy." };

struct Failing;

#[Object]
impl Failing {
    async fn throttled(&self) -> Result<Option<i32>, Error> {
        Err(Error::new(&codes::RATE_LIMITED).with("retryAfterSeconds", 7))
    }

    async fn unknown(&self) -> Result<Option<i32>, Error> {
        Err(Error::new(&WORD).with("words", Language::LABELS.values))
    }

    async fn upstream(&self) -> Result<Option<i32>, Error> {
        Err(Error::new(&DOWN).with("host", "10.0.0.1").because("tls: bad certificate"))
    }

    async fn foreign(&self) -> async_graphql::Result<Option<i32>> {
        Ok(Some("seven".parse()?))
    }

    async fn twice(&self) -> Vec<Option<Result<i32, Error>>> {
        let error = Error::internal("relation \"x\" does not exist");
        vec![Some(Err(error.clone())), Some(Err(error))]
    }
}

async fn failing(field: &str, language: Language) -> String {
    let schema = Schema::new(Failing, EmptyMutation, EmptySubscription);
    let person = super::fixture::Person { language, ..nobody() };
    let response = schema.execute(prepare(format!("{{ {field} }}"), Arc::new(person.clone()))).await;
    let (response, log) = logged(|| present(response, &person));
    serde_json::to_string(&response.errors).unwrap() + &log
}

#[tokio::test]
async fn an_error_of_the_catalogue_speaks_the_callers_language_and_gives_its_parameters() {
    assert_eq!(
        failing("throttled", Language::Pl).await,
        r#"[{"message":"Zbyt wiele prób. Spróbuj ponownie za 7 s.","locations":[{"line":1,"column":3}],"path":["throttled"],"extensions":{"code":"RATE_LIMITED","requestId":"r-1","retryAfterSeconds":7}}]"#
    );
    // People read words, programs the values.
    assert_eq!(
        failing("unknown", Language::Pl).await,
        r#"[{"message":"Jedno z: polski, angielski.","locations":[{"line":1,"column":3}],"path":["unknown"],"extensions":{"code":"INVALID","reason":"WORD","requestId":"r-1","words":["PL","EN"]}}]"#
    );
}

#[tokio::test]
async fn what_an_outside_system_said_is_for_the_log() {
    assert_eq!(
        failing("upstream", Language::En).await,
        r#"[{"message":"KSeF is silent.","locations":[{"line":1,"column":3}],"path":["upstream"],"extensions":{"code":"UPSTREAM","reason":"KSEF_DOWN","requestId":"r-1"}}]
ERROR message=a request failed request_id="r-1" code="KSEF_DOWN" path="upstream" cause="tls: bad certificate""#
    );
}

#[tokio::test]
async fn an_error_that_is_not_ours_is_a_mistake_of_ours() {
    assert_eq!(
        failing("foreign", Language::En).await,
        r#"[{"message":"Something went wrong on our side. Give the administrator the request number r-1.","locations":[{"line":1,"column":3}],"path":["foreign"],"extensions":{"code":"INTERNAL","requestId":"r-1"}}]
ERROR message=a request failed request_id="r-1" code="INTERNAL" path="foreign" cause="invalid digit found in string""#
    );
}

#[tokio::test]
async fn one_cause_is_logged_once() {
    let seen = failing("twice", Language::En).await;
    assert_eq!(seen.matches(r#""code":"INTERNAL""#).count(), 2, "{seen}");
    assert_eq!(seen.matches("ERROR").count(), 1, "{seen}");
}

#[tokio::test]
async fn a_wrong_document_keeps_its_explanation_and_gets_a_code() {
    let store = Store::with_customers(1);
    assert_eq!(
        ask(&schema(&store), &nobody(), "{ customer }").await,
        r#"{"data":null,"errors":[{"message":"Field \"customer\" argument \"id\" of type \"Query\" is required but not provided","extensions":{"code":"INVALID","requestId":"r-1"}},{"message":"Field \"customer\" of type \"Customer\" must have a selection of subfields","extensions":{"code":"INVALID","requestId":"r-1"}}]}"#
    );
}

#[tokio::test]
async fn a_nullable_field_of_a_root_fails_alone() {
    let store = Store::with_customers(1);
    let document = format!("{{ customer(id: \"{C1}\") {{ name }} customers(first: 1) {{ id }} }}");
    assert_eq!(
        ask(&schema(&store), &holder_of(&[]), &document).await,
        format!(
            r#"{{"data":{{"customer":null,"customers":[{{"id":"{C1}"}}]}},"errors":[{{"message":"You lack the right customers.customer.read. Ask an administrator for it.","path":["customer"],"extensions":{{"action":"customers.customer.read","code":"FORBIDDEN","requestId":"r-1"}}}}]}}"#
        )
    );
}

#[tokio::test]
async fn a_request_without_a_caller_is_nobodys() {
    let store = Store::with_customers(1);
    let response = schema(&store).execute(format!("{{ customer(id: \"{C1}\") {{ name }} }}")).await;
    let response = present(response, &nobody());
    assert_eq!(
        response.errors[0].extensions.as_ref().unwrap().get("code").unwrap().to_string(),
        r#""UNAUTHENTICATED""#
    );
}

#[tokio::test]
async fn what_a_form_can_mend_is_a_user_error_and_nothing_else_is() {
    let store = Store::with_customers(1);
    let schema = schema(&store);
    let rename = |name| {
        format!(
            r#"mutation {{ rename(id: "{C1}", name: "{name}") {{ customer {{ name }} userErrors {{ code message path }} }} }}"#
        )
    };
    assert_eq!(
        ask(&schema, &holder_of(&ALL), &rename("taken")).await,
        r#"{"data":{"rename":{"customer":null,"userErrors":[{"code":"CUSTOMERS_NAME_TAKEN","message":"Taken: taken.","path":"input.name"}]}}}"#
    );
    assert_eq!(
        ask(&schema, &holder_of(&ALL), &rename("broken")).await,
        r#"{"data":null,"errors":[{"message":"Something went wrong on our side. Give the administrator the request number r-1.","path":["rename"],"extensions":{"code":"INTERNAL","requestId":"r-1"}}]}"#
    );
    assert!(ask(&schema, &holder_of(&[]), &rename("x")).await.contains(READ.id));
}

/// What `run` logs, one line for each event.
fn logged<R>(run: impl FnOnce() -> R) -> (R, String) {
    struct Log(Arc<Mutex<String>>);

    impl Subscriber for Log {
        fn enabled(&self, _: &Metadata<'_>) -> bool {
            true
        }

        fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
            span::Id::from_u64(1)
        }

        fn record(&self, _: &span::Id, _: &span::Record<'_>) {}

        fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

        fn event(&self, event: &Event<'_>) {
            let mut line = format!("\n{}", event.metadata().level());
            event.record(&mut |field: &Field, value: &dyn Debug| write!(line, " {field}={value:?}").unwrap());
            self.0.lock().unwrap().push_str(&line);
        }

        fn enter(&self, _: &span::Id) {}

        fn exit(&self, _: &span::Id) {}
    }

    let log = Arc::new(Mutex::new(String::new()));
    let result = tracing::subscriber::with_default(Log(Arc::clone(&log)), run);
    let log = log.lock().unwrap().clone();
    (result, log)
}
