//! Two customers who are one: what belonged to the double belongs to the customer.

use std::sync::Arc;

use crm_core::{
    Cx,
    audit::{AuditEntry, differences, write_audits},
    db::{Conn, Db, Tx},
    events::Outbox,
    module::House,
    security::Keys,
};
use crm_graph::{Key as _, fields::Values};
use crm_shared::{Error, Text, codes, reason};
use customers_contract::{CustomerChanged, CustomerId, CustomerMerged, CustomerReferences};
use secrecy::{ExposeSecret as _, SecretSlice};
use serde_json::{Map, Value};
use users_contract::StaffId;

use super::{
    About, customer, facts,
    sealed::{newest, place},
};
use crate::{
    actions::CUSTOMER_MERGE,
    domain::{Customer, LEVELS, MergePlan, Moving, SealedKind},
    error::{CustomersError, RecordError},
    repository::{CustomRows, CustomerRows, Merger, SealedNumber, SealedRows},
};

/// What would become of two customers.
pub(crate) struct MergePreview {
    pub winner: Customer,
    pub loser: Customer,
    pub plan: MergePlan,
    pub moving: Moving,
    /// Tags that the customer gets.
    pub tags: usize,
    /// Numbers of people that the customer lacks and the double has.
    pub sealed: Vec<SealedKind>,
    /// To whom the customer belongs then.
    parent: Option<CustomerId>,
    /// What of other modules points to the double, and how much.
    pub elsewhere: Vec<(Text, i64)>,
    /// Why it would be refused.
    pub refused: Vec<Error>,
}

/// Merges doubles.
pub(crate) struct MergeCustomers {
    db: Db,
    outbox: Outbox,
    keys: Arc<Keys>,
    references: Vec<Arc<dyn CustomerReferences>>,
}

impl MergeCustomers {
    pub(crate) fn new(house: &House, references: Vec<Arc<dyn CustomerReferences>>) -> Self {
        Self { db: house.db.clone(), outbox: house.outbox.clone(), keys: Arc::clone(&house.keys), references }
    }

    /// What would become of two customers, and what speaks against it.
    ///
    /// # Errors
    /// NOT_FOUND.
    pub(crate) async fn preview(&self, cx: &Cx, winner: CustomerId, loser: CustomerId) -> Result<MergePreview, Error> {
        let found = CustomerRows::find_many(&self.db, &[winner, loser], &cx.scope(&CUSTOMER_MERGE)?).await?;
        let both = found.get(&winner).cloned().zip(found.get(&loser).cloned());
        let (winner, loser) = both.ok_or_else(|| Error::new(&codes::NOT_FOUND))?;
        self.plan(&self.db, winner, loser).await
    }

    /// Makes one customer of two. Both are read and changed under the lock of who belongs to whom: of two merges at
    /// once the second sees what the first has left.
    ///
    /// # Errors
    /// `CUSTOMERS_REASON_INVALID`, NOT_FOUND, `CUSTOMERS_VERSION_STALE`, `CUSTOMERS_MERGED`, `CUSTOMERS_ANONYMISED`,
    /// `CUSTOMERS_MERGE_…`, and what another module refuses.
    pub(crate) async fn run(&self, cx: &Cx, winner: About, loser: About, why: &str) -> Result<CustomerId, Vec<Error>> {
        let why = reason(why).ok_or(CustomersError::ReasonInvalid).map_err(Error::from)?;
        let of = Merger { winner: winner.customer, loser: loser.customer };
        let tx = self.db.begin(cx).await?;
        CustomerRows::lock_parents(&tx).await?;
        of.lock(&tx).await?;
        let winner = customer(cx, &tx, winner, &CUSTOMER_MERGE).await?;
        let loser = customer(cx, &tx, loser, &CUSTOMER_MERGE).await.map_err(of_double)?;
        let preview = self.plan(&tx, winner, loser).await?;
        if !preview.refused.is_empty() {
            return Err(preview.refused);
        }
        self.carry_out(cx, &tx, of, &preview, &why).await?;
        tx.commit().await?;
        Ok(of.winner)
    }

    async fn plan(&self, conn: &dyn Conn, winner: Customer, loser: Customer) -> Result<MergePreview, Error> {
        let of = Merger { winner: winner.id, loser: loser.id };
        let plan = MergePlan::of(&winner, &loser);
        let mut refused: Vec<Error> = Vec::new();
        refused.extend(winner.record.is_open().err().map(Error::from));
        refused.extend(loser.record.is_open().err().map(|error| of_double(error.into())));
        if of.winner == of.loser {
            refused.push(RecordError::MergeSelf.into());
        }
        if winner.division != loser.division {
            refused.push(RecordError::MergeDivisions.into());
        }
        refused.extend(plan.conflicts.iter().cloned().map(Error::from));
        let (moving, totals) = of.moving(conn).await?;
        if !totals.fit() {
            refused.push(RecordError::MergeTooMuch.into());
        }
        if winner.has_pesel && loser.has_pesel && self.differ(conn, of).await? {
            refused.push(RecordError::MergeNumbers("PESEL").into());
        }
        let parent = parent(conn, &winner, &loser).await?;
        if of.winner != of.loser && of.levels(conn, parent).await? > LEVELS {
            refused.push(RecordError::MergeTooDeep.into());
        }
        let sealed = SealedKind::ALL.into_iter().filter(|kind| loser.has(*kind) && !winner.has(*kind)).collect();
        let mut elsewhere = Vec::new();
        for reference in &self.references {
            elsewhere.push((reference.what(), reference.count(conn, of.loser).await?));
        }
        let tags = plan.details.tags.len().saturating_sub(winner.details.tags.len());
        Ok(MergePreview { winner, loser, plan, moving, tags, sealed, parent, elsewhere, refused })
    }

