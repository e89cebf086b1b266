//! What a sign-in address and a name must look like.

use crm_shared::line;

use crate::error::UsersError;

/// The form in which a sign-in address is kept and compared.
pub(crate) fn email_address(input: &str) -> Result<String, UsersError> {
    crm_shared::email_address(input).ok_or(UsersError::EmailInvalid)
}

/// A person's name: 1 to 200 characters, none of them a control character.
pub(crate) fn person_name(input: &str) -> Result<String, UsersError> {
    line(input, 1..=200).ok_or(UsersError::NameInvalid)
}

#[cfg(test)]
mod tests {
    use super::{email_address, person_name};
    use crate::error::UsersError;

    #[test]
    fn what_is_no_address_is_refused() {
        assert_eq!(email_address(" Anna.Nowak@Example.PL ").unwrap(), "anna.nowak@example.pl");
        assert_eq!(email_address("anna@łódź.pl"), Err(UsersError::EmailInvalid));
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
