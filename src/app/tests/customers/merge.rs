//! Two customers who are one.

use std::sync::{Arc, Mutex};

use async_graphql::async_trait::async_trait;
use crm_core::{
    Cx,
    db::{Conn, Tx},
    module::{House, Module, Offers, Ports, Wiring},
};
use crm_graph::Services;
use crm_shared::{Action, Code, Error, Text, codes};
use customers_contract::{CustomerId, CustomerReferences};
use futures_util::future::join_all;
use serde_json::{Value, json};

use super::{B, PESEL, company, house, house_with, person, with};
use crate::{fields::field, support::TestApp};

const PREVIEW: &str = "query($id: ID!, $d: ID!) { customerMerge(id: $id, doubleId: $d) { \
    fields { field customer double } contacts addresses notes consents externalIds tags children pesel identityDocument \
    elsewhere { what count } refused { code path } } }";

impl TestApp {
    /// An input that merges two customers as they are now.
    pub(super) async fn merging(&self, token: &str, id: &str, double: &str) -> Value {
        let version = self.customer(token, double).await["version"].clone();
        let rest = json!({"doubleId": double, "expectedDoubleVersion": version, "reason": "ten sam człowiek"});
        self.about_customer(token, id, rest).await
    }

    async fn merge_preview(&self, token: &str, id: &str, double: &str) -> Value {
        let answer = self.as_bearer(token, PREVIEW, json!({"id": id, "d": double})).await;
        assert!(answer.body.get("errors").is_none(), "{answer:?}");
        answer.body["data"]["customerMerge"].clone()
    }

    pub(super) async fn merged(&self, token: &str, id: &str, double: &str) {
        let input = self.merging(token, id, double).await;
        self.customer_done(token, "mergeCustomers", input).await;
    }

    pub(super) async fn belongs_to(&self, token: &str, id: &str, parent: &str) {
        let input = self.about_customer(token, id, json!({"parentId": parent})).await;
        self.customer_done(token, "setCustomerParent", input).await;
    }

    async fn parent_of(&self, token: &str, id: &str) -> Value {
        let query = "query($id: ID!) { customer(id: $id) { parent { id } } }";
        self.as_bearer(token, query, json!({"id": id})).await.body["data"]["customer"]["parent"]["id"].clone()
    }

    async fn has(&self, token: &str, id: &str) -> Value {
        let query = "query($id: ID!) { customer(id: $id) { name phone tags hasPesel contacts { name } addresses { kind city } \
            notes { text pinned } consents { kind given textVersion } consentLedger { given at } \
            externalIds { system externalId } mergedInto { number } nextStatuses } }";
        self.as_bearer(token, query, json!({"id": id})).await.body["data"]["customer"].clone()
    }
}

/// Has a customer have something of everything.
async fn furnish(app: &TestApp, token: &str, id: &str, city: &str, external: Value) {
    let about = async |rest| app.about_customer(token, id, rest).await;
    let address = |kind: &str| json!({"address": {"kind": kind, "street": "Łąkowa", "building": "3", "postalCode": "00950", "city": city}});
    app.customer_done(token, "addCustomerAddress", about(address("REGISTERED")).await).await;
    app.customer_done(token, "addCustomerAddress", about(address("SERVICE")).await).await;
    for name in ["Żaneta Łoś", city] {
        let contact = json!({"contact": {"purposes": ["BILLING"], "name": name}});
        app.customer_done(token, "addCustomerContact", about(contact).await).await;
    }
    app.customer_done(token, "addCustomerNote", json!({"id": id, "text": format!("Notatka z {city}"), "pinned": true}))
        .await;
    app.customer_done(token, "setCustomerExternalIds", about(json!({"externalIds": external})).await).await;
}

