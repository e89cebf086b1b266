//! The search over everything: what is found, in which order, and by whom.

use axum::body::Body;
use crm_core::{World as _, search::Fit};
use http::Request;
use serde_json::{Value, json};

use super::invented::{Meadow, Mood};
use crate::{
    rows::ANNA,
    support::{Answer, NOW, TestApp},
};

const SEARCH: &str = "query($t: String!, $k: [String!], $n: Int! = 10) { search(text: $t, kinds: $k, first: $n) { \
     hits { kind { name label } title subtitle field fit node { __typename id ... on Staff { name email } } } \
     hasMore unanswered { kind { name } reason } } }";

/// A house with people of these names, and the token of somebody who may see them.
async fn house(names: &[&str]) -> (TestApp, String) {
    let app = TestApp::start().await;
    let token = app.staff("qq@xx.pl", &["helpdesk"]).await;
    app.database.admin("UPDATE users.staff SET name = 'Q'").await;
    for (nr, name) in names.iter().enumerate() {
        let (id, name) = (app.world.uuid(), name.replace('\'', "''"));
        let person = format!(
            "INSERT INTO users.staff (id, email, name, language, status, password_hash, created_at) \
             VALUES ('{id}', 'p{nr}.b@dom.pl', '{name}', 'pl', 'active', 'x', '{NOW}')"
        );
        app.database.admin(&person).await;
    }
    (app, token)
}

impl TestApp {
    async fn search(&self, token: &str, text: &str) -> Answer {
        self.as_bearer(token, SEARCH, json!({"t": text})).await
    }

    /// What is found, as `FIT title`.
    async fn found(&self, token: &str, text: &str) -> Vec<String> {
        let answer = self.search(token, text).await;
        let found = &answer.body["data"]["search"];
        assert_eq!((&found["unanswered"], &found["hasMore"]), (&json!([]), &json!(false)), "{text}: {answer:?}");
        hits(&answer)
    }
}

fn hits(answer: &Answer) -> Vec<String> {
    let hits = answer.body["data"]["search"]["hits"].as_array().unwrap_or_else(|| panic!("{answer:?}"));
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    hits.iter().map(|hit| format!("{} {}", text(&hit["fit"]), text(&hit["title"]))).collect()
}

#[tokio::test]
async fn what_begins_so_comes_before_words_and_they_before_the_rest() {
    let names = ["Ewa Podkowalna", "Jan Kowalski", "Kowalski Jan", "Anna Nowak-Kowalska", "Kowal Ewa", "Ola Bór"];
    let (app, token) = house(&names).await;
    let expected = [
        "PREFIX Kowal Ewa",
        "PREFIX Kowalski Jan",
        "WORD Anna Nowak-Kowalska",
        "WORD Jan Kowalski",
        "FUZZY Ewa Podkowalna",
    ];
    assert_eq!(app.found(&token, "KOWAL").await, expected);
    assert_eq!(
        app.found(&token, "jan  kow").await,
        ["PREFIX Jan Kowalski", "WORD Kowalski Jan"],
        "each word, in any order"
    );
    assert_eq!(app.found(&token, "ko").await, expected[..4], "two letters begin a word");
    assert_eq!(app.found(&token, "ko ja").await, ["WORD Jan Kowalski", "WORD Kowalski Jan"]);
    let mistyped = app.found(&token, "Kowalksi").await;
    assert!(mistyped.contains(&"FUZZY Kowalski Jan".to_owned()) && mistyped.iter().all(|hit| hit.starts_with("FUZZY")));
    assert!(!mistyped.contains(&"FUZZY Ola Bór".to_owned()), "{mistyped:?}");
    assert_eq!(app.found(&token, "nobody at all").await, [""; 0]);
    let answer = app.as_bearer(&token, SEARCH, json!({"t": "kowal", "n": 2})).await;
    assert_eq!(
        (hits(&answer), &answer.body["data"]["search"]["hasMore"]),
        (expected[..2].iter().map(ToString::to_string).collect(), &json!(true))
    );
    for _ in 0..3 {
        assert_eq!(app.found(&token, "kowal").await, expected, "in the same order each time");
    }
}

