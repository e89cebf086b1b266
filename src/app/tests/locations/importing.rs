//! A newer edition takes the place of the one before as a whole, or not at all.

use serde_json::{Value, json};

use super::{SIMC, START, TERC, ULIC};
use crate::support::TestApp;

const EDITIONS: &str = "{ terytEditions { register asOf entries } }";

const COUNTS: &str =
    "SELECT string_agg(concat_ws(' ', code, name, ended_on), E'\\n' ORDER BY code) FROM locations.place";

#[tokio::test]
async fn the_three_files_are_known_by_their_columns() {
    let app = TestApp::start().await;
    let token = app.librarian().await;
    assert_eq!(app.as_bearer(&token, EDITIONS, json!({})).await.body["data"]["terytEditions"], json!([]));
    let job = app.import_teryt(&token, SIMC).await;
    assert_eq!((&job["status"], &job["errorCode"]), (&json!("SUCCEEDED"), &Value::Null));
    let output = json!({"register": "simc", "as_of": "2028-02-29", "entries": 5, "added": 5, "changed": 0, "ended": 0});
    assert_eq!(job["output"], output);
    app.import_all(&token).await;
    let expected = [("SIMC", 5), ("TERC", 4), ("ULIC", 5)]
        .map(|(register, entries)| json!({"register": register, "asOf": "2028-02-29", "entries": entries}));
    assert_eq!(app.as_bearer(&token, EDITIONS, json!({})).await.body["data"]["terytEditions"], json!(expected));
    assert_eq!(app.count("locations.incoming").await, 0);
    // The official files begin with a mark of their encoding, and end their lines as Windows does.
    let official = format!("\u{feff}{}", TERC.replace('\n', "\r\n"));
    let job = app.import_teryt(&token, &official).await;
    assert_eq!((&job["output"]["added"], &job["output"]["changed"]), (&json!(0), &json!(0)), "{job}");
    let events = "SELECT count(*)::text FROM crm.audit_log WHERE event = 'dictionary.imported'";
    assert_eq!(app.database.text(events).await, "5");
}

#[tokio::test]
async fn what_is_gone_ends_and_what_comes_back_goes_on() {
    let app = TestApp::start().await;
    let token = app.librarian().await;
    // Ten times as many, so that one less is no file that was cut off.
    let many: String =
        (100..150).map(|nr| format!("98;01;02;2;01;1;Wieś {nr};98{nr:05};98{nr:05};2028-02-29\n")).collect();
    let first = format!("{SIMC}{many}");
    assert_eq!(app.import_teryt(&token, &first).await["output"]["added"], 55);

    let newer = first.replace("2028-02-29", "2028-07-01");
    let newer = newer.replace("98;01;02;2;02;1;Łączki;9800005;9800005;2028-07-01\n", "");
    let newer = newer.replace("Zimna Łąka", "Ciepła Łąka");
    let job = app.import_teryt(&token, &newer).await;
    let output =
        json!({"register": "simc", "as_of": "2028-07-01", "entries": 54, "added": 0, "changed": 1, "ended": 1});
    assert_eq!(job["output"], output);
    let places = app.database.text(COUNTS).await;
    assert!(places.contains("9800004 Ciepła Łąka\n9800005 Łączki 2028-07-01\n"), "{places}");
    let answer = app.as_bearer(&token, "{ terytPlaces(search: \"łączki\") { code } }", json!({})).await;
    assert_eq!(answer.body["data"]["terytPlaces"], json!([]));

    let back = first.replace("2028-02-29", "2028-07-02");
    let output = app.import_teryt(&token, &back).await["output"].clone();
    assert_eq!((&output["added"], &output["changed"], &output["ended"]), (&json!(0), &json!(2), &json!(0)));
    let answer = app.as_bearer(&token, "{ terytPlaces(search: \"łączki\") { code } }", json!({})).await;
    assert_eq!(answer.body["data"]["terytPlaces"], json!([{"code": "9800005"}]));
}

