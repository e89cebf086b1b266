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
    jobs::JobKind,
    lists::List,
    mail::Template,
    module::{House, Module, Offers, Ports, Wiring},
    security::{Hasher, Identity, Reseal},
};
use crm_graph::{Services, require};
use crm_shared::{Action, Code, Labels};
use organization_contract::Divisions;
use users_contract::{RoleId, ServiceAccountId, StaffId};

pub use graphql::{UsersMutation as Mutation, UsersQuery as Query, UsersSubscription as Subscription};
pub use services::{Bootstrap, NewAdministrator, Proof};

use crate::{
    config::UsersConfig,
    graphql::{
        RightsLoader, RoleLoader, ServiceAccountLoader, ServiceTokenLoader, SessionLoader, SignInLoader, StaffLoader,
    },
    services::{
        Access, AccountDesk, Anonymise, AssignRoles, Authenticators, Catalogue, Colleagues, CompleteSignIn, Desk,
        Disable, Edit, EndSessions, Enrol, Explain, ExportStaff, ExportStaffJob, Identify, ImportStaff, Invite,
        Letters, Login, Logout, ManageAccounts, ManageMfa, ManageRoles, ManageTokens, MfaPolicy, MyLanguage,
        MySessions, Passwords, Proofs, Recover, Refresh, ResetMfa, ServiceDirectory, SignedOut, StaffDirectory,
        StaffImporter, StaffSearch, Sweep,
    },
};

/// The module, to be listed in `src/app/modules.rs`.
#[must_use]
pub fn module() -> Box<dyn Module> {
    Box::new(Users { config: UsersConfig::default() })
}

const NAME: &str = "users";

/// The list of staff, as far as views of it go.
const STAFF_LIST: List = List {
    name: "users.staffMembers",
    access: require(&actions::STAFF_READ),
    columns: &["name", "email", "status", "roles", "language", "lastLoginAt", "createdAt"],
};

