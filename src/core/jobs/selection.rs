//! What a bulk action is done to.

use crm_shared::Error;

use super::BULK_SELECTION_UNCLEAR;

/// Objects that somebody has selected out of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selection<K, F> {
    /// These, in order and each once.
    Chosen(Vec<K>),
    /// Whatever the list shows under this filter.
    Listed(F),
}

impl<K: Ord, F> Selection<K, F> {
    /// The selection of what somebody gave: either objects or a filter.
    ///
    /// # Errors
    /// `BULK_SELECTION_UNCLEAR` where both or neither is given.
    pub fn new(chosen: Option<Vec<K>>, filter: Option<F>) -> Result<Self, Error> {
        match (chosen, filter) {
            (Some(mut chosen), None) => {
                chosen.sort_unstable();
                chosen.dedup();
                Ok(Self::Chosen(chosen))
            }
            (None, Some(filter)) => Ok(Self::Listed(filter)),
            _ => Err(Error::new(&BULK_SELECTION_UNCLEAR).at("input.selection")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Selection::{self, Chosen, Listed};

    #[test]
    fn a_selection_is_objects_or_a_filter() {
        assert!(matches!(Selection::<_, ()>::new(Some(vec![2, 1, 2]), None), Ok(Chosen(objects)) if objects == [1, 2]));
        assert!(matches!(Selection::<i32, _>::new(None, Some("all")), Ok(Listed("all"))));
        for unclear in [Selection::new(None, None), Selection::new(Some(vec![1]), Some("all"))] {
            assert_eq!(unclear.unwrap_err().code().id, "BULK_SELECTION_UNCLEAR");
        }
    }
}
