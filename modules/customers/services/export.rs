//! The list of customers as a file.

use std::{collections::HashMap, sync::Arc};

use async_trait::async_trait;
use crm_core::{
    Cx,
    audit::AuditEntry,
    db::Db,
    exports::{self, Cell, Export, Format, Part, Rows},
    fields,
    files::Files,
    jobs::{Job, JobCx, JobKind, Jobs},
    module::House,
};
use crm_graph::{
    Caller as _, DivisionId, Key as _, Position, Scope, Window,
    fields::{Definition, Definitions, Values},
};
use crm_shared::{Error, Language};
use customers_contract::CustomerId;
use fields_contract::CustomFields;
use operations_contract::JobId;
use organization_contract::{DivisionBrief, Divisions};
use serde::{Deserialize, Serialize};
use users_contract::{Colleague, Colleagues, StaffId};
use uuid::Uuid;

use crate::{
    actions::{CUSTOMER_EXPORT, CUSTOMER_READ},
    domain::{Address, AddressKind, Channel, Customer, CustomerColumn, CustomerFilter, CustomerSort, Held},
    labels,
    repository::{CustomRows, CustomerRows, belongings},
};

/// What somebody wants to take away.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Wanted {
    pub filter: CustomerFilter,
    pub sort: CustomerSort,
    pub columns: Vec<CustomerColumn>,
    /// Keys of custom fields, whose columns stand behind the others; none: all that are in use.
    #[serde(default)]
    pub custom: Option<Vec<String>>,
    pub format: Format,
    pub byte_order_mark: bool,
}

/// Has the list of customers exported.
pub(crate) struct ExportCustomers {
    db: Db,
    jobs: Jobs,
    fields: Arc<dyn CustomFields>,
}

impl ExportCustomers {
    pub(crate) fn new(house: &House, fields: Arc<dyn CustomFields>) -> Self {
        Self { db: house.db.clone(), jobs: house.jobs.clone(), fields }
    }

    /// Enqueues the job. Whoever asks twice for the same while it runs gets the same one.
    ///
    /// # Errors
    /// `EXPORT_COLUMNS_INVALID`, `CUSTOM_FIELD_UNKNOWN`, `CUSTOM_FIELD_TWICE`.
    pub(crate) async fn start(&self, cx: &Cx, wanted: Wanted) -> Result<JobId, Error> {
        let wanted = Wanted { columns: exports::chosen(wanted.columns)?, ..wanted };
        chosen(&self.fields.of(&self.db, CustomerId::NAME).await?, wanted.custom.as_deref())?;
        exports::order::<ExportCustomersJob, _>(&self.db, &self.jobs, cx, &wanted).await
    }
}

/// The job.
pub(crate) struct ExportCustomersJob {
    db: Db,
    files: Files,
    divisions: Arc<dyn Divisions>,
    colleagues: Arc<dyn Colleagues>,
    fields: Arc<dyn CustomFields>,
}

impl ExportCustomersJob {
    /// Two at once, on all nodes together.
    pub(crate) fn kind(
        house: &House,
        divisions: Arc<dyn Divisions>,
        colleagues: Arc<dyn Colleagues>,
        fields: Arc<dyn CustomFields>,
    ) -> JobKind {
        let job = Self { db: house.db.clone(), files: house.files.clone(), divisions, colleagues, fields };
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
        // One that was archived meanwhile is no longer anybody's to take away.
        let fields = chosen(&self.fields.of(&self.db, CustomerId::NAME).await?, wanted.custom.as_deref())?;
        let headings = wanted.columns.iter().map(|column| labels::column(*column).of(language));
        let headings = headings.chain(fields.iter().map(|field| field.label.of(language)));
        let names = wanted.columns.iter().map(|column| column.id().to_owned());
        let tx = self.db.begin_apart(cx).await?;
        let ids = CustomerRows::whole(&tx, &scope, &wanted.filter, wanted.sort).await?;
        tx.rollback().await?;
        let event = AuditEntry::security("customer.exported");
        let export = Export {
            name: if language == Language::Pl { "Klienci" } else { "Customers" },
            headings: headings.map(ToOwned::to_owned).collect(),
            names: names.chain(fields.iter().map(Definition::column)).collect(),
            format: wanted.format,
            byte_order_mark: wanted.byte_order_mark,
            purpose: Self::KIND,
            action: &CUSTOMER_EXPORT,
            total: i64::try_from(ids.len()).map_err(Error::internal)?,
            event: event.after("wanted", serde_json::to_value(&wanted).map_err(Error::internal)?),
        };
        exports::run(job, &self.db, &self.files, export, &List { of: self, cx, scope, wanted, fields, ids }).await
    }
}

