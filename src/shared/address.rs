//! Numbers in Polish addresses.

/// A Polish postal code as it is written, `00-950`: five digits, the hyphen for the eye. None where it is none.
#[must_use]
pub fn postal_code(typed: &str) -> Option<String> {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let digits = teryt(&digits, 5)?;
    let (area, rest) = digits.split_at_checked(2)?;
    Some(format!("{area}-{rest}"))
}

/// A number of the TERYT register, which has so many digits: seven of a commune (TERC) and of a place (SIMC), five
/// of a street (ULIC). None where it is none.
#[must_use]
pub fn teryt(typed: &str, digits: usize) -> Option<String> {
    let typed = typed.trim();
    (typed.len() == digits && typed.bytes().all(|c| c.is_ascii_digit())).then(|| typed.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{postal_code, teryt};

    #[test]
    fn a_postal_code_is_written_with_its_hyphen() {
        for typed in ["00-950", "00950", " 00 - 950 "] {
            assert_eq!(postal_code(typed).as_deref(), Some("00-950"), "{typed}");
        }
        for wrong in ["", "0095", "009500", "00-95O", "٠٠٩٥٠"] {
            assert_eq!(postal_code(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn numbers_of_teryt_have_their_length() {
        assert_eq!(teryt(" 0918123 ", 7).as_deref(), Some("0918123"));
        for wrong in ["", "918123", "091812x", "09181234"] {
            assert_eq!(teryt(wrong, 7), None, "{wrong}");
        }
    }
}
