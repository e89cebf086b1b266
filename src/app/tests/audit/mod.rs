//! Both logs, readable and trustworthy.

mod lists;
mod scope;
