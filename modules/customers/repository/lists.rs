//! Customers: pages and counts of their list.

use crm_core::{
    db::{Conn, Tx, Values, all, number, value},
    fields::condition,
};
use crm_graph::{Key as _, Page, Position, Scope, Window};
use crm_shared::Error;
use customers_contract::CustomerId;
use uuid::Uuid;

use super::{
    CustomerRows,
    customers::{COLUMNS, Row},
    pattern,
};
use crate::domain::{Customer, CustomerFilter, CustomerSort, SortKey};

/// The condition of a list, whosever customers it is of. What isn't asked is not in it, so that an index serves what is.
fn listed(filter: &CustomerFilter, values: &mut Values) -> String {
    let CustomerFilter {
        search,
        status,
        kind,
        division: _,
        tag,
        assigned_to,
        parent,
        mentions,
        created_from,
        created_before,
        kept_before,
        custom,
    } = filter;
    let mut all = vec!["c.merged_into IS NULL".to_owned()];
    for word in search.iter().flat_map(|search| search.split_whitespace()) {
        let word = pattern(values, "%", word, "%");
        all.push(format!("(c.search LIKE {word} OR c.around LIKE {word})"));
    }
    if let Some(status) = status {
        all.push(format!("c.status = {}", values.put(status.id())));
    }
    if let Some(kind) = kind {
        all.push(format!("c.kind = {}", values.put(kind.id())));
    }
    if let Some(tag) = tag {
        all.push(format!("c.tags @> {}", values.put(vec![tag.clone()])));
    }
    if let Some(staff) = assigned_to {
        all.push(format!("c.assigned_to = {}", values.put(staff.uuid())));
    }
    if let Some(parent) = parent {
        all.push(format!("c.parent_id = {}", values.put(parent.uuid())));
    }
    if let Some(staff) = mentions {
        let staff = values.put(vec![staff.uuid()]);
        let such = format!("n.mentions @> {staff} AND n.removed_at IS NULL");
        all.push(format!("c.id IN (SELECT n.customer_id FROM customers.note n WHERE {such})"));
    }
    if let Some(from) = created_from {
        all.push(format!("c.created_at >= {}", values.put(*from)));
    }
    if let Some(before) = created_before {
        all.push(format!("c.created_at < {}", values.put(*before)));
    }
    if let Some(before) = kept_before {
        let left = format!("(NOT c.served OR c.status_since < {})", values.put(*before));
        all.push(format!("c.status = 'terminated' AND c.anonymised_at IS NULL AND {left}"));
    }
    all.extend(custom.iter().map(|asked| condition("c.custom", asked, values)));
    all.join(" AND ")
}

/// The divisions whose customers are listed; none: everybody's.
fn divisions(filter: &CustomerFilter, scope: &Scope) -> Option<Vec<Uuid>> {
    let asked = filter.division.map(|division| division.uuid());
    match (scope.divisions(), asked) {
        (None, asked) => asked.map(|asked| vec![asked]),
        (Some(mut held), asked) => {
            held.retain(|division| asked.is_none_or(|asked| asked == *division));
            Some(held)
        }
    }
}

/// The condition of a list in any order, its divisions included.
pub(super) fn listed_within(filter: &CustomerFilter, scope: &Scope, values: &mut Values) -> String {
    let listed = listed(filter, values);
    let divisions = values.put(divisions(filter, scope));
    format!("({divisions}::uuid[] IS NULL OR c.division_id = ANY ({divisions})) AND {listed}")
}

/// What a list is sorted by, as the indexes have it, and the same of the row that a page begins behind.
fn key(key: SortKey, from: Option<&Position>, values: &mut Values) -> Result<(&'static str, Option<String>), Error> {
    let time = |values: &mut Values| from.map(|from| from.time().map(|at| values.put(at))).transpose();
    Ok(match key {
        SortKey::Name => ("c.sort_name", from.map(|from| values.put(from.text()))),
        SortKey::Number => (
            "customers.counted(c.number) COLLATE \"C\"",
            from.map(|from| format!("customers.counted({})", values.put(from.text()))),
        ),
        SortKey::CreatedAt => ("c.created_at", time(values)?),
        SortKey::StatusSince => ("c.status_since", time(values)?),
        SortKey::ChangedAt => ("c.changed_at", time(values)?),
    })
}

