//! A person of one division sees nothing of another: by whatever way they look, what is out of their scope is
//! not there.

use serde_json::{Value, json};

use super::{A, ADMIN, B, grant, house};
use crate::support::{Answer, TestApp, role_id};

const OLA: &str = "ola@a.pl";
const BARTEK: &str = "bartek@b.pl";
/// Works for both.
const EWA: &str = "ewa@ab.pl";
const NOBODY: &str = "staff_00000000000070008000000000000099";

/// A house of two divisions; the tokens of an administrator of A and of one of B.
async fn two() -> (TestApp, String, String) {
    let (app, _) = house().await;
    let ola = app.works_for(OLA, "Ola Łódzka", &[("administrator", A)]).await;
    let bartek = app.works_for(BARTEK, "Bartłomiej Żuk", &[("administrator", B)]).await;
    app.works_for(EWA, "Ewa Wspólna", &[("helpdesk", A), ("auditor", B)]).await;
    app.works_for("nikt@x.pl", "Nikt Nigdzie", &[]).await;
    (app, ola, bartek)
}

/// Nothing of somebody of division B in an answer.
#[track_caller]
fn silent(answer: &Answer) {
    let text = answer.body.to_string();
    for word in ["Bartłomiej", "Żuk", BARTEK, "Żywiec", "Nigdzie"] {
        assert!(!text.contains(word), "{word} in {text}");
    }
}

#[tokio::test]
async fn an_administrator_of_a_division_does_nothing_that_knows_no_divisions() {
    let (app, ola, _) = two().await;
    for (field, action) in [
        ("mails { totalCount }", "operations.mail.read"),
        ("deadLetters { totalCount }", "operations.event.read"),
        ("serviceAccounts { totalCount }", "users.serviceAccount.read"),
    ] {
        let answer = app.as_bearer(&ola, &format!("{{ {field} }}"), json!({})).await;
        assert_eq!(answer.code(), "FORBIDDEN", "{answer:?}");
        assert_eq!(answer.body["errors"][0]["extensions"]["action"], action, "{answer:?}");
    }
}

#[tokio::test]
async fn by_id_and_node_there_is_nobody_of_another_division() {
    let (app, ola, bartek) = two().await;
    let fields = "__typename ... on Staff { name email roles { name } version rights { action } sessions { id } \
        locked disabledReason history { totalCount } }";
    let query = format!(
        "query($id: ID!) {{ staff(id: $id) {{ id name }} node(id: $id) {{ {fields} }} nodes(ids: [$id]) {{ {fields} }} \
         explainAccess(staffId: $id, action: \"users.staff.read\") {{ held }} }}"
    );
    let unknown = app.as_bearer(&ola, &query, json!({"id": NOBODY})).await;
    for email in [BARTEK, "nikt@x.pl"] {
        let answer = app.as_bearer(&ola, &query, json!({"id": app.id_at(email).await})).await;
        silent(&answer);
        let strip = |answer: &Answer| {
            let mut body = answer.body.clone();
            body["extensions"] = Value::Null;
            for error in body["errors"].as_array_mut().into_iter().flatten() {
                error["extensions"]["requestId"] = Value::Null;
            }
            body
        };
        assert_eq!(strip(&answer), strip(&unknown), "exactly as of an id that never was");
        assert_eq!(answer.body["data"]["staff"], Value::Null);
    }
    let own = app.as_bearer(&ola, &query, json!({"id": app.id_at(OLA).await})).await;
    assert_eq!(own.body["data"]["staff"]["name"], "Ola Łódzka", "{own:?}");
    assert!(own.body.get("errors").is_none(), "{own:?}");
    let other = app.as_bearer(&bartek, &query, json!({"id": app.id_at(BARTEK).await})).await;
    assert_eq!(other.body["data"]["staff"]["name"], "Bartłomiej Żuk");
}

