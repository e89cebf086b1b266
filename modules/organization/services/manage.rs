//! Divisions come and change; none is ever deleted.

use crm_core::{
    Cx,
    audit::{AuditEntry, differences, write_audit},
    db::{Begun, Db, Tx},
};
use crm_graph::{DivisionId, Key as _, Scope};
use crm_shared::{Error, Regon, reason};

use super::{division, everywhere};
use crate::{
    actions::DIVISION_MANAGE,
    domain::{Division, Form, Standing, TypedDetails},
    error::OrganizationError,
    repository::DivisionRows,
};

/// Which division a change is about, and the version that it was read with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct About {
    pub division: DivisionId,
    pub version: i32,
}

/// Creates, edits, archives and restores divisions.
pub(crate) struct Manage {
    db: Db,
}

impl Manage {
    pub(crate) fn new(db: &Db) -> Self {
        Self { db: db.clone() }
    }

    /// Creates a division.
    ///
    /// # Errors
    /// Every field that is to be mended; `ORGANIZATION_LEGAL_ENTITY_UNKNOWN`, `ORGANIZATION_DIVISION_CODE_TAKEN`,
    /// `ORGANIZATION_NIP_TAKEN`; FORBIDDEN for those who may manage some divisions only.
    pub(crate) async fn create(
        &self,
        cx: &Cx,
        form: Form,
        legal_entity: Option<DivisionId>,
        typed: TypedDetails,
    ) -> Result<DivisionId, Vec<Error>> {
        everywhere(cx, &DIVISION_MANAGE)?;
        let standing = Standing::of(form, legal_entity).map_err(Error::from)?;
        let tx = match self.db.begin_once(cx).await? {
            Begun::Now(tx) => tx,
            Begun::Before(id) => return Ok(id),
        };
        let entity = entity_in_use(&tx, standing, "input.legalEntityId").await?;
        let details = typed.read(standing, None, regon(entity.as_ref()))?;
        let id = DivisionId::from_uuid(cx.world().uuid());
        let new = Division { id, standing, details, archived: None, version: 1, created_at: cx.now() };
        tx.activity().touched(&id);
        tx.activity().in_division(id);
        DivisionRows::insert(&tx, &new).await?;
        let mut facts = new.details.facts();
        facts.retain(|_, value| !value.is_null());
        let entry = AuditEntry::change("division.created").about(&id).changed(Default::default(), facts);
        let legal_entity = standing.legal_entity().map(|of| of.to_string());
        let entry = entry.after("form", standing.form().id()).after("legalEntity", legal_entity);
        write_audit(&tx, entry).await?;
        tx.commit_with(&id).await?;
        Ok(id)
    }

    /// Changes what documents say of a division.
    ///
    /// # Errors
    /// Every field that is to be mended; `ORGANIZATION_VERSION_STALE`, `ORGANIZATION_DIVISION_ARCHIVED`,
    /// `ORGANIZATION_DIVISION_CODE_TAKEN`, `ORGANIZATION_NIP_TAKEN`.
    pub(crate) async fn edit(&self, cx: &Cx, about: About, typed: TypedDetails) -> Result<DivisionId, Vec<Error>> {
        let tx = self.db.begin(cx).await?;
        let found = division(cx, &tx, about, &DIVISION_MANAGE).await?;
        found.is_in_use().map_err(Error::from)?;
        let entity = entity(&tx, found.standing).await?;
        let details = typed.read(found.standing, Some(&found.details), regon(entity.as_ref()))?;
        let (before, after) = differences(found.details.facts(), details.facts());
        if !after.is_empty() {
            DivisionRows::update(&tx, &found, &details).await?;
            let entry = AuditEntry::change("division.edited").about(&found.id).changed(before, after);
            write_audit(&tx, entry).await?;
        }
        tx.commit().await?;
        Ok(found.id)
    }

    /// Takes a division out of use; everything that belongs to it stays.
    ///
    /// # Errors
    /// `ORGANIZATION_REASON_INVALID`, `ORGANIZATION_VERSION_STALE`, `ORGANIZATION_DIVISION_ARCHIVED`,
    /// `ORGANIZATION_BRANCHES_IN_USE`, `ORGANIZATION_LAST_DIVISION`.
    pub(crate) async fn archive(&self, cx: &Cx, about: About, why: &str) -> Result<DivisionId, Error> {
        let why = reason(why).ok_or(OrganizationError::ReasonInvalid)?;
        let tx = self.db.begin(cx).await?;
        let found = division(cx, &tx, about, &DIVISION_MANAGE).await?;
        found.is_in_use()?;
        if DivisionRows::branches_in_use(&tx, found.id).await? > 0 {
            return Err(OrganizationError::BranchesInUse.into());
        }
        DivisionRows::set_archived(&tx, found.id, Some((cx.now(), &why))).await?;
        let entry = AuditEntry::change("division.archived").about(&found.id).because(why);
        write_audit(&tx, entry.before("archived", false).after("archived", true)).await?;
        tx.commit().await?;
        Ok(found.id)
    }

    /// Takes an archived division back into use.
    ///
    /// # Errors
    /// `ORGANIZATION_REASON_INVALID`, `ORGANIZATION_VERSION_STALE`, `ORGANIZATION_DIVISION_NOT_ARCHIVED`,
    /// `ORGANIZATION_LEGAL_ENTITY_UNKNOWN` where its legal entity is archived.
    pub(crate) async fn restore(&self, cx: &Cx, about: About, why: &str) -> Result<DivisionId, Error> {
        let why = reason(why).ok_or(OrganizationError::ReasonInvalid)?;
        let tx = self.db.begin(cx).await?;
        let found = division(cx, &tx, about, &DIVISION_MANAGE).await?;
        if found.archived.is_none() {
            return Err(OrganizationError::NotArchived.into());
        }
        entity_in_use(&tx, found.standing, "input.id").await?;
        DivisionRows::set_archived(&tx, found.id, None).await?;
        let entry = AuditEntry::change("division.restored").about(&found.id).because(why);
        write_audit(&tx, entry.before("archived", true).after("archived", false)).await?;
        tx.commit().await?;
        Ok(found.id)
    }
}

/// The legal entity whose branch a division is.
async fn entity(tx: &Tx, standing: Standing) -> Result<Option<Division>, Error> {
    let Standing::Branch(of) = standing else { return Ok(None) };
    Ok(DivisionRows::find_many(tx, &[of], &Scope::Everywhere).await?.remove(&of))
}

/// The same, for a branch that comes into use: nobody archives it before the end of the transaction.
async fn entity_in_use(tx: &Tx, standing: Standing, path: &'static str) -> Result<Option<Division>, Error> {
    let Standing::Branch(of) = standing else { return Ok(None) };
    let found = DivisionRows::lock(tx, of, &Scope::Everywhere).await?.filter(Division::takes_branches);
    found.map(Some).ok_or_else(|| OrganizationError::LegalEntityUnknown(path).into())
}

fn regon(entity: Option<&Division>) -> Option<&Regon> {
    entity.and_then(|entity| entity.details.regon.as_ref())
}
