//! The server: roles, owners and guests, and what survives a `kill -9`.

use super::postmaster::{Seen, look};
use super::*;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use sqlx::{ConnectOptions, Connection, Executor, PgConnection};
use std::fs::{self, Permissions};
use std::io::{BufRead, BufReader};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

const HELPER: &str = "CRM_TEST_EMBEDDED_HELPER";

/// A folder that the account PostgreSQL runs as can pass.
pub(super) fn place() -> TempDir {
    let place = tempfile::Builder::new().prefix("crm-pg-").tempdir().unwrap();
    fs::set_permissions(place.path(), Permissions::from_mode(0o755)).unwrap();
    place
}

pub(super) fn options(place: &TempDir) -> Options {
    Options { folder: place.path().join("i"), bindir: None, durable: false, max_connections: 20 }
}

pub(super) async fn connect(cluster: &Cluster, role: Role) -> PgConnection {
    cluster.connect_options(role, Cluster::DATABASE).connect().await.unwrap()
}

async fn code(connection: &mut PgConnection, sql: &'static str) -> String {
    match connection.execute(sql).await {
        Ok(_) => "ok".into(),
        Err(error) => error.as_database_error().and_then(|e| e.code()).map_or(error.to_string(), Into::into),
    }
}

/// A process of its own that owns the instance, until it is killed.
struct Helper {
    process: Child,
    postgres: i32,
}

impl Helper {
    fn start(options: &Options, tether: bool) -> Self {
        // The test harness knows this module without the crate's name.
        let module = module_path!().split_once("::").unwrap().1;
        let mut process = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", &format!("{module}::helper"), "--nocapture"])
            .env(HELPER, &options.folder)
            .env("CRM_TEST_EMBEDDED_TETHER", if tether { "1" } else { "0" })
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let postgres = lines.find_map(|l| l.unwrap().split_once("postgres=").map(|(_, pid)| pid.parse().unwrap()));
        Self { process, postgres: postgres.expect("the helper's server didn't start") }
    }

    fn kill(mut self) -> i32 {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
        self.postgres
    }
}

/// Not a test: what [`Helper`] runs.
#[tokio::test]
#[expect(clippy::disallowed_methods, reason = "how the parent test talks to this process")]
async fn helper() {
    let Some(folder) = std::env::var_os(HELPER) else { return };
    let tether = std::env::var("CRM_TEST_EMBEDDED_TETHER").is_ok_and(|value| value == "1");
    let options = Options { folder: folder.into(), bindir: None, durable: false, max_connections: 20 };
    let started = if tether { Cluster::start(&options).await } else { Cluster::start_tethered(&options, false).await };
    let cluster = started.unwrap();
    println!("\npostgres={}", cluster.pid());
    tokio::time::sleep(Duration::from_secs(120)).await;
    cluster.stop().await.unwrap();
}

