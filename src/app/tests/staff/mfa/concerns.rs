//! The lists of those whose signing in wants attention.

use chrono::TimeDelta;
use serde_json::json;

use crate::{
    rows::ANNA,
    staff::{ADMIN, house},
    support::TestApp,
};

const JAN: &str = "jan@example.pl";
const EWA: &str = "ewa@example.pl";
const CONCERNS: [&str; 3] = ["LOCKED", "MFA_MISSING", "INVITATION_EXPIRED"];

impl TestApp {
    /// Who is listed, concern by concern.
    async fn concerned(&self, token: &str) -> Vec<Vec<String>> {
        let document = "query($c: StaffConcern) { staffMembers(filter: {concern: $c}) { totalCount nodes { email } } }";
        let mut all = Vec::new();
        for concern in CONCERNS {
            let answer = self.as_bearer(token, document, json!({"c": concern})).await;
            let list = &answer.body["data"]["staffMembers"];
            let nodes = list["nodes"].as_array().unwrap_or_else(|| panic!("{answer:?}"));
            assert_eq!(list["totalCount"], nodes.len());
            all.push(nodes.iter().map(|node| node["email"].as_str().unwrap().to_owned()).collect());
        }
        all
    }
}

#[tokio::test]
async fn each_list_has_those_and_only_those_whom_it_is_about() {
    let (app, admin) = house().await;
    let anna = app.staff(ANNA, &["helpdesk"]).await;
    app.staff(JAN, &["accountant"]).await;
    assert_eq!(app.concerned(&admin).await, [vec![], vec![], Vec::<String>::new()]);

    for _ in 0..11 {
        app.try_login(JAN, "wrong").await;
    }
    let policy = "UPDATE users.role SET mfa_since = '2026-11-22T10:00:00Z', mfa_grace_days = 7 \
        WHERE system IN ('helpdesk', 'network_technician')";
    app.database.admin(policy).await;
    app.invite(&admin, EWA, &["NETWORK_TECHNICIAN"]).await;
    assert_eq!(app.concerned(&admin).await, [vec![JAN.to_owned()], vec![ANNA.to_owned()], vec![]]);

    app.enrol(&anna).await;
    assert_eq!(app.concerned(&admin).await, [vec![], vec![], Vec::<String>::new()], "a minute later no lock is left");
    app.database.admin("UPDATE users.throttle SET failures = 100 WHERE subject LIKE 'account:%'").await;
    app.world.pass(TimeDelta::hours(72));
    let admin = app.login(ADMIN).await;
    assert_eq!(app.concerned(&admin).await, [vec![JAN.to_owned()], vec![], vec![EWA.to_owned()]], "for good");

    let input = app.about(JAN, json!({"reason": "odszedł"})).await;
    app.succeeds(&admin, "disableStaffMember", input).await;
    assert_eq!(app.concerned(&admin).await, [vec![], vec![], vec![EWA.to_owned()]], "who is shut out needs no help");
}

#[tokio::test]
async fn only_who_may_know_goes_by_it() {
    let (app, _) = house().await;
    let helpdesk = app.staff(JAN, &["helpdesk"]).await;
    for concern in CONCERNS {
        let document = format!("{{ staffMembers(filter: {{concern: {concern}}}) {{ totalCount }} }}");
        let answer = app.as_bearer(&helpdesk, &document, json!({})).await;
        assert_eq!(answer.code(), "FORBIDDEN", "{answer:?}");
        assert_eq!(answer.body["errors"][0]["extensions"]["action"], "users.credential.read");
    }
}
