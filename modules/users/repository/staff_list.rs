//! Pages of the list of staff.

use chrono::{DateTime, Utc};
use crm_core::db::{self, Conn, failure};
use crm_graph::{Key as _, Page, Scope, Window};
use crm_shared::{Error, SystemRole};
use sea_orm::{DbErr, FromQueryResult as _, QueryResult, Value};
use users_contract::StaffId;

use super::{
    grants::{GRANTS, scope_value},
    sign_in_state::ACCOUNT,
    staff::{PERSON, PersonRow, StaffRows},
};
use crate::domain::{Staff, StaffFilter, StaffSort, system_role};

/// Whom a [`StaffFilter`] lets pass in a scope, of rows `s`. What is searched is compared as it is: it knows no
/// wildcards. Role, division and action are those of one grant, and no grant for another division counts.
fn passes() -> String {
    format!(
        "($1::text IS NULL OR strpos(s.search, users.plain($1)) > 0) \
     AND ($2::text IS NULL OR s.status = $2) \
     AND (num_nonnulls($3::uuid, $4::uuid, $5::text, $7::uuid[]) = 0 OR EXISTS (SELECT FROM users.staff_role g \
       WHERE g.staff_id = s.id AND ($3::uuid IS NULL OR g.role_id = $3) \
         AND ($4::uuid IS NULL OR g.division_id IS NULL OR g.division_id = $4) \
         AND ($5::text IS NULL OR g.role_id = ANY ($6::uuid[]) \
           OR EXISTS (SELECT FROM users.role_action a WHERE a.role_id = g.role_id AND a.action = $5)) \
         AND ($7::uuid[] IS NULL OR g.division_id IS NULL OR g.division_id = ANY ($7)))) \
     AND ($8::boolean IS NULL OR $8 = EXISTS (SELECT FROM users.totp t WHERE t.staff_id = s.id)) \
     AND ($9::text IS NULL OR CASE $9 \
       WHEN 'locked' THEN s.status = 'active' AND EXISTS (SELECT FROM users.throttle x, (SELECT {ACCOUNT} AS name) a \
         WHERE (x.subject = a.name OR x.subject ~>=~ (a.name || ':') AND x.subject ~<~ (a.name || ';')) \
           AND (x.failures >= 100 OR x.free_at > $10)) \
       WHEN 'mfa_missing' THEN s.status = 'active' AND NOT EXISTS (SELECT FROM users.totp t WHERE t.staff_id = s.id) \
         AND EXISTS (SELECT FROM users.staff_role g JOIN users.role r ON r.id = g.role_id \
           WHERE g.staff_id = s.id AND r.mfa_since IS NOT NULL) \
       WHEN 'invitation_expired' THEN s.status = 'invited' AND NOT EXISTS (SELECT FROM users.link l \
         WHERE l.staff_id = s.id AND l.purpose = 'invitation' AND l.expires_at > $10) END)"
    )
}

impl StaffRows {
    /// A page of the people whom the filter lets pass, with their roles. One statement; it reads the
    /// rows of the page and one more, wherever the page begins.
    pub(crate) async fn page(
        conn: &dyn Conn,
        scope: &Scope,
        filter: &StaffFilter,
        sort: StaffSort,
        window: &Window,
        now: DateTime<Utc>,
    ) -> Result<Page<Staff>, Error> {
        let (passes, mut values) = (passes(), values(scope, filter, now));
        values.push(window.limit().into());
        // Names are compared in the Polish alphabet: it is the column's own collation.
        let key = match sort {
            StaffSort::NameAsc | StaffSort::NameDesc => "name",
            StaffSort::CreatedAtAsc | StaffSort::CreatedAtDesc => "created_at",
        };
        let (direction, ahead, back) =
            if sort.is_descending() == window.is_backwards() { ("ASC", ">", "<=") } else { ("DESC", "<", ">=") };
        let (ahead, behind) = match window.from() {
            None => (String::new(), "false".to_owned()),
            Some(from) => {
                values.push(match sort {
                    StaffSort::NameAsc | StaffSort::NameDesc => from.text().into(),
                    StaffSort::CreatedAtAsc | StaffSort::CreatedAtDesc => from.time()?.into(),
                });
                values.push(from.id().into());
                let beside = |side| format!("AND (s.{key}, s.id) {side} ($12, $13)");
                (beside(ahead), format!("EXISTS (SELECT FROM users.staff s WHERE {passes} {})", beside(back)))
            }
        };
        // The row that tells of what is behind is there on an empty page, too.
        let sql = format!(
            "SELECT b.behind, s.* FROM (SELECT {behind} AS behind) b LEFT JOIN LATERAL ( \
             SELECT {PERSON}, {GRANTS} FROM users.staff s WHERE {passes} {ahead} \
             ORDER BY s.{key} {direction}, s.id {direction} LIMIT $11) s ON true ORDER BY s.{key} {direction}, s.id {direction}"
        );
        let rows = db::rows(conn, sql, values).await?;
        let behind = rows.first().map_or(Ok(false), |row| row.try_get("", "behind")).map_err(failure)?;
        let people = rows.iter().filter_map(|row| person(row).map_err(failure).transpose());
        let people = people.map(|row| Staff::try_from(row?)).collect::<Result<_, _>>()?;
        Ok(window.page(people, behind))
    }

    /// Everybody whom the filter lets pass.
    pub(crate) async fn listed(
        conn: &dyn Conn,
        scope: &Scope,
        filter: &StaffFilter,
        now: DateTime<Utc>,
    ) -> Result<Vec<StaffId>, Error> {
        let sql = format!("SELECT s.id FROM users.staff s WHERE {} ORDER BY s.id", passes());
        let rows = db::rows(conn, sql, values(scope, filter, now)).await?;
        rows.iter().map(|row| row.try_get("", "id").map(StaffId::from_uuid).map_err(failure)).collect()
    }

    /// How many people the filter lets pass.
    pub(crate) async fn count(
        conn: &dyn Conn,
        scope: &Scope,
        filter: &StaffFilter,
        now: DateTime<Utc>,
    ) -> Result<i64, Error> {
        let sql = format!("SELECT count(*) FROM users.staff s WHERE {}", passes());
        db::number(conn, sql, values(scope, filter, now)).await
    }
}

/// `$1` to `$10` of [`passes`].
fn values(scope: &Scope, filter: &StaffFilter, now: DateTime<Utc>) -> Vec<Value> {
    let StaffFilter { search, status, role, division, action, mfa, concern } = filter;
    let holding = SystemRole::ALL.into_iter().filter(|role| action.is_some_and(|action| role.holds(action)));
    let holding: Vec<_> = holding.map(|role| system_role(role).uuid()).collect();
    vec![
        search.clone().into(),
        status.map(|status| status.id()).into(),
        role.map(|role| role.uuid()).into(),
        division.map(|division| division.uuid()).into(),
        action.map(|action| action.id).into(),
        holding.into(),
        scope_value(scope),
        (*mfa).into(),
        concern.map(|concern| concern.id()).into(),
        now.into(),
    ]
}

fn person(row: &QueryResult) -> Result<Option<PersonRow>, DbErr> {
    match row.try_get::<Option<uuid::Uuid>>("", "id")? {
        Some(_) => PersonRow::from_query_result(row, "").map(Some),
        None => Ok(None),
    }
}
