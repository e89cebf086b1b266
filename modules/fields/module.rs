//! Module `fields`: custom fields of the objects of other modules. See README.md.

mod actions;
mod domain;
mod error;
mod graphql;
mod labels;
mod repository;
mod services;

use std::sync::Arc;

use crm_core::module::{House, Module, Offers, Ports, Wiring};
use crm_graph::{Services, signed_in};
use crm_shared::{Action, Code, Labels};
use fields_contract::{CustomFieldId, CustomFields};

pub use async_graphql::EmptySubscription as Subscription;
pub use graphql::{FieldsMutation as Mutation, FieldsQuery as Query};

use crate::{
    graphql::FieldLoader,
    services::{Catalogue, FieldDirectory, Kinds, Manage},
};

/// The module, to be listed in `src/app/modules.rs`.
#[must_use]
pub fn module() -> Box<dyn Module> {
    Box::new(Fields)
}

const NAME: &str = "fields";

struct Fields;

impl Module for Fields {
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

    fn provide(&self, _: &House, offers: &mut Offers) {
        offers.port::<dyn CustomFields>(NAME, Arc::new(Catalogue));
        // By its id: the list of a kind asks for what the kind's objects ask for.
        offers.nodes.owner::<CustomFieldId, _>(NAME, signed_in(), FieldLoader::of);
    }

    fn wire(&self, house: &House, ports: &Ports, services: &mut Services) -> Result<Wiring, String> {
        let kinds = Arc::new(Kinds::new(ports.field_kinds()));
        services.insert(Arc::new(FieldDirectory::new(house, Arc::clone(&kinds))));
        services.insert(Arc::new(Manage::new(house, kinds)));
        Ok(Wiring::default())
    }
}
