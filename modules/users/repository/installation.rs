//! The first administrator: whether there is one, and the token that lets a browser create them.

use chrono::{DateTime, Utc};
use crm_core::db::{self, Conn, Tx, broken_constraint, failure};
use crm_graph::Key as _;
use crm_shared::Error;
use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _, sea_query::OnConflict};
use users_contract::StaffId;

use super::entity::{bootstrap_token, installation};
use crate::error::UsersError;

/// Table `users.installation`.
pub(crate) struct Installation;

impl Installation {
    /// Whether the first administrator was created.
    pub(crate) async fn exists(conn: &dyn Conn) -> Result<bool, Error> {
        let row = installation::Entity::find().one(&conn.exec()).await.map_err(failure)?;
        Ok(row.is_some())
    }

    /// Waits for whoever is creating the first administrator, so that what they made can be seen.
    pub(crate) async fn wait_for_others(tx: &Tx) -> Result<(), Error> {
        const SQL: &str = "SELECT pg_advisory_xact_lock(hashtextextended('users.installation', 0))";
        db::change(tx, SQL, []).await.map(|_| ())
    }

    /// Notes the first administrator; only one can ever be noted.
    pub(crate) async fn insert(tx: &Tx, first_administrator: StaffId, now: DateTime<Utc>) -> Result<(), Error> {
        let row = installation::ActiveModel {
            only_row: Set(true),
            bootstrapped_at: Set(now),
            first_administrator: Set(first_administrator.uuid()),
        };
        match installation::Entity::insert(row).exec_without_returning(&tx.exec()).await {
            Ok(_) => Ok(()),
            Err(error) if broken_constraint(&error).as_deref() == Some("installation_once") => {
                Err(UsersError::AlreadyBootstrapped.into())
            }
            Err(error) => Err(failure(error)),
        }
    }
}

/// Table `users.bootstrap_token`.
pub(crate) struct BootstrapToken;

impl BootstrapToken {
    /// Makes this the only token.
    pub(crate) async fn replace(tx: &Tx, hash: Vec<u8>, now: DateTime<Utc>) -> Result<(), Error> {
        let row = bootstrap_token::ActiveModel { only_row: Set(true), token_hash: Set(hash), created_at: Set(now) };
        let columns = [bootstrap_token::Column::TokenHash, bootstrap_token::Column::CreatedAt];
        bootstrap_token::Entity::insert(row)
            .on_conflict(OnConflict::column(bootstrap_token::Column::OnlyRow).update_columns(columns).to_owned())
            .exec_without_returning(&tx.exec())
            .await
            .map(|_| ())
            .map_err(failure)
    }

    /// Whether this is the token.
    pub(crate) async fn is(conn: &dyn Conn, hash: &[u8]) -> Result<bool, Error> {
        let found = bootstrap_token::Entity::find()
            .filter(bootstrap_token::Column::TokenHash.eq(hash))
            .one(&conn.exec())
            .await
            .map_err(failure)?;
        Ok(found.is_some())
    }

    /// Uses the token up; false where it is another, or was used already.
    pub(crate) async fn consume(tx: &Tx, hash: &[u8]) -> Result<bool, Error> {
        bootstrap_token::Entity::delete_many()
            .filter(bootstrap_token::Column::TokenHash.eq(hash))
            .exec(&tx.exec())
            .await
            .map(|done| done.rows_affected == 1)
            .map_err(failure)
    }

    /// Takes away whatever token there is.
    pub(crate) async fn clear(tx: &Tx) -> Result<(), Error> {
        bootstrap_token::Entity::delete_many().exec(&tx.exec()).await.map(|_| ()).map_err(failure)
    }
}
