//! What a module brings to let its objects be imported.

use std::{collections::HashMap, sync::Arc};

use async_trait::async_trait;
use crm_graph::{
    DivisionId,
    fields::{CellFault, Definitions, Values},
};
use crm_shared::{Action, Error, Language};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{batches::Batches, header::Column};
use crate::{
    Cx,
    db::{Conn, Db, Tx},
    files::Content,
};

/// Fields of an object by name; only those that change.
pub type Fields = Map<String, Value>;

/// Lets objects of one kind be imported. Everything comes in batches: one statement for all of them.
#[async_trait]
pub trait Importer: Send + Sync + 'static {
    /// Stable name, `module.whatItImports`.
    fn name(&self) -> &'static str;

    /// The columns that it knows.
    fn columns(&self) -> &'static [Column];

    /// Whether a file may have secrets in it.
    fn has_secrets(&self) -> bool {
        self.columns().iter().any(|column| column.secret)
    }

    /// The kind of object whose custom fields are columns, too, by the name of its node.
    fn custom_fields(&self) -> Option<&'static str> {
        None
    }

    /// What it takes to start, see, apply and undo such an import.
    fn action(&self) -> &'static Action;

    /// What the audit log says of each object.
    fn events(&self) -> Events;

    /// The rows of a file, the names of the columns first; each time the same. Those of CSV and XLSX, unless the
    /// module reads a format of its own.
    ///
    /// # Errors
    /// A named refusal of the whole file, here or at the end of the rows; INTERNAL.
    async fn open(&self, _cx: &Cx, _db: &Db, _terms: &Terms, content: Box<dyn Content>) -> Result<Batches, Error> {
        Ok(Batches::of(content))
    }

    /// What each row would do, in the order of the rows. It may lock nothing and writes nothing.
    ///
    /// # Errors
    /// Where the answer can't be had; what is wrong with a row is [`Plan::Refused`].
    async fn plan(&self, cx: &Cx, conn: &dyn Conn, terms: &Terms, rows: &[Candidate]) -> Result<Vec<Plan>, Error>;

    /// Does what was planned. A row whose object is no longer what its mark says (or is there by now,
    /// where it was to be created) is left as it is and out of the answer.
    ///
    /// # Errors
    /// Where it can't be done; nothing of the batch stands then.
    async fn apply(&self, cx: &Cx, tx: &Tx, rows: &[Planned]) -> Result<Settled, Error>;

    /// Takes back what [`apply`](Self::apply) did, under the same rule. What becomes of an object that was
    /// created, the module decides.
    ///
    /// # Errors
    /// As [`apply`](Self::apply).
    async fn undo(&self, cx: &Cx, tx: &Tx, rows: &[Planned]) -> Result<Settled, Error>;
}

/// What was decided for all rows of an import when it was started.
#[derive(Debug, Clone, Default)]
pub struct Terms {
    /// The division that it is about: whoever doesn't hold the importer's action for it neither sees the import
    /// nor decides about it, and of its files only their owner reads. None: every holder of the action.
    pub division: Option<DivisionId>,
    /// The rest, in the importer's words.
    pub choices: Value,
}

/// The audit log's words, `object.verb`.
#[derive(Debug, Clone, Copy)]
pub struct Events {
    /// An object was changed, or created: then it has no values before.
    pub applied: &'static str,
    /// What the import did to an object was taken back.
    pub undone: &'static str,
}

/// A row of a file, by the importer's columns.
#[derive(Debug)]
pub struct Candidate {
    pub(super) values: Vec<(&'static str, String)>,
    /// Of custom fields, by key.
    pub(super) custom: Vec<(String, String)>,
    pub(super) fields: Arc<Definitions>,
}

impl Candidate {
    /// What stands in a column, trimmed; none where the file has no such column.
    #[must_use]
    pub fn value(&self, column: &str) -> Option<&str> {
        self.values.iter().find(|(id, _)| *id == column).map(|(_, value)| value.trim())
    }

