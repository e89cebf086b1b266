//! Rows are done and taken back, a batch in a handful of statements.

use std::collections::{HashMap, HashSet};

use crm_core::{
    Cx,
    db::Tx,
    imports::{Done, Planned, Problem, Settled},
};
use crm_graph::{DivisionId, Key as _};
use crm_shared::Error;
use customers_contract::{CustomerChanged, CustomerCreated, CustomerId, CustomerRemoved, CustomerStatusChanged};
use secrecy::{ExposeSecret as _, SecretSlice};

use super::{CustomerImporter, STAGED, Work};
use crate::{
    actions::CUSTOMER_IMPORT,
    domain::{ExternalId, Kind, NewNumber, SealedKind, Side},
    error::ImportError,
    repository::{CustomerRows, SealedRows, Written, WrittenNumber},
    services::sealed::{newest, place},
};

/// The writing of a batch.
pub(super) struct Writing<'w> {
    pub importer: &'w CustomerImporter,
    pub cx: &'w Cx,
    pub tx: &'w Tx,
}

/// A row with what is to be done.
struct Row<'r> {
    row: &'r Planned,
    work: Work,
    external: ExternalId,
}

impl Writing<'_> {
    /// Creates and changes customers.
    pub(super) async fn apply(&self, rows: &[Planned]) -> Result<Settled, Error> {
        let (rows, left) = self.rows(rows, |work| &work.forth, STAGED)?;
        CustomerRows::lock_imports(self.tx).await?;
        let (new, old) = parted(&rows, |work| &work.forth)?;
        // Before anything is written: whoever holds one of them may be about to write an id that a new one gets.
        let unchanged = CustomerRows::lock_unchanged(self.tx, &old).await?;
        let created = self.create(new).await?;
        let changed = self.change(&rows, kept(old, &unchanged), STAGED).await?;
        let done = created.iter().chain(&changed).map(|(row, version)| is(row, *version)).collect();
        Ok(Settled { done, left })
    }

    async fn create<'r>(&self, new: Vec<Written<'r>>) -> Result<Vec<(Written<'r>, i32)>, Error> {
        if new.is_empty() {
            return Ok(Vec::new());
        }
        let numbers = CustomerRows::next_numbers(self.tx, new.len()).await?;
        let numbers: Vec<_> = numbers.into_iter().map(|number| self.importer.pattern.number(number)).collect();
        let created: HashMap<_, _> =
            CustomerRows::create_many(self.tx, &new, &numbers, self.cx.now()).await?.into_iter().collect();
        let new: Vec<_> = new.into_iter().filter(|row| created.contains_key(&row.nr)).collect();
        CustomerRows::change_belongings(self.tx, &new).await?;
        self.numbers(&new, STAGED).await?;
        let events: Vec<_> = new.iter().map(|row| CustomerCreated { customer: row.customer }).collect();
        self.importer.outbox.publish_all(self.tx, &events).await?;
        Ok(versioned(new, &created))
    }

    /// Changes customers who are locked.
    async fn change<'r>(
        &self,
        rows: &[Row<'_>],
        old: Vec<Written<'r>>,
        sealed_for: &str,
    ) -> Result<Vec<(Written<'r>, i32)>, Error> {
        if old.is_empty() {
            return Ok(Vec::new());
        }
        CustomerRows::change_belongings(self.tx, &old).await?;
        let changed = CustomerRows::change_many(self.tx, &old, self.cx.now()).await?.into_iter().collect();
        self.numbers(&old, sealed_for).await?;
        let changed = versioned(old, &changed);
        self.tell(rows, &changed).await?;
        Ok(changed)
    }

    /// Puts customers back as they were, and has those go that were created and have stayed as they were.
    pub(super) async fn undo(&self, rows: &[Planned]) -> Result<Settled, Error> {
        let (rows, left) = self.rows(rows, |work| &work.back, "")?;
        let (new, old) = parted(&rows, |work| &work.back)?;
        let unchanged = CustomerRows::lock_unchanged(self.tx, &[&new[..], &old[..]].concat()).await?;
        let changed = self.change(&rows, kept(old, &unchanged), "").await?;
        let new = kept(new, &unchanged);
        let gone = CustomerRows::take_back(self.tx, &new).await?.into_iter().collect();
        let gone = kept(new, &gone);
        let events: Vec<_> = gone.iter().map(|row| CustomerRemoved { customer: row.customer }).collect();
        self.importer.outbox.publish_all(self.tx, &events).await?;
        let gone = gone.iter().map(|row| is(row, 0));
        let done = changed.iter().map(|(row, version)| is(row, *version)).chain(gone).collect();
        Ok(Settled { done, left })
    }

    /// The rows with their work, and what is wrong with those whose sealed number can't be opened any more.
    ///
    /// # Errors
    /// FORBIDDEN where the caller may no longer import for the division.
    fn rows<'r>(
        &self,
        rows: &'r [Planned],
        side: fn(&Work) -> &Side,
        sealed_for: &str,
    ) -> Result<(Vec<Row<'r>>, HashMap<i32, Problem>), Error> {
        let scope = self.cx.scope(&CUSTOMER_IMPORT)?;
        let (mut good, mut left) = (Vec::new(), HashMap::new());
        for row in rows {
            let work: Work = serde_json::from_value(row.work.clone()).map_err(Error::internal)?;
            if !scope.holds(DivisionId::from_uuid(work.division)) {
                return Err(Error::forbidden(&CUSTOMER_IMPORT));
            }
            let customer = CustomerId::from_uuid(work.customer);
            if let NewNumber::Is(sealed) = &side(&work).pesel
                && self.opened(sealed, sealed_for, customer).is_err()
            {
                left.insert(row.nr, Problem::new(&ImportError::Sealed.into(), Some("pesel")));
                continue;
            }
            let external = work.external(&row.key);
            good.push(Row { row, work, external });
        }
        Ok((good, left))
    }

    /// Writes the sealed numbers of customers. `sealed_for`: what they are sealed for; nothing: for their customers.
    async fn numbers(&self, rows: &[Written<'_>], sealed_for: &str) -> Result<(), Error> {
        let mut numbers = Vec::new();
        for row in rows {
            let sealed = match &row.side.pesel {
                NewNumber::Stays => continue,
                NewNumber::Goes => None,
                NewNumber::Is(sealed) => Some(self.resealed(sealed, sealed_for, row.customer)?),
            };
            numbers.push(WrittenNumber { customer: row.customer, sealed });
        }
        SealedRows::set_many(self.tx, SealedKind::Pesel, &numbers).await
    }

    /// A number sealed for its customer with the newest key, and what it is found by.
    fn resealed(&self, sealed: &[u8], from: &str, customer: CustomerId) -> Result<(Vec<u8>, Vec<u8>), Error> {
        let number = self.opened(sealed, from, customer)?;
        let (keys, own, number) = (&self.importer.keys, place(SealedKind::Pesel, customer), number.expose_secret());
        Ok((keys.seal(&**self.cx.world(), &own, number)?, newest(keys, SealedKind::Pesel, number)?))
    }

    /// A number that was sealed for `from`; nothing: for its customer.
    fn opened(&self, sealed: &[u8], from: &str, customer: CustomerId) -> Result<SecretSlice<u8>, Error> {
        let own = place(SealedKind::Pesel, customer);
        Ok(self.importer.keys.open(if from.is_empty() { &own } else { from }, sealed)?.0)
    }

    /// Publishes what has become of customers who were there.
    async fn tell(&self, rows: &[Row<'_>], changed: &[(Written<'_>, i32)]) -> Result<(), Error> {
        let events: Vec<_> = changed.iter().map(|(row, _)| CustomerChanged { customer: row.customer }).collect();
        self.importer.outbox.publish_all(self.tx, &events).await?;
        let other = rows.iter().filter(|row| row.work.forth.status != row.work.back.status);
        let other: HashSet<_> = other.map(|row| row.row.nr).collect();
        let moved = changed.iter().filter(|(row, _)| other.contains(&row.nr));
        let events: Vec<_> = moved.map(|(row, _)| CustomerStatusChanged { customer: row.customer }).collect();
        self.importer.outbox.publish_all(self.tx, &events).await
    }
}

