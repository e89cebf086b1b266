//! What each row would do: a handful of statements for a batch, then the domain decides.

use std::collections::HashMap;

use crm_core::{
    Cx,
    audit::differences,
    db::Conn,
    imports::{Candidate, Plan, Problem, Terms},
};
use crm_graph::{
    DivisionId, Key as _, Scope,
    fields::{Values, key_of_column},
};
use crm_shared::{Error, hex};
use customers_contract::CustomerId;

use super::{Choices, CustomerImporter, STAGED, Work, columns::COLUMNS};
use crate::{
    actions::CUSTOMER_READ,
    domain::{Address, Cells, Contact, ExternalId, Flaws, Imported, Known, NewNumber, SealedKind, Step, external_ids},
    error::ImportError,
    repository::{Asked, CustomRows, CustomerRows, Likely, Owner, SealedNumber, SealedRows, belongings},
    services::{given, sealed::blinds},
};

/// The planning of a batch.
pub(super) struct Planning<'p> {
    importer: &'p CustomerImporter,
    cx: &'p Cx,
    conn: &'p dyn Conn,
    choices: Choices,
    division: DivisionId,
}

/// A row as it was read.
type Read = Result<(ExternalId, Imported), Refused>;

/// A row of which nothing comes, with the external id and whom it is about, where that can be told.
struct Refused {
    key: Option<String>,
    customer: Option<CustomerId>,
    flaws: Flaws,
}

/// Who is there already.
#[derive(Default)]
struct There {
    owners: HashMap<String, Owner>,
    known: HashMap<CustomerId, Known>,
    numbers: HashMap<CustomerId, (SealedNumber, Vec<u8>)>,
}

impl<'p> Planning<'p> {
    pub(super) fn of(
        importer: &'p CustomerImporter,
        cx: &'p Cx,
        conn: &'p dyn Conn,
        terms: &Terms,
    ) -> Result<Self, Error> {
        let choices = serde_json::from_value(terms.choices.clone()).map_err(Error::internal)?;
        let division = terms.division.ok_or_else(|| Error::internal("an import of customers without a division"))?;
        Ok(Self { importer, cx, conn, choices, division })
    }

    pub(super) async fn run(&self, rows: &[Candidate]) -> Result<Vec<Plan>, Error> {
        let ids: Vec<_> = rows.iter().map(|row| self.external(row)).collect();
        let custom = rows.first().is_some_and(Candidate::has_custom);
        let there = self.there(ids.iter().flatten().map(|id| id.value.clone()).collect(), custom).await?;
        let read: Vec<_> = rows.iter().zip(ids).map(|(row, id)| self.read(row, id, &there)).collect();
        let likely = if self.choices.doubles { HashMap::new() } else { self.likely(&read, &there).await? };
        let plans = read.into_iter().enumerate().map(|(nr, read)| match (read, likely.get(&nr)) {
            (Err(refused), _) => Ok(refused.into()),
            (Ok((id, _)), Some(likely)) => {
                let error = likely.number.clone().map_or(ImportError::DoubleElsewhere, ImportError::Double);
                let customer = likely.id.map(CustomerId::from_uuid);
                Ok(Refused { key: Some(id.value), customer, flaws: Flaws(vec![(None, error.into())]) }.into())
            }
            (Ok((id, new)), None) => self.plan(id, new, &there),
        });
        plans.collect()
    }

    fn external(&self, row: &Candidate) -> Result<ExternalId, Vec<Error>> {
        let typed = (self.choices.system.clone(), row.value("externalId").unwrap_or_default().to_owned());
        external_ids(&[typed])?.pop().ok_or_else(Vec::new)
    }

    /// `custom`: with what they have of custom fields.
    async fn there(&self, ids: Vec<String>, custom: bool) -> Result<There, Error> {
        let owners = CustomerRows::owners(self.conn, &self.choices.system, ids).await?;
        let scope = Scope::Divisions([self.division].into());
        let ids: Vec<_> = owners.values().map(|owner| owner.customer).collect();
        if ids.is_empty() {
            return Ok(There::default());
        }
        let customers = CustomerRows::find_many(self.conn, &ids, &scope).await?;
        let mut addresses = belongings::<Address>(self.conn, &ids, &scope).await?;
        let mut contacts = belongings::<Contact>(self.conn, &ids, &scope).await?;
        let numbers = SealedRows::find_many(self.conn, &ids, SealedKind::Pesel).await?;
        let mut custom = if custom { CustomRows::find_many(self.conn, &ids, &scope).await? } else { HashMap::new() };
        let known = customers.into_iter().map(|(id, customer)| {
            let (addresses, contacts) = (addresses.remove(&id), contacts.remove(&id));
            let (addresses, contacts) = (addresses.unwrap_or_default(), contacts.unwrap_or_default());
            (id, Known { customer, addresses, contacts, custom: custom.remove(&id).unwrap_or_default() })
        });
        Ok(There { owners, known: known.collect(), numbers })
    }

