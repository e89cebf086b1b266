//! What changes about members of staff. Each change is one statement; constraints and triggers refuse what
//! must not be, also in races.

use chrono::{DateTime, Utc};
use crm_core::db::{self, Conn, Tx};
use crm_graph::{Key as _, Scope};
use crm_shared::{Error, Language};
use sea_orm::Value;
use users_contract::StaffId;

use super::staff::{StaffRows, refusal, status};
use crate::domain::{Staff, StaffStatus};

impl StaffRows {
    /// A person who is in scope, kept from being changed by others until the end of the transaction.
    pub(crate) async fn lock(tx: &Tx, id: StaffId, scope: &Scope) -> Result<Option<Staff>, Error> {
        const SQL: &str = "SELECT FROM users.staff WHERE id = $1 FOR UPDATE";
        // Read behind the lock: in the same statement the roles would be those from before the wait.
        change(tx, SQL, [id.uuid().into()]).await?;
        Ok(Self::find_many(tx, &[id], scope).await?.remove(&id))
    }

    /// Sets name and language.
    pub(crate) async fn set_profile(tx: &Tx, id: StaffId, name: &str, language: Language) -> Result<(), Error> {
        const SQL: &str = "UPDATE users.staff SET name = $2, language = $3 WHERE id = $1";
        change(tx, SQL, [id.uuid().into(), name.into(), language.code().into()]).await
    }

    /// Sets the sign-in address and makes every token of the person worthless.
    ///
    /// # Errors
    /// `USERS_EMAIL_TAKEN`.
    pub(crate) async fn set_email(tx: &Tx, id: StaffId, email: &str) -> Result<(), Error> {
        const SQL: &str = "UPDATE users.staff SET email = $2, token_version = token_version + 1 WHERE id = $1";
        change(tx, SQL, [id.uuid().into(), email.into()]).await
    }

    /// Shuts a person out; every token of theirs is worthless.
    ///
    /// # Errors
    /// `USERS_LAST_ADMINISTRATOR`.
    pub(crate) async fn disable(tx: &Tx, id: StaffId, reason: &str, now: DateTime<Utc>) -> Result<(), Error> {
        const SQL: &str = "UPDATE users.staff SET status = 'disabled', disabled_at = $3, disabled_reason = $2, \
            token_version = token_version + 1 WHERE id = $1";
        change(tx, SQL, [id.uuid().into(), reason.into(), now.into()]).await
    }

    /// Lets a person in again; who never had a password is invited as before. Returns the status.
    pub(crate) async fn enable(tx: &Tx, id: StaffId) -> Result<StaffStatus, Error> {
        const SQL: &str = "UPDATE users.staff SET disabled_at = NULL, disabled_reason = NULL, \
            status = CASE WHEN password_hash IS NULL THEN 'invited' ELSE 'active' END WHERE id = $1 RETURNING status";
        let found = db::value::<String>(tx, SQL, [id.uuid().into()]).await?;
        status(&found.ok_or_else(|| Error::internal(format!("{id} is gone")))?, id)
    }

    /// Takes away what tells who a person is and lets them in.
    ///
    /// # Errors
    /// `USERS_LAST_ADMINISTRATOR`.
    pub(crate) async fn anonymise(tx: &Tx, id: StaffId, email: &str, name: &str) -> Result<(), Error> {
        const SQL: &str = "UPDATE users.staff SET status = 'anonymised', email = $2, name = $3, password_hash = NULL, \
            must_change_password = false, disabled_at = NULL, disabled_reason = NULL, last_login_at = NULL, \
            token_version = token_version + 1 WHERE id = $1";
        change(tx, SQL, [id.uuid().into(), email.into(), name.into()]).await
    }

    /// Sets a password and makes every token of the person worthless. Who was invited is active.
    pub(crate) async fn set_password(tx: &Tx, id: StaffId, hash: &str) -> Result<(), Error> {
        const SQL: &str = "UPDATE users.staff SET password_hash = $2, status = 'active', must_change_password = false, \
            token_version = token_version + 1 WHERE id = $1";
        change(tx, SQL, [id.uuid().into(), hash.into()]).await
    }

    /// Sets another password, if the present one is still the one that was checked, and makes every token of the
    /// person worthless; the token version from now on.
    pub(crate) async fn change_password(tx: &Tx, id: StaffId, old: &str, new: &str) -> Result<Option<i32>, Error> {
        const SQL: &str = "UPDATE users.staff SET password_hash = $3, must_change_password = false, \
            token_version = token_version + 1 \
            WHERE id = $1 AND password_hash = $2 AND status = 'active' RETURNING token_version";
        db::value(tx, SQL, [id.uuid().into(), old.into(), new.into()]).await
    }

    /// Puts a dearer hash of the same password in place of the one that was checked; false where that is no longer
    /// the present one.
    pub(crate) async fn rehash_password(tx: &Tx, id: StaffId, old: &str, new: &str) -> Result<bool, Error> {
        const SQL: &str = "UPDATE users.staff SET password_hash = $3 \
            WHERE id = $1 AND password_hash = $2 AND status = 'active'";
        Ok(db::change(tx, SQL, [id.uuid().into(), old.into(), new.into()]).await? == 1)
    }

    /// Has a person choose another password before their next session; every token of theirs is worthless.
    pub(crate) async fn require_new_password(tx: &Tx, id: StaffId) -> Result<(), Error> {
        const SQL: &str =
            "UPDATE users.staff SET must_change_password = true, token_version = token_version + 1 WHERE id = $1";
        change(tx, SQL, [id.uuid().into()]).await
    }

    /// The hash of a person's password; none where they have none.
    pub(crate) async fn password(conn: &dyn Conn, id: StaffId) -> Result<Option<String>, Error> {
        const SQL: &str = "SELECT password_hash FROM users.staff WHERE id = $1";
        Ok(db::value::<Option<String>>(conn, SQL, [id.uuid().into()]).await?.flatten())
    }
}

async fn change<const N: usize>(tx: &Tx, sql: &str, values: [Value; N]) -> Result<(), Error> {
    db::attempt(tx, sql, values).await.map(|_| ()).map_err(refusal)
}
