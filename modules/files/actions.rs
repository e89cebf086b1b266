//! What this module lets people do.

use crm_shared::{
    Action, Risk,
    SystemRole::{Accountant, Helpdesk, NetworkTechnician},
    Text,
};

/// Upload files.
pub(crate) static FILE_UPLOAD: Action = Action {
    id: "files.file.upload",
    pl: "Wysyłanie plików",
    en: "Upload files",
    about: Text {
        pl: "Dodawanie plików do systemu. Pliki są sprawdzane, ale ich treść pochodzi z zewnątrz.",
        en: "Put files into the system. They are checked, but what they say comes from outside.",
    },
    risk: Risk::Normal,
    by_division: true,
    granted_to: &[Helpdesk, Accountant, NetworkTechnician],
};

/// Delete everybody's files; one's own need no right.
pub(crate) static FILE_MANAGE: Action = Action {
    id: "files.file.manage",
    pl: "Usuwanie cudzych plików",
    en: "Delete everybody's files",
    about: Text {
        pl: "Usuwanie plików dodanych przez inne osoby. Własne pliki może usuwać każdy.",
        en: "Delete files that other people added. Everybody may delete their own.",
    },
    risk: Risk::Sensitive,
    by_division: false,
    granted_to: &[],
};

pub(crate) const ALL: &[&Action] = &[&FILE_UPLOAD, &FILE_MANAGE];
