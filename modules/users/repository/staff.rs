//! Members of staff and their roles.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use crm_core::db::{self, Conn, Tx, broken_constraint, failure};
use crm_graph::{Key as _, Scope};
use crm_shared::{Error, Language};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait as _, DbErr, EntityTrait as _, FromQueryResult, QueryFilter as _,
    sea_query::{Expr, ExprTrait as _},
};
use users_contract::StaffId;
use uuid::Uuid;

use super::{
    entity::staff,
    grants::{GRANTS, grants, in_scope, scope_value},
};
use crate::{
    domain::{Assignment, Staff, StaffStatus},
    error::{AccessError, UsersError},
};

/// A person to be created.
pub(crate) struct NewStaff {
    pub id: StaffId,
    pub email: String,
    pub name: String,
    pub language: Language,
    /// None: invited, and active only once they have chosen one.
    pub password_hash: Option<String>,
    pub roles: Vec<Assignment>,
    pub created_at: DateTime<Utc>,
}

/// What a sign-in is checked against.
pub(crate) struct Credentials {
    pub id: StaffId,
    pub status: StaffStatus,
    pub password_hash: Option<String>,
    pub must_change_password: bool,
    pub signed_in_before: bool,
    pub token_version: i32,
}

impl Credentials {
    fn of(row: staff::Model) -> Result<Self, Error> {
        let id = StaffId::from_uuid(row.id);
        Ok(Self {
            id,
            status: status(&row.status, id)?,
            password_hash: row.password_hash,
            must_change_password: row.must_change_password,
            signed_in_before: row.last_login_at.is_some(),
            token_version: row.token_version,
        })
    }
}

/// Tables `users.staff` and `users.staff_role`. Whatever reads people for others takes a [`Scope`].
pub(crate) struct StaffRows;

impl StaffRows {
    /// The people of these ids who are in scope, with all their roles; others are missing. One statement, however
    /// many ids (`= ANY`: one text, so that PostgreSQL plans it once).
    pub(crate) async fn find_many(
        conn: &dyn Conn,
        ids: &[StaffId],
        scope: &Scope,
    ) -> Result<HashMap<StaffId, Staff>, Error> {
        let ids: Vec<_> = ids.iter().map(|id| id.uuid()).collect();
        let sql = format!("SELECT {PERSON}, {GRANTS} FROM users.staff s WHERE s.id = ANY($1) AND {}", in_scope("$2"));
        let rows = db::all::<PersonRow>(conn, sql, [ids.into(), scope_value(scope)]).await?;
        rows.into_iter().map(|row| Staff::try_from(row).map(|person| (person.id, person))).collect()
    }

    /// What a sign-in with this address is checked against.
    pub(crate) async fn credentials(conn: &dyn Conn, email: &str) -> Result<Option<Credentials>, Error> {
        let row =
            staff::Entity::find().filter(staff::Column::Email.eq(email)).one(&conn.exec()).await.map_err(failure)?;
        row.map(Credentials::of).transpose()
    }

    /// What the second half of a person's sign-in is checked against.
    pub(crate) async fn credentials_of(conn: &dyn Conn, id: StaffId) -> Result<Option<Credentials>, Error> {
        let row = staff::Entity::find_by_id(id.uuid()).one(&conn.exec()).await.map_err(failure)?;
        row.map(Credentials::of).transpose()
    }

    /// Notes a sign-in, if the person is still active and the password still the one that was
    /// checked and good to go on with; returns the token version then.
    pub(crate) async fn note_login(tx: &Tx, person: &Credentials, now: DateTime<Utc>) -> Result<Option<i32>, Error> {
        let rows = staff::Entity::update_many()
            .col_expr(staff::Column::LastLoginAt, Expr::value(now))
            .filter(staff::Column::Id.eq(person.id.uuid()))
            .filter(staff::Column::Status.eq(StaffStatus::Active.id()))
            .filter(staff::Column::PasswordHash.eq(person.password_hash.clone()))
            .filter(staff::Column::MustChangePassword.eq(false))
            .exec_with_returning(&tx.exec())
            .await
            .map_err(failure)?;
        Ok(rows.first().map(|row| row.token_version))
    }

