//! The company as its customers know it.

use crm_shared::{Error, email_address, line, phone_number};
use files_contract::FileId;
use organization_contract::CompanyId;
use serde_json::{Map, Value, json};
use url::Url;

use super::Faults;
use crate::error::OrganizationError;

/// The company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Company {
    pub id: CompanyId,
    pub profile: Profile,
    pub logo: Option<FileId>,
    /// Grows with every edit.
    pub version: i32,
}

/// What customers know of it, besides its logo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Profile {
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub website: Option<String>,
    /// `#` and six hexadecimal digits.
    pub accent_colour: Option<String>,
}

/// What is to become of it, as it was typed: what is none stays.
#[derive(Default)]
pub(crate) struct CompanyEdit {
    pub name: Option<String>,
    pub email: Option<Option<String>>,
    pub phone: Option<Option<String>>,
    pub website: Option<Option<String>>,
    pub accent_colour: Option<Option<String>>,
    /// An upload of the caller's.
    pub logo: Option<Option<FileId>>,
}

/// What is known of a file that is to be the logo.
pub(crate) struct Logo<'a> {
    pub media_type: &'a str,
    /// Bytes.
    pub size: u64,
}

impl Logo<'_> {
    /// Bytes of a logo at most: it stands on every page and every letter.
    const MOST: u64 = 1_048_576;

    /// An image that browsers and printers know, of a size that loads at once.
    pub(crate) fn check(&self) -> Result<(), OrganizationError> {
        let image = ["image/png", "image/jpeg"].contains(&self.media_type);
        if image && self.size <= Self::MOST { Ok(()) } else { Err(OrganizationError::LogoUnfit) }
    }
}

/// A company's name, where `path` is the field that it was typed into.
pub(crate) fn company_name(typed: &str, path: &'static str) -> Result<String, OrganizationError> {
    line(typed, 1..=200).ok_or(OrganizationError::NameInvalid(path))
}

impl Company {
    /// What an edit based on `version` makes of its profile.
    ///
    /// # Errors
    /// Every field that is to be mended.
    pub(crate) fn edited(&self, version: i32, edit: &CompanyEdit) -> Result<Profile, Vec<Error>> {
        if version != self.version {
            return Err(vec![OrganizationError::Stale.into()]);
        }
        let before = self.profile.clone();
        let mut faults = Faults::default();
        let name = match &edit.name {
            Some(typed) => faults.take(company_name(typed, "input.name")),
            None => Some(before.name),
        };
        let email = faults.field(edit.email.clone(), before.email, OrganizationError::EmailInvalid, email_address);
        let phone = faults.field(edit.phone.clone(), before.phone, OrganizationError::PhoneInvalid, phone_number);
        let website = faults.field(edit.website.clone(), before.website, OrganizationError::WebsiteInvalid, website);
        let fault = OrganizationError::ColourInvalid;
        let accent_colour = faults.field(edit.accent_colour.clone(), before.accent_colour, fault, colour);
        faults.finish(name.map(|name| Profile { name, email, phone, website, accent_colour }))
    }
}

impl Profile {
    /// For the audit log.
    pub(crate) fn facts(&self) -> Map<String, Value> {
        let Self { name, email, phone, website, accent_colour } = self;
        let facts = json!({
            "name": name, "email": email, "phone": phone, "website": website, "accentColour": accent_colour,
        });
        if let Value::Object(facts) = facts { facts } else { Map::new() }
    }
}

/// A web address with a host; as browsers write it.
fn website(typed: &str) -> Option<String> {
    let url = Url::parse(typed.trim()).ok()?;
    let web = ["https", "http"].contains(&url.scheme()) && url.host_str().is_some_and(|host| host.contains('.'));
    let open = url.username().is_empty() && url.password().is_none();
    (web && open && url.as_str().len() <= 200).then(|| url.to_string())
}

/// Small letters.
fn colour(typed: &str) -> Option<String> {
    let colour = typed.trim().to_ascii_lowercase();
    let digits = colour.strip_prefix('#')?;
    (digits.len() == 6 && digits.bytes().all(|c| c.is_ascii_hexdigit())).then_some(colour)
}

#[cfg(test)]
mod tests {
    use crm_graph::{Key as _, Uuid};
    use organization_contract::CompanyId;

    use super::{Company, CompanyEdit, Logo, Profile, colour, website};
    use crate::error::OrganizationError;

    fn company() -> Company {
        let profile = Profile {
            name: "Sieć Zażółć".to_owned(),
            email: Some("biuro@example.pl".to_owned()),
            phone: None,
            website: None,
            accent_colour: None,
        };
        Company { id: CompanyId::from_uuid(Uuid::nil()), profile, logo: None, version: 3 }
    }

    fn typed(text: &str) -> Option<Option<String>> {
        Some(Some(text.to_owned()))
    }

    #[test]
    fn what_is_left_out_stays_and_null_takes_away() {
        let edit = CompanyEdit { phone: typed("22 123 45 67"), email: Some(None), ..CompanyEdit::default() };
        let after = company().edited(3, &edit).unwrap();
        assert_eq!(
            (after.name.as_str(), after.email, after.phone.as_deref()),
            ("Sieć Zażółć", None, Some("+48221234567"))
        );
    }

    #[test]
    fn every_fault_is_told_at_once_with_its_place() {
        let edit = CompanyEdit {
            name: Some(" ".to_owned()),
            email: typed("biuro@łódź.pl"),
            phone: typed("112"),
            website: typed("ftp://example.pl"),
            accent_colour: typed("green"),
            logo: None,
        };
        let errors = company().edited(3, &edit).unwrap_err();
        let places: Vec<_> = errors.iter().map(|error| error.path().unwrap_or_default()).collect();
        assert_eq!(places, ["input.name", "input.email", "input.phone", "input.website", "input.accentColour"]);
        let stale = company().edited(2, &edit).unwrap_err();
        assert_eq!((stale.len(), stale[0].code().id), (1, "ORGANIZATION_VERSION_STALE"));
    }

    #[test]
    fn a_web_address_has_a_host_and_no_password() {
        assert_eq!(website(" https://www.Example.pl ").unwrap(), "https://www.example.pl/");
        for wrong in
            ["", "www.example.pl", "https://", "https://localhost", "javascript:alert(1)", "https://a:b@example.pl"]
        {
            assert_eq!(website(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_colour_has_six_digits() {
        assert_eq!(colour("#0A7F3C").unwrap(), "#0a7f3c");
        for wrong in ["", "0a7f3c", "#0a7f3", "#0a7f3g", "#0a7f3c00"] {
            assert_eq!(colour(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_logo_is_a_small_image() {
        let logo = |media_type, size| Logo { media_type, size }.check();
        assert_eq!((logo("image/png", 1_048_576), logo("image/jpeg", 1)), (Ok(()), Ok(())));
        assert_eq!(logo("image/png", 1_048_577), Err(OrganizationError::LogoUnfit));
        assert_eq!(logo("application/pdf", 1), Err(OrganizationError::LogoUnfit));
    }
}
