//! A change of keys, as a server lives through it.

use std::{fs, os::unix::fs::PermissionsExt as _, path::Path};

use chrono::{DateTime, TimeDelta, Utc};
use secrecy::{ExposeSecret as _, SecretString};
use uuid::Uuid;

use super::{AUDIENCE_ACCESS, AccessClaims, KeyError, Keys, Rotation, ring::Ring};
use crate::{
    config,
    testing::TestWorld,
    world::{SystemWorld, World as _},
};

const ISSUER: &str = "https://crm.example.pl";
const NONE: config::Keys = config::Keys { signing: None, verifying: None, encryption: None };

fn token(keys: &Keys) -> SecretString {
    let claims = AccessClaims {
        iss: ISSUER.to_owned(),
        aud: AUDIENCE_ACCESS.to_owned(),
        sub: Uuid::from_u128(1),
        sid: Uuid::from_u128(2),
        ver: 3,
        iat: 1_000,
        exp: 1_600,
    };
    keys.sign(&claims).unwrap()
}

fn good(keys: &Keys, token: &SecretString, now: DateTime<Utc>) -> bool {
    keys.verify(token, ISSUER, now).is_ok()
}

fn load(folder: &Path) -> Keys {
    Keys::load(&NONE, folder, &SystemWorld).unwrap()
}

fn world() -> TestWorld {
    TestWorld::at("2026-11-22T10:00:00Z")
}

/// Another process's change of keys; the ids before and after.
fn rotate(folder: &Path, world: &TestWorld) -> (String, String) {
    let rotation = Rotation::prepare(folder, world).unwrap();
    let ids = (rotation.old.clone(), rotation.new.clone());
    rotation.finish().unwrap();
    ids
}

fn pem(ring: &Ring) -> String {
    ring.write().unwrap().expose_secret().to_owned()
}

