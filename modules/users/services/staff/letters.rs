//! The mails about a person's access, each written in the transaction of the change that it tells of.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use crm_core::{
    Cx,
    db::Tx,
    mail::{Mail, Template, To},
    module::House,
    security::{random_token, token_hash},
};
use crm_shared::Error;
use secrecy::{ExposeSecret as _, SecretString};

use super::super::new_device::moment;
use crate::{
    config::UsersConfig,
    domain::{LinkPurpose, RECOVERY_FEW, Staff},
    mails::{
        EMAIL_CHANGED, INVITATION, MFA_DISABLED, MFA_ENABLED, MFA_RESET, PASSWORD_CHANGED, PASSWORD_RESET,
        RECOVERY_CODE_USED, RECOVERY_CODES_FEW,
    },
    repository::Links,
};

/// How long somebody who has signed in may take to choose the password that is due.
const DUE: TimeDelta = TimeDelta::minutes(10);

/// Writes mails and makes the links in them. Of a token only the mail holds the text, and loses it as soon
/// as it is sent; everything else holds its hash.
pub(crate) struct Letters {
    mail: Mail,
    public_url: Arc<str>,
    invitation: TimeDelta,
    reset: TimeDelta,
}

/// A link that goes out by mail.
struct Link {
    purpose: LinkPurpose,
    lifetime: TimeDelta,
    template: &'static Template,
    /// Of the web application; it takes the token.
    page: &'static str,
}

impl Letters {
    pub(crate) fn new(house: &House, config: &UsersConfig) -> Arc<Self> {
        Arc::new(Self {
            mail: house.mail.clone(),
            public_url: Arc::clone(&house.public_url),
            invitation: config.invitation,
            reset: config.reset,
        })
    }

    /// The link with which somebody chooses their first password.
    pub(super) async fn invite(&self, cx: &Cx, tx: &Tx, person: &Staff) -> Result<(), Error> {
        let (purpose, lifetime) = (LinkPurpose::Invitation, self.invitation);
        self.send_link(cx, tx, person, &Link { purpose, lifetime, template: &INVITATION, page: "invitation" }).await
    }

    /// The link with which somebody chooses another password.
    pub(super) async fn reset(&self, cx: &Cx, tx: &Tx, person: &Staff) -> Result<(), Error> {
        let (purpose, lifetime) = (LinkPurpose::Reset, self.reset);
        self.send_link(cx, tx, person, &Link { purpose, lifetime, template: &PASSWORD_RESET, page: "new-password" })
            .await
    }

    /// What lets somebody who has just signed in choose the password that is due; sent to nobody.
    pub(crate) async fn due(&self, cx: &Cx, tx: &Tx, person: &Staff) -> Result<SecretString, Error> {
        Ok(self.link(cx, tx, person, LinkPurpose::Due, DUE).await?.0)
    }

    /// Tells a person that their password is another one.
    pub(super) async fn password_changed(&self, cx: &Cx, tx: &Tx, person: &Staff) -> Result<(), Error> {
        self.send(cx, tx, person, &PASSWORD_CHANGED, &[]).await
    }

    /// Tells the address before that it is no longer good for signing in.
    pub(super) async fn email_changed(&self, cx: &Cx, tx: &Tx, before: &Staff) -> Result<(), Error> {
        self.send(cx, tx, before, &EMAIL_CHANGED, &[]).await
    }

    /// Tells a person that they have a second factor now, or another one.
    pub(crate) async fn mfa_enabled(&self, cx: &Cx, tx: &Tx, person: &Staff) -> Result<(), Error> {
        self.send(cx, tx, person, &MFA_ENABLED, &[]).await
    }

    /// Tells a person that they have taken their second factor away.
    pub(crate) async fn mfa_disabled(&self, cx: &Cx, tx: &Tx, person: &Staff) -> Result<(), Error> {
        self.send(cx, tx, person, &MFA_DISABLED, &[]).await
    }

    /// Tells a person that an administrator has taken their second factor away.
    pub(super) async fn mfa_reset(&self, cx: &Cx, tx: &Tx, person: &Staff) -> Result<(), Error> {
        self.send(cx, tx, person, &MFA_RESET, &[]).await
    }

    /// Tells a person that a recovery code of theirs was used, and how many are left.
    pub(crate) async fn recovery_code_used(&self, cx: &Cx, tx: &Tx, person: &Staff, left: i64) -> Result<(), Error> {
        let template = if left > RECOVERY_FEW { &RECOVERY_CODE_USED } else { &RECOVERY_CODES_FEW };
        self.send(cx, tx, person, template, &[("left", &left.to_string())]).await
    }

    async fn link(
        &self,
        cx: &Cx,
        tx: &Tx,
        person: &Staff,
        purpose: LinkPurpose,
        lifetime: TimeDelta,
    ) -> Result<(SecretString, DateTime<Utc>), Error> {
        let (token, now) = (random_token(&**cx.world()), cx.now());
        let until = now + lifetime;
        Links::replace(tx, person.id, purpose, token_hash(token.expose_secret()), now, until).await?;
        Ok((token, until))
    }

    async fn send_link(&self, cx: &Cx, tx: &Tx, person: &Staff, link: &Link) -> Result<(), Error> {
        let (token, until) = self.link(cx, tx, person, link.purpose, link.lifetime).await?;
        // Behind the #, so that no server and no log on the way sees it.
        let url = format!("{}/{}#token={}", self.public_url, link.page, token.expose_secret());
        let until = moment(until, person.language);
        self.send(cx, tx, person, link.template, &[("link", &url), ("until", &until)]).await
    }

    async fn send(
        &self,
        cx: &Cx,
        tx: &Tx,
        person: &Staff,
        template: &'static Template,
        values: &[(&str, &str)],
    ) -> Result<(), Error> {
        let to = To { name: &person.name, address: &person.email, language: person.language };
        let when = moment(cx.now(), person.language);
        let known = [("email", person.email.as_str()), ("address", &*self.public_url), ("when", &when)];
        self.mail.send(tx, to, template, &[&known, values].concat()).await.map(|_| ())
    }
}
