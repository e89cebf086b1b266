//! Every list of the house is one that views can be kept of, with columns that it has.

use async_graphql::parser::{parse_schema, types::FieldDefinition};

use crate::{
    architecture::schema_laws::{fields, name_of, types},
    support::TestApp,
};

#[tokio::test]
async fn a_list_has_the_columns_that_it_declares() {
    let app = TestApp::start().await;
    let schema = parse_schema(app.assembly.queries.sdl()).unwrap();
    let ty = |name: &str| types(&schema).find(|ty| ty.name.node == name).unwrap_or_else(|| panic!("no type {name}"));
    let field = |of: &str, name: &str| {
        let found = fields(ty(of)).find(|field| field.name.node == name);
        found.unwrap_or_else(|| panic!("{of} has no field {name}"))
    };
    for list in app.assembly.ports.lists() {
        let rows = field(name_of(&field("Query", list.query()).ty.node), "nodes");
        let listed = name_of(&rows.ty.node);
        assert!(!list.columns.is_empty());
        for column in list.columns {
            field(listed, column);
        }
    }
    // What can't be asked without saying of what (the views of a list, the history of an object) is none.
    let needs = |field: &FieldDefinition| {
        let mut given = field.arguments.iter().map(|argument| &argument.node);
        given.any(|argument| !argument.ty.node.nullable && argument.default_value.is_none())
    };
    let lists = fields(ty("Query")).filter(|field| name_of(&field.ty.node).ends_with("Connection") && !needs(field));
    let lists = lists.map(|field| field.name.node.as_str());
    let declared: Vec<_> = app.assembly.ports.lists().iter().map(|list| list.query()).collect();
    for list in lists {
        assert!(declared.contains(&list), "nobody can keep views of {list}: declare it with Offers::list");
    }
}
