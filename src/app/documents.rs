//! `crm documents add`: registers trusted documents from files.

use std::{collections::BTreeMap, error::Error, path::PathBuf, process::ExitCode, sync::Arc};

use api::Trust;
use crm_core::{Cx, http::DocumentId};
use crm_shared::Language;

use crate::{
    house::Standing,
    settings::Loaded,
    terminal::{complain, say},
};

/// A document with the name that people call it by.
struct Named {
    name: String,
    text: String,
}

/// Registers the documents of every file: a `.json` file is an object whose values are documents (what
/// client libraries write), any other file is a document. Each is registered by itself; those that are
/// refused are told with their reason.
pub(crate) async fn add(loaded: &Loaded, files: &[PathBuf]) -> Result<ExitCode, Box<dyn Error>> {
    let documents = read(files)?;
    let standing = Standing::up(loaded).await?;
    let trust = standing.assembly.services.get::<Trust>().ok_or("the module api offers no Trust")?;
    let cx = Cx::system("crm documents", Arc::clone(&standing.house.world));
    let mut code = ExitCode::SUCCESS;
    for Named { name, text } in documents {
        let id = DocumentId::of(&text);
        let mut refusals = Vec::new();
        let done = standing
            .house
            .recorder
            .command(&cx, "trustDocument", async |cx| {
                trust.add(&cx, &name, text).await.map_err(|errors| {
                    refusals = errors.iter().map(|error| error.sentence(Language::En)).collect();
                    errors.into_iter().next().unwrap_or_else(|| crm_shared::Error::internal("refused without a reason"))
                })
            })
            .await;
        match done {
            Ok((_, true)) => say(format!("added    {id}  {name}")),
            Ok((_, false)) => say(format!("present  {id}  {name}")),
            Err(error) => {
                code = ExitCode::FAILURE;
                let reasons = if refusals.is_empty() { error.to_string() } else { refusals.join(" ") };
                complain(format!("{name}: {reasons}"));
            }
        }
    }
    standing.down().await?;
    Ok(code)
}

fn read(files: &[PathBuf]) -> Result<Vec<Named>, String> {
    let mut documents = Vec::new();
    for file in files {
        let fail = |what: &dyn std::fmt::Display| format!("{}: {what}", file.display());
        let text = std::fs::read_to_string(file).map_err(|error| fail(&error))?;
        if file.extension().is_some_and(|extension| extension == "json") {
            let many: BTreeMap<String, String> = serde_json::from_str(&text)
                .map_err(|error| fail(&format!("give an object whose values are documents ({error})")))?;
            documents.extend(many.into_iter().map(|(name, text)| Named { name, text }));
        } else {
            let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            documents.push(Named { name, text });
        }
    }
    Ok(documents)
}
