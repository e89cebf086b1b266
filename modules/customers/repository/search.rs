//! Finds customers by numbers, names and how they are reached.

use crm_core::{
    db::{Conn, Values, all},
    search::{Fit, Hit, SearchQuery},
};
use crm_graph::{Key as _, Scope};
use crm_shared::Error;
use customers_contract::CustomerId;
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::{CustomerRows, alike::mistyped, beginning, pattern};

/// Of a longer search, so many words are looked for.
pub(super) const WORDS: usize = 6;

/// The index works on three characters that follow each other; a shorter word must begin one of the row's.
const TRIGRAM: usize = 3;

/// A part of a telephone number has so many digits.
const PHONE: usize = 4;

/// Of what an everyday word finds, so many are ranked.
pub(super) const RANKED: usize = 200;

/// What somebody looks for, with what sealed numbers are found by if it could be one.
pub(crate) struct Sought<'a> {
    pub query: &'a SearchQuery,
    /// Empty: it is none.
    pub pesel: Vec<Vec<u8>>,
    /// The same of a number of an identity document.
    pub document: Vec<Vec<u8>>,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    name: String,
    number: String,
    fit: i32,
    field: String,
}

/// Who is found by one of these was meant: nobody is looked for by words then.
const OWN: &str = "id,number,nip,hasPesel,email,identityDocument";

/// Fields of the node, in which something is found.
const FIELDS: [&str; 11] = [
    "id",
    "number",
    "nip",
    "hasPesel",
    "email",
    "phone",
    "name",
    "contacts",
    "addresses",
    "identityDocument",
    "externalIds",
];

impl From<Row> for Hit {
    fn from(row: Row) -> Self {
        let fit = match row.fit {
            0 => Fit::Exact,
            1 => Fit::Prefix,
            2 => Fit::Word,
            _ => Fit::Fuzzy,
        };
        let field = FIELDS.into_iter().find(|field| *field == row.field).unwrap_or("name");
        Self { id: CustomerId::from_uuid(row.id).global(), title: row.name, subtitle: row.number, field, fit }
    }
}

impl CustomerRows {
    /// The best `most` of the customers in scope that a search finds.
    pub(crate) async fn search(
        conn: &dyn Conn,
        sought: &Sought<'_>,
        most: i64,
        scope: &Scope,
    ) -> Result<Vec<Hit>, Error> {
        let mut values = Values::default();
        let sql = statement(sought, most, scope, &mut values);
        Ok(all::<Row>(conn, &sql, values).await?.into_iter().map(Hit::from).collect())
    }
}

/// One way to be found: a look into an index of its own.
struct Way {
    /// A number, [`Fit`] in its order.
    fit: String,
    /// One of [`FIELDS`] as an SQL text.
    field: String,
    /// Rows `c` of customers, and what they are found by.
    from: &'static str,
    such: String,
    /// So many are ranked: a number in SQL.
    most: String,
}

impl Way {
    fn of_customers(fit: impl Into<String>, field: impl Into<String>, such: String) -> Self {
        Self { fit: fit.into(), field: field.into(), from: "customers.customer c", such, most: RANKED.to_string() }
    }

    /// By contacts `n`.
    fn of_contacts(fit: &str, such: String) -> Self {
        const CONTACTS: &str = "customers.contact n JOIN customers.customer c ON c.id = n.customer_id";
        Self { from: CONTACTS, ..Self::of_customers(fit, "'contacts'", such) }
    }

    /// Not looked for where this isn't so.
    fn when(self, condition: &str) -> Self {
        Self { such: format!("{condition} AND {}", self.such), ..self }
    }

    /// By what a double was found its customer is.
    fn statement(&self, scope: &str) -> String {
        let Self { fit, field, from, such, most } = self;
        format!(
            "(SELECT coalesce(c.merged_into, c.id) AS id, {fit} AS fit, {field} AS field, NULL::real AS likeness \
             FROM {from} WHERE {scope} AND {such} LIMIT {most})"
        )
    }
}

