//! Types of this module's slice.

use async_graphql::SimpleObject;
use chrono::{DateTime, Utc};
use crm_graph::{Account, Key as _, UserError};
use files_contract::File;
use users_contract::{ServiceAccount, ServiceAccountId, Staff, StaffId};

use crate::domain;

/// A file: uploaded by `POST /files`, or made by the server.
#[derive(Clone, SimpleObject)]
pub struct FileFacts {
    /// What people call it, at most 200 characters.
    name: String,
    /// What it is, `text/csv` for example.
    media_type: String,
    /// Bytes; a number beyond 2³¹ is possible, so it is a float.
    size: f64,
    /// SHA-256 of the content, 64 hexadecimal digits.
    sha256: String,
    /// Where its content is: a path of this server, to be asked with the same session or token.
    url: String,
    /// The person who uploaded it or had it made; null: a program or the system.
    owner: Option<Staff>,
    /// The program's account that uploaded it or had it made; null: a person or the system.
    owner_account: Option<ServiceAccount>,
    /// When it was made, UTC.
    created_at: DateTime<Utc>,
    /// From when on it is gone, UTC; null: it stays as long as what uses it.
    expires_at: Option<DateTime<Utc>>,
}

impl From<domain::File> for FileFacts {
    fn from(file: domain::File) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "exact up to 9 PB")]
        let size = file.size as f64;
        Self {
            name: file.name,
            media_type: file.media_type,
            size,
            sha256: file.sha256,
            url: file.url,
            owner: file.owner.and_then(Account::staff).map(StaffId::from_uuid).map(Staff::new),
            owner_account: file
                .owner
                .and_then(Account::service)
                .map(ServiceAccountId::from_uuid)
                .map(ServiceAccount::new),
            created_at: file.created_at,
            expires_at: file.expires_at,
        }
    }
}

/// The node of a file, with what is at hand of it.
pub(super) fn file(file: domain::File) -> File {
    File::new(file.id).with(FileFacts::from(file))
}

/// What a job has made.
#[derive(Clone, SimpleObject)]
pub struct JobFile {
    /// The file that the job has made: an export, for example. Null where it has made none (yet), where it
    /// is gone, and for those who may not see it.
    file: Option<File>,
}

impl From<Option<domain::File>> for JobFile {
    fn from(made: Option<domain::File>) -> Self {
        Self { file: made.map(file) }
    }
}

/// What came of `deleteFile`.
#[derive(SimpleObject)]
pub struct DeleteFilePayload {
    /// What is to be mended in the input.
    pub(super) user_errors: Vec<UserError>,
}
