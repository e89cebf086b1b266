//! Start-up refuses what doesn't fit together, each fault a sentence; no last one wins silently.

use std::{collections::HashMap, sync::Arc};

use async_graphql::{Context, SimpleObject, async_trait::async_trait, dataloader::Loader};
use crm_app::{modules, schema};
use crm_core::{
    Actor, Cx,
    config::{Reader, Settings},
    lists::List,
    module::{House, Module, Offers, Ports, Wiring},
    search::{Hit, SearchKind, SearchQuery, SearchSource},
    security::{Credentials, Identified, Identity, Keys, Quota},
    testing::TestWorld,
};
use crm_graph::{Account, Services, signed_in};
use crm_shared::{Action, Code, Error, Kind, Risk, Text, codes};
use tokio::sync::watch;
use users_contract::StaffId;

use super::schema_file::nowhere;
use crate::support::NOW;

/// An invented module that does one thing wrong.
#[derive(Default)]
struct Fake {
    name: Option<&'static str>,
    actions: &'static [&'static Action],
    codes: &'static [&'static Code],
    provide: Option<fn(&mut Offers)>,
    needs: bool,
}

impl Module for Fake {
    fn name(&self) -> &'static str {
        self.name.unwrap_or("fake")
    }
    fn actions(&self) -> &'static [&'static Action] {
        self.actions
    }
    fn codes(&self) -> &'static [&'static Code] {
        self.codes
    }
    fn provide(&self, _: &House, offers: &mut Offers) {
        if let Some(provide) = self.provide {
            provide(offers);
        }
    }
    fn wire(&self, _: &House, ports: &Ports, _: &mut Services) -> Result<Wiring, String> {
        if self.needs {
            ports.take::<dyn Billing>("fake")?;
        }
        Ok(Wiring::default())
    }
}

/// A port that nobody offers.
trait Billing: Send + Sync {}

/// Somebody else who tells who is asking.
struct Impostor;

#[async_trait]
impl Identity for Impostor {
    async fn identify(&self, _: &Cx, _: &Credentials) -> Result<Identified, Error> {
        Err(Error::new(&codes::UNAUTHENTICATED))
    }

    async fn again(&self, _: &Cx) -> Result<Actor, Error> {
        Err(Error::new(&codes::UNAUTHENTICATED))
    }

    async fn account(&self, _: &Cx, _: Account) -> Result<Actor, Error> {
        Err(Error::new(&codes::UNAUTHENTICATED))
    }

    fn spend(&self, _: &Cx) -> Option<Quota> {
        None
    }

    fn changes(&self) -> watch::Receiver<u64> {
        watch::channel(0).1
    }
}

/// A part of somebody else's node.
#[derive(Clone, SimpleObject)]
struct FakePart {
    email: String,
}

struct FakeLoader;

impl FakeLoader {
    fn of(_: &Context<'_>) -> Result<Self, Error> {
        Ok(Self)
    }
}

impl Loader<StaffId> for FakeLoader {
    type Value = FakePart;
    type Error = Error;

    async fn load(&self, keys: &[StaffId]) -> Result<HashMap<StaffId, FakePart>, Error> {
        Ok(keys.iter().map(|key| (*key, FakePart { email: key.to_string() })).collect())
    }
}

/// The faults of the house with one more module.
fn faults(fake: Fake) -> Vec<String> {
    let mut modules = modules::list();
    modules.push(Box::new(fake));
    let world = Arc::new(TestWorld::at(NOW));
    let keys = Keys::ephemeral(&*world).expect("keys");
    let settings = Settings::read(&mut Reader::new([], None), "/nowhere".into(), None);
    let house = schema::house(&modules, nowhere(), keys, world, &settings);
    schema::assemble(&modules, &house).err().unwrap_or_default()
}

static FOREIGN: Action = Action {
    id: "users.everything.own",
    pl: "Wszystko",
    en: "Everything",
    about: Text::EMPTY,
    risk: Risk::Critical,
    by_division: false,
    granted_to: &[],
};
static DOUBLED: Action = Action { id: "users.staff.read", ..FOREIGN };
static CODE: Code = Code { id: "USERS_WRONG_CREDENTIALS", kind: Kind::Invalid, en: "A.", pl: "B." };
static ONLY_FOREIGN: [&Action; 1] = [&FOREIGN];
static ONLY_DOUBLED: [&Action; 1] = [&DOUBLED];
static ONLY_CODE: [&Code; 1] = [&CODE];

