//! What modules bring to one node: fields, guards, loads.

use std::sync::Arc;

use async_graphql::{EmptyMutation, EmptySubscription, Object, Schema, Union};
use crm_graph::{Services, prepare};

use super::fixture::{
    ALL, Customer, Invoice, READ, READ_BALANCE, READ_SECRET, READ_TAG, Store, ask, billing, customers, holder_of, id,
    nobody, nodes_of, schema, schema_of, tags,
};

const C1: &str = "customer_00000000000000000000000000000001";
const C2: &str = "customer_00000000000000000000000000000002";

#[tokio::test]
async fn two_modules_fill_one_node_and_edges_lead_back() {
    let store = Store::with_customers(2000);
    let answer = ask(
        &schema(&store),
        &holder_of(&ALL),
        "{ customers(first: 1) { id name balance invoices { invoice { number customer { id name balance } } } } }",
    )
    .await;
    assert_eq!(
        answer,
        format!(
            r#"{{"data":{{"customers":[{{"id":"{C1}","name":"Customer 1","balance":100,"invoices":[{{"invoice":{{"number":"FV/1","customer":{{"id":"customer_000000000000000000000000000003e9","name":"Customer 1001","balance":100100}}}}}}]}}]}}}}"#
        )
    );
}

#[tokio::test]
async fn a_part_is_loaded_once_for_all_its_fields_and_all_nodes_of_a_level() {
    let store = Store::with_customers(3);
    let answer =
        ask(&schema(&store), &holder_of(&ALL), "{ customers(first: 3) { name again: name secret balance } }").await;
    assert!(!answer.contains("errors"), "{answer}");
    let mut batches = store.batches();
    batches.sort_unstable();
    assert_eq!(batches, [("accounts", 3), ("customers", 3)]);
}

#[tokio::test]
async fn a_refused_part_is_null_next_to_visible_ones() {
    let store = Store::with_customers(2);
    let answer = ask(&schema(&store), &holder_of(&[&READ]), "{ customers(first: 2) { id name balance } }").await;
    let refusal = |index| {
        format!(
            r#"{{"message":"You lack the right billing.balance.read. Ask an administrator for it.","path":["customers",{index},"balance"],"extensions":{{"action":"billing.balance.read","code":"FORBIDDEN","requestId":"r-1"}}}}"#
        )
    };
    let expected = format!(
        r#"{{"data":{{"customers":[{{"id":"{C1}","name":"Customer 1","balance":null}},{{"id":"{C2}","name":"Customer 2","balance":null}}]}},"errors":[{},{}]}}"#,
        refusal(0),
        refusal(1)
    );
    assert_eq!(answer, expected);
    assert_eq!(store.batches(), [("customers", 2)], "what is refused is not loaded");
}

