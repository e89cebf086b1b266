//! The bank accounts of divisions.

use std::collections::HashMap;

use crm_core::db::{self, Conn, Tx};
use crm_graph::{DivisionId, Key as _, Scope};
use crm_shared::{Currency, Error, Iban};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::change;
use crate::domain::{BankAccount, Purpose};

/// Table `organization.bank_account`.
pub(crate) struct AccountRows;

#[derive(FromQueryResult)]
struct Row {
    division_id: Uuid,
    iban: String,
    currency: String,
    purpose: String,
    is_default: bool,
    label: Option<String>,
}

impl TryFrom<Row> for BankAccount {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        let broken = |what: &str| Error::internal(format!("a bank account of {}: no {what}", row.division_id));
        Ok(Self {
            iban: Iban::parse(&row.iban).ok_or_else(|| broken("IBAN"))?,
            currency: Currency::from_code(&row.currency).ok_or_else(|| broken(&row.currency))?,
            purpose: Purpose::from_id(&row.purpose).ok_or_else(|| broken(&row.purpose))?,
            is_default: row.is_default,
            label: row.label,
        })
    }
}

impl AccountRows {
    /// The accounts of those of these divisions that a scope takes in, in order; who has none is missing.
    pub(crate) async fn find_many(
        conn: &dyn Conn,
        divisions: &[DivisionId],
        scope: &Scope,
    ) -> Result<HashMap<DivisionId, Vec<BankAccount>>, Error> {
        const SQL: &str = "SELECT division_id, iban, currency, purpose, is_default, label \
            FROM organization.bank_account \
            WHERE division_id = ANY ($1) AND ($2::uuid[] IS NULL OR division_id = ANY ($2)) ORDER BY division_id, position";
        let ids: Vec<Uuid> = divisions.iter().map(|id| id.uuid()).collect();
        let mut found: HashMap<_, Vec<_>> = HashMap::new();
        for row in db::all::<Row>(conn, SQL, vec![ids.into(), scope.divisions().into()]).await? {
            found.entry(DivisionId::from_uuid(row.division_id)).or_default().push(row.try_into()?);
        }
        Ok(found)
    }

    /// Has a division have these accounts and no others; it is another version of the division.
    pub(crate) async fn replace(tx: &Tx, division: DivisionId, accounts: &[BankAccount]) -> Result<(), Error> {
        const CLEAR: &str = "DELETE FROM organization.bank_account WHERE division_id = $1";
        const INSERT: &str = "INSERT INTO organization.bank_account \
            (division_id, position, iban, currency, purpose, is_default, label) \
            SELECT $1, row::integer, iban, currency, purpose, is_default, nullif(label, '') FROM ROWS FROM \
            (unnest($2::text[]), unnest($3::text[]), unnest($4::text[]), unnest($5::boolean[]), unnest($6::text[])) \
            WITH ORDINALITY AS new (iban, currency, purpose, is_default, label, row)";
        const RAISE: &str = "UPDATE organization.division SET version = version + 1 WHERE id = $1";
        let texts = |text: fn(&BankAccount) -> String| accounts.iter().map(text).collect::<Vec<_>>();
        let defaults: Vec<bool> = accounts.iter().map(|account| account.is_default).collect();
        change(tx, CLEAR, vec![division.uuid().into()]).await?;
        let values = vec![
            division.uuid().into(),
            texts(|account| account.iban.to_string()).into(),
            texts(|account| account.currency.code().to_owned()).into(),
            texts(|account| account.purpose.id().to_owned()).into(),
            defaults.into(),
            texts(|account| account.label.clone().unwrap_or_default()).into(),
        ];
        change(tx, INSERT, values).await?;
        change(tx, RAISE, vec![division.uuid().into()]).await
    }
}
