//! Reads mails as a mail program would (RFC 5322, 2045, 2047).

use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::smtp::Taken;

impl Taken {
    fn head(&self) -> String {
        let (head, _) = self.data.split_once("\r\n\r\n").expect("a head");
        head.replace("\r\n ", " ").replace("\r\n\t", " ")
    }

    /// The names of its headers.
    pub fn headers(&self) -> Vec<String> {
        self.head().lines().filter_map(|line| line.split_once(':')).map(|(name, _)| name.to_owned()).collect()
    }

    /// A header as people read it.
    pub fn header(&self, name: &str) -> String {
        words(&self.raw_header(name))
    }

    /// A header as it came.
    pub fn raw_header(&self, name: &str) -> String {
        let head = self.head();
        let found = head.lines().filter_map(|line| line.split_once(": ")).find(|(found, _)| *found == name);
        found.unwrap_or_else(|| panic!("no {name} in {head}")).1.to_owned()
    }

    /// The body of a kind, decoded.
    pub fn body(&self, kind: &str) -> String {
        let boundary = self.raw_header("Content-Type");
        let (_, boundary) = boundary.split_once("boundary=\"").expect("a boundary");
        let boundary = format!("--{}", boundary.split('"').next().expect("its end"));
        let part = self.data.split(&boundary).find(|part| part.contains(&format!("Content-Type: {kind}")));
        let (head, body) = part.expect("a part").trim_start().split_once("\r\n\r\n").expect("its head");
        let bytes = if head.contains("base64") {
            STANDARD.decode(body.replace(['\r', '\n'], "")).expect("base64")
        } else if head.contains("quoted-printable") {
            printable(&body.replace("=\r\n", ""))
        } else {
            body.as_bytes().to_vec()
        };
        String::from_utf8(bytes).expect("UTF-8").replace("\r\n", "\n").trim_end().to_owned()
    }
}

/// Encoded words as people read them; the space between two of them is none.
fn words(text: &str) -> String {
    let mut read = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("=?utf-8?b?") {
        if !(before.trim().is_empty() && !read.is_empty()) {
            read.push_str(before);
        }
        let (word, behind) = after.split_once("?=").expect("the end of a word");
        read.push_str(&String::from_utf8(STANDARD.decode(word).expect("base64")).expect("UTF-8"));
        rest = behind;
    }
    read + rest
}

fn printable(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('=') {
        bytes.extend_from_slice(before.as_bytes());
        bytes.push(u8::from_str_radix(&after[..2], 16).expect("two digits"));
        rest = &after[2..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    bytes
}
