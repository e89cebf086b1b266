//! Puts modules together into the schema.

use std::sync::Arc;

use async_graphql::{SDLExportOptions, Schema, SchemaBuilder};
use crm_core::{
    SystemWorld, World,
    audit::{ActivityExtension, Recorder},
    config::{Reader, Settings},
    db::{Db, Notices},
    events::{Dispatcher, Outbox},
    files::{Files, Folder, Storage},
    http::Documents,
    jobs::{Jobs, Runner},
    mail::{Courier, Mail, Transport},
    module::{self, Background, House, Module, Offers, Ports, Restored, Starter, Wiring},
    security::{Identity, Keys},
};
use crm_graph::{Nodes, Root, Services, fields_of};
use crm_shared::{Code, Labels};
use mail::Smtp;

use crate::modules::{self, Mutation, Query, Subscription};

/// The root fields that anybody may call without signing in: the closed public list. Everything
/// else is private. A test holds this list against the schema.
pub const PUBLIC: &[&str] =
    &["acceptInvitation", "bootstrap", "completeSignIn", "installation", "login", "refreshSession", "setPassword"];

/// The root fields that try a secret: one document may call one of them, once, so that no document
/// multiplies attempts. A test holds this list against the schema.
pub const SENSITIVE: &[&str] = &[
    "acceptInvitation",
    "bootstrap",
    "completeSignIn",
    "confirmTotpEnrolment",
    "disableMfa",
    "login",
    "refreshSession",
    "regenerateRecoveryCodes",
    "setPassword",
    "stepUp",
];

/// The schema of the house. There are two of them over the same roots: queries and subscriptions run
/// without extensions, because any registered one costs every field of every query.
pub type CrmSchema = Schema<Root<Query>, Root<Mutation>, Subscription>;

/// The modules, put together.
pub struct Assembly {
    /// Runs queries and subscriptions.
    pub queries: CrmSchema,
    /// Runs mutations, recording each.
    pub mutations: CrmSchema,
    /// The services that resolvers find.
    pub services: Arc<Services>,
    /// The nodes and their parts.
    pub nodes: Arc<Nodes>,
    /// The ports that modules offer.
    pub ports: Ports,
    /// Work at the start of the server.
    pub starters: Vec<Arc<dyn Starter>>,
    /// Work at the end of a restore.
    pub restored: Vec<Arc<dyn Restored>>,
    /// Work as long as the server runs.
    pub background: Vec<Arc<dyn Background>>,
    /// Delivers events.
    pub dispatcher: Arc<Dispatcher>,
    /// Runs jobs.
    pub runner: Arc<Runner>,
    /// Hands mails over.
    pub courier: Arc<Courier>,
}

/// Puts `modules` together.
///
/// # Errors
/// Every fault in what they declare, a sentence each that names who must change what.
pub fn assemble(modules: &[Box<dyn Module>], house: &House) -> Result<Assembly, Vec<String>> {
    let mut faults = module::faults(modules);
    let mut offers = Offers::default();
    for module in modules {
        module.provide(house, &mut offers);
    }
    let (ports, nodes) = match offers.finish() {
        Ok((ports, nodes)) => (ports, nodes),
        Err(doubled) => return Err([faults, doubled].concat()),
    };
    let mut services = Services::default();
    let mut wirings = Wiring::default();
    for module in modules {
        match module.wire(house, &ports, &mut services) {
            Ok(wiring) => faults.extend(wirings.take_in(module.name(), wiring)),
            Err(sentence) => faults.push(sentence),
        }
    }
    // Before any other type is built: a part registered before its node would be an empty stand-in.
    let nodes = match nodes.check() {
        Ok(nodes) => nodes,
        Err(clashes) => return Err([faults, clashes].concat()),
    };
    faults.extend(nodes.scope(modules::doubled_fields));
    faults.extend(ports.unknown(&nodes.scope(fields_of::<Query>), &nodes.types().collect::<Vec<_>>()));
    if !faults.is_empty() {
        return Err(faults);
    }
    let services = Arc::new(services);
    let complexity = usize::try_from(house.documents.limits().complexity).unwrap_or(usize::MAX);
    // Everything else about a document's size was checked before it came here.
    let builder = || builder(&nodes, &services).limit_complexity(complexity);
    let (queries, mutations) = nodes.scope(|| {
        let recording = ActivityExtension(house.recorder.clone());
        (builder().finish(), builder().extension(recording).finish())
    });
    let identity = ports.take::<dyn Identity>("crm").map_err(|sentence| vec![sentence])?;
    let Wiring { starters, subscribers, jobs, restored, background } = wirings;
    let dispatcher = Arc::new(Dispatcher::new(house, subscribers));
    let runner = Arc::new(Runner::new(house, identity, jobs));
    let courier = Arc::new(Courier::new(house));
    Ok(Assembly {
        queries,
        mutations,
        services,
        nodes,
        ports,
        starters,
        restored,
        background,
        dispatcher,
        runner,
        courier,
    })
}

