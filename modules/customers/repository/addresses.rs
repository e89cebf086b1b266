//! Addresses: table `customers.address`.

use crm_shared::Error;
use sea_orm::{FromQueryResult, Value};
use uuid::Uuid;

use super::Kept;
use crate::domain::{Address, AddressKind};

#[derive(FromQueryResult)]
pub(crate) struct Row {
    id: Uuid,
    customer_id: Uuid,
    kind: String,
    street: Option<String>,
    building: String,
    flat: Option<String>,
    postal_code: String,
    city: String,
    country: String,
    terc: Option<String>,
    simc: Option<String>,
    ulic: Option<String>,
    latitude: Option<f64>,
    longitude: Option<f64>,
}

impl Kept for Address {
    const TABLE: &'static str = "address";
    const COLUMNS: &'static [&'static str] = &[
        "kind",
        "street",
        "building",
        "flat",
        "postal_code",
        "city",
        "country",
        "terc",
        "simc",
        "ulic",
        "latitude",
        "longitude",
    ];
    const ORDER: &'static str = "array_position(ARRAY['registered', 'correspondence', 'service'], b.kind)";
    type Row = Row;

    fn values(&self) -> Vec<Value> {
        let Self { kind, street, building, flat, postal_code, city, country, terc, simc, ulic, coordinates } =
            self.clone();
        let (latitude, longitude) = coordinates.unzip();
        vec![
            kind.id().into(),
            street.into(),
            building.into(),
            flat.into(),
            postal_code.into(),
            city.into(),
            country.into(),
            terc.into(),
            simc.into(),
            ulic.into(),
            latitude.into(),
            longitude.into(),
        ]
    }

    fn read(row: Row) -> Result<(Uuid, Uuid, Self), Error> {
        let kind = AddressKind::from_id(&row.kind);
        let kind = kind.ok_or_else(|| Error::internal(format!("address {}: its kind is none", row.id)))?;
        let coordinates = row.latitude.zip(row.longitude);
        let Row { id, customer_id, street, building, flat, postal_code, city, country, terc, simc, ulic, .. } = row;
        let address = Self { kind, street, building, flat, postal_code, city, country, terc, simc, ulic, coordinates };
        Ok((customer_id, id, address))
    }
}
