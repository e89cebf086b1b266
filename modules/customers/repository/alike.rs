//! Finds customers whose names are only like what was typed.

use crm_core::db::Values;

use super::search::{RANKED, WORDS, is_long};

/// Of each word that is like a typed one, so many customers are ranked.
const EACH: usize = 20;

/// So many tenths of the letters that were typed must be in words that are like one of the customer's.
const MEANT: usize = 4;

/// Tables of a statement, the last of which, `mistyped`, has `id` and `likeness`. They are empty where `when` isn't so.
///
/// For each typed word the few most like it are looked up among all words of names. Customers who have one of each
/// come first; where they are fewer than `limit`, there are others, who have one of any.
pub(super) fn mistyped(text: &str, values: &mut Values, scope: &str, limit: &str, when: &str) -> Option<String> {
    // Shorter words are like too many.
    let typed: Vec<_> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| is_long(word)).take(WORDS).collect();
    // Numbers that are alike are others, and addresses of e-mail all are alike.
    if typed.is_empty() || text.contains(|c: char| c == '@' || c.is_ascii_digit()) {
        return None;
    }
    let letters: usize = typed.iter().map(|word| word.chars().count()).sum();
    let words: Vec<_> = typed.iter().map(|word| format!("customers.plain({})", values.put(*word))).collect();
    let all = (1..=typed.len()).map(|nr| format!("c.words && (SELECT array_agg(word) FROM alike WHERE nr = {nr})"));
    Some(format!(
        "alike AS MATERIALIZED (SELECT t.nr, char_length(t.word) AS letters, a.word, a.likeness \
           FROM unnest(ARRAY[{words}]) WITH ORDINALITY t (word, nr) CROSS JOIN LATERAL customers.alike(t.word) a \
           WHERE {when}), \
         near AS MATERIALIZED (SELECT c.id, c.merged_into, c.words FROM customers.customer c \
           WHERE {all} AND {scope} LIMIT {RANKED}), \
         far AS (SELECT c.id, c.merged_into, c.words FROM (SELECT DISTINCT word FROM alike) w CROSS JOIN LATERAL ( \
             SELECT * FROM customers.customer c WHERE c.words @> ARRAY[w.word] AND {scope} LIMIT {EACH}) c \
           WHERE (SELECT count(*) FROM near) < {limit}), \
         best AS (SELECT c.id, c.merged_into, a.letters, max(a.likeness) AS likeness \
           FROM (SELECT * FROM near UNION ALL SELECT * FROM far) c CROSS JOIN LATERAL unnest(c.words) w (word) \
           JOIN alike a ON a.word = w.word GROUP BY c.id, c.merged_into, a.nr, a.letters), \
         mistyped AS (SELECT coalesce(merged_into, id) AS id, sum(likeness * letters) / {letters} AS likeness FROM best \
           GROUP BY id, merged_into HAVING sum(letters) * 10 >= {letters} * {MEANT} \
           ORDER BY likeness DESC, id LIMIT {limit} + {EACH}), ",
        words = words.join(", "),
        all = all.collect::<Vec<_>>().join(" AND "),
    ))
}
