//! What other modules may know of `api`: the id and the node of a trusted document.

use crm_graph::{Node, typed_id};

typed_id! {
    /// Id of a trusted document.
    pub struct TrustedDocumentId: "TrustedDocument", "document";
}

/// A trusted document; any module may return one from an id.
pub type TrustedDocument = Node<TrustedDocumentId>;