fn wait_until(what: &str, mut done: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !done() {
        assert!(begun.elapsed() < Duration::from_secs(10), "{what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

fn alive(pid: i32) -> bool {
    fs::read_link(format!("/proc/{pid}/cwd")).is_ok()
}

#[tokio::test]
async fn a_fresh_instance_has_three_roles_with_their_rights() {
    let place = place();
    let options = options(&place);
    let cluster = Cluster::start(&options).await.unwrap();
    assert!(cluster.is_owner() && !cluster.adopted() && cluster.version() >= 15);

    let mut admin = connect(&cluster, Role::Admin).await;
    let setup = "CREATE SCHEMA s; CREATE TABLE s.t (n int); CREATE TABLE public.p (n int);
                 GRANT USAGE ON SCHEMA s TO crm_writer, crm_reader;
                 GRANT INSERT, SELECT ON s.t TO crm_writer; GRANT SELECT ON s.t TO crm_reader";
    assert_eq!(code(&mut admin, setup).await, "ok");
    assert_eq!(code(&mut admin, "CREATE DATABASE other").await, "42501");
    assert_eq!(code(&mut admin, "CREATE ROLE other").await, "42501");

    let mut writer = connect(&cluster, Role::Writer).await;
    assert_eq!(code(&mut writer, "INSERT INTO s.t VALUES (1)").await, "ok");
    for refused in ["CREATE TABLE public.w (n int)", "CREATE SCHEMA w", "CREATE TEMP TABLE w (n int)", "DROP TABLE s.t"]
    {
        assert_eq!(code(&mut writer, refused).await, "42501", "{refused}");
    }
    let mut reader = connect(&cluster, Role::Reader).await;
    assert_eq!(code(&mut reader, "SELECT n FROM s.t").await, "ok");
    assert_eq!(code(&mut reader, "INSERT INTO s.t VALUES (2)").await, "42501");

    // Passwords are asked for, and no role gets into the server's own databases.
    let wrong = cluster.connect_options(Role::Admin, "crm").password("wrong").connect().await.unwrap_err();
    assert_eq!(wrong.as_database_error().unwrap().code().unwrap(), "28P01");
    let elsewhere = cluster.connect_options(Role::Writer, "postgres").connect().await.unwrap_err();
    assert_eq!(elsewhere.as_database_error().unwrap().code().unwrap(), "42501");

    // Tests clone databases as the superuser.
    let mut superuser = cluster.superuser_options("postgres").connect().await.unwrap();
    superuser.execute("CREATE DATABASE copy TEMPLATE template0 OWNER crm_admin").await.unwrap();
    let (sums, encoding): (String, String) =
        sqlx::query_as("SELECT current_setting('data_checksums'), current_setting('server_encoding')")
            .fetch_one(&mut superuser)
            .await
            .unwrap();
    assert_eq!((sums.as_str(), encoding.as_str()), ("on", "UTF8"));

    for (path, mode) in [("keys", 0o700), ("keys/postgres-writer", 0o600), ("run", 0o700), ("postgres", 0o700)] {
        assert_eq!(fs::metadata(options.folder.join(path)).unwrap().mode() & 0o777, mode, "{path}");
    }
    drop((admin, writer, reader, superuser));
    cluster.stop().await.unwrap();
    assert!(!options.folder.join("postgres/postmaster.pid").exists());
    assert!(!options.folder.join("initdb.password").exists());
}

#[tokio::test]
async fn two_instances_run_side_by_side() {
    let (one, two) = (place(), place());
    let (a, b) = (options(&one), options(&two));
    let (a, b) = tokio::join!(Cluster::start(&a), Cluster::start(&b));
    let (a, b) = (a.unwrap(), b.unwrap());
    assert_ne!(a.pid(), b.pid());
    assert!(a.is_owner() && b.is_owner());
    a.stop().await.unwrap();
    connect(&b, Role::Writer).await.ping().await.unwrap();
    b.stop().await.unwrap();
}

#[tokio::test]
async fn a_second_start_joins_and_does_not_stop() {
    let place = place();
    let options = options(&place);
    // At the same time, so that one waits for the other's initdb.
    let (one, two) = tokio::join!(Cluster::start(&options), Cluster::start(&options));
    let (one, two) = (one.unwrap(), two.unwrap());
    let (owner, mut guest) = if one.is_owner() { (one, two) } else { (two, one) };
    assert!(owner.is_owner() && !guest.is_owner() && guest.adopted());
    assert_eq!(owner.pid(), guest.pid());
    let found = inspect(&options.folder, None);
    assert_eq!(found.owner.unwrap().unwrap(), std::process::id().to_string());
    assert!(matches!(found.server.unwrap(), ServerState::Running { pid, ready: true, .. } if pid == owner.pid()));

    Cluster::start(&options).await.unwrap().stop().await.unwrap();
    connect(&owner, Role::Writer).await.ping().await.unwrap();

    // The owner leaves: the guest takes over, and its connections work as before.
    let pool = guest.connect_options(Role::Writer, Cluster::DATABASE);
    assert!(!guest.revive().await.unwrap());
    owner.stop().await.unwrap();
    assert!(guest.revive().await.unwrap() && guest.is_owner());
    pool.connect().await.unwrap().ping().await.unwrap();
    guest.stop().await.unwrap();
    assert_eq!(inspect(&options.folder, None).server.unwrap(), ServerState::Stopped);
}

#[tokio::test]
async fn a_server_that_outlived_its_owner_is_adopted() {
    let place = place();
    let options = options(&place);
    let first = Cluster::start(&options).await.unwrap();
    let mut admin = connect(&first, Role::Admin).await;
    admin.execute("CREATE TABLE public.kept AS SELECT 7 AS n").await.unwrap();
    admin.close().await.unwrap();
    first.stop().await.unwrap();

    let postgres = Helper::start(&options, false).kill();
    assert!(alive(postgres));
    let cluster = Cluster::start(&options).await.unwrap();
    assert!(cluster.adopted() && cluster.is_owner());
    assert_eq!(cluster.pid(), postgres);
    let n: i32 =
        sqlx::query_scalar("SELECT n FROM kept").fetch_one(&mut connect(&cluster, Role::Admin).await).await.unwrap();
    assert_eq!(n, 7);
    cluster.stop().await.unwrap();
    assert_eq!(look(&options.folder.join("postgres")).unwrap(), Seen::Nothing);
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_killed_owner_takes_the_server_along() {
    let place = place();
    let options = options(&place);
    let postgres = Helper::start(&options, true).kill();
    // At once, while it may still read as ready.
    let cluster = Cluster::start(&options).await.unwrap();
    assert!(!cluster.adopted() && cluster.pid() != postgres);
    connect(&cluster, Role::Writer).await.ping().await.unwrap();
    cluster.stop().await.unwrap();
}

#[tokio::test]
async fn a_server_that_was_killed_is_revived_and_its_leftovers_do_not_hinder() {
    let place = place();
    let options = options(&place);
    let mut cluster = Cluster::start(&options).await.unwrap();
    let mut session = connect(&cluster, Role::Writer).await;
    kill(Pid::from_raw(cluster.pid()), Signal::SIGKILL).unwrap();
    wait_until("its death is noticed", || cluster.begun.server.has_ended());
    assert!(options.folder.join("postgres/postmaster.pid").exists());
    assert!(options.folder.join("run/.s.PGSQL.5432.lock").exists());
    assert_eq!(inspect(&options.folder, None).server.unwrap(), ServerState::Died);
    assert!(cluster.revive().await.unwrap() && cluster.is_owner() && !cluster.adopted());
    assert!(session.ping().await.is_err());
    connect(&cluster, Role::Writer).await.ping().await.unwrap();
    cluster.stop().await.unwrap();
}

#[tokio::test]
async fn both_killed_and_the_number_given_to_another_process() {
    let place = place();
    let options = options(&place);
    let helper = Helper::start(&options, false);
    kill(Pid::from_raw(helper.postgres), Signal::SIGKILL).unwrap();
    helper.kill();
    // A living process of the same account: PostgreSQL itself would refuse.
    let file = options.folder.join("postgres/postmaster.pid");
    let old = fs::read_to_string(&file).unwrap();
    let account = folder::Site::prepare(&options.folder).unwrap().account;
    let other = account.command(Path::new("sleep")).arg("60").spawn();
    let mut other = other.unwrap();
    let rest = old.split_once('\n').unwrap().1;
    fs::write(&file, format!("{}\n{rest}", other.id())).unwrap();
    fs::write(options.folder.join("run/.s.PGSQL.5432.lock"), format!("{}\n", other.id())).unwrap();
    let cluster = Cluster::start(&options).await.unwrap();
    assert!(!cluster.adopted());
    connect(&cluster, Role::Writer).await.ping().await.unwrap();
    cluster.stop().await.unwrap();
    assert!(other.try_wait().unwrap().is_none(), "the stranger was hit");
    other.kill().unwrap();
    other.wait().unwrap();
}
