//! Identity documents: sealed, found and shown as PESEL numbers are.

use serde_json::json;

use super::{PESEL, company, house, person};

#[tokio::test]
async fn a_document_is_sealed_found_by_its_number_and_shown_on_record() {
    let (app, token) = house().await;
    let id = app.customer_of(&token, person("Łucja", "Żak")).await;
    let about = async |rest| app.about_customer(&token, &id, rest).await;
    let card = json!({"document": {"kind": "ID_CARD", "number": "aba 300000"}});
    app.customer_done(&token, "setCustomerIdentityDocument", about(card).await).await;
    app.customer_done(&token, "setCustomerPesel", about(json!({"pesel": PESEL})).await).await;
    let entry = app.customer_entry("setCustomerIdentityDocument").await;
    assert_eq!(
        (&entry["event"], &entry["after"]),
        (&json!("customer.documentEntered"), &json!({"document": "id_card"}))
    );
    let asked = "query($id: ID!) { customer(id: $id) { hasPesel identityDocument } }";
    let answer = app.as_bearer(&token, asked, json!({"id": id})).await;
    assert_eq!(answer.body["data"]["customer"], json!({"hasPesel": true, "identityDocument": "ID_CARD"}));
    assert_eq!(app.customers_found(&token, "ABA300000").await, ["EXACT identityDocument Łucja Żak"]);
    assert_eq!(app.customers_found(&token, PESEL).await, ["EXACT hasPesel Łucja Żak"], "each by its own");
    let kept = app.customer_state().await;
    assert!(!kept.contains("ABA300000") && !kept.contains("414241333030303030"), "{kept}");
    let reveal = json!({"id": id, "reason": "Umowa"});
    let answer = app.customer_change(&token, "revealCustomerIdentityDocument", reveal.clone(), "revealing").await;
    let shown = json!({"kind": "ID_CARD", "number": "ABA300000", "userErrors": []});
    assert_eq!(answer.body["data"]["revealCustomerIdentityDocument"], shown, "{answer:?}");
    let entry = app.customer_entry("revealing").await;
    assert_eq!(
        (&entry["event"], &entry["category"], &entry["reason"]),
        (&json!("customer.documentRevealed"), &json!("security"), &json!("Umowa"))
    );
    let helpdesk = app.staff("pomoc@example.pl", &["helpdesk"]).await;
    let answer = app.customer_change(&helpdesk, "revealCustomerIdentityDocument", reveal.clone(), "x").await;
    assert_eq!(
        (answer.code(), &answer.body["errors"][0]["extensions"]["action"]),
        ("FORBIDDEN", &json!("customers.identityDocument.reveal"))
    );
    app.customer_done(&token, "setCustomerIdentityDocument", about(json!({"document": null})).await).await;
    let missing = [("CUSTOMERS_DOCUMENT_MISSING", "input.id")];
    app.customer_refused(&token, "revealCustomerIdentityDocument", reveal, &missing).await;
    assert_eq!(app.customers_found(&token, PESEL).await, ["EXACT hasPesel Łucja Żak"], "the other one stays");
}

#[tokio::test]
async fn a_wrong_number_and_the_document_of_a_company_are_refused() {
    let (app, token) = house().await;
    let id = app.customer_of(&token, person("Łucja", "Żak")).await;
    let firm = app.customer_of(&token, company("Firma")).await;
    let field = "setCustomerIdentityDocument";
    let invalid = [("CUSTOMERS_DOCUMENT_INVALID", "input.document.number")];
    for (kind, number) in [("ID_CARD", "ABA400000"), ("PASSPORT", "?"), ("OTHER", "abcdef")] {
        let input = app.about_customer(&token, &id, json!({"document": {"kind": kind, "number": number}})).await;
        app.customer_refused(&token, field, input, &invalid).await;
    }
    let passport = json!({"document": {"kind": "PASSPORT", "number": "ZS0000177"}});
    let input = app.about_customer(&token, &firm, passport).await;
    app.customer_refused(&token, field, input, &[("CUSTOMERS_NOT_OF_KIND", "input.document")]).await;
}
