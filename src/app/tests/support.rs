//! A whole application on a database of its own, called through its real routes.

use std::sync::{Arc, LazyLock};

use axum::{Router, body::Body, extract::connect_info::MockConnectInfo};
use crm_app::{
    modules,
    schema::{self, Assembly},
    server,
};
use crm_core::{
    World,
    audit::Recorder,
    config::{Reader, Settings},
    db::{Db, Notices},
    events::Outbox,
    jobs::Jobs,
    module::{House, Module},
    security::Keys,
    testing::{Server, TestDatabase, TestWorld},
};
use http::{HeaderMap, Request, StatusCode};
use serde_json::{Value, json};
use tokio::task::JoinHandle;
use tower::ServiceExt as _;

/// Nothing takes as long; a test that hangs shall end.
pub const BOUND: std::time::Duration = std::time::Duration::from_secs(60);

/// When the tests' world begins.
pub const NOW: &str = "2026-11-22T10:00:00Z";

/// Settings of the tests: cheap hashes, and patience with the one address that they come from;
/// everything else as shipped.
const CHEAP: [(&str, &str); 3] =
    [("CRM_USERS_SIGN_IN_BURST", "1000"), ("CRM_USERS_HASH_MEMORY_KIB", "8"), ("CRM_USERS_HASH_ITERATIONS", "1")];

/// A whole application.
pub struct TestApp {
    pub database: TestDatabase,
    pub db: Db,
    pub world: Arc<TestWorld>,
    pub assembly: Assembly,
    pub house: House,
    pub router: Router,
    /// Hears what other nodes tell.
    pub listening: JoinHandle<()>,
    /// Where its files lie.
    pub folder: Arc<tempfile::TempDir>,
}

/// An HTTP answer.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Value,
}

impl TestApp {
    pub async fn start() -> Self {
        Self::with_settings(&[]).await
    }

    /// An application with settings of its own.
    pub async fn with_settings(settings: &[(&str, &str)]) -> Self {
        Self::with_modules(settings, Vec::new()).await
    }

    /// An application with settings of its own, and modules that a test has invented.
    pub async fn with_modules(settings: &[(&str, &str)], invented: Vec<Box<dyn Module>>) -> Self {
        Self::with_house(settings, invented, |_| {}).await
    }

    /// An application in a house in which a test has changed something.
    pub async fn with_house(
        settings: &[(&str, &str)],
        invented: Vec<Box<dyn Module>>,
        change: impl FnOnce(&mut House),
    ) -> Self {
        let database = Server::database(|admin| async move {
            migration::up(admin).await.expect("the migrations apply");
        })
        .await;
        let (mut settings, mut modules) = configured(given(settings));
        let folder = Arc::new(tempfile::tempdir().expect("a folder"));
        settings.files.dir = folder.path().join("files");
        settings.data_dir = folder.path().to_owned();
        modules.extend(invented);
        let world = Arc::new(TestWorld::at(NOW));
        let outside: Arc<dyn World> = Arc::clone(&world) as _;
        let keys = Keys::ephemeral(&*outside).expect("keys");
        let mut house = schema::house(&modules, database.db(), keys, outside, &settings);
        change(&mut house);
        Self::assembled(database, world, settings, &modules, house, folder)
    }

    /// Another node over the same database, with the same keys and clock.
    pub fn another_node(&self) -> Self {
        self.another_node_with(Vec::new())
    }

    /// Another node that has invented modules, too.
    pub fn another_node_with(&self, invented: Vec<Box<dyn Module>>) -> Self {
        self.another_node_over(self.database.db(), invented)
    }

    /// Another node that reaches the database in another way.
    pub fn another_node_over(&self, db: Db, invented: Vec<Box<dyn Module>>) -> Self {
        self.node(db, invented, Arc::clone(&self.house.keys))
    }

    /// Another node that has other keys.
    pub fn another_node_with_keys(&self, keys: Arc<Keys>) -> Self {
        self.node(self.database.db(), Vec::new(), keys)
    }

    fn node(&self, db: Db, invented: Vec<Box<dyn Module>>, keys: Arc<Keys>) -> Self {
        let (settings, mut modules) = configured(given(&[]));
        modules.extend(invented);
        let recorder = Recorder::new(db.clone());
        let notices = Notices::default();
        let house = House {
            db,
            recorder,
            outbox: Outbox::new(&notices),
            jobs: Jobs::new(&notices),
            notices,
            keys,
            ..self.house.clone()
        };
        let (database, world, folder) = (self.database.clone(), Arc::clone(&self.world), Arc::clone(&self.folder));
        Self::assembled(database, world, settings, &modules, house, folder)
    }

    fn assembled(
        database: TestDatabase,
        world: Arc<TestWorld>,
        settings: Settings,
        modules: &[Box<dyn Module>],
        house: House,
        folder: Arc<tempfile::TempDir>,
    ) -> Self {
        let db = house.db.clone();
        let assembly = schema::assemble(modules, &house).expect("the modules fit together");
        let (notices, listening) = (house.notices.clone(), db.clone());
        let listening = crm_core::task::spawn(async move { notices.run(&listening).await });
        let door = server::door(&settings, &assembly, &house, None).expect("a door");
        let router = door.router().layer(MockConnectInfo(std::net::SocketAddr::from(([203, 0, 113, 7], 4711))));
        Self { database, db, world, assembly, house, router, listening, folder }
    }

