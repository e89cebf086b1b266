//! Who comes in with a token, from where, and how long what it opened stays open.

use chrono::TimeDelta;
use http::Request;
use serde_json::{Value, json};

use super::{ADMIN, KINDS, STAFF, house};
use crate::{
    live::client::{Sse, Ws},
    open_door::OpenDoor,
};

const UNAUTHORIZED: u16 = 4401;

#[tokio::test]
async fn a_program_does_what_it_was_given_as_far_as_its_owner_may() {
    let (app, admin) = house().await;
    app.staff("jan@example.pl", &["helpdesk"]).await;
    let jan = format!("staff_{}", app.person("jan@example.pl").await.simple());
    let rest = json!({"ownerId": jan, "actions": ["users.staff.read", "users.staff.export", "operations.job.read"]});
    let program = app.program(&admin, "Integrator", rest).await;
    assert_eq!(app.as_bearer(&program.token, STAFF, json!({})).await.code(), "");
    let export = "mutation { exportStaffMembers(input: {}) { job { id } userErrors { code } } }";
    let answer = app.as_bearer(&program.token, export, json!({})).await;
    assert_eq!(
        (answer.code(), &answer.body["errors"][0]["extensions"]["action"]),
        ("FORBIDDEN", &json!("users.staff.export")),
        "Jan may not"
    );
    let node = app.another_node();
    assert_eq!(node.as_bearer(&program.token, STAFF, json!({})).await.code(), "");
    // What the owner loses the account loses at its next request, on every node.
    app.database.admin("DELETE FROM users.staff_role WHERE role_id = '00000000-0000-7000-8000-000000000003'").await;
    app.until(&program.token, STAFF, "FORBIDDEN").await;
    node.until(&program.token, STAFF, "FORBIDDEN").await;
    assert!(app.lets_in(&program.token).await, "it is still somebody");
    app.database
        .admin(
            "INSERT INTO users.staff_role (staff_id, role_id, granted_at) \
             SELECT id, '00000000-0000-7000-8000-000000000001', now() FROM users.staff WHERE email = 'jan@example.pl'",
        )
        .await;
    app.until(&program.token, STAFF, "").await;
    let answer = app.until(&program.token, export, "").await;
    assert!(answer.body["data"]["exportStaffMembers"]["job"]["id"].is_string(), "{answer:?}");
    // Never more than it was given.
    let audit = "{ trustedDocuments: node(id: \"document_0\") { id } mails(first: 1) { nodes { id } } }";
    assert_eq!(app.as_bearer(&program.token, audit, json!({})).await.code(), "INVALID");
    let answer = app.as_bearer(&program.token, "{ mails(first: 1) { nodes { id } } }", json!({})).await;
    assert_eq!(answer.code(), "FORBIDDEN");
}

#[tokio::test]
async fn suspended_ended_expired_and_ownerless_accounts_are_refused_and_the_log_says_why() {
    let (app, admin) = house().await;
    app.staff("jan@example.pl", &["administrator"]).await;
    let jan = format!("staff_{}", app.person("jan@example.pl").await.simple());
    let node = app.another_node();
    let program = app.program(&admin, "Integrator", json!({"ownerId": jan, "expiresAt": "2026-11-22T10:05:00Z"})).await;
    assert!(app.lets_in(&program.token).await && node.lets_in(&program.token).await);
    app.resolve(&admin, "suspendServiceAccount", &program.id).await;
    assert!(!app.lets_in(&program.token).await, "at the next request");
    node.until(&program.token, KINDS, "UNAUTHENTICATED").await;
    app.resolve(&admin, "resumeServiceAccount", &program.id).await;
    assert!(app.lets_in(&program.token).await);

    let disable = "mutation($i: DisableStaffMemberInput!) { disableStaffMember(input: $i) { userErrors { code } } }";
    let enable =
        disable.replace("isable", "nable").replace("DnableStaff", "EnableStaff").replace("dnableStaff", "enableStaff");
    let version = async || -> Value {
        let text = app.database.text("SELECT version::text FROM users.staff WHERE email = 'jan@example.pl'").await;
        json!(text.parse::<i32>().unwrap())
    };
    let input = json!({"i": {"id": jan, "expectedVersion": version().await, "reason": "Odszedł"}});
    let answer = app.as_bearer(&admin, disable, input).await;
    assert_eq!(answer.user_errors("disableStaffMember"), [], "{answer:?}");
    assert!(!app.lets_in(&program.token).await, "nobody answers for it");
    assert_eq!(app.account(&admin, &program.id).await["state"], "OWNER_INACTIVE");
    let told = &app.rows("crm.audit_log", "event = 'serviceAccount.ownerDisabled'").await[0];
    assert_eq!((&told["subject"], &told["reason"]), (&json!(program.id), &json!("Odszedł")));
    let input = json!({"i": {"id": jan, "expectedVersion": version().await, "reason": "Wrócił"}});
    let answer = app.as_bearer(&admin, &enable, input).await;
    assert_eq!(answer.user_errors("enableStaffMember"), [], "{answer:?}");
    assert!(app.lets_in(&program.token).await);
    assert_eq!(app.rows("crm.audit_log", "event = 'serviceAccount.ownerEnabled'").await.len(), 1);

    app.world.pass(TimeDelta::minutes(5));
    assert!(!app.lets_in(&program.token).await);
    // What is critical wants a proof of these minutes.
    let admin = app.login(super::ADMIN).await;
    assert_eq!(app.account(&admin, &program.id).await["state"], "EXPIRED");
    app.resolve(&admin, "endServiceAccount", &program.id).await;
    assert!(!app.lets_in(&program.token).await);
    let mut refusals = app.refusals().await;
    refusals.dedup();
    let told = [
        "the account is suspended",
        "the account's owner is not active",
        "the account has expired",
        "the account was ended",
    ];
    for reason in told {
        assert!(refusals.contains(&json!(reason)), "{refusals:?}");
    }
}

