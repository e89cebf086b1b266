//! The carrying side: couriers that claim, hand over, and note what came of it.

use std::{panic::AssertUnwindSafe, sync::Arc};

use chrono::TimeDelta;
use crm_shared::Error;
use futures_util::{FutureExt as _, future::join_all};
use tokio::time;
use uuid::Uuid;

use super::{
    Mail, Message, Refusal, Transport,
    repository::{self, Fate, Parcel},
};
use crate::{
    Cx, World,
    audit::{Activity, Details, panicked},
    cx::{Actor, Origin},
    db::Db,
    module::House,
    retry::back_off,
    work::Stop,
};

/// Mails that one node hands over at once: a server that hangs for one of them doesn't stop the others.
const COURIERS: usize = 4;

/// After so many failures, about three hours, a mail waits for a person.
const ATTEMPTS: i32 = 24;

/// A claim outlasts the handing over by so much: time to write down what came of it.
const MARGIN: TimeDelta = TimeDelta::seconds(30);

/// Under which name the log has what couriers do.
const NAME: &str = "crm.deliverMail";

/// Hands mails over. Any number of them, on any number of nodes, share the work.
pub struct Courier {
    db: Db,
    world: Arc<dyn World>,
    mail: Mail,
}

impl Courier {
    /// The courier of the house's mails.
    #[must_use]
    pub fn new(house: &House) -> Self {
        Self { db: house.db.clone(), world: Arc::clone(&house.world), mail: house.mail.clone() }
    }

    /// Carries until it is told to stop; what is under way then comes to its end.
    pub async fn run(&self, stop: Stop) {
        let trouble = "mails are not handed over for a while";
        join_all((0..COURIERS).map(|_| stop.clone().turns(self.mail.bell(), trouble, || self.turn()))).await;
    }

    /// Hands over the mail that has waited longest; whether there was one.
    ///
    /// # Errors
    /// UNAVAILABLE: nothing can be claimed now, or what came of it can't be written; it is handed over again
    /// then.
    pub async fn turn(&self) -> Result<bool, Error> {
        let (claim, now) = (self.world.uuid(), self.world.now());
        let lease = TimeDelta::from_std(self.mail.0.settings.timeout).unwrap_or(TimeDelta::minutes(5)) + MARGIN;
        let Some(parcel) = repository::claim(&self.db, claim, now, now + lease).await? else { return Ok(false) };
        let result = match &self.mail.0.transport {
            None => None,
            // The process has died of it too often.
            Some(_) if parcel.attempts > ATTEMPTS => Some(Err(Refusal::Unreachable("begun too often".to_owned()))),
            Some(transport) => Some(self.hand_over(&**transport, &parcel.message).await),
        };
        self.note(&parcel, claim, result).await?;
        Ok(true)
    }

    async fn hand_over(&self, transport: &dyn Transport, message: &Message) -> Result<(), Refusal> {
        let timeout = self.mail.0.settings.timeout;
        let work = AssertUnwindSafe(transport.send(message)).catch_unwind();
        match time::timeout(timeout, work).await {
            Ok(Ok(result)) => result,
            Ok(Err(panic)) => Err(Refusal::Unreachable(panicked(&*panic).chain())),
            Err(_) => Err(Refusal::Unreachable(format!("not done within {} s", timeout.as_secs()))),
        }
    }

    /// `result`: none where there is no server.
    async fn note(&self, parcel: &Parcel, claim: Uuid, result: Option<Result<(), Refusal>>) -> Result<(), Error> {
        let Message { id, to, subject, text, .. } = &parcel.message;
        let now = self.world.now();
        let origin = Origin::background("mail", parcel.request_id.clone());
        let cx = Cx::new(Actor::System(NAME), origin, Arc::clone(&self.world));
        let activity = Arc::new(Activity::start(&cx, NAME, Details::default()));
        let fate = match result {
            Some(Ok(())) => Fate::Sent,
            None => {
                if self.mail.0.settings.log {
                    tracing::info!(
                        "no mail server is configured; this would have left:\n\nTo: {to}\nSubject: {subject}\n\n{text}"
                    );
                }
                Fate::Kept
            }
            Some(Err(refusal)) => {
                let is_final = refusal.is_final();
                let error = refusal.into_error();
                let (mail, template, attempts) = (id.simple(), &parcel.template, parcel.attempts);
                tracing::warn!(%mail, template, attempts, %error, cause = error.chain(), "a mail was not taken");
                activity.refused(&error);
                let code = error.code().id;
                match (is_final, attempts < ATTEMPTS) {
                    (true, _) => Fate::Undeliverable(code),
                    (false, true) => Fate::Waiting(code, now + back_off(&*self.world, attempts)),
                    (false, false) => Fate::Failed(code),
                }
            }
        };
        let tx = self.db.begin_for(&activity).await?;
        if repository::end(&tx, *id, claim, fate, now).await? { tx.commit().await } else { tx.rollback().await }
    }
}
