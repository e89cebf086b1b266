//! Second factors: codes of an authenticator (RFC 6238), and recovery codes for when it is lost.

use chrono::{DateTime, Utc};
use qrcode::{EcLevel, QrCode, render::svg};
use totp_rs::{Builder, Totp};

/// Bytes of an authenticator's secret: as many as SHA-1 gives (RFC 4226 §4).
pub(crate) const SECRET_BYTES: usize = 20;

/// How many recovery codes somebody gets.
pub(crate) const RECOVERY_CODES: usize = 10;

/// Random bytes of one: too many to guess, also from its hash.
pub(crate) const RECOVERY_BYTES: usize = 10;

/// At so many left, mails advise to make new ones.
pub(crate) const RECOVERY_FEW: i64 = 3;

/// Days that a role can leave its holders, at most.
pub(crate) const GRACE_MAX: i32 = 365;

/// Crockford's: no two letters that look alike.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Modules of a QR code, in the units of its picture.
const MODULE: u32 = 4;

/// What somebody's authenticator and this server share.
pub(crate) struct Authenticator(Totp);

/// What somebody needs to set up their authenticator.
pub(crate) struct Setup {
    /// The secret in base 32, to be typed.
    pub secret: String,
    /// The same as `otpauth://…`.
    pub uri: String,
    /// The URI as a QR code: an SVG document.
    pub qr: String,
}

impl Authenticator {
    /// Of a secret: six digits, every 30 seconds, as all programs know it.
    pub(crate) fn new(secret: &[u8]) -> Self {
        Self(Builder::new().with_secret(secret.to_vec()).build_noncompliant())
    }

    /// The time step (RFC 6238 §4.2) of which this is the code, where it is that of now, the one before or the
    /// one behind.
    pub(crate) fn step_of(&self, code: &str, now: DateTime<Utc>) -> Option<i64> {
        self.0.check(code, now.timestamp().unsigned_abs()).and_then(|step| i64::try_from(step).ok())
    }

    /// What the person needs; the program shows it under the names of the server and of the person.
    ///
    /// # Errors
    /// A sentence where a name can't stand in a URI.
    pub(crate) fn setup(secret: &[u8], server: &str, person: &str) -> Result<Setup, String> {
        let builder = Builder::new().with_secret(secret.to_vec());
        let totp = builder.with_issuer(Some(server)).with_account_name(person).build();
        let totp = totp.map_err(|error| error.to_string())?;
        let uri = totp.to_url().map_err(|error| error.to_string())?;
        let code = QrCode::with_error_correction_level(&uri, EcLevel::M).map_err(|error| error.to_string())?;
        let picture = code.render::<svg::Color<'_>>().module_dimensions(MODULE, MODULE).build();
        // A fragment of a page has no declaration.
        let qr = picture.split_once("?>").map_or(picture.as_str(), |(_, svg)| svg).to_owned();
        Ok(Setup { secret: totp.secret().to_base32(), uri, qr })
    }
}

/// What somebody types for the second factor.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum SecondCode {
    /// Six digits of an authenticator.
    Totp(String),
    /// A recovery code, as it is hashed.
    Recovery(String),
}

impl SecondCode {
    /// Reads it, however it is spaced; look-alike letters are the same. None: it can't be one.
    pub(crate) fn read(typed: &str) -> Option<Self> {
        let letters = typed.chars().filter(|c| !c.is_whitespace() && *c != '-');
        let code: String = letters.take(RECOVERY_BYTES * 8 / 5 + 1).map(|c| plain(c.to_ascii_lowercase())).collect();
        if code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit()) {
            return Some(Self::Totp(code));
        }
        let fits = code.len() == RECOVERY_BYTES * 8 / 5 && code.bytes().all(|byte| ALPHABET.contains(&byte));
        fits.then_some(Self::Recovery(code))
    }
}

fn plain(letter: char) -> char {
    match letter {
        'o' => '0',
        'i' | 'l' => '1',
        other => other,
    }
}

