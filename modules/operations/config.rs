//! Settings of this module, prefix `CRM_OPERATIONS_`.

use chrono::TimeDelta;
use crm_core::config::Reader;

/// How long things are kept.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OperationsConfig {
    /// How long a job stays after its end.
    pub jobs_kept: TimeDelta,
}

impl Default for OperationsConfig {
    fn default() -> Self {
        Self { jobs_kept: TimeDelta::days(90) }
    }
}

impl OperationsConfig {
    pub(crate) fn read(reader: &mut Reader) -> Self {
        let key = "CRM_OPERATIONS_JOBS_KEPT_DAYS";
        let days = reader.value(key, Self::default().jobs_kept.num_days());
        Self { jobs_kept: TimeDelta::days(reader.within(key, days, 1, 3_650)) }
    }
}
