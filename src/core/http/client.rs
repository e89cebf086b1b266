//! Where a request comes from: its id, the client's address, its user agent, its language.

use std::net::{IpAddr, SocketAddr};

use crm_shared::Language;
use http::{
    HeaderMap, HeaderName, HeaderValue,
    header::{ACCEPT_LANGUAGE, CONNECTION, FORWARDED, ORIGIN, USER_AGENT},
};
use ipnet::IpNet;

use super::meter::Meter;
use crate::{
    cx::{Origin, USER_AGENT_MAX},
    world::World,
};

pub(super) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");
const FORWARDED_HOST: HeaderName = HeaderName::from_static("x-forwarded-host");
const REAL_IP: HeaderName = HeaderName::from_static("x-real-ip");
const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// The client of a request, found out once at the door; request extension.
#[derive(Debug, Clone)]
pub struct Client(pub Origin, pub(super) Meter);

impl Client {
    pub(super) fn of(
        headers: &HeaderMap,
        peer: SocketAddr,
        trusted: &[IpNet],
        public_url: &str,
        world: &dyn World,
    ) -> Self {
        let text = |name: &HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
        let request_id = text(&REQUEST_ID)
            .filter(|id| is_request_id(id))
            .map_or_else(|| world.uuid().simple().to_string(), ToOwned::to_owned);
        let user_agent = headers.get(USER_AGENT).map(|value| {
            let text = String::from_utf8_lossy(value.as_bytes());
            text.chars().filter(|c| !c.is_control()).take(USER_AGENT_MAX).collect()
        });
        // Browsers send Sec-Fetch-Site themselves and let no script change it; Origin is the word
        // of older ones.
        let same_origin = match text(&SEC_FETCH_SITE) {
            Some(site) => site == "same-origin",
            None => text(&ORIGIN) == Some(public_url),
        };
        let origin = Origin {
            request_id,
            ip: Some(client_address(headers, peer.ip(), trusted)),
            user_agent,
            transport: "http",
            language: text(&ACCEPT_LANGUAGE).map_or_else(Language::default, Language::from_accept_language),
            same_origin,
        };
        Self(origin, Meter::default())
    }

    /// Replaces whatever the client claimed about its way here by what the door knows, before the
    /// request goes on to the web application.
    pub(super) fn stamp(&self, headers: &mut HeaderMap, public_url: &str) {
        for name in [FORWARDED, REAL_IP, FORWARDED_FOR, FORWARDED_PROTO, FORWARDED_HOST] {
            headers.remove(name);
        }
        // Connection names headers that the next hop must not see (RFC 9110 §7.6.1), and the proxy obeys:
        // a client could have the ones written here taken away. It may ask for an upgrade only.
        let upgrade = headers.get_all(CONNECTION).iter().filter_map(|line| line.to_str().ok());
        let upgrade = upgrade.flat_map(|line| line.split(',')).any(|name| name.trim().eq_ignore_ascii_case("upgrade"));
        headers.remove(CONNECTION);
        if upgrade {
            headers.insert(CONNECTION, HeaderValue::from_static("upgrade"));
        }
        let scheme = if public_url.starts_with("https:") { "https" } else { "http" };
        headers.insert(FORWARDED_PROTO, HeaderValue::from_static(scheme));
        let mut set = |name: HeaderName, text: &str| {
            if let Ok(value) = HeaderValue::from_str(text) {
                headers.insert(name, value);
            }
        };
        if let Some((_, host)) = public_url.split_once("://") {
            set(FORWARDED_HOST, host);
        }
        if let Some(ip) = self.0.ip {
            set(FORWARDED_FOR, &ip.to_string());
        }
        set(REQUEST_ID, &self.0.request_id);
    }
}

