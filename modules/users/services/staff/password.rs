//! People choose their passwords themselves: with a link that is good once, or with the present one.

use std::sync::Arc;

use crm_core::{
    Cx,
    audit::{AuditEntry, write_audit},
    db::{Db, Tx},
    module::House,
    security::{Hasher, token_hash},
};
use crm_graph::{Key as _, Scope};
use crm_shared::{Error, codes};
use organization_contract::Divisions;
use secrecy::{ExposeSecret as _, SecretString};
use users_contract::StaffId;

use super::{super::access::Access, Letters};
use crate::{
    config::UsersConfig,
    domain::{
        LinkPurpose::{self, Due, Invitation, Reset},
        PASSWORD_MAX_BYTES, PasswordRules, Staff, StaffStatus,
    },
    error::UsersError,
    repository::{Links, PasswordHistory, Sessions, StaffRows, Throttles},
    services::throttle::{Attempt, Throttle, account_of},
};

/// A password chosen with a link.
pub(crate) struct Choice {
    pub staff: StaffId,
    /// What they sign in with.
    pub email: String,
}

/// Sets passwords.
pub(crate) struct Passwords {
    db: Db,
    access: Arc<Access>,
    hasher: Arc<Hasher>,
    throttle: Throttle,
    letters: Arc<Letters>,
    divisions: Arc<dyn Divisions>,
    rules: PasswordRules,
}

impl Passwords {
    pub(crate) fn new(
        house: &House,
        config: &UsersConfig,
        access: &Arc<Access>,
        hasher: Arc<Hasher>,
        letters: &Arc<Letters>,
        divisions: Arc<dyn Divisions>,
    ) -> Self {
        Self {
            db: house.db.clone(),
            access: Arc::clone(access),
            hasher,
            throttle: Throttle::new(house, config),
            letters: Arc::clone(letters),
            divisions,
            rules: PasswordRules::new(config.password_min_length, &house.public_url),
        }
    }

    /// The first password of somebody who was invited; they are active from now on.
    ///
    /// # Errors
    /// `USERS_LINK_WRONG`, or what is wrong with the password.
    pub(crate) async fn accept(&self, cx: &Cx, token: &str, password: &SecretString) -> Result<Choice, Error> {
        self.choose(cx, token, &[Invitation], StaffStatus::Invited, password).await
    }

    /// Another password, by a link of an administrator's reset or by what a sign-in gave when a change was due.
    /// All sessions end.
    ///
    /// # Errors
    /// `USERS_LINK_WRONG`, `USERS_PASSWORD_REUSED`, or what is wrong with the password.
    pub(crate) async fn set(&self, cx: &Cx, token: &str, password: &SecretString) -> Result<Choice, Error> {
        self.choose(cx, token, &[Reset, Due], StaffStatus::Active, password).await
    }

    async fn choose(
        &self,
        cx: &Cx,
        token: &str,
        purposes: &[LinkPurpose],
        status: StaffStatus,
        password: &SecretString,
    ) -> Result<Choice, Error> {
        let link = token_hash(token.trim());
        // Who has no link learns nothing about the password, and hashes nothing.
        let holder = Links::holder(&self.db, purposes, &link, cx.now()).await?;
        let id = holder.ok_or(UsersError::LinkWrong)?;
        let owner = StaffRows::find_many(&self.db, &[id], &Scope::Everywhere)
            .await?
            .remove(&id)
            .ok_or(UsersError::LinkWrong)?;
        let hash = self.hash(cx, &owner, password).await?;
        let tx = self.db.begin(cx).await?;
        let person = StaffRows::lock(&tx, id, &Scope::Everywhere).await?.ok_or(UsersError::LinkWrong)?;
        // Between the look and now somebody else may have been faster, or replaced it. And no link lets anybody
        // in who was shut out, by whatever hand.
        if person.status != status || !Links::use_up(&tx, &link).await? {
            return Err(UsersError::LinkWrong.into());
        }
        tx.activity().acting_as(id.uuid());
        tx.activity().touched(&id);
        self.keep(cx, &tx, &person, &hash).await?;
        tx.commit().await?;
        self.access.forget(id);
        Ok(Choice { staff: id, email: person.email })
    }

    /// The hash of a new password, if it is good enough and none that the person has had of late.
    async fn hash(&self, cx: &Cx, person: &Staff, password: &SecretString) -> Result<String, Error> {
        let company = self.divisions.names(&self.db, cx).await?;
        self.rules.check(password, &person.name, &person.email, &company)?;
        for before in PasswordHistory::of(&self.db, person.id).await? {
            if self.hasher.verify(password, Some(before)).await? {
                return Err(UsersError::PasswordReused.into());
            }
        }
        self.hasher.hash(&**cx.world(), password).await
    }

