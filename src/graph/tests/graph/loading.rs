//! How many batches a document costs, and when values are fresh.

use tokio::task::JoinSet;

use super::fixture::{ALL, Store, ask, holder_of, schema};

async fn batches_of_a_page(first: usize) -> Vec<(&'static str, usize)> {
    let store = Store::with_customers(2000);
    let document = format!(
        "{{ customers(first: {first}) {{ name a: name b: name c: name balance invoices {{ invoice {{ number
            customer {{ name a: name secret balance invoices {{ invoice {{ number }} }} }} }} }} }} }}"
    );
    let answer = ask(&schema(&store), &holder_of(&ALL), &document).await;
    assert!(!answer.contains("errors"), "{answer}");
    let mut batches = store.batches();
    batches.sort_unstable();
    batches
}

fn one_batch_a_level(first: usize) -> [(&'static str, usize); 6] {
    ["accounts", "accounts", "customers", "customers", "invoices", "invoices"].map(|what| (what, first))
}

/// The size of a page must not show in the number of statements, however the threads interleave.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_page_of_1_and_of_100_cost_the_same_batches() {
    for run in 0..50 {
        for first in [1, 25, 50, 100] {
            let batches = JoinSet::from_iter([batches_of_a_page(first)]).join_all().await;
            assert_eq!(batches, [one_batch_a_level(first)], "run {run}, page of {first}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn pages_at_the_same_time_do_not_disturb_each_other() {
    let pages = [1, 25, 50, 100].repeat(10);
    let pages = JoinSet::from_iter(pages.into_iter().map(async |first| (first, batches_of_a_page(first).await)));
    for (first, batches) in pages.join_all().await {
        assert_eq!(batches, one_batch_a_level(first), "page of {first}");
    }
}

#[tokio::test]
async fn every_field_of_a_mutation_sees_fresh_values() {
    let store = Store::with_customers(1);
    let answer = ask(
        &schema(&store),
        &holder_of(&ALL),
        r#"mutation {
            a: rename(id: "customer_00000000000000000000000000000001", name: "A") { customer { name } }
            b: rename(id: "customer_00000000000000000000000000000001", name: "B") { customer { name } }
        }"#,
    )
    .await;
    assert_eq!(answer, r#"{"data":{"a":{"customer":{"name":"A"}},"b":{"customer":{"name":"B"}}}}"#);
    assert_eq!(store.batches(), [("customers", 1), ("customers", 1)]);
}