/// Only what one of the ways finds is ranked. Where what is so, or begins so, is too little, parts of numbers and words
/// of names are looked for, then words around them, then what is mistyped.
pub(super) fn statement(sought: &Sought<'_>, most: i64, scope: &Scope, values: &mut Values) -> String {
    let text = sought.query.text();
    let divisions = values.put(scope.divisions());
    let scope = format!("({divisions}::uuid[] IS NULL OR c.division_id = ANY ({divisions}))");
    let limit = values.put(most);
    let too_few = |of: &str| format!("(SELECT count(DISTINCT id) FROM {of}) < {limit}");
    let few = too_few("begun");
    let mut begun = exactly(sought, &limit, values);
    let mut named: Vec<_> = inside_phones(text, &limit, values).into_iter().map(|way| way.when(&few)).collect();
    let mut around = None;
    let (mut tables, mut last) = (String::new(), "");
    // Without a letter or digit there is nothing that the index could look for.
    let words: Vec<_> =
        sought.query.words().filter(|word| word.chars().any(char::is_alphanumeric)).take(WORDS).collect();
    if !words.is_empty() {
        // In the order of its index, so that of many only the first are read.
        let begins = format!("{} ORDER BY left(c.search, 100)", beginning(values, text));
        begun.push(Way::of_customers("1", "'name'", begins));
        let others = format!("NOT EXISTS (SELECT FROM begun WHERE field = ANY ('{{{OWN}}}'))");
        let [names, beside] = by_words(&words, values);
        named.push(names.when(&others).when(&few));
        around = Some(beside.when(&others).when(&too_few("named")));
        if let Some(mistyped) = mistyped(text, values, &scope, &limit, &too_few("sure")) {
            (tables, last) = (mistyped, "UNION ALL SELECT id, 3, 'name', likeness FROM mistyped");
        }
    }
    let all = |before: Option<&str>, ways: &[Way]| {
        let before = before.map(|before| format!("SELECT * FROM {before}"));
        before.into_iter().chain(ways.iter().map(|way| way.statement(&scope))).collect::<Vec<_>>().join(" UNION ALL ")
    };
    format!(
        "WITH begun AS MATERIALIZED ({begun}), named AS MATERIALIZED ({named}), sure AS MATERIALIZED ({sure}), \
         {tables}found AS (SELECT DISTINCT ON (id) * \
           FROM (SELECT * FROM sure {last}) f ORDER BY id, fit, likeness DESC NULLS LAST, field IN ('contacts', 'addresses')) \
         SELECT c.id, coalesce(c.company_name, c.given_name || ' ' || c.family_name) AS name, c.number, f.fit, f.field \
         FROM found f JOIN customers.customer c ON c.id = f.id \
         ORDER BY f.fit, f.likeness DESC NULLS LAST, c.sort_name, c.id LIMIT {limit}",
        begun = all(None, &begun),
        named = all(Some("begun"), &named),
        sure = all(Some("named"), around.as_slice()),
    )
}

/// By numbers and addresses exactly, and by how a telephone number begins.
fn exactly(sought: &Sought<'_>, limit: &str, values: &mut Values) -> Vec<Way> {
    let text = sought.query.text();
    let exact = |field: &str, such: String| Way::of_customers("0", format!("'{field}'"), such);
    let mut ways = vec![exact("number", format!("c.number = {}", values.put(text.to_uppercase())))];
    if let Some(id) = sought.query.id::<CustomerId>() {
        ways.push(exact("id", format!("c.id = {}", values.put(id.uuid()))));
    }
    if text.contains('@') {
        let email = values.put(text.to_ascii_lowercase());
        ways.push(exact("email", format!("c.email = {email}")));
        ways.push(Way::of_contacts("0", format!("n.email = {email}")));
    }
    if let Some(digits) = digits(text) {
        ways.push(exact("nip", format!("c.nip = {}", values.put(digits.clone()))));
        if digits.len() >= PHONE {
            // In Poland. A colon comes behind all digits.
            let begins = values.put(format!("+48{digits}"));
            let begins = |t: &str| format!("{t}.phone >= {begins} AND {t}.phone < {begins} || ':'");
            ways.extend(phones("1", limit, begins));
        }
    }
    for (field, blinds) in [("hasPesel", &sought.pesel), ("identityDocument", &sought.document)] {
        if !blinds.is_empty() {
            let blind = values.put(blinds.clone());
            let found = format!("c.id IN (SELECT s.customer_id FROM customers.sealed s WHERE s.blind = ANY ({blind}))");
            ways.push(exact(field, found));
        }
    }
    let id = values.put(text);
    let found = format!("c.id IN (SELECT e.customer_id FROM customers.external_id e WHERE e.external_id = {id})");
    ways.push(exact("externalIds", found));
    ways
}

/// By digits in the middle of a telephone number.
fn inside_phones(text: &str, limit: &str, values: &mut Values) -> Vec<Way> {
    let Some(digits) = digits(text).filter(|digits| digits.len() >= PHONE) else { return Vec::new() };
    let [groups, part] = [digits.clone(), format!("%{digits}%")].map(|text| values.put(text));
    let has = |t: &str| {
        format!("customers.fours(ltrim({t}.phone, '+')) @> customers.fours({groups}) AND {t}.phone LIKE {part}")
    };
    phones("2", limit, has).into()
}

