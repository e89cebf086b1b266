//! Custom fields come and change; none is ever deleted.

use std::sync::Arc;

use crm_core::{
    Cx,
    audit::{AuditEntry, differences, write_audit},
    db::{Begun, Db, Tx},
    module::House,
};
use crm_graph::{Key as _, Scope};
use crm_shared::{Error, codes};
use fields_contract::CustomFieldId;

use super::Kinds;
use crate::{
    actions::DEFINITION_MANAGE,
    domain::{Field, MOST, MOST_IN_USE, NewField, TypedField, facts, ordered},
    error::FieldsError,
    repository::FieldRows,
};

/// Which field a change is about, and the version that it was read with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct About {
    pub field: CustomFieldId,
    pub version: i32,
}

/// Creates, edits, orders, archives and restores custom fields.
pub(crate) struct Manage {
    db: Db,
    kinds: Arc<Kinds>,
}

impl Manage {
    pub(crate) fn new(house: &House, kinds: Arc<Kinds>) -> Self {
        Self { db: house.db.clone(), kinds }
    }

    /// Creates a field, behind the others of its kind.
    ///
    /// # Errors
    /// Everything that is to be mended; FORBIDDEN, `FIELDS_KIND_UNKNOWN`, `FIELDS_KEY_TAKEN`, `FIELDS_TOO_MANY`.
    pub(crate) async fn create(&self, cx: &Cx, new: NewField) -> Result<CustomFieldId, Vec<Error>> {
        everywhere(cx)?;
        let kind = self.kinds.find(cx, &new.kind, "input.kind")?.name;
        let definition = new.typed.create(&new.key, new.of)?;
        let tx = match self.db.begin_once(cx).await? {
            Begun::Now(tx) => tx,
            Begun::Before(id) => return Ok(id),
        };
        let id = CustomFieldId::from_uuid(cx.world().uuid());
        let new = Field { id, kind: kind.to_owned(), definition, archived_at: None, version: 1, created_at: cx.now() };
        tx.activity().touched(&id);
        FieldRows::turn(&tx).await?;
        room(&tx, kind, 1).await?;
        FieldRows::insert(&tx, &new).await?;
        let mut facts = facts(&new.definition);
        facts.retain(|_, value| !value.is_null());
        let entry = AuditEntry::change("customField.created").about(&id).changed(Default::default(), facts);
        let entry = entry.after("kind", kind).after("key", new.definition.key.clone());
        write_audit(&tx, entry.after("type", new.definition.rule.of().name())).await?;
        tx.commit_with(&id).await?;
        Ok(id)
    }

    /// Changes what people may change of a field: all but its kind, key and type.
    ///
    /// # Errors
    /// Everything that is to be mended; FORBIDDEN, NOT_FOUND, `FIELDS_VERSION_STALE`, `FIELDS_ARCHIVED`.
    pub(crate) async fn edit(&self, cx: &Cx, about: About, typed: TypedField) -> Result<CustomFieldId, Vec<Error>> {
        let tx = self.db.begin(cx).await?;
        let found = self.field(cx, &tx, about).await?;
        found.is_in_use().map_err(Error::from)?;
        let definition = typed.edit(&found.definition)?;
        let (before, after) = differences(facts(&found.definition), facts(&definition));
        if !after.is_empty() {
            FieldRows::update(&tx, found.id, &definition).await?;
            let entry = AuditEntry::change("customField.edited").about(&found.id).changed(before, after);
            write_audit(&tx, entry).await?;
        }
        tx.commit().await?;
        Ok(found.id)
    }

    /// Takes a field out of use; what objects have of it stays and is not shown.
    ///
    /// # Errors
    /// FORBIDDEN, NOT_FOUND, `FIELDS_VERSION_STALE`, `FIELDS_ARCHIVED`.
    pub(crate) async fn archive(&self, cx: &Cx, about: About) -> Result<CustomFieldId, Error> {
        let tx = self.db.begin(cx).await?;
        FieldRows::turn(&tx).await?;
        let found = self.field(cx, &tx, about).await?;
        found.is_in_use()?;
        FieldRows::set_archived(&tx, found.id, Some(cx.now())).await?;
        let entry = AuditEntry::change("customField.archived").about(&found.id);
        write_audit(&tx, entry.before("archived", false).after("archived", true)).await?;
        tx.commit().await?;
        Ok(found.id)
    }

