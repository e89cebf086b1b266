//! Customers out of files: tables, and dumps of LMS databases. One plan, one way to write, one way back.

mod columns;
mod lms;
mod planning;
mod start;
mod writing;

use std::sync::Arc;

use async_trait::async_trait;
use crm_core::{
    Cx,
    db::{Conn, Db, Tx},
    events::Outbox,
    files::Content,
    imports::{Alias, Batches, Candidate, Column, Events, Importer, Plan, Planned, Settled, Terms},
    module::House,
    security::Keys,
};
use crm_graph::Key as _;
use crm_shared::{Action, Error};
use customers_contract::CustomerId;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

pub(crate) use start::{FromLms, FromTable, ImportCustomers, ImportOrder};

use crate::{
    actions::CUSTOMER_IMPORT,
    domain::{ExternalId, NumberPattern, Side},
};

/// What the PESEL of a row is sealed for until it is a customer's.
const STAGED: &str = "customers.import";

/// Where customers come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    /// CSV and XLSX.
    Table,
    /// The dump of an LMS database.
    Lms,
}

impl Source {
    /// The name of its importer.
    const fn importer(self) -> &'static str {
        match self {
            Self::Table => "customers.customers",
            Self::Lms => "customers.lms",
        }
    }
}

/// What files of every source call the customer of this id.
pub(super) fn aliases(id: &ExternalId) -> impl Iterator<Item = Alias> {
    let choices = json!({"system": id.system});
    let alias = |source: Source| Alias { importer: source.importer(), choices: choices.clone(), key: id.value.clone() };
    [Source::Table, Source::Lms].map(alias).into_iter()
}

/// Creates and changes customers by what another system calls them.
pub(crate) struct CustomerImporter {
    keys: Arc<Keys>,
    outbox: Outbox,
    pattern: NumberPattern,
    source: Source,
}

/// What was decided for all rows.
#[derive(Debug, Serialize, Deserialize)]
struct Choices {
    /// The system that the external ids are of.
    system: String,
    /// Whether somebody is created who may be there already.
    doubles: bool,
    /// The short name of the only division of LMS whose customers come.
    lms_division: Option<String>,
}

/// What is done with a row, and taken back.
#[derive(Debug, Serialize, Deserialize)]
struct Work {
    customer: Uuid,
    division: Uuid,
    kind: String,
    system: String,
    forth: Side,
    /// As it was; empty of somebody new.
    back: Side,
}

impl Work {
    fn external(&self, key: &str) -> ExternalId {
        ExternalId { system: self.system.clone(), value: key.to_owned() }
    }
}

impl CustomerImporter {
    pub(crate) fn new(house: &House, pattern: NumberPattern, source: Source) -> Self {
        Self { keys: Arc::clone(&house.keys), outbox: house.outbox.clone(), pattern, source }
    }
}

#[async_trait]
impl Importer for CustomerImporter {
    fn name(&self) -> &'static str {
        self.source.importer()
    }

    fn columns(&self) -> &'static [Column] {
        columns::COLUMNS
    }

    fn custom_fields(&self) -> Option<&'static str> {
        Some(CustomerId::NAME)
    }

    fn action(&self) -> &'static Action {
        &CUSTOMER_IMPORT
    }

    fn events(&self) -> Events {
        Events { applied: "customer.imported", undone: "customer.importUndone" }
    }

    async fn open(&self, cx: &Cx, db: &Db, terms: &Terms, content: Box<dyn Content>) -> Result<Batches, Error> {
        match self.source {
            Source::Table => Ok(Batches::of(content)),
            Source::Lms => lms::open(cx, db, terms, content),
        }
    }

    async fn plan(&self, cx: &Cx, conn: &dyn Conn, terms: &Terms, rows: &[Candidate]) -> Result<Vec<Plan>, Error> {
        planning::Planning::of(self, cx, conn, terms)?.run(rows).await
    }

    async fn apply(&self, cx: &Cx, tx: &Tx, rows: &[Planned]) -> Result<Settled, Error> {
        writing::Writing { importer: self, cx, tx }.apply(rows).await
    }

    async fn undo(&self, cx: &Cx, tx: &Tx, rows: &[Planned]) -> Result<Settled, Error> {
        writing::Writing { importer: self, cx, tx }.undo(rows).await
    }
}
