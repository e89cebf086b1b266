//! Customers out of tables: previewed, applied, taken back, and nothing told that nobody may know. What is wrong with
//! rows: `import_faults.rs`.

use serde_json::{Value, json};

use super::{A, B, PESEL, house};
use crate::support::TestApp;

const START: &str =
    "mutation($i: ImportCustomersInput!) { importCustomers(input: $i) { import { id } userErrors { code path } } }";

/// People of every kind, in Polish.
const TABLE: &str = "Identyfikator zewnętrzny;Rodzaj;Nazwa firmy;Imię;Nazwisko;NIP;PESEL;Telefon;Adres e-mail;Status;Etykiety;\
Ulica zamieszkania lub siedziby;Budynek zamieszkania lub siedziby;Kod pocztowy zamieszkania lub siedziby;Miejscowość zamieszkania lub siedziby;Kontakt;Kontakt – telefon\n\
1;osoba prywatna;;Łucja;Żółć;;44051401359;600 100 200;lucja@example.pl;aktywny;vip, blok 7;Lipowa;12A;05500;Żabieniec;mąż;600100201\n\
2;firma;Kwiaty sp. z o.o.;;;526-025-02-74;;;;;;;;;;;\n\
3;;Serwis Łoś;Jan;Łoś;1234563218;;;;windykacja;;;;;;;\n";

impl TestApp {
    /// Has a table of customers of A read, whose ids are of `optima`; the import.
    pub(super) async fn customers_read(&self, token: &str, table: impl Into<Vec<u8>>, doubles: &str) -> String {
        let file = self.uploaded(token, table).await["id"].clone();
        let input = json!({"fileId": file, "divisionId": A, "externalSystem": " Optima ", "doubles": doubles});
        let answer = self.as_bearer(token, START, json!({"i": input})).await;
        let id = answer.body["data"]["importCustomers"]["import"]["id"].as_str();
        let id = id.unwrap_or_else(|| panic!("{answer:?}")).to_owned();
        self.run_jobs().await;
        id
    }

    /// The same applied.
    pub(super) async fn customers_imported(&self, token: &str, table: &str) -> String {
        let id = self.customers_read(token, table, "REFUSE").await;
        assert_eq!(self.import_do(token, "apply", &id).await.user_errors("applyImport"), []);
        id
    }

    /// Rows, and how many of them there are of each sort, without those of which there are none.
    pub(super) async fn import_counts(&self, token: &str, id: &str) -> Value {
        let mut counts = self.show_import(token, id, Value::Null).await["counts"].clone();
        counts.as_object_mut().expect("counts").retain(|_, count| *count != 0);
        counts
    }

    /// What was wrong with the rows: lines, columns and codes.
    pub(super) async fn import_problems(&self, id: &str) -> Vec<String> {
        let id = id.split_once('_').expect("an id").1;
        let sql = format!(
            "SELECT coalesce(string_agg(r.line || ' ' || coalesce(p ->> 'column', '-') || ' ' || (p ->> 'code'), E'\\n' \
               ORDER BY r.nr, p ->> 'column'), '') \
             FROM crm.import_row r, jsonb_array_elements(r.problems) p WHERE r.import_id = '{id}'"
        );
        self.database.text(&sql).await.lines().map(ToOwned::to_owned).collect()
    }

    /// Customers as they are: what they are called, how it stands, what they are called elsewhere, what they have.
    pub(super) async fn town(&self) -> String {
        let sql = "SELECT coalesce(string_agg(concat_ws('|', c.number, c.kind, c.sort_name, c.nip, c.krs, c.email, c.phone, \
              c.status, c.status_reason, array_to_string(c.tags, ','), \
              (SELECT string_agg(e.system || ' ' || e.external_id, ',' ORDER BY e.system) FROM customers.external_id e WHERE e.customer_id = c.id), \
              (SELECT string_agg(concat_ws(' ', a.kind, a.street, a.building, a.flat, a.postal_code, a.city, a.simc, a.ulic), ',' ORDER BY a.kind) \
                 FROM customers.address a WHERE a.customer_id = c.id), \
              (SELECT string_agg(concat_ws(' ', n.name, n.email, n.phone), ',' ORDER BY n.name) FROM customers.contact n WHERE n.customer_id = c.id), \
              (SELECT 'PESEL' FROM customers.sealed s WHERE s.customer_id = c.id)), E'\\n' ORDER BY c.number), '') \
            FROM customers.customer c";
        self.database.text(sql).await
    }
}

