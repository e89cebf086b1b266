//! What lists and searches cost among a million customers, for whoever asks:
//! `cargo test -p customers --release -- figures --ignored --nocapture`.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use chrono::DateTime;
use crm_core::{
    Cx, SystemWorld, World,
    db::{Db, Values},
    search::SearchQuery,
    security::Keys,
    testing::{Server, TestDatabase},
};
use crm_graph::{DivisionId, Key as _, PageArguments, Position, Scope, Window};
use customers_contract::CustomerId;
use uuid::Uuid;

use super::{CustomerRows, SealedNumber, SealedRow, Seedlings, Sought, lists, search};
use crate::domain::{CustomerFilter, CustomerSort, Invented, Invention, Likeness, Sealed, SortKey, Status};

const COUNT: u64 = 1_000_000;

/// Queries of each class.
const QUERIES: usize = 1_000;

/// Rows before page 10,001.
const DEPTH: u64 = 250_000;

const DIVISIONS: [u128; 3] = [0xa, 0xb, 0xc];

struct Town {
    database: TestDatabase,
    db: Db,
    keys: Keys,
    invention: Invention,
}

impl Town {
    async fn filled() -> Self {
        let database = Server::database(|admin| async move {
            migration::up(admin).await.expect("migrated");
        })
        .await;
        for nr in DIVISIONS {
            let (id, code) = (Uuid::from_u128(nr), format!("D{nr}"));
            let sql = format!(
                "INSERT INTO organization.division (id, code, name, form, created_at) \
                 VALUES ('{id}', '{code}', 'Oddział', 'legal_entity', now())"
            );
            database.admin(&sql).await;
        }
        let divisions = DIVISIONS.map(|nr| DivisionId::from_uuid(Uuid::from_u128(nr))).into();
        let keys = Keys::ephemeral(&SystemWorld).expect("keys");
        let invention = Invention { seed: 1, count: COUNT, divisions, fields: Default::default() };
        let town = Self { db: database.db(), database, keys, invention };
        town.fill().await;
        town
    }

    async fn fill(&self) {
        let world: Arc<dyn World> = Arc::new(SystemWorld);
        let begun = Instant::now();
        let tx = self.db.begin_apart(&Cx::system("figures", world)).await.expect("begun");
        tx.patient().await.expect("time");
        for from in (0..COUNT).step_by(5_000) {
            let all: Vec<_> =
                (from..COUNT.min(from + 5_000)).map(|nr| self.invention.customer(nr, format!("K-{nr:06}"))).collect();
            let rows = all.iter().filter_map(|one| Some(self.sealed(one, one.pesel.as_ref()?))).collect();
            Seedlings::of(&all, rows).plant(&tx).await.expect("planted");
        }
        tx.commit().await.expect("committed");
        println!("{COUNT} customers written in {:?}", begun.elapsed());
        for table in ["customer", "address", "contact", "consent", "note", "sealed", "word"] {
            self.database.admin(&format!("VACUUM ANALYZE customers.{table}")).await;
        }
        let size = "SELECT pg_size_pretty(sum(pg_total_relation_size(c.oid))) || ', customer''s indexes ' || \
            pg_size_pretty(pg_indexes_size('customers.customer')) FROM pg_class c \
            WHERE relnamespace = 'customers'::regnamespace AND relkind = 'r'";
        println!("vacuumed after {:?}, {}", begun.elapsed(), self.database.text(size).await);
    }

    fn sealed<S: Sealed>(&self, of: &Invented, number: &S) -> SealedRow {
        let blind = self.keys.blind("customers.pesel", number.secret()).expect("a key").remove(0);
        let number = SealedNumber { customer: of.customer.id, sealed: vec![0; 59] };
        SealedRow { kind: S::KIND, document: None, number, blind }
    }

    /// The plan of a statement that was run once before; no walk through a whole table is in it.
    async fn plan(&self, sql: &str, values: Values) -> Vec<String> {
        let sql = format!("EXPLAIN (ANALYZE, BUFFERS) {}", values.written_into(sql));
        self.database.admin(&sql).await;
        let lines = self.database.admin(&sql).await;
        let plan: Vec<String> = lines.iter().map(|line| sqlx::Row::get(line, 0)).collect();
        let walked = plan.iter().find(|line| line.contains("Seq Scan") && !line.contains("never executed"));
        assert!(walked.is_none(), "{}", plan.join("\n"));
        plan
    }

    /// Texts of so many rows, here and there in the table.
    async fn drawn(&self, what: &str, such: &str) -> Vec<String> {
        let sql = format!(
            "SELECT {what} FROM customers.customer c TABLESAMPLE BERNOULLI (3) REPEATABLE (7) WHERE {such} LIMIT {QUERIES}"
        );
        let rows = self.database.admin(&sql).await;
        let texts: Vec<String> = rows.iter().map(|row| sqlx::Row::get(row, 0)).collect();
        assert_eq!(texts.len(), QUERIES, "{what}");
        texts
    }

