//! How it stands with customers.

use serde_json::json;

use super::{company, house, person};

#[tokio::test]
async fn a_status_follows_its_way_and_each_step_has_its_reason() {
    let (app, token) = house().await;
    let id = app.customer_of(&token, person("Jan", "Łoś")).await;
    let to =
        async |status: &str, why: &str| app.about_customer(&token, &id, json!({"status": status, "reason": why})).await;
    let impossible = [("CUSTOMERS_STATUS_IMPOSSIBLE", "input.status")];
    app.customer_refused(&token, "changeCustomerStatus", to("SUSPENDED", "x").await, &impossible).await;
    app.customer_refused(&token, "changeCustomerStatus", to("LEAD", "x").await, &impossible).await;
    let reason = [("CUSTOMERS_REASON_INVALID", "input.reason")];
    app.customer_refused(&token, "changeCustomerStatus", to("ACTIVE", " ").await, &reason).await;
    for status in ["ACTIVE", "SUSPENDED", "IN_COLLECTION", "TERMINATED", "ACTIVE"] {
        let input = to(status, " Umowa ").await;
        let answer = app.customer_change(&token, "changeCustomerStatus", input, status).await;
        assert_eq!(answer.user_errors("changeCustomerStatus"), [], "{status}: {answer:?}");
        let seen = app.customer(&token, &id).await;
        assert_eq!((&seen["status"], &seen["statusReason"]), (&json!(status), &json!("Umowa")));
    }
    let entry = app.customer_entry("SUSPENDED").await;
    assert_eq!(
        (&entry["event"], &entry["reason"], &entry["before"], &entry["after"]),
        (
            &json!("customer.statusChanged"),
            &json!("Umowa"),
            &json!({"status": "active"}),
            &json!({"status": "suspended"})
        )
    );
    let stale = json!({"id": id, "expectedVersion": 1, "status": "SUSPENDED", "reason": "x"});
    let told = [("CUSTOMERS_VERSION_STALE", "input.expectedVersion")];
    app.customer_refused(&token, "changeCustomerStatus", stale, &told).await;
}

#[tokio::test]
async fn an_accountant_says_how_it_stands_and_edits_nothing() {
    let (app, token) = house().await;
    let id = app.customer_of(&token, company("Firma")).await;
    let accountant = app.staff("ksiegowa@example.pl", &["accountant"]).await;
    let before = app.customer_state().await;
    let input = app.about_customer(&accountant, &id, json!({"companyName": "Inna"})).await;
    let answer = app.customer_change(&accountant, "editCustomer", input, "x").await;
    assert_eq!(
        (answer.code(), &answer.body["errors"][0]["extensions"]["action"]),
        ("FORBIDDEN", &json!("customers.customer.edit"))
    );
    assert_eq!(app.customer_state().await, before);
    let input = app.about_customer(&accountant, &id, json!({"status": "ACTIVE", "reason": "wpłata"})).await;
    app.customer_done(&accountant, "changeCustomerStatus", input).await;
}
