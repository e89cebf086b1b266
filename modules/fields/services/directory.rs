//! Which custom fields there are.

use std::{collections::HashMap, sync::Arc};

use async_trait::async_trait;
use crm_core::{
    Cx,
    db::{Conn, Db},
    fields::FieldKind,
    module::House,
};
use crm_graph::fields::Definitions;
use crm_shared::Error;
use fields_contract::{CustomFieldId, CustomFields};

use super::Kinds;
use crate::{domain::Field, repository::FieldRows};

/// Reads custom fields: those of a kind for people who may see its objects.
pub(crate) struct FieldDirectory {
    db: Db,
    kinds: Arc<Kinds>,
}

impl FieldDirectory {
    pub(crate) fn new(house: &House, kinds: Arc<Kinds>) -> Self {
        Self { db: house.db.clone(), kinds }
    }

    /// The kinds whose objects the caller may see.
    pub(crate) fn kinds(&self, cx: &Cx) -> Vec<FieldKind> {
        self.kinds.seen_by(cx)
    }

    /// The fields of a kind, in their order: archived ones, those in use, or both.
    ///
    /// # Errors
    /// `FIELDS_KIND_UNKNOWN`, FORBIDDEN.
    pub(crate) async fn list(&self, cx: &Cx, kind: &str, archived: Option<bool>) -> Result<Vec<Field>, Error> {
        let mut fields = FieldRows::of_kind(&self.db, self.kinds.find(cx, kind, "kind")?.name).await?;
        fields.retain(|field| archived.is_none_or(|archived| field.definition.archived == archived));
        Ok(fields)
    }

    /// Those of these ids, whoever asks: what a field is says nothing of any object.
    pub(crate) async fn find_many(&self, ids: &[CustomFieldId]) -> Result<HashMap<CustomFieldId, Field>, Error> {
        FieldRows::find_many(&self.db, ids).await
    }
}

/// Tells other modules. Offers [`CustomFields`].
pub(crate) struct Catalogue;

#[async_trait]
impl CustomFields for Catalogue {
    async fn of(&self, conn: &dyn Conn, kind: &str) -> Result<Definitions, Error> {
        let fields = FieldRows::of_kind(conn, kind).await?;
        Ok(Definitions::new(fields.into_iter().map(|field| field.definition).collect()))
    }
}
