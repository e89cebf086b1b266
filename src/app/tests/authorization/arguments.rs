//! Documents that call one field each, made from the schema: the least arguments that its types take.

use async_graphql::parser::types::{
    BaseType, FieldDefinition, InputValueDefinition, ServiceDocument, Type, TypeDefinition, TypeKind,
};

use crate::{
    architecture::schema_laws::{fields, name_of, types},
    support::NOW,
};

/// Makes documents for a schema.
pub struct Documents<'s> {
    pub schema: &'s ServiceDocument,
    /// An object of each node's type, `("Staff", "staff_…")`.
    pub subjects: &'s [(&'static str, String)],
}

impl<'s> Documents<'s> {
    /// The fields of a type.
    pub fn fields(&self, name: &str) -> Vec<&'s FieldDefinition> {
        self.ty(name).into_iter().flat_map(fields).collect()
    }

    /// A call of a root field.
    pub fn root(&self, root: &str, field: &FieldDefinition) -> String {
        format!("{} {{ {} }}", root.to_lowercase(), self.call(field))
    }

    /// A call of a field of a node, found by its id.
    pub fn of_node(&self, node: &str, field: &FieldDefinition) -> String {
        let id = self.subject(node).unwrap_or_else(|| panic!("the sweep has no {node}: give it one"));
        format!("query {{ node(id: \"{id}\") {{ ... on {node} {{ {} }} }} }}", self.call(field))
    }

    fn call(&self, field: &FieldDefinition) -> String {
        let given = field.arguments.iter().map(|argument| &argument.node).filter(|argument| is_needed(argument));
        // An id among the arguments is of what the field is about.
        let about = [&field.name.node, name_of(&field.ty.node)].concat();
        let given: Vec<_> = given
            .map(|argument| {
                format!(
                    "{}: {}",
                    argument.name.node,
                    self.value(&argument.ty.node, &format!("{about}{}", argument.name.node))
                )
            })
            .collect();
        let arguments = if given.is_empty() { String::new() } else { format!("({})", given.join(", ")) };
        let composite = self
            .ty(name_of(&field.ty.node))
            .is_some_and(|ty| matches!(ty.kind, TypeKind::Object(_) | TypeKind::Interface(_) | TypeKind::Union(_)));
        format!("{}{arguments}{}", field.name.node, if composite { " { __typename }" } else { "" })
    }

    fn value(&self, ty: &Type, about: &str) -> String {
        let name = match &ty.base {
            BaseType::List(item) => return format!("[{}]", self.value(item, about)),
            BaseType::Named(name) => name.as_str(),
        };
        match name {
            "ID" => format!("\"{}\"", self.id(about)),
            "String" => "\"x\"".to_owned(),
            "Int" | "Float" => "1".to_owned(),
            "Boolean" => "true".to_owned(),
            "DateTime" => format!("\"{NOW}\""),
            _ => match self.ty(name).map(|ty| &ty.kind) {
                Some(TypeKind::Enum(list)) => list.values.first().expect("a value").node.value.node.to_string(),
                Some(TypeKind::InputObject(input)) => {
                    let needed = input.fields.iter().map(|field| &field.node).filter(|field| is_needed(field));
                    let given = needed.map(|field| {
                        let name = &field.name.node;
                        format!("{name}: {}", self.value(&field.ty.node, &format!("{about}{name}")))
                    });
                    format!("{{ {} }}", given.collect::<Vec<_>>().join(", "))
                }
                _ => panic!("the sweep knows no value of type {name}: teach it one in authorization/arguments.rs"),
            },
        }
    }

    /// The subject whose type is named in `about`, else an id of nothing.
    fn id(&self, about: &str) -> &str {
        let about = about.to_lowercase();
        let named = self.subjects.iter().filter(|(node, _)| about.contains(&node.to_lowercase()));
        named.max_by_key(|(node, _)| node.len()).map_or("nothing_0", |(_, id)| id)
    }

    fn subject(&self, node: &str) -> Option<&str> {
        self.subjects.iter().find(|(name, _)| *name == node).map(|(_, id)| id.as_str())
    }

    fn ty(&self, name: &str) -> Option<&'s TypeDefinition> {
        types(self.schema).find(|ty| ty.name.node == name)
    }
}

fn is_needed(value: &InputValueDefinition) -> bool {
    !value.ty.node.nullable && value.default_value.is_none()
}

#[test]
fn a_document_has_the_least_arguments_that_the_types_take() {
    let sdl = "type Query { a(n: Int!, m: Int, l: [Kind!]! d: Int! = 3): Int staff(id: ID!): Staff x(id: ID!): Int }\n\
        enum Kind { ONE TWO }\ntype Mutation { endStaff(input: EndInput!): Payload! }\ntype Payload { x: Int }\n\
        input EndInput { id: ID! why: String! when: DateTime! also: More! not: More }\ninput More { yes: Boolean! }\n\
        scalar DateTime\ntype Staff { name: String }";
    let schema = async_graphql::parser::parse_schema(sdl).unwrap();
    let documents = Documents { schema: &schema, subjects: &[("Staff", "staff_1".to_owned())] };
    let all =
        |root: &str| documents.fields(root).into_iter().map(|field| documents.root(root, field)).collect::<Vec<_>>();
    assert_eq!(
        all("Query"),
        [
            "query { a(n: 1, l: [ONE]) }",
            "query { staff(id: \"staff_1\") { __typename } }",
            "query { x(id: \"nothing_0\") }"
        ]
    );
    assert_eq!(
        all("Mutation"),
        [format!(
            "mutation {{ endStaff(input: {{ id: \"staff_1\", why: \"x\", when: \"{NOW}\", also: {{ yes: true }} }}) {{ __typename }} }}"
        )]
    );
    let [name] = documents.fields("Staff")[..] else { panic!("one field") };
    assert_eq!(documents.of_node("Staff", name), "query { node(id: \"staff_1\") { ... on Staff { name } } }");
}
