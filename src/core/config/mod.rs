//! Settings of the house: typed, documented in `env/example.env`, all mistakes reported at once.

mod files;
mod reader;
mod settings;

pub use files::Files;
pub use reader::{Effective, Mistakes, PREFIX, Reader, Source};
pub use settings::{Database, Endpoints, Http, Keys, Live, Log, LogFormat, Settings, Web};