#[tokio::test]
async fn all_that_belonged_to_the_double_belongs_to_the_customer() {
    let (app, token) = house().await;
    let winner =
        app.customer_of(&token, with(person("Jan", "Łoś"), json!({"email": "jan@los.pl", "tags": ["vip"]}))).await;
    let rest =
        json!({"email": "jan@stary.pl", "phone": "600100200", "tags": ["vip", "żółty"], "preferredChannel": "SMS"});
    let double = app.customer_of(&token, with(person("Jan", "Dawny"), rest)).await;
    let child = app.customer_of(&token, person("Ewa", "Łoś")).await;
    app.belongs_to(&token, &child, &double).await;
    furnish(&app, &token, &winner, "Łódź", json!([{"system": "lms", "externalId": "1"}])).await;
    let external = json!([{"system": "lms", "externalId": "L2/7"}, {"system": "optima", "externalId": "KL/2"}]);
    furnish(&app, &token, &double, "Żabno", external).await;
    let about = app.about_customer(&token, &double, json!({"pesel": PESEL})).await;
    app.customer_done(&token, "setCustomerPesel", about).await;
    let consent = |id: &str, given: bool, at: &str| json!({"id": id, "kind": "MARKETING", "channel": "SMS", "given": given, "at": at, "way": "PHONE", "textVersion": "v1"});
    app.customer_done(&token, "recordCustomerConsent", consent(&winner, true, "2026-11-20T10:00:00Z")).await;
    app.customer_done(&token, "recordCustomerConsent", consent(&double, true, "2026-11-19T10:00:00Z")).await;
    app.customer_done(&token, "recordCustomerConsent", consent(&double, false, "2026-11-21T10:00:00Z")).await;

    assert_eq!(
        app.merge_preview(&token, &winner, &double).await,
        json!({
            "fields": [
                {"field": "email", "customer": "jan@los.pl", "double": "jan@stary.pl"},
                {"field": "familyName", "customer": "Łoś", "double": "Dawny"},
                {"field": "phone", "customer": null, "double": "+48600100200"},
                {"field": "preferredChannel", "customer": null, "double": "SMS"},
            ],
            "contacts": 1, "addresses": 1, "notes": 1, "consents": 2, "externalIds": 1, "tags": 1, "children": 1,
            "pesel": true, "identityDocument": false, "elsewhere": [], "refused": [],
        })
    );
    app.merged(&token, &winner, &double).await;

    let has = app.has(&token, &winner).await;
    assert_eq!((&has["name"], &has["phone"]), (&json!("Jan Łoś"), &json!("+48600100200")));
    assert_eq!((&has["tags"], &has["hasPesel"]), (&json!(["vip", "żółty"]), &json!(true)));
    assert_eq!(has["contacts"], json!([{"name": "Łódź"}, {"name": "Żabno"}, {"name": "Żaneta Łoś"}]));
    assert_eq!(
        has["addresses"],
        json!([{"kind": "REGISTERED", "city": "Łódź"}, {"kind": "SERVICE", "city": "Łódź"}, {"kind": "SERVICE", "city": "Żabno"}])
    );
    assert_eq!(has["notes"].as_array().map(Vec::len), Some(2));
    assert_eq!(
        has["externalIds"],
        json!([{"system": "lms", "externalId": "1"}, {"system": "optima", "externalId": "KL/2"}])
    );
    // What was said last counts, whichever ledger it stood in.
    assert_eq!(has["consents"], json!([{"kind": "MARKETING", "given": false, "textVersion": "v1"}]));
    assert_eq!(has["consentLedger"].as_array().map(Vec::len), Some(3));
    assert_eq!(app.parent_of(&token, &child).await, json!(winner));
    let reveal = json!({"id": winner, "reason": "umowa"});
    assert_eq!(app.customer_done(&token, "revealCustomerPesel", reveal).await["pesel"], PESEL);

    let gone = app.has(&token, &double).await;
    assert_eq!((&gone["mergedInto"], &gone["nextStatuses"]), (&json!({"number": "K-000001"}), &json!([])));
    assert_eq!((&gone["name"], &gone["hasPesel"]), (&json!("Jan Dawny"), &json!(false)));
    assert_eq!(gone["externalIds"], json!([{"system": "lms", "externalId": "L2/7"}]), "the customer has another");
    assert_eq!(gone["consentLedger"].as_array().map(Vec::len), Some(2), "what was written stays written");
    let events = "SELECT string_agg(event || ' ' || subject, ' ' ORDER BY event) FROM crm.audit_log WHERE request_id = 'mergeCustomers'";
    let expected = format!("customer.merged {winner} customer.mergedInto {double} customer.parentSet {child}");
    assert_eq!(app.database.text(events).await, expected);
    // By all that the double was found by the customer is found, and in lists there is one.
    for text in ["K-000002", "Dawny", "jan@stary.pl", PESEL, "Żabno", "KL/2", "L2/7"] {
        let found = app.customers_found(&token, text).await;
        assert!(found.iter().any(|hit| hit.ends_with("Jan Łoś")), "{text}: {found:?}");
        assert!(!found.iter().any(|hit| hit.ends_with("Dawny")), "{text}: {found:?}");
    }
    let list = "query { customers { totalCount nodes { number } } }";
    let list = app.as_bearer(&token, list, json!({})).await.body["data"]["customers"].clone();
    assert_eq!(list, json!({"totalCount": 2, "nodes": [{"number": "K-000003"}, {"number": "K-000001"}]}));
    let likeness = "query { customerDuplicates(input: {email: \"jan@stary.pl\"}) { found { customer { number } } } }";
    let like = app.as_bearer(&token, likeness, json!({})).await.body["data"]["customerDuplicates"].clone();
    assert_eq!(like, json!({"found": [{"customer": {"number": "K-000001"}}]}));
}

