//! Module `organization`: the company and its divisions. See README.md.

mod actions;
mod domain;
mod error;
mod graphql;
mod labels;
mod repository;
mod services;

use std::sync::Arc;

use crm_core::{
    lists::List,
    module::{House, Module, Offers, Ports, Wiring},
};
use crm_graph::{DivisionId, Services, require};
use crm_shared::{Action, Code, Labels};
use organization_contract::{CompanyId, Divisions, Founding};

pub use async_graphql::EmptySubscription as Subscription;
pub use graphql::{OrganizationMutation as Mutation, OrganizationQuery as Query};

use crate::{
    graphql::{AccountsLoader, CompanyLoader, DivisionLoader},
    services::{DivisionDirectory, Founder, Manage, OwnCompany, SetAccounts},
};

/// The list of divisions, as far as views of it go.
const DIVISIONS: List = List {
    name: "organization.divisions",
    access: require(&actions::DIVISION_READ),
    columns: &["code", "name", "form", "nip", "address", "createdAt", "archivedAt"],
};

/// The module, to be listed in `src/app/modules.rs`.
#[must_use]
pub fn module() -> Box<dyn Module> {
    Box::new(Organization)
}

const NAME: &str = "organization";

struct Organization;

impl Module for Organization {
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

    fn provide(&self, house: &House, offers: &mut Offers) {
        offers.port::<dyn Divisions>(NAME, Arc::new(DivisionDirectory::new(&house.db)));
        offers.port::<dyn Founding>(NAME, Arc::new(Founder));
        offers.nodes.owner::<CompanyId, _>(NAME, require(&actions::COMPANY_READ), CompanyLoader::of);
        offers.nodes.owner::<DivisionId, _>(NAME, require(&actions::DIVISION_READ), DivisionLoader::of);
        offers.nodes.part::<DivisionId, _>(NAME, require(&actions::DIVISION_READ), AccountsLoader::of);
        offers.list(NAME, DIVISIONS);
    }

    fn wire(&self, house: &House, _ports: &Ports, services: &mut Services) -> Result<Wiring, String> {
        services.insert(Arc::new(OwnCompany::new(house)));
        services.insert(Arc::new(DivisionDirectory::new(&house.db)));
        services.insert(Arc::new(Manage::new(&house.db)));
        services.insert(Arc::new(SetAccounts::new(&house.db)));
        Ok(Wiring::default())
    }
}
