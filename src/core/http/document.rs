//! What a GraphQL document asks for, told before anything runs.

use std::collections::{HashMap, HashSet};

use async_graphql::parser::types::{
    ExecutableDocument, Field, OperationDefinition, OperationType, Selection, SelectionSet,
};
use crm_shared::{Error, codes};

/// Root fields of one document at most.
const ROOT_FIELDS: usize = 20;

/// Root fields of one mutation document at most.
const MUTATION_FIELDS: usize = 5;

/// Fields and fragments of one document at most, each fragment counted at each use.
const EXPANDED_NODES: u64 = 2_000;

/// How deep selections may nest, fragments included; only against stack overflow, the schema has a
/// limit of its own.
const NESTING: u32 = 200;

/// The operation that will run, and its root fields (through fragments, each use counted).
#[derive(Debug)]
pub(super) struct Operation<'d> {
    pub kind: OperationType,
    pub name: Option<String>,
    pub fields: Vec<&'d Field>,
}

impl<'d> Operation<'d> {
    /// # Errors
    /// INVALID with the reason where there is no single operation of the name, or more root fields
    /// than allowed.
    pub(super) fn of(document: &'d ExecutableDocument, wanted: Option<&str>) -> Result<Self, Error> {
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
        let limit = if definition.ty == OperationType::Mutation { MUTATION_FIELDS } else { ROOT_FIELDS };
        let mut fields = Vec::new();
        collect(document, &definition.selection_set.node, &mut HashSet::new(), limit, &mut fields)?;
        Ok(Self { kind: definition.ty, name: name.map(ToString::to_string), fields })
    }
}

fn collect<'d>(
    document: &'d ExecutableDocument,
    selection: &'d SelectionSet,
    open: &mut HashSet<&'d str>,
    limit: usize,
    fields: &mut Vec<&'d Field>,
) -> Result<(), Error> {
    for item in &selection.items {
        match &item.node {
            Selection::Field(field) => {
                fields.push(&field.node);
                if fields.len() > limit {
                    return Err(invalid(format!("more than {limit} root fields in one document")));
                }
            }
            Selection::InlineFragment(inline) => {
                collect(document, &inline.node.selection_set.node, open, limit, fields)?;
            }
            Selection::FragmentSpread(spread) => {
                let name = &spread.node.fragment_name.node;
                let Some(fragment) = document.fragments.get(name) else {
                    return Err(invalid(format!("there is no fragment `{name}`")));
                };
                if !open.insert(name.as_str()) {
                    return Err(invalid(format!("fragment `{name}` contains itself")));
                }
                collect(document, &fragment.node.selection_set.node, open, limit, fields)?;
                open.remove(name.as_str());
            }
        }
    }
    Ok(())
}

/// Refuses a document that grows too large when its fragments are put in their places. The GraphQL
/// library walks a fragment again at each use before any limit of its own counts: 830 bytes could
/// keep a core busy for seconds. Each fragment is measured once here, so that this takes microseconds.
///
/// # Errors
/// INVALID with the limit, or the fragment that is missing or contains itself.
pub(super) fn check_size(document: &ExecutableDocument) -> Result<(), Error> {
    let mut size = Size { document, known: HashMap::new() };
    let mut total = 0_u64;
    for (_, operation) in document.operations.iter() {
        total = total.saturating_add(size.of(&operation.node.selection_set.node, 0)?);
    }
    // Unused ones are walked by the validation, too.
    for name in document.fragments.keys() {
        total = total.saturating_add(size.of_fragment(name, 0)?);
    }
    if total > EXPANDED_NODES {
        return Err(invalid(format!("more than {EXPANDED_NODES} fields when its fragments are put in their places")));
    }
    Ok(())
}

/// The sizes of fragments that are known already; None while one is being walked.
struct Size<'d> {
    document: &'d ExecutableDocument,
    known: HashMap<&'d str, Option<u64>>,
}