#[tokio::test]
async fn an_anonymised_owner_answers_for_nothing_until_it_is_handed_over() {
    let (app, admin) = house().await;
    app.staff("jan@example.pl", &["helpdesk"]).await;
    let jan = format!("staff_{}", app.person("jan@example.pl").await.simple());
    let program = app.program(&admin, "Integrator", json!({"ownerId": jan})).await;
    let document =
        "mutation($i: AnonymiseStaffMemberInput!) { anonymiseStaffMember(input: $i) { userErrors { code } } }";
    let version = app.database.text("SELECT version::text FROM users.staff WHERE email = 'jan@example.pl'").await;
    let version: i32 = version.parse().unwrap();
    let input = json!({"i": {"id": jan, "expectedVersion": version, "reason": "RODO"}});
    let answer = app.as_bearer(&admin, document, input).await;
    assert_eq!(answer.user_errors("anonymiseStaffMember"), [], "{answer:?}");
    assert!(!app.lets_in(&program.token).await);
    assert_eq!(app.rows("crm.audit_log", "event = 'serviceAccount.ownerAnonymised'").await.len(), 1);
    let me = format!("staff_{}", app.person(ADMIN).await.simple());
    let input = app.of_account(&admin, &program.id, json!({"reason": "x", "ownerId": me})).await;
    app.managed(&admin, "handOverServiceAccount", input).await;
    assert!(app.lets_in(&program.token).await);
}

#[tokio::test]
async fn from_another_address_a_token_is_like_a_wrong_one() {
    // The tests' router is called from 203.0.113.7.
    let (app, admin) = house().await;
    let far = app.program(&admin, "Daleki", json!({"networks": ["198.51.100.0/24", "2001:db8::/32"]})).await;
    let near = app.program(&admin, "Bliski", json!({"networks": ["203.0.113.0/29"]})).await;
    let wrong = app.as_bearer("crmisp_wrong", KINDS, json!({})).await;
    for _ in 0..3 {
        let refused = app.as_bearer(&far.token, KINDS, json!({})).await;
        refused.refused(401, "UNAUTHENTICATED");
        assert_eq!(refused.message(), wrong.message());
    }
    assert!(app.lets_in(&near.token).await);
    let told = app.rows("crm.audit_log", "event = 'serviceToken.refused'").await;
    assert_eq!(told.len(), 1, "once a minute");
    assert_eq!((&told[0]["subject"], &told[0]["ip"]), (&json!(far.id), &json!("203.0.113.7")));
    assert_eq!(told[0]["reason"], "the address is not among the account's networks");
    let seen = app.account(&admin, &near.id).await;
    for _ in 0..1_000 {
        if app.account(&admin, &near.id).await["lastUsedIp"] == "203.0.113.7" {
            return;
        }
    }
    panic!("the last use was not written: {seen}");
}