#[tokio::test]
async fn a_part_handed_over_is_not_loaded_and_is_guarded_all_the_same() {
    let store = Store::with_customers(2);
    let schema = schema(&store);
    let query = "{ customersAtHand(first: 2) { name } }";
    assert_eq!(
        ask(&schema, &holder_of(&[&READ]), query).await,
        r#"{"data":{"customersAtHand":[{"name":"Customer 1"},{"name":"Customer 2"}]}}"#
    );
    let refused = ask(&schema, &holder_of(&[]), query).await;
    assert!(
        refused.starts_with(r#"{"data":{"customersAtHand":[{"name":null},{"name":null}]},"errors":[{"#),
        "{refused}"
    );
    assert_eq!(refused.matches(r#""action":"customers.customer.read","code":"FORBIDDEN""#).count(), 2, "{refused}");
    let anonymous = ask(&schema, &nobody(), query).await;
    assert!(
        anonymous.starts_with(r#"{"data":{"customersAtHand":[{"name":null},{"name":null}]},"errors":[{"#),
        "{anonymous}"
    );
    assert_eq!(anonymous.matches(r#""code":"UNAUTHENTICATED""#).count(), 2, "{anonymous}");
    assert_eq!(store.batches(), []);
}

#[tokio::test]
async fn a_field_with_a_guard_of_its_own_is_refused_alone() {
    let store = Store::with_customers(1);
    let schema = schema(&store);
    let query = "{ customers(first: 1) { name secret } }";
    assert_eq!(
        ask(&schema, &holder_of(&[&READ]), query).await,
        r#"{"data":{"customers":[{"name":"Customer 1","secret":null}]},"errors":[{"message":"You lack the right customers.secret.read. Ask an administrator for it.","path":["customers",0,"secret"],"extensions":{"action":"customers.secret.read","code":"FORBIDDEN","requestId":"r-1"}}]}"#
    );
    assert_eq!(
        ask(&schema, &holder_of(&[&READ, &READ_SECRET]), query).await,
        r#"{"data":{"customers":[{"name":"Customer 1","secret":"hush"}]}}"#
    );
}

#[tokio::test]
async fn what_the_loader_does_not_find_is_null_and_not_found() {
    let store = Store::with_customers(1);
    let answer = ask(&schema(&store), &holder_of(&ALL), "{ customers(first: 2) { id name } }").await;
    assert_eq!(
        answer,
        format!(
            r#"{{"data":{{"customers":[{{"id":"{C1}","name":"Customer 1"}},{{"id":"{C2}","name":null}}]}},"errors":[{{"message":"There is no such object.","path":["customers",1,"name"],"extensions":{{"code":"NOT_FOUND","requestId":"r-1"}}}}]}}"#
        )
    );
    assert_eq!(store.batches(), [("customers", 2)]);
}

#[tokio::test]
async fn a_failed_batch_nulls_its_own_fields_only_and_tells_nothing() {
    let store = Store::with_broken_accounts(13);
    let answer = ask(&schema(&store), &holder_of(&ALL), "{ customers(first: 13) { name balance } }").await;
    assert_eq!(answer.matches(r#""balance":null"#).count(), 13, "{answer}");
    assert_eq!(answer.matches(r#""name":"Customer"#).count(), 13, "{answer}");
    assert_eq!(answer.matches(r#""code":"INTERNAL""#).count(), 13, "{answer}");
    assert!(!answer.contains("connection reset"), "{answer}");
}

#[tokio::test]
async fn what_every_node_has_is_made_of_its_id_and_shown_to_who_may_see_the_object() {
    let store = Store::with_customers(1);
    // Registered before the nodes that get it.
    let schema = schema_of(nodes_of(&[tags, customers, billing]).unwrap(), &store);
    let query = "{ customers(first: 2) { tag(times: 1) name } }";
    let not_found = |field| {
        format!(
            r#"{{"message":"There is no such object.","path":["customers",1,"{field}"],"extensions":{{"code":"NOT_FOUND","requestId":"r-1"}}}}"#
        )
    };
    assert_eq!(
        ask(&schema, &holder_of(&[&READ, &READ_TAG]), query).await,
        format!(
            r#"{{"data":{{"customers":[{{"tag":"{C1}","name":"Customer 1"}},{{"tag":null,"name":null}}]}},"errors":[{},{}]}}"#,
            not_found("tag"),
            not_found("name")
        )
    );
    assert_eq!(store.batches(), [("customers", 2)], "once for both");
    for (held, missing) in [(&READ, "tags.tag.read"), (&READ_TAG, "customers.customer.read")] {
        let refused = ask(&schema, &holder_of(&[held]), "{ customers(first: 1) { tag(times: 1) } }").await;
        assert!(refused.starts_with(r#"{"data":{"customers":[{"tag":null}]},"errors":[{"#), "{refused}");
        assert!(refused.contains(&format!(r#""action":"{missing}","code":"FORBIDDEN""#)), "{refused}");
    }
    assert_eq!(store.batches(), [], "what is refused is not loaded");
    let invoice = "invoice_00000000000000000000000000000007";
    let answer = ask(
        &schema,
        &holder_of(&[&READ_TAG]),
        &format!("{{ node(id: \"{invoice}\") {{ ... on Invoice {{ tag(times: 2) }} }} }}"),
    )
    .await;
    assert_eq!(answer, format!(r#"{{"data":{{"node":{{"tag":"{invoice}{invoice}"}}}}}}"#));
}

#[tokio::test]
async fn a_node_may_be_a_member_of_a_union() {
    #[derive(Union)]
    enum Subject {
        Customer(Customer),
        Invoice(Invoice),
    }
    struct Query;
    #[Object]
    impl Query {
        async fn subjects(&self) -> [Subject; 2] {
            [Subject::Customer(Customer::new(id(1))), Subject::Invoice(Invoice::new(id(2)))]
        }
    }

    let nodes = nodes_of(&[customers, billing]).unwrap();
    let mut services = Services::default();
    services.insert(Store::with_customers(1));
    let schema = nodes
        .scope(|| Schema::build(Query, EmptyMutation, EmptySubscription))
        .data(Arc::clone(&nodes))
        .data(Arc::new(services))
        .finish();
    let document = "{ subjects { __typename ... on Customer { id name } ... on Invoice { number } } }";
    let response = schema.execute(prepare(document, Arc::new(holder_of(&ALL)))).await;
    assert_eq!(
        serde_json::to_string(&response).unwrap(),
        format!(
            r#"{{"data":{{"subjects":[{{"__typename":"Customer","id":"{C1}","name":"Customer 1"}},{{"__typename":"Invoice","number":"FV/2"}}]}}}}"#
        )
    );
}

#[tokio::test]
async fn fragments_and_directives_reach_the_parts() {
    let store = Store::with_customers(1);
    let nodes = nodes_of(&[customers, billing]).unwrap();
    let answer = ask(
        &schema_of(nodes, &store),
        &holder_of(&[&READ, &READ_BALANCE]),
        "query { customers(first: 1) { __typename name @include(if: true) balance @skip(if: true) ...Both } }
         fragment Both on Node { id ... on Customer { balance } }",
    )
    .await;
    assert_eq!(
        answer,
        format!(
            r#"{{"data":{{"customers":[{{"__typename":"Customer","name":"Customer 1","id":"{C1}","balance":100}}]}}}}"#
        )
    );
}