/// 8 to 64 letters, digits, `-` and `_`: what can't break a log line or a header.
fn is_request_id(id: &str) -> bool {
    (8..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

/// The client's address: the rightmost entry of `X-Forwarded-For` that is not a trusted proxy, and
/// only if the peer is one; else the peer. Entries may carry ports and brackets; IPv4-mapped IPv6
/// counts as IPv4. At something that is no address the walk stops: beyond it nothing is vouched for.
#[must_use]
pub fn client_address(headers: &HeaderMap, peer: IpAddr, trusted: &[IpNet]) -> IpAddr {
    let is_trusted = |ip: IpAddr| trusted.iter().any(|net| net.contains(&ip));
    let mut client = peer.to_canonical();
    if !is_trusted(client) {
        return client;
    }
    let lines: Vec<_> = headers.get_all(FORWARDED_FOR).iter().collect();
    let entries = lines.iter().rev().flat_map(|line| line.to_str().unwrap_or("?").rsplit(','));
    for entry in entries {
        let Some(ip) = address(entry.trim()) else { break };
        client = ip;
        if !is_trusted(ip) {
            break;
        }
    }
    client
}

fn address(entry: &str) -> Option<IpAddr> {
    let ip: IpAddr = entry
        .parse()
        .or_else(|_| entry.parse::<SocketAddr>().map(|address| address.ip()))
        .or_else(|_| entry.trim_start_matches('[').trim_end_matches(']').parse())
        .ok()?;
    Some(ip.to_canonical())
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use http::{HeaderMap, HeaderValue};

    use super::{Client, client_address};
    use crate::world::SystemWorld;

    const PUBLIC: &str = "https://crm.example.pl";

    fn forwarded(lines: &[&str]) -> HeaderMap {
        lines.iter().map(|line| (super::FORWARDED_FOR, HeaderValue::from_str(line).unwrap())).collect()
    }

    #[test]
    fn only_trusted_proxies_are_believed() {
        let trusted = ["127.0.0.0/8".parse().unwrap(), "10.0.0.0/8".parse().unwrap()];
        for (peer, lines, expected) in [
            ("198.51.100.9", vec!["203.0.113.7"], "198.51.100.9"),
            ("127.0.0.1", vec![], "127.0.0.1"),
            ("127.0.0.1", vec!["203.0.113.7"], "203.0.113.7"),
            ("127.0.0.1", vec!["1.1.1.1, 203.0.113.7"], "203.0.113.7"),
            ("127.0.0.1", vec!["1.1.1.1", "203.0.113.7 , 10.1.1.1"], "203.0.113.7"),
            ("127.0.0.1", vec!["203.0.113.7:4711"], "203.0.113.7"),
            ("127.0.0.1", vec!["[2001:db8::1]:4711"], "2001:db8::1"),
            ("127.0.0.1", vec!["[2001:db8::1]"], "2001:db8::1"),
            ("127.0.0.1", vec!["::ffff:203.0.113.7"], "203.0.113.7"),
            ("::ffff:127.0.0.1", vec!["203.0.113.7"], "203.0.113.7"),
            ("127.0.0.1", vec!["203.0.113.7, rubbish, 10.1.1.1"], "10.1.1.1"),
            ("127.0.0.1", vec!["10.2.2.2, 10.1.1.1"], "10.2.2.2"),
        ] {
            let peer: IpAddr = peer.parse().unwrap();
            let found = client_address(&forwarded(&lines), peer, &trusted);
            assert_eq!(found.to_string(), expected, "{peer} {lines:?}");
        }
    }

    fn client(pairs: &[(&'static str, &str)]) -> Client {
        let headers = pairs.iter().map(|(k, v)| ((*k).parse().unwrap(), HeaderValue::from_str(v).unwrap())).collect();
        Client::of(&headers, ([127, 0, 0, 1], 4711).into(), &[], PUBLIC, &SystemWorld)
    }

    #[test]
    fn a_request_id_is_accepted_only_in_its_form() {
        assert_eq!(client(&[("x-request-id", "abc-123_XYZ")]).0.request_id, "abc-123_XYZ");
        for bad in ["short", "with space here", "semi;colon;;", &"x".repeat(65)] {
            assert_ne!(client(&[("x-request-id", bad)]).0.request_id, bad);
        }
    }

    #[test]
    fn same_origin_is_the_browsers_word() {
        assert!(client(&[("sec-fetch-site", "same-origin")]).0.same_origin);
        assert!(client(&[("origin", PUBLIC)]).0.same_origin);
        for foreign in [
            vec![],
            vec![("sec-fetch-site", "cross-site"), ("origin", PUBLIC)],
            vec![("sec-fetch-site", "same-site")],
            vec![("sec-fetch-site", "none")],
            vec![("origin", "https://evil.example")],
            vec![("origin", "null")],
        ] {
            assert!(!client(&foreign).0.same_origin, "{foreign:?}");
        }
    }

    #[test]
    fn what_the_client_claims_does_not_reach_the_web_application() {
        let client = client(&[]);
        let mut headers = forwarded(&["6.6.6.6"]);
        for name in ["forwarded", "x-real-ip", "x-forwarded-host", "x-forwarded-proto", "x-request-id"] {
            headers.insert(name.parse::<http::HeaderName>().unwrap(), HeaderValue::from_static("forged"));
        }
        client.stamp(&mut headers, PUBLIC);
        let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap().to_owned());
        assert_eq!(text("x-forwarded-for").unwrap(), "127.0.0.1");
        assert_eq!(text("x-forwarded-proto").unwrap(), "https");
        assert_eq!(text("x-forwarded-host").unwrap(), "crm.example.pl");
        assert_eq!(text("x-request-id").unwrap(), client.0.request_id);
        assert_eq!((text("forwarded"), text("x-real-ip")), (None, None));

        for (lines, kept) in [
            (vec!["close, X-Forwarded-For", "x-request-id"], None),
            (vec!["x-forwarded-for, Upgrade"], Some("upgrade")),
        ] {
            let mut headers: HeaderMap =
                lines.iter().map(|line| (super::CONNECTION, HeaderValue::from_static(line))).collect();
            client.stamp(&mut headers, PUBLIC);
            let found: Vec<_> = headers.get_all("connection").iter().map(|line| line.to_str().unwrap()).collect();
            assert_eq!(found, Vec::from_iter(kept), "{lines:?}");
        }
    }

    #[test]
    fn a_user_agent_is_cut_and_cleaned() {
        let long = format!("Mozilla {}", "ż".repeat(500));
        assert_eq!(client(&[("user-agent", &long)]).0.user_agent.unwrap().chars().count(), 200);
    }
}
