use std::{collections::BTreeMap, fs, io::Read, path::Path};

use secrecy::SecretString;
use tar::{Builder, Header};

use super::{About, Archive, BackupError, FORMAT, Manifest, Sink, Target, read};

fn about() -> About {
    About {
        format: FORMAT,
        crm: "0.1.0".to_owned(),
        taken_at: "2026-11-22T10:00:00Z".parse().unwrap(),
        postgresql: 15,
        pg_dump: 17,
        migrations: vec!["m20261122_080000_logs".to_owned()],
        encryption_key: Some("00ff".to_owned()),
    }
}

/// Three pieces of what doesn't compress.
fn dump() -> Vec<u8> {
    let mut state = 7_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as u8
    };
    (0..9_000_000).map(|_| next()).collect()
}

fn passphrase() -> SecretString {
    "zażółć gęślą jaźń i jeszcze trochę".to_owned().into()
}

fn written(dump: &[u8], passphrase: Option<&SecretString>) -> Vec<u8> {
    let mut archive = Archive::begin(Vec::new(), passphrase, about()).unwrap();
    archive.database(dump).unwrap();
    archive.key("encryption.key", b"a key").unwrap();
    archive.file("00/a", 3, None, &b"abc"[..]).unwrap();
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    archive.file("01/żółw.pdf", 0, Some(empty), &b""[..]).unwrap();
    archive.finish().unwrap().0
}

#[derive(Default, PartialEq, Debug)]
struct Kept {
    database: Vec<u8>,
    ended: u32,
    keys: BTreeMap<String, Vec<u8>>,
    files: BTreeMap<String, Vec<u8>>,
}

impl Sink for Kept {
    fn database(&mut self, piece: &[u8]) -> Result<(), BackupError> {
        assert_eq!(self.ended, 0);
        self.database.extend(piece);
        Ok(())
    }

    fn database_ends(&mut self) -> Result<(), BackupError> {
        self.ended += 1;
        Ok(())
    }

    fn key(&mut self, name: &str, key: &[u8]) -> Result<(), BackupError> {
        self.keys.insert(name.to_owned(), key.to_vec());
        Ok(())
    }

    fn file(&mut self, name: &str, content: &mut dyn Read) -> Result<(), BackupError> {
        let mut bytes = Vec::new();
        content.read_to_end(&mut bytes).map_err(BackupError::damaged)?;
        self.files.insert(name.to_owned(), bytes);
        Ok(())
    }
}

fn kept(archive: &[u8], passphrase: Option<&SecretString>) -> Result<(Manifest, Kept), BackupError> {
    let mut kept = Kept::default();
    read(archive, passphrase, &mut kept).map(|verified| (verified.manifest, kept))
}

#[test]
fn what_is_written_is_read_back_encrypted_or_not() {
    let (dump, passphrase) = (dump(), passphrase());
    for passphrase in [None, Some(&passphrase)] {
        let archive = written(&dump, passphrase);
        let (manifest, kept) = kept(&archive, passphrase).unwrap();
        assert!(kept.database == dump && kept.ended == 1);
        assert_eq!(kept.keys.into_iter().collect::<Vec<_>>(), [("encryption.key".to_owned(), b"a key".to_vec())]);
        let files = [("00/a".to_owned(), b"abc".to_vec()), ("01/żółw.pdf".to_owned(), Vec::new())];
        assert_eq!(kept.files.into_iter().collect::<Vec<_>>(), files);
        assert_eq!((manifest.about, manifest.database.entries, manifest.database.bytes), (about(), 3, 9_000_000));
        assert_eq!((manifest.files.entries, manifest.files.bytes), (2, 3));

        let verified = read(archive.as_slice(), passphrase, &mut ()).unwrap();
        assert_eq!((verified.encrypted, verified.bytes), (passphrase.is_some(), archive.len() as u64));
        let readable = archive.windows(10).any(|window| window == b"about.json");
        assert_eq!(readable, passphrase.is_none());
    }
}

