//! What other modules may know of `files`: the id and the node of a file.

use crm_graph::{Node, typed_id};

typed_id! {
    /// Id of a file.
    pub struct FileId: "File", "file";
}

/// A file; any module may return one from an id. It shows itself to those who may read it.
pub type File = Node<FileId>;