/// The statement of a page.
pub(super) fn statement(
    scope: &Scope,
    filter: &CustomerFilter,
    sort: CustomerSort,
    window: &Window,
) -> Result<(String, Values), Error> {
    let mut values = Values::default();
    let listed = listed(filter, &mut values);
    let (key, at) = key(sort.key(), window.from(), &mut values)?;
    let (direction, ahead) = if sort.is_descending() == window.is_backwards() { ("ASC", ">") } else { ("DESC", "<") };
    let beside =
        at.zip(window.from()).map(|(at, from)| format!("AND ({key}, c.id) {ahead} ({at}, {})", values.put(from.id())));
    let beside = beside.unwrap_or_default();
    let ordered = format!("ORDER BY {key} {direction}, c.id {direction} LIMIT {}", values.put(window.limit()));
    let sql = match divisions(filter, scope) {
        None => format!("{COLUMNS} FROM customers.customer c WHERE {listed} {beside} {ordered}"),
        // Each division has the list in its own order: of each so many rows as the page may show.
        Some(divisions) => format!(
            "{COLUMNS} FROM unnest({}::uuid[]) d (id) CROSS JOIN LATERAL (SELECT * FROM customers.customer c \
             WHERE c.division_id = d.id AND {listed} {beside} {ordered}) c {ordered}",
            values.put(divisions)
        ),
    };
    Ok((sql, values))
}

impl CustomerRows {
    /// A page of the customers that a scope takes in. It reads the rows of the page and one more, wherever the page
    /// begins; of several divisions, so many of each.
    pub(crate) async fn page(
        conn: &dyn Conn,
        scope: &Scope,
        filter: &CustomerFilter,
        sort: CustomerSort,
        window: &Window,
    ) -> Result<Page<Customer>, Error> {
        let (sql, values) = statement(scope, filter, sort, window)?;
        let rows = all::<Row>(conn, sql, values).await?;
        let customers = rows.into_iter().map(Customer::try_from).collect::<Result<_, _>>()?;
        // The row that a cursor names is on the other side, or was a moment ago.
        Ok(window.page(customers, window.from().is_some()))
    }

    /// The whole list, as it is at one moment: sixteen bytes each. Whoever takes a page after the other may miss or double
    /// those who change their places meanwhile.
    pub(crate) async fn whole(
        tx: &Tx,
        scope: &Scope,
        filter: &CustomerFilter,
        sort: CustomerSort,
    ) -> Result<Vec<CustomerId>, Error> {
        let mut values = Values::default();
        let listed = listed_within(filter, scope, &mut values);
        let (key, _) = key(sort.key(), None, &mut values)?;
        let direction = if sort.is_descending() { "DESC" } else { "ASC" };
        let ids = format!(
            "SELECT c.id FROM customers.customer c WHERE {listed} ORDER BY {key} {direction}, c.id {direction}"
        );
        tx.patient().await?;
        let ids: Option<Vec<Uuid>> = value(tx, format!("SELECT ARRAY({ids})"), values).await?;
        Ok(ids.unwrap_or_default().into_iter().map(CustomerId::from_uuid).collect())
    }

    /// How many customers such a list has.
    pub(crate) async fn count(conn: &dyn Conn, scope: &Scope, filter: &CustomerFilter) -> Result<i64, Error> {
        let mut values = Values::default();
        let listed = listed_within(filter, scope, &mut values);
        number(conn, format!("SELECT count(*) AS number FROM customers.customer c WHERE {listed}"), values).await
    }
}
