//! Customers out of dumps of LMS, of which nothing is ever run.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::{A, B, PESEL, house};
use crate::{files::invented::upload, support::TestApp};

/// Made by hand after the schema that LMS publishes.
const DUMP: &str = include_str!("lms.sql");

/// Tables that are somebody's for now.
const TEMPORARY: &str = "pg_class WHERE relpersistence = 't'";

const START: &str = "mutation($i: ImportCustomersFromLmsInput!) { importCustomersFromLms(input: $i) { import { id } \
    userErrors { code path } } }";

impl TestApp {
    /// Has a dump read; the import.
    async fn dump_read(&self, token: &str, dump: impl Into<Vec<u8>>, lms_division: Option<&str>) -> String {
        let headers = [("content-type", "text/plain"), ("x-file-name", "lms.sql")];
        let uploaded = self.send(upload(token, dump, &headers)).await;
        assert_eq!(uploaded.status, 201, "{uploaded:?}");
        let file = uploaded.body["file"]["id"].clone();
        let input = json!({"fileId": file, "divisionId": A, "lmsDivision": lms_division, "doubles": "REFUSE"});
        let answer = self.as_bearer(token, START, json!({"i": input})).await;
        let id = answer.body["data"]["importCustomersFromLms"]["import"]["id"].as_str();
        let id = id.unwrap_or_else(|| panic!("{answer:?}")).to_owned();
        self.run_jobs().await;
        id
    }
}

const TOWN: &str = "\
K-000001|person|Żółć Łucja|lucja@example.pl|+48600100200|active|Blok 7  klatka B,VIP|lms 1|\
registered Lipowa 12A 3 05-500 Żabieniec 0005513 11711,service 1 26-600 Radom|mąż +48600100201|PESEL
K-000002|company|Kwiaciarnia \"Róża\" sp. z o.o.|5260250274|0000123456|biuro@example.pl|+48426301020|suspended||lms 2|\
correspondence ul. Piotrkowska 5 90-001 Łódź,registered 1 26-600 Radom
K-000003|sole_trader|Łoś Jan|1234563218|in_collection||lms 3
K-000004|person|Dawna Ewa|terminated||lms 4";

#[tokio::test]
async fn a_dump_is_previewed_applied_and_taken_back() {
    let (app, token) = house().await;
    let id = app.dump_read(&token, DUMP, None).await;
    let shown = app.show_import(&token, &id, Value::Null).await;
    assert_eq!(
        (&shown["kind"], &shown["state"], &shown["format"]["kind"]),
        (&json!("customers.lms"), &json!("READY"), &json!("dump")),
        "{shown}"
    );
    assert_eq!(app.import_counts(&token, &id).await, json!({"rows": 6, "creates": 4, "refused": 2}));
    let line = |text: &str| DUMP.lines().position(|line| line.starts_with(text)).expect("a line") + 1;
    assert_eq!(
        app.import_problems(&id).await,
        [
            format!("{} nip CUSTOMERS_NIP_INVALID", line("5\t\tZły")),
            format!("{} pesel CUSTOMERS_PESEL_INVALID", line("7\t\tBezdomny"))
        ],
        "and a contractor is no customer"
    );
    app.import_do(&token, "apply", &id).await;
    assert_eq!(app.town().await, TOWN);
    assert_eq!(app.customers_found(&token, PESEL).await, ["EXACT hasPesel Łucja Żółć"]);
    let staged = app.database.text("SELECT string_agg(x::text, ';') FROM crm.import_row x").await;
    assert!(!staged.contains(PESEL), "{staged}");
    assert_eq!(app.count(TEMPORARY).await, 0, "nothing of the dump stays in the database");
    app.import_do(&token, "undo", &id).await;
    assert_eq!(app.town().await, "");
}

