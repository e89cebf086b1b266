//! Members of staff out of a file, through the API: from the upload to the undoing.

use std::io::{Cursor, Write as _};

use serde_json::{Value, json};
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::{
    rows::ANNA,
    support::{Answer, TestApp},
};

const START: &str = "mutation($i: ImportStaffMembersInput!) { importStaffMembers(input: $i) { import { id state job { status } } \
     userErrors { code path message } } }";

const SHOW: &str = "query($id: ID!, $filter: ImportRowFilter, $after: String) { import(id: $id) { kind state problem { code message } \
     format { kind encoding separator } headings { heading column } file { id } job { status } startedBy { email } createdAt \
     counts { rows creates changes unchanged refused applied stale undone kept } errorFile { url } \
     rows(first: 2, after: $after, filter: $filter) { totalCount pageInfo { hasNextPage endCursor } \
     nodes { line cells key outcome state subject changes { field before after } problems { code column message } } } } }";

impl TestApp {
    /// Starts an import of an upload.
    pub async fn start_import(&self, token: &str, content: impl Into<Vec<u8>>) -> Answer {
        let file = self.uploaded(token, content).await["id"].clone();
        self.as_bearer(token, START, json!({"i": {"fileId": file}})).await
    }

    /// Has an upload read; the global id of the import.
    pub async fn import_staff(&self, token: &str, content: impl Into<Vec<u8>>) -> String {
        let answer = self.start_import(token, content).await;
        let started = &answer.body["data"]["importStaffMembers"];
        assert_eq!(
            (&started["import"]["state"], &started["userErrors"]),
            (&json!("READING"), &json!([])),
            "{answer:?}"
        );
        self.run_jobs().await;
        started["import"]["id"].as_str().expect("an id").to_owned()
    }

    /// Shows an import.
    pub async fn show_import(&self, token: &str, id: &str, filter: Value) -> Value {
        let answer = self.as_bearer(token, SHOW, json!({"id": id, "filter": filter})).await;
        assert!(answer.body.get("errors").is_none(), "{answer:?}");
        answer.body["data"]["import"].clone()
    }

    /// Applies, undoes or discards an import (`apply`, `undo`, `discard`).
    pub async fn import_do(&self, token: &str, verb: &str, id: &str) -> Answer {
        let query = format!(
            "mutation($id: ID!) {{ {verb}Import(input: {{id: $id}}) {{ import {{ id state }} userErrors {{ code path }} }} }}"
        );
        let answer = self.as_bearer(token, &query, json!({"id": id})).await;
        self.run_jobs().await;
        answer
    }

    /// Two people besides Anna, an administrator, whose token this is.
    pub async fn people(&self) -> String {
        let token = self.staff(ANNA, &["administrator"]).await;
        for (email, name) in [("jan@example.pl", "Jan Łoś"), ("ewa@example.pl", "Ewa Bąk")] {
            self.staff(email, &[]).await;
            self.database
                .admin(&format!("UPDATE users.staff SET name = '{name}', language = 'pl' WHERE email = '{email}'"))
                .await;
        }
        self.run_jobs().await;
        token
    }

    /// Who works here: name, language, version.
    pub async fn everybody(&self) -> String {
        let sql =
            "SELECT string_agg(concat_ws('|', email, name, language, version), E'\\n' ORDER BY email) FROM users.staff";
        self.database.text(sql).await
    }
}

const BEFORE: &str = "anna@example.pl|Łucja Żak|en|2\newa@example.pl|Ewa Bąk|pl|2\njan@example.pl|Jan Łoś|pl|2";

