//! `crm demo`: an invented company, made once, through the API.

use std::{collections::HashSet, path::PathBuf};

use serde_json::{Value, json};

use crate::{
    examples,
    program::{Installation, Running},
    rows::LOGIN,
};

/// The folder of a demo beside an installation's; goes with the test.
struct Beside(PathBuf);

impl Drop for Beside {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn beside(crm: &Installation) -> Beside {
    Beside(format!("{}-demo", crm.folder.display()).into())
}

async fn demo(crm: &Installation) -> (Running, String) {
    crm.start(&["demo"], &[]).await
}

/// What stands behind a heading of what was said.
fn said_of(said: &str, heading: &str) -> String {
    let (_, rest) = said.split_once(heading).unwrap_or_else(|| panic!("no `{heading}` in: {said}"));
    rest.split_whitespace().next().expect("a word").to_owned()
}

async fn token(crm: &Installation, email: &str, password: &str) -> Value {
    // A busy machine may have no connection to spare at the first try.
    for _ in 0..10 {
        let answer = crm.graphql(LOGIN, &json!({"i": {"email": email, "password": password}}), "").await;
        if answer["errors"][0]["extensions"]["code"] != "UNAVAILABLE" {
            return answer["data"]["login"]["accessToken"].clone();
        }
    }
    panic!("nobody can sign in");
}

#[tokio::test]
async fn the_demo_is_made_once_and_everybody_in_it_can_sign_in() {
    let crm = Installation::new();
    let folder = beside(&crm);
    let (server, said) = demo(&crm).await;
    let password = said_of(&said, "Everybody's password: ");
    let people: Vec<_> = said.split_whitespace().filter(|word| word.ends_with("@halna.example")).collect();
    assert_eq!(people.len(), 10, "{said}");
    for email in &people {
        let invited_or_gone = ["ewa.lis@halna.example", "piotr.maj@halna.example"].contains(email);
        assert_eq!(token(&crm, email, &password).await.is_null(), invited_or_gone, "{email}");
    }
    let boss = token(&crm, "anna.nowak@halna.example", &password).await;
    let asks = "{ company { name } staffMembers { totalCount } divisions { totalCount nodes { code archivedReason } } \
        roles { name system } customers { totalCount nodes { customFields { key display } } } serviceAccounts { nodes { name } } \
        mails { nodes { state } } }";
    let seen = crm.graphql(asks, &json!({}), boss.as_str().unwrap()).await;
    assert!(seen.get("errors").is_none(), "{seen}");
    let seen = &seen["data"];
    assert_eq!((&seen["company"]["name"], &seen["staffMembers"]["totalCount"]), (&json!("Sieć Halna"), &json!(10)));
    assert_eq!(seen["divisions"]["totalCount"], 4);
    assert_eq!(seen["customers"]["totalCount"], 1_000);
    let fields =
        seen["customers"]["nodes"].as_array().unwrap().iter().flat_map(|node| node["customFields"].as_array().unwrap());
    let filled: HashSet<_> =
        fields.filter(|field| !field["display"].is_null()).map(|field| field["key"].clone()).collect();
    assert_eq!(filled.len(), 5, "{filled:?}");
    let roles = seen["roles"].as_array().unwrap();
    assert!(roles.iter().any(|role| role["name"] == "Kierownik oddziału" && role["system"].is_null()), "{roles:?}");
    assert!(!seen["mails"]["nodes"].as_array().unwrap().is_empty());

    let manager = token(&crm, "agnieszka.dabrowska@halna.example", &password).await;
    let own = crm.graphql("{ divisions { nodes { code } } }", &json!({}), manager.as_str().unwrap()).await;
    assert_eq!(own["data"]["divisions"]["nodes"], json!([{"code": "KRK"}]), "hers only");
    let partner = said_of(&said, "A token of the partner's program: ");
    let read = crm.graphql("{ divisions { totalCount } }", &json!({}), &partner).await;
    assert_eq!(read["data"]["divisions"]["totalCount"], 4, "{read}");
    for example in examples::all() {
        let files = tempfile::tempdir().unwrap();
        let said = example.run(crm.address, &partner, (files.path(), example.language), async |_| {}).await;
        assert_eq!((said.code, said.out.lines().count()), (Some(0), 8), "{}: {}", example.language, said.err);
        assert_eq!(examples::people(files.path(), example.language), said.out.lines().collect::<Vec<_>>());
    }
    assert_eq!(server.signal("TERM").await.0, Some(0));
    assert!(!crm.folder.exists(), "the installation itself was not touched");

    let (server, said) = demo(&crm).await;
    assert!(said.contains("is as it was left") && !said.contains("password"), "{said}");
    assert!(token(&crm, "anna.nowak@halna.example", &password).await.is_string());
    assert_eq!(server.signal("TERM").await.0, Some(0));

    std::fs::remove_file(folder.0.join("demo")).unwrap();
    let said = crm.run(&["demo"]).await;
    assert_eq!(said.code, Some(1));
    assert!(said.err.contains("was not made to its end; delete the folder"), "{}", said.err);
}