#[tokio::test]
async fn a_later_dump_updates_whom_the_first_brought() {
    let (app, token) = house().await;
    let id = app.dump_read(&token, DUMP, None).await;
    app.import_do(&token, "apply", &id).await;
    let later =
        DUMP.replace("12A\t3", "14\t\\N").replace("2\t\tKwiaciarnia \"Róża\" sp. z o.o.\t\t4", "2\t\tRóża SA\t\t3");
    let later = later.replace("526-025-02-75", "526-025-02-74");
    let id = app.dump_read(&token, later, None).await;
    assert_eq!(app.import_counts(&token, &id).await, json!({"rows": 6, "changes": 2, "unchanged": 2, "refused": 2}));
    let problems = app.import_problems(&id).await;
    assert!(problems[0].ends_with("CUSTOMERS_IMPORT_DOUBLE"), "the same NIP by now: {problems:?}");
    app.import_do(&token, "apply", &id).await;
    let expected = TOWN
        .replace("Lipowa 12A 3", "Lipowa 14")
        .replace("Kwiaciarnia \"Róża\" sp. z o.o.", "Róża SA")
        .replace("suspended|", "active|import lms|");
    assert_eq!(app.town().await, expected);
}

#[tokio::test]
async fn numbers_without_names_are_all_kept_and_are_the_same_in_the_next_dump() {
    let (app, token) = house().await;
    let nameless = "7\t2\tprezes\tprezes@example.pl\t16392\n";
    assert!(DUMP.contains(nameless));
    let more = (8..13).map(|nr| format!("{nr}\t3\t\t600 200 0{nr:02}\t1\n")).collect::<String>();
    let dump = DUMP.replace(nameless, &format!("{nameless}{more}"));
    let id = app.dump_read(&token, dump.as_str(), Some("Południe")).await;
    app.import_do(&token, "apply", &id).await;
    let reached = "SELECT concat_ws(' ', c.phone, string_agg(concat_ws(' ', k.name, k.phone, k.note), ',' ORDER BY k.phone)) \
        FROM customers.customer c JOIN customers.contact k ON k.customer_id = c.id GROUP BY c.id";
    assert_eq!(
        app.database.text(reached).await,
        "+48600200008 Jan Łoś +48600200009 Jan Łoś: 600 200 010; Jan Łoś: 600 200 011; Jan Łoś: 600 200 012"
    );
    let id = app.dump_read(&token, dump, Some("Południe")).await;
    assert_eq!(app.import_counts(&token, &id).await, json!({"rows": 1, "unchanged": 1}));
}

#[tokio::test]
async fn one_division_of_lms_can_be_taken_alone_and_the_rest_mended_as_a_table() {
    let (app, token) = house().await;
    let id = app.dump_read(&token, DUMP, Some(" południe ")).await;
    assert_eq!(app.import_counts(&token, &id).await, json!({"rows": 1, "creates": 1}));
    let id = app.dump_read(&token, DUMP, Some("Północ")).await;
    assert_eq!(app.show_import(&token, &id, Value::Null).await["problem"]["code"], "CUSTOMERS_LMS_DIVISION");

    let id = app.dump_read(&token, DUMP, Some("Centrum")).await;
    let shown = app.show_import(&token, &id, Value::Null).await;
    let errors = app.fetch(&token, shown["errorFile"]["url"].as_str().unwrap(), &[]).await;
    let mended = errors.body.as_str().unwrap().replace("526-025-02-75", "7740001454").replace("•••", "");
    let file = app.uploaded(&token, mended).await["id"].clone();
    let start =
        "mutation($i: ImportCustomersInput!) { importCustomers(input: $i) { import { id } userErrors { code } } }";
    let input = json!({"fileId": file, "divisionId": A, "externalSystem": "lms", "doubles": "REFUSE"});
    let answer = app.as_bearer(&token, start, json!({"i": input})).await;
    let id = answer.body["data"]["importCustomers"]["import"]["id"].as_str().expect("an id").to_owned();
    app.run_jobs().await;
    assert_eq!(app.import_problems(&id).await, [""; 0]);
    assert_eq!(app.import_counts(&token, &id).await, json!({"rows": 2, "creates": 2}));
    app.import_do(&token, "apply", &id).await;
    assert_eq!(
        app.town().await,
        "K-000001|company|Zły Nip|7740001454|active||lms 5\nK-000002|person|Bezdomny Piotr|lead||lms 7"
    );
}

