//! Erasure (RODO): the person goes, the id stays, so that logs and documents keep their author.

use std::sync::Arc;

use crm_core::{
    Cx,
    audit::{AuditEntry, erase_values},
    files::Files,
    imports::{self, Alias},
    mail::Mail,
    module::House,
};
use crm_graph::Key as _;
use crm_shared::{Error, reason};
use serde_json::Value;
use users_contract::StaffId;

use super::{About, Desk};
use crate::{
    actions::STAFF_ANONYMISE,
    domain::{Grant, StaffStatus},
    error::UsersError,
    repository::{Links, PasswordHistory, SecondFactors, Sessions, StaffRows, Throttles},
    services::{import_staff::STAFF_IMPORTER, service_accounts::tell_of_owner, throttle::account_of},
};

/// In place of a name.
const NOBODY: &str = "—";

/// Values of the audit log that tell who a person is.
const PERSONAL: [&str; 2] = ["name", "email"];

/// Anonymises members of staff.
pub(crate) struct Anonymise {
    desk: Arc<Desk>,
    mail: Mail,
    files: Files,
}

impl Anonymise {
    pub(crate) fn new(house: &House, desk: &Arc<Desk>) -> Self {
        Self { desk: Arc::clone(desk), mail: house.mail.clone(), files: house.files.clone() }
    }

    /// Takes name, address, passwords and second factor, the network addresses and programs of sessions, mails, and what the
    /// audit log and imports keep of name and address. All sessions end. Can't be undone.
    ///
    /// # Errors
    /// `USERS_REASON_INVALID`, `USERS_VERSION_STALE`, `USERS_NOT_YOURSELF`, `USERS_BEYOND_OWN_DIVISIONS`, `USERS_BEYOND_OWN_RIGHTS`,
    /// `USERS_LAST_ADMINISTRATOR`.
    pub(crate) async fn run(&self, cx: &Cx, about: About, why: &str) -> Result<StaffId, Error> {
        let why = reason(why).ok_or(UsersError::ReasonInvalid)?;
        let id = about.staff;
        let tx = self.desk.begin(cx).await?;
        let person = self.desk.another(cx, &tx, about, &STAFF_ANONYMISE).await?;
        // RFC 2606: nobody can ever own this domain.
        let email = format!("{}@anonymised.invalid", id.uuid().simple());
        StaffRows::anonymise(&tx, id, &email, NOBODY).await?;
        let held: Vec<_> = person.grants.iter().map(Grant::assignment).collect();
        StaffRows::take(&tx, id, &held).await?;
        Links::clear(&tx, id).await?;
        SecondFactors::remove(&tx, id).await?;
        PasswordHistory::forget(&tx, id).await?;
        Sessions::revoke_all(&tx, id, cx.now()).await?;
        Sessions::forget_origins(&tx, id).await?;
        self.mail.forget(&tx, &person.email).await?;
        Throttles::unlock(&tx, &account_of(&person.email)).await?;
        tell_of_owner(&tx, id, "serviceAccount.ownerAnonymised", &why).await?;
        erase_values(&tx, &id, &PERSONAL).await?;
        let called = Alias { importer: STAFF_IMPORTER, choices: Value::Null, key: person.email.clone() };
        imports::forget(&tx, &self.files, &[id.global()], &[called]).await?;
        let entry = AuditEntry::security("staff.anonymised").because(why).before("status", person.status.id());
        self.desk.commit(tx, id, entry.after("status", StaffStatus::Anonymised.id())).await
    }
}
