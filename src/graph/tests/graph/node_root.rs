//! `node(id:)` and `nodes(ids:)`.

use super::fixture::{ALL, CustomerId, InvoiceId, READ_BALANCE, Store, ask, holder_of, id, nobody, schema};

const C1: &str = "customer_00000000000000000000000000000001";
const C9: &str = "customer_00000000000000000000000000000009";
const I1: &str = "invoice_00000000000000000000000000000001";
const STRANGER: &str = "stranger_00000000000000000000000000000001";

async fn node(person: &super::fixture::Person, id: &str) -> String {
    let store = Store::with_customers(1);
    let document =
        format!("{{ node(id: \"{id}\") {{ id __typename ... on Customer {{ name }} ... on Invoice {{ number }} }} }}");
    ask(&schema(&store), person, &document).await
}

#[tokio::test]
async fn a_node_of_any_type_is_found_by_its_id() {
    assert_eq!(id::<CustomerId>(1).to_string(), C1);
    assert_eq!(id::<InvoiceId>(1).to_string(), I1);
    assert_eq!(
        node(&holder_of(&ALL), C1).await,
        format!(r#"{{"data":{{"node":{{"id":"{C1}","__typename":"Customer","name":"Customer 1"}}}}}}"#)
    );
    assert_eq!(
        node(&holder_of(&ALL), I1).await,
        format!(r#"{{"data":{{"node":{{"id":"{I1}","__typename":"Invoice","number":"FV/1"}}}}}}"#)
    );
}

#[tokio::test]
async fn what_does_not_exist_is_null() {
    assert_eq!(node(&holder_of(&ALL), C9).await, r#"{"data":{"node":null}}"#);
}

#[tokio::test]
async fn what_is_no_id_of_a_node_is_refused() {
    for wrong in [STRANGER, "rubbish", "customer_1"] {
        assert_eq!(
            node(&holder_of(&ALL), wrong).await,
            r#"{"data":{"node":null},"errors":[{"message":"This is not an id of the kind Node.","path":["node"],"extensions":{"code":"INVALID","expected":"Node","reason":"INVALID_ID","requestId":"r-1"}}]}"#,
            "{wrong}"
        );
    }
}

#[tokio::test]
async fn the_owners_guard_hides_whether_it_exists() {
    for id in [C1, C9] {
        assert_eq!(
            node(&holder_of(&[&READ_BALANCE]), id).await,
            r#"{"data":{"node":null},"errors":[{"message":"You lack the right customers.customer.read. Ask an administrator for it.","path":["node"],"extensions":{"action":"customers.customer.read","code":"FORBIDDEN","requestId":"r-1"}}]}"#
        );
    }
}

#[tokio::test]
async fn nobody_finds_nothing() {
    let refusal = |data: &str, path| {
        format!(
            r#"{{"data":{data},"errors":[{{"message":"Sign in first: there is no valid session or token.","path":["{path}"],"extensions":{{"code":"UNAUTHENTICATED","requestId":"r-1"}}}}]}}"#
        )
    };
    for id in [C1, C9, STRANGER] {
        assert_eq!(node(&nobody(), id).await, refusal(r#"{"node":null}"#, "node"));
    }
    let store = Store::with_customers(1);
    let document = format!("{{ nodes(ids: [\"{C1}\"]) {{ id }} }}");
    assert_eq!(ask(&schema(&store), &nobody(), &document).await, refusal("null", "nodes"));
    assert_eq!(store.batches(), []);
}

#[tokio::test]
async fn several_nodes_come_in_the_order_asked_and_fail_one_by_one() {
    let store = Store::with_customers(1);
    let document = format!("{{ nodes(ids: [\"{C9}\", \"{I1}\", \"{STRANGER}\", \"{C1}\", \"{C1}\"]) {{ id }} }}");
    let answer = ask(&schema(&store), &holder_of(&ALL), &document).await;
    assert_eq!(
        answer,
        format!(
            r#"{{"data":{{"nodes":[null,{{"id":"{I1}"}},null,{{"id":"{C1}"}},{{"id":"{C1}"}}]}},"errors":[{{"message":"This is not an id of the kind Node.","path":["nodes",2],"extensions":{{"code":"INVALID","expected":"Node","reason":"INVALID_ID","requestId":"r-1"}}}}]}}"#
        )
    );
    let mut batches = store.batches();
    batches.sort_unstable();
    assert_eq!(batches, [("customers", 2), ("invoices", 1)]);

    let answer = ask(&schema(&store), &holder_of(&[]), &document).await;
    assert!(answer.starts_with(&format!(r#"{{"data":{{"nodes":[null,{{"id":"{I1}"}},null,null,null]}}"#)), "{answer}");
    assert_eq!(answer.matches(r#""code":"FORBIDDEN""#).count(), 3, "{answer}");
}

#[tokio::test]
async fn more_than_100_ids_are_refused() {
    let ask_for = async |count: usize| {
        let store = Store::with_customers(1);
        let ids = format!("\"{C1}\",").repeat(count);
        ask(&schema(&store), &holder_of(&ALL), &format!("{{ nodes(ids: [{ids}]) {{ id }} }}")).await
    };
    assert!(!ask_for(100).await.contains("errors"));
    assert_eq!(
        ask_for(101).await,
        r#"{"data":null,"errors":[{"message":"At most 100 ids can be asked for at once; ask for the rest in another request.","path":["nodes"],"extensions":{"code":"INVALID","limit":100,"reason":"TOO_MANY_IDS","requestId":"r-1"}}]}"#
    );
}

#[tokio::test]
async fn introspection_knows_the_types_of_the_interface() {
    let store = Store::with_customers(1);
    let answer = ask(
        &schema(&store),
        &holder_of(&ALL),
        r#"{ node: __type(name: "Node") { kind possibleTypes { name } fields { name } } customer: __type(name: "Customer") { interfaces { name } } }"#,
    )
    .await;
    assert_eq!(
        answer,
        r#"{"data":{"node":{"kind":"INTERFACE","possibleTypes":[{"name":"Customer"},{"name":"Invoice"}],"fields":[{"name":"id"}]},"customer":{"interfaces":[{"name":"Node"}]}}}"#
    );
}