#[tokio::test]
async fn who_are_two_stay_two_and_nothing_changes() {
    let (app, token) = house().await;
    let jan = app.customer_of(&token, person("Jan", "Łoś")).await;
    let ewa = app.customer_of(&token, person("Ewa", "Żak")).await;
    let lipa = app.customer_of(&token, with(company("Lipa"), json!({"nip": "5260250274"}))).await;
    let klon = app.customer_of(&token, with(company("Klon"), json!({"nip": "7010042009"}))).await;
    let foreign = app.customer_of(&token, with(person("Jan", "Łoś"), json!({"divisionId": B}))).await;
    for (id, pesel) in [(&jan, PESEL), (&ewa, "02070803628")] {
        let input = app.about_customer(&token, id, json!({"pesel": pesel})).await;
        app.customer_done(&token, "setCustomerPesel", input).await;
    }
    for (winner, double, code) in [
        (&jan, &jan, "CUSTOMERS_MERGE_SELF"),
        (&jan, &foreign, "CUSTOMERS_MERGE_DIVISIONS"),
        (&jan, &lipa, "CUSTOMERS_MERGE_KINDS"),
        (&lipa, &klon, "CUSTOMERS_MERGE_NUMBERS"),
        (&jan, &ewa, "CUSTOMERS_MERGE_NUMBERS"),
    ] {
        let told = [(code, "input.doubleId")];
        let input = app.merging(&token, winner, double).await;
        app.customer_refused(&token, "mergeCustomers", input, &told).await;
        let refused = app.merge_preview(&token, winner, double).await["refused"].clone();
        assert_eq!(refused, json!([{"code": code, "path": "input.doubleId"}]), "the preview says so before");
    }
    let good = app.customer_of(&token, person("Jan", "Łoś")).await;
    let input = app.merging(&token, &jan, &good).await;
    for (field, value, code) in [
        ("reason", json!(" "), "CUSTOMERS_REASON_INVALID"),
        ("expectedVersion", json!(1), "CUSTOMERS_VERSION_STALE"),
        ("expectedDoubleVersion", json!(7), "CUSTOMERS_VERSION_STALE"),
    ] {
        let path = format!("input.{field}");
        app.customer_refused(&token, "mergeCustomers", with(input.clone(), json!({field: value})), &[(code, &path)])
            .await;
    }
    let helpdesk = app.staff("ola@example.pl", &["helpdesk"]).await;
    let of_a = app.of_division_a("a@example.pl").await;
    let answer = app.customer_change(&helpdesk, "mergeCustomers", input.clone(), "no").await;
    assert_eq!(answer.code(), "FORBIDDEN");
    let beyond = with(input, json!({"doubleId": foreign, "expectedDoubleVersion": 1}));
    assert_eq!(app.customer_change(&of_a, "mergeCustomers", beyond, "no").await.code(), "NOT_FOUND");
    let seen = app.as_bearer(&of_a, PREVIEW, json!({"id": jan, "d": foreign})).await;
    assert_eq!(seen.code(), "NOT_FOUND", "{seen:?}");
    assert_eq!(app.count("customers.customer WHERE merged_into IS NOT NULL").await, 0);
}

