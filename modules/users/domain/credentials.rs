//! What a sign-in address and a name must look like.

use crate::error::UsersError;

/// The form in which a sign-in address is kept and compared: lower case. Only ASCII (look-alike
/// letters would make two people one), international domains as punycode; RFC 5321 §4.5.3.1 lengths.
pub(crate) fn email_address(input: &str) -> Result<String, UsersError> {
    let email = input.trim().to_ascii_lowercase();
    let valid = email.len() <= 254
        && email.rsplit_once('@').is_some_and(|(local, domain)| is_local_part(local) && is_domain(domain));
    if valid { Ok(email) } else { Err(UsersError::EmailInvalid) }
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

/// A person's name: 1 to 200 characters, none of them a control character.
pub(crate) fn person_name(input: &str) -> Result<String, UsersError> {
    let name = input.trim();
    let length = name.chars().count();
    if (1..=200).contains(&length) && !name.chars().any(char::is_control) {
        Ok(name.to_owned())
    } else {
        Err(UsersError::NameInvalid)
    }
}

#[cfg(test)]
mod tests {
    use super::{email_address, person_name};
    use crate::error::UsersError;

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
            assert_eq!(email_address(wrong), Err(UsersError::EmailInvalid), "{wrong}");
        }
    }

    #[test]
    fn a_name_is_trimmed_and_bounded() {
        assert_eq!(person_name("  Łucja Żak ").unwrap(), "Łucja Żak");
        assert_eq!(person_name(&"ż".repeat(200)).unwrap().chars().count(), 200);
        for wrong in ["", "   ", "a\nb", &"ż".repeat(201)] {
            assert_eq!(person_name(wrong), Err(UsersError::NameInvalid), "{wrong:?}");
        }
    }
}
