//! Catches everything that is traced in this process.

use std::{
    fmt::{self, Write as _},
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

use tracing::{
    Event, Metadata, Subscriber,
    field::{Field, Visit},
    span::{Attributes, Id, Record},
};

/// The text of every span's and event's fields, whatever their level.
#[derive(Clone, Default)]
pub struct Traced(Arc<Mutex<String>>);

impl Traced {
    /// Listens from now on, to every thread: passwords are hashed on others than the test's.
    pub fn listen() -> Self {
        static HEARD: LazyLock<Traced> = LazyLock::new(|| {
            let traced = Traced::default();
            tracing::subscriber::set_global_default(traced.clone()).expect("nobody else listens");
            // Other tests may have passed by while nobody listened; that is remembered per line.
            tracing::callsite::rebuild_interest_cache();
            traced
        });
        HEARD.clone()
    }

    /// What was traced so far.
    pub fn text(&self) -> String {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn keep(&self, record: impl FnOnce(&mut Line<'_>)) {
        record(&mut Line(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner)));
    }
}

struct Line<'t>(&'t mut String);

impl Visit for Line<'_> {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.record_debug(field, &format_args!("{value}"));
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        let _ = writeln!(self.0, "{field}={value:?}");
    }
}

impl Subscriber for Traced {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        self.keep(|line| span.record(line));
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        self.keep(|line| values.record(line));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        self.keep(|line| event.record(line));
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}
