//! The company as its customers know it.

use crm_core::{
    Cx,
    audit::{AuditEntry, differences, write_audit},
    db::{Db, Tx},
    files::Files,
    module::House,
};
use crm_graph::Key as _;
use crm_shared::{Error, codes};
use files_contract::FileId;
use organization_contract::CompanyId;
use serde_json::json;

use super::everywhere;
use crate::{
    actions::{COMPANY_EDIT, COMPANY_READ},
    domain::{Company, CompanyEdit, Logo},
    error::OrganizationError,
    repository::CompanyRow,
};

/// Shows and edits the company.
pub(crate) struct OwnCompany {
    db: Db,
    files: Files,
}

impl OwnCompany {
    pub(crate) fn new(house: &House) -> Self {
        Self { db: house.db.clone(), files: house.files.clone() }
    }

    /// The company; none before the first administrator is created.
    pub(crate) async fn find(&self, _cx: &Cx) -> Result<Option<Company>, Error> {
        CompanyRow::find(&self.db).await
    }

    /// Changes what customers know of it.
    ///
    /// # Errors
    /// Every field that is to be mended; `ORGANIZATION_VERSION_STALE`; FORBIDDEN for those who may edit for some
    /// divisions only.
    pub(crate) async fn edit(&self, cx: &Cx, version: i32, edit: CompanyEdit) -> Result<CompanyId, Vec<Error>> {
        everywhere(cx, &COMPANY_EDIT)?;
        let tx = self.db.begin(cx).await?;
        let found = CompanyRow::lock(&tx).await?;
        let company = found.ok_or_else(|| Error::new(&codes::NOT_FOUND))?;
        tx.activity().touched(&company.id);
        let profile = company.edited(version, &edit)?;
        let logo = self.logo(&tx, company.logo, edit.logo).await?;
        let facts = |profile: &crate::domain::Profile, logo: Option<FileId>| {
            let mut facts = profile.facts();
            facts.insert("logo".to_owned(), json!(logo));
            facts
        };
        let (before, after) = differences(facts(&company.profile, company.logo), facts(&profile, logo));
        if !after.is_empty() {
            CompanyRow::update(&tx, &profile, logo).await?;
            let entry = AuditEntry::change("company.edited").about(&company.id).changed(before, after);
            write_audit(&tx, entry).await?;
        }
        tx.commit().await?;
        Ok(company.id)
    }

    /// The logo after an edit; the one before is gone where it is another.
    async fn logo(
        &self,
        tx: &Tx,
        before: Option<FileId>,
        new: Option<Option<FileId>>,
    ) -> Result<Option<FileId>, Error> {
        let Some(new) = new.filter(|new| *new != before) else { return Ok(before) };
        if let Some(new) = new {
            let taken = self.files.take_upload(tx, new.uuid(), "organization.logo", None, Some(&COMPANY_READ)).await?;
            let file = taken.ok_or(OrganizationError::LogoUnknown)?;
            Logo { media_type: &file.media_type, size: file.size }.check()?;
        }
        if let Some(before) = before {
            self.files.expire(tx, before.uuid()).await?;
        }
        Ok(new)
    }
}
