//! What is wrong with rows and files of customers is told where it is to be mended.

use serde_json::{Value, json};

use super::{B, PESEL, company, house, person, with};
use crate::files::invented::upload;

#[tokio::test]
async fn every_fault_of_a_row_is_told_at_its_column_and_the_others_go_on() {
    let (app, token) = house().await;
    let there = app.customer_of(&token, company("Stara firma")).await;
    let ids = json!([{"system": "optima", "externalId": "10"}]);
    let input = app.about_customer(&token, &there, json!({"externalIds": ids})).await;
    app.customer_done(&token, "setCustomerExternalIds", input).await;
    let foreign = app.customer_of(&token, with(person("Zofia", "Obca"), json!({"divisionId": B}))).await;
    let ids = json!([{"system": "optima", "externalId": "11"}]);
    let input = app.about_customer(&token, &foreign, json!({"externalIds": ids})).await;
    app.customer_done(&token, "setCustomerExternalIds", input).await;
    let table = "External id;Kind;Given name;Family name;Company name;Tax number;PESEL;Telephone;State;\
        Service postal code;Service city;Language\n\
        1;person;Jan;=HYPERLINK(\"x\");;5260250274;44053201353;zadzwoń;active;;;pl\n\
        2;company;;;Firma;5260250275;44051401359;;aktywna;26-60;Radom;de\n\
        10;person;Jan;Łoś;;;;;;;;\n11;;Zofia;Obca;;;;;;;;\n;person;Ewa;Bąk;;;;;;;;\n\
        12;person;Ewa;Bąk;;;;;;;;\n12;person;Ola;Bąk;;;;;;;;\n13;person;Ala;Ćma;;;;;;;;\n";
    let before = app.town().await;
    let id = app.customers_read(&token, table, "REFUSE").await;
    let expected = [
        "2 nip CUSTOMERS_NOT_OF_KIND",
        "2 pesel CUSTOMERS_PESEL_INVALID",
        "2 phone CUSTOMERS_PHONE_INVALID",
        "3 language CUSTOMERS_IMPORT_WORD",
        "3 nip CUSTOMERS_NIP_INVALID",
        "3 pesel CUSTOMERS_NOT_OF_KIND",
        "3 serviceBuilding CUSTOMERS_ADDRESS_INVALID",
        "3 servicePostalCode CUSTOMERS_POSTAL_CODE_INVALID",
        "3 status CUSTOMERS_IMPORT_WORD",
        "4 kind CUSTOMERS_IMPORT_KIND",
        "4 companyName CUSTOMERS_NAME_INVALID",
        "4 familyName CUSTOMERS_NOT_OF_KIND",
        "4 givenName CUSTOMERS_NOT_OF_KIND",
        "5 externalId CUSTOMERS_IMPORT_DIVISION",
        "6 externalId CUSTOMERS_EXTERNAL_ID_INVALID",
        "7 externalId IMPORT_KEY_TWICE",
        "8 externalId IMPORT_KEY_TWICE",
    ];
    let mut told = app.import_problems(&id).await;
    let mut expected: Vec<_> = expected.map(ToOwned::to_owned).into();
    told.sort();
    expected.sort();
    assert_eq!(told, expected);
    let told = "SELECT string_agg(p ->> 'pl' || ' ' || (p ->> 'en'), ' ' ORDER BY p ->> 'column') \
        FROM crm.import_row r, jsonb_array_elements(r.problems) p WHERE p ->> 'code' = 'CUSTOMERS_IMPORT_WORD'";
    assert_eq!(
        app.database.text(told).await,
        "Wpisz jedno z: polski, angielski. Write one of these: Polish, English. \
         Wpisz jedno z: aktywny, windykacja, potencjalny, zawieszony, zakończony. \
         Write one of these: active, in collection, lead, suspended, terminated."
    );
    assert_eq!(app.town().await, before);
    let shown = app.show_import(&token, &id, Value::Null).await;
    let errors = app.fetch(&token, shown["errorFile"]["url"].as_str().unwrap(), &[]).await;
    assert!(errors.body.as_str().unwrap().contains("\"'=HYPERLINK(\"\"x\"\")\""), "{errors:?}");
    app.import_do(&token, "apply", &id).await;
    assert_eq!(app.import_counts(&token, &id).await, json!({"rows": 8, "creates": 1, "refused": 7, "applied": 1}));
    assert_eq!(app.town().await.lines().count(), before.lines().count() + 1);
}

