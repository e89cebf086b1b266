//! GraphQL building blocks.
