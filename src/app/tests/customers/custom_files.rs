//! Custom fields of customers in exported and imported files.

use serde_json::{Value, json};

use super::{
    custom::{custom, defined, shown},
    house, person, with,
};
use crate::{
    fields::{choice, field},
    support::TestApp,
};

/// Jan has a value of each type, Ewa has none.
async fn people(app: &TestApp, token: &str) -> Vec<String> {
    let ids = defined(app, token).await;
    let values = custom(&[
        ("note", json!("=Gęś; żółta")),
        ("level", json!("-9.5")),
        ("since", json!("2028-02-29")),
        ("metal", json!("gold")),
        ("vip", json!("true")),
    ]);
    app.customer_of(token, with(person("Jan", "Łoś"), values)).await;
    app.customer_of(token, person("Ewa", "Żak")).await;
    ids
}

impl TestApp {
    /// What customers have of custom fields, as it is kept, with their versions.
    async fn kept(&self) -> Vec<String> {
        let sql = "SELECT string_agg(concat_ws(' ', number, version, custom), E'\\n' ORDER BY number) FROM customers.customer";
        self.database.text(sql).await.lines().map(ToOwned::to_owned).collect()
    }

    async fn speak_polish(&self, token: &str) {
        self.database.admin("UPDATE users.staff SET language = 'pl'").await;
        self.until(token, "{ me { language } }", "").await;
    }
}

#[tokio::test]
async fn the_file_has_the_chosen_fields_behind_the_columns_as_people_and_programs_read_them() {
    let (app, token) = house().await;
    let ids = people(&app, &token).await;
    let fields = json!(["vip", "note", "level", "since", "metal"]);
    let chosen = json!({"columns": ["NUMBER"], "customFields": fields});
    let lines = app.customers_file(&token, chosen.clone()).await;
    assert_eq!(
        lines,
        [
            "Number;Field vip;Field note;Field level;Field since;Field metal",
            "K-000001;yes;\"'=Gęś; żółta\";-9.50;2028-02-29;Gold",
            "K-000002;;;;;",
        ]
    );
    let lines = app.customers_file(&token, with(chosen.clone(), json!({"format": "JSON_LINES"}))).await;
    let first: Value = serde_json::from_str(&lines[0]).unwrap();
    assert_eq!(
        first,
        json!({"number": "K-000001", "customFields.vip": "yes", "customFields.note": "=Gęś; żółta",
            "customFields.level": "-9.5", "customFields.since": "2028-02-29", "customFields.metal": "Gold"})
    );
    app.speak_polish(&token).await;
    let lines = app.customers_file(&token, chosen).await;
    assert_eq!(lines[0], "Numer;Pole vip;Pole note;Pole level;Pole since;Pole metal");
    assert_eq!(lines[1], "K-000001;tak;\"'=Gęś; żółta\";\"-9,50\";2028-02-29;Złoty");

    app.field_as_is(&token, "archiveCustomField", &ids[1], json!({})).await;
    let all = app.customers_file(&token, json!({})).await;
    assert!(all[0].ends_with(";Pole note;Pole since;Pole metal;Pole vip"), "those in use: {}", all[0]);
    assert_eq!(app.customers_file(&token, json!({"columns": ["NUMBER"]})).await[0], "Numer");
    for (keys, code, row) in [
        (json!(["note", "level"]), "CUSTOM_FIELD_UNKNOWN", 1),
        (json!(["x'; DROP TABLE x; --"]), "CUSTOM_FIELD_UNKNOWN", 0),
        (json!(["note", "vip", "note"]), "CUSTOM_FIELD_TWICE", 2),
    ] {
        let answer = app.asks_for_customers(&token, json!({"columns": ["NUMBER"], "customFields": keys})).await;
        let told = [(code.to_owned(), Some(format!("input.customFields.{row}")))];
        assert_eq!(answer.user_errors("exportCustomers"), told);
    }
    // Archived while the job waits: nobody's to take away any more.
    let asked = json!({"columns": ["NUMBER"], "customFields": ["note"]});
    assert_eq!(app.asks_for_customers(&token, asked).await.user_errors("exportCustomers"), []);
    app.field_as_is(&token, "archiveCustomField", &ids[0], json!({})).await;
    while app.turn().await {}
    let status = "SELECT status || ' ' || code FROM crm.job ORDER BY id DESC LIMIT 1";
    assert_eq!(app.database.text(status).await, "failed CUSTOM_FIELD_UNKNOWN");
}

