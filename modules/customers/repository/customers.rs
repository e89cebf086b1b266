//! Customers: one by one.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use crm_core::db::{Conn, Tx, all, column, number};
use crm_graph::{DivisionId, Key as _, Scope};
use crm_shared::{Error, Krs, Language, Nip, Regon};
use customers_contract::CustomerId;
use sea_orm::{FromQueryResult, Value};
use users_contract::StaffId;
use uuid::Uuid;

use super::change;
use crate::domain::{Channel, Customer, Details, DocumentKind, ExternalId, Kind, Record, Standing, Status};

/// Table `customers.customer`, rows `c`. Whatever reads customers for others takes a [`Scope`].
pub(crate) struct CustomerRows;

#[derive(FromQueryResult)]
pub(super) struct Row {
    id: Uuid,
    number: String,
    division_id: Uuid,
    kind: String,
    company_name: Option<String>,
    given_name: Option<String>,
    family_name: Option<String>,
    nip: Option<String>,
    regon: Option<String>,
    krs: Option<String>,
    email: Option<String>,
    phone: Option<String>,
    language: String,
    tags: Vec<String>,
    preferred_channel: Option<String>,
    has_pesel: bool,
    document: Option<String>,
    assigned_to: Option<Uuid>,
    parent_id: Option<Uuid>,
    external_ids: Vec<String>,
    status: String,
    status_since: DateTime<Utc>,
    status_reason: Option<String>,
    version: i32,
    created_at: DateTime<Utc>,
    changed_at: DateTime<Utc>,
    merged_into: Option<Uuid>,
    merged_at: Option<DateTime<Utc>>,
    anonymised_at: Option<DateTime<Utc>>,
    served: bool,
}

/// What a [`Row`] is read from. Not EXISTS: of a long list PostgreSQL reads all that are sealed for it, whatever the page.
pub(super) const COLUMNS: &str = "SELECT c.id, c.number, c.division_id, c.kind, c.company_name, c.given_name, \
     c.family_name, c.nip, c.regon, c.krs, c.email, c.phone, c.language, c.tags, \
     c.preferred_channel, c.assigned_to, c.parent_id, \
     (SELECT true FROM customers.sealed s WHERE s.customer_id = c.id AND s.kind = 'pesel') IS TRUE AS has_pesel, \
     (SELECT s.document FROM customers.sealed s WHERE s.customer_id = c.id AND s.kind = 'document') AS document, \
     ARRAY (SELECT e.system || ' ' || e.external_id FROM customers.external_id e WHERE e.customer_id = c.id \
       ORDER BY e.system) AS external_ids, \
     c.status, c.status_since, c.status_reason, c.version, c.created_at, c.changed_at, \
     c.merged_into, c.merged_at, c.anonymised_at, c.served";

impl TryFrom<Row> for Customer {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        let id = CustomerId::from_uuid(row.id);
        let broken = |what: &str| Error::internal(format!("{id}: its {what} is none"));
        let details = Details {
            company_name: row.company_name,
            given_name: row.given_name,
            family_name: row.family_name,
            nip: row.nip.map(|nip| Nip::parse(&nip).ok_or_else(|| broken("NIP"))).transpose()?,
            regon: row.regon.map(|regon| Regon::parse(&regon).ok_or_else(|| broken("REGON"))).transpose()?,
            krs: row.krs.map(|krs| Krs::parse(&krs).ok_or_else(|| broken("KRS"))).transpose()?,
            email: row.email,
            phone: row.phone,
            language: Language::from_code(&row.language).ok_or_else(|| broken("language"))?,
            preferred_channel: known(row.preferred_channel, Channel::from_id).ok_or_else(|| broken("channel"))?,
            tags: row.tags,
        };
        let status = Status::from_id(&row.status).ok_or_else(|| broken("status"))?;
        Ok(Self {
            id,
            number: row.number,
            division: DivisionId::from_uuid(row.division_id),
            kind: Kind::from_id(&row.kind).ok_or_else(|| broken("kind"))?,
            details,
            has_pesel: row.has_pesel,
            document: known(row.document, DocumentKind::from_id).ok_or_else(|| broken("document"))?,
            assigned_to: row.assigned_to.map(StaffId::from_uuid),
            parent: row.parent_id.map(CustomerId::from_uuid),
            external_ids: row.external_ids.iter().filter_map(|id| external_id(id)).collect(),
            standing: Standing { status, since: row.status_since, reason: row.status_reason },
            version: row.version,
            created_at: row.created_at,
            changed_at: row.changed_at,
            record: Record {
                merged_into: row.merged_into.map(CustomerId::from_uuid),
                merged_at: row.merged_at,
                anonymised_at: row.anonymised_at,
                served: row.served,
            },
        })
    }
}

/// The value of a word, if there is one; nothing where the word is none.
fn known<T>(word: Option<String>, from_id: impl Fn(&str) -> Option<T>) -> Option<Option<T>> {
    match word {
        None => Some(None),
        Some(word) => from_id(&word).map(Some),
    }
}

/// Names of systems have no spaces.
fn external_id(id: &str) -> Option<ExternalId> {
    let (system, value) = id.split_once(' ')?;
    Some(ExternalId { system: system.to_owned(), value: value.to_owned() })
}

/// The columns of details, in the order of the statements.
fn written(details: &Details) -> Vec<Value> {
    let Details {
        company_name,
        given_name,
        family_name,
        nip,
        regon,
        krs,
        email,
        phone,
        language,
        preferred_channel,
        tags,
    } = details.clone();
    vec![
        company_name.into(),
        given_name.into(),
        family_name.into(),
        nip.map(|nip| nip.to_string()).into(),
        regon.map(|regon| regon.to_string()).into(),
        krs.map(|krs| krs.to_string()).into(),
        email.into(),
        phone.into(),
        language.code().into(),
        preferred_channel.map(Channel::id).into(),
        tags.into(),
    ]
}

