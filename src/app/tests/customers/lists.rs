//! Customers in lists and by the search.

use serde_json::{Value, json};

use super::{A, company, house, person, with};
use crate::support::TestApp;

const LIST: &str = "query($f: CustomerFilter, $s: CustomerSort! = NAME_ASC, $n: Int = 25, $a: String, $l: Int, $b: String) { \
    customers(filter: $f, sort: $s, first: $n, after: $a, last: $l, before: $b) { totalCount nodes { name division { id } } \
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }";

/// Customers whose names the Polish alphabet puts in this order.
async fn town(app: &TestApp, token: &str) -> Vec<&'static str> {
    for input in [
        with(person("Jan", "Żuraw"), json!({"phone": "600100200", "tags": ["vip"]})),
        with(person("Ewa", "Zając"), json!({"email": "ewa@zajac.pl"})),
        with(person("Adam", "Łoś"), json!({"phone": "22 765 43 21"})),
        with(company("Lipowa Sp. z o.o."), json!({"nip": "5260250274"})),
        person("Anna Maria", "Nowak-Łoś"),
    ] {
        app.customer_of(token, input).await;
    }
    vec!["Lipowa Sp. z o.o.", "Adam Łoś", "Anna Maria Nowak-Łoś", "Ewa Zając", "Jan Żuraw"]
}

async fn listed(app: &TestApp, token: &str, variables: Value) -> (Vec<String>, Value) {
    let answer = app.as_bearer(token, LIST, variables).await;
    let page = answer.body["data"]["customers"].clone();
    let nodes = page["nodes"].as_array().unwrap_or_else(|| panic!("{answer:?}"));
    (nodes.iter().map(|node| node["name"].as_str().unwrap().to_owned()).collect(), page)
}

#[tokio::test]
async fn pages_follow_the_polish_alphabet_in_both_directions() {
    let (app, token) = house().await;
    let expected = town(&app, &token).await;
    let (all, page) = listed(&app, &token, json!({})).await;
    assert_eq!((all, page["totalCount"].clone()), (expected.iter().map(ToString::to_string).collect(), json!(5)));
    let mut walked = Vec::new();
    let mut after = Value::Null;
    loop {
        let (names, page) = listed(&app, &token, json!({"n": 2, "a": after})).await;
        walked.extend(names);
        after = page["pageInfo"]["endCursor"].clone();
        if page["pageInfo"]["hasNextPage"] == json!(false) {
            break;
        }
    }
    assert_eq!(walked, expected);
    let (back, page) = listed(&app, &token, json!({"n": null, "l": 2, "b": after})).await;
    assert_eq!((back, &page["pageInfo"]["hasPreviousPage"]), (walked[2..4].to_vec(), &json!(true)));
    let (newest, _) = listed(&app, &token, json!({"s": "CREATED_AT_DESC", "n": 1})).await;
    assert_eq!(newest, ["Anna Maria Nowak-Łoś"]);
    let (reverse, _) = listed(&app, &token, json!({"s": "NAME_DESC"})).await;
    assert_eq!(reverse.iter().rev().collect::<Vec<_>>(), expected.iter().collect::<Vec<_>>());
}

/// The same list, page by page, forwards and backwards.
async fn walked(app: &TestApp, token: &str, sort: &str) -> [Vec<String>; 2] {
    let (mut there, mut cursor) = (Vec::new(), Value::Null);
    loop {
        let (names, page) = listed(app, token, json!({"s": sort, "n": 2, "a": cursor})).await;
        there.extend(names);
        cursor = page["pageInfo"]["endCursor"].clone();
        if page["pageInfo"]["hasNextPage"] == json!(false) {
            break;
        }
    }
    let (mut back, mut cursor) = (Vec::new(), Value::Null);
    loop {
        let (names, page) = listed(app, token, json!({"s": sort, "n": null, "l": 2, "b": cursor})).await;
        back.splice(..0, names);
        cursor = page["pageInfo"]["startCursor"].clone();
        if page["pageInfo"]["hasPreviousPage"] == json!(false) {
            break;
        }
    }
    [there, back]
}

