//! The writing side.

use std::{fmt, sync::Arc};

use crm_shared::{Error, Language};
use tokio::sync::watch;
use uuid::Uuid;

use super::{
    MailSettings, Template, Transport, letter,
    repository::{self, NewMail},
};
use crate::db::Tx;

/// Where services write mails. Cheap to clone.
#[derive(Clone)]
pub struct Mail(pub(super) Arc<Shared>);

pub(super) struct Shared {
    pub settings: MailSettings,
    pub transport: Option<Arc<dyn Transport>>,
    /// Where people reach the system.
    address: Arc<str>,
    /// Rings for the couriers of this node.
    bell: watch::Sender<u64>,
}

/// Who gets a mail.
#[derive(Debug, Clone, Copy)]
pub struct To<'t> {
    /// The person's name.
    pub name: &'t str,
    /// The person's address, ASCII.
    pub address: &'t str,
    /// The person's language.
    pub language: Language,
}

impl fmt::Debug for Mail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mail").field("configured", &self.is_configured()).finish_non_exhaustive()
    }
}

impl Mail {
    /// Mail that `transport` carries, or that is kept; `address` is where people reach the system.
    #[must_use]
    pub fn new(settings: MailSettings, transport: Option<Arc<dyn Transport>>, address: Arc<str>) -> Self {
        Self(Arc::new(Shared { settings, transport, address, bell: watch::channel(0).0 }))
    }

    /// Whether a server takes mails. While none does, administrators may read them.
    #[must_use]
    pub fn is_configured(&self) -> bool {
        self.0.transport.is_some()
    }

    /// Writes a mail in the transaction of the change that it tells of; a courier hands it over after the
    /// commit. `values` are what the template takes, by name. Returns its id.
    ///
    /// # Errors
    /// INTERNAL where a value is missing; UNAVAILABLE. The change must not be committed then.
    pub async fn send(
        &self,
        tx: &Tx,
        to: To<'_>,
        template: &'static Template,
        values: &[(&str, &str)],
    ) -> Result<Uuid, Error> {
        let cx = tx.activity().cx();
        let new = NewMail {
            id: cx.world().uuid(),
            address: to.address.to_owned(),
            name: letter::one_line(to.name, 200),
            language: to.language,
            template: template.name,
            letter: letter::write(template, to.language, values, &self.0.address)?,
            request_id: cx.origin().request_id.clone(),
        };
        let id = new.id;
        repository::insert(tx, new, cx.now()).await?;
        let mail = self.clone();
        tx.after_commit(move || mail.wake());
        Ok(id)
    }

    /// Forgets every mail to an address (RODO), those that still wait, too.
    ///
    /// # Errors
    /// UNAVAILABLE or INTERNAL.
    pub async fn forget(&self, tx: &Tx, address: &str) -> Result<(), Error> {
        repository::forget(tx, address).await
    }

    /// Has this node look for something to hand over.
    pub fn wake(&self) {
        self.0.bell.send_modify(|count| *count += 1);
    }

    pub(super) fn bell(&self) -> watch::Receiver<u64> {
        self.0.bell.subscribe()
    }
}