#[tokio::test]
async fn names_are_mended_in_a_file_and_taken_back() {
    let app = TestApp::start().await;
    let token = app.people().await;
    assert_eq!(app.everybody().await, BEFORE);
    let file = "Adres e-mail;Imię i nazwisko;Język;Status\nJAN@example.pl;Jan Łosiński;EN;active\n\
        ewa@example.pl;Ewa Bąk;pl;active\nnikt@example.pl;Nikt;pl;active\nanna@example.pl;;de;active\n";
    let id = app.import_staff(&token, file).await;

    let shown = app.show_import(&token, &id, Value::Null).await;
    assert_eq!(
        (&shown["kind"], &shown["state"], &shown["problem"]),
        (&json!("users.staffMembers"), &json!("READY"), &Value::Null)
    );
    assert_eq!(shown["format"], json!({"kind": "csv", "encoding": "UTF-8", "separator": ";"}));
    assert_eq!(shown["headings"][3], json!({"heading": "Status", "column": null}));
    assert_eq!((&shown["job"]["status"], &shown["startedBy"]["email"]), (&json!("SUCCEEDED"), &json!(ANNA)));
    let counts = json!({"rows": 4, "creates": 0, "changes": 1, "unchanged": 1, "refused": 2, "applied": 0, "stale": 0, "undone": 0, "kept": 0});
    assert_eq!(shown["counts"], counts);
    let rows = &shown["rows"];
    assert_eq!((&rows["totalCount"], &rows["pageInfo"]["hasNextPage"]), (&json!(4), &json!(true)));
    let jan = &rows["nodes"][0];
    assert_eq!(
        jan["changes"],
        json!([{"field": "language", "before": "pl", "after": "en"}, {"field": "name", "before": "Jan Łoś", "after": "Jan Łosiński"}])
    );
    let person = format!("staff_{}", app.person("jan@example.pl").await.simple());
    assert_eq!(
        json!([jan["line"], jan["key"], jan["outcome"], jan["state"], jan["subject"]]),
        json!([2, "jan@example.pl", "CHANGE", "PLANNED", person])
    );
    let refused = app.show_import(&token, &id, json!({"outcome": "REFUSED"})).await;
    assert_eq!(refused["rows"]["totalCount"], 2);
    let told: Vec<_> = refused["rows"]["nodes"].as_array().unwrap().iter().map(|row| row["problems"].clone()).collect();
    let sentence =
        "Nobody with this address works here, and an import creates nobody. Check the address, or leave the row out.";
    assert_eq!(told[0], json!([{"code": "USERS_IMPORTED_UNKNOWN", "column": "email", "message": sentence}]));
    let codes: Vec<_> = told[1].as_array().unwrap().iter().map(|problem| problem["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["USERS_NAME_INVALID", "USERS_LANGUAGE_INVALID"]);
    assert_eq!(app.everybody().await, BEFORE, "a preview changes nothing");

    let applied = app.import_do(&token, "apply", &id).await;
    assert_eq!(
        applied.body["data"]["applyImport"],
        json!({"import": {"id": id, "state": "APPLYING"}, "userErrors": []}),
        "{applied:?}"
    );
    assert_eq!(app.everybody().await, BEFORE.replace("Jan Łoś|pl|2", "Jan Łosiński|en|3"));
    let done = app.show_import(&token, &id, json!({"state": "APPLIED"})).await;
    assert_eq!(
        (&done["state"], &done["counts"]["applied"], &done["rows"]["totalCount"]),
        (&json!("APPLIED"), &json!(1), &json!(1))
    );
    let line = app.rows("crm.audit_log", "event = 'staff.imported'").await.pop().unwrap();
    assert_eq!((&line["subject"], &line["reason"]), (&json!(person), &json!(id)));

    let errors = app.fetch(&token, shown["errorFile"]["url"].as_str().unwrap(), &[]).await;
    let text = errors.body.as_str().unwrap();
    assert!(
        text.starts_with(
            "\u{feff}Adres e-mail;Imię i nazwisko;Język;Status;Line;Reason\r\nnikt@example.pl;Nikt;pl;active;4;"
        ),
        "{text}"
    );
    assert!(text.contains("Język: Give the language as pl or en."), "{text}");

    let undone = app.import_do(&token, "undo", &id).await;
    assert_eq!(undone.user_errors("undoImport"), []);
    assert_eq!(app.everybody().await, BEFORE.replace("Jan Łoś|pl|2", "Jan Łoś|pl|4"));
    assert_eq!(app.show_import(&token, &id, Value::Null).await["state"], "UNDONE");
    let started: Vec<_> =
        app.rows("crm.audit_log", "event LIKE 'import.%'").await.iter().map(|line| line["event"].clone()).collect();
    assert_eq!(started, ["import.started", "import.applied", "import.undone"]);
}

#[tokio::test]
async fn a_person_sees_the_language_that_an_import_gave_them_on_their_next_request() {
    let app = TestApp::start().await;
    let token = app.people().await;
    let jan = app.login("jan@example.pl").await;
    let wrong = |answer: &Answer| answer.message().to_owned();
    let page = "{ jobs(first: 0) { totalCount } }";
    assert!(wrong(&app.as_bearer(&jan, page, json!({})).await).starts_with("Strona ma"));
    let id = app.import_staff(&token, "email;language\njan@example.pl;en\n").await;
    app.import_do(&token, "apply", &id).await;
    assert!(wrong(&app.as_bearer(&jan, page, json!({})).await).starts_with("A page has"));
    app.import_do(&token, "undo", &id).await;
    assert!(wrong(&app.as_bearer(&jan, page, json!({})).await).starts_with("Strona ma"));
}

#[tokio::test]
async fn who_was_edited_since_the_preview_or_the_import_is_left_alone() {
    let app = TestApp::start().await;
    let token = app.people().await;
    let file = "email;name\njan@example.pl;Jan Nowy\newa@example.pl;Ewa Nowa\n";
    let id = app.import_staff(&token, file).await;
    app.database.admin("UPDATE users.staff SET name = 'Jan Trzeci' WHERE email = 'jan@example.pl'").await;
    app.import_do(&token, "apply", &id).await;
    let after = BEFORE.replace("Jan Łoś|pl|2", "Jan Trzeci|pl|3").replace("Ewa Bąk|pl|2", "Ewa Nowa|pl|3");
    assert_eq!(app.everybody().await, after);
    let stale = app.show_import(&token, &id, json!({"state": "STALE"})).await;
    assert_eq!((&stale["rows"]["nodes"][0]["key"], &stale["counts"]["stale"]), (&json!("jan@example.pl"), &json!(1)));
    assert_eq!(stale["rows"]["nodes"][0]["problems"][0]["code"], "IMPORT_ROW_CHANGED");
    app.database.admin("UPDATE users.staff SET language = 'en' WHERE email = 'ewa@example.pl'").await;
    app.import_do(&token, "undo", &id).await;
    assert_eq!(app.everybody().await, after.replace("Ewa Nowa|pl|3", "Ewa Nowa|en|4"));
    let kept = app.show_import(&token, &id, json!({"state": "KEPT"})).await;
    assert_eq!((&kept["state"], &kept["rows"]["nodes"][0]["key"]), (&json!("UNDONE"), &json!("ewa@example.pl")));
}

fn workbook(sheet: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let workbook = "<workbook><sheets><sheet name=\"Dane\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
    let relations = "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
    let sheet = format!("<worksheet><sheetData>{sheet}</sheetData></worksheet>");
    for (name, content) in
        [("xl/workbook.xml", workbook), ("xl/_rels/workbook.xml.rels", relations), ("xl/worksheets/sheet1.xml", &sheet)]
    {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn row(cells: &[&str]) -> String {
    let cells: String = cells.iter().map(|cell| format!("<c t=\"inlineStr\"><is><t>{cell}</t></is></c>")).collect();
    format!("<row>{cells}</row>")
}

#[tokio::test]
async fn a_workbook_is_as_good() {
    let app = TestApp::start().await;
    let token = app.people().await;
    let sheet = row(&["E-mail address", "Name"])
        + &row(&["jan@example.pl", "Jan Źdźbło"])
        + "<row><c r=\"A3\" t=\"inlineStr\"><is><t>ewa@example.pl</t></is></c><c r=\"B3\"><f>UPPER(A1)</f></c></row>";
    let headers = [
        ("content-type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("x-file-name", "lista.xlsx"),
    ];
    let file = app.send(crate::files::invented::upload(&token, workbook(&sheet), &headers)).await.body["id"].clone();
    let answer = app.as_bearer(&token, START, json!({"i": {"fileId": file}})).await;
    let id = answer.body["data"]["importStaffMembers"]["import"]["id"]
        .as_str()
        .unwrap_or_else(|| panic!("{answer:?}"))
        .to_owned();
    app.run_jobs().await;
    let shown = app.show_import(&token, &id, json!({"outcome": "REFUSED"})).await;
    assert_eq!((&shown["format"]["kind"], &shown["counts"]["changes"]), (&json!("xlsx"), &json!(1)), "{shown}");
    let formula = &shown["rows"]["nodes"][0];
    assert_eq!((&formula["line"], &formula["problems"][0]["code"]), (&json!(3), &json!("IMPORT_CELL_FORMULA")));
    app.import_do(&token, "apply", &id).await;
    assert_eq!(app.everybody().await, BEFORE.replace("Jan Łoś|pl|2", "Jan Źdźbło|pl|3"));
}

#[tokio::test]
async fn a_file_without_the_key_tells_which_column_it_lacks_and_can_only_be_discarded() {
    let app = TestApp::start().await;
    let token = app.people().await;
    let id = app.import_staff(&token, "name;language\nJan;pl\n").await;
    let shown = app.show_import(&token, &id, Value::Null).await;
    assert_eq!((&shown["state"], &shown["job"]["status"]), (&json!("FAILED"), &json!("FAILED")));
    let sentence = "The first row lacks these columns: E-mail address. Add them and try again.";
    assert_eq!(shown["problem"], json!({"code": "IMPORT_COLUMNS_MISSING", "message": sentence}));
    let refused = app.import_do(&token, "apply", &id).await.user_errors("applyImport");
    assert_eq!(refused, [("IMPORT_STATE".to_owned(), Some("input.id".to_owned()))]);
    let discarded = app.import_do(&token, "discard", &id).await;
    assert_eq!(discarded.body["data"]["discardImport"]["import"]["state"], "DISCARDED", "{discarded:?}");
    assert_eq!(app.everybody().await, BEFORE);
}

#[tokio::test]
async fn what_is_discarded_leaves_neither_rows_nor_files() {
    let app = TestApp::start().await;
    let token = app.people().await;
    let id = app.import_staff(&token, "email;name\njan@example.pl;Jan\nnikt@example.pl;x\n").await;
    let shown = app.show_import(&token, &id, Value::Null).await;
    let errors = shown["errorFile"]["url"].as_str().unwrap().to_owned();
    assert_eq!(app.fetch(&token, &errors, &[]).await.status, 200);
    assert_eq!(app.import_do(&token, "discard", &id).await.user_errors("discardImport"), []);
    assert_eq!(app.count("crm.import_row").await, 0);
    assert_eq!(app.fetch(&token, &errors, &[]).await.status, 404);
    let again = app.import_do(&token, "apply", &id).await.user_errors("applyImport");
    assert_eq!(again, [("IMPORT_STATE".to_owned(), Some("input.id".to_owned()))]);
    assert_eq!(app.everybody().await, BEFORE);
}
