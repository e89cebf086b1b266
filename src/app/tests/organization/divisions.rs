//! Divisions are created, listed and edited.

use futures_util::future::join_all;
use serde_json::{Value, json};

use super::{NIP, REGON, REGON_OF_BRANCH, first, house};

fn address() -> Value {
    json!({"street": "Marszałkowska", "building": "12A", "flat": "3", "postalCode": "00-950", "city": "Warszawa",
        "terc": "1465011", "simc": "0918123", "ulic": "12345"})
}

#[tokio::test]
async fn a_legal_entity_and_its_branch_have_what_documents_need() {
    let (app, token) = house().await;
    let numbers = json!({"nip": "526-025-02-74", "regon": REGON, "krs": "0000028860", "address": address()});
    let entity = app.founded(&token, "waw", " Sieć Zażółć sp. z o.o. ", numbers).await;
    let seen = app.division(&token, &entity).await;
    let expected = json!({"id": entity, "code": "WAW", "name": "Sieć Zażółć sp. z o.o.", "form": "LEGAL_ENTITY",
        "legalEntity": null, "nip": NIP, "regon": REGON, "krs": "0000028860", "address": address(),
        "archivedAt": null, "archivedReason": null, "version": 1, "bankAccounts": []});
    assert_eq!(seen, expected);
    let entry = app.told_of("createDivision").await;
    assert_eq!(
        (&entry["event"], &entry["category"], &entry["subject"]),
        (&json!("division.created"), &json!("change"), &json!(entity))
    );
    let after = json!({"code": "WAW", "name": "Sieć Zażółć sp. z o.o.", "nip": NIP, "regon": REGON, "krs": "0000028860",
        "address": address(), "form": "legal_entity", "legalEntity": null});
    assert_eq!(entry["after"], after);

    let branch = json!({"form": "BRANCH", "legalEntityId": entity, "regon": REGON_OF_BRANCH});
    let branch = app.founded(&token, "KRK", "Oddział Kraków", branch).await;
    let seen = app.division(&token, &branch).await;
    assert_eq!(seen["legalEntity"], json!({"id": entity, "code": "WAW"}));
    assert_eq!(
        (&seen["nip"], &seen["krs"], &seen["regon"]),
        (&json!(NIP), &json!("0000028860"), &json!(REGON_OF_BRANCH))
    );
    let edit = app.of(&token, &entity, json!({"nip": null, "krs": "0000999999"})).await;
    app.does(&token, "editDivision", edit).await;
    let seen = app.division(&token, &branch).await;
    assert_eq!((&seen["nip"], &seen["krs"]), (&Value::Null, &json!("0000999999")), "always its legal entity's");
}

#[tokio::test]
async fn what_is_left_out_of_an_edit_stays_and_the_log_says_what_changed() {
    let (app, token) = house().await;
    let id = first(&app).await;
    let edit = app.of(&token, &id, json!({"nip": NIP, "regon": REGON, "address": address()})).await;
    app.does(&token, "editDivision", edit).await;
    let edit = app.of(&token, &id, json!({"name": "Sieć S.A.", "regon": null})).await;
    let answer = app.changes(&token, "editDivision", edit, "renaming").await;
    assert_eq!(answer.user_errors("editDivision"), []);
    let seen = app.division(&token, &id).await;
    assert_eq!(
        (&seen["code"], &seen["name"], &seen["nip"], &seen["regon"]),
        (&json!("HQ"), &json!("Sieć S.A."), &json!(NIP), &Value::Null)
    );
    assert_eq!((&seen["address"], &seen["version"]), (&address(), &json!(3)));
    let entry = app.told_of("renaming").await;
    assert_eq!(entry["event"], "division.edited");
    assert_eq!(entry["before"], json!({"name": "Sieć Zażółć", "regon": REGON}));
    assert_eq!(entry["after"], json!({"name": "Sieć S.A.", "regon": null}));
    let row = app.activity("renaming").await;
    assert_eq!((&row[0]["outcome"], &row[0]["subjects"]), (&json!("succeeded"), &json!([id])));
    let division = json!(id.trim_start_matches("division_"));
    for log in [row, app.audit("renaming").await] {
        let within = log[0]["division_id"].as_str().unwrap().replace('-', "");
        assert_eq!(json!(within), division, "both logs know whose it is");
    }
}

