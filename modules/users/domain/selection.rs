//! Whom a bulk action is done to.

use users_contract::StaffId;

use super::StaffFilter;
use crate::error::UsersError;

/// Members of staff that somebody has selected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum StaffSelection {
    /// These, each once.
    People(Vec<StaffId>),
    /// Whomever the list shows under this filter.
    Listed(StaffFilter),
}

impl StaffSelection {
    /// The selection of what somebody gave: either people or a filter.
    pub(crate) fn new(people: Option<Vec<StaffId>>, filter: Option<StaffFilter>) -> Result<Self, UsersError> {
        match (people, filter) {
            (Some(mut people), None) => {
                people.sort_unstable();
                people.dedup();
                Ok(Self::People(people))
            }
            (None, Some(filter)) => Ok(Self::Listed(filter)),
            _ => Err(UsersError::SelectionUnclear),
        }
    }
}

#[cfg(test)]
mod tests {
    use crm_graph::{Key as _, Uuid};
    use users_contract::StaffId;

    use super::StaffSelection;
    use crate::{domain::StaffFilter, error::UsersError};

    #[test]
    fn a_selection_is_people_or_a_filter() {
        let [a, b] = [1, 2].map(|n| StaffId::from_uuid(Uuid::from_u128(n)));
        assert_eq!(StaffSelection::new(Some(vec![b, a, b]), None), Ok(StaffSelection::People(vec![a, b])));
        let everybody = StaffFilter::default();
        assert_eq!(StaffSelection::new(None, Some(everybody.clone())), Ok(StaffSelection::Listed(everybody.clone())));
        for unclear in [StaffSelection::new(None, None), StaffSelection::new(Some(Vec::new()), Some(everybody))] {
            assert_eq!(unclear, Err(UsersError::SelectionUnclear));
        }
    }
}
