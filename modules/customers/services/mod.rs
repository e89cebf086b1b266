//! Use cases: load, let the domain decide, one transaction, commit.

mod anonymise;
mod belongings;
mod bulk;
mod changes;
mod consents;
mod custom;
mod directory;
mod duplicates;
mod export;
mod forget;
mod import;
mod links;
mod manage;
mod merge;
mod notes;
mod reseal;
mod sealed;
mod search;
mod seed;

pub(crate) use anonymise::Anonymise;
pub(crate) use belongings::Belongings;
pub(crate) use bulk::{BulkCustomers, CustomerSelection};
pub(crate) use changes::Changes;
pub(crate) use consents::Consents;
pub(crate) use custom::Custom;
pub(crate) use directory::CustomerDirectory;
pub(crate) use duplicates::FindDuplicates;
pub(crate) use export::{ExportCustomers, ExportCustomersJob, Wanted};
pub(crate) use forget::ForgetWords;
pub(crate) use import::{CustomerImporter, FromLms, FromTable, ImportCustomers, ImportOrder, Source};
pub(crate) use links::Links;
pub(crate) use manage::{Manage, NewCustomer};
pub(crate) use merge::{MergeCustomers, MergePreview};
pub(crate) use notes::{Notes, TypedNote};
pub(crate) use reseal::Numbers;
pub(crate) use sealed::SealedNumbers;
pub(crate) use search::CustomerSearch;
pub use seed::{Seed, Sown};

use crm_core::{Cx, db::Tx};
use crm_graph::fields::{self, Values};
use crm_shared::{Action, Error, codes};
use customers_contract::CustomerId;
use serde_json::{Map, Value};

use crate::{
    domain::{Customer, Details},
    repository::CustomerRows,
};

/// Which customer a change is about, and the version that it was read with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct About {
    pub customer: CustomerId,
    /// None: whichever.
    pub version: Option<i32>,
}

/// The customer of a change, as it was read, which nobody else can change until the end of the transaction.
///
/// # Errors
/// NOT_FOUND, `CUSTOMERS_MERGED`, `CUSTOMERS_ANONYMISED`, `CUSTOMERS_VERSION_STALE`.
async fn customer(cx: &Cx, tx: &Tx, about: About, action: &Action) -> Result<Customer, Error> {
    tx.activity().touched(&about.customer);
    let found = CustomerRows::lock(tx, about.customer, &cx.scope(action)?).await?;
    let customer = found.ok_or_else(|| Error::new(&codes::NOT_FOUND))?;
    tx.activity().in_division(customer.division);
    customer.record.is_open()?;
    if let Some(version) = about.version {
        customer.is_as_of(version)?;
    }
    Ok(customer)
}

/// Details and custom fields, for the audit log; what it has of custom fields on the other side only, it has not.
fn facts(details: &Details, custom: &Values, other: &Values) -> Map<String, Value> {
    let mut facts = details.facts();
    facts.extend(fields::facts(other).into_iter().map(|(field, _)| (field, Value::Null)));
    facts.extend(fields::facts(custom));
    facts
}

/// Of facts for the audit log those that say something: what is new or gone had or has no others.
fn given(mut facts: Map<String, Value>) -> Map<String, Value> {
    facts.retain(|_, value| !value.is_null());
    facts
}
