//! What belongs to one customer and is changed with it.

use std::collections::HashMap;

use crm_core::db::{Conn, Tx, all};
use crm_graph::{Key as _, Scope};
use crm_shared::Error;
use customers_contract::CustomerId;
use sea_orm::{FromQueryResult, Value};
use uuid::Uuid;

use super::{CustomerRows, change};
use crate::domain::{Belonging, Held};

/// A sort of them, in a table of its own with an `id` and a `customer_id`. Whatever reads them for others takes a
/// [`Scope`].
pub(crate) trait Kept: Belonging {
    /// Without the schema.
    const TABLE: &'static str;
    /// Its other columns, in the order of [`values`](Self::values).
    const COLUMNS: &'static [&'static str];
    /// The order of a customer's; ids set equals apart.
    const ORDER: &'static str;
    /// Of `id`, `customer_id` and the columns.
    type Row: FromQueryResult;

    /// What is written.
    fn values(&self) -> Vec<Value>;

    /// What was read: whose it is, its id, and itself.
    ///
    /// # Errors
    /// INTERNAL where the table holds what nobody has written.
    fn read(row: Self::Row) -> Result<(Uuid, Uuid, Self), Error>;
}

/// Those of each of these customers that a scope takes in.
pub(crate) async fn belongings<B: Kept>(
    conn: &dyn Conn,
    of: &[CustomerId],
    scope: &Scope,
) -> Result<HashMap<CustomerId, Vec<Held<B>>>, Error> {
    let sql = format!(
        "SELECT b.id, b.customer_id, {columns} FROM customers.{table} b JOIN customers.customer c ON c.id = b.customer_id \
         WHERE b.customer_id = ANY ($1) AND ($2::uuid[] IS NULL OR c.division_id = ANY ($2)) ORDER BY {order}, b.id",
        columns = B::COLUMNS.iter().map(|column| format!("b.{column}")).collect::<Vec<_>>().join(", "),
        table = B::TABLE,
        order = B::ORDER,
    );
    let of: Vec<Uuid> = of.iter().map(|id| id.uuid()).collect();
    let mut found: HashMap<_, Vec<_>> = HashMap::new();
    for row in all::<B::Row>(conn, &sql, vec![of.into(), scope.divisions().into()]).await? {
        let (customer, id, value) = B::read(row)?;
        let held = Held { id: B::Id::from_uuid(id), value };
        found.entry(CustomerId::from_uuid(customer)).or_default().push(held);
    }
    Ok(found)
}

/// Writes one, over the one of the same id if there is one.
pub(crate) async fn keep<B: Kept>(tx: &Tx, customer: CustomerId, held: &Held<B>) -> Result<(), Error> {
    let places: Vec<_> = (3..3 + B::COLUMNS.len()).map(|place| format!("${place}")).collect();
    let set: Vec<_> = B::COLUMNS.iter().map(|column| format!("{column} = excluded.{column}")).collect();
    let sql = format!(
        "INSERT INTO customers.{table} (id, customer_id, {columns}) VALUES ($1, $2, {places}) \
         ON CONFLICT (id) DO UPDATE SET {set}",
        table = B::TABLE,
        columns = B::COLUMNS.join(", "),
        places = places.join(", "),
        set = set.join(", "),
    );
    let mut values = vec![held.id.uuid().into(), customer.uuid().into()];
    values.extend(held.value.values());
    change(tx, &sql, values).await
}

/// Takes one away.
pub(crate) async fn drop_one<B: Kept>(tx: &Tx, id: &B::Id) -> Result<(), Error> {
    change(tx, &format!("DELETE FROM customers.{} WHERE id = $1", B::TABLE), vec![id.uuid().into()]).await
}

/// What a row of `customers.customer` is found by besides itself: lines of its addresses, a form feed, lines of its
/// contacts.
pub(super) const AROUND: &str = "customers.plain( \
    coalesce((SELECT string_agg(concat_ws(' ', a.street, a.building, a.flat, a.postal_code, a.city), E'\\n') \
              FROM customers.address a WHERE a.customer_id = customer.id), '') || E'\\n\\f\\n' || \
    coalesce((SELECT string_agg(concat_ws(E'\\n', n.name, n.email), E'\\n') \
              FROM customers.contact n WHERE n.customer_id = customer.id), ''))";

/// The same of those who have nothing else, before [`customers.plain`](AROUND): addresses as street, building, flat,
/// postal code and city, contacts as name and e-mail address.
pub(super) fn around<'t>(
    addresses: impl Iterator<Item = [Option<&'t str>; 5]>,
    contacts: impl Iterator<Item = [Option<&'t str>; 2]>,
) -> String {
    let addresses: Vec<_> = addresses.map(|parts| parts.into_iter().flatten().collect::<Vec<_>>().join(" ")).collect();
    let contacts: Vec<_> = contacts.map(|parts| parts.into_iter().flatten().collect::<Vec<_>>().join("\n")).collect();
    format!("{}\n\u{c}\n{}", addresses.join("\n"), contacts.join("\n"))
}

impl CustomerRows {
    /// Has a customer found by its addresses and contacts as they are now; it is another version then.
    pub(crate) async fn surround(tx: &Tx, id: CustomerId) -> Result<(), Error> {
        let sql = format!("UPDATE customers.customer SET version = version + 1, around = {AROUND} WHERE id = $1");
        change(tx, &sql, vec![id.uuid().into()]).await
    }
}
