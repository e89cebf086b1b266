//! Members of staff out of a file: their names and languages, mended elsewhere. It creates nobody.

use std::{collections::HashMap, sync::Arc};

use async_trait::async_trait;
use crm_core::{
    Cx,
    db::{Begun, Conn, Tx},
    imports::{self, Candidate, Column, Done, Events, Fields, Importer, Plan, Planned, Problem, Settled, Terms},
    module::House,
};
use crm_graph::{Key as _, Scope};
use crm_shared::{Action, Error, Language};
use files_contract::FileId;
use imports_contract::ImportId;
use serde_json::Value;
use users_contract::StaffId;

use super::access::Access;
use crate::{
    actions::STAFF_IMPORT,
    domain::{Staff, StaffEdit, StaffLine},
    error::{AccessError, UsersError},
    repository::{ProfileEdit, StaffRows},
};

/// The name of the importer, whose keys are e-mail addresses.
pub(super) const STAFF_IMPORTER: &str = "users.staffMembers";

/// The key first.
const COLUMNS: &[Column] = &[
    Column { id: "email", pl: "Adres e-mail", en: "E-mail address", needed: true, secret: false },
    Column { id: "name", pl: "Imię i nazwisko", en: "Name", needed: false, secret: false },
    Column { id: "language", pl: "Język", en: "Language", needed: false, secret: false },
];

/// Edits members of staff by their addresses.
pub(crate) struct StaffImporter {
    access: Arc<Access>,
}

impl StaffImporter {
    pub(crate) fn new(access: Arc<Access>) -> Self {
        Self { access }
    }

    /// Sets names and languages to those before (`back`) or after the import.
    async fn edit(&self, cx: &Cx, tx: &Tx, rows: &[Planned], back: bool) -> Result<Vec<Done>, Error> {
        let edits: Vec<_> = rows.iter().map(|row| edit(row, back)).collect::<Result<_, _>>()?;
        let edited = StaffRows::edit(tx, &edits, &cx.scope(&STAFF_IMPORT)?).await?;
        let (access, people) = (Arc::clone(&self.access), edited.iter().map(|edited| edited.id).collect::<Vec<_>>());
        tx.after_commit(move || people.into_iter().for_each(|id| access.forget(id)));
        let done = edited.into_iter();
        Ok(done.map(|done| Done { nr: done.nr, subject: done.id.global(), mark: done.version.to_string() }).collect())
    }
}

#[async_trait]
impl Importer for StaffImporter {
    fn name(&self) -> &'static str {
        STAFF_IMPORTER
    }

    fn columns(&self) -> &'static [Column] {
        COLUMNS
    }

    fn action(&self) -> &'static Action {
        &STAFF_IMPORT
    }

    fn events(&self) -> Events {
        Events { applied: "staff.imported", undone: "staff.importUndone" }
    }

    async fn plan(&self, cx: &Cx, conn: &dyn Conn, _: &Terms, rows: &[Candidate]) -> Result<Vec<Plan>, Error> {
        let read: Vec<_> = rows.iter().map(|row| line(row).read()).collect();
        let emails = read.iter().flatten().map(|edit| edit.email.clone()).collect();
        let scope = cx.scope(&STAFF_IMPORT)?;
        let people = StaffRows::find_by_emails(conn, emails, &scope).await?;
        Ok(read.into_iter().map(|read| plan(read, &people, &scope)).collect())
    }

    async fn apply(&self, cx: &Cx, tx: &Tx, rows: &[Planned]) -> Result<Settled, Error> {
        Ok(self.edit(cx, tx, rows, false).await?.into())
    }

    async fn undo(&self, cx: &Cx, tx: &Tx, rows: &[Planned]) -> Result<Settled, Error> {
        Ok(self.edit(cx, tx, rows, true).await?.into())
    }
}

fn line(row: &Candidate) -> StaffLine<'_> {
    StaffLine {
        email: row.value("email").unwrap_or_default(),
        name: row.value("name"),
        language: row.value("language"),
    }
}

fn plan(
    read: Result<StaffEdit, Vec<(&'static str, UsersError)>>,
    people: &HashMap<String, Staff>,
    scope: &Scope,
) -> Plan {
    let problem = |(column, error): (&'static str, UsersError)| Problem::new(&error.into(), Some(column));
    let edit = match read {
        Ok(edit) => edit,
        Err(wrong) => {
            return Plan::Refused { key: None, subject: None, problems: wrong.into_iter().map(problem).collect() };
        }
    };
    let key = edit.email.clone();
    let Some(staff) = people.get(&key) else {
        let problems = vec![problem(("email", UsersError::ImportedUnknown))];
        return Plan::Refused { key: Some(key), subject: None, problems };
    };
    if !scope.covers(&staff.reach()) {
        let beyond = AccessError::BeyondOwnDivisions.into();
        let (subject, problems) = (Some(staff.id.global()), vec![problem(("email", beyond))]);
        return Plan::Refused { key: Some(key), subject, problems };
    }
    let (edit, subject, mark) = (edit.changing(staff), staff.id.global(), staff.version.to_string());
    if edit.is_empty() {
        return Plan::Unchanged { key, subject };
    }
    let (mut before, mut after) = (Fields::new(), Fields::new());
    if let Some(name) = edit.name {
        before.insert("name".to_owned(), staff.name.as_str().into());
        after.insert("name".to_owned(), name.into());
    }
    if let Some(language) = edit.language {
        before.insert("language".to_owned(), staff.language.code().into());
        after.insert("language".to_owned(), language.code().into());
    }
    Plan::Change { key, subject, mark, before, after, work: Value::Null }
}

fn edit(row: &Planned, back: bool) -> Result<ProfileEdit, Error> {
    let fields = if back { &row.before } else { &row.after };
    let text = |name: &str| fields.get(name).and_then(|value| value.as_str());
    let version = row.mark.as_deref().and_then(|mark| mark.parse().ok());
    Ok(ProfileEdit {
        nr: row.nr,
        id: StaffId::parse(row.subject.as_deref().unwrap_or_default())?,
        version: version.ok_or_else(|| Error::internal("a row without a version"))?,
        name: text("name").map(ToOwned::to_owned),
        language: text("language").and_then(Language::from_code),
    })
}

/// Starts imports of members of staff.
pub(crate) struct ImportStaff {
    house: House,
    importer: Arc<StaffImporter>,
}

impl ImportStaff {
    pub(crate) fn new(house: &House, importer: Arc<StaffImporter>) -> Self {
        Self { house: house.clone(), importer }
    }

    /// Has an upload of the caller's read and planned.
    pub(crate) async fn start(&self, cx: &Cx, file: FileId) -> Result<ImportId, Error> {
        let tx = match self.house.db.begin_once(cx).await? {
            Begun::Now(tx) => tx,
            Begun::Before(id) => return Ok(id),
        };
        let id = imports::start(&tx, &self.house, &*self.importer, file.uuid(), Terms::default()).await?;
        let id = ImportId::from_uuid(id);
        tx.commit_with(&id).await?;
        Ok(id)
    }
}
