//! `crm restore`: a backup into an empty installation. The database comes back in one transaction, and is
//! marked until everything else is done, too: with the mark nothing starts.

use std::{
    error::Error,
    fs::File,
    io::Read,
    path::{Path, PathBuf},
    sync::Arc,
    time::Instant,
};

use crm_core::{
    Cx, SystemWorld, World as _,
    audit::{AuditEntry, begin_era, write_audit},
    backup::{BackupError, Sink, Verified, are_empty, put, read},
    config::Settings,
    db::{Tool, ToolError, server_major},
    events,
    files::Storage,
    jobs, mail,
    security::Keys,
};
use migration::Fitness;
use tokio::runtime::Handle;

use crate::{
    backup::{contents, size, verified},
    database::{self, Database},
    house::Standing,
    keys, schema,
    settings::Loaded,
    terminal::say,
};

const UNFINISHED: &str = "What was made is marked as unfinished, and no crm starts with it. Mend what is wrong and run \
    `crm restore` again: it begins anew";

/// Restores `file`; `into` is the folder of another installation than the configured one.
pub(crate) async fn restore(
    mut loaded: Loaded,
    file: &Path,
    into: Option<PathBuf>,
    resume: bool,
) -> Result<(), Box<dyn Error>> {
    let begun = Instant::now();
    if let Some(into) = &into {
        if loaded.settings.database.external.is_some() {
            return Err(
                "--into is for the embedded database; a database server of yours is named by its addresses".into()
            );
        }
        loaded.settings.data_dir = std::path::absolute(into)?;
        loaded.settings.files.dir = loaded.settings.data_dir.join("files");
    }
    // Everything that can be known before anything is touched.
    let backup = verified(file, loaded.settings.backup.passphrase.clone()).await?;
    let unknown = migration::unknown(&backup.manifest.about.migrations);
    if !unknown.is_empty() {
        let (crm, names) = (&backup.manifest.about.crm, unknown.join(", "));
        return Err(format!("this backup was made by a newer crm ({crm}; {names} is unknown to this one); restore it with that version or a later one").into());
    }
    // Told before a server is started for nothing.
    let dumped = backup.manifest.about.pg_dump;
    Tool::pg_restore(database::folder(&loaded.settings), loaded.settings.database.bindir.as_deref(), dumped, dumped)?;
    let database = Database::open_as_admin(&loaded.settings).await?;
    let told = match Ground::prepare(&loaded.settings, &database, &backup).await {
        Ok(ground) => bring_back(&loaded, database, ground, file, &backup, resume).await,
        Err(error) => {
            database.close().await?;
            return Err(error);
        }
    };
    told.map_err(|error| format!("{error}\n{UNFINISHED}"))?.into_iter().for_each(say);
    say(format!("restored {} in {:.1} s", size(backup.bytes), begun.elapsed().as_secs_f32()));
    contents(&backup.manifest).into_iter().for_each(say);
    let folder = into.map_or_else(String::new, |_| format!("CRM_DATA_DIR={} ", loaded.settings.data_dir.display()));
    say(format!("Next: `{folder}crm doctor`, then `{folder}crm serve`, and sign in."));
    Ok(())
}

/// An empty installation, marked.
struct Ground {
    tool: Tool,
    storage: Arc<dyn Storage>,
}

impl Ground {
    async fn prepare(settings: &Settings, database: &Database, backup: &Verified) -> Result<Self, Box<dyn Error>> {
        let (admin, about) = (database.admin()?, &backup.manifest.about);
        let server = server_major(admin).await?;
        if server < about.postgresql {
            return Err(format!("the backup is of PostgreSQL {}, and this server is {server}; nothing was changed. Use the same version or a newer one", about.postgresql).into());
        }
        let tool =
            Tool::pg_restore(database::folder(settings), settings.database.bindir.as_deref(), about.pg_dump, server)?;
        let storage = schema::storage(settings);
        let again = migration::fitness_for(admin).await? == Fitness::Unfinished;
        let folder = settings.files.dir.display();
        if !again && !are_empty(&storage).await? {
            return Err(format!("there are files in {folder}; {ONLY_EMPTY}").into());
        }
        migration::begin_restore(admin).await.map_err(|refused| format!("{refused}; {ONLY_EMPTY}"))?;
        if again {
            // Contents of the first try are written over, or are strays that the sweep takes.
            let drafts = storage.remove_drafts(SystemWorld.now()).await;
            drafts.map_err(|error| format!("{folder} can't be written: {error}"))?;
        }
        Ok(Self { tool, storage })
    }
}

const ONLY_EMPTY: &str = "a restore goes into an empty installation only: move this one away first, or name another \
    one (CRM_DATA_DIR, --into, or an empty database)";

async fn bring_back(
    loaded: &Loaded,
    database: Database,
    ground: Ground,
    file: &Path,
    backup: &Verified,
    resume: bool,
) -> Result<Vec<String>, Box<dyn Error>> {
    let (mut told, keys) = match pour(&loaded.settings, &database, ground, file, backup).await {
        Ok(done) => done,
        Err(error) => {
            database.close().await?;
            return Err(error);
        }
    };
    let (admin, db) = (database.admin()?.clone(), database.pools(&loaded.settings));
    let standing = Standing::over(loaded, database, db, keys, Arc::new(SystemWorld))?;
    let settled = settle(&standing, backup, resume).await;
    standing.house.db.close().await;
    let ended = match settled {
        Ok(sentences) => {
            told.extend(sentences);
            migration::end_restore(&admin).await.map_err(Into::into)
        }
        Err(error) => Err(error.into()),
    };
    standing.down().await?;
    ended.map(|()| told)
}

