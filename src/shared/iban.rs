//! Numbers of bank accounts.

use std::fmt;

/// The number of a bank account (ISO 13616): country, two check digits, and the number in that country. A Polish
/// one is its NRB with `PL` in front.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Iban(String);

/// Letters and digits of an IBAN: 15 has the shortest of a country, 34 is the most of all.
const LENGTHS: std::ops::RangeInclusive<usize> = 15..=34;

impl Iban {
    /// Reads one as people type it, spaces and small letters allowed; 26 digits are a Polish NRB. None where the
    /// check digits don't fit.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        let mut iban: String = typed.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect();
        if iban.len() == 26 && iban.bytes().all(|c| c.is_ascii_digit()) {
            iban.insert_str(0, "PL");
        }
        let country = iban.get(..2)?;
        let plain = iban.bytes().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase())
            && country.bytes().all(|c| c.is_ascii_uppercase())
            && iban.get(2..4)?.bytes().all(|c| c.is_ascii_digit());
        let long_enough = if country == "PL" { iban.len() == 28 } else { LENGTHS.contains(&iban.len()) };
        // ISO 7064: with the first four behind the rest, letters as 10 to 35, the remainder by 97 is 1.
        (plain && long_enough && remainder(&iban) == 1).then_some(Self(iban))
    }

    /// Letters and digits, without spaces.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the account is one of a Polish bank.
    #[must_use]
    pub fn is_polish(&self) -> bool {
        self.0.starts_with("PL")
    }
}

fn remainder(iban: &str) -> u32 {
    let (first, rest) = iban.split_at(4);
    let values = rest.chars().chain(first.chars()).filter_map(|c| c.to_digit(36));
    values.fold(0, |so_far, value| (so_far * if value > 9 { 100 } else { 10 } + value) % 97)
}

impl fmt::Display for Iban {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Iban;

    #[test]
    fn an_account_is_read_as_people_type_it() {
        for typed in
            ["PL61109010140000071219812874", "61 1090 1014 0000 0712 1981 2874", " pl61 1090 1014 0000 0712 1981 2874 "]
        {
            let iban = Iban::parse(typed).unwrap();
            assert_eq!(iban.as_str(), "PL61109010140000071219812874", "{typed}");
            assert!(iban.is_polish());
        }
        for foreign in ["DE89370400440532013000", "GB82 WEST 1234 5698 7654 32", "NO9386011117947"] {
            assert!(!Iban::parse(foreign).unwrap().is_polish(), "{foreign}");
        }
    }

    #[test]
    fn what_is_no_account_is_refused() {
        for wrong in [
            "",
            "PL",
            "61109010140000071219812875",
            "PL6110901014000007121981287",
            "PL611090101400000712198128740",
            "61109010140000071219812847",
            "GB82TEST12345698765432",
            "DE8937040044053201300",
            "8237WEST12345698765432",
            "PL61-1090-1014-0000-0712-1981-2874",
            "PŁ61109010140000071219812874",
            "PL6110901014000007121981287ż",
        ] {
            assert_eq!(Iban::parse(wrong), None, "{wrong}");
        }
    }
}
