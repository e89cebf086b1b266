//! Customers: pages and counts of their list.

use crm_core::{db::Conn, fields::condition};
use crm_graph::{Key as _, Page, Scope, Window};
use crm_shared::Error;

use super::{
    CustomerRows, Values, all,
    customers::{Row, SELECT},
    number,
};
use crate::domain::{Customer, CustomerFilter, CustomerSort};

/// The condition of a list. What isn't asked is not in it, so that an index serves what is.
pub(super) fn listed(filter: &CustomerFilter, scope: &Scope, values: &mut Values) -> String {
    let CustomerFilter {
        search,
        status,
        kind,
        division,
        tag,
        assigned_to,
        parent,
        created_from,
        created_before,
        kept_before,
        custom,
    } = filter;
    let mut all = vec!["c.merged_into IS NULL".to_owned()];
    if let Some(divisions) = scope.divisions() {
        all.push(format!("c.division_id = ANY ({})", values.put(divisions)));
    }
    if let Some(division) = division {
        all.push(format!("c.division_id = {}", values.put(division.uuid())));
    }
    for word in search.iter().flat_map(|search| search.split_whitespace()) {
        let word = values.pattern("%", word, "%");
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
    let mut put = |value: sea_orm::Value| values.put(value);
    all.extend(custom.iter().map(|asked| condition("c.custom", asked, &mut put)));
    all.join(" AND ")
}

impl CustomerRows {
    /// A page of the customers that a scope takes in. It reads the rows of the page and one more, wherever the page
    /// begins.
    pub(crate) async fn page(
        conn: &dyn Conn,
        scope: &Scope,
        filter: &CustomerFilter,
        sort: CustomerSort,
        window: &Window,
    ) -> Result<Page<Customer>, Error> {
        let mut values = Values::default();
        let listed = listed(filter, scope, &mut values);
        let key = if sort.is_by_name() { "sort_name" } else { "created_at" };
        let (direction, ahead) =
            if sort.is_descending() == window.is_backwards() { ("ASC", ">") } else { ("DESC", "<") };
        let beside = match window.from() {
            None => String::new(),
            Some(from) => {
                let at = if sort.is_by_name() { values.put(from.text()) } else { values.put(from.time()?) };
                format!("AND (c.{key}, c.id) {ahead} ({at}, {})", values.put(from.id()))
            }
        };
        let limit = values.put(window.limit());
        let sql =
            format!("{SELECT} WHERE {listed} {beside} ORDER BY c.{key} {direction}, c.id {direction} LIMIT {limit}");
        let rows = all::<Row>(conn, &sql, values.0).await?;
        let customers = rows.into_iter().map(Customer::try_from).collect::<Result<_, _>>()?;
        // The row that a cursor names is on the other side, or was a moment ago.
        Ok(window.page(customers, window.from().is_some()))
    }

    /// How many customers such a list has.
    pub(crate) async fn count(conn: &dyn Conn, scope: &Scope, filter: &CustomerFilter) -> Result<i64, Error> {
        let mut values = Values::default();
        let listed = listed(filter, scope, &mut values);
        number(conn, &format!("SELECT count(*) AS number FROM customers.customer c WHERE {listed}"), values.0).await
    }
}
