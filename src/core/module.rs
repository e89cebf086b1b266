//! What a module is to the house: a name, settings, actions, parts of nodes, ports and services.

use std::{collections::HashMap, path::Path, sync::Arc};

use async_trait::async_trait;
use crm_graph::Services;
use crm_shared::{Action, Code, Error, Labels};

use crate::{
    Cx,
    audit::Recorder,
    config::Reader,
    db::{Db, Notices, Tx},
    events::{Outbox, Subscription},
    files::Files,
    http::Documents,
    jobs::{JobKind, Jobs},
    mail::{Mail, Template},
    security::Keys,
    work::Stop,
    world::World,
};

pub use crate::offers::{Offers, Ports};

/// What the house lends to every module.
#[derive(Debug, Clone)]
pub struct House {
    /// The database.
    pub db: Db,
    /// What other nodes tell through it.
    pub notices: Notices,
    /// Where modules publish events.
    pub outbox: Outbox,
    /// Where modules enqueue jobs.
    pub jobs: Jobs,
    /// Where modules keep files.
    pub files: Files,
    /// Where services write mails.
    pub mail: Mail,
    /// Reads GraphQL documents within the limits.
    pub documents: Arc<Documents>,
    /// Records what commands and jobs do.
    pub recorder: Recorder,
    /// Signing and encryption.
    pub keys: Arc<Keys>,
    /// Time and randomness.
    pub world: Arc<dyn World>,
    /// The address under which people reach the system.
    pub public_url: Arc<str>,
    /// The folder of this installation.
    pub data_dir: Arc<Path>,
    /// The actions of all modules.
    pub actions: Arc<[&'static Action]>,
    /// The catalogue of error codes: the house's own and those of all modules.
    pub codes: Arc<[&'static Code]>,
    /// What people read in place of the API's enum values.
    pub labels: Arc<[Labels]>,
}

/// A module. `src/app/modules.rs` lists them; the house drives each through its phases: settings
/// first, then every module provides, then every module wires. So no order matters among them.
pub trait Module: Send + Sync {
    /// The prefix of its actions, settings (`CRM_<NAME>_…`), error codes, events and tables.
    fn name(&self) -> &'static str;

    /// The actions that it declares.
    fn actions(&self) -> &'static [&'static Action];

    /// The error codes that it declares.
    fn codes(&self) -> &'static [&'static Code];

    /// The mails that it sends.
    fn mails(&self) -> &'static [&'static Template] {
        &[]
    }

    /// What people read in place of the values of its enums.
    fn labels(&self) -> &'static [Labels] {
        &[]
    }

    /// Reads its settings.
    fn configure(&mut self, _reader: &mut Reader) {}

    /// Phase 1: offers ports and parts of nodes.
    fn provide(&self, house: &House, offers: &mut Offers);

    /// Phase 2: takes the ports it needs and puts its services together.
    ///
    /// # Errors
    /// A sentence naming a port that nobody offers.
    fn wire(&self, house: &House, ports: &Ports, services: &mut Services) -> Result<Wiring, String>;
}

/// What runs for a module besides its resolvers.
#[derive(Default)]
pub struct Wiring {
    /// Work at the start of the server.
    pub starters: Vec<Arc<dyn Starter>>,
    /// Who is told of events of this and other modules.
    pub subscribers: Vec<Subscription>,
    /// Kinds of jobs.
    pub jobs: Vec<JobKind>,
    /// Work at the end of a restore.
    pub restored: Vec<Arc<dyn Restored>>,
    /// Work as long as the server runs.
    pub background: Vec<Arc<dyn Background>>,
}

impl Wiring {
    /// Takes in what `module` wires; a sentence for each name that is foreign or doubled.
    pub fn take_in(&mut self, module: &str, other: Self) -> Vec<String> {
        let mut faults = Vec::new();
        for subscriber in other.subscribers {
            let known = self.subscribers.iter().any(|known| known.name == subscriber.name);
            faults.extend(misnamed("subscriber", module, subscriber.name, known));
            self.subscribers.push(subscriber);
        }
        for kind in other.jobs {
            let known = self.jobs.iter().any(|known| known.name == kind.name);
            faults.extend(misnamed("job", module, kind.name, known));
            self.jobs.push(kind);
        }
        self.starters.extend(other.starters);
        self.restored.extend(other.restored);
        self.background.extend(other.background);
        faults
    }
}