    /// Takes an archived field back into use, with what objects have of it.
    ///
    /// # Errors
    /// FORBIDDEN, NOT_FOUND, `FIELDS_VERSION_STALE`, `FIELDS_NOT_ARCHIVED`, `FIELDS_TOO_MANY`.
    pub(crate) async fn restore(&self, cx: &Cx, about: About) -> Result<CustomFieldId, Error> {
        let tx = self.db.begin(cx).await?;
        FieldRows::turn(&tx).await?;
        let found = self.field(cx, &tx, about).await?;
        if found.archived_at.is_none() {
            return Err(FieldsError::NotArchived.into());
        }
        room(&tx, &found.kind, 0).await?;
        FieldRows::set_archived(&tx, found.id, None).await?;
        let entry = AuditEntry::change("customField.restored").about(&found.id);
        write_audit(&tx, entry.before("archived", true).after("archived", false)).await?;
        tx.commit().await?;
        Ok(found.id)
    }

    /// Puts the fields of a kind that are in use into this order.
    ///
    /// # Errors
    /// FORBIDDEN, `FIELDS_KIND_UNKNOWN`, `FIELDS_ORDER_STALE`.
    pub(crate) async fn order(&self, cx: &Cx, kind: &str, ids: &[CustomFieldId]) -> Result<(), Error> {
        everywhere(cx)?;
        let kind = self.kinds.find(cx, kind, "input.kind")?.name;
        let tx = self.db.begin(cx).await?;
        FieldRows::turn(&tx).await?;
        let fields = FieldRows::of_kind(&tx, kind).await?;
        let in_use: Vec<_> = fields.iter().filter(|field| !field.definition.archived).collect();
        let before: Vec<_> = in_use.iter().map(|field| field.id).collect();
        ordered(&before, ids)?;
        if before != ids {
            FieldRows::set_order(&tx, kind, ids).await?;
            let key =
                |id: &CustomFieldId| in_use.iter().find(|field| field.id == *id).map(|f| f.definition.key.clone());
            let keys = |ids: &[CustomFieldId]| ids.iter().filter_map(key).collect::<Vec<_>>();
            ids.iter().for_each(|id| tx.activity().touched(id));
            let entry = AuditEntry::change("customFields.ordered").after("kind", kind);
            write_audit(&tx, entry.before("fields", keys(&before)).after("fields", keys(ids))).await?;
        }
        tx.commit().await
    }

    /// The field of a change, as it was read, which nobody else can change until the end of the transaction.
    async fn field(&self, cx: &Cx, tx: &Tx, about: About) -> Result<Field, Error> {
        tx.activity().touched(&about.field);
        everywhere(cx)?;
        let found = FieldRows::lock(tx, about.field).await?;
        let field = found.ok_or_else(|| Error::new(&codes::NOT_FOUND))?;
        self.kinds.find(cx, &field.kind, "input.id")?;
        field.is_as_of(about.version)?;
        Ok(field)
    }
}

/// Refuses who holds the right for some divisions only: fields are of all of the company's objects.
fn everywhere(cx: &Cx) -> Result<(), Error> {
    let scope = cx.scope(&DEFINITION_MANAGE)?;
    if scope == Scope::Everywhere { Ok(()) } else { Err(Error::forbidden(&DEFINITION_MANAGE)) }
}

/// Refuses one field more in use, and so many `new` ones, where that is more than there may be. In its caller's turn.
async fn room(tx: &Tx, kind: &str, new: usize) -> Result<(), Error> {
    let fields = FieldRows::of_kind(tx, kind).await?;
    let in_use = fields.iter().filter(|field| !field.definition.archived).count();
    if in_use < MOST_IN_USE && fields.len() + new <= MOST { Ok(()) } else { Err(FieldsError::TooMany.into()) }
}
