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

const MENTIONS: &str =
    "query($id: ID!) { node(id: $id) { ... on Customer { notes { id version mentions { name } } } } }";

impl TestApp {
    async fn mentions(&self, token: &str, id: &str) -> Value {
        let answer = self.as_bearer(token, MENTIONS, json!({"id": id})).await;
        answer.body["data"]["node"]["notes"][0].clone()
    }

    /// To whom mails about mentions were written, in the order of their addresses.
    async fn called(&self) -> Vec<String> {
        let sql = "SELECT coalesce(string_agg(address, ' ' ORDER BY address), '') FROM crm.mail WHERE template = 'customers.mentioned'";
        self.database.text(sql).await.split_whitespace().map(ToOwned::to_owned).collect()
    }
}

#[tokio::test]
async fn who_is_mentioned_gets_a_mail_once_and_finds_the_customer() {
    let (app, admin) = house().await;
    let id = app.customer_of(&admin, person("Żaneta", "Źdźbło")).await;
    let other = app.customer_of(&admin, person("Jan", "Łoś")).await;
    app.note(&admin, &other, "Dla nikogo").await;
    app.staff("ala@example.pl", &["helpdesk"]).await;
    app.staff("ola@example.pl", &["helpdesk"]).await;
    let (own, ala, ola) =
        (app.id_at("admin@example.pl").await, app.id_at("ala@example.pl").await, app.id_at("ola@example.pl").await);
    let add = json!({"id": id, "text": "Tajny PIN 1234", "mentionIds": [ala, own, ala], "idempotencyKey": "k1"});
    app.customer_done(&admin, "addCustomerNote", add.clone()).await;
    app.customer_done(&admin, "addCustomerNote", add).await;
    assert_eq!(app.called().await, ["ala@example.pl"], "once, and nobody is told of their own");
    let mail =
        app.database.text("SELECT subject || body_text FROM crm.mail WHERE template = 'customers.mentioned'").await;
    let link = format!("{}/customers/{id}", app.house.public_url);
    assert!(
        mail.contains(&link) && mail.contains("K-0000") && !mail.contains("1234") && !mail.contains("Źdźbło"),
        "{mail}"
    );
    let seen = app.mentions(&admin, &id).await;
    assert_eq!(seen["mentions"].as_array().map(Vec::len), Some(2), "{seen}");
    let mut edit =
        json!({"id": seen["id"], "expectedVersion": 1, "text": "Inny", "pinned": false, "mentionIds": [ala, ola]});
    app.customer_done(&admin, "editCustomerNote", edit.clone()).await;
    assert_eq!(app.called().await, ["ala@example.pl", "ola@example.pl"], "who was mentioned already is left alone");
    let entry = app.customer_entry("editCustomerNote").await;
    assert_eq!(entry["after"]["mentions"], json!([ala, ola]));
    edit = json!({"id": seen["id"], "expectedVersion": 2, "text": "Jeszcze inny", "pinned": false});
    app.customer_done(&admin, "editCustomerNote", edit).await;
    assert_eq!(app.mentions(&admin, &id).await["mentions"].as_array().map(Vec::len), Some(2), "null leaves them");
    let listed = "query($who: ID!) { customers(filter: {mentionsId: $who}) { nodes { id } } }";
    let of = async |who: &str| {
        app.as_bearer(&admin, listed, json!({"who": who})).await.body["data"]["customers"]["nodes"].clone()
    };
    assert_eq!((of(&ola).await, of(&own).await), (json!([{"id": id}]), json!([])));
    app.customer_done(&admin, "removeCustomerNote", json!({"id": seen["id"], "expectedVersion": 3})).await;
    assert_eq!(of(&ola).await, json!([]));
}

#[tokio::test]
async fn nobody_is_mentioned_who_cannot_see_the_customer() {
    let (app, admin) = house().await;
    let id = app.customer_of(&admin, with(person("Zofia", "Obca"), json!({"divisionId": B}))).await;
    app.of_division_a("ola@a.pl").await;
    app.staff("nikt@example.pl", &[]).await;
    app.staff("byly@example.pl", &["helpdesk"]).await;
    app.by_force("UPDATE users.staff SET status = 'disabled' WHERE email = 'byly@example.pl'").await;
    let unknown = [("CUSTOMERS_MENTION_UNKNOWN", "input.mentionIds")];
    let before = app.count("crm.mail").await;
    for email in ["ola@a.pl", "nikt@example.pl", "byly@example.pl"] {
        let people = json!([app.id_at("admin@example.pl").await, app.id_at(email).await]);
        let add = json!({"id": id, "text": "x", "mentionIds": people});
        app.customer_refused(&admin, "addCustomerNote", add, &unknown).await;
    }
    let nobody = json!(["staff_0000000000000000000000000000000f"]);
    app.customer_refused(&admin, "addCustomerNote", json!({"id": id, "text": "x", "mentionIds": nobody}), &unknown)
        .await;
    let crowd: Vec<_> = (0..21).map(|nr| format!("staff_{nr:032x}")).collect();
    let many = [("CUSTOMERS_MENTIONS_TOO_MANY", "input.mentionIds")];
    app.customer_refused(&admin, "addCustomerNote", json!({"id": id, "text": "x", "mentionIds": crowd}), &many).await;
    assert_eq!((app.count("crm.mail").await, app.notes(&admin, &id).await.len()), (before, 0));
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