    async fn keep(&self, cx: &Cx, tx: &Tx, person: &Staff, hash: &str) -> Result<(), Error> {
        PasswordHistory::keep_present(tx, person.id).await?;
        StaffRows::set_password(tx, person.id, hash).await?;
        Links::clear(tx, person.id).await?;
        Throttles::unlock(tx, &account_of(&person.email)).await?;
        let ended = Sessions::revoke_all(tx, person.id, cx.now()).await?;
        if person.status == StaffStatus::Invited {
            let entry = AuditEntry::security("staff.invitationAccepted").about(&person.id);
            return write_audit(tx, entry.before("status", "invited").after("status", "active")).await;
        }
        let entry = AuditEntry::security("staff.passwordChanged").about(&person.id);
        write_audit(tx, entry.because("chosen with a link").after("sessionsEnded", ended)).await?;
        self.letters.password_changed(cx, tx, person).await
    }

    /// The caller's own password. The session that asks goes on, all others end; access tokens in hand, of that
    /// session too, are worthless: a stolen one must not outlive the password.
    ///
    /// # Errors
    /// `USERS_PASSWORD_WRONG`, `USERS_PASSWORD_REUSED`, or what is wrong with the password; `RATE_LIMITED` after
    /// too many wrong ones: a stolen session must not be a way to guess.
    pub(crate) async fn change(&self, cx: &Cx, old: SecretString, new: &SecretString) -> Result<StaffId, Error> {
        let id = StaffId::from_uuid(cx.staff()?.id);
        let person = StaffRows::find_many(&self.db, &[id], &Scope::Everywhere).await?.remove(&id);
        let person = person.ok_or_else(|| Error::new(&codes::NOT_FOUND))?;
        let attempt = self.throttle.enter(cx, &person.email, Some(id)).await?;
        let result = self.try_change(cx, &person, &attempt, old, new).await;
        match &result {
            Err(error) if error.code().id != Error::from(UsersError::PasswordWrong).code().id => {
                // Nothing was guessed.
                attempt.withdraw(&self.db, cx).await;
            }
            _ => {}
        }
        result
    }

    async fn try_change(
        &self,
        cx: &Cx,
        person: &Staff,
        attempt: &Attempt,
        old: SecretString,
        new: &SecretString,
    ) -> Result<StaffId, Error> {
        let sensible = old.expose_secret().len() <= PASSWORD_MAX_BYTES;
        let old = if sensible { old } else { SecretString::from("") };
        let present = StaffRows::password(&self.db, person.id).await?.unwrap_or_default();
        if !self.hasher.verify(&old, Some(present.clone())).await? {
            return self.refuse(cx, person.id).await;
        }
        let hash = self.hash(cx, person, new).await?;
        let (session, tx) = (cx.staff()?.session, self.db.begin(cx).await?);
        // Behind the lock: of many at once each remembers the one before.
        StaffRows::lock(&tx, person.id, &Scope::Everywhere).await?;
        PasswordHistory::keep_present(&tx, person.id).await?;
        let changed = StaffRows::change_password(&tx, person.id, &present, &hash).await?;
        let version = changed.ok_or(UsersError::PasswordWrong)?;
        Sessions::go_on(&tx, session, version).await?;
        Links::clear(&tx, person.id).await?;
        let ended = Sessions::revoke_others(&tx, person.id, session, cx.now()).await?;
        attempt.succeeded(&tx).await?;
        tx.activity().touched(&person.id);
        let entry = AuditEntry::security("staff.passwordChanged").about(&person.id);
        write_audit(&tx, entry.because("changed by its owner").after("sessionsEnded", ended)).await?;
        self.letters.password_changed(cx, &tx, person).await?;
        tx.commit().await?;
        self.access.forget(person.id);
        Ok(person.id)
    }

    /// The refusal leaves its trace in a transaction of its own, which commits.
    async fn refuse<T>(&self, cx: &Cx, id: StaffId) -> Result<T, Error> {
        let refusal = Error::from(UsersError::PasswordWrong);
        let tx = self.db.begin(cx).await?;
        tx.activity().refused(&refusal);
        tx.activity().touched(&id);
        write_audit(&tx, AuditEntry::security("staff.passwordChangeRefused").about(&id).because("wrong password"))
            .await?;
        tx.commit().await?;
        Err(refusal)
    }
}
