//! Addresses of customers.

use crm_shared::{Error, line, postal_code, teryt};
use customers_contract::AddressId;
use serde_json::{Map, Value, json};

use super::{Belonging, Faults};
use crate::error::CustomersError;

/// What an address is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AddressKind {
    /// Where the customer lives or has its seat; one at most.
    Registered,
    /// Where letters go; one at most.
    Correspondence,
    /// Where something is delivered.
    Service,
}

impl AddressKind {
    const ALL: [Self; 3] = [Self::Registered, Self::Correspondence, Self::Service];

    /// The word in the database and the audit log.
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::Correspondence => "correspondence",
            Self::Service => "service",
        }
    }

    pub(crate) fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }
}

/// An address; villages may have no streets.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Address {
    pub kind: AddressKind,
    pub street: Option<String>,
    pub building: String,
    pub flat: Option<String>,
    /// In Poland `00-950`.
    pub postal_code: String,
    pub city: String,
    /// ISO 3166-1, `PL`.
    pub country: String,
    /// The commune in the TERYT register, seven digits.
    pub terc: Option<String>,
    /// The place there, seven digits.
    pub simc: Option<String>,
    /// The street there, five digits.
    pub ulic: Option<String>,
    /// Latitude and longitude in degrees, WGS 84.
    pub coordinates: Option<(f64, f64)>,
}

/// One as it was typed.
#[derive(Debug, Clone)]
pub(crate) struct TypedAddress {
    pub kind: AddressKind,
    pub street: Option<String>,
    pub building: String,
    pub flat: Option<String>,
    pub postal_code: String,
    pub city: String,
    pub country: String,
    pub terc: Option<String>,
    pub simc: Option<String>,
    pub ulic: Option<String>,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
}

impl TypedAddress {
    /// The address.
    ///
    /// # Errors
    /// Every field that is to be mended.
    pub(crate) fn read(self) -> Result<Address, Vec<Error>> {
        use CustomersError as Of;
        let mut faults = Faults::default();
        let fault = Of::AddressInvalid("input.address.street");
        let street = faults.field(Some(self.street), None, fault, |typed| line(typed, 1..=200));
        let building = faults.take(line(&self.building, 1..=20).ok_or(Of::AddressInvalid("input.address.building")));
        let fault = Of::AddressInvalid("input.address.flat");
        let flat = faults.field(Some(self.flat), None, fault, |typed| line(typed, 1..=20));
        let country = faults.take(country(&self.country).ok_or(Of::CountryInvalid));
        let abroad = country.as_deref().is_some_and(|country| country != "PL");
        let code = if abroad { line(&self.postal_code, 2..=12) } else { postal_code(&self.postal_code) };
        let code = faults.take(code.ok_or(Of::PostalCodeInvalid));
        let city = faults.take(line(&self.city, 1..=200).ok_or(Of::AddressInvalid("input.address.city")));
        let mut number =
            |typed, path, digits| faults.field(Some(typed), None, Of::TerytInvalid(path), |typed| teryt(typed, digits));
        let terc = number(self.terc, "input.address.terc", 7);
        let simc = number(self.simc, "input.address.simc", 7);
        let ulic = number(self.ulic, "input.address.ulic", 5);
        let coordinates = faults.take(coordinates(self.latitude, self.longitude)).flatten();
        let places = building.zip(code).zip(city.zip(country));
        faults.finish(places.map(|((building, postal_code), (city, country))| Address {
            kind: self.kind,
            street,
            building,
            flat,
            postal_code,
            city,
            country,
            terc,
            simc,
            ulic,
            coordinates,
        }))
    }
}

/// The two letters of ISO 3166-1.
fn country(typed: &str) -> Option<String> {
    let country = typed.trim().to_ascii_uppercase();
    (country.len() == 2 && country.bytes().all(|c| c.is_ascii_uppercase())).then_some(country)
}

/// Both or none, on this earth.
fn coordinates(latitude: Option<f64>, longitude: Option<f64>) -> Result<Option<(f64, f64)>, CustomersError> {
    match (latitude, longitude) {
        (None, None) => Ok(None),
        (Some(north), Some(east)) if (-90.0..=90.0).contains(&north) && (-180.0..=180.0).contains(&east) => {
            Ok(Some((north, east)))
        }
        _ => Err(CustomersError::CoordinatesInvalid),
    }
}

impl Address {
    /// As it stands in one line; in Poland the country goes without saying.
    pub(crate) fn line(&self) -> String {
        let flat = self.flat.as_ref().map(|flat| format!("/{flat}")).unwrap_or_default();
        let street = self.street.as_ref().map(|street| format!("{street} ")).unwrap_or_default();
        let country = if self.country == "PL" { String::new() } else { format!(", {}", self.country) };
        format!("{street}{}{flat}, {} {}{country}", self.building, self.postal_code, self.city)
    }
}

impl Belonging for Address {
    type Id = AddressId;
    const EVENTS: [&'static str; 3] = ["customer.addressAdded", "customer.addressEdited", "customer.addressRemoved"];

    fn facts(&self) -> Map<String, Value> {
        let Self { kind, street, building, flat, postal_code, city, country, terc, simc, ulic, coordinates } = self;
        let facts = json!({
            "kind": kind.id(), "street": street, "building": building, "flat": flat, "postalCode": postal_code,
            "city": city, "country": country, "terc": terc, "simc": simc, "ulic": ulic,
            "latitude": coordinates.map(|at| at.0), "longitude": coordinates.map(|at| at.1),
        });
        if let Value::Object(facts) = facts { facts } else { Map::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::{AddressKind, TypedAddress};

    fn village() -> TypedAddress {
        TypedAddress {
            kind: AddressKind::Service,
            street: Some(String::new()),
            building: " 12A ".to_owned(),
            flat: None,
            postal_code: "05 - 500".to_owned(),
            city: "Żabieniec".to_owned(),
            country: "pl".to_owned(),
            terc: None,
            simc: Some("0005513".to_owned()),
            ulic: None,
            latitude: Some(52.06),
            longitude: Some(21.04),
        }
    }

    fn told(typed: TypedAddress) -> Vec<String> {
        let errors = typed.read().unwrap_err();
        errors.iter().map(|error| error.path().unwrap_or_default().replace("input.address.", "")).collect()
    }

    #[test]
    fn an_address_needs_a_building_a_postal_code_and_a_city() {
        let address = village().read().unwrap();
        assert_eq!((address.street, address.building.as_str(), address.country.as_str()), (None, "12A", "PL"));
        assert_eq!((address.postal_code.as_str(), address.coordinates), ("05-500", Some((52.06, 21.04))));
        let empty =
            TypedAddress { building: String::new(), postal_code: String::new(), city: String::new(), ..village() };
        assert_eq!(told(empty), ["building", "postalCode", "city"]);
    }

    #[test]
    fn abroad_there_are_other_postal_codes_and_nowhere_other_coordinates() {
        let abroad = TypedAddress { country: "GB".to_owned(), postal_code: "SW1A 1AA".to_owned(), ..village() };
        assert_eq!(abroad.clone().read().unwrap().postal_code, "SW1A 1AA");
        assert_eq!(told(TypedAddress { country: "PL".to_owned(), ..abroad.clone() }), ["postalCode"]);
        assert_eq!(told(TypedAddress { country: "Polska".to_owned(), ..village() }), ["country"]);
        for (latitude, longitude) in [(Some(91.0), Some(0.0)), (Some(f64::NAN), Some(0.0)), (Some(1.0), None)] {
            assert_eq!(told(TypedAddress { latitude, longitude, ..village() }), ["latitude"]);
        }
    }
}
