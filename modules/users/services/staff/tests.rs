//! What somebody who may do some things, but not all, can't do to those who may do more. No system role is
//! of this kind yet, so the actor is made by hand.

use std::{collections::HashMap, sync::Arc};

use async_trait::async_trait;
use crm_core::{
    Actor, Cx, Origin, Proof, StaffActor, World,
    audit::{Activity, Details, Recorder},
    config::{Reader, Settings},
    db::{Conn, Notices, Tx},
    events::Outbox,
    files::{Files, Folder},
    http::Documents,
    jobs::Jobs,
    mail::Mail,
    module::House,
    security::Keys,
    testing::{Server, TestDatabase, TestWorld},
};
use crm_graph::{DivisionId, Key as _, Rights};
use crm_shared::{
    Error, Language,
    SystemRole::{self, Accountant, Administrator, Auditor, Helpdesk},
};
use organization_contract::{DivisionBrief, Divisions};
use users_contract::{RoleId, StaffId};

use super::{About, Anonymise, AssignRoles, Desk, Disable, Edit, Invitation, Invite, Letters, Recover};
use crate::{
    actions,
    config::UsersConfig,
    domain::Assignment,
    repository::{NewStaff, RoleText, Roles, StaffRows, tests::somebody_waits},
    services::Access,
};

/// Divisions that are all in use.
pub(in crate::services) struct InUse;

#[async_trait]
impl Divisions for InUse {
    async fn find_many(
        &self,
        _conn: &dyn Conn,
        _cx: &Cx,
        ids: &[DivisionId],
    ) -> Result<HashMap<DivisionId, DivisionBrief>, Error> {
        let brief = DivisionBrief { code: "D".to_owned(), name: "x".to_owned(), active: true };
        Ok(ids.iter().map(|id| (*id, brief.clone())).collect())
    }

    async fn in_use(&self, _conn: &dyn Conn, _cx: &Cx) -> Result<Vec<DivisionId>, Error> {
        Ok(Vec::new())
    }

    async fn names(&self, _conn: &dyn Conn, _cx: &Cx) -> Result<Vec<String>, Error> {
        Ok(Vec::new())
    }
}

/// A house of this module alone.
pub(in crate::services) struct Office {
    pub database: TestDatabase,
    pub house: House,
    desk: Arc<Desk>,
    letters: Arc<Letters>,
}

impl Office {
    pub async fn open() -> Self {
        let database = Server::database(|admin| async move {
            migration::up(admin).await.unwrap();
        })
        .await;
        let world: Arc<dyn World> = Arc::new(TestWorld::at("2026-11-22T10:00:00Z"));
        let (db, notices) = (database.db(), Notices::default());
        let public_url: Arc<str> = "https://crm.example".into();
        let settings = Settings::read(&mut Reader::new([], None), "/nowhere".into(), None);
        let house = House {
            recorder: Recorder::new(db.clone()),
            outbox: Outbox::new(&notices),
            jobs: Jobs::new(&notices),
            mail: Mail::new(settings.mail, None, Arc::clone(&public_url)),
            files: Files::new(Arc::new(Folder::new(settings.files.dir.clone())), settings.files),
            keys: Arc::new(Keys::ephemeral(&*world).unwrap()),
            documents: Arc::new(Documents::new(settings.limits)),
            actions: actions::ALL.into(),
            codes: [].into(),
            labels: [].into(),
            db,
            notices,
            world,
            public_url,
            data_dir: settings.data_dir.into(),
        };
        let desk = Desk::new(&house, &Access::new(&house, &UsersConfig::default()), Arc::new(InUse));
        let letters = Letters::new(&house, &UsersConfig::default());
        Self { database, house, desk, letters }
    }

