//! The end of every sign-in, with or without a second factor: a session, or the password that is due.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use crm_core::{
    Cx,
    audit::{AuditEntry, write_audit},
    db::{Db, Tx},
    events::Outbox,
    http::cookies,
    module::House,
    security::{random_token, token_hash},
};
use crm_graph::{Key as _, Scope};
use crm_shared::{Error, Language};
use secrecy::{ExposeSecret as _, SecretString};
use users_contract::{SessionId, SignedInFromNewDevice, StaffId};

use super::{Letters, throttle::Attempt, tokens::AccessTokens};
use crate::{
    config::UsersConfig,
    domain::{Carrier, Device, StaffStatus},
    error::UsersError,
    repository::{Credentials, NewSession, RefreshTokens, Sessions, StaffRows},
};

/// A session that has begun.
pub(crate) struct SignedIn {
    pub staff: StaffId,
    pub access: SecretString,
    pub expires_at: DateTime<Utc>,
    /// What renews a program's session; none for a web session.
    pub refresh: Option<SecretString>,
    /// When the session ends, however often it is renewed.
    pub session_expires_at: DateTime<Utc>,
    /// `Set-Cookie` lines of a web session; none for a program's.
    pub cookies: Vec<String>,
}

/// What came of a sign-in in which nothing was wrong.
pub(crate) enum Outcome {
    SignedIn(SignedIn),
    /// The second factor must come first: under which token the sign-in waits for it.
    MfaRequired(SecretString),
    /// Another password must be chosen first: what lets the person do that, once.
    NewPasswordDue(SecretString),
}

/// Begins the sessions of people who have proven who they are.
pub(super) struct Enter {
    db: Db,
    tokens: AccessTokens,
    outbox: Outbox,
    letters: Arc<Letters>,
    session: TimeDelta,
}

impl Enter {
    pub(super) fn new(house: &House, config: &UsersConfig, letters: &Arc<Letters>) -> Self {
        Self {
            db: house.db.clone(),
            tokens: AccessTokens::new(house, config),
            outbox: house.outbox.clone(),
            letters: Arc::clone(letters),
            session: config.session,
        }
    }

    /// Ends a sign-in and its transaction.
    pub(super) async fn run(
        &self,
        cx: &Cx,
        tx: Tx,
        person: &Credentials,
        carrier: Carrier,
        attempt: &Attempt,
    ) -> Result<Outcome, Error> {
        if person.must_change_password {
            return self.make_due(cx, tx, person.id, attempt).await;
        }
        let Some(token_version) = StaffRows::note_login(&tx, person, cx.now()).await? else {
            return self.changed(cx, tx, person.id).await;
        };
        attempt.succeeded(&tx).await?;
        tx.activity().acting_as(person.id.uuid());
        tx.activity().touched(&person.id);
        let entry = AuditEntry::security("login.succeeded").about(&person.id);
        write_audit(&tx, entry.after("carrier", carrier.id())).await?;
        let session = self.begin(cx, &tx, person, carrier, token_version).await?;
        tx.commit().await?;
        Ok(Outcome::SignedIn(session))
    }

    async fn begin(
        &self,
        cx: &Cx,
        tx: &Tx,
        person: &Credentials,
        carrier: Carrier,
        token_version: i32,
    ) -> Result<SignedIn, Error> {
        let (now, session) = (cx.now(), cx.world().uuid());
        let (access, expires_at) = self.tokens.issue(person.id, session, token_version, now)?;
        let renewal = random_token(&**cx.world());
        let hash = token_hash(renewal.expose_secret());
        let session_expires_at = now + self.session;
        let device = Device::of(cx.origin().user_agent.as_deref(), cx.origin().ip);
        let new_device = person.signed_in_before && !Sessions::began_on(tx, person.id, &device.key()).await?;
        Sessions::insert(
            tx,
            NewSession {
                id: session,
                staff: person.id,
                carrier,
                renewal_hash: (carrier == Carrier::Cookie).then(|| hash.clone()),
                token_version,
                created_at: now,
                expires_at: session_expires_at,
                ip: cx.origin().ip.map(|ip| ip.to_string()),
                user_agent: cx.origin().user_agent.clone(),
                device: device.key(),
            },
        )
        .await?;
        if carrier == Carrier::Token {
            RefreshTokens::insert(tx, hash, session, 1, now).await?;
        }
        if new_device {
            let event = SignedInFromNewDevice::new(person.id, SessionId::from_uuid(session));
            self.tell_new_device(tx, event, &device).await?;
        }
        let max_age = self.session.num_seconds();
        let (refresh, cookies) = match carrier {
            Carrier::Token => (Some(renewal), Vec::new()),
            Carrier::Cookie => {
                let tokens = [(cookies::ACCESS, &access), (cookies::RENEWAL, &renewal)];
                (None, tokens.map(|(name, token)| cookies::set(name, token, max_age)).to_vec())
            }
        };
        Ok(SignedIn { staff: person.id, access, expires_at, refresh, session_expires_at, cookies })
    }

    async fn tell_new_device(&self, tx: &Tx, event: SignedInFromNewDevice, device: &Device) -> Result<(), Error> {
        let entry = AuditEntry::security("login.fromNewDevice").about(&event.staff());
        write_audit(tx, entry.after("device", device.words(Language::En))).await?;
        self.outbox.publish(tx, &event).await
    }

    /// No session, but the means to choose the password that is due. The log says so.
    async fn make_due(&self, cx: &Cx, tx: Tx, id: StaffId, attempt: &Attempt) -> Result<Outcome, Error> {
        let person =
            StaffRows::lock(&tx, id, &Scope::Everywhere).await?.filter(|person| person.status == StaffStatus::Active);
        let Some(person) = person else { return self.changed(cx, tx, id).await };
        let token = self.letters.due(cx, &tx, &person).await?;
        attempt.succeeded(&tx).await?;
        tx.activity().acting_as(id.uuid());
        tx.activity().touched(&id);
        tx.activity().refused(&UsersError::NewPasswordDue.into());
        write_audit(&tx, AuditEntry::security("login.newPasswordDue").about(&id)).await?;
        tx.commit().await?;
        Ok(Outcome::NewPasswordDue(token))
    }

    /// Refuses a sign-in of somebody about whom something changed on the way.
    pub(super) async fn changed<T>(&self, cx: &Cx, tx: Tx, person: StaffId) -> Result<T, Error> {
        tx.rollback().await?;
        self.refuse(cx, Some(person), "changed while signing in", UsersError::WrongCredentials.into()).await
    }

    /// The refusal leaves its trace in a transaction of its own, which commits.
    pub(super) async fn refuse<T>(
        &self,
        cx: &Cx,
        person: Option<StaffId>,
        why: &'static str,
        refusal: Error,
    ) -> Result<T, Error> {
        let tx: Tx = self.db.begin(cx).await?;
        tx.activity().refused(&refusal);
        let mut entry = AuditEntry::security("login.failed").because(why);
        if let Some(person) = person {
            tx.activity().touched(&person);
            entry = entry.about(&person);
        }
        write_audit(&tx, entry).await?;
        tx.commit().await?;
        Err(refusal)
    }
}
