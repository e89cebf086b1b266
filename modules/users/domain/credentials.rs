//! What a sign-in address, a name and a password must look like.

use crm_shared::normalised;
use secrecy::{ExposeSecret as _, SecretString};

use crate::error::UsersError;

/// A longer password is refused before it is hashed: hashing must not be a weapon.
pub(crate) const PASSWORD_MAX_BYTES: usize = 1_024;

/// The form in which a sign-in address is kept and compared.
pub(crate) fn email_address(input: &str) -> Result<String, UsersError> {
    crm_shared::email_address(input).ok_or(UsersError::EmailInvalid)
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

/// Whether a new password is long enough (characters) and not too long (bytes).
pub(crate) fn check_password(password: &SecretString, min: usize) -> Result<(), UsersError> {
    if password.expose_secret().len() > PASSWORD_MAX_BYTES {
        Err(UsersError::PasswordTooLong)
    } else if normalised(password.expose_secret()).chars().count() < min {
        Err(UsersError::PasswordTooShort(min))
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{PASSWORD_MAX_BYTES, check_password, email_address, person_name};
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

    #[test]
    fn a_password_is_counted_in_characters_and_bounded_in_bytes() {
        let check = |text: &str| check_password(&text.to_owned().into(), 12);
        assert_eq!(check(&"ż".repeat(11)), Err(UsersError::PasswordTooShort(12)));
        assert_eq!(check(&"ż".repeat(12)), Ok(()));
        assert_eq!(check(&"z\u{307}".repeat(11)), Err(UsersError::PasswordTooShort(12)), "letters, not code points");
        assert_eq!(check(&"a".repeat(PASSWORD_MAX_BYTES)), Ok(()));
        assert_eq!(check(&"a".repeat(PASSWORD_MAX_BYTES + 1)), Err(UsersError::PasswordTooLong));
    }
}
