//! The import law: what may be named where. A home is where the law wants a thing; an exception is
//! a file beyond it, with its reason, and that list may only shrink.

use super::{hold, places::Law, tree::files};

const ORM: Law = Law {
    words: &["sea_orm", "sea_orm_migration", "sea_query", "sea_query_sqlx"],
    within: &[],
    homes: &[
        "modules/*/repository/",
        "migration/",
        "src/core/db/",
        "src/core/*/repository.rs",
        "src/core/*/repository/",
    ],
    exceptions: &[("src/app/tests/imports/invented.rs", "the repository of an invented importer")],
    fix: "SeaORM belongs into a repository; let the service call one, with domain types",
};

const SQL: Law = Law {
    words: &["sqlx", "tokio_postgres"],
    within: &[],
    homes: &[
        "modules/*/repository/",
        "migration/",
        "src/core/db/",
        "src/core/*/repository.rs",
        "src/core/*/repository/",
    ],
    exceptions: &[
        ("src/core/testing/database.rs", "makes each test's database as the superuser"),
        ("src/app/database.rs", "carries how the roles connect from the settings to the pools"),
        ("src/app/doctor.rs", "connects as each role, to tell why it can't"),
        ("src/app/cli.rs", "a pool that never connects, for printing the schema"),
        ("src/app/tests/", "tests look at the database, and break it, behind the application's back"),
        ("src/app/benches/", "the bench fills a database and sends the yardstick's statements"),
    ],
    fix: "SQL belongs into a repository; let the service call one",
};

const TRANSACTIONS: Law = Law {
    words: &[".begin()", ".begin_with(", ".begin_with_config(", ".transaction(", "TransactionTrait"],
    within: &[],
    homes: &["src/core/db/"],
    exceptions: &[],
    fix: "SeaORM's and sqlx's transactions lose connections when dropped; start one with db.begin(cx)",
};

const POOL: Law = Law {
    words: &[".pool()"],
    within: &["modules/"],
    homes: &["modules/*/repository/"],
    exceptions: &[],
    fix: "only a repository may reach for PostgreSQL's own means; read through &dyn Conn, write through &Tx",
};

const INNER_LAYERS: Law = Law {
    words: &["async_graphql", "crate::graphql"],
    within: &["modules/*/domain/", "modules/*/services/", "modules/*/repository/"],
    homes: &[],
    exceptions: &[],
    fix: "GraphQL belongs into graphql/; hand out domain types and convert them there",
};

const DOMAIN: Law = Law {
    words: &["async", "await", "crm_core", "crate::repository", "crate::services"],
    within: &["modules/*/domain/"],
    homes: &[],
    exceptions: &[],
    fix: "the domain is pure; let a service load, ask the domain, and store",
};

const REPOSITORY: Law = Law {
    words: &["crate::services"],
    within: &["modules/*/repository/"],
    homes: &[],
    exceptions: &[],
    fix: "services call repositories, never the other way; take domain types",
};

const RESOLVERS: Law = Law {
    words: &["crate::repository", "crm_core::db"],
    within: &["modules/*/graphql/"],
    homes: &[],
    exceptions: &[],
    fix: "a resolver calls one service; put the work there",
};

const ENTITIES: Law = Law {
    words: &["pub mod entity", ") mod entity", "pub use entity", ") use entity", "repository::entity"],
    within: &["modules/"],
    homes: &[],
    exceptions: &[],
    fix: "`entity` is private to its repository; map rows to domain types there",
};

const HTTP_SERVER: Law = Law {
    words: &["axum", "axum_reverse_proxy", "async_graphql_axum", "tokio_tungstenite", "tower_http"],
    within: &[],
    homes: &["src/core/http/"],
    exceptions: &[
        ("src/app/tests/", "tests call the real routes"),
        ("src/app/benches/", "the yardstick is a bare handler"),
    ],
    fix: "HTTP belongs into src/core/http; take plain values from there",
};