    /// Sends any request.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.expect("the router answers");
        let (status, headers) = (response.status(), response.headers().clone());
        let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.expect("a body");
        let body = serde_json::from_slice(&bytes)
            .unwrap_or_else(|_| Value::String(String::from_utf8_lossy(&bytes).into_owned()));
        Answer { status, headers, body }
    }

    /// Sends a GraphQL request in English with these headers.
    pub async fn graphql(&self, query: &str, variables: Value, headers: &[(&str, &str)]) -> Answer {
        let mut request =
            Request::post("/graphql").header("content-type", "application/json").header("accept-language", "en");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let body = json!({ "query": query, "variables": variables }).to_string();
        self.send(request.body(Body::from(body)).expect("a request")).await
    }

    /// Sends a GraphQL request with a bearer token.
    pub async fn as_bearer(&self, token: &str, query: &str, variables: Value) -> Answer {
        self.graphql(query, variables, &[("authorization", &format!("Bearer {token}"))]).await
    }

    /// Creates a person with these roles by the admin's hand, and signs them in; returns the access token.
    pub async fn staff(&self, email: &str, roles: &[&str]) -> String {
        let id = self.world.uuid();
        // Hashed once for the whole run: the cost of the tests is not in hashing.
        static HASH: LazyLock<tokio::sync::OnceCell<String>> = LazyLock::new(tokio::sync::OnceCell::new);
        let hash = HASH
            .get_or_init(|| async {
                let settings = crm_core::security::HashSettings {
                    memory_kib: 8,
                    iterations: 1,
                    parallelism: 1,
                    workers: 1,
                    queue: 10,
                };
                let hasher = crm_core::security::Hasher::new(settings, &*self.world).expect("a hasher");
                hasher.hash(&*self.world, &PASSWORD.to_owned().into()).await.expect("a hash")
            })
            .await;
        self.database
            .admin(&format!(
                "INSERT INTO users.staff (id, email, name, language, status, password_hash, created_at) \
                 VALUES ('{id}', '{email}', 'Łucja Żak', 'en', 'active', '{hash}', '{NOW}')"
            ))
            .await;
        for role in roles {
            self.database.admin(&granting(role, &format!("s.id = '{id}'"))).await;
        }
        self.login(email).await
    }

    /// Changes people by the admin's hand, past the rule that the last administrator stays.
    pub async fn by_force(&self, sql: &str) {
        let guard = |verb: &str| {
            ["users.staff", "users.staff_role"]
                .map(|table| format!("ALTER TABLE {table} {verb} TRIGGER keep_an_administrator"))
                .join("; ")
        };
        self.database.admin(&format!("{}; {sql}; {}", guard("DISABLE"), guard("ENABLE"))).await;
    }

    /// Signs in with the tests' password; returns the access token.
    pub async fn login(&self, email: &str) -> String {
        let query = "mutation($e: String!, $p: String!) { login(input: {email: $e, password: $p}) { accessToken } }";
        let answer = self.graphql(query, json!({"e": email, "p": PASSWORD}), &[]).await;
        answer.body["data"]["login"]["accessToken"].as_str().unwrap_or_else(|| panic!("{answer:?}")).to_owned()
    }

    /// What an answer costs in statements, and the answer. Who is asking is kept in memory as a rule: not while notices
    /// are not heard, as on a busy machine, and a notice on its way makes it one statement more. So the least of several
    /// counts, of those during which notices were heard.
    pub async fn cost<T>(&self, mut ask: impl AsyncFnMut() -> T) -> (u64, T) {
        const COUNTS: usize = 5;
        let mut counts = Vec::new();
        while counts.len() < COUNTS {
            let were_heard = self.house.notices.is_live();
            let before = self.db.statements();
            let answer = ask().await;
            let statements = self.db.statements() - before;
            if were_heard && self.house.notices.is_live() {
                counts.push((statements, answer));
            }
        }
        counts.into_iter().min_by_key(|(statements, _)| *statements).expect("counted")
    }
}

fn given(settings: &[(&str, &str)]) -> Vec<(String, String)> {
    CHEAP.iter().chain(settings).map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
}

fn configured(given: Vec<(String, String)>) -> (Settings, Vec<Box<dyn Module>>) {
    let mut reader = Reader::new(given, None);
    let settings = Settings::read(&mut reader, "/var/lib/crm-isp2".into(), None);
    let mut modules = modules::list();
    for module in &mut modules {
        module.configure(&mut reader);
    }
    reader.finish().expect("the tests' settings");
    (settings, modules)
}

/// A statement that gives a system role, everywhere, to the people `s` for whom the condition holds.
pub fn granting(role: &str, whom: &str) -> String {
    format!(
        "INSERT INTO users.staff_role (staff_id, role_id, granted_at) SELECT s.id, r.id, '{NOW}' \
         FROM users.staff s, users.role r WHERE r.system = '{role}' AND {whom}"
    )
}

/// The id of a system role in the API.
pub fn role_id(system: &str) -> String {
    let names = ["administrator", "auditor", "helpdesk", "accountant", "network_technician"];
    let number = names.iter().position(|name| name.eq_ignore_ascii_case(system)).expect("a system role") + 1;
    format!("role_0000000000007000800000000000000{number}")
}

/// System roles that somebody holds everywhere, as `roles { system }` tells them.
pub fn held(systems: &[&str]) -> Value {
    systems.iter().map(|system| json!({"system": system})).collect()
}

/// The password of everybody in the tests.
pub const PASSWORD: &str = "zażółć gęślą jaźń";

impl Answer {
    /// The code of the first error.
    pub fn code(&self) -> &str {
        self.body["errors"][0]["extensions"]["code"].as_str().unwrap_or_default()
    }
}
