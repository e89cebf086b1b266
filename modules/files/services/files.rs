//! Files: people see and delete their own, and see what they have the right to read.

use std::collections::HashMap;

use crm_core::{
    Cx,
    audit::{AuditEntry, write_audit},
    db::{Conn, Db},
    files::{self, StoredFile},
    jobs::Jobs,
    module::House,
};
use crm_graph::{Caller as _, Key as _, Page, Window};
use crm_shared::{Error, codes};
use files_contract::FileId;
use operations_contract::JobId;

use super::Sweep;
use crate::{
    actions::FILE_MANAGE,
    domain::{File, Whose},
    repository::FileRows,
};

/// Shows files and deletes them.
pub(crate) struct Files {
    db: Db,
    files: files::Files,
    jobs: Jobs,
}

impl Files {
    pub(crate) fn new(house: &House) -> Self {
        Self { db: house.db.clone(), files: house.files.clone(), jobs: house.jobs.clone() }
    }

    /// A page of the caller's own, newest first.
    pub(crate) async fn mine(&self, cx: &Cx, window: &Window) -> Result<Page<File>, Error> {
        let Page { rows, has_previous, has_next } =
            FileRows::page(&self.db, cx.account()?.id(), cx.now(), window).await?;
        let mut found = self.visible(&self.db, cx, &rows).await?;
        // One that has gone meanwhile is left out.
        let rows = rows.iter().filter_map(|id| found.remove(id)).collect();
        Ok(Page { rows, has_previous, has_next })
    }

    /// How many the caller has.
    pub(crate) async fn count_mine(&self, cx: &Cx) -> Result<i64, Error> {
        FileRows::count(&self.db, cx.account()?.id(), cx.now()).await
    }

    /// Those of these ids that the caller may see.
    pub(crate) async fn find_many(&self, cx: &Cx, ids: &[FileId]) -> Result<HashMap<FileId, File>, Error> {
        self.visible(&self.db, cx, ids).await
    }

    /// The files that these jobs have made, as far as the caller may see them.
    pub(crate) async fn of_jobs(&self, cx: &Cx, jobs: &[JobId]) -> Result<HashMap<JobId, File>, Error> {
        let jobs: Vec<_> = jobs.iter().map(|job| job.uuid()).collect();
        let found = self.files.of_jobs(&self.db, cx, &jobs).await?.into_iter();
        Ok(found
            .filter(|(_, file)| may_see(cx, file))
            .map(|(job, file)| (JobId::from_uuid(job), shown(file)))
            .collect())
    }

    /// Deletes one: it is gone at once, its content as soon as no backup stands in the way.
    pub(crate) async fn delete(&self, cx: &Cx, id: FileId) -> Result<(), Error> {
        let tx = self.db.begin(cx).await?;
        let file = self.visible(&tx, cx, &[id]).await?.remove(&id).ok_or_else(|| Error::new(&codes::NOT_FOUND))?;
        let own = file.owner == Some(cx.account()?);
        file.may_be_deleted(if own { Whose::Own } else { Whose::Another { manages: cx.may(&FILE_MANAGE) } })?;
        if !self.files.expire(&tx, id.uuid()).await? {
            return Err(Error::new(&codes::NOT_FOUND));
        }
        write_audit(&tx, AuditEntry::change("file.deleted").about(&id).before("name", file.name)).await?;
        self.jobs.enqueue::<Sweep>(&tx, &(), Some("sweep")).await?;
        tx.commit().await
    }

    async fn visible(&self, conn: &dyn Conn, cx: &Cx, ids: &[FileId]) -> Result<HashMap<FileId, File>, Error> {
        let ids: Vec<_> = ids.iter().map(|id| id.uuid()).collect();
        let found = self.files.find_many(conn, cx, &ids).await?.into_values();
        Ok(found.filter(|file| may_see(cx, file)).map(shown).map(|file| (file.id, file)).collect())
    }
}

/// Whoever may read it or delete it. To see that it is there is not to read it: the owner of an export
/// whose right has gone still finds it.
fn may_see(cx: &Cx, file: &StoredFile) -> bool {
    let owns = cx.account().is_ok_and(|me| file.owner == Some(me));
    owns || file.may_be_read_by(cx) || cx.may(&FILE_MANAGE)
}

fn shown(file: StoredFile) -> File {
    File {
        id: FileId::from_uuid(file.id),
        sha256: file.sha256_hex(),
        url: file.url(),
        name: file.name,
        media_type: file.media_type,
        size: file.size,
        owner: file.owner,
        created_at: file.created_at,
        expires_at: file.expires_at,
    }
}
