//! Lists that people keep views of: which there are, and what a view of one can say.

use crm_graph::Access;

/// A list, as its module declares it with [`Offers::list`](crate::module::Offers::list). Its query's
/// arguments `filter` and `sort` are what a view may hold of each.
#[derive(Debug, Clone, Copy)]
pub struct List {
    /// `module.query`: the module's name and the root field that shows the list, `users.staffMembers`.
    pub name: &'static str,
    /// What that field asks of its caller; who can't see the list has no views of it.
    pub access: Access,
    /// What a view can show of each row: fields of the listed node.
    pub columns: &'static [&'static str],
}

impl List {
    /// The root field that shows the list.
    #[must_use]
    pub fn query(&self) -> &'static str {
        self.name.split_once('.').map_or("", |(_, query)| query)
    }
}
