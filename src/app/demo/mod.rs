//! `crm demo`: an installation of its own with an invented company in it, made through the API like any other, so
//! that every screen has something to show and every log is honest. It is made once, and served.

mod people;
#[expect(clippy::indexing_slicing, reason = "of an answer, what isn't there is null")]
mod story;

use std::{error::Error, fs, path::PathBuf};

use crm_core::db::embedded;
use users::Bootstrap;

use crate::{database, house::Standing, schema, seed, server, settings::Loaded, terminal::say};

/// Says of a demo's folder that everything is in it.
const FINISHED: &str = "demo";

/// Makes the demo where there is none, and serves it.
pub(crate) async fn run(mut loaded: Loaded) -> Result<(), Box<dyn Error>> {
    let folder = apart(&mut loaded)?;
    let standing = Standing::up(&loaded).await?;
    let made = make(&standing, &loaded, &folder).await;
    standing.down().await?;
    made?.into_iter().for_each(say);
    server::serve(loaded).await
}

/// Has the settings name an installation beside the configured one, from which no mail leaves.
fn apart(loaded: &mut Loaded) -> Result<PathBuf, Box<dyn Error>> {
    let settings = &mut loaded.settings;
    if settings.database.external.is_some() {
        return Err("the demo has an embedded database of its own; run it without CRM_DATABASE_WRITER_URL and its \
            like"
            .into());
    }
    // PostgreSQL's programs may lie in the configured folder.
    let configured = database::folder(settings);
    if let Ok(found) = embedded::find_binaries(configured, settings.database.bindir.as_deref()) {
        settings.database.bindir = Some(found.bindir);
    }
    let mut name = settings.data_dir.file_name().unwrap_or_default().to_owned();
    name.push("-demo");
    settings.data_dir.set_file_name(name);
    settings.files.dir = settings.data_dir.join("files");
    settings.mail.server = None;
    settings.mail.log = false;
    Ok(settings.data_dir.clone())
}

/// Makes it, where it isn't; what to tell whoever has started it.
async fn make(standing: &Standing, loaded: &Loaded, folder: &std::path::Path) -> Result<Vec<String>, Box<dyn Error>> {
    let bootstrap = standing.assembly.services.get::<Bootstrap>().ok_or("the module users offers no Bootstrap")?;
    let cx = crm_core::Cx::system("crm demo", std::sync::Arc::clone(&standing.house.world));
    let (finished, place) = (folder.join(FINISHED), folder.display());
    if finished.exists() {
        return Ok(vec![format!("The demo in {place} is as it was left; delete the folder to have it made anew.")]);
    }
    if !bootstrap.is_awaited(&cx).await? {
        return Err(format!("the demo in {place} was not made to its end; delete the folder and start again").into());
    }
    schema::files(&loaded.settings).prepare().await?;
    let mut told = story::tell(standing, &loaded.settings, &cx).await?;
    seed::demo(standing).await?;
    fs::write(finished, "")?;
    told.push(format!("It lies in {place}; delete the folder to have it made anew.\n"));
    Ok(told)
}
