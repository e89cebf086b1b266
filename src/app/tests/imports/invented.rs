//! A module of things in a plain table, whose batches wait for whoever wants them to.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use async_graphql::async_trait::async_trait;
use crm_core::{
    Actor, Cx, Origin, Proof, StaffActor, World,
    audit::{Activity, Details},
    db::{Conn, Tx, failure},
    files::{About, UPLOAD},
    imports::{
        self, Candidate, Column, Done, Events, Fields, Importer, Importers, Plan, Planned, Problem, Settled, Task,
        Terms,
    },
    module::{House, Module, Offers, Ports, Wiring},
};
use crm_graph::{Services, Uuid};
use crm_shared::{Action, Code, Error, Kind, Language, Risk, Text};
use sea_orm::{ConnectionTrait as _, DbBackend, QueryResult, Statement};
use serde_json::{Value, json};
use tokio::sync::Semaphore;

use crate::{files::invented::about, rows::ANNA, support::TestApp};

/// What it takes to import things.
pub static MAY_IMPORT: Action = Action {
    id: "invented.thing.import",
    pl: "Import rzeczy",
    en: "Import things",
    about: Text::EMPTY,
    risk: Risk::Sensitive,
    by_division: false,
    granted_to: &[],
};

static PRICE: Code = Code { id: "INVENTED_PRICE", kind: Kind::Invalid, en: "Give a price.", pl: "Podaj cenę." };

const TABLE: &str = "CREATE SCHEMA invented; GRANT USAGE ON SCHEMA invented TO crm_writer; \
    CREATE TABLE invented.thing (id uuid PRIMARY KEY, code text UNIQUE NOT NULL, name text NOT NULL, \
        price numeric NOT NULL, version integer NOT NULL DEFAULT 1); \
    GRANT SELECT, INSERT, UPDATE, DELETE ON invented.thing TO crm_writer";

/// Imports things.
pub struct Things {
    /// A permit for each batch that is applied or undone.
    pub batches: Semaphore,
    pub begun: AtomicUsize,
}

impl Things {
    /// With permits for so many batches.
    pub fn new(batches: usize) -> Arc<Self> {
        Arc::new(Self { batches: Semaphore::new(batches), begun: AtomicUsize::new(0) })
    }

    pub fn module(self: &Arc<Self>) -> Vec<Box<dyn Module>> {
        vec![Box::new(Store(Arc::clone(self)))]
    }

    async fn turn(&self) {
        self.begun.fetch_add(1, Ordering::SeqCst);
        self.batches.acquire().await.expect("a batch").forget();
    }
}

async fn all(conn: &dyn Conn, sql: &str, rows: Value) -> Result<Vec<QueryResult>, Error> {
    let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, [rows.to_string().into()]);
    conn.exec().query_all_raw(statement).await.map_err(failure)
}

fn done(rows: Vec<QueryResult>) -> Vec<Done> {
    let get = |row: &QueryResult, name: &str| row.try_get::<String>("", name).unwrap();
    let done = rows.iter().map(|row| Done {
        nr: row.try_get("", "nr").unwrap(),
        subject: get(row, "subject"),
        mark: get(row, "mark"),
    });
    done.collect()
}

const DONE: &str = "r.nr, 'thing_' || replace(t.id::text, '-', '') AS subject, t.version::text AS mark";

