//! What of an SQL script is quoted: a line of a function's body or of a comment may look like a statement of its own.

/// Where in a script its reader stands. Quotes double to stand for themselves, as `pg_dump` writes them.
#[derive(Debug, Default)]
pub(super) struct Quotes {
    within: Within,
    /// What of a dollar's tag was read, at its beginning or its end.
    tag: Option<Vec<u8>>,
    last: u8,
}

#[derive(Debug, Default, PartialEq, Eq)]
enum Within {
    #[default]
    Code,
    /// Up to the end of the line.
    Remark,
    /// Up to the next one of these.
    Quote(u8),
    /// Up to `$`, this, and `$`.
    Dollars(Vec<u8>),
}

/// Bytes of a tag that anybody writes: longer ones are none.
const TAG: usize = 100;

impl Quotes {
    /// Whether nothing is open.
    pub(super) fn are_closed(&self) -> bool {
        self.within == Within::Code
    }

    /// Goes on to the next line.
    pub(super) fn end_line(&mut self) {
        if self.within == Within::Remark {
            self.within = Within::Code;
        }
        (self.tag, self.last) = (None, b'\n');
    }

    /// Reads on.
    pub(super) fn read(&mut self, piece: &[u8]) {
        for &byte in piece {
            match &self.within {
                Within::Code => self.code(byte),
                Within::Remark => {}
                Within::Quote(quote) if *quote == byte => self.within = Within::Code,
                Within::Quote(_) => {}
                Within::Dollars(_) => self.dollars(byte),
            }
            self.last = byte;
        }
    }

    fn code(&mut self, byte: u8) {
        if let Some(mut tag) = self.tag.take() {
            if byte == b'$' {
                self.within = Within::Dollars(tag);
                return;
            }
            if is_of_name(byte) && (!tag.is_empty() || !byte.is_ascii_digit()) && tag.len() < TAG {
                tag.push(byte);
                self.tag = Some(tag);
                return;
            }
        }
        match byte {
            b'\'' | b'"' => self.within = Within::Quote(byte),
            b'-' if self.last == b'-' => self.within = Within::Remark,
            b'$' if !is_of_name(self.last) && self.last != b'$' => self.tag = Some(Vec::new()),
            _ => {}
        }
    }

    fn dollars(&mut self, byte: u8) {
        let Within::Dollars(opened) = &self.within else { return };
        match (self.tag.take(), byte) {
            (Some(tag), b'$') if tag == *opened => self.within = Within::Code,
            (_, b'$') => self.tag = Some(Vec::new()),
            (Some(mut tag), _) if opened.get(tag.len()) == Some(&byte) => {
                tag.push(byte);
                self.tag = Some(tag);
            }
            _ => {}
        }
    }
}

const fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || !byte.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::Quotes;

    /// Whether all is closed behind these lines, however they come in.
    fn closed(lines: &[&str]) -> bool {
        let ends = [1, 2, 3, 1_000].map(|size| {
            let mut quotes = Quotes::default();
            for line in lines {
                line.as_bytes().chunks(size).for_each(|piece| quotes.read(piece));
                quotes.end_line();
            }
            quotes.are_closed()
        });
        assert!(ends.iter().all(|end| *end == ends[0]), "{lines:?}");
        ends[0]
    }

    #[test]
    fn what_is_opened_is_closed_by_its_like_alone() {
        for open in [
            &["AS $$"][..],
            &["AS $_$ $$ $1 $_"],
            &["AS $łoś$", "$$", "it's", "$x$ $łośx$ $ łoś$"],
            &["COMMENT ON TABLE x IS 'a''s", "-- $$"],
            &["CREATE TABLE \"a'$$b"],
            &["AS $a$ $b$ 'x' $$"],
        ] {
            assert!(!closed(open), "{open:?}");
        }
        for whole in [
            &["AS $$", "COPY x;", "it's", "$$;"][..],
            &["AS $_$ $$ $1 $_$;"],
            &["AS $a$ $$a$;"],
            &["-- Name: it's; $$"],
            &["'a''b' \"c\"\"d'\" 'e -- f' $1 $2"],
            &["SELECT a$$b, c$d$e, $1$, 7 - 1 - -1"],
            &["E'a\\\\'", "''"],
            &["AS $$$$;", "AS $x$$x$;"],
        ] {
            assert!(closed(whole), "{whole:?}");
        }
    }
}