#[tokio::test]
async fn mistakes_are_told_all_at_once_and_change_nothing() {
    let (app, token) = house().await;
    let id = first(&app).await;
    let wrong = json!({"code": "Łódź", "name": " ", "nip": "5260250275", "regon": "123456786", "krs": "28860",
        "address": {"building": "", "postalCode": "950", "city": "x\u{7}", "simc": "1"}});
    let told = [
        ("ORGANIZATION_DIVISION_CODE_INVALID", "input.code"),
        ("ORGANIZATION_NAME_INVALID", "input.name"),
        ("ORGANIZATION_NIP_INVALID", "input.nip"),
        ("ORGANIZATION_REGON_INVALID", "input.regon"),
        ("ORGANIZATION_KRS_INVALID", "input.krs"),
        ("ORGANIZATION_ADDRESS_INVALID", "input.address.building"),
        ("ORGANIZATION_POSTAL_CODE_INVALID", "input.address.postalCode"),
        ("ORGANIZATION_ADDRESS_INVALID", "input.address.city"),
        ("ORGANIZATION_TERYT_INVALID", "input.address.simc"),
    ];
    app.does_not(&token, "editDivision", app.of(&token, &id, wrong.clone()).await, &told).await;
    let mut new = wrong;
    new["form"] = json!("LEGAL_ENTITY");
    app.does_not(&token, "createDivision", new, &told).await;
    let new = |code: &str, rest: Value| {
        let mut new = json!({"code": code, "name": "Sieć", "form": "BRANCH"});
        super::merge(&mut new, rest);
        new
    };
    for (input, code, path) in [
        (json!({}), "ORGANIZATION_LEGAL_ENTITY_MISSING", "input.legalEntityId"),
        (
            json!({"form": "LEGAL_ENTITY", "legalEntityId": id}),
            "ORGANIZATION_LEGAL_ENTITY_NOT_WANTED",
            "input.legalEntityId",
        ),
        (
            json!({"legalEntityId": format!("division_{:032x}", 1)}),
            "ORGANIZATION_LEGAL_ENTITY_UNKNOWN",
            "input.legalEntityId",
        ),
        (json!({"legalEntityId": id, "nip": NIP}), "ORGANIZATION_OF_LEGAL_ENTITY", "input.nip"),
        (json!({"legalEntityId": id, "regon": REGON}), "ORGANIZATION_REGON_MISFIT", "input.regon"),
        (json!({"form": "LEGAL_ENTITY", "code": "hq"}), "ORGANIZATION_DIVISION_CODE_TAKEN", "input.code"),
    ] {
        app.does_not(&token, "createDivision", new("NEW", input), &[(code, path)]).await;
    }
    let stale = json!({"id": id, "expectedVersion": 7, "name": "Inna"});
    app.does_not(&token, "editDivision", stale, &[("ORGANIZATION_VERSION_STALE", "input.expectedVersion")]).await;
    let nobody = json!({"id": format!("division_{:032x}", 1), "expectedVersion": 1, "name": "Inna"});
    let answer = app.changes(&token, "editDivision", nobody, "nobody").await;
    assert_eq!(answer.code(), "NOT_FOUND");
}

#[tokio::test]
async fn the_same_key_creates_one_division_and_a_race_for_a_code_has_one_winner() {
    let (app, token) = house().await;
    let keyed = json!({"code": "KRK", "name": "Kraków", "form": "LEGAL_ENTITY", "idempotencyKey": "k-1"});
    let once = app.does(&token, "createDivision", keyed.clone()).await;
    assert_eq!(app.does(&token, "createDivision", keyed).await["id"], once["id"]);
    let other = |n: i32| json!({"code": "GDA", "name": format!("Gdańsk {n}"), "form": "LEGAL_ENTITY"});
    let answers = join_all((0..8).map(|n| app.changes(&token, "createDivision", other(n), "race"))).await;
    let taken = |answer: &crate::support::Answer| {
        answer.user_errors("createDivision")
            == [("ORGANIZATION_DIVISION_CODE_TAKEN".to_owned(), Some("input.code".to_owned()))]
    };
    assert_eq!(answers.iter().filter(|answer| taken(answer)).count(), 7);
    assert_eq!(app.count("organization.division WHERE code = 'GDA'").await, 1);
}

#[tokio::test]
async fn the_list_is_in_polish_order_and_filtered() {
    let (app, token) = house().await;
    let entity = first(&app).await;
    for (code, name) in [("LDZ", "Łódź"), ("LUB", "Lublin"), ("ZG", "Żary"), ("ZAK", "Zakopane")] {
        app.founded(&token, code, name, json!({"form": "BRANCH", "legalEntityId": entity})).await;
    }
    let list = "query($f: DivisionFilter, $n: Int, $a: String) { divisions(filter: $f, first: $n, after: $a) { totalCount \
        nodes { code } pageInfo { hasNextPage endCursor } } }";
    let codes = |answer: &crate::support::Answer| -> Vec<String> {
        let nodes = answer.body["data"]["divisions"]["nodes"].as_array().unwrap_or_else(|| panic!("{answer:?}"));
        nodes.iter().map(|node| node["code"].as_str().unwrap().to_owned()).collect()
    };
    let answer = app.as_bearer(&token, list, json!({})).await;
    assert_eq!(codes(&answer), ["LUB", "LDZ", "HQ", "ZAK", "ZG"], "L, Ł, S, Z, Ż");
    let (mut walked, mut after) = (Vec::new(), Value::Null);
    loop {
        let answer = app.as_bearer(&token, list, json!({"f": {"form": "BRANCH"}, "n": 3, "a": after})).await;
        walked.extend(codes(&answer));
        let page = answer.body["data"]["divisions"].clone();
        assert_eq!(page["totalCount"], 4);
        after = page["pageInfo"]["endCursor"].clone();
        if page["pageInfo"]["hasNextPage"] == false {
            break;
        }
    }
    assert_eq!(walked, ["LUB", "LDZ", "ZAK", "ZG"]);
    let none = app.as_bearer(&token, list, json!({"f": {"archived": true}})).await;
    assert_eq!(codes(&none), [""; 0]);
}

#[tokio::test]
async fn a_page_of_many_divisions_costs_as_many_statements_as_one_of_few() {
    let (app, token) = house().await;
    let entity = first(&app).await;
    let list = "{ divisions { nodes { code legalEntity { code } bankAccounts { iban } } } }";
    let counted = async || {
        let (statements, answer) = app.cost(async || app.as_bearer(&token, list, json!({})).await).await;
        assert!(answer.body.get("errors").is_none(), "{answer:?}");
        statements
    };
    app.founded(&token, "A0", "Oddział 0", json!({"form": "BRANCH", "legalEntityId": entity})).await;
    let few = counted().await;
    for n in 1..20 {
        let branch = json!({"form": "BRANCH", "legalEntityId": entity});
        app.founded(&token, &format!("A{n}"), &format!("Oddział {n}"), branch).await;
    }
    assert_eq!(counted().await, few);
}
