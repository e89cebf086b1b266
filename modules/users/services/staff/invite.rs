//! New people: somebody invites them, a link by mail lets them choose their password.

use std::sync::Arc;

use crm_core::{
    Cx,
    audit::AuditEntry,
    db::{Begun, Tx},
};
use crm_graph::Key as _;
use crm_shared::{Error, Language, SystemRole};
use users_contract::StaffId;

use super::{About, Desk, Letters};
use crate::{
    domain::{StaffStatus, email_address, person_name},
    error::UsersError,
    repository::{NewStaff, StaffRows},
};

/// A person to be invited.
pub(crate) struct Invitation {
    pub email: String,
    pub name: String,
    pub language: Language,
    pub roles: Vec<SystemRole>,
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
    /// Every field that is to be mended; `USERS_ROLE_BEYOND_OWN`, `USERS_EMAIL_TAKEN`.
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
        roles: Vec<SystemRole>,
    ) -> Result<StaffId, Error> {
        self.desk.may_give(cx, &roles)?;
        let id = StaffId::from_uuid(cx.world().uuid());
        let entry = AuditEntry::security("staff.invited")
            .after("email", email.as_str())
            .after("name", name.as_str())
            .after("language", language.code())
            .after("roles", names(&roles));
        let tx = match self.desk.begin_once(cx).await? {
            Begun::Now(tx) => tx,
            Begun::Before(id) => return Ok(id),
        };
        tx.activity().touched(&id);
        let created_at = cx.now();
        StaffRows::insert(&tx, NewStaff { id, email, name, language, password_hash: None, roles, created_at }).await?;
        self.send(cx, &tx, id).await?;
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
        let person = self.desk.subject(cx, &tx, About { staff, version: None }).await?;
        if person.status != StaffStatus::Invited {
            return Err(UsersError::StaffNotInvited.into());
        }
        self.send(cx, &tx, staff).await?;
        self.desk.commit(tx, staff, AuditEntry::security("staff.invitationReplaced")).await
    }

    async fn send(&self, cx: &Cx, tx: &Tx, id: StaffId) -> Result<(), Error> {
        let person = StaffRows::find_many(tx, &[id]).await?.remove(&id);
        let person = person.ok_or_else(|| Error::internal(format!("{id} is gone")))?;
        self.letters.invite(cx, tx, &person).await
    }
}

/// Roles as the logs name them.
pub(super) fn names(roles: &[SystemRole]) -> Vec<&'static str> {
    roles.iter().map(|role| role.id()).collect()
}
