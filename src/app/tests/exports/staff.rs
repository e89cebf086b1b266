//! The list of staff as a file.

use std::io::{Cursor, Read as _};

use serde_json::{Value, json};

use crate::{
    rows::ANNA,
    support::{Answer, NOW, TestApp},
};

const ADMIN: &str = "admin@example.pl";
const EXPORT: &str = "mutation($i: ExportStaffMembersInput!) { exportStaffMembers(input: $i) { \
     job { id } userErrors { code message path } } }";
const JOB: &str = "query($id: ID!) { job(id: $id) { status done total file { name mediaType url expiresAt } } }";

impl TestApp {
    async fn ask_for_export(&self, token: &str, input: Value) -> Answer {
        self.as_bearer(token, EXPORT, json!({"i": input})).await
    }

    /// Has the list exported; the job, when it is done.
    async fn staff_file(&self, token: &str, input: Value) -> Value {
        let answer = self.ask_for_export(token, input).await;
        assert_eq!(answer.user_errors("exportStaffMembers"), [], "{answer:?}");
        while self.turn().await {}
        let id = &answer.body["data"]["exportStaffMembers"]["job"]["id"];
        let job = self.as_bearer(token, JOB, json!({"id": id})).await.body["data"]["job"].clone();
        assert_eq!(job["status"], "SUCCEEDED", "{job}");
        job
    }

    async fn export_text(&self, token: &str, input: Value) -> String {
        let job = self.staff_file(token, input).await;
        let answer = self.fetch(token, job["file"]["url"].as_str().expect("a file"), &[]).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.body.as_str().expect("text").to_owned()
    }

    async fn person_called(&self, name: &str, status: &str, nr: i32) {
        let sql = format!(
            "INSERT INTO users.staff (id, email, name, language, status, password_hash, created_at) VALUES \
             (gen_random_uuid(), 'p{nr}@example.pl', '{name}', 'pl', '{status}', 'x', timestamptz '{NOW}' + interval '{nr} min')"
        );
        self.database.admin(&sql).await;
    }
}

/// A house with an administrator and some others; the administrator's token.
async fn house() -> (TestApp, String) {
    let app = TestApp::start().await;
    let token = app.staff(ADMIN, &["administrator"]).await;
    for (nr, (name, status)) in [
        ("Żółć; Łucja", "active"),
        ("=HYPERLINK(\"http://evil.example\")", "active"),
        ("Ćwik Jan", "disabled"),
        ("Ola \"Ala\" Nowak", "active"),
    ]
    .into_iter()
    .enumerate()
    {
        app.person_called(name, status, i32::try_from(nr).unwrap()).await;
    }
    (app, token)
}

#[tokio::test]
async fn the_file_has_what_the_list_shows_in_its_order() {
    let (app, token) = house().await;
    let input = json!({"format": "CSV", "columns": ["NAME", "STATUS", "CREATED_AT"], "sort": "NAME_DESC"});
    let text = app.export_text(&token, input.clone()).await;
    assert_eq!(
        text,
        "\u{feff}Name;Status;Created\r\n\
         \"Żółć; Łucja\";active;2026-11-22 11:00:00\r\n\
         \"Ola \"\"Ala\"\" Nowak\";active;2026-11-22 11:03:00\r\n\
         Łucja Żak;active;2026-11-22 11:00:00\r\n\
         Ćwik Jan;disabled;2026-11-22 11:02:00\r\n\
         \"'=HYPERLINK(\"\"http://evil.example\"\")\";active;2026-11-22 11:01:00\r\n"
    );
    let list = "query { staffMembers(sort: NAME_DESC) { nodes { name } } }";
    let list = app.as_bearer(&token, list, json!({})).await;
    let names = list.body["data"]["staffMembers"]["nodes"].as_array().unwrap();
    assert_eq!(names.len(), text.lines().count() - 1);
    assert!(text.lines().nth(1).unwrap().contains(names[0]["name"].as_str().unwrap()));

    let filtered = json!({"format": "CSV", "columns": ["EMAIL", "ROLES"], "byteOrderMark": false,
        "filter": {"search": "zolc"}, "sort": "CREATED_AT_ASC"});
    assert_eq!(app.export_text(&token, filtered).await, "E-mail address;Roles\r\np0@example.pl;\r\n");
    let nobody = json!({"format": "CSV", "columns": ["NAME"], "filter": {"search": "nobody like this"}});
    assert_eq!(app.export_text(&token, nobody).await, "\u{feff}Name\r\n", "no rows are a file, too");

    app.database.admin("UPDATE users.staff SET language = 'pl'").await;
    app.until(&token, "{ me { language } }", "").await;
    let polish = json!({"format": "CSV", "filter": {"search": ADMIN}, "byteOrderMark": false});
    let text = app.export_text(&token, polish).await;
    let expected = "Imię i nazwisko;Adres e-mail;Stan konta;Role;Język;Ostatnie logowanie;Utworzono\r\n\
         Łucja Żak;admin@example.pl;aktywne;administracja;polski;2026-11-22 11:00:00;2026-11-22 11:00:00\r\n";
    assert_eq!(text, expected, "in the language of the person");
}