#[tokio::test]
async fn a_double_is_closed_and_of_two_merges_at_once_one_wins() {
    let (app, token) = house().await;
    let a = app.customer_of(&token, person("Jan", "Łoś")).await;
    let b = app.customer_of(&token, person("Jan", "Łoś")).await;
    let c = app.customer_of(&token, person("Jan", "Łoś")).await;
    let (ab, ba) = (app.merging(&token, &a, &b).await, app.merging(&token, &b, &a).await);
    let both = [ab, ba].map(|input| app.customer_change(&token, "mergeCustomers", input, "race"));
    let refused: Vec<_> = join_all(both).await.iter().flat_map(|answer| answer.user_errors("mergeCustomers")).collect();
    assert!(matches!(&refused[..], [(code, _)] if code == "CUSTOMERS_MERGED"), "{refused:?}");
    let a_stays = app.has(&token, &a).await["mergedInto"].is_null();
    let (winner, double) = if a_stays { (&a, &b) } else { (&b, &a) };
    let about = app.about_customer(&token, double, json!({})).await;
    for (field, rest) in [
        ("editCustomer", json!({"email": "x@y.pl"})),
        ("assignCustomer", json!({"staffId": null})),
        ("changeCustomerStatus", json!({"status": "ACTIVE", "reason": "x"})),
        ("anonymiseCustomer", json!({"reason": "x"})),
    ] {
        let input = with(about.clone(), rest);
        app.customer_refused(&token, field, input, &[("CUSTOMERS_MERGED", "input.id")]).await;
    }
    let under = app.about_customer(&token, &c, json!({"parentId": double})).await;
    app.customer_refused(&token, "setCustomerParent", under, &[("CUSTOMERS_PARENT_UNKNOWN", "input.parentId")]).await;
    let again = app.merging(&token, &c, double).await;
    app.customer_refused(&token, "mergeCustomers", again, &[("CUSTOMERS_MERGED", "input.doubleId")]).await;
    // Over however many merges an old number leads to the customer.
    app.merged(&token, &c, winner).await;
    for old in [&a, &b] {
        assert_eq!(app.has(&token, old).await["mergedInto"], json!({"number": "K-000003"}));
    }
}

#[tokio::test]
async fn who_belongs_to_whom_stays_a_tree_and_does_not_grow_too_deep() {
    let (app, token) = house().await;
    let mut ids = Vec::new();
    for nr in 1..=7 {
        ids.push(app.customer_of(&token, company(&format!("Firma {nr}"))).await);
    }
    let [top, double, middle, winner, lower, lowest, other] = ids.as_slice() else { panic!("seven") };
    for pair in [(double, top), (middle, double), (winner, middle), (lower, winner)] {
        app.belongs_to(&token, pair.0, pair.1).await;
    }
    // The customer stands below its double: it takes its place, above those who stood between them.
    app.merged(&token, winner, double).await;
    for (id, parent) in [(winner, json!(top)), (middle, json!(winner)), (lower, json!(winner)), (top, Value::Null)] {
        assert_eq!(app.parent_of(&token, id).await, parent);
    }
    app.belongs_to(&token, lowest, lower).await;
    // Whoever belongs to nobody takes the place of a double that does.
    app.merged(&token, other, middle).await;
    assert_eq!(app.parent_of(&token, other).await, json!(winner));
    let mut chain = vec![other.clone()];
    for nr in 8..=10 {
        let id = app.customer_of(&token, company(&format!("Firma {nr}"))).await;
        if nr < 10 {
            app.belongs_to(&token, &id, chain.last().unwrap()).await;
        }
        chain.push(id);
    }
    let [.., under, free] = chain.as_slice() else { panic!("four") };
    let [x, y] = [app.customer_of(&token, company("X")).await, app.customer_of(&token, company("Y")).await];
    app.belongs_to(&token, &x, free).await;
    app.belongs_to(&token, &y, &x).await;
    let input = app.merging(&token, under, free).await;
    app.customer_refused(&token, "mergeCustomers", input, &[("CUSTOMERS_MERGE_TOO_DEEP", "input.doubleId")]).await;
}

