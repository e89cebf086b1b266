//! What people read in place of this module's enum values.

use crm_shared::{Label, Labels};

pub(crate) const ALL: &[Labels] = &[Labels {
    of: "ErrorKind",
    values: &[
        Label::new("CONFLICT", "sprzeczność ze stanem", "conflict"),
        Label::new("FORBIDDEN", "brak uprawnienia", "forbidden"),
        Label::new("INTERNAL", "błąd serwera", "internal"),
        Label::new("INVALID", "nieprawidłowe dane", "invalid"),
        Label::new("MFA_REQUIRED", "potrzebny drugi składnik", "second factor needed"),
        Label::new("NOT_FOUND", "nie znaleziono", "not found"),
        Label::new("RATE_LIMITED", "zbyt wiele prób", "too many attempts"),
        Label::new("UNAUTHENTICATED", "niezalogowany", "not signed in"),
        Label::new("UNAVAILABLE", "chwilowo niedostępne", "unavailable"),
        Label::new("UPSTREAM", "błąd systemu zewnętrznego", "outside system failed"),
    ],
}];
