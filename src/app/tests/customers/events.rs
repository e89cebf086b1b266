//! What other modules are told of customers.

use std::sync::Arc;

use async_graphql::async_trait::async_trait;
use crm_core::{
    Cx,
    db::Tx,
    events::{Subscriber, Subscription},
    module::{House, Module, Offers, Ports, Wiring},
};
use crm_graph::Services;
use crm_shared::{Action, Code, Error, Event};
use customers_contract::{CustomerChanged, CustomerCreated, CustomerStatusChanged};
use serde_json::json;

use super::{PESEL, house_with, person, with};

/// Whom everything is told to.
struct Neighbour;

#[async_trait]
impl<E: Event> Subscriber<E> for Neighbour {
    async fn handle(&self, _: &Cx, _: &Tx, _: E) -> Result<(), Error> {
        Ok(())
    }
}

impl Module for Neighbour {
    fn name(&self) -> &'static str {
        "invented"
    }
    fn actions(&self) -> &'static [&'static Action] {
        &[]
    }
    fn codes(&self) -> &'static [&'static Code] {
        &[]
    }
    fn provide(&self, _: &House, _: &mut Offers) {}
    fn wire(&self, _: &House, _: &Ports, _: &mut Services) -> Result<Wiring, String> {
        let subscribers = vec![
            Subscription::new::<CustomerCreated>("invented.welcome", Arc::new(Self)),
            Subscription::new::<CustomerChanged>("invented.remember", Arc::new(Self)),
            Subscription::new::<CustomerStatusChanged>("invented.react", Arc::new(Self)),
        ];
        Ok(Wiring { subscribers, ..Wiring::default() })
    }
}

#[tokio::test]
async fn what_has_happened_is_told_in_order_and_what_was_refused_is_not() {
    let (app, token) = house_with(vec![Box::new(Neighbour)]).await;
    let id = app.customer_of(&token, person("Jan", "Łoś")).await;
    let about = async |rest| app.about_customer(&token, &id, rest).await;
    app.customer_done(&token, "editCustomer", about(json!({"familyName": "Żak"})).await).await;
    app.customer_done(&token, "editCustomer", about(json!({"familyName": "Żak"})).await).await;
    app.customer_done(&token, "changeCustomerStatus", about(json!({"status": "ACTIVE", "reason": "x"})).await).await;
    app.customer_done(&token, "setCustomerPesel", about(json!({"pesel": PESEL})).await).await;
    app.customer_change(&token, "editCustomer", about(json!({"email": "x"})).await, "refused").await;
    app.customer_change(&token, "createCustomer", with(person("", "X"), json!({})), "refused").await;
    let told = "SELECT string_agg(event || ' ' || subject || ' ' || (payload ->> 'customer'), ';' ORDER BY id) FROM crm.outbox";
    let events = ["Created", "Changed", "StatusChanged", "Changed"];
    let expected = events.map(|event| format!("customers.customer{event} {id} {id}")).join(";");
    assert_eq!(app.database.text(told).await, expected);
}
