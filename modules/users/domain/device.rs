//! From what somebody signs in, as coarsely as a person would say it: program, system, network.

use std::net::IpAddr;

use crm_shared::{Language, Text};

/// Programs by what their user agent has in it; the first that fits, because most claim to be others, too.
const PROGRAMS: [(&str, &str); 9] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chromium/", "Chromium"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

/// Systems, likewise.
const SYSTEMS: [(&str, &str); 8] = [
    ("iPhone", "iOS"),
    ("iPad", "iPadOS"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
    ("FreeBSD", "FreeBSD"),
];

const UNKNOWN: Text = Text { pl: "nieznany program", en: "an unknown program" };

/// A device. Versions and the last bits of the address change by themselves, so they don't make another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Device {
    program: Option<String>,
    system: Option<&'static str>,
    network: Option<String>,
}

impl Device {
    /// The device of a sign-in.
    pub(crate) fn of(user_agent: Option<&str>, ip: Option<IpAddr>) -> Self {
        let user_agent = user_agent.unwrap_or_default();
        let fits = |list: &[(&str, &'static str)]| {
            list.iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, name)| *name)
        };
        Self {
            program: fits(&PROGRAMS).map(ToOwned::to_owned).or_else(|| own_name(user_agent)),
            system: fits(&SYSTEMS),
            network: ip.map(network),
        }
    }

    /// What tells it from others.
    pub(crate) fn key(&self) -> String {
        let part = |part: Option<&str>| part.unwrap_or("-").to_owned();
        [part(self.program.as_deref()), part(self.system), part(self.network.as_deref())].join("|")
    }

    /// Program and system, for a person.
    pub(crate) fn words(&self, language: Language) -> String {
        let program = self.program.as_deref().unwrap_or(UNKNOWN.of(language));
        self.system.map_or_else(|| program.to_owned(), |system| format!("{program}, {system}"))
    }
}

/// What a program that is no browser calls itself: the word before the first `/`. Letters, digits, `-` and
/// `_` only, so that nobody puts an address or a sentence into somebody's mail.
fn own_name(user_agent: &str) -> Option<String> {
    let word = user_agent.split(['/', ' ']).next().unwrap_or_default();
    let plain = (1..=30).contains(&word.len()) && word.bytes().all(|c| c.is_ascii_alphanumeric() || b"-_".contains(&c));
    plain.then(|| word.to_owned())
}

/// What one connection to the internet usually has: 256 addresses of IPv4, a /64 of IPv6.
fn network(ip: IpAddr) -> String {
    match ip.to_canonical() {
        IpAddr::V4(ip) => {
            let [a, b, c, _] = ip.octets();
            format!("{a}.{b}.{c}.0/24")
        }
        IpAddr::V6(ip) => {
            let [a, b, c, d, ..] = ip.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

#[cfg(test)]
mod tests {
    use crm_shared::Language::{En, Pl};

    use super::Device;

    const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:146.0) Gecko/20100101 Firefox/146.0";
    const EDGE: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) \
        Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0";
    const IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 \
        (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1";

    fn device(user_agent: &str, ip: &str) -> Device {
        Device::of(Some(user_agent), ip.parse().ok())
    }

    #[test]
    fn devices_are_told_in_words() {
        for (user_agent, words) in [
            (FIREFOX, "Firefox, Linux"),
            (EDGE, "Edge, Windows"),
            (IPHONE, "Safari, iOS"),
            ("curl/8.5.0", "curl"),
            ("optima-sync", "optima-sync"),
            ("", "nieznany program"),
            ("http://evil.example/click me", "nieznany program"),
            ("Zadzwoń-teraz", "nieznany program"),
        ] {
            assert_eq!(device(user_agent, "192.0.2.1").words(Pl), words, "{user_agent}");
        }
        assert_eq!(Device::of(None, None).words(En), "an unknown program");
    }

    #[test]
    fn versions_and_last_bits_make_no_other_device() {
        let key = device(FIREFOX, "192.0.2.1").key();
        assert_eq!(key, "Firefox|Linux|192.0.2.0/24");
        for same in [device(&FIREFOX.replace("146", "147"), "192.0.2.200"), device(FIREFOX, "::ffff:192.0.2.9")] {
            assert_eq!(same.key(), key);
        }
        for other in [device(EDGE, "192.0.2.1"), device(FIREFOX, "192.0.3.1"), Device::of(Some(FIREFOX), None)] {
            assert_ne!(other.key(), key);
        }
        let of = |ip| device(FIREFOX, ip).key();
        assert_eq!(of("2001:db8:1:2:3::4"), of("2001:db8:1:2:ffff::1"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(Device::of(None, None).key(), "-|-|-");
    }
}
