//! What is known of a customer: names, numbers of registers, how they are reached, tags.

use crm_shared::{Error, Krs, Language, Nip, Regon, email_address, line, phone_number};
use serde_json::{Map, Value, json};

use super::{Channel, Faults, Kind};
use crate::error::CustomersError;

/// Tags of one customer at most.
pub(crate) const TAGS: usize = 20;

/// Names, numbers and the rest.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Details {
    /// Of a business; a sole trader may have none but their own.
    pub company_name: Option<String>,
    /// Of a person.
    pub given_name: Option<String>,
    pub family_name: Option<String>,
    pub nip: Option<Nip>,
    pub regon: Option<Regon>,
    pub krs: Option<Krs>,
    pub email: Option<String>,
    /// E.164.
    pub phone: Option<String>,
    pub language: Language,
    /// How the customer likes to be reached.
    pub preferred_channel: Option<Channel>,
    /// In the order of the alphabet of code points, each once.
    pub tags: Vec<String>,
}

/// As they were typed: what is none stays, or is not there yet.
#[derive(Debug, Clone, Default)]
pub(crate) struct TypedDetails {
    pub company_name: Option<Option<String>>,
    pub given_name: Option<Option<String>>,
    pub family_name: Option<Option<String>>,
    pub nip: Option<Option<String>>,
    pub regon: Option<Option<String>>,
    pub krs: Option<Option<String>>,
    pub email: Option<Option<String>>,
    pub phone: Option<Option<String>>,
    pub language: Option<Language>,
    pub preferred_channel: Option<Option<Channel>>,
    pub tags: Option<Vec<String>>,
}

impl TypedDetails {
    /// What they make of `before` for a customer of this kind.
    ///
    /// # Errors
    /// Every field that is to be mended.
    pub(crate) fn read(self, kind: Kind, before: Details) -> Result<Details, Vec<Error>> {
        use CustomersError as Of;
        let mut faults = Faults::default();
        let (human, business, company) = (kind.is_human(), kind.is_business(), kind == Kind::Company);
        let mut read = |path, typed, before, has| name(&mut faults, path, typed, before, has);
        let company_name = read("input.companyName", self.company_name, before.company_name, (business, company));
        let given_name = read("input.givenName", self.given_name, before.given_name, (human, human));
        let family_name = read("input.familyName", self.family_name, before.family_name, (human, human));
        let nip = of_kind(&mut faults, "input.nip", self.nip, business);
        let nip = faults.field(nip, before.nip, Of::NipInvalid, Nip::parse);
        let regon = of_kind(&mut faults, "input.regon", self.regon, business);
        let regon = faults.field(regon, before.regon, Of::RegonInvalid, Regon::parse);
        let krs = of_kind(&mut faults, "input.krs", self.krs, company);
        let krs = faults.field(krs, before.krs, Of::KrsInvalid, Krs::parse);
        let email = faults.field(self.email, before.email, Of::EmailInvalid("input.email"), email_address);
        let phone = faults.field(self.phone, before.phone, Of::PhoneInvalid("input.phone"), phone_number);
        let tags = self.tags.map_or(before.tags, |typed| tags(&mut faults, &typed));
        let language = self.language.unwrap_or(before.language);
        faults.finish(Some(Details {
            company_name,
            given_name,
            family_name,
            nip,
            regon,
            krs,
            email,
            phone,
            language,
            preferred_channel: self.preferred_channel.unwrap_or(before.preferred_channel),
            tags,
        }))
    }
}

impl Details {
    /// What the customer is called.
    pub(crate) fn name(&self) -> String {
        self.company_name.clone().unwrap_or_else(|| joined(&self.given_name, &self.family_name))
    }

    /// The same as lists are sorted by it: people by their family names.
    pub(crate) fn sort_name(&self) -> String {
        self.company_name.clone().unwrap_or_else(|| joined(&self.family_name, &self.given_name))
    }

    /// For the audit log.
    pub(crate) fn facts(&self) -> Map<String, Value> {
        let Self {
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
        } = self;
        let facts = json!({
            "companyName": company_name,
            "givenName": given_name,
            "familyName": family_name,
            "nip": nip.as_ref().map(Nip::as_str),
            "regon": regon.as_ref().map(Regon::as_str),
            "krs": krs.as_ref().map(Krs::as_str),
            "email": email,
            "phone": phone,
            "language": language.code(),
            "preferredChannel": preferred_channel.map(Channel::id),
            "tags": tags,
        });
        if let Value::Object(facts) = facts { facts } else { Map::new() }
    }
}

