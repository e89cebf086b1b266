//! Limits of one document, counted before anything runs. async-graphql's own walk fragments again at
//! each use before they count anything: 830 bytes could keep a core busy for seconds. Here each
//! fragment is measured once, so that a refusal takes microseconds.

use std::collections::HashMap;

use async_graphql::{
    Positioned, Response,
    parser::types::{Directive, ExecutableDocument, Selection, SelectionSet},
};
use crm_shared::{Code, Error, Kind};

use super::document::invalid;
use crate::config::Reader;

/// The document is larger than a limit allows.
pub(super) static DOCUMENT_LIMIT: Code = Code {
    id: "DOCUMENT_LIMIT",
    kind: Kind::Invalid,
    en: "The document exceeds the limit {limit}: at most {value}. Split it into several requests.",
    pl: "Dokument przekracza ograniczenie {limit}: najwyżej {value}. Podziel go na kilka żądań.",
};

/// How large a document may be.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Lexical tokens.
    pub tokens: u64,
    /// Root fields of a query.
    pub root_fields: u64,
    /// Root fields of a mutation.
    pub mutation_fields: u64,
    /// Aliases, each fragment counted at each use.
    pub aliases: u64,
    /// Fields and fragments, each fragment counted at each use.
    pub nodes: u64,
    /// Levels of fields.
    pub depth: u64,
    /// Levels of fields below `__schema` and `__type`: the usual tools need 13.
    pub introspection_depth: u64,
    /// Directives on one field.
    pub field_directives: u64,
    /// Directives of the document, each fragment counted at each use.
    pub directives: u64,
    /// What the document may cost: every field counts one, and what a list shows as often as the list
    /// may have rows. Counted by async-graphql, which alone knows the schema.
    pub complexity: u64,
}

impl Limits {
    pub(crate) fn read(reader: &mut Reader) -> Self {
        let mut limit = |key, default| {
            let value = reader.value(key, default);
            reader.within(key, value, 1, 1_000_000)
        };
        Self {
            tokens: limit("CRM_LIMIT_TOKENS", 2_000),
            root_fields: limit("CRM_LIMIT_ROOT_FIELDS", 20),
            mutation_fields: limit("CRM_LIMIT_MUTATION_FIELDS", 5),
            aliases: limit("CRM_LIMIT_ALIASES", 15),
            nodes: limit("CRM_LIMIT_NODES", 2_000),
            depth: limit("CRM_LIMIT_DEPTH", 12),
            introspection_depth: limit("CRM_LIMIT_INTROSPECTION_DEPTH", 15),
            field_directives: limit("CRM_LIMIT_FIELD_DIRECTIVES", 5),
            directives: limit("CRM_LIMIT_DIRECTIVES", 50),
            complexity: limit("CRM_LIMIT_COMPLEXITY", 10_000),
        }
    }

    /// Refuses a text with more tokens than allowed, or with brackets in brackets that would overflow
    /// the parser's stack (and end the process), before it is parsed.
    ///
    /// # Errors
    /// `DOCUMENT_LIMIT`, or INVALID for a string that never ends.
    pub(super) fn check_text(&self, text: &str) -> Result<(), Error> {
        let (tokens, brackets) =
            lex(text, self.tokens).ok_or_else(|| invalid("the document has a syntax error: a string never ends"))?;
        at_most("tokens", tokens, self.tokens)?;
        at_most("brackets", brackets, BRACKETS)
    }

    /// Refuses a document that is larger than allowed once its fragments are in their places.
    ///
    /// # Errors
    /// `DOCUMENT_LIMIT`, or INVALID for a fragment that is missing or contains itself.
    pub(super) fn check(&self, document: &ExecutableDocument) -> Result<(), Error> {
        let mut walk = Walk { limits: self, document, known: HashMap::new() };
        let mut total = Size::default();
        for (_, operation) in document.operations.iter() {
            let operation = &operation.node;
            total = total.beside(walk.directives(&operation.directives)?);
            total = total.beside(walk.selection(&operation.selection_set.node, 0)?);
        }
        // Unused ones are walked by the validation, too.
        for (name, fragment) in &document.fragments {
            let mut alone = walk.fragment(name, 0)?;
            // Below `__schema` it was counted in its place; by itself it is no screen's document either.
            if fragment.node.type_condition.node.on.node.starts_with("__") {
                alone.introspection_depth = alone.introspection_depth.max(alone.depth);
                alone.depth = 0;
            }
            total = total.beside(alone);
        }
        at_most("nodes", total.nodes, self.nodes)?;
        at_most("aliases", total.aliases, self.aliases)?;
        at_most("directives", total.directives, self.directives)?;
        at_most("depth", total.depth, self.depth)?;
        at_most("introspectionDepth", total.introspection_depth, self.introspection_depth)
    }

