//! Many customers, as bulk actions select them.

use crm_core::db::{Conn, Values, all, column};
use crm_graph::{Key as _, Scope};
use crm_shared::Error;
use customers_contract::CustomerId;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::{CustomerRows, lists::listed_within};
use crate::domain::{CustomerFilter, TAGS, TagChange};

/// What stands against doing something to customers.
pub(crate) struct Obstacles {
    /// So many of them there are.
    pub found: usize,
    /// So many would have too many tags.
    pub tags: usize,
}

#[derive(FromQueryResult)]
struct Row {
    found: i64,
    tags: i64,
}

impl CustomerRows {
    /// The first `most` customers of such a list, in the order of ids.
    pub(crate) async fn ids(
        conn: &dyn Conn,
        scope: &Scope,
        filter: &CustomerFilter,
        most: i64,
    ) -> Result<Vec<CustomerId>, Error> {
        let mut values = Values::default();
        let listed = listed_within(filter, scope, &mut values);
        let most = values.put(most);
        let sql = format!("SELECT c.id FROM customers.customer c WHERE {listed} ORDER BY c.id LIMIT {most}");
        let ids = column(conn, sql, values).await?;
        Ok(ids.into_iter().map(CustomerId::from_uuid).collect())
    }

    /// What stands against giving these customers tags and taking others away, as far as a scope takes them in.
    pub(crate) async fn obstacles(
        conn: &dyn Conn,
        ids: &[CustomerId],
        change: &TagChange,
        scope: &Scope,
    ) -> Result<Obstacles, Error> {
        let sql = format!(
            "SELECT count(*) AS found, count(*) FILTER (WHERE cardinality(ARRAY( \
               SELECT unnest(c.tags) UNION SELECT unnest($3::text[]) EXCEPT SELECT unnest($4::text[]))) > {TAGS}) AS tags \
             FROM customers.customer c WHERE c.id = ANY ($1) AND ($2::uuid[] IS NULL OR c.division_id = ANY ($2))"
        );
        let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
        let values =
            vec![ids.into(), scope.divisions().into(), change.add.clone().into(), change.remove.clone().into()];
        let row = all::<Row>(conn, &sql, values).await?.pop().unwrap_or(Row { found: 0, tags: 0 });
        let number = |count: i64| usize::try_from(count).unwrap_or_default();
        Ok(Obstacles { found: number(row.found), tags: number(row.tags) })
    }
}
