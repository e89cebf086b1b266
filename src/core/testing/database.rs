//! A private PostgreSQL for the tests of one process, and a database of its own for each test.

use std::{
    future::Future,
    path::PathBuf,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection, postgres::PgConnectOptions};
use tokio::sync::OnceCell;

use crate::{
    config,
    db::{
        Db,
        embedded::{Cluster, Options, Role},
    },
};

/// The server of this process. It starts with the first test that needs it and is stopped, and its
/// folder removed, when the process ends.
pub struct Server {
    cluster: Cluster,
    databases: AtomicU32,
}

static SERVER: OnceCell<Server> = OnceCell::const_new();

/// The folder to remove at the end; atexit takes no arguments.
static FOLDER: Mutex<Option<PathBuf>> = Mutex::new(None);

/// A database of one test.
#[derive(Clone)]
pub struct TestDatabase {
    name: String,
    server: &'static Server,
}

impl Server {
    /// A fresh database, cloned from the template that `migrate` made once as the admin.
    ///
    /// # Panics
    /// Where PostgreSQL can't be started or a statement fails: the test can't run.
    pub async fn database<F>(migrate: impl FnOnce(PgConnectOptions) -> F) -> TestDatabase
    where
        F: Future<Output = ()>,
    {
        let server = SERVER.get_or_init(|| Self::start(migrate)).await;
        let name = format!("test_{}", server.databases.fetch_add(1, Ordering::Relaxed));
        server.superuser(&format!("CREATE DATABASE {name} TEMPLATE crm OWNER crm_admin")).await;
        server.superuser(&format!("REVOKE ALL ON DATABASE {name} FROM PUBLIC")).await;
        server.superuser(&format!("GRANT CONNECT ON DATABASE {name} TO crm_admin, crm_writer, crm_reader")).await;
        TestDatabase { name, server }
    }

    #[expect(clippy::expect_used, reason = "test support: without a database the test shall stop")]
    async fn start<F>(migrate: impl FnOnce(PgConnectOptions) -> F) -> Self
    where
        F: Future<Output = ()>,
    {
        let folder = std::env::temp_dir().join(format!("crm-test-{}", std::process::id()));
        FOLDER.lock().unwrap_or_else(PoisonError::into_inner).replace(folder.clone());
        register_clean_up();
        let bindir = pg_bindir();
        let options = Options { folder, bindir, durable: false, max_connections: 200 };
        let cluster = Cluster::start(&options).await.expect("the tests' own PostgreSQL starts");
        migrate(cluster.connect_options(Role::Admin, Cluster::DATABASE)).await;
        Self { cluster, databases: AtomicU32::new(0) }
    }

    #[expect(clippy::expect_used, reason = "test support: without a database the test shall stop")]
    async fn superuser(&self, sql: &str) {
        let options = self.cluster.superuser_options("postgres");
        let mut connection = PgConnection::connect_with(&options).await.expect("the superuser connects");
        connection.execute(AssertSqlSafe(sql.to_owned())).await.expect(sql);
    }
}

impl TestDatabase {
    /// How a role connects.
    #[must_use]
    pub fn options(&self, role: Role) -> PgConnectOptions {
        self.server.cluster.connect_options(role, &self.name)
    }

    /// The pools that the application gets, small.
    #[must_use]
    pub fn db(&self) -> Db {
        Db::connect(self.options(Role::Writer), self.options(Role::Reader), &settings())
    }

    /// The same pools, with a writer that connects in another way.
    #[must_use]
    pub fn db_through(&self, writer: PgConnectOptions) -> Db {
        Db::connect(writer, self.options(Role::Reader), &settings())
    }

    /// Runs a statement as the admin: for looking at rows, and for breaking things.
    ///
    /// # Panics
    /// Where the statement fails.
    #[expect(clippy::expect_used, reason = "test support: a wrong statement shall stop the test")]
    pub async fn admin(&self, sql: &str) -> Vec<sqlx::postgres::PgRow> {
        let mut connection = PgConnection::connect_with(&self.options(Role::Admin)).await.expect("the admin connects");
        sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).fetch_all(&mut connection).await.expect(sql)
    }

    /// Runs a statement as the admin and reads the first column of its only row as text.
    ///
    /// # Panics
    /// Where there is no such row.
    #[expect(clippy::expect_used, reason = "test support: a wrong statement shall stop the test")]
    pub async fn text(&self, sql: &str) -> String {
        let rows = self.admin(sql).await;
        assert_eq!(rows.len(), 1, "{sql}");
        sqlx::Row::try_get_unchecked::<String, _>(rows.first().expect(sql), 0).expect(sql)
    }
}

fn settings() -> config::Database {
    config::Database {
        external: None,
        admin: None,
        bindir: None,
        writer_connections: 8,
        reader_connections: 2,
        acquire_timeout: Duration::from_secs(20),
        statement_timeout: Duration::from_secs(20),
        idle_in_transaction_timeout: Duration::from_secs(20),
    }
}

/// Where PostgreSQL's programs are, where somebody says so.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "PG_BINDIR is PostgreSQL's own variable, tests read no settings")]
pub fn pg_bindir() -> Option<PathBuf> {
    std::env::var_os("PG_BINDIR").map(PathBuf::from)
}

/// PostgreSQL stops with this process anyway (the kernel tells it so); its folder would stay.
#[expect(unsafe_code, reason = "atexit is the only hook that the test harness leaves")]
fn register_clean_up() {
    extern "C" fn clean_up() {
        let folder = FOLDER.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(folder) = folder else { return };
        let pid = std::fs::read_to_string(folder.join("postgres/postmaster.pid"))
            .ok()
            .and_then(|text| text.lines().next()?.parse::<nix::libc::pid_t>().ok());
        if let Some(pid) = pid {
            // SAFETY: kill and waitpid take plain numbers; the pid is our own child's, written by it.
            unsafe {
                nix::libc::kill(pid, nix::libc::SIGQUIT);
                nix::libc::waitpid(pid, std::ptr::null_mut(), 0);
            }
        }
        let _ = std::fs::remove_dir_all(folder);
    }
    // SAFETY: the function takes no arguments and does not unwind.
    unsafe {
        nix::libc::atexit(clean_up);
    }
}