    async fn search(&self, text: &str, pesel: Vec<Vec<u8>>) -> (usize, Duration) {
        let query = SearchQuery::new(text);
        let sought = Sought { query: &query, pesel, document: Vec::new() };
        let begun = Instant::now();
        let found = CustomerRows::search(&self.db, &sought, 10, &Scope::Everywhere).await.expect(text);
        (found.len(), begun.elapsed())
    }
}

/// Tells the times of a class, and holds them.
fn told(class: &str, mut times: Vec<Duration>, most: u64) -> bool {
    times.sort_unstable();
    let at = |of_hundred: usize| times[(times.len() - 1) * of_hundred / 100];
    let holds = at(99) <= Duration::from_millis(most);
    println!(
        "{class}: median {:.1?}, p99 {:.1?} of {most} ms, slowest {:.1?}, {} queries{}",
        at(50),
        at(99),
        at(100),
        times.len(),
        if holds { "" } else { "  DOES NOT HOLD" }
    );
    holds
}

/// Two letters in the middle of the first word have changed places.
fn mistyped(text: &str) -> String {
    let mut letters: Vec<_> = text.chars().collect();
    let middle = text.split(' ').next().unwrap_or_default().chars().count() / 2;
    letters.swap(middle - 1, middle);
    letters.into_iter().collect()
}

async fn pages(town: &Town) {
    let first = DivisionId::from_uuid(Uuid::from_u128(DIVISIONS[0]));
    let none = CustomerFilter::default;
    let own = Scope::Divisions([first].into());
    for (what, filter, scope, such) in [
        ("all", none(), Scope::Everywhere, "true".to_owned()),
        ("one division", none(), own, format!("division_id = '{}'", first.uuid())),
        (
            "the active",
            CustomerFilter { status: Some(Status::Active), ..none() },
            Scope::Everywhere,
            "status = 'active'".to_owned(),
        ),
    ] {
        for sort in [
            CustomerSort::NameAsc,
            CustomerSort::NumberDesc,
            CustomerSort::CreatedAtDesc,
            CustomerSort::StatusSinceAsc,
            CustomerSort::ChangedAtDesc,
        ] {
            let far = town.far(sort, &such).await;
            let mut buffers = Vec::new();
            for window in
                [PageArguments::default().window(sort.order()).expect("a window"), Window::forwards(25, Some(far))]
            {
                let (sql, values) = lists::statement(&scope, &filter, sort, &window).expect("a statement");
                let plan = town.plan(&sql, values).await;
                let line = plan.iter().find(|line| line.contains("Buffers: shared")).expect("buffers");
                let read = line.split(['=', ' ']).filter_map(|word| word.parse::<u64>().ok()).sum::<u64>();
                buffers.push(read);
            }
            println!("{what}, {}: {} buffers on page 1, {} on page 10,001", sort.order(), buffers[0], buffers[1]);
            assert!(buffers[1] <= buffers[0] * 3 / 2 + 20, "{what} {}", sort.order());
        }
    }
}

impl Town {
    /// The row before page 10,001.
    async fn far(&self, sort: CustomerSort, such: &str) -> Position {
        let (key, text) = match sort.key() {
            SortKey::Name => ("sort_name", "sort_name"),
            SortKey::Number => ("customers.counted(number) COLLATE \"C\"", "number"),
            SortKey::CreatedAt => ("created_at", "(extract(epoch FROM created_at) * 1000000)::bigint"),
            SortKey::StatusSince => ("status_since", "(extract(epoch FROM status_since) * 1000000)::bigint"),
            SortKey::ChangedAt => ("changed_at", "(extract(epoch FROM changed_at) * 1000000)::bigint"),
        };
        let direction = if sort.is_descending() { "DESC" } else { "ASC" };
        let sql = format!(
            "SELECT id || ' ' || {text} FROM customers.customer WHERE {such} \
             ORDER BY {key} {direction}, id {direction} OFFSET {DEPTH} LIMIT 1"
        );
        let row = self.database.text(&sql).await;
        let (id, key) = row.split_once(' ').expect("a row");
        let id = CustomerId::from_uuid(Uuid::parse_str(id).expect("an id"));
        match key.parse() {
            Ok(micros) => Position::by_time(DateTime::from_timestamp_micros(micros).expect("a time"), &id),
            Err(_) => Position::by_text(key, &id),
        }
    }
}