    /// Makes every token of a person worthless; false where there is no such person.
    pub(crate) async fn raise_token_version(tx: &Tx, id: StaffId) -> Result<bool, Error> {
        let raised = Expr::col(staff::Column::TokenVersion).add(1);
        staff::Entity::update_many()
            .col_expr(staff::Column::TokenVersion, raised)
            .filter(staff::Column::Id.eq(id.uuid()))
            .exec(&tx.exec())
            .await
            .map(|done| done.rows_affected == 1)
            .map_err(failure)
    }

    /// Sets a person's language; the one before, or none where there is no such person.
    pub(crate) async fn set_language(tx: &Tx, id: StaffId, language: Language) -> Result<Option<Language>, Error> {
        const SQL: &str = "UPDATE users.staff s SET language = $2 FROM users.staff old \
            WHERE s.id = $1 AND old.id = s.id RETURNING old.language";
        let values = [id.uuid().into(), language.code().into()];
        let row = db::row(tx, SQL, values).await?;
        let before: Option<String> = row.map(|row| row.try_get("", "language")).transpose().map_err(failure)?;
        Ok(before.map(|code| Language::from_code(&code).unwrap_or_default()))
    }

    /// Creates a person with their roles.
    ///
    /// # Errors
    /// `USERS_EMAIL_TAKEN`.
    pub(crate) async fn insert(tx: &Tx, new: NewStaff) -> Result<(), Error> {
        let status = if new.password_hash.is_some() { StaffStatus::Active } else { StaffStatus::Invited };
        let row = staff::ActiveModel {
            id: Set(new.id.uuid()),
            email: Set(new.email),
            name: Set(new.name),
            language: Set(new.language.code().to_owned()),
            status: Set(status.id().to_owned()),
            password_hash: Set(new.password_hash),
            token_version: Set(1),
            must_change_password: Set(false),
            last_login_at: Set(None),
            created_at: Set(new.created_at),
        };
        staff::Entity::insert(row).exec_without_returning(&tx.exec()).await.map_err(refusal)?;
        Self::give(tx, new.id, &new.roles, new.created_at).await
    }
}

/// What a failure means where a constraint has spoken.
pub(super) fn refusal(error: DbErr) -> Error {
    match broken_constraint(&error).as_deref() {
        Some("staff_email_key") => UsersError::EmailTaken.into(),
        Some("staff_last_administrator") => UsersError::LastAdministrator.into(),
        Some("staff_role_role") => AccessError::RoleUnknown.into(),
        Some("staff_role_division") => AccessError::DivisionUnknown.into(),
        _ => failure(error),
    }
}

/// What a [`PersonRow`] is read from, of a row `s`, besides [`GRANTS`].
pub(super) const PERSON: &str = "s.id, s.email, s.name, s.language, s.status, s.last_login_at, s.created_at, s.version";

#[derive(FromQueryResult)]
pub(super) struct PersonRow {
    id: Uuid,
    email: String,
    name: String,
    language: String,
    status: String,
    last_login_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
    version: i32,
    grants: String,
}

impl TryFrom<PersonRow> for Staff {
    type Error = Error;

    fn try_from(row: PersonRow) -> Result<Self, Error> {
        let id = StaffId::from_uuid(row.id);
        Ok(Self {
            id,
            email: row.email,
            name: row.name,
            language: Language::from_code(&row.language)
                .ok_or_else(|| Error::internal(format!("{id}: no language `{}`", row.language)))?,
            status: status(&row.status, id)?,
            grants: grants(&row.grants)?,
            last_login_at: row.last_login_at,
            created_at: row.created_at,
            version: row.version,
        })
    }
}

pub(super) fn status(text: &str, id: StaffId) -> Result<StaffStatus, Error> {
    StaffStatus::from_id(text).ok_or_else(|| Error::internal(format!("{id}: no status `{text}`")))
}
