//! The folder: what is found in it, where it lies, and which binaries fit it.

use super::tests::{connect, options, place};
use super::*;
use sqlx::Connection;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::process::Command;

#[tokio::test]
async fn an_interrupted_initdb_does_no_harm() {
    let place = place();
    let options = options(&place);
    let half = options.folder.join("postgres.unfinished");
    fs::create_dir_all(half.join("base/1")).unwrap();
    fs::write(half.join("PG_VERSION"), "15\n").unwrap();
    assert!(inspect(&options.folder, None).unfinished);
    Cluster::start(&options).await.unwrap().stop().await.unwrap();
    assert!(!half.exists());
}

#[tokio::test]
async fn lost_passwords_are_made_and_set_again() {
    let place = place();
    let options = options(&place);
    Cluster::start(&options).await.unwrap().stop().await.unwrap();
    fs::remove_dir_all(options.folder.join("keys")).unwrap();
    let cluster = Cluster::start(&options).await.unwrap();
    connect(&cluster, Role::Reader).await.ping().await.unwrap();
    let log = fs::read_to_string(cluster.log()).unwrap();
    for key in [&cluster.begun.keys.superuser, &cluster.begun.keys.admin] {
        assert!(!log.contains(key.as_str()), "a password is in the log");
    }
    cluster.stop().await.unwrap();
    fs::write(options.folder.join("keys/postgres-admin"), "it's\n").unwrap();
    let error = Cluster::start(&options).await.err().unwrap();
    assert!(matches!(error, EmbeddedError::BadKey { .. }), "{error}");
}

#[tokio::test]
async fn a_path_too_long_for_a_socket_gets_a_short_one() {
    let place = place();
    let folder = place.path().join("ż, \"'".repeat(3)).join("x".repeat(90));
    let options = Options { folder, ..options(&place) };
    let cluster = Cluster::start(&options).await.unwrap();
    let run = cluster.begun.server.postmaster.socket_folder.clone();
    assert!(!run.starts_with(place.path()));
    assert_eq!(fs::metadata(&run).unwrap().mode() & 0o777, 0o700);
    connect(&cluster, Role::Writer).await.ping().await.unwrap();
    cluster.stop().await.unwrap();
    fs::remove_dir(&run).unwrap();
    // Whoever makes it first, even as a link, gains nothing by it.
    std::os::unix::fs::symlink(place.path(), &run).unwrap();
    let error = Cluster::start(&options).await.err().unwrap();
    fs::remove_file(&run).unwrap();
    assert!(matches!(error, EmbeddedError::Squatted { .. }), "{error}");
}

#[tokio::test]
async fn odd_characters_in_the_path_are_fine() {
    let place = place();
    let options = Options { folder: place.path().join("ż, \"q'"), ..options(&place) };
    let cluster = Cluster::start(&options).await.unwrap();
    connect(&cluster, Role::Writer).await.ping().await.unwrap();
    cluster.stop().await.unwrap();
}

#[tokio::test]
async fn data_of_another_version_is_left_alone() {
    let place = place();
    let options = options(&place);
    let data = options.folder.join("postgres");
    let refusal = async |version: &str| {
        fs::create_dir_all(&data).unwrap();
        fs::write(data.join("PG_VERSION"), version).unwrap();
        let error = Cluster::start(&options).await.err().unwrap().to_string();
        assert_eq!(fs::read_dir(&data).unwrap().count(), 1, "something was changed");
        error
    };
    let newer = refusal("99\n").await;
    assert!(newer.contains("no PostgreSQL 99 was found") && newer.contains("only 99 can open it"), "{newer}");
    let older = refusal("14\n").await;
    assert!(older.contains("made by PostgreSQL 14; 15 is the oldest"), "{older}");
    let odd = refusal("x\n").await;
    assert!(odd.contains("isn't a PostgreSQL data folder"), "{odd}");
    fs::remove_file(data.join("PG_VERSION")).unwrap();
    fs::write(data.join("letter.txt"), "").unwrap();
    let strange = Cluster::start(&options).await.err().unwrap().to_string();
    assert!(strange.contains("it has no PG_VERSION"), "{strange}");
}

#[test]
fn missing_binaries_say_what_to_install() {
    let place = place();
    let error = binaries::choose(std::iter::empty(), None).unwrap_err().to_string();
    assert!(
        error.starts_with("no PostgreSQL 15 or newer was found on this machine (nothing is installed)."),
        "{error}"
    );
    assert!(error.contains("crm postgresql install") && error.contains("PG_BINDIR"), "{error}");
    let named = find_binaries(place.path(), Some(place.path())).unwrap_err().to_string();
    assert!(named.contains("initdb and postgres aren't both in it"), "{named}");
}

#[test]
fn the_version_that_fits_the_data_is_chosen() {
    let place = place();
    let fake = |name: &str, says: &str| {
        let dir = place.path().join(name);
        fs::create_dir(&dir).unwrap();
        // Not written by this process: a child that another test forks just then would keep it open ("text file busy").
        let script = format!(
            "printf '#!/bin/sh\necho \"postgres (PostgreSQL) {says}\"\n' > initdb; chmod 755 initdb; cp -p initdb postgres"
        );
        assert!(Command::new("sh").arg("-c").arg(script).current_dir(&dir).status().unwrap().success());
        dir
    };
    let all = [fake("old", "14.1"), fake("new", "18.4 (Debian)"), fake("beta", "19beta1"), fake("mid", "16.2")];
    let chosen = |wanted| binaries::choose(all.iter().cloned(), wanted).map(|found| found.version);
    assert_eq!(chosen(None).unwrap(), "18.4");
    assert_eq!(chosen(Some(16)).unwrap(), "16.2");
    assert_eq!(chosen(Some(19)).unwrap(), "19beta1");
    let error = chosen(Some(17)).unwrap_err().to_string();
    assert!(error.contains("only 14.1 in ") && error.contains("only 17 can open it"), "{error}");
}
