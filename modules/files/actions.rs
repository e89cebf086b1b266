//! What this module lets people do.

use crm_shared::{
    Action, Risk,
    SystemRole::{Accountant, Helpdesk, NetworkTechnician},
};

/// Upload files.
pub(crate) static FILE_UPLOAD: Action = Action {
    id: "files.file.upload",
    pl: "Wysyłanie plików",
    en: "Upload files",
    risk: Risk::Normal,
    granted_to: &[Helpdesk, Accountant, NetworkTechnician],
};

/// Delete everybody's files; one's own need no right.
pub(crate) static FILE_MANAGE: Action = Action {
    id: "files.file.manage",
    pl: "Usuwanie cudzych plików",
    en: "Delete everybody's files",
    risk: Risk::Sensitive,
    granted_to: &[],
};

pub(crate) const ALL: &[&Action] = &[&FILE_UPLOAD, &FILE_MANAGE];