#[tokio::test]
async fn what_is_no_dump_of_lms_is_refused_by_name_and_leaves_nothing() {
    let (app, token) = house().await;
    let half = DUMP.split_at(DUMP.find("4\t\tDawna").expect("a customer")).0;
    let cases = [
        (half.to_owned(), "IMPORT_DUMP_TRUNCATED"),
        (DUMP.replace("COPY public.customers", "COPY public.clients"), "CUSTOMERS_LMS_MISSING"),
        (DUMP.replace("lastname, name,", "surname, name,"), "CUSTOMERS_LMS_MISSING"),
        (DUMP.replace("PostgreSQL database dump", "MySQL dump"), "IMPORT_DUMP_FORMAT"),
        (DUMP.replace("'UTF8'", "'LATIN2'"), "IMPORT_DUMP_FORMAT"),
        (DUMP.replace("COPY public.customers (", "INSERT INTO public.customers ("), "IMPORT_DUMP_FORMAT"),
        ("x".repeat(1_000_000), "IMPORT_DUMP_FORMAT"),
        ("Imię;Nazwisko\nŁucja;Żak\n".to_owned(), "IMPORT_DUMP_FORMAT"),
    ];
    for (dump, code) in cases {
        let id = app.dump_read(&token, dump, None).await;
        let shown = app.show_import(&token, &id, Value::Null).await;
        assert_eq!((&shown["state"], &shown["problem"]["code"]), (&json!("FAILED"), &json!(code)), "{shown}");
    }
    let left = (app.count("customers.customer").await, app.count("crm.import_row").await, app.count(TEMPORARY).await);
    assert_eq!(left, (0, 0, 0));
}

#[tokio::test]
async fn a_dump_that_cannot_be_read_is_gone_in_a_day() {
    const UPLOADS: &str = "crm.file WHERE purpose = 'customers.lms'";
    let (app, token) = house().await;
    app.database.admin("REVOKE EXECUTE ON FUNCTION customers.make_lms_room() FROM crm_writer").await;
    app.dump_read(&token, DUMP, None).await;
    for _ in 0..5 {
        app.world.pass(TimeDelta::hours(1));
        app.run_jobs().await;
    }
    let job = app.rows("crm.job", "kind = 'imports.work'").await.pop().expect("a job");
    assert_eq!((&job["status"], &job["code"], &job["attempts"]), (&json!("failed"), &json!("INTERNAL"), &json!(5)));
    assert_eq!(app.count(UPLOADS).await, 1);
    app.world.pass(TimeDelta::days(1));
    app.run_jobs().await;
    assert_eq!(app.count(UPLOADS).await, 0);
}

#[tokio::test]
async fn a_customer_of_lms_of_another_division_stays_there() {
    let (app, token) = house().await;
    let id = app.dump_read(&token, DUMP, Some("Południe")).await;
    app.import_do(&token, "apply", &id).await;
    let input = json!({"fileId": "file_00000000000070008000000000000000", "divisionId": B, "doubles": "REFUSE"});
    let unknown = app.as_bearer(&token, START, json!({"i": input})).await.user_errors("importCustomersFromLms");
    assert_eq!(unknown, [("IMPORT_FILE_UNKNOWN".to_owned(), Some("input.fileId".to_owned()))]);
    app.database.admin(&format!("UPDATE customers.customer SET division_id = '{}'", B_UUID)).await;
    let id = app.dump_read(&token, DUMP, Some("Południe")).await;
    let told = app.import_problems(&id).await;
    assert!(told.len() == 1 && told[0].ends_with("externalId CUSTOMERS_IMPORT_DIVISION"), "{told:?}");
}

const B_UUID: &str = "00000000-0000-7000-8000-00000000000b";
