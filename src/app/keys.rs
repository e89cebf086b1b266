//! `crm keys rotate`: a new key signs access tokens from now on, and those of the old one stay good.

use std::{error::Error, path::PathBuf, sync::Arc};

use crm_core::{
    Cx, SystemWorld, World,
    audit::{AuditEntry, Recorder, write_audit},
    config::Settings,
    db::Db,
    security::{Keys, Rotation},
};
use secrecy::ExposeSecret as _;

use crate::{database::Database, terminal::say};

/// Where keys lie that the settings don't give.
pub(crate) fn folder(settings: &Settings) -> PathBuf {
    settings.data_dir.join("keys")
}

/// Changes the signing key of the data folder; where the settings give it, says how to change it.
pub(crate) async fn rotate(settings: &Settings) -> Result<(), Box<dyn Error>> {
    let world: Arc<dyn World> = Arc::new(SystemWorld);
    if settings.keys.signing.is_some() {
        return tell_steps(&*world);
    }
    // First, so that a fault in the files is told before anything is started.
    let rotation = Rotation::prepare(&folder(settings), &*world)?;
    let database = Database::open(settings).await?;
    let db = database.pools(settings);
    database.prepare(&db).await?;
    let recorded = record(&db, &rotation, world).await;
    db.close().await;
    let closed = database.close().await;
    recorded?;
    let sentence = format!(
        "tokens are signed with key {} from now on; those of key {} stay good until they run out",
        rotation.new, rotation.old
    );
    rotation.finish()?;
    say(sentence);
    say("a running server takes the new key up within seconds; nobody is signed out");
    Ok(closed?)
}

/// Before the change: a row too many, should the very last step fail, is better than a change that
/// nobody can find.
async fn record(db: &Db, rotation: &Rotation, world: Arc<dyn World>) -> Result<(), crm_shared::Error> {
    let entry =
        AuditEntry::security("keys.rotated").before("key", rotation.old.as_str()).after("key", rotation.new.as_str());
    let work = async |cx: Cx| {
        let tx = db.begin(&cx).await?;
        write_audit(&tx, entry).await?;
        tx.commit().await
    };
    Recorder::new(db.clone()).command(&Cx::system("crm keys rotate", world), "rotateKeys", work).await
}

fn tell_steps(world: &dyn World) -> Result<(), Box<dyn Error>> {
    let (id, key) = Keys::fresh(world)?;
    let line = key.expose_secret().trim().replace('\n', "\\n");
    say("The settings give the signing key, so nothing was changed. To change it, take this new one:");
    say(format!("\n\"{line}\"  (key {id})\n"));
    say("1. Give it in CRM_VERIFYING_KEYS on every node, and restart each.");
    say("2. Then give it in CRM_SIGNING_KEY on every node, and the old key in CRM_VERIFYING_KEYS; restart each.");
    say("3. An hour later take CRM_VERIFYING_KEYS away on every node, and restart each. Nobody is signed out.");
    Ok(())
}

/// Which keys are in force, in one line.
pub(crate) fn sentence(settings: &Settings) -> Result<String, String> {
    match Keys::ids(&settings.keys, &folder(settings), SystemWorld.now()).map_err(|error| error.to_string())? {
        None => Ok("the key that signs tokens is made at the first start".to_owned()),
        Some((id, others)) if others.is_empty() => Ok(format!("tokens are signed with key {id}")),
        Some((id, others)) => {
            Ok(format!("tokens are signed with key {id}; those of {} are good, too", others.join(", ")))
        }
    }
}
