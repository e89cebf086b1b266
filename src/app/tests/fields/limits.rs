//! So many fields a kind has, and no more; whoever asks twice gets one.

use futures_util::future::join_all;
use serde_json::json;

use super::field;
use crate::support::{NOW, TestApp};

/// Fields by the admin's hand, the first of them in use.
async fn many(app: &TestApp, count: usize, in_use: usize) {
    app.database
        .admin(&format!(
            "INSERT INTO fields.definition (id, kind, key, label_pl, label_en, rule, required, position, archived_at, created_at) \
             SELECT gen_random_uuid(), 'Customer', 'f' || n, 'Pole', 'Field', '{{\"type\": \"boolean\"}}', false, n, \
             CASE WHEN n > {in_use} THEN timestamptz '{NOW}' END, '{NOW}' FROM generate_series(1, {count}) n"
        ))
        .await;
}

#[tokio::test]
async fn of_two_fields_for_the_last_place_one_is_created() {
    let app = TestApp::start().await;
    let token = app.staff("admin@example.pl", &["administrator"]).await;
    many(&app, 60, 49).await;
    let create = |key: &str| app.field_change(&token, "createCustomField", field(key, "BOOLEAN", json!({})));
    let answers = join_all(["x", "y"].map(create)).await;
    let refused: Vec<_> = answers.iter().flat_map(|answer| answer.user_errors("createCustomField")).collect();
    assert_eq!(refused, [("FIELDS_TOO_MANY".to_owned(), None)], "{answers:?}");
    assert_eq!(app.field_keys(&token, json!(false)).await.len(), 50);
    let archived = "SELECT 'field_' || replace(id::text, '-', '') FROM fields.definition WHERE key = 'f60'";
    let about = json!({"id": app.database.text(archived).await, "expectedVersion": 1});
    app.field_refused(&token, "restoreCustomField", about, &[("FIELDS_TOO_MANY", "")]).await;
}

#[tokio::test]
async fn archived_fields_count_in_the_end() {
    let app = TestApp::start().await;
    let token = app.staff("admin@example.pl", &["administrator"]).await;
    many(&app, 200, 1).await;
    app.field_refused(&token, "createCustomField", field("x", "BOOLEAN", json!({})), &[("FIELDS_TOO_MANY", "")]).await;
    let archived = "SELECT 'field_' || replace(id::text, '-', '') FROM fields.definition WHERE key = 'f200'";
    let about = json!({"id": app.database.text(archived).await, "expectedVersion": 1});
    app.field_done(&token, "restoreCustomField", about).await;
}

#[tokio::test]
async fn one_key_creates_one_field() {
    let app = TestApp::start().await;
    let token = app.staff("admin@example.pl", &["administrator"]).await;
    let input = field("note", "TEXT", json!({"idempotencyKey": "klucz"}));
    let first = app.field_of(&token, input.clone()).await;
    assert_eq!(app.field_of(&token, input).await, first);
    let both =
        join_all([1, 2].map(|_| app.field_change(&token, "createCustomField", field("vip", "BOOLEAN", json!({})))))
            .await;
    let refused: Vec<_> = both.iter().flat_map(|answer| answer.user_errors("createCustomField")).collect();
    assert_eq!(refused, [("FIELDS_KEY_TAKEN".to_owned(), Some("input.key".to_owned()))]);
    assert_eq!(app.field_keys(&token, json!(false)).await, ["note", "vip"]);
}