#[tokio::test]
async fn a_module_that_fits_is_taken() {
    assert_eq!(faults(Fake::default()), [""; 0]);
}

#[tokio::test]
async fn a_second_identity_is_refused() {
    let provide: fn(&mut Offers) = |offers| offers.port::<dyn Identity>("fake", Arc::new(Impostor));
    assert_eq!(
        faults(Fake { provide: Some(provide), ..Fake::default() }),
        [
            "port `dyn crm_core::security::identity::Identity` is offered by module `users` and by module `fake`; keep one"
        ]
    );
}

#[tokio::test]
async fn foreign_and_doubled_names_are_refused() {
    assert_eq!(
        faults(Fake { actions: &ONLY_FOREIGN, ..Fake::default() }),
        ["action `users.everything.own` of module `fake` has a foreign prefix; it must begin with `fake.`"]
    );
    assert_eq!(
        faults(Fake { actions: &ONLY_DOUBLED, codes: &ONLY_CODE, ..Fake::default() }),
        [
            "action `users.staff.read` of module `fake` has a foreign prefix; it must begin with `fake.`",
            "action `users.staff.read` is declared by module `users` and by module `fake`",
            "error code `USERS_WRONG_CREDENTIALS` of module `fake` has a foreign prefix; it must begin with `FAKE_`",
            "error code `USERS_WRONG_CREDENTIALS` is declared by module `users` and by module `fake`",
        ]
    );
    assert_eq!(faults(Fake { name: Some("users"), ..Fake::default() }), ["two modules are called `users`; rename one"]);
}

#[tokio::test]
async fn a_port_that_nobody_offers_is_refused() {
    let found = faults(Fake { needs: true, ..Fake::default() });
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with("`fake` needs port `dyn ") && found[0].ends_with("Billing`: no module offers it"),
        "{found:?}"
    );
}

#[tokio::test]
async fn a_field_or_an_owner_that_a_node_has_already_is_refused() {
    let part: fn(&mut Offers) = |offers| offers.nodes.part::<StaffId, _>("fake", signed_in(), FakeLoader::of);
    assert_eq!(
        faults(Fake { provide: Some(part), ..Fake::default() }),
        ["field `email` of node Staff is brought by module users and by module fake; rename one of them"]
    );
    let owner: fn(&mut Offers) = |offers| offers.nodes.owner::<StaffId, _>("fake", signed_in(), FakeLoader::of);
    let found = faults(Fake { provide: Some(owner), ..Fake::default() });
    let sentence = "node Staff has two owners, module users and module fake; one of them adds its fields with `part`";
    assert!(found.iter().any(|fault| fault == sentence), "{found:?}");
}

#[tokio::test]
async fn lists_and_searches_that_do_not_fit_are_refused() {
    const STAFF: List = List { name: "users.staffMembers", access: signed_in(), columns: &["name"] };
    let foreign: fn(&mut Offers) = |offers| offers.list("fake", List { name: "hr.staffMembers", ..STAFF });
    assert_eq!(
        faults(Fake { provide: Some(foreign), ..Fake::default() }),
        ["list `hr.staffMembers` of module `fake` has a foreign prefix; it must begin with `fake.`"]
    );
    let doubled: fn(&mut Offers) = |offers| offers.list("fake", STAFF);
    assert_eq!(
        faults(Fake { provide: Some(doubled), ..Fake::default() }),
        ["two lists are called `users.staffMembers`; rename one"]
    );
    let unknown: fn(&mut Offers) = |offers| {
        offers.list("fake", List { name: "fake.sheep", ..STAFF });
        offers.search(Arc::new(Seeker("Sheep")));
    };
    assert_eq!(
        faults(Fake { provide: Some(unknown), ..Fake::default() }),
        ["list `fake.sheep` is no query: name it `module.query`", "a source searches for `Sheep`, which is no node"]
    );
    let twice: fn(&mut Offers) = |offers| offers.search(Arc::new(Seeker("Staff")));
    assert_eq!(faults(Fake { provide: Some(twice), ..Fake::default() }), ["two sources search for `Staff`; keep one"]);
}

/// Searches for objects of this kind and finds none.
struct Seeker(&'static str);

#[async_trait]
impl SearchSource for Seeker {
    fn kind(&self) -> SearchKind {
        SearchKind { name: self.0, pl: "", en: "", access: signed_in() }
    }

    async fn search(&self, _: &Cx, _: &SearchQuery, _: i64) -> Result<Vec<Hit>, Error> {
        Ok(Vec::new())
    }
}
