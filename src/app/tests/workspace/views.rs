//! One's own views: what is kept, what is refused, and who comes first.

use futures_util::future::join_all;
use serde_json::{Value, json};

use super::{STAFF, told};
use crate::{rows::ANNA, support::TestApp};

/// An application, somebody who sees the list of staff, and somebody else who does.
async fn two_people() -> (TestApp, String, String) {
    let app = TestApp::start().await;
    let (anna, jan) = (app.staff(ANNA, &["helpdesk"]).await, app.staff("jan@example.pl", &["helpdesk"]).await);
    (app, anna, jan)
}

fn named(name: &str) -> Value {
    json!({"list": STAFF, "name": name})
}

#[tokio::test]
async fn a_view_is_shown_as_it_was_saved() {
    let (app, anna, _) = two_people().await;
    let input = json!({
        "list": STAFF, "name": "  Żółci z działu ", "density": "COMPACT", "sort": "CREATED_AT_DESC",
        "filter": {"search": "100%_'\\\"; DROP\u{0} ż", "status": "ACTIVE", "roleId": null},
        "columns": [{"id": "email", "width": 240}, {"id": "name"}],
    });
    let answer = app.save(&anna, input.clone()).await;
    let view = &answer.body["data"]["saveView"]["view"];
    let expected = json!({
        "id": view["id"], "version": 1, "list": STAFF, "name": "Żółci z działu", "shared": false, "isDefault": false,
        "filter": input["filter"], "sort": "CREATED_AT_DESC", "density": "COMPACT", "state": "CURRENT", "outgrown": [],
        "columns": [{"id": "email", "width": 240}, {"id": "name", "width": null}],
    });
    assert_eq!(*view, expected, "{answer:?}");
    let id = view["id"].as_str().unwrap();
    assert_eq!(app.view(&anna, id).await, expected);
    let list =
        "query($f: StaffFilter, $s: StaffSort! = NAME_ASC) { staffMembers(filter: $f, sort: $s) { totalCount } }";
    let shown = app.as_bearer(&anna, list, json!({"f": view["filter"], "s": view["sort"]})).await;
    assert_eq!(shown.body["data"]["staffMembers"]["totalCount"], 0, "the list takes it as it is: {shown:?}");
    assert_eq!(app.rows("crm.activity_log", "action = 'saveView'").await.len(), 1);
    assert!(
        app.rows("crm.audit_log", "event LIKE 'savedView.%'").await.is_empty(),
        "what is one's own is nobody's business"
    );

    let bare = app.saved(&anna, named("Bare")).await;
    let view = app.view(&anna, &bare).await;
    for field in ["filter", "sort", "columns", "density"] {
        assert_eq!(view[field], Value::Null, "{field}");
    }
}

#[tokio::test]
async fn names_stand_in_the_polish_alphabet_and_each_is_there_once() {
    let (app, anna, jan) = two_people().await;
    for name in ["Żółte", "Zolte", "ćwiczenia", "Delta", "Cedry", "Łączone", "Lokalne", "Mała"] {
        app.saved(&anna, named(name)).await;
    }
    let order = ["Cedry", "ćwiczenia", "Delta", "Lokalne", "Łączone", "Mała", "Zolte", "Żółte"];
    assert_eq!(app.views(&anna, STAFF).await, order, "Ż and Z are two letters");
    for again in ["żółte", "ŻÓŁTE", " Żółte ", "z\u{307}o\u{301}łte", "ĆWICZENIA", "łączone"] {
        let answer = app.save(&anna, named(again)).await;
        assert_eq!(answer.user_errors("saveView"), told("WORKSPACE_VIEW_NAME_TAKEN", Some("input.name")), "{again}");
    }
    app.saved(&anna, json!({"list": "operations.jobs", "name": "Żółte"})).await;
    app.saved(&jan, named("Żółte")).await;
    assert_eq!(app.views(&jan, STAFF).await, ["Żółte"], "of others one sees nothing");
    assert_eq!(app.views(&anna, "operations.jobs").await, ["Żółte"]);
    let pages = "query($l: String!, $a: String, $b: String, $f: Int, $n: Int) { savedViews(list: $l, first: $f, \
         after: $a, last: $n, before: $b) { nodes { name } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }";
    let (mut names, mut cursor) = (Vec::new(), Value::Null);
    loop {
        let answer = app.as_bearer(&anna, pages, json!({"l": STAFF, "f": 3, "a": cursor})).await;
        let page = &answer.body["data"]["savedViews"];
        names.extend(page["nodes"].as_array().unwrap().iter().map(|node| node["name"].as_str().unwrap().to_owned()));
        cursor = page["pageInfo"]["endCursor"].clone();
        if page["pageInfo"]["hasNextPage"] == false {
            break;
        }
    }
    assert_eq!(names, order);
    let last = app.as_bearer(&anna, pages, json!({"l": STAFF, "n": 2})).await;
    assert_eq!(last.body["data"]["savedViews"]["nodes"], json!([{"name": "Zolte"}, {"name": "Żółte"}]));
}

