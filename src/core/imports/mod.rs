//! Imports: a file of rows becomes changes of objects, in steps that a person can look at and take back.
//!
//! 1. A module's mutation [`start`]s one with an upload: a job reads the file ([`read`]), asks the module's
//!    [`Importer`] what each row would do, and stages the rows with their plans. Keys that come twice are
//!    refused, and what is wrong with which row comes back as a file.
//! 2. A person looks at the plans and has them applied ([`go_on`]): a job does so in batches, each with the
//!    states of its rows in one transaction. So one that was broken off goes on where it stopped, and
//!    nothing is done twice. What has been changed since the preview is left alone and told.
//! 3. By its id, an import is undone in the same way, row by row where nobody has changed the object since.
//!
//! Whoever may do an importer's [`action`](Importer::action), for the division of an import where it has one, sees,
//! applies and undoes its imports, and the job asks for it again. Of columns with secrets nothing is staged but what
//! the importer has sealed, and a file that may have one goes as soon as it was read, or a day after the start where it
//! can't be. After [`KEPT`] days an import is closed: its files and its rows go, what it did stays and can no longer be
//! taken back.

mod applying;
mod batches;
mod codes;
mod dumps;
mod forget;
mod header;
mod importer;
pub mod read;
mod reading;
mod report;
mod repository;
mod staged;
mod start;
mod sweep;
mod work;

use std::{fmt, sync::Arc};

use crm_graph::{DivisionId, typed_id};
use crm_shared::Error;
use serde::Serialize;
use uuid::Uuid;

pub use batches::Batches;
pub use codes::*;
pub use dumps::Dump;
pub use forget::{Alias, forget};
pub use header::{Column, Heading};
pub use importer::{Candidate, Done, Events, Fields, Importer, Plan, Planned, Problem, Settled, Terms};
pub use repository::Counts;
pub use start::{discard, go_on, start};
pub use sweep::Sweep;
pub use work::{Task, Work, Worker};

use crate::{
    Cx,
    db::Db,
    files::{Content, Files},
};

/// Days for which the rows and the files of an import are kept.
pub const KEPT: i64 = 30;

typed_id! {
    /// The id of an import as the API spells it; for modules it is in `imports-contract`.
    pub(crate) struct ImportId: "Import", "import";
}

/// The importers of all modules, a port of the house.
pub struct Importers(Vec<Arc<dyn Importer>>);

impl fmt::Debug for Importers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(|importer| importer.name())).finish()
    }
}

impl Importers {
    /// Those that were offered.
    #[must_use]
    pub(crate) fn new(offered: Vec<Arc<dyn Importer>>) -> Self {
        Self(offered)
    }

    /// The one of this name.
    ///
    /// # Errors
    /// INTERNAL: its module is no longer there.
    pub fn named(&self, name: &str) -> Result<&dyn Importer, Error> {
        let found = self.0.iter().find(|importer| importer.name() == name);
        found.map(|importer| &**importer).ok_or_else(|| Error::internal(format!("no importer `{name}`")))
    }

    /// Those whose imports the caller may see.
    #[must_use]
    pub fn open_to(&self, cx: &Cx) -> Vec<Open> {
        let scopes = self.0.iter().filter_map(|importer| Some((importer.name(), cx.scope(importer.action()).ok()?)));
        scopes.map(|(importer, scope)| Open { importer, divisions: scope.divisions() }).collect()
    }
}

/// An importer whose imports somebody may see.
#[derive(Debug, Clone, Serialize)]
pub struct Open {
    /// Its name.
    pub importer: &'static str,
    /// The divisions whose imports they are; none: all of them. Imports of no division are seen by all.
    pub divisions: Option<Vec<Uuid>>,
}

/// Whether the caller may decide about an importer's imports of a division.
fn may(cx: &Cx, importer: &dyn Importer, division: Option<DivisionId>) -> bool {
    let scope = cx.scope(importer.action());
    scope.is_ok_and(|scope| division.is_none_or(|division| scope.holds(division)))
}

/// The content of a file that is read row by row.
///
/// # Errors
/// `IMPORT_FILE_UNKNOWN` where it is gone; INTERNAL.
pub async fn content(files: &Files, db: &Db, cx: &Cx, file: Uuid) -> Result<Box<dyn Content>, Error> {
    let found = files.find_many(db, cx, &[file]).await?.remove(&file);
    files.open(&found.ok_or_else(|| Error::new(&IMPORT_FILE_UNKNOWN))?).await
}