/// Columns of a new customer, in the order of [`inserted`].
pub(super) const INSERTED: &str = "id, number, division_id, kind, status, status_since, status_reason, created_at, \
     company_name, given_name, family_name, nip, regon, krs, email, phone, language, preferred_channel, tags";

/// What is written of a new customer.
pub(super) fn inserted(new: &Customer) -> Vec<Value> {
    let mut values = vec![
        new.id.uuid().into(),
        new.number.clone().into(),
        new.division.uuid().into(),
        new.kind.id().into(),
        new.standing.status.id().into(),
        new.standing.since.into(),
        new.standing.reason.clone().into(),
        new.created_at.into(),
    ];
    values.extend(written(&new.details));
    values
}

impl CustomerRows {
    /// Those of these ids that a scope takes in.
    pub(crate) async fn find_many(
        conn: &dyn Conn,
        ids: &[CustomerId],
        scope: &Scope,
    ) -> Result<HashMap<CustomerId, Customer>, Error> {
        let sql = format!(
            "{COLUMNS} FROM customers.customer c WHERE c.id = ANY ($1) AND ($2::uuid[] IS NULL OR c.division_id = ANY ($2))"
        );
        let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
        let rows = all::<Row>(conn, &sql, vec![ids.into(), scope.divisions().into()]).await?;
        rows.into_iter().map(|row| Customer::try_from(row).map(|customer| (customer.id, customer))).collect()
    }

    /// A customer that a scope takes in, kept from being changed by others until the end of the transaction.
    pub(crate) async fn lock(tx: &Tx, id: CustomerId, scope: &Scope) -> Result<Option<Customer>, Error> {
        const SQL: &str = "SELECT FROM customers.customer WHERE id = $1 FOR UPDATE";
        // Read behind the lock: what the statement before saw is from before the wait.
        change(tx, SQL, vec![id.uuid().into()]).await?;
        Ok(Self::find_many(tx, &[id], scope).await?.remove(&id))
    }

    /// The next number: larger than every one before.
    pub(crate) async fn next_number(tx: &Tx) -> Result<i64, Error> {
        number(tx, "SELECT nextval('customers.number') AS number", Vec::new()).await
    }

    /// So many next numbers, in order, each larger than every one before.
    pub(crate) async fn next_numbers(tx: &Tx, count: usize) -> Result<Vec<i64>, Error> {
        const SQL: &str = "SELECT nextval('customers.number') FROM generate_series(1, $1)";
        let count = i64::try_from(count).map_err(Error::internal)?;
        let mut numbers: Vec<i64> = column(tx, SQL, [count.into()]).await?;
        numbers.sort_unstable();
        Ok(numbers)
    }

    /// Creates a customer, without a PESEL.
    ///
    /// # Errors
    /// `CUSTOMERS_DIVISION_UNKNOWN`.
    pub(crate) async fn insert(tx: &Tx, new: &Customer) -> Result<(), Error> {
        let values = inserted(new);
        let places: Vec<_> = (1..=values.len()).map(|place| format!("${place}")).collect();
        let sql = format!("INSERT INTO customers.customer ({INSERTED}) VALUES ({})", places.join(", "));
        change(tx, &sql, values).await
    }

    /// Sets the details of a customer.
    pub(crate) async fn update(tx: &Tx, id: CustomerId, new: &Details) -> Result<(), Error> {
        const SQL: &str = "UPDATE customers.customer SET company_name = $2, given_name = $3, family_name = $4, \
            nip = $5, regon = $6, krs = $7, email = $8, phone = $9, language = $10, preferred_channel = $11, tags = $12, \
            version = version + 1 WHERE id = $1";
        let mut values = vec![id.uuid().into()];
        values.extend(written(new));
        change(tx, SQL, values).await
    }

    /// Sets how it stands with a customer.
    pub(crate) async fn set_standing(tx: &Tx, id: CustomerId, new: &Standing) -> Result<(), Error> {
        const SQL: &str = "UPDATE customers.customer SET status = $2, status_since = $3, status_reason = $4, \
            served = CASE status WHEN 'lead' THEN $2 <> 'terminated' ELSE served OR $2 <> 'terminated' END, \
            version = version + 1 WHERE id = $1";
        let values = vec![id.uuid().into(), new.status.id().into(), new.since.into(), new.reason.clone().into()];
        change(tx, SQL, values).await
    }

    /// What is another number after each change of a customer that a scope takes in, of its notes and of its consents.
    pub(crate) async fn pulse(conn: &dyn Conn, id: CustomerId, scope: &Scope) -> Result<Option<i64>, Error> {
        const SQL: &str = "SELECT c.version + (SELECT coalesce(sum(n.version), 0) FROM customers.note n \
            WHERE n.customer_id = c.id) + (SELECT count(*) FROM customers.consent o WHERE o.customer_id = c.id) \
            AS number FROM customers.customer c WHERE c.id = $1 AND ($2::uuid[] IS NULL OR c.division_id = ANY ($2))";
        let pulse = number(conn, SQL, vec![id.uuid().into(), scope.divisions().into()]).await?;
        // The version is at least one.
        Ok((pulse > 0).then_some(pulse))
    }

    /// Makes it another version of a customer.
    pub(crate) async fn raise(tx: &Tx, id: CustomerId) -> Result<(), Error> {
        const SQL: &str = "UPDATE customers.customer SET version = version + 1 WHERE id = $1";
        change(tx, SQL, vec![id.uuid().into()]).await
    }
}
