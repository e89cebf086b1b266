//! What a content is, found out by looking at it.

use std::{fmt, str::FromStr};

/// Types of contents that people may upload: those that can be told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MediaType {
    /// Values with separators.
    Csv,
    /// Any other text.
    Text,
    /// A workbook of Excel.
    Xlsx,
    /// A PDF document.
    Pdf,
    /// A PNG picture.
    Png,
    /// A JPEG picture.
    Jpeg,
}

/// Bytes at the beginning that tell what a content is.
pub(crate) const TELLING: usize = 512;

impl MediaType {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Csv, Self::Text, Self::Xlsx, Self::Pdf, Self::Png, Self::Jpeg];

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Csv => "text/csv",
            Self::Text => "text/plain",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
        }
    }

    /// What a content is whose beginning is `head`. The header's word counts where the bytes don't decide;
    /// where they contradict it, it is nothing. Which kind of text or archive it is, the name tells where
    /// the header is silent: browsers on Windows call CSV `application/vnd.ms-excel`.
    pub(crate) fn of(declared: Option<&str>, name: &str, head: &[u8]) -> Option<Self> {
        let declared = declared.map(|text| text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase());
        let silent = ["", "application/octet-stream", "application/vnd.ms-excel"];
        let declared = match declared.as_deref() {
            None => None,
            Some(text) if silent.contains(&text) => None,
            Some(text) => Some(text.parse::<Self>().ok()?),
        };
        let ends = |extension: &str| name.to_lowercase().ends_with(extension);
        let found = if head.starts_with(b"\x89PNG\r\n\x1a\n") {
            Self::Png
        } else if head.starts_with(b"\xff\xd8\xff") {
            Self::Jpeg
        } else if head.starts_with(b"%PDF-") {
            Self::Pdf
        } else if head.starts_with(b"PK\x03\x04") {
            (declared == Some(Self::Xlsx) || ends(".xlsx")).then_some(Self::Xlsx)?
        } else if is_text(head) {
            match declared {
                Some(Self::Csv) => Self::Csv,
                None if ends(".csv") => Self::Csv,
                _ => Self::Text,
            }
        } else {
            return None;
        };
        (declared.is_none() || declared == Some(found)).then_some(found)
    }
}

/// No text of one byte a character has a zero in it; that of Windows' two bytes has, and a mark in front.
fn is_text(head: &[u8]) -> bool {
    head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") || !head.contains(&0)
}

impl FromStr for MediaType {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|ty| ty.name() == text).ok_or_else(|| {
            let all: Vec<_> = Self::ALL.into_iter().map(Self::name).collect();
            format!("give some of {}", all.join(", "))
        })
    }
}

impl fmt::Display for MediaType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::MediaType::{self, Csv, Jpeg, Pdf, Png, Text, Xlsx};

    #[test]
    fn the_first_bytes_decide_and_a_header_that_lies_is_refused() {
        let csv = "imię;nazwisko\n".as_bytes();
        for (declared, name, head, found) in [
            (Some("text/csv; charset=utf-8"), "x", csv, Some(Csv)),
            (Some("TEXT/CSV"), "x", b"", Some(Csv)),
            (Some("application/vnd.ms-excel"), "Klienci.CSV", csv, Some(Csv)),
            (None, "notes.txt", csv, Some(Text)),
            (Some("text/plain"), "x.csv", csv, Some(Text)),
            (None, "x.csv", b"\xff\xfea\0;\0", Some(Csv)),
            (Some(Xlsx.name()), "x", b"PK\x03\x04...", Some(Xlsx)),
            (Some("application/octet-stream"), "x.xlsx", b"PK\x03\x04...", Some(Xlsx)),
            (None, "x.zip", b"PK\x03\x04...", None),
            (Some("text/csv"), "x.xlsx", b"PK\x03\x04...", None),
            (None, "x", b"%PDF-1.7", Some(Pdf)),
            (Some("image/png"), "x", b"\x89PNG\r\n\x1a\nx", Some(Png)),
            (Some("image/png"), "x", b"\xff\xd8\xff\xe0", None),
            (Some("image/jpeg"), "x", b"\xff\xd8\xff\xe0", Some(Jpeg)),
            (Some("image/png"), "x.png", b"<script>", None),
            (Some("text/html"), "x.html", b"<script>", None),
            (Some("text/plain"), "x", b"\x7fELF\0\0", None),
            (None, "x.csv", b"MZ\0\0", None),
        ] {
            assert_eq!(MediaType::of(declared, name, head), found, "{declared:?} {name} {head:?}");
        }
    }
}
