//! Names of files, as people give them and as they may be given to people.

use std::fmt::Write as _;

/// Characters of a name at most.
const LONGEST: usize = 200;

/// A name without what no name may have: folders, control characters, characters that turn the direction of
/// reading around (with one in front, `fdp.exe` reads as `exe.pdf`), and what file systems keep for themselves. One that is too
/// long keeps its extension. None where nothing is left.
pub(crate) fn clean(name: &str) -> Option<String> {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept = last.chars().filter(|c| !c.is_control() && !is_invisible(*c));
    let plain: String = kept.map(|c| if r#":*?"<>|"#.contains(c) { '_' } else { c }).collect();
    let plain = plain.trim_matches(|c: char| c.is_whitespace() || c == '.');
    let (stem, extension) = match plain.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && extension.chars().count() <= 10 => {
            (stem, format!(".{extension}"))
        }
        _ => (plain, String::new()),
    };
    let room = LONGEST - extension.chars().count();
    let name: String = stem.chars().take(room).chain(extension.chars()).collect();
    (!name.is_empty()).then_some(name)
}

/// Marks of direction and joiners, the byte order mark, line and paragraph separators.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{61c}')
}

/// Reads a percent-encoded name.
pub(crate) fn read_name(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => (digit(rest.next()?)? << 4) | digit(rest.next()?)?,
            byte => byte,
        });
    }
    clean(&String::from_utf8(bytes).ok()?)
}

fn digit(byte: u8) -> Option<u8> {
    u8::try_from(char::from(byte).to_digit(16)?).ok()
}

/// The header that has a browser keep the answer as a file of this name (RFC 6266): the name in ASCII for
/// the oldest, and all of it in the form of RFC 8187.
pub(crate) fn disposition(name: &str) -> String {
    let plain = |c: char| if c == ' ' || c.is_ascii_graphic() && !"\"\\%".contains(c) { c } else { '_' };
    let mut line =
        format!("attachment; filename=\"{}\"; filename*=UTF-8''", name.chars().map(plain).collect::<String>());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) {
            line.push(byte.into());
        } else {
            let _ = write!(line, "%{byte:02X}");
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::{clean, disposition, read_name};

    #[test]
    fn a_name_loses_what_no_name_may_have() {
        for (given, kept) in [
            ("Klienci – żółć.csv", Some("Klienci – żółć.csv")),
            ("../../etc/passwd", Some("passwd")),
            ("C:\\Users\\Łucja\\faktury.xlsx", Some("faktury.xlsx")),
            ("a\r\nSet-Cookie: x=1\0.csv", Some("aSet-Cookie_ x=1.csv")),
            ("invoice\u{202e}fdp.exe", Some("invoicefdp.exe")),
            ("  .hidden. ", Some("hidden")),
            ("say \"hi\" <b>?.txt", Some("say _hi_ _b__.txt")),
            ("..", None),
            ("/", None),
            ("\u{feff}\u{200b}", None),
            ("", None),
        ] {
            assert_eq!(clean(given).as_deref(), kept, "{given:?}");
        }
        let long = clean(&format!("{}.csv", "ż".repeat(500))).unwrap();
        assert_eq!((long.chars().count(), long.ends_with("ż.csv")), (200, true));
        assert_eq!(clean(&"x".repeat(500)).unwrap().len(), 200);
    }

    #[test]
    fn a_name_is_read_from_its_percent_encoding() {
        assert_eq!(read_name("za%C5%BC%C3%B3%C5%82%c4%87%20100%25.csv").as_deref(), Some("zażółć 100%.csv"));
        assert_eq!(read_name("%2e%2e%2fpasswd").as_deref(), Some("passwd"));
        for wrong in ["", "%", "%4", "%zz", "%ff%fe", "%00"] {
            assert_eq!(read_name(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn a_header_carries_any_name_and_nothing_else() {
        assert_eq!(
            disposition("żółw 1.csv"),
            "attachment; filename=\"___w 1.csv\"; filename*=UTF-8''%C5%BC%C3%B3%C5%82w%201.csv"
        );
        let attack = disposition("a\"; filename=evil.html; x=\"%41\r\nb.csv");
        assert_eq!(
            attack,
            "attachment; filename=\"a_; filename=evil.html; x=__41__b.csv\"; \
             filename*=UTF-8''a%22%3B%20filename%3Devil.html%3B%20x%3D%22%2541%0D%0Ab.csv"
        );
    }
}
