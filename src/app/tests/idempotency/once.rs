//! The mechanism itself, with work whose every repetition would show.

use std::sync::Arc;

use async_graphql::InputObject;
use crm_core::{
    Cx,
    audit::{Activity, AuditEntry, Details, write_audit},
    db::{Begun, Db},
};
use crm_graph::Uuid;
use crm_shared::Error;
use futures_util::future::join_all;

use crate::{rows::ANNA, support::TestApp};

#[derive(InputObject, Clone)]
struct RingInput {
    bell: String,
    idempotency_key: Option<String>,
}

fn input(key: &str, bell: &str) -> RingInput {
    RingInput { bell: bell.to_owned(), idempotency_key: Some(key.to_owned()) }
}

impl TestApp {
    /// A request of a person's, as the resolver of `field` has it.
    fn asks(&self, person: Uuid, field: &'static str, input: &RingInput) -> Result<Cx, Error> {
        let cx = self.acting(person);
        let activity = Arc::new(Activity::start(&cx, field, Details::default()));
        cx.recording(activity).once(input)
    }

    /// Rings; the number of the ring.
    async fn rings(&self, db: &Db, cx: &Cx, bell: &str) -> Result<Uuid, Error> {
        let tx = match db.begin_once(cx).await? {
            Begun::Now(tx) => tx,
            Begun::Before(ring) => return Ok(ring),
        };
        let ring = cx.world().uuid();
        write_audit(&tx, AuditEntry::change("bell.rung").because(bell)).await?;
        tx.commit_with(&ring).await?;
        Ok(ring)
    }

    async fn rung(&self) -> i64 {
        self.count("crm.audit_log WHERE event = 'bell.rung'").await
    }
}

#[tokio::test]
async fn fifty_clients_with_one_key_on_two_nodes_have_one_effect() {
    let app = TestApp::start().await;
    app.staff(ANNA, &[]).await;
    let anna = app.person(ANNA).await;
    let other = app.another_node();
    let calls = (0..50).map(|n| {
        let node = if n % 2 == 0 { &app } else { &other };
        let cx = app.asks(anna, "ring", &input("k", "Zygmunt")).unwrap();
        async move { node.rings(&node.db, &cx, "Zygmunt").await }
    });
    let results = join_all(calls).await;
    let mut rings: Vec<_> = results.iter().filter_map(|result| result.as_ref().ok()).collect();
    rings.sort();
    rings.dedup();
    assert_eq!((rings.len(), app.rung().await), (1, 1));
    for error in results.iter().filter_map(|result| result.as_ref().err()) {
        assert_eq!((error.code().id, error.path()), ("IDEMPOTENCY_KEY_RUNNING", Some("input.idempotencyKey")));
    }
    let cx = app.asks(anna, "ring", &input("k", "Zygmunt")).unwrap();
    assert_eq!(&app.rings(&other.db, &cx, "Zygmunt").await.unwrap(), rings[0]);
    assert_eq!(app.rung().await, 1);
}

#[tokio::test]
async fn a_key_is_one_persons_for_one_field_and_one_input() {
    let app = TestApp::start().await;
    app.staff(ANNA, &[]).await;
    app.staff("jan@example.pl", &[]).await;
    let (anna, jan) = (app.person(ANNA).await, app.person("jan@example.pl").await);
    for (n, (person, field)) in [(anna, "ring"), (jan, "ring"), (anna, "toll")].into_iter().enumerate() {
        for _ in 0..2 {
            let cx = app.asks(person, field, &input("k", "Zygmunt")).unwrap();
            app.rings(&app.db, &cx, "Zygmunt").await.unwrap();
        }
        assert_eq!(app.rung().await, n as i64 + 1, "{field}");
    }
    let cx = app.asks(anna, "ring", &input("k", "Tuba Dei")).unwrap();
    let error = app.rings(&app.db, &cx, "Tuba Dei").await.unwrap_err();
    assert_eq!((error.code().id, error.path()), ("IDEMPOTENCY_KEY_REUSED", Some("input.idempotencyKey")));
    for _ in 0..2 {
        let without = RingInput { bell: "Zygmunt".to_owned(), idempotency_key: None };
        let cx = app.asks(anna, "ring", &without).unwrap();
        app.rings(&app.db, &cx, "Zygmunt").await.unwrap();
    }
    assert_eq!(app.rung().await, 5, "without a key each time");
}

#[tokio::test]
async fn a_service_that_forgets_the_key_or_the_result_is_told_so() {
    let app = TestApp::start().await;
    app.staff(ANNA, &[]).await;
    let cx = app.asks(app.person(ANNA).await, "ring", &input("k", "Zygmunt")).unwrap();
    let error = app.db.begin(&cx).await.unwrap_err();
    assert!(error.chain().contains("has to begin with begin_once"), "{error:?}");
    let Begun::Now(tx) = app.db.begin_once::<()>(&cx).await.unwrap() else { panic!("the first time") };
    let error = tx.commit().await.unwrap_err();
    assert!(error.chain().contains("has to commit with its result"), "{error:?}");
    assert_eq!(app.count("crm.idempotency").await, 0);
    let nobody = app.system();
    let nobody = nobody.recording(Arc::new(Activity::start(&nobody, "ring", Details::default())));
    assert_eq!(nobody.once(&input("k", "Zygmunt")).unwrap_err().code().id, "UNAUTHENTICATED");
}
