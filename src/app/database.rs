//! The database of this process: the embedded one, started or joined, or an external server.

use std::{path::Path, time::Duration};

use crm_core::{
    config::Settings,
    db::{
        Db,
        embedded::{Cluster, EmbeddedError, Options, Role},
        parse_url,
    },
    task,
};
use sqlx::postgres::PgConnectOptions;
use tokio::sync::oneshot;

/// How each role connects, and the embedded server where there is one.
pub(crate) struct Database {
    pub writer: PgConnectOptions,
    pub reader: PgConnectOptions,
    /// None on an external server whose admin address wasn't given.
    pub admin: Option<PgConnectOptions>,
    pub embedded: Option<Cluster>,
}

/// Why there is no database.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DatabaseError {
    #[error(transparent)]
    Embedded(#[from] EmbeddedError),
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
                embedded: Some(cluster),
            });
        };
        let admin = database.admin.as_ref().map(|url| parse_url("CRM_DATABASE_ADMIN_URL", url));
        Ok(Self {
            writer: parse_url("CRM_DATABASE_WRITER_URL", &external.writer).map_err(DatabaseError::Setting)?,
            reader: parse_url("CRM_DATABASE_READER_URL", &external.reader).map_err(DatabaseError::Setting)?,
            admin: admin.transpose().map_err(DatabaseError::Setting)?,
            embedded: None,
        })
    }

    /// The application's pools.
    pub(crate) fn pools(&self, settings: &Settings) -> Db {
        Db::connect(self.writer.clone(), self.reader.clone(), &settings.database)
    }

    /// How the admin connects.
    pub(crate) fn admin(&self) -> Result<&PgConnectOptions, DatabaseError> {
        self.admin.as_ref().ok_or_else(|| {
            DatabaseError::Setting("CRM_DATABASE_ADMIN_URL: must be given to migrate an external database".to_owned())
        })
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