#[tokio::test]
async fn a_workbook_has_texts_and_times() {
    let (app, token) = house().await;
    let job = app.staff_file(&token, json!({"columns": ["NAME", "LAST_LOGIN_AT", "CREATED_AT"]})).await;
    let file = &job["file"];
    assert_eq!(
        (&file["name"], &file["expiresAt"]),
        (&json!("Staff 2026-11-22.xlsx"), &json!("2026-11-29T10:00:00+00:00"))
    );
    let request = http::Request::get(file["url"].as_str().unwrap()).header("authorization", format!("Bearer {token}"));
    let response =
        tower::ServiceExt::oneshot(app.router.clone(), request.body(axum::body::Body::empty()).unwrap()).await;
    let bytes = axum::body::to_bytes(response.unwrap().into_body(), usize::MAX).await.unwrap();
    let mut workbook = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut sheet = String::new();
    workbook.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut sheet).unwrap();
    assert!(
        sheet.contains("<t>=HYPERLINK(&quot;http://evil.example&quot;)</t>")
            || sheet.contains("<t>=HYPERLINK(\"http://evil.example\")</t>")
    );
    assert!(!sheet.contains("<f>") && sheet.contains("<t>Ćwik Jan</t>"));
    // 11:00 in Poland, as days since the end of 1899.
    assert!(sheet.contains("<v>46348.458333"), "{sheet}");
    assert_eq!(sheet.matches("<row ").count(), 6);
}

#[tokio::test]
async fn many_rows_are_all_there_once_and_in_order() {
    let app = TestApp::start().await;
    let token = app.staff(ADMIN, &["administrator"]).await;
    // Many of one name, across the ends of pages.
    app.database
        .admin(
            "INSERT INTO users.staff (id, email, name, language, status, password_hash, created_at) \
             SELECT gen_random_uuid(), 'p' || nr || '@example.pl', 'Osoba ' || nr / 700, 'pl', 'active', 'x', now() \
             FROM generate_series(1, 3499) nr",
        )
        .await;
    let job = app.staff_file(&token, json!({"format": "CSV", "columns": ["NAME", "EMAIL"]})).await;
    assert_eq!((&job["done"], &job["total"]), (&json!(3_500), &json!(3_500)));
    let text = app.fetch(&token, job["file"]["url"].as_str().unwrap(), &[]).await.body;
    let rows: Vec<_> = text.as_str().unwrap().lines().skip(1).map(|line| line.split_once(';').unwrap()).collect();
    let unique: std::collections::HashSet<_> = rows.iter().map(|(_, email)| *email).collect();
    assert_eq!((rows.len(), unique.len()), (3_500, 3_500));
    let people: Vec<_> = rows.iter().map(|(name, _)| *name).filter(|name| name.starts_with("Osoba")).collect();
    assert!(people.is_sorted());
}

#[tokio::test]
async fn the_file_is_its_owners_while_they_hold_the_right_and_each_export_and_reading_is_an_event() {
    let (app, token) = house().await;
    let other = app.staff("other@example.pl", &["administrator"]).await;
    let job = app.staff_file(&token, json!({"format": "CSV", "filter": {"status": "ACTIVE"}})).await;
    let url = job["file"]["url"].as_str().unwrap();
    let event = app.rows("crm.audit_log", "event = 'staff.exported'").await.pop().unwrap();
    assert_eq!(
        (&event["category"], &event["subject"]),
        (&json!("security"), &json!(url.trim_start_matches("/files/")))
    );
    assert_eq!(event["actor_id"], json!(app.person(ADMIN).await));
    let after = app.database.text("SELECT after::text FROM crm.audit_value v JOIN crm.audit_log l USING (id, at) WHERE event = 'staff.exported'").await;
    let after: Value = serde_json::from_str(&after).unwrap();
    assert_eq!(
        (&after["rows"], &after["format"], &after["wanted"]["status"]),
        (&json!(5), &json!("csv"), &json!("active"))
    );

    assert_eq!(app.fetch(&other, url, &[]).await.status, 404, "the same right, somebody else's file");
    assert_eq!(app.fetch(&token, url, &[]).await.status, 200);
    assert_eq!(app.count("crm.audit_log WHERE event = 'file.downloaded'").await, 1);
    app.by_force("UPDATE users.staff_role SET role_id = '00000000-0000-7000-8000-000000000003'").await;
    app.until(&token, "{ deadLetters { nodes { id } } }", "FORBIDDEN").await;
    assert_eq!(app.fetch(&token, url, &[]).await.status, 404, "the right has gone");
}

#[tokio::test]
async fn what_cannot_be_exported_is_refused_and_nothing_is_begun() {
    let (app, token) = house().await;
    let helpdesk = app.staff(ANNA, &["helpdesk"]).await;
    for columns in [json!([]), json!(["NAME", "EMAIL", "NAME"])] {
        let answer = app.ask_for_export(&token, json!({"columns": columns})).await;
        let expected = [("EXPORT_COLUMNS_INVALID".to_owned(), Some("input.columns".to_owned()))];
        assert_eq!(answer.user_errors("exportStaffMembers"), expected);
        assert_eq!(answer.body["data"]["exportStaffMembers"]["job"], Value::Null);
    }
    let answer = app.ask_for_export(&helpdesk, json!({})).await;
    assert_eq!(
        (answer.code(), &answer.body["errors"][0]["extensions"]["action"]),
        ("FORBIDDEN", &json!("users.staff.export"))
    );
    assert_eq!(app.count("crm.job WHERE kind = 'users.exportStaffMembers'").await, 0);
}

#[tokio::test]
async fn who_asks_twice_gets_the_same_job_and_who_asks_for_another_list_another() {
    let (app, token) = house().await;
    let ask = async |input: Value| {
        app.ask_for_export(&token, input).await.body["data"]["exportStaffMembers"]["job"]["id"].clone()
    };
    let first = ask(json!({"format": "CSV"})).await;
    assert_eq!(ask(json!({"format": "CSV"})).await, first);
    assert_ne!(ask(json!({"format": "CSV", "filter": {"status": "ACTIVE"}})).await, first);
    assert_ne!(ask(json!({"format": "XLSX"})).await, first);
    while app.turn().await {}
    assert_ne!(ask(json!({"format": "CSV"})).await, first, "the first is done");
    assert_eq!(app.on_disk(), (3, 0));
}
