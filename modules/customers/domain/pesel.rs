//! The number of the population register.

use std::fmt;

use chrono::NaiveDate;
use secrecy::{ExposeSecret as _, SecretString};

/// A PESEL: eleven digits, the first six the date of birth, the last a check digit (act on the population
/// register, art. 15). What shows a value of this type shows no digit.
#[derive(Clone)]
pub(crate) struct Pesel(SecretString);

const WEIGHTS: [u32; 10] = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3];

impl Pesel {
    /// Reads one as people type it; none where the check digit or the date doesn't fit, or the date is in the
    /// future.
    pub(crate) fn parse(typed: &str, today: NaiveDate) -> Option<Self> {
        let plain: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
        let digits: Vec<u32> = plain.chars().map(|c| c.to_digit(10)).collect::<Option<_>>()?;
        let (check, rest) = digits.split_last()?;
        let sum: u32 = rest.iter().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
        let fits = rest.len() == WEIGHTS.len() && (10 - sum % 10) % 10 == *check;
        (fits && born(rest)? <= today).then(|| Self(plain.into()))
    }

    /// Its digits, to be sealed or looked up.
    pub(crate) fn digits(&self) -> &[u8] {
        self.0.expose_secret().as_bytes()
    }
}

/// The date of birth; the century is in the month.
fn born(digits: &[u32]) -> Option<NaiveDate> {
    let two = |at: usize| Some(digits.get(at)? * 10 + digits.get(at + 1)?);
    let (year, month, day) = (two(0)?, two(2)?, two(4)?);
    let century = [1_900, 2_000, 2_100, 2_200, 1_800].get(usize::try_from(month / 20).ok()?)?;
    NaiveDate::from_ymd_opt(i32::try_from(century + year).ok()?, month % 20, day)
}

impl fmt::Debug for Pesel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pesel")
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::Pesel;

    fn read(typed: &str) -> Option<String> {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        Pesel::parse(typed, today).map(|pesel| String::from_utf8(pesel.digits().to_vec()).unwrap())
    }

    #[test]
    fn a_pesel_has_its_check_digit_and_a_date_that_there_was() {
        for good in ["44051401359", "02070803628", "02270803624", " 440514 01359 "] {
            assert_eq!(read(good), Some(good.replace(' ', "")), "{good}");
        }
        for (wrong, why) in [
            ("44051401358", "check digit"),
            ("44053201353", "the 32nd of May"),
            ("44131401350", "a thirteenth month"),
            ("26322301230", "tomorrow or later"),
            ("4405140135", "ten digits"),
            ("440514013599", "twelve digits"),
            ("4405140135O", "a letter"),
            ("٤٤٠٥١٤٠١٣٥٩", "digits of another script"),
            ("00000000000", "no month"),
            ("", "nothing"),
        ] {
            assert_eq!(read(wrong), None, "{why}");
        }
    }

    #[test]
    fn nothing_shows_its_digits() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        assert_eq!(format!("{:?}", Pesel::parse("44051401359", today)), "Some(Pesel)");
    }
}
