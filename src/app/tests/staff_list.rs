//! The list of staff: pages both ways, the Polish alphabet, search, and what is refused.

use crm_core::World as _;
use serde_json::{Value, json};

use crate::{
    rows::ANNA,
    support::{Answer, TestApp, granting, role_id},
};

const LIST: &str = "query($first: Int, $after: String, $last: Int, $before: String, $filter: StaffFilter, \
     $sort: StaffSort! = NAME_ASC) { staffMembers(first: $first, after: $after, last: $last, before: $before, \
     filter: $filter, sort: $sort) { totalCount nodes { name } edges { cursor node { id email } } \
     pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }";

const SORTS: [&str; 4] = ["NAME_ASC", "NAME_DESC", "CREATED_AT_ASC", "CREATED_AT_DESC"];

/// A house with an administrator, whose token this is, and people whose addresses end in `@list.pl`.
struct House {
    app: TestApp,
    token: String,
}

impl House {
    /// The people are created in this order, `ties` of them in the same moment.
    async fn of(names: &[&str], ties: usize) -> Self {
        let app = TestApp::start().await;
        let token = app.staff(ANNA, &["administrator"]).await;
        let house = Self { app, token };
        for (index, name) in names.iter().enumerate() {
            house.add(name, &format!("p{index}"), index.saturating_sub(ties)).await;
        }
        house
    }

    async fn add(&self, name: &str, local: &str, seconds: usize) {
        let id = self.app.world.uuid();
        let name = name.replace('\'', "''");
        self.app
            .database
            .admin(&format!(
                "INSERT INTO users.staff (id, email, name, language, status, password_hash, created_at) VALUES \
                 ('{id}', '{local}@list.pl', '{name}', 'pl', 'active', 'x', '2026-11-01T10:00:{seconds:02}Z')"
            ))
            .await;
    }

    async fn ask(&self, variables: Value) -> Answer {
        self.app.as_bearer(&self.token, LIST, variables).await
    }

    /// A page of the people at `@list.pl`.
    async fn page(&self, mut variables: Value) -> Page {
        variables["filter"] = json!({"search": "@list.pl"});
        Page::of(self.ask(variables).await)
    }

    /// The names that a filter finds, sorted by name.
    async fn found(&self, filter: Value) -> Vec<String> {
        let page = Page::of(self.ask(json!({"filter": filter, "first": 100})).await);
        assert_eq!(page.total, page.names.len() as i64);
        page.names
    }

    async fn search(&self, text: &str) -> Vec<String> {
        self.found(json!({"search": text})).await
    }

    /// All pages of this size, from the beginning or from the end.
    async fn walk(&self, sort: &str, size: i32, backwards: bool) -> Vec<Page> {
        let (by, along) = if backwards { ("last", "before") } else { ("first", "after") };
        let (mut pages, mut cursor): (Vec<Page>, _) = (Vec::new(), Value::Null);
        loop {
            let page = self.page(json!({"sort": sort, by: size, along: cursor})).await;
            cursor = json!(if backwards { &page.start } else { &page.end });
            let more = if backwards { page.has_previous } else { page.has_next };
            let around = if backwards { page.has_next } else { page.has_previous };
            assert_eq!(around, !pages.is_empty(), "{sort} {page:?}");
            pages.push(page);
            if !more {
                return pages;
            }
        }
    }
}

#[derive(Debug)]
struct Page {
    names: Vec<String>,
    emails: Vec<String>,
    start: Option<String>,
    end: Option<String>,
    has_next: bool,
    has_previous: bool,
    total: i64,
}

impl Page {
    fn of(answer: Answer) -> Self {
        assert!(answer.body.get("errors").is_none(), "{answer:?}");
        let list = &answer.body["data"]["staffMembers"];
        let text = |value: &Value| value.as_str().map(ToOwned::to_owned);
        let (nodes, edges) = (list["nodes"].as_array().unwrap(), list["edges"].as_array().unwrap());
        let info = &list["pageInfo"];
        let page = Self {
            names: nodes.iter().map(|node| text(&node["name"]).unwrap()).collect(),
            emails: edges.iter().map(|edge| text(&edge["node"]["email"]).unwrap()).collect(),
            start: text(&info["startCursor"]),
            end: text(&info["endCursor"]),
            has_next: info["hasNextPage"].as_bool().unwrap(),
            has_previous: info["hasPreviousPage"].as_bool().unwrap(),
            total: list["totalCount"].as_i64().unwrap(),
        };
        assert_eq!(page.start, edges.first().and_then(|edge| text(&edge["cursor"])));
        assert_eq!(page.end, edges.last().and_then(|edge| text(&edge["cursor"])));
        page
    }
}

