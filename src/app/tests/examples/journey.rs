//! All goes well: every page is read, the file is made once and fetched.

use serde_json::json;

use super::{ACTIONS, all, people};
use crate::{open_door::OpenDoor, service_accounts::house, support::NOW};

/// More than two pages.
const PEOPLE: usize = 230;

#[tokio::test]
async fn each_reads_every_page_and_fetches_the_file_that_is_made_once_under_one_name() {
    let (app, admin) = house().await;
    let people_sql = format!(
        "INSERT INTO users.staff (id, email, name, language, status, password_hash, created_at) \
         SELECT gen_random_uuid(), 'p' || nr || '@example.pl', 'Żółw ' || lpad(nr::text, 3, '0'), 'pl', \
             CASE WHEN nr > {PEOPLE} THEN 'disabled' ELSE 'active' END, 'x', '{NOW}' \
         FROM generate_series(1, {PEOPLE} + 1) nr"
    );
    app.database.admin(&people_sql).await;
    let expected: Vec<_> = std::iter::once("Łucja Żak <admin@example.pl>".to_owned())
        .chain((1..=PEOPLE).map(|nr| format!("Żółw {nr:03} <p{nr}@example.pl>")))
        .collect();
    let door = OpenDoor::with(&app, &[], None).await;
    for example in all() {
        let program = app.program(&admin, example.language, json!({"actions": ACTIONS})).await;
        let folder = tempfile::tempdir().unwrap();
        let export = (folder.path(), "staff-2026-11-22");
        for again in [false, true] {
            let jobs = async |_| while app.turn().await {};
            let said = example.run(door.address, &program.token, export, jobs).await;
            assert_eq!(said.code, Some(0), "{}: {}", example.language, said.err);
            assert_eq!(said.out.lines().collect::<Vec<_>>(), expected, "{}", example.language);
            assert_eq!(people(export.0, export.1), expected, "{}", example.language);
            assert_eq!(said.err.contains("waiting 1 s: the job is "), !again, "{}: {}", example.language, said.err);
        }
        let account = program.id.strip_prefix("account_").unwrap();
        let jobs = format!("kind = 'users.exportStaffMembers' AND actor_id = '{account}'");
        assert_eq!(app.rows("crm.job", &jobs).await.len(), 1, "{}", example.language);
    }
    door.close().await;
}
