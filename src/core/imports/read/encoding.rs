//! Which letters a text is written in. The rule, in this order:
//!
//! 1. A byte order mark decides: UTF-8 or UTF-16.
//! 2. What is UTF-8 from end to end is UTF-8: other texts with Polish letters are that by no accident.
//! 3. What isn't, and yet holds Polish letters as UTF-8 writes them (`Ĺ‚` and `Ä…` in CP1250, which no
//!    language needs), mixes encodings and is refused with the first line that isn't UTF-8.
//! 4. What has bytes 80 to 9F is CP1250: in ISO-8859-2 they are controls.
//! 5. ą, ź and Ą, Ź (and ś, Ś, which rule 4 finds) have other bytes in CP1250 than in ISO-8859-2, where the
//!    same bytes are `š`, `ˇ` and kin: the encoding that makes more letters Polish is it; CP1250 where
//!    both make the same, for then the two agree on every Polish letter of the text.

use std::io::Read;

use crm_shared::Error;
use encoding_rs::{Decoder, DecoderResult, ISO_8859_2, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1250};

use super::{RECORD_BYTES, limit, not_text, too_long, unread};
use crate::imports::IMPORT_ENCODING_MIXED;

/// How letters are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16 with a byte order mark.
    Utf16,
    /// Windows' code page of Central Europe.
    Cp1250,
    /// The ISO's alphabet of Central Europe.
    Iso8859_2,
}

impl Encoding {
    /// Its name as people know it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16 => "UTF-16",
            Self::Cp1250 => "CP1250",
            Self::Iso8859_2 => "ISO-8859-2",
        }
    }
}

const PIECE: usize = 64 * 1024;

/// Polish letters as UTF-8 writes them.
const POLISH: [&[u8; 2]; 18] = [
    b"\xc4\x85",
    b"\xc4\x87",
    b"\xc4\x99",
    b"\xc5\x82",
    b"\xc5\x84",
    b"\xc3\xb3",
    b"\xc5\x9b",
    b"\xc5\xba",
    b"\xc5\xbc",
    b"\xc4\x84",
    b"\xc4\x86",
    b"\xc4\x98",
    b"\xc5\x81",
    b"\xc5\x83",
    b"\xc3\x93",
    b"\xc5\x9a",
    b"\xc5\xb9",
    b"\xc5\xbb",
];

/// Ą ą in CP1250; its Ś Ź ś ź lie where ISO-8859-2 has controls.
const IN_CP1250: [usize; 2] = [0xa5, 0xb9];

/// Ą Ś Ź ą ś ź in ISO-8859-2.
const IN_ISO_8859_2: [usize; 6] = [0xa1, 0xa6, 0xac, 0xb1, 0xb6, 0xbc];

/// What the bytes of a text tell.
struct Census {
    counts: [u64; 256],
    polish_in_utf8: bool,
    last: u8,
    line: u64,
    since_line: usize,
    /// The first line that isn't UTF-8.
    not_utf8: Option<u64>,
    utf8: Decoder,
}

/// Reads the whole text and tells its encoding. Ends early where a line has no end within the bound.
pub(super) fn detect(file: &mut impl Read) -> Result<Encoding, Error> {
    let mut piece = vec![0; PIECE];
    let mut scratch = vec![0; PIECE * 3 + 16];
    let mut census = Census {
        counts: [0; 256],
        polish_in_utf8: false,
        last: 0,
        line: 1,
        since_line: 0,
        not_utf8: None,
        utf8: UTF_8.new_decoder_without_bom_handling(),
    };
    let mut begun = false;
    let mut marked = false;
    loop {
        let bytes = fill(file, &mut piece)?;
        if !begun {
            begun = true;
            marked = bytes.starts_with(b"\xef\xbb\xbf");
            if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
                return Ok(Encoding::Utf16);
            }
        }
        let last = bytes.len() < PIECE;
        census.take(bytes, &mut scratch, last)?;
        if last {
            return census.verdict(marked);
        }
    }
}