    /// The refusal of a document that async-graphql found to cost more than allowed.
    pub(super) fn too_complex(&self, response: &Response) -> Option<Error> {
        let found = response.errors.iter().any(|error| error.path.is_empty() && error.message == TOO_COMPLEX);
        if found { at_most("complexity", u64::MAX, self.complexity).err() } else { None }
    }
}

pub(super) fn at_most(limit: &'static str, found: u64, value: u64) -> Result<(), Error> {
    if found <= value {
        return Ok(());
    }
    let value = i64::try_from(value).unwrap_or(i64::MAX);
    Err(Error::new(&DOCUMENT_LIMIT).with("limit", limit).with("value", value))
}

/// How async-graphql words it. Its version is pinned, and a test would notice another wording.
const TOO_COMPLEX: &str = "Query is too complex.";

/// How large a part of a document is.
#[derive(Debug, Clone, Copy, Default)]
struct Size {
    nodes: u64,
    aliases: u64,
    directives: u64,
    depth: u64,
    introspection_depth: u64,
}

impl Size {
    /// Both side by side. Sums saturate instead of starting again at zero.
    fn beside(self, other: Self) -> Self {
        Self {
            nodes: self.nodes.saturating_add(other.nodes),
            aliases: self.aliases.saturating_add(other.aliases),
            directives: self.directives.saturating_add(other.directives),
            depth: self.depth.max(other.depth),
            introspection_depth: self.introspection_depth.max(other.introspection_depth),
        }
    }
}

struct Walk<'d> {
    limits: &'d Limits,
    document: &'d ExecutableDocument,
    /// Fragments whose size is known; None while one is being walked.
    known: HashMap<&'d str, Option<Size>>,
}

/// How deep the walk itself may go: only against stack overflow, in chains of fragments.
const STACK: u32 = 200;

impl<'d> Walk<'d> {
    fn selection(&mut self, selection: &'d SelectionSet, level: u32) -> Result<Size, Error> {
        if level > STACK {
            return at_most("nesting", u64::from(level), u64::from(STACK)).map(|()| Size::default());
        }
        let mut total = Size::default();
        for item in &selection.items {
            let size = match &item.node {
                Selection::Field(field) => {
                    let field = &field.node;
                    let mut inner = self.selection(&field.selection_set.node, level + 1)?;
                    // Introspection is bounded by itself: it is deeper than any screen's document.
                    if field.name.node.starts_with("__") {
                        inner.introspection_depth = inner.introspection_depth.max(inner.depth) + 1;
                        inner.depth = 0;
                    } else {
                        inner.depth += 1;
                    }
                    inner.aliases = inner.aliases.saturating_add(u64::from(field.alias.is_some()));
                    inner.beside(self.directives(&field.directives)?)
                }
                Selection::InlineFragment(inline) => {
                    let inner = self.selection(&inline.node.selection_set.node, level + 1)?;
                    inner.beside(self.directives(&inline.node.directives)?)
                }
                Selection::FragmentSpread(spread) => {
                    let inner = self.fragment(&spread.node.fragment_name.node, level + 1)?;
                    inner.beside(self.directives(&spread.node.directives)?)
                }
            };
            total = total.beside(size).beside(Size { nodes: 1, ..Size::default() });
        }
        Ok(total)
    }

    fn fragment(&mut self, name: &str, level: u32) -> Result<Size, Error> {
        let document = self.document;
        let Some((name, fragment)) = document.fragments.get_key_value(name) else {
            return Err(invalid(format!("there is no fragment `{name}`")));
        };
        match self.known.get(name.as_str()) {
            Some(Some(size)) => return Ok(*size),
            Some(None) => return Err(invalid(format!("fragment `{name}` contains itself"))),
            None => {}
        }
        self.known.insert(name, None);
        let size = self.selection(&fragment.node.selection_set.node, level)?;
        let size = size.beside(self.directives(&fragment.node.directives)?);
        self.known.insert(name, Some(size));
        Ok(size)
    }

