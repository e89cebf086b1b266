//! What the parts make of the schema, and which sets of parts are refused.

use std::{
    collections::HashMap,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

use async_graphql::{
    Context, EmptyMutation, EmptySubscription, MergedObject, Object, Schema, SimpleObject, dataloader::Loader,
};
use crm_graph::{Access, AnyNode, Node, NodePart, NodeQuery, Nodes, NodesBuilder, Root, prepare, signed_in, typed_id};
use crm_shared::Error;

use super::fixture::{
    CustomerId, CustomersQuery, READ, READ_BALANCE, Store, billing, customers, holder_of, nodes_of, schema, schema_of,
};

#[test]
fn the_schema_shows_plain_types() {
    let store = Store::with_customers(0);
    let sdl = schema(&store).sdl();
    assert_eq!(sdl, include_str!("schema.graphql"), "{sdl}");
}

#[test]
fn all_parts_can_be_listed() {
    let nodes = nodes_of(&[billing, customers]).unwrap();
    assert_eq!(nodes.types().collect::<Vec<_>>(), ["Customer", "Invoice"]);
    let part = |node, module, owner, access, fields| NodePart { node, module, owner, access, fields };
    assert_eq!(
        nodes.parts().collect::<Vec<_>>(),
        [
            part("Customer", "customers", true, Access::Action(&READ), vec!["name", "secret", "broken"]),
            part("Customer", "billing", false, Access::Action(&READ_BALANCE), vec!["balance", "invoices"]),
            part("Invoice", "billing", true, Access::SignedIn, vec!["number", "customer"]),
        ]
    );
    assert!(nodes.at("customer_00000000000000000000000000000001").is_ok());
    assert!(nodes.at("stranger_00000000000000000000000000000001").is_err());
}

/// Parts that don't go together with the fixture's.
macro_rules! wrong_part {
    ($part:ident { $field:ident } of $key:ty) => {
        #[derive(Clone, SimpleObject)]
        struct $part {
            $field: i32,
        }

        impl Loader<$key> for $part {
            type Value = $part;
            type Error = Error;

            async fn load(&self, _: &[$key]) -> Result<HashMap<$key, $part>, Error> {
                Ok(HashMap::new())
            }
        }
    };
}

typed_id! {
    struct OtherCustomerId: "Customer", "other";
}
typed_id! {
    struct ClientId: "Client", "customer";
}

wrong_part!(Crm { balance } of CustomerId);
wrong_part!(WithId { id } of CustomerId);
wrong_part!(Customer { vip } of CustomerId);
wrong_part!(Other { other } of OtherCustomerId);
wrong_part!(Client { client } of ClientId);

/// What is refused when the module is added to customers and billing.
fn refused(module: fn(&mut NodesBuilder)) -> Vec<String> {
    nodes_of(&[customers, billing, module]).err().unwrap()
}

fn make<P: Clone>(part: P) -> impl Fn(&Context<'_>) -> Result<P, Error> {
    move |_| Ok(part.clone())
}

#[test]
fn parts_that_do_not_go_together_are_refused_in_words() {
    assert_eq!(
        refused(|nodes| nodes.part::<CustomerId, _>("crm", signed_in(), make(Crm { balance: 0 }))),
        ["field `balance` of node Customer is brought by module billing and by module crm; rename one of them"]
    );
    assert_eq!(
        refused(|nodes| nodes.part::<CustomerId, _>("crm", signed_in(), make(WithId { id: 0 }))),
        ["field `id` of node Customer is brought by module crm, but a node has its own; remove it"]
    );
    assert_eq!(
        refused(|nodes| nodes.part::<CustomerId, _>("crm", signed_in(), make(Customer { vip: 0 }))),
        ["a part by module crm is called `Customer`, like the node; rename the part"]
    );
    let other = refused(|nodes| nodes.part::<OtherCustomerId, _>("crm", signed_in(), make(Other { other: 0 })));
    assert_eq!(other.len(), 1);
    assert!(other[0].starts_with("node Customer stands for two kinds of id, "), "{other:?}");
    assert!(other[0].contains("CustomerId"), "{other:?}");
    assert_eq!(
        refused(|nodes| nodes.part::<ClientId, _>("crm", signed_in(), make(Client { client: 0 }))),
        [
            "node Client has no owner: the module that decides whether one exists has to register its part with `owner`",
            "the ids of nodes Client and Customer both begin with `customer`; change one of them",
            "a part by module crm is called `Client`, like the node; rename the part",
        ]
    );
    assert_eq!(
        refused(|nodes| nodes.owner::<CustomerId, _>("crm", signed_in(), make(Crm { balance: 0 })))[0],
        "node Customer has two owners, module customers and module crm; one of them adds its fields with `part`"
    );
    assert_eq!(
        refused(customers)
            .iter()
            .filter(|problem| problem.starts_with("two parts are called `CustomerProfile`"))
            .count(),
        1
    );
}

#[test]
#[should_panic(expected = "build a schema that has nodes inside `Nodes::scope`")]
fn a_schema_built_outside_the_scope_is_refused() {
    let _ = Schema::build(CustomersQuery, EmptyMutation, EmptySubscription);
}

#[test]
#[should_panic(expected = "the schema has a node Customer, but no module registers a part of it")]
fn a_node_of_no_module_is_refused() {
    nodes_of(&[]).unwrap().scope(|| Schema::build(CustomersQuery, EmptyMutation, EmptySubscription));
}

#[test]
fn a_scope_ends_with_its_panic_and_may_lie_in_another() {
    let (both, alone) = (nodes_of(&[customers, billing]).unwrap(), nodes_of(&[customers]).unwrap());
    let build = || Schema::build(CustomersQuery, EmptyMutation, EmptySubscription).finish().sdl();
    both.scope(|| {
        assert!(!alone.scope(build).contains("balance"));
        let panicked = catch_unwind(AssertUnwindSafe(|| alone.scope(|| panic!("on purpose"))));
        assert!(panicked.is_err());
        assert!(build().contains("balance"));
    });
    assert!(catch_unwind(build).is_err());
}

#[test]
fn schemas_with_other_parts_are_built_at_the_same_time_without_mixing() {
    let threads: Vec<_> = (0..8)
        .map(|thread| {
            std::thread::spawn(move || {
                for round in 0..20 {
                    let with_billing = (thread + round) % 2 == 0;
                    let modules: &[fn(&mut NodesBuilder)] =
                        if with_billing { &[customers, billing] } else { &[customers] };
                    let store = Store::with_customers(1);
                    let sdl = schema_of(nodes_of(modules).unwrap(), &store).sdl();
                    assert!(sdl.contains("name: String"));
                    assert_eq!(sdl.contains("balance: Int"), with_billing);
                    assert_eq!(sdl.contains("type Invoice"), with_billing);
                }
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
}

/// A type that is a part and an ordinary type too, and comes first: while it is being built its
/// node would see it without fields.
#[tokio::test]
async fn a_part_that_is_met_before_its_node_keeps_its_fields() {
    #[derive(Clone, SimpleObject)]
    struct Loop {
        around: Vec<Node<LoopId>>,
    }
    typed_id! {
        struct LoopId: "Looped", "loop";
    }
    impl Loader<LoopId> for Loop {
        type Value = Self;
        type Error = Error;

        async fn load(&self, keys: &[LoopId]) -> Result<HashMap<LoopId, Self>, Error> {
            Ok(keys.iter().map(|key| (*key, self.clone())).collect())
        }
    }
    #[derive(SimpleObject)]
    struct First {
        first: Loop,
    }
    #[derive(MergedObject)]
    struct Query(First, NodeQuery);

    let part = Loop { around: Vec::new() };
    let mut nodes = NodesBuilder::default();
    nodes.owner::<LoopId, _>("loops", signed_in(), make(part.clone()));
    let nodes = nodes.check().unwrap();
    let sdl = nodes
        .scope(|| Schema::build(Root(Query(First { first: part }, NodeQuery)), EmptyMutation, EmptySubscription))
        .finish()
        .sdl();
    assert!(sdl.contains("around: [Looped!]\n}"), "{sdl}");
}

/// How the sweep of authorizations reaches every part without a database: a root of its own, in
/// the test's schema only.
#[tokio::test]
async fn a_sweep_reaches_every_part_before_anything_is_loaded() {
    struct Sweep;

    #[Object]
    impl Sweep {
        async fn any(&self, ctx: &Context<'_>, id: String) -> Result<AnyNode, Error> {
            ctx.data_unchecked::<Arc<Nodes>>().at(&id)
        }
    }

    let nodes = nodes_of(&[customers, billing]).unwrap();
    let schema =
        nodes.scope(|| Schema::build(Root(Sweep), EmptyMutation, EmptySubscription)).data(Arc::clone(&nodes)).finish();
    let no_rights = Arc::new(holder_of(&[]));
    for part in nodes.parts().filter(|part| part.access != Access::SignedIn) {
        let prefix = part.node.to_lowercase();
        let field = part.fields[0];
        let document = format!("{{ any(id: \"{prefix}_{:032x}\") {{ ... on {} {{ {field} }} }} }}", 1, part.node);
        let response = schema.execute(prepare(document, no_rights.clone())).await;
        let source = response.errors[0].source::<Error>().unwrap();
        assert_eq!(source.code().id, "FORBIDDEN", "{part:?}");
    }
}
