//! The company.

use chrono::{DateTime, Utc};
use crm_core::db::{self, Conn, Tx};
use crm_graph::Key as _;
use crm_shared::Error;
use files_contract::FileId;
use organization_contract::CompanyId;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::change;
use crate::domain::{Company, Profile};

/// Table `organization.company`.
pub(crate) struct CompanyRow;

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    name: String,
    email: Option<String>,
    phone: Option<String>,
    website: Option<String>,
    accent_colour: Option<String>,
    logo_id: Option<Uuid>,
    version: i32,
}

impl From<Row> for Company {
    fn from(row: Row) -> Self {
        let Row { id, name, email, phone, website, accent_colour, logo_id, version } = row;
        let profile = Profile { name, email, phone, website, accent_colour };
        Self { id: CompanyId::from_uuid(id), profile, logo: logo_id.map(FileId::from_uuid), version }
    }
}

const COLUMNS: &str = "id, name, email, phone, website, accent_colour, logo_id, version";

impl CompanyRow {
    /// The company; none before the first administrator is created.
    pub(crate) async fn find(conn: &dyn Conn) -> Result<Option<Company>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM organization.company");
        Ok(db::all::<Row>(conn, &sql, Vec::new()).await?.pop().map(Company::from))
    }

    /// The company, kept from being changed by others until the end of the transaction.
    pub(crate) async fn lock(tx: &Tx) -> Result<Option<Company>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM organization.company FOR UPDATE");
        Ok(db::all::<Row>(tx, &sql, Vec::new()).await?.pop().map(Company::from))
    }

    /// Makes the company.
    pub(crate) async fn insert(tx: &Tx, id: CompanyId, name: &str, now: DateTime<Utc>) -> Result<(), Error> {
        const SQL: &str = "INSERT INTO organization.company (id, name, created_at) VALUES ($1, $2, $3)";
        change(tx, SQL, vec![id.uuid().into(), name.into(), now.into()]).await
    }

    /// Sets what customers know of it.
    pub(crate) async fn update(tx: &Tx, new: &Profile, logo: Option<FileId>) -> Result<(), Error> {
        const SQL: &str = "UPDATE organization.company SET name = $1, email = $2, phone = $3, website = $4, \
            accent_colour = $5, logo_id = $6, version = version + 1";
        let Profile { name, email, phone, website, accent_colour } = new.clone();
        let logo = logo.map(|logo| logo.uuid());
        let values = [name.into(), email.into(), phone.into(), website.into(), accent_colour.into(), logo.into()];
        change(tx, SQL, values.into()).await
    }
}