#[tokio::test]
async fn of_many_who_save_one_name_one_does_and_nobody_gets_a_hundred_and_first() {
    let (app, anna, jan) = two_people().await;
    let answers = join_all((0..8).map(|nr| app.save(&anna, named(if nr % 2 == 0 { "Łąka" } else { "łĄKA" })))).await;
    let taken = told("WORKSPACE_VIEW_NAME_TAKEN", Some("input.name"));
    let lost = answers.iter().filter(|answer| answer.user_errors("saveView") == taken).count();
    assert_eq!((lost, app.count("workspace.saved_view").await), (7, 1));

    let fill = "INSERT INTO workspace.saved_view (id, owner_id, list, name, shared, created_at, updated_at) \
        SELECT gen_random_uuid(), v.owner_id, v.list, 'nr ' || n, false, now(), now() \
        FROM workspace.saved_view v, generate_series(1, 98) n";
    app.database.admin(fill).await;
    let names: Vec<_> = (0..6).map(|nr| format!("last {nr}")).collect();
    let answers = join_all(names.iter().map(|name| app.save(&anna, named(name)))).await;
    let full = answers.iter().filter(|answer| answer.user_errors("saveView") == told("WORKSPACE_VIEWS_TOO_MANY", None));
    assert_eq!((full.count(), app.count("workspace.saved_view").await), (5, 100));
    app.saved(&jan, named("Łąka")).await;
    app.saved(&anna, json!({"list": "operations.jobs", "name": "Łąka"})).await;
    assert_eq!(app.count("workspace.saved_view").await, 102, "other people and other lists have room of their own");
}