    /// Whether the file has columns of custom fields; so has every row of it.
    #[must_use]
    pub const fn has_custom(&self) -> bool {
        !self.custom.is_empty()
    }

    /// What the row makes of what an object had of custom fields, by the rules of the forms; of a `new` one everything
    /// that is required is asked for. An empty cell says nothing.
    ///
    /// # Errors
    /// Everything that is to be mended, with the column where the file has it.
    pub fn custom(&self, before: &Values, new: bool) -> Result<Values, Vec<CellFault>> {
        self.fields.row(&self.custom, before, new)
    }
}

/// What a row would do.
#[derive(Debug)]
pub enum Plan {
    /// There is no such object yet.
    Create {
        /// The external id, in one spelling.
        key: String,
        /// What it will be.
        after: Fields,
        /// What [`Importer::apply`] and [`Importer::undo`] need besides, and nobody sees; secrets only sealed.
        work: Value,
    },
    /// The object changes.
    Change {
        /// The external id, in one spelling.
        key: String,
        /// Global id of the object.
        subject: String,
        /// By what the object's state is known again: its version.
        mark: String,
        /// What changes, as it is.
        before: Fields,
        /// What changes, as it will be.
        after: Fields,
        /// As that of a creation.
        work: Value,
    },
    /// The object is like that already.
    Unchanged {
        /// The external id, in one spelling.
        key: String,
        /// Global id of the object.
        subject: String,
    },
    /// Something is wrong with the row.
    Refused {
        /// The external id, where it can be told.
        key: Option<String>,
        /// Global id of the object that it is about, or perhaps is, where the caller may know that: what is kept of the
        /// row goes with the object.
        subject: Option<String>,
        /// What is wrong.
        problems: Vec<Problem>,
    },
}

/// What is wrong with a row, for people of both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Code of the catalogue.
    pub code: String,
    /// Id of the importer's column, or that of a custom field.
    pub column: Option<String>,
    /// Polish sentence.
    pub pl: String,
    /// English sentence.
    pub en: String,
}

impl Problem {
    /// The problem of an error that a form would show, at a column.
    #[must_use]
    pub fn new(error: &Error, column: Option<&str>) -> Self {
        Self {
            code: error.code().id.to_owned(),
            column: column.map(ToOwned::to_owned),
            pl: error.sentence(Language::Pl),
            en: error.sentence(Language::En),
        }
    }

    /// The sentence in a language.
    #[must_use]
    pub fn sentence(&self, language: Language) -> &str {
        match language {
            Language::Pl => &self.pl,
            Language::En => &self.en,
        }
    }
}

/// A row that is to be applied, or undone.
#[derive(Debug)]
pub struct Planned {
    /// Its number in the import.
    pub nr: i32,
    /// The external id.
    pub key: String,
    /// Global id of the object; none before it is created.
    pub subject: Option<String>,
    /// By what the object's state is known again; none before it is created.
    pub mark: Option<String>,
    /// Whether the object is (or was) to be created.
    pub creates: bool,
    /// What changes, as it is before the import.
    pub before: Fields,
    /// What changes, as it is after the import.
    pub after: Fields,
    /// What was planned besides.
    pub work: Value,
}

impl Planned {
    /// Whether it says nothing any more, because its object was forgotten.
    pub(super) const fn is_forgotten(&self) -> bool {
        self.key.is_empty()
    }
}

/// What became of a batch. Rows of which nothing is told were left alone, because their objects have changed since.
#[derive(Debug, Default)]
pub struct Settled {
    /// Those that were applied or undone.
    pub done: Vec<Done>,
    /// Those that were left alone for another reason, by their numbers.
    pub left: HashMap<i32, Problem>,
}

impl From<Vec<Done>> for Settled {
    fn from(done: Vec<Done>) -> Self {
        Self { done, left: HashMap::new() }
    }
}

/// A row that was applied or undone.
#[derive(Debug)]
pub struct Done {
    /// Its number in the import.
    pub nr: i32,
    /// Global id of the object.
    pub subject: String,
    /// By what its present state is known again.
    pub mark: String,
}