#[test]
fn the_passphrase_decides() {
    let archive = written(b"PGDMP", Some(&passphrase()));
    let other = SecretString::from("another one that is long enough".to_owned());
    assert!(matches!(kept(&archive, Some(&other)), Err(BackupError::WrongPassphrase)));
    assert!(matches!(kept(&archive, None), Err(BackupError::Encrypted)));
    assert!(kept(&written(b"PGDMP", None), Some(&other)).is_ok(), "what is open needs none");
    for foreign in [&b""[..], b"PGDMP", b"\x1f\x8b\x08\x00"] {
        assert!(matches!(kept(foreign, None), Err(BackupError::Foreign)), "{foreign:?}");
    }
}

/// Positions from the first to the last byte.
fn places(length: usize, count: usize) -> impl Iterator<Item = usize> {
    (0..count).map(move |n| n * (length - 1) / (count - 1))
}

#[test]
fn a_changed_byte_is_noticed_wherever_it_is() {
    let whole = kept(&written(&dump()[..20_000], None), None).unwrap();
    let archive = written(&dump()[..20_000], None);
    let mut noticed = 0;
    for at in (0..100).chain(places(archive.len(), 400)).chain(archive.len() - 100..archive.len()) {
        let mut changed = archive.clone();
        changed[at] ^= 0x10;
        match kept(&changed, None) {
            Err(_) => noticed += 1,
            // Spare bits of zstd's headers, which say nothing of the content.
            Ok(read) => assert!(read == whole, "byte {at} of {} went unnoticed", archive.len()),
        }
    }
    assert!(noticed >= 590, "{noticed}");

    let archive = written(b"PGDMP and more", Some(&passphrase()));
    for at in places(archive.len(), 12) {
        let mut changed = archive.clone();
        changed[at] ^= 0x10;
        assert!(kept(&changed, Some(&passphrase())).is_err(), "byte {at} of {}", archive.len());
    }
}

#[test]
fn what_is_cut_off_or_goes_on_is_noticed() {
    let dump = dump();
    for (passphrase, dump, count) in [(None, &dump[..20_000], 200), (Some(&passphrase()), &dump[..200_000], 10)] {
        let archive = written(dump, passphrase);
        for length in places(archive.len(), count).chain([archive.len() - 1]) {
            let error = kept(&archive[..length], passphrase).unwrap_err();
            let told = matches!(error, BackupError::Damaged(_)) || length < 40;
            assert!(told, "{length} of {}: {error}", archive.len());
        }
        for more in [&b"x"[..], &archive] {
            let longer = [archive.as_slice(), more].concat();
            assert!(matches!(kept(&longer, passphrase), Err(BackupError::Damaged(_))));
        }
    }
}

/// An archive put together by hand.
fn forged(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut tar = Builder::new(zstd::Encoder::new(Vec::new(), 1).unwrap());
    for (name, content) in entries {
        let mut header = Header::new_gnu();
        // By hand, because the library refuses to write bad names.
        header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_size(content.len() as u64);
        header.set_mode(0o600);
        header.set_cksum();
        tar.append(&header, *content).unwrap();
    }
    tar.into_inner().unwrap().finish().unwrap()
}

