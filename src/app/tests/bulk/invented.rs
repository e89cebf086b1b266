//! A bulk action of an invented module, which does to each what the test wants.

use std::sync::Arc;

use async_graphql::async_trait::async_trait;
use crm_core::{
    Cx,
    audit::{Activity, Details},
    db::Db,
    jobs::{Bulk, JobKind},
    module::{House, Module, Offers, Ports, Wiring},
};
use crm_graph::{Key as _, Services, Uuid};
use crm_shared::{Action, Code, Error, Risk, Text, codes};
use serde_json::json;
use users_contract::StaffId;

use crate::support::TestApp;

static MAY: Action = Action {
    id: "invented.do",
    pl: "x",
    en: "x",
    about: Text::EMPTY,
    risk: Risk::Normal,
    by_division: false,
    granted_to: &[],
};

/// What it does is written in the item's number.
struct Moody(Db);

#[async_trait]
impl Bulk for Moody {
    const KIND: &'static str = "invented.moody";
    type Item = StaffId;
    type Input = ();

    fn action(&self) -> &'static Action {
        &MAY
    }

    async fn one(&self, cx: &Cx, item: StaffId, (): &()) -> Result<(), Error> {
        match item.uuid().as_u128() % 10 {
            0 => panic!("a wolf"),
            1 => Err(Error::internal("a mistake")),
            2 => Err(Error::new(&codes::INVALID)),
            // Nothing to do.
            3 => Ok(()),
            4 => {
                // Done, and whatever comes afterwards doesn't undo it.
                self.0.begin(cx).await?.commit().await?;
                Err(Error::internal("too late"))
            }
            _ => self.0.begin(cx).await?.commit().await,
        }
    }
}

struct Invented;

impl Module for Invented {
    fn name(&self) -> &'static str {
        "invented"
    }
    fn actions(&self) -> &'static [&'static Action] {
        static ALL: [&Action; 1] = [&MAY];
        &ALL
    }
    fn codes(&self) -> &'static [&'static Code] {
        &[]
    }
    fn provide(&self, _: &House, _: &mut Offers) {}
    fn wire(&self, house: &House, _: &Ports, _: &mut Services) -> Result<Wiring, String> {
        Ok(Wiring { jobs: vec![JobKind::bulk(Arc::new(Moody(house.db.clone())))], ..Wiring::default() })
    }
}

#[tokio::test]
async fn one_that_breaks_is_refused_alone_and_the_rest_goes_on() {
    let app = TestApp::with_modules(&[], vec![Box::new(Invented)]).await;
    let admin = app.staff("admin@example.pl", &["administrator"]).await;
    let items: Vec<_> = (0..250).map(|n| StaffId::from_uuid(Uuid::from_u128(n))).collect();
    let twice = [items.clone(), items].concat();
    let cx = app.system();
    let activity = Arc::new(Activity::start(&cx, "start", Details::default()));
    let tx = app.db.begin(&cx.recording(activity)).await.unwrap();
    let job = app.house.jobs.enqueue_bulk::<Moody>(&tx, &twice, &()).await.unwrap();
    tx.commit().await.unwrap();
    while app.turn().await {}
    let result = app.result(&admin, &format!("job_{}", job.simple())).await;
    assert_eq!((&result["status"], &result["done"], &result["total"]), (&json!("SUCCEEDED"), &json!(250), &json!(250)));
    let example = |n: u128| StaffId::from_uuid(Uuid::from_u128(n)).global();
    let refused = &result["bulk"]["refused"];
    assert_eq!((&result["bulk"]["succeeded"], refused.as_array().unwrap().len()), (&json!(175), 2), "{result}");
    assert_eq!((&refused[0]["code"], &refused[0]["count"]), (&json!("INTERNAL"), &json!(50)));
    // In the order of the ids, which are hexadecimal.
    let examples = [2, 12, 22, 32, 42].map(example);
    assert_eq!(refused[1], json!({"code": "INVALID", "count": 25, "examples": examples}));
    let rows = "action = 'invented.moody' AND outcome";
    for (outcome, expected) in [("succeeded", 176), ("failed", 50), ("rejected", 25)] {
        assert_eq!(app.count(&format!("crm.activity_log WHERE {rows} = '{outcome}'")).await, expected, "{outcome}");
    }
}
