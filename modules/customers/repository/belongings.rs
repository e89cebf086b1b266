//! What belongs to one customer and is changed with it.

use std::collections::HashMap;

use crm_core::db::{Conn, Tx};
use crm_graph::{Key as _, Scope};
use crm_shared::Error;
use customers_contract::CustomerId;
use sea_orm::{FromQueryResult, Value};
use uuid::Uuid;

use super::{CustomerRows, all, change};
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

impl CustomerRows {
    /// Has a customer found by its addresses and contacts as they are now; it is another version then.
    pub(crate) async fn surround(tx: &Tx, id: CustomerId) -> Result<(), Error> {
        const SQL: &str = "UPDATE customers.customer SET version = version + 1, around = customers.plain( \
            coalesce((SELECT string_agg(concat_ws(' ', a.street, a.building, a.flat, a.postal_code, a.city), E'\\n') \
                      FROM customers.address a WHERE a.customer_id = $1), '') || E'\\n\\f\\n' || \
            coalesce((SELECT string_agg(concat_ws(E'\\n', n.name, n.email), E'\\n') \
                      FROM customers.contact n WHERE n.customer_id = $1), '')) WHERE id = $1";
        change(tx, SQL, vec![id.uuid().into()]).await
    }
}
