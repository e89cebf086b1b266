//! What this module lets people do. One's own views and preferences need no action.

use crm_shared::{Action, Risk, Text};

/// Share views with everybody, and edit and delete those that others share.
pub(crate) static VIEWS_SHARE: Action = Action {
    id: "workspace.views.share",
    pl: "Udostępnianie widoków list",
    en: "Share views of lists",
    about: Text {
        pl: "Udostępnianie wszystkim widoków list, a także zmiana i usuwanie widoków udostępnionych przez innych.",
        en: "Share views of lists with everybody, and edit and delete those that others share.",
    },
    risk: Risk::Normal,
    by_division: false,
    granted_to: &[],
};

pub(crate) const ALL: &[&Action] = &[&VIEWS_SHARE];