    fn directives(&self, directives: &[Positioned<Directive>]) -> Result<Size, Error> {
        let count = directives.len() as u64;
        at_most("fieldDirectives", count, self.limits.field_directives)?;
        Ok(Size { directives: count, ..Size::default() })
    }
}

/// Brackets in brackets, of any kind: the parser calls itself for each, some 10 KB of stack at a time.
const BRACKETS: u64 = 64;

/// Counts lexical tokens (GraphQL specification §2.1.6) and how deep brackets go, and stops soon after
/// `enough` tokens. None for a string that never ends: the parser may see an empty one and more
/// brackets in it.
fn lex(text: &str, enough: u64) -> Option<(u64, u64)> {
    let (mut count, mut open, mut deepest) = (0, 0_u64, 0);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if count > enough {
            break;
        }
        match first {
            '{' | '[' | '(' => open += 1,
            '}' | ']' | ')' => open = open.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(open);
        let length = match first {
            ' ' | '\t' | '\n' | '\r' | ',' | '\u{feff}' => {
                rest = rest.get(first.len_utf8()..).unwrap_or_default();
                continue;
            }
            '#' => {
                rest = rest.find(['\n', '\r']).and_then(|end| rest.get(end..)).unwrap_or_default();
                continue;
            }
            '"' => string(rest)?,
            '.' if rest.starts_with("...") => 3,
            _ if is_word(first) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
            _ => first.len_utf8(),
        };
        count += 1;
        rest = rest.get(length..).unwrap_or_default();
    }
    Some((count, deepest))
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// The length of the string (or block string) that `text` begins with.
fn string(text: &str) -> Option<usize> {
    const BLOCK: &str = "\"\"\"";
    if let Some(inner) = text.strip_prefix(BLOCK) {
        // An escaped one doesn't end it: what comes after would be hidden from the count.
        let escaped = |at| inner.get(..at).is_some_and(|before| before.ends_with('\\'));
        let (end, _) = inner.match_indices(BLOCK).find(|(at, _)| !escaped(*at))?;
        return Some(end + 2 * BLOCK.len());
    }
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '"' if !escaped => return Some(at + 1),
            '\n' | '\r' => return None,
            _ => escaped = c == '\\' && !escaped,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use async_graphql::parser::parse_query;

    use super::{Limits, lex};
    use crate::config::Reader;

    fn check(query: &str) -> Result<(), String> {
        let limits = Limits::read(&mut Reader::new([], None));
        limits.check(&parse_query(query).unwrap()).map_err(|error| error.to_string())
    }

    fn refused(query: &str, limit: &str, value: u32) {
        let error = check(query).unwrap_err();
        assert!(error.contains(&format!("the limit {limit}: at most {value}")), "{query:.80}: {error}");
    }

    fn bomb(levels: usize) -> String {
        let mut query = "{ a { ...F0 } }".to_owned();
        for n in 0..levels {
            query.push_str(&format!(" fragment F{n} on Query {{ ...F{m} ...F{m} }}", m = n + 1));
        }
        query.push_str(&format!(" fragment F{levels} on Query {{ a }}"));
        query
    }

    fn nested(levels: usize) -> String {
        format!("{}{}", "{a".repeat(levels), "}".repeat(levels))
    }

    #[test]
    fn a_bomb_of_fragments_is_measured_not_walked() {
        assert_eq!(check(&bomb(5)), Ok(()));
        refused(&bomb(60), "nodes", 2_000);
        // Beyond 2^64.
        refused(&bomb(90), "nodes", 2_000);
        refused(&bomb(300), "nesting", 200);
    }

    #[test]
    fn each_limit_admits_its_value_and_refuses_one_more() {
        let many = |n: usize, item: &str| format!("{{ {} }}", item.repeat(n));
        let aliases = |n: usize| format!("{{ {} }}", (0..n).map(|i| format!("x{i}: a ")).collect::<String>());
        assert_eq!(check(&many(2_000, "a ")), Ok(()));
        refused(&many(2_001, "a "), "nodes", 2_000);
        assert_eq!(check(&aliases(15)), Ok(()));
        refused(&aliases(16), "aliases", 15);
        assert_eq!(check(&nested(12)), Ok(()));
        refused(&nested(13), "depth", 12);
        assert_eq!(check(&many(10, "a @b @b @b @b @b ")), Ok(()));
        refused(&many(1, "a @b @b @b @b @b @b "), "fieldDirectives", 5);
        refused(&many(17, "a @b @b @b "), "directives", 50);
    }

    #[test]
    fn introspection_is_bounded_by_itself() {
        let introspection = |levels: usize| nested(levels).replacen("{a", "{__schema", 1);
        assert_eq!(check(&introspection(15)), Ok(()));
        refused(&introspection(16), "introspectionDepth", 15);
    }

    #[test]
    fn fragments_of_introspection_are_bounded_as_introspection() {
        // What graphql-js sends: the wrapping types of an argument, nine levels of them.
        let wrapped = |levels: usize| format!("{}name{}", "ofType { ".repeat(levels), " }".repeat(levels));
        let full = |levels: usize| {
            format!(
                "{{ __schema {{ types {{ ...T }} }} }} fragment T on __Type {{ fields {{ args {{ type {{ ...R }} }} }} }} \
                 fragment R on __Type {{ {} }}",
                wrapped(levels)
            )
        };
        assert_eq!(check(&full(9)), Ok(()));
        refused(&full(10), "introspectionDepth", 15);
        let unused = |levels: usize| format!("{{ a }} fragment R on __Type {{ {} }}", wrapped(levels));
        assert_eq!(check(&unused(14)), Ok(()));
        refused(&unused(15), "introspectionDepth", 15);
    }

    #[test]
    fn aliases_multiply_with_their_fragment() {
        let query = "{ ...F ...F ...F ...F } fragment F on Query { x: a y: a z: a w: a }";
        refused(query, "aliases", 15);
    }

    #[test]
    fn fragments_that_cannot_be_walked_are_named() {
        assert!(check("{ a } fragment F on Query { b { ...F } }").unwrap_err().contains("`F` contains itself"));
        assert!(check("{ a { ...Nowhere } }").unwrap_err().contains("no fragment `Nowhere`"));
    }

    #[test]
    fn brackets_are_counted_before_they_overflow_the_parsers_stack() {
        let limits = Limits::read(&mut Reader::new([], None));
        let value = |open: &str, close: &str, levels: usize| {
            format!("{{ a(x: {}1{}) }}", open.repeat(levels), close.repeat(levels))
        };
        for levels in [62, 63, 990] {
            let ty = format!("query($x: {}Int{}) {{ a }}", "[".repeat(levels + 1), "]".repeat(levels + 1));
            for text in [value("[", "]", levels), value("{a:", "}", levels), nested(levels + 2), ty] {
                let checked = limits.check_text(&text).map_err(|error| error.to_string());
                match levels {
                    62 => drop((checked.unwrap(), parse_query(&text))),
                    _ => assert!(checked.unwrap_err().contains("exceeds the limit"), "{text:.40}"),
                }
            }
        }
        let hidden = format!(r#"{{ a(s: """ \""" """, x: {}1{}, t: """ """) }}"#, "[".repeat(70), "]".repeat(70));
        assert!(limits.check_text(&hidden).unwrap_err().to_string().contains("the limit brackets: at most 64"));
        assert!(limits.check_text(&format!("{{ a(s: \"{}\") }}", "[".repeat(500))).is_ok(), "text is text");
    }

    #[test]
    fn tokens_are_counted_without_parsing() {
        for (text, expected) in [
            ("", 0),
            ("{ a }", 3),
            ("query Q($id: ID!) { a(id: $id, s: \"x y \\\" z\") }", 21),
            ("# a comment { a }\n{a,b}", 4),
            ("\"\"\"block \" string\"\"\" a", 2),
            ("...ąę", 3),
            (r#""""an escaped \""" is inside""" a b"#, 3),
        ] {
            assert_eq!(lex(text, 1_000).unwrap().0, expected, "{text}");
        }
        assert_eq!(lex(&"a ".repeat(1_000_000), 2_000).unwrap().0, 2_001);
        for text in ["\"never ends", "\"ends\nlate\"", "\"\"\"never ends", r#"""" \""" "#, r#"[""" " [[1]]]"#] {
            assert_eq!(lex(text, 1_000), None, "{text}");
        }
    }
}