#[tokio::test]
async fn what_the_list_does_not_know_is_refused_with_its_place() {
    let (app, anna, _) = two_people().await;
    let admin = app.staff("admin@example.pl", &["administrator"]).await;
    let before = app.workspace().await;
    let with = |list: &str, part: &str, value: Value| json!({"list": list, "name": "x", part: value});
    let wide = |width: i32| json!([{"id": "name", "width": width}]);
    for (input, code, path) in [
        (with("users.nobody", "filter", json!({})), "WORKSPACE_LIST_UNKNOWN", "input.list"),
        (with("staffMembers", "filter", json!({})), "WORKSPACE_LIST_UNKNOWN", "input.list"),
        (with("", "filter", json!({})), "WORKSPACE_LIST_UNKNOWN", "input.list"),
        (with(STAFF, "filter", json!({"colour": "red"})), "WORKSPACE_VIEW_MISFIT", "input.filter.colour"),
        (with(STAFF, "filter", json!({"status": "active"})), "WORKSPACE_VIEW_MISFIT", "input.filter.status"),
        (with(STAFF, "filter", json!({"search": 7})), "WORKSPACE_VIEW_MISFIT", "input.filter.search"),
        (with(STAFF, "filter", json!("ACTIVE")), "WORKSPACE_VIEW_MISFIT", "input.filter"),
        (with(STAFF, "filter", json!([])), "WORKSPACE_VIEW_MISFIT", "input.filter"),
        (with(STAFF, "sort", json!("EMAIL_ASC")), "WORKSPACE_VIEW_MISFIT", "input.sort"),
        (with(STAFF, "sort", json!({"by": "name"})), "WORKSPACE_VIEW_MISFIT", "input.sort"),
        (
            with(STAFF, "columns", json!([{"id": "passwordHash"}])),
            "WORKSPACE_VIEW_MISFIT",
            "input.columns.passwordHash",
        ),
        (
            with(STAFF, "columns", json!([{"id": "name"}, {"id": "name"}])),
            "WORKSPACE_VIEW_MISFIT",
            "input.columns.name",
        ),
        (with(STAFF, "columns", wide(39)), "WORKSPACE_VIEW_MISFIT", "input.columns.name.width"),
        (with("operations.jobs", "sort", json!("NAME_ASC")), "WORKSPACE_VIEW_MISFIT", "input.sort"),
        (with("operations.deadLetters", "filter", json!({})), "WORKSPACE_VIEW_MISFIT", "input.filter"),
        (with(STAFF, "filter", json!({"search": "x".repeat(8_200)})), "WORKSPACE_VIEW_TOO_LARGE", "input.filter"),
        (json!({"list": STAFF, "name": " \t"}), "WORKSPACE_VIEW_NAME_INVALID", "input.name"),
        (json!({"list": STAFF, "name": "ż".repeat(101)}), "WORKSPACE_VIEW_NAME_INVALID", "input.name"),
        (json!({"list": STAFF, "name": "a\0b"}), "WORKSPACE_VIEW_NAME_INVALID", "input.name"),
    ] {
        let answer = app.save(&admin, input.clone()).await;
        assert_eq!(answer.user_errors("saveView"), told(code, Some(path)), "{input}: {answer:?}");
    }
    let answer = app.save(&anna, json!({"list": "operations.deadLetters", "name": "x"})).await;
    let action = &answer.body["errors"][0]["extensions"]["action"];
    assert_eq!(
        (answer.code(), action),
        ("FORBIDDEN", &json!("operations.event.read")),
        "no view of a list one can't see"
    );
    for answer in
        [app.save(&anna, json!({"list": STAFF})).await, app.save(&anna, json!({"list": STAFF, "name": 1})).await]
    {
        assert_eq!(answer.code(), "INVALID", "{answer:?}");
    }
    assert_eq!(app.workspace().await, before);
    let unknown = "{ savedViews(list: \"users.nobody\") { totalCount } }";
    let answer = app.as_bearer(&anna, unknown, json!({})).await;
    assert_eq!(answer.body["errors"][0]["extensions"]["reason"], "WORKSPACE_LIST_UNKNOWN", "{answer:?}");
}

