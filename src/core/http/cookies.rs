//! The cookies of a web session. Scripts never see them (HttpOnly), they stay on this host (`__Host-`
//! prefix, RFC 6265bis §4.1.3.2) and come along only from pages of this site (SameSite).

use http::{HeaderMap, HeaderValue, header::COOKIE};
use secrecy::{ExposeSecret as _, SecretString};

/// Holds the short-lived access token.
pub const ACCESS: &str = "__Host-crm-access";

/// Holds the token that renews it.
pub const RENEWAL: &str = "__Host-crm-session";

/// The value of a `Set-Cookie` header; without `max_age` (seconds) it ends with the browser.
#[must_use]
pub fn set(name: &str, token: &SecretString, max_age: i64) -> String {
    format!("{name}={}; Path=/; Max-Age={max_age}; HttpOnly; Secure; SameSite=Lax", token.expose_secret())
}

/// The value of a `Set-Cookie` header that takes a cookie away.
#[must_use]
pub fn clear(name: &str) -> String {
    format!("{name}=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Lax")
}

/// The value of a request's cookie.
pub(super) fn get(headers: &HeaderMap, name: &str) -> Option<SecretString> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|line: &HeaderValue| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, value)| *key == name && !value.is_empty())
        .map(|(_, value)| SecretString::from(value.to_owned()))
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, HeaderValue, header::COOKIE};
    use secrecy::ExposeSecret as _;

    use super::{ACCESS, RENEWAL, get};

    #[test]
    fn a_cookie_is_found_in_any_line() {
        let mut headers = HeaderMap::new();
        headers.append(COOKIE, HeaderValue::from_static("theme=dark; __Host-crm-access=abc.def"));
        headers.append(COOKIE, HeaderValue::from_static("__Host-crm-session=xyz"));
        assert_eq!(get(&headers, ACCESS).unwrap().expose_secret(), "abc.def");
        assert_eq!(get(&headers, RENEWAL).unwrap().expose_secret(), "xyz");
        assert!(get(&headers, "absent").is_none());
    }
}