/// The custom fields that somebody has chosen.
fn chosen(all: &Definitions, keys: Option<&[String]>) -> Result<Vec<Definition>, Error> {
    match keys {
        Some(keys) => Ok(all.chosen(keys)?.into_iter().cloned().collect()),
        None => Ok(all.in_use().cloned().collect()),
    }
}

/// The list that somebody wants.
struct List<'j> {
    of: &'j ExportCustomersJob,
    cx: &'j Cx,
    scope: Scope,
    wanted: Wanted,
    fields: Vec<Definition>,
    /// Whose it is, as it was when the export began: whoever changes their place in it meanwhile comes once, too.
    ids: Vec<CustomerId>,
}

#[async_trait]
impl Rows for List<'_> {
    async fn read(&self, window: &Window) -> Result<Part, Error> {
        // A position is how many stand before it.
        let before: usize = window.from().map_or(Ok(0), |from| from.text().parse()).map_err(Error::internal)?;
        let most = usize::try_from(window.limit()).map_err(Error::internal)?;
        let page = window.page(self.ids.iter().skip(before).take(most).copied().collect(), before > 0);
        let mut found = CustomerRows::find_many(&self.of.db, &page.rows, &self.scope).await?;
        let customers = page.rows.iter().filter_map(|id| found.remove(id));
        let customers: Vec<_> = customers.filter(|customer| customer.record.merged_into.is_none()).collect();
        let beside = Beside::read(self, &customers).await?;
        let last = page.rows.last().filter(|_| page.has_next);
        Ok(Part {
            rows: customers.iter().map(|customer| beside.row(self, customer)).collect(),
            last: last.map(|id| Position::by_text(&(before + page.rows.len()).to_string(), id)),
        })
    }
}

/// What the rows of a page need besides themselves, as far as a column asks for it.
struct Beside {
    language: Language,
    divisions: HashMap<DivisionId, DivisionBrief>,
    colleagues: HashMap<StaffId, Colleague>,
    addresses: HashMap<CustomerId, Vec<Held<Address>>>,
    custom: HashMap<CustomerId, Values>,
}

impl Beside {
    async fn read(list: &List<'_>, rows: &[Customer]) -> Result<Self, Error> {
        let (job, cx, columns) = (list.of, list.cx, &list.wanted.columns);
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
                belongings(&job.db, &customers, &list.scope).await?
            } else {
                HashMap::new()
            },
            custom: if list.fields.is_empty() {
                HashMap::new()
            } else {
                CustomRows::find_many(&job.db, &customers, &list.scope).await?
            },
        })
    }

    fn row(&self, list: &List<'_>, customer: &Customer) -> Vec<Cell> {
        let (empty, language) = (Values::new(), self.language);
        let custom = self.custom.get(&customer.id).unwrap_or(&empty);
        let columns = list.wanted.columns.iter().map(|column| self.cell(customer, *column));
        columns.chain(list.fields.iter().map(|field| fields::cell(field, custom, language))).collect()
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
            CustomerColumn::Language => details.language.name().of(self.language).into(),
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
