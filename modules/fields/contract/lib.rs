//! What other modules may know of `fields`: the id and the node of a custom field, and the port that tells which ones
//! there are.

use crm_graph::{Node, typed_id};

pub use crm_core::fields::CustomFields;

typed_id! {
    /// Id of a custom field.
    pub struct CustomFieldId: "CustomField", "field";
}

/// A custom field, as an administrator has defined it.
pub type CustomField = Node<CustomFieldId>;
