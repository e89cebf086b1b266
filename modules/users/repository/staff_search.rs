//! Finds people by their names, addresses and ids.

use crm_core::{
    db::{Conn, Values, failure},
    search::{Fit, Hit, SearchQuery},
};
use crm_graph::{Key as _, Scope};
use crm_shared::Error;
use sea_orm::{DbBackend, FromQueryResult, Statement};
use users_contract::StaffId;
use uuid::Uuid;

use super::{
    grants::{in_scope, scope_value},
    staff::StaffRows,
};

/// Of a longer search, so many words are looked for.
const WORDS: usize = 6;

/// The index works on three characters that follow each other; a shorter word must begin one of the row's.
const TRIGRAM: usize = 3;

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    name: String,
    email: String,
    fit: i32,
    field: String,
}

impl From<Row> for Hit {
    fn from(row: Row) -> Self {
        let fit = match row.fit {
            0 => Fit::Exact,
            1 => Fit::Prefix,
            2 => Fit::Word,
            _ => Fit::Fuzzy,
        };
        let field = ["id", "email"].into_iter().find(|field| *field == row.field).unwrap_or("name");
        Self { id: StaffId::from_uuid(row.id).global(), title: row.name, subtitle: row.email, field, fit }
    }
}

impl StaffRows {
    /// The best `most` of the people in scope that a search finds.
    pub(crate) async fn search(
        conn: &dyn Conn,
        query: &SearchQuery,
        most: i64,
        scope: &Scope,
    ) -> Result<Vec<Hit>, Error> {
        let rows = Row::find_by_statement(statement(query, most, scope)).all(&conn.exec()).await.map_err(failure)?;
        Ok(rows.into_iter().map(Hit::from).collect())
    }
}

/// Each way to be found is a look into an index of its own; only what one of them finds is ranked. What is
/// mistyped is looked for where too little was found.
pub(super) fn statement(query: &SearchQuery, most: i64, scope: &Scope) -> Statement {
    let mut values = Values::default();
    let text = query.text();
    let id = values.put(query.id::<StaffId>().map(|id| id.uuid()));
    let email = values.put(text.to_ascii_lowercase());
    let prefix = pattern(&mut values, "", text, "%");
    let limit = values.put(most);
    let divisions = values.put(scope_value(scope));
    let in_scope = in_scope(&divisions);
    let way = |way: &str| format!("SELECT s.id, NULL::real AS likeness FROM users.staff s WHERE {way} AND {in_scope}");
    let mut ways = vec![way(&format!("s.id = {id}")), way(&format!("s.email = {email}"))];
    // Without a letter or digit there is nothing that the index could look for.
    let words: Vec<_> = query.words().filter(|word| word.chars().any(char::is_alphanumeric)).take(WORDS).collect();
    let inside: Vec<_> = words.iter().map(|word| pattern(&mut values, "%", word, "%")).collect();
    let begins: Vec<_> = words.iter().map(|word| beginning(&mut values, word)).collect();
    if !words.is_empty() {
        let each = words.iter().zip(&inside).map(|(word, inside)| {
            if word.chars().count() < TRIGRAM { short(&mut values, word) } else { format!("s.search LIKE {inside}") }
        });
        ways.push(way(&each.collect::<Vec<_>>().join(" AND ")));
    }
    let mut alike = String::new();
    // All addresses are alike.
    if !words.is_empty() && text.chars().count() > TRIGRAM && !text.contains('@') {
        let typed = values.put(text);
        alike = format!(
            "UNION ALL SELECT r.id, r.likeness FROM users.resembling(users.plain({typed}), {limit}, {divisions}::uuid[]) r \
             WHERE (SELECT count(*) FROM sure) < {limit}"
        );
    }
    let all = |of: &str, patterns: &[String]| {
        let each: Vec<_> = patterns.iter().map(|pattern| format!("{of} LIKE {pattern}")).collect();
        if each.is_empty() { "false".to_owned() } else { each.join(" AND ") }
    };
    let sql = format!(
        "WITH sure AS MATERIALIZED ({ways}) \
         SELECT s.id, s.name, s.email, s.fit, CASE WHEN s.id = {id} THEN 'id' WHEN s.email = {email} THEN 'email' \
           WHEN {by_name} OR NOT ({by_email}) THEN 'name' ELSE 'email' END AS field \
         FROM (SELECT s.* FROM (SELECT s.id, s.name, s.email, f.likeness, \
             CASE WHEN s.id = {id} OR s.email = {email} THEN 0 WHEN s.search LIKE {prefix} OR s.email LIKE {prefix} THEN 1 \
               WHEN {by_words} THEN 2 ELSE 3 END AS fit \
             FROM (SELECT id, max(likeness) AS likeness FROM (SELECT * FROM sure {alike}) f GROUP BY id) f \
             JOIN users.staff s ON s.id = f.id) s ORDER BY {ORDER} LIMIT {limit}) s ORDER BY {ORDER}",
        ways = ways.join(" UNION ALL "),
        by_name = all("users.plain(s.name)", &inside),
        by_email = all("s.email", &inside),
        by_words = all(&format!("(E'\\n' || translate(s.search, {BREAKS}))"), &begins),
    );
    Statement::from_sql_and_values(DbBackend::Postgres, sql, values)
}

/// Best first; what is only alike, by how much; of equals by name.
const ORDER: &str = "s.fit, CASE s.fit WHEN 3 THEN s.likeness END DESC NULLS LAST, s.name, s.id";

/// For `translate`: what stands between words becomes a line break, so that each word begins a line.
const BREAKS: &str = "E' -.@\\'', E'\\n\\n\\n\\n\\n'";

/// A pattern of what is searched, in plain letters.
fn pattern(values: &mut Values, before: &str, text: &str, behind: &str) -> String {
    format!("users.plain({})", values.pattern(before, text, behind))
}

/// The pattern of rows with a word that begins so, where words begin lines.
fn beginning(values: &mut Values, word: &str) -> String {
    format!("translate({}, {BREAKS})", pattern(values, "%\n", word, "%"))
}

/// Rows in which a word begins so, as far as the index knows where words begin.
fn short(values: &mut Values, word: &str) -> String {
    let ways = ["", "% ", "%-", "%\n"].map(|before| format!("s.search LIKE {}", pattern(values, before, word, "%")));
    format!("({})", ways.join(" OR "))
}
