//! Numbers under which Polish registers know a company. A value is one whose digits fit together; that the
//! register holds it is for the register to say.

use std::fmt;

/// The digits of what people type: spaces and hyphens are only for the eye. None where anything else is in it.
fn digits(typed: &str) -> Option<Vec<u32>> {
    typed.chars().filter(|c| !c.is_whitespace() && *c != '-').map(|c| c.to_digit(10)).collect()
}

/// The sum of the digits by their weights, modulo 11.
fn modulo_11(digits: &[u32], weights: &[u32]) -> u32 {
    digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum::<u32>() % 11
}

fn text(digits: &[u32]) -> Option<String> {
    // A row of noughts fits every checksum and is nobody's number.
    let some = digits.iter().any(|digit| *digit != 0);
    some.then(|| digits.iter().filter_map(|digit| char::from_digit(*digit, 10)).collect())
}

macro_rules! numbers {
    ($($name:ident),+) => {$(
        impl $name {
            /// Its digits, without spaces and hyphens.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}
numbers! { Nip, Regon, Krs }

/// The tax number of a Polish company: ten digits, the last of them a check digit (annex to the regulation on
/// tax identification numbers).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Nip(String);

impl Nip {
    /// Reads one as people type it, `PL` in front allowed; none where it is no NIP.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        let digits = digits(typed.strip_prefix("PL").or_else(|| typed.strip_prefix("pl")).unwrap_or(typed))?;
        let (check, rest) = digits.split_last()?;
        let fits = rest.len() == 9 && modulo_11(rest, &[6, 5, 7, 2, 3, 4, 5, 6, 7]) == *check;
        if fits { text(&digits).map(Self) } else { None }
    }
}

/// The statistical number of a company, nine digits, or of one of its local units, fourteen, of which the first
/// nine are the company's. The last of each is a check digit (regulation on the REGON register).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Regon(String);

impl Regon {
    /// Reads one as people type it; none where it is no REGON.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        let digits = digits(typed)?;
        let company = digits.get(..9)?;
        let fits = match digits.len() {
            9 => true,
            14 => checked(&digits, &[2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8]),
            _ => false,
        };
        if fits && checked(company, &[8, 9, 2, 3, 4, 5, 6, 7]) { text(&digits).map(Self) } else { None }
    }

    /// Whether it is that of a local unit, such as a branch.
    #[must_use]
    pub fn is_of_local_unit(&self) -> bool {
        self.0.len() == 14
    }

    /// Whether it is that of a local unit of the company that has `other`.
    #[must_use]
    pub fn is_of_local_unit_of(&self, other: &Self) -> bool {
        self.is_of_local_unit() && self.0.get(..9) == other.0.get(..9)
    }
}

/// Whether the last digit is the check digit of those before; of a remainder of ten it is nought.
fn checked(digits: &[u32], weights: &[u32]) -> bool {
    digits.split_last().is_some_and(|(check, rest)| modulo_11(rest, weights) % 10 == *check)
}

/// The number in the National Court Register: ten digits, none of them a check digit.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Krs(String);

impl Krs {
    /// Reads one as people type it, with its leading noughts; none where it is no number of the register.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        let digits = digits(typed)?;
        if digits.len() == 10 { text(&digits).map(Self) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::{Krs, Nip, Regon};

    #[test]
    fn a_nip_is_read_as_people_type_it() {
        for typed in ["5260250274", "526-025-02-74", " 526 025 02 74 ", "PL5260250274", "pl 526-02-50-274"] {
            assert_eq!(Nip::parse(typed).unwrap().as_str(), "5260250274", "{typed}");
        }
    }

    #[test]
    fn what_is_no_nip_is_refused() {
        // Of 526025008 the remainder is ten, which no check digit tells.
        let beside_ten = (0..10).map(|check| format!("526025008{check}"));
        let wrong = ["", "526025027", "52602502740", "5260250275", "5620250274", "0000000000", "526025027a"];
        let wrong = wrong.into_iter().chain(["DE5260250274", "٥٢٦٠٢٥٠٢٧٤"]).map(str::to_owned);
        for wrong in beside_ten.chain(wrong) {
            assert_eq!(Nip::parse(&wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_regon_has_nine_digits_or_fourteen_that_begin_with_them() {
        let company = Regon::parse("123-456-785").unwrap();
        let unit = Regon::parse("123456785 12347").unwrap();
        assert_eq!((company.as_str(), unit.as_str()), ("123456785", "12345678512347"));
        assert!(!company.is_of_local_unit() && unit.is_of_local_unit());
        assert!(unit.is_of_local_unit_of(&company) && !company.is_of_local_unit_of(&company));
        assert!(!unit.is_of_local_unit_of(&Regon::parse("000331501").unwrap()));
        // The last three: right as a whole or in the first nine digits, never both.
        for wrong in
            ["", "12345678", "1234567851", "000000000", "12345678x", "123456786", "12345678512348", "12345678412345"]
        {
            assert_eq!(Regon::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_krs_has_ten_digits() {
        assert_eq!(Krs::parse("0000 028 860").unwrap().to_string(), "0000028860");
        for wrong in ["", "28860", "00000288600", "000002886x", "0000000000"] {
            assert_eq!(Krs::parse(wrong), None, "{wrong}");
        }
    }
}
