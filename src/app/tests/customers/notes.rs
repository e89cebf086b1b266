//! Notes about customers.

use serde_json::{Value, json};

use super::{B, house, person, with};
use crate::support::TestApp;

const NOTES: &str = "query($id: ID!) { node(id: $id) { ... on Customer { \
    notes { id text pinned author { email } createdAt editedAt version } } } }";

impl TestApp {
    async fn notes(&self, token: &str, id: &str) -> Vec<Value> {
        let answer = self.as_bearer(token, NOTES, json!({"id": id})).await;
        let notes = &answer.body["data"]["node"]["notes"];
        notes.as_array().unwrap_or_else(|| panic!("{answer:?}")).clone()
    }

    async fn note(&self, token: &str, id: &str, text: &str) -> Value {
        self.customer_done(token, "addCustomerNote", json!({"id": id, "text": text})).await;
        self.notes(token, id).await.into_iter().find(|note| note["text"] == text).expect("the note")
    }
}

#[tokio::test]
async fn notes_are_written_pinned_changed_and_removed_with_a_trace() {
    let (app, token) = house().await;
    let id = app.customer_of(&token, person("Jan", "Łoś")).await;
    let first = app.note(&token, &id, "Pies na podwórku.\nDzwonić.").await;
    assert_eq!(
        (&first["author"], &first["pinned"], &first["version"]),
        (&json!({"email": "admin@example.pl"}), &json!(false), &json!(1))
    );
    app.note(&token, &id, "Później").await;
    let edit = json!({"id": first["id"], "expectedVersion": 1, "text": "Dwa psy", "pinned": true});
    app.customer_done(&token, "editCustomerNote", edit.clone()).await;
    let texts: Vec<_> = app.notes(&token, &id).await.iter().map(|note| note["text"].clone()).collect();
    assert_eq!(texts, ["Dwa psy", "Później"], "pinned first");
    let entry = app.customer_entry("editCustomerNote").await;
    assert_eq!(
        (&entry["event"], &entry["subject"], &entry["before"]["text"], &entry["after"]["pinned"]),
        (&json!("customer.noteEdited"), &json!(id), &json!("Pies na podwórku.\nDzwonić."), &json!(true))
    );
    let stale = [("CUSTOMERS_NOTE_STALE", "input.expectedVersion")];
    app.customer_refused(&token, "editCustomerNote", edit, &stale).await;
    let remove = json!({"id": first["id"], "expectedVersion": 2});
    app.customer_done(&token, "removeCustomerNote", remove.clone()).await;
    let kept = "SELECT count(*)::text FROM customers.note WHERE text LIKE '%psy%'";
    assert_eq!((app.notes(&token, &id).await.len(), app.database.text(kept).await), (1, "0".to_owned()));
    assert_eq!(app.customer_entry("removeCustomerNote").await["before"]["text"], "Dwa psy");
    assert_eq!(app.customer_change(&token, "removeCustomerNote", remove, "x").await.code(), "NOT_FOUND");
    assert_eq!(app.customer(&token, &id).await["version"], 1, "notes are in nobody's way");
    let invalid = [("CUSTOMERS_NOTE_INVALID", "input.text")];
    for text in [" ", "a\u{0}", &"ż".repeat(10_001)] {
        app.customer_refused(&token, "addCustomerNote", json!({"id": id, "text": text}), &invalid).await;
    }
}

#[tokio::test]
async fn everybodys_own_notes_are_theirs_and_editors_change_those_of_all() {
    let (app, admin) = house().await;
    let id = app.customer_of(&admin, person("Jan", "Łoś")).await;
    let technician = app.staff("technik@example.pl", &["network_technician"]).await;
    let note = app.note(&admin, &id, "Od administratora").await;
    let remove = json!({"id": note["id"], "expectedVersion": 1});
    let told = [("CUSTOMERS_NOTE_OF_OTHER", "input.id")];
    app.customer_refused(&technician, "removeCustomerNote", remove, &told).await;
    let own = app.note(&technician, &id, "Od technika").await;
    let edit = json!({"id": own["id"], "expectedVersion": 1, "text": "Poprawiona", "pinned": false});
    app.customer_done(&technician, "editCustomerNote", edit).await;
    let remove = json!({"id": own["id"], "expectedVersion": 2});
    app.customer_done(&admin, "removeCustomerNote", remove).await;
    let auditor = app.staff("audytor@example.pl", &["auditor"]).await;
    let answer = app.customer_change(&auditor, "addCustomerNote", json!({"id": id, "text": "x"}), "x").await;
    assert_eq!(answer.code(), "FORBIDDEN");
    assert_eq!(app.notes(&auditor, &id).await.len(), 1);
}

#[tokio::test]
async fn notes_of_another_division_are_none() {
    let (app, admin) = house().await;
    let id = app.customer_of(&admin, with(person("Zofia", "Obca"), json!({"divisionId": B}))).await;
    let note = app.note(&admin, &id, "Tajne").await;
    let ola = app.of_division_a("ola@a.pl").await;
    let before = app.customer_state().await;
    for (field, input) in [
        ("addCustomerNote", json!({"id": id, "text": "x"})),
        ("editCustomerNote", json!({"id": note["id"], "expectedVersion": 1, "text": "x", "pinned": false})),
        ("removeCustomerNote", json!({"id": note["id"], "expectedVersion": 1})),
    ] {
        let answer = app.customer_change(&ola, field, input, "x").await;
        assert_eq!((answer.code(), answer.body.to_string().contains("Tajne")), ("NOT_FOUND", false), "{field}");
    }
    assert_eq!(app.customer_state().await, before);
}
