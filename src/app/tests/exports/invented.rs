//! A list of numbers that a test has exported, page by page.

use std::sync::{
    Arc,
    atomic::{AtomicI64, AtomicUsize, Ordering},
};

use async_graphql::async_trait::async_trait;
use crm_core::{
    audit::AuditEntry,
    db::Db,
    exports::{self, Cell, Export, Format, Part, Rows},
    files::Files,
    jobs::{Job, JobCx, JobKind},
    module::{House, Module, Offers, Ports, Wiring},
};
use crm_graph::{Key as _, Position, Services, Uuid, Window};
use crm_shared::{Action, Code, Error, Risk, Text};
use tokio::sync::Semaphore;
use users_contract::StaffId;

use crate::support::TestApp;

/// What the export asks its person for; every administrator holds it.
pub static MAY_EXPORT: Action = Action {
    id: "invented.export",
    pl: "Eksport",
    en: "Export",
    about: Text::EMPTY,
    risk: Risk::Sensitive,
    by_division: false,
    granted_to: &[],
};

/// Rows of a page.
const PAGE: i64 = 1_000;

/// The list; shared by the nodes of a test.
pub struct Numbers {
    /// A permit for each page, so that a test decides when it is read.
    pub pages: Semaphore,
    begun: AtomicUsize,
}

impl Numbers {
    pub fn new() -> Arc<Self> {
        Arc::new(Self { pages: Semaphore::new(0), begun: AtomicUsize::new(0) })
    }

    /// How often the list was begun.
    pub fn begun(&self) -> usize {
        self.begun.load(Ordering::SeqCst)
    }

    /// The module, for one node.
    pub fn module(self: &Arc<Self>) -> Vec<Box<dyn Module>> {
        vec![Box::new(Lists(Arc::clone(self)))]
    }
}

struct Lists(Arc<Numbers>);

impl Module for Lists {
    fn name(&self) -> &'static str {
        "invented"
    }
    fn actions(&self) -> &'static [&'static Action] {
        static ALL: [&Action; 1] = [&MAY_EXPORT];
        &ALL
    }
    fn codes(&self) -> &'static [&'static Code] {
        &[]
    }
    fn provide(&self, _: &House, _: &mut Offers) {}
    fn wire(&self, house: &House, _: &Ports, _: &mut Services) -> Result<Wiring, String> {
        let job = ExportNumbers { db: house.db.clone(), files: house.files.clone(), numbers: Arc::clone(&self.0) };
        Ok(Wiring { jobs: vec![JobKind::new(Arc::new(job)).at_once(4)], ..Wiring::default() })
    }
}

/// Exports so many numbers.
pub struct ExportNumbers {
    db: Db,
    files: Files,
    numbers: Arc<Numbers>,
}

#[async_trait]
impl Job for ExportNumbers {
    const KIND: &'static str = "invented.exportNumbers";
    type Input = (i64, Format);
    type Output = Uuid;

    async fn run(&self, job: &JobCx, (total, format): (i64, Format)) -> Result<Uuid, Error> {
        self.numbers.begun.fetch_add(1, Ordering::SeqCst);
        let export = Export {
            name: "Liczby",
            headings: ["Numer", "Słowo", "Czas"].map(ToOwned::to_owned).into(),
            names: ["number", "word", "time"].map(ToOwned::to_owned).into(),
            format,
            byte_order_mark: false,
            purpose: Self::KIND,
            action: &MAY_EXPORT,
            total,
            event: AuditEntry::security("numbers.exported"),
        };
        let counted = Counted { numbers: &self.numbers, next: AtomicI64::new(0), total, job };
        exports::run(job, &self.db, &self.files, export, &counted).await
    }
}

struct Counted<'j> {
    numbers: &'j Numbers,
    next: AtomicI64,
    total: i64,
    job: &'j JobCx,
}

#[async_trait]
impl Rows for Counted<'_> {
    async fn read(&self, _: &Window) -> Result<Part, Error> {
        self.numbers.pages.acquire().await.expect("a page").forget();
        let from = self.next.fetch_add(PAGE, Ordering::SeqCst);
        let (to, now) = (self.total.min(from + PAGE), self.job.cx().now());
        let row = |nr| vec![Cell::Number(nr), format!("liczba żółta {nr}").into(), now.into()];
        let last = (to < self.total).then(|| Position::by_text(&to.to_string(), &StaffId::from_uuid(Uuid::nil())));
        Ok(Part { rows: (from..to).map(row).collect(), last })
    }
}

/// A house with numbers, an administrator in it, and no job that is due.
pub async fn house_with_numbers() -> (TestApp, Arc<Numbers>) {
    let numbers = Numbers::new();
    let app = TestApp::with_modules(&[], numbers.module()).await;
    app.staff("admin@example.pl", &["administrator"]).await;
    while app.turn().await {}
    (app, numbers)
}

impl TestApp {
    /// Has the administrator's numbers exported; the job.
    pub async fn order(&self, total: i64, format: Format) -> Uuid {
        let tx = self.recorded_for(self.person("admin@example.pl").await).await;
        let job = self.house.jobs.enqueue::<ExportNumbers>(&tx, &(total, format), None).await.expect("enqueued");
        tx.commit().await.expect("committed");
        job
    }

    /// What was made: the files, and the events that tell of it.
    pub async fn exported(&self) -> (i64, i64, (usize, usize)) {
        let events = self.count("crm.audit_log WHERE event = 'numbers.exported' AND category = 'security'").await;
        (self.count("crm.file").await, events, self.on_disk())
    }
}
