//! What is gone leaves the disk, and nothing else; never while a backup copies it.

use std::path::PathBuf;

use chrono::{DateTime, TimeDelta, Utc};
use crm_core::{
    db::embedded::Role,
    files::{About, LOCK},
};
use crm_graph::Uuid;
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection};

use super::invented::{CSV, about};
use crate::{
    rows::ANNA,
    support::{NOW, TestApp},
};

fn now() -> DateTime<Utc> {
    NOW.parse().unwrap()
}

impl TestApp {
    async fn swept(&self) {
        self.database.admin("DELETE FROM crm.job").await;
        self.world.pass(TimeDelta::hours(1));
        while self.turn().await {}
        assert_eq!(self.count("crm.job WHERE kind = 'files.sweep' AND status = 'succeeded'").await, 1);
    }

    fn place(&self, id: Uuid) -> PathBuf {
        let digits = id.simple().to_string();
        self.folder.path().join("files").join(&digits[30..]).join(digits)
    }

    /// A content or a draft that a dead process has left.
    fn left_behind(&self, path: &PathBuf, at: DateTime<Utc>) {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, "x").unwrap();
        std::fs::File::open(path).unwrap().set_modified(at.into()).unwrap();
    }
}

#[tokio::test]
async fn what_is_gone_or_stray_goes_and_the_rest_stays() {
    let app = TestApp::start().await;
    app.staff(ANNA, &[]).await;
    let owner = app.person(ANNA).await;
    let until = |hours| About { expires_at: Some(now() + TimeDelta::hours(hours)), ..about("x") };
    let mut gone = Vec::new();
    for _ in 0..150 {
        gone.push(app.made(owner, b"gone", until(1)).await);
    }
    let (later, ever) = (app.made(owner, b"later", until(3)).await, app.made(owner, b"ever", about("y")).await);
    let old = now() - TimeDelta::days(2);
    std::fs::File::open(app.place(ever.id)).unwrap().set_modified(old.into()).unwrap();
    let strays: Vec<_> = (0_u128..4).map(|nr| app.place(Uuid::from_u128(nr))).collect();
    let drafts = ["1".repeat(32), "2".repeat(32)].map(|name| app.folder.path().join("files/drafts").join(name));
    for path in [&strays[0], &strays[1], &drafts[0]] {
        app.left_behind(path, old);
    }
    for path in [&strays[2], &strays[3], &drafts[1]] {
        app.left_behind(path, now());
    }
    app.swept().await;
    assert!(gone.iter().all(|file| !app.place(file.id).exists()));
    assert!(
        [&app.place(later.id), &app.place(ever.id), &strays[2], &strays[3], &drafts[1]]
            .iter()
            .all(|path| path.exists())
    );
    assert!([&strays[0], &strays[1], &drafts[0]].iter().all(|path| !path.exists()));
    assert_eq!((app.count("crm.file").await, app.on_disk()), (2, (4, 1)));
}

#[tokio::test]
async fn nothing_is_removed_while_a_backup_holds_the_lock() {
    let app = TestApp::start().await;
    app.staff(ANNA, &["helpdesk"]).await;
    let owner = app.person(ANNA).await;
    app.made(owner, b"gone", About { expires_at: Some(now()), ..about("x") }).await;
    let stray = app.place(Uuid::from_u128(7));
    app.left_behind(&stray, now() - TimeDelta::days(2));
    let mut backup = PgConnection::connect_with(&app.database.options(Role::Admin)).await.unwrap();
    let hold = format!("SELECT pg_advisory_lock_shared(hashtextextended('{LOCK}', 0))");
    backup.execute(AssertSqlSafe(hold)).await.unwrap();
    app.swept().await;
    assert_eq!((app.count("crm.file").await, app.on_disk()), (1, (2, 0)), "the sweep leaves them for the next time");
    let token = app.login(ANNA).await;
    app.uploaded(&token, CSV).await;
    backup.close().await.unwrap();
    app.swept().await;
    assert_eq!((app.count("crm.file").await, app.on_disk()), (1, (1, 0)));
}

#[tokio::test]
async fn an_upload_is_taken_once_and_by_its_owner_only() {
    let app = TestApp::start().await;
    let token = app.staff(ANNA, &["helpdesk"]).await;
    app.staff("jan@example.pl", &[]).await;
    let file = app.uploaded(&token, CSV).await;
    let id: Uuid = file["id"].as_str().unwrap().trim_start_matches("file_").parse().unwrap();
    for (email, taken) in [("jan@example.pl", false), (ANNA, true), (ANNA, false)] {
        let tx = app.recorded_for(app.person(email).await).await;
        let found = app.house.files.take_upload(&tx, id, "invented.import", None, None).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(found.is_some(), taken, "{email}");
    }
    assert_eq!(app.count("crm.file WHERE purpose = 'invented.import' AND expires_at IS NULL").await, 1);
    app.world.pass(TimeDelta::days(2));
    app.swept().await;
    assert_eq!(app.on_disk(), (1, 0), "it does not expire any more");
}
