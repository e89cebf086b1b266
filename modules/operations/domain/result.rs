//! What a job left behind.

/// What came of a job.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct JobResult {
    /// What it returned; none before its end.
    pub output: Option<serde_json::Value>,
    /// What became of the items; none where it is no bulk action.
    pub bulk: Option<BulkResult>,
}

/// What became of the items of a bulk action, so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct BulkResult {
    pub waiting: i64,
    pub succeeded: i64,
    pub refused: Vec<BulkRefusal>,
}

/// Items that were refused for the same reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BulkRefusal {
    pub code: String,
    pub count: i64,
    /// Some of them, as the API shows their ids.
    pub examples: Vec<String>,
}

impl JobResult {
    /// Takes in items that share a fate.
    pub(crate) fn add(&mut self, done: bool, code: Option<String>, count: i64, examples: Vec<String>) {
        let bulk = self.bulk.get_or_insert_default();
        match (done, code) {
            (false, _) => bulk.waiting += count,
            (true, None) => bulk.succeeded += count,
            (true, Some(code)) => bulk.refused.push(BulkRefusal { code, count, examples }),
        }
    }
}
