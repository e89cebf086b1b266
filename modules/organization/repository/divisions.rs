//! Divisions: one by one.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use crm_core::db::{self, Conn, Tx};
use crm_graph::{DivisionId, Key as _, Scope};
use crm_shared::{Error, Krs, Nip, Regon};
use sea_orm::{FromQueryResult, Value};
use uuid::Uuid;

use super::change;
use crate::domain::{Address, Details, Division, Form, Standing};

/// Table `organization.division`, rows `d`, whose legal entities are `e`.
pub(crate) struct DivisionRows;

#[derive(FromQueryResult)]
pub(super) struct Row {
    id: Uuid,
    code: String,
    name: String,
    legal_entity_id: Option<Uuid>,
    nip: Option<String>,
    regon: Option<String>,
    krs: Option<String>,
    street: Option<String>,
    building: Option<String>,
    flat: Option<String>,
    postal_code: Option<String>,
    city: Option<String>,
    terc: Option<String>,
    simc: Option<String>,
    ulic: Option<String>,
    archived_at: Option<DateTime<Utc>>,
    archived_reason: Option<String>,
    version: i32,
    created_at: DateTime<Utc>,
}

/// What a [`Row`] is read from.
pub(super) const SELECT: &str = "SELECT d.id, d.code, d.name, d.legal_entity_id, coalesce(d.nip, e.nip) AS nip, \
     d.regon, coalesce(d.krs, e.krs) AS krs, d.street, d.building, d.flat, d.postal_code, d.city, d.terc, d.simc, \
     d.ulic, d.archived_at, d.archived_reason, d.version, d.created_at \
     FROM organization.division d LEFT JOIN organization.division e ON e.id = d.legal_entity_id";

impl TryFrom<Row> for Division {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self, Error> {
        let id = DivisionId::from_uuid(row.id);
        let broken = |what| Error::internal(format!("{id}: {what} doesn't fit its own check digits"));
        let address = row.building.zip(row.postal_code).zip(row.city).map(|((building, postal_code), city)| Address {
            street: row.street,
            building,
            flat: row.flat,
            postal_code,
            city,
            terc: row.terc,
            simc: row.simc,
            ulic: row.ulic,
        });
        let legal_entity = row.legal_entity_id.map(DivisionId::from_uuid);
        Ok(Self {
            id,
            standing: legal_entity.map_or(Standing::LegalEntity, Standing::Branch),
            details: Details {
                code: row.code,
                name: row.name,
                nip: row.nip.map(|nip| Nip::parse(&nip).ok_or_else(|| broken("NIP"))).transpose()?,
                regon: row.regon.map(|regon| Regon::parse(&regon).ok_or_else(|| broken("REGON"))).transpose()?,
                krs: row.krs.map(|krs| Krs::parse(&krs).ok_or_else(|| broken("KRS"))).transpose()?,
                address,
            },
            archived: row.archived_at.zip(row.archived_reason),
            version: row.version,
            created_at: row.created_at,
        })
    }
}

/// The columns of details, in the order of the statements: what a branch has of its legal entity is not its own.
fn written(standing: Standing, details: &Details) -> Vec<Value> {
    let Details { code, name, nip, regon, krs, address } = details.clone();
    let own = standing.form() == Form::LegalEntity;
    let mut values: Vec<Value> = vec![
        code.into(),
        name.into(),
        nip.filter(|_| own).map(|nip| nip.to_string()).into(),
        regon.map(|regon| regon.to_string()).into(),
        krs.filter(|_| own).map(|krs| krs.to_string()).into(),
    ];
    let part = |part: fn(&Address) -> Option<String>| Value::from(address.as_ref().and_then(part));
    values.extend([
        part(|address| address.street.clone()),
        part(|address| Some(address.building.clone())),
        part(|address| address.flat.clone()),
        part(|address| Some(address.postal_code.clone())),
        part(|address| Some(address.city.clone())),
        part(|address| address.terc.clone()),
        part(|address| address.simc.clone()),
        part(|address| address.ulic.clone()),
    ]);
    values
}

