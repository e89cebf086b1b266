//! Fills an installation with invented customers, to try it with.

use std::sync::Arc;

use crm_core::{
    Cx, World,
    audit::{AuditEntry, write_audit},
    db::{Db, Tx},
    module::House,
    security::Keys,
};
use crm_graph::Key as _;
use crm_shared::Error;
use customers_contract::CustomerId;
use fields_contract::CustomFields;
use organization_contract::Divisions;
use tokio::task::spawn_blocking;

use super::sealed::sealed;
use crate::{
    domain::{Invented, Invention, NumberPattern, Sealed},
    error::CustomersError,
    repository::{CustomerRows, SealedRow, Seedlings},
};

/// Customers that are in hand at a time.
const STEP: u64 = 5_000;

/// Invents customers. Nothing is told of each: no event, no entry of the audit log but one for all of them.
pub struct Seed {
    db: Db,
    keys: Arc<Keys>,
    divisions: Arc<dyn Divisions>,
    fields: Arc<dyn CustomFields>,
    pattern: NumberPattern,
}

/// How customers are to be invented.
#[derive(Debug, Clone, Copy)]
pub struct Sown {
    /// How many.
    pub count: u64,
    /// The same seed, count, divisions and custom fields invent the same customers where there are none.
    pub seed: u64,
    /// Whether there may be others already; beside them it invents others.
    pub beside_others: bool,
}

impl Seed {
    pub(crate) fn new(
        house: &House,
        divisions: Arc<dyn Divisions>,
        fields: Arc<dyn CustomFields>,
        pattern: NumberPattern,
    ) -> Self {
        Self { db: house.db.clone(), keys: Arc::clone(&house.keys), divisions, fields, pattern }
    }

    /// Invents customers of all divisions in use; all of them or none. `told` hears how many there are so far.
    ///
    /// # Errors
    /// `CUSTOMERS_NOT_EMPTY` where there are customers already, `CUSTOMERS_DIVISION_UNKNOWN` where there is no division.
    pub async fn run(&self, cx: &Cx, sown: Sown, told: impl Fn(u64)) -> Result<(), Error> {
        let tx = self.db.begin(cx).await?;
        if !sown.beside_others && CustomerRows::any(&tx).await? {
            return Err(CustomersError::NotEmpty.into());
        }
        tx.patient().await?;
        let divisions = self.divisions.in_use(&tx, cx).await?;
        if divisions.is_empty() {
            return Err(CustomersError::DivisionUnknown.into());
        }
        let fields = self.fields.of(&tx, CustomerId::NAME).await?;
        let invention = Invention { seed: sown.seed, count: sown.count, divisions, fields };
        self.sow(cx, &tx, invention, told).await?;
        let entry = AuditEntry::change("customer.seeded").after("customers", sown.count).after("seed", sown.seed);
        write_audit(&tx, entry).await?;
        tx.commit().await
    }

    async fn sow(&self, cx: &Cx, tx: &Tx, mut invention: Invention, told: impl Fn(u64)) -> Result<(), Error> {
        let Invention { seed, count, .. } = invention;
        let mut ready: Option<Seedlings> = None;
        let mut from = 0;
        while from < count || ready.is_some() {
            let step = STEP.min(count - from);
            let numbers = CustomerRows::next_numbers(tx, usize::try_from(step).map_err(Error::internal)?).await?;
            if from == 0 {
                // Beside others the numbers go on, and who they are for are others.
                invention.seed = seed.wrapping_add_signed(numbers.first().map_or(0, |first| first - 1));
            }
            let numbers = numbers.into_iter().map(|number| self.pattern.number(number)).collect();
            let (keys, world, invention) = (Arc::clone(&self.keys), Arc::clone(cx.world()), invention.clone());
            let next = spawn_blocking(move || invented(&keys, &*world, &invention, from, numbers));
            // The next ones are invented while these are written.
            if let Some(ready) = ready.take() {
                ready.plant(tx).await?;
                told(from);
            }
            let next = next.await.map_err(Error::internal)??;
            ready = (step > 0).then_some(next);
            from += step;
        }
        Ok(())
    }
}

/// The rows of as many customers as there are numbers for.
fn invented(
    keys: &Keys,
    world: &dyn World,
    invention: &Invention,
    from: u64,
    numbers: Vec<String>,
) -> Result<Seedlings, Error> {
    let all: Vec<Invented> = (from..).zip(numbers).map(|(nr, number)| invention.customer(nr, number)).collect();
    let mut rows = Vec::new();
    for one in &all {
        rows.extend(one.pesel.as_ref().map(|pesel| row(keys, world, one, pesel)).transpose()?);
        rows.extend(one.document.as_ref().map(|document| row(keys, world, one, document)).transpose()?);
    }
    Ok(Seedlings::of(&all, rows))
}

fn row<S: Sealed>(keys: &Keys, world: &dyn World, of: &Invented, number: &S) -> Result<SealedRow, Error> {
    let (sealed, blind) = sealed(keys, world, of.customer.id, number)?;
    Ok(SealedRow { kind: S::KIND, document: number.document(), number: sealed, blind })
}