pub(crate) fn misnamed(what: &str, module: &str, name: &str, known: bool) -> Option<String> {
    if known {
        return Some(format!("two {what}s are called `{name}`; rename one"));
    }
    (!name.starts_with(&format!("{module}.")))
        .then(|| format!("{what} `{name}` of module `{module}` has a foreign prefix; it must begin with `{module}.`"))
}

/// Work that a module does when the server starts, before the first request.
#[async_trait]
pub trait Starter: Send + Sync {
    /// Does it. What it returns is a notice for the person who started the server.
    async fn start(&self, cx: &Cx) -> Result<Option<String>, Error>;
}

/// Work that a module does once its tables came back from a backup: what was good then and must not be
/// again, what the world has seen already.
#[async_trait]
pub trait Restored: Send + Sync {
    /// Does it, in the transaction that ends the restore. What it returns is a sentence for the person who
    /// restores.
    async fn restored(&self, cx: &Cx, tx: &Tx) -> Result<Option<String>, Error>;
}

/// Work that a module does as long as the server runs.
#[async_trait]
pub trait Background: Send + Sync {
    /// Does it until it is told to stop. `cx` is the server's own.
    async fn run(self: Arc<Self>, cx: Cx, stop: Stop);
}

/// What is wrong with the declarations of `modules`, a sentence each: names, actions, codes and mails that
/// are foreign or doubled.
#[must_use]
pub fn faults(modules: &[Box<dyn Module>]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut names: HashMap<&str, ()> = HashMap::new();
    let (mut actions, mut codes, mut mails) = (HashMap::new(), HashMap::new(), HashMap::new());
    for module in modules {
        let name = module.name();
        if names.insert(name, ()).is_some() {
            faults.push(format!("two modules are called `{name}`; rename one"));
        }
        let (lower, upper) = (format!("{name}."), format!("{}_", name.to_ascii_uppercase()));
        for action in module.actions() {
            faults.extend(misdeclared("action", name, action.id, &lower, &mut actions));
        }
        for code in module.codes() {
            faults.extend(misdeclared("error code", name, code.id, &upper, &mut codes));
        }
        for mail in module.mails() {
            faults.extend(misdeclared("mail", name, mail.name, &lower, &mut mails));
        }
    }
    faults
}

