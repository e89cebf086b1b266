//! Settings of files and uploads.

use std::{path::PathBuf, time::Duration};

use super::{Reader, settings::Path};
use crate::files::MediaType;

/// Files and uploads.
#[derive(Debug, Clone)]
pub struct Files {
    /// Folder of the contents.
    pub dir: PathBuf,
    /// Largest upload, bytes.
    pub upload_limit: u64,
    /// What may be uploaded.
    pub upload_types: Vec<MediaType>,
    /// How long an upload may take.
    pub upload_time: Duration,
    /// How long one is kept that nobody makes use of.
    pub upload_kept: Duration,
}

impl Files {
    pub(super) fn read(reader: &mut Reader, default_dir: PathBuf) -> Self {
        let dir = reader.value("CRM_FILES_DIR", Path(default_dir.clone())).0;
        // Of a wrong data folder that setting tells.
        if dir.is_relative() && dir != default_dir {
            reader.mistake("CRM_FILES_DIR", "give an absolute path");
        }
        let limit = reader.value("CRM_FILES_UPLOAD_LIMIT", 104_857_600);
        let seconds = reader.value("CRM_FILES_UPLOAD_SECONDS", 600);
        let hours: u64 = reader.value("CRM_FILES_UPLOAD_HOURS", 24);
        Self {
            dir,
            upload_limit: reader.within("CRM_FILES_UPLOAD_LIMIT", limit, 1_024, 10_737_418_240),
            upload_types: reader.list("CRM_FILES_UPLOAD_TYPES", &MediaType::ALL),
            upload_time: Duration::from_secs(reader.within("CRM_FILES_UPLOAD_SECONDS", seconds, 1, 86_400)),
            upload_kept: Duration::from_secs(
                reader.within("CRM_FILES_UPLOAD_HOURS", hours, 1, 8_760).saturating_mul(3_600),
            ),
        }
    }
}
