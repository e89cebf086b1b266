//! `crm backup`: database and files of one moment in one archive.

use std::{
    error::Error,
    fs::File,
    path::{Path, PathBuf},
    sync::Arc,
    time::Instant,
};

use crm_core::{
    Cx, SystemWorld,
    audit::{AuditEntry, Recorder, write_audit},
    backup::{
        About, Archive, BackupError, FORMAT, Manifest, Ready, Taken, Target, Verified, note_taken, read, write_files,
    },
    config::Settings,
    db::{Db, Libpq, Snapshot, Tool, ToolError},
    files::Storage,
    security::Keys,
};
use migration::Fitness;
use secrecy::{ExposeSecret as _, SecretString};
use tokio::runtime::Handle;

use crate::{
    database::{self, Database},
    keys, schema,
    settings::Loaded,
    terminal::{self, note, say},
};

/// Writes a backup; `to` is a file, a folder, or `-`.
pub(crate) async fn take(loaded: &Loaded, to: &Path) -> Result<(), Box<dyn Error>> {
    let settings = &loaded.settings;
    let begun = Instant::now();
    let stream = to == Path::new("-");
    let tell: fn(String) = if stream { note } else { say };
    let database = Database::open_as_admin(settings).await?;
    let result = written(settings, &database, to, stream).await;
    let closed = database.close().await;
    let (ready, manifest, encrypted) = result?;
    let backup = ready.publish()?;
    closed?;
    let path = backup.path.map_or_else(String::new, |path| format!(" {}", path.display()));
    tell(format!("backup{path}: {}, in {:.1} s", size(backup.bytes), begun.elapsed().as_secs_f32()));
    contents(&manifest).into_iter().for_each(tell);
    tell(format!("sha256 {}", backup.sha256));
    if !encrypted {
        tell("It is not encrypted (CRM_BACKUP_PASSPHRASE), so the key for secrets at rest is not in it: keep that elsewhere, too.".to_owned());
    }
    tell(
        "Keep it on another machine, and try it: `crm backup verify FILE`, `crm restore FILE --into FOLDER`."
            .to_owned(),
    );
    Ok(())
}

/// Says what is in a backup that is whole.
pub(crate) async fn verify(loaded: &Loaded, file: &Path) -> Result<(), Box<dyn Error>> {
    let verified = verified(file, loaded.settings.backup.passphrase.clone()).await?;
    let encrypted = if verified.encrypted { "encrypted" } else { "not encrypted" };
    say(format!("the backup is whole: {}, {encrypted}", size(verified.bytes)));
    contents(&verified.manifest).into_iter().for_each(say);
    say(format!("sha256 {}", verified.sha256));
    Ok(())
}

/// Reads a backup to its end.
pub(crate) async fn verified(file: &Path, passphrase: Option<SecretString>) -> Result<Verified, Box<dyn Error>> {
    let path = file.to_owned();
    let work = move || {
        let file = File::open(&path).map_err(BackupError::file("open", &path))?;
        read(file, passphrase.as_ref(), &mut ())
    };
    Ok(tokio::task::spawn_blocking(work).await??)
}

/// Bytes as people read them.
pub(crate) fn size(bytes: u64) -> String {
    let mut rest = bytes as f64;
    for unit in ["B", "kB", "MB", "GB"] {
        if rest < 1_000.0 {
            return if unit == "B" { format!("{bytes} B") } else { format!("{rest:.1} {unit}") };
        }
        rest /= 1_000.0;
    }
    format!("{rest:.1} TB")
}

/// What is in a backup, a line each.
pub(crate) fn contents(manifest: &Manifest) -> [String; 3] {
    let Manifest { about, database, files, .. } = manifest;
    [
        format!("of {}, by crm {}", about.taken_at.format("%Y-%m-%d %H:%M:%S UTC"), about.crm),
        format!(
            "database: {} as a dump of PostgreSQL {}, {} migrations",
            size(database.bytes),
            about.postgresql,
            about.migrations.len()
        ),
        format!("files: {}, {}", files.entries, size(files.bytes)),
    ]
}

/// What the thread that writes needs.
struct Plan {
    tool: Tool,
    libpq: Libpq,
    snapshot: Snapshot,
    about: About,
    passphrase: Option<SecretString>,
    key: Option<SecretString>,
    storage: Arc<dyn Storage>,
    to: PathBuf,
    stream: bool,
}

