//! Use cases: load, let the domain decide, one transaction, commit.

mod accounts;
mod company;
mod directory;
mod founding;
mod manage;

pub(crate) use accounts::SetAccounts;
pub(crate) use company::OwnCompany;
pub(crate) use directory::DivisionDirectory;
pub(crate) use founding::Founder;
pub(crate) use manage::{About, Manage};

use crm_core::{Cx, db::Tx};
use crm_graph::Scope;
use crm_shared::{Action, Error, codes};

use crate::{domain::Division, repository::DivisionRows};

/// Refuses who holds an action for some divisions only: what it is about belongs to the whole company.
fn everywhere(cx: &Cx, action: &'static Action) -> Result<(), Error> {
    if cx.scope(action)? == Scope::Everywhere { Ok(()) } else { Err(Error::forbidden(action)) }
}

/// The division of a change, as it was read, which nobody else can change until the end of the
/// transaction.
///
/// # Errors
/// NOT_FOUND, `ORGANIZATION_VERSION_STALE`.
async fn division(cx: &Cx, tx: &Tx, about: About, action: &Action) -> Result<Division, Error> {
    tx.activity().touched(&about.division);
    let found = DivisionRows::lock(tx, about.division, &cx.scope(action)?).await?;
    let division = found.ok_or_else(|| Error::new(&codes::NOT_FOUND))?;
    tx.activity().in_division(division.id);
    division.is_as_of(about.version)?;
    Ok(division)
}

#[cfg(test)]
mod tests;
