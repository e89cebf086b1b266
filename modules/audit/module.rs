//! Module `audit`: the reading side of both logs. See README.md.

mod actions;
mod domain;
mod error;
mod graphql;
mod labels;
mod repository;
mod services;

use std::sync::Arc;

use crm_core::module::{House, Module, Offers, Ports, Wiring};
use crm_graph::{Services, require};
use crm_shared::{Action, Code, Labels};

/// This module has no root fields: what it shows stands at the nodes.
pub use async_graphql::{EmptyMutation as Mutation, EmptyMutation as Query, EmptySubscription as Subscription};

use crate::{graphql::History, services::Histories};

/// The module, to be listed in `src/app/modules.rs`.
#[must_use]
pub fn module() -> Box<dyn Module> {
    Box::new(Audit)
}

const NAME: &str = "audit";

struct Audit;

impl Module for Audit {
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
        offers.nodes.every(NAME, require(&actions::HISTORY_READ), History::of);
    }

    fn wire(&self, house: &House, _: &Ports, services: &mut Services) -> Result<Wiring, String> {
        services.insert(Arc::new(Histories::new(house)));
        Ok(Wiring::default())
    }
}
