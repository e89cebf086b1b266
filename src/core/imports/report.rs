//! The rows with problems as a file: what the person sent, with the line and the reason behind it, to be
//! mended and sent again.

use chrono::TimeDelta;
use crm_shared::{Error, Language};
use uuid::Uuid;

use super::{KEPT, header::Heading, importer::Importer, repository, staged::Flawed, work::Worker};
use crate::{
    db::Tx,
    exports::quoted,
    files::{About, NewFile},
};

/// Rows that are in memory at once.
const PAGE: i64 = 1_000;

/// Writes the file of an import in the transaction of the step that has found them, and has the one before
/// it go. Without any problem there is none.
pub(super) async fn write(worker: &Worker, tx: &Tx, importer: &dyn Importer, id: Uuid) -> Result<(), Error> {
    let import = repository::find(tx, id, false).await?;
    let mut rows = repository::flawed(tx, id, 0, PAGE).await?;
    if rows.is_empty() {
        return Ok(());
    }
    let cx = tx.activity().cx();
    let mut file = worker.files.create(cx).await?;
    file.write(head(&import.headings, import.language).as_bytes()).await?;
    while let Some(last) = rows.last().map(|row| row.nr) {
        page(&mut file, &rows, &import.headings, import.language).await?;
        rows = repository::flawed(tx, id, last, PAGE).await?;
    }
    let about = About {
        name: match import.language {
            Language::Pl => "Błędy importu.csv",
            Language::En => "Import errors.csv",
        },
        media_type: "text/csv",
        purpose: "imports.report",
        owner_needs: Some(importer.action()),
        others_with: import.division.is_none().then(|| importer.action()),
        personal: true,
        job: None,
        expires_at: Some(cx.now() + TimeDelta::days(KEPT)),
    };
    let file = worker.files.record(tx, file.finish().await?, about).await?;
    if let Some(before) = repository::set_report(tx, id, file.id).await? {
        worker.files.expire(tx, before).await?;
    }
    Ok(())
}

fn head(headings: &[Heading], language: Language) -> String {
    let own = match language {
        Language::Pl => ["Linia", "Powód"],
        Language::En => ["Line", "Reason"],
    };
    // With a mark, by which spreadsheet programs know UTF-8.
    format!("\u{feff}{}", line(headings.iter().map(|heading| heading.heading.as_str()).chain(own)))
}

async fn page(file: &mut NewFile, rows: &[Flawed], headings: &[Heading], language: Language) -> Result<(), Error> {
    let mut text = String::new();
    let last = headings.len().saturating_sub(1);
    for row in rows {
        let reasons = row.problems.iter().map(|problem| {
            let heading = headings.iter().find(|heading| problem.column.is_some() && heading.column == problem.column);
            let place = heading.map(|heading| format!("{}: ", heading.heading)).unwrap_or_default();
            format!("{place}{}", problem.sentence(language))
        });
        let (nr, reason) = (row.line.to_string(), reasons.collect::<Vec<_>>().join(" "));
        // A ragged row has other fields than the header; what is too much goes into the last one.
        let surplus = row.cells.get(last..).unwrap_or_default().join(";");
        let cells = (0..last).map(|place| row.cells.get(place).map_or("", String::as_str));
        text.push_str(&line(cells.chain([surplus.as_str(), nr.as_str(), reason.as_str()])));
    }
    file.write(text.as_bytes()).await
}

fn line<'c>(cells: impl Iterator<Item = &'c str>) -> String {
    let mut line = String::new();
    for (nr, cell) in cells.enumerate() {
        if nr > 0 {
            line.push(';');
        }
        quoted(&mut line, cell);
    }
    line + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn fields_are_quoted_where_they_must_and_no_formula_is_left() {
        for (text, written) in [
            ("Łódź", "Łódź"),
            ("a;b", "\"a;b\""),
            ("a \"b\"\nc", "\"a \"\"b\"\"\nc\""),
            ("=1+1", "\"'=1+1\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""),
            ("-cmd|' /C calc'!A0", "\"'-cmd|' /C calc'!A0\""),
            ("+48 600 700 800", "\"'+48 600 700 800\""),
            ("-12,50", "\"'-12,50\""),
            ("\t=1", "\"'\t=1\""),
        ] {
            assert_eq!(line([text].into_iter()), format!("{written}\r\n"));
        }
        assert_eq!(line(["a", "", "b;"].into_iter()), "a;;\"b;\"\r\n");
    }
}