fn emails(pages: &[Page]) -> Vec<&str> {
    pages.iter().flat_map(|page| page.emails.iter().map(String::as_str)).collect()
}

#[tokio::test]
async fn pages_follow_each_other_both_ways_also_over_equals() {
    let names = ["Nowak Jan", "Zając Ewa", "Nowak Jan", "Adamska Iga", "Nowak Jan", "Łoś Jan", "Żuk Ala"];
    let house = House::of(&names, 3).await;
    for sort in SORTS {
        let whole = house.page(json!({"sort": sort})).await;
        let expected = emails(std::slice::from_ref(&whole));
        assert_eq!((whole.has_next, whole.has_previous, whole.total, expected.len()), (false, false, 7, 7));
        for size in [1, 3, 7, 100] {
            let pages = house.walk(sort, size, false).await;
            assert_eq!(emails(&pages), expected, "{sort} by {size}");
            let full = pages.iter().rev().skip(1).all(|page| page.emails.len() == usize::try_from(size).unwrap());
            assert!(full && pages.len() == 7_usize.div_ceil(usize::try_from(size).unwrap()));
            let mut pages = house.walk(sort, size, true).await;
            pages.reverse();
            assert_eq!(emails(&pages), expected, "{sort} backwards by {size}");
        }
    }
    let by_name = house.page(json!({})).await.names;
    assert_eq!(by_name, ["Adamska Iga", "Łoś Jan", "Nowak Jan", "Nowak Jan", "Nowak Jan", "Zając Ewa", "Żuk Ala"]);
    let mut reversed = house.page(json!({"sort": "CREATED_AT_DESC"})).await.emails;
    reversed.reverse();
    assert_eq!(reversed, house.page(json!({"sort": "CREATED_AT_ASC"})).await.emails);
    assert_eq!(reversed[4..], ["p4@list.pl", "p5@list.pl", "p6@list.pl"]);
}

#[tokio::test]
async fn names_stand_in_the_polish_alphabet() {
    let order = [
        "adam", "Adam", "Ądam", "Cecylia", "Ćwiek", "Ewa", "Ęwa", "Luiza", "Łucja", "Maria", "Nina", "Ńina", "Olga",
        "Ósma", "Sara", "Śara", "Zofia", "Źrebak", "Żaneta",
    ];
    let mut shuffled = order;
    shuffled.sort_unstable();
    let house = House::of(&shuffled, 0).await;
    assert_eq!(house.page(json!({})).await.names, order);
    let pages = house.walk("NAME_DESC", 4, false).await;
    let names: Vec<_> = pages.iter().flat_map(|page| &page.names).rev().collect();
    assert_eq!(names, order.iter().collect::<Vec<_>>());
}

