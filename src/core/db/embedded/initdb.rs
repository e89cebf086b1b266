//! Making a new data folder.

use super::Options;
use super::account::locale;
use super::binaries::Binaries;
use super::error::EmbeddedError;
use super::folder::{Site, private_folder, write_whole};
use super::keys::Keys;
use super::process::run;
use super::settings::{CONF, HBA};
use std::fs::{self, File};
use std::io::ErrorKind;

/// The superuser's name.
pub(super) const SUPERUSER: &str = "postgres";

/// Makes the data folder when there is none. It is made under another name and renamed when it is whole, so that a
/// process killed in between leaves nothing that looks like data.
pub(super) fn ensure_data(
    site: &Site,
    binaries: &Binaries,
    keys: &Keys,
    options: &Options,
) -> Result<(), EmbeddedError> {
    let (data, unfinished) = (&site.paths.data, &site.paths.unfinished);
    if data.join("PG_VERSION").exists() {
        return Ok(());
    }
    match fs::read_dir(data).map(|mut entries| entries.next()) {
        Ok(Some(_)) => {
            return Err(EmbeddedError::NotADataFolder { data: data.clone(), problem: "it has no PG_VERSION" });
        }
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(EmbeddedError::file("list", data)(error)),
        _ => (),
    }
    if fs::symlink_metadata(unfinished).is_ok() {
        fs::remove_dir_all(unfinished).map_err(EmbeddedError::file("remove", unfinished))?;
    }
    private_folder(unfinished, Some(&site.account))?;
    // In a file, because arguments and variables of a process can be seen by others.
    let pwfile = site.paths.folder.join("initdb.password");
    write_whole(&pwfile, &format!("{}\n", keys.superuser), 0o600)?;
    site.account.give(&pwfile)?;
    let mut command = site.account.command(&binaries.program("initdb"));
    command.arg("-D").arg(unfinished).arg("--pwfile").arg(&pwfile);
    command.args(["--username", SUPERUSER, "--auth-local=scram-sha-256", "--auth-host=scram-sha-256"]);
    command.args(["--encoding=UTF8", "--data-checksums"]);
    if cfg!(target_os = "macos") {
        command.args(["--locale=C", "--lc-ctype", locale()]);
    } else {
        command.args(["--locale", locale()]);
    }
    if !options.durable {
        command.arg("--no-sync");
    }
    tracing::info!("making a new PostgreSQL {} data folder: {}", binaries.version, data.display());
    let made = run(site, command, "initdb");
    fs::remove_file(&pwfile).map_err(EmbeddedError::file("remove", &pwfile))?;
    made?;
    fs::rename(unfinished, data).map_err(EmbeddedError::file("rename to", data))?;
    let folder = &site.paths.folder;
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(EmbeddedError::file("sync", folder))
}

/// Writes the configuration files: who may connect always, the rest when it isn't there.
pub(super) fn ensure_configuration(site: &Site) -> Result<(), EmbeddedError> {
    if !fs::read_to_string(&site.paths.hba).is_ok_and(|text| text == HBA) {
        write_whole(&site.paths.hba, HBA, 0o644)?;
    }
    if !site.paths.conf.exists() {
        write_whole(&site.paths.conf, CONF, 0o644)?;
    }
    Ok(())
}
