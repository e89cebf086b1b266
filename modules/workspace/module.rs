//! Module `workspace`: how people arrange their work, and the search over everything. See README.md.

mod actions;
mod config;
mod domain;
mod error;
mod graphql;
mod labels;
mod repository;
mod services;

use std::sync::Arc;

use crm_core::{
    config::Reader,
    module::{House, Module, Offers, Ports, Wiring},
};
use crm_graph::{Services, person};
use crm_shared::{Action, Code, Labels};
use workspace_contract::SavedViewId;

/// This module has no news: what it keeps is one's own.
pub use async_graphql::EmptySubscription as Subscription;
pub use graphql::{WorkspaceMutation as Mutation, WorkspaceQuery as Query};

use crate::{
    config::WorkspaceConfig,
    graphql::ViewLoader,
    services::{Lists, MyPreferences, Search, Views},
};

/// The module, to be listed in `src/app/modules.rs`.
#[must_use]
pub fn module() -> Box<dyn Module> {
    Box::new(Workspace { config: WorkspaceConfig::default() })
}

const NAME: &str = "workspace";

struct Workspace {
    config: WorkspaceConfig,
}

impl Module for Workspace {
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
        self.config = WorkspaceConfig::read(reader);
    }

    fn provide(&self, _: &House, offers: &mut Offers) {
        // One's own and shared ones; which those are decides the service.
        offers.nodes.owner::<SavedViewId, _>(NAME, person(), ViewLoader::of);
    }

    fn wire(&self, house: &House, ports: &Ports, services: &mut Services) -> Result<Wiring, String> {
        let lists = Arc::new(Lists::new(ports.lists()));
        services.insert(Arc::clone(&lists));
        services.insert(Arc::new(Views::new(house, Arc::clone(&lists))));
        services.insert(Arc::new(MyPreferences::new(house, lists)));
        services.insert(Arc::new(Search::new(ports.sources(), self.config.search_deadline)));
        Ok(Wiring::default())
    }
}
