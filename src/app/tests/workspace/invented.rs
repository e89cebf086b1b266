//! A module with two kinds of animals to be found, whose searches do what a test wants.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use async_graphql::{Context, SimpleObject, async_trait::async_trait, dataloader::Loader};
use crm_core::{
    Cx,
    module::{House, Module, Offers, Ports, Wiring},
    search::{Fit, Hit, SearchKind, SearchQuery, SearchSource},
};
use crm_graph::{Access, Key, Services, require, signed_in, typed_id};
use crm_shared::{Action, Code, Error, Risk, Text, codes};

typed_id! {
    /// Id of a goat.
    pub struct GoatId: "Goat", "goat";
}

typed_id! {
    /// Id of a sheep.
    pub struct SheepId: "Sheep", "sheep";
}

/// What sheep ask of whoever looks for them.
static MAY_COUNT: Action = Action {
    id: "meadow.sheep.count",
    pl: "Liczenie owiec",
    en: "Count sheep",
    about: Text::EMPTY,
    risk: Risk::Normal,
    by_division: false,
    granted_to: &[],
};

/// What becomes of a search.
#[derive(Debug, Clone)]
pub enum Mood {
    /// These animals are found, each by its number.
    Finds(Vec<(u32, Fit)>),
    Hangs,
    Fails,
    Panics,
}

/// One kind of animals.
pub struct Flock {
    kind: SearchKind,
    prefix: &'static str,
    mood: Mutex<Mood>,
    asked: Mutex<Vec<(SearchQuery, i64)>>,
}

impl Flock {
    fn new<K: Key>(pl: &'static str, en: &'static str, access: Access) -> Arc<Self> {
        let kind = SearchKind { name: K::NAME, pl, en, access };
        Arc::new(Self { kind, prefix: K::PREFIX, mood: Mutex::new(Mood::Finds(Vec::new())), asked: Mutex::default() })
    }

    pub fn takes(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
    }

    /// What it was asked for since the last time.
    pub fn asked(&self) -> Vec<(SearchQuery, i64)> {
        std::mem::take(&mut *self.asked.lock().unwrap())
    }
}

#[async_trait]
impl SearchSource for Flock {
    fn kind(&self) -> SearchKind {
        self.kind
    }

    async fn search(&self, _: &Cx, query: &SearchQuery, first: i64) -> Result<Vec<Hit>, Error> {
        self.asked.lock().unwrap().push((query.clone(), first));
        let mood = self.mood.lock().unwrap().clone();
        let found = match mood {
            Mood::Finds(found) => found,
            Mood::Hangs => std::future::pending().await,
            Mood::Fails => return Err(Error::new(&codes::UNAVAILABLE).because("a broken fence")),
            Mood::Panics => panic!("a wolf"),
        };
        let hit = |(nr, fit): (u32, Fit)| Hit {
            id: format!("{}_{nr:032x}", self.prefix),
            title: format!("{} {nr}", self.kind.name),
            subtitle: String::new(),
            field: "ears",
            fit,
        };
        Ok(found.into_iter().map(hit).collect())
    }
}

/// The module.
pub struct Meadow {
    pub goats: Arc<Flock>,
    pub sheep: Arc<Flock>,
}

impl Meadow {
    pub fn new() -> Self {
        let goats = Flock::new::<GoatId>("Kozy", "Goats", signed_in());
        Self { goats, sheep: Flock::new::<SheepId>("Owce", "Sheep", require(&MAY_COUNT)) }
    }

    pub fn module(&self) -> Vec<Box<dyn Module>> {
        vec![Box::new(Self { goats: Arc::clone(&self.goats), sheep: Arc::clone(&self.sheep) })]
    }
}

/// A goat.
#[derive(Clone, SimpleObject)]
struct GoatFacts {
    /// Its horns.
    horns: i32,
}

/// A sheep.
#[derive(Clone, SimpleObject)]
struct SheepFacts {
    /// Its ears.
    ears: i32,
}

struct Animals;

impl Animals {
    fn of(_: &Context<'_>) -> Result<Self, Error> {
        Ok(Self)
    }
}

impl Loader<GoatId> for Animals {
    type Value = GoatFacts;
    type Error = Error;

    async fn load(&self, keys: &[GoatId]) -> Result<HashMap<GoatId, GoatFacts>, Error> {
        Ok(keys.iter().map(|key| (*key, GoatFacts { horns: 2 })).collect())
    }
}

impl Loader<SheepId> for Animals {
    type Value = SheepFacts;
    type Error = Error;

    async fn load(&self, keys: &[SheepId]) -> Result<HashMap<SheepId, SheepFacts>, Error> {
        Ok(keys.iter().map(|key| (*key, SheepFacts { ears: 2 })).collect())
    }
}

impl Module for Meadow {
    fn name(&self) -> &'static str {
        "meadow"
    }
    fn actions(&self) -> &'static [&'static Action] {
        static ALL: [&Action; 1] = [&MAY_COUNT];
        &ALL
    }
    fn codes(&self) -> &'static [&'static Code] {
        &[]
    }
    fn provide(&self, _: &House, offers: &mut Offers) {
        offers.nodes.owner::<GoatId, _>("meadow", signed_in(), Animals::of);
        offers.nodes.owner::<SheepId, _>("meadow", require(&MAY_COUNT), Animals::of);
        offers.search(Arc::clone(&self.goats) as _);
        offers.search(Arc::clone(&self.sheep) as _);
    }
    fn wire(&self, _: &House, _: &Ports, _: &mut Services) -> Result<Wiring, String> {
        Ok(Wiring::default())
    }
}