#[test]
fn keys_are_made_once_with_tight_permissions() {
    let folder = tempfile::tempdir().unwrap();
    let keys = folder.path().join("keys");
    let (first, second) = (load(&keys), load(&keys));
    assert_eq!((first.ring().id(), first.seal_mark()), (second.ring().id(), second.seal_mark()));
    rotate(&keys, &world());
    assert_eq!(fs::metadata(&keys).unwrap().permissions().mode() & 0o777, 0o700);
    let files: Vec<_> = fs::read_dir(&keys).unwrap().map(Result::unwrap).collect();
    assert_eq!(files.len(), 2, "nothing is left behind: {files:?}");
    for file in files {
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn a_key_file_that_others_can_read_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let keys = load(folder.path());
    let path = folder.path().join("signing.pem");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    assert!(matches!(Keys::load(&NONE, folder.path(), &SystemWorld), Err(KeyError::Open(_))));
    assert!(matches!(Rotation::prepare(folder.path(), &world()), Err(KeyError::Open(_))));
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{text}\n")).unwrap();
    assert!(matches!(keys.refresh(), Err(KeyError::Open(_))), "neither by a running server");
    assert!(good(&keys, &token(&keys), world().now()), "which goes on with what it has");
}

#[test]
fn wrong_keys_are_named() {
    let key = |text: &str| Some(SecretString::from(text.to_owned()));
    let fine = pem(&Ring::fresh(&SystemWorld).unwrap());
    let cut = fine.replace("-----END PRIVATE KEY-----", "");
    for (signing, verifying, encryption, expected) in [
        (key("rubbish"), None, None, "CRM_SIGNING_KEY is not"),
        (None, None, key("c2hvcnQ="), "CRM_ENCRYPTION_KEY is not"),
        (key(&fine), key("rubbish"), None, "CRM_VERIFYING_KEYS are not"),
        (key(&fine), key(&cut), None, "CRM_VERIFYING_KEYS are not"),
        (key(&fine), key(&format!("{fine}{cut}")), None, "CRM_VERIFYING_KEYS are not"),
        (None, key(&fine), None, "CRM_VERIFYING_KEYS goes with CRM_SIGNING_KEY"),
    ] {
        let mistakes = Keys::mistakes(&config::Keys { signing, verifying, encryption });
        assert!(mistakes.len() == 1 && mistakes[0].to_string().starts_with(expected), "{mistakes:?}");
    }
    let all = config::Keys { signing: key("x"), verifying: key("x"), encryption: key("x") };
    assert_eq!(Keys::mistakes(&all).len(), 3, "all at once");

    let folder = tempfile::tempdir().unwrap();
    load(folder.path());
    let path = folder.path().join("signing.pem");
    for text in ["", "rubbish", cut.as_str(), &format!("{fine}retired: yesterday\n{fine}")] {
        fs::write(&path, text).unwrap();
        let error = Keys::load(&NONE, folder.path(), &SystemWorld).unwrap_err().to_string();
        assert!(error.contains("signing.pem cannot be used: it must begin with an Ed25519 private key"), "{error}");
    }
}

#[test]
fn tokens_of_the_old_key_stay_good_for_an_hour_and_new_ones_have_the_new_key() {
    let (folder, world) = (tempfile::tempdir().unwrap(), world());
    let keys = load(folder.path());
    let before = token(&keys);
    let (old, new) = rotate(folder.path(), &world);
    assert_eq!(keys.ring().id(), old, "not yet looked at");
    keys.refresh().unwrap();
    assert_eq!(keys.ring().id(), new);
    assert_eq!(Keys::ids(&NONE, folder.path(), world.now()).unwrap(), Some((new, vec![old.clone()])));
    assert!(good(&keys, &before, world.now()) && good(&keys, &token(&keys), world.now()));

    let text = fs::read_to_string(folder.path().join("signing.pem")).unwrap();
    assert_eq!(text.matches("BEGIN PRIVATE KEY").count(), 1, "of the old one only the public half is left");
    world.pass(TimeDelta::minutes(59));
    assert!(good(&keys, &before, world.now()));
    world.pass(TimeDelta::minutes(1));
    assert!(!good(&keys, &before, world.now()), "the hour is over");
    assert!(good(&keys, &token(&keys), world.now()));

    rotate(folder.path(), &world);
    let text = fs::read_to_string(folder.path().join("signing.pem")).unwrap();
    assert_eq!(text.matches("-----BEGIN ").count(), 2, "the first one is gone: {text}");
}

#[test]
fn rotations_at_once_lose_no_key() {
    let (folder, world) = (tempfile::tempdir().unwrap(), world());
    let first = token(&load(folder.path()));
    let tokens: Vec<SecretString> = std::thread::scope(|scope| {
        let work = || {
            rotate(folder.path(), &world);
            token(&load(folder.path()))
        };
        let running: Vec<_> = (0..8).map(|_| scope.spawn(work)).collect();
        running.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let keys = load(folder.path());
    assert!(tokens.iter().chain([&first]).all(|token| good(&keys, token, world.now())));
    let (_, others) = Keys::ids(&NONE, folder.path(), world.now()).unwrap().unwrap();
    assert_eq!(others.len(), 8);
}

#[test]
fn a_change_that_is_not_finished_changes_nothing() {
    let (folder, world) = (tempfile::tempdir().unwrap(), world());
    let id = load(folder.path()).ring().id().to_owned();
    drop(Rotation::prepare(folder.path(), &world).unwrap());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    // What a killed one leaves beside the file is nobody's key.
    fs::write(folder.path().join("signing.pem.new"), "-----BEGIN PRIV").unwrap();
    assert_eq!(load(folder.path()).ring().id(), id);
    let (old, new) = rotate(folder.path(), &world);
    assert_eq!((old, load(folder.path()).ring().id()), (id, new.as_str()));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn an_unknown_key_id_makes_the_file_looked_at_once_a_second() {
    let (folder, world) = (tempfile::tempdir().unwrap(), world());
    let keys = load(folder.path());
    let stranger = token(&Keys::ephemeral(&SystemWorld).unwrap());
    rotate(folder.path(), &world);
    let new = token(&load(folder.path()));
    assert!(good(&keys, &new, world.now()), "taken up at once");

    rotate(folder.path(), &world);
    let newer = token(&load(folder.path()));
    for _ in 0..100 {
        assert!(!good(&keys, &stranger, world.now()));
    }
    assert!(!good(&keys, &newer, world.now()), "this second has had its look");
    world.pass(TimeDelta::seconds(1));
    assert!(good(&keys, &newer, world.now()));
}

#[test]
fn a_file_of_one_key_and_one_with_keys_put_there_by_hand_work() {
    let (folder, world) = (tempfile::tempdir().unwrap(), world());
    let keys = load(folder.path());
    let path = folder.path().join("signing.pem");
    let [one, other] = [(); 2].map(|()| Ring::fresh(&SystemWorld).unwrap());
    fs::write(&path, format!("A word of a person.\r\n\r\n{}\r\n", pem(&one).replace('\n', "\r\n"))).unwrap();
    keys.refresh().unwrap();
    assert_eq!(keys.ring().id(), one.id());
    fs::write(&path, format!("{}\nand another\n{}", pem(&one), pem(&other))).unwrap();
    keys.refresh().unwrap();
    assert_eq!(keys.ring().others(world.now()), [other.id()]);
    world.pass(TimeDelta::days(365));
    assert_eq!(keys.ring().others(world.now()), [other.id()], "good until it is retired");
    rotate(folder.path(), &world);
    world.pass(TimeDelta::hours(1));
    assert_eq!(load(folder.path()).ring().others(world.now()), [""; 0]);
}

#[test]
fn keys_of_settings_are_changed_in_three_steps() {
    let [old, new] = [(); 2].map(|()| Ring::fresh(&SystemWorld).unwrap());
    let in_one_line = |ring: &Ring| Some(SecretString::from(pem(ring).replace('\n', "\\n")));
    let public = old.rotated(&world()).unwrap();
    let public = pem(&public).split_once("-----END PRIVATE KEY-----\n").unwrap().1.to_owned();
    let encryption = || Some(SecretString::from("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="));
    let node = |signing: &Ring, verifying| {
        let settings = config::Keys { signing: in_one_line(signing), verifying, encryption: encryption() };
        Keys::load(&settings, Path::new("/nowhere"), &SystemWorld).unwrap()
    };
    let now = world().now();
    let (before, first, second, third) =
        (node(&old, None), node(&old, in_one_line(&new)), node(&new, in_one_line(&old)), node(&new, None));
    for (signer, verifier, accepted) in [
        (&before, &first, true),
        (&first, &before, true),
        (&first, &second, true),
        (&second, &first, true),
        (&second, &before, false),
        (&second, &third, true),
        (&before, &third, false),
    ] {
        assert_eq!(good(verifier, &token(signer), now), accepted);
    }
    let by_public = node(&new, Some(public.lines().skip(1).collect::<Vec<_>>().join("\n").into()));
    assert!(good(&by_public, &token(&before), now), "the public half is enough");
    assert_eq!(before.refresh().ok(), Some(()));
}