const TOWN: &str = "\
K-000001|person|Żółć Łucja|lucja@example.pl|+48600100200|active|blok 7,vip|optima 1|registered Lipowa 12A 05-500 Żabieniec|mąż +48600100201|PESEL
K-000002|company|Kwiaty sp. z o.o.|5260250274|lead||optima 2
K-000003|sole_trader|Serwis Łoś|1234563218|in_collection||optima 3";

#[tokio::test]
async fn a_table_is_previewed_applied_and_taken_back() {
    let (app, token) = house().await;
    let id = app.customers_read(&token, TABLE, "REFUSE").await;
    let shown = app.show_import(&token, &id, Value::Null).await;
    assert_eq!((&shown["kind"], &shown["state"]), (&json!("customers.customers"), &json!("READY")), "{shown}");
    assert_eq!(app.import_counts(&token, &id).await, json!({"rows": 3, "creates": 3}));
    assert_eq!(app.town().await, "", "a preview creates nobody");
    let changes = shown["rows"]["nodes"][0]["changes"].as_array().unwrap();
    let change = |field: &str| changes.iter().find(|change| change["field"] == field).unwrap()["after"].clone();
    assert_eq!(
        (change("registeredCity"), change("pesel"), change("status")),
        (json!("Żabieniec"), json!("•••"), json!("active"))
    );

    assert_eq!(app.import_do(&token, "apply", &id).await.user_errors("applyImport"), []);
    assert_eq!(app.import_counts(&token, &id).await, json!({"rows": 3, "creates": 3, "applied": 3}));
    assert_eq!(app.town().await, TOWN);
    assert_eq!(app.customers_found(&token, PESEL).await, ["EXACT hasPesel Łucja Żółć"]);
    assert_eq!(app.customers_found(&token, "zabieniec").await.len(), 1, "found by the address");
    let lines = app.rows("crm.audit_log", "event = 'customer.imported'").await;
    assert_eq!(lines.len(), 3);
    assert!(lines.iter().all(|line| line["reason"] == id && line["division_id"] == A_UUID), "{lines:?}");

    assert_eq!(app.import_do(&token, "undo", &id).await.user_errors("undoImport"), []);
    assert_eq!((app.town().await, app.count("customers.sealed").await), (String::new(), 0));
    assert_eq!(app.import_counts(&token, &id).await, json!({"rows": 3, "creates": 3, "applied": 3, "undone": 3}));
    assert_eq!(app.count("crm.audit_log WHERE event = 'customer.importUndone'").await, 3);
}

const A_UUID: &str = "00000000-0000-7000-8000-00000000000a";

