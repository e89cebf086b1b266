//! Somebody who is signed in proves who they are: with their password, a code, or both. What is wrong is counted
//! with the failed sign-ins of the account, so that a stolen session is no way to guess.

use std::sync::Arc;

use crm_core::{
    Cx,
    audit::{AuditEntry, write_audit},
    db::{Db, Tx},
    module::House,
    security::Hasher,
};
use crm_graph::{Key as _, Scope};
use crm_shared::{Error, codes};
use secrecy::{ExposeSecret as _, SecretString};
use users_contract::StaffId;

use super::{
    super::{
        Letters,
        throttle::{Attempt, Throttle},
    },
    factor::Factor,
};
use crate::{
    config::UsersConfig,
    domain::{PASSWORD_MAX_BYTES, Staff},
    error::{MfaError, UsersError},
    repository::StaffRows,
};

/// What is asked for; None: not that.
pub(super) struct Demand<'d> {
    pub password: Option<SecretString>,
    pub code: Option<&'d str>,
    /// The audit event of a refusal.
    pub refused: &'static str,
}

/// A proof that was right: its transaction, in which the person is locked and the code used, is to be ended by
/// whoever asked for it.
pub(super) struct Right {
    pub tx: Tx,
    pub person: Staff,
    attempt: Attempt,
}

impl Right {
    /// Ends the transaction: the proof has counted.
    pub(super) async fn commit(self, entry: AuditEntry) -> Result<(), Error> {
        self.attempt.succeeded(&self.tx).await?;
        self.tx.activity().touched(&self.person.id);
        write_audit(&self.tx, entry.about(&self.person.id)).await?;
        self.tx.commit().await
    }
}

/// Checks proofs.
pub(super) struct Prove {
    db: Db,
    hasher: Arc<Hasher>,
    throttle: Throttle,
    factor: Factor,
}

impl Prove {
    pub(super) fn new(house: &House, config: &UsersConfig, hasher: &Arc<Hasher>, letters: &Arc<Letters>) -> Self {
        Self {
            db: house.db.clone(),
            hasher: Arc::clone(hasher),
            throttle: Throttle::new(house, config),
            factor: Factor::new(house, letters),
        }
    }

    /// Checks what the caller has given.
    ///
    /// # Errors
    /// `USERS_PASSWORD_WRONG`, `USERS_MFA_CODE_WRONG`, `RATE_LIMITED`.
    pub(super) async fn check(&self, cx: &Cx, demand: Demand<'_>) -> Result<Right, Error> {
        let id = StaffId::from_uuid(cx.staff()?.id);
        let person = StaffRows::find_many(&self.db, &[id], &Scope::Everywhere).await?.remove(&id);
        let person = person.ok_or_else(|| Error::new(&codes::NOT_FOUND))?;
        let attempt = self.throttle.enter(cx, &person.email, Some(id)).await?;
        match self.try_it(cx, id, demand).await {
            Ok((tx, person)) => Ok(Right { tx, person, attempt }),
            Err(error) => {
                if !error.kind().is_for_the_form() {
                    // Our failure is not theirs.
                    attempt.withdraw(&self.db, cx).await;
                }
                Err(error)
            }
        }
    }

    async fn try_it(&self, cx: &Cx, id: StaffId, demand: Demand<'_>) -> Result<(Tx, Staff), Error> {
        let present = StaffRows::password(&self.db, id).await?;
        if let Some(password) = demand.password {
            let sensible = password.expose_secret().len() <= PASSWORD_MAX_BYTES;
            let password = if sensible { password } else { SecretString::from("") };
            if !self.hasher.verify(&password, present.clone()).await? {
                return self.refuse(cx, id, demand.refused, wrong_password()).await;
            }
        }
        let tx = self.db.begin(cx).await?;
        let person =
            StaffRows::lock(&tx, id, &Scope::Everywhere).await?.ok_or_else(|| Error::new(&codes::NOT_FOUND))?;
        if StaffRows::password(&tx, id).await? != present {
            tx.rollback().await?;
            return self.refuse(cx, id, demand.refused, wrong_password()).await;
        }
        if let Some(code) = demand.code
            && !self.factor.use_up(cx, &tx, &person, code).await?
        {
            tx.rollback().await?;
            return self.refuse(cx, id, demand.refused, MfaError::CodeWrong.into()).await;
        }
        Ok((tx, person))
    }

    /// The refusal leaves its trace in a transaction of its own, which commits.
    async fn refuse<T>(&self, cx: &Cx, id: StaffId, event: &'static str, refusal: Error) -> Result<T, Error> {
        let tx = self.db.begin(cx).await?;
        tx.activity().refused(&refusal);
        tx.activity().touched(&id);
        let why = if refusal.path() == Some("input.code") { "wrong code" } else { "wrong password" };
        write_audit(&tx, AuditEntry::security(event).about(&id).because(why)).await?;
        tx.commit().await?;
        Err(refusal)
    }
}

fn wrong_password() -> Error {
    Error::from(UsersError::PasswordWrong).at("input.password")
}
