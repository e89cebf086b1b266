//! The outbox: what is published is delivered, in order, once, or waits for a person.

mod dead_letters;
mod delivery;
mod figures;
mod invented;
mod poison;
