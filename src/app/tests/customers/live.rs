//! Live news of a customer.

use serde_json::{Value, json};

use super::{B, house, person, with};
use crate::{live::client::Ws, open_door::OpenDoor};

fn document(id: &str) -> String {
    format!("subscription {{ customerChanged(id: \"{id}\") {{ name notes {{ text }} }} }}")
}

async fn told(ws: &mut Ws) -> Value {
    let message = ws.hear().await;
    assert_eq!(message["type"], "next", "{message}");
    message["payload"]["data"]["customerChanged"].clone()
}

#[tokio::test]
async fn who_looks_at_a_customer_sees_each_change_of_it_and_of_no_other() {
    let (app, token) = house().await;
    let id = app.customer_of(&token, person("Jan", "Łoś")).await;
    let other = app.customer_of(&token, person("Ewa", "Żak")).await;
    let door = OpenDoor::with(&app, &[], None).await;
    let mut ws = Ws::begin(&door, &token).await;
    ws.subscribe("a", &document(&id)).await;
    assert_eq!(told(&mut ws).await, json!({"name": "Jan Łoś", "notes": []}));
    let input = app.about_customer(&token, &other, json!({"familyName": "Inna"})).await;
    app.customer_done(&token, "editCustomer", input).await;
    let input = app.about_customer(&token, &id, json!({"familyName": "Nowy"})).await;
    app.customer_done(&token, "editCustomer", input).await;
    assert_eq!(told(&mut ws).await, json!({"name": "Jan Nowy", "notes": []}));
    app.customer_done(&token, "addCustomerNote", json!({"id": id, "text": "Pies"})).await;
    assert_eq!(told(&mut ws).await, json!({"name": "Jan Nowy", "notes": [{"text": "Pies"}]}));
    // By hand, as another node would: nothing is committed here.
    app.database.admin("UPDATE customers.customer SET family_name = 'Obcy', version = version + 1").await;
    assert_eq!(told(&mut ws).await["name"], "Jan Obcy");
    door.close().await;
}

#[tokio::test]
async fn of_another_divisions_customer_nothing_is_told() {
    let (app, admin) = house().await;
    let id = app.customer_of(&admin, with(person("Zofia", "Obca"), json!({"divisionId": B}))).await;
    let ola = app.of_division_a("ola@a.pl").await;
    let door = OpenDoor::with(&app, &[], None).await;
    let mut ws = Ws::begin(&door, &ola).await;
    for id in [id.as_str(), "customer_00000000000070008000000000000099"] {
        ws.subscribe("a", &document(id)).await;
        let message = ws.hear().await.to_string();
        assert!(message.contains("NOT_FOUND") && !message.contains("Zofia"), "{message}");
        if !message.contains("\"type\":\"error\"") {
            assert_eq!(ws.hear().await["type"], "complete");
        }
    }
    door.close().await;
}
