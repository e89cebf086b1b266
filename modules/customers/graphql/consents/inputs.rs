//! Inputs of consents.

use async_graphql::{ID, InputObject};
use chrono::{DateTime, Utc};
use crm_graph::Key as _;
use crm_shared::Error;
use customers_contract::CustomerId;

use super::types::{ConsentKind, ConsentWay, CustomerChannel};
use crate::domain::TypedConsent;

/// What a customer has said.
#[derive(InputObject)]
pub struct RecordCustomerConsentInput {
    /// Id of the customer.
    id: ID,
    /// What is allowed.
    kind: ConsentKind,
    /// The channel that it is about; null of kinds that have none.
    channel: Option<CustomerChannel>,
    /// Given, or taken back.
    given: bool,
    /// When the customer said so, UTC, not before what they said last; now without.
    at: Option<DateTime<Utc>>,
    /// How they said it.
    way: ConsentWay,
    /// Version of the text that they agreed to, 1 to 100 characters; needed where it is given.
    text_version: Option<String>,
    /// Makes the request safe to repeat: with the same key and input no second line is written. At most 100
    /// printable ASCII characters, such as a UUID; kept for a day.
    idempotency_key: Option<String>,
}

impl RecordCustomerConsentInput {
    pub(super) fn read(self) -> Result<(CustomerId, TypedConsent), Error> {
        let typed = TypedConsent {
            kind: self.kind.into(),
            channel: self.channel.map(Into::into),
            given: self.given,
            at: self.at,
            way: self.way.into(),
            text_version: self.text_version,
        };
        Ok((CustomerId::parse(&self.id)?, typed))
    }
}
