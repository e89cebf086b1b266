//! What others read of a person, and the address that they sign in with.

use std::sync::Arc;

use crm_core::{Cx, audit::AuditEntry};
use crm_shared::{Error, Language, reason};
use users_contract::StaffId;

use super::{About, Desk, Letters};
use crate::{
    actions::{CREDENTIAL_MANAGE, STAFF_EDIT},
    domain::{StaffStatus, email_address, person_name},
    error::UsersError,
    repository::{Links, Sessions, StaffRows},
};

/// What is to be changed; none: stays as it is.
pub(crate) struct Profile {
    pub name: Option<String>,
    pub language: Option<Language>,
}

/// Edits members of staff.
pub(crate) struct Edit {
    desk: Arc<Desk>,
    letters: Arc<Letters>,
}

impl Edit {
    pub(crate) fn new(desk: &Arc<Desk>, letters: &Arc<Letters>) -> Self {
        Self { desk: Arc::clone(desk), letters: Arc::clone(letters) }
    }

    /// Sets name and language.
    ///
    /// # Errors
    /// `USERS_NAME_INVALID`, `USERS_VERSION_STALE`.
    pub(crate) async fn profile(&self, cx: &Cx, about: About, new: Profile) -> Result<StaffId, Error> {
        let name = new.name.as_deref().map(person_name).transpose()?;
        let tx = self.desk.begin(cx).await?;
        let person = self.desk.person(cx, &tx, about, &STAFF_EDIT).await?;
        let (name, language) = (name.unwrap_or(person.name.clone()), new.language.unwrap_or(person.language));
        if (&name, language) == (&person.name, person.language) {
            tx.commit().await?;
            return Ok(about.staff);
        }
        StaffRows::set_profile(&tx, about.staff, &name, language).await?;
        let mut entry = AuditEntry::change("staff.edited");
        if name != person.name {
            entry = entry.before("name", person.name).after("name", name);
        }
        if language != person.language {
            entry = entry.before("language", person.language.code()).after("language", language.code());
        }
        self.desk.commit(tx, about.staff, entry).await
    }

    /// Sets the sign-in address. All sessions end, open links are worthless, and the address before is told.
    ///
    /// # Errors
    /// `USERS_EMAIL_INVALID`, `USERS_EMAIL_TAKEN`, `USERS_REASON_INVALID`, `USERS_VERSION_STALE`,
    /// `USERS_BEYOND_OWN_DIVISIONS`, `USERS_BEYOND_OWN_RIGHTS`.
    pub(crate) async fn email(&self, cx: &Cx, about: About, email: &str, why: &str) -> Result<StaffId, Vec<Error>> {
        let (email, why) = match (email_address(email), reason(why).ok_or(UsersError::ReasonInvalid)) {
            (Ok(email), Ok(why)) => (email, why),
            (email, why) => return Err([email.err(), why.err()].into_iter().flatten().map(Error::from).collect()),
        };
        self.set_email(cx, about, &email, why).await.map_err(|error| vec![error])
    }

    async fn set_email(&self, cx: &Cx, about: About, email: &str, why: String) -> Result<StaffId, Error> {
        let tx = self.desk.begin(cx).await?;
        let person = self.desk.subject(cx, &tx, about, &CREDENTIAL_MANAGE).await?;
        if person.email == email {
            tx.commit().await?;
            return Ok(about.staff);
        }
        StaffRows::set_email(&tx, about.staff, email).await?;
        Links::clear(&tx, about.staff).await?;
        let ended = Sessions::revoke_all(&tx, about.staff, cx.now()).await?;
        if person.status == StaffStatus::Active {
            self.letters.email_changed(cx, &tx, &person).await?;
        }
        let entry = AuditEntry::security("staff.emailChanged").because(why).before("email", person.email);
        self.desk.commit(tx, about.staff, entry.after("email", email).after("sessionsEnded", ended)).await
    }
}
