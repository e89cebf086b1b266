//! The list of staff as a file.

use std::sync::Arc;

use async_trait::async_trait;
use crm_core::{
    Cx,
    audit::AuditEntry,
    db::Db,
    exports::{self, Cell, Export, Format, Part, Rows},
    files::Files,
    jobs::{Job, JobCx, JobKind, Jobs},
    module::House,
};
use crm_graph::{Caller as _, DivisionId, Key as _, Scope, Window};
use crm_shared::{Error, Language};
use operations_contract::JobId;
use serde::{Deserialize, Serialize};
use users_contract::RoleId;
use uuid::Uuid;

use super::{Catalogue, StaffDirectory};
use crate::{
    actions::{STAFF_EXPORT, STAFF_READ},
    domain::{Staff, StaffColumn, StaffConcern, StaffFilter, StaffSort, StaffStatus},
    labels,
};

/// What somebody wants to take away.
pub(crate) struct Wanted {
    pub filter: StaffFilter,
    pub sort: StaffSort,
    pub columns: Vec<StaffColumn>,
    pub format: Format,
    pub byte_order_mark: bool,
}

/// Has the list of staff exported.
pub(crate) struct ExportStaff {
    db: Db,
    jobs: Jobs,
}

impl ExportStaff {
    pub(crate) fn new(house: &House) -> Self {
        Self { db: house.db.clone(), jobs: house.jobs.clone() }
    }

    /// Enqueues the job. Whoever asks twice for the same while it runs gets the same one.
    pub(crate) async fn start(&self, cx: &Cx, wanted: Wanted) -> Result<JobId, Error> {
        let wanted = Wanted { columns: exports::chosen(wanted.columns)?, ..wanted };
        exports::order::<ExportStaffJob, _>(&self.db, &self.jobs, cx, &Order::from(&wanted)).await
    }
}

/// What the job is given: [`Wanted`] in stored names.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Order {
    search: Option<String>,
    status: Option<String>,
    role: Option<Uuid>,
    division: Option<Uuid>,
    action: Option<String>,
    #[serde(default)]
    mfa: Option<bool>,
    #[serde(default)]
    concern: Option<String>,
    sort: String,
    columns: Vec<String>,
    format: Format,
    byte_order_mark: bool,
}

impl From<&Wanted> for Order {
    fn from(wanted: &Wanted) -> Self {
        Self {
            search: wanted.filter.search.clone(),
            status: wanted.filter.status.map(|status| status.id().to_owned()),
            role: wanted.filter.role.map(|role| role.uuid()),
            division: wanted.filter.division.map(|division| division.uuid()),
            action: wanted.filter.action.map(|action| action.id.to_owned()),
            mfa: wanted.filter.mfa,
            concern: wanted.filter.concern.map(|concern| concern.id().to_owned()),
            sort: wanted.sort.order().to_owned(),
            columns: wanted.columns.iter().map(|column| column.id().to_owned()).collect(),
            format: wanted.format,
            byte_order_mark: wanted.byte_order_mark,
        }
    }
}

impl Order {
    fn wanted(self, catalogue: &Catalogue) -> Result<Wanted, Error> {
        let order = self;
        fn known<T>(name: &str, of: impl Fn(&str) -> Option<T>) -> Result<T, Error> {
            of(name).ok_or_else(|| Error::internal(format!("`{name}` is not known (any more)")))
        }
        Ok(Wanted {
            filter: StaffFilter {
                search: order.search,
                status: order.status.map(|id| known(&id, StaffStatus::from_id)).transpose()?,
                role: order.role.map(RoleId::from_uuid),
                division: order.division.map(DivisionId::from_uuid),
                action: order.action.map(|id| known(&id, |id| catalogue.action(id).ok())).transpose()?,
                mfa: order.mfa,
                concern: order.concern.map(|id| known(&id, StaffConcern::from_id)).transpose()?,
            },
            sort: known(&order.sort, StaffSort::from_order)?,
            columns: order.columns.iter().map(|id| known(id, StaffColumn::from_id)).collect::<Result<_, _>>()?,
            format: order.format,
            byte_order_mark: order.byte_order_mark,
        })
    }
}

/// The job.
pub(crate) struct ExportStaffJob {
    db: Db,
    files: Files,
    directory: Arc<StaffDirectory>,
    catalogue: Arc<Catalogue>,
}

impl ExportStaffJob {
    /// Two at once, on all nodes together.
    pub(crate) fn kind(house: &House, directory: &Arc<StaffDirectory>, catalogue: &Arc<Catalogue>) -> JobKind {
        let (directory, catalogue) = (Arc::clone(directory), Arc::clone(catalogue));
        let job = Self { db: house.db.clone(), files: house.files.clone(), directory, catalogue };
        JobKind::new(Arc::new(job)).at_once(2)
    }
}

#[async_trait]
impl Job for ExportStaffJob {
    const KIND: &'static str = "users.exportStaffMembers";
    type Input = Order;
    type Output = Uuid;

    async fn run(&self, job: &JobCx, order: Order) -> Result<Uuid, Error> {
        let event = AuditEntry::security("staff.exported");
        let event = event.after("wanted", serde_json::to_value(&order).map_err(Error::internal)?);
        let wanted = order.wanted(&self.catalogue)?;
        // As of now: whoever has lost a division since they asked doesn't get it.
        let scope = job.cx().scope(&STAFF_EXPORT)?.and(&job.cx().scope(&STAFF_READ)?);
        let (cx, language) = (job.cx(), job.cx().language());
        let export = Export {
            name: if language == Language::Pl { "Pracownicy" } else { "Staff" },
            headings: wanted.columns.iter().map(|column| labels::column(*column).of(language).to_owned()).collect(),
            names: wanted.columns.iter().map(|column| column.id().to_owned()).collect(),
            format: wanted.format,
            byte_order_mark: wanted.byte_order_mark,
            purpose: Self::KIND,
            action: &STAFF_EXPORT,
            total: self.directory.count(cx, &scope, &wanted.filter).await?,
            event,
        };
        let list = List { directory: &self.directory, cx, scope, wanted };
        exports::run(job, &self.db, &self.files, export, &list).await
    }
}

/// The list that somebody wants.
struct List<'j> {
    directory: &'j StaffDirectory,
    cx: &'j Cx,
    scope: Scope,
    wanted: Wanted,
}

#[async_trait]
impl Rows for List<'_> {
    async fn read(&self, window: &Window) -> Result<Part, Error> {
        let (Wanted { filter, sort, columns, .. }, language) = (&self.wanted, self.cx.language());
        let page = self.directory.page(self.cx, &self.scope, filter, *sort, window).await?;
        let row = |staff: Staff| columns.iter().map(|column| cell(&staff, *column, language)).collect();
        Ok(Part::of(page, |staff| sort.position(staff), row))
    }
}

fn cell(staff: &Staff, column: StaffColumn, language: Language) -> Cell {
    match column {
        StaffColumn::Name => staff.name.clone().into(),
        StaffColumn::Email => staff.email.clone().into(),
        StaffColumn::Status => labels::status(staff.status).of(language).into(),
        StaffColumn::Roles => {
            let mut roles: Vec<_> = staff.grants.iter().map(|grant| grant.role.name(language)).collect();
            // For how many divisions is another question.
            roles.dedup();
            roles.join(", ").into()
        }
        StaffColumn::Language => staff.language.name().of(language).into(),
        StaffColumn::LastLoginAt => staff.last_login_at.into(),
        StaffColumn::CreatedAt => staff.created_at.into(),
    }
}
