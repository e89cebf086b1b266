//! The machinery: ended, begun again and taken over, an export is one file or none.

use std::sync::{Arc, atomic::Ordering};

use chrono::TimeDelta;
use crm_core::{exports::Format, work::Work};
use serde_json::json;

use super::invented::{Numbers, house_with_numbers};
use crate::{files::invented::Narrow, support::TestApp};

#[tokio::test]
async fn an_export_tells_how_far_it_is_and_ends_as_one_file() {
    let (app, numbers) = house_with_numbers().await;
    for (format, ending) in [(Format::Csv, "csv"), (Format::Xlsx, "xlsx")] {
        let job = app.order(2_500, format).await;
        numbers.pages.add_permits(4);
        assert!(app.turn().await);
        let row = app.job(job).await;
        assert_eq!(
            (&row["status"], &row["done"], &row["total"]),
            (&json!("succeeded"), &json!(2_500), &json!(2_500)),
            "{row}"
        );
        let file = app.rows("crm.file", &format!("job_id = '{job}'")).await.pop().unwrap();
        assert_eq!(file["name"], format!("Liczby 2026-11-22.{ending}"));
        assert_eq!(file["expires_at"], "2026-11-29T10:00:00+00:00");
        assert_eq!((&file["personal"], &file["owner_needs"]), (&json!(true), &json!("invented.export")));
    }
    assert_eq!(app.exported().await, (2, 2, (2, 0)));
}

#[tokio::test]
async fn a_cancelled_export_leaves_nothing() {
    let (app, numbers) = house_with_numbers().await;
    let admin = app.login("admin@example.pl").await;
    for format in [Format::Csv, Format::Xlsx] {
        let job = app.order(100_000, format).await;
        let cancel = async {
            while app.job(job).await["status"] != "running" {}
            let query = "mutation($id: ID!) { cancelJob(input: {id: $id}) { userErrors { code } } }";
            app.as_bearer(&admin, query, json!({"id": format!("job_{}", job.simple())})).await;
            app.world.pass(TimeDelta::seconds(1));
            numbers.pages.add_permits(2);
        };
        let (ran, ()) = tokio::join!(app.turn(), cancel);
        assert!(ran);
        assert_eq!(app.job(job).await["status"], "cancelled");
    }
    assert_eq!(app.exported().await, (0, 0, (0, 0)));
}

#[tokio::test]
async fn an_export_whose_node_stops_is_begun_again_and_made_once() {
    let (app, numbers) = house_with_numbers().await;
    let job = app.order(2_000, Format::Csv).await;
    let work = Work::default();
    let sign = work.sign();
    let stop = async {
        while numbers.begun() < 1 {
            tokio::task::yield_now().await;
        }
        crm_core::task::spawn(work.stop(crate::support::BOUND));
        while !sign.is_asked() {
            tokio::task::yield_now().await;
        }
        numbers.pages.add_permits(1);
    };
    let (ran, ()) = tokio::join!(app.assembly.runner.turn(&sign), stop);
    assert!(ran.unwrap());
    assert_eq!((&app.job(job).await["status"], app.exported().await), (&json!("waiting"), (0, 0, (0, 0))));
    numbers.pages.add_permits(3);
    assert!(app.turn().await);
    assert_eq!((numbers.begun(), &app.job(job).await["status"]), (2, &json!("succeeded")));
    assert_eq!(app.exported().await, (1, 1, (1, 0)));
}

#[tokio::test]
async fn an_export_that_another_node_takes_over_is_made_once() {
    let (app, numbers) = house_with_numbers().await;
    let other = app.another_node_with(numbers.module());
    let job = app.order(1_000, Format::Csv).await;
    let taken_over = async {
        while numbers.begun() < 1 {
            tokio::task::yield_now().await;
        }
        // No sign of life for a minute, as the others see it.
        app.world.pass(TimeDelta::seconds(61));
        let rest = async {
            while numbers.begun() < 2 {
                tokio::task::yield_now().await;
            }
            numbers.pages.add_permits(4);
        };
        let (ran, ()) = tokio::join!(other.turn(), rest);
        assert!(ran);
    };
    let (ran, ()) = tokio::join!(app.turn(), taken_over);
    assert!(ran);
    assert_eq!(app.job(job).await["status"], "succeeded");
    let (files, events, (_, drafts)) = app.exported().await;
    assert_eq!((files, events, drafts), (1, 1, 0), "who has lost it can't write its file down");
}

#[tokio::test]
async fn a_node_that_dies_after_the_file_was_made_has_it_found_and_not_made_again() {
    let (app, numbers) = house_with_numbers().await;
    let job = app.order(10, Format::Csv).await;
    numbers.pages.add_permits(2);
    assert!(app.turn().await);
    let file = app.job(job).await["output"].clone();
    app.database
        .admin("UPDATE crm.job SET status = 'waiting', finished_at = NULL, output = NULL WHERE kind = 'invented.exportNumbers'")
        .await;
    assert!(app.turn().await, "no page is read: there would be none");
    let row = app.job(job).await;
    assert_eq!((&row["status"], &row["output"]), (&json!("succeeded"), &file));
    assert_eq!(app.exported().await, (1, 1, (1, 0)));
}

#[tokio::test]
async fn a_full_disk_has_the_export_tried_again_later() {
    let numbers = Numbers::new();
    let mut room = None;
    let app = TestApp::with_house(&[], numbers.module(), |house| room = Some(Narrow::disk(house))).await;
    let room: Arc<std::sync::atomic::AtomicU64> = room.unwrap();
    app.staff("admin@example.pl", &["administrator"]).await;
    while app.turn().await {}
    for format in [Format::Csv, Format::Xlsx] {
        let before = app.exported().await.0;
        room.store(1_000, Ordering::SeqCst);
        let job = app.order(3_000, format).await;
        numbers.pages.add_permits(100);
        assert!(app.turn().await);
        let row = app.job(job).await;
        assert_eq!((&row["status"], &row["code"]), (&json!("waiting"), &json!("FILE_STORAGE")), "{row}");
        assert_eq!((app.exported().await.0, app.on_disk().1), (before, 0));
        room.store(u64::MAX, Ordering::SeqCst);
        app.world.pass(TimeDelta::seconds(5));
        assert!(app.turn().await);
        assert_eq!((&app.job(job).await["status"], app.exported().await.0), (&json!("succeeded"), before + 1));
    }
}

#[tokio::test]
async fn who_has_lost_the_right_before_it_begins_gets_nothing() {
    let (app, numbers) = house_with_numbers().await;
    let job = app.order(10, Format::Csv).await;
    app.by_force("DELETE FROM users.staff_role").await;
    numbers.pages.add_permits(2);
    assert!(app.turn().await);
    let row = app.job(job).await;
    assert_eq!((&row["status"], &row["code"]), (&json!("failed"), &json!("FORBIDDEN")));
    assert_eq!(app.exported().await, (0, 0, (0, 0)));
}
