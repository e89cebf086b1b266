//! Imports of customers are started.

use std::sync::Arc;

use crm_core::{
    Cx,
    db::{Begun, Tx},
    imports::{self, Terms},
    module::House,
};
use crm_graph::{DivisionId, Key as _};
use crm_shared::Error;
use files_contract::FileId;
use imports_contract::ImportId;
use organization_contract::Divisions;

use super::{Choices, CustomerImporter};
use crate::{
    actions::CUSTOMER_IMPORT,
    domain::external_ids,
    error::{CustomersError, ImportError},
};

/// Imports CSV and XLSX.
pub(crate) struct FromTable(pub Arc<CustomerImporter>);

/// Imports dumps of LMS.
pub(crate) struct FromLms(pub Arc<CustomerImporter>);

/// What LMS is called among the systems of external ids.
const LMS: &str = "lms";

/// An import that is wanted.
pub(crate) struct ImportOrder<S> {
    pub file: FileId,
    pub division: DivisionId,
    /// What it is of.
    pub source: S,
    /// Whether somebody is created who may be there already.
    pub doubles: bool,
}

/// Starts imports.
pub(crate) struct ImportCustomers {
    house: House,
    divisions: Arc<dyn Divisions>,
    table: Arc<FromTable>,
    lms: Arc<FromLms>,
}

impl ImportCustomers {
    pub(crate) fn new(house: &House, divisions: Arc<dyn Divisions>, table: Arc<FromTable>, lms: Arc<FromLms>) -> Self {
        Self { house: house.clone(), divisions, table, lms }
    }

    /// Has a table of the caller's read and planned; the ids in it are those of this system.
    ///
    /// # Errors
    /// `CUSTOMERS_IMPORT_SYSTEM`, `CUSTOMERS_DIVISION_UNKNOWN`, `IMPORT_FILE_UNKNOWN`.
    pub(crate) async fn table(&self, cx: &Cx, order: ImportOrder<String>) -> Result<ImportId, Error> {
        let ImportOrder { file, division, source: system, doubles } = order;
        let known = external_ids(&[(system, "1".to_owned())]).ok().and_then(|mut ids| ids.pop());
        let system = known.ok_or(ImportError::System)?.system;
        self.start(cx, &self.table.0, (file, division), Choices { system, doubles, lms_division: None }).await
    }

    /// Has a dump of the caller's read and planned: all customers in it, or those of this division of LMS.
    ///
    /// # Errors
    /// `CUSTOMERS_DIVISION_UNKNOWN`, `IMPORT_FILE_UNKNOWN`.
    pub(crate) async fn lms(&self, cx: &Cx, order: ImportOrder<Option<String>>) -> Result<ImportId, Error> {
        let ImportOrder { file, division, source: lms_division, doubles } = order;
        let lms_division = lms_division.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
        let choices = Choices { system: LMS.to_owned(), doubles, lms_division };
        self.start(cx, &self.lms.0, (file, division), choices).await
    }

    async fn start(
        &self,
        cx: &Cx,
        importer: &CustomerImporter,
        (file, division): (FileId, DivisionId),
        choices: Choices,
    ) -> Result<ImportId, Error> {
        let tx = match self.house.db.begin_once(cx).await? {
            Begun::Now(tx) => tx,
            Begun::Before(id) => return Ok(id),
        };
        self.open(cx, &tx, division).await?;
        let choices = serde_json::to_value(choices).map_err(Error::internal)?;
        let terms = Terms { division: Some(division), choices };
        let id = ImportId::from_uuid(imports::start(&tx, &self.house, importer, file.uuid(), terms).await?);
        tx.commit_with(&id).await?;
        Ok(id)
    }

    /// Refuses a division for which the caller may not import, and one out of use, in the same words.
    async fn open(&self, cx: &Cx, tx: &Tx, division: DivisionId) -> Result<(), Error> {
        let own = cx.scope(&CUSTOMER_IMPORT)?.holds(division);
        let found = self.divisions.find_many(tx, cx, &[division]).await?;
        let in_use = found.get(&division).is_some_and(|division| division.active);
        if own && in_use { Ok(()) } else { Err(CustomersError::DivisionUnknown.into()) }
    }
}
