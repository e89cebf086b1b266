//! Pure rules: no database, no GraphQL, no clock.

mod account;
mod address;
mod company;
mod details;
mod division;

pub(crate) use account::{BankAccount, Purpose, TypedAccount, accounts};
pub(crate) use address::{Address, TypedAddress};
pub(crate) use company::{Company, CompanyEdit, Logo, Profile, company_name};
pub(crate) use details::{Details, TypedDetails};
pub(crate) use division::{Division, DivisionFilter, Form, Standing};

use crm_shared::Error;
use serde_json::{Map, Value};

use crate::error::OrganizationError;

/// Gathers what is to be mended, so that a form hears of all of it at once.
#[derive(Default)]
struct Faults(Vec<OrganizationError>);

impl Faults {
    /// The value, or its fault is noted.
    fn take<T>(&mut self, value: Result<T, OrganizationError>) -> Option<T> {
        value.map_err(|fault| self.0.push(fault)).ok()
    }

    /// What is to become of a field: what was before where nothing was typed, nothing where it was left empty, else
    /// what was typed as `read` reads it.
    fn field<T>(
        &mut self,
        typed: Option<Option<String>>,
        before: Option<T>,
        fault: OrganizationError,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        match typed {
            None => before,
            Some(None) => None,
            Some(Some(typed)) if typed.trim().is_empty() => None,
            Some(Some(typed)) => self.take(read(&typed).ok_or(fault).map(Some)).flatten(),
        }
    }

    fn finish<T>(self, value: Option<T>) -> Result<T, Vec<Error>> {
        match value {
            Some(value) if self.0.is_empty() => Ok(value),
            _ => Err(self.0.into_iter().map(Error::from).collect()),
        }
    }
}

/// The fields that differ, as they were and as they are.
pub(crate) fn differences(
    before: Map<String, Value>,
    after: Map<String, Value>,
) -> (Map<String, Value>, Map<String, Value>) {
    let changed = |of: &Map<String, Value>, other: &Map<String, Value>| {
        of.iter().filter(|(key, value)| other.get(*key) != Some(value)).map(|(k, v)| (k.clone(), v.clone())).collect()
    };
    (changed(&before, &after), changed(&after, &before))
}
