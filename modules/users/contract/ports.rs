//! What `users` does for other modules.

use std::collections::HashMap;

use async_trait::async_trait;
use crm_core::{Cx, db::Conn};
use crm_graph::Rights;
use crm_shared::{Error, Language};

use crate::StaffId;

/// A member of staff in short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleague {
    /// Name as others read it.
    pub name: String,
    /// Where mails reach them; ASCII.
    pub email: String,
    /// In which mails are written to them.
    pub language: Language,
    /// Whether they may sign in: invited, disabled and anonymised people may not.
    pub active: bool,
    /// What their roles let them do.
    pub rights: Rights,
}

/// Tells of members of staff.
#[async_trait]
pub trait Colleagues: Send + Sync {
    /// The people of these ids, whoever asks; ids of nobody are missing.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL.
    async fn find_many(&self, conn: &dyn Conn, cx: &Cx, ids: &[StaffId]) -> Result<HashMap<StaffId, Colleague>, Error>;
}
