//! Statements over the rows of one log: a condition for each thing that is asked, and none for what isn't,
//! so that each has the plan that its indexes carry.

use crm_core::db::Values;
use crm_graph::Window;
use crm_shared::Error;
use sea_orm::Value;

use crate::domain::{Log, LogFilter, Sight};

/// What is asked of the rows `t` of a log, and by whom.
#[derive(Clone, Copy)]
pub(super) struct Ask<'a> {
    pub log: Log,
    pub sight: &'a Sight,
    pub filter: &'a LogFilter,
}

/// A condition that an index carries by itself.
#[derive(Default)]
struct Way {
    /// What goes before the rows for it.
    before: String,
    condition: String,
    /// Its index is not sorted by time, and PostgreSQL would rather walk through all rows by time: it must not.
    unsorted: bool,
}

impl Way {
    fn plain(condition: String) -> Self {
        Self { condition, ..Self::default() }
    }
}

/// How a window walks through rows sorted by time and id.
pub(super) struct Walk {
    pub order: String,
    beside: Option<(String, &'static str)>,
}

impl Walk {
    /// Its order and where it begins.
    pub(super) fn of(window: &Window, values: &mut Values) -> Result<Self, Error> {
        let (direction, ahead) = if window.is_backwards() { ("ASC", ">") } else { ("DESC", "<") };
        let beside = match window.from() {
            Some(from) => Some((format!("({}, {})", values.put(from.time()?), values.put(from.id())), ahead)),
            None => None,
        };
        // No value, because PostgreSQL plans with the number.
        Ok(Self { order: format!("ORDER BY t.at {direction}, t.id {direction} LIMIT {}", window.limit()), beside })
    }
}

impl Ask<'_> {
    pub(super) const fn table(&self) -> &'static str {
        match self.log {
            Log::Activity => "crm.activity_log",
            Log::Audit => "crm.audit_log",
        }
    }

    /// The rows of a window, in the order in which it is walked: so many from each way that leads to rows,
    /// to be sorted together and cut once more. No row is on two ways.
    pub(super) fn branches(&self, columns: &str, walk: &Walk, values: &mut Values) -> String {
        let mut passes = self.passes(values);
        if let Some((from, ahead)) = &walk.beside {
            passes.push(format!("(t.at, t.id) {ahead} {from}"));
        }
        let (sights, subjects) = (self.sights(values), self.subjects(values));
        let mut branches = Vec::new();
        for sight in &sights {
            for subject in &subjects {
                let own = [sight.condition.as_str(), subject.condition.as_str()];
                let conditions: Vec<_> =
                    passes.iter().map(String::as_str).chain(own).filter(|condition| !condition.is_empty()).collect();
                let conditions = if conditions.is_empty() { "true".to_owned() } else { conditions.join(" AND ") };
                let rows = format!("SELECT {columns} FROM {} t WHERE {conditions}", self.table());
                let rows = if subject.unsorted { format!("SELECT t.* FROM ({rows} OFFSET 0) t") } else { rows };
                let rows = format!("({rows} {})", walk.order);
                branches.push(match sight.before.as_str() {
                    "" => rows,
                    before => format!("(SELECT t.* FROM {before} CROSS JOIN LATERAL {rows} t)"),
                });
            }
        }
        branches.join(" UNION ALL ")
    }

    /// Which rows are meant, as one condition: for counting, and for rows as they come. Those `about` an object are
    /// seen besides.
    pub(super) fn condition(&self, about: Option<&str>, values: &mut Values) -> String {
        let mut conditions = self.passes(values);
        let or = about.map(|about| format!(" OR t.subject = {}", values.put(about.to_owned()))).unwrap_or_default();
        match self.sight {
            Sight::Everything => {}
            Sight::Own(me) => conditions.push(format!("(t.actor_id = {}{or})", values.put(*me))),
            Sight::Divisions { divisions, me } => {
                let (divisions, me) = (values.put(divisions.clone()), values.put(*me));
                conditions.push(format!("(t.division_id = ANY ({divisions}::uuid[]) OR t.actor_id = {me}{or})"));
            }
        }
        let subjects: Vec<_> = self.subjects(values).into_iter().map(|way| way.condition).collect();
        if self.filter.subject.is_some() {
            conditions.push(format!("({})", subjects.join(" OR ")));
        }
        if conditions.is_empty() { "true".to_owned() } else { conditions.join(" AND ") }
    }

    /// Each division has its own way, because an index is sorted by time within one of them only.
    fn sights(&self, values: &mut Values) -> Vec<Way> {
        match self.sight {
            Sight::Everything => vec![Way::plain(String::new())],
            Sight::Own(me) => vec![Way::plain(format!("t.actor_id = {}", values.put(*me)))],
            Sight::Divisions { divisions, me } => {
                let (divisions, me) = (values.put(divisions.clone()), values.put(*me));
                let others = format!(
                    "t.actor_id = {me} AND (t.division_id IS NULL OR t.division_id <> ALL ({divisions}::uuid[]))"
                );
                let theirs = Way {
                    before: format!("unnest({divisions}::uuid[]) AS d (id)"),
                    ..Way::plain("t.division_id = d.id".to_owned())
                };
                vec![theirs, Way::plain(others)]
            }
        }
    }

    /// Nearly every row of the activity log names one object, or names it first; the few that name it
    /// further down have an index of their own.
    fn subjects(&self, values: &mut Values) -> Vec<Way> {
        let Some(subject) = &self.filter.subject else { return vec![Way::default()] };
        let subject = values.put(subject.clone());
        if self.log == Log::Audit {
            return vec![Way::plain(format!("t.subject = {subject}"))];
        }
        let further = format!(
            "(jsonb_array_length(t.subjects) > 1 AND t.subjects @> jsonb_build_array({subject}::text) \
             AND t.subjects ->> 0 <> {subject})"
        );
        let first = Way::plain(format!("t.subjects ->> 0 = {subject}"));
        vec![first, Way { unsorted: true, ..Way::plain(further) }]
    }

    /// A condition for each other thing that is asked.
    fn passes(&self, values: &mut Values) -> Vec<String> {
        let LogFilter { actor, actor_kind, system, name, category, outcome, code, .. } = self.filter;
        let LogFilter { division, since, until, request_id, ip, reason, subject: _, .. } = self.filter;
        let mut passes = Vec::new();
        let mut equal = |column: &str, value: Option<Value>| {
            if let Some(value) = value {
                passes.push(format!("t.{column} = {}", values.put(value)));
            }
        };
        equal("actor_id", actor.map(Into::into));
        equal("actor_kind", actor_kind.clone().map(Into::into));
        equal("actor_name", system.clone().map(Into::into));
        equal(if self.log == Log::Activity { "action" } else { "event" }, name.clone().map(Into::into));
        equal("category", category.clone().map(Into::into));
        equal("outcome", outcome.clone().map(Into::into));
        equal("code", code.clone().map(Into::into));
        equal("division_id", division.map(Into::into));
        equal("request_id", request_id.clone().map(Into::into));
        if outcome.as_ref().is_some_and(|outcome| outcome != "succeeded") {
            // Literally what the index says of itself.
            passes.push("t.outcome <> 'succeeded'".to_owned());
        }
        passes.extend(since.map(|since| format!("t.at >= {}", values.put(since))));
        passes.extend(until.map(|until| format!("t.at < {}", values.put(until))));
        if let Some(network) = ip {
            let one = network.prefix_len() == network.max_prefix_len();
            let like = if one { "=" } else { "<<=" };
            let text = if one { network.addr().to_string() } else { network.to_string() };
            passes.push(format!("t.ip {like} {}::inet", values.put(text)));
        }
        if let Some(part) = reason {
            passes.push(format!(
                "t.reason IS NOT NULL AND strpos(lower(t.reason), lower({})) > 0",
                values.put(part.clone())
            ));
        }
        passes
    }
}
