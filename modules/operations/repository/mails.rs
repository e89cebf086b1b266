//! Mails as administrators see and mend them.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use crm_core::db::{self, Conn, Tx};
use crm_graph::{Key as _, Page, Window};
use crm_shared::Error;
use operations_contract::MailId;
use sea_orm::{FromQueryResult, Value};
use uuid::Uuid;

use crate::domain::{Mail, MailFilter, MailState};

/// Rows `m` of table `crm.mail`.
pub(crate) struct MailRows;

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    address: String,
    name: String,
    template: String,
    subject: String,
    body_text: Option<String>,
    body_html: Option<String>,
    state: String,
    attempts: i32,
    code: Option<String>,
    request_id: String,
    created_at: DateTime<Utc>,
    due_at: DateTime<Utc>,
    finished_at: Option<DateTime<Utc>>,
}

impl TryFrom<Row> for Mail {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        Ok(Self {
            id: MailId::from_uuid(row.id),
            address: row.address,
            name: row.name,
            template: row.template,
            subject: row.subject,
            bodies: row.body_text.zip(row.body_html),
            state: MailState::from_id(&row.state)
                .ok_or_else(|| Error::internal(format!("no state `{}`", row.state)))?,
            attempts: row.attempts,
            code: row.code,
            request_id: row.request_id,
            created_at: row.created_at,
            due_at: row.due_at,
            finished_at: row.finished_at,
        })
    }
}

const COLUMNS: &str = "m.id, m.address, m.name, m.template, m.subject, m.body_text, m.body_html, m.state, m.attempts, \
     m.code, m.request_id, m.created_at, m.due_at, m.finished_at";

/// Which mails a [`MailFilter`] lets pass.
const PASSES: &str = "($1::text IS NULL OR m.state = $1) \
     AND ($2::text IS NULL OR strpos(lower(m.address || ' ' || m.name), lower($2)) > 0)";

impl MailRows {
    /// A page of the mails that the filter lets pass, newest first.
    pub(crate) async fn page(conn: &dyn Conn, filter: &MailFilter, window: &Window) -> Result<Page<Mail>, Error> {
        let mut values = values(filter);
        values.push(window.limit().into());
        let (direction, ahead) = if window.is_backwards() { ("ASC", ">") } else { ("DESC", "<") };
        let beside = match window.from() {
            None => String::new(),
            Some(from) => {
                values.extend([from.time()?.into(), from.id().into()]);
                format!("AND (m.created_at, m.id) {ahead} ($4, $5)")
            }
        };
        let sql = format!(
            "SELECT {COLUMNS} FROM crm.mail m WHERE {PASSES} {beside} \
             ORDER BY m.created_at {direction}, m.id {direction} LIMIT $3"
        );
        // The row that a cursor names is on the other side.
        Ok(window.page(Self::all(conn, &sql, values).await?, window.from().is_some()))
    }

    /// How many mails the filter lets pass.
    pub(crate) async fn count(conn: &dyn Conn, filter: &MailFilter) -> Result<i64, Error> {
        let sql = format!("SELECT count(*) FROM crm.mail m WHERE {PASSES}");
        db::number(conn, sql, values(filter)).await
    }

    /// Those of these ids; ids of none are missing.
    pub(crate) async fn find_many(conn: &dyn Conn, ids: &[MailId]) -> Result<HashMap<MailId, Mail>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM crm.mail m WHERE m.id = ANY($1)");
        let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
        let found = Self::all(conn, &sql, vec![ids.into()]).await?;
        Ok(found.into_iter().map(|mail| (mail.id, mail)).collect())
    }

    /// A mail that stays as it is until the transaction ends.
    pub(crate) async fn lock(tx: &Tx, id: MailId) -> Result<Option<Mail>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM crm.mail m WHERE m.id = $1 FOR UPDATE");
        Ok(Self::all(tx, &sql, vec![id.uuid().into()]).await?.pop())
    }

    /// Makes it due, as if it had never been tried.
    pub(crate) async fn revive(tx: &Tx, id: MailId, now: DateTime<Utc>) -> Result<(), Error> {
        const SQL: &str =
            "UPDATE crm.mail SET state = 'waiting', attempts = 0, due_at = $2, finished_at = NULL WHERE id = $1";
        db::change(tx, SQL, [id.uuid().into(), now.into()]).await.map(|_| ())
    }

    async fn all(conn: &dyn Conn, sql: &str, values: Vec<Value>) -> Result<Vec<Mail>, Error> {
        let rows = db::all::<Row>(conn, sql, values).await?;
        rows.into_iter().map(Mail::try_from).collect()
    }
}

/// `$1` and `$2` of [`PASSES`].
fn values(filter: &MailFilter) -> Vec<Value> {
    vec![filter.state.map(MailState::id).into(), filter.recipient.clone().into()]
}
