//! After a restore nobody is signed in: a session that was ended after the backup must not be good again, nor
//! a link that was used, nor a program's token that was revoked.

use async_trait::async_trait;
use crm_core::{
    Cx,
    audit::{AuditEntry, write_audit},
    db::Tx,
    module::Restored,
};
use crm_shared::Error;

use crate::repository::{Challenges, Links, ServiceTokens, Sessions};

/// Ends every session and every program's token that the backup brings back.
pub(crate) struct SignedOut;

#[async_trait]
impl Restored for SignedOut {
    async fn restored(&self, cx: &Cx, tx: &Tx) -> Result<Option<String>, Error> {
        Links::clear_everybodys(tx).await?;
        Challenges::clear_everybodys(tx).await?;
        let ended = Sessions::revoke_everybodys(tx, cx.now()).await?;
        let tokens = ServiceTokens::end_all(tx, cx.now()).await?;
        if tokens > 0 {
            let entry = AuditEntry::security("serviceToken.allEnded").because("restore");
            write_audit(tx, entry.after("tokens", tokens)).await?;
        }
        if ended == 0 && tokens == 0 {
            return Ok(None);
        }
        write_audit(tx, AuditEntry::security("session.allEnded").because("restore").after("sessions", ended)).await?;
        Ok(Some(format!(
            "{ended} session(s) ended: everybody signs in again, with the password of the backup; {tokens} token(s) of \
             service accounts ended: make new ones"
        )))
    }
}