#[tokio::test]
async fn an_identifier_leads_to_its_object() {
    let (app, token) = house(&["Jan Kowalski", "Anna p0.b"]).await;
    let id = app
        .database
        .text("SELECT 'staff_' || replace(id::text, '-', '') FROM users.staff WHERE name = 'Jan Kowalski'")
        .await;
    for (text, field) in [(id.as_str(), "id"), ("p0.b@dom.pl", "email"), (" P0.B@DOM.PL ", "email")] {
        let answer = app.search(&token, text).await;
        let hit = &answer.body["data"]["search"]["hits"][0];
        let expected = json!({
            "kind": {"name": "Staff", "label": "Staff"}, "title": "Jan Kowalski", "subtitle": "p0.b@dom.pl",
            "field": field, "fit": "EXACT",
            "node": {"__typename": "Staff", "id": id, "name": "Jan Kowalski", "email": "p0.b@dom.pl"},
        });
        assert_eq!(*hit, expected, "{text}: {answer:?}");
        assert_eq!(hits(&answer).len(), 1, "{text}");
    }
    assert_eq!(app.found(&token, "p0.b").await, ["PREFIX Jan Kowalski", "WORD Anna p0.b"]);
    let answer = app.search(&token, "dom.pl").await;
    assert_eq!(answer.body["data"]["search"]["hits"][0]["field"], "email");
    for stranger in ["staff_00000000000000000000000000000001", "job_00000000000000000000000000000001", "a@b.pl"] {
        assert_eq!(app.found(&token, stranger).await, [""; 0], "{stranger}");
    }
}

#[tokio::test]
async fn polish_letters_make_no_difference_and_no_sign_is_a_wildcard() {
    let names = ["Żółć Ęwa", "Zolc Adam", "100% pewny", "100 lat", "aa_bb", "aaxbb", r"cc\dd", "O'Hara", "Łoś-Źrebak"];
    let (app, token) = house(&names).await;
    for text in ["zolc", "ŻÓŁĆ", "żółć", " Zółc\u{0}", "z\u{307}o\u{301}łc\u{301}"] {
        assert_eq!(app.found(&token, text).await, ["PREFIX Zolc Adam", "PREFIX Żółć Ęwa"], "{text}");
    }
    assert_eq!(app.found(&token, "zrebak").await, ["WORD Łoś-Źrebak"]);
    assert_eq!(app.found(&token, "źr").await, ["WORD Łoś-Źrebak"], "two letters behind a hyphen");
    assert_eq!(app.found(&token, "100%").await, ["PREFIX 100% pewny", "FUZZY 100 lat"], "alike, but not the same");
    assert_eq!(app.found(&token, "0%").await, [""; 0]);
    assert_eq!(app.found(&token, "a_b").await, ["FUZZY aa_bb"]);
    assert_eq!(app.found(&token, r"c\d").await, [r"FUZZY cc\dd"]);
    assert_eq!(app.found(&token, "o'h").await, ["PREFIX O'Hara"]);
    assert_eq!(app.found(&token, "hara").await, ["WORD O'Hara"]);
    for nobody in ["%%", "%%%", "__", "___", r"\\", "''", "'; DROP TABLE users.staff; --", "％％％", "$1", "żó%"] {
        assert_eq!(app.found(&token, nobody).await, [""; 0], "{nobody}");
    }
}

