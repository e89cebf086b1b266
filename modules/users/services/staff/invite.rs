//! New people: somebody invites them, a link by mail lets them choose their password.

use std::sync::Arc;

use crm_core::{
    Cx,
    audit::AuditEntry,
    db::{Begun, Tx},
};
use crm_graph::{Key as _, Scope};
use crm_shared::{Error, Language};
use users_contract::StaffId;

use super::{About, Desk, Letters, roles::names};
use crate::{
    actions::STAFF_INVITE,
    domain::{Assignment, StaffStatus, email_address, person_name},
    error::{AccessError, UsersError},
    repository::{NewStaff, StaffRows},
};

/// A person to be invited.
pub(crate) struct Invitation {
    pub email: String,
    pub name: String,
    pub language: Language,
    pub roles: Vec<Assignment>,
}

/// Invites people.
pub(crate) struct Invite {
    desk: Arc<Desk>,
    letters: Arc<Letters>,
}

impl Invite {
    pub(crate) fn new(desk: &Arc<Desk>, letters: &Arc<Letters>) -> Self {
        Self { desk: Arc::clone(desk), letters: Arc::clone(letters) }
    }

    /// Creates a person without a password and sends them a link.
    ///
    /// # Errors
    /// Every field that is to be mended; `USERS_ROLE_UNKNOWN`, `USERS_DIVISION_BEYOND_OWN`, `USERS_ROLE_BEYOND_OWN`,
    /// `USERS_EMAIL_TAKEN`.
    pub(crate) async fn run(&self, cx: &Cx, new: Invitation) -> Result<StaffId, Vec<Error>> {
        let (email, name) = match (email_address(&new.email), person_name(&new.name)) {
            (Ok(email), Ok(name)) => (email, name),
            (email, name) => return Err([email.err(), name.err()].into_iter().flatten().map(Error::from).collect()),
        };
        let mut roles = new.roles;
        roles.sort_unstable();
        roles.dedup();
        self.create(cx, email, name, new.language, roles).await.map_err(|error| vec![error])
    }

    async fn create(
        &self,
        cx: &Cx,
        email: String,
        name: String,
        language: Language,
        roles: Vec<Assignment>,
    ) -> Result<StaffId, Error> {
        // Who holds no role works for the whole company, which is not everybody's to decide.
        if roles.is_empty() && cx.scope(&STAFF_INVITE)? != Scope::Everywhere {
            return Err(AccessError::DivisionBeyondOwn.into());
        }
        let id = StaffId::from_uuid(cx.world().uuid());
        let tx = match self.desk.begin_once(cx).await? {
            Begun::Now(tx) => tx,
            Begun::Before(id) => return Ok(id),
        };
        tx.activity().touched(&id);
        self.desk.may_give(cx, &tx, &roles, &STAFF_INVITE).await?;
        let entry = AuditEntry::security("staff.invited")
            .after("email", email.as_str())
            .after("name", name.as_str())
            .after("language", language.code());
        let created_at = cx.now();
        StaffRows::insert(&tx, NewStaff { id, email, name, language, password_hash: None, roles, created_at }).await?;
        self.send(cx, &tx, id).await?;
        let entry = entry.after("roles", names(&StaffRows::grants(&tx, id).await?));
        self.desk.commit(tx, id, entry).await
    }

    /// Sends somebody who has not accepted yet another link; the one before is worthless.
    ///
    /// # Errors
    /// `USERS_STAFF_NOT_INVITED`.
    pub(crate) async fn again(&self, cx: &Cx, staff: StaffId) -> Result<StaffId, Error> {
        let tx = match self.desk.begin_once(cx).await? {
            Begun::Now(tx) => tx,
            Begun::Before(id) => return Ok(id),
        };
        let person = self.desk.subject(cx, &tx, About { staff, version: None }, &STAFF_INVITE).await?;
        if person.status != StaffStatus::Invited {
            return Err(UsersError::StaffNotInvited.into());
        }
        self.send(cx, &tx, staff).await?;
        self.desk.commit(tx, staff, AuditEntry::security("staff.invitationReplaced")).await
    }

    async fn send(&self, cx: &Cx, tx: &Tx, id: StaffId) -> Result<(), Error> {
        let person = StaffRows::find_many(tx, &[id], &Scope::Everywhere).await?.remove(&id);
        let person = person.ok_or_else(|| Error::internal(format!("{id} is gone")))?;
        self.letters.invite(cx, tx, &person).await
    }
}