async fn written(
    settings: &Settings,
    database: &Database,
    to: &Path,
    stream: bool,
) -> Result<(Ready, Manifest, bool), Box<dyn Error>> {
    let fitness = migration::fitness_for(&database.writer).await?;
    if fitness == Fitness::Unfinished {
        return Err(fitness.to_string().into());
    }
    let snapshot = Snapshot::take(database.admin()?).await?;
    if snapshot.migrations.is_empty() {
        return Err(
            "the database is empty, there is nothing to back up; `crm migrate up` or `crm serve` fill it".into()
        );
    }
    let plan = plan(settings, database, snapshot, to, stream)?;
    let encrypted = plan.passphrase.is_some();
    let runtime = Handle::current();
    let (ready, manifest, snapshot) = tokio::task::spawn_blocking(move || write(plan, &runtime)).await??;
    snapshot.end().await?;
    let taken = Taken { at: manifest.about.taken_at, bytes: ready.bytes, sha256: ready.sha256.clone(), encrypted };
    if fitness == Fitness::Fits {
        let db = database.pools(settings);
        let recorded = record(&db, taken).await;
        db.close().await;
        recorded?;
    } else {
        note(format!("This backup is in no log: {fitness}."));
    }
    Ok((ready, manifest, encrypted))
}

fn plan(
    settings: &Settings,
    database: &Database,
    snapshot: Snapshot,
    to: &Path,
    stream: bool,
) -> Result<Plan, Box<dyn Error>> {
    let tool = Tool::pg_dump(database::folder(settings), settings.database.bindir.as_deref(), snapshot.major)?;
    let folder = keys::folder(settings);
    let about = About {
        format: FORMAT,
        crm: env!("CARGO_PKG_VERSION").to_owned(),
        taken_at: snapshot.at,
        postgresql: snapshot.major,
        pg_dump: tool.major,
        migrations: snapshot.migrations.clone(),
        encryption_key: Keys::encryption_mark(&settings.keys, &folder)?,
    };
    let passphrase = settings.backup.passphrase.clone();
    // The one key without which something is lost. It is as secret as what it encrypts.
    let key = if passphrase.is_some() { Keys::encryption_text(&folder)? } else { None };
    Ok(Plan {
        tool,
        libpq: database.admin_libpq()?.clone(),
        snapshot,
        about,
        passphrase,
        key,
        storage: schema::storage(settings),
        to: to.to_owned(),
        stream,
    })
}

#[derive(Debug, thiserror::Error)]
enum WriteError {
    #[error(transparent)]
    Backup(#[from] BackupError),
    #[error(transparent)]
    Tool(#[from] ToolError),
    #[error("standard output is a terminal; send the backup into a file or a program")]
    Terminal,
}

fn write(plan: Plan, runtime: &Handle) -> Result<(Ready, Manifest, Snapshot), WriteError> {
    let Plan { tool, libpq, mut snapshot, about, passphrase, key, storage, to, stream } = plan;
    let target = if stream {
        Target::stream(terminal::stream().ok_or(WriteError::Terminal)?)
    } else {
        Target::file(&to, about.taken_at, passphrase.is_some())?
    };
    let mut archive = Archive::begin(target, passphrase.as_ref(), about)?;
    let mut dump = tool.dump(&libpq, &snapshot.id)?;
    archive.database(&mut dump)?;
    dump.finish()?;
    if let Some(key) = key {
        archive.key("encryption.key", key.expose_secret().as_bytes())?;
    }
    write_files(&mut archive, runtime, &mut snapshot, &*storage)?;
    let (target, manifest) = archive.finish()?;
    Ok((target.ready()?, manifest, snapshot))
}

/// Before the backup has its name: one that nobody can find in the log would be worse than a row too many.
async fn record(db: &Db, taken: Taken) -> Result<(), crm_shared::Error> {
    let entry = AuditEntry::security("backup.taken")
        .after("bytes", taken.bytes)
        .after("sha256", taken.sha256.as_str())
        .after("encrypted", taken.encrypted);
    let work = async |cx: Cx| {
        let tx = db.begin(&cx).await?;
        note_taken(&tx, &taken).await?;
        write_audit(&tx, entry).await?;
        tx.commit().await
    };
    Recorder::new(db.clone()).command(&Cx::system("crm backup", Arc::new(SystemWorld)), "backup", work).await
}
