//! To which accounts money goes.

use serde_json::{Value, json};

use super::{first, house};

const ACCOUNT: &str = "61 1090 1014 0000 0712 1981 2874";

fn account(iban: &str, purpose: &str, rest: Value) -> Value {
    let mut account = json!({"iban": iban, "purpose": purpose});
    super::merge(&mut account, rest);
    account
}

#[tokio::test]
async fn the_whole_list_is_set_and_the_log_says_from_what_to_what() {
    let (app, token) = house().await;
    let id = first(&app).await;
    let accounts = json!([
        account(ACCOUNT, "PAYMENTS_IN", json!({"isDefault": true, "label": " Wpłaty abonentów "})),
        account("DE89 3704 0044 0532 0130 00", "PAYMENTS_OUT", json!({"currency": "EUR", "label": ""})),
    ]);
    let input = app.of(&token, &id, json!({"accounts": accounts, "reason": "Umowa z bankiem"})).await;
    let answer = app.changes(&token, "setDivisionBankAccounts", input, "accounts").await;
    assert_eq!(answer.user_errors("setDivisionBankAccounts"), []);
    let seen = app.division(&token, &id).await;
    let expected = json!([
        {"iban": "PL61109010140000071219812874", "currency": "PLN", "purpose": "PAYMENTS_IN", "isDefault": true,
            "label": "Wpłaty abonentów"},
        {"iban": "DE89370400440532013000", "currency": "EUR", "purpose": "PAYMENTS_OUT", "isDefault": false, "label": null},
    ]);
    assert_eq!((&seen["bankAccounts"], &seen["version"]), (&expected, &json!(2)));
    let entry = app.told_of("accounts").await;
    assert_eq!((&entry["event"], &entry["category"]), (&json!("division.bankAccountsChanged"), &json!("security")));
    assert_eq!((&entry["reason"], &entry["subject"]), (&json!("Umowa z bankiem"), &json!(id)));
    assert_eq!(entry["before"], json!({"bankAccounts": []}));
    assert_eq!(entry["after"]["bankAccounts"][0]["iban"], "PL61109010140000071219812874");

    let only = json!([account(ACCOUNT, "OTHER", json!({}))]);
    app.does(&token, "setDivisionBankAccounts", app.of(&token, &id, json!({"accounts": only, "reason": "x"})).await)
        .await;
    let seen = app.division(&token, &id).await["bankAccounts"].clone();
    assert_eq!(
        (seen.as_array().unwrap().len(), &seen[0]["purpose"], &seen[0]["isDefault"]),
        (1, &json!("OTHER"), &json!(false))
    );
    let before = app.organization().await;
    app.does(&token, "setDivisionBankAccounts", app.of(&token, &id, json!({"accounts": only, "reason": "x"})).await)
        .await;
    assert_eq!(app.organization().await, before, "what changes nothing is no new version");
}

#[tokio::test]
async fn mistakes_are_told_row_by_row() {
    let (app, token) = house().await;
    let id = first(&app).await;
    let accounts = json!([
        account("61109010140000071219812875", "PAYMENTS_IN", json!({})),
        account(ACCOUNT, "VAT", json!({"currency": "EUR"})),
        account(&format!("PL{}", ACCOUNT.replace(' ', "")), "OTHER", json!({"label": "ż".repeat(101)})),
    ]);
    let input = app.of(&token, &id, json!({"accounts": accounts, "reason": ""})).await;
    let told = [
        ("ORGANIZATION_IBAN_INVALID", "input.accounts.0.iban"),
        ("ORGANIZATION_VAT_ACCOUNT_FOREIGN", "input.accounts.1.purpose"),
        ("ORGANIZATION_ACCOUNT_LABEL_INVALID", "input.accounts.2.label"),
        ("ORGANIZATION_IBAN_TWICE", "input.accounts.2.iban"),
        ("ORGANIZATION_REASON_INVALID", "input.reason"),
    ];
    app.does_not(&token, "setDivisionBankAccounts", input, &told).await;
    let stale = json!({"id": id, "expectedVersion": 2, "accounts": [], "reason": "x"});
    let told = [("ORGANIZATION_VERSION_STALE", "input.expectedVersion")];
    app.does_not(&token, "setDivisionBankAccounts", stale, &told).await;
}

#[tokio::test]
async fn to_manage_divisions_is_not_to_say_where_money_goes() {
    let (app, token) = house().await;
    let id = first(&app).await;
    let accountant = app.staff("ksiegowa@example.pl", &["accountant"]).await;
    let input = app.of(&token, &id, json!({"accounts": [], "reason": "x"})).await;
    let before = app.organization().await;
    let answer = app.changes(&accountant, "setDivisionBankAccounts", input, "accountant").await;
    assert_eq!(
        (answer.code(), &answer.body["errors"][0]["extensions"]["action"]),
        ("FORBIDDEN", &json!("organization.bankAccount.manage"))
    );
    assert_eq!(app.organization().await, before);
    assert_eq!(app.division(&accountant, &id).await["bankAccounts"], json!([]), "but sees them");
}
