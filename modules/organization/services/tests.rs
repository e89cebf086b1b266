//! What somebody sees and does who holds their rights for some divisions only.

use std::sync::Arc;

use crm_core::{
    Actor, Cx, Origin, Proof, StaffActor, World,
    audit::{Activity, Details},
    db::Db,
    testing::{Server, TestDatabase, TestWorld},
};
use crm_graph::{DivisionId, Key as _, PageArguments, Rights, Scope, Uuid};
use crm_shared::{Currency, Error, Language};

use super::{About, DivisionDirectory, Manage, SetAccounts};
use crate::{
    actions,
    domain::{self, DivisionFilter, Form, Purpose, TypedAccount, TypedDetails},
};

struct Office {
    database: TestDatabase,
    db: Db,
    world: Arc<dyn World>,
}

impl Office {
    async fn open() -> Self {
        let database = Server::database(|admin| async move {
            migration::up(admin).await.unwrap();
        })
        .await;
        let world: Arc<dyn World> = Arc::new(TestWorld::at("2026-11-22T10:00:00Z"));
        Self { db: database.db(), database, world }
    }

    /// Work of somebody who holds every action of this module for these divisions.
    fn cx(&self, scope: &Scope) -> Cx {
        let mut rights = Rights::default();
        for action in actions::ALL {
            rights.grant(action, scope.clone());
        }
        let (id, rights) = (Uuid::nil(), Arc::new(rights));
        let (language, proof) = (Language::Pl, Proof::Given);
        let actor = Actor::Staff(StaffActor { id, session: id, language, rights, proof, barred: None });
        let cx = Cx::new(actor, Origin::background("http", "test".to_owned()), Arc::clone(&self.world));
        cx.recording(Arc::new(Activity::start(&cx, "test", Details::default())))
    }

    /// A division with an account.
    async fn division(&self, code: &str, of: Option<DivisionId>) -> DivisionId {
        let form = if of.is_some() { Form::Branch } else { Form::LegalEntity };
        let (code, name) = (Some(code.to_owned()), Some(format!("Oddział {code}")));
        let cx = self.cx(&Scope::Everywhere);
        let id = self.manage().create(&cx, form, of, TypedDetails { code, name, ..TypedDetails::default() }).await;
        let about = About { division: id.unwrap(), version: 1 };
        let cx = self.cx(&Scope::Everywhere);
        SetAccounts::new(&self.db).run(&cx, about, vec![account()], "nowy").await.unwrap()
    }

    fn manage(&self) -> Manage {
        Manage::new(&self.db)
    }

    async fn everything(&self) -> String {
        let rows = "SELECT string_agg(d::text, ';' ORDER BY code) || (SELECT string_agg(a::text, ';' ORDER BY a::text) \
            FROM organization.bank_account a) FROM organization.division d";
        self.database.text(rows).await
    }
}

fn account() -> TypedAccount {
    let iban = "61 1090 1014 0000 0712 1981 2874".to_owned();
    TypedAccount { iban, currency: Currency::Pln, purpose: Purpose::PaymentsIn, is_default: true, label: None }
}

fn code(error: &Error) -> &'static str {
    error.code().id
}

#[tokio::test]
async fn whoever_is_of_one_division_sees_nothing_of_another() {
    let office = Office::open().await;
    let entity = office.division("SPZOO", None).await;
    let (own, other) = (office.division("KRK", Some(entity)).await, office.division("GDA", Some(entity)).await);
    let cx = office.cx(&Scope::Divisions([own].into()));
    let directory = DivisionDirectory::new(&office.db);
    let all = [entity, own, other];
    let found = directory.find_many(&cx, &all).await.unwrap();
    assert_eq!(found.keys().collect::<Vec<_>>(), [&own], "by id");
    let accounts = directory.accounts(&cx, &all).await.unwrap();
    assert_eq!(accounts.keys().collect::<Vec<_>>(), [&own], "bank accounts");
    let window = PageArguments::default().window(domain::Division::ORDER).unwrap();
    for filter in [DivisionFilter::default(), DivisionFilter { form: Some(Form::Branch), archived: Some(false) }] {
        let page = directory.page(&cx, &filter, &window).await.unwrap();
        assert_eq!(page.rows.iter().map(|division| division.id).collect::<Vec<_>>(), [own], "in the list");
        assert!(!page.has_next && !page.has_previous);
        assert_eq!(directory.count(&cx, &filter).await.unwrap(), 1, "counted");
    }
    let nowhere = office.cx(&Scope::Divisions([].into()));
    assert_eq!(directory.count(&nowhere, &DivisionFilter::default()).await.unwrap(), 0);
}

#[tokio::test]
async fn whoever_is_of_one_division_changes_nothing_of_another_and_creates_none() {
    let office = Office::open().await;
    let (own, other) = (office.division("KRK", None).await, office.division("GDA", None).await);
    let cx = || office.cx(&Scope::Divisions([own].into()));
    let before = office.everything().await;
    let about = |division| About { division, version: 2 };
    let named = |name: &str| TypedDetails { name: Some(name.to_owned()), ..TypedDetails::default() };
    let manage = office.manage();
    let refused = manage.edit(&cx(), about(other), named("Nasz")).await.unwrap_err();
    assert_eq!(refused.iter().map(code).collect::<Vec<_>>(), ["NOT_FOUND"]);
    assert_eq!(code(&manage.archive(&cx(), about(other), "x").await.unwrap_err()), "NOT_FOUND");
    assert_eq!(code(&manage.restore(&cx(), about(other), "x").await.unwrap_err()), "NOT_FOUND");
    let refused = SetAccounts::new(&office.db).run(&cx(), about(other), Vec::new(), "x").await.unwrap_err();
    assert_eq!(refused.iter().map(code).collect::<Vec<_>>(), ["NOT_FOUND"]);
    let unheard_of = DivisionId::from_uuid(Uuid::from_u128(1));
    assert_eq!(code(&manage.archive(&cx(), about(unheard_of), "x").await.unwrap_err()), "NOT_FOUND", "the same words");
    let new = TypedDetails { code: Some("POZ".to_owned()), ..named("Nowy") };
    let refused = manage.create(&cx(), Form::Branch, Some(own), new).await.unwrap_err();
    assert_eq!(refused.iter().map(code).collect::<Vec<_>>(), ["FORBIDDEN"]);
    assert_eq!(office.everything().await, before);
    manage.edit(&cx(), about(own), named("Nasz")).await.unwrap();
}
