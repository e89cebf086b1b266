//! The catalogues over the API, and whose language an answer has.

use serde_json::{Value, json};

use crate::{rows::ANNA, support::TestApp};

const CODES: &str = "{ errorCodes { code kind meaning { pl en } } }";
const LABELS: &str = "query($types: [String!]) { enumLabels(types: $types) { name values { value label { pl en } } } }";

#[tokio::test]
async fn partners_read_what_codes_and_values_mean() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &[]).await;
    let answer = app.as_bearer(&token, CODES, json!({})).await;
    let codes = answer.body["data"]["errorCodes"].as_array().unwrap_or_else(|| panic!("{answer:?}")).clone();
    assert_eq!(codes.len(), app.house.codes.len());
    assert!(codes.is_sorted_by_key(|code| code["code"].as_str().unwrap_or_default().to_owned()));
    let of = |id: &str| codes.iter().find(|code| code["code"] == id).unwrap_or_else(|| panic!("no {id}")).clone();
    assert_eq!(
        of("USERS_PASSWORD_TOO_LONG"),
        json!({"code": "USERS_PASSWORD_TOO_LONG", "kind": "INVALID", "meaning": {
            "pl": "Hasło jest dłuższe niż 1024 bajty. Wybierz krótsze.",
            "en": "The password is longer than 1024 bytes. Choose a shorter one.",
        }})
    );
    for (id, kind) in [("MAIL_REFUSED", "UPSTREAM"), ("JOB_CANCELLED", "CONFLICT"), ("CURSOR_INVALID", "INVALID")] {
        assert_eq!(of(id)["kind"], kind);
    }

    let labels = async |types: Value| {
        let answer = app.as_bearer(&token, LABELS, json!({"types": types})).await;
        answer.body["data"]["enumLabels"].as_array().unwrap_or_else(|| panic!("{answer:?}")).clone()
    };
    assert_eq!(
        labels(json!(["Language", "NoSuchThing"])).await,
        [json!({"name": "Language", "values": [
            {"value": "PL", "label": {"pl": "polski", "en": "Polish"}},
            {"value": "EN", "label": {"pl": "angielski", "en": "English"}},
        ]})]
    );
    assert_eq!(labels(Value::Null).await.len(), app.house.labels.len());
    assert!(labels(json!([])).await.is_empty());
    for query in [CODES, LABELS] {
        assert_eq!(app.graphql(query, json!({}), &[]).await.code(), "UNAUTHENTICATED");
    }
}

/// The first words of a refusal in each language.
const REFUSAL: [(&str, &str); 2] = [("pl", "Nieprawidłowy adres e-mail lub hasło."), ("en", "The e-mail address or")];

#[tokio::test]
async fn nobody_is_answered_in_the_language_that_the_client_asks_for_else_in_polish() {
    let app = TestApp::start().await;
    let query = "mutation { login(input: {email: \"x@x.pl\", password: \"x\"}) { userErrors { message } } }";
    for (header, language) in [("en-GB,pl;q=0.5", "en"), ("pl", "pl"), ("de", "pl"), ("", "pl"), ("de, en;q=0.1", "en")]
    {
        let request = http::Request::post("/graphql").header("content-type", "application/json");
        let request = if header.is_empty() { request } else { request.header("accept-language", header) };
        let body = json!({"query": query}).to_string();
        let answer = app.send(request.body(body.into()).unwrap()).await;
        let message = answer.body["data"]["login"]["userErrors"][0]["message"].as_str().unwrap_or_default().to_owned();
        let (_, words) = REFUSAL.into_iter().find(|(of, _)| *of == language).unwrap();
        assert!(message.starts_with(words), "{header:?}: {answer:?}");
    }
}

#[tokio::test]
async fn a_profile_counts_more_than_what_the_client_asks_for() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &[]).await;
    for (profile, words) in [("en", "You lack the right"), ("pl", "Nie masz uprawnienia")] {
        app.database.admin(&format!("UPDATE users.staff SET language = '{profile}'")).await;
        let asks_other = if profile == "en" { "pl" } else { "en" };
        let bearer = format!("Bearer {token}");
        let request = || {
            let request = http::Request::post("/graphql").header("content-type", "application/json");
            let request = request.header("authorization", &bearer).header("accept-language", asks_other);
            request.body(json!({"query": "{ mails { totalCount } }"}).to_string().into()).unwrap()
        };
        // Another hand changed the profile: it is felt within a second.
        let mut answer = app.send(request()).await;
        for _ in 0..10_000 {
            if answer.message().starts_with(words) {
                break;
            }
            answer = app.send(request()).await;
        }
        assert!(answer.message().starts_with(words), "{profile}: {answer:?}");
    }
}
