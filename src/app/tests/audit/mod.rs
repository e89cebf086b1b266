//! Both logs, readable and trustworthy.

mod lists;
mod live;
mod program;
mod retention;
mod scope;
mod seals;
mod taken_away;
mod tampering;
