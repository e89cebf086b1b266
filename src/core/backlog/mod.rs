//! Figures for Prometheus on what waits in the database: events, jobs, mails. Each node tells them of the
//! whole installation, so alerts take the highest.

mod repository;

use chrono::{DateTime, Utc};
use crm_shared::Error;
use metrics::gauge;

use crate::db::Db;

/// Looks, and keeps the figures until the next look.
///
/// # Errors
/// UNAVAILABLE where the database can't be asked; the figures stay as they are.
pub async fn measure(db: &Db, now: DateTime<Utc>) -> Result<(), Error> {
    let backlog = repository::look(db, now).await?;
    gauge!("crm_outbox_waiting").set(backlog.outbox_waiting as f64);
    gauge!("crm_outbox_oldest_seconds").set(backlog.outbox_oldest_seconds);
    gauge!("crm_outbox_dead").set(backlog.outbox_dead as f64);
    gauge!("crm_jobs_waiting").set(backlog.jobs_waiting as f64);
    gauge!("crm_jobs_oldest_seconds").set(backlog.jobs_oldest_seconds);
    gauge!("crm_jobs_running").set(backlog.jobs_running as f64);
    gauge!("crm_jobs_failed_last_day").set(backlog.jobs_failed as f64);
    gauge!("crm_mails_waiting").set(backlog.mails_waiting as f64);
    gauge!("crm_mails_oldest_seconds").set(backlog.mails_oldest_seconds);
    for (state, count) in [
        ("sent", backlog.mails_sent),
        ("failed", backlog.mails_failed),
        ("undeliverable", backlog.mails_undeliverable),
        ("kept", backlog.mails_kept),
    ] {
        gauge!("crm_mails_last_day", "state" => state).set(count as f64);
    }
    Ok(())
}
