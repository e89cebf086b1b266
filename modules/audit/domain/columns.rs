//! The entries of the logs outside of the API: in exported files, and in lines for other programs.

use chrono::SecondsFormat;
use crm_graph::{DivisionId, Key as _};
use crm_shared::Language;
use serde_json::{Map, Value, json};

use super::{ActivityEntry, AuditEntry, Category, Log, Outcome, Told, Who};

/// A column of an exported log.
#[derive(Debug)]
pub(crate) struct Column {
    /// What programs call it.
    pub name: &'static str,
    pl: &'static str,
    en: &'static str,
    pub is_time: bool,
}

impl Column {
    const fn new(name: &'static str, pl: &'static str, en: &'static str) -> Self {
        Self { name, pl, en, is_time: false }
    }

    /// What people call it.
    pub(crate) const fn heading(&self, language: Language) -> &'static str {
        match language {
            Language::Pl => self.pl,
            Language::En => self.en,
        }
    }
}

const ID: Column = Column::new("id", "Identyfikator", "Id");
const AT: Column = Column { is_time: true, ..Column::new("at", "Kiedy", "When") };
const ACTOR_KIND: Column = Column::new("actorKind", "Rodzaj sprawcy", "Kind of actor");
const ACTOR: Column = Column::new("actor", "Sprawca", "Actor");
const DIVISION: Column = Column::new("division", "Oddział", "Division");
const REQUEST: Column = Column::new("requestId", "Żądanie", "Request");
const IP: Column = Column::new("ip", "Adres IP", "IP address");

const ACTIVITY: &[Column] = &[
    AT,
    ACTOR_KIND,
    ACTOR,
    Column::new("action", "Czynność", "Action"),
    Column::new("outcome", "Wynik", "Outcome"),
    Column::new("errorCode", "Kod błędu", "Error code"),
    Column::new("subjects", "Obiekty", "Objects"),
    DIVISION,
    REQUEST,
    IP,
    Column::new("operation", "Operacja", "Operation"),
    Column::new("inputs", "Podane pola", "Fields given"),
    Column::new("tookMicros", "Czas trwania (µs)", "Duration (µs)"),
    Column::new("userAgent", "Program klienta", "User agent"),
    Column::new("transport", "Droga", "Transport"),
    Column::new("version", "Wersja", "Version"),
    Column::new("count", "Liczba wywołań", "Calls"),
    ID,
];

const AUDIT: &[Column] = &[
    AT,
    ACTOR_KIND,
    ACTOR,
    Column::new("event", "Zdarzenie", "Event"),
    Column::new("category", "Kategoria", "Category"),
    Column::new("subject", "Obiekt", "Object"),
    DIVISION,
    Column::new("reason", "Powód", "Reason"),
    Column::new("changes", "Zmiany", "Changes"),
    Column::new("valuesErased", "Wartości usunięte", "Values erased"),
    REQUEST,
    IP,
    ID,
];

/// The columns of a log.
pub(crate) const fn columns(log: Log) -> &'static [Column] {
    match log {
        Log::Activity => ACTIVITY,
        Log::Audit => AUDIT,
    }
}

fn told(told: Told, more: Value) -> Map<String, Value> {
    let (kind, actor) = match told.who {
        Who::Staff(id) => ("staff", Some(id.global())),
        Who::Service(id, _) => ("service_account", Some(id.global())),
        Who::System(name) => ("system", Some(name)),
        Who::Anonymous => ("anonymous", None),
    };
    let common = json!({
        "id": told.id.global(),
        "at": told.at.to_rfc3339_opts(SecondsFormat::Micros, true),
        "actorKind": kind,
        "actor": actor,
        "division": told.division.map(|id| DivisionId::from_uuid(id).global()),
        "requestId": told.request_id,
        "ip": told.ip,
    });
    [common, more]
        .into_iter()
        .filter_map(|part| if let Value::Object(part) = part { Some(part) } else { None })
        .flatten()
        .collect()
}

impl ActivityEntry {
    /// Its values, by the names of the columns.
    pub(crate) fn values(self) -> Map<String, Value> {
        let outcome = match self.outcome {
            Outcome::Succeeded => "succeeded",
            Outcome::Rejected => "rejected",
            Outcome::Denied => "denied",
            Outcome::Failed => "failed",
        };
        let call = self.call;
        let more = json!({
            "action": self.action,
            "outcome": outcome,
            "errorCode": self.code,
            "subjects": self.subjects,
            "operation": call.operation,
            "inputs": call.inputs,
            "tookMicros": call.took_micros,
            "userAgent": call.user_agent,
            "transport": call.transport,
            "version": call.version,
            "count": call.count,
        });
        told(self.told, more)
    }
}

impl AuditEntry {
    /// Its values, by the names of the columns.
    pub(crate) fn values(self) -> Map<String, Value> {
        let changes = self.changes.into_iter();
        let changes =
            changes.map(|change| json!({"field": change.field, "before": change.before, "after": change.after}));
        let more = json!({
            "event": self.event,
            "category": if self.category == Category::Security { "security" } else { "change" },
            "subject": self.subject,
            "reason": self.reason,
            "changes": changes.collect::<Vec<_>>(),
            "valuesErased": self.erased,
        });
        told(self.told, more)
    }
}
