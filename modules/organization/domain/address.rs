//! The registered address of a division.

use crm_shared::{line, postal_code, teryt};
use serde_json::{Value, json};

use super::Faults;
use crate::error::OrganizationError;

/// An address in Poland; villages may have no streets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Address {
    pub street: Option<String>,
    pub building: String,
    pub flat: Option<String>,
    /// `00-950`.
    pub postal_code: String,
    pub city: String,
    /// The commune in the TERYT register, seven digits.
    pub terc: Option<String>,
    /// The place there, seven digits.
    pub simc: Option<String>,
    /// The street there, five digits.
    pub ulic: Option<String>,
}

/// One as it was typed.
#[derive(Debug, Clone, Default)]
pub(crate) struct TypedAddress {
    pub street: Option<String>,
    pub building: String,
    pub flat: Option<String>,
    pub postal_code: String,
    pub city: String,
    pub terc: Option<String>,
    pub simc: Option<String>,
    pub ulic: Option<String>,
}

impl TypedAddress {
    /// The address; each fault is noted.
    pub(super) fn read(self, faults: &mut Faults) -> Option<Address> {
        use OrganizationError::{AddressInvalid, TerytInvalid};
        let fault = AddressInvalid("input.address.street");
        let street = faults.field(Some(self.street), None, fault, |typed| line(typed, 1..=200));
        let building = faults.take(line(&self.building, 1..=20).ok_or(AddressInvalid("input.address.building")));
        let fault = AddressInvalid("input.address.flat");
        let flat = faults.field(Some(self.flat), None, fault, |typed| line(typed, 1..=20));
        let postal_code = faults.take(postal_code(&self.postal_code).ok_or(OrganizationError::PostalCodeInvalid));
        let city = faults.take(line(&self.city, 1..=200).ok_or(AddressInvalid("input.address.city")));
        let mut number =
            |typed, path, digits| faults.field(Some(typed), None, TerytInvalid(path), |typed| teryt(typed, digits));
        let terc = number(self.terc, "input.address.terc", 7);
        let simc = number(self.simc, "input.address.simc", 7);
        let ulic = number(self.ulic, "input.address.ulic", 5);
        Some(Address { street, building: building?, flat, postal_code: postal_code?, city: city?, terc, simc, ulic })
    }
}

impl Address {
    /// For the audit log.
    pub(super) fn facts(&self) -> Value {
        let Self { street, building, flat, postal_code, city, terc, simc, ulic } = self;
        json!({
            "street": street, "building": building, "flat": flat, "postalCode": postal_code, "city": city,
            "terc": terc, "simc": simc, "ulic": ulic,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Address, Faults, TypedAddress};
    use crate::error::OrganizationError;

    fn read(typed: TypedAddress) -> (Option<Address>, Vec<OrganizationError>) {
        let mut faults = Faults::default();
        let address = typed.read(&mut faults);
        (address, faults.into_inner())
    }

    fn village() -> TypedAddress {
        TypedAddress {
            building: " 12A ".to_owned(),
            postal_code: "05 - 500".to_owned(),
            city: "Żabieniec".to_owned(),
            street: Some(String::new()),
            ..TypedAddress::default()
        }
    }

    #[test]
    fn an_address_needs_a_building_a_postal_code_and_a_city() {
        let (address, faults) = read(village());
        let address = address.unwrap();
        assert_eq!(faults, []);
        assert_eq!((address.street, address.building.as_str(), address.postal_code.as_str()), (None, "12A", "05-500"));
        let (_, faults) = read(TypedAddress { postal_code: "0550".to_owned(), ..TypedAddress::default() });
        assert_eq!(
            faults,
            [
                OrganizationError::AddressInvalid("input.address.building"),
                OrganizationError::PostalCodeInvalid,
                OrganizationError::AddressInvalid("input.address.city"),
            ]
        );
    }

    #[test]
    fn numbers_of_teryt_have_their_length() {
        let good = TypedAddress {
            terc: Some("1418042".to_owned()),
            simc: Some("0005513".to_owned()),
            ulic: Some("10268".to_owned()),
            ..village()
        };
        assert_eq!(read(good.clone()).1, []);
        let bad = TypedAddress { simc: Some("5513".to_owned()), ulic: Some("1026x".to_owned()), ..good };
        let told = ["input.address.simc", "input.address.ulic"].map(OrganizationError::TerytInvalid);
        assert_eq!(read(bad).1, told);
    }
}
