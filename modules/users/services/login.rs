//! Sign-in with e-mail address and password.

use std::sync::Arc;

use chrono::TimeDelta;
use crm_core::{
    Cx,
    audit::{AuditEntry, write_audit},
    db::{Db, Tx},
    module::House,
    security::{Hasher, random_token, token_hash},
};
use crm_graph::Key as _;
use crm_shared::Error;
use secrecy::{ExposeSecret as _, SecretString};

use super::{
    Letters,
    enter::{Enter, Outcome},
    throttle::{Attempt, Throttle},
};
use crate::{
    config::UsersConfig,
    domain::{Carrier, PASSWORD_MAX_BYTES, StaffStatus, email_address},
    error::{MfaError, UsersError},
    repository::{Challenge, Challenges, Credentials, SecondFactors, StaffRows},
};

/// How long a sign-in waits for the second factor.
const WAIT: TimeDelta = TimeDelta::minutes(10);

/// What a person types to sign in.
pub(crate) struct SignIn {
    pub email: String,
    pub password: SecretString,
    pub carrier: Carrier,
}

/// Signs people in.
pub(crate) struct Login {
    db: Db,
    hasher: Arc<Hasher>,
    throttle: Throttle,
    enter: Enter,
}

impl Login {
    pub(crate) fn new(house: &House, config: &UsersConfig, hasher: Arc<Hasher>, letters: &Arc<Letters>) -> Self {
        Self {
            db: house.db.clone(),
            hasher,
            throttle: Throttle::new(house, config),
            enter: Enter::new(house, config, letters),
        }
    }

    /// Begins a session, or the wait for the second factor. Unknown, disabled and wrong are the same answer in
    /// text and in time; the audit log knows which it was.
    pub(crate) async fn run(&self, cx: &Cx, input: SignIn) -> Result<Outcome, Error> {
        if input.carrier == Carrier::Cookie && !cx.origin().same_origin {
            return Err(UsersError::CookieFromElsewhere.into());
        }
        let email = email_address(&input.email).ok();
        let known = match &email {
            Some(email) => StaffRows::credentials(&self.db, email).await?,
            None => None,
        };
        let person = known.as_ref().map(|person| person.id);
        let attempt = self.throttle.enter(cx, email.as_deref().unwrap_or_default(), person).await?;
        let result = self.check(cx, input, known, &attempt).await;
        if let Err(error) = &result
            && !error.kind().is_for_the_form()
        {
            // Our failure is not theirs.
            attempt.withdraw(&self.db, cx).await;
        }
        result
    }

    async fn check(
        &self,
        cx: &Cx,
        input: SignIn,
        known: Option<Credentials>,
        attempt: &Attempt,
    ) -> Result<Outcome, Error> {
        let wrong = || UsersError::WrongCredentials.into();
        let sensible = input.password.expose_secret().len() <= PASSWORD_MAX_BYTES;
        let password = if sensible { input.password } else { SecretString::from("") };
        let stored = known.as_ref().and_then(|person| person.password_hash.clone());
        let right = self.hasher.verify(&password, stored).await?;
        match known {
            None => self.enter.refuse(cx, None, "unknown address", wrong()).await,
            Some(person) if !right => self.enter.refuse(cx, Some(person.id), "wrong password", wrong()).await,
            Some(person) if person.status != StaffStatus::Active => {
                self.enter.refuse(cx, Some(person.id), "disabled", wrong()).await
            }
            Some(person) => self.go_on(cx, person, &password, input.carrier, attempt).await,
        }
    }

    /// The password was right.
    async fn go_on(
        &self,
        cx: &Cx,
        mut person: Credentials,
        password: &SecretString,
        carrier: Carrier,
        attempt: &Attempt,
    ) -> Result<Outcome, Error> {
        let present = person.password_hash.clone().unwrap_or_default();
        let dearer =
            if self.hasher.is_weaker(&present) { Some(self.hasher.hash(&**cx.world(), password).await?) } else { None };
        let tx = self.db.begin(cx).await?;
        if let Some(dearer) = dearer {
            if !StaffRows::rehash_password(&tx, person.id, &present, &dearer).await? {
                return self.enter.changed(cx, tx, person.id).await;
            }
            person.password_hash = Some(dearer);
        }
        if SecondFactors::exists(&tx, person.id).await? {
            return self.ask(cx, tx, &person, carrier, attempt).await;
        }
        self.enter.run(cx, tx, &person, carrier, attempt).await
    }

    /// No session yet: the second factor is asked for. The log says so.
    async fn ask(
        &self,
        cx: &Cx,
        tx: Tx,
        person: &Credentials,
        carrier: Carrier,
        attempt: &Attempt,
    ) -> Result<Outcome, Error> {
        let token = random_token(&**cx.world());
        let challenge = Challenge {
            staff: person.id,
            carrier,
            token_version: person.token_version,
            password_mark: password_mark(person),
        };
        Challenges::insert(&tx, token_hash(token.expose_secret()), challenge, cx.now() + WAIT).await?;
        attempt.half_way(cx, &tx).await?;
        tx.activity().acting_as(person.id.uuid());
        tx.activity().touched(&person.id);
        tx.activity().refused(&MfaError::Required.into());
        write_audit(&tx, AuditEntry::security("login.mfaRequired").about(&person.id)).await?;
        tx.commit().await?;
        Ok(Outcome::MfaRequired(token))
    }
}

/// What tells a person's password from another; it is kept for minutes, and tells nothing about it.
pub(super) fn password_mark(person: &Credentials) -> Vec<u8> {
    token_hash(person.password_hash.as_deref().unwrap_or_default())
}
