//! Module `locations`: the state's dictionary of places and streets. See README.md.

mod actions;
mod domain;
mod error;
mod graphql;
mod labels;
mod repository;
mod services;

use std::sync::Arc;

use crm_core::{
    jobs::JobKind,
    module::{House, Module, Offers, Ports, Wiring},
};
use crm_graph::Services;
use crm_shared::{Action, Code, Labels};

pub use async_graphql::EmptySubscription as Subscription;
pub use graphql::{LocationsMutation as Mutation, LocationsQuery as Query};

use crate::services::{Dictionary, ImportTeryt, ReadTeryt};

/// The module, to be listed in `src/app/modules.rs`.
#[must_use]
pub fn module() -> Box<dyn Module> {
    Box::new(Locations)
}

const NAME: &str = "locations";

struct Locations;

impl Module for Locations {
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

    fn provide(&self, _: &House, _: &mut Offers) {}

    fn wire(&self, house: &House, _ports: &Ports, services: &mut Services) -> Result<Wiring, String> {
        services.insert(Arc::new(Dictionary::new(house)));
        services.insert(Arc::new(ImportTeryt::new(house)));
        Ok(Wiring { jobs: vec![JobKind::new(Arc::new(ReadTeryt::new(house)))], ..Wiring::default() })
    }
}
