//! The rows of a dump of LMS: its tables are put side by side first, since a customer is spread over them.

use crm_core::{
    Cx,
    db::Db,
    files::Content,
    imports::{
        Batches, Dump, Terms,
        read::{Format, Row, within_rows},
    },
};
use crm_graph::Caller as _;
use crm_shared::{Error, Language};
use tokio::sync::mpsc::Sender;

use super::{Choices, columns::COLUMNS};
use crate::{
    domain::LmsCustomer,
    error::ImportError,
    repository::{LMS_TABLES, LmsScratch},
};

/// Customers of one page.
const PAGE: i64 = 1_000;

/// Columns of the table of customers that every release has.
const NEEDED: [(&str, &str); 3] =
    [("id", "customers.id"), ("lastname", "customers.lastname"), ("name", "customers.name")];

/// The rows of a dump, under headings as CSV has them: what is refused can be mended and sent as such.
///
/// # Errors
/// INTERNAL where the terms are none of an import of customers.
pub(super) fn open(cx: &Cx, db: &Db, terms: &Terms, content: Box<dyn Content>) -> Result<Batches, Error> {
    let choices: Choices = serde_json::from_value(terms.choices.clone()).map_err(Error::internal)?;
    let (cx, db) = (cx.clone(), db.clone());
    Ok(Batches::made(move |to| async move {
        let scratch = LmsScratch::begin(&db).await?;
        let read = through(&scratch, content, choices.lms_division.as_deref(), cx.language(), &to).await;
        let ended = scratch.end().await;
        read.and(ended).map(|()| Format::Dump)
    }))
}

async fn through(
    scratch: &LmsScratch,
    content: Box<dyn Content>,
    division: Option<&str>,
    language: Language,
    to: &Sender<Vec<Row>>,
) -> Result<(), Error> {
    fill(scratch, content).await?;
    if let Some(name) = division
        && !scratch.has_division(name).await?
    {
        return Err(ImportError::LmsDivision.into());
    }
    // With the row of headings.
    within_rows(scratch.count(division).await? + 1)?;
    send(scratch, division, language, to).await
}

async fn fill(scratch: &LmsScratch, content: Box<dyn Content>) -> Result<(), Error> {
    let mut dump = Dump::of_tables(content, LMS_TABLES);
    let mut customers = false;
    while let Some(records) = dump.next().await {
        if let Some(customer) = records.iter().find(|record| record.table == "customers").filter(|_| !customers) {
            let missing = NEEDED.iter().find(|(column, _)| !customer.values.contains_key(*column));
            if let Some((_, what)) = missing {
                return Err(ImportError::LmsMissing(what).into());
            }
            customers = true;
        }
        scratch.fill(records).await?;
    }
    dump.end().await?;
    if customers { Ok(()) } else { Err(ImportError::LmsMissing("customers").into()) }
}

async fn send(
    scratch: &LmsScratch,
    division: Option<&str>,
    language: Language,
    to: &Sender<Vec<Row>>,
) -> Result<(), Error> {
    let heading = |id: &&str| {
        let column = COLUMNS.iter().find(|column| column.id == *id);
        column.map_or(*id, |column| if language == Language::Pl { column.pl } else { column.en }).to_owned()
    };
    let header = Row { line: 1, cells: LmsCustomer::COLUMNS.iter().map(heading).collect(), flaw: None };
    let (mut batch, mut behind) = (vec![header], 0);
    loop {
        let page = scratch.page(behind, division, PAGE).await?;
        let last = page.last().map(|(line, _)| *line);
        batch.extend(page.into_iter().map(|(line, customer)| Row {
            line: line.unsigned_abs(),
            cells: customer.cells(),
            flaw: None,
        }));
        if !batch.is_empty() && to.send(std::mem::take(&mut batch)).await.is_err() {
            return Err(Error::internal("nobody takes the customers"));
        }
        match last {
            Some(last) => behind = last,
            None => return Ok(()),
        }
    }
}
