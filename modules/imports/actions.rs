//! What this module lets people do: nothing by itself. The action of an importer decides about its imports.

use crm_shared::Action;

pub(crate) const ALL: &[&Action] = &[];
