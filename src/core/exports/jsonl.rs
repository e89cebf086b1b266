//! Lists as JSON Lines: an object a line, for programs.

use chrono::SecondsFormat;
use crm_shared::Error;
use serde_json::Value;

use super::cell::Cell;
use crate::files::{Finished, NewFile};

/// Bytes that are written at once.
const PIECE: usize = 64 * 1_024;

/// A text in the making.
pub(super) struct JsonLines {
    file: NewFile,
    names: Vec<String>,
    text: String,
}

impl JsonLines {
    pub(super) fn new(file: NewFile, names: &[String]) -> Self {
        let names = names.iter().map(|name| Value::from(name.as_str()).to_string()).collect();
        Self { file, names, text: String::with_capacity(2 * PIECE) }
    }

    pub(super) async fn write(&mut self, rows: Vec<Vec<Cell>>) -> Result<(), Error> {
        for row in rows {
            line(&mut self.text, &self.names, row);
            if self.text.len() >= PIECE {
                self.file.write(self.text.as_bytes()).await?;
                self.text.clear();
            }
        }
        Ok(())
    }

    pub(super) async fn finish(mut self) -> Result<Finished, Error> {
        self.file.write(self.text.as_bytes()).await?;
        self.file.finish().await
    }
}

fn line(text: &mut String, names: &[String], cells: Vec<Cell>) {
    text.push('{');
    for (nr, (name, cell)) in names.iter().zip(cells).enumerate() {
        if nr > 0 {
            text.push(',');
        }
        text.push_str(name);
        text.push(':');
        text.push_str(&value(cell).to_string());
    }
    text.push_str("}\n");
}

fn value(cell: Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Text(text) => text.into(),
        Cell::Number(number) => number.into(),
        Cell::Decimal { exact, .. } => exact.into(),
        Cell::Date(date) => date.to_string().into(),
        Cell::Time(time) => time.to_rfc3339_opts(SecondsFormat::Micros, true).into(),
        Cell::Json(value) => value,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Cell, line};

    #[test]
    fn a_row_is_an_object_in_the_order_of_its_columns() {
        let time: chrono::DateTime<chrono::Utc> = "2026-07-22T22:30:00.9Z".parse().unwrap();
        let cells =
            vec!["=1;\"Żółć\"\n".into(), Cell::Empty, Cell::Number(-5), time.into(), Cell::Json(json!([1, "a"]))];
        let names = ["z", "b", "a", "at", "list"].map(|name| format!("\"{name}\""));
        let mut text = String::new();
        line(&mut text, &names, cells);
        assert_eq!(
            text,
            "{\"z\":\"=1;\\\"Żółć\\\"\\n\",\"b\":null,\"a\":-5,\"at\":\"2026-07-22T22:30:00.900000Z\",\"list\":[1,\"a\"]}\n"
        );
    }
}
