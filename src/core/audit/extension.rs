//! The extension on the schema that runs mutations: one activity row per root field, so that no
//! resolver can forget it.

use std::{
    collections::{BTreeSet, HashMap},
    convert::Infallible,
    panic::AssertUnwindSafe,
    sync::{Arc, Mutex, PoisonError},
};

use async_graphql::{
    Pos, ServerError, ServerResult, Value, Variables,
    extensions::{Extension, ExtensionContext, ExtensionFactory, NextResolve, ResolveInfo},
    parser::types::Field,
};
use async_trait::async_trait;
use crm_shared::{Error, codes};
use futures_util::FutureExt;

use super::{
    activity::{Activity, Details},
    recorder::{Recorder, panicked},
};
use crate::cx::Cx;

/// Names of input fields that a row keeps at most, and characters of each.
const INPUT_NAMES: usize = 100;
const NAME_LENGTH: usize = 100;

/// The mutations of one request: what their rows need, and the rows in the making.
#[derive(Debug)]
pub(crate) struct Mutations {
    cx: Cx,
    operation: Option<String>,
    variables: Variables,
    running: Mutex<HashMap<String, Arc<Activity>>>,
}

impl Mutations {
    pub(crate) fn new(cx: Cx, operation: Option<String>, variables: Variables) -> Self {
        let operation = operation.map(|name| cut(&name));
        Self { cx, operation, variables, running: Mutex::default() }
    }

    /// The activity of the root field with this response key.
    pub(crate) fn activity(&self, response_key: &str) -> Option<Arc<Activity>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner).get(response_key).cloned()
    }

    /// Whether any root field was reached.
    pub(crate) fn any(&self) -> bool {
        !self.running.lock().unwrap_or_else(PoisonError::into_inner).is_empty()
    }

    /// An activity for `field`, not (yet) in the log.
    pub(crate) fn start(&self, field: &Field) -> Arc<Activity> {
        let details =
            Details { operation: self.operation.clone(), inputs: input_names(field, &self.variables), count: None };
        let activity = Arc::new(Activity::start(&self.cx, cut(&field.name.node), details));
        let key = field.response_key().node.to_string();
        self.running.lock().unwrap_or_else(PoisonError::into_inner).insert(key, Arc::clone(&activity));
        activity
    }

    /// Writes a row for each of `fields` of a document that was refused before any was reached.
    pub(crate) async fn refused(&self, recorder: &Recorder, fields: &[&Field], error: &Error) -> Result<(), Error> {
        // `__typename` changes nothing.
        for field in fields.iter().filter(|field| !field.name.node.starts_with("__")) {
            let activity = self.start(field);
            activity.refused(error);
            recorder.finish(&activity).await?;
        }
        Ok(())
    }
}

/// Makes the extension for each request.
#[derive(Debug, Clone)]
pub struct ActivityExtension(pub Recorder);

impl ExtensionFactory for ActivityExtension {
    fn create(&self) -> Arc<dyn Extension> {
        Arc::new(self.clone())
    }
}

#[async_trait]
impl Extension for ActivityExtension {
    async fn resolve(
        &self,
        ctx: &ExtensionContext<'_>,
        info: ResolveInfo<'_>,
        next: NextResolve<'_>,
    ) -> ServerResult<Option<Value>> {
        if info.parent_type != "Mutation" {
            return next.run(ctx, info).await;
        }
        let Ok(mutations) = ctx.data::<Arc<Mutations>>() else {
            return Err(ServerError::new("mutations run behind the activity recorder only", None));
        };
        let activity = mutations.start(info.field);
        let position = info.field.name.pos;
        let result = AssertUnwindSafe(next.run(ctx, info)).catch_unwind().await;
        let result = result.unwrap_or_else(|panic| Err(server_error(panicked(&*panic), position)));
        if let Err(error) = &result {
            note(&activity, error);
        }
        match self.0.finish(&activity).await {
            Ok(()) => result,
            Err(unwritable) => Err(server_error(unwritable, position)),
        }
    }
}

/// Keeps on the row what a root field answered with. An error that isn't ours is async-graphql's own
/// word on the input.
fn note(activity: &Activity, error: &ServerError) {
    match error.source::<Error>() {
        Some(error) => activity.refused(error),
        None => activity.refused(&Error::new(&codes::INVALID)),
    }
}

fn server_error(error: Error, position: Pos) -> ServerError {
    async_graphql::Error::from(error).into_server_error(position)
}

/// Dotted names of the fields that a call gives, without values. Items of a list share a name.
pub(crate) fn input_names(field: &Field, variables: &Variables) -> Vec<String> {
    let mut names = BTreeSet::new();
    for (name, value) in &field.arguments {
        let of_variable = |name| Ok::<_, Infallible>(variables.get(&name).cloned().unwrap_or_default());
        let value = value.node.clone().into_const_with(of_variable).unwrap_or_else(|never| match never {});
        collect(cut(&name.node), &value, &mut names);
    }
    names.into_iter().collect()
}

fn collect(path: String, value: &Value, names: &mut BTreeSet<String>) {
    if names.len() >= INPUT_NAMES {
        return;
    }
    match value {
        Value::Object(fields) if !fields.is_empty() => {
            for (name, value) in fields {
                collect(format!("{path}.{}", cut(name)), value, names);
            }
        }
        Value::List(items) if items.iter().any(|item| matches!(item, Value::Object(_))) => {
            for item in items {
                collect(path.clone(), item, names);
            }
        }
        _ => {
            names.insert(path);
        }
    }
}

/// Client-made names are cut and stripped of control characters before they are kept.
fn cut(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(NAME_LENGTH).collect()
}

#[cfg(test)]
mod tests {
    use async_graphql::{
        Variables,
        parser::{parse_query, types::Selection},
    };

    use super::input_names;

    fn names(query: &str, variables: serde_json::Value) -> Vec<String> {
        let document = parse_query(query).unwrap();
        let (_, operation) = document.operations.iter().next().unwrap();
        let Selection::Field(field) = &operation.node.selection_set.node.items[0].node else { panic!("a field") };
        input_names(&field.node, &Variables::from_json(variables))
    }

    #[test]
    fn names_without_values_also_through_variables() {
        assert_eq!(
            names(
                "mutation($i: I!, $p: P) { f(input: $i, list: [{a: 1}, {b: {c: $p}}], plain: \"secret\") }",
                serde_json::json!({"i": {"email": "x@y.pl", "password": "secret", "deep": {"er": null}}}),
            ),
            ["input.deep.er", "input.email", "input.password", "list.a", "list.b.c", "plain"]
        );
    }

    #[test]
    fn a_flood_of_names_is_cut() {
        let fields: serde_json::Map<_, _> = (0..1_000).map(|n| (format!("f{n}"), serde_json::Value::Null)).collect();
        assert_eq!(names("mutation($i: I!) { f(input: $i) }", serde_json::json!({"i": fields})).len(), 100);
    }
}
