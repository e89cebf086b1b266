//! What somebody who may manage accounts, but not do everything, can't have an account do. No system role is of this
//! kind yet, so the actor is made by hand.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use crm_core::Cx;
use crm_graph::{DivisionId, Key as _, Rights, Scope, Uuid};
use crm_shared::{Action, Error, SystemRole::Administrator};
use users_contract::{ServiceAccountId, StaffId};

use super::{AboutAccount, AccountDesk, AccountEdit, ManageAccounts, ManageTokens, WantedAccount};
use crate::{
    actions::{SERVICE_ACCOUNT_MANAGE, STAFF_EXPORT, STAFF_READ},
    config::UsersConfig,
    services::{
        Access,
        staff::tests::{InUse, Office, recording},
    },
};

const BEYOND: &str = "USERS_SERVICE_ACCOUNT_BEYOND_OWN_RIGHTS";
const GIVEN: &str = "USERS_SERVICE_ACCOUNT_ACTION_BEYOND_OWN";

fn wanted(name: &str, action: &Action, divisions: Option<Vec<DivisionId>>) -> WantedAccount {
    WantedAccount {
        name: name.to_owned(),
        description: String::new(),
        owner: None,
        actions: vec![action.id.to_owned()],
        divisions,
        networks: Vec::new(),
        expires_at: None,
        per_minute: 60,
    }
}

fn division(number: u128) -> DivisionId {
    DivisionId::from_uuid(Uuid::from_u128(number))
}

struct Accounts {
    office: Office,
    admin: StaffId,
    manage: ManageAccounts,
    tokens: ManageTokens,
}

impl Accounts {
    async fn open() -> Self {
        let office = Office::open().await;
        let admin = office.person("admin@example.pl", &[Administrator]).await;
        for number in 1..=2 {
            let known = "INSERT INTO organization.division (id, code, name, form, created_at)";
            let sql =
                format!("{known} VALUES ('{}', 'D{number}', 'x', 'legal_entity', now())", division(number).uuid());
            office.database.admin(&sql).await;
        }
        let access = Access::new(&office.house, &UsersConfig::default());
        let desk = AccountDesk::new(&office.house, &access, Arc::new(InUse));
        Self { office, admin, manage: ManageAccounts::new(&desk), tokens: ManageTokens::new(&desk) }
    }

    /// Somebody who manages accounts and does this besides, in one division or everywhere.
    fn who_does(&self, action: &'static Action, scope: Scope) -> Cx {
        let mut rights: Rights = [&SERVICE_ACCOUNT_MANAGE].into_iter().collect();
        rights.grant(action, scope);
        self.office.acting(self.admin, rights)
    }

    /// Every path on which somebody could have an account do what they may not, as its refusals.
    async fn paths(&self, cx: &Cx, id: ServiceAccountId) -> Vec<&'static str> {
        let about = AboutAccount { id, version: None };
        let end: DateTime<Utc> = cx.now() + chrono::TimeDelta::days(1);
        let cx = || recording(cx);
        let edit = AccountEdit { name: Some("x".to_owned()), ..AccountEdit::default() };
        let edited = self.manage.edit(&cx(), about, edit, "x").await.map_err(|mut errors| errors.remove(0));
        let handed = self.manage.hand_over(&cx(), about, self.admin, "x").await;
        let issued = self.tokens.create(&cx(), id, end).await;
        [edited.err(), handed.err(), issued.err()].into_iter().flatten().map(|error: Error| error.code().id).collect()
    }
}

#[tokio::test]
async fn nobody_gives_an_action_or_a_division_that_they_do_not_hold() {
    let accounts = Accounts::open().await;
    let one = || Scope::Divisions([division(1)].into());
    let weak = accounts.who_does(&STAFF_READ, one());
    for beyond in [
        wanted("a", &STAFF_EXPORT, Some(vec![division(1)])),
        wanted("a", &STAFF_READ, None),
        wanted("a", &STAFF_READ, Some(vec![division(1), division(2)])),
    ] {
        let errors = accounts.manage.create(&recording(&weak), beyond).await.unwrap_err();
        assert_eq!(errors.iter().map(|error| error.code().id).collect::<Vec<_>>(), [GIVEN]);
    }
    let rows = "SELECT count(*)::text FROM users.service_account";
    assert_eq!(accounts.office.database.text(rows).await, "0");
    let own = wanted("Oddział", &STAFF_READ, Some(vec![division(1)]));
    let id = accounts.manage.create(&recording(&weak), own).await.unwrap();
    let about = AboutAccount { id, version: None };
    let more = AccountEdit { divisions: Some(None), ..AccountEdit::default() };
    let errors = accounts.manage.edit(&recording(&weak), about, more, "x").await.unwrap_err();
    assert_eq!(errors[0].code().id, GIVEN, "nor later");
    assert!(accounts.paths(&weak, id).await.is_empty(), "what is within one's own rights one may do");
    let divisions = "SELECT string_agg(division_id::text, ' ') FROM users.service_account_division";
    assert_eq!(accounts.office.database.text(divisions).await, division(1).uuid().to_string());
}

#[tokio::test]
async fn nobody_decides_about_an_account_that_may_do_more_than_they_but_anybody_stops_it() {
    let accounts = Accounts::open().await;
    let strong = accounts.who_does(&STAFF_EXPORT, Scope::Everywhere);
    let id = accounts.manage.create(&recording(&strong), wanted("Silny", &STAFF_EXPORT, None)).await.unwrap();
    let token =
        accounts.tokens.create(&recording(&strong), id, strong.now() + chrono::TimeDelta::days(1)).await.unwrap();
    let about = AboutAccount { id, version: None };
    for weak in [
        accounts.who_does(&STAFF_READ, Scope::Everywhere),
        accounts.who_does(&STAFF_EXPORT, Scope::Divisions([division(1)].into())),
    ] {
        assert_eq!(accounts.paths(&weak, id).await, [BEYOND; 3]);
        let end = weak.now() + chrono::TimeDelta::days(1);
        let rotated = accounts.tokens.rotate(&recording(&weak), token.id, end, 0).await;
        assert_eq!(rotated.err().map(|error| error.code().id), Some(BEYOND));
    }
    let weak = accounts.who_does(&STAFF_READ, Scope::Everywhere);
    accounts.tokens.revoke(&recording(&weak), token.id, "Wyciekł").await.unwrap();
    accounts.manage.suspend(&recording(&weak), about, "Podejrzane").await.unwrap();
    let resumed = accounts.manage.resume(&recording(&weak), about, "x").await;
    assert_eq!(resumed.err().map(|error| error.code().id), Some(BEYOND));
    accounts.manage.end(&recording(&weak), about, "Koniec").await.unwrap();
}