/// Everything that is in the backup, and this version's schema; what the person is to know of it.
async fn pour(
    settings: &Settings,
    database: &Database,
    ground: Ground,
    file: &Path,
    backup: &Verified,
) -> Result<(Vec<String>, Keys), Box<dyn Error>> {
    let libpq = database.admin_libpq()?.clone();
    let (file, passphrase, folder) = (file.to_owned(), settings.backup.passphrase.clone(), keys::folder(settings));
    // The settings have the last word.
    let keys = settings.keys.encryption.is_none().then(|| folder.clone());
    let runtime = Handle::current();
    let work = move || {
        let database = Some(ground.tool.restore(&libpq)?);
        let mut installation = Installation { database, storage: ground.storage, runtime, keys };
        let file = File::open(&file).map_err(BackupError::file("open", &file))?;
        Ok::<_, RestoreError>(read(file, passphrase.as_ref(), &mut installation)?)
    };
    if tokio::task::spawn_blocking(work).await??.sha256 != backup.sha256 {
        return Err("the backup became another file while it was restored".into());
    }
    let mut told = Vec::new();
    let applied = migration::up_within_restore(database.admin()?.clone()).await?;
    if !applied.is_empty() {
        told.push(format!("brought to this version's schema: {}", applied.join(", ")));
    }
    let had = &backup.manifest.about.encryption_key;
    if had.is_some() && *had != Keys::encryption_mark(&settings.keys, &folder)? {
        told.push(format!(
            "The key for secrets at rest is not that of the backup: what was encrypted with the old one can't be read. \
             Put the old one into CRM_ENCRYPTION_KEY, or into {}, before anything is encrypted with the new one.",
            folder.join("encryption.key").display()
        ));
    }
    Ok((told, Keys::load(&settings.keys, &folder, &SystemWorld)?))
}

/// What the world has seen since the backup must not be done again; one transaction, in the log.
async fn settle(standing: &Standing, backup: &Verified, resume: bool) -> Result<Vec<String>, crm_shared::Error> {
    let (house, about) = (&standing.house, &backup.manifest.about);
    let entry = AuditEntry::security("installation.restored")
        .after("takenAt", about.taken_at.to_rfc3339())
        .after("crm", about.crm.as_str())
        .after("sha256", backup.sha256.as_str())
        .after("resumed", resume);
    let work = async |cx: Cx| {
        let mut told = Vec::new();
        let tx = house.db.begin(&cx).await?;
        begin_era(&tx).await?;
        if !resume {
            let held = [
                (
                    events::hold_back(&tx).await?,
                    "event(s) wait among the dead letters",
                    "been delivered since; replay or drop it",
                ),
                (
                    jobs::give_up_open(&tx).await?,
                    "job(s) that were to run have failed",
                    "run since; retry it if it has not",
                ),
                (
                    mail::hold_back(&tx).await?,
                    "mail(s) that were to be sent wait",
                    "been sent since; send it again if it was not",
                ),
            ];
            let held = held.into_iter().filter(|(count, ..)| *count > 0);
            told.extend(held.map(|(count, what, then)| format!("{count} {what}: each may have {then}")));
        }
        for module in &standing.assembly.restored {
            told.extend(module.restored(&cx, &tx).await?);
        }
        write_audit(&tx, entry).await?;
        tx.commit().await?;
        Ok(told)
    };
    house.recorder.command(&Cx::system("crm restore", Arc::clone(&house.world)), "restore", work).await
}

#[derive(Debug, thiserror::Error)]
enum RestoreError {
    #[error(transparent)]
    Backup(#[from] BackupError),
    #[error(transparent)]
    Tool(#[from] ToolError),
}

/// Takes what is read out of the backup.
struct Installation {
    /// Until the dump has come to its end.
    database: Option<crm_core::db::Restore>,
    storage: Arc<dyn Storage>,
    runtime: Handle,
    /// Where keys lie; none where the settings give them.
    keys: Option<PathBuf>,
}

impl Sink for Installation {
    fn database(&mut self, piece: &[u8]) -> Result<(), BackupError> {
        let Some(database) = &mut self.database else { return Ok(()) };
        database.write(piece).map_err(refused)
    }

    fn database_ends(&mut self) -> Result<(), BackupError> {
        self.database.take().map_or(Ok(()), crm_core::db::Restore::finish).map_err(refused)
    }

    fn key(&mut self, name: &str, key: &[u8]) -> Result<(), BackupError> {
        let (Some(folder), "encryption.key") = (&self.keys, name) else { return Ok(()) };
        let text = String::from_utf8(key.to_vec()).map_err(|_| BackupError::Sink("the key is no text".to_owned()))?;
        Keys::keep_encryption_text(folder, text.into()).map_err(|error| BackupError::Sink(error.to_string()))
    }

    fn file(&mut self, name: &str, content: &mut dyn Read) -> Result<(), BackupError> {
        put(&self.runtime, &*self.storage, name, content)
    }
}

fn refused(error: ToolError) -> BackupError {
    BackupError::Sink(error.to_string())
}
