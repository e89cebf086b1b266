//! What is written reaches the server, once as a rule, or somebody learns why not.

use std::{sync::Arc, time::Duration};

use chrono::{DateTime, TimeDelta, Utc};
use crm_core::{World as _, mail::To, work::Work};
use tokio::time::timeout;

use super::{
    post::{house_with_post, ŁUCJA},
    smtp::{Mood, SmtpServer, Step},
};
use crate::support::{BOUND, TestApp};

#[tokio::test]
async fn a_mail_is_sent_once_with_polish_letters_and_its_bodies_are_forgotten() {
    let (app, server) = house_with_post().await;
    let id = app.write_mail(ŁUCJA, "łącze & <żółw>").await;
    assert!(server.heard().is_empty(), "not before somebody carries it");
    assert_eq!((app.carry().await, app.carry().await), (1, 0));
    let [taken] = server.taken().try_into().expect("one mail");
    assert_eq!((taken.from.as_str(), taken.to.as_str()), ("crm@isp.example", "lucja@example.pl"));
    assert!(taken.data.is_ascii() && taken.data.lines().all(|line| line.len() <= 998));
    assert_eq!(taken.header("Subject"), "Nowości: łącze & <żółw>");
    assert!(taken.raw_header("Subject").starts_with("=?utf-8?b?"));
    assert_eq!(taken.header("To"), "Łucja Żak <lucja@example.pl>");
    assert_eq!(taken.header("From"), "Łącza Żak <crm@isp.example>");
    assert_eq!(taken.header("Auto-Submitted"), "auto-generated");
    assert_eq!(taken.header("Message-ID"), format!("<{}@isp.example>", id.simple()));
    assert_eq!(taken.header("Date"), "Sun, 22 Nov 2026 10:00:00 +0000");
    let (text, html) = (taken.body("text/plain"), taken.body("text/html"));
    assert!(text.starts_with("Dzień dobry,\n\nzażółć łącze & <żółw>.\n\nGęślą: łącze & <żółw>\n\n-- \n"), "{text}");
    assert!(html.contains("zażółć łącze &amp; &lt;żółw&gt;.") && !html.contains("<żółw>"), "{html}");
    let row = app.mail(id).await;
    assert_eq!((&row["state"], &row["attempts"]), (&"sent".into(), &1.into()));
    assert!(row["body_text"].is_null() && row["body_html"].is_null() && !row["finished_at"].is_null());
    let rows = app.rows("crm.activity_log", "action = 'crm.deliverMail'").await;
    assert_eq!((rows.len(), &rows[0]["outcome"], &rows[0]["request_id"]), (1, &"succeeded".into(), &row["request_id"]));
}

#[tokio::test]
async fn what_was_rolled_back_is_not_sent_and_a_hole_is_not_written() {
    let (app, server) = house_with_post().await;
    let tx = app.recorded().await;
    app.house.mail.send(&tx, ŁUCJA, &super::post::NEWS, &[("what", "x")]).await.unwrap();
    let hole = app.house.mail.send(&tx, ŁUCJA, &super::post::NEWS, &[]).await.unwrap_err();
    assert_eq!(hole.code().id, "INTERNAL");
    tx.rollback().await.unwrap();
    assert_eq!((app.carry().await, server.heard().len(), app.count("crm.mail").await), (0, 0, 0));
}

#[tokio::test]
async fn nothing_is_smuggled_into_the_head_and_dots_stay_dots() {
    let (app, server) = house_with_post().await;
    let name = "Anna\r\nBcc: evil@example.com\r\n\r\n.\r\nMAIL FROM:<x@y>";
    app.write_mail(To { name, ..ŁUCJA }, "a\r\nBcc: evil@example.com\n.\n..\n\x000b").await;
    assert_eq!(app.carry().await, 1);
    let [taken] = server.taken().try_into().expect("one mail");
    assert!(!taken.headers().iter().any(|header| header == "Bcc"), "{:?}", taken.headers());
    assert_eq!(taken.header("Subject"), "Nowości: a Bcc: evil@example.com . .. 0b");
    assert!(taken.header("To").contains("evil@example.com . MAIL FROM"), "{}", taken.header("To"));
    assert_eq!(server.heard().iter().filter(|line| line.starts_with("RCPT")).count(), 1);
    assert_eq!(server.heard().iter().filter(|line| line.starts_with("MAIL")).count(), 1);
    assert!(taken.body("text/plain").contains("\n.\n..\n"), "{}", taken.body("text/plain"));
}