#[test]
fn an_archive_that_was_put_together_by_somebody_else_is_refused() {
    let about_json = serde_json::to_vec(&about()).unwrap();
    let (_, manifest) = Archive::begin(Vec::new(), None, about()).unwrap().finish().unwrap();
    let manifest_json = serde_json::to_vec(&manifest).unwrap();
    let (first, last) = (("about.json", about_json.as_slice()), ("manifest.json", manifest_json.as_slice()));
    assert!(kept(&forged(&[first, last]), None).is_ok());

    let refused = |entries: &[(&str, &[u8])], words: &str| {
        let mut kept = Kept::default();
        let error = read(forged(entries).as_slice(), None, &mut kept).unwrap_err().to_string();
        assert!(error.contains(words), "{error}");
        assert_eq!(kept.files, BTreeMap::new(), "{words}");
    };
    refused(&[first], "it has no manifest");
    refused(&[last], "does not begin with about.json");
    refused(&[first, last, last], "`manifest.json` is not in its place");
    refused(&[first, first, last], "`about.json` is not in its place");
    refused(&[first, ("database/000002", b"x"), last], "is not the next piece");
    refused(&[first, ("database/000001", b"x"), last], "not what its manifest says");
    refused(&[first, ("keys/a", b"x"), ("database/000001", b"x"), last], "`database/000001` is not in its place");
    for name in ["files/../etc/passwd", "files//etc/passwd", "/etc/passwd", "files/", "keys/a/b", "other", "files/./a"]
    {
        refused(&[first, (name, b"x"), last], "strange entry");
    }
    let newer = String::from_utf8(about_json.clone()).unwrap().replace("\"format\":1", "\"format\":2,\"what\":0");
    refused(&[("about.json", newer.as_bytes()), ("strange", b"")], "made by a newer crm (format 2)");
}

#[test]
fn a_file_that_is_not_what_was_stored_is_told() {
    for (size, sha256, words) in [
        (4, None, "is shorter than it should be"),
        (2, None, "is longer than it should be"),
        (3, Some("00"), "has another content than the one that was stored"),
    ] {
        let mut archive = Archive::begin(Vec::new(), None, about()).unwrap();
        let error = archive.file("00/a", size, sha256, &b"abc"[..]).unwrap_err().to_string();
        assert!(error.starts_with("the file 00/a ") && error.contains(words), "{error}");
    }
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_file_has_its_name_only_once_it_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let begin = |path: &Path| Target::file(path, about().taken_at, true);
    let first = begin(folder.path()).unwrap();
    assert_eq!(names(folder.path()), ["crm-20261122T100000Z.tar.zst.age.part"]);
    assert!(matches!(begin(folder.path()), Err(BackupError::Busy(_))));
    drop(first);
    assert_eq!(names(folder.path()), [""; 0], "given up");

    let path = folder.path().join("a");
    fs::write(folder.path().join("a.part"), "what a killed backup has left").unwrap();
    let archive = Archive::begin(begin(&path).unwrap(), None, about()).unwrap();
    let (target, _) = archive.finish().unwrap();
    let ready = target.ready().unwrap();
    assert_eq!(names(folder.path()), ["a.part"]);
    let written = ready.publish().unwrap();
    assert_eq!((names(folder.path()), written.path.as_deref()), (vec!["a".to_owned()], Some(path.as_path())));
    let verified = read(fs::File::open(&path).unwrap(), None, &mut ()).unwrap();
    assert_eq!((verified.bytes, verified.sha256), (written.bytes, written.sha256));
    assert!(matches!(begin(&path), Err(BackupError::Exists(_))));

    // Somebody else took the name meanwhile.
    let path = folder.path().join("b");
    let ready = begin(&path).unwrap().ready().unwrap();
    fs::write(&path, "precious").unwrap();
    assert!(matches!(ready.publish(), Err(BackupError::Exists(_))));
    assert_eq!(
        (names(folder.path()), fs::read_to_string(&path).unwrap()),
        (vec!["a".to_owned(), "b".to_owned()], "precious".to_owned())
    );
}

#[test]
fn a_full_disk_is_told() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut archive = Archive::begin(Target::stream(Box::new(full)), None, about()).unwrap();
    let written = archive.database(dump().as_slice()).and_then(|()| archive.finish().map(|_| ()));
    assert!(
        matches!(&written, Err(BackupError::Write(error)) if error.kind() == std::io::ErrorKind::StorageFull),
        "{written:?}"
    );
}