/// A module that keeps ids of customers, in memory.
struct Invoices(Arc<Mutex<Vec<CustomerId>>>);

struct OfInvoices(Arc<Mutex<Vec<CustomerId>>>);

#[async_trait]
impl CustomerReferences for OfInvoices {
    fn what(&self) -> Text {
        Text { pl: "faktury", en: "invoices" }
    }
    async fn count(&self, _: &dyn Conn, to: CustomerId) -> Result<i64, Error> {
        Ok(self.0.lock().unwrap().iter().filter(|id| **id == to).count().try_into().unwrap())
    }
    async fn repoint(&self, _: &Cx, _: &Tx, from: CustomerId, to: CustomerId) -> Result<(), Error> {
        let mut all = self.0.lock().unwrap();
        if all.len() > 2 {
            return Err(Error::new(&codes::INVALID).at("input.doubleId"));
        }
        all.iter_mut().filter(|id| **id == from).for_each(|id| *id = to);
        Ok(())
    }
}

impl Module for Invoices {
    fn name(&self) -> &'static str {
        "invented"
    }
    fn actions(&self) -> &'static [&'static Action] {
        &[]
    }
    fn codes(&self) -> &'static [&'static Code] {
        &[]
    }
    fn provide(&self, _: &House, offers: &mut Offers) {
        offers.join::<dyn CustomerReferences>(Arc::new(OfInvoices(Arc::clone(&self.0))));
    }
    fn wire(&self, _: &House, _: &Ports, _: &mut Services) -> Result<Wiring, String> {
        Ok(Wiring::default())
    }
}

#[tokio::test]
async fn what_other_modules_keep_points_to_the_customer_and_what_they_refuse_undoes_everything() {
    let invoices = Arc::new(Mutex::new(Vec::new()));
    let (app, token) = house_with(vec![Box::new(Invoices(Arc::clone(&invoices)))]).await;
    let winner = app.customer_of(&token, person("Jan", "Łoś")).await;
    let double = app.customer_of(&token, with(person("Jan", "Łoś"), json!({"phone": "600100200"}))).await;
    let [w, d] = [&winner, &double].map(|id| <CustomerId as crm_graph::Key>::parse(id).unwrap());
    *invoices.lock().unwrap() = vec![w, d, d];
    let seen = app.merge_preview(&token, &winner, &double).await;
    assert_eq!(seen["elsewhere"], json!([{"what": "invoices", "count": 2}]));
    let input = app.merging(&token, &winner, &double).await;
    app.customer_refused(&token, "mergeCustomers", input, &[("INVALID", "input.doubleId")]).await;
    invoices.lock().unwrap().pop();
    app.merged(&token, &winner, &double).await;
    assert_eq!(*invoices.lock().unwrap(), [w, w]);
}

#[tokio::test]
async fn custom_fields_that_the_customer_lacks_come_from_the_double_and_the_log_tells_all_that_did() {
    let (app, token) = house().await;
    for key in ["code", "level"] {
        app.field_of(&token, field(key, "TEXT", json!({"maxLength": 9}))).await;
    }
    let value = |key: &str, value: &str| json!({"key": key, "value": value});
    let winner = with(person("Jan", "Łoś"), json!({"customFields": [value("code", "A")]}));
    let winner = app.customer_of(&token, winner).await;
    let double = json!({"customFields": [value("code", "B"), value("level", "żółty")], "phone": "600100200"});
    let double = app.customer_of(&token, with(person("Jan", "Łoś"), double)).await;
    let above = app.customer_of(&token, company("Żuraw")).await;
    app.belongs_to(&token, &double, &above).await;
    app.merged(&token, &winner, &double).await;
    let kept = "SELECT custom::text FROM customers.customer WHERE number = 'K-000001'";
    assert_eq!(app.database.text(kept).await, r#"{"code": "A", "level": "żółty"}"#);
    let entry = app.audited("customer.merged").await.remove(0);
    let before = json!({"phone": null, "customFields.level": null, "parent": null});
    let after = json!({"phone": "+48600100200", "customFields.level": "żółty", "parent": above,
        "double": double, "number": "K-000002"});
    assert_eq!((&entry["before"], &entry["after"]), (&before, &after));
}
