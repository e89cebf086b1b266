//! Names that nobody has as they were typed, and the words of names that they are compared with.

use chrono::TimeDelta;
use crm_core::db::embedded::Role;
use serde_json::json;
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection};

use super::{B, company, house, person, with};
use crate::support::{NOW, TestApp};

impl TestApp {
    /// All words of names, in their order; one that stands twice, twice.
    async fn words(&self) -> String {
        self.database.text("SELECT coalesce(string_agg(word, ' ' ORDER BY word), '') FROM customers.word").await
    }

    /// Somebody who writes by hand, in a transaction, and for whom to wait is an error.
    async fn writer(&self) -> PgConnection {
        let mut writer = PgConnection::connect_with(&self.database.options(Role::Writer)).await.expect("connected");
        by(&mut writer, "SET lock_timeout = '1ms'").await;
        by(&mut writer, "BEGIN").await;
        writer
    }

    /// The night in which words go that nobody has.
    pub(super) async fn night(&self) {
        self.database.admin("DELETE FROM crm.job").await;
        self.world.pass(TimeDelta::days(1));
        while self.turn().await {}
        assert_eq!(self.count("crm.job WHERE kind = 'customers.forgetWords' AND status = 'succeeded'").await, 1);
    }
}

async fn by(writer: &mut PgConnection, sql: &str) {
    writer.execute(AssertSqlSafe(sql.to_owned())).await.expect(sql);
}

fn named(number: u32, family: &str) -> String {
    format!(
        "INSERT INTO customers.customer (id, number, division_id, kind, given_name, family_name, language, tags, status, \
         status_since, created_at) SELECT gen_random_uuid(), 'X-{number}', min(id::text)::uuid, 'person', 'Jan', '{family}', \
         'pl', '{{}}', 'lead', '{NOW}', '{NOW}' FROM organization.division"
    )
}

fn renamed(number: &str, family: &str) -> String {
    format!("UPDATE customers.customer SET family_name = '{family}', version = version + 1 WHERE number = '{number}'")
}

#[tokio::test]
async fn the_customer_is_found_whose_name_was_mistyped() {
    let (app, token) = house().await;
    for input in [
        person("Grzegorz", "Źdźbło"),
        person("Jan", "Kowalski"),
        person("Anna", "Kowalska-Łoś"),
        company("Wodociągi Żywieckie Sp. z o.o."),
        with(person("Józef", "Gżegżółka"), json!({"divisionId": B})),
    ] {
        app.customer_of(&token, input).await;
    }
    for (typed, expected) in [
        ("Źdźbol", "Grzegorz Źdźbło"),
        ("zdzbol", "Grzegorz Źdźbło"),
        ("zdzblo grzegorzz", "Grzegorz Źdźbło"),
        ("grzegorz zdzbol", "Grzegorz Źdźbło"),
        ("kowlaski", "Jan Kowalski"),
        ("kowlski jan", "Jan Kowalski"),
        ("KOWALSKA-ŁSO", "Anna Kowalska-Łoś"),
        ("wodocigai żywieckie", "Wodociągi Żywieckie Sp. z o.o."),
        ("gżegrzółka", "Józef Gżegżółka"),
        ("józef gzegolka", "Józef Gżegżółka"),
    ] {
        let found = app.customers_found(&token, typed).await;
        assert_eq!(found.first(), Some(&format!("FUZZY name {expected}")), "{typed}: {found:?}");
    }
    for typed in ["qwertyuiop", "zd zb", "kowlaski@example.com", "gżegrzółka 7"] {
        assert_eq!(app.customers_found(&token, typed).await, [""; 0], "{typed}");
    }
    let of_a = app.of_division_a("ola@a.pl").await;
    assert_eq!(app.customers_found(&of_a, "gżegrzółka").await, [""; 0]);
    assert_eq!(app.customers_found(&of_a, "kowlaski").await[0], "FUZZY name Jan Kowalski");
}

#[tokio::test]
async fn who_has_all_of_the_words_comes_before_who_has_one_and_a_double_leads_to_its_customer() {
    let (app, token) = house().await;
    for nr in 0..60 {
        app.database.admin(&named(nr, "Kowalski")).await;
    }
    let id = app.customer_of(&token, person("Żaneta", "Kowalska")).await;
    assert_eq!(app.customers_found(&token, "kowlaska żaneta").await[0], "FUZZY name Żaneta Kowalska");
    let double = app.customer_of(&token, person("Róża", "Gżegżółka")).await;
    let version = app.customer(&token, &double).await["version"].clone();
    let merging = json!({"doubleId": double, "expectedDoubleVersion": version, "reason": "ta sama"});
    let input = app.about_customer(&token, &id, merging).await;
    app.customer_done(&token, "mergeCustomers", input).await;
    assert_eq!(app.customers_found(&token, "gżegrzółka").await, ["FUZZY name Żaneta Kowalska"]);
}

