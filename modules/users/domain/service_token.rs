//! The form of a service account's token: `crmisp_`, 256 random bits in base 62, `_`, and a CRC-32 of both in
//! base 62. The prefix lets scanners find a token that was published by mistake, the checksum tells a mistyped
//! one from a wrong one without asking anybody.

use std::iter::repeat_with;

use secrecy::SecretString;

/// What every token begins with.
const PREFIX: &str = "crmisp_";

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// Digits of 256 bits, and of 32.
const RANDOM: usize = 43;
const CHECK: usize = 6;

/// Characters of the random part by which people know a token again: 36 of its 256 bits.
const HINT: usize = 6;

/// A token that has just been made.
pub(crate) struct NewToken {
    pub text: SecretString,
    /// By what people know it again.
    pub hint: String,
}

/// The token of these random bytes.
pub(crate) fn service_token(random: [u8; 32]) -> NewToken {
    let digits = base62(random.to_vec(), RANDOM);
    let hint = digits.chars().take(HINT).collect();
    let body = format!("{PREFIX}{digits}");
    let check = checksum(&body);
    NewToken { text: format!("{body}_{check}").into(), hint }
}

/// Whether it says of itself that it is a token of a service account.
pub(crate) fn is_service_token(text: &str) -> bool {
    text.starts_with(PREFIX)
}

/// Whether it has the form of one, its checksum included.
pub(crate) fn is_well_formed(text: &str) -> bool {
    text.len() == PREFIX.len() + RANDOM + 1 + CHECK
        && text.is_ascii()
        && text.rsplit_once('_').is_some_and(|(body, check)| check == checksum(body))
}

fn checksum(body: &str) -> String {
    base62(crc32fast::hash(body.as_bytes()).to_be_bytes().to_vec(), CHECK)
}

/// A number (most significant byte first) in so many digits.
fn base62(mut number: Vec<u8>, digits: usize) -> String {
    let mut next = || {
        let mut rest = 0_u32;
        for byte in &mut number {
            let value = rest * 256 + u32::from(*byte);
            // Below 256, because the rest is below 62.
            *byte = u8::try_from(value / 62).unwrap_or_default();
            rest = value % 62;
        }
        DIGITS.get(rest as usize).copied().map_or('0', char::from)
    };
    let reversed: Vec<_> = repeat_with(&mut next).take(digits).collect();
    reversed.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret as _;

    use super::{base62, is_service_token, is_well_formed, service_token};

    #[test]
    fn numbers_are_written_in_base_62() {
        assert_eq!(base62(vec![0], 2), "00");
        assert_eq!(base62(vec![61], 2), "0z");
        assert_eq!(base62(vec![1, 0], 2), "48");
        assert_eq!(base62(vec![255; 4], 6), "4gfFC3");
        // 62^43 is more than 2^256: no digit is lost.
        assert_eq!(base62(vec![255; 32], 44).chars().next(), Some('0'));
        assert_ne!(base62(vec![255; 32], 43), base62([vec![127], vec![255; 31]].concat(), 43));
    }

    #[test]
    fn a_token_is_known_by_its_form() {
        let token = service_token([7; 32]);
        let text = token.text.expose_secret();
        assert!(text.starts_with(&format!("crmisp_{}", token.hint)) && text.len() == 57, "{text}");
        assert!(is_service_token(text) && is_well_formed(text));
        assert_ne!(text, service_token([8; 32]).text.expose_secret());
    }

    #[test]
    fn a_mistyped_token_is_told_by_its_checksum() {
        let text = service_token([7; 32]).text.expose_secret().to_owned();
        for at in 7..text.len() {
            let mut wrong = text.clone().into_bytes();
            wrong[at] = if wrong[at] == b'x' { b'y' } else { b'x' };
            assert!(!is_well_formed(&String::from_utf8(wrong).unwrap()), "{at}");
        }
        for wrong in ["", "crmisp_", &text[1..], &text[..56], &format!("{text}x"), &text.replace('_', "-")] {
            assert!(!is_well_formed(wrong), "{wrong}");
        }
        let wide = format!("{}żż", &text[..53]);
        assert!(wide.len() == 57 && !is_well_formed(&wide));
    }
}
