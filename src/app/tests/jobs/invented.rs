//! A kind of job that writes a line into the audit log with each step, and does what a test wants.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicUsize, Ordering},
};

use async_graphql::async_trait::async_trait;
use crm_core::{
    Actor, Cx, Origin, Proof, StaffActor, World,
    audit::{Activity, AuditEntry, Details, write_audit},
    jobs::{Job, JobCx, JobKind},
    module::{House, Module, Offers, Ports, Wiring},
    work::Work,
};
use crm_graph::{Caller as _, Services, Uuid};
use crm_shared::{Action, Code, Error, Language, Risk, Text};
use tokio::sync::Semaphore;

use crate::support::TestApp;

/// What the job asks its person for.
pub static MAY_COUNT: Action = Action {
    id: "invented.count",
    pl: "Liczenie",
    en: "Count",
    about: Text::EMPTY,
    risk: Risk::Normal,
    by_division: false,
    granted_to: &[],
};

/// Counts sheep, one a step.
pub struct Counting {
    mood: Mutex<Mood>,
    at_once: i64,
    pub begun: AtomicUsize,
    /// A permit for each step, so that a test decides when it is made.
    pub steps: Semaphore,
}

/// What becomes of it before the first step.
#[derive(Debug, Clone, Copy)]
pub enum Mood {
    Works,
    Fails(&'static Code),
    Panics,
}

impl Counting {
    pub fn new(at_once: i64) -> Arc<Self> {
        let mood = Mutex::new(Mood::Works);
        Arc::new(Self { mood, at_once, begun: AtomicUsize::new(0), steps: Semaphore::new(0) })
    }

    pub fn takes(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
    }

    /// How often it was begun.
    pub fn begun(&self) -> usize {
        self.begun.load(Ordering::SeqCst)
    }

    /// The module, for one node.
    pub fn module(self: &Arc<Self>) -> Vec<Box<dyn Module>> {
        vec![Box::new(Sheep(Arc::clone(self)))]
    }
}

#[async_trait]
impl Job for Counting {
    const KIND: &'static str = "invented.countSheep";
    type Input = i64;
    type Output = String;

    async fn run(&self, job: &JobCx, sheep: i64) -> Result<String, Error> {
        self.begun.fetch_add(1, Ordering::SeqCst);
        let mood = *self.mood.lock().unwrap();
        match mood {
            Mood::Works => {}
            Mood::Fails(code) => return Err(Error::new(code)),
            Mood::Panics => panic!("a wolf"),
        }
        for nr in 1..=sheep {
            self.steps.acquire().await.expect("a step").forget();
            let tx = job.step().await?;
            write_audit(&tx, AuditEntry::change("sheep.counted").because(nr.to_string())).await?;
            tx.commit().await?;
            job.progress(nr, Some(sheep), "baa").await?;
        }
        Ok(format!("may count: {}", job.cx().may(&MAY_COUNT)))
    }
}

struct Sheep(Arc<Counting>);

impl Module for Sheep {
    fn name(&self) -> &'static str {
        "invented"
    }
    fn actions(&self) -> &'static [&'static Action] {
        static ALL: [&Action; 1] = [&MAY_COUNT];
        &ALL
    }
    fn codes(&self) -> &'static [&'static Code] {
        &[]
    }
    fn provide(&self, _: &House, _: &mut Offers) {}
    fn wire(&self, _: &House, _: &Ports, _: &mut Services) -> Result<Wiring, String> {
        let kind = JobKind::new(Arc::clone(&self.0)).at_once(self.0.at_once).attempts(3);
        Ok(Wiring { jobs: vec![kind], ..Wiring::default() })
    }
}

/// A house with sheep, where the schedules of the moment have been run already.
pub async fn house_with_sheep(at_once: i64) -> (TestApp, Arc<Counting>) {
    let counting = Counting::new(at_once);
    let modules = counting.module();
    let app = TestApp::with_modules(&[], modules).await;
    while app.turn().await {}
    app.database.admin("UPDATE crm.job SET created_at = '2000-01-01'").await;
    (app, counting)
}

impl TestApp {
    /// Runs one job that is due; whether there was one.
    pub async fn turn(&self) -> bool {
        self.assembly.runner.turn(&Work::default().sign()).await.expect("a turn")
    }

    /// The database's id of somebody.
    pub async fn person(&self, email: &str) -> Uuid {
        let id = self.database.text(&format!("SELECT id::text FROM users.staff WHERE email = '{email}'")).await;
        id.parse().expect("a uuid")
    }

    /// The context of somebody in a request, under a record of its own.
    pub fn acting(&self, id: Uuid) -> Cx {
        let staff = StaffActor {
            id,
            session: Uuid::nil(),
            language: Language::En,
            rights: Arc::default(),
            proof: Proof::Given,
            barred: None,
        };
        let origin = Origin::background("http", "starts-it".to_owned());
        Cx::new(Actor::Staff(staff), origin, Arc::clone(&self.world) as Arc<dyn World>)
    }

    /// Enqueues the counting of so many sheep.
    pub async fn enqueue(&self, cx: &Cx, sheep: i64, unique: Option<&str>) -> Uuid {
        let activity = Arc::new(Activity::start(cx, "count", Details::default()));
        let tx = self.db.begin(&cx.recording(activity)).await.expect("a transaction");
        let id = self.house.jobs.enqueue::<Counting>(&tx, &sheep, unique).await.expect("enqueued");
        tx.commit().await.expect("committed");
        id
    }

    /// The row of a job.
    pub async fn job(&self, id: Uuid) -> serde_json::Value {
        self.rows("crm.job", &format!("id = '{id}'")).await.pop().expect("a job")
    }

    /// The sheep that were counted, in order.
    pub async fn counted(&self) -> Vec<String> {
        let lines = self.rows("crm.audit_log", "event = 'sheep.counted'").await;
        lines.iter().map(|line| line["reason"].as_str().expect("a number").to_owned()).collect()
    }
}
