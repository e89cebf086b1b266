//! The document by which somebody has shown who they are.

use std::fmt;

use secrecy::{ExposeSecret as _, SecretString};

use super::words;

words! {
    /// What sort of document it is.
    pub(crate) enum DocumentKind {
        /// A Polish identity card: three letters, a check digit, five digits.
        IdCard = "id_card",
        Passport = "passport",
        /// Of a foreigner in Poland.
        ResidenceCard = "residence_card",
        /// Such as an identity card of another country.
        Other = "other",
    }
}

/// An identity document. What shows a value of this type shows nothing of the number.
#[derive(Clone)]
pub(crate) struct Document {
    kind: DocumentKind,
    number: SecretString,
}

impl Document {
    /// Reads one as people type it; none where it is no such number. Of a Polish identity card the check digit must
    /// fit (regulation on the identity card: letters count from A = 10; weights 7, 3, 1, 7, 3, 1, 7, 3 around it).
    pub(crate) fn parse(kind: DocumentKind, typed: &str) -> Option<Self> {
        let number = Self::plain(typed)?;
        let fits = match kind {
            DocumentKind::IdCard => is_id_card(&number),
            _ => true,
        };
        fits.then(|| Self { kind, number: number.into() })
    }

    /// What could be the number of one: capitals and digits, without what is for the eye.
    pub(crate) fn plain(typed: &str) -> Option<String> {
        let plain: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        let number = plain.to_ascii_uppercase();
        let fits = (5..=20).contains(&number.len()) && number.bytes().all(|c| c.is_ascii_alphanumeric());
        (fits && number.bytes().any(|c| c.is_ascii_digit())).then_some(number)
    }

    pub(crate) const fn kind(&self) -> DocumentKind {
        self.kind
    }

    /// Its number, to be sealed or looked up.
    pub(crate) fn number(&self) -> &[u8] {
        self.number.expose_secret().as_bytes()
    }
}

fn is_id_card(number: &str) -> bool {
    const WEIGHTS: [u32; 9] = [7, 3, 1, 9, 7, 3, 1, 7, 3];
    let letters = number.bytes().take(3).all(|c| c.is_ascii_uppercase());
    let digits = number.bytes().skip(3).all(|c| c.is_ascii_digit());
    let values = number.chars().filter_map(|c| c.to_digit(36));
    // The weight of the check digit makes the sum a multiple of ten where it fits.
    let sum: u32 = values.zip(WEIGHTS).map(|(value, weight)| value * weight).sum();
    number.len() == 9 && letters && digits && sum.is_multiple_of(10)
}

impl fmt::Debug for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Document").field("kind", &self.kind).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::{Document, DocumentKind};

    fn read(kind: DocumentKind, typed: &str) -> Option<String> {
        Document::parse(kind, typed).map(|document| String::from_utf8(document.number().to_vec()).unwrap())
    }

    #[test]
    fn a_polish_identity_card_has_its_check_digit() {
        assert_eq!(read(DocumentKind::IdCard, "abs 123457"), None);
        for good in ["ABA300000", "aba 300000"] {
            assert_eq!(read(DocumentKind::IdCard, good).as_deref(), Some("ABA300000"), "{good}");
        }
        for wrong in ["ABA400000", "ABA30000", "AB3000000", "ABĄ300000", "", "12345678901234567890123"] {
            assert_eq!(read(DocumentKind::IdCard, wrong), None, "{wrong}");
        }
    }

    #[test]
    fn other_documents_have_letters_and_digits_and_none_shows_them() {
        assert_eq!(read(DocumentKind::Passport, "zs 0000177").as_deref(), Some("ZS0000177"));
        for wrong in ["abcdef", "1234", "ż123456", "12/34567"] {
            assert_eq!(read(DocumentKind::Other, wrong), None, "{wrong}");
        }
        let shown = format!("{:?}", Document::parse(DocumentKind::Passport, "ZS0000177"));
        assert!(!shown.contains("0000177"), "{shown}");
    }
}
