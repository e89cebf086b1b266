//! What holds for every type of the API (api.md): descriptions everywhere, one shape of mutations.

use async_graphql::Positioned;
use async_graphql::parser::{
    parse_schema,
    types::{
        BaseType, FieldDefinition, InputValueDefinition, ServiceDocument, Type, TypeDefinition, TypeKind,
        TypeSystemDefinition,
    },
};

/// The types of a schema.
pub(crate) fn types(document: &ServiceDocument) -> impl Iterator<Item = &TypeDefinition> {
    document.definitions.iter().filter_map(|definition| match definition {
        TypeSystemDefinition::Type(ty) => Some(&ty.node),
        _ => None,
    })
}

/// The fields of a type that has some.
pub(crate) fn fields(ty: &TypeDefinition) -> impl Iterator<Item = &FieldDefinition> {
    let fields: &[_] = match &ty.kind {
        TypeKind::Object(object) => &object.fields,
        TypeKind::Interface(interface) => &interface.fields,
        _ => &[],
    };
    fields.iter().map(|field| &field.node)
}

/// The innermost name of a type: `Staff` of `[Staff!]!`.
pub(crate) fn name_of(ty: &Type) -> &str {
    match &ty.base {
        BaseType::Named(name) => name,
        BaseType::List(item) => name_of(item),
    }
}

/// A sentence for each breach.
pub(super) fn faults(sdl: &str) -> Vec<String> {
    let document = parse_schema(sdl).expect("the printed schema can be read");
    let mut faults: Vec<_> = types(&document).flat_map(undescribed).collect();
    for mutation in types(&document).filter(|ty| ty.name.node == "Mutation").flat_map(fields) {
        faults.extend(mutation_faults(mutation, &document));
    }
    faults
}

fn undescribed(ty: &TypeDefinition) -> Vec<String> {
    let name = &ty.name.node;
    let mut bare = Vec::new();
    let mut look = |description: &Option<Positioned<String>>, what: String| {
        if description.as_ref().is_none_or(|text| text.node.trim().is_empty()) {
            bare.push(format!(
                "{what} has no description: write a `///` comment (for an argument `#[graphql(desc = …)]`)"
            ));
        }
    };
    look(&ty.description, name.to_string());
    for field in fields(ty) {
        look(&field.description, format!("{name}.{}", field.name.node));
        // One argument called input says no more than its type, which is described.
        for argument in field.arguments.iter().filter(|argument| argument.node.name.node != "input") {
            look(&argument.node.description, format!("{name}.{}({}:)", field.name.node, argument.node.name.node));
        }
    }
    match &ty.kind {
        TypeKind::InputObject(input) => {
            input
                .fields
                .iter()
                .for_each(|field| look(&field.node.description, format!("{name}.{}", field.node.name.node)));
        }
        TypeKind::Enum(list) => {
            list.values
                .iter()
                .for_each(|value| look(&value.node.description, format!("{name}.{}", value.node.value.node)));
        }
        _ => {}
    }
    bare
}

/// `disableStaff(input: DisableStaffInput!): DisableStaffPayload!` with `userErrors`.
fn mutation_faults(mutation: &FieldDefinition, document: &ServiceDocument) -> Vec<String> {
    let name = &mutation.name.node;
    let capital: String = name.chars().take(1).flat_map(char::to_uppercase).chain(name.chars().skip(1)).collect();
    let mut faults = Vec::new();
    let arguments: Vec<_> = mutation.arguments.iter().map(|argument| signature(&argument.node)).collect();
    let input = format!("input: {capital}Input!");
    if !(arguments.is_empty() || arguments == [input.as_str()]) {
        faults.push(format!(
            "mutation {name} takes ({}): give it one argument, `{input}`, or none",
            arguments.join(", ")
        ));
    }
    let payload = format!("{capital}Payload");
    // A nullable one would answer a failure with null, and its activity row would say that it succeeded.
    if mutation.ty.node.to_string() != format!("{payload}!") {
        faults.push(format!("mutation {name} returns {}: make it `{payload}!`", mutation.ty.node));
    }
    let returned = types(document).find(|ty| ty.name.node == name_of(&mutation.ty.node));
    let errors = returned.into_iter().flat_map(fields).find(|field| field.name.node == "userErrors");
    if errors.is_none_or(|field| field.ty.node.to_string() != "[UserError!]!") {
        faults
            .push(format!("mutation {name} tells no form what to mend: give its payload `userErrors: [UserError!]!`"));
    }
    faults
}

fn signature(argument: &InputValueDefinition) -> String {
    format!("{}: {}", argument.name.node, argument.ty.node)
}

#[test]
fn whatever_lacks_a_description_is_told() {
    let sdl = "\"Q.\" type Query { \"A.\" a(x: Int, \"Y.\" y: Int): E b: Int }\n\
        input I { \"F.\" f: Int g: Int }\n\"E.\" enum E { A \"B.\" B }\nscalar S\ninterface N { \"\" id: ID }";
    let told: Vec<_> =
        faults(sdl).into_iter().map(|fault| fault.split_once(" has no description").unwrap().0.to_owned()).collect();
    assert_eq!(told, ["Query.a(x:)", "Query.b", "I", "I.g", "E.A", "S", "N", "N.id"]);
}

#[test]
fn a_mutation_of_another_shape_is_told() {
    let rest = "\"P.\" type EndPayload { \"E.\" userErrors: [UserError!]! }\n\"U.\" type UserError { \"C.\" code: Int }\n\
        \"I.\" input EndInput { \"A.\" a: Int }";
    let of = |field: &str| faults(&format!("\"M.\" type Mutation {{ \"F.\" {field} }}\n{rest}"));
    for good in ["end: EndPayload!", "end(input: EndInput!): EndPayload!"] {
        assert_eq!(of(good), [""; 0], "{good}");
    }
    for (bad, sentence) in [
        ("end: EndPayload", "mutation end returns EndPayload: make it `EndPayload!`"),
        (
            "end(input: EndInput): EndPayload!",
            "mutation end takes (input: EndInput): give it one argument, `input: EndInput!`, or none",
        ),
        (
            "end(\"X.\" id: ID!): EndPayload!",
            "mutation end takes (id: ID!): give it one argument, `input: EndInput!`, or none",
        ),
        (
            "end(input: EndInput!, \"X.\" id: ID!): EndPayload!",
            "mutation end takes (input: EndInput!, id: ID!): give it one argument, `input: EndInput!`, or none",
        ),
    ] {
        assert_eq!(of(bad), [sentence]);
    }
    assert_eq!(
        of("end: Boolean!"),
        [
            "mutation end returns Boolean!: make it `EndPayload!`",
            "mutation end tells no form what to mend: give its payload `userErrors: [UserError!]!`",
        ]
    );
    let nullable = rest.replace("[UserError!]!", "[UserError!]");
    assert_eq!(
        faults(&format!("\"M.\" type Mutation {{ \"F.\" end: EndPayload! }}\n{nullable}")),
        ["mutation end tells no form what to mend: give its payload `userErrors: [UserError!]!`"]
    );
}