#[async_trait]
impl Importer for Things {
    fn name(&self) -> &'static str {
        "invented.things"
    }

    fn columns(&self) -> &'static [Column] {
        const COLUMNS: &[Column] = &[
            Column { id: "code", pl: "Kod", en: "Code", needed: true, secret: false },
            Column { id: "name", pl: "Nazwa", en: "Name", needed: true, secret: false },
            Column { id: "price", pl: "Cena", en: "Price", needed: true, secret: false },
        ];
        COLUMNS
    }

    fn action(&self) -> &'static Action {
        &MAY_IMPORT
    }

    fn events(&self) -> Events {
        Events { applied: "thing.imported", undone: "thing.importUndone" }
    }

    async fn plan(&self, _: &Cx, conn: &dyn Conn, _: &Terms, rows: &[Candidate]) -> Result<Vec<Plan>, Error> {
        const SQL: &str = "SELECT t.code, t.name, t.price::text, t.version::text AS mark, \
            'thing_' || replace(t.id::text, '-', '') AS subject \
            FROM invented.thing t WHERE t.code IN (SELECT json_array_elements_text($1::text::json))";
        let codes: Value = rows.iter().map(|row| row.value("code")).collect();
        let known = all(conn, SQL, codes).await?;
        let text = |row: &QueryResult, name: &str| row.try_get::<String>("", name).unwrap();
        let known: std::collections::HashMap<_, _> = known.iter().map(|row| (text(row, "code"), row)).collect();
        let plans = rows.iter().map(|row| {
            let key = row.value("code").unwrap_or_default().to_owned();
            let price = row.value("price").unwrap_or_default().replace(',', ".");
            if price.parse::<f64>().is_err() {
                return Plan::Refused {
                    key: Some(key),
                    subject: None,
                    problems: vec![Problem::new(&Error::new(&PRICE), Some("price"))],
                };
            }
            let after = Fields::from_iter([
                ("name".to_owned(), row.value("name").unwrap_or_default().into()),
                ("price".to_owned(), price.into()),
            ]);
            let Some(there) = known.get(&key) else { return Plan::Create { key, after, work: Value::Null } };
            let before = Fields::from_iter(["name", "price"].map(|name| (name.to_owned(), text(there, name).into())));
            let (subject, mark) = (text(there, "subject"), text(there, "mark"));
            if before == after {
                Plan::Unchanged { key, subject }
            } else {
                Plan::Change { key, subject, mark, before, after, work: Value::Null }
            }
        });
        Ok(plans.collect())
    }

    async fn apply(&self, cx: &Cx, tx: &Tx, rows: &[Planned]) -> Result<Settled, Error> {
        self.turn().await;
        let create = format!(
            "WITH r AS (SELECT * FROM json_to_recordset($1::text::json) AS r(nr integer, id uuid, code text, name text, price numeric)), \
             t AS (INSERT INTO invented.thing SELECT id, code, name, price FROM r ON CONFLICT (code) DO NOTHING RETURNING *) \
             SELECT {DONE} FROM t JOIN r ON r.id = t.id"
        );
        let change = format!(
            "UPDATE invented.thing t SET name = r.name, price = r.price, version = t.version + 1 \
             FROM json_to_recordset($1::text::json) AS r(nr integer, code text, mark integer, name text, price numeric) \
             WHERE t.code = r.code AND t.version = r.mark RETURNING {DONE}"
        );
        let (creates, changes): (Vec<_>, Vec<_>) = rows.iter().partition(|row| row.creates);
        let created = creates.iter().map(|row| {
            json!({"nr": row.nr, "id": cx.world().uuid(), "code": row.key, "name": row.after["name"], "price": row.after["price"]})
        });
        let changed = changes.iter().map(|row| {
            json!({"nr": row.nr, "code": row.key, "mark": row.mark, "name": row.after["name"], "price": row.after["price"]})
        });
        let mut all_done = done(all(tx, &create, created.collect()).await?);
        all_done.extend(done(all(tx, &change, changed.collect()).await?));
        Ok(all_done.into())
    }

    async fn undo(&self, _: &Cx, tx: &Tx, rows: &[Planned]) -> Result<Settled, Error> {
        self.turn().await;
        let delete = format!(
            "DELETE FROM invented.thing t USING json_to_recordset($1::text::json) AS r(nr integer, code text, mark integer) \
             WHERE t.code = r.code AND t.version = r.mark RETURNING {DONE}"
        );
        let change = format!(
            "UPDATE invented.thing t SET name = r.name, price = r.price, version = t.version + 1 \
             FROM json_to_recordset($1::text::json) AS r(nr integer, code text, mark integer, name text, price numeric) \
             WHERE t.code = r.code AND t.version = r.mark RETURNING {DONE}"
        );
        let (created, changed): (Vec<_>, Vec<_>) = rows.iter().partition(|row| row.creates);
        let created = created.iter().map(|row| json!({"nr": row.nr, "code": row.key, "mark": row.mark}));
        let changed = changed.iter().map(|row| {
            json!({"nr": row.nr, "code": row.key, "mark": row.mark, "name": row.before["name"], "price": row.before["price"]})
        });
        let mut all_done = done(all(tx, &delete, created.collect()).await?);
        all_done.extend(done(all(tx, &change, changed.collect()).await?));
        Ok(all_done.into())
    }
}

struct Store(Arc<Things>);

impl Module for Store {
    fn name(&self) -> &'static str {
        "invented"
    }
    fn actions(&self) -> &'static [&'static Action] {
        static ALL: [&Action; 1] = [&MAY_IMPORT];
        &ALL
    }
    fn codes(&self) -> &'static [&'static Code] {
        &[]
    }
    fn provide(&self, _: &House, offers: &mut Offers) {
        offers.importer("invented", Arc::clone(&self.0) as _);
    }
    fn wire(&self, _: &House, _: &Ports, _: &mut Services) -> Result<Wiring, String> {
        Ok(Wiring::default())
    }
}

