//! Sign-in with e-mail address and password.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use crm_core::{
    Cx,
    audit::{AuditEntry, write_audit},
    db::{Db, Tx},
    events::Outbox,
    http::cookies,
    module::House,
    security::{Hasher, random_token, token_hash},
};
use crm_graph::{Key as _, Scope};
use crm_shared::{Error, Language};
use secrecy::{ExposeSecret as _, SecretString};
use users_contract::{SessionId, SignedInFromNewDevice, StaffId};

use super::{
    Letters,
    throttle::{Attempt, Throttle},
    tokens::AccessTokens,
};
use crate::{
    config::UsersConfig,
    domain::{Carrier, Device, PASSWORD_MAX_BYTES, StaffStatus, email_address},
    error::UsersError,
    repository::{Credentials, NewSession, RefreshTokens, Sessions, StaffRows},
};

/// What a person types to sign in.
pub(crate) struct SignIn {
    pub email: String,
    pub password: SecretString,
    pub carrier: Carrier,
}

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

/// What came of a sign-in with the right password.
pub(crate) enum Outcome {
    SignedIn(SignedIn),
    /// Another password must be chosen first: what lets the person do that, once.
    NewPasswordDue(SecretString),
}

/// Signs people in.
pub(crate) struct Login {
    db: Db,
    hasher: Arc<Hasher>,
    throttle: Throttle,
    tokens: AccessTokens,
    outbox: Outbox,
    letters: Arc<Letters>,
    session: TimeDelta,
}

impl Login {
    pub(crate) fn new(house: &House, config: &UsersConfig, hasher: Arc<Hasher>, letters: &Arc<Letters>) -> Self {
        Self {
            db: house.db.clone(),
            hasher,
            throttle: Throttle::new(house, config),
            tokens: AccessTokens::new(house, config),
            outbox: house.outbox.clone(),
            letters: Arc::clone(letters),
            session: config.session,
        }
    }

    /// Begins a session. Unknown, disabled and wrong are the same answer in text and in time; the
    /// audit log knows which it was.
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
        let sensible = input.password.expose_secret().len() <= PASSWORD_MAX_BYTES;
        let password = if sensible { input.password } else { SecretString::from("") };
        let stored = known.as_ref().and_then(|person| person.password_hash.clone());
        let right = self.hasher.verify(&password, stored).await?;
        match known {
            None => self.refuse(cx, None, "unknown address").await,
            Some(person) if !right => self.refuse(cx, Some(person.id), "wrong password").await,
            Some(person) if person.status != StaffStatus::Active => self.refuse(cx, Some(person.id), "disabled").await,
            Some(person) if person.must_change_password => self.make_due(cx, person.id, attempt).await,
            Some(person) => self.begin(cx, &person, input.carrier, attempt).await.map(Outcome::SignedIn),
        }
    }

    async fn begin(
        &self,
        cx: &Cx,
        person: &Credentials,
        carrier: Carrier,
        attempt: &Attempt,
    ) -> Result<SignedIn, Error> {
        let now = cx.now();
        let tx = self.db.begin(cx).await?;
        let Some(token_version) = StaffRows::note_login(&tx, person, now).await? else {
            tx.rollback().await?;
            return self.refuse(cx, Some(person.id), "changed while signing in").await;
        };
        let session = cx.world().uuid();
        let (access, expires_at) = self.tokens.issue(person.id, session, token_version, now)?;
        let renewal = random_token(&**cx.world());
        let hash = token_hash(renewal.expose_secret());
        let session_expires_at = now + self.session;
        let device = Device::of(cx.origin().user_agent.as_deref(), cx.origin().ip);
        let new_device = person.signed_in_before && !Sessions::began_on(&tx, person.id, &device.key()).await?;
        Sessions::insert(
            &tx,
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
            RefreshTokens::insert(&tx, hash, session, 1, now).await?;
        }
        attempt.succeeded(&tx).await?;
        tx.activity().acting_as(person.id.uuid());
        tx.activity().touched(&person.id);
        write_audit(&tx, AuditEntry::security("login.succeeded").about(&person.id).after("carrier", carrier.id()))
            .await?;
        if new_device {
            self.tell_new_device(&tx, SignedInFromNewDevice::new(person.id, SessionId::from_uuid(session)), &device)
                .await?;
        }
        tx.commit().await?;
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
    async fn make_due(&self, cx: &Cx, id: StaffId, attempt: &Attempt) -> Result<Outcome, Error> {
        let tx = self.db.begin(cx).await?;
        let person =
            StaffRows::lock(&tx, id, &Scope::Everywhere).await?.filter(|person| person.status == StaffStatus::Active);
        let Some(person) = person else {
            tx.rollback().await?;
            return self.refuse(cx, Some(id), "changed while signing in").await;
        };
        let token = self.letters.due(cx, &tx, &person).await?;
        attempt.succeeded(&tx).await?;
        tx.activity().acting_as(id.uuid());
        tx.activity().touched(&id);
        tx.activity().refused(&UsersError::NewPasswordDue.into());
        write_audit(&tx, AuditEntry::security("login.newPasswordDue").about(&id)).await?;
        tx.commit().await?;
        Ok(Outcome::NewPasswordDue(token))
    }

    /// The refusal leaves its trace in a transaction of its own, which commits.
    async fn refuse<T>(&self, cx: &Cx, person: Option<StaffId>, why: &'static str) -> Result<T, Error> {
        let refusal = Error::from(UsersError::WrongCredentials);
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
