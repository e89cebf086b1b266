//! What other modules may know of `workspace`: the id and the node of a saved view.

use crm_graph::{Node, typed_id};

typed_id! {
    /// Id of a saved view.
    pub struct SavedViewId: "SavedView", "view";
}

/// A list as somebody wants to see it again.
pub type SavedView = Node<SavedViewId>;
