//! Customers come and change; none is ever deleted.

use std::sync::Arc;

use crm_core::{
    Cx,
    audit::{AuditEntry, differences, write_audit},
    db::{Begun, Db, Tx},
    events::Outbox,
    module::House,
};
use crm_graph::{
    DivisionId, Key as _,
    fields::{CustomFieldInput, Values},
};
use crm_shared::{Error, reason};
use customers_contract::{CustomerChanged, CustomerCreated, CustomerId, CustomerStatusChanged};
use organization_contract::Divisions;

use super::{About, Custom, customer, facts, given};
use crate::{
    actions::{CUSTOMER_EDIT, STATUS_CHANGE},
    domain::{Customer, Details, Kind, NumberPattern, Record, Standing, Status, TagChange, TypedDetails},
    error::CustomersError,
    repository::{CustomRows, CustomerRows},
};

/// A customer to be created, as it was typed.
pub(crate) struct NewCustomer {
    pub kind: Kind,
    pub division: DivisionId,
    pub details: TypedDetails,
    pub custom: Vec<CustomFieldInput>,
}

/// Creates and edits customers, and says how it stands with them.
pub(crate) struct Manage {
    db: Db,
    outbox: Outbox,
    divisions: Arc<dyn Divisions>,
    custom: Arc<Custom>,
    pattern: NumberPattern,
}

impl Manage {
    pub(crate) fn new(
        house: &House,
        divisions: Arc<dyn Divisions>,
        custom: Arc<Custom>,
        pattern: NumberPattern,
    ) -> Self {
        Self { db: house.db.clone(), outbox: house.outbox.clone(), divisions, custom, pattern }
    }

    /// Creates a customer: a lead, with the next number.
    ///
    /// # Errors
    /// Every field that is to be mended; `CUSTOMERS_DIVISION_UNKNOWN`.
    pub(crate) async fn create(&self, cx: &Cx, new: NewCustomer) -> Result<CustomerId, Vec<Error>> {
        let tx = match self.db.begin_once(cx).await? {
            Begun::Now(tx) => tx,
            Begun::Before(id) => return Ok(id),
        };
        let NewCustomer { kind, division, details, custom } = new;
        let open: Vec<_> = self.open(cx, &tx, division).await.err().into_iter().collect();
        let details = details.read(kind, Details::default());
        let custom = self.custom.of_new(&tx, &custom).await;
        let (details, custom) = match (details, custom) {
            (Ok(details), Ok(custom)) if open.is_empty() => (details, custom),
            (details, custom) => {
                return Err([open, details.err().unwrap_or_default(), custom.err().unwrap_or_default()].concat());
            }
        };
        let number = CustomerRows::next_number(&tx).await?;
        let new = Customer {
            id: CustomerId::from_uuid(cx.world().uuid()),
            number: self.pattern.number(number),
            division,
            kind,
            details,
            has_pesel: false,
            document: None,
            assigned_to: None,
            parent: None,
            external_ids: Vec::new(),
            standing: Standing { status: Status::Lead, since: cx.now(), reason: None },
            version: 1,
            created_at: cx.now(),
            changed_at: cx.now(),
            record: Record::default(),
        };
        self.insert(&tx, &new, &custom).await?;
        tx.commit_with(&new.id).await?;
        Ok(new.id)
    }

    /// Refuses a division that the caller may create no customers in, and one out of use, in the same words.
    async fn open(&self, cx: &Cx, tx: &Tx, division: DivisionId) -> Result<(), Error> {
        let own = cx.scope(&CUSTOMER_EDIT)?.holds(division);
        let found = self.divisions.find_many(tx, cx, &[division]).await?;
        let in_use = found.get(&division).is_some_and(|division| division.active);
        if own && in_use { Ok(()) } else { Err(CustomersError::DivisionUnknown.into()) }
    }