/// A recovery code of random bytes, as the person keeps it: `xxxx-xxxx-xxxx-xxxx`.
pub(crate) fn recovery_code(random: [u8; RECOVERY_BYTES]) -> String {
    let mut bits = random.iter().fold(0_u128, |bits, byte| bits << 8 | u128::from(*byte));
    let mut code = String::new();
    for place in 0..RECOVERY_BYTES * 8 / 5 {
        if place > 0 && place % 4 == 0 {
            code.push('-');
        }
        let letter = ALPHABET.get((bits & 31) as usize).copied().unwrap_or(b'0');
        code.push(char::from(letter));
        bits >>= 5;
    }
    code
}

/// How it stands with somebody's second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct MfaState {
    /// Since when they have one; none where they have none.
    pub enabled_at: Option<DateTime<Utc>>,
    /// Recovery codes that they have left.
    pub recovery_codes: i64,
    /// By when they must have one, where a role of theirs asks for it and they have none.
    pub due_at: Option<DateTime<Utc>>,
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta, Utc};

    use super::{Authenticator, SecondCode, recovery_code};

    const RFC: &[u8] = b"12345678901234567890";

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    #[test]
    fn codes_are_those_of_the_standard() {
        // RFC 6238, appendix B, the last six of eight digits.
        let authenticator = Authenticator::new(RFC);
        for (seconds, code) in
            [(59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (20_000_000_000, "353130")]
        {
            assert_eq!(authenticator.step_of(code, at(seconds)), Some(seconds / 30), "{code}");
        }
    }

    #[test]
    fn a_code_is_good_one_step_early_and_one_late() {
        let authenticator = Authenticator::new(RFC);
        let steps = [-61, -60, -31, -30, 0, 29, 30, 59, 60].map(|seconds| {
            let now = at(1_111_111_110) + TimeDelta::seconds(seconds);
            (seconds, authenticator.step_of("050471", now).is_some())
        });
        let good: Vec<_> = steps.into_iter().filter(|(_, good)| *good).map(|(seconds, _)| seconds).collect();
        assert_eq!(good, [-30, 0, 29, 30, 59]);
        for wrong in ["", "50471", "+50471", "0504710", "05047١"] {
            assert_eq!(authenticator.step_of(wrong, at(1_111_111_111)), None, "{wrong}");
        }
    }

    #[test]
    fn an_authenticator_is_set_up_by_secret_uri_or_picture() {
        let setup = Authenticator::setup(RFC, "crm.example.pl", "anna@example.pl").unwrap();
        assert_eq!(setup.secret, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assert_eq!(
            setup.uri,
            "otpauth://totp/crm.example.pl:anna%40example.pl?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=crm.example.pl"
        );
        assert!(setup.qr.starts_with("<svg xmlns=") && setup.qr.ends_with("</svg>"), "{}", setup.qr);
    }

    #[test]
    fn a_recovery_code_is_read_however_it_is_typed() {
        let code = recovery_code([0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef, 0x10, 0x32]);
        assert_eq!(code, "j14y-y6fn-9wsa-mh40");
        let kept = SecondCode::read(&code).unwrap();
        assert!(matches!(&kept, SecondCode::Recovery(text) if text.len() == 16 && !text.contains('-')));
        assert_eq!(SecondCode::read(&format!("  {}\n", code.to_uppercase().replace('-', " "))), Some(kept));
        assert_eq!(SecondCode::read("oOiI lL00-0000-0000"), SecondCode::read("0011110000000000"));
        assert_eq!(SecondCode::read(" 123 456 "), Some(SecondCode::Totp("123456".to_owned())));
        for wrong in ["", "12345", "1234567", "uuuu-uuuu-uuuu-uuuu", &"0".repeat(17), &"1".repeat(1_000_000)] {
            assert_eq!(SecondCode::read(wrong), None);
        }
    }
}
