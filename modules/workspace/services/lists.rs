//! The lists that modules declare, and whether a view says what its list knows.

use crm_core::{Cx, lists::List};
use crm_graph::Inputs;
use crm_shared::Error;
use serde_json::Value;

use crate::{
    domain::{Column, Content, columns},
    error::WorkspaceError,
};

/// Every list of the house.
pub(crate) struct Lists(Vec<List>);

impl Lists {
    pub(crate) fn new(lists: &[List]) -> Self {
        Self(lists.to_vec())
    }

    /// A list that the caller sees.
    ///
    /// # Errors
    /// `WORKSPACE_LIST_UNKNOWN`, or FORBIDDEN with what the list asks for.
    pub(crate) fn find(&self, cx: &Cx, name: &str) -> Result<&List, Error> {
        let list = self.0.iter().find(|list| list.name == name).ok_or(WorkspaceError::ListUnknown)?;
        list.access.admit(cx)?;
        Ok(list)
    }

    /// The names of the lists that the caller sees.
    pub(crate) fn seen_by(&self, cx: &Cx) -> Vec<&'static str> {
        self.0.iter().filter(|list| list.access.admit(cx).is_ok()).map(|list| list.name).collect()
    }

    /// What of a view its list doesn't know, or no longer: dotted, `filter.status`.
    pub(crate) fn outgrown(&self, inputs: &Inputs<'_>, list: &str, content: &Content) -> Vec<String> {
        let Some(list) = self.0.iter().find(|known| known.name == list) else { return vec!["list".to_owned()] };
        let Content { filter, sort, columns, .. } = content;
        misfits(inputs, list, filter.as_ref(), sort.as_ref(), columns.as_deref())
    }
}

/// What a list doesn't know of these parts of a view.
pub(super) fn misfits(
    inputs: &Inputs<'_>,
    list: &List,
    filter: Option<&Value>,
    sort: Option<&Value>,
    shown: Option<&[Column]>,
) -> Vec<String> {
    let arguments = [("filter", filter), ("sort", sort)].into_iter();
    let arguments = arguments.filter_map(|(name, value)| inputs.check(list.query(), name, value?).err());
    let shown = shown.and_then(|shown| match columns(shown, list.columns) {
        Err(WorkspaceError::Misfit(part)) => Some(part),
        _ => None,
    });
    arguments.chain(shown).collect()
}
