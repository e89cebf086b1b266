//! Comparing the modules' slices of a root.

use async_graphql::{EmptyMutation, SimpleObject};
use crm_graph::{duplicates, fields_of};

use super::fixture::{CustomersMutation, CustomersQuery};

#[derive(SimpleObject)]
struct HrQuery {
    customer: i32,
    staff: i32,
}

#[test]
fn a_field_of_two_modules_is_named_with_both() {
    assert_eq!(fields_of::<CustomersQuery>(), ["customer", "customers", "customersAtHand"]);
    let slices = [
        ("customers", fields_of::<CustomersQuery>()),
        ("hr", fields_of::<HrQuery>()),
        ("users", vec!["staff".to_owned()]),
        ("crm", vec!["staff".to_owned()]),
    ];
    assert_eq!(
        duplicates("query", &slices),
        [
            "query field `customer` is defined by module `customers` and by module `hr`; rename one of them",
            "query field `staff` is defined by module `hr` and by module `users` and by module `crm`; rename one of them",
        ]
    );
    assert!(duplicates("query", &slices[..1]).is_empty());
}

#[test]
fn modules_without_mutations_bring_no_fields() {
    assert_eq!(fields_of::<CustomersMutation>(), ["rename"]);
    assert!(fields_of::<EmptyMutation>().is_empty());
}
