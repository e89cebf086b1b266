//! Mails: administrators see what became of them, and have those tried again that were given up.

use std::collections::HashMap;

use crm_core::{
    Cx,
    audit::{AuditEntry, write_audit},
    db::Db,
    mail,
    module::House,
};
use crm_graph::{Page, Window};
use crm_shared::{Error, codes};
use operations_contract::MailId;

use crate::{
    domain::{Mail, MailFilter},
    repository::MailRows,
};

/// Shows mails and has them tried again.
pub(crate) struct Mails {
    db: Db,
    mail: mail::Mail,
}

impl Mails {
    pub(crate) fn new(house: &House) -> Self {
        Self { db: house.db.clone(), mail: house.mail.clone() }
    }

    /// A page of them, newest first.
    pub(crate) async fn page(&self, _cx: &Cx, filter: &MailFilter, window: &Window) -> Result<Page<Mail>, Error> {
        let page = MailRows::page(&self.db, filter, window).await?;
        Ok(page.map(|mail| self.readable(mail)))
    }

    /// How many there are.
    pub(crate) async fn count(&self, _cx: &Cx, filter: &MailFilter) -> Result<i64, Error> {
        MailRows::count(&self.db, filter).await
    }

    /// Those of these ids; ids of none are missing.
    pub(crate) async fn find_many(&self, _cx: &Cx, ids: &[MailId]) -> Result<HashMap<MailId, Mail>, Error> {
        let found = MailRows::find_many(&self.db, ids).await?;
        Ok(found.into_iter().map(|(id, mail)| (id, self.readable(mail))).collect())
    }

    /// Has a mail tried again that was given up, or kept for want of a server.
    pub(crate) async fn retry(&self, cx: &Cx, id: MailId) -> Result<(), Error> {
        let tx = self.db.begin(cx).await?;
        let mail = MailRows::lock(&tx, id).await?.ok_or_else(|| Error::new(&codes::NOT_FOUND))?;
        mail.check_retry()?;
        MailRows::revive(&tx, id, cx.now()).await?;
        tx.activity().touched(&id);
        write_audit(&tx, AuditEntry::change("mail.retried").about(&id).before("state", mail.state.id())).await?;
        let courier = self.mail.clone();
        tx.after_commit(move || courier.wake());
        tx.commit().await
    }

    /// Whoever reads another's link may use it: once mails reach their people, nobody else reads them.
    fn readable(&self, mail: Mail) -> Mail {
        if self.mail.is_configured() { Mail { bodies: None, ..mail } } else { mail }
    }
}
