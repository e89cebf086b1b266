//! The list of customers as a file.

use std::{collections::HashMap, sync::Arc};

use async_trait::async_trait;
use crm_core::{
    Cx,
    audit::AuditEntry,
    db::Db,
    exports::{self, Cell, Export, Format, Rows},
    files::Files,
    jobs::{Job, JobCx, JobKind, Jobs},
    module::House,
};
use crm_graph::{Caller as _, DivisionId, Position, Scope, Window};
use crm_shared::{Error, Language};
use customers_contract::CustomerId;
use operations_contract::JobId;
use organization_contract::{DivisionBrief, Divisions};
use serde::{Deserialize, Serialize};
use users_contract::{Colleague, Colleagues, StaffId};
use uuid::Uuid;

use crate::{
    actions::{CUSTOMER_EXPORT, CUSTOMER_READ},
    domain::{Address, AddressKind, Channel, Customer, CustomerColumn, CustomerFilter, CustomerSort, Held},
    labels,
    repository::{CustomerRows, belongings},
};

/// Rows that are read at once.
const PAGE: usize = 1_000;

/// What somebody wants to take away.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Wanted {
    pub filter: CustomerFilter,
    pub sort: CustomerSort,
    pub columns: Vec<CustomerColumn>,
    pub format: Format,
    pub byte_order_mark: bool,
}

/// Has the list of customers exported.
pub(crate) struct ExportCustomers {
    db: Db,
    jobs: Jobs,
}

impl ExportCustomers {
    pub(crate) fn new(house: &House) -> Self {
        Self { db: house.db.clone(), jobs: house.jobs.clone() }
    }

    /// Enqueues the job. Whoever asks twice for the same while it runs gets the same one.
    ///
    /// # Errors
    /// `EXPORT_COLUMNS_INVALID`.
    pub(crate) async fn start(&self, cx: &Cx, wanted: Wanted) -> Result<JobId, Error> {
        let wanted = Wanted { columns: exports::chosen(wanted.columns)?, ..wanted };
        exports::order::<ExportCustomersJob, _>(&self.db, &self.jobs, cx, &wanted).await
    }
}

/// The job.
pub(crate) struct ExportCustomersJob {
    db: Db,
    files: Files,
    divisions: Arc<dyn Divisions>,
    colleagues: Arc<dyn Colleagues>,
}

impl ExportCustomersJob {
    /// Two at once, on all nodes together.
    pub(crate) fn kind(house: &House, divisions: Arc<dyn Divisions>, colleagues: Arc<dyn Colleagues>) -> JobKind {
        let job = Self { db: house.db.clone(), files: house.files.clone(), divisions, colleagues };
        JobKind::new(Arc::new(job)).at_once(2)
    }
}

#[async_trait]
impl Job for ExportCustomersJob {
    const KIND: &'static str = "customers.exportCustomers";
    type Input = Wanted;
    type Output = Uuid;

    async fn run(&self, job: &JobCx, wanted: Wanted) -> Result<Uuid, Error> {
        let (cx, language) = (job.cx(), job.cx().language());
        // As of now: whoever has lost a division since they asked doesn't get it.
        let scope = cx.scope(&CUSTOMER_EXPORT)?.and(&cx.scope(&CUSTOMER_READ)?);
        let event = AuditEntry::security("customer.exported");
        let export = Export {
            name: if language == Language::Pl { "Klienci" } else { "Customers" },
            headings: wanted.columns.iter().map(|column| labels::column(*column).of(language)).collect(),
            names: wanted.columns.iter().map(|column| column.id()).collect(),
            format: wanted.format,
            byte_order_mark: wanted.byte_order_mark,
            purpose: Self::KIND,
            action: &CUSTOMER_EXPORT,
            total: CustomerRows::count(&self.db, &scope, &wanted.filter).await?,
            event: event.after("wanted", serde_json::to_value(&wanted).map_err(Error::internal)?),
        };
        let mut rows = Pages { of: self, cx, scope, wanted, last: None, over: false };
        exports::run(job, &self.db, &self.files, export, &mut rows).await
    }
}

/// The pages of the list, one after the other.
struct Pages<'j> {
    of: &'j ExportCustomersJob,
    cx: &'j Cx,
    scope: Scope,
    wanted: Wanted,
    last: Option<Position>,
    over: bool,
}

