//! The company and its first division, made with the first administrator.

use async_trait::async_trait;
use crm_core::{
    Cx,
    audit::{AuditEntry, write_audit},
    db::Tx,
};
use crm_graph::{DivisionId, Key as _};
use crm_shared::{Error, Language, Text};
use organization_contract::{CompanyId, Founding};

use crate::{
    domain::{Details, Division, Standing, company_name},
    repository::{CompanyRow, DivisionRows},
};

/// What a company is called that nobody has named yet; the migration calls it so, too.
const UNNAMED: Text = Text { pl: "Moja firma", en: "My company" };

/// The code of the first division.
const FIRST: &str = "HQ";

const NAME: &str = "input.companyName";

/// Offers [`Founding`].
pub(crate) struct Founder;

#[async_trait]
impl Founding for Founder {
    fn check(&self, name: &str) -> Result<(), Error> {
        Ok(company_name(name, NAME).map(|_| ())?)
    }

    async fn found(&self, cx: &Cx, tx: &Tx, name: Option<&str>, language: Language) -> Result<(), Error> {
        let name = company_name(name.unwrap_or(UNNAMED.of(language)), NAME)?;
        let company = CompanyId::from_uuid(cx.world().uuid());
        let details =
            Details { code: FIRST.to_owned(), name: name.clone(), nip: None, regon: None, krs: None, address: None };
        let first = Division {
            id: DivisionId::from_uuid(cx.world().uuid()),
            standing: Standing::LegalEntity,
            details,
            archived: None,
            version: 1,
            created_at: cx.now(),
        };
        CompanyRow::insert(tx, company, &name, cx.now()).await?;
        DivisionRows::insert(tx, &first).await?;
        tx.activity().touched(&company);
        tx.activity().touched(&first.id);
        write_audit(tx, AuditEntry::change("company.founded").about(&company).after("name", name.clone())).await?;
        let entry = AuditEntry::change("division.created").about(&first.id).after("code", FIRST);
        write_audit(tx, entry.after("name", name)).await
    }
}