impl<'d> Size<'d> {
    fn of(&mut self, selection: &'d SelectionSet, depth: u32) -> Result<u64, Error> {
        if depth > NESTING {
            return Err(invalid(format!("nested deeper than {NESTING} levels")));
        }
        let mut total = 0_u64;
        for item in &selection.items {
            let inner = match &item.node {
                Selection::Field(field) => self.of(&field.node.selection_set.node, depth + 1)?,
                Selection::InlineFragment(inline) => self.of(&inline.node.selection_set.node, depth + 1)?,
                Selection::FragmentSpread(spread) => self.of_fragment(&spread.node.fragment_name.node, depth + 1)?,
            };
            total = total.saturating_add(inner).saturating_add(1);
        }
        Ok(total)
    }

    fn of_fragment(&mut self, name: &str, depth: u32) -> Result<u64, Error> {
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
        let size = self.of(&fragment.node.selection_set.node, depth)?;
        self.known.insert(name, Some(size));
        Ok(size)
    }
}

pub(super) fn invalid(detail: impl Into<crm_shared::Param>) -> Error {
    Error::new(&codes::INVALID).with("detail", detail)
}

#[cfg(test)]
mod tests {
    use async_graphql::parser::{parse_query, types::OperationType};

    use super::{Operation, check_size};

    fn fields(query: &str, name: Option<&str>) -> Result<Vec<String>, String> {
        let document = parse_query(query).unwrap();
        Operation::of(&document, name)
            .map(|operation| operation.fields.iter().map(|field| field.name.node.to_string()).collect())
            .map_err(|error| error.to_string())
    }

    #[test]
    fn root_fields_are_found_through_fragments() {
        let query = "mutation M { a ...F ... on Mutation { d } } fragment F on Mutation { b ...G } fragment G on Mutation { x: c }";
        assert_eq!(fields(query, None).unwrap(), ["a", "b", "c", "d"]);
        let document = parse_query(query).unwrap();
        assert_eq!(Operation::of(&document, Some("M")).unwrap().kind, OperationType::Mutation);
    }

    #[test]
    fn what_cannot_be_told_is_refused_with_its_reason() {
        for (query, name, reason) in [
            ("query A { a } query B { b }", None, "several operations"),
            ("query A { a }", Some("B"), "no operation of the name"),
            ("{ ...F } fragment F on Query { ...G } fragment G on Query { ...F }", None, "contains itself"),
            ("{ ...Nowhere }", None, "no fragment `Nowhere`"),
            ("mutation { a b c d e f }", None, "more than 5 root fields"),
        ] {
            let error = fields(query, name).unwrap_err();
            assert!(error.contains(reason), "{query}: {error}");
        }
        assert_eq!(fields("{ a b c d e f }", None).unwrap().len(), 6);
    }

    fn bomb(levels: usize) -> String {
        let mut query = "{ a { ...F0 } }".to_owned();
        for n in 0..levels {
            query.push_str(&format!(" fragment F{n} on Query {{ ...F{m} ...F{m} }}", m = n + 1));
        }
        query.push_str(&format!(" fragment F{levels} on Query {{ a }}"));
        query
    }

    fn size(query: &str) -> Result<(), String> {
        check_size(&parse_query(query).unwrap()).map_err(|error| error.to_string())
    }

    #[test]
    fn a_bomb_of_fragments_is_measured_not_walked() {
        assert!(size(&bomb(5)).is_ok());
        assert!(size(&bomb(60)).unwrap_err().contains("more than 2000 fields"));
        // Beyond 2^64 the sum saturates instead of starting again at zero.
        assert!(size(&bomb(90)).unwrap_err().contains("more than 2000 fields"));
        assert!(size(&bomb(300)).unwrap_err().contains("nested deeper than 200"));
    }

    #[test]
    fn fragments_that_cannot_be_walked_are_named() {
        assert!(size("{ a } fragment F on Query { b { ...F } }").unwrap_err().contains("`F` contains itself"));
        assert!(size("{ a { ...Nowhere } }").unwrap_err().contains("no fragment `Nowhere`"));
        let wide = format!("{{ {} }}", "a ".repeat(2_001));
        assert!(size(&wide).unwrap_err().contains("more than 2000 fields"));
    }
}
