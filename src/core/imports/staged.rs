//! Rows on their way into the staging table, and those with problems on their way out.

use serde::Serialize;
use serde_json::Value;

use super::{
    importer::{Fields, Plan, Problem},
    read::Row,
};

/// A row with its plan.
#[derive(Debug, Serialize)]
pub(super) struct Staged {
    pub nr: i32,
    pub line: i64,
    pub cells: Vec<String>,
    pub key: Option<String>,
    pub outcome: &'static str,
    pub subject: Option<String>,
    pub mark: Option<String>,
    pub before: Fields,
    pub after: Fields,
    pub work: Value,
    pub problems: Vec<Problem>,
}

impl Staged {
    /// Of a row and what it would do.
    pub(super) fn new(nr: i32, row: Row, plan: Plan) -> Self {
        let line = i64::try_from(row.line).unwrap_or(i64::MAX);
        let staged = Self {
            nr,
            line,
            cells: row.cells,
            key: None,
            outcome: "refused",
            subject: None,
            mark: None,
            before: Fields::new(),
            after: Fields::new(),
            work: Value::Null,
            problems: Vec::new(),
        };
        match plan {
            Plan::Create { key, after, work } => Self { key: Some(key), outcome: "create", after, work, ..staged },
            Plan::Change { key, subject, mark, before, after, work } => {
                let (key, subject, mark) = (Some(key), Some(subject), Some(mark));
                Self { key, outcome: "change", subject, mark, before, after, work, ..staged }
            }
            Plan::Unchanged { key, subject } => {
                Self { key: Some(key), outcome: "unchanged", subject: Some(subject), ..staged }
            }
            Plan::Refused { key, subject, problems } => Self { key, subject, problems, ..staged },
        }
    }
}

/// A row with problems.
#[derive(Debug)]
pub(super) struct Flawed {
    pub nr: i32,
    pub line: i64,
    pub cells: Vec<String>,
    pub problems: Vec<Problem>,
}