#[tokio::test]
async fn search_makes_no_difference_of_capitals_and_polish_letters_and_knows_no_wildcards() {
    let names =
        ["Żółć Ęwa", "Zolc Adam", "z\u{307}o\u{301}\u{142}w", "100% pewny", "100 lat", "a_b", "axb", r"c\d", "O'Hara"];
    let house = House::of(&names, 0).await;
    for text in ["zolc", "ŻÓŁĆ", "żółć", "ZOLC", " Zółc ", "z\u{307}o\u{301}\u{142}c\u{301}"] {
        assert_eq!(house.search(text).await, ["Zolc Adam", "Żółć Ęwa"], "{text}");
    }
    assert_eq!(house.search("ŻÓŁW").await.len(), 1, "a name typed letter and accent");
    assert_eq!(house.search("c ew").await, ["Żółć Ęwa"]);
    assert_eq!(house.search("0%").await, ["100% pewny"]);
    assert_eq!(house.search("_").await, ["a_b"]);
    assert_eq!(house.search(r"\").await, [r"c\d"]);
    assert_eq!(house.search("o'h").await, ["O'Hara"]);
    assert_eq!(house.search("P3@List.PL").await, ["100% pewny"]);
    assert_eq!(house.search("a_bp5").await, [""; 0], "not across name and address");
    assert_eq!(house.search("a_b\np5").await, [""; 0], "nor with a line break");
    assert_eq!(house.search("zol\0c").await, ["Zolc Adam", "Żółć Ęwa"], "what no name holds is left out");
    assert_eq!(house.search("nobody").await, [""; 0]);
    for all in [json!({}), json!(null), json!({"search": null}), json!({"search": "  "}), json!({"search": "\0"})] {
        assert_eq!(house.found(all).await.len(), 10, "everybody");
    }
}

#[tokio::test]
async fn people_are_found_by_status_and_role_and_all_together() {
    let house = House::of(&["Ala", "Ola", "Ula"], 0).await;
    house.app.database.admin("UPDATE users.staff SET status = 'disabled' WHERE name = 'Ola'").await;
    house.app.staff("help@example.pl", &["helpdesk", "auditor"]).await;
    assert_eq!(house.found(json!({"status": "DISABLED"})).await, ["Ola"]);
    assert_eq!(house.found(json!({"status": "ACTIVE", "search": "la"})).await, ["Ala", "Ula"]);
    assert_eq!(house.found(json!({"roleId": role_id("HELPDESK")})).await, ["Łucja Żak"]);
    assert_eq!(
        house.found(json!({"roleId": role_id("HELPDESK"), "search": "help@", "status": "ACTIVE"})).await.len(),
        1
    );
    assert_eq!(house.found(json!({"roleId": role_id("HELPDESK"), "status": "DISABLED"})).await, [""; 0]);
    let empty = Page::of(house.ask(json!({"filter": {"search": "nobody"}})).await);
    assert_eq!((empty.start, empty.end, empty.has_next, empty.has_previous), (None, None, false, false));
}

#[tokio::test]
async fn who_comes_or_goes_between_pages_is_neither_repeated_nor_makes_others_be_skipped() {
    let house = House::of(&["Ala", "Ewa", "Iga", "Ola"], 0).await;
    let first = house.page(json!({"first": 2})).await;
    assert_eq!(first.names, ["Ala", "Ewa"]);
    for (index, name) in ["Aga", "Ewa", "Gaja", "Zoe"].iter().enumerate() {
        house.add(name, &format!("late{index}"), 9).await;
    }
    house.app.database.admin("DELETE FROM users.staff WHERE email = 'p1@list.pl'").await;
    let second = house.page(json!({"first": 2, "after": first.end})).await;
    // The other Ewa has the greater id; the row that the cursor names is gone.
    assert_eq!(second.names, ["Ewa", "Gaja"]);
    assert!(second.has_previous && second.has_next);
    let third = house.page(json!({"first": 9, "after": second.end})).await;
    assert_eq!((third.names, third.has_next), (vec!["Iga".to_owned(), "Ola".to_owned(), "Zoe".to_owned()], false));
    let beyond = house.page(json!({"first": 9, "after": third.end})).await;
    assert_eq!((beyond.names.len(), beyond.has_previous, beyond.has_next), (0, true, false), "behind the last");
    let before = house.page(json!({"last": 1, "before": second.start})).await;
    assert_eq!((before.names, before.has_previous, before.has_next), (vec!["Ala".to_owned()], true, true));
    house.app.database.admin("DELETE FROM users.staff WHERE email LIKE '%@list.pl' AND name < 'Ewa'").await;
    let second = house.page(json!({"first": 2, "after": first.start})).await;
    assert!(!second.has_previous, "nobody is left before them");
}

#[tokio::test]
async fn a_page_without_bounds_or_with_a_foreign_cursor_is_refused() {
    let house = House::of(&["Ala", "Ewa"], 0).await;
    let cursor = house.page(json!({})).await.start;
    let of_time = house.page(json!({"sort": "CREATED_AT_ASC"})).await.start;
    let refused = async |variables: Value, reason: &str| {
        let answer = house.ask(variables.clone()).await;
        let extensions = &answer.body["errors"][0]["extensions"];
        assert_eq!((answer.code(), &extensions["reason"]), ("INVALID", &json!(reason)), "{variables}: {answer:?}");
        assert_eq!(answer.body["data"], json!({"staffMembers": null}), "{variables}");
        extensions.clone()
    };
    for (by, size) in [("first", 101), ("first", 0), ("first", -1), ("last", 101), ("last", 0), ("last", i32::MIN)] {
        let told = refused(json!({by: size}), "PAGE_SIZE").await;
        assert_eq!((&told["limit"], &told["value"]), (&json!(by), &json!(100)), "{by}: {size}");
    }
    for mixed in [
        json!({"first": 1, "last": 1}),
        json!({"after": cursor, "last": 1}),
        json!({"first": 1, "before": cursor}),
        json!({"after": cursor, "before": cursor}),
    ] {
        refused(mixed, "PAGE_DIRECTION").await;
    }
    for wrong in [json!(""), json!("rubbish"), json!("c3RhZmY"), json!("ą"), json!(of_time)] {
        refused(json!({"after": wrong}), "CURSOR_INVALID").await;
        refused(json!({"before": wrong, "last": 5}), "CURSOR_INVALID").await;
    }
    for sort in ["NAME_DESC", "CREATED_AT_ASC", "CREATED_AT_DESC"] {
        refused(json!({"after": cursor, "sort": sort}), "CURSOR_INVALID").await;
    }
    for (by, along, size) in [("first", "after", 100), ("last", "before", 100)] {
        assert_eq!(house.page(json!({by: size, along: null})).await.names, ["Ala", "Ewa"]);
    }
    for beyond in
        [json!({"first": 1_i64 << 40}), json!({"first": "1"}), json!({"sort": "EMAIL"}), json!({"sort": null})]
    {
        assert_eq!(house.ask(beyond.clone()).await.code(), "INVALID", "{beyond}");
    }
}

#[tokio::test]
async fn the_list_is_for_those_who_may_see_staff() {
    let app = TestApp::start().await;
    let (nobody, helpdesk) = (app.staff(ANNA, &[]).await, app.staff("help@example.pl", &["helpdesk"]).await);
    app.graphql(LIST, json!({}), &[]).await.refused(401, "UNAUTHENTICATED");
    let query = "{ me { email } staffMembers { nodes { name } } }";
    let answer = app.as_bearer(&nobody, query, json!({})).await;
    assert_eq!(answer.body["data"], json!({"me": {"email": ANNA}, "staffMembers": null}), "the rest is answered");
    let extensions = &answer.body["errors"][0]["extensions"];
    assert_eq!((answer.code(), &extensions["action"]), ("FORBIDDEN", &json!("users.staff.read")));
    let answer = app.as_bearer(&helpdesk, query, json!({})).await;
    assert_eq!(answer.body["data"]["staffMembers"]["nodes"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn a_version_grows_with_what_others_see() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &["auditor"]).await;
    let version = async || {
        let query = "{ staffMembers { nodes { version language } } }";
        let answer = app.as_bearer(&token, query, json!({})).await;
        let node = &answer.body["data"]["staffMembers"]["nodes"][0];
        assert_eq!(node["language"], "EN");
        node["version"].as_i64().unwrap()
    };
    let mut so_far = version().await;
    for change in [
        "UPDATE users.staff SET name = 'Ala'",
        "UPDATE users.staff SET email = 'ala@example.pl'",
        &granting("helpdesk", "true"),
        "DELETE FROM users.staff_role WHERE role_id = '00000000-0000-7000-8000-000000000003'",
    ] {
        app.database.admin(change).await;
        assert_eq!(version().await, so_far + 1, "{change}");
        so_far += 1;
    }
    app.database.admin("UPDATE users.staff SET last_login_at = created_at, password_hash = 'x'").await;
    assert_eq!(version().await, so_far, "what nobody sees changes nothing");
}
