//! A list of nodes in pages, and what lists cost.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use async_graphql::{Context, EmptyMutation, EmptySubscription, MergedObject, Object, Schema};
use crm_graph::{Connection, NodeQuery, PageArguments, Position, Root, Services, page_cost, prepare, service};
use crm_shared::Error;
use serde_json::{Value, json};

use super::fixture::{ALL, Customer, CustomerId, Store, billing, customers, holder_of, id, nodes_of};

/// How often the list was counted.
#[derive(Default)]
struct Counted(AtomicU32);

#[derive(Default)]
struct ListQuery;

#[Object]
impl ListQuery {
    /// Seven customers, in the order of their numbers.
    #[graphql(complexity = "page_cost(first, last, child_complexity)")]
    async fn list(
        &self,
        ctx: &Context<'_>,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<Option<Connection<Customer>>, Error> {
        let window = PageArguments { first, after, last, before }.window("list")?;
        let from = window.from().map(|position| position.text().parse::<u128>().unwrap());
        let mut numbers: Vec<u128> = (1..=7).collect();
        if window.is_backwards() {
            numbers.reverse();
        }
        let at = from.map_or(0, |from| numbers.iter().position(|number| *number == from).unwrap() + 1);
        let rows = numbers.into_iter().skip(at).take(usize::try_from(window.limit()).unwrap()).collect();
        let page = window.page(rows, at > 0).map(|number| {
            let id: CustomerId = id(number);
            (Position::by_text(&number.to_string(), &id), Customer::new(id))
        });
        let counted = Arc::clone(service::<Counted>(ctx)?);
        Ok(Some(Connection::new("list", page, async move {
            counted.0.fetch_add(1, Ordering::Relaxed);
            Ok(7)
        })))
    }
}

#[derive(MergedObject, Default)]
struct Query(NodeQuery, ListQuery);

struct House {
    schema: Schema<Root<Query>, EmptyMutation, EmptySubscription>,
    counted: Arc<Counted>,
}

fn house(complexity: usize) -> House {
    let nodes = nodes_of(&[customers, billing]).unwrap();
    let counted = Arc::new(Counted::default());
    let mut services = Services::default();
    services.insert(Arc::clone(&counted));
    services.insert(Store::with_customers(7));
    let schema = nodes
        .scope(|| Schema::build(Root::default(), EmptyMutation, EmptySubscription))
        .data(Arc::clone(&nodes))
        .data(Arc::new(services))
        .limit_complexity(complexity)
        .finish();
    House { schema, counted }
}

impl House {
    async fn ask(&self, query: &str, variables: Value) -> Value {
        let request = async_graphql::Request::new(query).variables(async_graphql::Variables::from_json(variables));
        let response = self.schema.execute(prepare(request, Arc::new(holder_of(&ALL)))).await;
        serde_json::to_value(response).unwrap()
    }
}

/// The numbers of a page's customers.
fn numbers(connection: &Value) -> Vec<u32> {
    let id = |node: &Value| node["id"].as_str().unwrap().rsplit('0').next().unwrap().parse().unwrap();
    connection["nodes"].as_array().unwrap().iter().map(id).collect()
}

const PAGE: &str = "query($first: Int, $after: String, $last: Int, $before: String) { \
     list(first: $first, after: $after, last: $last, before: $before) { \
     nodes { id } edges { cursor node { name } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }";

#[tokio::test]
async fn a_list_is_read_forwards_and_backwards() {
    let house = house(10_000);
    for (by, along, expected) in [
        ("first", ("after", "endCursor", "hasNextPage"), [vec![1, 2, 3], vec![4, 5, 6], vec![7]]),
        ("last", ("before", "startCursor", "hasPreviousPage"), [vec![5, 6, 7], vec![2, 3, 4], vec![1]]),
    ] {
        let mut cursor = Value::Null;
        for (index, numbers_expected) in expected.iter().enumerate() {
            let answer = house.ask(PAGE, json!({by: 3, along.0: cursor})).await;
            let list = &answer["data"]["list"];
            assert_eq!(numbers(list), *numbers_expected, "{by} {answer}");
            assert_eq!(list["edges"][0]["node"]["name"], format!("Customer {}", numbers_expected[0]));
            let info = &list["pageInfo"];
            assert_eq!(info["startCursor"], list["edges"][0]["cursor"]);
            assert_eq!(info["endCursor"], list["edges"][numbers_expected.len() - 1]["cursor"]);
            assert_eq!(
                (&info[along.2], info["hasNextPage"] == info["hasPreviousPage"]),
                (&json!(index < 2), index == 1)
            );
            cursor = info[along.1].clone();
        }
    }
    assert_eq!(numbers(&house.ask(PAGE, json!({})).await["data"]["list"]), [1, 2, 3, 4, 5, 6, 7], "nothing given");
    assert_eq!(house.counted.0.load(Ordering::Relaxed), 0, "nobody asked how many there are");
    let answer = house.ask("{ list(first: 1) { totalCount again: totalCount } }", json!({})).await;
    assert_eq!(answer["data"]["list"], json!({"totalCount": 7, "again": 7}));
    assert_eq!(house.counted.0.load(Ordering::Relaxed), 1);
}

#[tokio::test]
async fn lists_cost_their_rows_also_in_a_part_of_a_node_and_through_variables() {
    let hundred = vec!["customer_00000000000000000000000000000001"; 100];
    for (query, variables, cost) in [
        ("{ list { nodes { id } } }", json!({}), 25 * 3),
        ("{ list(first: 4) { nodes { id } } }", json!({}), 4 * 3),
        ("{ list(last: 4) { nodes { id } } }", json!({}), 4 * 3),
        ("query($n: Int) { list(first: $n) { nodes { id } } }", json!({"n": 50}), 50 * 3),
        ("query($n: Int = 9) { list(first: $n) { nodes { id } } }", json!({}), 9 * 3),
        ("query($n: Int) { list(first: $n) { nodes { id } } }", json!({}), 25 * 3),
        ("{ list(first: 2) { ...F } } fragment F on CustomerConnection { nodes { id } }", json!({}), 2 * 3),
        ("query($i: [ID!]!) { nodes(ids: $i) { id } }", json!({"i": hundred}), 100 * 2),
        // A list inside a part: ten invoices, the entry and the invoice and its number each.
        ("{ list(first: 2) { nodes { invoices { invoice { number } } } } }", json!({}), 2 * (1 + 1 + 10 * 3)),
        (
            "query($i: [ID!]!) { nodes(ids: $i) { ... on Customer { invoices { invoice { number } } } } }",
            json!({"i": hundred[..3]}),
            3 * (1 + 10 * 3),
        ),
    ] {
        let within = house(cost).ask(query, variables.clone()).await;
        assert!(within.get("errors").is_none(), "{query}: {within}");
        let beyond = house(cost - 1).ask(query, variables).await;
        assert_eq!(beyond["errors"][0]["message"], "Query is too complex.", "{query}: less than {cost}");
    }
}

#[tokio::test]
async fn a_cost_beyond_all_bounds_does_not_run_over() {
    let inner = "invoices { invoice { customer { ".repeat(8);
    let query = format!("{{ list(first: 100) {{ nodes {{ {inner} id {} }} }} }}", "}".repeat(24));
    let answer = house(10_000).ask(&query, json!({})).await;
    assert_eq!(answer["errors"][0]["message"], "Query is too complex.", "{answer}");
}
