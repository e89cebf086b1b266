//! Events: what a module tells the others, after the fact.

use serde::{Serialize, de::DeserializeOwned};

/// Something that has happened, as a contract crate declares it. It names objects by their ids and
/// carries no more than subscribers can't look up any longer: no personal data, no secrets.
pub trait Event: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// Stable name, `module.objectVerbed`; it begins with the publishing module's name.
    const NAME: &'static str;

    /// The object that it is about. What happened to one object is told in order.
    fn subject(&self) -> String;
}
