//! What customers know of the company.

use axum::body::Body;
use http::Request;
use serde_json::{Value, json};

use super::house;
use crate::{rows::ANNA, support::TestApp};

const COMPANY: &str = "{ company { id name email phone website accentColour logo { id url mediaType } version } }";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and so on";

impl TestApp {
    async fn company(&self, token: &str) -> Value {
        let answer = self.as_bearer(token, COMPANY, json!({})).await;
        assert!(answer.body.get("errors").is_none(), "{answer:?}");
        answer.body["data"]["company"].clone()
    }

    /// Uploads an image; its id.
    async fn image(&self, token: &str, content: &[u8]) -> String {
        let request = Request::post("/files")
            .header("authorization", format!("Bearer {token}"))
            .header("content-type", "image/png")
            .header("content-length", content.len())
            .header("x-file-name", "logo.png")
            .body(Body::from(content.to_vec()));
        let answer = self.send(request.unwrap()).await;
        answer.body["file"]["id"].as_str().unwrap_or_else(|| panic!("{answer:?}")).to_owned()
    }
}

#[tokio::test]
async fn the_company_is_edited_field_by_field_and_the_log_says_what_changed() {
    let (app, token) = house().await;
    let input = json!({"expectedVersion": 1, "email": " Biuro@Example.pl ", "phone": "22 123 45 67",
        "website": "https://example.pl", "accentColour": "#0A7F3C"});
    app.does(&token, "editCompany", input).await;
    let company = app.company(&token).await;
    let expected = json!({"id": company["id"], "name": "Sieć Zażółć", "email": "biuro@example.pl",
        "phone": "+48221234567", "website": "https://example.pl/", "accentColour": "#0a7f3c", "logo": null, "version": 2});
    assert_eq!(company, expected);
    let input = json!({"expectedVersion": 2, "name": "Sieć Łódź", "phone": null, "website": ""});
    let answer = app.changes(&token, "editCompany", input, "renaming").await;
    assert_eq!(answer.user_errors("editCompany"), []);
    let entry = app.told_of("renaming").await;
    assert_eq!(
        (&entry["event"], &entry["category"], &entry["subject"]),
        (&json!("company.edited"), &json!("change"), &company["id"])
    );
    assert_eq!(
        entry["before"],
        json!({"name": "Sieć Zażółć", "phone": "+48221234567", "website": "https://example.pl/"})
    );
    assert_eq!(entry["after"], json!({"name": "Sieć Łódź", "phone": null, "website": null}));
    let before = app.organization().await;
    app.does(&token, "editCompany", json!({"expectedVersion": 3, "name": "Sieć Łódź"})).await;
    assert_eq!(app.organization().await, before, "what changes nothing is no new version");
}

#[tokio::test]
async fn mistakes_and_older_versions_are_refused() {
    let (app, token) = house().await;
    let wrong = json!({"expectedVersion": 1, "name": "", "email": "biuro@łódź.pl", "phone": "112",
        "website": "javascript:alert(1)", "accentColour": "red", "logoId": null});
    let told = [
        ("ORGANIZATION_NAME_INVALID", "input.name"),
        ("ORGANIZATION_EMAIL_INVALID", "input.email"),
        ("ORGANIZATION_PHONE_INVALID", "input.phone"),
        ("ORGANIZATION_WEBSITE_INVALID", "input.website"),
        ("ORGANIZATION_COLOUR_INVALID", "input.accentColour"),
    ];
    app.does_not(&token, "editCompany", wrong, &told).await;
    let stale = json!({"expectedVersion": 0, "name": "Inna"});
    app.does_not(&token, "editCompany", stale, &[("ORGANIZATION_VERSION_STALE", "input.expectedVersion")]).await;
}

#[tokio::test]
async fn a_logo_is_an_upload_of_ones_own_that_everybody_may_see_then() {
    let (app, token) = house().await;
    let helpdesk = app.staff("pomoc@example.pl", &["helpdesk"]).await;
    let logo = app.image(&token, PNG).await;
    let url = format!("/files/{logo}");
    assert_eq!(app.fetch(&helpdesk, &url, &[]).await.status, 404, "an upload is its owner's");
    app.does(&token, "editCompany", json!({"expectedVersion": 1, "logoId": logo})).await;
    let shown = app.company(&helpdesk).await["logo"].clone();
    assert_eq!(shown, json!({"id": logo, "url": url, "mediaType": "image/png"}));
    assert_eq!(app.fetch(&helpdesk, &url, &[]).await.status, 200);
    let rest = "mutation($id: ID!) { deleteFile(input: {id: $id}) { userErrors { code } } }";
    let answer = app.as_bearer(&token, rest, json!({"id": logo})).await;
    assert_eq!(answer.user_errors("deleteFile")[0].0, "FILES_IN_USE", "not by hand");

    let refused = |id: &str| json!({"expectedVersion": 2, "logoId": id});
    let unknown = [("ORGANIZATION_LOGO_UNKNOWN", "input.logoId")];
    let foreign = app.image(&helpdesk, PNG).await;
    app.does_not(&token, "editCompany", refused(&foreign), &unknown).await;
    let unfit = [("ORGANIZATION_LOGO_UNFIT", "input.logoId")];
    let large = app.image(&token, &[PNG, &vec![0; 1_048_576]].concat()).await;
    app.does_not(&token, "editCompany", refused(&large), &unfit).await;
    let list = app.uploaded(&token, "a;b\n").await["id"].as_str().unwrap().to_owned();
    app.does_not(&token, "editCompany", refused(&list), &unfit).await;

    let other = app.image(&token, PNG).await;
    app.does(&token, "editCompany", json!({"expectedVersion": 2, "logoId": other})).await;
    assert_eq!(app.fetch(&token, &url, &[]).await.status, 404, "the one before is gone");
    app.does(&token, "editCompany", json!({"expectedVersion": 3, "logoId": null})).await;
    assert_eq!(app.company(&token).await["logo"], Value::Null);
}

#[tokio::test]
async fn a_company_and_its_divisions_have_a_history_like_every_node() {
    let (app, token) = house().await;
    app.does(&token, "editCompany", json!({"expectedVersion": 1, "phone": "221234567"})).await;
    let id = app.company(&token).await["id"].clone();
    let asks =
        "query($id: ID!) { node(id: $id) { ... on Company { history { nodes { name actor { staff { email } } } } } } }";
    let answer = app.as_bearer(&token, asks, json!({"id": id})).await;
    let entries = answer.body["data"]["node"]["history"]["nodes"].as_array().unwrap().clone();
    let edited = entries.iter().find(|entry| entry["name"] == "company.edited").unwrap();
    assert_eq!(edited["actor"]["staff"]["email"], ANNA);
    assert!(entries.iter().any(|entry| entry["name"] == "company.founded"), "{entries:?}");
}
