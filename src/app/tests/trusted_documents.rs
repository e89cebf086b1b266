//! Documents that are registered once and asked for by their hash, and accounts that may send no others.

use crm_core::http::DocumentId;
use http::Request;
use serde_json::{Value, json};

use crate::{
    program::Installation,
    rows::{ANNA, LOGIN, ME, sign_in},
    support::{Answer, TestApp},
};

const TRUST: &str = "mutation Trust($i: TrustDocumentInput!) { trustDocument(input: $i) { \
    document { id name documentId text addedBy { name } } userErrors { code message path } } }";
const DISTRUST: &str =
    "mutation Distrust($id: ID!) { distrustDocument(input: {id: $id}) { userErrors { code path } } }";
const CONFINE: &str = "mutation Confine($id: ID!, $only: Boolean!) { \
    confineToTrustedDocuments(input: {staffId: $id, only: $only}) { \
    staff { id trustedDocumentsOnly } userErrors { code message path } } }";

impl TestApp {
    async fn ask(&self, token: &str, body: Value) -> Answer {
        let mut request = Request::post("/graphql").header("content-type", "application/json");
        if !token.is_empty() {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        self.send(request.body(body.to_string().into()).unwrap()).await
    }

    async fn trust(&self, token: &str, text: &str) -> Value {
        let answer = self.as_bearer(token, TRUST, json!({"i": {"name": "Mój profil", "text": text}})).await;
        assert_eq!(answer.user_errors("trustDocument"), [], "{answer:?}");
        answer.body["data"]["trustDocument"]["document"].clone()
    }

    async fn id_of(&self, token: &str) -> String {
        self.me(token).await.body["data"]["me"]["id"].as_str().unwrap().to_owned()
    }
}

#[tokio::test]
async fn a_registered_document_is_run_by_its_id() {
    let app = TestApp::start().await;
    let admin = app.staff(ANNA, &["administrator"]).await;
    let id = DocumentId::of(ME).to_string();
    let unknown = app.ask(&admin, json!({"documentId": id})).await;
    assert_eq!(unknown.body["errors"][0]["extensions"]["reason"], "DOCUMENT_UNKNOWN", "{unknown:?}");
    let document = app.trust(&admin, ME).await;
    assert_eq!(document["documentId"], *id);
    assert_eq!((&document["name"], &document["text"]), (&json!("Mój profil"), &json!(ME)));
    assert_eq!(document["addedBy"]["name"], "Łucja Żak");
    assert_eq!(app.trust(&admin, ME).await["id"], document["id"], "the same text is the same document");

    let node = app.another_node();
    for app in [&app, &node] {
        assert_eq!(app.ask(&admin, json!({"documentId": id})).await.body["data"]["me"]["email"], ANNA);
        let uri = format!("/graphql?documentId={id}");
        let get = Request::get(uri).header("authorization", format!("Bearer {admin}")).body(String::new().into());
        assert_eq!(app.send(get.unwrap()).await.body["data"]["me"]["email"], ANNA);
        assert_eq!(app.ask("", json!({"documentId": id})).await.code(), "UNAUTHENTICATED", "it is no way in");
    }

    let variables = json!({"id": document["id"]});
    let answer = app.as_bearer(&admin, DISTRUST, variables.clone()).await;
    assert_eq!(answer.user_errors("distrustDocument"), [], "{answer:?}");
    let gone = app.ask(&admin, json!({"documentId": id})).await;
    assert_eq!(gone.body["errors"][0]["extensions"]["reason"], "DOCUMENT_UNKNOWN", "at once");
    for _ in 0..10_000 {
        if node.ask(&admin, json!({"documentId": id})).await.code() == "INVALID" {
            let again = app.as_bearer(&admin, DISTRUST, variables).await;
            assert_eq!(again.code(), "NOT_FOUND", "{again:?}");
            let events = "SELECT string_agg(event, ' ' ORDER BY at) FROM crm.audit_log WHERE event LIKE 'document.%'";
            assert_eq!(app.database.text(events).await, "document.trusted document.distrusted");
            return;
        }
    }
    panic!("the other node does not hear of it");
}

#[tokio::test]
async fn what_is_no_request_for_a_document_is_refused() {
    let app = TestApp::start().await;
    let admin = app.staff(ANNA, &["administrator"]).await;
    let id = DocumentId::of(ME).to_string();
    for body in [
        json!({"documentId": "rubbish"}),
        json!({"documentId": format!("md5:{}", &id[7..])}),
        json!({"documentId": 1}),
        json!({"documentId": id, "query": ME}),
        json!({}),
    ] {
        app.ask(&admin, body).await.refused(400, "INVALID");
    }
}

#[tokio::test]
async fn what_could_not_run_is_not_registered() {
    let app = TestApp::start().await;
    let admin = app.staff(ANNA, &["administrator"]).await;
    let deep = format!("{}{}", "{a".repeat(13), "}".repeat(13));
    for (name, text, expected) in [
        ("x", "{ me {", vec![("INVALID", "input.text")]),
        ("x", deep.as_str(), vec![("DOCUMENT_LIMIT", "input.text")]),
        (" ", "{ me { name } }", vec![("API_DOCUMENT_NAME_INVALID", "input.name")]),
        ("", "{", vec![("API_DOCUMENT_NAME_INVALID", "input.name"), ("INVALID", "input.text")]),
    ] {
        let answer = app.as_bearer(&admin, TRUST, json!({"i": {"name": name, "text": text}})).await;
        let expected: Vec<_> =
            expected.iter().map(|(code, path)| ((*code).to_owned(), Some((*path).to_owned()))).collect();
        assert_eq!(answer.user_errors("trustDocument"), expected, "{answer:?}");
    }
    assert_eq!(app.count("api.trusted_document").await, 0);
}

#[tokio::test]
async fn a_confined_account_sends_registered_documents_only() {
    let app = TestApp::start().await;
    let admin = app.staff("admin@example.pl", &["administrator"]).await;
    let anna = app.staff(ANNA, &[]).await;
    let id = app.id_of(&anna).await;
    app.trust(&admin, ME).await;
    let confine = |only: bool| json!({"id": id, "only": only});
    let answer = app.as_bearer(&admin, CONFINE, confine(true)).await;
    assert_eq!(answer.body["data"]["confineToTrustedDocuments"]["staff"]["trustedDocumentsOnly"], true, "{answer:?}");

    let other = "{ me { name } }";
    let refused = app.as_bearer(&anna, other, json!({})).await;
    assert_eq!(refused.body["errors"][0]["extensions"]["reason"], "DOCUMENT_NOT_TRUSTED");
    assert_eq!(
        app.me(&anna).await.body["data"]["me"]["email"],
        ANNA,
        "the text of a registered one is as good as its id"
    );
    assert_eq!(app.ask(&anna, json!({"documentId": DocumentId::of(ME).to_string()})).await.code(), "");
    assert_eq!(app.as_bearer(&admin, other, json!({})).await.code(), "", "others are free");
    let mutation = "mutation { logoutEverywhere { userErrors { code } } }";
    assert_eq!(
        app.as_bearer(&anna, mutation, json!({})).await.body["errors"][0]["extensions"]["reason"],
        "DOCUMENT_NOT_TRUSTED"
    );
    assert_eq!(app.count("crm.activity_log WHERE action = 'logoutEverywhere' AND outcome = 'rejected'").await, 1);

    app.as_bearer(&admin, CONFINE, confine(false)).await;
    assert_eq!(app.as_bearer(&anna, other, json!({})).await.code(), "");
    let events = "SELECT string_agg(event, ' ' ORDER BY at) FROM crm.audit_log WHERE event LIKE 'account.%'";
    assert_eq!(app.database.text(events).await, "account.confined account.released");

    let own = json!({"id": app.id_of(&admin).await, "only": true});
    let answer = app.as_bearer(&admin, CONFINE, own).await;
    let path = Some("input.staffId".to_owned());
    assert_eq!(answer.user_errors("confineToTrustedDocuments"), [("API_OWN_ACCOUNT".to_owned(), path.clone())]);
    let nobody = json!({"id": format!("staff_{}", "0".repeat(32)), "only": true});
    let answer = app.as_bearer(&admin, CONFINE, nobody).await;
    assert_eq!(answer.user_errors("confineToTrustedDocuments"), [("API_ACCOUNT_UNKNOWN".to_owned(), path)]);
}

#[tokio::test]
async fn a_deployment_can_confine_everybody() {
    let app = TestApp::with_settings(&[("CRM_API_TRUSTED_DOCUMENTS_ONLY", "true")]).await;
    let refused = app.graphql(LOGIN, sign_in(ANNA), &[]).await;
    assert_eq!(refused.body["errors"][0]["extensions"]["reason"], "DOCUMENT_NOT_TRUSTED", "{refused:?}");
    let hash = "sha256(convert_to(t, 'UTF8'))";
    app.database
        .admin(&format!(
            "INSERT INTO api.trusted_document SELECT gen_random_uuid(), {hash}, 'x', t, now() FROM unnest(ARRAY[$q${LOGIN}$q$]) t"
        ))
        .await;
    let answer = app.graphql(LOGIN, sign_in(ANNA), &[]).await;
    assert_eq!(answer.user_errors("login")[0].0, "USERS_WRONG_CREDENTIALS", "{answer:?}");
    let typename = app.graphql("{ installation { passwordMinLength } }", json!({}), &[]).await;
    assert_eq!(typename.body["errors"][0]["extensions"]["reason"], "DOCUMENT_NOT_TRUSTED");
}

#[tokio::test]
async fn documents_are_registered_from_files() {
    let crm = Installation::new();
    std::fs::create_dir_all(&crm.folder).unwrap();
    let path = |name: &str| crm.folder.join(name).to_str().unwrap().to_owned();
    std::fs::write(path("Profil.graphql"), ME).unwrap();
    std::fs::write(path("all.json"), json!({"Me": ME, "Wer": "{ installation { passwordMinLength } }"}).to_string())
        .unwrap();
    std::fs::write(path("wrong.graphql"), "{ me {").unwrap();
    std::fs::write(path("list.json"), "[]").unwrap();

    let said = crm.run(&["documents", "add", &path("Profil.graphql"), &path("all.json")]).await;
    let [first, second] = [ME, "{ installation { passwordMinLength } }"].map(DocumentId::of);
    assert_eq!(
        said.out,
        format!("added    {first}  Profil\npresent  {first}  Me\nadded    {second}  Wer\n"),
        "{}",
        said.err
    );
    assert_eq!(said.code, Some(0));
    let said = crm.run(&["documents", "add", &path("wrong.graphql")]).await;
    assert_eq!(said.code, Some(1));
    assert!(said.err.contains("wrong: ") && said.err.contains("a syntax error at line 1, column 7"), "{}", said.err);
    let said = crm.run(&["documents", "add", &path("list.json")]).await;
    assert!(said.code == Some(1) && said.err.contains("give an object whose values are documents"), "{}", said.err);
    let said = crm.run(&["documents", "add", &path("absent.graphql")]).await;
    assert!(said.code == Some(1) && said.err.contains("absent.graphql"), "{}", said.err);
}