fn builder(nodes: &Arc<Nodes>, services: &Arc<Services>) -> SchemaBuilder<Root<Query>, Root<Mutation>, Subscription> {
    Schema::build(Root(Query::default()), Root(Mutation::default()), Subscription::default())
        .data(Arc::clone(nodes))
        .data(Arc::clone(services))
        .disable_suggestions()
}

/// Where contents of files lie.
#[must_use]
pub fn storage(settings: &Settings) -> Arc<dyn Storage> {
    Arc::new(Folder::new(settings.files.dir.clone()))
}

/// Where files are kept.
#[must_use]
pub fn files(settings: &Settings) -> Files {
    Files::new(storage(settings), settings.files.clone())
}

/// The house as `modules` see it.
#[must_use]
pub fn house(modules: &[Box<dyn Module>], db: Db, keys: Keys, world: Arc<dyn World>, settings: &Settings) -> House {
    let notices = Notices::default();
    let public_url: Arc<str> = settings.public_url.as_str().into();
    let server = settings.mail.server.as_ref();
    let transport = server.map(|server| Arc::new(Smtp::new(server)) as Arc<dyn Transport>);
    House {
        recorder: Recorder::new(db.clone()),
        db,
        outbox: Outbox::new(&notices),
        jobs: Jobs::new(&notices),
        files: files(settings),
        mail: Mail::new(settings.mail.clone(), transport, Arc::clone(&public_url)),
        notices,
        keys: Arc::new(keys),
        world,
        public_url,
        data_dir: settings.data_dir.as_path().into(),
        documents: Arc::new(Documents::new(settings.limits.clone())),
        actions: modules.iter().flat_map(|module| module.actions().iter().copied()).collect(),
        codes: codes(modules).into(),
        labels: labels(modules).into(),
    }
}

/// The published API, sorted, as `schema.graphql` keeps it. Needs no database.
///
/// # Errors
/// The faults of [`assemble`].
pub fn sdl(db: Db) -> Result<String, Vec<String>> {
    let modules = modules::list();
    let keys = Keys::ephemeral(&SystemWorld).map_err(|error| vec![error.to_string()])?;
    let settings = Settings::read(&mut Reader::new([], None), "/nowhere".into(), None);
    let house = house(&modules, db, keys, Arc::new(SystemWorld), &settings);
    let assembly = assemble(&modules, &house)?;
    let options = SDLExportOptions::new()
        .sorted_fields()
        .sorted_arguments()
        .sorted_enum_items()
        .prefer_single_line_descriptions();
    Ok(assembly.queries.sdl_with_options(options))
}

/// Every error code of the house and of these modules.
#[must_use]
pub fn codes(modules: &[Box<dyn Module>]) -> Vec<&'static Code> {
    let general = crm_shared::codes::ALL
        .into_iter()
        .chain(crm_graph::CODES)
        .chain(crm_graph::fields::CODES.iter().copied())
        .chain(crm_core::events::CODES)
        .chain(crm_core::exports::CODES)
        .chain(crm_core::files::CODES)
        .chain(crm_core::http::codes())
        .chain(crm_core::idempotency::CODES)
        .chain(crm_core::imports::CODES.iter().copied())
        .chain(crm_core::jobs::CODES)
        .chain(crm_core::mail::CODES);
    general.chain(modules.iter().flat_map(|module| module.codes().iter().copied())).collect()
}

/// What people read in place of the values of these modules' enums.
#[must_use]
pub fn labels(modules: &[Box<dyn Module>]) -> Vec<Labels> {
    modules.iter().flat_map(|module| module.labels().iter().copied()).collect()
}