fn joined(one: &Option<String>, other: &Option<String>) -> String {
    [one, other].into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// What was typed into a field that only some kinds of customers have.
fn of_kind(
    faults: &mut Faults,
    path: &'static str,
    typed: Option<Option<String>>,
    has: bool,
) -> Option<Option<String>> {
    let something = typed.as_ref().and_then(Option::as_ref).is_some_and(|typed| !typed.trim().is_empty());
    if has || !something {
        return typed;
    }
    faults.note(CustomersError::NotOfKind(path));
    None
}

/// A name that some kinds `has`, and that some of them need.
fn name(
    faults: &mut Faults,
    path: &'static str,
    typed: Option<Option<String>>,
    before: Option<String>,
    (has, needs): (bool, bool),
) -> Option<String> {
    let typed = of_kind(faults, path, typed, has);
    let told = faults.count();
    let name = faults.field(typed, before, CustomersError::NameInvalid(path), |typed| line(typed, 1..=200));
    if needs && name.is_none() && faults.count() == told {
        faults.note(CustomersError::NameInvalid(path));
    }
    name
}

fn tags(faults: &mut Faults, typed: &[String]) -> Vec<String> {
    if typed.len() > TAGS {
        faults.note(CustomersError::TagsTooMany);
        return Vec::new();
    }
    let read = |(row, typed): (usize, &String)| faults.take(line(typed, 1..=40).ok_or(CustomersError::TagInvalid(row)));
    let mut tags: Vec<_> = typed.iter().enumerate().filter_map(read).collect();
    tags.sort_unstable();
    tags.dedup();
    tags
}

#[cfg(test)]
mod tests {
    use super::{Details, TypedDetails};
    use crate::domain::Kind;

    fn given(text: &str) -> Option<Option<String>> {
        Some(Some(text.to_owned()))
    }

    fn told(kind: Kind, typed: TypedDetails) -> Vec<String> {
        let errors = typed.read(kind, Details::default()).unwrap_err();
        errors.iter().map(|error| format!("{} {}", error.code().id, error.path().unwrap_or_default())).collect()
    }

    #[test]
    fn each_kind_has_its_own_names_and_numbers() {
        let everything = || TypedDetails {
            company_name: given("Żuk i Syn"),
            given_name: given("Łucja"),
            family_name: given("Żak"),
            nip: given("526-025-02-74"),
            krs: given("0000123456"),
            ..TypedDetails::default()
        };
        let not = |path: &str| format!("CUSTOMERS_NOT_OF_KIND input.{path}");
        assert_eq!(told(Kind::Person, everything()), [not("companyName"), not("nip"), not("krs")]);
        assert_eq!(told(Kind::SoleTrader, everything()), [not("krs")]);
        assert_eq!(told(Kind::Company, everything()), [not("givenName"), not("familyName")]);
        let missing = |path: &str| format!("CUSTOMERS_NAME_INVALID input.{path}");
        assert_eq!(told(Kind::Person, TypedDetails::default()), [missing("givenName"), missing("familyName")]);
        assert_eq!(told(Kind::Company, TypedDetails::default()), [missing("companyName")]);
    }

    #[test]
    fn people_are_sorted_by_family_name_and_tags_are_a_set() {
        let typed = TypedDetails {
            given_name: given(" Łucja "),
            family_name: given("Żak"),
            tags: Some(["vip", "blok 7", "vip"].map(ToOwned::to_owned).into()),
            ..TypedDetails::default()
        };
        let details = typed.read(Kind::SoleTrader, Details::default()).unwrap();
        assert_eq!((details.name(), details.sort_name()), ("Łucja Żak".to_owned(), "Żak Łucja".to_owned()));
        assert_eq!(details.tags, ["blok 7", "vip"]);
        let typed = TypedDetails { company_name: given("Kwiaty"), ..TypedDetails::default() };
        let details = typed.read(Kind::SoleTrader, details).unwrap();
        assert_eq!((details.name(), details.sort_name()), ("Kwiaty".to_owned(), "Kwiaty".to_owned()));
    }

    #[test]
    fn every_field_that_is_to_be_mended_is_told() {
        let typed = TypedDetails {
            company_name: given(&"ż".repeat(201)),
            nip: given("5260250275"),
            regon: given("12"),
            krs: given("x"),
            email: given("ż@x.pl"),
            phone: given("zadzwoń"),
            tags: Some(vec![String::new()]),
            ..TypedDetails::default()
        };
        let expected = [
            "CUSTOMERS_NAME_INVALID input.companyName",
            "CUSTOMERS_NIP_INVALID input.nip",
            "CUSTOMERS_REGON_INVALID input.regon",
            "CUSTOMERS_KRS_INVALID input.krs",
            "CUSTOMERS_EMAIL_INVALID input.email",
            "CUSTOMERS_PHONE_INVALID input.phone",
            "CUSTOMERS_TAG_INVALID input.tags.0",
        ];
        assert_eq!(told(Kind::Company, typed), expected);
    }
}
