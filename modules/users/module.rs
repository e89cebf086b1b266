//! Module `users`: identity, staff and access. The pattern for every other module: see README.md.

mod actions;
mod config;
mod domain;
mod error;
mod graphql;
mod labels;
mod mails;
mod repository;
mod services;
mod subscribers;

use std::sync::Arc;

use crm_core::{
    config::Reader,
    mail::Template,
    module::{House, Module, Offers, Ports, Wiring},
    security::{Hasher, Identity},
};
use crm_graph::{Services, require};
use crm_shared::{Action, Code, Labels};
use users_contract::StaffId;

pub use graphql::{UsersMutation as Mutation, UsersQuery as Query, UsersSubscription as Subscription};
pub use services::{Bootstrap, NewAdministrator, Proof};

use crate::{
    config::UsersConfig,
    graphql::{SessionLoader, SignInLoader, StaffLoader},
    services::{
        Access, Anonymise, AssignRoles, Desk, Disable, Edit, Identify, Invite, Letters, Login, Logout, MyLanguage,
        Passwords, Recover, Refresh, StaffDirectory, Sweep,
    },
};

/// The module, to be listed in `src/app/modules.rs`.
#[must_use]
pub fn module() -> Box<dyn Module> {
    Box::new(Users { config: UsersConfig::default() })
}

const NAME: &str = "users";

struct Users {
    config: UsersConfig,
}

impl Module for Users {
    fn name(&self) -> &'static str {
        NAME
    }

    fn actions(&self) -> &'static [&'static Action] {
        actions::ALL
    }

    fn codes(&self) -> &'static [&'static Code] {
        error::CODES
    }

    fn mails(&self) -> &'static [&'static Template] {
        mails::ALL
    }

    fn labels(&self) -> &'static [Labels] {
        labels::ALL
    }

    fn configure(&mut self, reader: &mut Reader) {
        self.config = UsersConfig::read(reader);
    }

    fn provide(&self, house: &House, offers: &mut Offers) {
        let access = Access::new(house);
        offers.port::<dyn Identity>(NAME, Arc::new(Identify::new(house, &self.config, Arc::clone(&access))));
        // Of this module's own services: nobody else can name the type.
        offers.port(NAME, access);
        offers.nodes.owner::<StaffId, _>(NAME, require(&actions::STAFF_READ), StaffLoader::of);
        offers.nodes.part::<StaffId, _>(NAME, require(&actions::SESSION_READ), SessionLoader::of);
        offers.nodes.part::<StaffId, _>(NAME, require(&actions::CREDENTIAL_READ), SignInLoader::of);
    }

    fn wire(&self, house: &House, ports: &Ports, services: &mut Services) -> Result<Wiring, String> {
        let hasher = Hasher::new(self.config.hashing, &*house.world)?;
        let bootstrap = Arc::new(Bootstrap::new(house, &self.config, Arc::clone(&hasher)));
        services.insert(Arc::clone(&bootstrap));
        let access: Arc<Access> = ports.take(NAME)?;
        let letters = Letters::new(house, &self.config);
        services.insert(Arc::new(Login::new(house, &self.config, Arc::clone(&hasher), &letters)));
        services.insert(Arc::new(Passwords::new(house, &self.config, &access, hasher, &letters)));
        lifecycle(house, &access, &letters, services);
        services.insert(Arc::new(Logout::new(house, Arc::clone(&access))));
        services.insert(Arc::new(Refresh::new(house, &self.config, Arc::clone(&access))));
        services.insert(Arc::new(MyLanguage::new(house, Arc::clone(&access))));
        services.insert(Arc::new(StaffDirectory::new(house, access)));
        Ok(Wiring { starters: vec![bootstrap], subscribers: subscribers::all(house), jobs: vec![Sweep::kind()?] })
    }
}

/// What administrators do with members of staff.
fn lifecycle(house: &House, access: &Arc<Access>, letters: &Arc<Letters>, services: &mut Services) {
    let desk = Desk::new(house, access);
    services.insert(Arc::new(Invite::new(&desk, letters)));
    services.insert(Arc::new(Edit::new(&desk, letters)));
    services.insert(Arc::new(AssignRoles::new(&desk)));
    services.insert(Arc::new(Disable::new(&desk)));
    services.insert(Arc::new(Recover::new(&desk, letters)));
    services.insert(Arc::new(Anonymise::new(house, &desk)));
}
