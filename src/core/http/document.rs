//! What a GraphQL document asks for, told before anything runs.

use std::{
    num::NonZeroUsize,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use async_graphql::{
    Positioned,
    parser::{
        parse_query,
        types::{ExecutableDocument, Field, OperationDefinition, OperationType, Selection, SelectionSet},
    },
};
use crm_shared::{Error, codes};
use lru::LruCache;

use super::limits::{Limits, at_most};

/// Documents of this length (bytes) and shorter are kept parsed.
const KEPT_LENGTH: usize = 8_192;

/// Parsed documents that are kept; with their length bounded, some megabytes.
const KEPT: NonZeroUsize = NonZeroUsize::new(1_000).expect("not zero");

/// Parses documents and holds them to the limits. What passed is kept, because clients send the same
/// few again and again and parsing is a good part of answering them.
#[derive(Debug)]
pub struct Documents {
    limits: Limits,
    kept: Mutex<LruCache<String, Arc<ExecutableDocument>>>,
}

impl Documents {
    /// Documents within these limits.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self { limits, kept: Mutex::new(LruCache::new(KEPT)) }
    }

    /// How large a document may be.
    #[must_use]
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// # Errors
    /// INVALID with the place of a syntax error; `DOCUMENT_LIMIT` with the limit.
    pub(super) fn get(&self, text: &str) -> Result<Arc<ExecutableDocument>, Unfit> {
        if let Some(document) = self.kept().get(text) {
            return Ok(Arc::clone(document));
        }
        let unread = |error| Unfit { error, document: None };
        self.limits.check_text(text).map_err(unread)?;
        let document = parse_query(text).map_err(|error| unread(syntax(&error)))?;
        let document = Arc::new(document);
        if let Err(error) = self.limits.check(&document) {
            return Err(Unfit { error, document: Some(document) });
        }
        if text.len() <= KEPT_LENGTH {
            self.kept().put(text.to_owned(), Arc::clone(&document));
        }
        Ok(document)
    }

    /// Whether a text can be read and keeps within the limits.
    ///
    /// # Errors
    /// INVALID with the place of a syntax error; `DOCUMENT_LIMIT` with the limit.
    pub fn check(&self, text: &str) -> Result<(), Error> {
        self.get(text).map(|_| ()).map_err(|unfit| unfit.error)
    }

    fn kept(&self) -> MutexGuard<'_, LruCache<String, Arc<ExecutableDocument>>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A document that is not run, and why.
#[derive(Debug)]
pub(super) struct Unfit {
    pub error: Error,
    /// Where it could be read.
    pub document: Option<Arc<ExecutableDocument>>,
}

/// The calls that mutations of a document name outright, at most [`NAMED`]: what is recorded of a
/// document that is not walked.
pub(super) fn named_mutations(document: &ExecutableDocument) -> Vec<&Field> {
    let mutations = document.operations.iter().filter(|(_, operation)| operation.node.ty == OperationType::Mutation);
    let items = mutations.flat_map(|(_, operation)| &operation.node.selection_set.node.items);
    let fields = items.filter_map(|item| match &item.node {
        Selection::Field(field) => Some(&field.node),
        Selection::InlineFragment(_) | Selection::FragmentSpread(_) => None,
    });
    fields.take(NAMED).collect()
}

/// The calls of all mutations of a document that was checked, at most [`NAMED`].
pub(super) fn called_mutations(document: &ExecutableDocument) -> Vec<&Field> {
    let mut fields = Vec::new();
    for (_, operation) in document.operations.iter().filter(|(_, found)| found.node.ty == OperationType::Mutation) {
        collect(document, &operation.node.selection_set.node, &mut fields);
    }
    fields.truncate(NAMED);
    fields
}

/// Rows that a document leaves which is refused as a whole.
const NAMED: usize = 5;

/// Where the document can't be read; the parser's own text shows its insides.
fn syntax(error: &async_graphql::parser::Error) -> Error {
    match error.positions().next() {
        Some(at) => invalid(format!("the document has a syntax error at line {}, column {}", at.line, at.column)),
        None => invalid("the document has a syntax error"),
    }
}

/// The operation that will run, and its root fields (through fragments, each use counted).
#[derive(Debug)]
pub(super) struct Operation<'d> {
    pub kind: OperationType,
    pub name: Option<String>,
    pub fields: Vec<&'d Field>,
    items: &'d [Positioned<Selection>],
}

impl<'d> Operation<'d> {
    /// # Errors
    /// INVALID with the reason where there is no single operation of the name; `DOCUMENT_LIMIT` for
    /// more root fields than allowed.
    pub(super) fn of(document: &'d ExecutableDocument, wanted: Option<&str>, limits: &Limits) -> Result<Self, Error> {
        let mut operations = document.operations.iter();
        let found = match wanted {
            Some(wanted) => operations.find(|(name, _)| name.is_some_and(|name| name == wanted)),
            None => match (operations.next(), operations.next()) {
                (Some(only), None) => Some(only),
                _ => return Err(invalid("the document has several operations; name one in operationName")),
            },
        };
        let Some((name, operation)) = found else {
            return Err(invalid("the document has no operation of the name in operationName"));
        };
        let definition: &OperationDefinition = &operation.node;
        let (name_of_limit, limit) = match definition.ty {
            OperationType::Mutation => ("mutationFields", limits.mutation_fields),
            OperationType::Query | OperationType::Subscription => ("rootFields", limits.root_fields),
        };
        let mut fields = Vec::new();
        let selection = &definition.selection_set.node;
        collect(document, selection, &mut fields);
        at_most(name_of_limit, fields.len() as u64, limit)?;
        Ok(Self { kind: definition.ty, name: name.map(ToString::to_string), fields, items: &selection.items })
    }

