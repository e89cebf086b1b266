//! What customers have of the fields that the company has defined.

use std::{collections::HashMap, sync::Arc};

use crm_core::{
    Cx,
    db::{Db, Tx},
    module::House,
};
use crm_graph::{
    Key as _,
    fields::{Condition, CustomFieldFilter, CustomFieldInput, Definitions, Values},
};
use crm_shared::Error;
use customers_contract::CustomerId;
use fields_contract::CustomFields;

use crate::{actions::CUSTOMER_READ, repository::CustomRows};

/// Reads custom fields of customers, and what was typed into them.
pub(crate) struct Custom {
    db: Db,
    fields: Arc<dyn CustomFields>,
}

impl Custom {
    pub(crate) fn new(house: &House, fields: Arc<dyn CustomFields>) -> Self {
        Self { db: house.db.clone(), fields }
    }

    /// The fields, and what those of these customers have of them whom the caller sees.
    pub(crate) async fn find_many(
        &self,
        cx: &Cx,
        ids: &[CustomerId],
    ) -> Result<(Definitions, HashMap<CustomerId, Values>), Error> {
        let values = CustomRows::find_many(&self.db, ids, &cx.scope(&CUSTOMER_READ)?).await?;
        Ok((self.fields.of(&self.db, CustomerId::NAME).await?, values))
    }

    /// What a list is filtered by.
    ///
    /// # Errors
    /// The first condition that can't be asked.
    pub(crate) async fn conditions(&self, typed: &[CustomFieldFilter]) -> Result<Vec<Condition>, Error> {
        if typed.is_empty() {
            return Ok(Vec::new());
        }
        self.fields.of(&self.db, CustomerId::NAME).await?.conditions(typed)
    }

    /// What a new customer has.
    ///
    /// # Errors
    /// Every field that is to be mended.
    pub(crate) async fn of_new(&self, tx: &Tx, typed: &[CustomFieldInput]) -> Result<Values, Vec<Error>> {
        self.fields.of(tx, CustomerId::NAME).await?.read(typed, &Values::new(), true)
    }

    /// What a customer has, and what an edit makes of it; nothing twice where it names no field.
    ///
    /// # Errors
    /// Every field that is to be mended.
    pub(crate) async fn of_edited(
        &self,
        tx: &Tx,
        id: CustomerId,
        typed: &[CustomFieldInput],
    ) -> Result<(Values, Values), Vec<Error>> {
        if typed.is_empty() {
            return Ok(Default::default());
        }
        let before = CustomRows::find(tx, id).await?;
        let after = self.fields.of(tx, CustomerId::NAME).await?.read(typed, &before, false)?;
        Ok((before, after))
    }
}