#[tokio::test]
async fn what_an_account_keeps_open_ends_with_it_and_nothing_else_does() {
    let (app, admin) = house().await;
    let job = "INSERT INTO crm.job (id, kind, input, request_id, created_at, due_at) \
        VALUES (gen_random_uuid(), 'x', '{}', 'x', now(), now() + interval '1 year') RETURNING replace(id::text, '-', '')";
    let job = app.database.text(job).await;
    let watch = format!("subscription {{ jobProgress(id: \"job_{job}\") {{ status }} }}");
    let read = json!({"actions": ["operations.job.read"]});
    let door = OpenDoor::with(&app, &[], None).await;
    for field in ["suspendServiceAccount", "endServiceAccount", "editServiceAccount"] {
        let program = app.program(&admin, field, read.clone()).await;
        let other = app.program(&admin, &format!("Obok {field}"), read.clone()).await;
        let mut idle = Ws::begin(&door, &program.token).await;
        let mut ws = Ws::begin(&door, &program.token).await;
        ws.subscribe("a", &watch).await;
        assert_eq!(ws.hear().await["payload"]["data"]["jobProgress"]["status"], "WAITING");
        let mut sse = Sse::open(&door, &program.token, &watch).await;
        assert_eq!(sse.next().await.unwrap().1["data"]["jobProgress"]["status"], "WAITING");
        let mut bystander = Ws::begin(&door, &other.token).await;
        let input = json!({"reason": "Koniec", "actions": []});
        let mut input = app.of_account(&admin, &program.id, input).await;
        if field != "editServiceAccount" {
            input.as_object_mut().unwrap().remove("actions");
        }
        app.managed(&admin, field, input).await;
        let code = if field == "editServiceAccount" { 1012 } else { UNAUTHORIZED };
        assert_eq!((ws.closed().await.0, idle.closed().await.0), (code, code), "{field}");
        if code == UNAUTHORIZED {
            assert_eq!(sse.next().await.unwrap().1["errors"][0]["extensions"]["code"], "UNAUTHENTICATED");
        } else {
            assert_eq!(sse.next().await, None, "clients come again, with their new rights");
        }
        bystander.say(json!({"type": "ping"})).await;
        assert_eq!(bystander.hear().await, json!({"type": "pong"}), "{field}");
    }
    door.close().await;
}

#[tokio::test]
async fn an_account_is_confined_to_trusted_documents_by_itself() {
    let (app, admin) = house().await;
    let program = app.program(&admin, "Integrator", json!({})).await;
    let other = app.program(&admin, "Inny", json!({})).await;
    let confine = "mutation($id: ID!, $only: Boolean!) { confineServiceAccount(input: {serviceAccountId: $id, only: $only}) { \
        serviceAccount { id trustedDocumentsOnly } userErrors { code path } } }";
    let set = async |only: bool| {
        let answer = app.as_bearer(&admin, confine, json!({"id": program.id, "only": only})).await;
        assert_eq!(answer.user_errors("confineServiceAccount"), [], "{answer:?}");
        assert_eq!(answer.body["data"]["confineServiceAccount"]["serviceAccount"]["trustedDocumentsOnly"], only);
    };
    set(true).await;
    let refused = app.as_bearer(&program.token, KINDS, json!({})).await;
    assert_eq!(refused.body["errors"][0]["extensions"]["reason"], "DOCUMENT_NOT_TRUSTED", "{refused:?}");
    assert!(app.lets_in(&other.token).await && app.as_bearer(&admin, KINDS, json!({})).await.code().is_empty());
    let trust = "mutation($i: TrustDocumentInput!) { trustDocument(input: $i) { document { documentId } userErrors { code } } }";
    let answer = app.as_bearer(&admin, trust, json!({"i": {"name": "Rodzaje", "text": KINDS}})).await;
    let id = &answer.body["data"]["trustDocument"]["document"]["documentId"];
    assert!(app.lets_in(&program.token).await, "the same text");
    let by_id = Request::post("/graphql")
        .header("content-type", "application/json")
        .header("authorization", format!("Bearer {}", program.token))
        .body(json!({"documentId": id}).to_string().into())
        .unwrap();
    assert!(app.send(by_id).await.body["data"]["searchKinds"].is_array());
    set(false).await;
    assert_eq!(app.as_bearer(&program.token, STAFF, json!({})).await.code(), "");
    let unknown =
        app.as_bearer(&admin, confine, json!({"id": format!("account_{}", "0".repeat(32)), "only": true})).await;
    assert_eq!(
        unknown.user_errors("confineServiceAccount"),
        [("API_ACCOUNT_UNKNOWN".to_owned(), Some("input.serviceAccountId".to_owned()))]
    );
}
