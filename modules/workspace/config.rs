//! Settings of this module, prefix `CRM_WORKSPACE_`.

use std::time::Duration;

use crm_core::config::Reader;

/// Settings of the workspace.
#[derive(Debug, Clone, Copy)]
pub(crate) struct WorkspaceConfig {
    /// How long the search waits for one kind of object.
    pub search_deadline: Duration,
}

impl Default for WorkspaceConfig {
    fn default() -> Self {
        Self { search_deadline: Duration::from_millis(1_000) }
    }
}

impl WorkspaceConfig {
    pub(crate) fn read(reader: &mut Reader) -> Self {
        const KEY: &str = "CRM_WORKSPACE_SEARCH_MILLIS";
        let value = reader.value(KEY, 1_000);
        Self { search_deadline: Duration::from_millis(reader.within(KEY, value, 50, 5_000)) }
    }
}