    /// A person with these roles.
    pub async fn person(&self, email: &str, roles: &[SystemRole]) -> StaffId {
        let id = StaffId::from_uuid(self.house.world.uuid());
        let cx = Cx::system("test", Arc::clone(&self.house.world));
        let tx = self.house.db.begin(&recording(&cx)).await.unwrap();
        let new = NewStaff {
            id,
            email: email.to_owned(),
            name: "Jan".to_owned(),
            language: Language::Pl,
            password_hash: Some("x".to_owned()),
            roles: everywhere(roles),
            created_at: cx.now(),
        };
        StaffRows::insert(&tx, new).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// Somebody who holds every action of this module that a helpdesk does, and may manage staff, too.
    fn manager(&self) -> Cx {
        let held = [
            &actions::STAFF_READ,
            &actions::STAFF_INVITE,
            &actions::STAFF_EDIT,
            &actions::STAFF_DISABLE,
            &actions::STAFF_ANONYMISE,
            &actions::ROLE_ASSIGN,
            &actions::ROLE_READ,
            &actions::CREDENTIAL_MANAGE,
        ];
        self.acting(StaffId::from_uuid(self.house.world.uuid()), held.into_iter().collect())
    }

    /// A person with these rights, whatever their roles say, in a mutation.
    pub fn acting(&self, id: StaffId, rights: Rights) -> Cx {
        let actor = StaffActor {
            id: id.uuid(),
            session: self.house.world.uuid(),
            language: Language::Pl,
            rights: Arc::new(rights),
            proof: Proof::Given,
            barred: None,
        };
        let origin = Origin::background("http", "test".to_owned());
        recording(&Cx::new(Actor::Staff(actor), origin, Arc::clone(&self.house.world)))
    }

    /// A role that lets people see staff.
    async fn role(&self) -> RoleId {
        let id = RoleId::from_uuid(self.house.world.uuid());
        let tx = self.work().await;
        let actions = [actions::STAFF_READ.id.to_owned()].into();
        let text = RoleText { name: "Kasa", description: "", actions: &actions };
        Roles::insert(&tx, id, &text, self.house.world.now()).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    async fn work(&self) -> Tx {
        self.house.db.begin(&recording(&Cx::system("test", Arc::clone(&self.house.world)))).await.unwrap()
    }

    /// Everything that a refusal must leave as it was.
    async fn state(&self) -> String {
        let rows =
            |table: &str| format!("(SELECT coalesce(string_agg(x::text, ';' ORDER BY x::text), '') FROM {table} x)");
        let tables = ["users.staff", "users.staff_role", "users.link", "crm.mail", "crm.audit_log"].map(rows);
        self.database.text(&format!("SELECT concat_ws(E'\\n', {})", tables.join(", "))).await
    }
}

fn everywhere(roles: &[SystemRole]) -> Vec<Assignment> {
    roles.iter().copied().map(Assignment::everywhere).collect()
}

/// As in a mutation.
pub(in crate::services) fn recording(cx: &Cx) -> Cx {
    cx.recording(Arc::new(Activity::start(cx, "test", Details::default())))
}

fn code<T: std::fmt::Debug>(result: Result<T, Error>) -> &'static str {
    result.unwrap_err().code().id
}

#[tokio::test]
async fn nobody_decides_about_the_access_of_somebody_who_may_do_more() {
    let office = Office::open().await;
    let (desk, letters) = (&office.desk, &office.letters);
    let (edit, recover) = (Edit::new(desk, letters), Recover::new(desk, letters));
    let disable = Disable::new(desk);
    for roles in [&[Auditor][..], &[Helpdesk, Administrator]] {
        let staff = office.person(&format!("x{}@example.pl", roles.len()), roles).await;
        let (about, cx) = (About { staff, version: None }, || office.manager());
        let before = office.state().await;
        let email = edit.email(&cx(), about, "y@example.pl", "x").await;
        let refusals = [
            code(email.map_err(|mut errors| errors.remove(0))),
            code(recover.reset(&cx(), staff, "x").await),
            code(recover.require_new(&cx(), about, "x").await),
            code(recover.unlock(&cx(), staff).await),
            code(disable.run(&cx(), about, "x").await),
            code(disable.undo(&cx(), about, "x").await),
            code(AssignRoles::new(desk).run(&cx(), about, &[], "x").await),
            code(Anonymise::new(&office.house, desk).run(&cx(), about, "x").await),
            code(Invite::new(desk, letters).again(&cx(), staff).await),
        ];
        assert_eq!(refusals, ["USERS_BEYOND_OWN_RIGHTS"; 9], "{roles:?}");
        assert_eq!(office.state().await, before);
    }
}

#[tokio::test]
async fn nobody_gives_a_role_that_may_do_more_than_they() {
    let office = Office::open().await;
    let assign = AssignRoles::new(&office.desk);
    let invite = Invite::new(&office.desk, &office.letters);
    let staff = office.person("jan@example.pl", &[Helpdesk]).await;
    let about = About { staff, version: None };
    let before = office.state().await;
    for roles in [&[Administrator][..], &[Helpdesk, Auditor]] {
        assert_eq!(code(assign.run(&office.manager(), about, &everywhere(roles), "x").await), "USERS_ROLE_BEYOND_OWN");
        let (email, name) = ("ola@example.pl".to_owned(), "Ola".to_owned());
        let new = Invitation { email, name, language: Language::Pl, roles: everywhere(roles) };
        let refused = invite.run(&office.manager(), new).await.map_err(|mut errors| errors.remove(0));
        assert_eq!(code(refused), "USERS_ROLE_BEYOND_OWN");
    }
    assert_eq!(office.state().await, before);
    assign.run(&office.manager(), about, &everywhere(&[Accountant]), "x").await.unwrap();
    assert_eq!(
        office
            .database
            .text("SELECT string_agg(r.system, ',') FROM users.staff_role JOIN users.role r ON r.id = role_id")
            .await,
        "accountant"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_somebody_puts_into_a_role_while_it_is_being_given_counts() {
    let office = Office::open().await;
    let (role, staff) = (office.role().await, office.person("jan@example.pl", &[]).await);
    let before = office.state().await;
    let tx = office.work().await;
    Roles::lock(&tx, role).await.unwrap();
    let more = [actions::STAFF_READ.id, actions::STAFF_EXPORT.id].map(ToOwned::to_owned).into();
    Roles::update(&tx, role, &RoleText { name: "Kasa", description: "", actions: &more }).await.unwrap();
    let (assign, cx) = (AssignRoles::new(&office.desk), office.manager());
    let roles = [Assignment { role, division: None }];
    let give = assign.run(&cx, About { staff, version: None }, &roles, "x");
    let (given, ()) = tokio::join!(give, async {
        somebody_waits(&office.house.db).await;
        tx.commit().await.unwrap();
    });
    assert_eq!(code(given), "USERS_ROLE_BEYOND_OWN", "although it was not, when it was asked for");
    assert_eq!(office.state().await, before);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_changes_a_role_waits_for_who_is_giving_it() {
    let office = Office::open().await;
    let (role, staff) = (office.role().await, office.person("jan@example.pl", &[]).await);
    let tx = office.work().await;
    Roles::hold_still(&tx, &[role]).await.unwrap();
    StaffRows::give(&tx, staff, &[Assignment { role, division: None }], office.house.world.now()).await.unwrap();
    let other = office.work().await;
    let (held, ()) = tokio::join!(async { Roles::lock(&other, role).await.unwrap().unwrap().holders }, async {
        somebody_waits(&office.house.db).await;
        tx.commit().await.unwrap();
    });
    assert_eq!(held, 1, "and sees what was given");
    assert_eq!(Roles::delete(&other, role).await.map_err(|error| error.code().id), Err("USERS_ROLE_HELD"));
}
