//! What a password must look like: long, and nothing that somebody would try first.

use crm_shared::normalised;
use secrecy::{ExposeSecret as _, SecretString};
use zxcvbn::{
    Score,
    feedback::Warning::{
        DatesAreOftenEasyToGuess, RecentYearsAreEasyToGuess, RepeatsLikeAaaAreEasyToGuess,
        RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess, SequencesLikeAbcAreEasyToGuess,
        ShortKeyboardPatternsAreEasyToGuess, StraightRowsOfKeysAreEasyToGuess,
    },
    zxcvbn,
};

use crate::error::UsersError;

/// A longer password is refused before it is hashed: hashing must not be a weapon.
pub(crate) const PASSWORD_MAX_BYTES: usize = 1_024;

/// A shorter part of an address is no word that a password must not have.
const WORD: usize = 3;

/// What is asked of new passwords.
#[derive(Debug, Clone)]
pub(crate) struct PasswordRules {
    min_length: usize,
    /// What the installation is called.
    address: Vec<String>,
}

impl PasswordRules {
    /// So many characters at least, and none of the words in the public address.
    pub(crate) fn new(min_length: usize, public_url: &str) -> Self {
        Self { min_length, address: words(public_url) }
    }

    /// Fewest characters.
    pub(crate) const fn min_length(&self) -> usize {
        self.min_length
    }

    /// Checks a new password of the person who is called so and signs in so, where the company and its divisions are
    /// called so: at least 3 of zxcvbn's 4.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(crate) fn check(
        &self,
        password: &SecretString,
        name: &str,
        email: &str,
        company: &[String],
    ) -> Result<(), UsersError> {
        if password.expose_secret().len() > PASSWORD_MAX_BYTES {
            return Err(UsersError::PasswordTooLong);
        }
        let password = SecretString::from(normalised(password.expose_secret()));
        let password = password.expose_secret();
        if password.chars().count() < self.min_length {
            return Err(UsersError::PasswordTooShort(self.min_length));
        }
        let mut known = [words(name), words(email), self.address.clone()].concat();
        known.extend(company.iter().flat_map(|name| words(name)));
        let known: Vec<_> = known.iter().map(String::as_str).collect();
        let strength = zxcvbn(password, &known);
        if strength.score() >= Score::Three {
            return Ok(());
        }
        // To a stranger it would be a better one.
        if zxcvbn(password, &[]).score() > strength.score() {
            return Err(UsersError::PasswordPersonal);
        }
        Err(match strength.feedback().and_then(|feedback| feedback.warning()) {
            Some(
                StraightRowsOfKeysAreEasyToGuess
                | ShortKeyboardPatternsAreEasyToGuess
                | RepeatsLikeAaaAreEasyToGuess
                | RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess
                | SequencesLikeAbcAreEasyToGuess
                | RecentYearsAreEasyToGuess
                | DatesAreOftenEasyToGuess,
            ) => UsersError::PasswordPattern,
            _ => UsersError::PasswordCommon,
        })
    }
}

/// A text and its words, each also in plain letters.
fn words(text: &str) -> Vec<String> {
    let text = normalised(text).to_lowercase();
    let mut words: Vec<_> = text.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect();
    words.push(text);
    words.retain(|word| word.chars().count() >= WORD);
    let plain: Vec<_> = words.iter().map(|word| word.chars().map(plain).collect()).collect();
    words.extend(plain);
    words.sort_unstable();
    words.dedup();
    words
}

fn plain(letter: char) -> char {
    match letter {
        'ą' => 'a',
        'ć' => 'c',
        'ę' => 'e',
        'ł' => 'l',
        'ń' => 'n',
        'ó' => 'o',
        'ś' => 's',
        'ź' | 'ż' => 'z',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{PASSWORD_MAX_BYTES, PasswordRules};
    use crate::error::UsersError::{
        self, PasswordCommon, PasswordPattern, PasswordPersonal, PasswordTooLong, PasswordTooShort,
    };

    fn check(password: &str) -> Result<(), UsersError> {
        let rules = PasswordRules::new(12, "https://crm.superinternet.pl:8443");
        let company = ["Światłosieć Podlasie".to_owned(), "Oddział Suwałki".to_owned()];
        rules.check(&password.to_owned().into(), "Łucja Żółć-Gęślikowska", "lucja.gesia@example.pl", &company)
    }

    #[test]
    fn a_password_is_counted_in_characters_and_bounded_in_bytes() {
        assert_eq!(check("zażółć gęśl"), Err(PasswordTooShort(12)));
        assert_eq!(check("zażółć gęślą"), Ok(()));
        assert_eq!(check("z\u{307}az\u{307}ołć gęśl"), Err(PasswordTooShort(12)), "letters, not code points");
        let long = "chrząszcz brzmi w trzcinie ".repeat(40);
        let cut = long.floor_char_boundary(PASSWORD_MAX_BYTES);
        assert_eq!(check(&long[..cut]), Ok(()));
        assert_eq!(check(&"a".repeat(PASSWORD_MAX_BYTES + 1)), Err(PasswordTooLong));
    }

    #[test]
    fn what_somebody_would_try_first_is_refused_with_the_reason() {
        for (password, expected) in [
            ("correct horse battery staple", Ok(())),
            ("W Szczebrzeszynie chrząszcz", Ok(())),
            ("qwertyuiop123", Err(PasswordCommon)),
            ("aaaaaaaaaaaaaa", Err(PasswordPattern)),
            ("abcabcabcabcabc", Err(PasswordPattern)),
            ("password1234", Err(PasswordCommon)),
            ("P@ssw0rd!2024", Err(PasswordCommon)),
            ("Gęślikowska!1", Err(PasswordPersonal)),
            ("gEslikowska99", Err(PasswordPersonal)),
            ("superinternet", Err(PasswordPersonal)),
            ("SuperInternet1!", Err(PasswordPersonal)),
            ("Światłosieć2026", Err(PasswordPersonal)),
            ("swiatlosiec2026", Err(PasswordPersonal)),
        ] {
            assert_eq!(check(password), expected, "{password}");
        }
    }
}