/// The list of service accounts, as far as views of it go.
const ACCOUNT_LIST: List = List {
    name: "users.serviceAccounts",
    access: require(&actions::SERVICE_ACCOUNT_READ),
    columns: &["name", "owner", "state", "actions", "networks", "expiresAt", "lastUsedAt", "createdAt"],
};

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
        let access = Access::new(house, &self.config);
        offers.port::<dyn Identity>(NAME, Arc::new(Identify::new(house, &self.config, Arc::clone(&access))));
        let importer = Arc::new(StaffImporter::new(Arc::clone(&access)));
        offers.importer(NAME, Arc::clone(&importer) as _);
        // Of this module's own services: nobody else can name the types.
        offers.port(NAME, importer);
        offers.port(NAME, access);
        offers.port::<dyn users_contract::Colleagues>(NAME, Arc::new(Colleagues::new(house)));
        offers.nodes.owner::<StaffId, _>(NAME, require(&actions::STAFF_READ), StaffLoader::of);
        offers.nodes.part::<StaffId, _>(NAME, require(&actions::SESSION_READ), SessionLoader::of);
        offers.nodes.part::<StaffId, _>(NAME, require(&actions::CREDENTIAL_READ), SignInLoader::of);
        offers.nodes.part::<StaffId, _>(NAME, require(&actions::ROLE_READ), RightsLoader::of);
        offers.nodes.owner::<RoleId, _>(NAME, require(&actions::ROLE_READ), RoleLoader::of);
        let read_accounts = require(&actions::SERVICE_ACCOUNT_READ);
        offers.nodes.owner::<ServiceAccountId, _>(NAME, read_accounts, ServiceAccountLoader::of);
        offers.nodes.part::<ServiceAccountId, _>(NAME, read_accounts, ServiceTokenLoader::of);
        offers.list(NAME, STAFF_LIST);
        offers.list(NAME, ACCOUNT_LIST);
        offers.search(Arc::new(StaffSearch::new(house)));
    }

    fn wire(&self, house: &House, ports: &Ports, services: &mut Services) -> Result<Wiring, String> {
        let hasher = Hasher::new(self.config.hashing, &*house.world)?;
        let bootstrap = Arc::new(Bootstrap::new(house, &self.config, Arc::clone(&hasher), ports.take(NAME)?));
        services.insert(Arc::clone(&bootstrap));
        let access: Arc<Access> = ports.take(NAME)?;
        let letters = Letters::new(house, &self.config);
        services.insert(Arc::new(Login::new(house, &self.config, Arc::clone(&hasher), &letters)));
        second_factor(house, &self.config, &hasher, &letters, &access, services);
        services.insert(Arc::new(Passwords::new(house, &self.config, &access, hasher, &letters, ports.take(NAME)?)));
        lifecycle(house, &access, &letters, ports.take(NAME)?, services);
        services.insert(Arc::new(Logout::new(house, Arc::clone(&access))));
        services.insert(Arc::new(Refresh::new(house, &self.config, Arc::clone(&access))));
        services.insert(Arc::new(MySessions::new(house, Arc::clone(&access))));
        service_accounts(house, &access, ports.take(NAME)?, services);
        services.insert(Arc::new(MyLanguage::new(house, Arc::clone(&access))));
        let end_sessions = Arc::new(EndSessions::new(house, Arc::clone(&access)));
        services.insert(Arc::clone(&end_sessions));
        services.insert(Arc::new(ImportStaff::new(house, ports.take(NAME)?)));
        services.insert(Arc::new(ExportStaff::new(house)));
        let catalogue = Catalogue::new(house);
        services.insert(Arc::clone(&catalogue));
        services.insert(Arc::new(Explain::new(house, &catalogue)));
        services.insert(Arc::new(ManageRoles::new(house, &access)));
        services.insert(Arc::new(MfaPolicy::new(house, &access)));
        let directory = Arc::new(StaffDirectory::new(house, access, Arc::clone(&catalogue)));
        services.insert(Arc::clone(&directory));
        let export = ExportStaffJob::kind(house, &directory, &catalogue);
        Ok(Wiring {
            starters: vec![bootstrap, Arc::new(Reseal::new(house, Authenticators))],
            subscribers: subscribers::all(house),
            jobs: vec![Sweep::kind()?, JobKind::bulk(end_sessions), export],
            restored: vec![Arc::new(SignedOut)],
            ..Wiring::default()
        })
    }
}

/// What people do with their second factors.
fn second_factor(
    house: &House,
    config: &UsersConfig,
    hasher: &Arc<Hasher>,
    letters: &Arc<Letters>,
    access: &Arc<Access>,
    services: &mut Services,
) {
    services.insert(Arc::new(CompleteSignIn::new(house, config, letters)));
    services.insert(Arc::new(Enrol::new(house, letters, access)));
    services.insert(Arc::new(Proofs::new(house, config, hasher, letters, access)));
    services.insert(Arc::new(ManageMfa::new(house, config, hasher, letters, access)));
    // Tests count what it does.
    services.insert(Arc::clone(hasher));
}

/// What administrators do with the accounts of programs.
fn service_accounts(house: &House, access: &Arc<Access>, divisions: Arc<dyn Divisions>, services: &mut Services) {
    let desk = AccountDesk::new(house, access, divisions);
    services.insert(Arc::new(ManageAccounts::new(&desk)));
    services.insert(Arc::new(ManageTokens::new(&desk)));
    services.insert(Arc::new(ServiceDirectory::new(house)));
}

/// What administrators do with members of staff.
fn lifecycle(
    house: &House,
    access: &Arc<Access>,
    letters: &Arc<Letters>,
    divisions: Arc<dyn Divisions>,
    services: &mut Services,
) {
    let desk = Desk::new(house, access, divisions);
    services.insert(Arc::new(Invite::new(&desk, letters)));
    services.insert(Arc::new(Edit::new(&desk, letters)));
    services.insert(Arc::new(AssignRoles::new(&desk)));
    services.insert(Arc::new(Disable::new(&desk)));
    services.insert(Arc::new(Recover::new(&desk, letters)));
    services.insert(Arc::new(ResetMfa::new(&desk, letters)));
    services.insert(Arc::new(Anonymise::new(house, &desk)));
}