const CLIENTS: Law = Law {
    words: &["reqwest", "lettre", "hyper", "hyper_util", "ureq", "isahc", "awc", "surf"],
    within: &[],
    homes: &["src/adapters/"],
    exceptions: &[
        ("src/core/http/front_door.rs", "the reverse proxy's type names its connector"),
        ("src/core/http/server.rs", "its server side has the header timeouts that axum's lacks"),
    ],
    fix: "outside systems are reached from src/adapters only, behind a port of a contract crate",
};

const ADAPTERS: Law = Law {
    words: &[
        "crm_core::audit",
        "crm_core::config",
        "crm_core::db",
        "crm_core::events",
        "crm_core::http",
        "crm_core::jobs",
        "crm_core::module",
        "crm_core::security",
        "crm_core::Cx",
    ],
    within: &["src/adapters/"],
    homes: &[],
    exceptions: &[],
    fix: "an adapter speaks an outside system's protocol and nothing else; of core it names the port that it implements",
};

const ENVIRONMENT: Law = Law {
    words: &[
        "env::var",
        "env::var_os",
        "env::vars",
        "env::vars_os",
        "env::set_var",
        "env::remove_var",
        "env::*",
        "env as",
    ],
    within: &[],
    homes: &["src/app/settings.rs"],
    exceptions: &[
        ("src/core/db/embedded/binaries.rs", "PATH, to find PostgreSQL's programs"),
        ("src/core/db/embedded/tests.rs", "tells a child process of the test its folder"),
        ("src/core/testing/database.rs", "PG_BINDIR, PostgreSQL's own variable; tests read no settings"),
        ("src/app/tests/snapshot.rs", "UPDATE_SNAPSHOTS, for whoever runs the tests"),
    ],
    fix: "settings are typed: add one to crm-core's config or to the module's",
};

const PRINTING: Law = Law {
    words: &["println!", "eprintln!", "print!", "eprint!", "dbg!", "io::stdout", "io::stderr"],
    within: &[],
    homes: &["src/app/terminal.rs"],
    exceptions: &[
        ("src/core/telemetry.rs", "where log lines go"),
        ("src/core/db/embedded/tests.rs", "tells the parent process of the test a pid"),
        ("src/app/tests/faults/mod.rs", "the counts of the fault tests, for whoever asks for them"),
        ("src/app/tests/events/figures.rs", "figures of the outbox, for whoever asks for them"),
        ("src/app/tests/exports/figures.rs", "figures of exports, for whoever asks for them"),
        ("src/app/tests/customers/import_figures.rs", "figures of imports of customers, for whoever asks for them"),
        ("src/app/tests/imports/figures.rs", "figures of imports, for whoever asks for them"),
        ("src/app/tests/locations/figures.rs", "figures of the dictionary, for whoever asks for them"),
        ("modules/audit/repository/figures.rs", "figures of the logs, for whoever asks for them"),
        ("modules/customers/repository/figures.rs", "figures of customers, for whoever asks for them"),
        ("src/app/benches/", "the bench's table is for a person at a terminal"),
    ],
    fix: "commands answer through terminal::say; everything else is tracing",
};

const LAWS: [Law; 14] = [
    ORM,
    SQL,
    TRANSACTIONS,
    POOL,
    INNER_LAYERS,
    DOMAIN,
    REPOSITORY,
    RESOLVERS,
    ENTITIES,
    HTTP_SERVER,
    CLIENTS,
    ADAPTERS,
    ENVIRONMENT,
    PRINTING,
];

#[test]
fn everything_is_named_where_it_belongs() {
    let files = files();
    let rust = files.iter().filter(|(path, _)| path.ends_with(".rs"));
    let faults: Vec<_> =
        rust.flat_map(|(path, text)| LAWS.iter().flat_map(move |law| law.faults(path, text))).collect();
    hold(&faults);
}

#[test]
fn no_exception_outlives_its_need() {
    let files = files();
    hold(&LAWS.iter().flat_map(|law| law.stale(&files)).collect::<Vec<_>>());
}

#[cfg(test)]
mod tests {
    use super::LAWS;