#[tokio::test]
async fn an_edit_changes_what_it_gives_and_a_stale_one_nothing() {
    let (app, anna, _) = two_people().await;
    let input =
        json!({"list": STAFF, "name": "Mine", "filter": {"search": "a"}, "sort": "NAME_DESC", "density": "COMPACT"});
    let id = app.saved(&anna, input).await;
    let other = app.saved(&anna, named("Other")).await;
    let answer = app.edit(&anna, &id, 1, json!({"name": "Moje", "filter": null, "columns": [{"id": "name"}]})).await;
    let view = &answer.body["data"]["editView"]["view"];
    assert_eq!(
        (&view["version"], &view["name"], &view["filter"]),
        (&json!(2), &json!("Moje"), &Value::Null),
        "{answer:?}"
    );
    assert_eq!((&view["sort"], &view["density"]), (&json!("NAME_DESC"), &json!("COMPACT")), "the rest stays");
    let before = app.workspace().await;
    for (version, edit, code, path) in [
        (1, json!({"name": "Late"}), "WORKSPACE_VIEW_STALE", "input.expectedVersion"),
        (3, json!({"name": "Early"}), "WORKSPACE_VIEW_STALE", "input.expectedVersion"),
        (2, json!({"name": "OTHER"}), "WORKSPACE_VIEW_NAME_TAKEN", "input.name"),
        (2, json!({"filter": {"x": 1}}), "WORKSPACE_VIEW_MISFIT", "input.filter.x"),
        (2, json!({"name": ""}), "WORKSPACE_VIEW_NAME_INVALID", "input.name"),
    ] {
        let answer = app.edit(&anna, &id, version, edit.clone()).await;
        assert_eq!(answer.user_errors("editView"), told(code, Some(path)), "{edit}: {answer:?}");
    }
    assert_eq!(app.workspace().await, before);
    let names: Vec<_> = (0..10).map(|nr| json!({"name": format!("try {nr}")})).collect();
    let answers = join_all(names.into_iter().map(|edit| app.edit(&anna, &id, 2, edit))).await;
    let stale = told("WORKSPACE_VIEW_STALE", Some("input.expectedVersion"));
    assert_eq!(answers.iter().filter(|answer| answer.user_errors("editView") == stale).count(), 9, "one of ten wins");
    let node = app.another_node();
    assert_eq!(node.view(&anna, &id).await["version"], 3, "another node sees it at once");
    assert_eq!(node.edit(&anna, &id, 2, json!({"name": "y"})).await.user_errors("editView"), stale);
    assert_eq!(node.delete(&anna, &other).await.user_errors("deleteView"), []);
    assert_eq!(app.view(&anna, &other).await, Value::Null);
    assert_eq!(app.delete(&anna, &other).await.code(), "NOT_FOUND");
    for wrong in ["staff_00000000000000000000000000000000", "view_x", ""] {
        assert_eq!(app.delete(&anna, wrong).await.code(), "INVALID", "{wrong}");
    }
}

#[tokio::test]
async fn the_private_view_of_somebody_else_is_not_there() {
    let (app, anna, jan) = two_people().await;
    let admin = app.staff("admin@example.pl", &["administrator"]).await;
    let id = app.saved(&anna, named("Mine")).await;
    let before = app.workspace().await;
    for other in [&jan, &admin] {
        assert_eq!(app.view(other, &id).await, Value::Null);
        assert_eq!(app.edit(other, &id, 1, json!({"name": "Stolen"})).await.code(), "NOT_FOUND");
        assert_eq!(app.edit(other, &id, 7, json!({"shared": true})).await.code(), "NOT_FOUND");
        assert_eq!(app.delete(other, &id).await.code(), "NOT_FOUND");
        assert_eq!(app.default_to(other, STAFF, Some(&id)).await.code(), "NOT_FOUND");
        assert!(app.views(other, STAFF).await.is_empty());
    }
    assert_eq!(app.workspace().await, before);
}

#[tokio::test]
async fn a_view_that_the_list_has_outgrown_says_so_and_can_be_mended() {
    let (app, anna, _) = two_people().await;
    let id = app.saved(&anna, json!({"list": STAFF, "name": "Old", "sort": "NAME_DESC"})).await;
    let older = r#"UPDATE workspace.saved_view SET filter = '{"fax": "1", "status": "RETIRED"}', sort = '"FAX_ASC"', columns = '[{"id": "name"}, {"id": "fax"}]'"#;
    app.database.admin(older).await;
    let view = app.view(&anna, &id).await;
    assert_eq!(
        (&view["state"], &view["outgrown"]),
        (&json!("OUTGROWN"), &json!(["filter.fax", "sort", "columns.fax"]))
    );
    let answer = app.edit(&anna, &id, 1, json!({"name": "Older"})).await;
    assert_eq!(answer.body["data"]["editView"]["view"]["state"], "OUTGROWN", "it can be renamed: {answer:?}");
    let mended = json!({"filter": {"status": "DISABLED"}, "sort": null, "columns": [{"id": "name"}]});
    let answer = app.edit(&anna, &id, 2, mended).await;
    let view = &answer.body["data"]["editView"]["view"];
    assert_eq!((&view["state"], &view["outgrown"]), (&json!("CURRENT"), &json!([])), "{answer:?}");
}
