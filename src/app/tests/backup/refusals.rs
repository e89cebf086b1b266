//! What is wrong is told before anything is touched.

use std::{
    fs::{self, File},
    os::unix::fs::{PermissionsExt as _, symlink},
    process::Stdio,
};

use crm_core::{
    backup::{About, Archive, FORMAT},
    db::embedded::find_binaries,
    testing::pg_bindir,
};

use super::{FILES, PASSPHRASE, sql, tables, text};
use crate::{commands::says, program::Installation};

#[tokio::test]
async fn a_backup_that_is_not_whole_is_refused_and_nothing_is_touched() {
    let (crm, other) = (Installation::new(), Installation::new());
    crm.administrator().await;
    crm.fill_files().await;
    let file = crm.backup(&[]).await;
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    let whole = fs::read(&file).unwrap();
    let bad = crm.folder.with_extension("bad");
    let mut cases = Vec::new();
    for (at, words) in
        [(0, "no backup made by crm"), (whole.len() / 2, "damaged or cut off"), (whole.len() - 2, "damaged or cut off")]
    {
        let mut changed = whole.clone();
        changed[at] ^= 0x40;
        cases.push((changed, words));
    }
    for length in [whole.len() / 2, whole.len() - 1] {
        cases.push((whole[..length].to_vec(), "damaged or cut off"));
    }
    cases.push((b"PGDMP".to_vec(), "no backup made by crm"));
    let about = About {
        format: FORMAT,
        crm: "9.9.9".to_owned(),
        taken_at: "2026-11-22T10:00:00Z".parse().unwrap(),
        postgresql: 15,
        pg_dump: 15,
        migrations: vec!["m20261122_080000_logs".to_owned(), "m20991231_000000_later".to_owned()],
        encryption_key: None,
    };
    let newer = Archive::begin(Vec::new(), None, about.clone()).unwrap().finish().unwrap().0;
    let form = Archive::begin(Vec::new(), None, About { format: FORMAT + 1, ..about }).unwrap().finish().unwrap().0;
    cases.push((form, "made by a newer crm (format 2)"));
    for (content, words) in cases {
        fs::write(&bad, content).unwrap();
        says(&other.run(&["restore", text(&bad)]).await, 1, &[words]);
        says(&other.run(&["backup", "verify", text(&bad)]).await, 1, &[words]);
    }
    fs::write(&bad, newer).unwrap();
    let words =
        ["made by a newer crm (9.9.9; m20991231_000000_later is unknown to this one)", "that version or a later one"];
    says(&other.run(&["restore", text(&bad)]).await, 1, &words);
    says(&other.run(&["restore", "/nowhere/at/all"]).await, 1, &["can't open /nowhere/at/all"]);
    assert!(other.is_untouched());

    let closed = crm.folder.with_extension("closed");
    says(&crm.run_with(&["backup", "--to", text(&closed)], &PASSPHRASE, "").await, 0, &["backup "]);
    says(&other.run(&["restore", text(&closed)]).await, 1, &["is encrypted; set CRM_BACKUP_PASSPHRASE"]);
    let wrong = [("CRM_BACKUP_PASSPHRASE", "another one that is long enough")];
    says(&other.run_with(&["restore", text(&closed)], &wrong, "").await, 1, &["does not open this backup"]);
    let short = [("CRM_BACKUP_PASSPHRASE", "hunter2")];
    let said = other.run_with(&["restore", text(&closed)], &short, "").await;
    says(&said, 1, &["CRM_BACKUP_PASSPHRASE: give at least 20 characters"]);
    assert!(other.is_untouched() && !said.err.contains("hunter2"));
    for file in [file, bad, closed] {
        fs::remove_file(file).unwrap();
    }
}

