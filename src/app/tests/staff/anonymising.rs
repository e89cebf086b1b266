//! Erasure: the person goes, the id stays.

use serde_json::{Value, json};

use super::{ADMIN, house};
use crate::{
    rows::{ANNA, ME},
    support::PASSWORD,
};

/// Every row of every table but the tables of partitions, as one text.
const EVERYTHING: &str = "SELECT string_agg(format('SELECT t::text AS line FROM %I.%I t', schemaname, tablename), ' UNION ALL ') \
    FROM pg_tables WHERE schemaname IN ('crm', 'users', 'api')";

#[tokio::test]
async fn nothing_tells_any_more_who_it_was_and_the_id_stays() {
    let (app, admin) = house().await;
    let id = app.invite(&admin, ANNA, &["HELPDESK"]).await;
    let link = app.token_in_mail(ANNA, "invitation").await;
    app.succeeds("", "acceptInvitation", json!({"token": link, "password": PASSWORD})).await;
    let session = app.login(ANNA).await;
    app.try_login(ANNA, "wrong").await;
    let edit = app.about(ANNA, json!({"name": "Łucja Nowak-Żółć"})).await;
    app.succeeds(&admin, "editStaffMember", edit).await;
    app.database
        .admin(&format!(
            "INSERT INTO crm.import (id, importer, file_id, language, created_at) VALUES \
             ('00000000-0000-7000-8000-0000000000f1', 'users.staffMembers', gen_random_uuid(), 'pl', now()); \
             INSERT INTO crm.import_row (import_id, nr, line, cells, key, outcome, subject, before, after) VALUES \
             ('00000000-0000-7000-8000-0000000000f1', 1, 2, '[\"Żółć\"]', '{ANNA}', 'change', '{id}', '{{\"name\": \"Żółć\"}}', '{{}}'), \
             ('00000000-0000-7000-8000-0000000000f1', 2, 3, '[\"Żółć\"]', '{ANNA}', 'refused', NULL, '{{}}', '{{}}')"
        ))
        .await;
    let union = app.database.text(EVERYTHING).await;
    let trace = async |words: &str| {
        app.database.text(&format!("SELECT count(*)::text FROM ({union}) x WHERE x.line ILIKE '%{words}%'")).await
    };
    assert!(trace("Żółć").await != "0" && trace(ANNA).await != "0");

    let input = app.about(ANNA, json!({"reason": ""})).await;
    app.refused_to(&admin, "anonymiseStaffMember", input, "USERS_REASON_INVALID", "input.reason").await;
    let input = app.about(ANNA, json!({"reason": "wniosek z 20 listopada"})).await;
    app.succeeds(&admin, "anonymiseStaffMember", input).await;

    for words in ["Żółć", "Łucja", ANNA] {
        // The administrator of the tests is called the same.
        let others = if words == "Łucja" { "1" } else { "0" };
        assert_eq!(trace(words).await, others, "{words}");
    }
    let person = app.seen(&admin, &id).await;
    assert_eq!((&person["status"], &person["name"], &person["roles"]), (&json!("ANONYMISED"), &json!("—"), &json!([])));
    assert_eq!(person["email"], json!(format!("{}@anonymised.invalid", id.trim_start_matches("staff_"))));
    app.as_bearer(&session, ME, json!({})).await.refused(401, "UNAUTHENTICATED");
    assert!(!app.signs_in(ANNA, PASSWORD).await);
    assert_eq!(
        app.count("users.session WHERE ip IS NOT NULL OR user_agent IS NOT NULL OR device IS NOT NULL").await,
        1
    );
    let [entry] = app.audited("staff.anonymised").await.try_into().expect("one entry");
    assert_eq!((&entry["reason"], &entry["subject"]), (&json!("wniosek z 20 listopada"), &json!(id)));
    let [invited] = app.audited("staff.invited").await.try_into().expect("the entry stays");
    assert_eq!((&invited["subject"], &invited["after"]), (&json!(id), &Value::Null), "without its values");
}

#[tokio::test]
async fn it_cannot_be_undone_and_the_address_is_free_again() {
    let (app, admin) = house().await;
    app.staff(ANNA, &[]).await;
    let id = app.id_at(ANNA).await;
    let input = app.about(ANNA, json!({"reason": "x"})).await;
    app.succeeds(&admin, "anonymiseStaffMember", input.clone()).await;
    let email = format!("{}@anonymised.invalid", id.trim_start_matches("staff_"));
    let about = app.about(&email, json!({"reason": "x"})).await;
    let with = |field: &str, value: Value| {
        let mut input = about.clone();
        input[field] = value;
        input
    };
    let mut edit = with("name", json!("Anna"));
    edit.as_object_mut().unwrap().remove("reason");
    for (field, input) in [
        ("anonymiseStaffMember", about.clone()),
        ("enableStaffMember", about.clone()),
        ("disableStaffMember", about.clone()),
        ("requireNewPassword", about.clone()),
        ("changeStaffEmail", with("email", json!(ANNA))),
        ("setStaffRoles", with("roles", json!(["AUDITOR"]))),
        ("editStaffMember", edit),
        ("unlockStaffMember", json!({"id": id})),
        ("reinviteStaffMember", json!({"id": id})),
        ("resetStaffPassword", json!({"id": id, "reason": "x"})),
    ] {
        app.refused_to(&admin, field, input, "USERS_STAFF_ANONYMISED", "input.id").await;
    }
    let anew = app.invite(&admin, ANNA, &[]).await;
    assert!(anew != id && app.id_at(ADMIN).await != id);
}