/// A house with a store, whose batches don't wait, and somebody who may import.
pub async fn house_with_things() -> (TestApp, Arc<Things>) {
    house_with_batches(1_000).await
}

/// A house with a store that has permits for so many batches.
pub async fn house_with_batches(batches: usize) -> (TestApp, Arc<Things>) {
    let things = Things::new(batches);
    let app = TestApp::with_modules(&[], things.module()).await;
    app.database.admin(TABLE).await;
    app.staff(ANNA, &["administrator"]).await;
    app.run_jobs().await;
    (app, things)
}

/// The columns and so many things.
pub fn things(numbers: std::ops::Range<u32>, name: &str) -> String {
    let lines = numbers.map(|nr| format!("T{nr};{name} {nr};{nr},50\n"));
    format!("Kod;Nazwa;Cena\n{}", lines.collect::<String>())
}

impl TestApp {
    /// Runs every job that is due.
    pub async fn run_jobs(&self) {
        while self.turn().await {}
    }

    /// The context of somebody who may import things, under a record of its own.
    pub async fn importing(&self) -> Cx {
        let id = self.person(ANNA).await;
        let rights = Arc::new([&MAY_IMPORT].into_iter().collect());
        let staff =
            StaffActor { id, session: Uuid::nil(), language: Language::En, rights, proof: Proof::Given, barred: None };
        let origin = Origin::background("http", "imports".to_owned());
        let cx = Cx::new(Actor::Staff(staff), origin, Arc::clone(&self.world) as Arc<dyn World>);
        cx.recording(Arc::new(Activity::start(&cx, "importThings", Details::default())))
    }

    /// Has a file of things read; the import's id.
    pub async fn read(&self, things: &Arc<Things>, content: impl AsRef<[u8]>) -> Uuid {
        let upload = About { purpose: UPLOAD, ..about("things.csv") };
        let file = self.made(self.person(ANNA).await, content.as_ref(), upload).await;
        let tx = self.db.begin(&self.importing().await).await.expect("a transaction");
        let id = imports::start(&tx, &self.house, &**things, file.id, Terms::default()).await.expect("started");
        tx.commit().await.expect("committed");
        self.run_jobs().await;
        id
    }

    /// Decides what becomes of an import, without running its job.
    pub async fn decide(&self, id: Uuid, task: Task) -> Result<(), Error> {
        let importers: Arc<Importers> = self.assembly.ports.take("test").expect("importers");
        let tx = self.db.begin(&self.importing().await).await?;
        imports::go_on(&tx, &self.house.jobs, &importers, id, task).await?;
        tx.commit().await
    }

    /// Applies an import, or undoes it, to its end.
    pub async fn done(&self, id: Uuid, task: Task) {
        self.decide(id, task).await.expect("decided");
        self.run_jobs().await;
    }

    /// The row of an import.
    pub async fn import(&self, id: Uuid) -> Value {
        self.rows("crm.import", &format!("id = '{id}'")).await.pop().expect("an import")
    }

    /// State and counts of an import, those that aren't 0.
    pub async fn counts(&self, id: Uuid) -> (String, Value) {
        let import = self.import(id).await;
        let names = ["rows", "creates", "changes", "unchanged", "refused", "applied", "stale", "undone", "kept"];
        let counts =
            names.into_iter().filter(|name| import[*name] != 0).map(|name| (name.to_owned(), import[name].clone()));
        (import["state"].as_str().unwrap().to_owned(), Value::Object(counts.collect()))
    }

    /// All things, as one text.
    pub async fn store(&self) -> String {
        let sql = "SELECT coalesce(string_agg(concat_ws('|', code, name, price, version), E'\\n' ORDER BY code), '') FROM invented.thing";
        self.database.text(sql).await
    }

    /// The file with the problems of an import.
    pub async fn report(&self, id: Uuid) -> Option<String> {
        let file = self.import(id).await["report_id"].as_str()?.parse().unwrap();
        let file = self.house.files.find_many(&self.db, &self.system(), &[file]).await.unwrap().remove(&file)?;
        let mut content = self.house.files.open(&file).await.unwrap();
        let mut text = String::new();
        tokio::io::AsyncReadExt::read_to_string(&mut content, &mut text).await.unwrap();
        Some(text)
    }
}
