//! What this module does when something has happened.

use std::sync::Arc;

use async_trait::async_trait;
use crm_core::{
    Cx,
    db::Tx,
    events::{Subscriber, Subscription},
    module::House,
};
use crm_shared::Error;
use users_contract::SignedInFromNewDevice;

use crate::services::NewDevice;

pub(crate) fn all(house: &House) -> Vec<Subscription> {
    vec![Subscription::new("users.tellOfNewDevice", Arc::new(NewDevice::new(house)))]
}

#[async_trait]
impl Subscriber<SignedInFromNewDevice> for NewDevice {
    async fn handle(&self, cx: &Cx, tx: &Tx, event: SignedInFromNewDevice) -> Result<(), Error> {
        self.tell(cx, tx, event).await
    }
}
