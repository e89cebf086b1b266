//! Imports after a change of CRM_ENCRYPTION_KEY: what they have staged is sealed with the key of its time.

use std::sync::Arc;

use crm_core::security::Keys;
use serde_json::json;

use super::{PESEL, house};

#[tokio::test]
async fn a_row_whose_number_nobody_can_open_is_left_alone_and_told_and_the_others_go_on() {
    let (app, token) = house().await;
    let other = app.another_node_with_keys(Arc::new(Keys::ephemeral(&*app.world).expect("keys")));
    let of_other = other.login("admin@example.pl").await;
    let table = format!("externalId;givenName;familyName;pesel\n1;Jan;Łoś;{PESEL}\n2;Ewa;Bąk;\n");
    let id = app.customers_read(&token, table.as_str(), "REFUSE").await;
    other.import_do(&of_other, "apply", &id).await;
    assert_eq!(app.import_problems(&id).await, ["2 pesel CUSTOMERS_IMPORT_SEALED"]);
    let counts = json!({"rows": 2, "creates": 2, "applied": 1, "stale": 1});
    assert_eq!(other.import_counts(&of_other, &id).await, counts);
    assert_eq!(app.town().await, "K-000001|person|Bąk Ewa|lead||optima 2");

    app.customers_imported(&token, &table).await;
    let later = "externalId;pesel;phone\n1;02070803628;600100200\n2;;600100201\n";
    let id = app.customers_imported(&token, later).await;
    other.import_do(&of_other, "undo", &id).await;
    assert_eq!(app.import_problems(&id).await, ["2 pesel CUSTOMERS_IMPORT_SEALED"]);
    let counts = json!({"rows": 2, "changes": 2, "applied": 2, "undone": 1, "kept": 1});
    assert_eq!(other.import_counts(&of_other, &id).await, counts);
    assert_eq!(app.count("crm.job WHERE kind = 'imports.work' AND attempts > 1").await, 0, "without a second attempt");
}