/// Those who are (or were) created, and the others.
fn parted<'r>(rows: &'r [Row<'_>], side: fn(&Work) -> &Side) -> Result<(Vec<Written<'r>>, Vec<Written<'r>>), Error> {
    let (mut new, mut old) = (Vec::new(), Vec::new());
    for row in rows {
        let to = if row.row.creates { &mut new } else { &mut old };
        to.push(written(row, side(&row.work))?);
    }
    Ok((new, old))
}

/// Those of these rows.
fn kept<'r>(rows: Vec<Written<'r>>, of: &HashSet<i32>) -> Vec<Written<'r>> {
    rows.into_iter().filter(|row| of.contains(&row.nr)).collect()
}

fn versioned<'r>(rows: Vec<Written<'r>>, versions: &HashMap<i32, i32>) -> Vec<(Written<'r>, i32)> {
    rows.into_iter().filter_map(|row| versions.get(&row.nr).map(|version| (row, *version))).collect()
}

fn written<'r>(row: &'r Row<'_>, side: &'r Side) -> Result<Written<'r>, Error> {
    let Row { row, work, external } = row;
    let version = row.mark.as_ref().and_then(|mark| mark.parse().ok());
    let kind = Kind::from_id(&work.kind).ok_or_else(|| Error::internal("a row without a kind"))?;
    Ok(Written {
        nr: row.nr,
        customer: CustomerId::from_uuid(work.customer),
        version,
        new: row.creates.then(|| (DivisionId::from_uuid(work.division), kind, external)),
        side,
    })
}

fn is(row: &Written<'_>, version: i32) -> Done {
    Done { nr: row.nr, subject: row.customer.global(), mark: version.to_string() }
}