#[tokio::test]
async fn what_was_exported_is_imported_as_the_same_in_both_languages_and_formats_of_numbers() {
    let (app, token) = house().await;
    people(&app, &token).await;
    for (nr, id) in [("1", "K-000001"), ("2", "K-000002")] {
        let sql = format!(
            "INSERT INTO customers.external_id (customer_id, system, external_id) \
             SELECT id, 'optima', '{nr}' FROM customers.customer WHERE number = '{id}'"
        );
        app.by_force(&sql).await;
    }
    let before = app.kept().await;
    for _ in ["en", "pl"] {
        let keys = json!(["note", "level", "since", "metal", "vip"]);
        let lines = app.customers_file(&token, json!({"columns": ["KRS"], "customFields": keys})).await;
        let ids = ["externalId", "1", "2"];
        let table: Vec<_> = ids.iter().zip(lines).map(|(id, line)| format!("{id};{line}\n")).collect();
        let id = app.customers_read(&token, table.concat(), "REFUSE").await;
        assert_eq!(app.import_counts(&token, &id).await, json!({"rows": 2, "unchanged": 2}), "{table:?}");
        app.speak_polish(&token).await;
    }
    assert_eq!(app.kept().await, before);
}

#[tokio::test]
async fn a_table_fills_custom_fields_by_key_and_label_and_undoing_it_puts_them_back() {
    let (app, token) = house().await;
    defined(&app, &token).await;
    let first = "externalId;givenName;familyName;note;FIELD LEVEL;Pole since;customFields.metal;Vip\n\
        1;Jan;Łoś;Gęś;1 0,5;29.02.2028;ZŁOTY;tak\n2;Ewa;Żak;;;;;\n";
    let id = app.customers_read(&token, first, "REFUSE").await;
    let headings =
        app.as_bearer(&token, "query($id: ID!) { import(id: $id) { headings { column } } }", json!({"id": id})).await;
    let columns = headings.body["data"]["import"]["headings"].as_array().unwrap().clone();
    let columns: Vec<_> =
        columns.iter().skip(3).map(|heading| heading["column"].as_str().unwrap().to_owned()).collect();
    assert_eq!(columns, ["note", "level", "since", "metal", "vip"].map(|key| format!("customFields.{key}")));
    let shown_rows = app.show_import(&token, &id, Value::Null).await["rows"]["nodes"].clone();
    let changes = shown_rows[0]["changes"].as_array().unwrap();
    let change = |field: &str| changes.iter().find(|change| change["field"] == field).unwrap()["after"].clone();
    assert_eq!(
        (change("customFields.level"), change("customFields.vip")),
        (json!("10.5"), json!("true")),
        "as the API tells fields"
    );
    assert_eq!(
        shown_rows[1]["changes"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|c| c["field"].as_str().unwrap().starts_with("custom"))
            .count(),
        0
    );
    app.import_do(&token, "apply", &id).await;
    let kept = app.kept().await;
    let jan: Value = serde_json::from_str(kept[0].strip_prefix("K-000001 1 ").unwrap()).unwrap();
    assert_eq!(jan, json!({"note": "Gęś", "level": "10.5", "since": "2028-02-29", "metal": "gold", "vip": true}));
    assert_eq!(kept[1], "K-000002 1 {}");
    let entry = "SELECT v.after::text FROM crm.audit_log l JOIN crm.audit_value v USING (id, at) \
        WHERE l.event = 'customer.imported' AND v.after::text LIKE '%Łoś%'";
    let entry: Value = serde_json::from_str(&app.database.text(entry).await).unwrap();
    assert_eq!((&entry["customFields.level"], &entry["customFields.metal"]), (&json!("10.5"), &json!("gold")));

    let second = "externalId;vip;note;level\n1;nie;;100\n2;;Łania;\n";
    let id = app.customers_read(&token, second, "REFUSE").await;
    assert_eq!(app.import_counts(&token, &id).await, json!({"rows": 2, "changes": 2}));
    app.import_do(&token, "apply", &id).await;
    let customer = "SELECT 'customer_' || replace(id::text, '-', '') FROM customers.customer WHERE number = 'K-000001'";
    let customer = app.database.text(customer).await;
    assert_eq!(
        shown(&app, &token, &customer).await,
        ["note: Gęś", "level: 100.00", "since: 2028-02-29", "metal: Gold", "vip: no"],
        "an empty cell says nothing, nor does a column that isn't there"
    );
    app.import_do(&token, "undo", &id).await;
    let undone: Vec<_> = kept.iter().map(|line| line.replacen(" 1 ", " 3 ", 1)).collect();
    assert_eq!(app.kept().await, undone);
}