#[tokio::test]
async fn a_text_is_bounded_before_anything_is_asked() {
    let meadow = Meadow::new();
    let app = TestApp::with_modules(&[], meadow.module()).await;
    let token = app.staff(ANNA, &["helpdesk"]).await;
    let refused = async |variables: Value, reason: &str| {
        let answer = app.as_bearer(&token, SEARCH, variables).await;
        let told = &answer.body["errors"][0]["extensions"]["reason"];
        assert_eq!((answer.code(), told), ("INVALID", &json!(reason)), "{answer:?}");
        assert_eq!(answer.body["data"], json!({"search": null}));
    };
    for text in ["", "a", " a ", "\0a\n", "\u{301}", &"ż".repeat(201), &"a b ".repeat(50_000)] {
        refused(json!({"t": text}), "WORKSPACE_SEARCH_TEXT_LENGTH").await;
    }
    for first in [0, -1, 51, i32::MAX, i32::MIN] {
        refused(json!({"t": "ab", "n": first}), "WORKSPACE_SEARCH_FIRST").await;
    }
    for kinds in [json!(["Unicorn"]), json!(["Staff", "staff"]), json!([""])] {
        refused(json!({"t": "ab", "k": kinds}), "WORKSPACE_KIND_UNKNOWN").await;
    }
    let body = json!({"query": SEARCH, "variables": {"t": "a".repeat(1 << 20)}}).to_string();
    let request = Request::post("/graphql").header("content-type", "application/json");
    let request = request.header("authorization", format!("Bearer {token}")).body(Body::from(body)).unwrap();
    assert_eq!(app.send(request).await.status.as_u16(), 413);
    assert!(meadow.goats.asked().is_empty());
    for text in ["ab", &"ż".repeat(200), "żó", "a\0b"] {
        assert_eq!(app.found(&token, text).await, [""; 0]);
    }
    let asked = meadow.goats.asked();
    assert_eq!((asked.len(), asked[3].0.text(), asked[0].1), (4, "a b", 11), "one more than is shown");
}

