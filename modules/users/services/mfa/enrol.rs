//! Setting an authenticator up: a secret, and a first code that proves that it has arrived.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use crm_core::{
    Cx,
    audit::{AuditEntry, write_audit},
    db::Db,
    module::House,
    security::Keys,
};
use crm_graph::{Key as _, Scope};
use crm_shared::{Error, codes};
use secrecy::ExposeSecret as _;
use users_contract::StaffId;

use super::{
    super::{Access, Letters},
    factor::{new_codes, place},
};
use crate::{
    domain::{Authenticator, SECRET_BYTES, SecondCode, Setup},
    error::MfaError,
    repository::{SecondFactors, StaffRows},
};

/// How long a set-up waits for its first code.
const WAIT: TimeDelta = TimeDelta::minutes(10);

/// A set-up that waits for its first code.
pub(crate) struct Enrolment {
    pub setup: Setup,
    pub expires_at: DateTime<Utc>,
}

/// Sets authenticators up.
pub(crate) struct Enrol {
    db: Db,
    keys: Arc<Keys>,
    access: Arc<Access>,
    letters: Arc<Letters>,
    /// What programs show the account under.
    server: String,
}

impl Enrol {
    pub(crate) fn new(house: &House, letters: &Arc<Letters>, access: &Arc<Access>) -> Self {
        let host = house.public_url.split_once("://").map_or(&*house.public_url, |(_, host)| host);
        // No colon: it parts the names in the URI.
        let server = host.split(':').next().unwrap_or(host).to_owned();
        let (keys, letters) = (Arc::clone(&house.keys), Arc::clone(letters));
        Self { db: house.db.clone(), keys, access: Arc::clone(access), letters, server }
    }

    /// Makes a secret for the caller. What they have already stays good until they confirm this one.
    pub(crate) async fn start(&self, cx: &Cx) -> Result<Enrolment, Error> {
        let id = StaffId::from_uuid(cx.staff()?.id);
        let mut secret = [0; SECRET_BYTES];
        cx.world().fill(&mut secret);
        let sealed = self.keys.seal(&**cx.world(), &place(id), &secret)?;
        let expires_at = cx.now() + WAIT;
        let tx = self.db.begin(cx).await?;
        let person =
            StaffRows::lock(&tx, id, &Scope::Everywhere).await?.ok_or_else(|| Error::new(&codes::NOT_FOUND))?;
        let setup = Authenticator::setup(&secret, &self.server, &person.email).map_err(Error::internal)?;
        SecondFactors::begin(&tx, id, sealed, expires_at).await?;
        tx.activity().touched(&id);
        write_audit(&tx, AuditEntry::security("mfa.enrolmentStarted").about(&id)).await?;
        tx.commit().await?;
        Ok(Enrolment { setup, expires_at })
    }

    /// Makes the secret the caller's second factor, in place of the one before, and gives them recovery codes.
    /// Of any number at once one wins.
    ///
    /// # Errors
    /// `USERS_MFA_ENROLMENT_GONE`, `USERS_MFA_CODE_WRONG`.
    pub(crate) async fn confirm(&self, cx: &Cx, code: &str) -> Result<Vec<String>, Error> {
        let id = StaffId::from_uuid(cx.staff()?.id);
        let tx = self.db.begin(cx).await?;
        let person =
            StaffRows::lock(&tx, id, &Scope::Everywhere).await?.ok_or_else(|| Error::new(&codes::NOT_FOUND))?;
        let sealed = SecondFactors::begun(&tx, id, cx.now()).await?.ok_or(MfaError::EnrolmentGone)?;
        let (secret, _) = self.keys.open(&place(id), &sealed)?;
        let step = match SecondCode::read(code) {
            Some(SecondCode::Totp(code)) => Authenticator::new(secret.expose_secret()).step_of(&code, cx.now()),
            Some(SecondCode::Recovery(_)) | None => None,
        };
        let step = step.ok_or(MfaError::CodeWrong)?;
        if !SecondFactors::end_enrolment(&tx, id, &sealed).await? {
            return Err(MfaError::EnrolmentGone.into());
        }
        let replaced = SecondFactors::exists(&tx, id).await?;
        SecondFactors::enable(&tx, id, &sealed, step, cx.now()).await?;
        let codes = new_codes(cx, &tx, id).await?;
        tx.activity().touched(&id);
        let event = if replaced { "mfa.replaced" } else { "mfa.enabled" };
        write_audit(&tx, AuditEntry::security(event).about(&id)).await?;
        self.letters.mfa_enabled(cx, &tx, &person).await?;
        tx.commit().await?;
        self.access.forget(id);
        Ok(codes)
    }
}