    /// Refuses a subscription of anything but one field (GraphQL specification §5.2.3.1). async-graphql
    /// would run several, and ends at once where the field stands in a fragment.
    ///
    /// # Errors
    /// INVALID.
    pub(super) fn check_subscription(&self) -> Result<(), Error> {
        const PLAIN: &str =
            "a subscription has exactly one root field, written outright: no fragment, no @skip, no @include around it";
        let [Positioned { node: Selection::Field(field), .. }] = self.items else { return Err(invalid(PLAIN)) };
        let optional = field.node.directives.iter().any(|it| matches!(it.node.name.node.as_str(), "skip" | "include"));
        if optional || field.node.name.node.starts_with("__") { Err(invalid(PLAIN)) } else { Ok(()) }
    }

    /// The operation, if it calls one of the `sensitive` root fields at most, once.
    ///
    /// # Errors
    /// `DOCUMENT_LIMIT`.
    pub(super) fn tries_once(self, sensitive: &[&str]) -> Result<Self, Error> {
        let tries = self.fields.iter().filter(|field| sensitive.contains(&field.name.node.as_str())).count();
        at_most("signInAliases", tries as u64, 1).map(|()| self)
    }
}

/// The document was checked: every fragment is there, none contains itself, and all of them together
/// are not too many.
fn collect<'d>(document: &'d ExecutableDocument, selection: &'d SelectionSet, fields: &mut Vec<&'d Field>) {
    for item in &selection.items {
        match &item.node {
            Selection::Field(field) => fields.push(&field.node),
            Selection::InlineFragment(inline) => collect(document, &inline.node.selection_set.node, fields),
            Selection::FragmentSpread(spread) => {
                if let Some(fragment) = document.fragments.get(&spread.node.fragment_name.node) {
                    collect(document, &fragment.node.selection_set.node, fields);
                }
            }
        }
    }
}

pub(super) fn invalid(detail: impl Into<crm_shared::Param>) -> Error {
    Error::new(&codes::INVALID).with("detail", detail)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use async_graphql::parser::types::OperationType;

    use super::{Documents, Operation};
    use crate::{config::Reader, http::Limits};

    fn documents() -> Documents {
        Documents::new(Limits::read(&mut Reader::new([], None)))
    }

    fn fields(query: &str, name: Option<&str>) -> Result<Vec<String>, String> {
        let documents = documents();
        let document = documents.get(query).map_err(|unfit| unfit.error.to_string())?;
        Operation::of(&document, name, documents.limits())
            .map(|operation| operation.fields.iter().map(|field| field.name.node.to_string()).collect())
            .map_err(|error| error.to_string())
    }

    #[test]
    fn root_fields_are_found_through_fragments() {
        let query = "mutation M { a ...F ... on Mutation { d } } fragment F on Mutation { b ...G } fragment G on Mutation { x: c }";
        assert_eq!(fields(query, None).unwrap(), ["a", "b", "c", "d"]);
        let documents = documents();
        let document = documents.get(query).unwrap();
        let operation = Operation::of(&document, Some("M"), documents.limits()).unwrap();
        assert_eq!((operation.kind, operation.name.as_deref()), (OperationType::Mutation, Some("M")));
    }

    #[test]
    fn what_cannot_be_told_is_refused_with_its_reason() {
        for (query, name, reason) in [
            ("query A { a } query B { b }", None, "several operations"),
            ("query A { a }", Some("B"), "no operation of the name"),
            ("{ ...F } fragment F on Query { ...G } fragment G on Query { ...F }", None, "contains itself"),
            ("{ ...Nowhere }", None, "no fragment `Nowhere`"),
            ("mutation { a b c d e f }", None, "the limit mutationFields: at most 5"),
            ("{ a", None, "a syntax error at line 1, column 4"),
        ] {
            let error = fields(query, name).unwrap_err();
            assert!(error.contains(reason), "{query}: {error}");
        }
        assert_eq!(fields("{ a b c d e f }", None).unwrap().len(), 6);
        assert!(
            fields(&format!("{{ {} }}", "a ".repeat(21)), None)
                .unwrap_err()
                .contains("the limit rootFields: at most 20")
        );
    }

    #[test]
    fn one_document_tries_one_secret_once() {
        let tries = |query: &str| {
            let documents = documents();
            let document = documents.get(query).unwrap();
            let operation = Operation::of(&document, None, documents.limits()).unwrap();
            operation.tries_once(&["login", "redeem"]).map(|_| ()).map_err(|error| error.to_string())
        };
        for query in [
            "mutation { login }",
            "mutation { a: login b: logout c: logout }",
            "mutation { ...F } fragment F on M { login }",
        ] {
            assert_eq!(tries(query), Ok(()), "{query}");
        }
        for query in [
            "mutation { a: login b: login }",
            "mutation { login login }",
            "mutation { login redeem }",
            "mutation { ...F ...F } fragment F on M { login }",
            "mutation { login ... on M { a: login } }",
            "mutation { login @skip(if: true) a: login }",
        ] {
            assert!(tries(query).unwrap_err().contains("the limit signInAliases: at most 1"), "{query}");
        }
    }

    #[test]
    fn a_document_is_parsed_once() {
        let documents = documents();
        let first = documents.get("{ a }").unwrap();
        assert!(Arc::ptr_eq(&first, &documents.get("{ a }").unwrap()));
        assert!(!Arc::ptr_eq(&first, &documents.get("{ b }").unwrap()));
        let long = format!("{{ a(b: \"{}\") }}", "x".repeat(9_000));
        assert!(!Arc::ptr_eq(&documents.get(&long).unwrap(), &documents.get(&long).unwrap()), "long ones are not kept");
    }
}
