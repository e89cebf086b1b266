//! Imports beside others who change the same customers: one waits for the other, and neither for a circle.

use crm_core::db::embedded::Role;
use serde_json::{Value, json};
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
async fn an_id_that_somebody_is_being_given_is_waited_for_before_anybody_is_created() {
    let (app, token) = house().await;
    app.customers_imported(&token, "externalId;givenName;familyName\n1;Jan;Łoś\n").await;
    let table = "externalId;givenName;familyName;phone\n2;Ewa;Bąk;600100201\n1;Jan;Łoś;600100200\n";
    let id = app.customers_read(&token, table, "REFUSE").await;
    // As whoever sets external ids: the customer first, then the ids.
    let mut holder = app.holder("SELECT FROM customers.customer FOR UPDATE").await;
    let giving = async {
        until_waiting(&app, 1).await;
        let give = "UPDATE customers.external_id SET external_id = '2'; \
            UPDATE customers.customer SET version = version + 1; COMMIT";
        holder.execute(give).await.expect("nobody has the id yet");
    };
    tokio::join!(app.import_do(&token, "apply", &id), giving);
    let counts = json!({"rows": 2, "creates": 1, "changes": 1, "stale": 2});
    assert_eq!(app.import_counts(&token, &id).await, counts);
    assert_eq!(app.town().await, "K-000001|person|Łoś Jan|lead||optima 2");
    assert_eq!(app.count("crm.job WHERE kind = 'imports.work' AND attempts > 1").await, 0, "without a second attempt");
}

#[tokio::test]
async fn whoever_is_anonymised_while_an_import_waits_is_not_created_anew() {
    let (app, token) = house().await;
    let table = "externalId;givenName;familyName\n1;Łucja;Źdźbło\n2;Jan;Bąk\n";
    let id = app.customers_read(&token, table, "REFUSE").await;
    app.customers_imported(&token, "externalId;givenName;familyName\n1;Łucja;Źdźbło\n").await;
    let lucja = app.customer_numbered("K-000001").await;
    let input = app.forgetting(&token, &lucja).await;
    let mut holder = app.holder("SELECT pg_advisory_xact_lock(hashtextextended('customers.imports', 0))").await;
    let forgetting = async {
        until_waiting(&app, 1).await;
        app.customer_done(&token, "anonymiseCustomer", input).await;
        holder.execute("COMMIT").await.expect("COMMIT");
    };
    tokio::join!(app.import_do(&token, "apply", &id), forgetting);
    assert_eq!(app.import_counts(&token, &id).await, json!({"rows": 2, "creates": 2, "applied": 1, "stale": 1}));
    assert_eq!(app.count("customers.customer WHERE family_name = 'Źdźbło'").await, 0);
    assert_eq!(app.count("customers.customer WHERE family_name = 'Bąk'").await, 1);
    assert_eq!(app.count("crm.import_row r WHERE r::text LIKE '%Źdźbło%'").await, 0);
    assert_eq!(app.count("crm.job WHERE kind = 'imports.work' AND attempts > 1").await, 0, "without a second attempt");
}

#[tokio::test]
async fn whoever_is_anonymised_while_a_file_is_read_is_not_kept_in_what_was_read() {
    let (app, token) = house().await;
    app.customers_imported(&token, "externalId;givenName;familyName\n1;Łucja;Źdźbło\n").await;
    let lucja = app.customer_numbered("K-000001").await;
    let input = app.forgetting(&token, &lucja).await;
    // What is planned can't be staged meanwhile.
    let mut holder = app.holder("LOCK TABLE crm.import_row IN SHARE MODE").await;
    let forgetting = async {
        until_waiting(&app, 1).await;
        app.customer_done(&token, "anonymiseCustomer", input).await;
    };
    let releasing = async {
        until_waiting(&app, 2).await;
        holder.execute("COMMIT").await.expect("COMMIT");
    };
    let table = "externalId;givenName;familyName;phone\n1;Łucja;Źdźbło;zadzwoń\n";
    let (id, (), ()) = tokio::join!(app.customers_read(&token, table, "REFUSE"), forgetting, releasing);
    assert_eq!(app.import_counts(&token, &id).await, json!({"rows": 1, "refused": 1}));
    assert_eq!(app.count("crm.import_row r WHERE r::text LIKE '%Źdźbło%'").await, 0);
    assert_eq!(app.show_import(&token, &id, Value::Null).await["errorFile"], Value::Null);
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
