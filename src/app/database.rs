//! The database of this process: the embedded one, started or joined, or an external server.

use std::{path::Path, time::Duration};

use crm_core::{
    config::Settings,
    db::{
        Db, Libpq,
        embedded::{Cluster, EmbeddedError, Options, Role},
        parse_url,
    },
    task,
};
use migration::{Fitness, MigrateError};
use sqlx::postgres::PgConnectOptions;
use tokio::sync::oneshot;

const NO_ADMIN: &str = "CRM_DATABASE_ADMIN_URL: must be given for this with an external database";

/// How each role connects, and the embedded server where there is one.
pub(crate) struct Database {
    pub writer: PgConnectOptions,
    pub reader: PgConnectOptions,
    /// None on an external server whose admin address wasn't given.
    pub admin: Option<PgConnectOptions>,
    /// How PostgreSQL's own programs connect as the admin.
    pub admin_libpq: Option<Libpq>,
    pub embedded: Option<Cluster>,
}

/// Why there is no database.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DatabaseError {
    #[error(transparent)]
    Embedded(#[from] EmbeddedError),
    #[error(transparent)]
    Migration(#[from] MigrateError),
    #[error("{0}")]
    Unfit(Fitness),
    #[error("{0}")]
    Setting(String),
}

impl Database {
    /// Starts or joins the embedded server, or reads the addresses of the external one.
    pub(crate) async fn open(settings: &Settings) -> Result<Self, DatabaseError> {
        let database = &settings.database;
        let Some(external) = &database.external else {
            let cluster = Cluster::start(&options(settings)).await?;
            return Ok(Self {
                writer: cluster.connect_options(Role::Writer, Cluster::DATABASE),
                reader: cluster.connect_options(Role::Reader, Cluster::DATABASE),
                admin: Some(cluster.connect_options(Role::Admin, Cluster::DATABASE)),
                admin_libpq: Some(cluster.libpq(Role::Admin)),
                embedded: Some(cluster),
            });
        };
        let admin = database.admin.as_ref().map(|url| parse_url("CRM_DATABASE_ADMIN_URL", url));
        let admin_libpq = database.admin.as_ref().map(|url| Libpq::of_url("CRM_DATABASE_ADMIN_URL", url));
        Ok(Self {
            writer: parse_url("CRM_DATABASE_WRITER_URL", &external.writer).map_err(DatabaseError::Setting)?,
            reader: parse_url("CRM_DATABASE_READER_URL", &external.reader).map_err(DatabaseError::Setting)?,
            admin: admin.transpose().map_err(DatabaseError::Setting)?,
            admin_libpq: admin_libpq.transpose().map_err(DatabaseError::Setting)?,
            embedded: None,
        })
    }

    /// As [`open`](Self::open), for what only the admin may do.
    pub(crate) async fn open_as_admin(settings: &Settings) -> Result<Self, DatabaseError> {
        let database = &settings.database;
        let fault = match (&database.external, &database.admin) {
            (None, Some(_)) => {
                "CRM_DATABASE_ADMIN_URL: give CRM_DATABASE_WRITER_URL and CRM_DATABASE_READER_URL, too, so that it is \
                 clear which database is meant; without any of the three it is the embedded one"
            }
            (Some(_), None) => NO_ADMIN,
            _ => return Self::open(settings).await,
        };
        Err(DatabaseError::Setting(fault.to_owned()))
    }

    /// Brings the embedded database to this version's schema. On an external one, which `crm migrate` brings
    /// there, only looks whether this version can work on it; one that can't be reached yet will tell.
    pub(crate) async fn prepare(&self, db: &Db) -> Result<(), DatabaseError> {
        if self.embedded.is_some() {
            let applied = migration::up(self.admin()?.clone()).await?;
            tracing::info!(count = applied.len(), "migrations applied");
            return Ok(());
        }
        match migration::fitness(db.pool()).await {
            Ok(unfit @ (Fitness::Newer(_) | Fitness::Unfinished)) => Err(DatabaseError::Unfit(unfit)),
            Ok(Fitness::Fits | Fitness::Missing(_)) | Err(_) => Ok(()),
        }
    }

    /// The application's pools.
    pub(crate) fn pools(&self, settings: &Settings) -> Db {
        Db::connect(self.writer.clone(), self.reader.clone(), &settings.database)
    }

    /// How the admin connects.
    pub(crate) fn admin(&self) -> Result<&PgConnectOptions, DatabaseError> {
        self.admin.as_ref().ok_or_else(|| DatabaseError::Setting(NO_ADMIN.to_owned()))
    }

    /// How PostgreSQL's own programs connect as the admin.
    pub(crate) fn admin_libpq(&self) -> Result<&Libpq, DatabaseError> {
        self.admin_libpq.as_ref().ok_or_else(|| DatabaseError::Setting(NO_ADMIN.to_owned()))
    }

    /// Ends what this process started.
    pub(crate) async fn close(self) -> Result<(), DatabaseError> {
        match self.embedded {
            Some(cluster) => Ok(cluster.stop().await?),
            None => Ok(()),
        }
    }
}

/// The folder of the embedded server below the data folder's.
pub(crate) fn folder(settings: &Settings) -> &Path {
    &settings.data_dir
}

fn options(settings: &Settings) -> Options {
    let database = &settings.database;
    // Both pools, and some for commands and backups beside the server.
    let connections = database.writer_connections + database.reader_connections + 20;
    Options {
        folder: folder(settings).to_owned(),
        bindir: database.bindir.clone(),
        durable: true,
        max_connections: u16::try_from(connections).unwrap_or(u16::MAX),
    }
}

/// Keeps the embedded server alive while the application serves, and stops it in the end.
pub(crate) struct Keeper {
    stop: oneshot::Sender<()>,
    ended: tokio::task::JoinHandle<Result<(), EmbeddedError>>,
}

impl Keeper {
    pub(crate) fn of(mut cluster: Cluster) -> Self {
        let (stop, mut stopped) = oneshot::channel();
        let ended = task::spawn(async move {
            loop {
                match tokio::time::timeout(Duration::from_secs(1), &mut stopped).await {
                    Ok(_) => return cluster.stop().await,
                    Err(_) => match cluster.revive().await {
                        Ok(true) => tracing::warn!("the database was down and has been started again"),
                        Ok(false) => {}
                        Err(error) => tracing::error!(%error, "the database is down and does not start"),
                    },
                }
            }
        });
        Self { stop, ended }
    }

    pub(crate) async fn stop(self) -> Result<(), EmbeddedError> {
        let _ = self.stop.send(());
        match self.ended.await {
            Ok(result) => result,
            Err(broken) => {
                tracing::error!(%broken, "the database's keeper broke");
                Ok(())
            }
        }
    }
}
