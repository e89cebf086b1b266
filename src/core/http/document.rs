//! What a GraphQL document asks for, told before anything runs.

use std::collections::HashSet;

use async_graphql::parser::types::{
    ExecutableDocument, Field, OperationDefinition, OperationType, Selection, SelectionSet,
};
use crm_shared::{Error, codes};

/// Root fields of one document at most.
const ROOT_FIELDS: usize = 20;

/// Root fields of one mutation document at most.
const MUTATION_FIELDS: usize = 5;

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

pub(super) fn invalid(detail: impl Into<crm_shared::Param>) -> Error {
    Error::new(&codes::INVALID).with("detail", detail)
}

#[cfg(test)]
mod tests {
    use async_graphql::parser::{parse_query, types::OperationType};

    use super::Operation;

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

    #[test]
    fn a_bomb_of_fragments_ends_at_the_limit() {
        let mut query = "{ ...F0 }".to_owned();
        for n in 0..60 {
            query.push_str(&format!(" fragment F{n} on Query {{ ...F{m} ...F{m} }}", m = n + 1));
        }
        query.push_str(" fragment F60 on Query { a }");
        assert!(fields(&query, None).unwrap_err().contains("more than 20 root fields"));
    }
}
