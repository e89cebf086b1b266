//! The mails' SQL.

use chrono::{DateTime, Utc};
use crm_shared::{Error, Language};
use sea_orm::{FromQueryResult, Value};
use uuid::Uuid;

use super::{MAIL_RESTORED, Mailbox, Message, letter::Letter};
use crate::db::{self, Conn, Tx};

/// A mail to be.
pub(super) struct NewMail {
    pub id: Uuid,
    pub address: String,
    pub name: String,
    pub language: Language,
    pub template: &'static str,
    pub letter: Letter,
    pub request_id: String,
}

/// A mail, claimed by whoever holds this.
pub(super) struct Parcel {
    pub message: Message,
    pub template: String,
    pub request_id: String,
    /// This one included.
    pub attempts: i32,
}

/// What becomes of a mail that was tried.
pub(super) enum Fate {
    Sent,
    Kept,
    /// Tried again then.
    Waiting(&'static str, DateTime<Utc>),
    Failed(&'static str),
    Undeliverable(&'static str),
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    address: String,
    name: String,
    template: String,
    subject: String,
    body_text: String,
    body_html: String,
    request_id: String,
    created_at: DateTime<Utc>,
    attempts: i32,
}

/// Writes a mail.
pub(super) async fn insert(tx: &Tx, new: NewMail, now: DateTime<Utc>) -> Result<(), Error> {
    const SQL: &str = "INSERT INTO crm.mail (id, address, name, language, template, subject, body_text, body_html, \
        request_id, created_at, due_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)";
    let Letter { subject, text, html } = new.letter;
    let values: [Value; 10] = [
        new.id.into(),
        new.address.into(),
        new.name.into(),
        new.language.code().into(),
        new.template.into(),
        subject.into(),
        text.into(),
        html.into(),
        new.request_id.into(),
        now.into(),
    ];
    db::change(tx, SQL, values).await.map(|_| ())
}

/// Deletes every mail to an address.
pub(super) async fn forget(tx: &Tx, address: &str) -> Result<(), Error> {
    db::change(tx, "DELETE FROM crm.mail WHERE address = $1", [address.into()]).await.map(|_| ())
}

/// Claims the mail that has waited longest. One that fails goes behind the others: its wait grows.
pub(super) async fn claim(
    conn: &dyn Conn,
    claim: Uuid,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Option<Parcel>, Error> {
    const SQL: &str = "UPDATE crm.mail SET claim = $1, claimed_until = $3, attempts = attempts + 1 \
        WHERE id = (SELECT m.id FROM crm.mail m WHERE m.state = 'waiting' AND m.due_at <= $2 \
            AND (m.claimed_until IS NULL OR m.claimed_until <= $2) ORDER BY m.due_at, m.id LIMIT 1 FOR UPDATE SKIP LOCKED) \
        RETURNING id, address, name, template, subject, body_text, body_html, request_id, created_at, attempts";
    let row = db::one::<Row>(conn, SQL, [claim.into(), now.into(), until.into()]).await?;
    Ok(row.map(|row| Parcel {
        message: Message {
            id: row.id,
            to: Mailbox { name: row.name, address: row.address },
            subject: row.subject,
            text: row.body_text,
            html: row.body_html,
            written_at: row.created_at,
        },
        template: row.template,
        request_id: row.request_id,
        attempts: row.attempts,
    }))
}

/// Writes down what became of a mail; false where the claim was lost.
pub(super) async fn end(tx: &Tx, id: Uuid, claim: Uuid, fate: Fate, now: DateTime<Utc>) -> Result<bool, Error> {
    const SQL: &str = "UPDATE crm.mail SET claim = NULL, claimed_until = NULL, state = $3, code = $4, \
        due_at = coalesce($5, due_at), finished_at = $6, body_text = CASE WHEN $7 THEN NULL ELSE body_text END, \
        body_html = CASE WHEN $7 THEN NULL ELSE body_html END WHERE id = $1 AND claim = $2";
    let (state, code, due_at) = match fate {
        Fate::Sent => ("sent", None, None),
        Fate::Kept => ("kept", None, None),
        Fate::Waiting(code, due_at) => ("waiting", Some(code), Some(due_at)),
        Fate::Failed(code) => ("failed", Some(code), None),
        Fate::Undeliverable(code) => ("undeliverable", Some(code), None),
    };
    let erased = matches!(state, "sent" | "undeliverable");
    let finished_at = (state != "waiting").then_some(now);
    let values = [id.into(), claim.into(), state.into(), code.into(), due_at.into(), finished_at.into(), erased.into()];
    db::change(tx, SQL, values).await.map(|rows| rows == 1)
}

/// After a restore: what was waiting when the backup was made may have been sent since, so each waits for a
/// person; how many do.
///
/// # Errors
/// UNAVAILABLE or INTERNAL.
pub async fn hold_back(tx: &Tx) -> Result<u64, Error> {
    const SQL: &str = "UPDATE crm.mail SET state = 'failed', code = $1, finished_at = $2, claim = NULL, \
        claimed_until = NULL WHERE state = 'waiting'";
    db::change(tx, SQL, [MAIL_RESTORED.id.into(), tx.activity().cx().now().into()]).await
}
