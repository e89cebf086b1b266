//! The transactional outbox. A module publishes an event in the transaction of its change; each
//! subscriber of another module gets it afterwards, in a transaction of the subscriber's own.
//!
//! - **Once**: an event leaves the outbox in the transaction that the subscriber works in, so its effect
//!   in the database is there exactly once, whatever is killed when.
//! - **In order**: of one subject a subscriber gets one event after the other. One that fails is tried
//!   again with growing waits, and holds back those behind it.
//! - **Dead letters**: after twelve failures an event waits for a person, who replays or drops it
//!   (module `operations`). Until then what follows of its subject waits, too: a later event may only be
//!   right after the earlier one. Other subjects go on.
//! - **Shared**: claims with a lease (`SKIP LOCKED`) spread the work over workers and nodes; what a killed
//!   node has claimed is taken over a minute later.
//!
//! Deliveries are made for the subscribers that the publishing process knows: a subscriber that is new
//! hears what is published from its first start on.

mod dispatcher;
mod outbox;
mod repository;
mod subscription;

use crm_shared::{Code, Kind};

pub use dispatcher::Dispatcher;
pub use outbox::Outbox;
pub use repository::hold_back;
pub use subscription::{Subscriber, Subscription};

/// It came back from a backup, and may have been delivered since.
static EVENT_RESTORED: Code = Code {
    id: "EVENT_RESTORED",
    kind: Kind::Conflict,
    en: "The event came back from a backup. Replay it if its subscriber has not heard of it, else drop it.",
    pl: "Zdarzenie pochodzi z kopii zapasowej. Doręcz je ponownie, jeśli odbiorca o nim nie wie; w przeciwnym razie je odrzuć.",
};

/// The error codes of events, for the catalogue.
pub static CODES: [&Code; 1] = [&EVENT_RESTORED];
