//! Registering documents and taking them away.

use std::{collections::HashMap, sync::Arc};

use api_contract::TrustedDocumentId;
use crm_core::{
    Actor, Cx,
    audit::{AuditEntry, write_audit},
    db::{Begun, Db},
    http::{DocumentId, Documents as Parser},
    module::House,
};
use crm_graph::Key as _;
use crm_shared::{Error, codes};
use users_contract::StaffId;

use super::Gate;
use crate::{
    domain::{Document, document_name},
    repository::Documents,
};

/// Registers documents.
pub struct Trust {
    db: Db,
    parser: Arc<Parser>,
    gate: Arc<Gate>,
}

impl Trust {
    pub(crate) fn new(house: &House, gate: Arc<Gate>) -> Self {
        Self { db: house.db.clone(), parser: Arc::clone(&house.documents), gate }
    }

    /// Registers a document under its hash; again, where there is one of the same text already: that
    /// one's id. Returns also whether it is new.
    ///
    /// # Errors
    /// Every field that is to be mended: `API_DOCUMENT_NAME_INVALID`, INVALID with the place of a syntax
    /// error, `DOCUMENT_LIMIT`; UNAVAILABLE.
    pub async fn add(&self, cx: &Cx, name: &str, text: String) -> Result<(TrustedDocumentId, bool), Vec<Error>> {
        let name = document_name(name).map_err(Error::from);
        let fits = self.parser.check(&text).map_err(|error| error.at("input.text"));
        match (name, fits) {
            (Ok(name), Ok(())) => self.insert(cx, name, text).await.map_err(|error| vec![error]),
            (name, fits) => Err(name.err().into_iter().chain(fits.err()).collect()),
        }
    }

    async fn insert(&self, cx: &Cx, name: String, text: String) -> Result<(TrustedDocumentId, bool), Error> {
        let id = TrustedDocumentId::from_uuid(cx.world().uuid());
        let document_id = DocumentId::of(&text);
        let added_by = match cx.actor() {
            Actor::Staff(staff) => Some(StaffId::from_uuid(staff.id)),
            Actor::Anonymous | Actor::Service(_) | Actor::System(_) => None,
        };
        let hash = document_id.hash().to_vec();
        let new = Document { id, hash, name, text, added_at: cx.now(), added_by };
        let tx = match self.db.begin_once(cx).await? {
            Begun::Now(tx) => tx,
            Begun::Before(id) => return Ok((id, false)),
        };
        if let Some(there) = Documents::insert(&tx, &new).await? {
            tx.activity().touched(&there);
            tx.commit_with(&there).await?;
            return Ok((there, false));
        }
        tx.activity().touched(&id);
        let entry = AuditEntry::security("document.trusted").about(&id).after("name", new.name);
        write_audit(&tx, entry.after("documentId", document_id.to_string())).await?;
        tx.commit_with(&id).await?;
        self.gate.forget();
        Ok((id, true))
    }

    /// Takes a document away; it is refused from now on.
    pub(crate) async fn remove(&self, cx: &Cx, id: TrustedDocumentId) -> Result<(), Error> {
        let tx = self.db.begin(cx).await?;
        let removed = Documents::delete(&tx, id).await?;
        let (name, hash) = removed.ok_or_else(|| Error::new(&codes::NOT_FOUND))?;
        tx.activity().touched(&id);
        let document_id = DocumentId::from_hash(&hash).map(|id| id.to_string());
        let entry = AuditEntry::security("document.distrusted").about(&id).before("name", name);
        write_audit(&tx, entry.before("documentId", document_id)).await?;
        tx.commit().await?;
        self.gate.forget();
        Ok(())
    }

    /// The documents of these ids; ids of none are missing.
    pub(crate) async fn find_many(
        &self,
        _cx: &Cx,
        ids: &[TrustedDocumentId],
    ) -> Result<HashMap<TrustedDocumentId, Document>, Error> {
        Documents::find_many(&self.db, ids).await
    }
}
