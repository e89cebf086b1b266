//! Which of what a customer has already a row speaks of, and how much they may have.

use serde_json::{Value, json};

use super::house;
use crate::support::TestApp;

const HEAD: &str = "externalId;givenName;familyName;contactName;contactPhone;contact2Name;contact2Phone\n";

impl TestApp {
    /// The contacts of all customers.
    async fn contacts(&self) -> String {
        let sql = "SELECT coalesce(string_agg(concat_ws(' ', name, email, phone, note), ', ' \
            ORDER BY name, phone, email), '') FROM customers.contact";
        self.database.text(sql).await
    }

    /// Has a table read, and applied; how many rows there were of each sort.
    async fn counts_of(&self, token: &str, table: &str) -> Value {
        let id = self.customers_imported(token, table).await;
        self.import_counts(token, &id).await
    }

    /// Gives the only customer so many contacts, or addresses of service, in all.
    async fn furnished(&self, contacts: usize, addresses: usize) {
        let sql = format!(
            "DELETE FROM customers.contact; DELETE FROM customers.address; \
             INSERT INTO customers.contact (id, customer_id, purposes, name) SELECT gen_random_uuid(), c.id, '{{other}}', \
               'Ola ' || n FROM customers.customer c, generate_series(1, {contacts}) n; \
             INSERT INTO customers.address (id, customer_id, kind, building, postal_code, city, country) SELECT \
               gen_random_uuid(), c.id, 'service', n, '26-600', 'Radom', 'PL' \
               FROM customers.customer c, generate_series(1, {addresses}) n"
        );
        self.database.admin(&sql).await;
    }
}

#[tokio::test]
async fn two_of_one_name_in_a_row_are_two_and_stay_who_they_are() {
    let (app, token) = house().await;
    let table = |first: &str, second: &str| format!("{HEAD}1;Jan;Łoś;Ola;{first};OLA;{second}\n");
    let two = "OLA +48600100202, Ola +48600100201";
    app.customers_imported(&token, &table("600100201", "600100202")).await;
    let sorted = |text: String| {
        let mut parts: Vec<_> = text.split(", ").map(ToOwned::to_owned).collect();
        parts.sort();
        parts.join(", ")
    };
    assert_eq!(sorted(app.contacts().await), two);
    let unchanged = json!({"rows": 1, "unchanged": 1});
    assert_eq!(app.counts_of(&token, &table("600100201", "600100202")).await, unchanged);
    let swapped = table("600100202", "600100201").replace("Ola", "x").replace("OLA", "Ola").replace(";x;", ";OLA;");
    assert_eq!(app.counts_of(&token, &swapped).await, unchanged, "in whichever order");
    let one_is_other = table("600100299", "600100202");
    assert_eq!(app.counts_of(&token, &one_is_other).await, json!({"rows": 1, "changes": 1, "applied": 1}));
    assert_eq!(sorted(app.contacts().await), "OLA +48600100202, Ola +48600100299", "who is the same stays the same");
}

#[tokio::test]
async fn of_two_with_the_name_of_somebody_known_one_is_new() {
    let (app, token) = house().await;
    app.customers_imported(&token, &format!("{HEAD}1;Jan;Łoś;Ola;600100500;;\n")).await;
    let two = format!("{HEAD}1;Jan;Łoś;Ola;600100600;Ola;600100700\n");
    let id = app.customers_imported(&token, &two).await;
    assert_eq!(app.import_counts(&token, &id).await, json!({"rows": 1, "changes": 1, "applied": 1}));
    assert_eq!(app.contacts().await, "Ola +48600100600, Ola +48600100700");
    assert_eq!(app.counts_of(&token, &two).await, json!({"rows": 1, "unchanged": 1}));
    app.import_do(&token, "undo", &id).await;
    assert_eq!(app.contacts().await, "Ola +48600100500");
    let half = format!("{HEAD}1;Jan;Łoś;Ola;;Ola;600100500\n");
    assert_eq!(app.counts_of(&token, &half).await, json!({"rows": 1, "changes": 1, "applied": 1}));
    assert_eq!(app.contacts().await, "Ola +48600100500, Ola", "who tells most is who is known");
    assert_eq!(app.counts_of(&token, &half).await, json!({"rows": 1, "unchanged": 1}));
}

#[tokio::test]
async fn fifty_of_a_sort_are_enough_and_the_customer_is_still_changed() {
    let (app, token) = house().await;
    app.customers_imported(&token, "externalId;givenName;familyName\n1;Jan;Łoś\n").await;
    let contact = "externalId;phone;contactName\n1;600100200;Ela\n";
    let address = "externalId;phone;serviceBuilding;servicePostalCode;serviceCity\n1;600100200;7A;26-600;Radom\n";
    let known = "externalId;phone;contactName;contactPhone\n1;600100200;Ola 7;600100207\n";
    let change = json!({"rows": 1, "changes": 1});
    for (contacts, addresses, table, expected) in [
        (49, 50, contact, Some("")),
        (50, 2, contact, None),
        (50, 49, address, Some("")),
        (2, 50, address, None),
        (50, 50, known, Some("")),
        (53, 53, known, Some("more than there may be")),
    ] {
        app.furnished(contacts, addresses).await;
        let id = app.customers_read(&token, table, "REFUSE").await;
        let at = format!("{contacts} contacts, {addresses} addresses: {table}");
        match expected {
            Some(why) => assert_eq!(app.import_counts(&token, &id).await, change, "{at} {why}"),
            None => assert_eq!(app.import_problems(&id).await, ["2 - CUSTOMERS_TOO_MANY"], "{at}"),
        }
    }
}