/// What is typed, by class, and the milliseconds that the class may take.
async fn classes(town: &Town) -> Vec<(&'static str, u64, Vec<String>)> {
    let street = "split_part((SELECT a.street FROM customers.address a \
        WHERE a.customer_id = c.id AND char_length(a.street) > 4 LIMIT 1), ' ', 1)";
    let housed = "family_name IS NOT NULL AND EXISTS (SELECT FROM customers.address a \
        WHERE a.customer_id = c.id AND char_length(a.street) > 4)";
    let family = town.drawn("family_name", "char_length(family_name) > 5").await;
    let both = town.drawn("given_name || ' ' || family_name", "family_name IS NOT NULL").await;
    let common = ["kowalski", "nowak", "Wiśniewska", "kow", "pol", "Anna", "Łódź", "sp. z o.o.", "jan kowalski", "ka"];
    vec![
        ("exact: number", 10, town.drawn("lower(number)", "true").await),
        ("exact: NIP", 10, town.drawn("nip", "nip IS NOT NULL").await),
        ("exact: e-mail", 10, town.drawn("email", "email IS NOT NULL").await),
        ("exact: telephone", 10, town.drawn("right(phone, 9)", "phone IS NOT NULL").await),
        (
            "prefix: telephone, 5 to 7 digits",
            10,
            town.drawn("substr(phone, 4, 5 + ascii(right(phone, 1)) % 3)", "phone IS NOT NULL").await,
        ),
        (
            "prefix: name, 3 to 6 letters",
            10,
            town.drawn("left(sort_name, 3 + char_length(sort_name) % 4)", "true").await,
        ),
        // Finds a few, so that what is alike is looked for as well.
        (
            "prefix: family and given name",
            50,
            town.drawn("family_name || ' ' || left(given_name, 3)", "family_name IS NOT NULL").await,
        ),
        ("common words", 50, common.iter().cycle().take(QUERIES).map(ToString::to_string).collect()),
        ("words: name and street", 50, town.drawn(&format!("family_name || ' ' || {street}"), housed).await),
        ("words: given and family name", 50, both.clone()),
        ("fuzzy: family name", 50, family.iter().map(|text| mistyped(text)).collect()),
        ("fuzzy: given and family name", 50, both.iter().map(|text| mistyped(text)).collect()),
    ]
}

async fn searches(town: &Town) -> bool {
    let mut holds = true;
    for (class, most, typed) in classes(town).await {
        let query = SearchQuery::new(&typed[0]);
        let sought = Sought { query: &query, pesel: Vec::new(), document: Vec::new() };
        let mut values = Values::default();
        let sql = search::statement(&sought, 10, &Scope::Everywhere, &mut values);
        town.plan(&sql, values).await;
        let (mut times, mut found) = (Vec::new(), 0);
        for text in &typed {
            let (hits, took) = town.search(text, Vec::new()).await;
            found += usize::from(hits > 0);
            times.push(took);
        }
        assert!(found * 100 >= typed.len() * 80, "{class}: {found} of {} were found", typed.len());
        holds &= told(class, times, most);
    }
    let mut times = Vec::new();
    for nr in (0..COUNT).step_by(397) {
        let Some(pesel) = town.invention.customer(nr, String::new()).pesel else { continue };
        let blind = town.keys.blind("customers.pesel", pesel.digits()).expect("a key");
        let (hits, took) = town.search(std::str::from_utf8(pesel.digits()).expect("digits"), blind).await;
        assert!(hits >= 1);
        times.push(took);
    }
    holds & told("exact: PESEL", times, 10)
}

async fn doubles(town: &Town) -> bool {
    let mut times = Vec::new();
    for nr in (0..COUNT).step_by(997) {
        let one = town.invention.customer(nr, String::new());
        let place = one.addresses.first().map(|held| (held.value.postal_code.clone(), held.value.building.clone()));
        let details = one.customer.details;
        let name = Some(details.sort_name());
        let pesel = one.pesel.as_ref().map(|pesel| town.keys.blind("customers.pesel", pesel.digits()).expect("a key"));
        let like =
            Likeness { nip: details.nip, pesel: one.pesel, email: details.email, phone: details.phone, name, place };
        let begun = Instant::now();
        let found = CustomerRows::duplicates(&town.db, &like, &pesel.unwrap_or_default(), &Scope::Everywhere).await;
        times.push(begun.elapsed());
        let found = found.expect("an answer");
        assert!(found.seen.iter().any(|seen| seen.customer == one.customer.id) || like.place.is_none(), "{nr}");
    }
    told("doubles of a new customer", times, 10)
}

#[tokio::test]
#[ignore = "a measurement"]
async fn figures_of_a_million_customers() {
    let town = Town::filled().await;
    pages(&town).await;
    assert!(searches(&town).await & doubles(&town).await, "what does not hold is told above");
}
