//! The passwords of the database's roles, each in a file of its own that only this program's account can read.

use super::error::EmbeddedError;
use super::folder::{Paths, write_whole};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand::TryRng;
use rand::rngs::SysRng;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// One password per role. No `Debug`: it must not slip into a log.
#[derive(Clone)]
pub(super) struct Keys {
    pub(super) superuser: String,
    pub(super) admin: String,
    pub(super) writer: String,
    pub(super) reader: String,
}

impl Keys {
    /// Reads the passwords; the owner of the instance makes those that are missing.
    pub(super) fn load(paths: &Paths, owner: bool) -> Result<Self, EmbeddedError> {
        let one = |name: &str| password(&paths.keys.join(format!("postgres-{name}")), owner);
        Ok(Self { superuser: one("superuser")?, admin: one("admin")?, writer: one("writer")?, reader: one("reader")? })
    }
}

fn password(path: &Path, owner: bool) -> Result<String, EmbeddedError> {
    match fs::read_to_string(path) {
        Ok(text) => {
            let password = text.trim();
            // The alphabet also keeps quotes out of the SQL that sets it.
            let plain = password.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
            if plain && password.len() >= 24 {
                Ok(password.to_owned())
            } else {
                Err(EmbeddedError::BadKey { path: path.to_path_buf() })
            }
        }
        Err(error) if error.kind() == ErrorKind::NotFound && owner => {
            let mut bytes = [0_u8; 32];
            SysRng.try_fill_bytes(&mut bytes).map_err(|error| EmbeddedError::Random(error.to_string()))?;
            let password = URL_SAFE_NO_PAD.encode(bytes);
            write_whole(path, &format!("{password}\n"), 0o600)?;
            Ok(password)
        }
        Err(error) => Err(EmbeddedError::file("read", path)(error)),
    }
}
