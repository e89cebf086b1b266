//! What other modules may know of `imports`: the id and the node of an import.

use crm_graph::{Node, typed_id};

typed_id! {
    /// Id of an import.
    pub struct ImportId: "Import", "import";
}

/// An import of a file. Whoever starts one returns it, so that the caller can look at what it would do.
pub type Import = Node<ImportId>;
