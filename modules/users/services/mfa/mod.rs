//! The second factor: set up, asked for, proven with, taken away.

mod complete;
mod enrol;
mod factor;
mod manage;
mod prove;
mod reseal;
mod step_up;

pub(crate) use complete::{CompleteSignIn, SecondHalf};
pub(crate) use enrol::{Enrol, Enrolment};
pub(crate) use manage::ManageMfa;
pub(crate) use reseal::Authenticators;
pub(crate) use step_up::{Proofs, StepUpWith};
