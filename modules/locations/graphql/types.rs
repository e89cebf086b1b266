//! Types of this module's slice.

use async_graphql::{Enum, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};

use crate::domain;

/// A place of Poland, with what tells it from others of its name.
#[derive(SimpleObject)]
pub struct TerytPlace {
    /// Its number in SIMC, seven digits.
    code: String,
    /// What it is.
    kind: PlaceKind,
    /// Its name.
    name: String,
    /// The place it is a part of; null where it is a part of none.
    part_of: Option<String>,
    /// The number of its commune in TERC, seven digits.
    commune_code: String,
    /// Its commune; null until TERC has been imported.
    commune: Option<String>,
    /// Its district.
    district: Option<String>,
    /// Its voivodeship.
    voivodeship: Option<String>,
}

impl From<domain::Place> for TerytPlace {
    fn from(place: domain::Place) -> Self {
        let domain::Place { code, kind, name, part_of, commune_code, commune, district, voivodeship } = place;
        Self { code, kind: kind.into(), name, part_of, commune_code, commune, district, voivodeship }
    }
}

/// A street.
#[derive(SimpleObject)]
pub struct TerytStreet {
    /// Its number in ULIC, five digits.
    code: String,
    /// `ul.`, `al.`, `pl.`; null where it is called by its name alone.
    feature: Option<String>,
    /// Its name, as people say it.
    name: String,
}

impl From<domain::Street> for TerytStreet {
    fn from(street: domain::Street) -> Self {
        let domain::Street { code, feature, name } = street;
        Self { code, feature, name }
    }
}

/// What is in use of a register.
#[derive(SimpleObject)]
pub struct TerytEdition {
    /// Which one.
    register: TerytRegister,
    /// The day whose state it is.
    as_of: NaiveDate,
    /// How many entries it has.
    entries: i64,
    /// When it was imported, UTC.
    imported_at: DateTime<Utc>,
}

impl From<domain::Edition> for TerytEdition {
    fn from(edition: domain::Edition) -> Self {
        let domain::Edition { register, as_of, entries, imported_at } = edition;
        Self { register: register.into(), as_of, entries, imported_at }
    }
}

/// A register of TERYT, the dictionary of the Polish state's territory.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "domain::Register")]
pub enum TerytRegister {
    /// Voivodeships, districts and communes.
    Terc,
    /// Places and their parts.
    Simc,
    /// Streets.
    Ulic,
}

/// What a place is, as SIMC has it.
#[derive(Enum, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "domain::PlaceKind")]
pub enum PlaceKind {
    /// Część miejscowości.
    PartOfPlace,
    /// Wieś.
    Village,
    /// Kolonia.
    Colony,
    /// Przysiółek.
    Hamlet,
    /// Osada.
    Settlement,
    /// Osada leśna.
    ForestSettlement,
    /// Osiedle.
    Estate,
    /// Schronisko turystyczne.
    Shelter,
    /// Dzielnica m.st. Warszawy.
    WarsawDistrict,
    /// Miasto.
    City,
    /// Delegatura.
    Delegation,
    /// Część miasta.
    PartOfCity,
}