#[tokio::test]
async fn likely_doubles_are_told_until_they_are_allowed() {
    let (app, token) = house().await;
    let jan = app.customer_of(&token, with(person("Jan", "Łoś"), json!({"phone": "600100200"}))).await;
    let input = app.about_customer(&token, &jan, json!({"pesel": PESEL})).await;
    app.customer_done(&token, "setCustomerPesel", input).await;
    app.customer_of(&token, with(company("Firma"), json!({"divisionId": B, "nip": "5260250274"}))).await;
    let ola = app.of_division_a("ola@a.pl").await;
    let table = format!(
        "externalId;givenName;familyName;companyName;nip;pesel;phone\n1;Janusz;Łoś;;;{PESEL};\n2;Jan;Łoś;;;;600100200\n\
         3;;;Inna;5260250274;;\n4;Jan;Łoś;;;;600100201\n5;Ewa;Łoś;;;;600100200\n"
    );
    let id = app.customers_read(&ola, table.as_str(), "REFUSE").await;
    assert_eq!(
        app.import_problems(&id).await,
        ["2 - CUSTOMERS_IMPORT_DOUBLE", "3 - CUSTOMERS_IMPORT_DOUBLE", "4 - CUSTOMERS_IMPORT_DOUBLE_ELSEWHERE"],
        "of one name and telephone number, not of one alone"
    );
    let shown = app.show_import(&ola, &id, json!({"outcome": "REFUSED"})).await;
    let sentence = shown["rows"]["nodes"][0]["problems"][0]["message"].as_str().unwrap();
    assert!(sentence.starts_with("This is perhaps K-000001."), "{sentence}");
    app.import_do(&ola, "apply", &id).await;
    let id = app.customers_read(&ola, table.as_str(), "CREATE").await;
    assert_eq!(app.import_counts(&ola, &id).await, json!({"rows": 5, "creates": 3, "unchanged": 2}));
    app.import_do(&ola, "apply", &id).await;
    assert_eq!(app.count("customers.customer").await, 7);
}

#[tokio::test]
async fn whom_only_the_starter_sees_the_others_who_import_for_the_division_are_not_told_of() {
    let (app, token) = house().await;
    app.customer_of(&token, with(company("Firma"), json!({"divisionId": B, "nip": "5260250274"}))).await;
    let id = app.customers_read(&token, "externalId;companyName;nip\n1;Inna;5260250274\n", "REFUSE").await;
    let ola = app.of_division_a("ola@a.pl").await;
    for reader in [&token, &ola] {
        let query =
            "query($id: ID!) { import(id: $id) { rows(first: 1) { nodes { subject problems { code message } } } } }";
        let shown = app.as_bearer(reader, query, json!({"id": id})).await;
        let row = &shown.body["data"]["import"]["rows"]["nodes"][0];
        assert_eq!(row["problems"][0]["code"], "CUSTOMERS_IMPORT_DOUBLE_ELSEWHERE");
        assert!(row["subject"].is_null() && !row.to_string().contains("K-0"), "{row}");
    }
}

#[tokio::test]
async fn mixed_encodings_and_a_line_without_an_end_are_refused_by_name() {
    let (app, token) = house().await;
    let mut mixed = "externalId;familyName\n1;Żółć\n2;".as_bytes().to_vec();
    mixed.extend(b"\xa3o\xb6\n");
    let long = format!("externalId;familyName\n1;\"{}\n", "x".repeat(300_000)).into_bytes();
    for (file, code) in [(mixed, "IMPORT_ENCODING_MIXED"), (long, "IMPORT_RECORD_TOO_LONG")] {
        let id = app.customers_read(&token, file, "REFUSE").await;
        let shown = app.show_import(&token, &id, Value::Null).await;
        assert_eq!((&shown["state"], &shown["problem"]["code"]), (&json!("FAILED"), &json!(code)));
        assert_eq!(
            app.count("crm.file WHERE purpose = 'customers.customers' AND expires_at > created_at + interval '1 day'")
                .await,
            0
        );
    }
    let none = app.send(upload(&token, "x", &[])).await;
    assert_eq!(none.status, 201, "the house goes on");
}