#[tokio::test]
async fn of_who_works_for_both_only_ones_own_division_is_seen() {
    let (app, ola, bartek) = two().await;
    let query = "query($id: ID!) { staff(id: $id) { name roles { system division { id } } rights { action divisions { id } } } \
        explainAccess(staffId: $id, action: \"audit.history.read\") { held through { name } } }";
    let seen = app.as_bearer(&ola, query, json!({"id": app.id_at(EWA).await})).await;
    silent(&seen);
    let staff = &seen.body["data"]["staff"];
    assert_eq!(staff["roles"], json!([{"system": "HELPDESK", "division": {"id": A}}]));
    assert!(!seen.body.to_string().contains(B), "{seen:?}");
    assert_eq!(seen.body["data"]["explainAccess"], json!({"held": false, "through": []}));
    let seen = app.as_bearer(&bartek, query, json!({"id": app.id_at(EWA).await})).await;
    assert_eq!(seen.body["data"]["staff"]["roles"], json!([{"system": "AUDITOR", "division": {"id": B}}]));
    assert_eq!(seen.body["data"]["explainAccess"]["held"], true);
}

#[tokio::test]
async fn lists_sorts_counts_and_searches_leave_other_divisions_out() {
    let (app, ola, _) = two().await;
    let list = "query($f: StaffFilter, $s: StaffSort! = NAME_ASC, $n: Int = 50, $a: String) { \
        staffMembers(filter: $f, sort: $s, first: $n, after: $a) { totalCount nodes { email roles { system } } \
        pageInfo { hasNextPage hasPreviousPage endCursor } } }";
    let listed = async |variables: Value| {
        let answer = app.as_bearer(&ola, list, variables).await;
        silent(&answer);
        let page = answer.body["data"]["staffMembers"].clone();
        let mut emails: Vec<_> = page["nodes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|person| person["email"].as_str().unwrap().to_owned())
            .collect();
        emails.sort_unstable();
        (emails, page["totalCount"].as_i64().unwrap(), page["pageInfo"].clone())
    };
    for sort in ["NAME_ASC", "NAME_DESC", "CREATED_AT_ASC", "CREATED_AT_DESC"] {
        let (emails, total, _) = listed(json!({"s": sort})).await;
        assert_eq!((emails, total), (vec![ADMIN.to_owned(), EWA.to_owned(), OLA.to_owned()], 3), "{sort}");
        // Whoever is out of scope takes no place on a page and makes none look longer.
        let (_, _, first) = listed(json!({"s": sort, "n": 2})).await;
        let (rest, _, last) = listed(json!({"s": sort, "n": 2, "a": first["endCursor"]})).await;
        assert_eq!(
            (first["hasNextPage"].clone(), rest.len(), last["hasNextPage"].clone()),
            (json!(true), 1, json!(false))
        );
    }
    for search in ["bartek", "żuk", "@b.pl", "nikt"] {
        assert_eq!(listed(json!({"f": {"search": search}})).await.1, 0, "{search}");
    }
    assert_eq!(listed(json!({"f": {"divisionId": B}})).await.0, [ADMIN], "who works everywhere");
    assert_eq!(listed(json!({"f": {"roleId": role_id("auditor")}})).await.1, 0, "Ewa's role for B tells nothing");
    assert_eq!(listed(json!({"f": {"holdsAction": "audit.history.read"}})).await.0, [ADMIN, OLA]);
    let search = "query($t: String!) { search(text: $t) { hits { title subtitle node { id } } hasMore } }";
    for text in ["Bartłomiej", "Bartlomiej Zuk", "Bartłomeij", BARTEK, &app.id_at(BARTEK).await] {
        let answer = app.as_bearer(&ola, search, json!({"t": text})).await;
        assert_eq!(answer.body["data"]["search"], json!({"hits": [], "hasMore": false}), "{text}: {answer:?}");
    }
    let found = app.as_bearer(&ola, search, json!({"t": "Wspólna"})).await;
    assert_eq!(found.body["data"]["search"]["hits"][0]["title"], "Ewa Wspólna");
    let roles = app.as_bearer(&ola, "{ roles { system holders } }", json!({})).await.body["data"]["roles"].clone();
    let holders = roles.as_array().unwrap().iter().map(|role| role["holders"].as_i64().unwrap());
    assert_eq!(holders.collect::<Vec<_>>(), [2, 0, 1, 0, 0], "administrators, auditors, helpdesk in A");
}

#[tokio::test]
async fn an_export_takes_the_divisions_of_the_moment_at_which_it_is_made() {
    let (app, ola, _) = two().await;
    let text = app.export_of(&ola).await;
    for (word, there) in [("Ola", true), ("Ewa", true), ("Bart", false), ("Nikt", false)] {
        assert_eq!(text.contains(word), there, "{word} in {text}");
    }
    assert!(!text.contains("auditor"), "Ewa's role for B: {text}");
    // Asked for with A, made with B.
    let job = app.begin_export(&ola).await;
    app.by_force(&format!(
        "UPDATE users.staff_role SET division_id = '{}' WHERE division_id = '{}' \
        AND staff_id = (SELECT id FROM users.staff WHERE email = '{OLA}')",
        super::uuid(B),
        super::uuid(A)
    ))
    .await;
    let text = app.finish_export(&ola, &job).await;
    assert!(text.contains("Bart") && text.contains("auditor") && !text.contains("helpdesk"), "{text}");
}

#[tokio::test]
async fn edges_from_elsewhere_lead_to_nobody_of_another_division() {
    let (app, ola, bartek) = two().await;
    let works_for = |division: &str| {
        format!(
            "UPDATE users.staff_role SET division_id = {division} \
             WHERE staff_id = (SELECT id FROM users.staff WHERE email = '{BARTEK}')"
        )
    };
    // He does something to a person whom both see, as long as he works for all of the company.
    app.by_force(&works_for("NULL")).await;
    let ewa = app.id_at(EWA).await;
    let done = app.mutate(&bartek, "endStaffSessions", json!({"id": ewa, "reason": "x"})).await;
    assert_eq!(done.body["data"]["endStaffSessions"]["userErrors"], json!([]), "{done:?}");
    let query = "query($id: ID!) { staff(id: $id) { history { nodes { name actor { staff { id name email } } } } } }";
    let before = app.as_bearer(&ola, query, json!({"id": ewa})).await;
    let acted = |answer: &Answer, name: Value| {
        let entries = answer.body["data"]["staff"]["history"]["nodes"].as_array().unwrap();
        entries.iter().filter(|entry| entry["actor"]["staff"]["name"] == name).count()
    };
    assert_eq!(acted(&before, json!("Bartłomiej Żuk")), 2, "{before:?}");
    app.by_force(&works_for(&format!("'{}'", super::uuid(B)))).await;
    let answer = app.as_bearer(&ola, query, json!({"id": ewa})).await;
    silent(&answer);
    assert_eq!(acted(&answer, Value::Null), 2, "{answer:?}");
    let codes: Vec<_> =
        answer.body["errors"].as_array().unwrap().iter().map(|error| &error["extensions"]["code"]).collect();
    assert!(codes.len() >= 4 && codes.iter().all(|code| **code == "NOT_FOUND"), "{answer:?}");
}

#[tokio::test]
async fn changes_of_people_of_another_division_find_nobody() {
    let (app, ola, _) = two().await;
    let versioned = |id: &str| json!({"id": id, "expectedVersion": 1, "reason": "x"});
    let with = |mut input: Value, field: &str, value: Value| {
        input[field] = value;
        input
    };
    let calls = |id: &str| {
        let mut edit = with(versioned(id), "name", json!("x"));
        edit.as_object_mut().unwrap().remove("reason");
        [
            ("setStaffRoles", with(versioned(id), "roles", json!([grant(&role_id("helpdesk"), Some(A))]))),
            ("disableStaffMember", versioned(id)),
            ("enableStaffMember", versioned(id)),
            ("anonymiseStaffMember", versioned(id)),
            ("requireNewPassword", versioned(id)),
            ("changeStaffEmail", with(versioned(id), "email", json!("x@a.pl"))),
            ("editStaffMember", edit),
            ("resetStaffPassword", json!({"id": id, "reason": "x"})),
            ("endStaffSessions", json!({"id": id, "reason": "x"})),
            ("unlockStaffMember", json!({"id": id})),
            ("reinviteStaffMember", json!({"id": id})),
        ]
    };
    let before = app.state().await;
    for id in [app.id_at(BARTEK).await, app.id_at("nikt@x.pl").await, NOBODY.to_owned()] {
        for (field, input) in calls(&id) {
            let answer = app.mutate(&ola, field, input).await;
            silent(&answer);
            let error = &answer.body["errors"][0];
            let told = (&error["message"], &error["extensions"]["code"], &error["extensions"]["reason"]);
            let unknown = json!("There is no such object, or you may not see it.");
            assert_eq!((answer.code(), told.2), ("NOT_FOUND", &Value::Null), "{field} {unknown}: {answer:?}");
        }
    }
    assert_eq!(app.state().await, before);
    let preview =
        "query($s: StaffSelection!) { bulkEndStaffSessionsPreview(selection: $s) { count refused { code count } } }";
    let ids = json!([app.id_at(BARTEK).await, NOBODY, app.id_at(EWA).await, app.id_at(OLA).await]);
    let answer = app.as_bearer(&ola, preview, json!({"s": {"ids": ids}})).await;
    let refused = json!([{"code": "USERS_OWN_SESSIONS", "count": 1}, {"code": "USERS_BEYOND_OWN_DIVISIONS", "count": 1},
        {"code": "NOT_FOUND", "count": 2}]);
    assert_eq!(
        answer.body["data"]["bulkEndStaffSessionsPreview"],
        json!({"count": 4, "refused": refused}),
        "{answer:?}"
    );
    let answer = app.as_bearer(&ola, preview, json!({"s": {"filter": {}}})).await;
    assert_eq!(answer.body["data"]["bulkEndStaffSessionsPreview"]["count"], 3);
    let id = app.import_staff(&ola, format!("email;name\n{BARTEK};X\nnever@was.pl;X\n{EWA};X\n{OLA};Ola Nowa\n")).await;
    let rows = app
        .as_bearer(
            &ola,
            "query($id: ID!) { import(id: $id) { rows(first: 10) { nodes { problems { code } outcome } } } }",
            json!({"id": id}),
        )
        .await;
    let rows = rows.body["data"]["import"]["rows"]["nodes"].clone();
    let problem = |code: &str| json!([{"code": code}]);
    assert_eq!(
        rows.as_array().unwrap().iter().map(|row| row["problems"].clone()).collect::<Vec<_>>(),
        [
            problem("USERS_IMPORTED_UNKNOWN"),
            problem("USERS_IMPORTED_UNKNOWN"),
            problem("USERS_BEYOND_OWN_DIVISIONS"),
            json!([])
        ]
    );
}

impl TestApp {
    /// Asks for the list of staff as a CSV.
    async fn begin_export(&self, token: &str) -> String {
        let query = "mutation { exportStaffMembers(input: {format: CSV}) { job { id } userErrors { code } } }";
        let answer = self.as_bearer(token, query, json!({})).await;
        answer.body["data"]["exportStaffMembers"]["job"]["id"]
            .as_str()
            .unwrap_or_else(|| panic!("{answer:?}"))
            .to_owned()
    }

    /// Has what was asked for made; its text.
    async fn finish_export(&self, token: &str, job: &str) -> String {
        while self.turn().await {}
        let query = "query($id: ID!) { job(id: $id) { status errorCode file { url } } }";
        let job = self.as_bearer(token, query, json!({"id": job})).await;
        let url = job.body["data"]["job"]["file"]["url"].as_str().unwrap_or_else(|| panic!("{job:?}"));
        self.fetch(token, url, &[]).await.body.as_str().expect("text").to_owned()
    }

    async fn export_of(&self, token: &str) -> String {
        let job = self.begin_export(token).await;
        self.finish_export(token, &job).await
    }
}