#[tokio::test]
async fn a_file_that_is_wrong_changes_nothing_and_says_where() {
    let app = TestApp::start().await;
    let token = app.librarian().await;
    app.database.admin("UPDATE users.staff SET language = 'pl'").await;
    app.import_all(&token).await;
    let before = app.dictionary().await;
    let wrong = [
        ("a;b\n1;2\n".to_owned(), "LOCATIONS_NOT_TERYT"),
        (SIMC.lines().next().unwrap().to_owned(), "IMPORT_FILE_EMPTY"),
        (SIMC.replace("9800004;9800004", "980000x;9800004"), "LOCATIONS_ROW_INVALID"),
        (SIMC.replace("Łączki;", ""), "LOCATIONS_ROW_INVALID"),
        (SIMC.replace("9800005;2028-02-29", "9800005;2028-03-01"), "LOCATIONS_ROW_INVALID"),
        (SIMC.replace("Łączki", &"ł".repeat(101)), "LOCATIONS_ROW_INVALID"),
        (ULIC.replace("20000", "10268"), "LOCATIONS_ROW_TWICE"),
        (TERC.replace("2028-02-29", "2028-02-28"), "LOCATIONS_EDITION_OLDER"),
        (TERC.lines().take(4).collect::<Vec<_>>().join("\n"), "LOCATIONS_EDITION_INCOMPLETE"),
    ];
    for (content, code) in wrong {
        let job = app.import_teryt(&token, &content).await;
        assert_eq!((&job["status"], &job["errorCode"]), (&json!("FAILED"), &json!(code)), "{job}");
        assert_eq!(app.dictionary().await, before, "{code}");
    }
    let job = app.import_teryt(&token, &SIMC.replace("Zimna Łąka", "")).await;
    let message = "Wiersz 5 nie może być częścią takiego pliku. Pobierz plik ponownie i prześlij go bez zmian.";
    assert_eq!(job["message"], message);
    // What those attempts have left is in nobody's way.
    assert_eq!(app.import_teryt(&token, SIMC).await["output"]["changed"], 0);
}

#[tokio::test]
async fn only_who_may_brings_editions_in() {
    let app = TestApp::start().await;
    let anna = app.librarian().await;
    let jan = app.staff("jan@example.pl", &["helpdesk", "auditor"]).await;
    let refused = app.start_teryt(&jan, SIMC).await;
    let action = json!("locations.dictionary.import");
    assert_eq!((refused.code(), &refused.body["errors"][0]["extensions"]["action"]), ("FORBIDDEN", &action));
    let refused = app.as_bearer(&jan, EDITIONS, json!({})).await;
    assert_eq!((refused.code(), &refused.body["errors"][0]["extensions"]["action"]), ("FORBIDDEN", &action));
    // Another's upload, and one that was used before, are none.
    let file = app.uploaded(&jan, SIMC).await["id"].clone();
    let refusal = json!([{"code": "LOCATIONS_FILE_UNKNOWN", "path": "input.fileId"}]);
    let answer = app.as_bearer(&anna, START, json!({"i": {"fileId": file}})).await;
    assert_eq!(answer.body["data"]["importTeryt"], json!({"job": null, "userErrors": refusal}));
    let file = app.uploaded(&anna, SIMC).await["id"].clone();
    let once = json!({"i": {"fileId": file, "idempotencyKey": "jedno"}});
    let job = app.as_bearer(&anna, START, once.clone()).await.body["data"]["importTeryt"]["job"]["id"].clone();
    let again = app.as_bearer(&anna, START, once).await;
    assert_eq!(again.body["data"]["importTeryt"]["job"]["id"], job);
    let answer = app.as_bearer(&anna, START, json!({"i": {"fileId": file}})).await;
    assert_eq!(answer.body["data"]["importTeryt"]["userErrors"], refusal);

    // Who has lost the right by the time the job runs, does nothing.
    app.by_force("DELETE FROM users.staff_role").await;
    app.run_jobs().await;
    assert_eq!(app.database.text("SELECT code FROM crm.job WHERE kind = 'locations.readTeryt'").await, "FORBIDDEN");
    assert_eq!(app.count("locations.place").await, 0);
}