/// By the telephone of the customer, and of a contact. None fits better than another, and only doubles count once: so
/// twice as many as are wanted.
fn phones(fit: &str, limit: &str, such: impl Fn(&str) -> String) -> [Way; 2] {
    let ways = [Way::of_customers(fit, "'phone'", such("c")), Way::of_contacts(fit, such("n"))];
    ways.map(|way| Way { most: format!("{limit} * 2"), ..way })
}

/// Rows that have all words: in the name, and in the name or around it; best those in which each begins a word.
fn by_words(words: &[&str], values: &mut Values) -> [Way; 2] {
    // Where the index can look for none of them, it looks for what begins like the longest.
    let leads = (0..words.len()).max_by_key(|nr| words.get(*nr).map(|word| longest(word)));
    let leads = leads.filter(|_| !words.iter().any(|word| is_long(word)));
    let patterns: Vec<_> =
        words.iter().enumerate().map(|(nr, word)| Patterns::of(word, leads == Some(nr), values)).collect();
    let each = |text: &str| patterns.iter().map(|word| word.inside(text)).collect::<Vec<_>>();
    let begins = |text: &str| patterns.iter().map(|word| word.begins(text)).collect::<Vec<_>>().join(" AND ");
    let fit = |text: &str| format!("CASE WHEN {} THEN 2 ELSE 3 END", begins(text));
    let names = Way::of_customers(fit("c.search"), "'name'", each("c.search").join(" AND "));
    // One word alone is found by the name where it is in the name.
    let either = match (each("c.search").as_slice(), each("c.around").as_slice()) {
        ([_], [around]) => around.clone(),
        (names, around) => {
            names.iter().zip(around).map(|(n, a)| format!("({n} OR {a})")).collect::<Vec<_>>().join(" AND ")
        }
    };
    let places = each("split_part(c.around, E'\\f', 1)").join(" OR ");
    let field = format!("CASE WHEN {places} THEN 'addresses' ELSE 'contacts' END");
    [names, Way::of_customers(fit("(c.search || E'\\n' || c.around)"), field, either)]
}

/// How many letters and digits follow each other in a word at the most.
fn longest(word: &str) -> usize {
    let parts = word.split(|c: char| !c.is_alphanumeric());
    parts.map(|part| part.chars().count()).max().unwrap_or_default()
}

/// Whether an index can look for a word: it knows letters and digits alone.
pub(super) fn is_long(word: &str) -> bool {
    longest(word) >= TRIGRAM
}

/// What a word is looked for by.
struct Patterns {
    /// None: it must begin a word.
    inside: Option<String>,
    begins: String,
}

impl Patterns {
    /// A short word is only compared, with what others found, but for one that `leads`.
    fn of(word: &str, leads: bool, values: &mut Values) -> Self {
        let inside = match (is_long(word), leads) {
            (true, _) => Some(format!("LIKE {}", pattern(values, "%", word, "%"))),
            (false, true) => Some(format!("~ {}", beginning_word(values, word))),
            (false, false) => None,
        };
        Self { inside, begins: pattern(values, "%\n", word, "%") }
    }

    fn inside(&self, text: &str) -> String {
        self.inside.as_ref().map_or_else(|| self.begins(text), |such| format!("{text} {such}"))
    }

    fn begins(&self, text: &str) -> String {
        // What stands between words becomes a line break, so that each word begins a line.
        const BREAKS: &str = "E' -.@\\'', E'\\n\\n\\n\\n\\n'";
        format!("(E'\\n' || translate({text}, {BREAKS})) LIKE translate({}, {BREAKS})", self.begins)
    }
}

/// A regular expression of what has a word that begins so: the index knows the first letters of words, and looks once
/// whatever stands before them.
fn beginning_word(values: &mut Values, word: &str) -> String {
    let parts = word.chars().map(|c| if c.is_ascii_punctuation() { format!("\\{c}") } else { c.to_string() });
    let word = values.put(parts.collect::<String>());
    format!("(E'(^|[ \\n.@\\'-])' || customers.plain({word}))")
}

/// The digits of what could be a number: nothing else is in it but what is for the eye.
fn digits(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let plain = text.chars().all(|c| c.is_ascii_digit() || " +-()".contains(c));
    (plain && !digits.is_empty()).then_some(digits)
}
