//! The list of customers as a file.

use crm_core::db::embedded::Role;
use serde_json::{Value, json};
use sqlx::{Connection as _, Executor as _, PgConnection};

use super::{A, B, PESEL, company, house, person, with};
use crate::support::{Answer, TestApp};

impl TestApp {
    pub(super) async fn asks_for_customers(&self, token: &str, input: Value) -> Answer {
        let query = "mutation($i: ExportCustomersInput!) { exportCustomers(input: $i) { job { id } userErrors { code message path } } }";
        self.as_bearer(token, query, json!({"i": input})).await
    }

    /// Has the list exported as a CSV without a byte order mark; its lines.
    pub(super) async fn customers_file(&self, token: &str, input: Value) -> Vec<String> {
        let input = with(json!({"format": "CSV", "byteOrderMark": false}), input);
        let answer = self.asks_for_customers(token, input).await;
        while self.turn().await {}
        self.customers_of(token, &answer).await
    }

    /// The lines of the file that came of an answer.
    async fn customers_of(&self, token: &str, answer: &Answer) -> Vec<String> {
        assert_eq!(answer.user_errors("exportCustomers"), [], "{answer:?}");
        let query = "query($id: ID!) { job(id: $id) { status file { url } } }";
        let id = &answer.body["data"]["exportCustomers"]["job"]["id"];
        let job = self.as_bearer(token, query, json!({"id": id})).await.body["data"]["job"].clone();
        assert_eq!(job["status"], "SUCCEEDED", "{job}");
        let file = self.fetch(token, job["file"]["url"].as_str().expect("a file"), &[]).await;
        file.body.as_str().expect("text").lines().map(ToOwned::to_owned).collect()
    }
}

#[tokio::test]
async fn the_file_has_what_the_list_shows_in_its_order_and_no_pesel() {
    let (app, token) = house().await;
    app.staff("ola@example.pl", &["helpdesk"]).await;
    let rest =
        json!({"email": "jan@zoledz.pl", "phone": "600100200", "tags": ["vip", "żółty"], "preferredChannel": "SMS"});
    let jan = app.customer_of(&token, with(person("Jan", "Żołądź"), rest)).await;
    app.customer_of(&token, with(company("=HYPERLINK(\"x\")"), json!({"nip": "5260250274", "divisionId": B}))).await;
    let about = async |rest| app.about_customer(&token, &jan, rest).await;
    app.customer_done(&token, "setCustomerPesel", about(json!({"pesel": PESEL})).await).await;
    let address = json!({"kind": "REGISTERED", "street": "Łąkowa", "building": "3", "flat": "4", "postalCode": "00950", "city": "Łódź"});
    app.customer_done(&token, "addCustomerAddress", about(json!({"address": address})).await).await;
    let ids = json!({"externalIds": [{"system": "lms", "externalId": "12"}]});
    app.customer_done(&token, "setCustomerExternalIds", about(ids).await).await;
    let ola = app
        .database
        .text("SELECT 'staff_' || replace(id::text, '-', '') FROM users.staff WHERE email = 'ola@example.pl'")
        .await;
    app.customer_done(&token, "assignCustomer", about(json!({"staffId": ola})).await).await;

    let columns = json!([
        "NUMBER",
        "NAME",
        "KIND",
        "STATUS",
        "DIVISION",
        "NIP",
        "REGISTERED_ADDRESS",
        "PREFERRED_CHANNEL",
        "TAGS",
        "ASSIGNED_TO",
        "EXTERNAL_IDS"
    ]);
    let lines = app.customers_file(&token, json!({"columns": columns, "sort": "NAME_DESC"})).await;
    assert_eq!(
        lines,
        [
            "Number;Name;Kind;Status;Division;Tax number (NIP);Home or registered address;Preferred channel;Tags;Looked after by;Ids in other systems",
            "K-000001;Jan Żołądź;person;lead;Oddział A;;\"Łąkowa 3/4, 00-950 Łódź\";text message;\"vip, żółty\";Łucja Żak;lms 12",
            "K-000002;\"'=HYPERLINK(\"\"x\"\")\";company;lead;Oddział B;5260250274;;;;;",
        ]
    );
    app.database.admin("UPDATE users.staff SET language = 'pl'").await;
    app.until(&token, "{ me { language } }", "").await;
    let all =
        app.customers_file(&token, json!({"filter": {"search": "zoladz", "status": "LEAD", "divisionId": A}})).await;
    assert_eq!(all.len(), 2, "{all:?}");
    assert!(all[0].starts_with("Numer;Nazwa;Rodzaj;Stan;Stan od;Oddział;NIP;REGON;KRS;Adres e-mail;Telefon;"));
    assert!(all[1].contains("osoba prywatna;potencjalny;2026-11-22 11:00:00;Oddział A;"), "{}", all[1]);
    assert!(!all.concat().contains(PESEL));
    let events = app.rows("crm.audit_log", "event = 'customer.exported'").await;
    assert_eq!((events.len(), &events[0]["category"]), (2, &json!("security")));
}

