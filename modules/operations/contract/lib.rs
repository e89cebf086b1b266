//! What other modules may know of `operations`: the ids and nodes of what administrators look after.

use crm_graph::{Node, typed_id};

typed_id! {
    /// Id of an event that could not be delivered to one of its subscribers.
    pub struct DeadLetterId: "DeadLetter", "deadletter";
}

typed_id! {
    /// Id of a job.
    pub struct JobId: "Job", "job";
}

typed_id! {
    /// Id of a mail.
    pub struct MailId: "Mail", "mail";
}

/// A job: work in the background. Whoever starts one returns it, so that the caller can follow it.
pub type Job = Node<JobId>;

/// An event that could not be delivered.
pub type DeadLetter = Node<DeadLetterId>;

/// A mail to a person.
pub type Mail = Node<MailId>;
