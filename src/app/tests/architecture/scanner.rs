//! Reads Rust text well enough for laws about what a file names: comments, strings and characters
//! aside, `use` trees unfolded (`use std::{env, fs}` names `std::env`).

use std::slice::Iter;

/// A word or a sign, and the line that it stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Token {
    line: usize,
    text: String,
}

/// A file, ready to be asked what it names.
pub(super) struct Source(Vec<Vec<Token>>);

impl Source {
    pub(super) fn read(text: &str) -> Self {
        let all = tokens(&code(text));
        let mut sequences = Vec::new();
        for (index, token) in all.iter().enumerate() {
            let mut after = all.iter().skip(index + 1);
            // `use<'a>` in a return type is another thing.
            if token.text == "use" && after.clone().next().is_some_and(|next| next.text != "<") {
                unfold(&mut after, &[], &mut sequences);
            }
        }
        sequences.push(all);
        Self(sequences)
    }

    /// The lines that name `pattern`, a piece of code such as `sea_orm`, `env::var` or `.begin()`.
    pub(super) fn lines(&self, pattern: &str) -> Vec<usize> {
        let pattern = tokens(pattern);
        let same = |window: &&[Token]| window.iter().zip(&pattern).all(|(found, wanted)| found.text == wanted.text);
        let windows = self.0.iter().flat_map(|sequence| sequence.windows(pattern.len()));
        let mut lines: Vec<_> = windows.filter(same).filter_map(|window| Some(window.last()?.line)).collect();
        lines.sort_unstable();
        lines.dedup();
        lines
    }
}

/// The leaves of one `use` tree, each with its whole path; returns the sign that ended it.
fn unfold(tokens: &mut std::iter::Skip<Iter<'_, Token>>, prefix: &[Token], leaves: &mut Vec<Vec<Token>>) -> String {
    let mut path = prefix.to_vec();
    while let Some(token) = tokens.next() {
        match token.text.as_str() {
            "{" => while unfold(tokens, &path, leaves) == "," {},
            "," | "}" | ";" => {
                leaves.push(path);
                return token.text.clone();
            }
            _ => path.push(token.clone()),
        }
    }
    String::new()
}

fn tokens(code: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    for (line, text) in (1..).zip(code.lines()) {
        let mut rest = text.trim_start();
        while let Some(first) = rest.chars().next() {
            let length = match rest.find(|c: char| !is_word(c)).unwrap_or(rest.len()) {
                0 if rest.starts_with("::") => 2,
                0 => first.len_utf8(),
                word => word,
            };
            let (token, after) = rest.split_at(length);
            tokens.push(Token { line, text: token.to_owned() });
            rest = after.trim_start();
        }
    }
    tokens
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The text without comments, strings and characters; lines stay where they are.
pub(super) fn code(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let before = code.chars().next_back();
        let blank = comment(rest).or_else(|| raw_string(rest, before)).or_else(|| quoted(rest));
        let (piece, after) = rest.split_at(blank.unwrap_or(first.len_utf8()));
        match blank {
            Some(_) => code.extend(std::iter::once(' ').chain(piece.chars().filter(|c| *c == '\n'))),
            None => code.push(first),
        }
        rest = after;
    }
    code
}

/// How long the comment is that `rest` begins with.
fn comment(rest: &str) -> Option<usize> {
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    rest.strip_prefix("/*")?;
    let mut depth = 0_usize;
    for (at, _) in rest.char_indices() {
        let here = rest.get(at..).unwrap_or_default();
        if here.starts_with("/*") {
            depth += 1;
        } else if here.starts_with("*/") {
            depth -= 1;
            if depth == 0 {
                return Some(at + 2);
            }
        }
    }
    Some(rest.len())
}

/// `r"…"`, `r#"…"#`; `b` or `c` may stand before.
fn raw_string(rest: &str, before: Option<char>) -> Option<usize> {
    if before.is_some_and(|c| is_word(c) && c != 'b' && c != 'c') {
        return None;
    }
    let after = rest.strip_prefix('r')?;
    let signs = after.len() - after.trim_start_matches('#').len();
    let inner = after.get(signs..)?.strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(signs));
    Some(inner.find(&end).map_or(rest.len(), |at| 2 + signs + at + end.len()))
}

/// `"…"` or `'…'`, but not a lifetime.
fn quoted(rest: &str) -> Option<usize> {
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let mut inner = rest.char_indices().skip(1);
    if quote == '\'' {
        let mut ahead = inner.clone();
        let (first, second) = (ahead.next()?.1, ahead.next()?.1);
        if first != '\\' && second != '\'' {
            return None;
        }
    }
    while let Some((at, c)) = inner.next() {
        if c == '\\' {
            inner.next();
        } else if c == quote {
            return Some(at + 1);
        }
    }
    Some(rest.len())
}

#[cfg(test)]
mod tests {
    use super::Source;

    #[test]
    fn comments_strings_and_characters_name_nothing() {
        for text in [
            "// sea_orm\n",
            "/// `sea_orm::Db`",
            "/* a /* sea_orm */ sea_orm */",
            "let a = \"sea_orm\";",
            "let a = \"a \\\" sea_orm\";",
            "let a = r#\"a \" sea_orm\"#;",
            "let a = br\"sea_orm\";",
            "let a = ('\"', \"sea_orm\", '\"');",
            "let a = ('\\'', \"sea_orm\");",
            "use sea_orm_migration::x;",
        ] {
            assert!(Source::read(text).lines("sea_orm").is_empty(), "{text}");
        }
    }

    #[test]
    fn what_is_named_is_found_with_its_line() {
        for (text, pattern, lines) in [
            ("fn a<'x>() {}\n// …\nlet b: sea_orm::Db;", "sea_orm", vec![3]),
            ("\"two\nlines\"; sea_orm", "sea_orm", vec![2]),
            ("use std::{\n    env,\n    fs::{self, File},\n};", "std::env", vec![2]),
            ("use std::{fs::{self, File}, env::{var, consts}};", "std::env::var", vec![1]),
            ("db\n    .begin()\n    .await", ".begin()", vec![2]),
            ("db.begin(cx)", ".begin()", vec![]),
            ("use sqlx as plain;", "sqlx", vec![1]),
            ("println! (\"x\"); eprintln!()", "println!", vec![1]),
            ("r#type; sqlx", "sqlx", vec![1]),
        ] {
            assert_eq!(Source::read(text).lines(pattern), lines, "{text}");
        }
    }
}
