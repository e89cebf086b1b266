//! What documents say of a division: its name, its numbers in the registers, its address.

use crm_shared::{Error, Krs, Nip, Regon, line};
use serde_json::{Map, Value, json};

use super::{Address, Faults, Form, Standing, TypedAddress};
use crate::error::OrganizationError;

/// Name, numbers and address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Details {
    /// Short and unique, `WAW`.
    pub code: String,
    /// As it stands in documents.
    pub name: String,
    pub nip: Option<Nip>,
    pub regon: Option<Regon>,
    pub krs: Option<Krs>,
    pub address: Option<Address>,
}

/// As they were typed: what is none stays, or is not there yet.
#[derive(Debug, Clone, Default)]
pub(crate) struct TypedDetails {
    pub code: Option<String>,
    pub name: Option<String>,
    pub nip: Option<Option<String>>,
    pub regon: Option<Option<String>>,
    pub krs: Option<Option<String>>,
    pub address: Option<Option<TypedAddress>>,
}

impl TypedDetails {
    /// What they make of `before`, which a new division has none of. `entity`: the REGON of the legal entity whose
    /// branch it is.
    ///
    /// # Errors
    /// Every field that is to be mended.
    pub(crate) fn read(
        self,
        standing: Standing,
        before: Option<&Details>,
        entity: Option<&Regon>,
    ) -> Result<Details, Vec<Error>> {
        let mut faults = Faults::default();
        let before = before.cloned();
        let code = match self.code {
            Some(typed) => faults.take(code(&typed).ok_or(OrganizationError::CodeInvalid)),
            None => before.as_ref().map(|before| before.code.clone()),
        };
        let name = match self.name {
            Some(typed) => faults.take(line(&typed, 1..=200).ok_or(OrganizationError::NameInvalid("input.name"))),
            None => before.as_ref().map(|before| before.name.clone()),
        };
        let (nip, regon, krs, address) =
            before.map_or((None, None, None, None), |before| (before.nip, before.regon, before.krs, before.address));
        if standing.form() == Form::Branch {
            let given = [("input.nip", &self.nip), ("input.krs", &self.krs)];
            let given = given.into_iter().filter(|(_, typed)| matches!(typed, Some(Some(_))));
            given.for_each(|(path, _)| faults.note(OrganizationError::OfLegalEntity(path)));
        }
        let nip = faults.field(self.nip, nip, OrganizationError::NipInvalid, Nip::parse);
        let regon = faults.field(self.regon, regon, OrganizationError::RegonInvalid, Regon::parse);
        faults.take(fits(regon.as_ref(), standing, entity));
        let krs = faults.field(self.krs, krs, OrganizationError::KrsInvalid, Krs::parse);
        let address = match self.address {
            None => address,
            Some(None) => None,
            Some(Some(typed)) => typed.read(&mut faults),
        };
        let details = code.zip(name).map(|(code, name)| Details { code, name, nip, regon, krs, address });
        faults.finish(details)
    }
}

/// Whether a REGON is one of such a division.
fn fits(regon: Option<&Regon>, standing: Standing, entity: Option<&Regon>) -> Result<(), OrganizationError> {
    let fits = match (standing, regon, entity) {
        (_, None, _) => true,
        (Standing::LegalEntity, Some(own), _) => !own.is_of_local_unit(),
        (Standing::Branch(_), Some(own), None) => own.is_of_local_unit(),
        (Standing::Branch(_), Some(own), Some(entity)) => own.is_of_local_unit_of(entity),
    };
    if fits { Ok(()) } else { Err(OrganizationError::RegonMisfit) }
}

/// Capital letters, digits and hyphens: it stands in numbers of documents.
fn code(typed: &str) -> Option<String> {
    let code = typed.trim().to_ascii_uppercase();
    let plain = code.bytes().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == b'-');
    (plain && (1..=10).contains(&code.len()) && !code.starts_with('-')).then_some(code)
}

impl Details {
    /// For the audit log.
    pub(crate) fn facts(&self) -> Map<String, Value> {
        let Self { code, name, nip, regon, krs, address } = self;
        let facts = json!({
            "code": code,
            "name": name,
            "nip": nip.as_ref().map(Nip::as_str),
            "regon": regon.as_ref().map(Regon::as_str),
            "krs": krs.as_ref().map(Krs::as_str),
            "address": address.as_ref().map(Address::facts),
        });
        if let Value::Object(facts) = facts { facts } else { Map::new() }
    }
}

