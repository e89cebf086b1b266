//! Contacts: table `customers.contact`.

use crm_shared::Error;
use sea_orm::{FromQueryResult, Value};
use uuid::Uuid;

use super::Kept;
use crate::domain::{Contact, Purpose};

#[derive(FromQueryResult)]
pub(crate) struct Row {
    id: Uuid,
    customer_id: Uuid,
    purposes: Vec<String>,
    name: String,
    email: Option<String>,
    phone: Option<String>,
    note: Option<String>,
}

impl Kept for Contact {
    const TABLE: &'static str = "contact";
    const COLUMNS: &'static [&'static str] = &["purposes", "name", "email", "phone", "note"];
    const ORDER: &'static str = "b.name COLLATE \"pl-x-icu\"";
    type Row = Row;

    fn values(&self) -> Vec<Value> {
        let Self { purposes, name, email, phone, note } = self.clone();
        let purposes: Vec<_> = purposes.iter().map(|purpose| purpose.id().to_owned()).collect();
        vec![purposes.into(), name.into(), email.into(), phone.into(), note.into()]
    }

    fn read(row: Row) -> Result<(Uuid, Uuid, Self), Error> {
        let purposes = row.purposes.iter().map(|purpose| Purpose::from_id(purpose)).collect::<Option<_>>();
        let purposes = purposes.ok_or_else(|| Error::internal(format!("contact {}: its purpose is none", row.id)))?;
        let Row { id, customer_id, name, email, phone, note, .. } = row;
        Ok((customer_id, id, Self { purposes, name, email, phone, note }))
    }
}