impl DivisionRows {
    /// Those of these ids that a scope takes in.
    pub(crate) async fn find_many(
        conn: &dyn Conn,
        ids: &[DivisionId],
        scope: &Scope,
    ) -> Result<HashMap<DivisionId, Division>, Error> {
        let sql = format!("{SELECT} WHERE d.id = ANY ($1) AND ($2::uuid[] IS NULL OR d.id = ANY ($2))");
        let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
        let rows = db::all::<Row>(conn, &sql, vec![ids.into(), scope.divisions().into()]).await?;
        let divisions = rows.into_iter().map(|row| Division::try_from(row).map(|division| (division.id, division)));
        divisions.collect()
    }

    /// Those in use, in the order of their codes.
    pub(crate) async fn in_use(conn: &dyn Conn) -> Result<Vec<DivisionId>, Error> {
        const SQL: &str = "SELECT id FROM organization.division WHERE archived_at IS NULL ORDER BY code, id";
        Ok(db::column(conn, SQL, Vec::new()).await?.into_iter().map(DivisionId::from_uuid).collect())
    }

    /// What the company and its divisions in use are called.
    pub(crate) async fn names(conn: &dyn Conn) -> Result<Vec<String>, Error> {
        #[derive(FromQueryResult)]
        struct Named {
            name: String,
        }
        const SQL: &str = "SELECT name FROM organization.company \
            UNION SELECT name FROM organization.division WHERE archived_at IS NULL";
        Ok(db::all::<Named>(conn, SQL, Vec::new()).await?.into_iter().map(|named| named.name).collect())
    }

    /// A division that a scope takes in, kept from being changed by others until the end of the transaction.
    pub(crate) async fn lock(tx: &Tx, id: DivisionId, scope: &Scope) -> Result<Option<Division>, Error> {
        const SQL: &str = "SELECT FROM organization.division WHERE id = $1 FOR UPDATE";
        // Read behind the lock: what the statement before saw of others is from before the wait.
        change(tx, SQL, vec![id.uuid().into()]).await?;
        Ok(Self::find_many(tx, &[id], scope).await?.remove(&id))
    }

    /// Creates a division.
    ///
    /// # Errors
    /// `ORGANIZATION_DIVISION_CODE_TAKEN`, `ORGANIZATION_NIP_TAKEN`.
    pub(crate) async fn insert(tx: &Tx, new: &Division) -> Result<(), Error> {
        const SQL: &str = "INSERT INTO organization.division (id, form, legal_entity_id, created_at, \
            code, name, nip, regon, krs, street, building, flat, postal_code, city, terc, simc, ulic) \
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
        let legal_entity = new.standing.legal_entity().map(|id| id.uuid());
        let mut values =
            vec![new.id.uuid().into(), new.standing.form().id().into(), legal_entity.into(), new.created_at.into()];
        values.extend(written(new.standing, &new.details));
        change(tx, SQL, values).await
    }

    /// Sets the details of a division.
    ///
    /// # Errors
    /// As [`insert`](Self::insert).
    pub(crate) async fn update(tx: &Tx, division: &Division, new: &Details) -> Result<(), Error> {
        const SQL: &str = "UPDATE organization.division SET code = $2, name = $3, nip = $4, regon = $5, krs = $6, \
            street = $7, building = $8, flat = $9, postal_code = $10, city = $11, terc = $12, simc = $13, ulic = $14, \
            version = version + 1 WHERE id = $1";
        let mut values = vec![division.id.uuid().into()];
        values.extend(written(division.standing, new));
        change(tx, SQL, values).await
    }

    /// Archives a division, or with none restores it.
    ///
    /// # Errors
    /// `ORGANIZATION_LAST_DIVISION`.
    pub(crate) async fn set_archived(
        tx: &Tx,
        id: DivisionId,
        archived: Option<(DateTime<Utc>, &str)>,
    ) -> Result<(), Error> {
        const SQL: &str = "UPDATE organization.division SET archived_at = $2, archived_reason = $3, \
            version = version + 1 WHERE id = $1";
        let (at, reason) = archived.unzip();
        change(tx, SQL, vec![id.uuid().into(), at.into(), reason.map(ToOwned::to_owned).into()]).await
    }
}
