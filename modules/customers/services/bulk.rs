//! What is done to one customer, done to many: tags, and who looks after them.

use std::sync::Arc;

use async_trait::async_trait;
use crm_core::{
    Cx,
    audit::{AuditEntry, write_audit},
    db::{Begun, Db, Tx},
    jobs::{self, BULK_MOST, Bulk, Jobs, Selection},
    module::House,
};
use crm_graph::Key as _;
use crm_shared::{Action, Error, codes};
use customers_contract::CustomerId;
use operations_contract::JobId;
use users_contract::StaffId;

use super::{About, Links, Manage};
use crate::{
    actions::{CUSTOMER_EDIT, CUSTOMER_READ},
    domain::{CustomerFilter, TagChange},
    error::CustomersError,
    repository::CustomerRows,
};

/// Customers whom somebody has selected.
pub(crate) type CustomerSelection = Selection<CustomerId, CustomerFilter>;

/// Tells of bulk actions before they are started, and starts them.
pub(crate) struct BulkCustomers {
    db: Db,
    jobs: Jobs,
    links: Arc<Links>,
}

impl BulkCustomers {
    pub(crate) fn new(house: &House, links: &Arc<Links>) -> Self {
        Self { db: house.db.clone(), jobs: house.jobs.clone(), links: Arc::clone(links) }
    }

    /// How many customers are selected, and how many of them would be refused, with the reason.
    pub(crate) async fn preview(
        &self,
        cx: &Cx,
        selection: &CustomerSelection,
        tags: &TagChange,
    ) -> Result<(usize, [(Error, usize); 2]), Error> {
        let selected = self.selected(cx, selection).await?;
        let obstacles = CustomerRows::obstacles(&self.db, &selected, tags, &cx.scope(&CUSTOMER_EDIT)?).await?;
        let count = match selection {
            Selection::Chosen(chosen) => chosen.len(),
            // There may be more than one job takes.
            Selection::Listed(filter) => {
                CustomerRows::count(&self.db, &listed_to(cx)?, filter).await?.try_into().unwrap_or(usize::MAX)
            }
        };
        let refused = [
            (Error::new(&codes::NOT_FOUND), selected.len().saturating_sub(obstacles.found)),
            (CustomersError::TagsTooMany.into(), obstacles.tags),
        ];
        Ok((count, refused))
    }

    /// Starts giving tags to all who are selected and taking others away, if they are as many as the caller has seen.
    ///
    /// # Errors
    /// `BULK_COUNT_CHANGED`, `BULK_EMPTY`, `BULK_TOO_MANY`.
    pub(crate) async fn tag(
        &self,
        cx: &Cx,
        selection: &CustomerSelection,
        expected: i32,
        tags: &TagChange,
    ) -> Result<JobId, Error> {
        let entry = AuditEntry::change("customer.bulkTagStarted").after("add", tags.add.clone());
        self.start::<Manage>(cx, selection, expected, tags, entry.after("remove", tags.remove.clone())).await
    }

    /// Starts having somebody look after all who are selected, or nobody.
    ///
    /// # Errors
    /// As [`tag`](Self::tag); `CUSTOMERS_STAFF_UNKNOWN`.
    pub(crate) async fn assign(
        &self,
        cx: &Cx,
        selection: &CustomerSelection,
        expected: i32,
        to: Option<StaffId>,
    ) -> Result<JobId, Error> {
        self.links.may_look_after(cx, &self.db, to).await?;
        let entry = AuditEntry::change("customer.bulkAssignStarted");
        let entry = entry.after("assignedTo", to.map(|staff| staff.global()));
        self.start::<Links>(cx, selection, expected, &to, entry).await
    }

    async fn start<B: Bulk<Item = CustomerId>>(
        &self,
        cx: &Cx,
        selection: &CustomerSelection,
        expected: i32,
        input: &B::Input,
        entry: AuditEntry,
    ) -> Result<JobId, Error> {
        let tx = match self.db.begin_once(cx).await? {
            Begun::Now(tx) => tx,
            Begun::Before(job) => return Ok(job),
        };
        let selected = self.selected(cx, selection).await?;
        jobs::as_expected(selected.len(), expected)?;
        let job = self.enqueue::<B>(&tx, &selected, input, entry).await?;
        tx.commit_with(&job).await?;
        Ok(job)
    }

    async fn enqueue<B: Bulk<Item = CustomerId>>(
        &self,
        tx: &Tx,
        selected: &[CustomerId],
        input: &B::Input,
        entry: AuditEntry,
    ) -> Result<JobId, Error> {
        let job = JobId::from_uuid(self.jobs.enqueue_bulk::<B>(tx, selected, input).await?);
        tx.activity().touched(&job);
        write_audit(tx, entry.about(&job).after("customers", selected.len())).await?;
        Ok(job)
    }

    /// No more than show that there are too many.
    async fn selected(&self, cx: &Cx, selection: &CustomerSelection) -> Result<Vec<CustomerId>, Error> {
        match selection {
            Selection::Chosen(chosen) => Ok(chosen.clone()),
            Selection::Listed(filter) => CustomerRows::ids(&self.db, &listed_to(cx)?, filter, BULK_MOST + 1).await,
        }
    }
}

/// The customers of the list who are selected by a filter: those whom the caller sees and may edit.
fn listed_to(cx: &Cx) -> Result<crm_graph::Scope, Error> {
    Ok(cx.scope(&CUSTOMER_EDIT)?.and(&cx.scope(&CUSTOMER_READ)?))
}

#[async_trait]
impl Bulk for Manage {
    const KIND: &'static str = "customers.tagCustomers";
    type Item = CustomerId;
    type Input = TagChange;

    fn action(&self) -> &'static Action {
        &CUSTOMER_EDIT
    }

    async fn one(&self, cx: &Cx, customer: CustomerId, tags: &TagChange) -> Result<(), Error> {
        self.tag(cx, About { customer, version: None }, tags).await
    }
}

#[async_trait]
impl Bulk for Links {
    const KIND: &'static str = "customers.assignCustomers";
    type Item = CustomerId;
    /// Who looks after them; none: nobody.
    type Input = Option<StaffId>;

    fn action(&self) -> &'static Action {
        &CUSTOMER_EDIT
    }

    async fn one(&self, cx: &Cx, customer: CustomerId, to: &Option<StaffId>) -> Result<(), Error> {
        self.assign(cx, About { customer, version: None }, *to).await.map(|_| ())
    }
}
