//! Module `api`: what those who build on the API need. See README.md.

mod actions;
mod config;
mod domain;
mod error;
mod graphql;
mod labels;
mod repository;
mod services;

use std::sync::Arc;

use api_contract::TrustedDocumentId;
use crm_core::{
    config::Reader,
    http::TrustedDocuments,
    module::{House, Module, Offers, Ports, Wiring},
};
use crm_graph::{Services, require};
use crm_shared::{Action, Code, Labels};
use users_contract::{ServiceAccountId, StaffId};

pub use async_graphql::EmptySubscription as Subscription;
pub use graphql::{ApiMutation as Mutation, ApiQuery as Query};
pub use services::Trust;

use crate::{
    config::ApiConfig,
    graphql::{ConfinedLoader, DocumentLoader},
    services::{Catalogue, Confine, Gate},
};

/// The module, to be listed in `src/app/modules.rs`.
#[must_use]
pub fn module() -> Box<dyn Module> {
    Box::new(Api { config: ApiConfig::default() })
}

const NAME: &str = "api";

struct Api {
    config: ApiConfig,
}

impl Module for Api {
    fn name(&self) -> &'static str {
        NAME
    }

    fn actions(&self) -> &'static [&'static Action] {
        actions::ALL
    }

    fn codes(&self) -> &'static [&'static Code] {
        error::CODES
    }

    fn labels(&self) -> &'static [Labels] {
        labels::ALL
    }

    fn configure(&mut self, reader: &mut Reader) {
        self.config = ApiConfig::read(reader);
    }

    fn provide(&self, house: &House, offers: &mut Offers) {
        let gate = Gate::new(house, self.config);
        offers.port::<dyn TrustedDocuments>(NAME, Arc::clone(&gate) as _);
        // Of this module's own services: nobody else can name the type.
        offers.port(NAME, gate);
        offers.nodes.owner::<TrustedDocumentId, _>(NAME, require(&actions::DOCUMENT_READ), DocumentLoader::of);
        offers.nodes.part::<StaffId, _>(NAME, require(&actions::DOCUMENT_READ), ConfinedLoader::of);
        offers.nodes.part::<ServiceAccountId, _>(NAME, require(&actions::DOCUMENT_READ), ConfinedLoader::of);
    }

    fn wire(&self, house: &House, ports: &Ports, services: &mut Services) -> Result<Wiring, String> {
        let gate: Arc<Gate> = ports.take(NAME)?;
        services.insert(Arc::new(Trust::new(house, Arc::clone(&gate))));
        services.insert(Arc::new(Confine::new(house, gate)));
        services.insert(Arc::new(Catalogue::new(house)));
        Ok(Wiring::default())
    }
}
