//! Settings of this module, prefix `CRM_AUDIT_`.

use std::path::PathBuf;

use crm_core::{config::Reader, security::SealingKeys};
use secrecy::SecretString;

/// How long the logs are kept, and how they are sealed.
#[derive(Debug, Clone)]
pub(crate) struct AuditConfig {
    /// Months that the activity log is kept.
    pub activity_months: u32,
    /// Months that the audit log is kept.
    pub audit_months: u32,
    /// The key that signs seals, and those that are known besides; none: a file in the keys folder.
    pub seal_key: Option<SecretString>,
    /// Folder of the head files; none: one in the data folder.
    pub heads: Option<PathBuf>,
    /// Syslog's socket, where that is told of seals.
    pub syslog: Option<PathBuf>,
    /// The file that both logs are written to for other programs.
    pub forward: Option<PathBuf>,
}

impl Default for AuditConfig {
    fn default() -> Self {
        Self { activity_months: 24, audit_months: 60, seal_key: None, heads: None, syslog: None, forward: None }
    }
}

impl AuditConfig {
    pub(crate) fn read(reader: &mut Reader) -> Self {
        let usual = Self::default();
        let mut months = |key: &str, usual: u32| {
            let value = reader.value(key, usual);
            reader.within(key, value, 12, 600)
        };
        let activity_months = months("CRM_AUDIT_ACTIVITY_MONTHS", usual.activity_months);
        let audit_months = months("CRM_AUDIT_AUDIT_MONTHS", usual.audit_months);
        let seal_key = reader.secret("CRM_AUDIT_SEAL_KEY");
        if let Some(Err(mistake)) = seal_key.as_ref().map(SealingKeys::read) {
            reader.mistakes(&mistake);
        }
        let mut path = |key: &str| reader.optional::<String>(key).map(PathBuf::from);
        let (heads, syslog) = (path("CRM_AUDIT_HEADS_DIR"), path("CRM_AUDIT_SYSLOG"));
        let forward = path("CRM_AUDIT_FORWARD_FILE");
        Self { activity_months, audit_months, seal_key, heads, syslog, forward }
    }
}