fn misdeclared<'m>(
    what: &str,
    module: &'m str,
    id: &'static str,
    prefix: &str,
    known: &mut HashMap<&'static str, &'m str>,
) -> Vec<String> {
    let mut faults = Vec::new();
    if !id.starts_with(prefix) {
        faults.push(format!("{what} `{id}` of module `{module}` has a foreign prefix; it must begin with `{prefix}`"));
    }
    if let Some(first) = known.insert(id, module) {
        faults.push(format!("{what} `{id}` is declared by module `{first}` and by module `{module}`"));
    }
    faults
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use async_trait::async_trait;
    use crm_graph::Services;
    use crm_shared::{Action, Code, Error, Kind, Risk, Text};

    use super::{House, Module, Offers, Ports, Wiring, faults};
    use crate::jobs::{Job, JobCx, JobKind};

    trait Greeter: Send + Sync {
        fn greet(&self) -> &'static str;
    }
    struct Polish;
    impl Greeter for Polish {
        fn greet(&self) -> &'static str {
            "Dzień dobry"
        }
    }

    #[test]
    fn a_port_is_found_by_its_trait() {
        let mut offers = Offers::default();
        offers.port::<dyn Greeter>("users", Arc::new(Polish));
        let Ok((ports, _)) = offers.finish() else { panic!("offered once") };
        assert_eq!(ports.take::<dyn Greeter>("billing").unwrap().greet(), "Dzień dobry");
    }

    #[test]
    fn a_port_that_several_offer_is_all_of_theirs_and_nobody_has_to() {
        let mut offers = Offers::default();
        for _ in 0..2 {
            offers.join::<dyn Greeter>(Arc::new(Polish));
        }
        let Ok((ports, _)) = offers.finish() else { panic!("any number") };
        assert_eq!(ports.all::<dyn Greeter>().iter().map(|one| one.greet()).collect::<Vec<_>>(), ["Dzień dobry"; 2]);
        let Ok((ports, _)) = Offers::default().finish() else { panic!("nothing offered") };
        assert!(ports.all::<dyn Greeter>().is_empty());
    }

    #[test]
    fn a_port_offered_twice_or_by_nobody_is_a_sentence() {
        let mut offers = Offers::default();
        offers.port::<dyn Greeter>("users", Arc::new(Polish));
        offers.port::<dyn Greeter>("hr", Arc::new(Polish));
        let Err(problems) = offers.finish() else { panic!("offered twice") };
        assert!(problems[0].ends_with("Greeter` is offered by module `users` and by module `hr`; keep one"));

        let Ok((ports, _)) = Offers::default().finish() else { panic!("nothing offered") };
        let Err(sentence) = ports.take::<dyn Greeter>("billing") else { panic!("nobody offers it") };
        assert!(sentence.starts_with("`billing` needs port ") && sentence.ends_with("Greeter`: no module offers it"));
    }

    static OWN: Action = Action {
        id: "users.staff.read",
        pl: "",
        en: "",
        about: Text::EMPTY,
        risk: Risk::Normal,
        by_division: true,
        granted_to: &[],
    };
    static CODE: Code = Code { id: "USERS_X", kind: Kind::Invalid, en: "", pl: "" };

    struct Fake(&'static str);
    impl Module for Fake {
        fn name(&self) -> &'static str {
            self.0
        }
        fn actions(&self) -> &'static [&'static Action] {
            const { &[&OWN] }
        }
        fn codes(&self) -> &'static [&'static Code] {
            const { &[&CODE] }
        }
        fn provide(&self, _: &House, _: &mut Offers) {}
        fn wire(&self, _: &House, _: &Ports, _: &mut Services) -> Result<Wiring, String> {
            Ok(Wiring::default())
        }
    }

    struct Deaf;
    #[async_trait]
    impl Job for Deaf {
        const KIND: &'static str = "users.sleep";
        type Input = ();
        type Output = ();
        async fn run(&self, _: &JobCx, (): ()) -> Result<(), Error> {
            Ok(())
        }
    }

    #[test]
    fn foreign_and_doubled_jobs_are_named() {
        let wiring = || Wiring { jobs: vec![JobKind::new(Arc::new(Deaf))], ..Wiring::default() };
        let mut all = Wiring::default();
        assert!(all.take_in("users", wiring()).is_empty());
        assert_eq!(all.take_in("users", wiring()), ["two jobs are called `users.sleep`; rename one"]);
        assert_eq!(
            Wiring::default().take_in("hr", wiring()),
            ["job `users.sleep` of module `hr` has a foreign prefix; it must begin with `hr.`"]
        );
    }

    #[test]
    fn foreign_and_doubled_declarations_are_named() {
        assert!(faults(&[Box::new(Fake("users"))]).is_empty());
        let found = faults(&[Box::new(Fake("users")), Box::new(Fake("hr"))]);
        assert_eq!(
            found,
            [
                "action `users.staff.read` of module `hr` has a foreign prefix; it must begin with `hr.`",
                "action `users.staff.read` is declared by module `users` and by module `hr`",
                "error code `USERS_X` of module `hr` has a foreign prefix; it must begin with `HR_`",
                "error code `USERS_X` is declared by module `users` and by module `hr`",
            ]
        );
        assert_eq!(
            faults(&[Box::new(Fake("users")), Box::new(Fake("users"))])[0],
            "two modules are called `users`; rename one"
        );
    }
}
