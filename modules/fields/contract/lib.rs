//! What other modules may know of `fields`: the id and the node of a custom field, and the port that tells which ones
//! there are.

use async_trait::async_trait;
use crm_core::db::Conn;
use crm_graph::{Node, fields::Definitions, typed_id};
use crm_shared::Error;

typed_id! {
    /// Id of a custom field.
    pub struct CustomFieldId: "CustomField", "field";
}

/// A custom field, as an administrator has defined it.
pub type CustomField = Node<CustomFieldId>;

/// Tells which custom fields there are.
#[async_trait]
pub trait CustomFields: Send + Sync {
    /// Those of a kind of object by the name of its node, `Customer`, as they are at this moment, whoever asks. By one
    /// statement; within a transaction, what it has seen may be archived before it ends: the values that it wrote are not
    /// shown then.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL.
    async fn of(&self, conn: &dyn Conn, kind: &str) -> Result<Definitions, Error>;
}
