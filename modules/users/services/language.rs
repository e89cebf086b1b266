//! The language of one's own screens and messages.

use std::sync::Arc;

use crm_core::{
    Cx,
    audit::{AuditEntry, write_audit},
    db::Db,
    module::House,
};
use crm_graph::Key as _;
use crm_shared::{Error, Language, codes};
use users_contract::StaffId;

use super::access::Access;
use crate::repository::StaffRows;

/// Changes the caller's own language.
pub(crate) struct MyLanguage {
    db: Db,
    access: Arc<Access>,
}

impl MyLanguage {
    pub(crate) fn new(house: &House, access: Arc<Access>) -> Self {
        Self { db: house.db.clone(), access }
    }

    /// Sets it; the person sees it from their next request on.
    pub(crate) async fn set(&self, cx: &Cx, language: Language) -> Result<StaffId, Error> {
        let id = StaffId::from_uuid(cx.staff()?.id);
        let tx = self.db.begin(cx).await?;
        let before = StaffRows::set_language(&tx, id, language).await?.ok_or_else(|| Error::new(&codes::NOT_FOUND))?;
        tx.activity().touched(&id);
        if before != language {
            let entry = AuditEntry::change("staff.languageChanged").about(&id);
            write_audit(&tx, entry.before("language", before.code()).after("language", language.code())).await?;
        }
        tx.commit().await?;
        self.access.forget(id);
        Ok(id)
    }
}