#[tokio::test]
async fn what_somebody_may_not_see_is_not_searched_for() {
    let meadow = Meadow::new();
    let app = TestApp::with_modules(&[], meadow.module()).await;
    let nobody = app.staff(ANNA, &[]).await;
    let helpdesk = app.staff("help@example.pl", &["helpdesk"]).await;
    let admin = app.staff("admin@example.pl", &["administrator"]).await;
    meadow.sheep.takes(Mood::Finds(vec![(1, Fit::Exact)]));
    meadow.goats.takes(Mood::Finds(vec![(1, Fit::Fuzzy)]));
    let kinds = async |token: &str| {
        let answer = app.as_bearer(token, "{ searchKinds { name label } }", json!({})).await;
        let kinds = answer.body["data"]["searchKinds"].as_array().unwrap().clone();
        kinds.iter().map(|kind| kind["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(kinds(&nobody).await, ["Goat"]);
    assert_eq!(kinds(&helpdesk).await, ["Customer", "Goat", "Staff"]);
    assert_eq!(kinds(&admin).await, ["Customer", "Goat", "Sheep", "Staff"]);
    assert_eq!(app.found(&nobody, "łucja").await, ["FUZZY Goat 1"]);
    assert_eq!(app.found(&nobody, ANNA).await, ["FUZZY Goat 1"], "not even oneself");
    let people = ["PREFIX Łucja Żak"; 3];
    assert_eq!(app.found(&helpdesk, "łucja").await, [&people[..], &["FUZZY Goat 1"]].concat());
    assert!(meadow.sheep.asked().is_empty(), "it isn't asked at all");
    assert_eq!(app.found(&admin, "łucja").await, [&["EXACT Sheep 1"], &people[..], &["FUZZY Goat 1"]].concat());
    for (token, asked, found) in
        [(&nobody, json!(["Sheep", "Staff"]), 0), (&helpdesk, json!(["Sheep", "Staff"]), 3), (&admin, json!([]), 0)]
    {
        let answer = app.as_bearer(token, SEARCH, json!({"t": "łucja", "k": asked})).await;
        let empty = json!({"hits": answer.body["data"]["search"]["hits"], "hasMore": false, "unanswered": []});
        assert_eq!((hits(&answer).len(), &answer.body["data"]["search"]), (found, &empty), "{answer:?}");
    }
    app.graphql(SEARCH, json!({"t": "ab"}), &[]).await.refused(401, "UNAUTHENTICATED");
    app.database.admin("UPDATE users.staff SET language = 'pl'").await;
    for _ in 0..10_000 {
        let answer = app.search(&helpdesk, "łucja").await;
        if answer.body["data"]["search"]["hits"][0]["kind"] == json!({"name": "Staff", "label": "Pracownicy"}) {
            return;
        }
    }
    panic!("kinds are named in the caller's language");
}

#[tokio::test]
async fn a_slow_and_a_failing_module_spoil_nothing_and_are_named() {
    let meadow = Meadow::new();
    let app = TestApp::with_modules(&[("CRM_WORKSPACE_SEARCH_MILLIS", "50")], meadow.module()).await;
    let admin = app.staff("admin@example.pl", &["administrator"]).await;
    for (goats, sheep, unanswered) in [
        (Mood::Hangs, Mood::Fails, json!([["Goat", "TOO_SLOW"], ["Sheep", "FAILED"]])),
        (Mood::Panics, Mood::Hangs, json!([["Goat", "FAILED"], ["Sheep", "TOO_SLOW"]])),
        (Mood::Hangs, Mood::Hangs, json!([["Goat", "TOO_SLOW"], ["Sheep", "TOO_SLOW"]])),
        (Mood::Finds(vec![(3, Fit::Exact)]), Mood::Fails, json!([["Sheep", "FAILED"]])),
    ] {
        let expected = if matches!(goats, Mood::Finds(_)) { vec!["EXACT Goat 3"] } else { vec![] };
        meadow.goats.takes(goats);
        meadow.sheep.takes(sheep);
        // The database may be slower than these 50 ms: ask until it is not.
        let mut tries = 0;
        loop {
            let answer = app.search(&admin, "łucja").await;
            assert!(answer.body.get("errors").is_none(), "{answer:?}");
            assert!(!answer.body.to_string().contains("fence"), "why is in the log");
            let told = answer.body["data"]["search"]["unanswered"].as_array().unwrap();
            let told: Vec<_> = told.iter().map(|kind| json!([kind["kind"]["name"], kind["reason"]])).collect();
            tries += 1;
            if json!(told) == unanswered {
                assert_eq!(hits(&answer), [&expected[..], &["PREFIX Łucja Żak"]].concat());
                break;
            }
            assert!(tries < 200, "{answer:?}");
        }
    }
}

#[tokio::test]
async fn kinds_take_turns_and_their_nodes_can_be_asked_on() {
    let meadow = Meadow::new();
    let app = TestApp::with_modules(&[], meadow.module()).await;
    let admin = app.staff("admin@example.pl", &["administrator"]).await;
    meadow.goats.takes(Mood::Finds((1..=5).map(|nr| (nr, Fit::Prefix)).collect()));
    meadow.sheep.takes(Mood::Finds(vec![(1, Fit::Prefix), (2, Fit::Prefix), (9, Fit::Exact)]));
    let query = "query($t: String!) { search(text: $t, first: 6) { hasMore hits { title node { id \
         ... on Goat { horns } ... on Sheep { ears } ... on Staff { name } } } } }";
    let answer = app.as_bearer(&admin, query, json!({"t": "łucja"})).await;
    let found = &answer.body["data"]["search"];
    let titles: Vec<_> = found["hits"].as_array().unwrap().iter().map(|hit| hit["title"].clone()).collect();
    assert_eq!(titles, ["Sheep 9", "Goat 1", "Sheep 1", "Łucja Żak", "Goat 2", "Sheep 2"], "{answer:?}");
    assert_eq!((&found["hasMore"], &found["hits"][1]["node"]["horns"]), (&json!(true), &json!(2)));
    assert_eq!(found["hits"][0]["node"], json!({"id": format!("sheep_{:032x}", 9), "ears": 2}));
}

#[tokio::test]
async fn a_search_costs_a_statement_for_each_kind_and_one_for_its_nodes_however_many() {
    let names: Vec<_> = (0..60).map(|nr| format!("Łucja {nr}")).collect();
    let (app, token) = house(&names.iter().map(String::as_str).collect::<Vec<_>>()).await;
    for first in [1, 10, 50] {
        let ask = async || app.as_bearer(&token, SEARCH, json!({"t": "lucja", "n": first})).await;
        let (statements, answer) = app.cost(ask).await;
        assert_eq!(hits(&answer).len(), first);
        assert_eq!(answer.body["data"]["search"]["hits"][0]["node"]["name"], "Łucja 0");
        // Customers and people are looked for, and people found.
        assert_eq!(statements, 3, "{first} people");
    }
    let crawl = "{ search(text: \"lucja\", first: 50) { hits { node { ... on Staff { sessions { staff { sessions { \
         id } } } } } } } }";
    let answer = app.as_bearer(&token, crawl, json!({})).await;
    assert_eq!(answer.body["errors"][0]["extensions"]["limit"], "complexity", "{answer:?}");
}
