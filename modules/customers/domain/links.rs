//! To whom and to what a customer belongs.

use crm_shared::{Error, line};

use super::Faults;
use crate::error::CustomersError;

/// So many customers stand above one another at most, the lowest included.
pub(crate) const LEVELS: i64 = 5;

/// Systems that a customer has an id in, at most.
pub(crate) const SYSTEMS: usize = 20;

/// What another system calls a customer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ExternalId {
    /// `lms`, `optima`: small letters, digits, hyphens and underscores.
    pub system: String,
    pub value: String,
}

/// Those of a customer as they were typed, each system once; in order.
///
/// # Errors
/// Every row that is to be mended.
pub(crate) fn external_ids(typed: &[(String, String)]) -> Result<Vec<ExternalId>, Vec<Error>> {
    let mut faults = Faults::default();
    if typed.len() > SYSTEMS {
        faults.note(CustomersError::ExternalIdsTooMany);
        return faults.finish(None);
    }
    let mut ids: Vec<ExternalId> = Vec::new();
    for (row, (system, value)) in typed.iter().enumerate() {
        let system = faults.take(self::system(system).ok_or(CustomersError::ExternalSystemInvalid(row)));
        let value = faults.take(line(value, 1..=100).ok_or(CustomersError::ExternalIdInvalid(row)));
        let Some((system, value)) = system.zip(value) else { continue };
        if ids.iter().any(|known| known.system == system) {
            faults.note(CustomersError::ExternalSystemTwice(row));
        }
        ids.push(ExternalId { system, value });
    }
    ids.sort_unstable();
    faults.finish(Some(ids))
}

fn system(typed: &str) -> Option<String> {
    let system = typed.trim().to_ascii_lowercase();
    let plain = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-' || c == b'_';
    let fits = (1..=40).contains(&system.len()) && system.bytes().all(plain) && !system.starts_with(['-', '_']);
    fits.then_some(system)
}

#[cfg(test)]
mod tests {
    use super::external_ids;

    fn read(typed: &[(&str, &str)]) -> Result<Vec<String>, Vec<String>> {
        let typed: Vec<_> = typed.iter().map(|(system, id)| ((*system).to_owned(), (*id).to_owned())).collect();
        let ids = external_ids(&typed);
        ids.map(|ids| ids.into_iter().map(|id| format!("{} {}", id.system, id.value)).collect())
            .map_err(|errors| errors.iter().map(|error| error.path().unwrap_or_default().to_owned()).collect())
    }

    #[test]
    fn each_system_has_one_id_and_every_fault_is_told() {
        assert_eq!(read(&[(" Optima", " 7 "), ("lms", "12/a")]).unwrap(), ["lms 12/a", "optima 7"]);
        assert_eq!(
            read(&[("", "1"), ("lms", ""), ("x y", "2"), ("a", "1"), ("A", "2")]).unwrap_err(),
            [
                "input.externalIds.0.system",
                "input.externalIds.1.externalId",
                "input.externalIds.2.system",
                "input.externalIds.4.system"
            ]
        );
        let many: Vec<_> = (0..21).map(|_| ("a", "1")).collect();
        assert_eq!(read(&many).unwrap_err(), ["input.externalIds"]);
    }
}