#[tokio::test]
async fn a_rerun_changes_what_is_other_and_undoing_it_puts_that_back() {
    let (app, token) = house().await;
    app.customers_imported(&token, TABLE).await;
    let again = app.customers_read(&token, TABLE, "REFUSE").await;
    assert_eq!(app.import_counts(&token, &again).await, json!({"rows": 3, "unchanged": 3}));
    let later = "externalId,pesel,phone,status,tags,registeredStreet,registeredBuilding,registeredPostalCode,registeredCity,\
        serviceBuilding,servicePostalCode,serviceCity,contactName,contactEmail\n\
        1,02070803628,,suspended,nowy,Polna,1,26-600,Radom,7,26-600,Radom,MĄŻ,maz@example.pl\n\
        2,,,lead,,,,,,,,,,\n4,,,active,,,,,,,,,,\n";
    let id = app.customers_read(&token, later, "REFUSE").await;
    assert_eq!(app.import_counts(&token, &id).await, json!({"rows": 3, "changes": 1, "unchanged": 1, "refused": 1}));
    assert_eq!(
        app.import_problems(&id).await,
        ["4 familyName CUSTOMERS_NAME_INVALID", "4 givenName CUSTOMERS_NAME_INVALID"],
        "nobody has this id, and nobody is created without a name"
    );
    app.import_do(&token, "apply", &id).await;
    let changed = "K-000001|person|Żółć Łucja|lucja@example.pl|suspended|import optima|blok 7,nowy,vip|optima 1|\
        registered Polna 1 26-600 Radom,service 7 26-600 Radom|MĄŻ maz@example.pl +48600100201|PESEL";
    let rest = TOWN.split_once('\n').unwrap().1;
    assert_eq!(app.town().await, format!("{changed}\n{rest}"));
    assert_eq!(app.customers_found(&token, "02070803628").await.len(), 1);
    assert_eq!(app.customers_found(&token, PESEL).await, [""; 0]);

    app.import_do(&token, "undo", &id).await;
    assert_eq!(app.town().await, TOWN);
    assert_eq!(app.customers_found(&token, PESEL).await.len(), 1);
    assert_eq!(app.customers_found(&token, "polna").await, [""; 0], "nor by the address that is gone");
}

#[tokio::test]
async fn what_was_changed_since_or_is_pointed_at_is_left_alone_and_told() {
    let (app, token) = house().await;
    let table = "externalId;familyName;givenName\n1;Żak;Łucja\n2;Łoś;Jan\n3;Bąk;Ewa\n";
    let first = app.customers_read(&token, table, "REFUSE").await;
    let second = app.customers_read(&token, table, "REFUSE").await;
    app.import_do(&token, "apply", &first).await;
    app.import_do(&token, "apply", &second).await;
    assert_eq!(app.import_counts(&token, &second).await, json!({"rows": 3, "creates": 3, "stale": 3}));
    assert_eq!(app.count("customers.customer").await, 3, "one for each external id");

    let id = |name: &str| {
        let sql = format!(
            "SELECT 'customer_' || replace(id::text, '-', '') FROM customers.customer WHERE family_name = '{name}'"
        );
        let app = &app;
        async move { app.database.text(&sql).await }
    };
    let (zak, los) = (id("Żak").await, id("Łoś").await);
    let input = app.about_customer(&token, &zak, json!({"givenName": "Lucja"})).await;
    app.customer_done(&token, "editCustomer", input).await;
    let note = json!({"id": los, "text": "Dzwonił"});
    app.customer_change(&token, "addCustomerNote", note, "note").await;
    assert_eq!(app.count("customers.note").await, 1);
    app.import_do(&token, "undo", &first).await;
    assert_eq!(
        app.import_counts(&token, &first).await,
        json!({"rows": 3, "creates": 3, "applied": 3, "undone": 1, "kept": 2})
    );
    let kept = app.show_import(&token, &first, json!({"state": "KEPT"})).await;
    assert_eq!(kept["rows"]["nodes"][0]["problems"][0]["code"], "IMPORT_ROW_CHANGED");
    assert_eq!(app.town().await, "K-000001|person|Żak Lucja|lead||optima 1\nK-000002|person|Łoś Jan|lead||optima 2");
}

