use async_graphql::Enum;

/// A language of messages and screens, and of what is said and written to customers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "crm_shared::Language")]
pub enum Language {
    /// Polish.
    Pl,
    /// English.
    En,
}
