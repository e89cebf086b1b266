//! Many new customers at once, by COPY.

use crm_core::db::{Conn, Tx, failure, number};
use crm_graph::Key as _;
use crm_shared::Error;
use sea_orm::{Value, prelude::Uuid, sea_query::ArrayType};
use serde_json::Value as Json;

use super::{CustomerRows, Kept, SealedNumber, belongings, consents, customers, notes};
use crate::domain::{DocumentKind, Held, Invented, SealedKind};

/// A number as it is kept, which it is, and what it is found by.
pub(crate) struct SealedRow {
    pub kind: SealedKind,
    pub document: Option<DocumentKind>,
    pub number: SealedNumber,
    pub blind: Vec<u8>,
}

/// Rows of the module's tables in PostgreSQL's text format, in the order in which they may be written.
pub(crate) struct Seedlings([Table; 6]);

struct Table {
    into: String,
    rows: String,
}

impl CustomerRows {
    /// Whether there is one, whosever it is.
    pub(crate) async fn any(conn: &dyn Conn) -> Result<bool, Error> {
        const SQL: &str = "SELECT count(*) AS number FROM (SELECT FROM customers.customer LIMIT 1) c";
        Ok(number(conn, SQL, Vec::new()).await? > 0)
    }
}

impl Seedlings {
    /// The rows of these customers.
    pub(crate) fn of(invented: &[Invented], sealed: Vec<SealedRow>) -> Self {
        let mut customer = Table::new("customer", &format!("{}, changed_at, around, custom", customers::INSERTED));
        let mut address = Table::belonging::<crate::domain::Address>();
        let mut contact = Table::belonging::<crate::domain::Contact>();
        let mut consent = Table::new("consent", &format!("id, customer_id, {}", consents::COLUMNS));
        let mut note = Table::new("note", notes::INSERTED);
        let mut numbers = Table::new("sealed", "customer_id, kind, document, sealed, blind");
        for one in invented {
            let id = one.customer.id.uuid();
            let mut values = customers::inserted(&one.customer);
            let custom = Json::Object(one.custom.clone()).to_string();
            values.extend([one.customer.changed_at.into(), around(one).into(), custom.into()]);
            customer.put(values);
            one.addresses.iter().for_each(|held| address.put_held(id, held));
            one.contacts.iter().for_each(|held| contact.put_held(id, held));
            for (line, said) in &one.consents {
                consent.put([vec![(*line).into(), id.into()], consents::values(said)].concat());
            }
            one.notes.iter().for_each(|new| note.put(notes::inserted(new)));
        }
        for SealedRow { kind, document, number, blind } in sealed {
            let document = document.map(DocumentKind::id);
            let customer = number.customer.uuid();
            let values = [customer.into(), kind.id().into(), document.into(), number.sealed.into(), blind.into()];
            numbers.put(values);
        }
        Self([customer, address, contact, consent, note, numbers])
    }

    /// Writes them.
    pub(crate) async fn plant(&self, tx: &Tx) -> Result<(), Error> {
        for Table { into, rows } in &self.0 {
            tx.copy(into, rows.as_bytes()).await.map_err(failure)?;
        }
        Ok(())
    }
}

impl Table {
    fn new(name: &str, columns: &str) -> Self {
        Self { into: format!("COPY customers.{name} ({columns}) FROM STDIN"), rows: String::new() }
    }

    fn belonging<B: Kept>() -> Self {
        Self::new(B::TABLE, &format!("id, customer_id, {}", B::COLUMNS.join(", ")))
    }

    fn put_held<B: Kept>(&mut self, customer: Uuid, held: &Held<B>) {
        self.put([vec![held.id.uuid().into(), customer.into()], held.value.values()].concat());
    }

    fn put(&mut self, values: impl IntoIterator<Item = Value>) {
        for (nr, value) in values.into_iter().enumerate() {
            if nr > 0 {
                self.rows.push('\t');
            }
            put(&mut self.rows, &value);
        }
        self.rows.push('\n');
    }
}

/// A value as COPY reads it.
fn put(row: &mut String, value: &Value) {
    match value {
        Value::String(Some(text)) => escaped(row, text),
        Value::Uuid(Some(id)) => row.push_str(&id.to_string()),
        Value::Bool(Some(flag)) => row.push_str(&flag.to_string()),
        Value::Double(Some(number)) => row.push_str(&number.to_string()),
        Value::ChronoDateTimeUtc(Some(at)) => row.push_str(&at.to_rfc3339()),
        Value::Bytes(Some(bytes)) => row.push_str(&format!("\\\\x{}", crm_shared::hex(bytes))),
        Value::Array(ArrayType::String | ArrayType::Uuid, Some(values)) => listed(row, values),
        _ => row.push_str("\\N"),
    }
}

fn escaped(row: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '\\' => row.push_str("\\\\"),
            '\n' => row.push_str("\\n"),
            '\r' => row.push_str("\\r"),
            '\t' => row.push_str("\\t"),
            c => row.push(c),
        }
    }
}

/// An array of texts, each in quotation marks, or of ids.
fn listed(row: &mut String, values: &[Value]) {
    let quoted = values.iter().filter_map(|value| match value {
        Value::Uuid(Some(id)) => Some(id.to_string()),
        Value::String(Some(text)) => Some(format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))),
        _ => None,
    });
    escaped(row, &format!("{{{}}}", quoted.collect::<Vec<_>>().join(",")));
}

/// What [`CustomerRows::surround`] makes of addresses and contacts.
fn around(of: &Invented) -> String {
    let addresses = of.addresses.iter().map(|held| {
        let address = &held.value;
        let (building, code) = (Some(address.building.as_str()), Some(address.postal_code.as_str()));
        [address.street.as_deref(), building, address.flat.as_deref(), code, Some(address.city.as_str())]
    });
    let contacts = of.contacts.iter().map(|held| [Some(held.value.name.as_str()), held.value.email.as_deref()]);
    plain(&belongings::around(addresses, contacts))
}

/// As the database's own `customers.plain` has it.
fn plain(text: &str) -> String {
    const KIN: [(char, char); 9] =
        [('ą', 'a'), ('ć', 'c'), ('ę', 'e'), ('ł', 'l'), ('ń', 'n'), ('ó', 'o'), ('ś', 's'), ('ź', 'z'), ('ż', 'z')];
    let kin = |c| KIN.iter().find(|(marked, _)| *marked == c).map_or(c, |(_, kin)| *kin);
    crm_shared::normalised(text).to_lowercase().chars().map(kin).collect()
}
