//! Reads the settings of the house and of every module, all mistakes at once.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

use crm_core::{
    config::{Effective, Mistakes, Reader, Settings},
    module::Module,
};

use crate::modules;

/// Settings that are in force, and the modules that have read theirs.
pub(crate) struct Loaded {
    pub settings: Settings,
    pub modules: Vec<Box<dyn Module>>,
    pub effective: Vec<Effective>,
}

/// Reads them from the environment over the env file.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
pub(crate) fn load(env_file: Option<&Path>) -> Result<Loaded, Mistakes> {
    let environment = std::env::vars_os()
        .filter_map(|(key, value)| Some((key.into_string().ok()?, value.into_string().ok()?)))
        .filter(|(key, _)| key != ENV_FILE);
    let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let file = env_file.map(Path::to_owned).or_else(|| variable(ENV_FILE));
    let reader = Reader::new(environment, file.as_deref());
    let data_dir = default_data_dir(variable("XDG_DATA_HOME"), variable("HOME"));
    read(reader, data_dir, variable("PG_BINDIR"))
}

/// The variables that are none of ours, for programs that this one starts.
pub(crate) fn environment_without_settings() -> impl Iterator<Item = (OsString, OsString)> {
    std::env::vars_os().filter(|(key, _)| !key.as_encoded_bytes().starts_with(b"CRM_"))
}

/// Names the env file where the command line doesn't.
const ENV_FILE: &str = "CRM_ENV_FILE";

fn read(mut reader: Reader, data_dir: PathBuf, pg_bindir: Option<PathBuf>) -> Result<Loaded, Mistakes> {
    let settings = Settings::read(&mut reader, data_dir, pg_bindir);
    let mut modules = modules::list();
    for module in &mut modules {
        module.configure(&mut reader);
    }
    let effective = reader.finish()?;
    Ok(Loaded { settings, modules, effective })
}

/// Below root's home the database's own account could not reach it.
fn default_data_dir(data_home: Option<PathBuf>, home: Option<PathBuf>) -> PathBuf {
    let own = data_home.or_else(|| home.map(|home| home.join(".local/share")));
    match own {
        Some(own) if !own.starts_with("/root") => own.join("crm-isp2"),
        _ => PathBuf::from("/var/lib/crm-isp2"),
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use crm_core::config::Reader;

    use super::{default_data_dir, read};

    #[test]
    fn the_example_documents_every_setting_with_its_default() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../env/example.env");
        let example = std::fs::read_to_string(path).unwrap();
        let loaded = read(Reader::new([], None), "/var/lib/crm-isp2".into(), None).unwrap();
        for setting in &loaded.effective {
            let value = setting.value.as_deref().unwrap_or_default();
            let line = format!("#{}={value}", setting.key);
            let at = example.lines().position(|found| found == line);
            let at = at.unwrap_or_else(|| panic!("env/example.env lacks the line `{line}`"));
            let above = at.checked_sub(1).and_then(|above| example.lines().nth(above)).unwrap_or_default();
            assert!(above.starts_with("# "), "env/example.env does not explain {}", setting.key);
        }
        for line in example.lines().filter_map(|line| line.strip_prefix("#CRM_")) {
            let key = format!("CRM_{}", line.split('=').next().unwrap_or_default());
            assert!(loaded.effective.iter().any(|setting| setting.key == key), "{key} is no setting any more");
        }
    }

    #[test]
    fn the_shipped_env_files_have_no_mistakes() {
        for name in ["example", "development", "test"] {
            let path = format!("{}/../../env/{name}.env", env!("CARGO_MANIFEST_DIR"));
            let reader = Reader::new([], Some(path.as_ref()));
            if let Err(mistakes) = read(reader, "/var/lib/crm-isp2".into(), None) {
                panic!("{name}: {mistakes}");
            }
        }
    }

    #[test]
    fn the_data_folder_is_never_below_roots_home() {
        let path = |text: &str| Some(PathBuf::from(text));
        assert_eq!(default_data_dir(None, path("/root")), PathBuf::from("/var/lib/crm-isp2"));
        assert_eq!(default_data_dir(None, path("/home/ala")), PathBuf::from("/home/ala/.local/share/crm-isp2"));
        assert_eq!(default_data_dir(path("/srv/ala"), path("/home/ala")), PathBuf::from("/srv/ala/crm-isp2"));
        assert_eq!(default_data_dir(None, None), PathBuf::from("/var/lib/crm-isp2"));
    }
}