#[tokio::test]
async fn nobody_is_found_by_a_name_of_the_past_and_its_words_go_with_the_last_who_had_them() {
    let (app, token) = house().await;
    let first = app.customer_of(&token, person("Jan", "Źdźbło")).await;
    let second = app.customer_of(&token, person("Ewa", "Źdźbło")).await;
    assert_eq!(app.words().await, "ewa jan zdzblo");
    let input = app.about_customer(&token, &first, json!({"familyName": "Gżegżółka"})).await;
    app.customer_done(&token, "editCustomer", input).await;
    assert_eq!(app.words().await, "ewa gzegzolka jan zdzblo", "somebody else is called so");
    assert_eq!(app.customers_found(&token, "zdzbol").await, ["FUZZY name Ewa Źdźbło"]);
    let input = app.about_customer(&token, &second, json!({"reason": "prosi o to"})).await;
    app.customer_done(&token, "anonymiseCustomer", input).await;
    assert_eq!(app.words().await, "gzegzolka jan");
    assert_eq!(app.customers_found(&token, "zdzbol").await, [""; 0]);
    let input = app.about_customer(&token, &first, json!({"tags": ["vip"], "givenName": "Janusz"})).await;
    app.customer_done(&token, "editCustomer", input).await;
    assert_eq!(app.words().await, "gzegzolka janusz");
    app.database.admin("DELETE FROM customers.customer WHERE family_name = 'Gżegżółka'").await;
    assert_eq!(app.words().await, "gzegzolka janusz", "of who is gone at night");
    app.night().await;
    assert_eq!(app.words().await, "");
}

#[tokio::test]
async fn two_who_write_at_once_neither_wait_for_each_other_nor_lose_a_word() {
    let (app, token) = house().await;
    let (mut one, mut two) = (app.writer().await, app.writer().await);
    // New words, in turns, in different orders.
    by(&mut one, &named(1, "Źdźbło")).await;
    by(&mut two, &named(2, "Gżegżółka")).await;
    by(&mut one, &named(3, "Gżegżółka")).await;
    by(&mut two, &named(4, "Źdźbło")).await;
    by(&mut one, "COMMIT").await;
    by(&mut two, "ROLLBACK").await;
    assert_eq!(app.words().await, "gzegzolka jan zdzblo");

    // One gives a word up that another has just got and not committed.
    by(&mut one, "BEGIN").await;
    by(&mut two, "BEGIN").await;
    by(&mut two, &named(5, "Źdźbło")).await;
    by(&mut one, &renamed("X-1", "Żuraw")).await;
    by(&mut one, "COMMIT").await;
    by(&mut two, "COMMIT").await;
    assert_eq!(app.customers_found(&token, "zdzbol").await, ["FUZZY name Jan Źdźbło"]);

    // One gets a word that another has given up and not committed.
    by(&mut one, "BEGIN").await;
    by(&mut two, "BEGIN").await;
    by(&mut one, &renamed("X-5", "Żuraw")).await;
    by(&mut two, &named(6, "Źdźbło")).await;
    by(&mut two, "COMMIT").await;
    by(&mut one, "COMMIT").await;
    assert_eq!(app.customers_found(&token, "zdzbol").await, ["FUZZY name Jan Źdźbło"]);
    assert_eq!(app.words().await, "gzegzolka jan zdzblo zuraw");
}

#[tokio::test]
async fn what_two_have_given_up_at_once_goes_at_night() {
    let (app, _) = house().await;
    for (nr, family) in [(1, "Źdźbło"), (2, "Źdźbło"), (3, "Gżegżółka")] {
        app.database.admin(&named(nr, family)).await;
    }
    let (mut one, mut two) = (app.writer().await, app.writer().await);
    by(&mut one, &renamed("X-1", "Żuraw")).await;
    by(&mut two, &renamed("X-2", "Żuraw")).await;
    // It counts on a word, and comes to nothing after the last who has it gave it up.
    by(&mut two, "SAVEPOINT before").await;
    by(&mut two, &named(4, "Gżegżółka")).await;
    by(&mut one, &renamed("X-3", "Żuraw")).await;
    by(&mut one, "COMMIT").await;
    by(&mut two, "ROLLBACK TO before").await;
    by(&mut two, "COMMIT").await;
    let left = app.words().await;
    assert!(left.contains("zdzblo") && left.contains("gzegzolka"), "the test would show nothing: {left}");
    app.night().await;
    assert_eq!(app.words().await.split(' ').collect::<std::collections::BTreeSet<_>>(), ["jan", "zuraw"].into());
}