#[tokio::test]
async fn every_order_is_the_same_page_by_page_there_and_back_in_one_division_and_in_all() {
    let (app, token) = house().await;
    let mut ids = Vec::new();
    for (nr, name) in ["Ćma", "Żbik", "Ara", "Łasica"].into_iter().enumerate() {
        let division = if nr == 3 { super::B } else { A };
        ids.push(app.customer_of(&token, with(company(name), json!({"divisionId": division}))).await);
    }
    let numbers = "UPDATE customers.customer SET number = CASE company_name WHEN 'Ćma' THEN 'K-1000000' \
        WHEN 'Żbik' THEN 'K-999999' WHEN 'Ara' THEN 'K-000007' ELSE number END";
    app.database.admin(numbers).await;
    app.world.pass(chrono::TimeDelta::minutes(2));
    let active = app.about_customer(&token, &ids[0], json!({"status": "ACTIVE", "reason": "Umowa"})).await;
    app.customer_done(&token, "changeCustomerStatus", active).await;
    let renamed = app.about_customer(&token, &ids[2], json!({"tags": ["nowy"]})).await;
    app.customer_done(&token, "editCustomer", renamed).await;
    let of_a = app.of_division_a("a@example.pl").await;
    for (sort, expected) in [
        ("NAME", ["Ara", "Ćma", "Łasica", "Żbik"]),
        ("NUMBER", ["Łasica", "Ara", "Żbik", "Ćma"]),
        ("CREATED_AT", ["Ćma", "Żbik", "Ara", "Łasica"]),
        ("STATUS_SINCE", ["Żbik", "Ara", "Łasica", "Ćma"]),
        ("CHANGED_AT", ["Żbik", "Łasica", "Ćma", "Ara"]),
    ] {
        let own: Vec<_> = expected.into_iter().filter(|name| *name != "Łasica").collect();
        for (token, expected) in [(&token, expected.to_vec()), (&of_a, own)] {
            let asc = walked(&app, token, &format!("{sort}_ASC")).await;
            assert_eq!(asc, [expected.clone(), expected.clone()], "{sort}");
            let turned: Vec<_> = expected.into_iter().rev().collect();
            let desc = walked(&app, token, &format!("{sort}_DESC")).await;
            assert_eq!(desc, [turned.clone(), turned], "{sort}");
        }
    }
}

#[tokio::test]
async fn filters_hold_together() {
    let (app, token) = house().await;
    town(&app, &token).await;
    for (filter, expected) in [
        (json!({"search": "los"}), vec!["Adam Łoś", "Anna Maria Nowak-Łoś"]),
        (json!({"search": "MARIA łoś"}), vec!["Anna Maria Nowak-Łoś"]),
        (json!({"search": "100%"}), vec![]),
        (json!({"search": "k-000001"}), vec!["Jan Żuraw"]),
        (json!({"kind": "COMPANY"}), vec!["Lipowa Sp. z o.o."]),
        (json!({"tag": "vip"}), vec!["Jan Żuraw"]),
        (json!({"tag": "vip", "kind": "COMPANY"}), vec![]),
        (json!({"status": "ACTIVE"}), vec![]),
        (json!({"tag": "vip", "createdFrom": "2026-11-22T10:00:00Z"}), vec!["Jan Żuraw"]),
        (json!({"createdFrom": "2026-11-22T10:00:01Z"}), vec![]),
        (json!({"createdBefore": "2026-11-22T10:00:00Z"}), vec![]),
    ] {
        let (names, page) = listed(&app, &token, json!({"f": filter})).await;
        assert_eq!(
            (names, page["totalCount"].as_u64()),
            (expected.iter().map(ToString::to_string).collect(), Some(expected.len() as u64)),
            "{filter}"
        );
    }
}

#[tokio::test]
async fn the_search_finds_numbers_first_and_mistyped_names_last() {
    let (app, token) = house().await;
    town(&app, &token).await;
    for (typed, expected) in [
        ("k-000001", vec!["EXACT number Jan Żuraw"]),
        ("526-025-02-74", vec!["EXACT nip Lipowa Sp. z o.o."]),
        ("EWA@zajac.pl", vec!["EXACT email Ewa Zając"]),
        ("7654", vec!["WORD phone Adam Łoś"]),
        ("6001", vec!["PREFIX phone Jan Żuraw"]),
        ("los ad", vec!["PREFIX name Adam Łoś", "FUZZY name Anna Maria Nowak-Łoś"]),
        ("adam łoś", vec!["WORD name Adam Łoś", "FUZZY name Anna Maria Nowak-Łoś"]),
        ("lip", vec!["PREFIX name Lipowa Sp. z o.o."]),
        ("ipow", vec!["FUZZY name Lipowa Sp. z o.o."]),
        // Only short words: the longest must begin one of the name's, and no sign in it means anything else.
        ("sp. z o.o.", vec!["WORD name Lipowa Sp. z o.o."]),
        ("lo m", vec!["WORD name Anna Maria Nowak-Łoś"]),
        ("l.p", vec![]),
        ("o* (z [", vec![]),
        ("%%%", vec![]),
    ] {
        assert_eq!(app.customers_found(&token, typed).await, expected, "{typed}");
    }
    let mistyped = app.customers_found(&token, "Zajca").await;
    assert_eq!(mistyped.first().map(String::as_str), Some("FUZZY name Ewa Zając"), "{mistyped:?}");
}

#[tokio::test]
async fn one_customer_costs_as_many_statements_as_many() {
    let (app, token) = house().await;
    let cost = async || {
        let (statements, (names, ..)) = app.cost(async || listed(&app, &token, json!({})).await).await;
        (names.len(), statements)
    };
    app.customer_of(&token, person("Jan", "Pierwszy")).await;
    let (one, alone) = cost().await;
    for nr in 0..24 {
        app.customer_of(&token, with(company(&format!("Firma {nr}")), json!({"divisionId": A}))).await;
    }
    let (many, together) = cost().await;
    // The page, and its count.
    assert_eq!((one, alone, many, together), (1, 2, 25, 2));
}
