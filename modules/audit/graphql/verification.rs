//! Whether the logs are what was sealed, in the API.

use async_graphql::{Enum, ID, SimpleObject};
use audit_contract::EntryId;
use crm_graph::Key as _;
use crm_shared::Language;

use crate::domain::{self, Fault, Log};

/// What came of holding the logs against their seals.
#[derive(SimpleObject)]
pub struct LogVerification {
    /// How many seals were looked at.
    seals: i64,
    /// How many rows of both logs they stand over.
    rows: i64,
    /// How many rows no seal stands over yet; null where the range ends before them. They are sealed within
    /// 5 seconds of the transactions that were under way with them.
    unsealed: Option<i64>,
    /// What is wrong; none: all is as it was sealed. At most 100.
    faults: Vec<LogFault>,
}

/// Something that is not as it was sealed.
#[derive(SimpleObject)]
pub struct LogFault {
    /// What is wrong.
    kind: LogFaultKind,
    /// The same as a sentence, in the caller's language.
    message: String,
    /// Number of the seal.
    seal: i64,
    /// The log; null where it is about the seal itself.
    log: Option<LogName>,
    /// Id of the entry; null where it is about the seal itself, or nobody knows.
    entry_id: Option<ID>,
}

/// One of the two logs.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
pub enum LogName {
    /// Who did what: every mutation, command and job.
    Activity,
    /// Security events, and what changed.
    Audit,
}

/// What can be wrong with a log.
#[derive(Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "Fault")]
pub enum LogFaultKind {
    /// A row was edited.
    RowEdited,
    /// A row was deleted.
    RowDeleted,
    /// A row was inserted among others.
    RowInserted,
    /// A row stands in another place.
    RowMoved,
    /// The values of a row, before and after, were edited. Erased ones are no fault.
    ValuesEdited,
    /// Rows are others, and nobody knows which.
    RowsUnknown,
    /// A seal is not there.
    SealMissing,
    /// A seal doesn't fit itself, or the one before it.
    SealRewritten,
    /// The signature of a seal is not of the key that it names.
    SealForged,
    /// A seal is signed with a key that nobody knows.
    SealByStranger,
    /// A seal is not the one that the head file has.
    SealReplaced,
    /// The head file has seals that come behind the last one.
    TailCut,
}

/// Faults of one answer.
const MOST: usize = 100;

impl LogVerification {
    pub(super) fn new(told: domain::Verification, language: Language) -> Self {
        let fault = |finding: &domain::Finding| LogFault {
            kind: finding.fault.into(),
            message: finding.sentence(language),
            seal: finding.seal,
            log: finding.of.as_ref().map(|of| match of.log {
                Log::Activity => LogName::Activity,
                Log::Audit => LogName::Audit,
            }),
            entry_id: finding.row.map(|row| EntryId::from_uuid(row).into()),
        };
        Self {
            seals: told.seals,
            rows: told.rows,
            unsealed: told.unsealed,
            faults: told.findings.iter().take(MOST).map(fault).collect(),
        }
    }
}