#[tokio::test]
async fn no_pesel_is_staged_recorded_or_told_in_the_clear_and_the_file_goes() {
    let (app, token) = house().await;
    let table = format!(
        "externalId;givenName;familyName;Pesel;notatka\n1;Łucja;Żak;{PESEL};{PESEL}\n2;;Łoś;{PESEL};x\n3;Jan;{PESEL};x\n"
    );
    let file = app.uploaded(&token, table.as_str()).await;
    let input = json!({"fileId": file["id"], "divisionId": A, "externalSystem": "lms", "doubles": "CREATE"});
    let answer = app.as_bearer(&token, START, json!({"i": input})).await;
    let id = answer.body["data"]["importCustomers"]["import"]["id"].as_str().expect("an id").to_owned();
    app.run_jobs().await;
    assert_eq!(
        app.import_problems(&id).await,
        ["3 givenName CUSTOMERS_NAME_INVALID", "4 - IMPORT_ROW_RAGGED"],
        "of a ragged row nobody knows which cell is which"
    );
    let shown = app.show_import(&token, &id, Value::Null).await;
    let errors = app.fetch(&token, shown["errorFile"]["url"].as_str().unwrap(), &[]).await;
    assert!(errors.body.as_str().unwrap().contains("2;;Łoś;•••;;3;"), "{errors:?}");
    assert_eq!(app.fetch(&token, file["url"].as_str().unwrap(), &[]).await.status, 404);
    app.import_do(&token, "apply", &id).await;
    let mut kept = shown.to_string();
    for table in ["crm.import", "crm.import_row", "crm.activity_log", "crm.audit_log", "crm.audit_value", "crm.job"] {
        kept += &app.database.text(&format!("SELECT coalesce(string_agg(x::text, ';'), '') FROM {table} x")).await;
    }
    assert!(!kept.contains(PESEL), "{kept}");
    assert!(!errors.body.to_string().contains(PESEL));
    assert_eq!(app.customers_found(&token, PESEL).await, ["EXACT hasPesel Łucja Żak"]);
}

#[tokio::test]
async fn imports_are_of_those_who_may_import_for_their_division() {
    let (app, token) = house().await;
    let helpdesk = app.staff("pomoc@example.pl", &["helpdesk"]).await;
    let ola = app.of_division_a("ola@a.pl").await;
    let start = async |token: &str, division: &str, system: &str| {
        let file = app.uploaded(token, TABLE).await["id"].clone();
        let input = json!({"fileId": file, "divisionId": division, "externalSystem": system, "doubles": "REFUSE"});
        app.as_bearer(token, START, json!({"i": input})).await
    };
    let refused = start(&helpdesk, A, "optima").await;
    assert_eq!(
        (refused.code(), &refused.body["errors"][0]["extensions"]["action"]),
        ("FORBIDDEN", &json!("customers.customer.import"))
    );
    let unknown = vec![("CUSTOMERS_DIVISION_UNKNOWN".to_owned(), Some("input.divisionId".to_owned()))];
    assert_eq!(start(&ola, B, "optima").await.user_errors("importCustomers"), unknown);
    let system = vec![("CUSTOMERS_IMPORT_SYSTEM".to_owned(), Some("input.externalSystem".to_owned()))];
    assert_eq!(start(&ola, A, "x y").await.user_errors("importCustomers"), system);
    assert_eq!(app.count("crm.import").await, 0);

    let of_b = start(&token, B, "optima").await.body["data"]["importCustomers"]["import"]["id"].clone();
    let of_b = of_b.as_str().expect("an id");
    app.run_jobs().await;
    assert_eq!(app.show_import(&ola, of_b, Value::Null).await, Value::Null);
    let listed = app.as_bearer(&ola, "{ imports { totalCount } }", json!({})).await;
    assert_eq!(listed.body["data"]["imports"]["totalCount"], 0);
    for verb in ["apply", "undo", "discard"] {
        assert_eq!(app.import_do(&ola, verb, of_b).await.code(), "NOT_FOUND", "{verb}");
    }
    assert_eq!(app.show_import(&token, of_b, Value::Null).await["state"], "READY");
    let of_kind = async |kind| {
        let query = "query($kind: String) { imports(filter: {kind: $kind}) { totalCount nodes { kind } } }";
        app.as_bearer(&token, query, json!({"kind": kind})).await.body["data"]["imports"].clone()
    };
    let one = json!({"totalCount": 1, "nodes": [{"kind": "customers.customers"}]});
    assert_eq!((of_kind(Some("customers.customers")).await, of_kind(None).await), (one.clone(), one));
    let none = json!({"totalCount": 0, "nodes": []});
    assert_eq!((of_kind(Some("users.staffMembers")).await, of_kind(Some("\0'")).await), (none.clone(), none));
    app.customers_imported(&ola, TABLE).await;
    assert_eq!(app.town().await, TOWN);
}