#[tokio::test]
async fn a_restore_goes_into_an_empty_installation_only() {
    let (crm, other) = (Installation::new(), Installation::new());
    says(&crm.run(&["backup", "--to", "/tmp"]).await, 1, &["the database is empty, there is nothing to back up"]);
    crm.administrator().await;
    crm.fill_files().await;
    let file = crm.backup(&[]).await;
    let cluster = crm.cluster().await;
    let before = tables(&cluster).await;
    says(&crm.run(&["restore", text(&file)]).await, 1, &["there are files in", "an empty installation only"]);
    fs::rename(crm.folder.join("files"), crm.folder.join("kept")).unwrap();
    says(&crm.run(&["restore", text(&file)]).await, 1, &["the database is not empty: it has", "none was touched"]);
    assert_eq!(tables(&cluster).await, before);
    cluster.stop().await.unwrap();

    let precious = other.content("018f0000-0000-7000-8000-0000000000ab");
    fs::create_dir_all(precious.parent().unwrap()).unwrap();
    fs::write(&precious, "x").unwrap();
    says(&other.run(&["restore", text(&file)]).await, 1, &["there are files in"]);
    assert_eq!(fs::read_to_string(&precious).unwrap(), "x");
    fs::remove_file(precious).unwrap();
    // Looking made a list of migrations, which is nothing.
    says(&other.run(&["migrate", "status"]).await, 0, &["pending"]);
    says(&other.run(&["restore", text(&file)]).await, 0, &["restored"]);
    fs::remove_file(file).unwrap();
}

#[tokio::test]
async fn a_backup_that_cannot_be_written_leaves_no_file_and_says_why() {
    let crm = Installation::new();
    crm.administrator().await;
    let folder = crm.folder.with_extension("backups");
    fs::create_dir(&folder).unwrap();
    let precious = folder.join("precious");
    fs::write(&precious, "x").unwrap();
    says(&crm.run(&["backup", "--to", text(&precious)]).await, 1, &["exists already and was left as it is"]);
    says(&crm.run(&["backup", "--to", "/nowhere/at/all"]).await, 1, &["can't create /nowhere/at/all.part"]);
    let mut full = crm.command(&["backup", "--to", "-"]);
    full.stdout(Stdio::from(File::options().write(true).open("/dev/full").unwrap()));
    let full = full.spawn().unwrap().wait_with_output().await.unwrap();
    let err = String::from_utf8(full.stderr).unwrap();
    assert!(full.status.code() == Some(1) && err.contains("could not be written: No space left on device"), "{err}");

    crm.fill_files().await;
    let (id, ..) = FILES[0];
    let (content, name) = (crm.content(id), id.replace('-', ""));
    for (changed, words) in [("abd", "another content"), ("ab", "is shorter"), ("abcd", "is longer")] {
        fs::write(&content, changed).unwrap();
        says(&crm.run(&["backup", "--to", text(&folder)]).await, 1, &[&format!("the file {name} "), words]);
    }
    fs::remove_file(&content).unwrap();
    says(
        &crm.run(&["backup", "--to", text(&folder)]).await,
        1,
        &[&format!("the file {name} cannot be read: No such file")],
    );
    fs::write(&content, "abc").unwrap();

    // The server's programs without the clients'.
    let bindir = folder.join("bin");
    fs::create_dir(&bindir).unwrap();
    let found = find_binaries(&crm.folder, pg_bindir().as_deref()).unwrap();
    for name in ["postgres", "initdb"] {
        symlink(found.bindir.join(name), bindir.join(name)).unwrap();
    }
    for path in [&folder, &bindir] {
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let lacking = [("PG_BINDIR", text(&bindir))];
    let major = found.major;
    let words = [format!("no pg_dump of PostgreSQL {major} or newer was found"), "PG_BINDIR".to_owned()];
    says(
        &crm.run_with(&["backup", "--to", text(&folder)], &lacking, "").await,
        1,
        &words.each_ref().map(String::as_str),
    );
    fs::remove_dir_all(&bindir).unwrap();
    let names = || fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect::<Vec<_>>();
    assert_eq!(names(), ["precious"]);
    let cluster = crm.cluster().await;
    assert_eq!(sql(&cluster, "SELECT count(*)::text FROM crm.backup").await, ["0"]);
    // What can't be logged must not happen.
    let revoke = "DO $$ BEGIN REVOKE INSERT ON crm.audit_log FROM crm_writer; END $$";
    sql(&cluster, revoke).await;
    says(&crm.run(&["backup", "--to", text(&folder)]).await, 1, &["crm: "]);
    assert_eq!(names(), ["precious"]);
    cluster.stop().await.unwrap();
    fs::remove_dir_all(folder).unwrap();
}