#[cfg(test)]
mod tests {
    use crm_graph::{DivisionId, Key as _, Uuid};
    use crm_shared::Regon;

    use super::{super::Standing, Details, TypedDetails, code};

    const BRANCH: fn() -> Standing = || Standing::Branch(DivisionId::from_uuid(Uuid::nil()));

    fn typed(text: &str) -> Option<Option<String>> {
        Some(Some(text.to_owned()))
    }

    fn new(standing: Standing, typed: TypedDetails, entity: Option<&str>) -> Result<Details, Vec<String>> {
        let named = TypedDetails { code: Some("waw".to_owned()), name: Some(" Sieć sp. z o.o. ".to_owned()), ..typed };
        let entity = entity.map(|regon| Regon::parse(regon).unwrap());
        named.read(standing, None, entity.as_ref()).map_err(told)
    }

    fn told(errors: Vec<crm_shared::Error>) -> Vec<String> {
        errors.iter().map(|error| format!("{} {}", error.code().id, error.path().unwrap_or_default())).collect()
    }

    #[test]
    fn a_code_is_written_in_capitals() {
        assert_eq!(code(" waw-2 ").unwrap(), "WAW-2");
        for wrong in ["", "-WAW", "ŁDZ", "WAW 2", "WARSZAWA-12"] {
            assert_eq!(code(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_legal_entity_has_its_own_numbers() {
        let numbers = TypedDetails {
            nip: typed("526-025-02-74"),
            regon: typed("123456785"),
            krs: typed("0000028860"),
            ..TypedDetails::default()
        };
        let details = new(Standing::LegalEntity, numbers, None).unwrap();
        assert_eq!((details.code.as_str(), details.name.as_str()), ("WAW", "Sieć sp. z o.o."));
        assert_eq!(details.nip.unwrap().as_str(), "5260250274");
        let unit = TypedDetails { regon: typed("12345678512347"), ..TypedDetails::default() };
        let misfit = ["ORGANIZATION_REGON_MISFIT input.regon"];
        assert_eq!(new(Standing::LegalEntity, unit, None).unwrap_err(), misfit);
    }

    #[test]
    fn a_branch_has_a_regon_within_that_of_its_legal_entity_and_no_other_number() {
        let unit = || TypedDetails { regon: typed("12345678512347"), ..TypedDetails::default() };
        assert!(new(BRANCH(), unit(), Some("123456785")).is_ok() && new(BRANCH(), unit(), None).is_ok());
        let misfit = ["ORGANIZATION_REGON_MISFIT input.regon"];
        assert_eq!(new(BRANCH(), unit(), Some("000331501")).unwrap_err(), misfit);
        let given = TypedDetails { nip: typed("5260250274"), krs: typed("0000028860"), ..TypedDetails::default() };
        let refused = ["ORGANIZATION_OF_LEGAL_ENTITY input.nip", "ORGANIZATION_OF_LEGAL_ENTITY input.krs"];
        assert_eq!(new(BRANCH(), given, None).unwrap_err(), refused);
    }

    #[test]
    fn what_is_left_out_stays_and_every_fault_is_told() {
        let before =
            new(Standing::LegalEntity, TypedDetails { nip: typed("5260250274"), ..TypedDetails::default() }, None);
        let before = before.unwrap();
        let edit = TypedDetails { name: Some("Sieć S.A.".to_owned()), ..TypedDetails::default() };
        let after = edit.read(Standing::LegalEntity, Some(&before), None).unwrap();
        assert_eq!(after, Details { name: "Sieć S.A.".to_owned(), ..before.clone() });
        let wrong = TypedDetails {
            code: Some("ł".to_owned()),
            name: Some(String::new()),
            nip: typed("5260250275"),
            regon: typed("1"),
            krs: typed("1"),
            address: Some(Some(super::TypedAddress::default())),
        };
        let told = told(wrong.read(Standing::LegalEntity, Some(&before), None).unwrap_err());
        assert_eq!(
            told,
            [
                "ORGANIZATION_DIVISION_CODE_INVALID input.code",
                "ORGANIZATION_NAME_INVALID input.name",
                "ORGANIZATION_NIP_INVALID input.nip",
                "ORGANIZATION_REGON_INVALID input.regon",
                "ORGANIZATION_KRS_INVALID input.krs",
                "ORGANIZATION_ADDRESS_INVALID input.address.building",
                "ORGANIZATION_POSTAL_CODE_INVALID input.address.postalCode",
                "ORGANIZATION_ADDRESS_INVALID input.address.city",
            ]
        );
    }
}
