//! What is offered while somebody types.

use serde_json::{Value, json};

use crate::support::TestApp;

const PLACES: &str = "query($s: String!, $n: Int! = 10) { terytPlaces(search: $s, first: $n) { code kind name partOf communeCode \
     commune district voivodeship } }";

const STREETS: &str = "query($p: String!, $s: String!) { terytStreets(place: $p, search: $s) { code feature name } }";

async fn places(app: &TestApp, token: &str, typed: &str) -> Vec<String> {
    let answer = app.as_bearer(token, PLACES, json!({"s": typed})).await;
    codes(&answer.body["data"]["terytPlaces"])
}

async fn streets(app: &TestApp, token: &str, place: &str, typed: &str) -> Vec<String> {
    let answer = app.as_bearer(token, STREETS, json!({"p": place, "s": typed})).await;
    codes(&answer.body["data"]["terytStreets"])
}

fn codes(found: &Value) -> Vec<String> {
    let found = found.as_array().unwrap_or_else(|| panic!("{found}"));
    found.iter().map(|one| one["code"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn any_word_of_a_name_finds_it_and_the_town_comes_first() {
    let app = TestApp::start().await;
    let token = app.librarian().await;
    app.import_all(&token).await;
    let helpdesk = app.staff("helpdesk@example.pl", &["helpdesk"]).await;
    let all = ["9800001", "9800003", "9800005", "9800002", "9800004"];
    assert_eq!(places(&app, &helpdesk, "łą").await, [all[0], all[1], all[2], all[3]], "two letters begin a name");
    assert_eq!(places(&app, &helpdesk, "ŁĄKA").await, [all[0], all[1], all[3], all[4]]);
    assert_eq!(places(&app, &helpdesk, "laka gor").await, [all[3]]);
    assert_eq!(places(&app, &helpdesk, "zimna  łąka ").await, [all[4]]);
    for nothing in ["", " - ", "%", "ąka", "laka%"] {
        let expected: &[&str] = if nothing == "laka%" { &[all[0], all[1], all[3], all[4]] } else { &[] };
        assert_eq!(places(&app, &helpdesk, nothing).await, expected, "{nothing:?}");
    }
    let answer = app.as_bearer(&helpdesk, PLACES, json!({"s": "łąka g", "n": 1})).await;
    assert_eq!(
        answer.body["data"]["terytPlaces"],
        json!([{"code": "9800002", "kind": "PART_OF_CITY", "name": "Łąka Górna", "partOf": "Łąka", "communeCode": "9801011",
            "commune": "Łąka", "district": "łącki", "voivodeship": "świetliste"}])
    );
    for (asked, given) in [(0, 1), (-5, 1), (2, 2), (1_000_000, 4)] {
        let answer = app.as_bearer(&helpdesk, PLACES, json!({"s": "łąka", "n": asked})).await;
        assert_eq!(codes(&answer.body["data"]["terytPlaces"]).len(), given, "{asked}");
    }
}

#[tokio::test]
async fn a_town_and_its_parts_have_their_streets_together() {
    let app = TestApp::start().await;
    let token = app.librarian().await;
    app.import_all(&token).await;
    for place in ["9800001", "9800002"] {
        assert_eq!(streets(&app, &token, place, "").await, ["20000", "30000", "10268"]);
        assert_eq!(streets(&app, &token, place, "kośc").await, ["20000", "10268"], "what begins so comes first");
    }
    assert_eq!(streets(&app, &token, "9800004", "").await, ["40000"]);
    assert_eq!(streets(&app, &token, "9800003", "").await, [""; 0]);
    assert_eq!(streets(&app, &token, "nowhere", "").await, [""; 0]);
    let answer = app.as_bearer(&token, STREETS, json!({"p": "9800001", "s": "tadeusza kosciuszki"})).await;
    let expected = json!([{"code": "10268", "feature": "ul.", "name": "Tadeusza Kościuszki"}]);
    assert_eq!(answer.body["data"]["terytStreets"], expected);
    let answer = app.as_bearer(&token, STREETS, json!({"p": "9800001", "s": "rynek"})).await;
    assert_eq!(answer.body["data"]["terytStreets"], json!([{"code": "30000", "feature": null, "name": "Rynek"}]));
}

#[tokio::test]
async fn places_are_offered_before_their_communes_are_known() {
    let app = TestApp::start().await;
    let token = app.librarian().await;
    assert_eq!(places(&app, &token, "łąka").await, [""; 0]);
    app.import_teryt(&token, super::SIMC).await;
    let answer = app.as_bearer(&token, PLACES, json!({"s": "łączki"})).await;
    let found = &answer.body["data"]["terytPlaces"][0];
    assert_eq!(
        (&found["commune"], &found["communeCode"], &found["kind"]),
        (&Value::Null, &json!("9801022"), &json!("COLONY"))
    );
}
