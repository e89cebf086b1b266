//! What only the rows show: constraints that speak where no rule of the domain was asked, and races.

use std::sync::Arc;

use crm_core::{
    Cx, SystemWorld, World as _,
    audit::{Activity, Details as Meta},
    db::{Db, Tx},
    testing::{Server, TestDatabase},
};
use crm_graph::{DivisionId, Key as _, Scope};
use crm_shared::Nip;
use organization_contract::CompanyId;

use super::{CompanyRow, DivisionRows};
use crate::domain::{Details, Division, Standing};

async fn database() -> TestDatabase {
    let migrate = |admin| async move {
        migration::up(admin).await.unwrap();
    };
    Server::database(migrate).await
}

async fn begin(db: &Db) -> Tx {
    let cx = Cx::system("test", Arc::new(SystemWorld));
    let activity = Activity::start(&cx, "test", Meta::default());
    db.begin(&cx.recording(Arc::new(activity))).await.unwrap()
}

fn division(code: &str, standing: Standing, nip: Option<&str>) -> Division {
    let nip = nip.and_then(Nip::parse);
    let details =
        Details { code: code.to_owned(), name: format!("Sieć {code}"), nip, regon: None, krs: None, address: None };
    let id = DivisionId::from_uuid(SystemWorld.uuid());
    Division { id, standing, details, archived: None, version: 1, created_at: SystemWorld.now() }
}

async fn created(db: &Db, code: &str, standing: Standing) -> DivisionId {
    let tx = begin(db).await;
    let new = division(code, standing, None);
    DivisionRows::insert(&tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    new.id
}

async fn archive(tx: &Tx, id: DivisionId) -> Result<(), String> {
    let done = DivisionRows::set_archived(tx, id, Some((SystemWorld.now(), "test"))).await;
    done.map_err(|error| error.code().id.to_owned())
}

#[tokio::test]
async fn of_two_who_archive_the_last_two_divisions_one_is_refused() {
    let database = database().await;
    let db = database.db();
    let (one, other) = (created(&db, "A", Standing::LegalEntity).await, created(&db, "B", Standing::LegalEntity).await);
    let (first, second) = (begin(&db).await, begin(&db).await);
    archive(&first, one).await.unwrap();
    let (refused, committed) = tokio::join!(archive(&second, other), async { first.commit().await });
    committed.unwrap();
    assert_eq!(refused.unwrap_err(), "ORGANIZATION_LAST_DIVISION");
    second.rollback().await.unwrap();
    assert_eq!(
        database.text("SELECT string_agg(code, '') FROM organization.division WHERE archived_at IS NULL").await,
        "B"
    );
}

#[tokio::test]
async fn codes_and_tax_numbers_are_unique_and_branches_belong_to_legal_entities() {
    let database = database().await;
    let db = database.db();
    let entity = created(&db, "WAW", Standing::LegalEntity).await;
    let branch = created(&db, "KRK", Standing::Branch(entity)).await;
    let refused = async |new: Division| {
        let tx = begin(&db).await;
        let error = DivisionRows::insert(&tx, &new).await.unwrap_err();
        tx.rollback().await.unwrap();
        error.code().id
    };
    assert_eq!(refused(division("WAW", Standing::LegalEntity, None)).await, "ORGANIZATION_DIVISION_CODE_TAKEN");
    assert_eq!(refused(division("GDA", Standing::Branch(branch), None)).await, "INTERNAL", "a branch of a branch");
    let nip = Some("5260250274");
    let tx = begin(&db).await;
    let owner = division("POZ", Standing::LegalEntity, nip);
    DivisionRows::insert(&tx, &owner).await.unwrap();
    let mut of_owner = division("LUB", Standing::Branch(owner.id), None);
    DivisionRows::insert(&tx, &of_owner).await.unwrap();
    let read = DivisionRows::find_many(&tx, &[of_owner.id], &Scope::Everywhere).await.unwrap();
    assert_eq!(read[&of_owner.id].details.nip.as_ref().map(Nip::as_str), nip, "a branch has its legal entity's");
    // Written back as it was read, the number stays the legal entity's own.
    of_owner = read[&of_owner.id].clone();
    DivisionRows::update(&tx, &of_owner, &of_owner.details).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(refused(division("SZZ", Standing::LegalEntity, nip)).await, "ORGANIZATION_NIP_TAKEN");
}

#[tokio::test]
async fn there_is_one_company() {
    let database = database().await;
    let db = database.db();
    for (name, done) in [("Pierwsza", true), ("Druga", false)] {
        let tx = begin(&db).await;
        let id = CompanyId::from_uuid(SystemWorld.uuid());
        assert_eq!(CompanyRow::insert(&tx, id, name, SystemWorld.now()).await.is_ok(), done, "{name}");
        if done { tx.commit().await.unwrap() } else { tx.rollback().await.unwrap() }
    }
    assert_eq!(database.text("SELECT name FROM organization.company").await, "Pierwsza");
}