#[tokio::test]
async fn what_the_server_says_at_each_step_decides_what_becomes_of_a_mail() {
    use Mood::{Answers, Babbles, Hangs, HangsUp};
    let (app, server) = house_with_post().await;
    let (later, never) = ("waiting", "undeliverable");
    for (step, mood, state, code) in [
        (Step::Greeting, Answers("421 too busy"), later, "MAIL_DEFERRED"),
        (Step::Greeting, Answers("554 go away"), later, "MAIL_UNWELCOME"),
        (Step::Greeting, Answers("hello?"), later, "MAIL_UNREACHABLE"),
        (Step::Greeting, Babbles, later, "MAIL_UNREACHABLE"),
        (Step::Ehlo, HangsUp, later, "MAIL_UNREACHABLE"),
        (Step::Mail, Answers("550 not from you"), later, "MAIL_UNWELCOME"),
        (Step::Mail, Answers("451 later"), later, "MAIL_DEFERRED"),
        (Step::Rcpt, Answers("450 mailbox busy"), later, "MAIL_DEFERRED"),
        (Step::Rcpt, Answers("550 5.1.1 no such user"), never, "MAIL_REFUSED"),
        (Step::Rcpt, HangsUp, later, "MAIL_UNREACHABLE"),
        (Step::Data, Answers("421 shutting down"), later, "MAIL_DEFERRED"),
        (Step::Data, Answers("554 no"), never, "MAIL_REFUSED"),
        (Step::Taken, Answers("452 disk full"), later, "MAIL_DEFERRED"),
        (Step::Taken, Answers("552 too large"), never, "MAIL_REFUSED"),
        (Step::Taken, HangsUp, later, "MAIL_UNREACHABLE"),
    ] {
        server.is_well();
        server.is(step, mood);
        let id = app.write_mail(ŁUCJA, "x").await;
        assert_eq!(app.carry().await, 1, "{step:?} {mood:?}");
        assert_eq!(app.stands(id).await, (state.to_owned(), Some(code.to_owned())), "{step:?} {mood:?}");
        let bodies = app.mail(id).await["body_text"].is_string();
        assert_eq!(bodies, state == later, "{step:?} {mood:?}");
        app.database.admin("DELETE FROM crm.mail").await;
    }
    // Each of these takes the whole second that a mail may take.
    for step in Step::ALL {
        server.is_well();
        server.is(step, Hangs);
        let id = app.write_mail(ŁUCJA, "x").await;
        assert_eq!(app.carry().await, 1, "{step:?}");
        let expected = if step == Step::Quit { ("sent", None) } else { ("waiting", Some("MAIL_UNREACHABLE")) };
        let expected = (expected.0.to_owned(), expected.1.map(ToOwned::to_owned));
        assert_eq!(app.stands(id).await, expected, "{step:?}");
        app.database.admin("DELETE FROM crm.mail").await;
    }
}

#[tokio::test]
async fn a_lost_answer_means_once_more_under_the_same_message_id() {
    let (app, server) = house_with_post().await;
    server.is(Step::Taken, Mood::HangsUp);
    let id = app.write_mail(ŁUCJA, "x").await;
    app.carry().await;
    server.is_well();
    app.world.pass(TimeDelta::seconds(1));
    assert_eq!(app.carry().await, 1);
    assert_eq!(app.stands(id).await, ("sent".to_owned(), None));
    let taken = server.taken();
    assert_eq!(taken.len(), 2);
    assert_eq!(taken[0].header("Message-ID"), taken[1].header("Message-ID"));
    assert_eq!(taken[0].body("text/html"), taken[1].body("text/html"));
}

async fn due_at(app: &TestApp) -> DateTime<Utc> {
    app.rows("crm.mail", "true").await[0]["due_at"].as_str().unwrap().parse().unwrap()
}

