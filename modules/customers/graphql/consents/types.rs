//! Types of consents, and their batches.

use std::{collections::HashMap, sync::Arc};

use async_graphql::{Context, Enum, SimpleObject, dataloader::Loader};
use chrono::{DateTime, Utc};
use crm_core::{Cx, payloads};
use crm_graph::{Key as _, list_cost, service};
use crm_shared::Error;
use customers_contract::{Customer, CustomerId};
use users_contract::{Staff, StaffId};

use crate::{domain, services::Consents};

/// What a customer allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::ConsentKind")]
pub enum ConsentKind {
    /// Invoices in electronic form.
    ElectronicInvoices,
    /// News of works, faults and changes.
    ServiceInformation,
    /// Offers of the company.
    Marketing,
    /// Offers of others.
    ThirdPartyMarketing,
    /// What a change of provider is told by.
    ProviderChange,
    /// Answers to complaints.
    ComplaintAnswers,
    /// Contracts and their summaries.
    ContractDocuments,
    /// A cable over the customer's plot; has no channel.
    PlotAccess,
    /// The service begins before the time for withdrawal has passed; has no channel.
    EarlyStart,
}

/// How a customer is written to or called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::Channel")]
pub enum CustomerChannel {
    /// E-mail.
    Email,
    /// Text messages.
    Sms,
    /// Telephone.
    Phone,
    /// The customers' own pages.
    Portal,
    /// Letters.
    Post,
}

/// How a customer said it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::ConsentWay")]
pub enum ConsentWay {
    /// In a contract or an annex to one.
    Contract,
    /// Face to face.
    InPerson,
    /// On the telephone.
    Phone,
    /// By e-mail.
    Email,
    /// By letter.
    Post,
    /// On the customers' own pages.
    Portal,
}

/// A line of the ledger of consents.
#[derive(Clone, SimpleObject)]
pub struct CustomerConsent {
    /// What is allowed.
    kind: ConsentKind,
    /// The channel that it is about; null of kinds that have none.
    channel: Option<CustomerChannel>,
    /// Given, or taken back.
    given: bool,
    /// When the customer said so, UTC.
    at: DateTime<Utc>,
    /// How they said it.
    way: ConsentWay,
    /// Version of the text that they agreed to.
    text_version: Option<String>,
    /// When it was written down, UTC.
    recorded_at: DateTime<Utc>,
    /// By whom; null: by a program.
    recorded_by: Option<Staff>,
}

impl From<domain::Consent> for CustomerConsent {
    fn from(line: domain::Consent) -> Self {
        Self {
            kind: line.kind.into(),
            channel: line.channel.map(Into::into),
            given: line.given,
            at: line.at,
            way: line.way.into(),
            text_version: line.text_version,
            recorded_at: line.recorded_at,
            recorded_by: line.recorded_by.map(|id| Staff::new(StaffId::from_uuid(id))),
        }
    }
}

/// So many kinds and channels a customer has said something about as a rule.
const USUAL: usize = 8;

/// What a customer allows.
#[derive(Clone, SimpleObject)]
pub struct CustomerConsents {
    /// How it stands: of each kind and channel what the customer said last; what isn't there was never said.
    #[graphql(complexity = "list_cost(USUAL, child_complexity)")]
    consents: Vec<CustomerConsent>,
    /// All that the customer said, the latest first; the last 200 lines.
    #[graphql(complexity = "list_cost(USUAL, child_complexity)")]
    consent_ledger: Vec<CustomerConsent>,
}

impl From<domain::ConsentLedger> for CustomerConsents {
    fn from(ledger: domain::ConsentLedger) -> Self {
        let told = |lines: Vec<domain::Consent>| lines.into_iter().map(Into::into).collect();
        Self { consents: told(ledger.current), consent_ledger: told(ledger.lines) }
    }
}

payloads! {
    customer: Customer of CustomerId, "The customer as it is now; null where `userErrors` has entries.";
    /// What came of `recordCustomerConsent`.
    RecordCustomerConsentPayload,
}

/// Loads what customers allow.
pub(crate) struct ConsentLoader {
    cx: Cx,
    consents: Arc<Consents>,
}

impl ConsentLoader {
    pub(crate) fn of(ctx: &Context<'_>) -> Result<Self, Error> {
        Ok(Self { cx: Cx::of(ctx)?, consents: Arc::clone(service(ctx)?) })
    }
}

impl Loader<CustomerId> for ConsentLoader {
    type Value = CustomerConsents;
    type Error = Error;

    async fn load(&self, keys: &[CustomerId]) -> Result<HashMap<CustomerId, CustomerConsents>, Error> {
        let mut found = self.consents.find_many(&self.cx, keys).await?;
        Ok(keys.iter().map(|id| (*id, found.remove(id).unwrap_or_default().into())).collect())
    }
}