#[async_trait]
impl Rows for Pages<'_> {
    async fn next(&mut self) -> Result<Vec<Vec<Cell>>, Error> {
        if self.over {
            return Ok(Vec::new());
        }
        let Wanted { filter, sort, columns, .. } = &self.wanted;
        let window = Window::forwards(PAGE, self.last.take());
        let page = CustomerRows::page(&self.of.db, &self.scope, filter, *sort, &window).await?;
        self.last = page.rows.last().map(|customer| sort.position(customer));
        self.over = !page.has_next;
        let beside = Beside::read(self, &page.rows).await?;
        let row = |customer| columns.iter().map(|column| beside.cell(customer, *column)).collect();
        Ok(page.rows.iter().map(row).collect())
    }
}

/// What the rows of a page need besides themselves, as far as a column asks for it.
struct Beside {
    language: Language,
    divisions: HashMap<DivisionId, DivisionBrief>,
    colleagues: HashMap<StaffId, Colleague>,
    addresses: HashMap<CustomerId, Vec<Held<Address>>>,
}

impl Beside {
    async fn read(pages: &Pages<'_>, rows: &[Customer]) -> Result<Self, Error> {
        let (job, cx, columns) = (pages.of, pages.cx, &pages.wanted.columns);
        let mut divisions: Vec<_> = rows.iter().map(|customer| customer.division).collect();
        divisions.sort_unstable();
        divisions.dedup();
        let mut colleagues: Vec<_> = rows.iter().filter_map(|customer| customer.assigned_to).collect();
        colleagues.sort_unstable();
        colleagues.dedup();
        let customers: Vec<_> = rows.iter().map(|customer| customer.id).collect();
        Ok(Self {
            language: cx.language(),
            divisions: if columns.contains(&CustomerColumn::Division) {
                job.divisions.find_many(&job.db, cx, &divisions).await?
            } else {
                HashMap::new()
            },
            colleagues: if columns.contains(&CustomerColumn::AssignedTo) {
                job.colleagues.find_many(&job.db, cx, &colleagues).await?
            } else {
                HashMap::new()
            },
            addresses: if columns.iter().any(|column| column.is_address()) {
                belongings(&job.db, &customers, &pages.scope).await?
            } else {
                HashMap::new()
            },
        })
    }

    fn cell(&self, customer: &Customer, column: CustomerColumn) -> Cell {
        let details = &customer.details;
        let word = |of, id| Cell::from(labels::word(of, id, self.language));
        match column {
            CustomerColumn::Number => customer.number.clone().into(),
            CustomerColumn::Name => customer.name().into(),
            CustomerColumn::Kind => word("CustomerKind", customer.kind.id()),
            CustomerColumn::Status => word("CustomerStatus", customer.standing.status.id()),
            CustomerColumn::StatusSince => customer.standing.since.into(),
            CustomerColumn::Division => self.divisions.get(&customer.division).map(|of| of.name.clone()).into(),
            CustomerColumn::Nip => details.nip.as_ref().map(ToString::to_string).into(),
            CustomerColumn::Regon => details.regon.as_ref().map(ToString::to_string).into(),
            CustomerColumn::Krs => details.krs.as_ref().map(ToString::to_string).into(),
            CustomerColumn::Email => details.email.clone().into(),
            CustomerColumn::Phone => details.phone.clone().into(),
            CustomerColumn::RegisteredAddress => self.address(customer, AddressKind::Registered).into(),
            CustomerColumn::CorrespondenceAddress => self.address(customer, AddressKind::Correspondence).into(),
            CustomerColumn::Language => word("CustomerLanguage", details.language.code()),
            CustomerColumn::PreferredChannel => {
                details.preferred_channel.map(Channel::id).map_or(Cell::Empty, |id| word("CustomerChannel", id))
            }
            CustomerColumn::Tags => details.tags.join(", ").into(),
            CustomerColumn::AssignedTo => {
                customer.assigned_to.and_then(|staff| self.colleagues.get(&staff)).map(|of| of.name.clone()).into()
            }
            CustomerColumn::ExternalIds => {
                let ids = customer.external_ids.iter().map(|id| format!("{} {}", id.system, id.value));
                ids.collect::<Vec<_>>().join(", ").into()
            }
            CustomerColumn::CreatedAt => customer.created_at.into(),
        }
    }

    fn address(&self, of: &Customer, kind: AddressKind) -> Option<String> {
        let found = self.addresses.get(&of.id)?.iter().find(|held| held.value.kind == kind);
        found.map(|held| held.value.line())
    }
}