/// A house with 2,500 customers, many of one name, across the ends of pages; each has changed a minute later.
async fn crowd() -> (TestApp, String) {
    let (app, token) = house().await;
    let division = A.split_once('_').unwrap().1;
    let sql = format!(
        "INSERT INTO customers.customer (id, number, division_id, kind, given_name, family_name, language, tags, status, \
         status_since, created_at, changed_at) SELECT gen_random_uuid(), 'K-' || nr, '{division}', 'person', 'Jan', \
         'Łoś ' || nr / 700, 'pl', '{{}}', 'lead', at, at, at \
         FROM generate_series(1001, 3500) nr, LATERAL (SELECT now() - (5000 - nr) * interval '1 minute') t (at)"
    );
    app.database.admin(&sql).await;
    (app, token)
}

#[tokio::test]
async fn many_rows_are_all_there_once_and_in_order() {
    let (app, token) = crowd().await;
    let lines = app.customers_file(&token, json!({"columns": ["NAME", "NUMBER", "DIVISION", "ASSIGNED_TO"]})).await;
    let unique: std::collections::HashSet<_> = lines.iter().collect();
    assert_eq!((lines.len(), unique.len()), (2_501, 2_501));
    assert!(lines[1..].iter().map(|line| line.split_once(';').unwrap().0).is_sorted());
}

#[tokio::test]
async fn who_changes_their_place_while_the_file_is_made_is_in_it_once() {
    let (app, token) = crowd().await;
    const TO_THE_END: &str = "UPDATE customers.customer SET version = version + 1, status_since = now(), family_name = 'Żuk' \
        WHERE id = (SELECT id FROM customers.customer ORDER BY changed_at, id LIMIT 1)";
    let mut admin = PgConnection::connect_with(&app.database.options(Role::Admin)).await.unwrap();
    for sort in ["CHANGED_AT_ASC", "CHANGED_AT_DESC", "STATUS_SINCE_ASC", "STATUS_SINCE_DESC", "NAME_ASC", "NAME_DESC"]
    {
        let columns = json!(["NUMBER", "REGISTERED_ADDRESS"]);
        let input = json!({"format": "CSV", "byteOrderMark": false, "columns": columns, "sort": sort});
        let answer = app.asks_for_customers(&token, input).await;
        // While the first page waits for its addresses, the first customer becomes the last, or the last the first.
        admin.execute("BEGIN; LOCK TABLE customers.address").await.unwrap();
        let change = async {
            while app.count("pg_locks WHERE NOT granted AND relation = 'customers.address'::regclass").await == 0 {}
            admin.execute(TO_THE_END).await.unwrap();
            admin.execute("COMMIT").await.unwrap();
        };
        tokio::join!(app.run_jobs(), change);
        let lines = app.customers_of(&token, &answer).await;
        let unique: std::collections::HashSet<_> = lines.iter().collect();
        assert_eq!((lines.len(), unique.len()), (2_501, 2_501), "{sort}");
    }
}

#[tokio::test]
async fn only_who_may_takes_customers_away_and_only_those_of_their_divisions() {
    let (app, admin) = house().await;
    app.customer_of(&admin, person("Jan", "Łoś")).await;
    app.customer_of(&admin, with(company("Obca"), json!({"divisionId": B}))).await;
    let token = app.of_division_a("a@example.pl").await;
    assert_eq!(app.customers_file(&token, json!({"columns": ["NAME"]})).await, ["Name", "Jan Łoś"]);
    let helpdesk = app.staff("ola@example.pl", &["helpdesk"]).await;
    assert_eq!(app.asks_for_customers(&helpdesk, json!({})).await.code(), "FORBIDDEN");
    for columns in [json!([]), json!(["NAME", "NIP", "NAME"])] {
        let answer = app.asks_for_customers(&token, json!({"columns": columns})).await;
        let expected = [("EXPORT_COLUMNS_INVALID".to_owned(), Some("input.columns".to_owned()))];
        assert_eq!(answer.user_errors("exportCustomers"), expected);
    }
    // The right goes while the job waits: it gets nothing.
    let asked = app.asks_for_customers(&token, json!({"format": "CSV"})).await;
    assert_eq!(asked.user_errors("exportCustomers"), []);
    app.by_force(
        "UPDATE users.staff_role SET role_id = '00000000-0000-7000-8000-000000000003' WHERE division_id IS NOT NULL",
    )
    .await;
    while app.turn().await {}
    let status =
        "SELECT status || ' ' || code FROM crm.job WHERE kind = 'customers.exportCustomers' ORDER BY id DESC LIMIT 1";
    assert_eq!(
        (app.database.text(status).await, app.count("crm.audit_log WHERE event = 'customer.exported'").await),
        ("failed FORBIDDEN".to_owned(), 1)
    );
}