    fn read(&self, row: &Candidate, id: Result<ExternalId, Vec<Error>>, there: &There) -> Read {
        let column = |error| (Some("externalId".to_owned()), error);
        let id = id.map_err(|errors| {
            let flaws = Flaws(errors.into_iter().map(column).collect());
            Refused { key: None, customer: None, flaws }
        })?;
        let owner = there.owners.get(&id.value);
        let known = owner.and_then(|owner| there.known.get(&owner.customer));
        let customer = known.map(|known| known.customer.id);
        let refused = |flaws| Refused { key: Some(id.value.clone()), customer, flaws };
        if owner.is_some_and(|owner| owner.division != self.division) {
            return Err(refused(Flaws(vec![column(ImportError::Division.into())])));
        }
        if let Some(known) = known.filter(|_| owner.is_some_and(|owner| owner.other)) {
            let merged = ImportError::Merged(known.customer.number.clone());
            return Err(refused(Flaws(vec![column(merged.into())])));
        }
        let cells = Cells(COLUMNS.iter().filter_map(|column| Some((column.id, row.value(column.id)?))).collect());
        let empty = Values::new();
        let custom = row.custom(known.map_or(&empty, |known| &known.custom), known.is_none());
        match Imported::read(&cells, custom, known, self.cx.now().date_naive()) {
            Ok(new) => Ok((id, new)),
            Err(flaws) => Err(refused(flaws)),
        }
    }

    /// Who of the new ones may be there already. Told of are only those of the division of the import whom its starter
    /// sees: what a row says is shown to everybody who may import for the division.
    async fn likely(&self, read: &[Read], there: &There) -> Result<HashMap<usize, Likely>, Error> {
        let mut asked = Vec::new();
        for (nr, (id, new)) in read.iter().enumerate().filter_map(|(nr, read)| Some((nr, read.as_ref().ok()?))) {
            if !there.owners.contains_key(&id.value) {
                asked.push(self.asked(nr, new)?);
            }
        }
        if asked.is_empty() {
            return Ok(HashMap::new());
        }
        let seen = self.cx.scope(&CUSTOMER_READ).is_ok_and(|scope| scope.holds(self.division));
        let seen = Scope::Divisions(seen.then_some(self.division).into_iter().collect());
        let found = CustomerRows::likely(self.conn, &asked, &seen).await?;
        let found = found.into_iter().map(|found| Ok((usize::try_from(found.nr).map_err(Error::internal)?, found)));
        found.collect()
    }

    fn asked(&self, nr: usize, new: &Imported) -> Result<Asked, Error> {
        let keys = &self.importer.keys;
        let pesel = new.pesel.as_ref().map(|pesel| blinds(keys, SealedKind::Pesel, pesel.digits())).transpose()?;
        let places = new.addresses.iter();
        let places = places.map(|(_, address)| (address.postal_code.clone(), address.building.clone()));
        Ok(Asked {
            nr,
            nip: new.details.nip.as_ref().map(ToString::to_string),
            blinds: pesel.unwrap_or_default().iter().map(hex).collect(),
            name: new.details.sort_name(),
            email: new.details.email.clone(),
            phone: new.details.phone.clone(),
            places: places.collect(),
        })
    }

    fn plan(&self, id: ExternalId, new: Imported, there: &There) -> Result<Plan, Error> {
        let known = there.owners.get(&id.value).and_then(|owner| there.known.get(&owner.customer));
        let numbers = self.numbers(&new, known.map(|known| known.customer.id), there)?;
        let (kind, why) = (new.kind, format!("import {}", self.choices.system));
        let step = match Step::of(known, new, numbers, &why, &mut || self.cx.world().uuid()) {
            Ok(step) => step,
            Err(error) => {
                let customer = known.map(|known| known.customer.id);
                let flaws = Flaws(vec![(None, error.into())]);
                return Ok(Refused { key: Some(id.value), customer, flaws }.into());
            }
        };
        let pesel = step.shown_pesel();
        let Step { before, after, forth, back } = step;
        let (mut before, mut after) = match known {
            Some(_) => differences(before, after),
            None => (before, given(after)),
        };
        if let Some((was, is)) = pesel {
            before.insert("pesel".to_owned(), was);
            after.insert("pesel".to_owned(), is);
        }
        let customer = known.map_or_else(|| self.cx.world().uuid(), |known| known.customer.id.uuid());
        let kind = kind.id().to_owned();
        let work = Work { customer, division: self.division.uuid(), kind, system: id.system, forth, back };
        let work = serde_json::to_value(work).map_err(Error::internal)?;
        let key = id.value;
        Ok(match known {
            None => Plan::Create { key, after, work },
            Some(known) => {
                let (subject, mark) = (known.customer.id.global(), known.customer.version.to_string());
                if after.is_empty() && before.is_empty() {
                    Plan::Unchanged { key, subject }
                } else {
                    Plan::Change { key, subject, mark, before, after, work }
                }
            }
        })
    }

    /// What becomes of the PESEL, and what takes that back, where the row has another one.
    fn numbers(
        &self,
        new: &Imported,
        known: Option<CustomerId>,
        there: &There,
    ) -> Result<Option<(NewNumber, NewNumber)>, Error> {
        let Some(pesel) = &new.pesel else { return Ok(None) };
        let keys = &self.importer.keys;
        let old = known.and_then(|known| there.numbers.get(&known));
        if let Some((_, blind)) = old
            && blinds(keys, SealedKind::Pesel, pesel.digits())?.contains(blind)
        {
            return Ok(None);
        }
        let back = old.map_or(NewNumber::Goes, |(number, _)| NewNumber::Is(number.sealed.clone()));
        Ok(Some((NewNumber::Is(keys.seal(&**self.cx.world(), STAGED, pesel.digits())?), back)))
    }
}

impl From<Refused> for Plan {
    fn from(Refused { key, customer, flaws }: Refused) -> Self {
        let problems = flaws.0.into_iter().map(|(column, error)| {
            let known = |id: &String| key_of_column(id).is_some() || COLUMNS.iter().any(|column| column.id == id);
            let column = column.filter(known);
            Problem::new(&error, column.as_deref())
        });
        Self::Refused { key, subject: customer.map(|id| id.global()), problems: problems.collect() }
    }
}