#[tokio::test]
async fn a_mail_is_tried_for_hours_with_growing_waits_and_then_waits_for_a_person() {
    let (app, server) = house_with_post().await;
    server.is(Step::Rcpt, Mood::Answers("450 greylisted"));
    let id = app.write_mail(ŁUCJA, "x").await;
    let begun = app.world.now();
    let mut longest = TimeDelta::seconds(1);
    for attempt in 1..24 {
        assert_eq!(app.carry().await, 1, "attempt {attempt}");
        assert_eq!(app.stands(id).await.0, "waiting");
        let wait = due_at(&app).await - app.world.now();
        assert!(longest / 2 <= wait && wait <= longest, "after attempt {attempt}: {wait}");
        app.world.pass(wait - TimeDelta::microseconds(1));
        assert_eq!(app.carry().await, 0, "not before its time");
        app.world.pass(TimeDelta::microseconds(1));
        longest = (longest * 2).min(TimeDelta::minutes(15));
    }
    assert!(app.world.now() - begun > TimeDelta::hours(2));
    assert_eq!(app.carry().await, 1);
    assert_eq!(app.stands(id).await, ("failed".to_owned(), Some("MAIL_DEFERRED".to_owned())));
    assert!(app.mail(id).await["body_text"].is_string(), "so that it can be tried again");
    app.world.pass(TimeDelta::days(1));
    assert_eq!(app.carry().await, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_mail_that_hangs_stops_neither_the_others_nor_events() {
    let (app, server) = house_with_post().await;
    server.is_to(Step::Rcpt, "slow", Mood::Hangs);
    let slow = app.write_mail(To { address: "slow@example.pl", ..ŁUCJA }, "x").await;
    let mut work = Work::default();
    let courier = Arc::clone(&app.assembly.courier);
    work.start(|stop| async move { courier.run(stop).await });
    let all = async {
        for nr in 0..20 {
            app.write_mail(ŁUCJA, &nr.to_string()).await;
        }
        while server.taken().len() < 20 {
            tokio::task::yield_now().await;
        }
    };
    timeout(BOUND, all).await.unwrap();
    assert_eq!(app.stands(slow).await.0, "waiting");
    server.is_well();
    work.stop(BOUND).await;
    assert_eq!(server.taken().len(), 20, "each once");
}

#[tokio::test]
async fn what_a_killed_courier_had_is_taken_over_after_its_lease() {
    let (app, server) = house_with_post().await;
    server.is(Step::Taken, Mood::Hangs);
    let id = app.write_mail(ŁUCJA, "x").await;
    {
        let mut killed = std::pin::pin!(app.assembly.courier.turn());
        while server.taken().is_empty() {
            assert!(timeout(Duration::from_millis(1), killed.as_mut()).await.is_err(), "it hangs");
        }
    }
    server.is_well();
    app.world.pass(TimeDelta::seconds(31) - TimeDelta::microseconds(1));
    assert_eq!(app.carry().await, 0, "still leased");
    app.world.pass(TimeDelta::microseconds(1));
    assert_eq!(app.carry().await, 1);
    assert_eq!(app.stands(id).await.0, "sent");
    let ids: Vec<_> = server.taken().iter().map(|taken| taken.header("Message-ID")).collect();
    assert_eq!(ids, [ids[0].clone(), ids[0].clone()], "known for a copy");
}

#[tokio::test]
async fn where_encryption_is_wanted_nothing_is_said_without_it() {
    let server = SmtpServer::start().await;
    let mut given = super::post::settings(&server);
    given.retain(|(key, _)| *key != "CRM_MAIL_SECURITY");
    given.extend([("CRM_MAIL_USER", "crm".to_owned()), ("CRM_MAIL_PASSWORD", "tajne".to_owned())]);
    for security in ["starttls", "tls"] {
        let mut given: Vec<_> = given.iter().map(|(key, value)| (*key, value.as_str())).collect();
        given.push(("CRM_MAIL_SECURITY", security));
        let app = TestApp::with_settings(&given).await;
        let id = app.write_mail(ŁUCJA, "x").await;
        assert_eq!(app.carry().await, 1);
        assert_eq!(app.stands(id).await.0, "waiting", "{security}");
        assert!(["MAIL_UNWELCOME", "MAIL_UNREACHABLE"].contains(&app.stands(id).await.1.unwrap().as_str()));
    }
    let said = server.heard();
    assert!(
        said.iter().all(|line| !line.contains("AUTH") && !line.contains("MAIL") && !line.contains("tajne")),
        "{said:?}"
    );
}
