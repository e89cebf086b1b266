//! The ledger of consents: table `customers.consent`, and its view of how it stands.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use crm_core::db::{Conn, Tx, all};
use crm_graph::{Key as _, Scope};
use crm_shared::Error;
use customers_contract::CustomerId;
use sea_orm::{FromQueryResult, Value};
use uuid::Uuid;

use super::change;
use crate::domain::{Channel, Consent, ConsentKind, ConsentLedger, ConsentWay, LEDGER_SHOWN};

/// Table `customers.consent`. Whatever reads it for others takes a [`Scope`].
pub(crate) struct ConsentRows;

#[derive(FromQueryResult)]
struct Row {
    customer_id: Uuid,
    current: bool,
    kind: String,
    channel: Option<String>,
    given: bool,
    at: DateTime<Utc>,
    way: String,
    text_version: Option<String>,
    recorded_at: DateTime<Utc>,
    recorded_by: Option<Uuid>,
}

/// Columns of a line, in the order of [`values`].
pub(super) const COLUMNS: &str = "kind, channel, given, at, way, text_version, recorded_at, recorded_by";

/// What is written of a line.
pub(super) fn values(new: &Consent) -> Vec<Value> {
    vec![
        new.kind.id().into(),
        new.channel.map(Channel::id).into(),
        new.given.into(),
        new.at.into(),
        new.way.id().into(),
        new.text_version.clone().into(),
        new.recorded_at.into(),
        new.recorded_by.into(),
    ]
}

impl TryFrom<Row> for Consent {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        let broken = |what: &str| Error::internal(format!("a consent of {}: its {what} is none", row.customer_id));
        Ok(Self {
            kind: ConsentKind::from_id(&row.kind).ok_or_else(|| broken("kind"))?,
            channel: row.channel.map(|id| Channel::from_id(&id).ok_or_else(|| broken("channel"))).transpose()?,
            given: row.given,
            at: row.at,
            way: ConsentWay::from_id(&row.way).ok_or_else(|| broken("way"))?,
            text_version: row.text_version,
            recorded_at: row.recorded_at,
            recorded_by: row.recorded_by,
        })
    }
}

impl ConsentRows {
    /// Those of each of these customers that a scope takes in.
    pub(crate) async fn find_many(
        conn: &dyn Conn,
        of: &[CustomerId],
        scope: &Scope,
    ) -> Result<HashMap<CustomerId, ConsentLedger>, Error> {
        let sql = format!(
            "WITH c AS (SELECT id FROM customers.customer WHERE id = ANY ($1) \
               AND ($2::uuid[] IS NULL OR division_id = ANY ($2))) \
             SELECT s.customer_id, true AS current, s.id, {COLUMNS} FROM customers.consent_state s \
             WHERE s.customer_id IN (SELECT id FROM c) \
             UNION ALL SELECT l.customer_id, false, l.id, {COLUMNS} FROM c CROSS JOIN LATERAL (SELECT * \
               FROM customers.consent WHERE customer_id = c.id ORDER BY at DESC, id DESC LIMIT {LEDGER_SHOWN}) l \
             ORDER BY at DESC, id DESC"
        );
        let of: Vec<Uuid> = of.iter().map(|id| id.uuid()).collect();
        let mut found: HashMap<_, ConsentLedger> = HashMap::new();
        for row in all::<Row>(conn, &sql, vec![of.into(), scope.divisions().into()]).await? {
            let (current, ledger) = (row.current, found.entry(CustomerId::from_uuid(row.customer_id)).or_default());
            let lines = if current { &mut ledger.current } else { &mut ledger.lines };
            lines.push(row.try_into()?);
        }
        Ok(found)
    }

    /// What a customer said last of a kind on a channel.
    pub(crate) async fn last(
        conn: &dyn Conn,
        of: CustomerId,
        kind: ConsentKind,
        channel: Option<Channel>,
    ) -> Result<Option<Consent>, Error> {
        let sql = format!(
            "SELECT customer_id, true AS current, {COLUMNS} FROM customers.consent_state \
             WHERE customer_id = $1 AND kind = $2 AND channel IS NOT DISTINCT FROM $3"
        );
        let values = vec![of.uuid().into(), kind.id().into(), channel.map(Channel::id).into()];
        all::<Row>(conn, &sql, values).await?.pop().map(Consent::try_from).transpose()
    }

    /// Adds a line.
    pub(crate) async fn insert(tx: &Tx, id: Uuid, of: CustomerId, new: &Consent) -> Result<(), Error> {
        let sql = format!(
            "INSERT INTO customers.consent (id, customer_id, {COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        );
        let values = [vec![id.into(), of.uuid().into()], values(new)].concat();
        change(tx, &sql, values).await
    }
}