impl Census {
    fn take(&mut self, bytes: &[u8], scratch: &mut [u8], last: bool) -> Result<(), Error> {
        if self.not_utf8.is_none()
            && let (DecoderResult::Malformed(..), read, _) =
                self.utf8.decode_to_utf8_without_replacement(bytes, scratch, last)
        {
            let before = bytes.get(..read).unwrap_or_default();
            self.not_utf8 = Some(self.line + before.iter().filter(|byte| **byte == b'\n').count() as u64);
        }
        for byte in bytes {
            if let Some(count) = self.counts.get_mut(usize::from(*byte)) {
                *count += 1;
            }
            self.polish_in_utf8 |= *byte >= 0x80 && POLISH.contains(&&[self.last, *byte]);
            self.last = *byte;
            self.since_line += 1;
            if matches!(byte, b'\n' | b'\r') {
                self.line += u64::from(*byte == b'\n');
                self.since_line = 0;
            } else if self.since_line > RECORD_BYTES {
                return Err(too_long(self.line));
            }
        }
        Ok(())
    }

    fn verdict(&self, marked: bool) -> Result<Encoding, Error> {
        let Some(line) = self.not_utf8 else { return Ok(Encoding::Utf8) };
        if marked || self.polish_in_utf8 {
            return Err(limit(&IMPORT_ENCODING_MIXED, line, 0));
        }
        let count = |byte: &usize| self.counts.get(*byte).copied().unwrap_or_default();
        let controls: u64 = (0x80..0xa0).map(|byte| count(&byte)).sum();
        let (cp1250, iso): (u64, u64) = (IN_CP1250.iter().map(count).sum(), IN_ISO_8859_2.iter().map(count).sum());
        Ok(if controls == 0 && iso > cp1250 { Encoding::Iso8859_2 } else { Encoding::Cp1250 })
    }
}

/// Reads as much as there is, up to the whole piece.
fn fill<'p>(file: &mut impl Read, piece: &'p mut [u8]) -> Result<&'p [u8], Error> {
    let mut filled = 0;
    while let Some(rest) = piece.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match file.read(rest) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(unread(error)),
        }
    }
    Ok(piece.get(..filled).unwrap_or_default())
}

/// A text as UTF-8, piece by piece, without its byte order mark.
pub(super) struct Text<'f, F> {
    file: &'f mut F,
    decoder: Decoder,
    piece: Vec<u8>,
    out: Vec<u8>,
    line: u64,
    over: bool,
}

impl<'f, F: Read> Text<'f, F> {
    /// Of a file that stands at its beginning.
    pub(super) fn new(file: &'f mut F, encoding: Encoding) -> Result<Self, Error> {
        let mut piece = vec![0; PIECE];
        let mut decoder = match encoding {
            Encoding::Utf8 => UTF_8,
            Encoding::Utf16 => UTF_16LE,
            Encoding::Cp1250 => WINDOWS_1250,
            Encoding::Iso8859_2 => ISO_8859_2,
        }
        .new_decoder_with_bom_removal();
        if encoding == Encoding::Utf16 {
            let mark = fill(file, piece.get_mut(..2).unwrap_or_default())?;
            let big = mark == b"\xfe\xff";
            decoder = if big { UTF_16BE } else { UTF_16LE }.new_decoder_without_bom_handling();
        }
        Ok(Self { file, decoder, piece, out: vec![0; PIECE * 3 + 16], line: 1, over: false })
    }

    /// The next piece; an empty one is the end.
    pub(super) fn next(&mut self) -> Result<&[u8], Error> {
        while !self.over {
            let bytes = fill(self.file, &mut self.piece)?;
            self.over = bytes.len() < PIECE;
            let (result, _, written) = self.decoder.decode_to_utf8_without_replacement(bytes, &mut self.out, self.over);
            let text = self.out.get(..written).unwrap_or_default();
            let nul = text.iter().position(|byte| *byte == 0);
            let fine = text.get(..nul.unwrap_or(written)).unwrap_or_default();
            self.line += fine.iter().filter(|byte| **byte == b'\n').count() as u64;
            if nul.is_some() || result != DecoderResult::InputEmpty {
                return Err(not_text(self.line));
            }
            if written > 0 {
                return Ok(self.out.get(..written).unwrap_or_default());
            }
        }
        Ok(&[])
    }
}