    /// Whether their PESELs are two.
    async fn differ(&self, conn: &dyn Conn, of: Merger) -> Result<bool, Error> {
        let one = self.opened(conn, SealedKind::Pesel, of.winner).await?;
        let other = self.opened(conn, SealedKind::Pesel, of.loser).await?;
        Ok(one.expose_secret() != other.expose_secret())
    }

    async fn opened(&self, conn: &dyn Conn, kind: SealedKind, of: CustomerId) -> Result<SecretSlice<u8>, Error> {
        let number = SealedRows::find(conn, of, kind).await?;
        let number = number.ok_or_else(|| Error::internal(format!("{of}: no {}", kind.id())))?;
        Ok(self.keys.open(&place(kind, of), &number.sealed)?.0)
    }

    async fn carry_out(&self, cx: &Cx, tx: &Tx, of: Merger, preview: &MergePreview, why: &str) -> Result<(), Error> {
        let MergePreview { winner, loser, plan, .. } = preview;
        CustomerRows::update(tx, of.winner, &plan.details).await?;
        CustomerRows::assign(tx, of.winner, plan.assigned_to).await?;
        CustomerRows::set_parent(tx, of.winner, preview.parent).await?;
        for kind in &preview.sealed {
            self.reseal(cx, tx, of, *kind, loser).await?;
        }
        let (had, has) = fill_custom(tx, of).await?;
        of.move_belongings(tx).await?;
        let lines = of.consents(tx).await?;
        let new = lines.iter().map(|_| cx.world().uuid()).collect();
        of.copy_consents(tx, lines, new).await?;
        let children = of.adopt(tx).await?;
        of.close(tx, cx.now()).await?;
        for customer in [of.winner, of.loser] {
            CustomerRows::surround(tx, customer).await?;
        }
        for reference in &self.references {
            reference.repoint(cx, tx, of.loser, of.winner).await?;
        }
        let before = linked(facts(&winner.details, &had, &has), winner.assigned_to, winner.parent);
        let after = linked(facts(&plan.details, &has, &had), plan.assigned_to, preview.parent);
        let (before, after) = differences(before, after);
        let merged = AuditEntry::change("customer.merged").about(&of.winner).because(why).changed(before, after);
        let merged = merged.after("double", of.loser.global()).after("number", loser.number.clone());
        let gone = AuditEntry::change("customer.mergedInto").about(&of.loser).because(why);
        let mut entries = vec![merged, gone.after("customer", of.winner.global())];
        let child = |id| AuditEntry::change("customer.parentSet").about(id).before("parent", of.loser.global());
        entries.extend(children.iter().map(|id| child(id).after("parent", of.winner.global())));
        write_audits(tx, entries).await?;
        tx.activity().touched_subjects(children.iter().map(|id| id.global()));
        self.outbox.publish(tx, &CustomerMerged { customer: of.winner, double: of.loser }).await?;
        let changed: Vec<_> =
            children.into_iter().chain([of.winner]).map(|customer| CustomerChanged { customer }).collect();
        self.outbox.publish_all(tx, &changed).await
    }

    /// What is sealed for the double is sealed for the customer.
    async fn reseal(&self, cx: &Cx, tx: &Tx, of: Merger, kind: SealedKind, loser: &Customer) -> Result<(), Error> {
        let number = self.opened(tx, kind, of.loser).await?;
        let sealed = self.keys.seal(&**cx.world(), &place(kind, of.winner), number.expose_secret())?;
        let blind = newest(&self.keys, kind, number.expose_secret())?;
        let document = loser.document.filter(|_| kind == SealedKind::Document);
        SealedRows::set(tx, kind, document, SealedNumber { customer: of.winner, sealed }, blind).await?;
        SealedRows::remove(tx, of.loser, kind).await
    }
}

/// Fills custom fields in which the customer has nothing with what the double has; what it had, and what it has now.
async fn fill_custom(tx: &Tx, of: Merger) -> Result<(Values, Values), Error> {
    let (had, mut has) = (CustomRows::find(tx, of.winner).await?, CustomRows::find(tx, of.loser).await?);
    has.extend(had.clone());
    if had != has {
        CustomRows::set(tx, of.winner, &has).await?;
    }
    Ok((had, has))
}

/// Facts for the audit log, with who looks after the customer and to whom it belongs.
fn linked(
    mut facts: Map<String, Value>,
    assigned_to: Option<StaffId>,
    parent: Option<CustomerId>,
) -> Map<String, Value> {
    facts.insert("assignedTo".to_owned(), assigned_to.map(|staff| staff.global()).into());
    facts.insert("parent".to_owned(), parent.map(|parent| parent.global()).into());
    facts
}

/// To whom the customer belongs afterwards: whoever belongs to the double takes its place, and who belongs to nobody
/// belongs to whom the double belongs to, unless that one belongs to them.
async fn parent(conn: &dyn Conn, winner: &Customer, loser: &Customer) -> Result<Option<CustomerId>, Error> {
    if CustomerRows::is_within(conn, winner.id, loser.id).await? {
        return Ok(loser.parent);
    }
    match (winner.parent, loser.parent) {
        (None, Some(above)) if !CustomerRows::is_within(conn, above, winner.id).await? => Ok(Some(above)),
        (own, _) => Ok(own),
    }
}

/// A refusal of one customer as one of the double.
fn of_double(error: Error) -> Error {
    match error.path() {
        Some("input.id") => error.at("input.doubleId"),
        Some("input.expectedVersion") => error.at("input.expectedDoubleVersion"),
        _ => error,
    }
}