    async fn insert(&self, tx: &Tx, new: &Customer, custom: &Values) -> Result<(), Error> {
        tx.activity().touched(&new.id);
        tx.activity().in_division(new.division);
        CustomerRows::insert(tx, new).await?;
        if !custom.is_empty() {
            CustomRows::set(tx, new.id, custom).await?;
        }
        let facts = given(facts(&new.details, custom, &Values::new()));
        let entry = AuditEntry::change("customer.created").about(&new.id).changed(Default::default(), facts);
        let entry = entry.after("number", new.number.clone()).after("kind", new.kind.id());
        write_audit(tx, entry.after("division", new.division.global())).await?;
        self.outbox.publish(tx, &CustomerCreated { customer: new.id }).await
    }

    /// Changes what is known of a customer.
    ///
    /// # Errors
    /// Every field that is to be mended; NOT_FOUND, `CUSTOMERS_VERSION_STALE`.
    pub(crate) async fn edit(
        &self,
        cx: &Cx,
        about: About,
        typed: TypedDetails,
        custom: &[CustomFieldInput],
    ) -> Result<CustomerId, Vec<Error>> {
        let tx = self.db.begin(cx).await?;
        let found = customer(cx, &tx, about, &CUSTOMER_EDIT).await?;
        let details = typed.read(found.kind, found.details.clone());
        let (details, custom) = match (details, self.custom.of_edited(&tx, found.id, custom).await) {
            (Ok(details), Ok(custom)) => (details, custom),
            (details, custom) => {
                return Err([details.err().unwrap_or_default(), custom.err().unwrap_or_default()].concat());
            }
        };
        self.change(&tx, &found, &details, custom).await?;
        tx.commit().await?;
        Ok(found.id)
    }

    /// Gives a customer tags and takes others away.
    ///
    /// # Errors
    /// NOT_FOUND, `CUSTOMERS_VERSION_STALE`, `CUSTOMERS_TAGS_TOO_MANY`.
    pub(crate) async fn tag(&self, cx: &Cx, about: About, tags: &TagChange) -> Result<(), Error> {
        let tx = self.db.begin(cx).await?;
        let found = customer(cx, &tx, about, &CUSTOMER_EDIT).await?;
        let details = Details { tags: tags.of(&found.details.tags)?, ..found.details.clone() };
        self.change(&tx, &found, &details, Default::default()).await?;
        tx.commit().await
    }

    /// Keeps what an edit makes of a customer: `had` and `has`, of custom fields.
    async fn change(
        &self,
        tx: &Tx,
        found: &Customer,
        details: &Details,
        (had, has): (Values, Values),
    ) -> Result<(), Error> {
        let (before, after) = differences(facts(&found.details, &had, &has), facts(details, &has, &had));
        if after.is_empty() {
            return Ok(());
        }
        CustomerRows::update(tx, found.id, details).await?;
        if had != has {
            CustomRows::set(tx, found.id, &has).await?;
        }
        write_audit(tx, AuditEntry::change("customer.edited").about(&found.id).changed(before, after)).await?;
        self.outbox.publish(tx, &CustomerChanged { customer: found.id }).await
    }

    /// Says how it stands with a customer from now on.
    ///
    /// # Errors
    /// `CUSTOMERS_REASON_INVALID`, NOT_FOUND, `CUSTOMERS_VERSION_STALE`, `CUSTOMERS_STATUS_IMPOSSIBLE`.
    pub(crate) async fn change_status(
        &self,
        cx: &Cx,
        about: About,
        status: Status,
        why: &str,
    ) -> Result<CustomerId, Error> {
        let why = reason(why).ok_or(CustomersError::ReasonInvalid)?;
        let tx = self.db.begin(cx).await?;
        let found = customer(cx, &tx, about, &STATUS_CHANGE).await?;
        found.standing.status.becomes(status)?;
        let standing = Standing { status, since: cx.now(), reason: Some(why.clone()) };
        CustomerRows::set_standing(&tx, found.id, &standing).await?;
        let entry = AuditEntry::change("customer.statusChanged").about(&found.id).because(why);
        let entry = entry.before("status", found.standing.status.id()).after("status", status.id());
        write_audit(&tx, entry).await?;
        self.outbox.publish(&tx, &CustomerStatusChanged { customer: found.id }).await?;
        tx.commit().await?;
        Ok(found.id)
    }
}