    #[test]
    fn each_law_refuses_its_offence_and_lets_its_home_be() {
        for (offender, text, word, home) in [
            (
                "modules/users/services/login.rs",
                "use sea_orm::EntityTrait;",
                "sea_orm",
                "modules/users/repository/staff.rs",
            ),
            ("src/core/http/graphql.rs", "fn f(e: sea_orm::DbErr) {}", "sea_orm", "src/core/audit/repository.rs"),
            ("modules/users/graphql/query.rs", "use sea_orm::sea_query::Expr;", "sea_orm", "migration/users/x.rs"),
            ("src/app/server.rs", "use sqlx::PgPool;", "sqlx", "src/core/db/mod.rs"),
            ("src/core/testing/world.rs", "sqlx::query(\"SELECT 1\")", "sqlx", "src/core/testing/database.rs"),
            ("modules/users/repository/staff.rs", "conn.begin().await?", ".begin()", "src/core/db/tx.rs"),
            ("modules/users/services/login.rs", "db.transaction(|tx| work)", ".transaction(", "src/core/db/tx.rs"),
            ("modules/users/services/login.rs", "self.db.pool()", ".pool()", "modules/users/repository/staff.rs"),
            (
                "modules/users/services/login.rs",
                "use async_graphql::ID;",
                "async_graphql",
                "modules/users/graphql/query.rs",
            ),
            ("modules/users/domain/staff.rs", "async fn f() {}", "async", "modules/users/services/login.rs"),
            (
                "modules/users/domain/staff.rs",
                "use crate::{error::E, repository::StaffRows};",
                "crate::repository",
                "modules/users/services/login.rs",
            ),
            (
                "modules/users/repository/staff.rs",
                "use crate::services::Login;",
                "crate::services",
                "modules/users/graphql/query.rs",
            ),
            (
                "modules/users/graphql/query.rs",
                "use crate::{\n repository::StaffRows};",
                "crate::repository",
                "modules/users/services/login.rs",
            ),
            ("modules/users/repository/mod.rs", "pub(crate) mod entity;", ") mod entity", "src/app/x.rs"),
            (
                "modules/users/services/login.rs",
                "use crate::repository::{entity, X};",
                "repository::entity",
                "src/app/x.rs",
            ),
            ("modules/users/graphql/query.rs", "use axum::Router;", "axum", "src/core/http/server.rs"),
            ("src/app/server.rs", "axum::serve(a, b)", "axum", "src/app/tests/support.rs"),
            ("modules/users/services/login.rs", "lettre::Message::builder()", "lettre", "src/adapters/mail/lib.rs"),
            ("src/adapters/mail/lib.rs", "use crm_core::{db::Db, mail::X};", "crm_core::db", "src/app/server.rs"),
            ("src/core/http/client.rs", "use hyper_util::client;", "hyper_util", "src/core/http/front_door.rs"),
            ("modules/users/config.rs", "use std::{env::{self, var}};", "env::var", "src/app/settings.rs"),
            ("src/core/config/mod.rs", "env::var_os(\"X\")", "env::var_os", "src/app/settings.rs"),
            ("src/app/server.rs", "println!(\"ready\")", "println!", "src/app/terminal.rs"),
        ] {
            let faults: Vec<_> = LAWS.iter().flat_map(|law| law.faults(offender, text)).collect();
            assert!(
                faults.iter().any(|fault| fault.contains(&format!(" names `{word}`: "))),
                "{offender} {text}: {faults:?}"
            );
            let at_home: Vec<_> =
                LAWS.iter().filter(|law| law.words.contains(&word)).flat_map(|law| law.faults(home, text)).collect();
            assert!(at_home.is_empty(), "{home} {text}: {at_home:?}");
        }
    }

    #[test]
    fn our_own_transaction_and_harmless_names_pass() {
        for text in
            ["let tx = self.db.begin(cx).await?;", "std::env::consts::OS", "env!(\"X\")", "let a = \"println!\";"]
        {
            let faults: Vec<_> =
                LAWS.iter().flat_map(|law| law.faults("modules/users/services/login.rs", text)).collect();
            assert!(faults.is_empty(), "{text}: {faults:?}");
        }
    }
}
