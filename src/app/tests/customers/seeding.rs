//! Invented customers: the same ones each time, and like any others to the rest of the house.

use crm_core::Cx;
use customers::{Seed, Sown};
use serde_json::json;

use super::house;
use crate::{
    commands::says,
    program::Installation,
    support::{PASSWORD, TestApp},
};

const TABLES: [&str; 6] = ["customer", "address", "contact", "consent", "note", "sealed"];

impl TestApp {
    /// Invents customers as the command does; the code of the refusal, if there was one.
    pub async fn seed(&self, count: u64, seed: u64, beside_others: bool) -> Result<(), &'static str> {
        let service = self.assembly.services.get::<Seed>().expect("it is offered");
        let cx = Cx::system("crm seed", self.world.clone());
        let sown = Sown { count, seed, beside_others };
        let work = async |cx: Cx| service.run(&cx, sown, |_| {}).await;
        self.house.recorder.command(&cx, "seed", work).await.map_err(|error| error.code().id)
    }

    /// Of everything that was invented. No two numbers are sealed alike, but they are found by the same.
    async fn checksum(&self) -> String {
        let mut all = String::new();
        for table in TABLES {
            let columns = if table == "sealed" { "customer_id, kind, document, blind" } else { "*" };
            let sql = format!(
                "SELECT count(*) || ' ' || md5(string_agg(x::text, E'\\n' ORDER BY x::text COLLATE \"C\")) \
                FROM (SELECT {columns} FROM customers.{table}) x"
            );
            all = format!("{all}{table} {}\n", self.database.text(&sql).await);
        }
        all
    }
}

#[tokio::test]
async fn the_same_seed_fills_two_houses_with_the_same_rows() {
    let sown = async |count, seed| {
        let (app, _) = house().await;
        app.seed(count, seed, false).await.expect("sown");
        app.checksum().await
    };
    // More than are in hand at a time.
    let first = sown(5_050, 7).await;
    assert!(first.starts_with("customer 5050 "), "{first}");
    assert_eq!(first, sown(5_050, 7).await);
    assert_ne!(sown(50, 7).await, sown(50, 8).await);
}

#[tokio::test]
async fn invented_customers_are_found_like_others() {
    let (app, token) = house().await;
    app.seed(500, 1, false).await.expect("sown");
    // The lines of a customer come in any order.
    let around = "SELECT count(*)::text FROM customers.customer c, LATERAL (SELECT \
        array(SELECT unnest(string_to_array(c.around, E'\\n')) l ORDER BY l) AS found, \
        array(SELECT unnest(string_to_array(customers.plain( \
        coalesce((SELECT string_agg(concat_ws(' ', a.street, a.building, a.flat, a.postal_code, a.city), E'\\n') \
                  FROM customers.address a WHERE a.customer_id = c.id), '') || E'\\n\\f\\n' || \
        coalesce((SELECT string_agg(concat_ws(E'\\n', n.name, n.email), E'\\n') \
                  FROM customers.contact n WHERE n.customer_id = c.id), '')), E'\\n')) l ORDER BY l) AS wanted) x \
        WHERE x.found <> x.wanted";
    assert_eq!(app.database.text(around).await, "0", "as whoever changes an address would write it");
    let one = "SELECT 'customer_' || replace(id::text, '-', '') FROM customers.customer \
        WHERE kind = 'person' AND email IS NOT NULL AND EXISTS (SELECT FROM customers.sealed s \
        WHERE s.customer_id = customer.id AND s.kind = 'pesel') ORDER BY number LIMIT 1";
    let id = app.database.text(one).await;
    let customer = app.customer(&token, &id).await;
    let word = |field: &str| customer[field].as_str().expect("a text").to_owned();
    let why = json!({"id": id, "reason": "Próba"});
    let pesel = app.customer_done(&token, "revealCustomerPesel", why).await["pesel"].clone();
    let exact = |field: &str| vec![format!("EXACT {field} {}", word("name"))];
    assert_eq!(app.customers_found(&token, pesel.as_str().expect("digits")).await, exact("hasPesel"));
    assert_eq!(app.customers_found(&token, &word("number")).await, exact("number"));
    assert_eq!(app.customers_found(&token, &word("email")).await, exact("email"));
    let edit = app.about_customer(&token, &id, json!({"tags": ["próba"]})).await;
    app.customer_done(&token, "editCustomer", edit).await;
    let next = app.customer_of(&token, super::person("Jan", "Następny")).await;
    assert_eq!(app.customer(&token, &next).await["number"], "K-000501", "numbers go on");
}

#[tokio::test]
async fn nobody_is_invented_among_others_unless_somebody_says_so() {
    let (app, _) = house().await;
    app.seed(20, 1, false).await.expect("sown");
    let before = app.checksum().await;
    assert_eq!(app.seed(20, 1, false).await, Err("CUSTOMERS_NOT_EMPTY"));
    assert_eq!(app.checksum().await, before);
    app.seed(20, 1, true).await.expect("others than before");
    assert!(app.checksum().await.starts_with("customer 40 "));
    let events = "SELECT string_agg(event, ' ') FROM crm.audit_log WHERE event LIKE 'customer.%'";
    assert_eq!(app.database.text(events).await, "customer.seeded customer.seeded");
    assert_eq!(app.count("crm.activity_log WHERE action = 'seed' AND outcome = 'succeeded'").await, 2);
}

#[tokio::test]
async fn the_command_says_what_it_did_and_what_it_does_not_do() {
    let crm = Installation::new();
    let public = [("CRM_PUBLIC_URL", "https://crm.example.pl")];
    says(&crm.run_with(&["seed"], &public, "").await, 1, &["is an address that others reach"]);
    assert!(!crm.folder.exists(), "nothing is made before it is allowed");
    says(&crm.run(&["seed"]).await, 1, &["no division in use"]);
    let bootstrap = ["bootstrap", "--email", "anna@example.pl", "--name", "Anna Nowak", "--password-stdin"];
    says(&crm.run_with(&bootstrap, &[], PASSWORD).await, 0, &["created"]);
    let seed = ["seed", "--customers", "50", "--seed", "3"];
    says(&crm.run(&seed).await, 0, &["50 customers were invented; seed 3"]);
    says(&crm.run(&seed).await, 1, &["There are customers already", "--beside-others"]);
    let key = |name: &str| std::fs::read_to_string(crm.folder.join("keys").join(name)).expect("a key");
    let (signing, encryption) = (key("signing.pem").trim().replace('\n', "\\n"), key("encryption.key"));
    let external = [
        ("CRM_DATABASE_WRITER_URL", "postgres://a@127.0.0.1:1/crm"),
        ("CRM_DATABASE_READER_URL", "postgres://b@127.0.0.1:1/crm"),
        ("CRM_SIGNING_KEY", signing.as_str()),
        ("CRM_ENCRYPTION_KEY", encryption.trim()),
    ];
    says(&crm.run_with(&["seed"], &external, "").await, 1, &["embedded database only"]);
    says(&crm.run(&["seed", "--customers", "0"]).await, 2, &["0 is not in 1..=2000000"]);
}
