//! Values that are kept for later, held against the arguments of the schema as it is now.

use async_graphql::{
    Context, MaybeUndefined,
    registry::{MetaType, MetaTypeName, Registry},
};
use serde_json::{Map, Value};

/// Whether something was given, and if so, whether it was null.
pub fn given<T>(value: MaybeUndefined<T>) -> Option<Option<T>> {
    match value {
        MaybeUndefined::Undefined => None,
        MaybeUndefined::Null => Some(None),
        MaybeUndefined::Value(value) => Some(Some(value)),
    }
}

/// The arguments that queries take.
pub struct Inputs<'a>(&'a Registry);

impl<'a> Inputs<'a> {
    /// Of the running schema.
    #[must_use]
    pub fn of(ctx: &Context<'a>) -> Self {
        Self(&ctx.schema_env.registry)
    }

    /// Whether `value` is one that the argument of a query takes: `staffMembers`, `filter`. Unlike
    /// async-graphql's own check of variables, it refuses whatever is no object where one is wanted.
    ///
    /// # Errors
    /// The place that doesn't fit, dotted: `filter.status`; the argument's name where there is no such
    /// query, no such argument, or the value is another sort of thing altogether.
    pub fn check(&self, query: &str, argument: &str, value: &Value) -> Result<(), String> {
        let root = self.0.types.get(&self.0.query_type);
        let field = root.and_then(|root| root.field_by_name(query));
        let ty = field.and_then(|field| field.args.get(argument)).map(|argument| argument.ty.as_str());
        self.fits(ty.ok_or_else(|| argument.to_owned())?, value, argument)
    }

    fn fits(&self, ty: &str, value: &Value, at: &str) -> Result<(), String> {
        let misfit = || Err(at.to_owned());
        let name = match (MetaTypeName::create(ty), value) {
            (MetaTypeName::NonNull(_), Value::Null) => return misfit(),
            (MetaTypeName::NonNull(inner), _) => return self.fits(inner, value, at),
            (_, Value::Null) => return Ok(()),
            (MetaTypeName::List(inner), Value::Array(items)) => {
                return items.iter().try_for_each(|item| self.fits(inner, item, at));
            }
            // A single value stands for a list of one (GraphQL specification, §3.11).
            (MetaTypeName::List(inner), _) => return self.fits(inner, value, at),
            (MetaTypeName::Named(name), _) => name,
        };
        match (self.0.types.get(name), value) {
            (Some(MetaType::Enum { enum_values, .. }), Value::String(word)) if enum_values.contains_key(word) => Ok(()),
            (Some(MetaType::Scalar { is_valid: Some(is_valid), .. }), _) => {
                let value = async_graphql::Value::from_json(value.clone());
                if value.is_ok_and(|value| is_valid(&value)) { Ok(()) } else { misfit() }
            }
            (Some(MetaType::Scalar { is_valid: None, .. }), _) => Ok(()),
            (Some(MetaType::InputObject { input_fields, oneof, .. }), Value::Object(given)) => {
                if *oneof && (given.len() != 1 || given.values().any(Value::is_null)) {
                    return misfit();
                }
                let known = |name: &String| input_fields.values().any(|field| field.name == **name);
                if let Some(unknown) = given.keys().find(|name| !known(name)) {
                    return Err(format!("{at}.{}", shown(unknown)));
                }
                input_fields.values().try_for_each(|field| {
                    self.field_fits(&field.name, &field.ty, field.default_value.is_some(), given, at)
                })
            }
            _ => misfit(),
        }
    }

    fn field_fits(
        &self,
        name: &str,
        ty: &str,
        defaults: bool,
        given: &Map<String, Value>,
        at: &str,
    ) -> Result<(), String> {
        let at = format!("{at}.{name}");
        match given.get(name) {
            Some(value) => self.fits(ty, value, &at),
            None if ty.ends_with('!') && !defaults => Err(at),
            None => Ok(()),
        }
    }
}

/// A name that a client made up, fit to stand in a sentence.
fn shown(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(60).collect()
}

#[cfg(test)]
mod tests {
    use async_graphql::{Context, EmptyMutation, EmptySubscription, Enum, InputObject, Object, Schema, Variables};
    use serde_json::{Value, json};

    use super::Inputs;

    #[derive(Clone, Copy, PartialEq, Eq, Enum)]
    enum Status {
        Active,
        Gone,
    }

    #[derive(InputObject)]
    struct Filter {
        search: Option<String>,
        status: Option<Status>,
        #[graphql(default)]
        mine: bool,
        years: Option<Vec<i32>>,
        range: Option<Range>,
    }

    #[derive(InputObject)]
    struct Range {
        from: i32,
    }

    struct Query;

    #[Object]
    impl Query {
        async fn people(&self, filter: Option<Filter>, sort: Option<Status>) -> bool {
            filter.is_some_and(|filter| {
                let Filter { search, status, mine, years, range } = filter;
                mine || search.is_some()
                    || status.is_some()
                    || years.is_some()
                    || range.is_some_and(|range| range.from > 0)
            }) || sort.is_some()
        }

        async fn check(&self, ctx: &Context<'_>, query: String, argument: String, value: Value) -> String {
            Inputs::of(ctx).check(&query, &argument, &value).err().unwrap_or_default()
        }
    }

    async fn check(query: &str, argument: &str, value: Value) -> String {
        let schema = Schema::build(Query, EmptyMutation, EmptySubscription).finish();
        let document = "query($q: String!, $a: String!, $v: JSON!) { check(query: $q, argument: $a, value: $v) }";
        let variables = Variables::from_json(json!({"q": query, "a": argument, "v": value}));
        let response = schema.execute(async_graphql::Request::new(document).variables(variables)).await;
        let data = response.data.into_json().unwrap();
        data["check"].as_str().unwrap_or_else(|| panic!("{:?}", response.errors)).to_owned()
    }

    #[tokio::test]
    async fn what_the_argument_takes_fits() {
        for filter in [
            json!({}),
            json!({"search": null, "status": "ACTIVE", "mine": true}),
            json!({"years": [1, 2], "range": {"from": 3}}),
            json!({"years": 1}),
        ] {
            assert_eq!(check("people", "filter", filter.clone()).await, "", "{filter}");
        }
        assert_eq!(check("people", "sort", json!("GONE")).await, "");
    }

    #[tokio::test]
    async fn what_it_does_not_take_is_named() {
        for (filter, place) in [
            (json!({"colour": 1}), "filter.colour"),
            (json!({"search": 1}), "filter.search"),
            (json!({"status": "active"}), "filter.status"),
            (json!({"status": {"x": 1}}), "filter.status"),
            (json!({"mine": null}), "filter.mine"),
            (json!({"years": [1, "2"]}), "filter.years"),
            (json!({"years": [null]}), "filter.years"),
            (json!({"range": {}}), "filter.range.from"),
            (json!({"range": []}), "filter.range"),
            (json!("x"), "filter"),
            (json!([{}]), "filter"),
            (json!({"a\nb": 1}), "filter.ab"),
        ] {
            assert_eq!(check("people", "filter", filter.clone()).await, place, "{filter}");
        }
        assert_eq!(check("people", "sort", json!("NOBODY")).await, "sort");
        assert_eq!(check("people", "colour", json!(1)).await, "colour");
        assert_eq!(check("nobody", "filter", json!({})).await, "filter");
    }
}