#[tokio::test]
async fn every_cell_that_is_to_be_mended_is_told_at_its_column_and_nothing_of_the_row_is_kept() {
    let (app, token) = house().await;
    let ids = defined(&app, &token).await;
    app.customers_imported(&token, "externalId;givenName;familyName;note\n1;Jan;Łoś;Gęś\n").await;
    let before = app.kept().await;
    let table = "externalId;givenName;familyName;Field level;since;metal;Pole vip;note\n\
        1;Jan;Łoś;1.000,5;30.02.2026;żelazo;może;x\n2;Ewa;Żak;100,01;1999-12-31;;;\n3;Ola;Bąk;=1+1;;;;\n4;Ala;Ćma;;;;;\n";
    let id = app.customers_read(&token, table, "REFUSE").await;
    let mut told = app.import_problems(&id).await;
    told.sort();
    assert_eq!(
        told,
        [
            "2 customFields.level CUSTOM_FIELD_NUMBER",
            "2 customFields.metal CUSTOM_FIELD_CHOICE",
            "2 customFields.since CUSTOM_FIELD_DATE",
            "2 customFields.vip CUSTOM_FIELD_BOOLEAN",
            "3 customFields.level CUSTOM_FIELD_RANGE",
            "3 customFields.since CUSTOM_FIELD_RANGE",
            "4 customFields.level CUSTOM_FIELD_NUMBER",
        ]
    );
    let errors = app.show_import(&token, &id, Value::Null).await["errorFile"]["url"].clone();
    let errors = app.fetch(&token, errors.as_str().unwrap(), &[]).await.body.as_str().unwrap().to_owned();
    assert!(
        errors.contains("1;Jan;Łoś;\"1.000,5\";30.02.2026;żelazo;może;x;2;\"Field level: Give a number"),
        "{errors}"
    );
    assert!(errors.contains("3;Ola;Bąk;\"'=1+1\";;;;;4;"), "{errors}");
    app.field_as_is(&token, "editCustomField", &ids[0], json!({"required": true})).await;
    app.import_do(&token, "apply", &id).await;
    assert_eq!(app.kept().await, [&before[..], &["K-000002 1 {}".to_owned()]].concat(), "it was not required then");

    let new = app.customers_read(&token, "externalId;givenName;familyName\n1;Jan;Łosiu\n5;Iga;Ryś\n", "REFUSE").await;
    assert_eq!(app.import_problems(&new).await, ["3 - CUSTOM_FIELD_NO_COLUMN"], "of somebody new only");
    let new =
        app.customers_read(&token, "externalId;givenName;familyName;note\n1;Jan;Łosiu;\n5;Iga;Ryś;\n", "REFUSE").await;
    assert_eq!(app.import_problems(&new).await, ["3 customFields.note CUSTOM_FIELD_REQUIRED"]);
}

#[tokio::test]
async fn a_heading_that_could_be_two_fields_is_refused_and_one_of_the_importers_wins() {
    let (app, token) = house().await;
    for (key, label) in [("phone", "Telefon"), ("meter", "Licznik"), ("meter2", "Licznik")] {
        app.field_of(&token, field(key, "TEXT", json!({"labelPl": label, "labelEn": label}))).await;
    }
    let id = app.customers_read(&token, "externalId;familyName;givenName;LICZNIK\n1;Łoś;Jan;7\n", "REFUSE").await;
    let shown = app.show_import(&token, &id, Value::Null).await;
    assert_eq!((&shown["state"], &shown["problem"]["code"]), (&json!("FAILED"), &json!("IMPORT_COLUMN_AMBIGUOUS")));
    let sentence = shown["problem"]["message"].as_str().unwrap();
    assert!(sentence.contains("customFields.meter, customFields.meter2"), "{sentence}");
    app.customers_imported(
        &token,
        "externalId;familyName;givenName;meter2;Telefon;customFields.phone\n1;Łoś;Jan;7;600100200;dwa\n",
    )
    .await;
    assert_eq!(app.kept().await, ["K-000001 1 {\"phone\": \"dwa\", \"meter2\": \"7\"}"]);
    assert!(app.town().await.contains("+48600100200"));
}

#[tokio::test]
async fn what_was_archived_between_the_headings_and_a_row_is_refused_at_its_column() {
    let (app, token) = house().await;
    let gold = json!({"choices": [choice("gold", "Złoty", "Gold")]});
    let metal = app.field_of(&token, field("metal", "CHOICE", gold)).await;
    let id = app.customers_read(&token, "externalId;familyName;givenName;metal\n1;Łoś;Jan;gold\n", "REFUSE").await;
    app.field_as_is(&token, "archiveCustomField", &metal, json!({})).await;
    // As if the reading had been broken off behind the headings: what they mean stays.
    app.by_force(
        "DELETE FROM crm.import_row; UPDATE crm.import SET state = 'reading', format = NULL, rows = 0, creates = 0; \
         UPDATE crm.file SET expires_at = created_at + interval '1 day'; \
         UPDATE crm.job SET status = 'waiting', finished_at = NULL WHERE kind = 'imports.work'",
    )
    .await;
    app.run_jobs().await;
    assert_eq!(app.import_problems(&id).await, ["2 customFields.metal CUSTOM_FIELD_UNKNOWN"]);
}
