//! How people are reached: e-mail addresses and telephone numbers.

/// The form in which an e-mail address is kept and compared: lower case. Only ASCII (look-alike letters would make
/// two addresses one), international domains as punycode; RFC 5321 §4.5.3.1 lengths. None where it is no address.
#[must_use]
pub fn email_address(typed: &str) -> Option<String> {
    let email = typed.trim().to_ascii_lowercase();
    let valid = email.len() <= 254
        && email.rsplit_once('@').is_some_and(|(local, domain)| is_local_part(local) && is_domain(domain));
    valid.then_some(email)
}

/// RFC 5322's dot-atom.
fn is_local_part(local: &str) -> bool {
    let is_atom = |atom: &str| {
        !atom.is_empty() && atom.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&b))
    };
    local.len() <= 64 && local.split('.').all(is_atom)
}

fn is_domain(domain: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    domain.contains('.') && domain.split('.').all(is_label)
}

/// The form in which a telephone number is kept: `+`, country, number (E.164). Nine digits alone are a Polish
/// number; spaces, hyphens and brackets are only for the eye. None where it is no number.
#[must_use]
pub fn phone_number(typed: &str) -> Option<String> {
    let plain: String = typed.chars().filter(|c| !c.is_whitespace() && !"-()".contains(*c)).collect();
    let international = plain.strip_prefix('+').or_else(|| plain.strip_prefix("00"));
    let digits = match international {
        Some(digits) => digits.to_owned(),
        None if plain.len() == 9 => format!("48{plain}"),
        None => return None,
    };
    let fits =
        (8..=15).contains(&digits.len()) && digits.bytes().all(|c| c.is_ascii_digit()) && !digits.starts_with('0');
    fits.then(|| format!("+{digits}"))
}

#[cfg(test)]
mod tests {
    use super::{email_address, phone_number};

    #[test]
    fn an_address_is_kept_in_lower_case() {
        assert_eq!(email_address(" Anna.Nowak@Example.PL ").unwrap(), "anna.nowak@example.pl");
        assert_eq!(email_address("a+b@xn--d-umb.example.pl").unwrap(), "a+b@xn--d-umb.example.pl");
    }

    #[test]
    fn what_cannot_be_an_address_is_refused() {
        let long_local = format!("{}@example.pl", "a".repeat(65));
        let long_domain = format!("a@{}.pl", "b.".repeat(130));
        for wrong in [
            "",
            "@",
            "anna",
            "anna@",
            "@example.pl",
            "anna@localhost",
            "łucja@example.pl",
            "anna@łódź.pl",
            "a b@example.pl",
            "a..b@example.pl",
            ".a@example.pl",
            "anna@-example.pl",
            "anna@example..pl",
            "anna@example.pl\r\nBcc: x@y.pl",
            "\"a\"@example.pl",
            "a@b@example.pl",
            &long_local,
            &long_domain,
        ] {
            assert_eq!(email_address(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_telephone_number_is_kept_with_its_country() {
        for typed in ["22 123 45 67", "+48 22 123-45-67", "0048221234567", "(22) 123 45 67"] {
            assert_eq!(phone_number(typed).unwrap(), "+48221234567", "{typed}");
        }
        assert_eq!(phone_number("+44 20 7946 0958").unwrap(), "+442079460958");
        for wrong in
            ["", "+", "112", "22 123 45", "48221234567", "+0221234567", "+48 22 123 45 6x", "+1234567890123456"]
        {
            assert_eq!(phone_number(wrong), None, "{wrong}");
        }
    }
}
