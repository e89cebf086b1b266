//! Imports beside others who change the same customers: one waits for the other, and neither for a circle.

use crm_core::db::embedded::Role;
use serde_json::json;
use sqlx::{Connection as _, Executor as _, PgConnection};

use super::house;
use crate::{hang_ups::until_waiting, support::TestApp};

impl TestApp {
    /// Somebody who holds what this statement locks.
    async fn holder(&self, sql: &'static str) -> PgConnection {
        let options = self.database.options(Role::Admin);
        let mut holder = PgConnection::connect_with(&options).await.expect("the admin connects");
        holder.execute("BEGIN").await.expect("BEGIN");
        holder.execute(sql).await.expect(sql);
        holder
    }
}

#[tokio::test]
async fn what_is_forgotten_while_an_import_waits_for_its_customer_is_not_applied() {
    let (app, token) = house().await;
    app.customers_imported(&token, "externalId;givenName;familyName\n1;Jan;Łoś\n").await;
    let id = app.customers_read(&token, "externalId;phone\n1;600100200\n", "REFUSE").await;
    // As whoever anonymises: the customer first, then what imports have staged.
    let mut holder = app.holder("SELECT FROM customers.customer FOR UPDATE").await;
    let forgetting = async {
        until_waiting(&app, 1).await;
        let forget = "UPDATE crm.import_row SET work = NULL WHERE outcome = 'change'; \
            UPDATE customers.customer SET version = version + 1; COMMIT";
        holder.execute(forget).await.expect("nobody holds the rows");
    };
    tokio::join!(app.import_do(&token, "apply", &id), forgetting);
    assert_eq!(app.import_counts(&token, &id).await, json!({"rows": 1, "changes": 1, "stale": 1}));
    assert_eq!(app.town().await, "K-000001|person|Łoś Jan|lead||optima 1");
    assert_eq!(app.count("crm.job WHERE kind = 'imports.work' AND attempts > 1").await, 0, "without a second attempt");
}

#[tokio::test]
async fn an_import_and_a_merge_of_the_same_customers_come_one_after_the_other() {
    let (app, token) = house().await;
    app.customers_imported(&token, "externalId;givenName;familyName\n1;Jan;Łoś\n2;Jan;Łoś\n3;Ewa;Łoś\n").await;
    let ids = "SELECT string_agg('customer_' || replace(id::text, '-', ''), ' ' ORDER BY id) FROM customers.customer";
    let ids = app.database.text(ids).await;
    // In the order in which rows are locked.
    let [child, winner, double] = ids.split(' ').collect::<Vec<_>>()[..] else { panic!("{ids}") };
    app.belongs_to(&token, child, double).await;
    let table = "externalId;phone\n1;600100200\n2;600100200\n3;600100200\n";
    let id = app.customers_read(&token, table, "REFUSE").await;
    let mut holder = app.holder("SELECT FROM customers.customer ORDER BY id DESC LIMIT 1 FOR UPDATE").await;
    let input = app.merging(&token, winner, double).await;
    let importing = async {
        until_waiting(&app, 1).await;
        app.import_do(&token, "apply", &id).await
    };
    let releasing = async {
        until_waiting(&app, 2).await;
        holder.execute("COMMIT").await.expect("COMMIT");
    };
    tokio::join!(app.customer_done(&token, "mergeCustomers", input), importing, releasing);
    assert_eq!(
        app.import_counts(&token, &id).await,
        json!({"rows": 3, "changes": 3, "stale": 3}),
        "the merge was first"
    );
    assert_eq!(app.count("customers.customer WHERE phone IS NOT NULL").await, 0);
    assert_eq!(app.count("crm.job WHERE kind = 'imports.work' AND attempts > 1").await, 0, "without a second attempt");
}
